/* csv: reading and writing tables of text as spreadsheets do.
 *
 * A thin reader over libcsv in strict mode: takes the byte order mark off,
 * reads UTF-8 or GB18030 (what older office programs write), comma, semicolon
 * or tab, keeps line breaks inside quotes and knows the physical line each row
 * begins on.  The whole file is checked when it is opened: one that cannot be
 * read as CSV gives no row at all.  Knows nothing of fields or records.
 *
 *     struct csv *c;
 *     if ((rc = csv_open(&c, path, e)) != RC_OK) ...
 *     while (csv_next(c, &row))
 *         use(row.cells, row.n, row.line);
 *     csv_close(c);
 */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "buf.h"
#include "err.h"

#include <stdbool.h>
#include <stddef.h>

struct csv;

struct csv_row {
    char **cells; /* n texts, UTF-8, never NULL; borrowed until the next csv_next */
    size_t n;
    size_t line; /* physical line it begins on, from 1 */
};

/* RC_IO: the file cannot be read.  RC_REFUSED: it is not CSV, with the line
 * number; nothing of it has been given out. */
enum rc csv_open(struct csv **out, const char *path, struct err *e) MUST_CHECK;
enum rc csv_open_bytes(struct csv **out, const void *data, size_t n, struct err *e) MUST_CHECK; /* copies */
void csv_close(struct csv *c);                                                                  /* NULL allowed */

bool csv_next(struct csv *c, struct csv_row *row); /* false: no more; blank lines are no rows */
void csv_rewind(struct csv *c);
size_t csv_rows(const struct csv *c); /* how many there are in all, the head among them */

/* Appends one cell and, unless it is the first of the row, a comma before it;
 * quoted where it must be.  `guard` puts a `'` before what a spreadsheet would
 * take for a formula (= + - @ TAB CR), and doubles one that stands there; csv_plain takes it off again.
 * A row ends with csv_end (CRLF). */
void csv_put(struct buf *out, const char *cell, bool first, bool guard);
void csv_end(struct buf *out);
const char *csv_plain(const char *cell); /* borrowed from cell */

#endif
