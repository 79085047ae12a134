/* line: where its text stands in a rectangle, and moving by rows. */
#include "line.h"

#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Cells as this canvas draws them: it may replace ambiguous characters by wider words. */
static int cells(struct canvas *c, const char *s, size_t n)
{
    if (!c || !c->ambiguous)
        return text_ncells(s, n);
    struct rect old = canvas_clip(c, (struct rect){0, 0, 0, 0});
    int w = canvas_putn(c, 0, 0, ROLE_TEXT, s, n);
    canvas_clip(c, old);
    return w;
}

/* ---- several lines ---- */

static int wrap_cells(int w)
{
    return w > 1 ? w - 1 : 1;
}

/* The row the byte stands in. */
static size_t row_of(const struct text_line *rows, size_t n, size_t at)
{
    size_t i = n - 1;
    while (i && rows[i].from > at)
        i--;
    return i;
}

int line_rows(const struct line *l, int width)
{
    struct text_line *rows;
    size_t n = text_wrap(line_text(l), wrap_cells(width), &rows);
    free(rows);
    return (int)n;
}

/* The insertion point nearest to a cell of a row. */
static size_t at_cell(const struct line *l, struct text_line row, int cell)
{
    const char *s = line_text(l);
    size_t at = row.from;
    for (int x = 0; at < row.to;) {
        size_t next = text_cluster_next(s, at);
        x += text_ncells(s + at, next - at);
        if (x > cell)
            break;
        at = next;
    }
    return at;
}

bool line_vertical(struct line *l, int by)
{
    struct text_line *rows;
    int w = wrap_cells(l->width);
    size_t n = text_wrap(line_text(l), w, &rows), row = row_of(rows, n, l->at);
    int x = text_ncells(line_text(l) + rows[row].from, l->at - rows[row].from);
    int want = l->want >= 0 ? l->want : x < w ? x : w;
    long to = (long)row + by;

    to = to < 0 ? 0 : to >= (long)n ? (long)n - 1 : to;
    bool moved = to != (long)row;
    if (moved) {
        l->at = at_cell(l, rows[to], want);
        l->want = want;
    }
    free(rows);
    return moved;
}

void line_row_end(struct line *l, bool last)
{
    l->want = -1;
    l->full = false;
    if (!(l->flags & LINE_MULTI)) {
        l->at = last ? l->text.len : 0;
        return;
    }
    struct text_line *rows;
    size_t n = text_wrap(line_text(l), wrap_cells(l->width), &rows), row = row_of(rows, n, l->at);
    l->at = last ? rows[row].to : rows[row].from;
    free(rows);
}

static void draw_rows(struct line *l, struct canvas *c, struct rect r, enum role role, bool focus)
{
    struct text_line *rows;
    const char *s = line_text(l);
    int n = (int)text_wrap(s, wrap_cells(r.w), &rows), row = (int)row_of(rows, (size_t)n, l->at);

    if (row < l->top)
        l->top = row;
    if (row >= l->top + r.h)
        l->top = row - r.h + 1;
    if (l->top > n - r.h)
        l->top = n > r.h ? n - r.h : 0;
    for (int y = 0; y < r.h && l->top + y < n; y++) {
        struct text_line t = rows[l->top + y];
        canvas_putn(c, r.x, r.y + y, role, s + t.from, t.to - t.from);
    }
    if (l->top > 0)
        canvas_put(c, r.x + r.w - 1, r.y, role, "^");
    if (l->top + r.h < n)
        canvas_put(c, r.x + r.w - 1, r.y + r.h - 1, role, "v");
    if (focus) {
        int x = cells(c, s + rows[row].from, l->at - rows[row].from);
        canvas_cursor(c, r.x + (x < r.w ? x : r.w - 1), r.y + row - l->top);
    }
    free(rows);
}

/* ---- one line ---- */

/* Scrolls so that the cluster at the insertion point stands between the marks. */
static void scroll(struct line *l, int before, int here, int total, int w)
{
    int room = w > 2 ? 1 : 0; /* a mark's cell */

    if (total < w) {
        l->left = 0;
        return;
    }
    if (before < l->left + room)
        l->left = before - room;
    if (before + here > l->left + w - room)
        l->left = before + here - w + (before + here < total ? room : 0);
    if (l->left > total + 1 - w)
        l->left = total + 1 - w;
    if (l->left < 0)
        l->left = 0;
}

static char *stars(const struct line *l, size_t *at)
{
    size_t n = line_clusters(l);
    char *s = mem_new(n + 1), *before = mem_ndup(line_text(l), l->at);
    memset(s, '*', n);
    *at = text_clusters(before);
    mem_wipe(before, strlen(before));
    free(before);
    return s;
}

static void draw_one(struct line *l, struct canvas *c, struct rect r, enum role role, bool focus)
{
    size_t at = l->at;
    char *hidden = l->flags & LINE_SECRET ? stars(l, &at) : NULL;
    const char *s = hidden ? hidden : line_text(l);
    size_t n = strlen(s), next = at < n ? text_cluster_next(s, at) : n;
    int total = cells(c, s, n), before = cells(c, s, at), here = at < n ? cells(c, s + at, next - at) : 1;

    if (focus)
        scroll(l, before, here ? here : 1, total, r.w);
    else
        l->left = 0;
    canvas_put(c, r.x - l->left, r.y, role, s);
    if (l->left > 0)
        canvas_put(c, r.x, r.y, role, "<");
    if (total - l->left > r.w)
        canvas_put(c, r.x + r.w - 1, r.y, role, ">");
    if (focus)
        canvas_cursor(c, r.x + before - l->left, r.y);
    free(hidden);
}

void line_draw(struct line *l, struct canvas *c, struct rect r, enum role role, bool focus)
{
    if (r.w < 1 || r.h < 1)
        return;
    struct rect old = canvas_clip_in(c, r);
    canvas_fill(c, r, role);
    l->width = r.w;
    if (l->flags & LINE_MULTI)
        draw_rows(l, c, r, role, focus);
    else
        draw_one(l, c, r, role, focus);
    canvas_clip(c, old);
}
