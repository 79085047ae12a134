#include "rows_sql.h"

#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void sql_add(struct sql *q, const char *text)
{
    buf_add(&q->text, text);
}

void sql_addf(struct sql *q, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *s = NULL;
    int n = vasprintf(&s, fmt, ap);
    va_end(ap);
    if (n < 0)
        die("out of memory");
    buf_addn(&q->text, s, (size_t)n);
    free(s);
}

/* An import writes a hundred of these a row: no printf here. */
static void add_value(struct sql *q, const char *text, int64_t num)
{
    char digits[24];
    size_t at = sizeof digits;
    if (q->n % 64 == 0)
        q->values = mem_grow(q->values, q->n + 64, sizeof *q->values);
    q->values[q->n++] = (struct sql_value){.text = mem_dup(text), .num = num};
    for (size_t v = q->n; v; v /= 10)
        digits[--at] = (char)('0' + v % 10);
    digits[--at] = '?';
    buf_addn(&q->text, digits + at, sizeof digits - at);
}

void sql_num(struct sql *q, int64_t v)
{
    add_value(q, NULL, v);
}

void sql_text(struct sql *q, const char *s)
{
    add_value(q, s && *s ? s : NULL, NIL);
}

enum rc sql_get(struct db *db, const struct sql *q, struct stmt **st, struct err *e)
{
    enum rc rc = stmt_get(db, buf_str(&q->text), st, e);
    for (size_t i = 0; rc == RC_OK && i < q->n; i++)
        if (q->values[i].text)
            stmt_text(*st, (int)i + 1, q->values[i].text);
        else
            stmt_num(*st, (int)i + 1, q->values[i].num);
    return rc;
}

void sql_clear(struct sql *q)
{
    for (size_t i = 0; i < q->n; i++)
        free(q->values[i].text);
    free(q->values);
    buf_clear(&q->text);
    *q = (struct sql){0};
}

bool rows_stored(const struct field *f)
{
    return !(f->flags & FF_CALC) && f->type != FT_REFS;
}

bool rows_selected(const struct field *f)
{
    return !(f->flags & FF_CALC) || f->sql;
}

void rows_expr(struct sql *q, const struct field *f)
{
    if (f->flags & FF_CALC)
        sql_addf(q, "(%s)", f->sql);
    else if (f->type == FT_REFS)
        sql_addf(q, "(SELECT group_concat(ref) FROM (SELECT ref FROM %s WHERE rec = t.id ORDER BY ref))", f->link);
    else
        sql_add(q, "t."), sql_add(q, f->col);
}

void rows_columns(struct sql *q, const struct entity *ent)
{
    sql_add(q, "t.id, t.rev, t.voided");
    for (size_t i = 0; i < ent->nfields; i++) {
        if (!rows_selected(&ent->fields[i]))
            continue;
        sql_add(q, ", ");
        rows_expr(q, &ent->fields[i]);
    }
}

void rows_load(struct stmt *st, const struct entity *ent, void *rec)
{
    struct rec *head = rec;
    rec_clear(ent, rec);
    head->id = stmt_col_num(st, 0);
    head->rev = stmt_col_num(st, 1);
    head->voided = stmt_col_num(st, 2);
    int c = 3;
    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (!rows_selected(f))
            continue;
        if (field_is_text(f)) {
            const char *s = stmt_col_text(st, c++);
            mem_set(field_str(f, rec), s && *s ? s : NULL);
        } else {
            *field_num(f, rec) = stmt_col_num(st, c++);
        }
    }
}
