/* db: the open file: acts, savepoints, waiting, statements, failing disks. */
#include "store_scratch.h"

#include "base/when.h"
#include "store/db_raw.h"
#include "store_fault.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>

static struct scratch here;
static struct db *db;
static struct err e;

static int setup(void **state)
{
    (void)state;
    memset(&fault_now, 0, sizeof fault_now);
    scratch_make(&here);
    db = scratch_open(&here, "site.db", DB_CREATE);
    assert_ok(db_script(db, "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT", &e), e);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    memset(&fault_now, 0, sizeof fault_now);
    db_close(db);
    scratch_remove(&here);
    return 0;
}

static int64_t number(struct db *d, const char *sql)
{
    int64_t v;
    struct err err = {0};
    assert_ok(db_pragma_num(d, sql, &v, &err), err);
    return v;
}

static void note(struct db *d, const char *text)
{
    struct stmt *st;
    assert_ok(stmt_get(d, "INSERT INTO note (text) VALUES (?1)", &st, &e), e);
    stmt_text(st, 1, text);
    assert_ok(stmt_run(st, &e), e);
}

static void the_pragmas_hold(void **state)
{
    (void)state;
    struct stmt *st;
    bool row;
    assert_int_equal(number(db, "PRAGMA synchronous"), 2);
    assert_int_equal(number(db, "PRAGMA foreign_keys"), 1);
    assert_int_equal(number(db, "PRAGMA recursive_triggers"), 1);
    assert_int_equal(number(db, "PRAGMA application_id"), DB_APPLICATION_ID);
    assert_int_equal(number(db, "PRAGMA user_version"), db_version_newest());
    assert_int_equal(db_version(db), db_version_newest());
    assert_ok(stmt_get(db, "PRAGMA journal_mode", &st, &e), e);
    assert_ok(stmt_step(st, &row, &e), e);
    assert_string_equal(stmt_col_text(st, 0), "wal");
    stmt_done(st);
}

static void an_act_is_whole_or_not_at_all(void **state)
{
    (void)state;
    assert_ok(db_begin(db, &e), e);
    assert_true(db_in_act(db));
    note(db, "one");
    db_rollback(db);
    assert_false(db_in_act(db));
    assert_int_equal(number(db, "SELECT count(*) FROM note"), 0);
    assert_ok(db_begin(db, &e), e);
    note(db, "two");
    assert_ok(db_savepoint(db, &e), e);
    note(db, "bad row of a bulk");
    assert_ok(db_savepoint(db, &e), e);
    note(db, "worse");
    assert_ok(db_release(db, true, &e), e);
    assert_ok(db_release(db, false, &e), e);
    assert_ok(db_savepoint(db, &e), e);
    note(db, "three");
    assert_ok(db_release(db, true, &e), e);
    assert_ok(db_commit(db, &e), e);
    assert_int_equal(number(db, "SELECT count(*) FROM note"), 2);
    db_rollback(db); /* harmless */
    assert_int_equal(number(db, "SELECT count(*) FROM note"), 2);
    assert_true(db_check_idle(db));
}

/* goals.md P9: one sync a commit. */
static void a_commit_syncs_once(void **state)
{
    (void)state;
    assert_ok(db_begin(db, &e), e);
    note(db, "first after the log was begun");
    assert_ok(db_commit(db, &e), e);
    fault_now.syncs = 0;
    for (int i = 0; i < 10; i++) {
        assert_ok(db_begin(db, &e), e);
        note(db, "x");
        assert_ok(db_commit(db, &e), e);
    }
    assert_int_equal(fault_now.syncs, 10);
}

