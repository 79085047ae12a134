#include "db_raw.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define BUSY_LIMIT_NS 100000000 /* architecture.md 4: then the caller's loop shows that it waits */

int64_t db_clock_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Equal waits would keep two terminals in step, hence the dice. */
static int on_busy(void *arg, int tries)
{
    struct db *db = arg;
    int64_t now = db_clock_ns();
    if (tries == 0)
        db->busy_since = now;
    if (now - db->busy_since >= BUSY_LIMIT_NS)
        return 0;
    db->jitter ^= db->jitter << 13;
    db->jitter ^= db->jitter >> 7;
    db->jitter ^= db->jitter << 17;
    usleep((useconds_t)(200 + db->jitter % 800));
    return 1;
}

static int on_progress(void *arg)
{
    struct db *db = arg;
    return db_clock_ns() > db->deadline;
}

void db_deadline(struct db *db, int ms)
{
    db->deadline = ms > 0 ? db_clock_ns() + (int64_t)ms * 1000000 : 0;
    sqlite3_progress_handler(db->raw, ms > 0 ? 1000 : 0, ms > 0 ? on_progress : NULL, db);
}

/* What must be so on every connection, before the file is first touched. */
static void configure(struct db *db)
{
    sqlite3_extended_result_codes(db->raw, 1);
    sqlite3_busy_handler(db->raw, on_busy, db);
    sqlite3_db_config(db->raw, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    sqlite3_db_config(db->raw, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->raw, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db->raw, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    db_functions(db);
}

enum rc db_connect(struct db **out, const char *path, int flags, bool wal, struct err *e)
{
    *out = NULL;
    struct db *db = mem_new(sizeof *db);
    db->path = mem_dup(path);
    db->readonly = (flags & SQLITE_OPEN_READONLY) != 0;
    db->jitter = (uint64_t)db_clock_ns() * 2654435761u + (uint64_t)getpid() + 1;
    int code = sqlite3_open_v2(path, &db->raw, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) {
        enum rc rc = db_fail(db, code, e);
        db_close(db);
        return rc;
    }
    configure(db);
    enum rc header = db_check_header(db, true, e);
    if (header != RC_OK) {
        db_close(db);
        return header;
    }
    code = sqlite3_exec(db->raw,
                        "PRAGMA recursive_triggers=ON; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
                        "PRAGMA cell_size_check=ON",
                        NULL, NULL, NULL);
    if (code == SQLITE_OK && wal)
        code = sqlite3_exec(db->raw, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
    if (code != SQLITE_OK) {
        enum rc rc = db_fail(db, code, e);
        db_close(db);
        return rc;
    }
    db_look(db);
    *out = db;
    return RC_OK;
}

/* Leaving WAL needs the lock that every other open connection shares, so it
 * fails when there is one, also an idle one. */
enum rc db_connect_alone(struct db **out, const char *path, struct err *e)
{
    *out = NULL;
    struct db *db;
    enum rc rc = db_connect(&db, path, SQLITE_OPEN_READWRITE, false, e);
    if (rc != RC_OK)
        return rc;
    int code =
        sqlite3_exec(db->raw, "PRAGMA journal_mode=DELETE; PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT",
                     NULL, NULL, NULL);
    if (code != SQLITE_OK) {
        rc = db_fail(db, code, e);
        if (rc == RC_BUSY)
            err_set(e, RC_BUSY, _("Others have %s open. Close the program on every terminal, then do it again."), path);
        db_close(db);
        return rc;
    }
    *out = db;
    return RC_OK;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    db_cache_clear(db);
    db_retire(db);
    sqlite3_close_v2(db->raw);
    free(db->path);
    free(db);
}

sqlite3 *db_raw(struct db *db)
{
    return db->raw;
}

const char *db_path(const struct db *db)
{
    return db->path;
}

bool db_readonly(const struct db *db)
{
    return db->readonly;
}

bool db_broken(const struct db *db)
{
    return db->broken;
}

enum db_trouble db_trouble(const struct db *db)
{
    return db->trouble;
}

void db_forgive(struct db *db)
{
    db->trouble = DB_WELL;
}

static bool wal_stat(const struct db *db, struct stat *st)
{
    char *path = mem_printf("%s-wal", db->path);
    bool there = stat(path, st) == 0;
    free(path);
    return there;
}

/* SQLite looks for a replaced file only where it makes a rollback journal. */
enum db_trouble db_look(struct db *db)
{
    struct stat st;
    int moved = 0;
    sqlite3_file_control(db->raw, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    if (moved) {
        db->trouble = access(db->path, F_OK) == 0 ? DB_MOVED : DB_GONE;
        return db->trouble;
    }
    if (!db->wal_no && wal_stat(db, &st)) {
        db->wal_dev = st.st_dev;
        db->wal_no = st.st_ino;
    }
    if (db->trouble == DB_MOVED || db->trouble == DB_GONE)
        db->trouble = DB_WELL; /* the same file is back */
    return db->trouble;
}

void db_retire(struct db *db)
{
    struct stat st;
    if (!db->raw || db_look(db) != DB_MOVED)
        return;
    (void)sqlite3_wal_checkpoint_v2(db->raw, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    if (!db->wal_no || !wal_stat(db, &st) || st.st_dev != db->wal_dev || st.st_ino != db->wal_no)
        return;
    static const char *const tails[] = {"-wal", "-shm"};
    for (size_t i = 0; i < 2; i++) {
        char *path = mem_printf("%s%s", db->path, tails[i]);
        (void)unlink(path);
        free(path);
    }
}

int db_version(const struct db *db)
{
    return db->version;
}

bool db_in_act(const struct db *db)
{
    return db->in_act;
}

static enum rc check_same_file(struct db *db, struct err *e)
{
    enum db_trouble t = db_look(db);
    return t == DB_MOVED || t == DB_GONE ? db_fail(db, SQLITE_READONLY_DBMOVED, e) : RC_OK;
}

static enum rc check_version(struct db *db, struct err *e)
{
    int64_t version;
    enum rc rc = db_pragma_num(db, "PRAGMA user_version", &version, e);
    if (rc == RC_OK && version != db->version) {
        db->broken = true;
        rc = err_set(e, RC_IO,
                     _("%s was changed by another version of this program. Leave the program and start it again."),
                     db->path);
    }
    return rc;
}

enum rc db_begin(struct db *db, struct err *e)
{
    if (db->in_act)
        die("an act was begun inside another");
    if (db->readonly)
        return err_set(e, RC_IO, _("%s is open for reading only, so nothing can be stored."), db->path);
    enum rc rc = check_same_file(db, e);
    struct stmt *st;
    if (rc == RC_OK)
        rc = stmt_get(db, "BEGIN IMMEDIATE", &st, e);
    if (rc == RC_OK)
        rc = stmt_run(st, e);
    if (rc != RC_OK)
        return rc;
    db->in_act = true;
    rc = check_version(db, e);
    if (rc != RC_OK)
        db_rollback(db);
    return rc;
}

enum rc db_commit(struct db *db, struct err *e)
{
    if (!db->in_act)
        die("nothing was begun that could be stored");
    if (db->depth)
        die("a part of the act is still open");
    struct stmt *st;
    enum rc rc = stmt_get(db, "COMMIT", &st, e);
    if (rc == RC_OK)
        rc = stmt_run(st, e);
    if (rc != RC_OK)
        db_rollback(db);
    else
        db->in_act = false;
    if (rc == RC_OK && !db->broken && db->trouble != DB_FULL)
        db->trouble = DB_WELL;
    return rc;
}

/* After some errors SQLite has rolled back by itself. */
void db_rollback(struct db *db)
{
    db->in_act = false;
    db->depth = 0;
    if (!sqlite3_get_autocommit(db->raw) && sqlite3_exec(db->raw, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
        db->broken = true;
}

enum rc db_savepoint(struct db *db, struct err *e)
{
    if (!db->in_act)
        die("a part of an act was begun outside of one");
    enum rc rc = db_script(db, "SAVEPOINT part", e);
    if (rc == RC_OK)
        db->depth++;
    return rc;
}

enum rc db_release(struct db *db, bool keep, struct err *e)
{
    if (!db->depth)
        die("no part of an act is open");
    enum rc rc = db_script(db, keep ? "RELEASE part" : "ROLLBACK TO part; RELEASE part", e);
    if (rc == RC_OK)
        db->depth--;
    return rc;
}

int64_t db_data_version(struct db *db)
{
    int64_t v;
    return db_pragma_num(db, "PRAGMA data_version", &v, NULL) == RC_OK ? v : NIL;
}
