/* Texts that outlive the program: whole, in order, whatever was torn. */
#include "check.h"

#include "base/file.h"
#include "base/keep.h"
#include "base/mem.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

static char dir[64], path[160];
static struct err e;

static int setup(void **state)
{
    (void)state;
    snprintf(dir, sizeof dir, "%s", "/tmp/propdesk-keep-XXXXXX");
    assert_non_null(mkdtemp(dir));
    assert_int_equal(setenv("XDG_STATE_HOME", dir, 1), 0);
    snprintf(path, sizeof path, "%s/propdesk/things", dir);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    char *command = mem_printf("rm -rf '%s'", dir);
    int failed = system(command);
    free(command);
    return failed;
}

static void put(const char *id, const char *words)
{
    struct keep_entry k = {0};
    snprintf(k.id, sizeof k.id, "%s", id);
    keep_set(&k, "words", words);
    keep_set_num(&k, "at", 1795254120);
    assert_int_equal(keep_put("things", &k, true, &e), RC_OK);
    keep_clear(&k);
}

/* The words of what is kept, oldest first, with bars between. */
static const char *all(void)
{
    static char out[400];
    struct keep_entry *list;
    size_t n;

    assert_int_equal(keep_list("things", &list, &n, &e), RC_OK);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        snprintf(out + strlen(out), sizeof out - strlen(out), "%s|", keep_get(&list[i], "words"));
        assert_int_equal(keep_num(&list[i], "at"), 1795254120);
    }
    keep_list_free(list, n);
    return out;
}

static void append(const char *bytes)
{
    FILE *f = fopen(path, "a");
    assert_non_null(f);
    fputs(bytes, f);
    fclose(f);
}

static void last_counts_done_goes(void **state)
{
    struct stat st;
    (void)state;

    assert_string_equal(all(), "");
    put("a", "漏水");
    put("b", "two\nlines\n. b\n- a\n");
    put("a", "漏水 厨房");
    assert_string_equal(all(), "two\nlines\n. b\n- a\n|漏水 厨房|");
    assert_int_equal(keep_drop("things", "b", &e), RC_OK);
    assert_string_equal(all(), "漏水 厨房|");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
}

/* Killed in the middle of writing: what was whole before and comes after is there. */
static void torn(void **state)
{
    static const char *const ends[] = {"\n+ x", "\n+ x\n", "\n+ x\nwords 9", "\n+ x\nwords 900\nab", "\n+ x\nwords 2\nab\n. ", "\n- "};
    (void)state;

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        put("a", "before");
        append(ends[i]);
        put("b", "after");
        assert_string_equal(all(), "before|after|");
        assert_int_equal(keep_drop("things", "a", &e), RC_OK);
        append(ends[i]);
        assert_string_equal(all(), "after|");
        assert_int_equal(keep_drop("things", "b", &e), RC_OK);
    }
}

/* No room: a sentence, nothing half, and what was there stays. */
static void no_room(void **state)
{
    (void)state;
    put("a", "before");
    pid_t pid = fork();
    if (pid == 0) {
        struct keep_entry k = {.id = "b"};
        struct rlimit most = {600, 600};
        char long_words[4000];
        memset(long_words, 'w', sizeof long_words - 1);
        long_words[sizeof long_words - 1] = '\0';
        keep_set(&k, "words", long_words);
        signal(SIGXFSZ, SIG_IGN);
        setrlimit(RLIMIT_FSIZE, &most);
        _exit(keep_put("things", &k, true, &e) == RC_IO && e.text[0] ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
    put("c", "after");
    assert_string_equal(all(), "before|after|");
}

static void room_put_aside(void **state)
{
    struct stat st;
    (void)state;
    put("a", "before");
    keep_reserve("things", 65536);
    assert_int_equal(stat(path, &st), 0);
    assert_true(st.st_size < 1000);
    put("b", "after");
    assert_string_equal(all(), "before|after|");
}

/* Several at once: every entry is whole. */
static void at_once(void **state)
{
    enum { MANY = 4, EACH = 25 };
    (void)state;
    for (int p = 0; p < MANY; p++)
        if (fork() == 0) {
            for (int i = 0; i < EACH; i++) {
                struct keep_entry k = {0};
                keep_id(k.id, i);
                keep_set(&k, "words", "x");
                if (keep_put("things", &k, false, &e) != RC_OK || keep_id_process(k.id) != getpid())
                    _exit(1);
                keep_clear(&k);
            }
            _exit(0);
        }
    for (int p = 0, status; p < MANY; p++) {
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    struct keep_entry *list;
    size_t n;
    assert_int_equal(keep_list("things", &list, &n, &e), RC_OK);
    assert_int_equal(n, MANY * EACH);
    keep_list_free(list, n);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {T(last_counts_done_goes), T(torn), T(no_room), T(room_put_aside), T(at_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
