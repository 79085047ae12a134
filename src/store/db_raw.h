/* db_raw: what only the files of store/ know about a connection: the sqlite3
 * handle and how its errors become our sentences.
 *
 * Never included outside src/store (and its tests).  Use it where SQLite's own
 * interface is needed: the tokenizer, the online backup, file controls.
 *
 *     if ((code = sqlite3_exec(db_raw(db), sql, ...)) != SQLITE_OK) return db_fail(db, code, e);
 */
#ifndef STORE_DB_RAW_H
#define STORE_DB_RAW_H

#include "db.h"

#include <sqlite3.h>

#define DB_APPLICATION_ID 0x50524f50 /* "PROP" */

struct stmt {
    struct db *db;
    sqlite3_stmt *raw;
    char *sql;
    uint64_t hash;
    uint64_t used; /* tick of the last stmt_get, for eviction */
    bool taken;    /* between stmt_get and stmt_done */
    struct stmt *next;
};

#define DB_BUCKETS   128
#define DB_CACHE_MAX 256

struct db {
    sqlite3 *raw;
    char *path;
    bool readonly, broken, in_act;
    enum db_trouble trouble;
    uint64_t wal_dev, wal_no; /* the -wal that belongs to the open file; no 0: not seen yet */
    int depth; /* of savepoints */
    int version, newest;
    struct stmt *cache[DB_BUCKETS];
    size_t cached;
    uint64_t tick;
    uint64_t jitter;    /* state of the busy handler's dice */
    int64_t busy_since; /* monotonic ns of the first wait */
    int64_t deadline;   /* monotonic ns, 0 none */
};

sqlite3 *db_raw(struct db *db);

/* Turns a SQLite result code into rc and a sentence; marks the connection
 * broken where the error is fatal for it.  db may be NULL. */
enum rc db_fail(struct db *db, int code, struct err *e);

/* The same for an error of the operating system about a file. */
enum rc db_fail_file(const char *path, int errnum, struct err *e);

/* Opens without db_open's checks but for the header: handlers and pragmas.
 * flags as sqlite3_open_v2; the file is ours or empty.  wal false leaves the
 * journal mode alone. */
enum rc db_connect(struct db **out, const char *path, int flags, bool wal, struct err *e) MUST_CHECK;

/* The path's file alone: rollback journal, exclusive lock held until db_close,
 * so that nobody else can open it.  RC_BUSY with a sentence while others have
 * it open. */
enum rc db_connect_alone(struct db **out, const char *path, struct err *e) MUST_CHECK;

/* Runs one statement that returns one number. */
enum rc db_pragma_num(struct db *db, const char *sql, int64_t *out, struct err *e) MUST_CHECK;

int64_t db_clock_ns(void); /* monotonic */

/* Says whether the file is not ours or damaged, before SQLite reads it. */
enum rc db_check_header(struct db *db, bool empty_ok, struct err *e) MUST_CHECK;

void db_functions(struct db *db); /* lang(), pinyin_match() */

void db_cache_clear(struct db *db); /* finalizes every statement */

#endif
