/* check: what `verify` asks of the file: integrity_check, foreign_key_check,
 * the journal chain and head, the search index, and each derived copy the
 * domain registers.  Changes nothing.
 *
 *     static const struct check_derived copies[] = {{N_("open orders of each unit"), count_open}};
 *     struct check_report r = {.say = print_line, .derived = copies, .nderived = COUNT(copies)};
 *     size_t bad;
 *     if ((rc = check_run(db, head_code, &r, &bad, e)) == RC_OK && bad) ...
 */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include "db.h"

/* A stored copy that a function can make again, compared with the records. */
struct check_derived {
    const char *name; /* N_(): what is copied */
    /* Calls say once for each difference; the count of calls is the count of problems. */
    enum rc (*fn)(struct db *db, void (*say)(void *arg, const char *sentence), void *arg, struct err *e);
};

struct check_report {
    void (*say)(void *arg, bool ok, const char *sentence); /* one line a check */
    bool (*step)(void *arg, int64_t done, int64_t all);    /* or NULL */
    void *arg;
    const struct check_derived *derived;
    size_t nderived;
};

/* *bad is the number of problems; head_code may be NULL.  A problem is not a
 * failure: the other checks go on, and RC_OK is returned.  RC_CANCELLED when
 * step said so, RC_REFUSED for a head_code that is none, RC_IO when the file
 * cannot be read at all. */
enum rc check_run(struct db *db, const char *head_code, const struct check_report *r, size_t *bad,
                  struct err *e) MUST_CHECK;

#endif
