/* input: one poll() for everything that can happen: bytes, signals, time.
 *
 * Reads a terminal's descriptor and decodes it (key.h), takes signals from
 * their pipe (sig.h) and waits for a resize to settle.  It writes nothing and
 * knows no ncurses: what has to be done to the screen comes back as a kind of
 * event for curses.c.
 *
 *     switch (input_wait(in, 500, &ev)) {
 *     case INPUT_EVENT: ...
 */
#ifndef TERM_INPUT_H
#define TERM_INPUT_H

#include "term.h"

struct input;

enum input_got {
    INPUT_TICK,   /* the time is over */
    INPUT_EVENT,  /* *ev: a key (answers of the terminal too), hang-up, request to end */
    INPUT_RESIZE, /* the size may be another, and has been quiet */
    INPUT_CONT,   /* SIGCONT: the terminal may be in any state */
    INPUT_STOP,   /* SIGTSTP: asked to stop */
};

/* fd is borrowed.  sig_open() comes before. */
struct input *input_new(int fd);
void input_free(struct input *in);
struct key_decoder *input_keys(struct input *in); /* borrowed, to be set up */

enum input_got input_wait(struct input *in, int timeout_ms, struct event *ev);

/* Whether a hang-up was seen; it is reported again by every later wait. */
bool input_dead(const struct input *in);

/* Reports a resize at the next wait. */
void input_resize_soon(struct input *in);

#endif
