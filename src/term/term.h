/* term: the screen, keys and events of one person, wherever they are.
 *
 * The ui talks to this interface only.  Two terminals stand behind it: the
 * real one (term/curses.c, the only file that includes ncurses) and one
 * without a device, fed by a script, for tests (term/head.c).
 *
 * The loop drains before it paints, so 200 keys typed ahead paint once:
 *
 *     while (running) {
 *         term_wait(t, app_idle_ms(app), &ev);
 *         app_event(app, &ev);
 *         if (!term_pending(t)) {
 *             app_draw(app, canvas);
 *             term_paint(t, canvas);
 *         }
 *     }
 *
 * Hang-up (EV_HANGUP) and a request to end (EV_TERMINATE) come as events; the
 * app saves its draft, closes the file, and ends.  After a hang-up nothing is
 * written to the terminal.
 */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include "base/err.h"
#include "canvas.h"
#include "key.h"

#include <stdbool.h>
#include <stdint.h>

enum event_kind {
    EV_TICK,      /* the time given to term_wait() is over */
    EV_KEY,       /* key; a paste is one key */
    EV_RESIZE,    /* new size, back from a stop, or the width probe answered: lay out and paint anew */
    EV_HANGUP,    /* the terminal is gone; exit status 129, no output */
    EV_TERMINATE, /* SIGTERM or SIGINT from outside; exit status 128 + signal */
    EV_END,       /* only without a device: the script is played to its end */
};

struct event {
    enum event_kind kind;
    int signal;     /* EV_TERMINATE, EV_HANGUP: SIGTERM, SIGINT, SIGHUP */
    struct key key; /* EV_KEY; a paste is borrowed until the next term_wait() */
};

/* What was found out about the terminal: the self-test page shows it. */
struct term_info {
    char name[64];    /* $TERM */
    char charset[32]; /* what it is written in */
    int colors;       /* 0: none */
    bool color;       /* colours are used */
    bool mouse;       /* it reports SGR mouse; used unless switched off */
    bool mouse_on;
    bool copy;                                /* OSC 52 is allowed */
    bool console;                             /* TERM=linux: has no Chinese glyphs */
    bool probed;                              /* the width probe answered; until then ASCII borders */
    int cells_line, cells_circled, cells_han; /* cells of `─` `①` `电`; 0 unknown */
    bool lines;                               /* canvas.lines: line drawing is one cell wide */
    bool ambiguous;                           /* canvas.ambiguous */
};

struct term_opts {
    const char *color; /* --color: auto, never, always, or a theme's name; NULL auto */
    const char *theme; /* the user's setting, or NULL */
    int escape_ms;     /* wait for the rest of an escape sequence; 0: 100 */
    bool counter;      /* counter mode: never suspended */
    bool no_mouse;     /* the user switched it off */
    bool ascii;        /* ASCII borders on request */
    bool copy;         /* copying through OSC 52 is allowed */
};

struct term;

/* What a kind of terminal must do; the functions below say what each means. */
struct term_ops {
    void (*close)(struct term *t);
    void (*paint)(struct term *t, const struct canvas *c);
    void (*wait)(struct term *t, int timeout_ms, struct event *ev);
    bool (*pending)(struct term *t);
    void (*redraw)(struct term *t);
    void (*bell)(struct term *t);
    bool (*copy)(struct term *t, const char *text);
    void (*title)(struct term *t, const char *text);
    bool (*suspend)(struct term *t);
    void (*leave)(struct term *t);
    void (*enter)(struct term *t);
    void (*theme)(struct term *t, enum theme theme);
    void (*mouse)(struct term *t, bool on);
};

/* The start of every kind of terminal. */
struct term {
    const struct term_ops *ops;
    int w, h;
    enum theme theme;
    struct term_info info;
};

/* Opens the terminal on stdin and stdout.  RC_USAGE where there is none, or it
 * cannot move its cursor (TERM=dumb): the sentence names the command line. */
enum rc term_open(struct term **out, const struct term_opts *opts, struct err *e) MUST_CHECK;

/* (head_new() in head.h makes one without a device.) */

void term_close(struct term *t); /* restores everything; NULL does nothing */

static inline void term_size(const struct term *t, int *w, int *h)
{
    *w = t->w;
    *h = t->h;
}

/* Sets the canvas's size, lines and ambiguous to what the terminal has. */
void term_fit(const struct term *t, struct canvas *c);

/* Shows the canvas.  Writes only what differs from the last one, nothing when
 * nothing does; the cursor ends at the canvas's cursor. */
void term_paint(struct term *t, const struct canvas *c);

/* Waits for the next event, at most timeout_ms (-1: no limit).  Resizes are
 * reported once, 30 ms after the last. */
void term_wait(struct term *t, int timeout_ms, struct event *ev);

/* Whether another event is already there, so that painting can wait. */
bool term_pending(struct term *t);

/* Milliseconds of the steady clock that key.at is on. */
int64_t term_now(void);

void term_redraw(struct term *t); /* C-L: measures widths again; the next paint is from scratch */
void term_bell(struct term *t);
bool term_copy(struct term *t, const char *text);  /* clipboard by OSC 52; false: not possible here */
void term_title(struct term *t, const char *text); /* window title, where there is one */
bool term_suspend(struct term *t);                 /* stops the process; false in counter mode */
void term_leave(struct term *t);                   /* gives the terminal to a child or a line prompt, ... */
void term_enter(struct term *t);                   /* ... and takes it back; the next paint is from scratch */
void term_theme(struct term *t, enum theme theme);
void term_mouse(struct term *t, bool on);

#endif
