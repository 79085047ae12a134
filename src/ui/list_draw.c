/* list: what is seen of it. */
#include "list_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/work/order.h"
#include "domain/work/queue.h"
#include "frame.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where the parts of the list stand; follows from the size alone. */
struct parts {
    bool narrow, marks2;
    struct rect queues, tabs, head, rows, rule, detail;
    int scroll; /* column of the scroll bar; -1 none */
};

static struct parts divide(const struct app *app, struct rect a)
{
    struct layout l = frame_layout(app->canvas->w, app->canvas->h);
    struct parts p = {.narrow = l.narrow, .scroll = -1};
    int y = a.y, x = a.x, w = a.w;

    if (l.queues) {
        p.queues = (struct rect){a.x, a.y, l.queues, a.h};
        x += l.queues + 1;
        w -= l.queues + 1;
    } else if (!l.low) {
        p.tabs = (struct rect){a.x, y++, a.w, 1};
    }
    int h = a.y + a.h - y;
    if (l.detail) {
        p.detail = (struct rect){x + w - l.detail, y, l.detail, h};
        w -= l.detail + 1;
    } else if (l.preview) {
        p.rule = (struct rect){x, y + h - l.preview - 1, w, 1};
        p.detail = (struct rect){x, p.rule.y + 1, w, l.preview};
        h -= l.preview + 1;
    }
    p.marks2 = !l.narrow && !l.wide;
    if (!l.low) {
        p.head = (struct rect){x, y++, w, 1};
        h--;
    }
    if (!l.narrow)
        p.scroll = x + w - 1;
    p.rows = (struct rect){x, y, w, h};
    return p;
}

/* ---- what is needed ---- */

static void settle_lines(struct list *l, const struct parts *p)
{
    const struct row *r = list_row(l);
    int w = p->detail.w - (p->rule.h ? 2 : 3), h = p->detail.h;

    if (!h || !r) {
        page_lines_clear(&l->lines);
        l->lines_id = NIL;
        return;
    }
    if (l->lines_id == r->id && l->lines_rev == r->rev && l->lines_w == w && l->lines_h == h &&
        l->lines_minute == l->minute)
        return;
    page_lines_clear(&l->lines);
    if (p->rule.h)
        page_preview(l->pane.app, l->ent, r->rec, w, h, &l->lines);
    else
        page_detail(l->pane.app, l->ent, r->rec, w, &l->lines);
    l->lines_id = r->id;
    l->lines_rev = r->rev;
    l->lines_w = w;
    l->lines_h = h;
    l->lines_minute = l->minute;
}

/* Old numbers are written in full: their column widens while such a row is in sight. */
static void widen_number(struct list *l, const struct parts *p)
{
    int most = 0;

    if (p->narrow || !l->ncols)
        return;
    for (size_t i = l->top; i < l->n && i < l->top + (size_t)(p->rows.h > 0 ? p->rows.h : 0); i++) {
        int w = text_cells(l->rows[i].cell[0]);
        most = w > most ? w : most;
    }
    l->number_w = most > 14 ? 14 : most;
}

void list_settle(struct pane *pane, struct rect area)
{
    struct list *l = (struct list *)pane;
    struct parts p = divide(pane->app, area);

    if (l->minute != pane->app->now / 60)
        l->stale = true;
    list_fresh(l);
    l->height = p.rows.h;
    size_t h = p.rows.h > 0 ? (size_t)p.rows.h : 1;
    if (l->cur < l->top)
        l->top = l->cur;
    if (l->cur >= l->top + h)
        l->top = l->cur - h + 1;
    while (l->top + h > l->n && list_more(l, false))
        ;
    if (l->top + h > l->n && l->n > 0) { /* no empty lines below where there are rows above */
        while (l->n < h && list_more(l, true))
            ;
        l->top = l->n > h ? l->n - h : 0;
    }
    widen_number(l, &p);
    settle_lines(l, &p);
}

/* ---- columns ---- */

struct shown {
    const struct list_col *col;
    size_t index;
    int x, w;
};

static int width(const struct list_col *c, const struct parts *p, bool wide)
{
    if (p->narrow)
        return c->at.narrow;
    if (c->at.wide < 0)
        return wide ? c->at.width : 0;
    return wide && c->at.wide ? c->at.wide : c->at.width;
}

