/* number: the numbers of places, derived and ordered.
 *
 * Parts are joined by `-`; the sort key pads every run of digits, so that 3-2
 * stands before 3-10 and 12 after 3.
 *
 *     char *no = number_join("3", "2", "1204");   -> 3-2-1204
 *     number_sort(&b, no);                        -> 00003-00002-01204
 */
#ifndef DOMAIN_PLACES_NUMBER_H
#define DOMAIN_PLACES_NUMBER_H

#include "base/buf.h"

#include <stdint.h>

char *number_join(const char *a, const char *b, const char *c); /* NULL and "" parts are left out; the caller's */
void number_sort(struct buf *out, const char *no);              /* appends */
void number_set(char **no, char **sort, const char *a, const char *b, const char *c);

/* The storey a room number tells: 1204 gives 12, 901 gives 9, B102 gives -1;
 * NIL where it tells none. */
int64_t number_floor(const char *room);

/* The ending that names a riser: 1204 gives 04, 901 gives 01; "" where none. */
const char *number_ending(const char *room);

#endif
