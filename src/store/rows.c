#include "rows.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "db_raw.h"
#include "rows_sql.h"

#include <stdlib.h>
#include <string.h>

static enum rc one_row(struct db *db, struct sql *q, struct stmt **st, bool *row, struct err *e)
{
    *row = false;
    enum rc rc = sql_get(db, q, st, e);
    if (rc == RC_OK)
        rc = stmt_step(*st, row, e);
    sql_clear(q);
    return rc;
}

static enum rc not_found(const struct entity *ent, struct err *e)
{
    return err_set(e, RC_NOTFOUND, _("There is no such %s."), _(ent->one));
}

enum rc rows_get(struct db *db, const struct entity *ent, int64_t id, void *rec, struct err *e)
{
    struct sql q = {0};
    struct stmt *st = NULL;
    bool row;
    rec_clear(ent, rec);
    sql_add(&q, "SELECT ");
    rows_columns(&q, ent);
    sql_addf(&q, " FROM %s t WHERE t.id = ", ent->table);
    sql_num(&q, id);
    enum rc rc = one_row(db, &q, &st, &row, e);
    if (rc == RC_OK && row)
        rows_load(st, ent, rec);
    stmt_done(st);
    return rc == RC_OK && !row ? not_found(ent, e) : rc;
}

enum rc rows_get_many(struct db *db, const struct entity *ent, const int64_t *ids, size_t max, void *recs, size_t *n,
                      struct err *e)
{
    struct sql q = {0};
    struct stmt *st = NULL;
    enum rc rc = RC_OK;
    bool row;
    *n = 0;
    sql_add(&q, "SELECT ");
    rows_columns(&q, ent);
    sql_addf(&q, " FROM %s t WHERE t.id = ", ent->table);
    sql_num(&q, NIL);
    for (size_t i = 0; i < max && rc == RC_OK; i++) {
        q.values[q.n - 1].num = ids[i];
        if ((rc = sql_get(db, &q, &st, e)) == RC_OK && (rc = stmt_step(st, &row, e)) == RC_OK && row) {
            void *rec = (char *)recs + *n * ent->size;
            rec_clear(ent, rec);
            rows_load(st, ent, rec);
            ++*n;
        }
        stmt_done(st); /* free again, or the next one would be prepared beside it */
        st = NULL;
    }
    sql_clear(&q);
    return rc;
}

/* --- what the table refuses, said about the field ------------------------- */

/* "orders.day, orders.serial": the field that stands last, which is the one a
 * person chose within the others (a parent, a source). */
static const struct field *named_field(const struct entity *ent, const char *columns)
{
    const struct field *found = NULL;
    while (*columns) {
        size_t n = strcspn(columns, ", ");
        char *word = mem_ndup(columns, n);
        char *dot = strchr(word, '.');
        const struct field *f = entity_field(ent, dot ? dot + 1 : word);
        found = f ? f : found;
        free(word);
        columns += n + strspn(columns + n, ", ");
    }
    return found;
}

/* The first column that a CHECK's expression names. */
static const struct field *checked_field(const struct entity *ent, const char *expr)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    const struct field *f = NULL;
    while (*expr && !f) {
        size_t n = strspn(expr, letters);
        char *word = mem_ndup(expr, n);
        f = n ? entity_field(ent, word) : NULL;
        free(word);
        expr += n ? n : 1;
    }
    return f;
}

static enum rc refused(struct db *db, const struct entity *ent, enum rc rc, struct err *e)
{
    if (rc != RC_REFUSED)
        return rc;
    int code = sqlite3_extended_errcode(db_raw(db));
    char *detail = mem_dup(sqlite3_errmsg(db_raw(db)));
    const char *columns = strstr(detail, "failed: ");
    bool check = code == SQLITE_CONSTRAINT_CHECK;
    const struct field *f = !columns ? NULL : check ? checked_field(ent, columns + 8) : named_field(ent, columns + 8);
    if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
        err_set(e, RC_REFUSED, _("What this record refers to is not in the file any more."));
    else if (code == SQLITE_CONSTRAINT_UNIQUE && f)
        err_field(e, RC_REFUSED, f->col, _("%s: another record has the same. Use that one, or change this."),
                  _(f->label));
    else if (code == SQLITE_CONSTRAINT_NOTNULL && f)
        err_field(e, RC_REFUSED, f->col, _("%s is needed."), _(f->label));
    else if (check && f)
        err_field(e, RC_REFUSED, f->col, _("%s cannot have this value."), _(f->label));
    else
        err_set(e, RC_REFUSED, _("The file does not accept this record."));
    err_detail(e, "%s", detail);
    free(detail);
    return rc;
}

/* --- writing --------------------------------------------------------------- */

static void add_member(struct sql *q, const struct field *f, const void *rec)
{
    if (field_is_text(f))
        sql_text(q, field_cstr(f, rec));
    else if (f->type == FT_BOOL && field_cnum(f, rec) == NIL)
        sql_num(q, 0);
    else
        sql_num(q, field_cnum(f, rec));
}

