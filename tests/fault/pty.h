/* pty: the real program on a terminal of the test's own: bytes in, bytes out,
 * sizes, signals, and what it leaves behind.
 *
 *     struct pty t;
 *     pty_start(&t, "xterm-256color", 80, 24, "site.db");
 *     pty_wait(&t, "Service Desk");
 *     pty_type(&t, "\033OQ" "3-2-1204");
 *     if (!pty_shows(&t, "1204")) ...           (paints the whole screen anew, and looks)
 *     kill(t.pid, SIGTERM);
 *     assert_int_equal(pty_end(&t), 143);       (and the terminal is as it was)
 */
#ifndef FAULT_PTY_H
#define FAULT_PTY_H

#include "program.h"

#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>

#define PTY_LIMIT_MS 20000 /* far beyond anything: a busy machine, a build with sanitizers */

#define CTRL_L "\x0c"

struct pty {
    pid_t pid;
    pid_t job; /* pty_start_job: the program; pid is the shell's part */
    int master, slave; /* slave is kept open, so that the modes can be looked at afterwards; -1 closed */
    struct termios before;
    char *out; /* written since pty_forget */
    size_t len, total;
    int raw;   /* of waitpid */
    bool gone;
};

static inline int64_t pty_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static inline bool pty_type_known(const char *type)
{
    char command[120];
    snprintf(command, sizeof command, "infocmp '%s' >/dev/null 2>&1", type);
    return system(command) == 0;
}

/* words: the program's, after its name. */
static inline void pty_start_words(struct pty *t, const char *type, int cols, int rows, const char *const *words)
{
    struct winsize size = {.ws_col = (unsigned short)cols, .ws_row = (unsigned short)rows};
    *t = (struct pty){.slave = -1};
    assert_int_equal(openpty(&t->master, &t->slave, NULL, NULL, &size), 0);
    assert_int_equal(tcgetattr(t->slave, &t->before), 0);
    fcntl(t->master, F_SETFL, O_NONBLOCK);
    t->pid = fork();
    assert_true(t->pid >= 0);
    if (t->pid)
        return;
    setenv("TERM", type, 1);
    unsetenv("NO_COLOR");
    setsid();
    ioctl(t->slave, TIOCSCTTY, 0);
    signal(SIGINT, SIG_DFL); /* a shell ignores these for what it runs in the background */
    signal(SIGQUIT, SIG_DFL);
    dup2(t->slave, 0);
    dup2(t->slave, 1);
    int err = open("stderr.txt", O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(err, 2);
    for (int fd = 3; fd < 64; fd++)
        close(fd);
    execv(program(), (char *const *)(uintptr_t)words);
    _exit(127);
}

static inline void pty_start(struct pty *t, const char *type, int cols, int rows, const char *file)
{
    const char *const words[] = {program(), "--file", file, "--lang", "en", "--desk", "front1", NULL};
    pty_start_words(t, type, cols, rows, words);
}

/* As a shell starts it, so that it can be stopped: its session has a leader besides. */
__attribute__((unused)) static void pty_start_job(struct pty *t, int cols, int rows, const char *file)
{
    struct winsize size = {.ws_col = (unsigned short)cols, .ws_row = (unsigned short)rows};
    const char *const words[] = {program(), "--file", file, "--lang", "en", "--desk", "front1", NULL};
    int tell[2], raw;
    *t = (struct pty){.slave = -1};
    assert_int_equal(openpty(&t->master, &t->slave, NULL, NULL, &size), 0);
    assert_int_equal(tcgetattr(t->slave, &t->before), 0);
    assert_int_equal(pipe(tell), 0);
    fcntl(t->master, F_SETFL, O_NONBLOCK);
    t->pid = fork();
    assert_true(t->pid >= 0);
    if (t->pid) {
        close(tell[1]);
        assert_int_equal(read(tell[0], &t->job, sizeof t->job), sizeof t->job);
        close(tell[0]);
        return;
    }
    setenv("TERM", "xterm-256color", 1);
    setsid();
    ioctl(t->slave, TIOCSCTTY, 0);
    signal(SIGINT, SIG_DFL); /* a shell ignores these for what it runs in the background */
    signal(SIGQUIT, SIG_DFL);
    dup2(t->slave, 0);
    dup2(t->slave, 1);
    signal(SIGTTOU, SIG_IGN);
    pid_t job = fork();
    if (job == 0) {
        setpgid(0, 0);
        tcsetpgrp(0, getpid());
        signal(SIGTTOU, SIG_DFL);
        for (int fd = 3; fd < 64; fd++)
            close(fd);
        execv(program(), (char *const *)(uintptr_t)words);
        _exit(127);
    }
    setpgid(job, job);
    if (write(tell[1], &job, sizeof job) < 0)
        _exit(126);
    for (int fd = 3; fd < 64; fd++)
        close(fd);
    while (waitpid(job, &raw, 0) < 0)
        ;
    _exit(WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw));
}

static inline void pty_forget(struct pty *t)
{
    t->len = 0;
    if (t->out)
        t->out[0] = '\0';
}

