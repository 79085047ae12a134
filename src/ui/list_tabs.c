/* list: the tabs row, the queues at the left of wide windows, the find box. */
#include "list_int.h"

#include "base/i18n.h"
#include "base/text.h"
#include "frame.h"

static void count_words(size_t n, struct buf *out)
{
    if (n != SIZE_MAX)
        buf_addf(out, n >= VIEW_CAP ? "%d+" : "%d", n >= VIEW_CAP ? VIEW_CAP : (int)n);
}

void list_draw_box(struct list *l, struct canvas *c, struct rect r)
{
    struct buf head = {0}, end = {0};

    if (l->all)
        buf_add(&head, _("Find in all:"));
    else
        buf_addf(&head, _("Find in %s:"), _(list_tab(l)->label));
    if (l->err.text[0])
        buf_addf(&end, "! %s", l->err.text);
    else if (l->searching)
        buf_add(&end, _("searching..."));
    else
        count_words(l->count, &end);
    int x = r.x + 1 + canvas_putf(c, r.x + 1, r.y, ROLE_HEADER, "%s", buf_str(&head)) + 1;
    int w = (r.w - (x - r.x)) / 2 > 12 ? (r.w - (x - r.x)) / 2 : 12;
    canvas_put(c, x, r.y, ROLE_TEXT, "[");
    line_draw(&l->line, c, (struct rect){x + 1, r.y, w, 1}, ROLE_FIELD, true);
    canvas_put(c, x + 1 + w, r.y, ROLE_TEXT, "]");
    canvas_put_fit(c, x + w + 3, r.y, r.w - (x + w + 4), ROLE_TEXT, buf_str(&end));
    buf_clear(&head);
    buf_clear(&end);
}

void list_filter_text(const struct list *l, struct buf *out)
{
    if (l->filter.len && l->all)
        buf_addf(out, _("All with: %s"), buf_str(&l->filter));
    else if (l->filter.len)
        buf_addf(out, _("Filter: %s"), buf_str(&l->filter));
    else
        buf_add(out, _("Filter: none"));
}

static void tab_words(const struct list *l, size_t i, struct buf *out)
{
    buf_reset(out);
    if (l->nqueues > 1)
        buf_addf(out, "%zu ", i + 1);
    buf_addf(out, "%s ", l->nqueues > 1 ? _(l->screen->queues[i].label) : _(l->screen->label));
    count_words(i == l->queue && !l->all ? l->count : l->counts[i], out);
}

/* Where the tabs stand; from the active one leftwards where there is no room for all. */
static int tabs_start(const struct list *l, struct rect r, int *end)
{
    struct buf b = {0};
    int x = 0, here = 0;

    for (size_t i = 0; i < l->nqueues; i++) {
        tab_words(l, i, &b);
        x += text_cells(buf_str(&b)) + 2;
        if (i == l->queue)
            here = x;
    }
    buf_reset(&b);
    list_filter_text(l, &b);
    *end = text_cells(buf_str(&b));
    buf_clear(&b);
    if (!l->filter.len && x > r.w - *end - 4)
        *end = 0; /* no filter is worth less than a tab */
    int room = r.w - (*end ? *end + 4 : 2);
    return r.x + 1 - (here > room ? here - room : 0);
}

int list_tab_at(const struct list *l, struct rect r, int at)
{
    struct buf b = {0};
    int end, x = tabs_start(l, r, &end), found = -1;

    for (size_t i = 0; i < l->nqueues; i++) {
        tab_words(l, i, &b);
        int w = text_cells(buf_str(&b)) + 2;
        if (at >= x && at < x + w)
            found = (int)i;
        x += w;
    }
    buf_clear(&b);
    return found;
}

void list_draw_tabs(struct list *l, struct canvas *c, struct rect r)
{
    struct buf b = {0};
    int end, x = tabs_start(l, r, &end);

    struct rect room = {r.x + 1, r.y, r.w - (end ? end + 4 : 2), 1};
    struct rect clip = canvas_clip_in(c, room);
    for (size_t i = 0; i < l->nqueues; i++) {
        tab_words(l, i, &b);
        if (x + text_cells(buf_str(&b)) + 1 > room.x + room.w) { /* half a count is a wrong count */
            buf_reset(&b);
            buf_addf(&b, "%zu %s", i + 1, _(l->screen->queues[i].label));
            if (x + text_cells(buf_str(&b)) + 1 > room.x + room.w)
                break;
        }
        bool on = i == l->queue && !l->all;
        enum role role = on ? l->tabs ? ROLE_FOCUS : ROLE_SELECTED : ROLE_TEXT;
        canvas_putf(c, x, r.y, role, "%s%s%s", on ? "[" : " ", buf_str(&b), on ? "]" : " ");
        if (on && l->tabs)
            canvas_cursor(c, x, r.y);
        x += text_cells(buf_str(&b)) + 2;
    }
    canvas_clip(c, clip);
    buf_reset(&b);
    list_filter_text(l, &b);
    if (end)
        canvas_put_right(c, r.x + r.w - end - 1, r.y, end, l->filter.len ? ROLE_SELECTED : ROLE_TEXT, buf_str(&b));
    buf_clear(&b);
}

void list_draw_queues(struct list *l, struct canvas *c, struct rect r)
{
    struct buf b = {0};

    frame_heading(c, r.x, r.y, r.w - 1, _("Queues"));
    for (size_t i = 0; i < l->nqueues && (int)i + 1 < r.h; i++) {
        int y = r.y + 1 + (int)i;
        bool on = i == l->queue && !l->all;
        enum role role = on ? l->tabs ? ROLE_FOCUS : ROLE_SELECTED : ROLE_TEXT;
        count_words(on ? l->count : l->counts[i], &b);
        canvas_put(c, r.x, y, role, on ? ">" : " ");
        const char *label = l->nqueues > 1 ? _(l->screen->queues[i].label) : _(l->screen->label);
        bool alone = l->nqueues == 1 && text_cells(label) > r.w - 9 && r.h > 3; /* its count has a line of its own */
        canvas_put_fit(c, r.x + 2, y, r.w - (alone ? 3 : 9), role, label);
        canvas_put_right(c, r.x + r.w - 7, y + alone, 5, role, buf_str(&b));
        if (on && l->tabs)
            canvas_cursor(c, r.x, y);
        buf_reset(&b);
    }
    list_filter_text(l, &b);
    canvas_put_fit(c, r.x, r.y + r.h - 1, r.w - 1, ROLE_TEXT, buf_str(&b));
    canvas_vline(c, r.x + r.w, r.y, r.h, ROLE_TEXT);
    buf_clear(&b);
}
