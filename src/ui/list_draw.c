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

/* Inside another pane the words get what room there is; the find box takes a row. */
static struct list_parts rows_only(const struct list *list, const struct layout *l, struct rect a)
{
    struct list_parts p = {.narrow = a.w < 60, .marks2 = !l->narrow, .scroll = l->narrow ? -1 : a.x + a.w - 1};

    if (list->box)
        p.tabs = (struct rect){a.x, a.y++, a.w, 1};
    p.rows = (struct rect){a.x, a.y, a.w, a.h - (list->box ? 1 : 0)};
    return p;
}

struct list_parts list_divide(const struct list *list, struct rect a)
{
    const struct app *app = list->pane.app;
    struct layout l = frame_layout(app->canvas->w, app->canvas->h);
    struct list_parts p = {.narrow = l.narrow, .scroll = -1};
    int y = a.y, x = a.x, w = a.w;

    if (list->part)
        return rows_only(list, &l, a);
    if (l.queues) {
        p.queues = (struct rect){a.x, a.y, l.queues, a.h};
        x += l.queues + 1;
        w -= l.queues + 1;
    } else if (!l.low || list->box) { /* the find box needs the row */
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

static void settle_lines(struct list *l, const struct list_parts *p)
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
static void widen_number(struct list *l, const struct list_parts *p)
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
    struct list_parts p = list_divide(l, area);

    l->area = area;
    if (l->minute != pane->app->now / 60 && !l->stale)
        list_minute(l);
    list_fresh(l);
    if (l->go != NIL)
        list_find_id(l, l->go);
    l->go = NIL;
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

static int width(const struct list_col *c, const struct list_parts *p, bool wide)
{
    if (p->narrow)
        return c->at.narrow;
    if (c->at.wide < 0)
        return wide ? c->at.width : 0;
    return wide && c->at.wide ? c->at.wide : c->at.width;
}

/* Columns that fit: the ones with the highest drop go first, the one that grows takes the rest. */
static size_t fit(const struct list *l, const struct list_parts *p, bool wide, int x, int room, struct list_shown *s)
{
    size_t n = 0, scrolled = 0;

    for (size_t i = 0; i < l->ncols; i++) {
        int w = width(&l->cols[i], p, wide);
        if (!w || (l->locked && !l->cols[i].at.plain))
            continue;
        if (i == 0 && !p->narrow && l->number_w > w)
            w = l->number_w;
        if (n && !l->cols[i].at.grow && scrolled < (size_t)l->left) {
            scrolled++;
            continue;
        }
        s[n++] = (struct list_shown){&l->cols[i], i, 0, w};
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

size_t list_shown(const struct list *l, const struct list_parts *p, struct list_shown *s)
{
    bool wide = l->pane.app->canvas->w >= 140 && !l->part;
    int first = p->marks2 ? 2 : 1, end = p->scroll >= 0 ? 1 : 0;

    return fit(l, p, wide, p->rows.x + first, p->rows.w - first - end - (wide && p->detail.h ? 1 : 0), s);
}

static void draw_head(const struct list *l, struct canvas *c, const struct list_parts *p, const struct list_shown *s,
                      size_t n)
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

static void marks(const struct list *l, struct canvas *c, const struct list_parts *p, const struct row *r, bool current,
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
static void narrow_cell(const struct list *l, const struct row *r, const struct list_shown *s, struct buf *out)
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
static void draw_hits(const struct list *l, struct canvas *c, const struct list_shown *s, const char *cell, int y)
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

static void draw_row(const struct list *l, struct canvas *c, const struct list_parts *p, const struct list_shown *s,
                     size_t n, size_t at, int y)
{
    const struct row *r = &l->rows[at];
    bool current = at == l->cur && !l->asleep, late = false;
    struct buf b = {0};
    struct rect whole = {p->rows.x, y, p->rows.w - (p->scroll >= 0 ? 1 : 0), 1};

    if (current)
        canvas_fill(c, whole, ROLE_CURRENT);
    for (size_t i = 0; i < n; i++) {
        enum role own = due_role(l, r, s[i].col->field);
        enum role role = own != ROLE_TEXT          ? own
                         : current                 ? ROLE_CURRENT
                         : list_selected(l, r->id) ? ROLE_SELECTED
                                                   : ROLE_TEXT;
        const char *text = r->cell[s[i].index];
        if (l->locked && s[i].col->field->type == FT_ANYREF && text_empty(field_cstr(s[i].col->field, r->rec)))
            text = "--"; /* a place in somebody's own words */
        late |= own == ROLE_OVERDUE;
        if (p->narrow && text == r->cell[s[i].index]) {
            buf_reset(&b);
            narrow_cell(l, r, &s[i], &b);
            text = buf_str(&b);
        }
        enum role rest = own != ROLE_TEXT ? current ? ROLE_CURRENT : ROLE_TEXT : role;
        bool number =
            s[i].col->field->type == FT_INT || s[i].col->field->type == FT_MONEY || s[i].col->field->type == FT_QTY;
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

static void draw_empty(const struct list *l, struct canvas *c, const struct list_parts *p)
{
    struct buf b = {0};
    const char *queue = _(list_tab(l)->label);

    if (l->err.text[0])
        buf_add(&b, l->err.text);
    else if (l->filter.len)
        list_none_words(l, &b);
    else
        buf_addf(&b, _("Nothing in %s."), queue);
    struct text_line *lines;
    size_t n = text_wrap(buf_str(&b), p->rows.w - 4, &lines);
    for (size_t i = 0; i < n && (int)i < p->rows.h; i++)
        canvas_putn(c, p->rows.x + 2, p->rows.y + (int)i, ROLE_TEXT, buf_str(&b) + lines[i].from,
                    lines[i].to - lines[i].from);
    free(lines);
    buf_clear(&b);
}

static void draw_rows(const struct list *l, struct canvas *c, const struct list_parts *p)
{
    struct list_shown *s = mem_array(l->ncols + 1, sizeof *s);
    size_t n = list_shown(l, p, s);

    if (p->head.h)
        draw_head(l, c, p, s, n);
    for (int i = 0; i < p->rows.h && l->top + (size_t)i < l->n; i++)
        draw_row(l, c, p, s, n, l->top + (size_t)i, p->rows.y + i);
    if (l->n == 0)
        draw_empty(l, c, p);
    if (p->scroll >= 0 && !l->part)
        frame_scroll(c, p->scroll, p->head.h ? p->head.y : p->rows.y, p->rows.h + p->head.h,
                     (l->base_known ? l->base : 0) + l->top, l->count > l->n ? l->count : l->n);
    free(s);
}

static void draw_detail(const struct list *l, struct canvas *c, const struct list_parts *p)
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
        if (r)
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
    struct list_parts p = list_divide(l, area);

    if (p.queues.w)
        list_draw_queues(l, c, p.queues);
    draw_rows(l, c, &p);
    if (p.detail.h)
        draw_detail(l, c, &p);
    if (l->box) {
        struct rect r = p.tabs.h     ? p.tabs
                        : p.queues.w ? (struct rect){p.head.x, p.head.y, p.head.w, 1}
                                     : (struct rect){area.x, area.y, area.w, 1};
        canvas_fill(c, r, ROLE_TEXT);
        list_draw_box(l, c, r);
    } else if (p.tabs.h) {
        list_draw_tabs(l, c, p.tabs);
    }
}
