#include "people.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/when.h"
#include "domain/act.h"
#include "domain/catalog/shared.h"
#include "domain/places/places.h"
#include "store/query.h"

#include <string.h>

const struct choice people_roles[] = {
    {"owner", N_("Owner"), N_("Own.")},
    {"tenant", N_("Tenant"), N_("Ten.")},
    {"household", N_("Household"), N_("Hh.")},
    {"agent", N_("Agent"), N_("Agt.")},
    {NULL, NULL, NULL},
};

/* The same person twice at once behind one door, as the same thing, is a slip. */
static enum rc occupancy_check(struct act *a, const void *before, void *rec, struct err *e)
{
    const struct occupancy *o = rec;
    struct stmt *st;
    bool row = false;
    enum rc rc;

    (void)before;
    if (o->from_day && o->to_day && strcmp(o->from_day, o->to_day) > 0)
        return err_field(e, RC_REFUSED, "to_day", _("The last day cannot come before the first."));
    if ((rc = query_get(a->db, "occupancy_same", &st, e)) != RC_OK)
        return rc;
    stmt_num(st, 1, o->person_id);
    stmt_num(st, 2, o->unit_id);
    stmt_text(st, 3, o->role);
    stmt_text(st, 4, o->from_day);
    stmt_text(st, 5, o->to_day);
    stmt_num(st, 6, o->rec.id);
    rc = stmt_step(st, &row, e);
    stmt_done(st);
    if (rc == RC_OK && row)
        return err_field(e, RC_REFUSED, "unit_id", _("This person is there already in these days, as the same."));
    return rc;
}

static void local_day(struct act *a, char day[11])
{
    when_day(a->happened != NIL ? a->happened : a->now, day);
}

static enum rc guard_current(struct act *a, const void *rec, struct err *e)
{
    const struct occupancy *o = rec;
    char day[11];
    local_day(a, day);
    if (o->to_day && strcmp(o->to_day, day) < 0)
        return err_set(e, RC_REFUSED, _("It ended on %s already."), o->to_day);
    return RC_OK;
}

static enum rc end_on(struct act *a, struct occupancy *o, const char *asked, struct err *e)
{
    char day[11];
    local_day(a, day);
    mem_set(&o->to_day, asked ? asked : day);
    if (o->from_day && strcmp(o->from_day, o->to_day) > 0)
        return err_field(e, RC_REFUSED, "day", _("The last day cannot come before the first."));
    return RC_OK;
}

static enum rc apply_end(struct act *a, void *rec, struct err *e)
{
    return end_on(a, rec, act_text(a, "day"), e);
}

static enum rc apply_move(struct act *a, void *rec, struct err *e)
{
    struct occupancy *o = rec, next;
    int64_t unit = act_num(a, "unit");
    char first[11];
    enum rc rc;

    if (unit == o->unit_id)
        return err_field(e, RC_REFUSED, "unit", _("That is where the person lives already."));
    if ((rc = end_on(a, o, act_text(a, "day"), e)) != RC_OK)
        return rc;
    when_day_add(o->to_day, 1, first);
    rec_init(&occupancy_entity, &next);
    next.person_id = o->person_id;
    next.unit_id = unit;
    next.role = mem_dup(act_text(a, "as") ? act_text(a, "as") : o->role);
    next.from_day = mem_dup(first);
    next.main = o->main;
    rc = shared_insert(a, &occupancy_entity, &next, e);
    rec_clear(&occupancy_entity, &next);
    return rc;
}

static const guard_fn current_only[] = {guard_current, NULL};

static const struct field end_args[] = {
    {.col = "day", .label = N_("Last day"), .type = FT_DAY, .width = 10, .hint = N_("Today where nothing is said.")},
    {.col = NULL},
};

