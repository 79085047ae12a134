#include "store/check.h"

#include "base/when.h"
#include "store/journal.h"
#include "store/search.h"
#include "store_scratch.h"

#include <dirent.h>
#include <sys/wait.h>

struct desk {
    struct scratch s;
    struct db *db;
    struct err e;
    size_t good, wrong;
    char said[8000];
    bool stop;
};

static int set_up(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    scratch_make(&d->s);
    d->db = scratch_open(&d->s, "site.db", DB_CREATE);
    assert_ok(db_begin(d->db, &d->e), d->e);
    for (int i = 1; i <= 300; i++) {
        struct journal_row r = {.act = NIL,
                                .grp = NIL,
                                .recorded_at = i,
                                .happened_at = i,
                                .actor = NIL,
                                .on_behalf = NIL,
                                .entity = "order",
                                .rec = i,
                                .verb = "new",
                                .changes = "{}",
                                .undoes = NIL};
        assert_ok(journal_append(d->db, &r, &d->e), d->e);
        assert_ok(search_put(d->db, "order", i, "三号楼电梯困人", &d->e), d->e);
    }
    assert_ok(db_commit(d->db, &d->e), d->e);
    *state = d;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *d = *state;
    db_close(d->db);
    scratch_remove(&d->s);
    free(d);
    return 0;
}

static void listen(void *arg, bool ok, const char *sentence)
{
    struct desk *d = arg;
    size_t len = strlen(d->said);
    snprintf(d->said + len, sizeof d->said - len, "%s %s\n", ok ? "+" : "-", sentence);
    *(ok ? &d->good : &d->wrong) += 1;
}

static bool go_on(void *arg, int64_t done, int64_t all)
{
    struct desk *d = arg;
    assert_true(done <= all);
    return !d->stop;
}

static enum rc same(struct db *db, void (*say)(void *arg, const char *sentence), void *arg, struct err *e)
{
    (void)db, (void)say, (void)arg, (void)e;
    return RC_OK;
}

static enum rc differs(struct db *db, void (*say)(void *arg, const char *sentence), void *arg, struct err *e)
{
    (void)db, (void)e;
    for (int i = 1; i <= 30; i++) {
        char text[40];
        snprintf(text, sizeof text, "unit %d counts wrong", i);
        say(arg, text);
    }
    return RC_OK;
}

static enum rc run(struct desk *d, const char *head, const struct check_derived *derived, size_t n, size_t *bad)
{
    struct check_report r = {.say = listen, .step = go_on, .arg = d, .derived = derived, .nderived = n};
    d->good = d->wrong = 0;
    d->said[0] = '\0';
    return check_run(d->db, head, &r, bad, &d->e);
}

#define assert_said(d, words) assert_non_null(strstr((d)->said, words))

static void meddle(struct desk *d, const char *sql)
{
    db_close(d->db);
    d->db = NULL;
    scratch_sql(&d->s, "site.db", sql);
    d->db = scratch_open(&d->s, "site.db", DB_USE);
}

static bool no_shell(void)
{
    return system("command -v sqlite3 >/dev/null") != 0;
}

/* Issue 2, to be seen 2: verify says that all is well. */
static void test_all_well(void **state)
{
    struct desk *d = *state;
    size_t bad;
    struct journal_head head;
    assert_ok(journal_head(d->db, &head, &d->e), d->e);
    assert_ok(run(d, NULL, NULL, 0, &bad), d->e);
    assert_int_equal(bad, 0);
    assert_int_equal(d->good, 4);
    assert_said(d, "journal of 300 rows is whole");
    assert_said(d, head.code);
    assert_ok(run(d, head.code, NULL, 0, &bad), d->e);
    assert_int_equal(bad, 0);
    assert_said(d, "has the printed head in it");
    assert_int_equal(run(d, "no code", NULL, 0, &bad), RC_REFUSED);
    assert_true(db_check_idle(d->db));
}

static void test_read_only(void **state)
{
    struct desk *d = *state;
    size_t bad;
    db_close(d->db);
    d->db = scratch_open(&d->s, "site.db", DB_READ);
    assert_ok(run(d, NULL, NULL, 0, &bad), d->e);
    assert_int_equal(bad, 0);
    assert_said(d, "open for reading only");
}

static void test_journal(void **state)
{
    struct desk *d = *state;
    size_t bad;
    if (no_shell())
        skip();
    struct journal_head head;
    assert_ok(journal_head(d->db, &head, &d->e), d->e);
    meddle(d, "DROP TRIGGER journal_no_update; DROP TRIGGER journal_no_delete; UPDATE journal SET rec=0 WHERE seq=200;"
              "DELETE FROM journal WHERE seq=300");
    assert_ok(run(d, head.code, NULL, 0, &bad), d->e);
    assert_int_equal(bad, 4);
    assert_said(d, "- The guard journal_no_update of the journal is missing");
    assert_said(d, "- The guard journal_no_delete of the journal is missing");
    assert_said(d, "- Journal row 200 was changed");
    assert_said(d, "ends with row 299");
    assert_int_equal(d->good, 3);
}

/* A guard that lets everything through is as bad as none. */
static void test_altered_guard(void **state)
{
    struct desk *d = *state;
    size_t bad;
    if (no_shell())
        skip();
    meddle(d, "DROP TRIGGER journal_no_update; CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal\nBEGIN\n"
              "    SELECT 1;\nEND;");
    assert_ok(run(d, NULL, NULL, 0, &bad), d->e);
    assert_int_equal(bad, 1);
    assert_said(d, "- The guard journal_no_update of the journal was altered");
}

