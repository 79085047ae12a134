/* osc: the two things asked of a terminal by operating system commands.
 *
 * Text made safe and wrapped; curses.c decides whether the terminal gets it.
 *
 *     osc_title(&b, "propdesk");
 */
#ifndef TERM_OSC_H
#define TERM_OSC_H

#include "base/buf.h"

/* Appends the sequence that puts text into the clipboard (OSC 52, base 64). */
void osc_copy(struct buf *out, const char *text);

/* Appends the sequence that sets the window's title; control characters in
 * it become U+FFFD, so that none ends it early. */
void osc_title(struct buf *out, const char *text);

#endif
