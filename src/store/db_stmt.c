#include "db_raw.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/when.h"

#include <stdlib.h>
#include <string.h>

#define PLAN_DEPTH 16

static uint64_t hash_text(const char *s)
{
    uint64_t h = 14695981039346656037u;
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 1099511628211u;
    return h;
}

static void stmt_free(struct stmt *st)
{
    sqlite3_finalize(st->raw);
    free(st->sql);
    free(st);
}

void db_cache_clear(struct db *db)
{
    for (size_t i = 0; i < DB_BUCKETS; i++) {
        for (struct stmt *st = db->cache[i], *next; st; st = next) {
            next = st->next;
            stmt_free(st);
        }
        db->cache[i] = NULL;
    }
    db->cached = 0;
}

/* A find box makes new texts for ever; the one not used for longest goes. */
static void evict(struct db *db)
{
    struct stmt **oldest = NULL;
    for (size_t i = 0; i < DB_BUCKETS; i++)
        for (struct stmt **at = &db->cache[i]; *at; at = &(*at)->next)
            if (!(*at)->taken && (!oldest || (*at)->used < (*oldest)->used))
                oldest = at;
    if (!oldest)
        return;
    struct stmt *st = *oldest;
    *oldest = st->next;
    stmt_free(st);
    db->cached--;
}

enum rc stmt_get(struct db *db, const char *sql, struct stmt **out, struct err *e)
{
    *out = NULL;
    uint64_t h = hash_text(sql);
    struct stmt **bucket = &db->cache[h % DB_BUCKETS];
    struct stmt *st = *bucket;
    while (st && (st->taken || st->hash != h || strcmp(st->sql, sql) != 0))
        st = st->next;
    if (!st) {
        sqlite3_stmt *raw = NULL;
        int code = sqlite3_prepare_v3(db->raw, sql, -1, SQLITE_PREPARE_PERSISTENT, &raw, NULL);
        if (code != SQLITE_OK) {
            enum rc rc = db_fail(db, code, e);
            err_detail(e, "%s: %s", sqlite3_errmsg(db->raw), sql);
            return rc;
        }
        if (db->cached >= DB_CACHE_MAX)
            evict(db);
        st = mem_new(sizeof *st);
        *st = (struct stmt){.db = db, .raw = raw, .sql = mem_dup(sql), .hash = h};
        st->next = *bucket; /* eviction may have changed it */
        *bucket = st;
        db->cached++;
    }
    st->taken = true;
    st->used = ++db->tick;
    *out = st;
    return RC_OK;
}

void stmt_done(struct stmt *st)
{
    if (!st || !st->taken)
        return;
    sqlite3_reset(st->raw);
    sqlite3_clear_bindings(st->raw);
    st->taken = false;
}

static void bound(int code, const char *sql)
{
    if (code == SQLITE_NOMEM)
        die("out of memory");
    if (code != SQLITE_OK)
        die("wrong parameter of a statement: %s", sql);
}

void stmt_num(struct stmt *st, int i, int64_t v)
{
    bound(v == NIL ? sqlite3_bind_null(st->raw, i) : sqlite3_bind_int64(st->raw, i, v), st->sql);
}

void stmt_text(struct stmt *st, int i, const char *s)
{
    bound(s && *s ? sqlite3_bind_text(st->raw, i, s, -1, SQLITE_TRANSIENT) : sqlite3_bind_null(st->raw, i), st->sql);
}

void stmt_blob(struct stmt *st, int i, const void *p, size_t n)
{
    bound(p ? sqlite3_bind_blob64(st->raw, i, p, n, SQLITE_TRANSIENT) : sqlite3_bind_null(st->raw, i), st->sql);
}

enum rc stmt_step(struct stmt *st, bool *row, struct err *e)
{
    *row = false;
    int code = sqlite3_step(st->raw);
    if (code == SQLITE_ROW) {
        *row = true;
        return RC_OK;
    }
    if (code == SQLITE_DONE)
        return RC_OK;
    enum rc rc = db_fail(st->db, code, e);
    sqlite3_reset(st->raw);
    return rc;
}

enum rc stmt_run(struct stmt *st, struct err *e)
{
    bool row = true;
    enum rc rc = RC_OK;
    while (rc == RC_OK && row)
        rc = stmt_step(st, &row, e);
    stmt_done(st);
    return rc;
}

int64_t stmt_col_num(struct stmt *st, int c)
{
    return sqlite3_column_type(st->raw, c) == SQLITE_NULL ? NIL : sqlite3_column_int64(st->raw, c);
}

const char *stmt_col_text(struct stmt *st, int c)
{
    return (const char *)sqlite3_column_text(st->raw, c);
}

const void *stmt_col_blob(struct stmt *st, int c, size_t *n)
{
    const void *p = sqlite3_column_blob(st->raw, c);
    *n = (size_t)sqlite3_column_bytes(st->raw, c);
    return p;
}

int stmt_cols(struct stmt *st)
{
    return sqlite3_column_count(st->raw);
}

const char *stmt_col_name(struct stmt *st, int c)
{
    return sqlite3_column_name(st->raw, c);
}

int64_t db_last_id(struct db *db)
{
    return sqlite3_last_insert_rowid(db->raw);
}

int64_t db_changes(struct db *db)
{
    return sqlite3_changes64(db->raw);
}

enum rc db_script(struct db *db, const char *sql, struct err *e)
{
    int code = sqlite3_exec(db->raw, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? RC_OK : db_fail(db, code, e);
}

enum rc db_pragma_num(struct db *db, const char *sql, int64_t *out, struct err *e)
{
    struct stmt *st;
    bool row;
    *out = NIL;
    enum rc rc = stmt_get(db, sql, &st, e);
    if (rc != RC_OK)
        return rc;
    rc = stmt_step(st, &row, e);
    if (rc == RC_OK && row)
        *out = stmt_col_num(st, 0);
    stmt_done(st);
    return rc;
}

bool db_check_idle(struct db *db)
{
    for (size_t i = 0; i < DB_BUCKETS; i++)
        for (struct stmt *st = db->cache[i]; st; st = st->next)
            if (st->taken || sqlite3_stmt_busy(st->raw))
                return false;
    return true;
}

char *db_plan(struct db *db, const char *sql, struct err *e)
{
    struct buf out = {0};
    char *explain = mem_printf("EXPLAIN QUERY PLAN %s", sql);
    sqlite3_stmt *raw = NULL;
    int code = sqlite3_prepare_v2(db->raw, explain, -1, &raw, NULL);
    free(explain);
    if (code != SQLITE_OK) {
        (void)db_fail(db, code, e);
        return NULL;
    }
    int above[PLAN_DEPTH] = {0}, depth = 0; /* ids of the lines this one may stand under */
    while ((code = sqlite3_step(raw)) == SQLITE_ROW) {
        while (depth && above[depth] != sqlite3_column_int(raw, 1))
            depth--;
        buf_addf(&out, "%*s", 2 * depth, "");
        if (depth < PLAN_DEPTH - 1)
            above[++depth] = sqlite3_column_int(raw, 0);
        buf_add(&out, (const char *)sqlite3_column_text(raw, 3));
        buf_addc(&out, '\n');
    }
    sqlite3_finalize(raw);
    return buf_take(&out);
}

void db_each_sql(struct db *db, void (*fn)(void *arg, const char *sql), void *arg)
{
    for (size_t i = 0; i < DB_BUCKETS; i++)
        for (struct stmt *st = db->cache[i]; st; st = st->next)
            fn(arg, st->sql);
}