static void statements(void **state)
{
    (void)state;
    struct stmt *a, *b;
    bool row;
    note(db, "");
    note(db, "水");
    assert_ok(stmt_get(db, "SELECT id, text FROM note ORDER BY id", &a, &e), e);
    assert_ok(stmt_step(a, &row, &e), e);
    assert_true(row);
    assert_null(stmt_col_text(a, 1)); /* "" is kept as none */
    assert_int_equal(stmt_col_num(a, 1), NIL);
    assert_false(db_check_idle(db));
    /* The same text while the first is under way: another one, both go on. */
    assert_ok(stmt_get(db, "SELECT id, text FROM note ORDER BY id", &b, &e), e);
    assert_ptr_not_equal(a, b);
    assert_ok(stmt_step(b, &row, &e), e);
    assert_int_equal(stmt_col_num(b, 0), 1);
    assert_ok(stmt_step(a, &row, &e), e);
    assert_string_equal(stmt_col_text(a, 1), "水");
    assert_int_equal(stmt_cols(a), 2);
    assert_string_equal(stmt_col_name(a, 1), "text");
    stmt_done(a);
    stmt_done(b);
    stmt_done(NULL);
    assert_true(db_check_idle(db));
    /* Bindings do not stay for the next user. */
    assert_ok(stmt_get(db, "SELECT ?1, ?2", &a, &e), e);
    stmt_num(a, 1, 7);
    stmt_blob(a, 2, "\0x", 2);
    assert_ok(stmt_step(a, &row, &e), e);
    size_t n;
    assert_memory_equal(stmt_col_blob(a, 1, &n), "\0x", 2);
    assert_int_equal(n, 2);
    stmt_done(a);
    assert_ok(stmt_get(db, "SELECT ?1, ?2", &a, &e), e);
    assert_ok(stmt_step(a, &row, &e), e);
    assert_int_equal(stmt_col_num(a, 0), NIL);
    stmt_done(a);
    assert_int_equal(stmt_get(db, "SELECT nothing FROM nowhere", &a, &e), RC_IO);
    assert_null(a);
    assert_non_null(strstr(e.detail, "nowhere"));
}

static void count_text(void *arg, const char *sql)
{
    (void)sql;
    ++*(size_t *)arg;
}

static void the_cache_stays_small(void **state)
{
    (void)state;
    struct stmt *kept, *st;
    bool row;
    assert_ok(stmt_get(db, "SELECT 'kept'", &kept, &e), e);
    assert_ok(stmt_step(kept, &row, &e), e);
    for (int i = 0; i < 1000; i++) {
        char sql[40];
        snprintf(sql, sizeof sql, "SELECT %d", i);
        assert_ok(stmt_get(db, sql, &st, &e), e);
        assert_ok(stmt_step(st, &row, &e), e);
        assert_int_equal(stmt_col_num(st, 0), i);
        stmt_done(st);
    }
    assert_string_equal(stmt_col_text(kept, 0), "kept");
    stmt_done(kept);
    size_t n = 0;
    db_each_sql(db, count_text, &n);
    assert_in_range(n, 1, DB_CACHE_MAX);
}

/* A child process runs fn with its own connection; its result is the exit status. */
static pid_t child(int (*fn)(int ready), int *ready)
{
    int fd[2];
    assert_int_equal(pipe(fd), 0);
    pid_t pid = fork();
    if (pid == 0) {
        close(fd[0]);
        _exit(fn(fd[1]));
    }
    close(fd[1]);
    *ready = fd[0];
    return pid;
}

static int hold_lock(int ready)
{
    struct db *d;
    struct db_opt opt = {.path = here.path};
    if (db_open(&d, &opt, NULL) != RC_OK || db_begin(d, NULL) != RC_OK)
        return 1;
    if (write(ready, "x", 1) != 1)
        return 1;
    usleep(400000);
    db_rollback(d);
    db_close(d);
    return 0;
}

