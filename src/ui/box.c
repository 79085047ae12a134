#include "box.h"

#include "base/text.h"

#include <string.h>

bool box_page(const struct canvas *c, int cells, int rows)
{
    return c->w < 60 || c->h < 16 || cells + 4 > c->w || rows + 2 > c->h - 1;
}

int box_cells(const struct canvas *c)
{
    return c->w < 60 ? c->w - 2 : c->w - 8;
}

static struct rect page(struct canvas *c, const char *title)
{
    canvas_fill(c, (struct rect){0, 0, c->w, c->h - 1}, ROLE_TEXT);
    canvas_fill(c, (struct rect){0, 0, c->w, 1}, ROLE_BAR);
    canvas_put_fit(c, 1, 0, c->w - 2, ROLE_BAR, title);
    return (struct rect){1, 1, c->w - 2, c->h - 2};
}

struct rect box_draw(struct canvas *c, int cells, int rows, const char *title)
{
    if (box_page(c, cells, rows))
        return page(c, title);
    struct rect r = {(c->w - cells - 4) / 2, (c->h - 1 - rows - 2) / 2, cells + 4, rows + 2};
    canvas_fill(c, r, ROLE_TEXT);
    canvas_box(c, r, ROLE_TEXT);
    if (!text_empty(title)) {
        struct buf b = {0};
        text_fit(&b, title, cells - 4, false);
        canvas_putf(c, r.x + 3, r.y, ROLE_HEADER, " %s ", buf_str(&b));
        buf_clear(&b);
    }
    return (struct rect){r.x + 2, r.y + 1, cells, rows};
}

/* ---- buttons ---- */

#define GAP 3

static int button_cells(const char *label)
{
    return text_cells(label) + 6; /* ">[ " and " ]<" */
}

/* How many of the labels from `from` on stand in one row, and the cells they take. */
static size_t in_row(const char *const *labels, size_t n, size_t from, int cells, int *used)
{
    size_t i = from;

    *used = 0;
    for (; i < n; i++) {
        int w = button_cells(labels[i]) + (i > from ? GAP - 2 : 0);
        if (i > from && *used + w > cells)
            break;
        *used += w;
    }
    return i - from;
}

int box_button_rows(const char *const *labels, size_t n, int cells)
{
    int rows = 0, used;
    for (size_t from = 0; from < n; rows++)
        from += in_row(labels, n, from, cells, &used);
    return rows;
}

static void button(struct canvas *c, struct rect r, const char *label, bool focus)
{
    canvas_put_fit(c, r.x, r.y, r.w, ROLE_TEXT, "");
    if (focus) {
        canvas_put(c, r.x, r.y, ROLE_TEXT, ">");
        canvas_put(c, r.x + r.w - 1, r.y, ROLE_TEXT, "<");
    }
    enum role role = focus ? ROLE_FOCUS : ROLE_TEXT;
    canvas_put(c, r.x + 1, r.y, role, "[ ");
    canvas_put_fit(c, r.x + 3, r.y, r.w - 6, role, label);
    canvas_put(c, r.x + r.w - 3, r.y, role, " ]");
    if (focus)
        canvas_cursor(c, r.x + 3, r.y);
}

void box_buttons(struct canvas *c, struct rect in, const char *const *labels, size_t n, int focus, struct rect *hit)
{
    int y = in.y + in.h - box_button_rows(labels, n, in.w), used;

    for (size_t from = 0; from < n; y++) {
        size_t k = in_row(labels, n, from, in.w, &used);
        int x = in.x + (in.w > used ? (in.w - used) / 2 : 0);
        for (size_t i = from; i < from + k; i++) {
            int w = button_cells(labels[i]);
            hit[i] = (struct rect){x, y, w > in.w ? in.w : w, 1};
            button(c, hit[i], labels[i], (int)i == focus);
            x += w + GAP - 2;
        }
        from += k;
    }
}

char box_letter(const char *label)
{
    const char *p = label ? strrchr(label, '(') : NULL;
    char ch = p && p[1] && p[2] == ')' ? p[1] : 0;

    if (ch >= 'A' && ch <= 'Z')
        ch = (char)(ch - 'A' + 'a');
    return (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9') ? ch : 0;
}

int box_pick(const char *const *labels, size_t n, const char *key)
{
    char ch = key[0] && !key[1] ? key[0] : 0;

    if (ch >= 'A' && ch <= 'Z')
        ch = (char)(ch - 'A' + 'a');
    for (size_t i = 0; ch && i < n; i++)
        if (box_letter(labels[i]) == ch)
            return (int)i;
    return -1;
}

bool box_in(struct rect r, int x, int y)
{
    return x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h;
}
