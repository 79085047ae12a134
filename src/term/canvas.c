#include "canvas.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "glyph.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct cell blank = {.cp = ' ', .cells = 1, .role = ROLE_TEXT};

static int at_least(int v, int least)
{
    return v < least ? least : v;
}

static int at_most(int v, int most)
{
    return v > most ? most : v;
}

/* Kept tight: every event blanks and draws the whole screen (goals.md P4). */
static void fill(struct cell *from, const struct cell *to, uint8_t role)
{
    struct cell c = blank;
    c.role = role;
    for (; from + 4 <= to; from += 4)
        from[0] = from[1] = from[2] = from[3] = c;
    for (; from < to; from++)
        *from = c;
}

struct canvas *canvas_new(int w, int h)
{
    struct canvas *c = mem_new(sizeof *c);
    canvas_resize(c, w, h);
    return c;
}

void canvas_free(struct canvas *c)
{
    if (c) {
        free(c->cell);
        free(c);
    }
}

void canvas_resize(struct canvas *c, int w, int h)
{
    w = at_least(w, 1);
    h = at_least(h, 1);
    if (w != c->w || h != c->h) {
        free(c->cell);
        c->cell = mem_array((size_t)w * (size_t)h, sizeof *c->cell);
        c->w = w;
        c->h = h;
    }
    canvas_clear(c);
}

void canvas_clear(struct canvas *c)
{
    fill(c->cell, c->cell + (size_t)c->w * (size_t)c->h, ROLE_TEXT);
    c->clip = (struct rect){0, 0, c->w, c->h};
    c->cx = c->cy = 0;
    c->cursor = false;
}

void canvas_copy(struct canvas *dst, const struct canvas *src)
{
    if (dst->w != src->w || dst->h != src->h)
        canvas_resize(dst, src->w, src->h);
    struct cell *cells = dst->cell;
    memcpy(cells, src->cell, (size_t)src->w * (size_t)src->h * sizeof *cells);
    *dst = *src;
    dst->cell = cells;
}

static struct rect cut(struct rect r, struct rect to)
{
    /* 64 bits, so that no size somebody asks for overflows. */
    int64_t x1 = (int64_t)r.x + at_least(r.w, 0), y1 = (int64_t)r.y + at_least(r.h, 0);
    int64_t tx1 = (int64_t)to.x + to.w, ty1 = (int64_t)to.y + to.h;
    struct rect k = {.x = at_least(r.x, to.x), .y = at_least(r.y, to.y)};
    int64_t w = (x1 < tx1 ? x1 : tx1) - k.x, h = (y1 < ty1 ? y1 : ty1) - k.y;
    k.w = w > 0 ? (int)w : 0;
    k.h = h > 0 ? (int)h : 0;
    return k;
}

struct rect canvas_clip(struct canvas *c, struct rect r)
{
    struct rect before = c->clip;
    c->clip = cut(r, (struct rect){0, 0, c->w, c->h});
    return before;
}

struct rect canvas_clip_in(struct canvas *c, struct rect r)
{
    struct rect before = c->clip;
    c->clip = cut(r, before);
    return before;
}

/* --- putting text ------------------------------------------------------ */

/* Characters that need no look-up: nearly all. */
static bool printable(char b)
{
    return b >= 0x20 && b < 0x7f;
}

/* A text being drawn: where it is and which cells of the row it may touch. */
struct pen {
    const struct canvas *c;
    struct cell *row;  /* NULL: the row is not visible */
    struct cell *base; /* what the next mark belongs to, or NULL */
    int x, from, to;
    uint8_t role;
};

static void pen_cp(struct pen *p, uint32_t cp, int cells)
{
    int x = p->x;
    p->x += cells;
    p->base = NULL;
    if (!p->row || x + cells <= p->from || x >= p->to)
        return;
    if (x < p->from || x + cells > p->to) {
        struct cell *half = &p->row[x < p->from ? p->from : x];
        *half = blank;
        half->role = p->role;
        return;
    }
    p->base = &p->row[x];
    *p->base = (struct cell){.cp = cp, .cells = (uint8_t)cells, .role = p->role};
    if (cells == 2)
        p->base[1] = (struct cell){.role = p->role};
}

