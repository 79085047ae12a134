#include "draft.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

/* An entry: `+ id`, lines `key bytes` each followed by the bytes and a newline,
 * `. id`.  Done with: `- id`.  Lengths are in bytes, so any text may stand there. */
#define MOST (64u << 20)
#define TIDY (256u << 10) /* above it a file without a live entry starts anew */

void draft_id(char out[40], int64_t now)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    snprintf(out, 40, "%d-%" PRIx64 "-%lx", (int)getpid(), now, t.tv_nsec);
}

void draft_set(struct draft *d, const char *key, const char *text)
{
    for (size_t i = 0; i < d->n; i++)
        if (!strcmp(d->texts[i].key, key)) {
            mem_set(&d->texts[i].text, text);
            return;
        }
    d->texts = mem_grow(d->texts, d->n + 1, sizeof *d->texts);
    d->texts[d->n++] = (struct draft_text){mem_dup(key), mem_dup(text)};
}

const char *draft_get(const struct draft *d, const char *key)
{
    for (size_t i = 0; i < d->n; i++)
        if (!strcmp(d->texts[i].key, key))
            return d->texts[i].text;
    return NULL;
}

void draft_clear(struct draft *d)
{
    for (size_t i = 0; i < d->n; i++) {
        free(d->texts[i].key);
        free(d->texts[i].text);
    }
    free(d->texts);
    free(d->site);
    free(d->entity);
    free(d->verb);
    free(d->title);
    *d = (struct draft){0};
}

void draft_list_free(struct draft *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        draft_clear(&list[i]);
    free(list);
}

/* ---- writing ---- */

static enum rc path(struct buf *out, struct err *e)
{
    enum rc rc = file_state_dir(out, e);
    if (rc == RC_OK)
        buf_add(out, "/drafts");
    return rc;
}

static void put(struct buf *b, const char *key, const char *text)
{
    if (text)
        buf_addf(b, "%s %zu\n%s\n", key, strlen(text), text);
}

static void put_num(struct buf *b, const char *key, int64_t num)
{
    char s[32];
    snprintf(s, sizeof s, "%" PRId64, num);
    put(b, key, s);
}

static void print(const struct draft *d, struct buf *b)
{
    buf_addf(b, "+ %s\n", d->id);
    put(b, "site", d->site);
    put(b, "entity", d->entity);
    put(b, "verb", d->verb);
    put(b, "title", d->title);
    put_num(b, "staff", d->staff);
    put_num(b, "at", d->at);
    put_num(b, "rec", d->rec);
    put_num(b, "rev", d->rev);
    for (size_t i = 0; i < d->n; i++) {
        char *key = mem_printf("=%s", d->texts[i].key);
        put(b, key, d->texts[i].text ? d->texts[i].text : "");
        free(key);
    }
    buf_addf(b, ". %s\n", d->id);
}

/* One write, so that two terminals' entries never mix. */
static enum rc append(const struct buf *b, struct err *e)
{
    struct buf file = {0};
    enum rc rc = path(&file, e);
    int fd = -1;

    if (rc == RC_OK && (fd = open(buf_str(&file), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600)) < 0)
        rc = err_set(e, RC_IO, _("The draft could not be kept: %s"), strerror(errno));
    if (rc == RC_OK)
        flock(fd, LOCK_EX); /* not while another terminal empties the file */
    if (rc == RC_OK && write(fd, buf_str(b), b->len) != (ssize_t)b->len)
        rc = err_set(e, RC_IO, _("The draft could not be kept: %s"), strerror(errno));
    if (fd >= 0)
        close(fd);
    buf_clear(&file);
    return rc;
}

enum rc draft_keep(const struct draft *d, struct err *e)
{
    struct buf b = {0};
    print(d, &b);
    enum rc rc = append(&b, e);
    buf_clear(&b);
    return rc;
}

/* ---- reading ---- */

struct reading {
    const char *s;
    size_t n, at;
    struct draft *list;
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
            draft_clear(&r->list[i]);
            memmove(r->list + i, r->list + i + 1, (--r->count - i) * sizeof *r->list);
            return;
        }
}

