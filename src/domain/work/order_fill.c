/* A new order's number and defaults, and what the search index holds of it. */
#include "order_rules.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/query.h"
#include "store/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const ranks[] = {"NEW", "ASSIGNED", "ACCEPTED", "ON_SITE", "WORKING", "DONE", "VERIFIED", "CLOSED"};

int order_rank(const char *state)
{
    for (size_t i = 0; i < COUNT(ranks); i++)
        if (text_same(state, ranks[i]))
            return (int)i;
    return -1;
}

bool order_open(const struct order *o)
{
    return o->rec.voided != 1 && word_in(ORDER_OPEN_STATES, o->state);
}

const char *order_priority(const char *impact, const char *urgency, const char *danger)
{
    if (!text_empty(danger))
        return "P0";
    if (text_same(urgency, "planned"))
        return "P3";
    if (text_same(impact, "building"))
        return text_same(urgency, "wait") ? "P2" : "P1";
    if (text_same(urgency, "now"))
        return "P1";
    if (text_same(impact, "several") || text_same(urgency, "today"))
        return "P2";
    return "P3";
}

/* ---- numbers ---- */

void order_short_no(const char *no, int64_t now, struct buf *out)
{
    char today[11], y[3] = "", m[3] = "", d[3] = "";
    int serial = 0;

    if (no == NULL || sscanf(no, "W%2[0-9]%2[0-9]%2[0-9]-%d", y, m, d, &serial) != 4) {
        buf_add(out, no);
        return;
    }
    when_day(now, today);
    if (strncmp(today + 2, y, 2) != 0)
        buf_add(out, no);
    else if (strncmp(today + 5, m, 2) != 0)
        buf_addf(out, "%s-%s-%04d", m, d, serial);
    else
        buf_addf(out, "%s-%04d", d, serial);
}

void order_spoken_no(const char *no, struct buf *out)
{
    int y, m, d, serial;

    if (no == NULL || sscanf(no, "W%2d%2d%2d-%d", &y, &m, &d, &serial) != 4)
        buf_add(out, no);
    else
        buf_addf(out, _("number %2$d of day %1$d"), d, serial);
}

static enum rc number(struct act *a, struct order *o, struct err *e)
{
    char day[11];
    int64_t key, serial = 0;
    enum rc rc;

    if (!text_empty(o->no))
        return RC_OK;
    when_day(o->received_at, day);
    mem_set(&o->day, day);
    key = strtoll(day, NULL, 10) * 10000 + strtoll(day + 5, NULL, 10) * 100 + strtoll(day + 8, NULL, 10);
    if ((rc = query_num(a->db, "order_next_serial", &key, 1, &serial, e)) != RC_OK)
        return rc;
    if (serial > 99999)
        return err_set(e, RC_REFUSED, _("The numbers of %s are used up."), day);
    o->serial = serial;
    o->no = mem_printf("W%.2s%.2s%.2s-%04d", day + 2, day + 5, day + 8, (int)serial);
    return RC_OK;
}

/* An imported number keeps its day and serial. */
static enum rc number_given(struct order *o, struct err *e)
{
    int y, m, d, serial, used = 0;

    if (text_empty(o->no))
        return RC_OK;
    if (sscanf(o->no, "W%2d%2d%2d-%d%n", &y, &m, &d, &serial, &used) != 4 || o->no[used] != '\0' || serial < 1)
        return err_field(e, RC_REFUSED, "no", _("%s is no order number: W, yymmdd, a dash and four digits."), o->no);
    mem_set(&o->day, NULL);
    o->day = mem_printf("20%02d-%02d-%02d", y, m, d);
    o->serial = serial;
    if (!when_day_valid(o->day))
        return err_field(e, RC_REFUSED, "no", _("%s is no order number: there is no such day."), o->no);
    return RC_OK;
}

/* ---- defaults ---- */

static enum rc category_of(struct act *a, struct order *o, struct category *c, struct err *e)
{
    enum rc rc;

