/* script: keys written as text, turned into events: "jj<Enter>3-2<F2>".
 *
 * A character is a key; a name in angle brackets is a named key (key.h).
 * Also <lt> for `<`, <Tick> for a wait that ends, <Size 80x24>, <Paste text>
 * (the text ends at `>`; \n is a newline in it), <Click 3,4> and <Double 3,4>,
 * <Hangup>, <Term>.  Blanks are Space keys; newlines are skipped.
 */
#ifndef TERM_SCRIPT_H
#define TERM_SCRIPT_H

#include "term.h"

struct script {
    char *text; /* owned */
    size_t at;
    char *paste; /* owned: the last paste handed out */
    int w, h;    /* of the last <Size> */
};

void script_add(struct script *s, const char *text);
void script_clear(struct script *s);

/* The next event; false at the end.  A word in brackets that nobody knows
 * dies: a test is wrong. */
bool script_next(struct script *s, struct event *ev);

#endif
