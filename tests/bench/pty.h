/* pty: a full-screen program on a terminal of its own, and how long it takes to
 * answer a key: from writing it to the last byte of the answer.
 *
 *     struct pty p;
 *     pty_start(&p, argv, "READY");
 *     struct answer a = pty_press(&p, KEY_DOWN);   // a.ms, a.bytes
 *     pty_stop(&p);
 */
#ifndef BENCH_PTY_H
#define BENCH_PTY_H

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PTY_DOWN "\033OB"
#define PTY_PGDN "\033[6~"
#define PTY_HOME "\033OH"
#define PTY_END  "\033OF"
#define PTY_F2   "\033OQ"
#define PTY_F3   "\033OR"
#define PTY_ESC  "\033"

enum { PTY_QUIET_MS = 25, PTY_READY_MS = 60000, PTY_ROWS = 50, PTY_COLUMNS = 160 };

struct pty {
    unsigned short rows, columns; /* set before pty_start; 0: 50x160 */
    int quiet_ms;                 /* an answer is over after so long; 0: PTY_QUIET_MS */
    pid_t pid;
    int fd;
    char tail[8192]; /* what came last, to look for words in */
    size_t ntail;
};

struct answer {
    double ms;
    size_t bytes; /* 0: no answer */
};

static inline double clock_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static inline ssize_t pty_read(struct pty *p, int wait_ms)
{
    char data[65536];
    struct pollfd in = {.fd = p->fd, .events = POLLIN};
    if (poll(&in, 1, wait_ms) <= 0)
        return 0;
    ssize_t n = read(p->fd, data, sizeof data);
    if (n <= 0)
        return -1;
    size_t keep = (size_t)n < sizeof p->tail / 2 ? (size_t)n : sizeof p->tail / 2;
    if (p->ntail + keep >= sizeof p->tail) {
        memmove(p->tail, p->tail + keep, p->ntail - keep);
        p->ntail -= keep;
    }
    memcpy(p->tail + p->ntail, data + (size_t)n - keep, keep);
    p->ntail += keep;
    p->tail[p->ntail] = '\0';
    return n;
}

/* Reads until it is quiet. */
static inline struct answer pty_answer(struct pty *p, double start, int first_ms)
{
    struct answer a = {0};
    int quiet = p->quiet_ms ? p->quiet_ms : PTY_QUIET_MS;
    for (int wait = first_ms;; wait = quiet) {
        ssize_t n = pty_read(p, wait);
        if (n <= 0)
            return a;
        a.ms = clock_ms() - start;
        a.bytes += (size_t)n;
    }
}

static inline struct answer pty_press(struct pty *p, const char *keys)
{
    double start = clock_ms();
    if (write(p->fd, keys, strlen(keys)) < 0)
        return (struct answer){0};
    return pty_answer(p, start, 1000);
}

/* Until the words are there and it is quiet; the answer is the last byte. */
static inline struct answer pty_until(struct pty *p, double start, const char *words)
{
    struct answer a = {0};
    while (!strstr(p->tail, words)) {
        ssize_t n = pty_read(p, PTY_READY_MS);
        if (n <= 0) {
            fprintf(stderr, "no \"%s\" on the screen\n", words);
            exit(1);
        }
        a.ms = clock_ms() - start;
        a.bytes += (size_t)n;
    }
    struct answer more = pty_answer(p, start, p->quiet_ms ? p->quiet_ms : PTY_QUIET_MS);
    return more.bytes ? (struct answer){more.ms, a.bytes + more.bytes} : a;
}

static inline struct answer pty_start(struct pty *p, const char *const *words, const char *ready)
{
    struct winsize size = {.ws_row = p->rows ? p->rows : PTY_ROWS, .ws_col = p->columns ? p->columns : PTY_COLUMNS};
    double start = clock_ms();
    p->ntail = 0;
    p->pid = forkpty(&p->fd, NULL, NULL, &size);
    if (p->pid == 0) {
        unsetenv("COLUMNS");
        unsetenv("LINES");
        execvp(words[0], (char *const *)(uintptr_t)words);
        _exit(127);
    }
    return pty_until(p, start, ready);
}

static inline void pty_stop(struct pty *p)
{
    kill(p->pid, SIGHUP);
    close(p->fd);
    waitpid(p->pid, NULL, 0);
}

/* A number out of /proc/PID/status, as "VmRSS:". */
static inline long pty_status(const struct pty *p, const char *name)
{
    char path[60], line[200];
    long n = -1;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)p->pid);
    FILE *f = fopen(path, "re");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, name, strlen(name)) == 0)
            n = strtol(line + strlen(name), NULL, 10);
    if (f)
        fclose(f);
    return n;
}

/* Milliseconds of processor used. */
static inline double pty_cpu(const struct pty *p)
{
    char path[60];
    unsigned long long ns = 0;
    snprintf(path, sizeof path, "/proc/%ld/schedstat", (long)p->pid);
    FILE *f = fopen(path, "re");
    if (f && fscanf(f, "%llu", &ns) != 1)
        ns = 0;
    if (f)
        fclose(f);
    return (double)ns / 1e6;
}

#endif
