#include "number.h"
#include "place.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/act.h"
#include "store/query.h"
#include "store/rows.h"

#include <string.h>

static const struct choice kinds_of_building[] = {
    {"home", N_("Homes"), NULL},
    {"office", N_("Offices"), NULL},
    {"shop", N_("Shops"), NULL},
    {"dormitory", N_("Dormitory"), N_("Dorm")},
    {"garage", N_("Garage"), N_("Gar.")},
    {"other", N_("Other"), NULL},
    {NULL, NULL, NULL},
};

/* Numbers of units are made of it: it can only change while nothing hangs on it. */
static enum rc refuse_when_used(struct act *a, const char *query, int64_t id, const char *col, struct err *e)
{
    int64_t used = NIL;
    enum rc rc = query_num(a->db, query, &id, 1, &used, e);
    if (rc != RC_OK || used == NIL)
        return rc;
    return err_field(e, RC_REFUSED, col, _("Units are numbered by it already: it can no longer change."));
}

static enum rc building_check(struct act *a, const void *before, void *rec, struct err *e)
{
    struct building *b = rec;
    const struct building *was = before;
    struct buf key = {0};

    if (b->no && strpbrk(b->no, "-# "))
        return err_field(e, RC_REFUSED, "no", _("Letters and digits only, for instance 3 or A."));
    if (was && !text_same(was->no, b->no)) {
        enum rc rc = refuse_when_used(a, "building_used", b->rec.id, "no", e);
        if (rc != RC_OK)
            return rc;
    }
    number_sort(&key, b->no ? b->no : "");
    mem_set(&b->sort, buf_str(&key));
    buf_clear(&key);
    return RC_OK;
}

static enum rc building_fill(struct act *a, void *rec, struct err *e)
{
    struct building *b = rec;
    (void)a, (void)e;
    if (!b->name && b->no) {
        struct buf name = {0};
        buf_addf(&name, _("Building %s"), b->no);
        b->name = buf_take(&name);
    }
    return RC_OK;
}

static const struct field building_fields[] = {
    {.col = "no", .label = N_("Number"), .type = FT_CODE, FLD_S(struct building, no), .width = 6,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND | FF_UNIQUE, .hint = N_("As it stands in room numbers: 3, A.")},
    {.col = "sort", .label = N_("Order"), .type = FT_CODE, FLD_S(struct building, sort),
     .flags = FF_AUTO | FF_VERB | FF_HIDE | FF_SORT},
    {.col = "name", .label = N_("Name"), .type = FT_TEXT, FLD_S(struct building, name), .width = 16,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND, .hint = N_("As people say it; empty: made from the number.")},
    {.col = "kind", .label = N_("Kind"), .type = FT_CHOICE, FLD_S(struct building, kind), .width = 10,
     .choices = kinds_of_building, .flags = FF_REQUIRED | FF_LIST, .preset = "home",
     .hint = N_("What it is used for.")},
    {.col = "floors", .label = N_("Storeys"), .type = FT_INT, FLD_N(struct building, floors), .width = 7,
     .flags = FF_LIST, .hint = N_("Above the ground.")},
    {.col = "words", .label = N_("Other names"), .type = FT_TEXT, FLD_S(struct building, words), .width = 20,
     .flags = FF_FIND | FF_FORM, .hint = N_("What else people call it, with blanks between.")},
    {.col = "address", .label = N_("Address"), .type = FT_TEXT, FLD_S(struct building, address), .width = 30,
     .flags = FF_FIND, .hint = N_("For ambulances and deliveries.")},
    {.col = "note", .label = N_("Note"), .type = FT_LONG, FLD_S(struct building, note), .width = 30,
     .hint = N_("What whoever goes there should know.")},
};

static enum rc building_resolve(struct desk *d, const char *typed, int64_t *id, struct err *e)
{
    return place_find(d, &building_entity, typed, id, e);
}

const struct entity building_entity = {
    .name = "building", .table = "building", .one = N_("building"), .many = N_("buildings"),
    .size = sizeof(struct building), .fields = building_fields, .nfields = COUNT(building_fields), .number = "no",
    .label_sql = "t.name", .order = "sort", .make = "building.new", .edit = "building.edit", .fill = building_fill,
    .check = building_check, .resolve = building_resolve,
};

static enum rc entrance_check(struct act *a, const void *before, void *rec, struct err *e)
{
    struct entrance *n = rec;
    const struct entrance *was = before;
    struct building b;
    enum rc rc;

    if (was && (was->building_id != n->building_id || !text_same(was->code, n->code)) &&
        (rc = refuse_when_used(a, "entrance_used", n->rec.id, "code", e)) != RC_OK)
        return rc;
    if (n->code && strpbrk(n->code, "-# "))
        return err_field(e, RC_REFUSED, "code", _("Letters and digits only, for instance 2."));
    rec_init(&building_entity, &b);
    rc = rows_get(a->db, &building_entity, n->building_id, &b, e);
    if (rc == RC_OK)
        number_set(&n->no, &n->sort, b.no, n->code, NULL);
    rec_clear(&building_entity, &b);
    return rc;
}

static const struct field entrance_fields[] = {
    {.col = "no", .label = N_("Number"), .type = FT_CODE, FLD_S(struct entrance, no), .width = 8,
     .flags = FF_LIST | FF_FIND | FF_UNIQUE | FF_AUTO | FF_VERB, .hint = N_("Building and entrance: 3-2.")},
    {.col = "sort", .label = N_("Order"), .type = FT_CODE, FLD_S(struct entrance, sort),
     .flags = FF_AUTO | FF_VERB | FF_HIDE | FF_SORT},
    {.col = "building_id", .label = N_("Building"), .type = FT_REF, FLD_N(struct entrance, building_id), .width = 12,
     .ref = &building_entity, .flags = FF_REQUIRED | FF_LIST, .hint = N_("The building it leads into.")},
    {.col = "code", .label = N_("Entrance"), .type = FT_CODE, FLD_S(struct entrance, code), .width = 6,
     .flags = FF_REQUIRED, .hint = N_("As it stands in room numbers: 2.")},
    {.col = "name", .label = N_("Name"), .type = FT_TEXT, FLD_S(struct entrance, name), .width = 16,
     .flags = FF_LIST | FF_FIND, .hint = N_("Where it has one.")},
    {.col = "floors", .label = N_("Storeys"), .type = FT_INT, FLD_N(struct entrance, floors), .width = 7,
     .flags = FF_LIST, .hint = N_("Above the ground.")},
    {.col = "note", .label = N_("Note"), .type = FT_LONG, FLD_S(struct entrance, note), .width = 30,
     .hint = N_("What whoever goes there should know.")},
};

static enum rc entrance_resolve(struct desk *d, const char *typed, int64_t *id, struct err *e)
{
    return place_find(d, &entrance_entity, typed, id, e);
}

const struct entity entrance_entity = {
    .name = "entrance", .table = "entrance", .one = N_("entrance"), .many = N_("entrances"),
    .size = sizeof(struct entrance), .fields = entrance_fields, .nfields = COUNT(entrance_fields), .number = "no",
    .label_sql = "t.no", .order = "sort", .make = "entrance.new", .edit = "entrance.edit", .check = entrance_check,
    .resolve = entrance_resolve,
};
