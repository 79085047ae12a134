/* doc: a small document: headings, paragraphs, tables, name-value pairs.
 *
 * What a report, a list or a record page is before it is drawn, printed,
 * exported.  Renderers (report/) turn it into screen text, plain text, CSV or
 * JSON; the same doc gives all of them.  It owns copies of every text and knows
 * neither widths of screens nor files.
 *
 *     struct doc d;
 *     doc_init(&d, _("Shift sheet"));
 *     struct doc_item *t = doc_table(&d);
 *     doc_col(t, "no", _("Number"), 8, DOC_LEFT);
 *     doc_cell(t, "21-0041");
 *     doc_clear(&d);
 */
#ifndef MODEL_DOC_H
#define MODEL_DOC_H

#include <stdbool.h>
#include <stddef.h>

enum doc_kind { DOC_HEAD, DOC_PARA, DOC_PAIR, DOC_TABLE };
enum doc_align { DOC_LEFT, DOC_RIGHT, DOC_WRAP }; /* WRAP: left, and goes on in the next line */

struct doc_col {
    char *name; /* machine name, for CSV and JSON */
    char *head; /* for people */
    int width;  /* wished cells; 0 any */
    enum doc_align align;
};

struct doc_item {
    enum doc_kind kind;
    char *text;  /* heading, paragraph, pair's name */
    char *value; /* pair's value */
    struct doc_col *cols;
    size_t ncols;
    char **cells; /* nrows * ncols; NULL: not filled yet, see doc_at */
    size_t nrows, cap; /* cap in rows */
};

struct doc {
    char *title;
    struct doc_item *items;
    size_t n;
};

void doc_init(struct doc *d, const char *title); /* NULL title is "" */
void doc_clear(struct doc *d);
void doc_head(struct doc *d, const char *text);
void doc_para(struct doc *d, const char *text);
void doc_pair(struct doc *d, const char *name, const char *value);
struct doc_item *doc_table(struct doc *d); /* borrowed until the next item is added */
void doc_col(struct doc_item *t, const char *name, const char *head, int width, enum doc_align align);

/* Fills rows left to right; NULL is "".  The first cell fixes the columns: doc_col
 * after it dies.  A row begun is counted in nrows; its missing cells are "". */
void doc_cell(struct doc_item *t, const char *text);
const char *doc_at(const struct doc_item *t, size_t row, size_t col); /* never NULL */

#endif