/* Columns that fit: the ones with the highest drop go first, the one that grows takes the rest. */
static size_t fit(const struct list *l, const struct parts *p, bool wide, int x, int room, struct shown *s)
{
    size_t n = 0, scrolled = 0;

    for (size_t i = 0; i < l->ncols; i++) {
        int w = width(&l->cols[i], p, wide);
        if (!w)
            continue;
        if (i == 0 && !p->narrow && l->number_w > w)
            w = l->number_w;
        if (n && !l->cols[i].at.grow && scrolled < (size_t)l->left) {
            scrolled++;
            continue;
        }
        s[n++] = (struct shown){&l->cols[i], i, 0, w};
    }
    for (;;) {
        int sum = (int)n - 1, worst = -1, drop = 0;
        for (size_t i = 0; i < n; i++) {
            sum += s[i].w;
            if (!s[i].col->at.grow && s[i].col->at.drop >= drop && i > 0) {
                drop = s[i].col->at.drop;
                worst = (int)i;
            }
        }
        if (sum <= room || worst < 0) {
            for (size_t i = 0; i < n; i++)
                if (s[i].col->at.grow && sum < room)
                    s[i].w += room - sum;
            break;
        }
        memmove(s + worst, s + worst + 1, (n - (size_t)worst - 1) * sizeof *s);
        n--;
    }
    for (size_t i = 0; i < n; i++) {
        s[i].x = x;
        x += s[i].w + 1;
    }
    return n;
}

static void draw_head(const struct list *l, struct canvas *c, const struct parts *p, const struct shown *s, size_t n)
{
    bool down = false;
    const struct field *by = list_sorted(l, &down);
    struct buf b = {0};
    const char *own = l->view.order && !by ? l->view.order : NULL;

    if (!own && !by && !l->view.rank)
        own = l->ent->order;
    if (own) {
        down = own[0] == '-';
        by = entity_field(l->ent, own + down);
    }
    canvas_fill(c, p->head, ROLE_HEADER);
    for (size_t i = 0; i < n; i++) {
        buf_reset(&b);
        buf_addf(&b, "%s%s", _(s[i].col->head), s[i].col->field == by ? down ? "v" : "^" : "");
        canvas_put_fit(c, s[i].x, p->head.y, s[i].w, ROLE_HEADER, buf_str(&b));
    }
    buf_clear(&b);
}

/* ---- rows ---- */

static enum role due_role(const struct list *l, const struct row *r, const struct field *f)
{
    if (f->type != FT_TIME || strcmp(f->col, "due_at") != 0)
        return ROLE_TEXT;
    const char *state = entity_state(l->ent, r->rec);
    switch (queue_band(field_cnum(f, r->rec), state, l->pane.app->now)) {
    case QUEUE_LATE:
        return ROLE_OVERDUE;
    case QUEUE_15MIN:
    case QUEUE_HOUR:
        return ROLE_WARN;
    default:
        return ROLE_TEXT;
    }
}

static void marks(const struct list *l, struct canvas *c, const struct parts *p, const struct row *r, bool current,
                  bool late, int y)
{
    bool sel = list_selected(l, r->id), changed = r->changed > l->pane.app->ms;
    char first = current ? '>' : sel ? '*' : late ? '!' : changed ? '~' : ' ';
    char second = current && sel ? '*' : changed && first != '~' ? '~' : ' ';

    canvas_putf(c, p->rows.x, y, sel ? ROLE_SELECTED : ROLE_TEXT, "%c", first);
    if (p->marks2)
        canvas_putf(c, p->rows.x + 1, y, ROLE_TEXT, "%c", second);
}

/* In narrow windows the serial is the number and the deadline is its bare span. */
static void narrow_cell(const struct list *l, const struct row *r, const struct shown *s, struct buf *out)
{
    const char *text = r->cell[s->index];
    const char *dash = strrchr(text, '-');

    if (strcmp(l->ent->name, "order") == 0 && strcmp(s->col->field->col, "due_at") == 0) {
        queue_due(r->rec, l->pane.app->now, QUEUE_NARROW, out);
        if (buf_str(out)[0] != '-') {
            char *words = buf_take(out);
            buf_addf(out, " %s", words);
            free(words);
        }
    } else if (l->ent->number && strcmp(s->col->field->col, l->ent->number) == 0 && dash && s->w < text_cells(text)) {
        buf_add(out, dash + 1);
    } else {
        buf_add(out, text);
    }
}

/* Words of the find box where they stand as typed. */
static void draw_hits(const struct list *l, struct canvas *c, const struct shown *s, const char *cell, int y)
{
    const char *words = l->quick.len ? buf_str(&l->quick) : buf_str(&l->filter);

    while (*words) {
        size_t n = strcspn(words, " ");
        char *word = mem_ndup(words, n);
        const char *bare = strchr(word, ':') ? strchr(word, ':') + 1 : word;
        const char *hit = *bare ? strcasestr(cell, bare) : NULL;
        if (hit) {
            int x = text_ncells(cell, (size_t)(hit - cell)), w = text_cells(bare);
            if (x < s->w)
                canvas_role(c, (struct rect){s->x + x, y, x + w > s->w ? s->w - x : w, 1}, ROLE_HIT);
        }
        free(word);
        words += n + strspn(words + n, " ");
    }
}

