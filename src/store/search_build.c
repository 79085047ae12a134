#include "search_state.h"

#include "db_raw.h"

#include "base/i18n.h"

#define REBUILD_STEP 1000

/* Whether FTS5 finds its own tables; a new statement, because a cached one would not ask. */
static bool connects(struct db *db)
{
    sqlite3_stmt *st = NULL;
    int code = sqlite3_prepare_v2(db_raw(db), "SELECT 1 FROM search_fts LIMIT 0", -1, &st, NULL);
    sqlite3_finalize(st);
    return code == SQLITE_OK;
}

bool search_stale(struct db *db)
{
    enum search_state state;
    if (search_state(db, &state, NULL) != RC_OK || state == STALE)
        return true;
    return state == READY && !connects(db);
}

enum rc search_drop(struct db *db, struct err *e)
{
    sqlite3 *raw = db_raw(db);
    enum rc rc = db_script(db, "DELETE FROM search_meta WHERE key='identity'", e);
    if (rc != RC_OK || sqlite3_exec(raw, "DROP TABLE IF EXISTS search_fts", NULL, NULL, NULL) == SQLITE_OK)
        return rc;
    /* Its own tables are missing or damaged: take it out piece by piece. */
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
    rc = db_script(db,
                   "PRAGMA writable_schema=ON;"
                   "DELETE FROM sqlite_schema WHERE name='search_fts';"
                   "PRAGMA writable_schema=RESET;"
                   "DROP TABLE IF EXISTS search_fts_data;"
                   "DROP TABLE IF EXISTS search_fts_idx;"
                   "DROP TABLE IF EXISTS search_fts_content;"
                   "DROP TABLE IF EXISTS search_fts_docsize;"
                   "DROP TABLE IF EXISTS search_fts_config",
                   e);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    return rc;
}

/* Up to REBUILD_STEP documents above *last. */
static enum rc rebuild_some(struct db *db, int64_t *last, int64_t *n, struct err *e)
{
    struct stmt *st;
    bool row = true;
    *n = 0;
    enum rc rc = stmt_get(db, "SELECT id, text FROM search_doc WHERE id>?1 ORDER BY id LIMIT ?2", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, *last);
    stmt_num(st, 2, REBUILD_STEP);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        *last = stmt_col_num(st, 0);
        rc = search_index(db, *last, stmt_col_text(st, 1), e);
        if (rc != RC_OK)
            break;
        ++*n;
    }
    stmt_done(st);
    return rc;
}

static enum rc rebuild(struct db *db, bool (*step)(void *arg, int64_t done, int64_t all), void *arg, struct err *e)
{
    int64_t all, done = 0, n = REBUILD_STEP, last = INT64_MIN + 1;
    enum rc rc = db_pragma_num(db, "SELECT count(*) FROM search_doc", &all, e);
    if (rc == RC_OK)
        rc = search_drop(db, e);
    if (rc == RC_OK)
        rc = search_create(db, e);
    while (rc == RC_OK && n == REBUILD_STEP) {
        if (step && !step(arg, done, all))
            return err_set(e, RC_CANCELLED, _("Stopped. The search index is as it was before."));
        rc = rebuild_some(db, &last, &n, e);
        done += n;
    }
    if (rc == RC_OK && step)
        (void)step(arg, done, all);
    return rc;
}

enum rc search_rebuild(struct db *db, bool (*step)(void *arg, int64_t done, int64_t all), void *arg, struct err *e)
{
    enum rc rc = db_begin(db, e);
    if (rc != RC_OK)
        return rc;
    rc = rebuild(db, step, arg, e);
    if (rc == RC_OK)
        return db_commit(db, e);
    db_rollback(db);
    return rc;
}

/* Not through db_fail: a damaged index is a finding, not the end of the connection. */
enum rc search_check(struct db *db, bool *ok, struct err *e)
{
    enum search_state state;
    *ok = false;
    enum rc rc = search_state(db, &state, e);
    if (rc != RC_OK || state == STALE)
        return rc;
    *ok = true;
    if (state == FRESH || db_readonly(db))
        return RC_OK;
    int code = sqlite3_exec(db_raw(db), "INSERT INTO search_fts(search_fts, rank) VALUES('integrity-check', 1)", NULL,
                            NULL, NULL);
    *ok = code == SQLITE_OK;
    return code == SQLITE_OK || (code & 0xff) == SQLITE_CORRUPT || code == SQLITE_ERROR ? RC_OK : db_fail(db, code, e);
}
