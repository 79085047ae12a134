#include "search_state.h"

#include "db_raw.h"
#include "fts.h"

#include "base/log.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/when.h"

#include <stdlib.h>
#include <string.h>

static const char CREATE[] = "CREATE VIRTUAL TABLE search_fts USING fts5(text, content='search_doc',"
                             " content_rowid='id', tokenize='propdesk')";
static const char DELETE[] = "INSERT INTO search_fts(search_fts, rowid, text) VALUES('delete', ?1, ?2)";

static bool has_table(struct db *db, const char *name)
{
    return sqlite3_table_column_metadata(db_raw(db), "main", name, NULL, NULL, NULL, NULL, NULL, NULL) == SQLITE_OK;
}

enum rc search_state(struct db *db, enum search_state *state, struct err *e)
{
    struct stmt *st;
    bool row, any;
    *state = STALE;
    enum rc rc = stmt_get(db,
                          "SELECT value, (SELECT 1 FROM search_doc LIMIT 1) FROM (SELECT 1)"
                          " LEFT JOIN search_meta ON key='identity'",
                          &st, e);
    if (rc != RC_OK)
        return rc;
    rc = stmt_step(st, &row, e);
    if (rc == RC_OK && row) {
        char *own = fts_identity();
        bool same = text_same(stmt_col_text(st, 0), own);
        free(own);
        any = stmt_col_num(st, 1) != NIL;
        bool there = has_table(db, "search_fts");
        *state = same && there ? READY : !any && !there ? FRESH : STALE;
    }
    stmt_done(st);
    return rc;
}

bool search_left_out(struct db *db)
{
    enum search_state state;
    int64_t identity = 1;
    return search_state(db, &state, NULL) == RC_OK && state == STALE && !has_table(db, "search_fts") &&
           db_pragma_num(db, "SELECT count(*) FROM search_meta WHERE key='identity'", &identity, NULL) == RC_OK &&
           identity == 0;
}

static enum rc run_text(struct db *db, const char *sql, const char *text, struct err *e)
{
    struct stmt *st;
    enum rc rc = stmt_get(db, sql, &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, text);
    return stmt_run(st, e);
}

enum rc search_create(struct db *db, struct err *e)
{
    enum rc rc = db_script(db, CREATE, e);
    if (rc != RC_OK)
        return rc;
    char *own = fts_identity();
    rc = run_text(db,
                  "INSERT INTO search_meta(key, value) VALUES('identity', ?1)"
                  " ON CONFLICT(key) DO UPDATE SET value=excluded.value",
                  own, e);
    free(own);
    return rc;
}

enum rc search_attach(struct db *db, struct err *e)
{
    int code = fts_register(db_raw(db));
    if (code != SQLITE_OK)
        return db_fail(db, code, e);
    enum search_state state;
    if (db_readonly(db) || db_in_act(db) || !has_table(db, "search_meta") || !has_table(db, "search_doc"))
        return RC_OK;
    enum rc rc = search_state(db, &state, e);
    if (rc != RC_OK || state != FRESH)
        return rc;
    rc = db_begin(db, e);
    if (rc == RC_BUSY)
        return RC_OK; /* whoever holds the file has opened it too, and makes the index */
    if (rc == RC_OK)
        rc = search_state(db, &state, e);
    if (rc == RC_OK && state == FRESH)
        rc = search_create(db, e);
    if (rc == RC_OK)
        return db_commit(db, e);
    db_rollback(db);
    return rc;
}

static enum rc kind_number(struct db *db, const char *kind, int64_t *no, struct err *e)
{
    struct stmt *st;
    bool row;
    *no = NIL;
    enum rc rc = stmt_get(db, "SELECT no FROM search_kind WHERE kind=?1", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, kind);
    rc = stmt_step(st, &row, e);
    if (rc == RC_OK && row)
        *no = stmt_col_num(st, 0);
    stmt_done(st);
    return rc;
}

enum rc search_ids(struct db *db, const char *kind, int64_t *lo, int64_t *hi, struct err *e)
{
    int64_t no;
    enum rc rc = kind_number(db, kind, &no, e);
    *lo = *hi = NIL;
    if (rc == RC_OK && no != NIL) {
        *lo = no << SEARCH_REF_BITS;
        *hi = *lo | SEARCH_REF_MAX;
    }
    return rc;
}

