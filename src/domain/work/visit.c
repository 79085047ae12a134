#include "visit.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/people/people.h"
#include "model/find.h"
#include "order_int.h"
#include "store/query.h"

static const struct choice states[] = {
    {"DUE", NC_("visit", "Due"), NULL}, {"REACHED", N_("Reached"), N_("Rchd")}, {"NOT_REACHED", N_("Not reached"), N_("NRch")}, {"CLOSED", N_("Closed"), N_("Clsd")}, {NULL, NULL, NULL}};

static const struct choice whys[] = {
    {"sample", N_("Sample"), NULL},
    {"leak", N_("Every one of its kind"), N_("Each")},
    {"refused", N_("Refused to sign"), N_("Rfsd")},
    {"unreachable", N_("Not reachable"), N_("NRch")},
    {"asked", N_("Asked for"), NULL},
    {NULL, NULL, NULL},
};

static const struct choice results[] = {
    {"yes", N_("Satisfied"), NC_("visit", "Yes")}, {"partly", N_("Partly satisfied"), N_("Part")}, {"no", N_("Not satisfied"), NC_("visit", "No")}, {NULL, NULL, NULL}};

#define S(m) FLD_S(struct visit, m)
#define N(m) FLD_N(struct visit, m)
static const struct field fields[] = {
    {.col = "order_id", .label = NC_("visit", "Order"), .type = FT_REF, N(order_id), .ref = &order_entity, .width = 12, .flags = FF_REQUIRED | FF_ONCE | FF_LIST},
    {.col = "room", .label = N_("Place"), .brief = N_("Unit"), .type = FT_TEXT, S(room), .width = 9, .flags = FF_LIST | FF_CALC,
     .sql = "SELECT coalesce(u.no, r.name, g.name, o.place_text) FROM orders o LEFT JOIN unit u ON u.id = o.unit_id"
            " LEFT JOIN area r ON o.place = 'area:' || r.id LEFT JOIN asset g ON o.place = 'asset:' || g.id WHERE o.id = t.order_id"},
    {.col = "caller", .label = N_("Caller"), .type = FT_TEXT, S(caller), .width = 8, .flags = FF_LIST | FF_CALC,
     .sql = "SELECT coalesce(p.greet, p.name, o.caller_name) FROM orders o LEFT JOIN person p ON p.id = o.caller_id WHERE o.id = t.order_id"},
    {.col = "phone", .label = N_("Call-back number"), .brief = N_("Phone"), .type = FT_PHONE, S(phone), .width = 11, .flags = FF_LIST | FF_CALC,
     .see_right = "phone.see", .sql = "SELECT phone FROM orders WHERE id = t.order_id", .hint = N_("Shown in full while the visit is due.")},
    {.col = "state", .label = N_("State"), .type = FT_CHOICE, S(state), .choices = states, .width = 6, .flags = FF_VERB | FF_LIST, .preset = "DUE"},
    {.col = "why", .label = N_("Why"), .type = FT_CHOICE, S(why), .choices = whys, .width = 10, .flags = FF_REQUIRED | FF_ONCE | FF_LIST, .preset = "asked"},
    {.col = "due_at", .label = N_("Due"), .type = FT_TIME, N(due_at), .width = 11, .flags = FF_LIST | FF_SORT},
    {.col = "tries", .label = N_("Tries"), .type = FT_INT, N(tries), .width = 5, .flags = FF_VERB | FF_LIST, .preset = "0"},
    {.col = "tried_at", .label = N_("Last try"), .type = FT_TIME, N(tried_at), .flags = FF_VERB},
    {.col = "result", .label = N_("Result"), .type = FT_CHOICE, S(result), .choices = results, .width = 8, .flags = FF_VERB | FF_LIST},
    {.col = "rating", .label = N_("Rating"), .type = FT_INT, N(rating), .width = 6, .flags = FF_VERB | FF_LIST},
    {.col = "opinion", .label = N_("Opinion"), .type = FT_LONG, S(opinion), .width = 24, .flags = FF_VERB | FF_LIST | FF_FIND},
    {.col = "by_id", .label = N_("Asked by"), .type = FT_REF, N(by_id), .ref = &staff_entity, .flags = FF_VERB},
    {.col = "done_at", .label = N_("Done"), .type = FT_TIME, N(done_at), .flags = FF_VERB},
};

static enum rc try_again(struct act *a, void *rec, struct err *e)
{
    struct visit *v = rec;

    (void)e;
    v->tries = (v->tries == NIL ? 0 : v->tries) + 1;
    v->tried_at = a->happened;
    v->by_id = a->desk->staff;
    return RC_OK;
}

static enum rc reach(struct act *a, void *rec, struct err *e)
{
    struct visit *v = rec;

    (void)try_again(a, v, e);
    v->done_at = a->happened;
    if (text_same(v->result, "no"))
        act_note(a, "%s", _("Not satisfied: reopen the order, or take it as a complaint."));
    return RC_OK;
}

static enum rc give_up(struct act *a, void *rec, struct err *e)
{
    struct visit *v = rec;

