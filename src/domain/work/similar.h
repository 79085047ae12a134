/* similar: is this the same trouble again?
 *
 * Orders of the last 72 hours, open or closed, of the same place or the same
 * riser and of the same kind: the branch under the service line (water, drains,
 * lift), or both of them leaks in homes.  What by its nature concerns several homes (no
 * water, a lift) is looked for in the whole entrance, or the building where it
 * has none.  Newest first.  Joining is the order's verb `join` (intake_join).
 *
 *     struct similar_list l;
 *     rc = similar_find(&desk, &(struct similar_ask){.place = it.place, .category = it.category_id}, &l, e);
 */
#ifndef DOMAIN_WORK_SIMILAR_H
#define DOMAIN_WORK_SIMILAR_H

#include "domain/desk.h"

#define SIMILAR_SPAN (72 * 3600)
#define SIMILAR_MOST 9

enum similar_how { SIMILAR_PLACE, SIMILAR_RISER, SIMILAR_ENTRANCE, SIMILAR_BUILDING };

struct similar_ask {
    const char *place; /* "unit:12"; NULL finds nothing */
    int64_t category;  /* NIL finds nothing */
    int64_t except;    /* this order is not similar to itself; 0 none */
};

struct similar {
    int64_t id;
    enum similar_how how;
    bool open; /* can be joined */
};

struct similar_list {
    struct similar row[SIMILAR_MOST];
    size_t n;  /* how many are here */
    size_t of; /* how many there are, up to 50 */
};

enum rc similar_find(struct desk *d, const struct similar_ask *ask, struct similar_list *out, struct err *e) MUST_CHECK;

const char *similar_how_label(enum similar_how how); /* in the language of the moment */

#endif
