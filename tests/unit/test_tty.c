#include "check.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/tty.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define EXIT_BASE 100

static char dir[] = "/tmp/propdesk-tty-XXXXXX";

struct person {
    int master;
    pid_t pid;
    char slave[64];
};

/* A child on a terminal of its own that asks for a PIN of at most 9 bytes and
 * exits with EXIT_BASE + rc, or 1 when the PIN is not what was expected. */
static struct person sit_down(const char *expected)
{
    struct person p = {.master = posix_openpt(O_RDWR | O_NOCTTY)};
    assert_true(p.master >= 0 && grantpt(p.master) == 0 && unlockpt(p.master) == 0);
    assert_int_equal(ptsname_r(p.master, p.slave, sizeof p.slave), 0);
    p.pid = fork();
    assert_true(p.pid >= 0);
    if (p.pid == 0) {
        setsid();
        int fd = open(p.slave, O_RDWR);
        ioctl(fd, TIOCSCTTY, 0);
        dup2(fd, 0);
        dup2(fd, 2);
        close(p.master);
        for (int s = 1; s < 32; s++)
            signal(s, SIG_DFL);
        char pin[10];
        enum rc rc = tty_there() ? tty_pin("PIN? ", pin, sizeof pin, NULL) : RC_IO;
        if (rc == RC_OK && strcmp(pin, expected) != 0)
            _exit(1);
        if (rc != RC_OK && pin[0] != '\0')
            _exit(2);
        _exit(EXIT_BASE + (int)rc);
    }
    return p;
}

/* Reads what is on the screen until `want` is, at most five seconds. */
static void see(int master, const char *want, char *screen, size_t n)
{
    size_t len = 0;
    screen[0] = '\0';
    while (!strstr(screen, want)) {
        struct pollfd f = {.fd = master, .events = POLLIN};
        if (poll(&f, 1, 5000) <= 0)
            fail_msg("did not see “%s” in “%s”", want, screen);
        ssize_t got = read(master, screen + len, n - 1 - len);
        if (got <= 0)
            break;
        len += (size_t)got;
        screen[len] = '\0';
    }
}

static int type(const char *keys, const char *expected)
{
    struct person p = sit_down(expected);
    char screen[1000];
    struct termios tio;
    see(p.master, "PIN? ", screen, sizeof screen);
    assert_int_equal(tcgetattr(p.master, &tio), 0);
    assert_false(tio.c_lflag & ECHO);
    assert_int_equal(write(p.master, keys, strlen(keys)), (ssize_t)strlen(keys));
    int slave = open(p.slave, O_RDWR | O_NOCTTY), status;
    assert_int_equal(waitpid(p.pid, &status, 0), p.pid);
    assert_int_equal(tcgetattr(slave, &tio), 0);
    assert_true(tio.c_lflag & ECHO); /* however it ended */
    struct pollfd f = {.fd = p.master, .events = POLLIN};
    ssize_t got = poll(&f, 1, 0) > 0 ? read(p.master, screen, sizeof screen - 1) : 0;
    screen[got > 0 ? got : 0] = '\0';
    assert_null(strstr(screen, "47")); /* nothing of the PIN was shown */
    close(slave);
    close(p.master);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static void asks(void **state)
{
    (void)state;
    assert_int_equal(type("4711\n", "4711"), EXIT_BASE + RC_OK);
    assert_int_equal(type("4712\x7F"
                          "1\n",
                          "4711"),
                     EXIT_BASE + RC_OK);
    assert_int_equal(type("471147114\n", "471147114"), EXIT_BASE + RC_OK);
    assert_int_equal(type("4711471147\n", ""), EXIT_BASE + RC_REFUSED); /* one too long */
    assert_int_equal(type("\n", ""), EXIT_BASE + RC_OK);
    assert_int_equal(type("\x04", ""), EXIT_BASE + RC_CANCELLED);
    assert_int_equal(type("47\x03", ""), EXIT_BASE + RC_CANCELLED);
}

/* Other signals do what they do, but the echo is back first. */
static void signals(void **state)
{
    (void)state;
    assert_int_equal(type("47\x1C", ""), -SIGQUIT);
    static const int others[] = {SIGTERM, SIGHUP};
    for (size_t i = 0; i < 2; i++) {
        struct person p = sit_down("");
        char screen[1000];
        int slave = open(p.slave, O_RDWR | O_NOCTTY), status;
        struct termios tio;
        see(p.master, "PIN? ", screen, sizeof screen);
        kill(p.pid, others[i]);
        assert_int_equal(waitpid(p.pid, &status, 0), p.pid);
        assert_true(WIFSIGNALED(status) && WTERMSIG(status) == others[i]);
        assert_int_equal(tcgetattr(slave, &tio), 0);
        assert_true(tio.c_lflag & ECHO);
        close(slave);
        close(p.master);
    }
}

static enum rc from_file(const char *text, mode_t mode, const char *want)
{
    struct err e = {0};
    char *path = mem_printf("%s/pin", dir), pin[8] = "old";
    assert_int_equal(file_write_atomic(path, mode, text, strlen(text), &e), RC_OK);
    enum rc rc = tty_pin_file(path, pin, sizeof pin, &e);
    assert_string_equal(pin, rc == RC_OK ? want : "");
    if (rc != RC_OK)
        assert_true(*e.text);
    if (mode & 077)
        assert_non_null(strstr(e.text, "chmod 600"));
    free(path);
    return rc;
}

static void files(void **state)
{
    (void)state;
    assert_int_equal(from_file("4711\n", 0600, "4711"), RC_OK);
    assert_int_equal(from_file("4711\r\nmore\n", 0400, "4711"), RC_OK);
    assert_int_equal(from_file("4711", 0600, "4711"), RC_OK);
    assert_int_equal(from_file("4711471\n", 0600, "4711471"), RC_OK);
    assert_int_equal(from_file("47114711\n", 0600, ""), RC_REFUSED);
    assert_int_equal(from_file("", 0600, ""), RC_REFUSED);
    assert_int_equal(from_file("\n4711\n", 0600, ""), RC_REFUSED);
    assert_int_equal(from_file("4711\n", 0640, ""), RC_REFUSED);
    assert_int_equal(from_file("4711\n", 0604, ""), RC_REFUSED);
    char pin[8];
    assert_int_equal(tty_pin_file("/nonexistent/pin", pin, sizeof pin, NULL), RC_NOTFOUND);
    assert_int_equal(tty_pin_file(dir, pin, sizeof pin, NULL), RC_REFUSED);
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(asks), cmocka_unit_test(signals), cmocka_unit_test(files)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
