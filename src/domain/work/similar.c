#include "similar.h"

#include "order.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/places/place.h"
#include "store/query.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct kind {
    int64_t category, branch, line;
    bool leak, wide;
};

static enum rc kind_of(struct desk *d, int64_t category, struct kind *k, struct err *e)
{
    struct stmt *st;
    bool row = false;
    enum rc rc = query_get(d->db, "category_branch", &st, e);

    *k = (struct kind){.category = category, .branch = NIL, .line = NIL};
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, category);
    if ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        k->branch = stmt_col_num(st, 0);
        k->line = stmt_col_num(st, 1);
        k->leak = stmt_col_num(st, 2) == 1;
        k->wide = !text_same(stmt_col_text(st, 3), "one");
    }
    stmt_done(st);
    return rc;
}

/* Water finds its way: a leak in one home is the leak from above in the next, though that is another branch. */
static bool same_kind(const struct kind *a, const struct kind *b)
{
    return a->branch == b->branch || (a->leak && b->leak && a->line == b->line);
}

/* What is near the place: the riser, and for what concerns several homes the entrance or the building. */
struct near {
    struct place_where at;
    int64_t entrance, building;
    char entrance_place[40], building_place[40];
};

static enum rc near_place(struct desk *d, const char *place, bool wide, struct near *n, struct err *e)
{
    char name[20];
    long long id;
    const struct entity *ent;
    enum rc rc;

    *n = (struct near){.at = {NIL, NIL, NIL, NIL}, .entrance = NIL, .building = NIL};
    if (sscanf(place, "%19[a-z]:%lld", name, &id) != 2 || (ent = desk_kind(d, name)) == NULL)
        return RC_OK;
    if ((rc = place_where(d, ent, id, &n->at, e)) != RC_OK)
        return rc;
    if (!wide && ent != &building_entity && ent != &entrance_entity)
        return RC_OK;
    if (n->at.entrance != NIL) {
        n->entrance = n->at.entrance;
        snprintf(n->entrance_place, sizeof n->entrance_place, "%s:%" PRId64, entrance_entity.name, n->entrance);
    } else if (ent == &building_entity || ent == &unit_entity) {
        n->building = n->at.building;
    }
    if (n->at.building != NIL)
        snprintf(n->building_place, sizeof n->building_place, "%s:%" PRId64, building_entity.name, n->at.building);
    return RC_OK;
}

struct found {
    struct similar row;
    int64_t category;
};

static enum rc read_near(struct desk *d, const struct similar_ask *ask, const struct near *n, struct found **list,
                         size_t *count, struct err *e)
{
    struct stmt *st;
    bool row = true;
    enum rc rc = query_get(d->db, "order_similar", &st, e);

    *list = NULL;
    *count = 0;
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, n->at.unit);
    stmt_text(st, 2, ask->place);
    stmt_num(st, 3, n->at.riser);
    stmt_num(st, 4, n->entrance);
    stmt_num(st, 5, n->building);
    stmt_text(st, 6, n->entrance_place);
    stmt_text(st, 7, n->building_place);
    stmt_num(st, 8, desk_now(d) - SIMILAR_SPAN);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        struct order probe = {.state = (char *)stmt_col_text(st, 2)};

        if (stmt_col_num(st, 0) == ask->except)
            continue;
        *list = mem_grow(*list, *count + 1, sizeof **list);
        (*list)[(*count)++] = (struct found){
            {stmt_col_num(st, 0), (enum similar_how)stmt_col_num(st, 3), order_open(&probe)}, stmt_col_num(st, 1)};
    }
    stmt_done(st);
    return rc;
}

enum rc similar_find(struct desk *d, const struct similar_ask *ask, struct similar_list *out, struct err *e)
{
    struct kind mine, other = {.category = NIL};
    struct near near;
    struct found *list = NULL;
    size_t n = 0;
    enum rc rc;

    *out = (struct similar_list){0};
    if (text_empty(ask->place) || ask->category == NIL)
        return RC_OK;
    if ((rc = kind_of(d, ask->category, &mine, e)) != RC_OK ||
        (rc = near_place(d, ask->place, mine.wide, &near, e)) != RC_OK)
        return rc;
    rc = read_near(d, ask, &near, &list, &n, e);
    for (size_t i = 0; i < n && rc == RC_OK; i++) {
        if (list[i].category != other.category)
            rc = kind_of(d, list[i].category, &other, e);
        if (rc != RC_OK || !same_kind(&mine, &other))
            continue;
        if (out->n < SIMILAR_MOST)
            out->row[out->n++] = list[i].row;
        out->of++;
    }
    free(list);
    return rc;
}

const char *similar_how_label(enum similar_how how)
{
    switch (how) {
    case SIMILAR_PLACE:
        return _("same place");
    case SIMILAR_RISER:
        return _("same riser");
    case SIMILAR_ENTRANCE:
        return _("same entrance");
    case SIMILAR_BUILDING:
        return _("same building");
    }
    return "";
}