static void draw_row(const struct list *l, struct canvas *c, const struct parts *p, const struct shown *s, size_t n,
                     size_t at, int y)
{
    const struct row *r = &l->rows[at];
    bool current = at == l->cur, late = false;
    struct buf b = {0};
    struct rect whole = {p->rows.x, y, p->rows.w - (p->scroll >= 0 ? 1 : 0), 1};

    if (current)
        canvas_fill(c, whole, ROLE_CURRENT);
    for (size_t i = 0; i < n; i++) {
        enum role own = due_role(l, r, s[i].col->field);
        enum role role = own != ROLE_TEXT ? own : current ? ROLE_CURRENT : list_selected(l, r->id) ? ROLE_SELECTED : ROLE_TEXT;
        const char *text = r->cell[s[i].index];
        late |= own == ROLE_OVERDUE;
        if (p->narrow) {
            buf_reset(&b);
            narrow_cell(l, r, &s[i], &b);
            text = buf_str(&b);
        }
        enum role rest = own != ROLE_TEXT ? current ? ROLE_CURRENT : ROLE_TEXT : role;
        bool number = s[i].col->field->type == FT_INT || s[i].col->field->type == FT_MONEY || s[i].col->field->type == FT_QTY;
        if (number)
            canvas_put_right(c, s[i].x, y, s[i].w, role, text);
        else
            canvas_put_fit(c, s[i].x, y, s[i].w, rest, text);
        if (rest != role)
            canvas_role(c, (struct rect){s[i].x, y, text_cells(text) < s[i].w ? text_cells(text) : s[i].w, 1}, role);
        draw_hits(l, c, &s[i], text, y);
    }
    marks(l, c, p, r, current, late, y);
    if (current)
        canvas_role(c, (struct rect){p->rows.x, y, p->marks2 ? 2 : 1, 1}, ROLE_CURRENT);
    if (current && !l->box && !l->tabs)
        canvas_cursor(c, p->rows.x, y);
    buf_clear(&b);
}

static void draw_empty(const struct list *l, struct canvas *c, const struct parts *p)
{
    struct buf b = {0};
    const char *queue = _(list_tab(l)->label);

    if (l->err.text[0])
        buf_add(&b, l->err.text);
    else if (l->filter.len && l->all)
        buf_addf(&b, _("No result: %s in all records."), buf_str(&l->filter));
    else if (l->filter.len)
        buf_addf(&b, _("No result: %1$s in %2$s. F3 finds in all records."), buf_str(&l->filter), queue);
    else
        buf_addf(&b, _("Nothing in %s."), queue);
    canvas_put_fit(c, p->rows.x + 2, p->rows.y, p->rows.w - 4, ROLE_TEXT, buf_str(&b));
    buf_clear(&b);
}

static void draw_rows(const struct list *l, struct canvas *c, const struct parts *p)
{
    struct shown *s = mem_array(l->ncols + 1, sizeof *s);
    bool wide = c->w >= 140;
    int first = p->narrow ? 1 : p->marks2 ? 2 : 1, end = p->scroll >= 0 ? 1 : 0;
    size_t n = fit(l, p, wide, p->rows.x + first, p->rows.w - first - end - (wide && p->detail.h ? 1 : 0), s);

    if (p->head.h)
        draw_head(l, c, p, s, n);
    for (int i = 0; i < p->rows.h && l->top + (size_t)i < l->n; i++)
        draw_row(l, c, p, s, n, l->top + (size_t)i, p->rows.y + i);
    if (l->n == 0)
        draw_empty(l, c, p);
    if (p->scroll >= 0)
        frame_scroll(c, p->scroll, p->head.h ? p->head.y : p->rows.y, p->rows.h + p->head.h,
                     (l->base_known ? l->base : 0) + l->top, l->count > l->n ? l->count : l->n);
    free(s);
}

/* ---- tabs, queues, preview ---- */

static void count_words(size_t n, struct buf *out)
{
    buf_addf(out, n >= VIEW_CAP ? "%d+" : "%d", n >= VIEW_CAP ? VIEW_CAP : (int)n);
}

static int box_row(struct list *l, struct canvas *c, struct rect r)
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
    return x;
}

static void filter_words(const struct list *l, struct buf *out)
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
    count_words(i == l->queue ? l->count : l->counts[i], out);
}

