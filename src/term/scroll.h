/* scroll: finding that what is to be shown is what was shown, moved.
 *
 * ncurses finds scrolls too, but only by hashing every row on every paint
 * (libraries.md 3.1: a clear took 5.3 instead of 1.5 ms).  Comparing rows
 * finds the few that lists make for next to nothing, and ncurses then gets
 * only the rows that are new.  Pure: two canvases in.
 *
 *     int shift = scroll_find(last, now, &from, &to);
 */
#ifndef TERM_SCROLL_H
#define TERM_SCROLL_H

#include "canvas.h"

enum { SCROLL_ROWS = 4 }; /* fewer differing rows are not worth a scroll */

/* Rows [*from, *to] of `now` equal the rows of `old` that are the result
 * further down (up when negative); 0: no scroll that is worth it, both
 * untouched.  The canvases have one size. */
int scroll_find(const struct canvas *old, const struct canvas *now, int *from, int *to);

#endif
