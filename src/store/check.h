/* check: what `verify` asks of the file: integrity_check, foreign_key_check,
 * the journal chain and head, the search index, and each derived copy the
 * domain registers.  Reads only. */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include "db.h"

struct check_report {
    void (*say)(void *arg, bool ok, const char *sentence); /* one line a check */
    bool (*step)(void *arg, int64_t done, int64_t all);    /* or NULL */
    void *arg;
};

/* *bad is the number of problems; head_code may be NULL. */
enum rc check_run(struct db *db, const char *head_code, const struct check_report *r, size_t *bad,
                  struct err *e) MUST_CHECK;

#endif
