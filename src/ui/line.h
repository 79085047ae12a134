/* line: a piece of text being edited: one line, or several.
 *
 * Works by grapheme clusters, so that half of what a person sees as one
 * character is never deleted.  Owns the text, the insertion point, the scroll
 * position and the undo list of this field.  Knows no form and no record;
 * form fields, the find box, the intake line and PIN prompts are lines.
 *
 *     struct line l;
 *     line_init(&l, 0);
 *     line_set(&l, "3-2-1204");
 *     if (line_key(&l, key)) ...        (text, paste, and the actions of SCOPE_FIELD)
 *     line_draw(&l, c, (struct rect){10, 3, 20, 1}, ROLE_FOCUS, true);
 *     line_clear(&l);
 */
#ifndef UI_LINE_H
#define UI_LINE_H

#include "base/buf.h"
#include "term/canvas.h"
#include "term/key.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    LINE_MULTI = 1 << 0,  /* newlines allowed; Enter inserts one */
    LINE_SECRET = 1 << 1, /* shown as `*`, wiped when cleared, no undo, not copied */
};

#define LINE_USUAL 400 /* a cat on the keyboard must not fill the memory, 200 steps of undo each time */
#define LINE_PASTE_ASK 4096 /* bytes of a paste above which the owner should ask first */

struct line_undo;

struct line {
    struct buf text; /* valid UTF-8, no control characters but '\n' of LINE_MULTI */
    size_t at;       /* insertion point: bytes, at a cluster boundary */
    unsigned flags;
    size_t max;      /* clusters at most; 0: no limit; LINE_USUAL for one line until its owner says otherwise */
    int left, top;   /* scrolled: cells (one line), rows (several) */
    int want;        /* cell Up and Down aim at; -1: none */
    int width;       /* of the last draw: Up and Down of a wrapped text need it */
    bool changed;    /* since line_set */
    bool full;       /* the last insertion did not fit whole (max) */
    struct line_undo *undo; /* owned */
};

void line_init(struct line *l, unsigned flags);
void line_clear(struct line *l); /* frees (wipes) everything; l is empty after and may be used on */

const char *line_text(const struct line *l); /* borrowed until the next change; never NULL */
/* Replaces the whole text, insertion point at the end, undo list empty; cleans as a paste.  NULL is "". */
void line_set(struct line *l, const char *text);
/* The same as an edit that can be undone (a looked-up value, Alt-K). */
void line_replace(struct line *l, const char *text);
/* Inserts at the insertion point as many clusters as there is room for; newlines become blanks where it is one line.
 * False: not all went in (max); l->full says so until the next edit. */
bool line_insert(struct line *l, const char *text, size_t bytes);

/* A key: printable text, a paste, or an action of SCOPE_FIELD (and Enter, Up, Down, PgUp, PgDn inside a text of
 * several lines).  False: not used. */
bool line_key(struct line *l, const struct key *k);
bool line_act(struct line *l, const char *action); /* "field.left" ... */
bool line_undo(struct line *l); /* false: nothing left to undo in here */
bool line_redo(struct line *l);
bool line_can_undo(const struct line *l, bool redo);

/* Inside a text of several lines, by rows as last drawn; false: there is none in that direction. */
bool line_vertical(struct line *l, int rows);
void line_row_end(struct line *l, bool last); /* start or end of the row */

size_t line_clusters(const struct line *l);

/* Draws the text into r and, with focus, sets the hardware cursor at the
 * insertion point.  Scrolls so that it is seen; where a line is cut, `<` and
 * `>` stand in the first and last cell.  Several lines wrap by UAX 14 to one
 * cell less than r has; there `^` and `v` say that rows are out of sight. */
void line_draw(struct line *l, struct canvas *c, struct rect r, enum role role, bool focus);
/* Rows the text takes when drawn into `cells` (at least 1). */
int line_rows(const struct line *l, int cells);

#endif
