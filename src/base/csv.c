#include "csv.h"

#include "i18n.h"
#include "mem.h"
#include "text.h"

#include <csv.h>
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST ((size_t)1 << 30) /* bytes of one file */

struct csv {
    struct csv_parser parser;
    char *data; /* UTF-8 without the mark */
    size_t len, at;
    size_t line; /* physical lines fed so far */
    unsigned char delim;
    size_t rows;

    struct buf text; /* cells of the row being built, each with its NUL */
    size_t *ends, n, cap;
    bool done;   /* the last feed ended a row */
    bool inside; /* a quoted cell goes on in the next line */
    size_t begin;
    char **cells;
};

static void on_cell(void *s, size_t n, void *arg)
{
    struct csv *c = arg;
    if (c->n == c->cap) {
        c->cap = c->cap ? c->cap * 2 : 32;
        c->ends = mem_grow(c->ends, c->cap, sizeof *c->ends);
        c->cells = mem_grow(c->cells, c->cap, sizeof *c->cells);
    }
    if (s)
        buf_addn(&c->text, s, n);
    buf_addn(&c->text, "", 1);
    c->ends[c->n++] = c->text.len;
}

static void on_row(int end, void *arg)
{
    (void)end;
    ((struct csv *)arg)->done = true;
}

static void start(struct csv *c)
{
    csv_free(&c->parser);
    if (csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        die("csv: no parser");
    csv_set_delim(&c->parser, c->delim);
    c->at = c->line = c->n = 0;
    c->inside = false;
    buf_reset(&c->text);
}

/* Bytes of the physical line at `at`, its end included: LF, CRLF or CR alone. */
static size_t line_len(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (p[i] == '\n')
            return i + 1;
        if (p[i] == '\r')
            return i + 1 < n && p[i + 1] == '\n' ? i + 2 : i + 1;
    }
    return n;
}

static bool blank(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!strchr(" \t\r\n", p[i]) || !p[i])
            return false;
    return true;
}

/* Feeds lines until a row is whole; false at the end or on a fault (*bad). */
static bool feed(struct csv *c, bool *bad)
{
    *bad = false;
    c->done = false;
    c->n = 0;
    buf_reset(&c->text);
    while (!c->done && c->at < c->len) {
        const char *p = c->data + c->at;
        size_t n = line_len(p, c->len - c->at);
        c->line++;
        if (!c->inside)
            c->begin = c->line;
        bool skip = !c->inside && blank(p, n) && c->delim != '\t';
        c->at += n;
        if (!skip && csv_parse(&c->parser, p, n, on_cell, on_row, c) != n) {
            *bad = true;
            return false;
        }
        c->inside = !c->done && !skip;
        if (c->inside && blank(p, n) && c->begin == c->line)
            c->inside = false;
    }
    if (!c->done && c->at >= c->len && csv_fini(&c->parser, on_cell, on_row, c) != 0) {
        *bad = true;
        return false;
    }
    return c->done;
}

/* The one that stands most often in the first line, outside quotes. */
static unsigned char sniff_delim(const char *p, size_t len)
{
    static const char some[] = ",;\t";
    size_t count[3] = {0}, n = line_len(p, len);
    bool quoted = false;
    for (size_t i = 0; i < n; i++) {
        quoted = p[i] == '"' ? !quoted : quoted;
        const char *hit = p[i] && !quoted ? strchr(some, p[i]) : NULL;
        if (hit)
            count[hit - some]++;
    }
    size_t best = 0;
    for (size_t i = 1; i < 3; i++)
        best = count[i] > count[best] ? i : best;
    return (unsigned char)some[best];
}

static size_t line_of(const char *p, size_t at)
{
    size_t line = 1, i = 0;
    while (i < at) {
        i += line_len(p + i, at - i);
        if (i < at || (i && (p[i - 1] == '\n' || p[i - 1] == '\r')))
            line++;
    }
    return line;
}

static enum rc to_utf8(struct csv *c, struct err *e)
{
    if (text_valid(c->data, c->len))
        return RC_OK;
    iconv_t cd = iconv_open("UTF-8", "GB18030");
    if (cd == (iconv_t)-1)
        return err_set(e, RC_IO, _("The file is not UTF-8. Save it as \"CSV UTF-8\" and import it again."));
    size_t cap = c->len * 2 + 16, left = c->len, room = cap;
    char *out = mem_new(cap), *from = c->data, *to = out;
    size_t done = iconv(cd, &from, &left, &to, &room);
    int why = errno;
    iconv_close(cd);
    if (done == (size_t)-1 || left) {
        size_t line = line_of(c->data, c->len - left);
        free(out);
        err_set(e, RC_REFUSED,
                _("Line %zu is neither UTF-8 nor GB18030. Save the file as \"CSV UTF-8\" and import it again."), line);
        err_detail(e, "iconv: %s", strerror(why));
        return RC_REFUSED;
    }
    free(c->data);
    c->data = out;
    c->len = cap - room;
    return RC_OK;
}

