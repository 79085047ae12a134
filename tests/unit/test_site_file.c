/* site_file, and where a site file may live (issue: Where the file lives). */
#include "store_scratch.h"

#include "base/mem.h"
#include "base/text.h"
#include "store/db_raw.h"
#include "store/site_file.h"
#include "store_fault.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <linux/magic.h>
#include <sys/statfs.h>
#include <sys/wait.h>

static struct scratch here;
static struct err e;
static bool far_away; /* statfs says NFS */

int __real_statfs(const char *path, struct statfs *s);
int __wrap_statfs(const char *path, struct statfs *s);
int __wrap_statfs(const char *path, struct statfs *s)
{
    int failed = __real_statfs(path, s);
    if (far_away)
        s->f_type = NFS_SUPER_MAGIC;
    return failed;
}

static int setup(void **state)
{
    (void)state;
    memset(&fault_now, 0, sizeof fault_now);
    far_away = false;
    if (geteuid() == 0)
        setenv("TMPDIR", "/tmp", 1); /* where the other users of the test can go */
    scratch_make(&here);
    unsetenv("PROPDESK_FILE");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    memset(&fault_now, 0, sizeof fault_now);
    umask(022);
    scratch_remove(&here);
    return 0;
}

static void write_file(const char *path, const void *p, size_t n)
{
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, p, n), n);
    close(fd);
}

static mode_t mode_of(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    return st.st_mode & 07777;
}

static char *beside(const char *path, const char *tail)
{
    return mem_printf("%s%s", path, tail);
}

static void assert_refused(const char *path, enum db_how how, const char *words)
{
    struct db *db;
    err_clear(&e);
    assert_int_not_equal(db_open(&db, &(struct db_opt){.path = path, .how = how}, &e), RC_OK);
    assert_null(db);
    if (!strstr(e.text, words))
        fail_msg("wanted \"%s\", was told \"%s\"", words, e.text);
}

static void make_site(const char *path)
{
    struct db *db;
    assert_ok(db_open(&db, &(struct db_opt){.path = path, .how = DB_CREATE}, &e), e);
    db_close(db);
}

/* --- each refusal its own sentence ------------------------------------------- */

static void refused_places(void **state)
{
    (void)state;
    assert_refused(here.dir, DB_USE, "is a folder");
    assert_refused(here.dir, DB_CREATE, "is a folder");
    assert_refused(scratch_path(&here, "none.db"), DB_USE, "There is no site file");
    assert_refused(scratch_path(&here, "none/site.db"), DB_CREATE, "There is no folder");
    assert_refused("/dev/null", DB_USE, "not an ordinary file");
    make_site(scratch_path(&here, "site.db"));
    assert_refused(here.path, DB_CREATE, "is there already");
    far_away = true;
    assert_refused(here.path, DB_USE, "network file system");
    assert_refused(scratch_path(&here, "new.db"), DB_CREATE, "network file system");
    assert_int_not_equal(access(here.path, F_OK), 0);
}

static void not_ours(void **state)
{
    (void)state;
    struct stat before, after;
    const char *path = scratch_path(&here, "x");
    write_file(path, "", 0);
    assert_refused(path, DB_USE, "is not a propdesk site file");
    write_file(path,
               "dear diary, this is a longer text, so that a header could be in it, but none is, as one sees here", 95);
    assert_int_equal(stat(path, &before), 0);
    assert_refused(path, DB_USE, "is not a propdesk site file");
    assert_refused(path, DB_READ, "is not a propdesk site file");
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(before.st_mtime, after.st_mtime);
    struct db *db;
    assert_int_equal(unlink(path), 0);
    assert_ok(db_connect(&db, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, false, &e), e);
    assert_ok(db_script(db, "CREATE TABLE t (a)", &e), e);
    db_close(db);
    assert_int_equal(chmod(path, 0600), 0);
    assert_refused(path, DB_USE, "is not a propdesk site file"); /* another program's database */
}

