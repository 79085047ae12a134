/* money: fen and milli-units, parsed and printed without floating point.
 *
 * MONEY is int64_t fen, QTY is int64_t thousandths of the unit; NIL is none.
 */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include "err.h"

#include <stddef.h>
#include <stdint.h>

/* `1,860.00` `1860` `￥20.5` `-20`; at most two decimals. */
enum rc money_parse(const char *s, int64_t *fen, struct err *e) MUST_CHECK;
char *money_print(int64_t fen, char *buf, size_t n); /* 1,860.00 */
char *money_plain(int64_t fen, char *buf, size_t n); /* 1860.00, for CSV */

/* `2` `0.5` `1.250`; at most three decimals. */
enum rc qty_parse(const char *s, int64_t *milli, struct err *e) MUST_CHECK;
char *qty_print(int64_t milli, char *buf, size_t n); /* shortest form: 2, 0.5 */

/* Quantity times unit price, half fen away from zero; NIL when it overflows. */
int64_t money_times(int64_t milli, int64_t fen);

#endif
