/* import_int: what import.c (the run), import_line.c (one line) and
 * import_part.c (a line of a part's own file) share.
 *
 *     switch (import_line(r, cells, n, &said)) ...
 */
#ifndef DOMAIN_IO_IMPORT_INT_H
#define DOMAIN_IO_IMPORT_INT_H

#include "import.h"
#include "map.h"

struct import_run {
    struct desk *d;
    const struct import_opt *o;
    struct import_result *r;
    struct map *map;
    const char *verb;      /* new or adopt; NULL: by what the line sets */
    const struct field *made; /* when the record was made: the time an adopted one happened */
    int64_t group;         /* act number of the first, so that all are one bulk */
    size_t heads;
    void *seen;            /* lines of a part's file met so far; import_part.c */
};

enum import_did { IMPORT_STORED, IMPORT_UPDATED, IMPORT_SAME, IMPORT_SKIPPED, IMPORT_REJECTED };

/* One line; e says why when it is IMPORT_REJECTED. */
enum import_did import_line(struct import_run *run, char *const *cells, size_t n, struct err *e);
enum import_did import_part_line(struct import_run *run, const struct act_req *row, struct err *e);
void import_part_forget(struct import_run *run);

#endif