static void a_held_file_is_busy_soon_and_free_later(void **state)
{
    (void)state;
    int ready, status;
    char x;
    db_close(db); /* a connection must not be carried over a fork */
    db = NULL;
    pid_t pid = child(hold_lock, &ready);
    assert_int_equal(read(ready, &x, 1), 1);
    db = scratch_open(&here, "site.db", DB_USE);
    int64_t from = db_clock_ns();
    assert_int_equal(db_begin(db, &e), RC_BUSY);
    int64_t waited = (db_clock_ns() - from) / 1000000;
    assert_true(waited >= 90);
    assert_false(db_in_act(db));
    assert_false(db_broken(db));
    enum rc rc = RC_BUSY;
    for (int i = 0; i < 50 && rc == RC_BUSY; i++)
        rc = db_begin(db, &e);
    assert_int_equal(rc, RC_OK);
    db_rollback(db);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    close(ready);
}

static void another_commit_moves_the_data_version(void **state)
{
    (void)state;
    struct db *other = scratch_open(&here, "site.db", DB_USE);
    int64_t v = db_data_version(db);
    note(db, "mine");
    assert_int_equal(db_data_version(db), v);
    note(other, "theirs");
    assert_int_not_equal(db_data_version(db), v);
    assert_true(db_check_idle(db));
    db_close(other);
}

static void a_long_read_stops_at_its_deadline(void **state)
{
    (void)state;
    static const char endless[] = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                                  " SELECT max(i) FROM n";
    struct stmt *st;
    db_deadline(db, 30);
    int64_t from = db_clock_ns();
    assert_ok(stmt_get(db, endless, &st, &e), e);
    assert_int_equal(stmt_run(st, &e), RC_CANCELLED);
    assert_true(db_clock_ns() - from < 5000000000);
    db_deadline(db, 0);
    assert_int_equal(number(db, "SELECT 1"), 1);
}

static void a_newer_program_came_by(void **state)
{
    (void)state;
    struct db *other = scratch_open(&here, "site.db", DB_USE);
    assert_ok(db_script(other, "PRAGMA user_version=999", &e), e);
    db_close(other);
    assert_int_equal(db_begin(db, &e), RC_IO);
    assert_false(db_in_act(db));
    assert_true(db_broken(db));
}

static void a_replaced_file_is_noticed(void **state)
{
    (void)state;
    char aside[400];
    snprintf(aside, sizeof aside, "%s/aside", here.dir);
    assert_int_equal(rename(scratch_path(&here, "site.db"), aside), 0);
    assert_int_equal(db_begin(db, &e), RC_IO);
    assert_non_null(strstr(e.text, "moved or replaced"));
    assert_true(db_broken(db));
}

static void no_room_is_said_and_forgiven(void **state)
{
    (void)state;
    struct stmt *st;
    assert_ok(db_begin(db, &e), e);
    note(db, "lost");
    fault_now.full = true;
    assert_int_equal(db_commit(db, &e), RC_IO);
    assert_non_null(strstr(e.text, "no room left"));
    assert_false(db_in_act(db));
    assert_false(db_broken(db));
    assert_int_equal(stmt_get(db, "INSERT INTO note (text) VALUES ('x')", &st, &e), RC_OK);
    assert_int_equal(stmt_run(st, &e), RC_IO);
    fault_now.full = false; /* somebody made room */
    assert_ok(db_begin(db, &e), e);
    note(db, "kept");
    assert_ok(db_commit(db, &e), e);
    assert_int_equal(number(db, "SELECT count(*) FROM note"), 1);
}

/* goals.md rule 7. */
static void a_failed_sync_is_fatal_for_the_connection(void **state)
{
    (void)state;
    assert_ok(db_begin(db, &e), e);
    note(db, "perhaps");
    fault_now.sync = true;
    assert_int_equal(db_commit(db, &e), RC_IO);
    assert_true(db_broken(db));
    assert_non_null(strstr(e.text, "did not confirm"));
    fault_now.sync = false;
    db_close(db);
    db = scratch_open(&here, "site.db", DB_USE);
    assert_false(db_broken(db));
    note(db, "again");
}

