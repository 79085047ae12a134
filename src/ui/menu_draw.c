/* Drawing a menu: under the bar, as a box, or as a page where it is small. */
#include "menu_int.h"

#include "base/i18n.h"
#include "base/text.h"

static int key_cells(const struct menu *m)
{
    int w = 0;

    for (size_t i = 0; i < m->list.n; i++) {
        const char *s = m->list.at[i].key;
        w = s && text_cells(s) > w ? text_cells(s) : w;
    }
    return w;
}

static int cells(const struct menu *m, int most)
{
    int w = m->title ? text_cells(m->title) + 4 : 20, keys = key_cells(m);

    for (size_t i = 0; i < m->list.n; i++) {
        const struct entry *e = &m->list.at[i];
        int why = !e->why ? keys : text_cells(e->why) < MENU_WHY ? text_cells(e->why) : MENU_WHY;
        int one = e->label ? text_cells(e->label) + 4 + (why ? why + 3 : 0) : 0;
        w = one > w ? one : w;
    }
    return w > most ? most : w;
}

static void draw_entry(const struct menu *m, struct canvas *c, struct rect r, const struct entry *e, bool now)
{
    enum role role = now ? ROLE_CURRENT : e->why ? ROLE_DISABLED : ROLE_TEXT;
    struct buf b = {0};

    if (e->rule) {
        canvas_hline(c, r.x, r.y, r.w, ROLE_TEXT);
        return;
    }
    int x = r.x + 1, label = text_cells(e->label) + (e->why ? 2 : 0);
    canvas_fill(c, r, role);
    canvas_put(c, r.x, r.y, role, now ? ">" : " ");
    if (e->why)
        x += canvas_put(c, x, r.y, role, "x ");
    int room = r.x + r.w - x - 1;
    canvas_put_fit(c, x, r.y, room, role, e->label);
    const char *end = e->why ? e->why : e->key;
    int left = r.w - label - 5;
    if (!text_empty(end) && left > 3) {
        text_fit(&b, end, left, false);
        int w = text_cells(buf_str(&b));
        /* keys stand in a column of their own */
        int kx = e->why ? r.x + r.w - 1 - w : r.x + r.w - 1 - key_cells(m);
        canvas_put(c, kx, r.y, role, buf_str(&b));
    }
    buf_clear(&b);
    if (now)
        canvas_cursor(c, r.x, r.y);
}

static void draw_list(struct menu *m, struct canvas *c)
{
    struct rect r = m->rows;

    m->seen = r.h;
    if ((int)m->at >= m->top + r.h)
        m->top = (int)m->at - r.h + 1;
    if ((int)m->at < m->top)
        m->top = (int)m->at;
    for (int y = 0; y < r.h && m->top + y < (int)m->list.n; y++)
        draw_entry(m, c, (struct rect){r.x, r.y + y, r.w, 1}, &m->list.at[m->top + y], m->top + y == (int)m->at);
    if (m->top > 0)
        canvas_put(c, r.x + r.w, r.y, ROLE_TEXT, "^");
    if (m->top + r.h < (int)m->list.n)
        canvas_put(c, r.x + r.w, r.y + r.h - 1, ROLE_TEXT, "v");
}

void menu_draw(struct pane *p, struct canvas *c, struct rect area)
{
    struct menu *m = as_menu(p);
    bool page = c->w < 60 || c->h < 16;
    int y = m->y, w, rows = (int)m->list.n;

    (void)area;
    if (m->bar >= 0) {
        y = c->w >= 140 && c->h >= 40 ? 1 : 0;
        if (!page)
            menu_draw_bar(m->pane.app, c, y);
        m->x = bar_x(m->pane.app, (size_t)m->bar) - 1;
        y++;
    }
    if (page) {
        const char *title = m->bar >= 0 ? bar_label(m->pane.app, (size_t)m->bar) : m->title;
        canvas_fill(c, (struct rect){0, 0, c->w, c->h - 2}, ROLE_TEXT);
        canvas_fill(c, (struct rect){0, 0, c->w, 1}, ROLE_BAR);
        canvas_put_fit(c, 1, 0, c->w - 2, ROLE_BAR, title);
        if (m->bar >= 0)
            canvas_put_right(c, c->w - 12, 0, 11, ROLE_BAR, "< >");
        m->box = (struct rect){0, 1, c->w, c->h - 3};
        m->rows = (struct rect){0, 1, c->w - 1, c->h - 3};
        draw_list(m, c);
        return;
    }
    w = cells(m, c->w - 4);
    int most = c->h - 4 - y;
    if (m->bar < 0 && rows > most) { /* a list to pick from may move up */
        y = c->h - 4 - rows > 1 ? c->h - 4 - rows : 1;
        most = c->h - 4 - y;
    }
    rows = rows > most ? most : rows;
    m->box = (struct rect){m->x, y, w + 2, rows + 2};
    if (m->box.x + m->box.w > c->w)
        m->box.x = c->w - m->box.w;
    if (m->box.x < 0)
        m->box.x = 0;
    canvas_fill(c, m->box, ROLE_TEXT);
    canvas_box(c, m->box, ROLE_TEXT);
    if (m->title)
        canvas_putf(c, m->box.x + 2, m->box.y, ROLE_HEADER, " %s ", m->title);
    m->rows = (struct rect){m->box.x + 1, m->box.y + 1, w, rows};
    draw_list(m, c);
}
