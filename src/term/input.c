#include "input.h"

#include "base/mem.h"
#include "sig.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    RESIZE_QUIET = 30, /* milliseconds without a further change of size */
    RESIZE_MOST = 300, /* while somebody drags the window */
};

struct input {
    int fd;
    bool dead;
    struct key_decoder *keys;
    int64_t read_at;                /* when the last bytes came */
    int64_t resize_at, resize_from; /* 0: none */
};

struct input *input_new(int fd)
{
    struct input *in = mem_new(sizeof *in);
    in->fd = fd;
    in->keys = key_decoder_new();
    return in;
}

void input_free(struct input *in)
{
    if (in) {
        key_decoder_free(in->keys);
        free(in);
    }
}

struct key_decoder *input_keys(struct input *in)
{
    return in->keys;
}

bool input_dead(const struct input *in)
{
    return in->dead;
}

void input_resize_soon(struct input *in)
{
    in->resize_at = in->resize_from = term_now();
}

static enum input_got hang_up(struct input *in, struct event *ev)
{
    in->dead = true;
    ev->kind = EV_HANGUP;
    ev->signal = SIGHUP;
    return INPUT_EVENT;
}

static enum input_got take_signal(struct input *in, int signo, struct event *ev)
{
    int64_t now = term_now();
    switch (signo) {
    case SIGWINCH:
        if (!in->resize_at)
            in->resize_from = now;
        in->resize_at = now + RESIZE_QUIET;
        if (in->resize_at > in->resize_from + RESIZE_MOST)
            in->resize_at = in->resize_from + RESIZE_MOST;
        return INPUT_TICK;
    case SIGCONT:
        in->resize_at = now;
        return INPUT_CONT;
    case SIGTSTP:
        return INPUT_STOP;
    case SIGHUP:
        return hang_up(in, ev);
    default:
        ev->kind = EV_TERMINATE;
        ev->signal = signo;
        return INPUT_EVENT;
    }
}

/* Reads what is there after poll() said so; true: hung up. */
static bool read_keys(struct input *in, short revents)
{
    if (!(revents & POLLIN))
        return (revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
    char b[4096];
    ssize_t n = read(in->fd, b, sizeof b);
    if (n > 0) {
        in->read_at = term_now();
        key_decoder_feed(in->keys, b, (size_t)n, in->read_at);
        return false;
    }
    return n == 0 || (errno != EINTR && errno != EAGAIN);
}

static bool take_key(struct input *in, int64_t now, struct event *ev)
{
    if (!key_decoder_next(in->keys, now, &ev->key))
        return false;
    ev->kind = EV_KEY;
    return true;
}

static int shorter(int ms, int64_t left)
{
    left = left < 0 ? 0 : left;
    return ms < 0 || left < ms ? (int)left : ms;
}

enum input_got input_wait(struct input *in, int timeout_ms, struct event *ev)
{
    int64_t now = term_now(), end = now + timeout_ms;
    for (;;) {
        for (int signo; (signo = sig_next());) {
            enum input_got got = take_signal(in, signo, ev);
            if (got != INPUT_TICK)
                return got;
        }
        if (in->dead)
            return hang_up(in, ev);
        /* By the time of the last read: an unfinished sequence is given up only
         * after poll() found nothing more, however long the app was busy. */
        if (take_key(in, in->read_at, ev))
            return INPUT_EVENT;
        now = term_now();
        if (in->resize_at && now >= in->resize_at) {
            in->resize_at = 0;
            return INPUT_RESIZE;
        }
        int ms = timeout_ms < 0 ? -1 : shorter(-1, end - now), escape = key_decoder_wait(in->keys, now);
        if (in->resize_at)
            ms = shorter(ms, in->resize_at - now);
        if (escape >= 0)
            ms = shorter(ms, escape);
        struct pollfd fds[] = {{.fd = in->fd, .events = POLLIN}, {.fd = sig_fd(), .events = POLLIN}};
        int n = poll(fds, 2, ms);
        if (n > 0 && fds[0].revents && read_keys(in, fds[0].revents))
            return hang_up(in, ev);
        if (n != 0)
            continue;
        now = term_now();
        if (take_key(in, now, ev))
            return INPUT_EVENT;
        if (timeout_ms >= 0 && now >= end)
            return INPUT_TICK;
    }
}
