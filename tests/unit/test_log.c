#include "check.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[] = "/tmp/propdesk-log-XXXXXX";

static void lines(void **state)
{
    (void)state;
    char *path = mem_printf("%s/propdesk.log", dir);
    struct stat st;
    struct buf b = {0};
    struct err e = {0};
    log_line("before it is open: nowhere");
    log_open(path);
    log_line("one\x1B[31m\ntwo %d", 7);
    err_field(&e, RC_IO, "file", "for people");
    log_err(&e);
    err_detail(&e, "errno 28");
    log_err(&e);
    log_err(NULL);
    log_close();
    log_line("after: nowhere");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(file_read(path, 10000, &b, &e), RC_OK);
    size_t count = 0;
    for (const char *p = b.data; (p = strchr(p, '\n')); p++)
        count++;
    assert_int_equal(count, 3);
    assert_non_null(strstr(b.data, " one\uFFFD[31m two 7\n")); /* no control characters */
    assert_non_null(strstr(b.data, "file: for people\n"));
    assert_non_null(strstr(b.data, "file: errno 28\n"));
    assert_int_equal(b.data[10], 'T');
    assert_int_equal(b.data[19], 'Z');
    /* Opened again it goes on, it does not begin anew. */
    log_open(path);
    log_line("four");
    log_close();
    buf_reset(&b);
    assert_int_equal(file_read(path, 10000, &b, &e), RC_OK);
    assert_non_null(strstr(b.data, "two 7"));
    assert_non_null(strstr(b.data, "four"));
    buf_clear(&b);
    free(path);
}

static void kept_small(void **state)
{
    (void)state;
    char *path = mem_printf("%s/big.log", dir), *old = mem_printf("%s/big.log.1", dir);
    struct stat st;
    char *big = mem_new(1 << 21);
    assert_int_equal(file_write_atomic(path, 0600, big, 1 << 21, NULL), RC_OK);
    log_open(path);
    log_line("new");
    log_close();
    assert_int_equal(stat(path, &st), 0);
    assert_true(st.st_size < 100);
    assert_int_equal(stat(old, &st), 0);
    assert_int_equal(st.st_size, 1 << 21);
    free(big);
    free(path);
    free(old);
}

static void silent(void **state)
{
    (void)state;
    log_open(NULL);
    log_line("nowhere");
    log_open("/nonexistent/propdesk.log");
    log_line("nowhere");
    log_open(dir);
    log_line("nowhere");
    log_close();
}

static int setup(void **state)
{
    (void)state;
    i18n_set("en");
    return mkdtemp(dir) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    char *command = mem_printf("rm -rf '%s'", dir);
    int failed = system(command);
    free(command);
    return failed;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(lines), cmocka_unit_test(kept_small), cmocka_unit_test(silent)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