static void a_newer_file_is_left_alone(void **state)
{
    (void)state;
    struct db *db = scratch_open(&here, "site.db", DB_CREATE);
    assert_ok(db_script(db, "PRAGMA user_version=999", &e), e);
    db_close(db);
    assert_refused(here.path, DB_USE, "newer propdesk (schema 999");
    assert_refused(here.path, DB_READ, "newer propdesk");
}

static void a_damaged_header_is_said(void **state)
{
    (void)state;
    make_site(scratch_path(&here, "site.db"));
    int fd = open(here.path, O_RDWR);
    assert_int_equal(pwrite(fd, "XXXX", 4, 0), 4);
    assert_refused(here.path, DB_USE, "is damaged");
    assert_int_equal(pwrite(fd, "SQLi", 4, 0), 4);
    assert_int_equal(pwrite(fd, "\x12\x34", 2, 16), 2); /* page size */
    close(fd);
    assert_refused(here.path, DB_USE, "is damaged");
}

static void no_room_for_a_new_file(void **state)
{
    (void)state;
    fault_now.full = true;
    assert_refused(scratch_path(&here, "site.db"), DB_CREATE, "no room left");
    fault_now.full = false;
    assert_int_equal(rmdir(here.dir), 0); /* nothing was left behind */
    assert_int_equal(mkdir(here.dir, 0700), 0);
}

static void world_access_is_refused(void **state)
{
    (void)state;
    make_site(scratch_path(&here, "site.db"));
    static const mode_t open_modes[] = {0604, 0602, 0666};
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(chmod(here.path, open_modes[i]), 0);
        assert_refused(here.path, DB_USE, "Everybody on this computer");
    }
    assert_int_equal(chmod(here.path, 0600), 0);
    db_close(scratch_open(&here, "site.db", DB_USE));
}

/* --- modes and owners ---------------------------------------------------------- */

static void ones_own_file_is_0600(void **state)
{
    (void)state;
    umask(0);
    struct db *db = scratch_open(&here, "site.db", DB_CREATE);
    char *wal = beside(here.path, "-wal"), *shm = beside(here.path, "-shm");
    assert_ok(db_script(db, "CREATE TABLE x (a)", &e), e);
    assert_int_equal(mode_of(here.path), 0600);
    assert_int_equal(mode_of(wal), 0600);
    assert_int_equal(mode_of(shm), 0600);
    db_close(db);
    assert_int_not_equal(access(wal, F_OK), 0); /* nothing is left over (goals.md rule 6) */
    free(wal);
    free(shm);
}

static void a_shared_file_is_0660_whatever_the_umask(void **state)
{
    (void)state;
    struct db *db;
    umask(077);
    struct db_opt opt = {.path = scratch_path(&here, "site.db"), .how = DB_CREATE, .shared = true};
    assert_ok(db_open(&db, &opt, &e), e);
    char *wal = beside(here.path, "-wal"), *shm = beside(here.path, "-shm");
    assert_ok(db_script(db, "CREATE TABLE x (a)", &e), e);
    assert_int_equal(mode_of(here.path), 0660);
    assert_int_equal(mode_of(wal), 0660);
    assert_int_equal(mode_of(shm), 0660);
    db_close(db);
    free(wal);
    free(shm);
}

