/* board: how the panes share the window, and what stands around them. */
#include "board_int.h"

#include "base/i18n.h"
#include "base/text.h"
#include "frame.h"
#include "list.h"

#define LEAST_CELLS 26 /* of a pane beside another */

/* ---- areas ---- */

static size_t shown(const struct board *b)
{
    size_t n = 0;

    for (size_t i = 0; i < b->n; i++)
        n += b->parts[i].shown;
    return n;
}

/* The largest over the full height at the left, the others over each other at the right. */
static void halves(struct board *b, struct rect a, size_t n)
{
    int left = a.w / 2, y = a.y, at = 0, others = (int)n - 1;

    for (size_t i = 0; i < b->n; i++) {
        struct board_part *p = &b->parts[i];
        if (!p->shown)
            continue;
        if (i == 0 && n > 1) {
            p->area = (struct rect){a.x, a.y, left - 1, a.h};
            continue;
        }
        if (n == 1) {
            p->area = a;
            continue;
        }
        int h = a.h / others + (at++ < a.h % others);
        p->area = (struct rect){a.x + left, y, a.w - left, h};
        y += h;
    }
}

/* The largest on top, the others side by side under it. */
static void rows_of(struct board *b, struct rect a, size_t n)
{
    int others = (int)n - 1, lower = others ? a.h * 2 / 5 : 0, x = a.x, at = 0;
    int room = others ? a.w - (others - 1) : 0;

    for (size_t i = 0; i < b->n; i++) {
        struct board_part *p = &b->parts[i];
        if (!p->shown)
            continue;
        if (i == 0 || n == 1) {
            p->area = (struct rect){a.x, a.y, a.w, a.h - lower};
            continue;
        }
        int w = room / others + (others - ++at < room % others);
        p->area = (struct rect){x, a.y + a.h - lower, w, lower};
        x += w + 1;
    }
}

void board_divide(struct board *b, struct rect a)
{
    const struct canvas *c = b->pane.app->canvas;
    struct layout l = frame_layout(c->w, c->h);

    for (size_t i = 0; i < b->n; i++) {
        b->parts[i].shown = !b->parts[i].row->rare || list_length(b->parts[i].list) > 0;
        b->parts[i].area = (struct rect){0, 0, 0, 0};
    }
    if (!board_focused(b)->shown)
        b->focus = 0;
    size_t n = shown(b);
    int sides = n > 1 ? (int)n - 1 : 0;
    b->tabs = (struct rect){a.x, a.y, a.w, l.low || b->locked ? 0 : 1};
    a.y += b->tabs.h;
    a.h -= b->tabs.h;
    b->one = l.narrow || l.low || (!l.wide && sides * LEAST_CELLS + sides - 1 > a.w);
    if (b->one)
        board_focused(b)->area = a;
    else if (l.wide)
        halves(b, a, n);
    else
        rows_of(b, a, n);
}

/* ---- words ---- */

void board_label(const struct board_part *p, struct buf *out)
{
    size_t n = list_length(p->list);

    buf_addf(out, n >= VIEW_CAP ? "%s %d+" : "%s %d", _(p->row->view.label), n >= VIEW_CAP ? VIEW_CAP : (int)n);
}

static void heading(const struct board *b, struct canvas *c, const struct board_part *p, struct rect r)
{
    struct buf text = {0};

    board_label(p, &text);
    if (p->late) {
        buf_add(&text, "  ");
        buf_addf(&text, _("late %zu"), p->late);
    }
    if (p->soon) {
        buf_add(&text, "  ");
        buf_addf(&text, _("soon %zu"), p->soon);
    }
    frame_heading(c, r.x, r.y, r.w, buf_str(&text));
    if (!b->locked && p == &b->parts[b->focus])
        canvas_role(c, (struct rect){r.x + 2, r.y, text_cells(buf_str(&text)), 1}, ROLE_SELECTED);
    buf_clear(&text);
}

/* Screens one goes to by an Alt letter. */
static bool has_tab(struct app *app, const struct screen *s)
{
    return s->action && (!s->right || desk_may(app->desk, s->right));
}

