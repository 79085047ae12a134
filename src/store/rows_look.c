#include "rows.h"

#include "base/mem.h"
#include "rows_sql.h"

#include <stdlib.h>

enum rc rows_by_text(struct db *db, const struct entity *ent, const char *col, const char *text, int64_t *id,
                     bool *many, struct err *e)
{
    struct sql q = {0};
    struct stmt *st = NULL;
    bool row = false;
    *id = NIL;
    if (many)
        *many = false;
    const struct field *f = entity_field(ent, col);
    if (!f)
        die("%s has no column %s", ent->name, col);
    sql_addf(&q, "SELECT t.id FROM %s t WHERE ", ent->table);
    rows_expr(&q, f);
    sql_add(&q, " = ");
    sql_text(&q, text);
    sql_add(&q, " AND t.voided = 0 ORDER BY t.id LIMIT 2");
    enum rc rc = sql_get(db, &q, &st, e);
    sql_clear(&q);
    if (rc == RC_OK)
        rc = stmt_step(st, &row, e);
    if (rc == RC_OK && row) {
        *id = stmt_col_num(st, 0);
        rc = stmt_step(st, &row, e);
        if (rc == RC_OK && many)
            *many = row;
    }
    stmt_done(st);
    return rc;
}

enum rc rows_children(struct db *db, const struct entity *part, int64_t parent, int64_t **ids, size_t *n, struct err *e)
{
    struct sql q = {0};
    struct stmt *st = NULL;
    bool row = true;
    *ids = NULL;
    *n = 0;
    sql_addf(&q, "SELECT t.id FROM %s t WHERE t.%s = ", part->table, part->parent_col);
    sql_num(&q, parent);
    sql_add(&q, " AND t.voided = 0 ORDER BY ");
    if (part->pos_col)
        sql_addf(&q, "t.%s, ", part->pos_col);
    sql_add(&q, "t.id");
    enum rc rc = sql_get(db, &q, &st, e);
    sql_clear(&q);
    while (rc == RC_OK && (rc = stmt_step(st, &row, e)) == RC_OK && row) {
        if (*n % 16 == 0)
            *ids = mem_grow(*ids, *n + 16, sizeof **ids);
        (*ids)[(*n)++] = stmt_col_num(st, 0);
    }
    stmt_done(st);
    if (rc != RC_OK) {
        free(*ids);
        *ids = NULL;
        *n = 0;
    }
    return rc;
}

void rows_label(struct db *db, const struct entity *ent, int64_t id, struct buf *out)
{
    struct sql q = {0};
    struct stmt *st = NULL;
    bool row = false;
    sql_add(&q, "SELECT ");
    if (ent->label_sql)
        sql_addf(&q, "(%s)", ent->label_sql);
    else if (ent->number)
        sql_addf(&q, "t.%s", ent->number);
    else
        sql_add(&q, "t.id");
    sql_addf(&q, " FROM %s t WHERE t.id = ", ent->table);
    sql_num(&q, id);
    enum rc rc = sql_get(db, &q, &st, NULL);
    sql_clear(&q);
    if (rc == RC_OK && stmt_step(st, &row, NULL) == RC_OK && row)
        buf_add(out, stmt_col_text(st, 0));
    stmt_done(st);
}