static void take(struct draft *d, const char *key, const char *text)
{
    if (key[0] == '=')
        draft_set(d, key + 1, text);
    else if (!strcmp(key, "site"))
        mem_set(&d->site, text);
    else if (!strcmp(key, "entity"))
        mem_set(&d->entity, text);
    else if (!strcmp(key, "verb"))
        mem_set(&d->verb, text);
    else if (!strcmp(key, "title"))
        mem_set(&d->title, text);
    else if (!strcmp(key, "staff"))
        d->staff = strtoll(text, NULL, 10);
    else if (!strcmp(key, "at"))
        d->at = strtoll(text, NULL, 10);
    else if (!strcmp(key, "rec"))
        d->rec = strtoll(text, NULL, 10);
    else if (!strcmp(key, "rev"))
        d->rev = strtoll(text, NULL, 10);
}

/* After `+ id`; false: torn. */
static bool entry(struct reading *r, struct draft *d)
{
    char line[256];

    while (next_line(r, line, sizeof line)) {
        char *blank = strrchr(line, ' ');
        if (line[0] == '.' && line[1] == ' ')
            return !strcmp(line + 2, d->id);
        if (!blank)
            return false;
        *blank = '\0';
        size_t n = strtoul(blank + 1, NULL, 10);
        if (n >= r->n || r->at + n >= r->n || r->s[r->at + n] != '\n')
            return false;
        char *text = mem_ndup(r->s + r->at, n);
        take(d, line, text);
        free(text);
        r->at += n + 1;
    }
    return false;
}

/* To the next line that begins an entry. */
static void read_all(struct reading *r)
{
    char line[256];

    while (next_line(r, line, sizeof line)) {
        size_t here = r->at;
        if (line[0] == '-' && line[1] == ' ') {
            drop(r, line + 2);
            continue;
        }
        if (line[0] != '+' || line[1] != ' ')
            continue;
        struct draft d = {0};
        snprintf(d.id, sizeof d.id, "%.39s", line + 2);
        if (!entry(r, &d)) {
            draft_clear(&d);
            r->at = here;
            continue;
        }
        drop(r, d.id);
        r->list = mem_grow(r->list, r->count + 1, sizeof *r->list);
        r->list[r->count++] = d;
    }
}

static enum rc read_file(struct reading *r, struct buf *text, struct buf *file, struct err *e)
{
    enum rc rc = path(file, e);

    if (rc == RC_OK)
        rc = file_read(buf_str(file), MOST, text, e);
    if (rc == RC_OK) {
        *r = (struct reading){.s = buf_str(text), .n = text->len};
        read_all(r);
    }
    return rc;
}

/* Still being typed in another terminal. */
static bool in_use(const struct draft *d)
{
    pid_t pid = (pid_t)strtol(d->id, NULL, 10);
    return pid > 0 && pid != getpid() && (kill(pid, 0) == 0 || errno == EPERM);
}

enum rc draft_list(const char *site, int64_t staff, struct draft **list, size_t *n, struct err *e)
{
    struct buf text = {0}, file = {0};
    struct reading r = {0};
    enum rc rc = read_file(&r, &text, &file, e);

    *list = NULL;
    *n = 0;
    for (size_t i = 0; i < r.count; i++) {
        struct draft *d = &r.list[i];
        if (!text_same(d->site, site) || (staff && d->staff != staff) || in_use(d)) {
            draft_clear(d);
            continue;
        }
        r.list[(*n)++] = *d;
    }
    *list = r.list;
    buf_clear(&text);
    buf_clear(&file);
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

/* Nothing waits any more: the file need not grow for ever. */
static void tidy(void)
{
    struct buf text = {0}, file = {0};
    struct reading r = {0};
    int fd = path(&file, NULL) == RC_OK ? open(buf_str(&file), O_RDWR | O_CLOEXEC | O_NOFOLLOW) : -1;

    buf_reset(&file);
    if (fd >= 0 && flock(fd, LOCK_EX) == 0 && lseek(fd, 0, SEEK_END) > TIDY &&
        read_file(&r, &text, &file, NULL) == RC_OK && r.count == 0 && ftruncate(fd, 0) != 0)
        log_line("drafts: %s", strerror(errno));
    if (fd >= 0)
        close(fd);
    draft_list_free(r.list, r.count);
    buf_clear(&text);
    buf_clear(&file);
}

enum rc draft_done(const char *id, struct err *e)
{
    struct buf b = {0};
    buf_addf(&b, "- %s\n", id);
    enum rc rc = append(&b, e);
    buf_clear(&b);
    if (rc == RC_OK)
        tidy();
    return rc;
}
