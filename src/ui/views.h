/* views: the screens there are, as rows: an entity, its columns, its queues.
 *
 * The work queue, residents, staff and so on are rows of this table; list.c
 * draws and works them all alike.  A new screen is a new row here.
 *
 *     const struct screen *s = screen_find("work");
 *     list_open(app, s);
 */
#ifndef UI_VIEWS_H
#define UI_VIEWS_H

#include "domain/view.h"

#include <stdbool.h>
#include <stddef.h>

/* A tab of a screen: the same columns, other rows. */
struct queue {
    const char *id;
    const char *label;  /* N_() */
    const char *entity; /* NULL: the screen's */
    const char *named;  /* named filter of the entity (`mine`); NULL all */
    const char *expr;   /* filter expression; NULL none */
    const char *order;  /* NULL: the entity's */
    bool rank;          /* next best work first (domain/work/queue.h) */
};

struct screen_col {
    const char *col;   /* column of the entity */
    const char *head;  /* N_(); NULL: the field's brief or label */
    int width;         /* cells at 80 columns */
    int narrow;        /* cells at 40 columns; 0: not there */
    int wide;          /* cells at 160 columns; 0: as at 80; -1: only there, .width cells */
    bool grow;         /* takes what is left over (one a screen): the text, never dropped */
    int drop;          /* dropped earlier the higher it is, where the width does not do; 0: last */
    bool plain;        /* no name, phone or text: shown on a locked desk too */
};

struct screen {
    const char *id;     /* "work" */
    const char *label;  /* N_() */
    const char *entity; /* name in domain/kinds; NULL: the board, which is no list */
    const char *action; /* key action that opens it ("screen.work") or NULL */
    const char *right;  /* who may see it; NULL everybody signed on */
    const struct queue *queues; /* ends with id NULL; at least one */
    const struct screen_col *cols; /* ends with col NULL; NULL: the entity's FF_LIST fields */
    const char *text;   /* column the list is about where it must be told (the one that grows) */
};

extern const struct screen screens[]; /* ends with id NULL, in the order of menus */

const struct screen *screen_find(const char *id);         /* NULL: none */
const struct screen *screen_action(const char *action);   /* by "screen.work" or "screen:work" */

#endif