static void a_failed_read_is_fatal_for_the_connection(void **state)
{
    (void)state;
    struct stmt *st;
    note(db, "x");
    db_close(db);
    db = scratch_open(&here, "site.db", DB_USE);
    fault_now.read = true;
    enum rc rc = stmt_get(db, "SELECT sum(length(text)) FROM note", &st, &e);
    if (rc == RC_OK)
        rc = stmt_run(st, &e);
    assert_int_equal(rc, RC_IO);
    assert_true(db_broken(db));
}

/* The journal's own table keeps what the program promises (architecture.md 3). */
static void the_journal_is_append_only(void **state)
{
    (void)state;
    static const char row[] = "INSERT %s INTO journal (seq, act, recorded_at, happened_at, entity, rec, verb, changes,"
                              " prev, hash) VALUES (%d, 1, 1, 1, 'order', 1, 'new', '{}', hex(randomblob(32)),"
                              " hex(randomblob(32)))";
    char sql[400];
    snprintf(sql, sizeof sql, row, "", 1);
    assert_ok(db_script(db, sql, &e), e);
    assert_int_equal(db_script(db, sql, &e), RC_REFUSED);
    snprintf(sql, sizeof sql, row, "OR REPLACE", 1);
    assert_int_equal(db_script(db, sql, &e), RC_REFUSED);
    snprintf(sql, sizeof sql, row, "OR IGNORE", 3);
    assert_int_equal(db_script(db, sql, &e), RC_REFUSED);
    assert_int_equal(db_script(db, "UPDATE journal SET verb = 'x'", &e), RC_REFUSED);
    assert_int_equal(db_script(db, "DELETE FROM journal", &e), RC_REFUSED);
    snprintf(sql, sizeof sql, row, "", 2);
    assert_ok(db_script(db, sql, &e), e);
    assert_int_equal(number(db, "SELECT count(*) FROM journal"), 2);
}

static void the_plan_is_told(void **state)
{
    (void)state;
    char *plan = db_plan(db, "SELECT * FROM note WHERE text = ?1", &e);
    assert_string_equal(plan, "SCAN note\n");
    free(plan);
    plan = db_plan(db, "SELECT * FROM journal WHERE act = ?1", &e);
    assert_non_null(strstr(plan, "USING INDEX journal_act"));
    free(plan);
    assert_null(db_plan(db, "SELECT wrong", &e));
}

static void our_functions_are_there(void **state)
{
    (void)state;
    assert_int_equal(number(db, "SELECT lang() IN ('zh_CN', 'en')"), 1);
    assert_int_equal(number(db, "SELECT pinyin_match('单雄信', 'shan')"), 1);
    assert_int_equal(number(db, "SELECT pinyin_match('单雄信', 'zq')"), 0);
    assert_int_equal(number(db, "SELECT pinyin_match(NULL, 'zq')"), 0);
}

static void the_stock_shell_reads_everything(void **state)
{
    (void)state;
    if (system("command -v sqlite3 >/dev/null") != 0)
        skip();
    db_close(db);
    db = NULL;
    scratch_sql(&here, "site.db", "PRAGMA quick_check; SELECT * FROM journal; INSERT INTO note (text) VALUES ('x')");
    scratch_sql(&here, "site.db", ".dump");
    db = scratch_open(&here, "site.db", DB_USE);
    assert_int_equal(number(db, "SELECT count(*) FROM note"), 1);
}

int main(void)
{
    fault_install();
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(the_pragmas_hold),
        T(an_act_is_whole_or_not_at_all),
        T(a_commit_syncs_once),
        T(statements),
        T(the_cache_stays_small),
        T(a_held_file_is_busy_soon_and_free_later),
        T(another_commit_moves_the_data_version),
        T(a_long_read_stops_at_its_deadline),
        T(a_newer_program_came_by),
        T(a_replaced_file_is_noticed),
        T(no_room_is_said_and_forgiven),
        T(a_failed_sync_is_fatal_for_the_connection),
        T(a_failed_read_is_fatal_for_the_connection),
        T(the_journal_is_append_only),
        T(the_plan_is_told),
        T(our_functions_are_there),
        T(the_stock_shell_reads_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