static void tab_words(const struct board *b, const struct screen *s, struct buf *out)
{
    buf_reset(out);
    for (size_t i = 0; i < b->n; i++)
        if (b->parts[i].row->view.id && text_same(b->parts[i].row->view.id, s->id)) {
            size_t n = list_length(b->parts[i].list);
            buf_addf(out, n >= VIEW_CAP ? "%s %d+" : "%s %d", _(s->label), n >= VIEW_CAP ? VIEW_CAP : (int)n);
            return;
        }
    buf_add(out, _(s->label));
}

const struct screen *board_tab_at(struct board *b, int at)
{
    struct buf words = {0};
    const struct screen *found = NULL;
    int x = b->tabs.x + 1;

    for (const struct screen *s = screens; s->id; s++) {
        if (!has_tab(b->pane.app, s))
            continue;
        tab_words(b, s, &words);
        int w = text_cells(buf_str(&words)) + 2;
        if (at >= x && at < x + w)
            found = s;
        x += w;
    }
    buf_clear(&words);
    return found;
}

static void draw_tabs(const struct board *b, struct canvas *c)
{
    struct buf words = {0};
    int x = b->tabs.x + 1;

    list_filter_words(b->parts[b->focus].list, &words);
    int end = text_cells(buf_str(&words));
    canvas_put_right(c, b->tabs.x + b->tabs.w - end - 1, b->tabs.y, end, ROLE_TEXT, buf_str(&words));
    struct rect clip = canvas_clip_in(c, (struct rect){x, b->tabs.y, b->tabs.w - end - 4, 1});
    for (const struct screen *s = screens; s->id; s++) {
        if (!has_tab(b->pane.app, s))
            continue;
        tab_words(b, s, &words);
        bool on = !s->entity;
        canvas_putf(c, x, b->tabs.y, on ? ROLE_SELECTED : ROLE_TEXT, "%s%s%s", on ? "[" : " ", buf_str(&words),
                    on ? "]" : " ");
        x += text_cells(buf_str(&words)) + 2;
    }
    canvas_clip(c, clip);
    buf_clear(&words);
}

/* ---- drawing ---- */

static int head_rows(const struct board *b)
{
    return b->one && frame_layout(b->pane.app->canvas->w, b->pane.app->canvas->h).low ? 0 : 1;
}

static struct rect rows_area(const struct board *b, const struct board_part *p)
{
    int head = head_rows(b);

    return (struct rect){p->area.x, p->area.y + head, p->area.w, p->area.h - head};
}

void board_settle(struct board *b, struct rect area)
{
    board_refresh(b);
    board_divide(b, area);
    for (size_t i = 0; i < b->n; i++) {
        struct board_part *p = &b->parts[i];
        if (!b->locked)
            list_awake(p->list, i == b->focus);
        if (p->area.h > 0)
            p->list->ops->settle(p->list, rows_area(b, p));
    }
}

static void draw_part(struct board *b, struct canvas *c, struct board_part *p)
{
    struct rect clip = canvas_clip_in(c, p->area);

    if (head_rows(b))
        heading(b, c, p, p->area);
    if (!b->locked && p == &b->parts[b->focus])
        canvas_cursor(c, p->area.x, p->area.y);
    p->list->ops->draw(p->list, c, rows_area(b, p));
    canvas_clip(c, clip);
}

void board_draw(struct board *b, struct canvas *c, struct rect area)
{
    bool wide = frame_layout(c->w, c->h).wide;

    if (b->tabs.h)
        draw_tabs(b, c);
    for (size_t i = 0; i < b->n; i++)
        if (b->parts[i].area.h > 0 && i != b->focus)
            draw_part(b, c, &b->parts[i]);
    if (board_focused(b)->area.h > 0)
        draw_part(b, c, board_focused(b)); /* last: the cursor is its own */
    if (wide && shown(b) > 1)
        canvas_vline(c, area.x + area.w / 2 - 1, area.y + b->tabs.h, area.h - b->tabs.h, ROLE_TEXT);
}

void board_pane_draw(struct pane *p, struct canvas *c, struct rect area)
{
    board_draw((struct board *)p, c, area);
}
