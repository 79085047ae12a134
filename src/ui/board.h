/* board: the screen the program opens on: the panes of the desk side by side,
 * each a live list that is worked in like a full screen of its own.
 *
 * The panes are rows of one const table; a later module adds a row.  Owns one
 * list (list_part) a row and shares the window among those that are shown: at
 * 140x40 and more the first pane has the left half and the others are stacked
 * at the right; below that they stand side by side under it; in small windows
 * one pane is seen and the others are counts in the title (screens.md 1).
 * A pane whose kind may not be seen is not shown and leaves its place to its
 * neighbours.  Knows nothing of the records: keys go to the focused list.
 *
 *     board_open(app);
 *     board_zoom(app);          (C-O on a full screen: back to its pane)
 */
#ifndef UI_BOARD_H
#define UI_BOARD_H

#include "app.h"
#include "views.h"

/* One pane.  Its view has one queue; the columns marked plain are shown on a locked desk too. */
struct board_row {
    struct screen view;
    const char *screen, *queue; /* the full screen it is a part of (C-O) */
    const char *late;           /* named filter counted in the title as overdue; NULL none */
    bool soon;                  /* the title counts orders due within the hour */
    bool rare;                  /* shown only while it has rows */
};

extern const struct board_row board_rows[]; /* ends with view.id NULL; the first one is the largest */

/* Opens the board, or brings it to the front where it is the root. */
struct pane *board_open(struct app *app);
bool board_is(const struct pane *p);

/* From a full screen that is a pane of the board back to it, the record staying current; says so where there is none. */
void board_zoom(struct app *app);

/* The screen the root of the stack shows: a row of views.c; NULL: none (signing on). */
const struct screen *board_root(const struct app *app);

/* The panes alone, for the locked desk: nothing but numbers, places, states and times; draws, takes no keys. */
struct board;
struct board *board_locked(struct app *app);
void board_free(struct board *b);
void board_reload(struct board *b);
bool board_tick(struct board *b, int64_t ms); /* as pane_ops.tick */
void board_settle(struct board *b, struct rect area);
void board_draw(struct board *b, struct canvas *c, struct rect area);

#endif
