/* tick: what the passing of time owes, done by the built-in staff `system`.
 *
 * Today that is one thing: paused orders whose time to wake has come go back to
 * where they were.  What is due is decided inside each act, so any number of
 * desks may tick at once and everything still happens once.  Cron or a systemd
 * timer calls it through `propdesk tick`; the screens call it now and then.
 *
 *     struct tick_result r;
 *     rc = tick_run(d, &r, e);
 */
#ifndef DOMAIN_TICK_H
#define DOMAIN_TICK_H

#include "desk.h"

struct tick_result {
    size_t woken; /* orders that go on */
};

/* Signs on as system for as long as it takes and signs whoever was on off:
 * for a desk of its own. */
enum rc tick_run(struct desk *d, struct tick_result *r, struct err *e) MUST_CHECK;

#endif
