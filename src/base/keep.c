#include "keep.h"

#include "buf.h"
#include "file.h"
#include "i18n.h"
#include "log.h"
#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

/* An entry: `+ id`, lines `key bytes` each followed by the bytes and a newline,
 * `. id`.  Done with: `- id`.  Lengths are in bytes, so any text may stand there.
 * Each begins on a line of its own, whatever was torn before it. */
#define MOST (64u << 20)
#define TIDY (256u << 10) /* above it a file without a live entry starts anew */

void keep_id(char out[KEEP_ID], int64_t now)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    snprintf(out, KEEP_ID, "%d-%" PRIx64 "-%lx", (int)getpid(), now, t.tv_nsec);
}

int keep_id_process(const char *id)
{
    return (int)strtol(id, NULL, 10);
}

void keep_set(struct keep_entry *k, const char *key, const char *text)
{
    for (size_t i = 0; i < k->n; i++)
        if (!strcmp(k->texts[i].key, key)) {
            mem_set(&k->texts[i].text, text);
            return;
        }
    k->texts = mem_grow(k->texts, k->n + 1, sizeof *k->texts);
    k->texts[k->n++] = (struct keep_text){mem_dup(key), mem_dup(text)};
}

void keep_set_num(struct keep_entry *k, const char *key, int64_t num)
{
    char s[32];
    snprintf(s, sizeof s, "%" PRId64, num);
    keep_set(k, key, s);
}

const char *keep_get(const struct keep_entry *k, const char *key)
{
    for (size_t i = 0; i < k->n; i++)
        if (!strcmp(k->texts[i].key, key))
            return k->texts[i].text;
    return NULL;
}

int64_t keep_num(const struct keep_entry *k, const char *key)
{
    const char *s = keep_get(k, key);
    return s ? strtoll(s, NULL, 10) : 0;
}

void keep_clear(struct keep_entry *k)
{
    for (size_t i = 0; i < k->n; i++) {
        free(k->texts[i].key);
        free(k->texts[i].text);
    }
    free(k->texts);
    *k = (struct keep_entry){0};
}

void keep_list_free(struct keep_entry *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        keep_clear(&list[i]);
    free(list);
}

/* ---- writing ---- */

static enum rc path(const char *name, const char *ending, struct buf *out, struct err *e)
{
    enum rc rc = file_state_dir(out, e);
    if (rc == RC_OK)
        buf_addf(out, "/%s%s", name, ending);
    return rc;
}

static int open_it(const char *name, const char *ending, int how, struct err *e)
{
    struct buf file = {0};
    int fd = -1;

    if (path(name, ending, &file, e) == RC_OK && (fd = open(buf_str(&file), how | O_CLOEXEC | O_NOFOLLOW, 0600)) < 0)
        err_set(e, RC_IO, _("What was typed could not be kept: %s"), strerror(errno));
    buf_clear(&file);
    return fd;
}

/* All of it or nothing: when the disk is full, half an entry would only take the last room. */
static enum rc write_whole(int fd, const struct buf *b, bool sync, struct err *e)
{
    off_t end = lseek(fd, 0, SEEK_END);
    ssize_t n = write(fd, buf_str(b), b->len);
    int why = n < 0 ? errno : ENOSPC;

    if (n == (ssize_t)b->len && (!sync || fdatasync(fd) == 0))
        return RC_OK;
    if (n == (ssize_t)b->len)
        why = errno;
    if (end < 0 || ftruncate(fd, end) != 0)
        log_line("keep: %s", strerror(errno));
    return err_set(e, RC_IO, _("What was typed could not be kept: %s"), strerror(why));
}

static enum rc append(const char *name, const struct buf *b, bool sync, struct err *e)
{
    int fd = open_it(name, "", O_WRONLY | O_CREAT | O_APPEND, e);
    enum rc rc = RC_IO;

    if (fd < 0)
        return e && e->rc != RC_OK ? e->rc : RC_IO;
    flock(fd, LOCK_EX); /* not while another terminal empties the file */
    rc = write_whole(fd, b, sync, e);
    close(fd);
    return rc;
}

enum rc keep_put(const char *name, const struct keep_entry *k, bool sync, struct err *e)
{
    struct buf b = {0};
    buf_addf(&b, "\n+ %s\n", k->id);
    for (size_t i = 0; i < k->n; i++)
        if (k->texts[i].text)
            buf_addf(&b, "%s %zu\n%s\n", k->texts[i].key, strlen(k->texts[i].text), k->texts[i].text);
    buf_addf(&b, ". %s\n", k->id);
    enum rc rc = append(name, &b, sync, e);
    buf_clear(&b);
    return rc;
}

/* ---- reading ---- */

