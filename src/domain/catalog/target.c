#include "catalog.h"
#include "shared.h"
#include "target.h"

#include "base/when.h"
#include "domain/act.h"
#include "store/query.h"
#include "store/rows.h"

#include <string.h>

static const struct choice calendars[] = {
    {"always", N_("Day and night"), NULL},
    {"duty", N_("Duty hours"), NULL},
    {NULL, NULL, NULL},
};

static const struct choice places[] = {
    {"unit", N_("Home"), NULL},
    {"area", N_("Public area"), NULL},
    {NULL, NULL, NULL},
};

static enum rc pair_ok(int64_t desired, int64_t adequate, const char *col, struct err *e)
{
    if (desired != NIL && adequate != NIL && desired > adequate)
        return err_field(e, RC_REFUSED, col, _("What is still accepted cannot be shorter than what is desired."));
    return RC_OK;
}

static enum rc target_check(struct act *a, const void *before, void *rec, struct err *e)
{
    const struct target *t = rec;
    enum rc rc;
    (void)a, (void)before;
    if ((rc = pair_ok(t->accept, t->accept_max, "accept_max", e)) != RC_OK ||
        (rc = pair_ok(t->arrive, t->arrive_max, "arrive_max", e)) != RC_OK ||
        (rc = pair_ok(t->contain, t->contain_max, "contain_max", e)) != RC_OK ||
        (rc = pair_ok(t->restore, t->restore_max, "restore_max", e)) != RC_OK)
        return rc;
    return pair_ok(t->restore_max, t->hard_limit, "hard_limit", e);
}

static enum rc target_fill(struct act *a, void *rec, struct err *e)
{
    struct target *t = rec;
    (void)a, (void)e;
    if (t->pos == NIL)
        t->pos = 999;
    return RC_OK;
}

#define SPAN(column, text, short_text, words)                                                                          \
    {.col = #column, .label = text, .brief = short_text, .type = FT_SPAN, FLD_N(struct target, column), .width = 6,    \
     .flags = FF_LIST | FF_FORM, .hint = words}

static const struct field target_fields[] = {
    {.col = "code", .label = N_("Code"), .type = FT_CODE, FLD_S(struct target, code), .width = 12,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND | FF_ONCE,
     .hint = N_("The same code with a later day replaces the row from that day on.")},
    {.col = "valid_from", .label = N_("Valid from"), .brief = N_("From"), .type = FT_DAY,
     FLD_S(struct target, valid_from), .width = 10, .flags = FF_REQUIRED | FF_LIST | FF_ONCE,
     .hint = N_("Never edited: a new target is a new row with a later day.")},
    {.col = "pos", .label = N_("Order"), .type = FT_INT, FLD_N(struct target, pos), .width = 6,
     .flags = FF_SORT, .hint = N_("Of two rows that fit, the smaller number holds.")},
    SHARED_NAMES(struct target),
    {.col = "priority", .label = N_("Priority"), .brief = N_("Prio"), .type = FT_CHOICE, FLD_S(struct target, priority),
     .width = 4, .choices = catalog_priorities, .flags = FF_LIST | FF_FORM, .hint = N_("Empty: any priority.")},
    {.col = "class", .label = N_("Class"), .type = FT_CHOICE, FLD_S(struct target, class), .width = 8,
     .choices = catalog_classes, .flags = FF_LIST | FF_FORM, .hint = N_("The class of the category; empty: any.")},
    {.col = "place", .label = N_("Where"), .type = FT_CHOICE, FLD_S(struct target, place), .width = 6,
     .choices = places, .flags = FF_FORM, .hint = N_("Empty: homes and public areas alike.")},
    {.col = "category_id", .label = N_("Only category"), .type = FT_REF, FLD_N(struct target, category_id),
     .ref = &category_entity, .width = 10, .hint = N_("Empty: every category of the class.")},
    {.col = "calendar", .label = N_("Runs in"), .type = FT_CHOICE, FLD_S(struct target, calendar), .width = 8,
     .choices = calendars, .flags = FF_REQUIRED, .preset = "duty", .hint = N_("Whether nights and holidays count.")},
    SPAN(accept, N_("Accept, desired"), N_("Accept"), N_("From the request until somebody has taken it on.")),
    SPAN(accept_max, N_("Accept, adequate"), N_("max."), N_("The longest that is still accepted.")),
    SPAN(arrive, N_("On site, desired"), N_("Arrive"), N_("From the request until somebody is there.")),
    SPAN(arrive_max, N_("On site, adequate"), N_("max."), N_("The longest that is still accepted.")),
    SPAN(contain, N_("Contain, desired"), N_("Stop"), N_("From the request until no more harm is done.")),
    SPAN(contain_max, N_("Contain, adequate"), N_("max."), N_("The longest that is still accepted.")),
    SPAN(restore, N_("Restore, desired"), NC_("target", "Done"), N_("From the request until it works again or is answered.")),
    SPAN(restore_max, N_("Restore, adequate"), N_("max."), N_("The longest that is still accepted.")),
    SPAN(hard_limit, N_("Legal limit"), N_("Law"), N_("Past this a law or contract is broken.")),
    {.col = "basis", .label = N_("Basis"), .type = FT_TEXT, FLD_S(struct target, basis), .width = 24,
     .flags = FF_REQUIRED | FF_LIST, .hint = N_("Where the figures come from.")},
};

const struct entity target_entity = {
    .name = "target", .table = "target", .one = N_("target"), .many = N_("targets"), .size = sizeof(struct target),
    .fields = target_fields, .nfields = COUNT(target_fields), .number = "code", .label_sql = SHARED_NAME_SQL,
    .from_day = "valid_from", .order = "pos", .make = "target.new", .fill = target_fill, .check = target_check,
};

enum rc target_find(struct db *db, const struct target_ask *ask, const char *day, struct target *out, struct err *e)
{
    struct stmt *st;
    enum rc rc = query_get(db, "target_find", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, ask->priority);
    stmt_text(st, 2, ask->class);
    stmt_text(st, 3, ask->public_place ? "area" : "unit");
    stmt_num(st, 4, ask->category);
    stmt_text(st, 5, day);
    bool row = false;
    rc = stmt_step(st, &row, e);
    int64_t id = rc == RC_OK && row ? stmt_col_num(st, 0) : NIL;
    stmt_done(st);
    if (rc != RC_OK)
        return rc;
    if (id == NIL)
        return err_set(e, RC_NOTFOUND, _("No target is set for this kind of request: ask a manager to add one."));
    return rows_get(db, &target_entity, id, out, e);
}
