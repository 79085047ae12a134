/* verify: is the file what the journal says it is?
 *
 * The store's checks (integrity, references, journal chain and head, search
 * index), the derived copies, and then each record against the journal: a value
 * changed with another tool shows, with record and column named.  Reads only.
 *
 *     size_t bad;
 *     rc = desk_verify(d, head, &(struct verify_report){.say = say}, &bad, e);
 */
#ifndef DOMAIN_VERIFY_H
#define DOMAIN_VERIFY_H

#include "desk.h"

struct verify_report {
    void (*say)(void *arg, bool ok, const char *sentence); /* one line a check or problem */
    bool (*step)(void *arg, int64_t done, int64_t all);    /* or NULL; false: RC_CANCELLED */
    void *arg;
};

/* head_code: a head printed on paper, or NULL.  *bad is the number of problems;
 * a problem is no failure. */
enum rc desk_verify(struct desk *d, const char *head_code, const struct verify_report *r, size_t *bad,
                    struct err *e) MUST_CHECK;

#endif
