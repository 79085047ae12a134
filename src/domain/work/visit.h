/* visit: the return visit: asking the resident after closing.
 *
 * Every refused or unreachable sign-off, every leak and a sample of the rest
 * come into the queue when the order closes (product.md, clocks: within 24 h,
 * 48 h at most).  Not reached counts after two tries.
 */
#ifndef DOMAIN_WORK_VISIT_H
#define DOMAIN_WORK_VISIT_H

#include "model/find.h"

struct visit {
    struct rec rec;
    int64_t order_id;
    char *state, *why;
    int64_t due_at, tries, tried_at;
    char *result;
    int64_t rating;
    char *opinion;
    int64_t by_id, done_at;
    char *room, *caller, *phone; /* of the order; computed */
};

extern const struct entity visit_entity;

/* Still to be made: whoever makes it sees the number to call. */
bool visit_in_hand(const struct visit *v);
extern const struct find_alias visit_aliases[];

#endif
