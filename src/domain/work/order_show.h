/* order_show: an order's words in lists and headings, where they are more than
 * one column's: the place in words where there is none on file, the reason
 * instead of "paused", the contact instead of the worker.
 *
 *     if (!order_show_cell(d, o, f, true, &out)) ... (the column's own words)
 */
#ifndef DOMAIN_WORK_ORDER_SHOW_H
#define DOMAIN_WORK_ORDER_SHOW_H

#include "order.h"

/* False: nothing special, the caller prints the column.  brief: for a list. */
bool order_show_cell(struct desk *d, const struct order *o, const struct field *f, bool brief, struct buf *out);

/* `21-0041 Lift/Trapped  3-2-1204 caller 138****1111`; a number shown in full (call: this person must call) stands
 * before the place.  Appends. */
void order_show_title(struct desk *d, const struct order *o, bool call, struct buf *out);

/* The id of the verb that usually comes next; NULL: none.  F8 offers it first. */
const char *order_usual(const struct order *o);

/* Done already and hardly ever again, though it may be: F8 offers it after the others. */
bool order_again(const struct order *o, const char *verb);

/* The phone is one this person must call: an open order in his care. */
bool order_show_call(const struct desk *d, const struct order *o);

#endif
