#include "combo.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "box.h"

#include <stdlib.h>
#include <string.h>

#define MOST 10 /* rows shown at once */

void combo_reset(struct combo *c)
{
    for (size_t i = 0; i < c->n; i++) {
        free(c->items[i].text);
        free(c->items[i].label);
        free(c->items[i].side);
        free(c->items[i].more);
    }
    free(c->items);
    free(c->hits);
    free(c->none);
    c->items = NULL;
    c->hits = NULL;
    c->none = NULL;
    c->n = c->nhits = c->at = 0;
    c->top = 0;
}

void combo_close(struct combo *c)
{
    combo_reset(c);
    line_clear(&c->filter);
    c->is_open = false;
}

void combo_open(struct combo *c, const char *typed, bool live)
{
    combo_close(c);
    line_init(&c->filter, 0);
    line_set(&c->filter, typed);
    c->is_open = true;
    c->live = live;
}

void combo_add(struct combo *c, const char *text, const char *label, const char *side, const char *more)
{
    if (c->n % 32 == 0)
        c->items = mem_grow(c->items, c->n + 32, sizeof *c->items);
    c->items[c->n++] = (struct combo_item){mem_dup(text), mem_dup(label ? label : ""), mem_dup(side), mem_dup(more)};
}

int combo_fits(const char *words, const char *typed)
{
    if (text_empty(words))
        return 0;
    char *a = text_fold(words), *b = text_fold(typed);
    int fit = !strcmp(a, b) ? 3 : pinyin_match(words, typed, true) ? 2 : pinyin_match(words, typed, false) ? 1 : 0;
    if (fit == 2) {
        struct buf in = {0};
        pinyin_initials(&in, words, false);
        if (!strcmp(buf_str(&in), b))
            fit = 3;
        buf_clear(&in);
    }
    free(a);
    free(b);
    return fit;
}

/* The best of several words, each on its own. */
static int word_fits(const char *words, const char *typed)
{
    int best = 0;

    while (words && *words) {
        size_t n = strcspn(words, " ");
        char *one = mem_ndup(words, n);
        int fit = combo_fits(one, typed);
        best = fit > best ? fit : best;
        free(one);
        words += n + strspn(words + n, " ");
    }
    return best;
}

#define RANKS 6

/* 0: no; the name itself goes before other words for it, beginnings before what contains it. */
static int fits(const struct combo_item *item, const char *typed)
{
    static const int name[] = {0, 2, 5, 6}, other[] = {0, 1, 3, 4};
    int a = combo_fits(item->label, typed), b = combo_fits(item->side, typed), m = word_fits(item->more, typed);

    a = name[b > a ? b : a];
    return a > other[m] ? a : other[m];
}

void combo_narrow(struct combo *c)
{
    const char *typed = line_text(&c->filter);

    free(c->hits);
    c->hits = mem_array(c->n, sizeof *c->hits);
    c->nhits = c->at = 0;
    c->top = 0;
    for (int rank = RANKS; rank > 0; rank--)
        for (size_t i = 0; i < c->n; i++) {
            int fit = c->live || text_empty(typed) ? RANKS : fits(&c->items[i], typed);
            if (fit == rank)
                c->hits[c->nhits++] = i;
        }
}

void combo_show(struct combo *c, const char *text)
{
    for (size_t i = 0; i < c->nhits; i++)
        if (text_same(c->items[c->hits[i]].text, text))
            c->at = i;
}

const struct combo_item *combo_item(const struct combo *c)
{
    return c->at < c->nhits ? &c->items[c->hits[c->at]] : NULL;
}

/* ---- keys ---- */

static void move(struct combo *c, long by)
{
    long to = (long)c->at + by, last = (long)c->nhits - 1;

    c->at = (size_t)(to > last ? (last < 0 ? 0 : last) : to < 0 ? 0 : to);
}

static enum combo_end take(struct combo *c)
{
    if (!combo_item(c))
        return COMBO_USED;
    c->is_open = false;
    return COMBO_TAKEN;
}

static enum combo_end leave(struct combo *c)
{
    c->is_open = false;
    return COMBO_LEFT;
}

static enum combo_end mouse(struct combo *c, const struct key *k)
{
    if (k->mouse == MOUSE_WHEEL_UP || k->mouse == MOUSE_WHEEL_DOWN) {
        move(c, k->mouse == MOUSE_WHEEL_UP ? -3 : 3);
        return COMBO_USED;
    }
    if (k->mouse != MOUSE_PRESS || k->button != 1)
        return COMBO_USED;
    if (!box_in(c->box, k->x, k->y))
        return leave(c);
    size_t row = (size_t)(c->top + k->y - c->rows.y);
    if (!box_in(c->rows, k->x, k->y) || row >= c->nhits)
        return COMBO_USED;
    c->at = row;
    return take(c);
}

