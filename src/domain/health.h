/* health: whether the site's file can be written just now, and the way back.
 *
 * The screen asks: health_look on each poll (one stat, no lock), health_try
 * every 30 s and while something is wrong.  A connection that failed for good,
 * or whose file was moved away or replaced, is opened anew as soon as the path
 * names a sound file of ours; reading goes on over the old one till then.
 * Knows nothing of banners and timers: those are the ui's.
 *
 *     if (health_look(d) == HEALTH_OFF) show(_("Read only: cannot write (%s)"), health_why(d));
 *     if (health_try(d, &same) == HEALTH_GOOD && !same) ask who is there;
 */
#ifndef DOMAIN_HEALTH_H
#define DOMAIN_HEALTH_H

#include "desk.h"

enum health {
    HEALTH_GOOD,
    HEALTH_BUSY, /* another terminal holds it */
    HEALTH_OFF,  /* it cannot be written: health_why() */
};

/* What is known without writing.  Never HEALTH_BUSY. */
enum health health_look(struct desk *d);

/* Writes the sign of life of the session, opening the file anew where that is
 * needed; waits for a lock at most 100 ms.  *same false: the file was replaced
 * and does not know this session: nobody is signed on any more. */
enum health health_try(struct desk *d, bool *same);

/* In a few words of the user's language, without a full stop: `disk full`; "" where nothing is wrong. */
const char *health_why(const struct desk *d);

#endif
