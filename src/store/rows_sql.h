/* rows_sql: a statement being written, with its values beside it; private to
 * rows*.c.
 *
 * Text comes from entity tables and this folder only; whatever a person typed
 * goes through sql_num and sql_text, which write a parameter.
 *
 *     struct sql q = {0};
 *     sql_add(&q, "SELECT no FROM orders t WHERE t.id = ");
 *     sql_num(&q, id);
 *     rc = sql_get(db, &q, &st, e);
 *     sql_clear(&q);
 */
#ifndef STORE_ROWS_SQL_H
#define STORE_ROWS_SQL_H

#include "base/buf.h"
#include "rows.h"

struct sql {
    struct buf text;
    struct sql_value {
        char *text; /* owned; NULL: the number */
        int64_t num;
    } * values;
    size_t n;
};

void sql_add(struct sql *q, const char *text);
void sql_addf(struct sql *q, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void sql_num(struct sql *q, int64_t v);      /* NIL is NULL */
void sql_text(struct sql *q, const char *s); /* NULL and "" are NULL */
enum rc sql_get(struct db *db, const struct sql *q, struct stmt **st, struct err *e) MUST_CHECK; /* bound */
void sql_clear(struct sql *q);

bool rows_stored(const struct field *f);   /* has a column of its own in the table */
bool rows_selected(const struct field *f); /* can be read by SELECT */

/* t.col, the computed expression, or the list out of the link table. */
void rows_expr(struct sql *q, const struct field *f);

/* "t.id, t.rev, t.voided, ..." and the way back. */
void rows_columns(struct sql *q, const struct entity *ent);
void rows_load(struct stmt *st, const struct entity *ent, void *rec);

/* Adds " AND ..." for each term.  order_words: the caller joins the search
 * index itself, words are left out.  db NULL: for the text only. */
enum rc rows_find(struct sql *q, struct db *db, const struct rows_query *rq, bool order_words,
                  struct err *e) MUST_CHECK;

/* Pieces of conditions: `expr = s`, or its beginning where s ends in `*`; the
 * number column so, or the beginning up to a `-`; FIND_NO. */
int64_t rows_num(const char *s); /* NIL for none */
bool rows_is_prefix(const char *s);
void rows_equal(struct sql *q, const char *expr, const char *s);
void rows_number(struct sql *q, const char *col, const char *s);
void rows_find_no(struct sql *q, const struct rows_query *rq, const char *s);

/* The words of the find as a MATCH expression; appends nothing without words. */
void rows_words(const struct find *find, struct buf *out);

#endif
