#include "number.h"
#include "place.h"
#include "riser.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/act.h"
#include "store/query.h"
#include "store/rows.h"

#include <string.h>

static const struct choice unit_kinds[] = {
    {"home", N_("Home"), NULL},
    {"office", N_("Office"), N_("Off.")},
    {"shop", N_("Shop"), NULL},
    {"dormitory", N_("Dormitory"), N_("Dorm")},
    {"parking", N_("Parking space"), N_("Park")},
    {"store", N_("Store room"), N_("Stor")},
    {"other", N_("Other"), NULL},
    {NULL, NULL, NULL},
};

static enum rc unit_fill(struct act *a, void *rec, struct err *e)
{
    struct unit *u = rec;
    enum rc rc;

    if (u->entrance_id != NIL && u->building_id == NIL) {
        struct entrance n;
        rec_init(&entrance_entity, &n);
        rc = rows_get(a->db, &entrance_entity, u->entrance_id, &n, e);
        u->building_id = n.building_id;
        rec_clear(&entrance_entity, &n);
        if (rc != RC_OK)
            return rc;
    }
    if (u->floor == NIL)
        u->floor = number_floor(u->room);
    return u->riser_id == NIL ? riser_of_room(a, u->building_id, u->entrance_id, u->room, &u->riser_id, e) : RC_OK;
}

static enum rc check_quiet(const struct unit *u, struct err *e)
{
    if (!u->quiet_from != !u->quiet_to)
        return err_field(e, RC_REFUSED, u->quiet_from ? "quiet_to" : "quiet_from",
                         _("Quiet hours need a beginning and an end."));
    return RC_OK;
}

static enum rc unit_check(struct act *a, const void *before, void *rec, struct err *e)
{
    struct unit *u = rec;
    const struct unit *was = before;
    struct building b;
    struct entrance n;
    enum rc rc = check_quiet(u, e);

    if (rc != RC_OK)
        return rc;
    if (u->arrears != NIL && !u->arrears_asof)
        return err_field(e, RC_REFUSED, "arrears_asof", _("Say on which day the arrears were counted."));
    if (was && was->building_id == u->building_id && was->entrance_id == u->entrance_id &&
        text_same(was->room, u->room))
        return RC_OK;
    if (u->room && strpbrk(u->room, "-# "))
        return err_field(e, RC_REFUSED, "room", _("Letters and digits only, for instance 1204."));
    rec_init(&building_entity, &b);
    rec_init(&entrance_entity, &n);
    rc = rows_get(a->db, &building_entity, u->building_id, &b, e);
    if (rc == RC_OK && u->entrance_id != NIL)
        rc = rows_get(a->db, &entrance_entity, u->entrance_id, &n, e);
    if (rc == RC_OK && u->entrance_id != NIL && n.building_id != u->building_id)
        rc = err_field(e, RC_REFUSED, "entrance_id", _("Entrance %s belongs to another building."), n.no);
    if (rc == RC_OK)
        number_set(&u->no, &u->sort, b.no, n.code, u->room);
    rec_clear(&entrance_entity, &n);
    rec_clear(&building_entity, &b);
    return rc;
}

#define FLAG(column, text, short_text, words)                                                                          \
    {.col = #column, .label = text, .brief = short_text, .type = FT_BOOL, FLD_N(struct unit, column), .width = 5,      \
     .flags = FF_FORM, .hint = words}

/* The three most frequent kinds with their counts: "Water 3, Lift 1". */
#define OFTEN_SQL                                                                                                      \
    "(SELECT group_concat(word || ' ' || times, ', ') FROM "                                                           \
    "(SELECT iif(lang() = 'zh_CN', c.name_zh, c.name_en) AS word, count(*) AS times FROM orders o "                    \
    "JOIN category c ON c.id = o.category_id WHERE o.unit_id = t.id AND o.voided = 0 "                                 \
    "GROUP BY o.category_id ORDER BY times DESC, word LIMIT 3))"