enum combo_end combo_key(struct combo *c, const struct key *k)
{
    static const struct {
        const char *name;
        int by; /* rows; pages where it is more than a hundred */
    } moves[] = {{"Up", -1}, {"Down", 1}, {"PgUp", -100}, {"PgDn", 100}};
    const char *was = line_text(&c->filter);

    if (k->kind == KEY_MOUSE)
        return mouse(c, k);
    if (!strcmp(k->name, "Enter"))
        return take(c);
    if (!strcmp(k->name, "Esc") || !strcmp(k->name, "F10") || !strcmp(k->name, "F4") || !strcmp(k->name, "C-c"))
        return leave(c);
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
        if (!strcmp(k->name, moves[i].name)) {
            int page = c->seen > 1 ? c->seen - 1 : 1;
            move(c, moves[i].by < -99 ? -page : moves[i].by > 99 ? page : moves[i].by);
            return COMBO_USED;
        }
    char *before = mem_dup(was);
    bool used = line_key(&c->filter, k);
    bool same = !strcmp(before, line_text(&c->filter));
    free(before);
    if (!used)
        return COMBO_UNUSED;
    if (!same && !c->live)
        combo_narrow(c);
    return same ? COMBO_USED : COMBO_TYPED;
}

/* ---- drawing ---- */

static int widest(const struct combo *c)
{
    int label = 0, side = 0, most = c->n > 500 ? 500 : (int)c->n;

    for (int i = 0; i < most; i++) {
        int a = text_cells(c->items[i].label), b = c->items[i].side ? text_cells(c->items[i].side) + 2 : 0;
        label = a > label ? a : label;
        side = b > side ? b : side;
    }
    return label + side;
}

static void draw_rows(struct combo *c, struct canvas *cv)
{
    struct rect r = c->rows;

    c->seen = r.h;
    if ((int)c->at < c->top)
        c->top = (int)c->at;
    if ((int)c->at >= c->top + r.h)
        c->top = (int)c->at - r.h + 1;
    for (int y = 0; y < r.h && c->top + y < (int)c->nhits; y++) {
        const struct combo_item *item = &c->items[c->hits[c->top + y]];
        bool now = c->top + y == (int)c->at;
        enum role role = now ? ROLE_CURRENT : ROLE_TEXT;
        int side = item->side ? text_cells(item->side) : 0;
        canvas_put(cv, r.x, r.y + y, role, now ? ">" : " ");
        canvas_put_fit(cv, r.x + 1, r.y + y, r.w - 1, role, item->label);
        if (side && text_cells(item->label) + side + 3 <= r.w)
            canvas_put(cv, r.x + r.w - side, r.y + y, role, item->side);
    }
    if (!c->nhits)
        canvas_put_fit(cv, r.x + 1, r.y, r.w - 1, ROLE_DISABLED, c->none ? c->none : _("nothing fits"));
    if ((int)c->nhits > c->top + r.h)
        canvas_put(cv, r.x + r.w, r.y + r.h - 1, ROLE_TEXT, "v");
    if (c->top > 0)
        canvas_put(cv, r.x + r.w, r.y, ROLE_TEXT, "^");
}

void combo_draw(struct combo *c, struct canvas *cv, struct rect field, struct rect area)
{
    int rows = c->nhits < 1 ? 1 : c->nhits > MOST ? MOST : (int)c->nhits, w = widest(c) + 4;
    bool whole = area.w < 60 || area.h < 10;

    w = w < 18 ? 18 : w > area.w ? area.w : w;
    if (c->none && w < text_cells(c->none) + 5)
        w = text_cells(c->none) + 5 > area.w ? area.w : text_cells(c->none) + 5;
    int below = area.y + area.h - field.y - field.h, above = field.y - area.y;
    int room = (below >= above || below >= rows + 3 ? below : above) - 3;
    rows = rows > room ? (room < 1 ? 1 : room) : rows;
    c->box = (struct rect){field.x - 1, field.y + field.h, w, rows + 3};
    if (below < rows + 3)
        c->box.y = field.y - rows - 3;
    if (c->box.x + w > area.x + area.w)
        c->box.x = area.x + area.w - w;
    if (c->box.x < area.x)
        c->box.x = area.x;
    if (whole)
        c->box = area;
    struct rect b = c->box;
    canvas_fill(cv, b, ROLE_TEXT);
    canvas_box(cv, b, ROLE_TEXT);
    c->rows = (struct rect){b.x + 1, b.y + 2, b.w - 2, b.h - 3};
    draw_rows(c, cv);
    line_draw(&c->filter, cv, (struct rect){b.x + 2, b.y + 1, b.w - 4, 1}, ROLE_FIELD, true);
}
