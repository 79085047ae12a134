/* keyseq: the grammar of what terminals send for one key after ESC.
 *
 * Covers xterm (CSI 1;5C, SS3, modifyOtherKeys, CSI u), PuTTY (ESC[11~), the
 * Linux console (ESC[[A), rxvt (ESC[7~, ESC[5^, ESC Oa), vt100, tmux, screen,
 * SGR mouse and cursor position reports.  Stateless; key.c owns buffer, time,
 * paste and terminfo's additions.
 *
 *     switch (keyseq_read(b, n, &key, &len)) { ... }
 */
#ifndef TERM_KEYSEQ_H
#define TERM_KEYSEQ_H

#include "key.h"

enum keyseq {
    KEYSEQ_PART,    /* more bytes must come */
    KEYSEQ_KEY,     /* *out is it */
    KEYSEQ_UNKNOWN, /* a whole sequence without a meaning: swallow */
    KEYSEQ_PASTE,   /* the bracket that starts a paste */
    KEYSEQ_ESC,     /* an Esc of its own; len 1 */
};

/* Reads one sequence from b[0] == ESC.  *len gets its bytes (of what is there,
 * for KEYSEQ_PART).  `weak` is set for keypad keys that a terminfo entry may
 * give another meaning. */
enum keyseq keyseq_read(const uint8_t *b, size_t n, struct key *out, size_t *len, bool *weak);

/* Fills a named key: modifiers as xterm counts them (1 none, +1 Shift, +2 Alt,
 * +4 Ctrl). */
void keyseq_named(struct key *out, const char *name, int modifier);

/* Fills a key from an ASCII character or control byte; with Alt, A-1 .. A-0
 * become F1 .. F10. */
void keyseq_ascii(struct key *out, uint8_t byte, bool alt);

#endif
