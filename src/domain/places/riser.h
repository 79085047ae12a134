/* riser: the units stacked on the same pipes, so that a burst is seen as one.
 *
 *     rc = riser_of_room(a, building, entrance, "1204", &riser, e);   // 3-2-04, made when it is not there
 */
#ifndef DOMAIN_PLACES_RISER_H
#define DOMAIN_PLACES_RISER_H

#include "domain/act.h"

/* The riser of rooms with the same ending in the same building and entrance
 * (NIL: none); made inside the act when it is the first such room.  NIL where
 * the room number has no ending. */
enum rc riser_of_room(struct act *a, int64_t building, int64_t entrance, const char *room, int64_t *riser,
                      struct err *e) MUST_CHECK;

#endif