static void pen_mark(struct pen *p, uint32_t cp)
{
    for (int i = 0; p->base && i < CELL_MARKS; i++) {
        if (!p->base->mark[i]) {
            p->base->mark[i] = cp;
            return;
        }
    }
}

static void pen_wide(struct pen *p, uint32_t cp)
{
    if (p->c->ambiguous && glyph_ambiguous(cp)) {
        char buf[GLYPH_PLAIN];
        for (const char *s = glyph_plain(cp, buf); *s; s++)
            pen_cp(p, (uint32_t)*s, 1);
        return;
    }
    int cells = glyph_cells(&cp);
    if (cells > 0)
        pen_cp(p, cp, cells);
    else if (cells == 0)
        pen_mark(p, cp);
}

static struct pen pen_at(const struct canvas *c, int x, int y, enum role role)
{
    struct rect k = c->clip;
    bool seen = y >= k.y && y < k.y + k.h && k.w > 0;
    return (struct pen){
        .c = c,
        .row = seen ? c->cell + (size_t)y * (size_t)c->w : NULL,
        .x = x,
        .from = k.x,
        .to = k.x + k.w,
        .role = (uint8_t)role,
    };
}

/* Cells from..to of a row were overwritten: blank the other halves of wide
 * characters that lost one. */
static void heal(const struct canvas *c, struct cell *row, int from, int to)
{
    if (from > 0 && row[from - 1].cells == 2 && row[from].cells != 0) {
        row[from - 1].cp = ' ';
        row[from - 1].cells = 1;
        memset(row[from - 1].mark, 0, sizeof row->mark);
    }
    if (to < c->w && row[to].cells == 0 && row[to - 1].cells != 2) {
        row[to].cp = ' ';
        row[to].cells = 1;
    }
}

/* A run of plain ASCII. */
static void pen_ascii(struct pen *p, const char *s, size_t n)
{
    int x = p->x, end = x + (int)n;
    p->x = end;
    p->base = NULL;
    if (!p->row)
        return;
    if (x < p->from) {
        s += at_most(p->from - x, (int)n);
        x = p->from;
    }
    struct cell c = {.cells = 1, .role = p->role};
    int stop = at_most(end, p->to);
    for (struct cell *out = p->row + x; x < stop; x++) {
        c.cp = (uint8_t)*s++;
        *out++ = c;
    }
    if (stop == end && stop > p->from)
        p->base = &p->row[stop - 1];
}

/* The ideographs U+4E00..9FFF, nearly all of what is not ASCII: two cells, three bytes. */
static uint32_t han(const char *s, size_t n)
{
    const unsigned char *u = (const unsigned char *)s;
    if (n < 3 || u[0] < 0xe4 || u[0] > 0xe9 || (u[1] & 0xc0) != 0x80 || (u[2] & 0xc0) != 0x80)
        return 0;
    uint32_t cp = (uint32_t)(u[0] & 15) << 12 | (uint32_t)(u[1] & 63) << 6 | (u[2] & 63);
    return cp >= 0x4e00 ? cp : 0;
}

static void pen_text(struct pen *p, const char *s, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t run = i;
        while (run < n && printable(s[run]))
            run++;
        if (run > i) {
            pen_ascii(p, s + i, run - i);
            i = run;
            continue;
        }
        uint32_t cp = han(s + i, n - i);
        if (cp) {
            pen_cp(p, cp, 2);
            i += 3;
        } else {
            i += text_decode(s + i, n - i, &cp);
            pen_wide(p, cp);
        }
    }
}

static void pen_blank(struct pen *p, int to)
{
    int from = at_least(p->x, p->from), end = at_most(to, p->to);
    if (p->row && from < end)
        fill(p->row + from, p->row + end, p->role);
    p->x = at_least(p->x, to);
}

/* Ends a text begun at x. */
static void pen_end(const struct pen *p, int x)
{
    int from = at_least(x, p->from), to = at_most(p->x, p->to);
    if (p->row && from < to)
        heal(p->c, p->row, from, to);
}

