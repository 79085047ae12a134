/* canvas: a screen as a value: cells of text with a role each.
 *
 * Panes draw the whole of what they show into a canvas on every event; the
 * terminal finds out what differs.  The canvas owns its cells and keeps these
 * promises whatever is put into it (libraries.md 3.1, screens.md pitfalls 4-10):
 * a wide character is never there by half (overwriting one half blanks the
 * other, clipping one leaves a space), a combining mark stays with its base,
 * no control character gets in (it shows as U+FFFD, newline and tab as a
 * space), ZWJ, variation selectors, soft hyphens and direction marks are not
 * drawn.  It does not know a terminal, a locale or gettext.
 *
 *     struct canvas *c = canvas_new(80, 24);
 *     canvas_clear(c);
 *     canvas_put_fit(c, 2, 3, 9, ROLE_TEXT, unit);
 *     canvas_role(c, (struct rect){0, 3, 80, 1}, ROLE_CURRENT);
 *     canvas_cursor(c, 0, 3);
 *     term_paint(t, c);
 */
#ifndef TERM_CANVAS_H
#define TERM_CANVAS_H

#include "style.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CELL_MARKS 2 /* combining marks kept with a base; more are not drawn */

struct rect {
    int x, y, w, h;
};

/* One cell.  No padding, so that rows compare with memcmp. */
struct cell {
    uint32_t cp; /* ' ' when blank; 0: right half of the wide character to the left */
    uint32_t mark[CELL_MARKS];
    uint8_t cells; /* 1 or 2; 0 for a right half */
    uint8_t role;  /* enum role */
    uint8_t attr;  /* ATTR_ bits on top of the role */
    uint8_t unused;
};

struct canvas {
    int w, h;
    struct cell *cell; /* w * h, row by row */
    struct rect clip;  /* nothing is changed outside; canvas_clear resets it */
    int cx, cy;        /* the hardware cursor */
    bool cursor;       /* whether it is shown */
    bool lines;        /* boxes and rules in line drawing instead of ASCII */
    bool ambiguous;    /* ambiguous characters take two cells on this terminal: replace them */
};

/* Sizes below 1 count as 1.  The canvas is blank; the caller frees it. */
struct canvas *canvas_new(int w, int h);
void canvas_free(struct canvas *c); /* NULL does nothing */

/* Changes the size; the content is blank afterwards. */
void canvas_resize(struct canvas *c, int w, int h);

/* All blank in ROLE_TEXT, cursor hidden at 0,0, clip is everything. */
void canvas_clear(struct canvas *c);

/* Makes dst the same as src, size and flags included. */
void canvas_copy(struct canvas *dst, const struct canvas *src);

/* Sets the clip rectangle (cut to the canvas) and returns the one before, to
 * be handed back when done. */
struct rect canvas_clip(struct canvas *c, struct rect r);
/* Clips further: to the part of r inside the present clip. */
struct rect canvas_clip_in(struct canvas *c, struct rect r);

/* Draws text from x, y on, which may be outside.  Returns the cells the whole
 * text takes, clipped or not. */
int canvas_put(struct canvas *c, int x, int y, enum role role, const char *text);
int canvas_putn(struct canvas *c, int x, int y, enum role role, const char *text, size_t bytes);
int canvas_putf(struct canvas *c, int x, int y, enum role role, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

/* Draws exactly `cells` cells: text, then blanks.  A text too long ends in `~`. */
void canvas_put_fit(struct canvas *c, int x, int y, int cells, enum role role, const char *text);
/* The same with the blanks first: numbers, right-hand ends of bars. */
void canvas_put_right(struct canvas *c, int x, int y, int cells, enum role role, const char *text);

/* Blanks in a role. */
void canvas_fill(struct canvas *c, struct rect r, enum role role);
/* A run of a one-cell character. */
void canvas_hrun(struct canvas *c, int x, int y, int cells, enum role role, char ch);
/* Rules and boxes: `-` `|` `+`, or line drawing where c->lines.  A box is its
 * border only; a rectangle under 2x2 draws nothing. */
void canvas_hline(struct canvas *c, int x, int y, int cells, enum role role);
void canvas_vline(struct canvas *c, int x, int y, int cells, enum role role);
void canvas_box(struct canvas *c, struct rect r, enum role role);

/* Changes the role (and clears the bits), or adds attribute bits, and leaves
 * the text.  A wide character at the edge counts whole. */
void canvas_role(struct canvas *c, struct rect r, enum role role);
void canvas_attr(struct canvas *c, struct rect r, unsigned attr);

/* Shows the hardware cursor at x, y (kept inside); screen readers, Braille
 * lines and input methods follow it. */
void canvas_cursor(struct canvas *c, int x, int y);

/* Whether row y is the same in both, text, roles and bits.  Rows outside one
 * of them and other widths differ. */
bool canvas_equal_row(const struct canvas *a, const struct canvas *b, int y);
bool canvas_equal(const struct canvas *a, const struct canvas *b); /* cursor and size too */

/* Dumps for tests, the caller's: each row with its exact spaces and '\n'. */
char *canvas_text(const struct canvas *c);
char *canvas_row_text(const struct canvas *c, int y); /* without '\n' */
char *canvas_roles(const struct canvas *c);           /* style_letter() a cell */

#endif