    if (o->category_id == NIL && (rc = rows_by_text(a->db, &category_entity, "code", "other", &o->category_id, NULL, e)) != RC_OK)
        return rc;
    if (o->category_id == NIL)
        return err_field(e, RC_REFUSED, "category_id", _("Choose a category."));
    return act_get(a, &category_entity, o->category_id, c, e);
}

void order_unit(struct order *o)
{
    long long id;

    o->unit_id = o->place && sscanf(o->place, "unit:%lld", &id) == 1 ? id : NIL;
}

void order_begin(struct order *o)
{
    mem_set(&o->state, text_same(o->kind, "enquiry") ? "RECEIVED" : "NEW");
}

/* The caller's own main number where none was given. */
static enum rc phone_of(struct act *a, struct order *o, struct err *e)
{
    if (o->phone != NULL || o->caller_id == NIL)
        return RC_OK;
    return people_phone(a->db, o->caller_id, &o->phone, e);
}

static void from_category(struct act *a, struct order *o, const struct category *c)
{
    if (!act_given(a, "kind") && c->kind)
        mem_set(&o->kind, c->kind);
    if (o->impact == NULL)
        o->impact = mem_dup(c->impact ? c->impact : "one");
    if (o->urgency == NULL)
        o->urgency = mem_dup(c->urgency ? c->urgency : "today");
    if (o->danger == NULL)
        o->danger = mem_dup(c->danger);
    if (o->requirement == NULL && !text_empty(catalog_requirement(c, a->desk->lang)))
        o->requirement = mem_dup(catalog_requirement(c, a->desk->lang));
    if (o->priority == NULL || !a->adopting)
        mem_set(&o->priority, order_priority(o->impact, o->urgency, o->danger));
}

enum rc order_fill(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    struct category c;
    enum rc rc;

    if (o->received_at == NIL)
        o->received_at = a->happened;
    if (o->owner_id == NIL && !a->adopting)
        o->owner_id = a->desk->staff;
    rec_init(&category_entity, &c);
    rc = category_of(a, o, &c, e);
    if (rc == RC_OK) {
        from_category(a, o, &c);
        order_unit(o);
        rc = phone_of(a, o, e);
    }
    o->due_own = o->due_at != NIL;
    if (rc == RC_OK && o->due_at == NIL)
        rc = order_due(a, o, o->received_at, e);
    rec_clear(&category_entity, &c);
    if (rc == RC_OK)
        rc = number_given(o, e);
    if (rc == RC_OK)
        rc = number(a, o, e);
    if (rc != RC_OK)
        return rc;
    if (a->adopting) {
        o->adopted = 1;
        if (text_empty(o->state))
            order_begin(o);
        return RC_OK;
    }
    /* where somebody has to go there is a place */
    o->unclear = text_empty(o->place) && (!text_empty(o->place_text) || !text_same(o->kind, "enquiry"));
    order_begin(o);
    if ((rc = order_warn_quiet(a, o, e)) != RC_OK)
        return rc;
    if (text_same(o->kind, "enquiry") && (o->reply_id != NIL || !text_empty(o->answer))) {
        mem_set(&o->state, "CLOSED"); /* 答复即办结 */
        return order_answer_close(a, o, e);
    }
    return RC_OK;
}

void order_index(struct act *a, const void *rec, struct buf *out)
{
    const struct order *o = rec;
    struct value_env env = desk_env(a->desk);

    int month, day, serial;

    /* Serial and short numbers, place, caller and category in words. */
    if (o->serial != NIL)
        buf_addf(out, " %d", (int)o->serial);
    if (o->no && sscanf(o->no, "W%*2d%2d%2d-%d", &month, &day, &serial) == 3)
        buf_addf(out, " %02d-%d %02d-%02d-%04d", day, serial, month, day, serial);
    if (o->place) {
        buf_add(out, " ");
        value_print(entity_field(&order_entity, "place"), &env, o, VALUE_SHOW, out);
    }
    if (o->caller_id != NIL) {
        buf_add(out, " ");
        desk_label(a->desk, &person_entity, o->caller_id, out);
    }
    buf_add(out, " ");
    desk_label(a->desk, &category_entity, o->category_id, out);
}
