#include "riser.h"

#include "number.h"
#include "place.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/catalog/shared.h"
#include "store/query.h"
#include "store/rows.h"

#include <string.h>

static enum rc riser_check(struct act *a, const void *before, void *rec, struct err *e)
{
    struct riser *r = rec;
    struct building b;
    struct entrance n;
    enum rc rc;

    (void)before;
    if (r->code && strpbrk(r->code, "-# "))
        return err_field(e, RC_REFUSED, "code", _("Letters and digits only, for instance 04."));
    rec_init(&building_entity, &b);
    rec_init(&entrance_entity, &n);
    rc = rows_get(a->db, &building_entity, r->building_id, &b, e);
    if (rc == RC_OK && r->entrance_id != NIL)
        rc = rows_get(a->db, &entrance_entity, r->entrance_id, &n, e);
    if (rc == RC_OK && r->entrance_id != NIL && n.building_id != r->building_id)
        rc = err_field(e, RC_REFUSED, "entrance_id", _("Entrance %s belongs to another building."), n.no);
    if (rc == RC_OK)
        number_set(&r->no, &r->sort, b.no, n.code, r->code);
    rec_clear(&entrance_entity, &n);
    rec_clear(&building_entity, &b);
    return rc;
}

static const struct field riser_fields[] = {
    {.col = "no", .label = N_("Riser"), .type = FT_CODE, FLD_S(struct riser, no), .width = 10,
     .flags = FF_LIST | FF_FIND | FF_UNIQUE | FF_AUTO | FF_VERB,
     .hint = N_("Building, entrance and room ending: 3-2-04.")},
    {.col = "sort", .label = N_("Order"), .type = FT_CODE, FLD_S(struct riser, sort),
     .flags = FF_AUTO | FF_VERB | FF_HIDE | FF_SORT},
    {.col = "building_id", .label = N_("Building"), .type = FT_REF, FLD_N(struct riser, building_id), .width = 12,
     .ref = &building_entity, .flags = FF_REQUIRED | FF_LIST, .hint = N_("The building it runs through.")},
    {.col = "entrance_id", .label = N_("Entrance"), .type = FT_REF, FLD_N(struct riser, entrance_id), .width = 8,
     .ref = &entrance_entity, .flags = FF_LIST | FF_FORM,
     .hint = N_("Empty where the building has no entrances of its own.")},
    {.col = "code", .label = N_("Ending"), .type = FT_CODE, FLD_S(struct riser, code), .width = 6,
     .flags = FF_REQUIRED | FF_LIST, .hint = N_("The ending the room numbers on it share: 04.")},
    {.col = "note", .label = N_("Note"), .type = FT_LONG, FLD_S(struct riser, note), .width = 30,
     .flags = FF_LIST, .hint = N_("For instance where its valve is.")},
};

static enum rc riser_resolve(struct desk *d, const char *typed, int64_t *id, struct err *e)
{
    return place_find(d, &riser_entity, typed, id, e);
}

const struct entity riser_entity = {
    .name = "riser", .table = "riser", .one = N_("riser"), .many = N_("risers"), .size = sizeof(struct riser),
    .fields = riser_fields, .nfields = COUNT(riser_fields), .number = "no", .label_sql = "t.no", .order = "sort",
    .make = "riser.new", .edit = "riser.edit", .check = riser_check, .resolve = riser_resolve,
};

enum rc riser_of_room(struct act *a, int64_t building, int64_t entrance, const char *room, int64_t *riser,
                      struct err *e)
{
    const char *ending = number_ending(room);
    struct stmt *st;
    bool row = false;
    enum rc rc;

    *riser = NIL;
    if (!*ending || building == NIL)
        return RC_OK;
    if ((rc = query_get(a->db, "riser_find", &st, e)) != RC_OK)
        return rc;
    stmt_num(st, 1, building);
    stmt_num(st, 2, entrance);
    stmt_text(st, 3, ending);
    rc = stmt_step(st, &row, e);
    if (rc == RC_OK && row)
        *riser = stmt_col_num(st, 0);
    stmt_done(st);
    if (rc != RC_OK || row)
        return rc;
    struct riser r;
    rec_init(&riser_entity, &r);
    r.building_id = building;
    r.entrance_id = entrance;
    r.code = mem_dup(ending);
    rc = shared_insert(a, &riser_entity, &r, e);
    if (rc == RC_OK)
        *riser = r.rec.id;
    rec_clear(&riser_entity, &r);
    return rc;
}