/* Runs fn as another user in the given group, in a process of its own. */
static int as_user(uid_t uid, gid_t gid, int (*fn)(void))
{
    int status;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        umask(077);
        if (setgroups(1, &gid) != 0 || setgid(uid) != 0 || setuid(uid) != 0)
            _exit(99);
        _exit(fn());
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static int use_it(void)
{
    static struct db *db; /* never closed: killed at the end, so -wal and -shm stay for the next */
    if (db_open(&db, &(struct db_opt){.path = here.path}, NULL) != RC_OK)
        return 1;
    if (db_begin(db, NULL) != RC_OK || db_script(db, "INSERT INTO x VALUES (1)", NULL) != RC_OK ||
        db_commit(db, NULL) != RC_OK)
        return 2;
    char *wal = beside(here.path, "-wal"), *shm = beside(here.path, "-shm");
    struct stat st, w, s;
    bool there = stat(here.path, &st) == 0 && stat(wal, &w) == 0 && stat(shm, &s) == 0;
    free(wal);
    free(shm);
    if (!there)
        return 3;
    if ((w.st_mode & 07777) != 0660 || (s.st_mode & 07777) != 0660 || w.st_gid != st.st_gid || s.st_gid != st.st_gid)
        return 4;
    return 0;
}

static int make_it(void)
{
    struct db *db;
    if (db_open(&db, &(struct db_opt){.path = here.path, .how = DB_CREATE, .shared = true}, NULL) != RC_OK)
        return 1;
    enum rc rc = db_script(db, "CREATE TABLE x (a)", NULL);
    db_close(db);
    return rc == RC_OK ? 0 : 2;
}

static int refused_to(const char *words)
{
    struct db *db;
    struct err err = {0};
    enum rc rc = db_open(&db, &(struct db_opt){.path = here.path}, &err);
    return rc == RC_IO && strstr(err.text, words) ? 0 : 1;
}

static int outsider(void)
{
    return refused_to("You may not use");
}

static int reader(void)
{
    struct db *db;
    if (refused_to("write-protected") != 0 ||
        db_open(&db, &(struct db_opt){.path = here.path, .how = DB_READ}, NULL) != RC_OK)
        return 1;
    int64_t n;
    enum rc rc = db_pragma_num(db, "SELECT count(*) FROM x", &n, NULL);
    bool good = rc == RC_OK && n == 0 && db_readonly(db) && db_begin(db, NULL) == RC_IO;
    db_close(db);
    return good ? 0 : 2;
}

#define GROUP 23451
#define ALICE 23461
#define BOB   23462
#define EVE   23463

/* Two users in the group and one outside it; root between them. */
static void two_members_and_an_outsider(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip();
    assert_int_equal(chmod(here.dir, 0755), 0);
    char *folder = mem_printf("%s/lib", here.dir);
    assert_int_equal(mkdir(folder, 0700), 0);
    assert_int_equal(chown(folder, 0, GROUP), 0);
    assert_int_equal(chmod(folder, 02770), 0);
    (void)scratch_path(&here, "lib/site.db");
    assert_int_equal(as_user(ALICE, GROUP, make_it), 0);
    assert_int_equal(mode_of(here.path), 0660);
    assert_int_equal(as_user(ALICE, GROUP, use_it), 0);
    assert_int_equal(as_user(BOB, GROUP, use_it), 0);
    assert_int_equal(as_user(0, 0, use_it), 0); /* root: -wal and -shm go to the file's owner and group */
    assert_int_equal(as_user(BOB, GROUP, use_it), 0);
    assert_int_equal(as_user(EVE, EVE, outsider), 0);
    struct stat st;
    assert_int_equal(stat(here.path, &st), 0);
    assert_int_equal(st.st_uid, ALICE);
    assert_int_equal(st.st_gid, GROUP);
    free(folder);
}

static int no_writing_here(void)
{
    struct db *db;
    struct err err = {0};
    return db_open(&db, &(struct db_opt){.path = here.path, .how = DB_CREATE}, &err) == RC_IO &&
                   strstr(err.text, "You may not use")
               ? 0
               : 1;
}

static int folder_protected(void)
{
    return refused_to("The folder");
}

static void read_only_places(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip();
    assert_int_equal(chmod(here.dir, 0755), 0);
    struct db *db = scratch_open(&here, "site.db", DB_CREATE);
    assert_ok(db_script(db, "CREATE TABLE x (a)", &e), e);
    db_close(db);
    assert_int_equal(chown(here.path, ALICE, ALICE), 0);
    assert_int_equal(as_user(ALICE, ALICE, folder_protected), 0);
    assert_int_equal(chmod(here.path, 0400), 0);
    assert_int_equal(as_user(ALICE, ALICE, reader), 0);
    (void)scratch_path(&here, "new.db");
    assert_int_equal(as_user(ALICE, ALICE, no_writing_here), 0);
}

/* --- which file ------------------------------------------------------------------- */

static void looked_for_in_order(void **state)
{
    (void)state;
    struct buf path = {0};
    char *config = mem_printf("%s/propdesk.conf", here.dir);
    struct site_places places = {.config = config, .folder = here.dir, .group = "root"};
    setenv("XDG_DATA_HOME", here.dir, 1);
    assert_ok(site_file_find(&places, NULL, &path, &e), e);
    char *home = mem_printf("%s/propdesk/site.db", here.dir);
    assert_string_equal(buf_str(&path), home);
    free(home);
    buf_reset(&path);
    static const char good[] = "# site\n\n  file =  /srv/my site.db \r\nother = 1\n";
    write_file(config, good, sizeof good - 1);
    assert_ok(site_file_find(&places, "", &path, &e), e);
    assert_string_equal(buf_str(&path), "/srv/my site.db");
    buf_reset(&path);
    setenv("PROPDESK_FILE", "env.db", 1);
    assert_ok(site_file_find(&places, "", &path, &e), e);
    assert_string_equal(buf_str(&path), "env.db");
    buf_reset(&path);
    assert_ok(site_file_find(&places, "given.db", &path, &e), e);
    assert_string_equal(buf_str(&path), "given.db");
    unsetenv("PROPDESK_FILE");
    assert_int_equal(truncate(config, 7), 0);
    buf_reset(&path);
    assert_int_equal(site_file_find(&places, NULL, &path, &e), RC_IO);
    assert_non_null(strstr(e.text, "does not name the site file"));
    buf_clear(&path);
    free(config);
}

static void the_shared_place_is_made(void **state)
{
    (void)state;
    if (geteuid() != 0)
        skip();
    struct buf path = {0}, again = {0};
    char *config = mem_printf("%s/propdesk.conf", here.dir), *folder = mem_printf("%s/var/lib/propdesk", here.dir);
    struct site_places places = {.config = config, .folder = folder, .group = "no-such-group"};
    umask(077);
    assert_int_equal(site_file_prepare(&places, &path, &e), RC_REFUSED);
    assert_non_null(strstr(e.text, "groupadd no-such-group"));
    assert_int_not_equal(access(folder, F_OK), 0);
    places.group = "daemon";
    assert_ok(site_file_prepare(&places, &path, &e), e);
    struct stat st;
    assert_int_equal(stat(folder, &st), 0);
    assert_int_equal(st.st_mode & 07777, 02770);
    assert_int_equal(st.st_gid, getgrnam("daemon")->gr_gid);
    struct db *db;
    struct db_opt opt = {.path = buf_str(&path), .how = DB_CREATE, .shared = true};
    assert_ok(db_open(&db, &opt, &e), e);
    db_close(db);
    assert_int_equal(stat(buf_str(&path), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0660);
    assert_int_equal(st.st_gid, getgrnam("daemon")->gr_gid);
    assert_ok(site_file_announce(&places, buf_str(&path), &e), e);
    assert_int_equal(mode_of(config), 0644);
    assert_ok(site_file_find(&places, NULL, &again, &e), e);
    assert_string_equal(buf_str(&again), buf_str(&path));
    assert_int_equal(site_file_prepare(&places, &again, &e), RC_REFUSED);
    assert_non_null(strstr(e.text, "shared site already"));
    buf_clear(&path);
    buf_clear(&again);
    free(config);
    free(folder);
}

int main(void)
{
    fault_install();
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(refused_places),
        T(not_ours),
        T(a_newer_file_is_left_alone),
        T(a_damaged_header_is_said),
        T(no_room_for_a_new_file),
        T(world_access_is_refused),
        T(ones_own_file_is_0600),
        T(a_shared_file_is_0660_whatever_the_umask),
        T(two_members_and_an_outsider),
        T(read_only_places),
        T(looked_for_in_order),
        T(the_shared_place_is_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
