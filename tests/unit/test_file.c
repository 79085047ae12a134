#include "check.h"

#include "base/file.h"
#include "base/mem.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
    char dir[64], path[128];
};

static int setup(void **state)
{
    struct place *p = mem_new(sizeof *p);
    snprintf(p->dir, sizeof p->dir, "%s", "/tmp/propdesk-file-XXXXXX");
    if (!mkdtemp(p->dir))
        return -1;
    snprintf(p->path, sizeof p->path, "%s/a file", p->dir);
    *state = p;
    return 0;
}

static int teardown(void **state)
{
    struct place *p = *state;
    char *command = mem_printf("chmod -R u+rwx '%s'; rm -rf '%s'", p->dir, p->dir);
    int failed = system(command);
    free(command);
    free(p);
    return failed;
}

static mode_t mode_of(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    return st.st_mode & 07777;
}

static void there_and_back(void **state)
{
    struct place *p = *state;
    struct err e = {0};
    struct buf b = {0};
    mode_t mask = umask(077);
    assert_int_equal(file_write_atomic(p->path, 0600, "a\0b", 3, &e), RC_OK);
    assert_int_equal(mode_of(p->path), 0600);
    buf_add(&b, ">");
    assert_int_equal(file_read(p->path, 3, &b, &e), RC_OK);
    assert_int_equal(b.len, 4);
    assert_memory_equal(b.data, ">a\0b", 4);
    /* Over itself, with another mode; and nothing is left beside it. */
    assert_int_equal(file_write_atomic(p->path, 0660, "", 0, &e), RC_OK);
    assert_int_equal(mode_of(p->path), 0660);
    buf_reset(&b);
    assert_int_equal(file_read(p->path, 0, &b, &e), RC_OK);
    assert_int_equal(b.len, 0);
    buf_clear(&b);
    unlink(p->path);
    assert_int_equal(rmdir(p->dir), 0);
    assert_int_equal(mkdir(p->dir, 0700), 0);
    umask(mask);
}

static void limits(void **state)
{
    struct place *p = *state;
    struct err e = {0};
    struct buf b = {0};
    char *big = mem_new(50000);
    memset(big, 'x', 50000);
    assert_int_equal(file_write_atomic(p->path, 0600, big, 50000, &e), RC_OK);
    buf_add(&b, "kept");
    assert_int_equal(file_read(p->path, 49999, &b, &e), RC_REFUSED);
    assert_true(*e.text);
    assert_string_equal(buf_str(&b), "kept");
    assert_int_equal(file_read(p->path, 50000, &b, &e), RC_OK);
    assert_int_equal(b.len, 50004);
    buf_clear(&b);
    /* A file whose size is not told in advance keeps the limit too. */
    assert_int_equal(file_read("/dev/zero", 100000, &b, &e), RC_REFUSED);
    assert_int_equal(b.len, 0);
    buf_clear(&b);
    free(big);
}

static void refused(void **state)
{
    struct place *p = *state;
    struct err e = {0};
    struct buf b = {0};
    char *far = mem_printf("%s/no/such/file", p->dir);
    assert_int_equal(file_read(far, 10, &b, &e), RC_NOTFOUND);
    assert_non_null(strstr(e.text, far));
    assert_int_equal(file_write_atomic(far, 0600, "x", 1, &e), RC_IO);
    assert_int_equal(e.rc, RC_IO);
    assert_int_equal(file_read(p->dir, 10, &b, &e), RC_IO);
    assert_int_equal(file_write_atomic(p->dir, 0600, "x", 1, &e), RC_IO); /* a folder is in the way */
    assert_int_equal(file_write_atomic("/dev/full/x", 0600, "x", 1, NULL), RC_IO);
    assert_int_equal(file_write_atomic(p->path, 0600, "old", 3, &e), RC_OK);
    if (geteuid() != 0) { /* root may do anything */
        assert_int_equal(chmod(p->dir, 0500), 0);
        assert_int_equal(file_write_atomic(p->path, 0600, "new", 3, &e), RC_IO);
        assert_int_equal(chmod(p->dir, 0700), 0);
    }
    assert_int_equal(file_read(p->path, 10, &b, &e), RC_OK);
    assert_string_equal(buf_str(&b), "old");
    free(far);
    buf_clear(&b);
}

static void folders(void **state)
{
    struct place *p = *state;
    struct err e = {0};
    mode_t mask = umask(022);
    char *deep = mem_printf("%s/x//y/z/", p->dir), *x = mem_printf("%s/x", p->dir), *y = mem_printf("%s/x/y", p->dir);
    assert_int_equal(chmod(p->dir, 0750), 0);
    assert_int_equal(file_mkdirs(deep, 02770, &e), RC_OK);
    assert_int_equal(mode_of(deep), 02770);
    assert_int_equal(mode_of(y), 02770);
    assert_int_equal(mode_of(p->dir), 0750); /* what was there stays */
    assert_int_equal(file_mkdirs(deep, 0700, &e), RC_OK);
    assert_int_equal(mode_of(deep), 02770);
    assert_int_equal(file_write_atomic(p->path, 0600, "x", 1, &e), RC_OK);
    assert_int_equal(file_mkdirs(p->path, 0700, &e), RC_IO);
    char *below = mem_printf("%s/sub", p->path);
    assert_int_equal(file_mkdirs(below, 0700, &e), RC_IO);
    assert_int_equal(e.rc, RC_IO);
    assert_int_equal(file_sync_dir(deep, &e), RC_OK);
    assert_int_equal(file_sync_dir(below, &e), RC_IO);
    free(below);
    free(deep);
    free(x);
    free(y);
    umask(mask);
}

static void own_folders(void **state)
{
    struct place *p = *state;
    struct err e = {0};
    struct buf b = {0};
    char *want = mem_printf("%s/state/propdesk", p->dir), *base = mem_printf("%s/state", p->dir);
    setenv("XDG_STATE_HOME", base, 1);
    assert_int_equal(file_state_dir(&b, &e), RC_OK);
    assert_string_equal(buf_str(&b), want);
    assert_int_equal(mode_of(want), 0700);
    free(want);
    free(base);
    setenv("XDG_DATA_HOME", "relative/is/ignored", 1);
    setenv("HOME", p->dir, 1);
    buf_reset(&b);
    want = mem_printf("%s/.local/share/propdesk", p->dir);
    assert_int_equal(file_data_dir(&b, &e), RC_OK);
    assert_string_equal(buf_str(&b), want);
    assert_int_equal(mode_of(want), 0700);
    free(want);
    buf_clear(&b);
}

static void dirname_of(const char *path, const char *want)
{
    struct buf b = {0};
    file_dirname(&b, path);
    assert_string_equal(buf_str(&b), want);
    buf_clear(&b);
}

static void folder_part(void **state)
{
    (void)state;
    dirname_of("a", ".");
    dirname_of("", ".");
    dirname_of("/a", "/");
    dirname_of("/", "/");
    dirname_of("a/b", "a");
    dirname_of("/a/b/", "/a");
    dirname_of("a//b", "a");
}

static void network(void **state)
{
    struct place *p = *state;
    char *far = mem_printf("%s/not/yet/site.db", p->dir);
    assert_false(file_is_network("/proc"));
    assert_int_equal(file_is_network(far), file_is_network(p->dir)); /* told by the folder above */
    assert_false(file_is_network("no-such-file-here") && !file_is_network("."));
    free(far);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back), cmocka_unit_test(limits),      cmocka_unit_test(refused),
        cmocka_unit_test(folders),        cmocka_unit_test(own_folders), cmocka_unit_test(folder_part),
        cmocka_unit_test(network),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
