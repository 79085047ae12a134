#include "check.h"

#include "base/mem.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void zeroed(void **state)
{
    (void)state;
    char *p = mem_new(64), zero[64] = {0};
    assert_memory_equal(p, zero, 64);
    free(p);
    assert_non_null(p = mem_new(0));
    free(p);
    p = mem_array(8, 8);
    assert_memory_equal(p, zero, 64);
    p = mem_grow(p, 100, 8);
    assert_memory_equal(p, zero, 64);
    free(p);
}

static void copies(void **state)
{
    (void)state;
    assert_null(mem_dup(NULL));
    char *s = mem_ndup("abcdef", 3);
    assert_string_equal(s, "abc");
    mem_set(&s, s + 1); /* out of what it replaces */
    assert_string_equal(s, "bc");
    mem_set(&s, NULL);
    assert_null(s);
    s = mem_printf("%d-%s", 7, "x");
    assert_string_equal(s, "7-x");
    free(s);
    char pin[] = "4711";
    mem_wipe(pin, sizeof pin);
    assert_memory_equal(pin, "\0\0\0\0", 5);
}

static int out_fd;

static void hook(void)
{
    if (write(out_fd, "restored ", 9) < 0)
        _exit(1);
}

/* What a child wrote to stderr before it ended by SIGABRT. */
static void dying(void (*how)(void), char *text, size_t n)
{
    int fd[2];
    assert_int_equal(pipe(fd), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        close(fd[0]);
        dup2(fd[1], STDERR_FILENO);
        out_fd = fd[1];
        signal(SIGABRT, SIG_DFL);
        die_hook(hook);
        how();
        _exit(0);
    }
    close(fd[1]);
    size_t len = 0;
    for (ssize_t got; len + 1 < n && (got = read(fd[0], text + len, n - 1 - len)) > 0;)
        len += (size_t)got;
    text[len] = '\0';
    close(fd[0]);
    int status;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static void broken(void)
{
    die("broken %d", 7);
}

static void *volatile sink; /* so that no compiler leaves the allocation out */

static void overflow(void)
{
    sink = mem_grow(NULL, SIZE_MAX / 2, 16);
}

static void dies(void **state)
{
    (void)state;
    char text[300];
    dying(broken, text, sizeof text);
    assert_string_equal(text, "restored propdesk: broken 7\n");
    dying(overflow, text, sizeof text);
    assert_string_equal(text, "restored propdesk: out of memory\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(zeroed), cmocka_unit_test(copies), cmocka_unit_test(dies)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