static enum rc run_one(struct db *db, const char *sql, int64_t a, int64_t b, struct err *e)
{
    struct stmt *st;
    enum rc rc = stmt_get(db, sql, &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, a);
    if (b != NIL)
        stmt_num(st, 2, b);
    return stmt_run(st, e);
}

static enum rc write_links(struct db *db, const struct entity *ent, const struct field *f, const void *rec, bool clear,
                           struct err *e)
{
    int64_t id = ((const struct rec *)rec)->id;
    enum rc rc = RC_OK;
    char *sql;
    if (clear) {
        sql = mem_printf("DELETE FROM %s WHERE rec = ?1", f->link);
        rc = run_one(db, sql, id, NIL, e);
        free(sql);
    }
    sql = mem_printf("INSERT INTO %s (rec, ref) VALUES (?1, ?2)", f->link);
    for (const char *s = field_cstr(f, rec); rc == RC_OK && s && *s;) {
        char *end;
        int64_t ref = strtoll(s, &end, 10);
        rc = refused(db, ent, run_one(db, sql, id, ref, e), e);
        s = *end == ',' ? end + 1 : "";
    }
    free(sql);
    return rc;
}

static enum rc write_all_links(struct db *db, const struct entity *ent, const void *before, const void *rec, bool fresh,
                               struct err *e)
{
    enum rc rc = RC_OK;
    for (size_t i = 0; rc == RC_OK && i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (f->type != FT_REFS || f->flags & FF_CALC)
            continue;
        if (before && rec_same(ent, f, before, rec))
            continue;
        rc = write_links(db, ent, f, rec, !fresh, e);
    }
    return rc;
}

enum rc rows_insert(struct db *db, const struct entity *ent, void *rec, struct err *e)
{
    struct rec *head = rec;
    struct sql q = {0};
    struct stmt *st = NULL;
    bool row;
    sql_addf(&q, "INSERT INTO %s (id, rev, voided", ent->table);
    for (size_t i = 0; i < ent->nfields; i++)
        if (rows_stored(&ent->fields[i]))
            sql_add(&q, ", "), sql_add(&q, ent->fields[i].col);
    sql_add(&q, ") VALUES (");
    sql_num(&q, head->id);
    sql_add(&q, ", 1, ");
    sql_num(&q, head->voided == 1);
    for (size_t i = 0; i < ent->nfields; i++) {
        if (!rows_stored(&ent->fields[i]))
            continue;
        sql_add(&q, ", ");
        add_member(&q, &ent->fields[i], rec);
    }
    sql_add(&q, ")");
    enum rc rc = refused(db, ent, one_row(db, &q, &st, &row, e), e);
    stmt_done(st);
    if (rc != RC_OK)
        return rc;
    int64_t id = head->id;
    head->id = db_last_id(db);
    rc = write_all_links(db, ent, NULL, rec, true, e);
    if (rc == RC_OK) {
        head->rev = 1;
        head->voided = head->voided == 1;
    } else {
        head->id = id;
    }
    return rc;
}

static enum rc missed(struct db *db, const struct entity *ent, int64_t id, struct err *e)
{
    struct sql q = {0};
    struct stmt *st = NULL;
    bool row;
    sql_addf(&q, "SELECT 1 FROM %s WHERE id = ", ent->table);
    sql_num(&q, id);
    enum rc rc = one_row(db, &q, &st, &row, e);
    stmt_done(st);
    if (rc == RC_OK)
        rc = row ? err_set(e, RC_CONFLICT, _("Somebody else has changed this %s in the meantime."), _(ent->one))
                 : not_found(ent, e);
    return rc;
}

enum rc rows_change(struct db *db, const struct entity *ent, const void *before, void *rec, struct err *e)
{
    struct rec *head = rec;
    struct sql q = {0};
    struct stmt *st = NULL;
    bool row;
    sql_addf(&q, "UPDATE %s SET rev = rev + 1, voided = ", ent->table);
    sql_num(&q, head->voided == 1);
    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (!rows_stored(f) || (before && rec_same(ent, f, before, rec)))
            continue;
        sql_addf(&q, ", %s = ", f->col);
        add_member(&q, f, rec);
    }
    sql_add(&q, " WHERE id = ");
    sql_num(&q, head->id);
    sql_add(&q, " AND rev = ");
    sql_num(&q, head->rev);
    enum rc rc = refused(db, ent, one_row(db, &q, &st, &row, e), e);
    stmt_done(st);
    if (rc == RC_OK && db_changes(db) == 0)
        return missed(db, ent, head->id, e);
    if (rc == RC_OK)
        rc = write_all_links(db, ent, before, rec, false, e);
    if (rc == RC_OK)
        head->rev++;
    return rc;
}

enum rc rows_update(struct db *db, const struct entity *ent, void *rec, struct err *e)
{
    return rows_change(db, ent, NULL, rec, e);
}
