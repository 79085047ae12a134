/* list: the rows of a screen, read in windows, with preview.
 *
 * Owns the window of rows around the current one, the selection (by id, so it
 * survives sorting, filtering and reloads), the filter, quick find and find
 * box.  What is listed is a row of views.c; reading goes through domain/view.
 * The current row is kept by id when the file changes under it; changed rows
 * are marked `~` for 3 seconds.
 *
 *     struct pane *p = list_open(app, screen_find("work"));
 */
#ifndef UI_LIST_H
#define UI_LIST_H

#include "app.h"
#include "views.h"

/* Opens the screen, or brings it to the front where it is already the root.  NULL: not permitted (said). */
struct pane *list_open(struct app *app, const struct screen *s);

bool list_is(const struct pane *p); /* whether the pane is a list */
const struct screen *list_screen(const struct pane *p); /* NULL: not a list */
void list_filter(struct pane *p, const char *expr); /* NULL or "": none */
void list_go(struct pane *p, int64_t id);           /* makes the record current where it is in the list */

#endif
