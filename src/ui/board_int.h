/* board_int: what board.c (the panes and their keys) and board_draw.c (how they
 * share the window) both know; nobody else includes it.
 *
 *     board_divide(b, area);           (every part's area, as of now)
 */
#ifndef UI_BOARD_INT_H
#define UI_BOARD_INT_H

#include "board.h"

struct board_part {
    const struct board_row *row;
    struct pane *list;  /* owned */
    size_t late, soon;  /* for the title */
    bool shown;         /* it is there (rare ones only with rows) */
    struct rect area;   /* heading and rows; h 0: not in sight */
};

struct board {
    struct pane pane;
    struct board_part *parts;
    size_t n, focus;
    bool locked;      /* a locked desk's: no keys, plain columns */
    bool stale;       /* the counts of the titles are to be read again */
    int64_t minute;   /* of the last reading */
    struct rect tabs; /* h 0: none */
    bool one;         /* one pane is seen, the others are counts in the title */
};

struct board_part *board_focused(struct board *b);
void board_divide(struct board *b, struct rect area);
void board_refresh(struct board *b); /* lists and counts as the file says */

/* Words of a part: `Work 23`. */
void board_label(const struct board_part *p, struct buf *out);
const struct screen *board_tab_at(struct board *b, int x); /* NULL: none */
void board_pane_draw(struct pane *p, struct canvas *c, struct rect area);

#endif
