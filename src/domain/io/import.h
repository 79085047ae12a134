/* import: records out of a CSV file, through the one door.
 *
 * Never stops at a bad line: good ones are stored, some hundreds to a commit,
 * bad ones are written to a file beside the imported one, as they were, with
 * their line number and the reason in two more columns; that file, put right,
 * is imported like any other.  A file that cannot be read as CSV stores
 * nothing.  Nothing is doubled: a line whose external number (source and
 * source_no) or own number is here already is skipped, or as asked for.
 *
 * Records with an external number, and lines that set what only the program
 * sets (states, numbers, times of steps), come in by the verb `adopt`; others
 * as if typed (`new`).  Lines that name a record which comes later in the file
 * are tried again at the end.
 *
 *     struct import_opt o = {.ent = &order_entity, .path = "calls.csv", .map = "sf311"};
 *     struct import_result r;
 *     rc = import_run(d, &o, &r, e);
 *     import_clear(&r);
 */
#ifndef DOMAIN_IO_IMPORT_H
#define DOMAIN_IO_IMPORT_H

#include "domain/desk.h"

enum import_twice {
    IMPORT_SKIP,   /* leave what is here as it is */
    IMPORT_FAIL,   /* reject the line */
    IMPORT_UPDATE, /* edit the record; what only verbs change must agree */
};

struct import_opt {
    const struct entity *ent;
    const char *path;
    const char *map; /* name or file; NULL: the head names the fields */
    enum import_twice twice;
    bool dry;            /* the same, but nothing is stored or written */
    const char *rejects; /* NULL: PATH.rejected.csv, in the current folder where PATH's cannot be written */
    bool (*step)(void *arg, size_t done, size_t all); /* now and then; false stops: RC_CANCELLED; or NULL */
    void *arg;
};

struct import_reject {
    size_t line;  /* physical, from 1 */
    char *reason; /* sentence */
    char **cells;
    size_t n;
    enum rc rc;
};

struct import_result {
    size_t lines, stored, updated, same, skipped; /* same: an update that changed nothing */
    struct import_reject *rejected; /* in the order of the file */
    size_t nrejected;
    char *rejects; /* file written, or NULL */
};

/* RC_OK also when lines were rejected.  Otherwise the import ended early: what r
 * counts as stored is in the file all the same (whole batches). */
enum rc import_run(struct desk *d, const struct import_opt *o, struct import_result *r, struct err *e) MUST_CHECK;
void import_clear(struct import_result *r);

#endif
