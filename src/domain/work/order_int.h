/* order_int: what the files of the order share among themselves. */
#ifndef DOMAIN_WORK_ORDER_INT_H
#define DOMAIN_WORK_ORDER_INT_H

#include "order.h"

#define ORDER_OPEN_STATES "NEW ASSIGNED ACCEPTED ON_SITE WORKING DONE VERIFIED PAUSED RECEIVED ANALYSED ANSWERED"
#define ORDER_REOPEN_DAYS 30
#define ORDER_SIGN_TRIES 2
#define ORDER_LATE (30 * 60) /* entered so long after it happened is a late entry */

enum { ORDER_NVERBS = 40 };
extern const struct verb order_verbs[ORDER_NVERBS];

enum rc order_fill(struct act *a, void *rec, struct err *e) MUST_CHECK;
enum rc order_check(struct act *a, const void *before, void *rec, struct err *e) MUST_CHECK;
/* entity.resolve: 41, 21-41, 10-21-41; the newest order it fits. */
enum rc order_resolve(struct desk *d, const char *typed, int64_t *id, struct err *e) MUST_CHECK;
void order_index(struct act *a, const void *rec, struct buf *out);

/* Adds a note row to the order's log inside the act. */
enum rc order_log(struct act *a, const struct order *o, const char *kind, const char *text, struct err *e) MUST_CHECK;

/* Puts a return visit into the queue; why: sample leak refused unreachable asked. */
enum rc visit_queue(struct act *a, const struct order *o, const char *why, struct err *e) MUST_CHECK;

#endif
