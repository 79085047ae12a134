/* report: a document as text for a terminal, plain text, tab-separated lines,
 * CSV or JSON.
 *
 * The same struct doc gives all of them, so that a list on the screen, the
 * piped one and the exported one cannot differ.  Everything that comes out is
 * safe for a terminal: control characters of the data are replaced (the JSON
 * escapes them).  Knows no files and no terminal: it appends to a buffer.
 *
 *     struct buf out = {0};
 *     report_text(&d, &(struct report_look){.cells = 80, .colour = true}, &out);
 *     fwrite(out.data, 1, out.len, stdout);
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/buf.h"
#include "model/doc.h"

#include <stdbool.h>

struct report_look {
    int cells;   /* width of the terminal; 0: as wide as it needs */
    bool colour; /* headings and column heads stand out (ECMA-48) */
};

/* Columns get what they wish, the widest give way until the table fits; a cell
 * cut short ends in `~`, a DOC_WRAP one goes on in the next line. */
void report_text(const struct doc *d, const struct report_look *look, struct buf *out);

/* Tables as lines of cells with one tab between, headed by the machine names
 * when `heads`; paragraphs and pairs (name, tab, value) stand between them.
 * Line breaks and tabs inside a cell become blanks. */
void report_tsv(const struct doc *d, bool heads, struct buf *out);

/* Tables only: UTF-8 with byte order mark, CRLF, formulas made harmless (base/csv). */
void report_csv(const struct doc *d, struct buf *out);

/* Of pairs and at most one table, without a title: {name: value, ..., "rows": [{column: cell, ...}, ...]}.
 * Otherwise {"title": ..., "content": [{"heading": ...}, {"text": ...}, {"name": ..., "value": ...},
 * {"table": [...]}]}.  A newline at its end. */
void report_json(const struct doc *d, struct buf *out);

#endif
