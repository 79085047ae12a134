/* page_int: lines of text being put together; what page.c, page_lines.c and
 * help.c share.
 *
 *     page_head(&l, _("Time line"), cells);
 *     page_pair(&l, _("State"), 12, "...", cells);
 */
#ifndef UI_PAGE_INT_H
#define UI_PAGE_INT_H

#include "page.h"

void page_add(struct page_lines *l, enum role role, char *text); /* takes the text */
/* Wrapped by UAX 14; the first line indented by `first` cells, the others by `rest`. */
void page_wrap(struct page_lines *l, enum role role, const char *text, int cells, int first, int rest);
void page_pair(struct page_lines *l, const char *label, int width, const char *value, int cells);
void page_head(struct page_lines *l, const char *text, int cells); /* `-- text ------` */

#endif