/* A backup has no index; that is how it is made and no fault. */
static void test_no_index(void **state)
{
    struct desk *d = *state;
    size_t bad;
    assert_ok(search_drop(d->db, &d->e), d->e);
    assert_ok(run(d, NULL, NULL, 0, &bad), d->e);
    assert_int_equal(bad, 0);
    assert_said(d, "+ There is no search index, as in every backup");
}

static void test_references(void **state)
{
    struct desk *d = *state;
    size_t bad;
    assert_ok(db_script(d->db,
                        "PRAGMA foreign_keys=OFF; CREATE TABLE aa(id INTEGER PRIMARY KEY);"
                        "CREATE TABLE bb(id INTEGER PRIMARY KEY, a INTEGER REFERENCES aa(id));"
                        "INSERT INTO bb VALUES(5, 7)",
                        &d->e),
              d->e);
    assert_ok(run(d, NULL, NULL, 0, &bad), d->e);
    assert_int_equal(bad, 1);
    assert_said(d, "- Row 5 of the table bb refers to something in aa");
}

static void test_search(void **state)
{
    struct desk *d = *state;
    size_t bad;
    assert_ok(db_script(d->db, "UPDATE search_doc SET text='x' WHERE ref=3", &d->e), d->e);
    assert_ok(run(d, NULL, NULL, 0, &bad), d->e);
    assert_int_equal(bad, 1);
    assert_said(d, "index and the records differ");
    assert_ok(db_script(d->db, "DELETE FROM search_meta", &d->e), d->e);
    assert_ok(run(d, NULL, NULL, 0, &bad), d->e);
    assert_int_equal(bad, 1);
    assert_said(d, "reindex");
}

static void test_derived(void **state)
{
    struct desk *d = *state;
    size_t bad;
    const struct check_derived derived[] = {{"first copy", same}, {"second copy", differs}, {"third copy", same}};
    assert_ok(run(d, NULL, derived, 3, &bad), d->e);
    assert_int_equal(bad, 30);
    assert_said(d, "+ The stored copy agrees with the records: first copy.");
    assert_said(d, "- unit 20 counts wrong");
    assert_null(strstr(d->said, "unit 21 counts wrong"));
    assert_said(d, "and more of the same kind");
    assert_said(d, "third copy");
    assert_null(strstr(d->said, "second copy"));
}

static void test_stopped(void **state)
{
    struct desk *d = *state;
    size_t bad;
    d->stop = true;
    assert_int_equal(run(d, NULL, NULL, 0, &bad), RC_CANCELLED);
    assert_true(db_check_idle(d->db));
}

/* Checking while another terminal stores: both go on (goals.md R5, P9). */
static void test_busy(void **state)
{
    struct desk *d = *state;
    size_t bad;
    struct db *other = scratch_open(&d->s, "site.db", DB_USE);
    assert_ok(db_begin(other, &d->e), d->e);
    assert_ok(run(d, NULL, NULL, 0, &bad), d->e);
    db_rollback(other);
    db_close(other);
    assert_int_equal(bad, 0);
    assert_said(d, "was not compared");
}

static long size_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (long)st.st_size : 0;
}

/* Bytes turned over anywhere (R5): no crash, and it is told, unless all of them
 * fell into unused space, of which a young file has much.  Each file in a
 * process of its own, so that a crash is seen as one. */
static void test_damage(void **state)
{
    struct desk *d = *state;
    uint32_t seed = 20261121;
    int untold = 0;
    db_close(d->db);
    d->db = NULL;
    char command[700];
    snprintf(command, sizeof command, "cp '%s/site.db' '%s/whole.db'", d->s.dir, d->s.dir);
    assert_int_equal(system(command), 0);
    long size = size_of(scratch_path(&d->s, "whole.db"));
    for (int round = 0; round < 60; round++) {
        snprintf(command, sizeof command, "cp '%s/whole.db' '%s/site.db'", d->s.dir, d->s.dir);
        assert_int_equal(system(command), 0);
        FILE *f = fopen(scratch_path(&d->s, "site.db"), "r+");
        for (int i = 0; i < 40; i++) {
            seed = seed * 1664525u + 1013904223u;
            fseek(f, 100 + (long)(seed >> 4) % (size - 100), SEEK_SET);
            fputc((int)(seed >> 24), f);
        }
        fclose(f);
        pid_t child = fork();
        if (child == 0) {
            struct db_opt opt = {.path = scratch_path(&d->s, "site.db"), .how = DB_USE};
            size_t bad = 0;
            if (db_open(&d->db, &opt, &d->e) != RC_OK)
                _exit(d->e.text[0] ? 0 : 3);
            enum rc rc = run(d, NULL, NULL, 0, &bad);
            bool clean = rc == RC_OK && bad == 0;
            db_close(d->db);
            _exit(clean ? 4 : (rc == RC_OK && d->wrong == 0) || (rc != RC_OK && !d->e.text[0]) ? 3 : 0);
        }
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        if (!WIFEXITED(status) || (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != 4))
            fail_msg("round %d: status %x", round, (unsigned)status);
        untold += WEXITSTATUS(status) == 4;
    }
    assert_true(untold <= 3);
}

int main(void)
{
#define WITH(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH(test_all_well), WITH(test_read_only), WITH(test_journal), WITH(test_references), WITH(test_altered_guard), WITH(test_no_index), WITH(test_search),
        WITH(test_derived),  WITH(test_stopped),   WITH(test_busy),    WITH(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
