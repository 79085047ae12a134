/* db: the one SQLite file, opened as goals.md demands, and its statements.
 *
 * The only layer that calls sqlite3_*.  WAL, synchronous=FULL, foreign keys,
 * recursive triggers, our application_id.  Writers begin IMMEDIATE; the busy
 * handler sleeps 0.2-1 ms with jitter and gives up after 100 ms with RC_BUSY,
 * the caller's loop tries the whole act again.  A failed sync or a replaced
 * file is fatal for the connection: RC_IO, db_broken() is true, re-open.
 *
 * Statements come from a cache by their text; stmt_get resets and clears one,
 * stmt_done resets it.  Statements may call lang() (zh_CN or en, the language
 * of the moment) and pinyin_match(text, typed).  None stays open while a key is waited for (screens.md
 * pitfall 40); db_check_idle asserts that in tests.
 *
 *     struct stmt *st;
 *     if ((rc = stmt_get(db, "SELECT no FROM orders WHERE id=?1", &st, e)) != RC_OK) return rc;
 *     stmt_num(st, 1, id);
 *     while ((rc = stmt_step(st, &row, e)) == RC_OK && row) use(stmt_col_text(st, 0));
 *     stmt_done(st);
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct db;
struct stmt;
struct schema; /* migrate.h */

enum db_how {
    DB_USE,    /* an existing site file; migrated when older and alone */
    DB_CREATE, /* a new file; refused when one is there */
    DB_READ,   /* read only: export of a damaged or write-protected file */
};

struct db_opt {
    const char *path;
    enum db_how how;
    bool shared;                 /* DB_CREATE: 0660 for the group, else 0600 */
    const char *copydir;         /* where the copy before a migration goes; NULL: beside the file */
    const struct schema *schema; /* tests: other steps than the program's; NULL: the program's */
};

/* Opens and checks: refuses with a clear sentence a directory, a file that is
 * not ours, a newer one, a network file system, a read-only place, world
 * access, no room, a damaged header.  An older file is copied aside, the copy
 * checked, then migrated; refused while others have it open. */
enum rc db_open(struct db **out, const struct db_opt *opt, struct err *e) MUST_CHECK;
void db_close(struct db *db); /* finalizes, checkpoints, closes; NULL allowed */

const char *db_path(const struct db *db);
bool db_readonly(const struct db *db);
bool db_broken(const struct db *db);
/* What keeps the file from being written: of the last failure, until a commit (a full disk:
 * db_forgive) or db_look() finds it well. */
enum db_trouble { DB_WELL, DB_FULL, DB_WRITE_PROTECTED, DB_MOVED, DB_GONE, DB_DAMAGED, DB_IO };
enum db_trouble db_trouble(const struct db *db);
void db_forgive(struct db *db); /* there is room again; a small act may go into the last page of a full disk */
enum db_trouble db_look(struct db *db); /* the same, and whether the path still names the file that is open */
/* When another file stands at the path: what the open one still had in its -wal goes into it, and that -wal is taken
 * away, so that SQLite never plays it into the other file.  db_close does it too. */
void db_retire(struct db *db);
int db_version(const struct db *db); /* user_version of the schema */
int db_version_newest(void);         /* what this program writes */

enum rc db_begin(struct db *db, struct err *e) MUST_CHECK; /* IMMEDIATE; re-reads user_version; RC_BUSY */
enum rc db_commit(struct db *db, struct err *e) MUST_CHECK;
void db_rollback(struct db *db); /* harmless when none is open */
bool db_in_act(const struct db *db);

/* Nested part of an act that may be given up alone (bulk rows). */
enum rc db_savepoint(struct db *db, struct err *e) MUST_CHECK;
enum rc db_release(struct db *db, bool keep, struct err *e) MUST_CHECK;

/* Moves when another connection has committed (PRAGMA data_version, 1.3 us). */
int64_t db_data_version(struct db *db);

/* A read that runs longer than ms since db_deadline is aborted: RC_CANCELLED.
 * ms 0 takes the limit off. */
void db_deadline(struct db *db, int ms);

enum rc stmt_get(struct db *db, const char *sql, struct stmt **out, struct err *e) MUST_CHECK;
void stmt_num(struct stmt *st, int i, int64_t v);      /* NIL binds NULL; i from 1 */
void stmt_text(struct stmt *st, int i, const char *s); /* NULL and "" bind NULL; copied */
void stmt_blob(struct stmt *st, int i, const void *p, size_t n);
enum rc stmt_step(struct stmt *st, bool *row, struct err *e) MUST_CHECK;
enum rc stmt_run(struct stmt *st, struct err *e) MUST_CHECK; /* steps to the end and resets */
int64_t stmt_col_num(struct stmt *st, int c);                /* NULL gives NIL; c from 0 */
const char *stmt_col_text(struct stmt *st, int c);           /* NULL for NULL; borrowed until the next step */
const void *stmt_col_blob(struct stmt *st, int c, size_t *n);
int stmt_cols(struct stmt *st);
const char *stmt_col_name(struct stmt *st, int c);
void stmt_done(struct stmt *st); /* NULL allowed */

int64_t db_last_id(struct db *db);
int64_t db_changes(struct db *db);

/* Several statements without parameters, for schema and tests. */
enum rc db_script(struct db *db, const char *sql, struct err *e) MUST_CHECK;

bool db_check_idle(struct db *db); /* no statement is mid-way */

/* For the query-plan test: EXPLAIN QUERY PLAN as lines, what belongs to another
 * line two blanks further in, the caller's (NULL and e when the statement is
 * wrong), and every statement text used so far. */
char *db_plan(struct db *db, const char *sql, struct err *e);
void db_each_sql(struct db *db, void (*fn)(void *arg, const char *sql), void *arg);

#endif
