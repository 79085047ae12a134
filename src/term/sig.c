#include "sig.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const int events[] = {SIGWINCH, SIGCONT, SIGTERM, SIGINT, SIGHUP, SIGTSTP};
static const int crashes[] = {SIGQUIT, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGSYS};

#define COUNT(a) (sizeof(a) / sizeof *(a))

static struct {
    volatile sig_atomic_t any;   /* a signal waits in the pipe */
    volatile sig_atomic_t armed; /* the terminal is to be given back */
    bool open;
    int pipe[2];
    struct sigaction before[65];
    int fd;
    struct termios tty;
    char text[300];
    size_t len;
} caught;

static void on_event(int signo)
{
    int saved = errno;
    unsigned char b = (unsigned char)signo;
    caught.any = 1;
    if (write(caught.pipe[1], &b, 1) < 0)
        errno = 0; /* full: enough of them are waiting */
    errno = saved;
}

static void on_crash(int signo, siginfo_t *info, void *context)
{
    (void)context;
    sig_restore();
    sigaction(signo, &caught.before[signo], NULL);
    if (info->si_code <= 0 || signo == SIGQUIT || signo == SIGABRT)
        raise(signo); /* a fault comes back by itself */
}

static void set(int signo, struct sigaction *sa)
{
    sigaction(signo, sa, NULL);
}

static void set_stop(bool stoppable)
{
    struct sigaction sa = {.sa_flags = SA_RESTART};
    sa.sa_handler = stoppable ? on_event : SIG_IGN;
    set(SIGTSTP, &sa);
}

bool sig_open(bool stoppable)
{
    if (pipe2(caught.pipe, O_CLOEXEC | O_NONBLOCK) < 0)
        return false;
    struct sigaction event = {.sa_flags = SA_RESTART}, crash = {.sa_flags = SA_SIGINFO};
    event.sa_handler = on_event;
    crash.sa_sigaction = on_crash;
    sigfillset(&crash.sa_mask); /* SIGTTOU among them, so that tcsetattr() works from the background */
    for (size_t i = 0; i < COUNT(events); i++) {
        sigaction(events[i], NULL, &caught.before[events[i]]);
        if (events[i] != SIGHUP || caught.before[SIGHUP].sa_handler != SIG_IGN)
            set(events[i], &event);
    }
    set_stop(stoppable);
    for (size_t i = 0; i < COUNT(crashes); i++) {
        sigaction(crashes[i], NULL, &caught.before[crashes[i]]);
        set(crashes[i], &crash);
    }
    struct sigaction ignore = {0};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, &caught.before[SIGPIPE]);
    caught.open = true;
    return true;
}

void sig_close(void)
{
    if (!caught.open)
        return;
    caught.open = false;
    caught.armed = 0;
    for (size_t i = 0; i < COUNT(events); i++)
        set(events[i], &caught.before[events[i]]);
    for (size_t i = 0; i < COUNT(crashes); i++)
        set(crashes[i], &caught.before[crashes[i]]);
    set(SIGPIPE, &caught.before[SIGPIPE]);
    close(caught.pipe[0]);
    close(caught.pipe[1]);
    caught.any = 0;
}

int sig_fd(void)
{
    return caught.pipe[0];
}

int sig_next(void)
{
    if (!caught.any)
        return 0;
    unsigned char b;
    caught.any = 0;
    if (read(caught.pipe[0], &b, 1) != 1)
        return 0;
    caught.any = 1; /* there may be more */
    return b;
}

void sig_guard(int fd, const struct termios *tty, const char *text, size_t n)
{
    caught.armed = 0;
    if (!text)
        return;
    caught.fd = fd;
    caught.tty = *tty;
    caught.len = n < sizeof caught.text ? n : sizeof caught.text;
    memcpy(caught.text, text, caught.len);
    caught.armed = 1;
}

void sig_restore(void)
{
    if (!caught.armed)
        return;
    caught.armed = 0;
    size_t at = 0;
    while (at < caught.len) {
        ssize_t n = write(caught.fd, caught.text + at, caught.len - at);
        if (n <= 0 && errno != EINTR)
            break;
        at += n > 0 ? (size_t)n : 0;
    }
    tcsetattr(caught.fd, TCSANOW, &caught.tty);
}

void sig_stop(void)
{
    struct sigaction sa = {0};
    sigset_t stop, before;
    sa.sa_handler = SIG_DFL;
    set(SIGTSTP, &sa);
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stop, &before);
    raise(SIGTSTP);
    sigprocmask(SIG_SETMASK, &before, NULL);
    set_stop(true);
}