struct reading {
    const char *s;
    size_t n, at;
    struct keep_entry *list;
    size_t count;
};

/* The next line, without its newline; false: none, or torn. */
static bool next_line(struct reading *r, char *line, size_t size)
{
    const char *from = r->s + r->at, *nl = r->at < r->n ? memchr(from, '\n', r->n - r->at) : NULL;
    if (!nl)
        return false;
    snprintf(line, size, "%.*s", (int)(nl - from), from);
    r->at += (size_t)(nl - from) + 1;
    return true;
}

static void drop(struct reading *r, const char *id)
{
    for (size_t i = 0; i < r->count; i++)
        if (!strcmp(r->list[i].id, id)) {
            keep_clear(&r->list[i]);
            memmove(r->list + i, r->list + i + 1, (--r->count - i) * sizeof *r->list);
            return;
        }
}

/* After `+ id`; false: torn. */
static bool entry(struct reading *r, struct keep_entry *k)
{
    char line[256];

    while (next_line(r, line, sizeof line)) {
        char *blank = strrchr(line, ' ');
        if (line[0] == '.' && line[1] == ' ')
            return !strcmp(line + 2, k->id);
        if (!blank)
            return false;
        *blank = '\0';
        size_t n = strtoul(blank + 1, NULL, 10);
        if (n >= r->n || r->at + n >= r->n || r->s[r->at + n] != '\n')
            return false;
        char *text = mem_ndup(r->s + r->at, n);
        keep_set(k, line, text);
        free(text);
        r->at += n + 1;
    }
    return false;
}

static void read_all(struct reading *r)
{
    char line[256];

    while (next_line(r, line, sizeof line)) {
        size_t here = r->at;
        if (line[0] == '-' && line[1] == ' ')
            drop(r, line + 2);
        if (line[0] != '+' || line[1] != ' ')
            continue;
        struct keep_entry k = {0};
        snprintf(k.id, sizeof k.id, "%.*s", KEEP_ID - 1, line + 2);
        if (!entry(r, &k)) {
            keep_clear(&k);
            r->at = here; /* to the next line that begins an entry */
            continue;
        }
        drop(r, k.id);
        r->list = mem_grow(r->list, r->count + 1, sizeof *r->list);
        r->list[r->count++] = k;
    }
}

static enum rc read_file(const char *name, struct reading *r, struct err *e)
{
    struct buf text = {0}, file = {0};
    enum rc rc = path(name, "", &file, e);

    if (rc == RC_OK)
        rc = file_read(buf_str(&file), MOST, &text, e);
    if (rc == RC_OK) {
        *r = (struct reading){.s = buf_str(&text), .n = text.len};
        read_all(r);
    }
    buf_clear(&text);
    buf_clear(&file);
    return rc;
}

enum rc keep_list(const char *name, struct keep_entry **list, size_t *n, struct err *e)
{
    struct reading r = {0};
    enum rc rc = read_file(name, &r, e);

    *list = r.list;
    *n = r.count;
    if (rc != RC_NOTFOUND)
        return rc;
    if (e)
        err_clear(e);
    return RC_OK;
}

/* Nothing waits any more: the file need not grow for ever. */
static void tidy(const char *name)
{
    struct reading r = {0};
    int fd = open_it(name, "", O_RDWR, NULL);

    if (fd >= 0 && flock(fd, LOCK_EX) == 0 && lseek(fd, 0, SEEK_END) > (off_t)TIDY &&
        read_file(name, &r, NULL) == RC_OK && r.count == 0 && ftruncate(fd, 0) != 0)
        log_line("keep: %s", strerror(errno));
    if (fd >= 0)
        close(fd);
    keep_list_free(r.list, r.count);
}

enum rc keep_drop(const char *name, const char *id, struct err *e)
{
    struct buf b = {0};
    buf_addf(&b, "\n- %s\n", id);
    enum rc rc = append(name, &b, true, e);
    buf_clear(&b);
    if (rc == RC_OK)
        tidy(name);
    return rc;
}

void keep_reserve(const char *name, size_t bytes)
{
    int fd = open_it(name, "", O_WRONLY | O_CREAT, NULL);

    if (fd < 0)
        return;
    off_t end = lseek(fd, 0, SEEK_END);
    if (end >= 0 && fallocate(fd, FALLOC_FL_KEEP_SIZE, end, (off_t)bytes) != 0 && errno != EOPNOTSUPP)
        log_line("keep: %s", strerror(errno));
    close(fd);
}

int keep_lock(const char *name)
{
    int fd = open_it(name, ".lock", O_RDWR | O_CREAT, NULL);

    if (fd >= 0)
        flock(fd, LOCK_EX);
    return fd;
}

void keep_unlock(int lock)
{
    if (lock >= 0)
        close(lock);
}