static void draw_tabs(struct list *l, struct canvas *c, struct rect r)
{
    struct buf b = {0}, right = {0};
    int x = 0, here = 0, skip = 0;

    for (size_t i = 0; i < l->nqueues; i++) {
        tab_words(l, i, &b);
        x += text_cells(buf_str(&b)) + 2;
        if (i == l->queue)
            here = x;
    }
    filter_words(l, &right);
    int end = text_cells(buf_str(&right));
    if (!l->filter.len && x > r.w - end - 4)
        end = 0; /* no filter is worth less than a tab */
    int room = r.w - (end ? end + 4 : 2);
    if (here > room)
        skip = here - room;
    struct rect clip = canvas_clip_in(c, (struct rect){r.x + 1, r.y, room, 1});
    x = r.x + 1 - skip;
    for (size_t i = 0; i < l->nqueues; i++) {
        tab_words(l, i, &b);
        bool on = i == l->queue && !l->all;
        int w = text_cells(buf_str(&b)) + 2;
        enum role role = on ? l->tabs ? ROLE_FOCUS : ROLE_SELECTED : ROLE_TEXT;
        canvas_putf(c, x, r.y, role, "%s%s%s", on ? "[" : " ", buf_str(&b), on ? "]" : " ");
        if (on && l->tabs)
            canvas_cursor(c, x, r.y);
        x += w;
    }
    canvas_clip(c, clip);
    if (end)
        canvas_put_right(c, r.x + r.w - end - 1, r.y, end, l->filter.len ? ROLE_SELECTED : ROLE_TEXT, buf_str(&right));
    buf_clear(&b);
    buf_clear(&right);
}

static void draw_queues(struct list *l, struct canvas *c, struct rect r)
{
    struct buf b = {0};

    frame_heading(c, r.x, r.y, r.w - 1, _("Queues"));
    for (size_t i = 0; i < l->nqueues && (int)i + 1 < r.h; i++) {
        int y = r.y + 1 + (int)i;
        bool on = i == l->queue && !l->all;
        enum role role = on ? l->tabs ? ROLE_FOCUS : ROLE_SELECTED : ROLE_TEXT;
        count_words(on ? l->count : l->counts[i], &b);
        canvas_put(c, r.x, y, role, on ? ">" : " ");
        canvas_put_fit(c, r.x + 2, y, r.w - 8, role, l->nqueues > 1 ? _(l->screen->queues[i].label) : _(l->screen->label));
        canvas_put_right(c, r.x + r.w - 7, y, 5, role, buf_str(&b));
        if (on && l->tabs)
            canvas_cursor(c, r.x, y);
        buf_reset(&b);
    }
    filter_words(l, &b);
    canvas_put_fit(c, r.x, r.y + r.h - 1, r.w - 1, ROLE_TEXT, buf_str(&b));
    canvas_vline(c, r.x + r.w, r.y, r.h, ROLE_TEXT);
    buf_clear(&b);
}

static void draw_detail(const struct list *l, struct canvas *c, const struct parts *p)
{
    const struct row *r = list_row(l);
    struct buf title = {0}, right = {0};
    struct rect d = p->detail;
    int y = d.y, x = d.x + 1;

    if (r)
        view_title(l->pane.app->desk, l->ent, r->rec, &title);
    if (l->nsel)
        buf_addf(&right, ngettext("%zu selected", "%zu selected", l->nsel), l->nsel);
    if (p->rule.h) {
        frame_rule(c, p->rule.x, p->rule.y, p->rule.w, buf_str(&title), buf_str(&right));
    } else {
        canvas_vline(c, d.x - 1, d.y, d.h, ROLE_TEXT);
        frame_heading(c, x, y++, d.w - 2, buf_str(&title));
    }
    for (size_t i = 0; i < l->lines.n && y < d.y + d.h; i++, y++)
        canvas_put_fit(c, x, y, d.w - 2, l->lines.at[i].role, l->lines.at[i].text);
    buf_clear(&title);
    buf_clear(&right);
}

void list_draw(struct pane *pane, struct canvas *c, struct rect area)
{
    struct list *l = (struct list *)pane;
    struct parts p = divide(pane->app, area);

    if (p.queues.w)
        draw_queues(l, c, p.queues);
    draw_rows(l, c, &p);
    if (p.detail.h)
        draw_detail(l, c, &p);
    if (l->box) {
        struct rect r = p.tabs.h ? p.tabs : p.queues.w ? (struct rect){p.head.x, p.head.y, p.head.w, 1}
                                                       : (struct rect){area.x, area.y, area.w, 1};
        canvas_fill(c, r, ROLE_TEXT);
        box_row(l, c, r);
    } else if (p.tabs.h) {
        draw_tabs(l, c, p.tabs);
    }
}
