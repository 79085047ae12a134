/* frame: what surrounds every pane: title bar, status line, F-key bar; and the
 * pieces lists and pages share: pane headings, rules, tabs.
 *
 * Also the one place that knows how the window is divided (screens.md 2.5): a
 * layout is computed from the size alone.  Draws; keeps nothing.
 *
 *     struct layout l = frame_layout(c->w, c->h);
 *     frame_draw(app, c);                       (title, status, F-bar)
 *     pane->ops->draw(pane, c, l.body);
 */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include "app.h"

#define FRAME_MIN_W 40
#define FRAME_MIN_H 10

struct layout {
    bool tiny;      /* under 40x10: a message only */
    bool narrow;    /* 40-59 columns: one pane, short numbers */
    bool low;       /* 10-15 rows: no tabs row, no header */
    bool wide;      /* 140 columns and more, 40 rows and more: queues, list, detail; a menu row */
    struct rect body; /* between title bar (and menu row) and status line */
    int queues;     /* cells of the queue column at the left; 0: a tabs row instead */
    int detail;     /* cells of the record beside the list; 0: none */
    int preview;    /* rows of the record under the list; 0: none */
};

struct layout frame_layout(int w, int h);

void frame_draw(struct app *app, struct canvas *c); /* title bar, menu row, status line, F-bar */
void frame_message(struct app *app, struct canvas *c); /* a message too long for its line, over the panes */
void frame_keys(struct app *app, struct canvas *c); /* the F-bar only */
int frame_key_at(struct app *app, int x);           /* F-key under column x of the F-bar: 1..10, 0 none */
void frame_tiny(struct app *app, struct canvas *c); /* the message of a window too small */

/* `-- text ------- right --` over the width, in ROLE_HEADER. */
void frame_rule(struct canvas *c, int x, int y, int cells, const char *left, const char *right);
/* `= text ==========` */
void frame_heading(struct canvas *c, int x, int y, int cells, const char *text);
/* Scroll bar at column x: rows y..y+h-1 of a list of n (or more) of which h are seen from `at` on. */
void frame_scroll(struct canvas *c, int x, int y, int h, size_t at, size_t n);

#endif
