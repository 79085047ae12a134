/* conflict_int: what conflict.c (rows, choices, keys) and conflict_draw.c share;
 * nobody else includes it.
 *
 * One row a field that parts: the value at the start, theirs, mine, and which
 * of them is taken.  Where both changed it nothing is taken until somebody
 * says so.
 */
#ifndef UI_CONFLICT_INT_H
#define UI_CONFLICT_INT_H

#include "conflict.h"

enum take { TAKE_NONE, TAKE_THEIRS, TAKE_MINE, TAKE_BOTH };

struct row {
    const struct field *f;
    char *before, *theirs, *mine; /* for people */
    char *typed;                  /* mine as it was typed; NULL: not changed by me */
    char *both;                   /* typed form of theirs and mine together; NULL: does not go together */
    enum take take;
    bool by_them; /* changed by them */
    int y;        /* of the last draw */
};

struct conflict {
    struct pane pane;
    const struct entity *ent;
    void *theirs;
    struct act_req q;
    char *title, *who;
    struct row *rows;
    size_t n, mine, at;
    int focus; /* -1: the rows; else a button */
    int top;
    struct rect hit[3], area;
    conflict_fn done;
    void *arg;
};

struct conflict *as_conflict(struct pane *p);
const char *conflict_label(int button);
void conflict_draw(struct pane *p, struct canvas *c, struct rect area);

#endif
