/* box: the frames of dialogs and menus, and rows of buttons.
 *
 * A dialog is a box in the middle of the window; in a small window, and where
 * it does not fit, a full page with its buttons on the last line above the
 * F-key bar (screens.md 2.5).  Draws; keeps nothing.
 *
 *     struct rect in = box_draw(c, cells, rows, title);
 *     ...
 *     box_buttons(c, in, labels, n, focus, hit);
 */
#ifndef UI_BOX_H
#define UI_BOX_H

#include "term/canvas.h"

#include <stddef.h>

#define BOX_BUTTONS 6

/* Whether a dialog of that inner size is drawn as a page. */
bool box_page(const struct canvas *c, int cells, int rows);
/* The inner cells a dialog may take at most, box or page. */
int box_cells(const struct canvas *c);

/* Draws frame and title around cells x rows; the rectangle to draw in, which on a page is larger. */
struct rect box_draw(struct canvas *c, int cells, int rows, const char *title);

/* Rows that n buttons take in so many cells. */
int box_button_rows(const char *const *labels, size_t n, int cells);
/* Draws them at the bottom of `in`, the focused one (-1 none) as `>[ ... ]<`; hit gets where each one stands; the
 * hardware cursor goes to the focused one. */
void box_buttons(struct canvas *c, struct rect in, const char *const *labels, size_t n, int focus, struct rect *hit);

/* The ASCII letter in the last brackets of a label, lower case; 0: none. */
char box_letter(const char *label);
/* Index of the label whose letter the key is (as text, case aside); -1 none. */
int box_pick(const char *const *labels, size_t n, const char *key);

bool box_in(struct rect r, int x, int y);

#endif
