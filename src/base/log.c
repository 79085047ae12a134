#include "log.h"

#include "buf.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LOG_MAX (1L << 20)

static int log_fd = -1;

static int open_append(const char *path)
{
    return open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

void log_open(const char *path)
{
    log_close();
    if (!path)
        return;
    log_fd = open_append(path);
    struct stat st;
    if (log_fd < 0 || fstat(log_fd, &st) != 0)
        return;
    if (!S_ISREG(st.st_mode)) {
        log_close();
        return;
    }
    if (st.st_size > LOG_MAX) {
        struct buf old = {0};
        buf_addf(&old, "%s.1", path);
        if (rename(path, buf_str(&old)) == 0) {
            log_close();
            log_fd = open_append(path);
        }
        buf_clear(&old);
    }
}

static void write_line(const char *text)
{
    struct buf line = {0};
    char stamp[32];
    struct tm tm;
    time_t now = time(NULL);
    if (!gmtime_r(&now, &tm) || strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ", &tm) == 0)
        stamp[0] = '\0';
    buf_addf(&line, "%s %ld ", stamp, (long)getpid());
    text_safe(&line, text);
    buf_addc(&line, '\n');
    /* One write a line: with O_APPEND lines of several processes stay whole. */
    ssize_t n;
    do
        n = write(log_fd, line.data, line.len);
    while (n < 0 && errno == EINTR);
    buf_clear(&line);
}

void log_line(const char *fmt, ...)
{
    if (log_fd < 0)
        return;
    int saved = errno;
    char *text = NULL;
    va_list ap;
    va_start(ap, fmt);
    if (vasprintf(&text, fmt, ap) >= 0) {
        write_line(text);
        free(text);
    }
    va_end(ap);
    errno = saved;
}

void log_err(const struct err *e)
{
    if (!e || log_fd < 0)
        return;
    log_line("rc=%d %s%s%s", (int)e->rc, e->field, *e->field ? ": " : "", *e->detail ? e->detail : e->text);
}

void log_close(void)
{
    if (log_fd >= 0)
        close(log_fd);
    log_fd = -1;
}