static enum rc prepare(struct csv *c, struct err *e)
{
    if (c->len >= 2 && (!memcmp(c->data, "\xFF\xFE", 2) || !memcmp(c->data, "\xFE\xFF", 2)))
        return err_set(e, RC_REFUSED, _("The file is UTF-16. Save it as \"CSV UTF-8\" and import it again."));
    const char *nul = memchr(c->data, 0, c->len);
    if (nul)
        return err_set(e, RC_REFUSED, _("Line %zu holds a byte that is no text: this is not a CSV file."),
                       line_of(c->data, (size_t)(nul - c->data)));
    if (c->len >= 3 && !memcmp(c->data, "\xEF\xBB\xBF", 3)) {
        c->len -= 3;
        memmove(c->data, c->data + 3, c->len);
    }
    return to_utf8(c, e);
}

static enum rc check(struct csv *c, struct err *e)
{
    enum rc rc = prepare(c, e);
    bool bad = false;
    if (rc != RC_OK)
        return rc;
    c->delim = sniff_delim(c->data, c->len);
    start(c);
    while (feed(c, &bad))
        c->rows++;
    if (bad)
        return c->at >= c->len && c->inside
                   ? err_set(e, RC_REFUSED, _("A quotation mark is opened in line %zu and never closed."), c->begin)
                   : err_set(e, RC_REFUSED, _("Line %zu is not CSV: a quotation mark stands where none may be."),
                             c->line);
    start(c);
    return RC_OK;
}

static enum rc take(struct csv **out, char *data, size_t n, struct err *e)
{
    struct csv *c = mem_new(sizeof *c);
    c->data = data;
    c->len = n;
    c->delim = ',';
    if (csv_init(&c->parser, 0) != 0)
        die("csv: no parser");
    enum rc rc = check(c, e);
    *out = rc == RC_OK ? c : NULL;
    if (rc != RC_OK)
        csv_close(c);
    return rc;
}

enum rc csv_open_bytes(struct csv **out, const void *data, size_t n, struct err *e)
{
    char *copy = mem_new(n + 1);
    memcpy(copy, data, n);
    return take(out, copy, n, e);
}

enum rc csv_open(struct csv **out, const char *path, struct err *e)
{
    struct buf all = {0};
    char block[65536];
    size_t n;
    *out = NULL;
    FILE *f = fopen(path, "rbe");
    if (!f)
        return err_set(e, RC_IO, _("%s cannot be read: %s."), path, strerror(errno));
    while ((n = fread(block, 1, sizeof block, f)) > 0 && all.len < MOST)
        buf_addn(&all, block, n);
    int failed = ferror(f) ? errno : 0;
    fclose(f);
    if (failed || all.len >= MOST) {
        buf_clear(&all);
        return failed ? err_set(e, RC_IO, _("%s cannot be read: %s."), path, strerror(failed))
                      : err_set(e, RC_REFUSED, _("%s is larger than 1 GB: split it and import the parts."), path);
    }
    n = all.len;
    return take(out, buf_take(&all), n, e);
}

void csv_close(struct csv *c)
{
    if (!c)
        return;
    csv_free(&c->parser);
    buf_clear(&c->text);
    free(c->ends);
    free(c->cells);
    free(c->data);
    free(c);
}

bool csv_next(struct csv *c, struct csv_row *row)
{
    bool bad;
    if (!feed(c, &bad))
        return false;
    for (size_t i = 0; i < c->n; i++)
        c->cells[i] = c->text.data + (i ? c->ends[i - 1] : 0);
    *row = (struct csv_row){.cells = c->cells, .n = c->n, .line = c->begin};
    return true;
}

void csv_rewind(struct csv *c)
{
    start(c);
}

size_t csv_rows(const struct csv *c)
{
    return c->rows;
}

static bool formula(const char *s)
{
    return *s && strchr("=+-@\t\r", *s);
}

void csv_put(struct buf *out, const char *cell, bool first, bool guard)
{
    const char *s = cell ? cell : "";
    bool quote = guard && (formula(s) || (*s == '\'' && (formula(s + 1) || s[1] == '\'')));
    if (!first)
        buf_addc(out, ',');
    bool marks = strpbrk(s, ",;\"\r\n\t") || *s == ' ' || (*s && s[strlen(s) - 1] == ' ');
    if (marks)
        buf_addc(out, '"');
    if (quote)
        buf_addc(out, '\'');
    for (; *s; s++) {
        if (*s == '"')
            buf_addc(out, '"');
        buf_addc(out, *s);
    }
    if (marks)
        buf_addc(out, '"');
}

void csv_end(struct buf *out)
{
    buf_add(out, "\r\n");
}

const char *csv_plain(const char *cell)
{
    return *cell == '\'' && (formula(cell + 1) || cell[1] == '\'') ? cell + 1 : cell;
}
