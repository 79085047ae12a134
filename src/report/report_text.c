/* For people: widths in cells, colours where asked for. */
#include "report.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define GAP 2       /* cells between columns */
#define NARROW 4    /* no column gives way below this */
#define PLAIN_TEXT 78 /* cells of a paragraph where the width is free */

static void mark(const struct report_look *look, struct buf *out, const char *code)
{
    if (look->colour)
        buf_addf(out, "\033[%sm", code);
}

static void line(struct buf *out, const char *s)
{
    text_safe(out, s);
    buf_addc(out, '\n');
}

static void paragraph(const struct report_look *look, const char *s, struct buf *out)
{
    struct text_line *lines;
    char *clean = text_clean(s, strlen(s), true);
    size_t n = text_wrap(clean, look->cells > 0 ? look->cells : PLAIN_TEXT, &lines);

    for (size_t i = 0; i < n; i++) {
        char *one = mem_ndup(clean + lines[i].from, lines[i].to - lines[i].from);
        line(out, one);
        free(one);
    }
    free(lines);
    free(clean);
}

/* Lines of a value stand below each other, indented like the first. */
static void pair(const struct report_look *look, const struct doc_item *it, int names, struct buf *out)
{
    struct text_line *lines;
    int room = look->cells > 0 ? look->cells - names - GAP : PLAIN_TEXT;
    char *clean = text_clean(it->value, strlen(it->value), true);
    size_t n = text_wrap(clean, room < 16 ? 16 : room, &lines);

    mark(look, out, "1");
    text_fit(out, it->text, names, true);
    mark(look, out, "0");
    for (size_t i = 0; i < n; i++) {
        char *one = mem_ndup(clean + lines[i].from, lines[i].to - lines[i].from);
        if (i > 0)
            text_fit(out, "", names, true);
        if (*one) {
            text_fit(out, "", GAP, true);
            text_safe(out, one);
        }
        buf_addc(out, '\n');
        free(one);
    }
    if (n == 0)
        buf_addc(out, '\n');
    free(lines);
    free(clean);
}

static int pair_names(const struct doc *d)
{
    int widest = 0;

    for (size_t i = 0; i < d->n; i++)
        if (d->items[i].kind == DOC_PAIR && text_cells(d->items[i].text) > widest)
            widest = text_cells(d->items[i].text);
    return widest < 24 ? widest : 24;
}

static void natural(const struct doc_item *t, int *width)
{
    for (size_t c = 0; c < t->ncols; c++) {
        width[c] = text_cells(t->cols[c].head);
        for (size_t r = 0; r < t->nrows; r++) {
            int w = text_cells(doc_at(t, r, c));
            width[c] = w > width[c] ? w : width[c];
        }
    }
}

/* The widest column gives up a cell until all fit; what is asked for as its
 * width is kept as long as another column has more than it asked for. */
static void squeeze(const struct doc_item *t, int *width, int cells)
{
    for (;;) {
        int sum = 0;
        size_t give = 0;
        bool greedy = false;

        for (size_t c = 0; c < t->ncols; c++)
            sum += width[c] + (c ? GAP : 0);
        if (sum <= cells)
            return;
        for (size_t c = 0; c < t->ncols; c++) {
            bool over = t->cols[c].width > 0 ? width[c] > t->cols[c].width : width[c] > NARROW;
            if ((over && !greedy) || (over == greedy && width[c] > width[give])) {
                give = c;
                greedy = greedy || over;
            }
        }
        if (width[give] <= NARROW)
            return;
        width[give]--;
    }
}

static void trim(struct buf *out)
{
    while (out->len && out->data[out->len - 1] == ' ')
        out->data[--out->len] = '\0';
}

static void cell(const struct doc_item *t, size_t c, const char *s, const int *width, struct buf *out)
{
    struct buf safe = {0};
    bool last = c + 1 == t->ncols, right = t->cols[c].align == DOC_RIGHT;

    text_safe(&safe, s);
    int pad = width[c] - text_cells(buf_str(&safe));
    if (right && pad > 0)
        text_fit(out, "", pad, true);
    text_fit(out, buf_str(&safe), width[c], !last && !right);
    if (!last)
        text_fit(out, "", GAP, true);
    buf_clear(&safe);
}

/* Piece `n` of a cell that goes on in the next lines; false when there is none. */
static bool piece(const char *s, int width, size_t n, struct buf *out)
{
    struct text_line *lines;
    struct buf safe = {0};

    text_safe(&safe, s);
    size_t all = text_wrap(buf_str(&safe), width, &lines);
    if (n < all)
        buf_addn(out, buf_str(&safe) + lines[n].from, lines[n].to - lines[n].from);
    free(lines);
    buf_clear(&safe);
    return n < all;
}

static void row(const struct doc_item *t, size_t r, const int *width, struct buf *out)
{
    bool more = true;

    for (size_t n = 0; more; n++) {
        struct buf line = {0}, part = {0};
        more = n == 0;
        for (size_t c = 0; c < t->ncols; c++) {
            const char *s = n ? "" : doc_at(t, r, c);
            if (t->cols[c].align == DOC_WRAP) {
                buf_reset(&part);
                more = piece(doc_at(t, r, c), width[c], n, &part) || more;
                s = buf_str(&part);
            }
            cell(t, c, s, width, &line);
        }
        trim(&line);
        if (more) {
            buf_add(out, buf_str(&line));
            buf_addc(out, '\n');
        }
        buf_clear(&line);
        buf_clear(&part);
    }
}

static void table(const struct report_look *look, const struct doc_item *t, struct buf *out)
{
    int *width = mem_array(t->ncols + 1, sizeof *width);

    natural(t, width);
    if (look->cells > 0)
        squeeze(t, width, look->cells);
    mark(look, out, "1;4");
    for (size_t c = 0; c < t->ncols; c++)
        cell(t, c, t->cols[c].head, width, out);
    if (look->colour)
        mark(look, out, "0");
    else
        trim(out);
    buf_addc(out, '\n');
    for (size_t r = 0; r < t->nrows; r++)
        row(t, r, width, out);
    free(width);
}

void report_text(const struct doc *d, const struct report_look *look, struct buf *out)
{
    int names = pair_names(d);

    if (!text_empty(d->title)) {
        mark(look, out, "1");
        text_safe(out, d->title);
        mark(look, out, "0");
        buf_addc(out, '\n');
    }
    for (size_t i = 0; i < d->n; i++) {
        const struct doc_item *it = &d->items[i];

        switch (it->kind) {
        case DOC_HEAD:
            if (out->len)
                buf_addc(out, '\n');
            mark(look, out, "1");
            text_safe(out, it->text);
            mark(look, out, "0");
            buf_addc(out, '\n');
            break;
        case DOC_PARA:
            paragraph(look, it->text, out);
            break;
        case DOC_PAIR:
            pair(look, it, names, out);
            break;
        case DOC_TABLE:
            table(look, it, out);
            break;
        }
    }
}
