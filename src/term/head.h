/* head: a terminal without a device, for tests and goldens.
 *
 * Plays a script of keys; once it is played, term_wait() gives EV_END.  What
 * was painted last is a canvas to compare.  Time is its own: a wait moves it
 * by its timeout, so nothing sleeps.
 *
 *     struct term *t = head_new(80, 24);
 *     head_play(t, "jj<Enter>3-2<F2>");
 *     app_run(app, t);
 *     char *s = canvas_text(head_screen(t));
 */
#ifndef TERM_HEAD_H
#define TERM_HEAD_H

#include "term.h"

struct term *head_new(int w, int h); /* term_close() frees it */

/* Adds a script (script.h) behind what is still to be played. */
void head_play(struct term *t, const char *script);

/* The canvas painted last; borrowed, valid until the next paint. */
const struct canvas *head_screen(const struct term *t);

int head_paints(const struct term *t); /* how often term_paint() was called */
int head_bells(const struct term *t);
const char *head_copied(const struct term *t); /* last term_copy(), or NULL; borrowed */

#endif