static const struct field move_args[] = {
    {.col = "unit", .label = N_("New unit"), .type = FT_REF, .ref = &unit_entity, .width = 10, .hint = N_("Where to.")},
    {.col = "day", .label = N_("Last day here"), .type = FT_DAY, .width = 10,
     .hint = N_("Today where nothing is said.")},
    {.col = "as", .label = N_("There as"), .type = FT_CHOICE, .choices = people_roles, .width = 8,
     .hint = N_("The same as here where nothing is said.")},
    {.col = NULL},
};

static const struct field occupancy_fields[] = {
    {.col = "unit_id", .label = N_("Room"), .type = FT_REF, FLD_N(struct occupancy, unit_id), .width = 10,
     .ref = &unit_entity, .flags = FF_REQUIRED | FF_LIST | FF_ONCE, .hint = N_("The unit, as it is said: 3-2-1204.")},
    {.col = "person_id", .label = N_("Resident"), .type = FT_REF, FLD_N(struct occupancy, person_id), .width = 10,
     .ref = &person_entity, .flags = FF_REQUIRED | FF_LIST | FF_ONCE, .hint = N_("Name or number.")},
    {.col = "role", .label = N_("As"), .type = FT_CHOICE, FLD_S(struct occupancy, role), .width = 8, .choices = people_roles,
     .flags = FF_REQUIRED | FF_LIST, .preset = "owner", .hint = N_("Owner, tenant, household or agent.")},
    {.col = "from_day", .label = N_("From"), .type = FT_DAY, FLD_S(struct occupancy, from_day), .width = 10,
     .flags = FF_LIST | FF_FORM | FF_SORT, .hint = N_("First day; empty where nobody knows.")},
    {.col = "to_day", .label = N_("Until"), .type = FT_DAY, FLD_S(struct occupancy, to_day), .width = 10,
     .flags = FF_LIST | FF_FORM, .hint = N_("Last day; empty while it lasts.")},
    {.col = "main", .label = N_("Call first"), .brief = NC_("occupancy", "First"), .type = FT_BOOL, FLD_N(struct occupancy, main), .width = 6,
     .flags = FF_LIST | FF_FORM, .hint = N_("The contact person of the household.")},
    {.col = "note", .label = N_("Note"), .type = FT_TEXT, FLD_S(struct occupancy, note), .width = 20,
     .flags = FF_LIST | FF_FIND, .hint = N_("For instance who keeps the key.")},
};

static const struct verb occupancy_verbs[] = {
    {.id = "end", .label = N_("Move out"), .brief = NC_("occupancy", "Out"), .right = "occupancy.end", .ask = "day",
     .args = end_args, .guards = current_only, .apply = apply_end, .undo = UNDO_REVERSE, .rank = 10,
     .hint = N_("The person no longer lives there; the history stays.")},
    {.id = "move", .label = N_("Move to another unit"), .brief = N_("Move"), .right = "occupancy.move",
     .ask = "unit* day as", .args = move_args, .guards = current_only, .apply = apply_move, .undo = UNDO_REVERSE,
     .rank = 20, .hint = N_("Ends it here and begins it there the next day.")},
};

static const struct named occupancy_filters[] = {
    {"current", N_("living there now"), "(t.to_day IS NULL OR t.to_day >= date(:now, 'unixepoch', 'localtime'))"},
    {NULL, NULL, NULL},
};

const struct entity occupancy_entity = {
    .name = "occupancy", .table = "occupancy", .one = N_("occupancy"), .many = N_("occupancies"),
    .size = sizeof(struct occupancy), .fields = occupancy_fields, .nfields = COUNT(occupancy_fields),
    .verbs = occupancy_verbs, .nverbs = COUNT(occupancy_verbs),
    .label_sql = "(SELECT u.no FROM unit u WHERE u.id = t.unit_id) || ' ' || "
                 "(SELECT p.name FROM person p WHERE p.id = t.person_id)",
    .order = "-from_day", .make = "occupancy.new", .edit = "occupancy.edit", .named = occupancy_filters,
    .check = occupancy_check,
};
