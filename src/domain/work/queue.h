/* queue: which open order comes next, and how its time stands.
 *
 * Next best work (product.md, the queue's order): in bands - past its deadline,
 * under 15 minutes, 1 hour, 4 hours, today, later - and within a band by
 * priority, then how often it was chased, then minutes left.  What nobody has
 * taken yet waits for its acceptance, not for its repair: a P0 or P1 stands
 * among the next 15 minutes, a P2 among the next hour; a P0 does until it is
 * over.  Paused orders
 * come after the band of today.  Computed from the record and the clock alone;
 * nothing is stored.
 *
 *     queue_due(&o, now, QUEUE_LIST, &out);      -> `剩 38分`
 */
#ifndef DOMAIN_WORK_QUEUE_H
#define DOMAIN_WORK_QUEUE_H

#include "order.h"

enum queue_band {
    QUEUE_LATE,
    QUEUE_15MIN,
    QUEUE_HOUR,
    QUEUE_4HOURS,
    QUEUE_TODAY,
    QUEUE_PAUSED,
    QUEUE_LATER,
    QUEUE_DONE, /* work is over: to be verified or closed; nothing runs any more */
    QUEUE_ENDED,
};

/* What the ranking looks at. */
struct queue_item {
    int64_t id, due_at, received_at;
    int64_t chased;
    int priority;              /* 0..3 */
    bool untaken;              /* nobody has it yet */
    enum queue_band band_from; /* QUEUE_PAUSED, QUEUE_DONE: whatever the deadline; QUEUE_LATE: by the deadline */
};

enum queue_band queue_band(int64_t due_at, const char *state, int64_t now);
void queue_item(struct queue_item *q, const char *state, const char *priority); /* fills in the last three */
void queue_sort(struct queue_item *items, size_t n, int64_t now);

/* All open orders, unsorted: through the partial index over the open set, one pass.  me: only where this member of
 * staff is worker or desk owner, NIL all; late: only past the deadline with the work not done.  *items is the
 * caller's. */
enum rc queue_open(struct desk *d, int64_t me, bool late, struct queue_item **items, size_t *n,
                   struct err *e) MUST_CHECK;

enum queue_width { QUEUE_LIST /* at most 10 cells */, QUEUE_NARROW /* 6 cells */ };

/* The deadline's words: `12m late`, `38m`, `paused`, `today`, `11-23`; `--` without one.  Appends. */
void queue_due(const struct order *o, int64_t now, enum queue_width width, struct buf *out);

#endif