/* Takes what comes within ms; false: nothing did. */
static inline bool pty_take(struct pty *t, int ms)
{
    struct pollfd fd = {.fd = t->master, .events = POLLIN};
    char b[8192];
    if (t->master < 0 || poll(&fd, 1, ms) <= 0)
        return false;
    ssize_t n = read(t->master, b, sizeof b);
    if (n <= 0)
        return false;
    t->out = realloc(t->out, t->len + (size_t)n + 1);
    memcpy(t->out + t->len, b, (size_t)n);
    t->len += (size_t)n;
    t->total += (size_t)n;
    t->out[t->len] = '\0';
    return true;
}

/* Until nothing came for ms. */
static inline void pty_quiet(struct pty *t, int ms)
{
    int64_t end = pty_now() + PTY_LIMIT_MS;
    while (pty_take(t, ms) && pty_now() < end)
        ;
}

static inline bool pty_seen(const struct pty *t, const char *text)
{
    return t->len && memmem(t->out, t->len, text, strlen(text));
}

static inline void pty_write(struct pty *t, const void *p, size_t n)
{
    const char *at = p;
    int64_t end = pty_now() + PTY_LIMIT_MS;
    while (n > 0) {
        ssize_t w = write(t->master, at, n);
        if (w > 0) {
            at += w;
            n -= (size_t)w;
        } else {
            pty_take(t, 5); /* it may wait for us to read */
        }
        if (pty_now() > end)
            fail_msg("the program takes no keys");
    }
}

static inline void pty_type(struct pty *t, const char *keys)
{
    pty_write(t, keys, strlen(keys));
}

static inline void pty_wait(struct pty *t, const char *text)
{
    int64_t end = pty_now() + PTY_LIMIT_MS;
    while (!pty_seen(t, text)) {
        pty_take(t, 50);
        if (pty_now() > end)
            fail_msg("no \"%s\" in %zu bytes: %.*s", text, t->len, (int)t->len, t->out ? t->out : "");
    }
}

/* C-L paints everything, so that what is seen stands together. */
static inline bool pty_shows_within(struct pty *t, const char *text, int ms)
{
    int64_t end = pty_now() + ms;
    do {
        pty_quiet(t, 30);
        pty_forget(t);
        pty_type(t, CTRL_L);
        pty_take(t, 2000);
        pty_quiet(t, 120);
        if (pty_seen(t, text))
            return true;
    } while (pty_now() < end);
    return false;
}

static inline bool pty_shows(struct pty *t, const char *text)
{
    return pty_shows_within(t, text, 3000);
}

#define assert_pty(t, text)                                                                                            \
    do {                                                                                                               \
        if (!pty_shows(t, text))                                                                                       \
            fail_msg("%s:%d: \"%s\" is not on the screen: %.*s", __FILE__, __LINE__, text, (int)(t)->len, (t)->out);   \
    } while (0)

static inline void pty_size(struct pty *t, int cols, int rows)
{
    struct winsize size = {.ws_col = (unsigned short)cols, .ws_row = (unsigned short)rows};
    ioctl(t->master, TIOCSWINSZ, &size);
}

/* Whether it has ended; reads meanwhile. */
static inline bool pty_ended(struct pty *t)
{
    if (!t->gone && waitpid(t->pid, &t->raw, WNOHANG) == t->pid)
        t->gone = true;
    return t->gone;
}

/* Waits for the end: its exit status, minus a signal.  The terminal must be as it was. */
static inline int pty_end(struct pty *t)
{
    int64_t end = pty_now() + PTY_LIMIT_MS;
    while (!pty_ended(t)) {
        if (!pty_take(t, 1))
            usleep(500);
        if (pty_now() > end) {
            kill(t->pid, SIGKILL);
            fail_msg("the program does not end");
        }
    }
    pty_quiet(t, 0);
    if (t->slave >= 0) {
        struct termios after;
        assert_int_equal(tcgetattr(t->slave, &after), 0);
        assert_int_equal(after.c_lflag, t->before.c_lflag);
        assert_int_equal(after.c_iflag, t->before.c_iflag);
        assert_int_equal(after.c_oflag, t->before.c_oflag);
        assert_memory_equal(after.c_cc, t->before.c_cc, sizeof after.c_cc);
        close(t->slave);
    }
    if (t->master >= 0)
        close(t->master);
    free(t->out);
    t->out = NULL;
    t->len = 0;
    return status_of(t->raw);
}

/* Until the screen stands; the owner of the file is signed on as the operating system's user, and is told that
 * there is no second manager. */
__attribute__((unused)) static void pty_greeted(struct pty *t)
{
    pty_wait(t, "Please note");
    pty_type(t, "\r");
    pty_quiet(t, 100);
}

/* Leaves through F10 and its question, from wherever it is. */
__attribute__((unused)) static int pty_quit(struct pty *t)
{
    for (int i = 0; i < 12 && !pty_ended(t); i++) {
        if (pty_shows_within(t, "Leave the service desk?", 0)) {
            pty_type(t, "q");
            break;
        }
        pty_type(t, "\033[21~");
        pty_quiet(t, 200);
    }
    return pty_end(t);
}

#endif
