/* page: read-only text to scroll through: a record with all its fields, parts
 * and time line; help; messages; any doc.
 *
 * A record page stays on its record: it reads it again when the file changes,
 * and verbs, edit, print and copy work on it as in a list.
 *
 *     page_record(app, &order_entity, id);
 *     page_help(app);
 */
#ifndef UI_PAGE_H
#define UI_PAGE_H

#include "app.h"
#include "model/doc.h"

struct pane *page_record(struct app *app, const struct entity *ent, int64_t id); /* NULL: cannot be read (said) */
struct pane *page_doc(struct app *app, const struct doc *d);                     /* copies what it shows */
void page_help(struct app *app);     /* F1: the focused field first, then keys and verbs of this pane, from the tables */
void page_help_keys(struct app *app); /* every key of every scope */
void page_messages(struct app *app); /* the last 200 messages */

/* Lines of a record for a preview or page, wrapped to cells; the caller clears with page_lines_clear. */
struct page_line {
    char *text;
    uint8_t role; /* enum role */
};
struct page_lines {
    struct page_line *at;
    size_t n;
};
void page_preview(struct app *app, const struct entity *ent, const void *rec, int cells, int rows,
                  struct page_lines *out); /* the short form under a list */
void page_detail(struct app *app, const struct entity *ent, const void *rec, int cells,
                 struct page_lines *out); /* everything */
void page_lines_clear(struct page_lines *l);

#endif
