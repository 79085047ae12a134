/* migrate: from every earlier version, alone, copied aside, whole or not at all. */
#include "store_scratch.h"

#include "base/buf.h"
#include "base/mem.h"
#include "store/db_raw.h"
#include "store/migrate.h"
#include "store_fault.h"

#include <dirent.h>
#include <sys/wait.h>

static struct scratch here;
static struct err e;

static const struct schema_step made_up[] = {
    {1, "0001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY, text TEXT) STRICT; INSERT INTO a VALUES (1, 'kept')"},
    {2, "0002_b.sql",
     "CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER REFERENCES a (id)) STRICT;"
     "INSERT INTO b VALUES (1, 1)"},
    /* The way SQLite changes a table: make another, copy, drop, rename. */
    {3, "0003_c.sql",
     "CREATE TABLE a2 (id INTEGER PRIMARY KEY, text TEXT, more INTEGER) STRICT;"
     "INSERT INTO a2 SELECT id, text, 7 FROM a; DROP TABLE a; ALTER TABLE a2 RENAME TO a"},
};
static const struct schema_step broken[] = {
    {1, "0001_a.sql", ""},
    {2, "0002_b.sql", "CREATE TABLE half (x); INSERT INTO nowhere VALUES (1)"},
};
static const struct schema_step orphan[] = {
    {1, "0001_a.sql", ""},
    {2, "0002_b.sql", ""},
    {3, "0003_c.sql", "DELETE FROM a"},
};

static int setup(void **state)
{
    (void)state;
    memset(&fault_now, 0, sizeof fault_now);
    scratch_make(&here);
    (void)scratch_path(&here, "site.db");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    memset(&fault_now, 0, sizeof fault_now);
    scratch_remove(&here);
    return 0;
}

static enum rc site(struct db **db, enum db_how how, const struct schema_step *steps, size_t n)
{
    struct schema schema = {.steps = steps, .n = n};
    return db_open(db, &(struct db_opt){.path = here.path, .how = how, .schema = &schema}, &e);
}

static void make_version(const struct schema_step *steps, size_t n)
{
    struct db *db;
    assert_ok(site(&db, DB_CREATE, steps, n), e);
    assert_int_equal(db_version(db), n);
    db_close(db);
}

static int64_t number(struct db *db, const char *sql)
{
    int64_t v;
    assert_ok(db_pragma_num(db, sql, &v, &e), e);
    return v;
}

static int files_here(void)
{
    int n = 0;
    DIR *d = opendir(here.dir);
    assert_non_null(d);
    for (struct dirent *f; (f = readdir(d));)
        n += f->d_name[0] != '.';
    closedir(d);
    return n;
}

/* Every table and index of the file as the schema's own words. */
static char *schema_of(struct db *db)
{
    struct stmt *st;
    bool row;
    struct buf b = {0};
    assert_ok(stmt_get(db,
                       "SELECT sql FROM sqlite_schema WHERE name NOT LIKE 'search_fts%' AND sql IS NOT NULL"
                       " ORDER BY type, name",
                       &st, &e),
              e);
    while (stmt_step(st, &row, &e) == RC_OK && row)
        buf_addf(&b, "%s\n", stmt_col_text(st, 0));
    stmt_done(st);
    return buf_take(&b);
}

