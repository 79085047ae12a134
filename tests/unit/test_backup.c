#include "store/backup.h"

#include "base/i18n.h"
#include "base/when.h"
#include "store/search.h"
#include "store_fault.h"
#include "store_scratch.h"

#include <fcntl.h>
#include <glob.h>
#include <sys/mount.h>
#include <sys/wait.h>

#define NOW 1795254125 /* 2026-11-21 17:42:05 in Shanghai */

struct desk {
    struct scratch s;
    struct db *db;
    struct err e;
    struct journal_head head;
    char *made, *kept;
};

static void add(struct desk *d, int n)
{
    for (int i = 0; i < n; i++) {
        struct journal_row r = {.act = NIL,
                                .grp = NIL,
                                .recorded_at = 1000 + i,
                                .happened_at = 1000,
                                .actor = 7,
                                .on_behalf = NIL,
                                .entity = "order",
                                .rec = i + 1,
                                .verb = "new",
                                .changes = "{}",
                                .undoes = NIL};
        assert_ok(db_begin(d->db, &d->e), d->e);
        assert_ok(search_put(d->db, "order", i + 1, "三号楼电梯困人", &d->e), d->e);
        assert_ok(journal_append(d->db, &r, &d->e), d->e);
        assert_ok(db_commit(d->db, &d->e), d->e);
    }
    assert_ok(journal_head(d->db, &d->head, &d->e), d->e);
}

static int set_up(void **state)
{
    struct desk *d = calloc(1, sizeof *d);
    scratch_make(&d->s);
    assert_ok(when_zone("Asia/Shanghai", &d->e), d->e);
    d->db = scratch_open(&d->s, "site.db", DB_CREATE);
    add(d, 50);
    *state = d;
    return 0;
}

static int tear_down(void **state)
{
    struct desk *d = *state;
    fault_now.full = fault_now.sync = fault_now.read = false;
    db_close(d->db);
    free(d->made);
    free(d->kept);
    scratch_remove(&d->s);
    free(d);
    return 0;
}

static size_t files(struct desk *d, const char *pattern)
{
    glob_t g;
    int found = glob(scratch_path(&d->s, pattern), 0, NULL, &g);
    size_t n = found == 0 ? g.gl_pathc : 0;
    globfree(&g);
    return n;
}

static enum rc make(struct desk *d, const char *name)
{
    free(d->made);
    return backup_make(d->db, scratch_path(&d->s, name), NOW, NULL, NULL, &d->made, NULL, &d->e);
}

static enum rc restore(struct desk *d, const char *from, const char *to)
{
    char src[300];
    snprintf(src, sizeof src, "%s", scratch_path(&d->s, from));
    free(d->kept);
    return backup_restore(src, scratch_path(&d->s, to), false, NOW, &d->kept, &d->e);
}

static size_t found(struct db *db, struct err *e)
{
    struct search_hit hits[5];
    size_t n = 0;
    assert_ok(search_find(db, "order", "dianti", NIL, hits, 5, &n, e), *e);
    return n;
}

static void close_file(struct desk *d)
{
    db_close(d->db);
    d->db = NULL;
}

#define assert_says(d, words) assert_non_null(strstr((d)->e.text, words))