static const struct field unit_fields[] = {
    {.col = "no", .label = N_("Room"), .type = FT_CODE, FLD_S(struct unit, no), .width = 10,
     .flags = FF_LIST | FF_FIND | FF_UNIQUE | FF_AUTO | FF_VERB, .hint = N_("Building, entrance and room: 3-2-1204.")},
    {.col = "sort", .label = N_("Order"), .type = FT_CODE, FLD_S(struct unit, sort),
     .flags = FF_AUTO | FF_VERB | FF_HIDE | FF_SORT},
    {.col = "building_id", .label = N_("Building"), .type = FT_REF, FLD_N(struct unit, building_id), .width = 12,
     .ref = &building_entity, .flags = FF_REQUIRED, .hint = N_("The building it is in.")},
    {.col = "entrance_id", .label = N_("Entrance"), .type = FT_REF, FLD_N(struct unit, entrance_id), .width = 8,
     .ref = &entrance_entity, .flags = FF_FORM, .hint = N_("Empty where the building has no entrances of its own.")},
    {.col = "room", .label = N_("Room number"), .type = FT_CODE, FLD_S(struct unit, room), .width = 6,
     .flags = FF_REQUIRED, .hint = N_("As on the door: 1204.")},
    {.col = "often", .label = N_("Often needed"), .type = FT_TEXT, FLD_S(struct unit, often), .flags = FF_CALC,
     .sql = OFTEN_SQL, .hint = N_("The services most often asked for here, from all orders of the unit.")},
    {.col = "people", .label = N_("People"), .type = FT_TEXT, FLD_S(struct unit, people), .width = 14,
     .flags = FF_LIST | FF_CALC,
     .sql = "SELECT group_concat(x.name, ' ') FROM (SELECT p.name FROM occupancy o JOIN person r ON r.id = o.person_id "
            "JOIN person p ON p.id = coalesce(r.merged_id, r.id) WHERE o.unit_id = t.id AND o.voided = 0 AND o.to_day IS NULL "
            "GROUP BY p.id ORDER BY min(CASE o.role WHEN 'owner' THEN 1 WHEN 'tenant' THEN 2 ELSE 3 END), min(o.id)) x",
     .hint = N_("Who is there now, owners first.")},
    {.col = "floor", .label = N_("Storey"), .type = FT_INT, FLD_N(struct unit, floor), .width = 5,
     .hint = N_("Read from the room number where nothing is typed.")},
    {.col = "kind", .label = N_("Kind"), .type = FT_CHOICE, FLD_S(struct unit, kind), .width = 8,
     .choices = unit_kinds, .flags = FF_REQUIRED | FF_LIST, .preset = "home", .hint = N_("What it is used for.")},
    {.col = "riser_id", .label = N_("Riser"), .type = FT_REF, FLD_N(struct unit, riser_id), .width = 8,
     .ref = &riser_entity, .flags = FF_LIST,
     .hint = N_("Rooms on the same pipes; proposed from the ending of the room number.")},
    {.col = "area_m2", .label = N_("Area, m2"), .brief = N_("m2"), .type = FT_QTY, FLD_N(struct unit, area_m2),
     .width = 7, .flags = FF_LIST, .hint = N_("As in the deeds.")},
    FLAG(elder_alone, N_("Elderly, alone"), N_("Elder"), N_("An elderly person lives there alone.")),
    FLAG(infant, N_("Infant"), N_("Baby"), N_("There is a small child: do not ring at nap time.")),
    FLAG(mobility, N_("Mobility aid"), N_("Aid"), N_("Somebody uses a wheelchair or a walking aid.")),
    FLAG(pet, N_("Pet"), N_("Pet"), N_("There is an animal: call before going in.")),
    {.col = "note", .label = N_("Handling note"), .brief = N_("Note"), .type = FT_LONG, FLD_S(struct unit, note),
     .width = 20, .flags = FF_LIST | FF_FIND | FF_FORM, .hint = N_("Shown on every order for this unit.")},
    {.col = "quiet_from", .label = N_("Quiet from"), .type = FT_CLOCK, FLD_S(struct unit, quiet_from), .width = 5,
     .hint = N_("No visit is planned from this hour.")},
    {.col = "quiet_to", .label = N_("Quiet until"), .type = FT_CLOCK, FLD_S(struct unit, quiet_to), .width = 5,
     .hint = N_("Visits may be planned again; may be the next morning.")},
    {.col = "arrears", .label = N_("Arrears"), .type = FT_MONEY, FLD_N(struct unit, arrears), .width = 9,
     .flags = FF_HIDE, .see_right = "arrears.see", .edit_right = "arrears.see",
     .hint = N_("Imported from accounts; hidden when older than 45 days.")},
    {.col = "arrears_asof", .label = N_("Arrears counted on"), .type = FT_DAY, FLD_S(struct unit, arrears_asof),
     .width = 10, .flags = FF_HIDE, .see_right = "arrears.see", .edit_right = "arrears.see", .hint = N_("The day the imported amount was true.")},
};

static const struct named unit_filters[] = {
    {"care", N_("needs care"), "(t.elder_alone = 1 OR t.infant = 1 OR t.mobility = 1)"},
    {"empty", N_("nobody living there"),
     "NOT EXISTS (SELECT 1 FROM occupancy o WHERE o.unit_id = t.id AND o.voided = 0 AND o.to_day IS NULL)"},
    {NULL, NULL, NULL},
};

static enum rc unit_resolve(struct desk *d, const char *typed, int64_t *id, struct err *e)
{
    return place_find(d, &unit_entity, typed, id, e);
}

const struct entity unit_entity = {
    .name = "unit", .table = "unit", .one = N_("unit"), .many = N_("units"), .size = sizeof(struct unit),
    .fields = unit_fields, .nfields = COUNT(unit_fields), .number = "no", .label_sql = "t.no", .order = "sort",
    .make = "unit.new", .edit = "unit.edit", .named = unit_filters, .fill = unit_fill, .check = unit_check,
    .resolve = unit_resolve,
};
