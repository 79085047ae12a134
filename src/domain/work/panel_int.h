/* panel_int: what the files of the panel share. */
#ifndef DOMAIN_WORK_PANEL_INT_H
#define DOMAIN_WORK_PANEL_INT_H

#include "panel.h"

#define PANEL_MOST 9 /* orders of a row */

/* Reads one order into the row; not where it is there already or may not be seen. */
enum rc panel_orders_add(struct desk *d, struct panel_orders *l, int64_t id, struct err *e) MUST_CHECK;
void panel_orders_clear(struct panel_orders *l);

/* The rows `open`, `last` and, for what is to be an order, `similar`. */
enum rc panel_find_orders(struct desk *d, struct panel *p, struct err *e) MUST_CHECK;

#endif
