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

/* A list that is no pane of its own: another pane owns it, gives it keys and an area through p->ops, and closes it.
 * Rows only: no tabs, heads or preview. */
struct pane *list_part(struct app *app, const struct screen *s);
void list_awake(struct pane *p, bool on);  /* of a part: whether it has the keys, and shows its current row */
void list_locked(struct pane *p);          /* of a part: shows the plain columns only */
void list_refresh(struct pane *p);         /* of a part that is not drawn: its count is as the file says */
bool list_finding(const struct pane *p);   /* the find box is open: Tab belongs to it */
size_t list_length(const struct pane *p);  /* VIEW_CAP: or more */
int64_t list_current(const struct pane *p); /* id; NIL: empty */
void list_filter_words(const struct pane *p, struct buf *out); /* the active filter in words */
void list_show(struct pane *p, const char *queue); /* the queue of that id */
const char *list_queue_id(const struct pane *p);   /* the one shown */

bool list_is(const struct pane *p); /* whether the pane is a list */
const struct screen *list_screen(const struct pane *p); /* NULL: not a list */
void list_filter(struct pane *p, const char *expr); /* NULL or "": none */
void list_go(struct pane *p, int64_t id);           /* makes the record current where it is in the list */

#endif