static enum rc doc_id(struct db *db, const char *kind, int64_t ref, int64_t *id, struct err *e)
{
    if (ref < 0 || ref > SEARCH_REF_MAX)
        die("search: %s has a number out of range", kind);
    enum rc rc = kind_number(db, kind, id, e);
    if (rc == RC_OK && *id == NIL) {
        rc = run_text(db, "INSERT INTO search_kind(kind) VALUES(?1)", kind, e);
        *id = db_last_id(db);
    }
    if (rc == RC_OK)
        *id = *id << SEARCH_REF_BITS | ref;
    return rc;
}

static enum rc run_id_text(struct db *db, const char *sql, int64_t id, const char *text, struct err *e)
{
    struct stmt *st;
    enum rc rc = stmt_get(db, sql, &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, id);
    if (text)
        stmt_text(st, 2, text);
    return stmt_run(st, e);
}

enum rc search_index(struct db *db, int64_t id, const char *text, struct err *e)
{
    return run_id_text(db, "INSERT INTO search_fts(rowid, text) VALUES(?1, ?2)", id, text, e);
}

bool search_torn(struct db *db)
{
    int code = sqlite3_errcode(db_raw(db)) & 0xff;
    return code == SQLITE_CORRUPT || code == SQLITE_ERROR;
}

static enum rc forget(struct db *db, struct err *e)
{
    return db_script(db, "DELETE FROM search_meta WHERE key='identity'", e);
}

/* A torn index must not keep anybody from storing a record. */
static enum rc unless_torn(struct db *db, enum rc rc, bool *ready, struct err *e)
{
    if (rc != RC_IO || !search_torn(db))
        return rc;
    log_err(e);
    err_clear(e);
    *ready = false;
    return forget(db, e);
}

/* FTS5 with external content must be told the old text to take its tokens out. */
static enum rc take_out(struct db *db, bool *ready, int64_t id, const char *old, struct err *e)
{
    enum rc rc = *ready ? unless_torn(db, run_id_text(db, DELETE, id, old, e), ready, e) : RC_OK;
    return rc == RC_OK ? run_id_text(db, "DELETE FROM search_doc WHERE id=?1", id, NULL, e) : rc;
}

static enum rc put_in(struct db *db, bool *ready, int64_t id, const char *kind, int64_t ref, const char *text,
                      struct err *e)
{
    struct stmt *st;
    enum rc rc = stmt_get(db, "INSERT INTO search_doc(id, kind, ref, text) VALUES(?1, ?2, ?3, ?4)", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, id);
    stmt_text(st, 2, kind);
    stmt_num(st, 3, ref);
    stmt_text(st, 4, text);
    rc = stmt_run(st, e);
    if (rc == RC_OK && *ready)
        rc = unless_torn(db, search_index(db, id, text, e), ready, e);
    return rc;
}

static enum rc old_text(struct db *db, int64_t id, char **text, struct err *e)
{
    struct stmt *st;
    bool row;
    *text = NULL;
    enum rc rc = stmt_get(db, "SELECT text FROM search_doc WHERE id=?1", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, id);
    rc = stmt_step(st, &row, e);
    if (rc == RC_OK && row)
        *text = mem_dup(stmt_col_text(st, 0));
    stmt_done(st);
    return rc;
}

/* READY, or the index is marked as lagging. */
static enum rc make_ready(struct db *db, bool *ready, struct err *e)
{
    enum search_state state;
    enum rc rc = search_state(db, &state, e);
    if (rc == RC_OK && state == FRESH) {
        rc = search_create(db, e);
        state = READY;
    }
    *ready = rc == RC_OK && state == READY;
    if (rc == RC_OK && !*ready)
        rc = forget(db, e);
    return rc;
}

enum rc search_put(struct db *db, const char *kind, int64_t ref, const char *text, struct err *e)
{
    int64_t id;
    char *old;
    bool ready = false;
    enum rc rc = doc_id(db, kind, ref, &id, e);
    if (rc == RC_OK)
        rc = old_text(db, id, &old, e);
    if (rc != RC_OK)
        return rc;
    if (!text_same(old, text)) {
        rc = make_ready(db, &ready, e);
        if (rc == RC_OK && old)
            rc = take_out(db, &ready, id, old, e);
        if (rc == RC_OK && !text_empty(text))
            rc = put_in(db, &ready, id, kind, ref, text, e);
    }
    free(old);
    return rc;
}