static void from_every_earlier_version(void **state)
{
    (void)state;
    struct schema_step *own;
    size_t n;
    struct db *db;
    migrate_own(&own, &n);
    assert_true(n >= 1);
    assert_int_equal(n, db_version_newest());
    make_version(own, n);
    assert_ok(site(&db, DB_USE, own, n), e);
    char *fresh = schema_of(db);
    db_close(db);
    for (size_t old = 1; old < n; old++) {
        scratch_remove(&here);
        scratch_make(&here);
        (void)scratch_path(&here, "site.db");
        make_version(own, old);
        assert_ok(db_open(&db, &(struct db_opt){.path = here.path}, &e), e);
        assert_int_equal(db_version(db), n);
        char *grown = schema_of(db);
        assert_string_equal(grown, fresh);
        free(grown);
        assert_int_equal(number(db, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
        assert_ok(db_begin(db, &e), e);
        db_rollback(db);
        db_close(db);
        char *copy = mem_printf("%s.before-v%zu", here.path, old + 1);
        assert_int_equal(access(copy, F_OK), 0);
        free(copy);
    }
    free(fresh);
    free(own);
}

static void rows_and_references_stay(void **state)
{
    (void)state;
    struct db *db;
    make_version(made_up, 1);
    assert_ok(site(&db, DB_USE, made_up, 3), e);
    assert_int_equal(number(db, "SELECT count(*) FROM b JOIN a ON a.id = b.a_id WHERE a.text = 'kept' AND more = 7"),
                     1);
    assert_int_equal(number(db, "PRAGMA foreign_keys"), 1);
    assert_int_equal(number(db, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"), 1);
    db_close(db);
    /* The copy is a whole file of the version before. */
    char *copy = mem_printf("%s.before-v2", here.path);
    struct stat st;
    assert_int_equal(stat(copy, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    struct schema schema = {.steps = made_up, .n = 1};
    assert_ok(db_open(&db, &(struct db_opt){.path = copy, .schema = &schema}, &e), e);
    assert_int_equal(number(db, "SELECT count(*) FROM a WHERE text = 'kept'"), 1);
    db_close(db);
    free(copy);
}

/* A site of version 5 keeps its orders, and gets what intake needs beside them. */
static void orders_stay_when_intake_comes(void **state)
{
    (void)state;
    struct schema_step *own;
    size_t n;
    struct db *db;
    migrate_own(&own, &n);
    assert_true(n >= 6);
    make_version(own, 5);
    assert_ok(site(&db, DB_USE, own, 5), e);
    assert_ok(db_script(db,
                        "INSERT INTO category (id, rev, code, name_zh, name_en, kind, impact, urgency, class)"
                        " VALUES (7, 1, 'leak', '漏水', 'Leak', 'repair', 'one', 'now', 'supply');"
                        "INSERT INTO orders (id, rev, no, day, serial, kind, state, channel, mode, words, category_id,"
                        " impact, urgency, priority, received_at) VALUES (1, 3, 'W261121-0001', '2026-11-21', 1, 'repair',"
                        " 'NEW', 'phone', 'phone', '漏水', 7, 'one', 'now', 'P1', 1795254120)",
                        &e),
              e);
    db_close(db);
    assert_ok(db_open(&db, &(struct db_opt){.path = here.path}, &e), e);
    assert_int_equal(number(db, "SELECT count(*) FROM orders WHERE id = 1 AND rev = 3 AND alias IS NULL"), 1);
    assert_int_equal(number(db, "SELECT count(*) FROM orders WHERE words = '漏水' AND received_at = 1795254120"), 1);
    assert_int_equal(number(db, "SELECT count(*) FROM parked"), 0);
    assert_int_equal(number(db, "SELECT count(*) FROM intake_stat"), 0);
    db_close(db);
    free(own);
}

static void the_copy_never_replaces_another(void **state)
{
    (void)state;
    struct db *db;
    struct stat st;
    make_version(made_up, 1);
    char *copy = mem_printf("%s.before-v2", here.path), *second = mem_printf("%s-2", copy);
    FILE *f = fopen(copy, "w");
    assert_non_null(f);
    fclose(f);
    assert_ok(site(&db, DB_USE, made_up, 2), e);
    db_close(db);
    assert_int_equal(stat(copy, &st), 0);
    assert_int_equal(st.st_size, 0);
    assert_int_equal(stat(second, &st), 0);
    assert_true(st.st_size > 0);
    free(copy);
    free(second);
}

static void a_step_that_fails_changes_nothing(void **state)
{
    (void)state;
    struct db *db;
    make_version(made_up, 1);
    assert_int_equal(site(&db, DB_USE, broken, 2), RC_IO);
    assert_null(db);
    assert_ok(site(&db, DB_USE, made_up, 1), e);
    assert_int_equal(number(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'"), 0);
    db_close(db);
    /* Neither does one that would leave a reference to nothing. */
    assert_ok(site(&db, DB_USE, made_up, 2), e);
    db_close(db);
    assert_int_equal(site(&db, DB_USE, orphan, 3), RC_IO);
    assert_non_null(strstr(e.text, "as it was before"));
    assert_ok(site(&db, DB_USE, made_up, 2), e);
    assert_int_equal(number(db, "SELECT count(*) FROM a"), 1);
    db_close(db);
}

static void no_room_leaves_the_old_version(void **state)
{
    (void)state;
    struct db *db;
    make_version(made_up, 1);
    fault_now.full = true;
    assert_int_equal(site(&db, DB_USE, made_up, 2), RC_IO);
    assert_non_null(strstr(e.text, "no room left"));
    fault_now.full = false;
    assert_int_equal(files_here(), 1); /* half a copy is not left behind */
    assert_ok(site(&db, DB_USE, made_up, 1), e);
    db_close(db);
    assert_ok(site(&db, DB_USE, made_up, 2), e);
    db_close(db);
}

/* Another process has it open, idle. */
static void refused_while_others_have_it_open(void **state)
{
    (void)state;
    struct db *db;
    int up[2], down[2], status;
    char x;
    make_version(made_up, 1);
    assert_int_equal(pipe(up), 0);
    assert_int_equal(pipe(down), 0);
    pid_t pid = fork();
    if (pid == 0) {
        close(down[1]);
        if (site(&db, DB_USE, made_up, 1) != RC_OK || write(up[1], "x", 1) != 1 || read(down[0], &x, 1) != 0)
            _exit(1);
        enum rc rc = db_begin(db, &e); /* still of use */
        db_rollback(db);
        db_close(db);
        _exit(rc == RC_OK ? 0 : 2);
    }
    assert_int_equal(read(up[0], &x, 1), 1);
    assert_int_equal(site(&db, DB_USE, made_up, 2), RC_BUSY);
    assert_non_null(strstr(e.text, "Others have"));
    close(down[1]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    assert_ok(site(&db, DB_USE, made_up, 2), e);
    db_close(db);
    close(up[0]);
    close(up[1]);
    close(down[0]);
}

/* What a kill in the middle of making a site leaves behind is not in the way. */
static void a_half_made_file_is_no_site(void **state)
{
    (void)state;
    struct db *db;
    fault_now.sync = true;
    assert_int_equal(site(&db, DB_CREATE, made_up, 3), RC_IO);
    fault_now.sync = false;
    assert_int_not_equal(access(here.path, F_OK), 0);
    make_version(made_up, 3);
    assert_int_equal(files_here(), 1);
}

int main(void)
{
    fault_install();
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(from_every_earlier_version),        T(rows_and_references_stay),       T(the_copy_never_replaces_another),
        T(a_step_that_fails_changes_nothing), T(no_room_leaves_the_old_version), T(refused_while_others_have_it_open),
        T(a_half_made_file_is_no_site),       T(orders_stay_when_intake_comes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
