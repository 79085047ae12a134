#include "place.h"

#include "base/i18n.h"
#include "base/text.h"
#include "store/query.h"
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

static void building_name(struct desk *d, int64_t id, struct buf *out)
{
    struct building b;
    rec_init(&building_entity, &b);
    if (rows_get(d->db, &building_entity, id, &b, NULL) == RC_OK)
        buf_add(out, b.name);
    rec_clear(&building_entity, &b);
}

/* Building 3, entrance 2 / 3号楼2单元 */
static void entrance_name(struct desk *d, int64_t id, struct buf *out)
{
    struct entrance n;
    struct buf name = {0};
    rec_init(&entrance_entity, &n);
    if (rows_get(d->db, &entrance_entity, id, &n, NULL) == RC_OK) {
        building_name(d, n.building_id, &name);
        if (text_empty(n.name))
            buf_addf(out, _("%s, entrance %s"), buf_str(&name), n.code);
        else
            buf_addf(out, _("%s, %s"), buf_str(&name), n.name);
    }
    buf_clear(&name);
    rec_clear(&entrance_entity, &n);
}

static void unit_name(struct desk *d, int64_t id, struct buf *out)
{
    struct unit u;
    struct buf house = {0};
    rec_init(&unit_entity, &u);
    if (rows_get(d->db, &unit_entity, id, &u, NULL) == RC_OK) {
        if (u.entrance_id != NIL)
            entrance_name(d, u.entrance_id, &house);
        else
            building_name(d, u.building_id, &house);
        buf_addf(out, _("%s, room %s"), buf_str(&house), u.room);
    }
    buf_clear(&house);
    rec_clear(&unit_entity, &u);
}

void place_label(struct desk *d, const struct entity *ent, int64_t id, bool full, struct buf *out)
{
    if (full && ent == &unit_entity)
        unit_name(d, id, out);
    else if (full && ent == &entrance_entity)
        entrance_name(d, id, out);
    else
        desk_label(d, ent, id, out);
}

static enum rc of_unit(struct desk *d, int64_t id, struct place_where *out, struct err *e)
{
    struct unit u;
    rec_init(&unit_entity, &u);
    enum rc rc = rows_get(d->db, &unit_entity, id, &u, e);
    if (rc == RC_OK)
        *out = (struct place_where){id, u.entrance_id, u.building_id, u.riser_id};
    rec_clear(&unit_entity, &u);
    return rc;
}

static enum rc of_query(struct desk *d, const char *query, int64_t id, struct place_where *out, struct err *e)
{
    struct stmt *st;
    bool row = false;
    enum rc rc = query_get(d->db, query, &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, id);
    if ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        out->building = stmt_col_num(st, 0);
        out->entrance = stmt_col_num(st, 1);
    }
    stmt_done(st);
    return rc;
}

static enum rc of_asset(struct desk *d, int64_t id, struct place_where *out, struct err *e)
{
    struct asset a;
    rec_init(&asset_entity, &a);
    enum rc rc = rows_get(d->db, &asset_entity, id, &a, e);
    const char *colon = rc == RC_OK && a.place ? strchr(a.place, ':') : NULL;
    if (colon) {
        const struct entity *const ents[] = {&unit_entity, &entrance_entity, &building_entity, &area_entity};
        size_t n = (size_t)(colon - a.place);
        for (size_t i = 0; i < COUNT(ents); i++)
            if (strlen(ents[i]->name) == n && !strncmp(ents[i]->name, a.place, n))
                rc = place_where(d, ents[i], strtoll(colon + 1, NULL, 10), out, e);
    }
    rec_clear(&asset_entity, &a);
    return rc;
}

enum rc place_where(struct desk *d, const struct entity *ent, int64_t id, struct place_where *out, struct err *e)
{
    *out = (struct place_where){NIL, NIL, NIL, NIL};
    if (ent == &unit_entity)
        return of_unit(d, id, out, e);
    if (ent == &building_entity)
        out->building = id;
    else if (ent == &entrance_entity) {
        out->entrance = id;
        return of_query(d, "entrance_where", id, out, e);
    } else if (ent == &riser_entity) {
        out->riser = id;
        return of_query(d, "riser_where", id, out, e);
    } else if (ent == &area_entity)
        return of_query(d, "area_where", id, out, e);
    else if (ent == &asset_entity)
        return of_asset(d, id, out, e);
    return RC_OK;
}