int canvas_putn(struct canvas *c, int x, int y, enum role role, const char *text, size_t bytes)
{
    struct pen p = pen_at(c, x, y, role);
    pen_text(&p, text, bytes);
    pen_end(&p, x);
    return p.x - x;
}

int canvas_put(struct canvas *c, int x, int y, enum role role, const char *text)
{
    return text ? canvas_putn(c, x, y, role, text, strlen(text)) : 0;
}

int canvas_putf(struct canvas *c, int x, int y, enum role role, const char *fmt, ...)
{
    char small[512], *big = small;
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(small, sizeof small, fmt, ap);
    va_end(ap);
    if (n < 0)
        return 0;
    if ((size_t)n >= sizeof small) {
        big = mem_new((size_t)n + 1);
        va_start(ap, fmt);
        vsnprintf(big, (size_t)n + 1, fmt, ap);
        va_end(ap);
    }
    int cells = canvas_putn(c, x, y, role, big, (size_t)n);
    if (big != small)
        free(big);
    return cells;
}

/* Cells of a text as this canvas draws it, given up beyond `most`; *keep gets
 * the bytes that fit `most` - 1 cells. */
static int measure(const struct canvas *c, const char *s, size_t n, int most, size_t *keep)
{
    struct pen p = {.c = c};
    *keep = 0;
    for (size_t i = 0; i < n && p.x <= most;) {
        uint32_t cp;
        if (printable(s[i])) {
            p.x++;
            i++;
        } else if (han(s + i, n - i)) {
            p.x += 2;
            i += 3;
        } else {
            i += text_decode(s + i, n - i, &cp);
            pen_wide(&p, cp);
        }
        if (p.x < most)
            *keep = i;
    }
    return p.x;
}

static void put_cells(struct canvas *c, int x, int y, int cells, enum role role, const char *text, bool right)
{
    if (cells <= 0)
        return;
    size_t n = text ? strlen(text) : 0, keep;
    struct pen p = pen_at(c, x, y, role);
    int w = measure(c, text, n, cells, &keep);
    if (right && w < cells)
        pen_blank(&p, x + cells - w);
    pen_text(&p, text, w > cells ? keep : n);
    if (w > cells)
        pen_text(&p, "~", 1);
    pen_blank(&p, x + cells);
    pen_end(&p, x);
}

void canvas_put_fit(struct canvas *c, int x, int y, int cells, enum role role, const char *text)
{
    put_cells(c, x, y, cells, role, text, false);
}

void canvas_put_right(struct canvas *c, int x, int y, int cells, enum role role, const char *text)
{
    put_cells(c, x, y, cells, role, text, true);
}

/* --- areas ------------------------------------------------------------- */

void canvas_fill(struct canvas *c, struct rect r, enum role role)
{
    r = cut(r, c->clip);
    for (int y = r.y; y < r.y + r.h; y++)
        put_cells(c, r.x, y, r.w, role, "", false);
}

static void run(struct canvas *c, struct rect r, enum role role, uint32_t cp)
{
    r = cut(r, c->clip);
    for (int y = r.y; y < r.y + r.h; y++) {
        struct pen p = pen_at(c, r.x, y, role);
        while (p.x < r.x + r.w)
            pen_cp(&p, cp, 1);
        pen_end(&p, r.x);
    }
}

void canvas_hrun(struct canvas *c, int x, int y, int cells, enum role role, char ch)
{
    run(c, (struct rect){x, y, cells, 1}, role, printable(ch) ? (uint32_t)ch : '?');
}

void canvas_hline(struct canvas *c, int x, int y, int cells, enum role role)
{
    run(c, (struct rect){x, y, cells, 1}, role, c->lines ? 0x2500 : '-');
}

void canvas_vline(struct canvas *c, int x, int y, int cells, enum role role)
{
    run(c, (struct rect){x, y, 1, cells}, role, c->lines ? 0x2502 : '|');
}

