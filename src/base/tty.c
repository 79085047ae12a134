#include "tty.h"

#include "i18n.h"
#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

static volatile sig_atomic_t caught;

static void on_signal(int signo)
{
    caught = signo;
}

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP};
#define SIGNALS (sizeof signals / sizeof *signals)

bool tty_there(void)
{
    return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

/* Reads up to the newline with the signals let through only while waiting, so
 * that none can slip in between.  True with a whole line, false at the end of
 * input or on a signal.  A longer line is read to its end and reported. */
static bool read_line(char *buf, size_t n, const sigset_t *open_mask, bool *too_long)
{
    size_t len = 0;
    *too_long = false;
    for (;;) {
        struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};
        char c;
        int ready = ppoll(&p, 1, NULL, open_mask);
        if (caught)
            return false;
        if (ready < 0 && errno == EINTR)
            continue;
        ssize_t got = ready < 0 ? -1 : read(STDIN_FILENO, &c, 1);
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (got <= 0 || c == 4)
            return false;
        if (c == '\n' || c == '\r')
            break;
        if (len + 1 < n)
            buf[len++] = c;
        else
            *too_long = true;
    }
    buf[len] = '\0';
    return true;
}

/* One go at the prompt; the signal that ended it, or 0. */
static int ask(const char *prompt, char *buf, size_t n, bool *got, bool *too_long)
{
    struct termios quiet, saved;
    struct sigaction act = {.sa_handler = on_signal}, before[SIGNALS];
    sigset_t block, mask;
    bool terminal = tcgetattr(STDIN_FILENO, &saved) == 0;

    sigemptyset(&act.sa_mask);
    sigemptyset(&block);
    for (size_t i = 0; i < SIGNALS; i++)
        sigaddset(&block, signals[i]);
    sigprocmask(SIG_BLOCK, &block, &mask);
    caught = 0;
    for (size_t i = 0; i < SIGNALS; i++) {
        sigaction(signals[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN)
            sigaction(signals[i], &act, NULL);
    }
    if (terminal) {
        quiet = saved;
        quiet.c_lflag = (quiet.c_lflag & ~(tcflag_t)(ECHO | ECHONL)) | ICANON | ISIG;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    fputs(prompt, stderr);
    fflush(stderr);
    *got = read_line(buf, n, &mask, too_long);
    if (terminal)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved);
    fputc('\n', stderr);
    for (size_t i = 0; i < SIGNALS; i++)
        sigaction(signals[i], &before[i], NULL);
    int signo = caught;
    sigprocmask(SIG_SETMASK, &mask, NULL);
    return signo;
}

enum rc tty_pin(const char *prompt, char *buf, size_t n, struct err *e)
{
    bool got, too_long;
    for (;;) {
        int signo = ask(prompt, buf, n, &got, &too_long);
        if (signo && signo != SIGINT)
            raise(signo); /* what it was meant to do; back here after a stop */
        if (signo != SIGTSTP)
            break;
    }
    if (got && !too_long)
        return RC_OK;
    mem_wipe(buf, n);
    if (too_long)
        return err_set(e, RC_REFUSED, _("That PIN is too long; a PIN has at most %zu characters."), n - 1);
    return err_set(e, RC_CANCELLED, _("No PIN was given; nothing was done."));
}

static enum rc refuse_file(const char *path, const struct stat *st, struct err *e)
{
    if (!S_ISREG(st->st_mode))
        return err_set(e, RC_REFUSED, _("“%s” is not an ordinary file; write the PIN into one."), path);
    if (st->st_uid != geteuid())
        return err_set(e, RC_REFUSED, _("The PIN file “%s” belongs to somebody else; use one of your own."), path);
    if (st->st_mode & 077)
        return err_set(e, RC_REFUSED, _("Others can read the PIN file “%s”; type: chmod 600 %s"), path, path);
    return RC_OK;
}

enum rc tty_pin_file(const char *path, char *buf, size_t n, struct err *e)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        err_set(e, errno == ENOENT ? RC_NOTFOUND : RC_IO, _("The PIN file “%s” cannot be read: %s."), path,
                strerror(errno));
        return errno == ENOENT ? RC_NOTFOUND : RC_IO;
    }
    enum rc rc = RC_OK;
    size_t len = 0;
    if (fstat(fd, &st) != 0)
        rc = err_set(e, RC_IO, _("The PIN file “%s” cannot be read: %s."), path, strerror(errno));
    else
        rc = refuse_file(path, &st, e);
    while (rc == RC_OK) {
        char c;
        ssize_t got = read(fd, &c, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            rc = err_set(e, RC_IO, _("The PIN file “%s” cannot be read: %s."), path, strerror(errno));
        else if (got == 0 || c == '\n' || c == '\r')
            break;
        else if (len + 1 >= n)
            rc = err_set(e, RC_REFUSED, _("That PIN is too long; a PIN has at most %zu characters."), n - 1);
        else
            buf[len++] = c;
    }
    close(fd);
    buf[len < n ? len : n - 1] = '\0';
    if (rc == RC_OK && len == 0)
        rc = err_set(e, RC_REFUSED, _("The PIN file “%s” is empty; its first line must be the PIN."), path);
    if (rc != RC_OK)
        mem_wipe(buf, n);
    return rc;
}
