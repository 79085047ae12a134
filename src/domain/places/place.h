/* place: reading a place as it is said, and saying it.
 *
 * A place is a unit, an entrance, a building, a public area, an asset or a
 * riser.  Rooms are read as spoken or written (spoken.h), also 321204 and 1204
 * where they are unique; areas, buildings and assets by name, nickname, number,
 * pinyin or its initials.
 *
 *     struct place_hits h;
 *     rc = place_parse(&desk, "3号楼2-1204", &h, e);
 *     if (rc == RC_OK && h.n == 1) use(h.hit[0].ent, h.hit[0].id);
 */
#ifndef DOMAIN_PLACES_PLACE_H
#define DOMAIN_PLACES_PLACE_H

#include "places.h"

#include "domain/desk.h"

#define PLACE_HITS 12

struct place_hit {
    const struct entity *ent;
    int64_t id;
};

struct place_hits {
    struct place_hit hit[PLACE_HITS];
    size_t n;  /* 1: that is it; more: candidates, best first */
    bool more; /* there are others still */
    bool whole; /* a room, or a whole name or its initials; else only a part of a name */
};

/* RC_NOTFOUND with n 0 where nothing fits.  Candidates are RC_OK: the caller
 * asks. */
enum rc place_parse(struct desk *d, const char *typed, struct place_hits *out, struct err *e) MUST_CHECK;

/* The same among one kind of place; several are RC_REFUSED with the first few
 * named.  entity.resolve of units, entrances, risers, buildings. */
enum rc place_find(struct desk *d, const struct entity *ent, const char *typed, int64_t *id, struct err *e) MUST_CHECK;

/* Short: 3-2-1204.  Full: 3号楼2单元1204 in the language of the screen.  Appends;
 * nothing where there is no such place. */
void place_label(struct desk *d, const struct entity *ent, int64_t id, bool full, struct buf *out);

/* The unit, building and riser behind a place; NIL where it has none.  An
 * asset's are those of where it stands. */
struct place_where {
    int64_t unit, entrance, building, riser;
};
enum rc place_where(struct desk *d, const struct entity *ent, int64_t id, struct place_where *out,
                    struct err *e) MUST_CHECK;

#endif