    if (v->tries == NIL || v->tries < ORDER_SIGN_TRIES)
        return err_field(e, RC_REFUSED, "tries", _("Not reached counts after two tries: enter each try."));
    v->done_at = a->happened;
    return RC_OK;
}

static const struct verb verbs[] = {
    {.id = "reach", .label = N_("Reached"), .brief = N_("Reach"), .right = "visit.do", .from = "DUE", .to = "REACHED", .ask = "result* rating opinion", .apply = reach,
     .rank = 10, .hint = N_("The resident was asked: satisfied, partly or not.")},
    {.id = "try", .label = N_("Not reached"), .brief = N_("Try"), .right = "visit.do", .from = "DUE", .apply = try_again, .rank = 20,
     .hint = N_("A try without reaching the resident.")},
    {.id = "giveup", .label = N_("Give up"), .right = "visit.giveup", .from = "DUE", .to = "NOT_REACHED", .apply = give_up, .rank = 30,
     .hint = N_("After two tries the lead decides.")},
    {.id = "close", .label = N_("Close"), .brief = N_("Close"), .right = "visit.do", .from = "REACHED NOT_REACHED", .to = "CLOSED", .rank = 10,
     .hint = N_("Nothing is left to do about it.")},
};

bool visit_in_hand(const struct visit *v)
{
    return v->rec.voided != 1 && text_same(v->state, "DUE");
}

/* By the number of its order, as it is said: the one that is not over, else the last. */
static enum rc resolve(struct desk *d, const char *typed, int64_t *id, struct err *e)
{
    int64_t order;

    if (desk_resolve(d, &order_entity, typed, &order, NULL) != RC_OK)
        return RC_NOTFOUND;
    enum rc rc = query_num(d->db, "visit_of_order", &order, 1, id, e);
    return rc == RC_OK && *id == NIL ? RC_NOTFOUND : rc;
}

static enum rc check(struct act *a, const void *before, void *rec, struct err *e)
{
    struct visit *v = rec;

    (void)before;
    if (v->rating != NIL && (v->rating < 1 || v->rating > 5))
        return err_field(e, RC_REFUSED, "rating", _("A rating is a number from 1 to 5."));
    if (v->due_at == NIL)
        v->due_at = a->happened + 48 * 3600;
    return RC_OK;
}

static const struct named named[] = {
    {"due", N_("Return visits due"), "t.state = 'DUE' AND t.voided = 0"},
    {"late", N_("Overdue"), "t.state = 'DUE' AND t.voided = 0 AND t.due_at < :now"},
    {NULL, NULL, NULL},
};

const struct find_alias visit_aliases[] = {{"状", "state"}, {"限", "due_at"}, {"due", "due_at"}, {"号", "order_id"},
                                           {"房", "room"},  {"人", "caller"}, {"due", "@due"},   {"待回访", "@due"},
                                           {"late", "@late"}, {"超时", "@late"}, {NULL, NULL}};

const struct entity visit_entity = {
    .name = "visit",
    .table = "visit",
    .one = N_("return visit"),
    .many = N_("return visits"),
    .size = sizeof(struct visit),
    .fields = fields,
    .nfields = COUNT(fields),
    .verbs = verbs,
    .nverbs = COUNT(verbs),
    .label_sql = "(SELECT no FROM orders WHERE id = t.order_id)",
    .state = "state",
    .order = "due_at",
    .see = "order.see",
    .make = "visit.do",
    .edit = "visit.do",
    .named = named,
    .check = check,
    .resolve = resolve,
};

/* An order that was reopened meanwhile is asked about once, after it was closed again. */
static enum rc put_off(struct act *a, int64_t id, const char *why, int64_t due, struct err *e)
{
    struct visit was, is;

    rec_init(&visit_entity, &was);
    rec_init(&visit_entity, &is);
    enum rc rc = act_get(a, &visit_entity, id, &was, e);
    if (rc == RC_OK) {
        rec_copy(&visit_entity, &is, &was);
        mem_set(&is.why, why);
        is.due_at = due;
        is.tries = 0;
        is.tried_at = NIL;
        rc = act_update(a, &visit_entity, &was, &is, e);
    }
    rec_clear(&visit_entity, &was);
    rec_clear(&visit_entity, &is);
    return rc;
}

enum rc visit_queue(struct act *a, const struct order *o, const char *why, struct err *e)
{
    struct visit v;
    int64_t id = NIL, due = a->happened + desk_setting_num(a->desk, "visit.due", 48 * 3600);
    enum rc rc = query_num(a->db, "visit_due_of_order", &o->rec.id, 1, &id, e);

    if (rc != RC_OK || id != NIL)
        return rc != RC_OK ? rc : put_off(a, id, why, due, e);
    rec_init(&visit_entity, &v);
    v.order_id = o->rec.id;
    v.state = mem_dup("DUE");
    v.why = mem_dup(why);
    v.due_at = due;
    v.tries = 0;
    rc = act_insert(a, &visit_entity, &v, e);
    rec_clear(&visit_entity, &v);
    return rc;
}