static void test_make(void **state)
{
    struct desk *d = *state;
    struct journal_head head;
    struct stat st;
    assert_ok(backup_make(d->db, scratch_path(&d->s, "copy.db"), NOW, NULL, NULL, &d->made, &head, &d->e), d->e);
    assert_string_equal(d->made, d->s.path);
    assert_string_equal(head.code, d->head.code);
    assert_int_equal(stat(d->made, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(files(d, "copy.db*"), 1); /* one file, no log, nothing half done */
    assert_int_equal(backup_check(d->made, &head, &d->e), RC_OK);
    assert_string_equal(head.code, d->head.code);
    assert_int_equal(files(d, "copy.db*"), 1);
    char command[600];
    snprintf(command, sizeof command,
             "command -v sqlite3 >/dev/null || exit 0; [ \"$(sqlite3 %s \"PRAGMA journal_mode; SELECT count(*) FROM "
             "sqlite_schema WHERE name LIKE 'search_fts%%'; SELECT count(*) FROM search_doc\" | tr '\\n' ' ')\" = "
             "'delete 0 50 ' ]",
             d->made);
    assert_int_equal(system(command), 0);
    assert_int_equal(found(d->db, &d->e), 5); /* the site itself keeps its index */
    assert_true(db_check_idle(d->db));
}

static void test_folder(void **state)
{
    struct desk *d = *state;
    assert_int_equal(mkdir(scratch_path(&d->s, "all %#?"), 0700), 0);
    assert_ok(make(d, "all %#?"), d->e);
    assert_non_null(strstr(d->made, "/all %#?/site-20261121-1742.db"));
    assert_ok(make(d, "all %#?/"), d->e);
    assert_non_null(strstr(d->made, "/all %#?/site-20261121-1742-2.db"));
    assert_int_equal(backup_check(d->made, NULL, &d->e), RC_OK);
}

/* Another terminal stores while the pages are copied. */
struct busy {
    struct db *other;
    int calls;
};

static bool store_meanwhile(void *arg, int64_t done, int64_t all)
{
    struct busy *b = arg;
    struct err e = {0};
    struct journal_row r = {.act = NIL,
                            .grp = NIL,
                            .recorded_at = 9000,
                            .happened_at = 9000,
                            .actor = NIL,
                            .on_behalf = NIL,
                            .entity = "order",
                            .rec = 1,
                            .verb = "edit",
                            .changes = "{}",
                            .undoes = NIL};
    assert_true(done <= all);
    b->calls++;
    assert_ok(db_begin(b->other, &e), e);
    assert_ok(journal_append(b->other, &r, &e), e);
    assert_ok(db_commit(b->other, &e), e);
    return true;
}

static void test_in_use(void **state)
{
    struct desk *d = *state;
    char big[3000];
    memset(big, 'x', sizeof big - 1);
    big[sizeof big - 1] = '\0';
    assert_ok(db_begin(d->db, &d->e), d->e);
    for (int i = 100; i < 800; i++)
        assert_ok(search_put(d->db, "asset", i, big, &d->e), d->e);
    assert_ok(db_commit(d->db, &d->e), d->e);
    struct busy b = {.other = scratch_open(&d->s, "site.db", DB_USE)};
    struct journal_head head;
    assert_ok(backup_make(d->db, scratch_path(&d->s, "copy.db"), NOW, store_meanwhile, &b, &d->made, &head, &d->e),
              d->e);
    assert_true(b.calls > 1);
    assert_string_equal(head.code, d->head.code); /* as it was when it began */
    db_close(b.other);
}

static bool give_up(void *arg, int64_t done, int64_t all)
{
    (void)arg, (void)done, (void)all;
    return false;
}

static void test_cancel(void **state)
{
    struct desk *d = *state;
    assert_int_equal(backup_make(d->db, scratch_path(&d->s, "copy.db"), NOW, give_up, NULL, &d->made, NULL, &d->e),
                     RC_CANCELLED);
    assert_null(d->made);
    assert_int_equal(files(d, "copy*"), 0);
    assert_ok(make(d, "copy.db"), d->e);
}

static void test_refused_names(void **state)
{
    struct desk *d = *state;
    char link[300];
    assert_int_equal(make(d, "site.db"), RC_REFUSED);
    assert_says(d, "is the site file itself");
    snprintf(link, sizeof link, "%s/hard.db", d->s.dir);
    assert_int_equal(linkat(AT_FDCWD, db_path(d->db), AT_FDCWD, link, 0), 0);
    assert_int_equal(make(d, "hard.db"), RC_REFUSED);
    assert_says(d, "is the site file itself");
    assert_int_equal(symlink("nowhere", scratch_path(&d->s, "dangling.db")), 0);
    assert_int_equal(make(d, "dangling.db"), RC_REFUSED);
    assert_ok(make(d, "copy.db"), d->e);
    assert_int_equal(make(d, "copy.db"), RC_REFUSED);
    assert_says(d, "is there already");
    assert_int_equal(make(d, "no/such/copy.db"), RC_IO);
    assert_int_equal(backup_make(d->db, "", NOW, NULL, NULL, &d->made, NULL, &d->e), RC_REFUSED);
    assert_null(d->made);
    assert_int_equal(files(d, "*.part-*"), 0);
}

static void test_disk_fills(void **state)
{
    struct desk *d = *state;
    fault_now.full = true;
    assert_int_equal(make(d, "copy.db"), RC_IO);
    assert_says(d, "no room left");
    fault_now.full = false;
    assert_int_equal(files(d, "copy*"), 0);
    assert_false(db_broken(d->db));
    assert_ok(make(d, "copy.db"), d->e);
}

/* A real disk that is too small: asked before anything is copied. */
static void test_no_room(void **state)
{
    struct desk *d = *state;
    char small[300];
    snprintf(small, sizeof small, "%s/small", d->s.dir);
    assert_int_equal(mkdir(small, 0700), 0);
    if (mount("none", small, "tmpfs", 0, "size=64k") != 0)
        skip();
    enum rc rc = backup_make(d->db, small, NOW, NULL, NULL, &d->made, NULL, &d->e);
    size_t left = files(d, "small/*");
    enum rc back = RC_OK;
    if (make(d, "copy.db") == RC_OK) {
        struct err e = {0};
        char to[320];
        snprintf(to, sizeof to, "%s/site.db", small);
        back = backup_restore(d->made, to, false, NOW, &d->kept, &e);
    }
    umount(small);
    assert_int_equal(rc, RC_IO);
    assert_int_equal(back, RC_IO);
    assert_int_equal(left, 0);
}

static void test_restore(void **state)
{
    struct desk *d = *state;
    assert_ok(make(d, "copy.db"), d->e);
    char code[24];
    snprintf(code, sizeof code, "%s", d->head.code);
    add(d, 5);
    close_file(d);
    assert_ok(restore(d, "copy.db", "site.db"), d->e);
    assert_non_null(strstr(d->kept, "/site.db.before-20261121-174205"));
    assert_int_equal(files(d, "*"), 3); /* copy.db, site.db, the old one */
    d->db = scratch_open(&d->s, "site.db", DB_USE);
    assert_ok(journal_head(d->db, &d->head, &d->e), d->e);
    assert_string_equal(d->head.code, code);
    assert_false(search_stale(d->db));
    assert_int_equal(found(d->db, &d->e), 5);
    close_file(d);
    struct journal_head old;
    assert_int_equal(backup_check(d->kept, &old, &d->e), RC_OK);
    assert_int_equal(old.count, 55);
    assert_ok(restore(d, "copy.db", "site.db"), d->e); /* in the same second */
    assert_non_null(strstr(d->kept, "174205-2"));
}

static void test_restore_new(void **state)
{
    struct desk *d = *state;
    struct stat st;
    assert_ok(make(d, "copy.db"), d->e);
    assert_ok(backup_restore(d->made, scratch_path(&d->s, "other.db"), true, NOW, &d->kept, &d->e), d->e);
    assert_null(d->kept);
    assert_int_equal(stat(d->s.path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0660);
    struct db *db = scratch_open(&d->s, "other.db", DB_USE);
    assert_int_equal(found(db, &d->e), 5);
    /* Beside a shared file, in a folder of the same group, a backup is shared too. */
    char *made;
    assert_ok(backup_make(db, scratch_path(&d->s, "shared.db"), NOW, NULL, NULL, &made, NULL, &d->e), d->e);
    assert_int_equal(stat(made, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0660);
    free(made);
    db_close(db);
}

/* Also an idle terminal, of this or another process, keeps its file. */
static void test_restore_in_use(void **state)
{
    struct desk *d = *state;
    assert_ok(make(d, "copy.db"), d->e);
    assert_int_equal(restore(d, "copy.db", "site.db"), RC_BUSY);
    assert_says(d, "Others have");
    assert_null(d->kept);
    assert_int_equal(files(d, "*.before-*"), 0);
    assert_int_equal(files(d, "*.restore-*"), 0);
    add(d, 1);
    close_file(d);
    int ready[2], done[2];
    assert_int_equal(pipe(ready), 0);
    assert_int_equal(pipe(done), 0);
    pid_t child = fork();
    if (child == 0) {
        struct db *db;
        struct db_opt opt = {.path = scratch_path(&d->s, "site.db"), .how = DB_USE};
        char c = db_open(&db, &opt, NULL) == RC_OK ? 'y' : 'n';
        close(done[1]);
        if (write(ready[1], &c, 1) != 1 || read(done[0], &c, 1) != 0)
            _exit(1);
        db_close(db);
        _exit(0);
    }
    char c = 0;
    close(done[0]);
    assert_int_equal(read(ready[0], &c, 1), 1);
    assert_int_equal(c, 'y');
    assert_int_equal(restore(d, "copy.db", "site.db"), RC_BUSY);
    close(done[1]);
    close(ready[0]);
    close(ready[1]);
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    assert_ok(restore(d, "copy.db", "site.db"), d->e);
}

static void test_restore_over_damage(void **state)
{
    struct desk *d = *state;
    assert_ok(make(d, "copy.db"), d->e);
    close_file(d);
    FILE *f = fopen(scratch_path(&d->s, "site.db"), "r+");
    assert_non_null(f);
    for (int i = 0; i < 5000; i++)
        fputc(i * 7, f);
    fclose(f);
    f = fopen(scratch_path(&d->s, "site.db-wal"), "w");
    assert_non_null(f);
    fputs("what was left", f);
    fclose(f);
    assert_ok(restore(d, "copy.db", "site.db"), d->e);
    assert_int_equal(files(d, "site.db-wal"), 0);
    assert_int_equal(files(d, "site.db.before-20261121-174205-wal"), 1);
    d->db = scratch_open(&d->s, "site.db", DB_USE);
    assert_int_equal(found(d->db, &d->e), 5);
}

static void spoil(struct desk *d, const char *name, long at, int byte)
{
    FILE *f = fopen(scratch_path(&d->s, name), "r+");
    assert_non_null(f);
    assert_int_equal(fseek(f, at, SEEK_SET), 0);
    fputc(byte, f);
    fclose(f);
}

/* What is no good as a backup is refused, and the site is left alone. */
static void test_bad_backups(void **state)
{
    struct desk *d = *state;
    assert_ok(make(d, "copy.db"), d->e);
    assert_ok(make(d, "tail.db"), d->e);
    assert_ok(make(d, "newer.db"), d->e);
    close_file(d);
    FILE *f = fopen(scratch_path(&d->s, "text.db"), "w");
    fputs("not a database at all, but long enough to look at: ................................................", f);
    fclose(f);
    f = fopen(scratch_path(&d->s, "empty.db"), "w");
    fclose(f);
    assert_int_equal(truncate(scratch_path(&d->s, "tail.db"), 40960), 0);
    spoil(d, "newer.db", 60, 99); /* user_version */
    static const struct {
        const char *name, *words;
    } bad[] = {
        {"text.db", "not a backup"}, {"empty.db", "not a backup"}, {"newer.db", "newer"},           {"tail.db", ""},
        {"none.db", "There is no"},  {".", "is a folder"},         {"site.db", "site file itself"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        if (restore(d, bad[i].name, "site.db") == RC_OK)
            fail_msg("%s was brought back", bad[i].name);
        assert_says(d, bad[i].words);
        assert_int_equal(files(d, "*.before-*"), 0);
        assert_int_equal(files(d, "*.restore-*"), 0);
    }
    if (system("command -v sqlite3 >/dev/null") == 0) {
        scratch_sql(&d->s, "copy.db", "DROP TRIGGER journal_no_update; UPDATE journal SET rec=99 WHERE seq=7");
        assert_int_equal(restore(d, "copy.db", "site.db"), RC_IO);
        assert_says(d, "journal in the backup");
        assert_non_null(strstr(d->e.detail, "row 7 was changed"));
    }
    d->db = scratch_open(&d->s, "site.db", DB_USE);
    assert_int_equal(found(d->db, &d->e), 5);
}

/* A plain copy of a live file with its log beside it is read with the log. */
static void test_restore_live_copy(void **state)
{
    struct desk *d = *state;
    char command[600];
    snprintf(command, sizeof command, "cd '%s' && cp site.db live.db && cp site.db-wal live.db-wal", d->s.dir);
    assert_int_equal(system(command), 0);
    assert_ok(restore(d, "live.db", "other.db"), d->e);
    struct db *db = scratch_open(&d->s, "other.db", DB_USE);
    struct journal_head head;
    assert_ok(journal_head(db, &head, &d->e), d->e);
    db_close(db);
    assert_string_equal(head.code, d->head.code);
}

static void test_places(void **state)
{
    struct desk *d = *state;
    assert_ok(make(d, "copy.db"), d->e);
    assert_int_equal(restore(d, "copy.db", "no/such/site.db"), RC_IO);
    assert_says(d, "There is no folder");
    assert_int_equal(mkdir(scratch_path(&d->s, "folder"), 0700), 0);
    assert_int_equal(restore(d, "copy.db", "folder"), RC_IO);
    assert_says(d, "is a folder");
    assert_int_equal(restore(d, "copy.db", "copy.db/site.db"), RC_IO);
}

/* Somebody who may not write the folder, or not read the file. */
static void test_rights(void **state)
{
    struct desk *d = *state;
    if (geteuid() != 0)
        skip();
    assert_ok(make(d, "copy.db"), d->e);
    close_file(d);
    assert_int_equal(chmod(d->s.dir, 0755), 0);
    pid_t child = fork();
    if (child == 0) {
        struct err e = {0};
        if (setgid(65534) != 0 || setuid(65534) != 0)
            _exit(9);
        if (backup_check(d->made, NULL, &e) != RC_IO || !strstr(e.text, "You may not"))
            _exit(1);
        if (chdir("/") != 0 ||
            backup_restore("/etc/passwd", scratch_path(&d->s, "x.db"), false, NOW, &d->kept, &e) != RC_IO ||
            !strstr(e.text, "You may not"))
            _exit(2);
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

int main(void)
{
    fault_install();
#define WITH(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        WITH(test_make),
        WITH(test_folder),
        WITH(test_in_use),
        WITH(test_cancel),
        WITH(test_refused_names),
        WITH(test_disk_fills),
        WITH(test_no_room),
        WITH(test_restore),
        WITH(test_restore_new),
        WITH(test_restore_in_use),
        WITH(test_restore_over_damage),
        WITH(test_bad_backups),
        WITH(test_restore_live_copy),
        WITH(test_places),
        WITH(test_rights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