void canvas_box(struct canvas *c, struct rect r, enum role role)
{
    if (r.w < 2 || r.h < 2)
        return;
    int right = r.x + r.w - 1, bottom = r.y + r.h - 1;
    canvas_hline(c, r.x, r.y, r.w, role);
    canvas_hline(c, r.x, bottom, r.w, role);
    canvas_vline(c, r.x, r.y, r.h, role);
    canvas_vline(c, right, r.y, r.h, role);
    run(c, (struct rect){r.x, r.y, 1, 1}, role, c->lines ? 0x250c : '+');
    run(c, (struct rect){right, r.y, 1, 1}, role, c->lines ? 0x2510 : '+');
    run(c, (struct rect){r.x, bottom, 1, 1}, role, c->lines ? 0x2514 : '+');
    run(c, (struct rect){right, bottom, 1, 1}, role, c->lines ? 0x2518 : '+');
}

static void restyle(struct canvas *c, struct rect r, int role, unsigned attr)
{
    r = cut(r, c->clip);
    for (int y = r.y; r.w > 0 && y < r.y + r.h; y++) {
        struct cell *row = c->cell + (size_t)y * (size_t)c->w;
        int from = r.x - (row[r.x].cells == 0), to = r.x + r.w;
        to += row[to - 1].cells == 2;
        for (int x = from; x < to; x++) {
            if (role >= 0)
                row[x].role = (uint8_t)role;
            row[x].attr = role >= 0 ? 0 : (uint8_t)(row[x].attr | attr);
        }
    }
}

void canvas_role(struct canvas *c, struct rect r, enum role role)
{
    restyle(c, r, (int)role, 0);
}

void canvas_attr(struct canvas *c, struct rect r, unsigned attr)
{
    restyle(c, r, -1, attr);
}

void canvas_cursor(struct canvas *c, int x, int y)
{
    c->cx = at_least(at_most(x, c->w - 1), 0);
    c->cy = at_least(at_most(y, c->h - 1), 0);
    c->cursor = true;
}

/* --- comparing and dumping --------------------------------------------- */

bool canvas_equal_row(const struct canvas *a, const struct canvas *b, int y)
{
    if (a->w != b->w || y < 0 || y >= a->h || y >= b->h)
        return false;
    size_t at = (size_t)y * (size_t)a->w;
    return memcmp(a->cell + at, b->cell + at, (size_t)a->w * sizeof *a->cell) == 0;
}

bool canvas_equal(const struct canvas *a, const struct canvas *b)
{
    if (a->h != b->h || a->cursor != b->cursor || (a->cursor && (a->cx != b->cx || a->cy != b->cy)))
        return false;
    for (int y = 0; y < a->h; y++) {
        if (!canvas_equal_row(a, b, y))
            return false;
    }
    return true;
}

static void dump_row(struct buf *out, const struct canvas *c, int y)
{
    for (int x = 0; x < c->w; x++) {
        const struct cell *cell = &c->cell[(size_t)y * (size_t)c->w + (size_t)x];
        char u[4];
        if (cell->cells)
            buf_addn(out, u, text_encode(cell->cp, u));
        for (int i = 0; i < CELL_MARKS && cell->mark[i]; i++)
            buf_addn(out, u, text_encode(cell->mark[i], u));
    }
}

char *canvas_row_text(const struct canvas *c, int y)
{
    struct buf b = {0};
    if (y >= 0 && y < c->h)
        dump_row(&b, c, y);
    return buf_take(&b);
}

char *canvas_text(const struct canvas *c)
{
    struct buf b = {0};
    for (int y = 0; y < c->h; y++) {
        dump_row(&b, c, y);
        buf_addc(&b, '\n');
    }
    return buf_take(&b);
}

char *canvas_roles(const struct canvas *c)
{
    struct buf b = {0};
    for (int y = 0; y < c->h; y++) {
        for (int x = 0; x < c->w; x++)
            buf_addc(&b, style_letter((enum role)c->cell[(size_t)y * (size_t)c->w + (size_t)x].role));
        buf_addc(&b, '\n');
    }
    return buf_take(&b);
}
