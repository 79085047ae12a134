#include "palette.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "box.h"
#include "domain/work/order.h"
#include "line.h"
#include "list.h"
#include "page.h"

#include <stdlib.h>
#include <string.h>

#define ROWS 14

struct palette {
    struct pane pane;
    struct line line;
    struct commands all;
    size_t *hit, n; /* indexes into all, best first */
    size_t at, top;
    struct rect rows; /* of the last draw */
};

static struct palette *of(struct pane *p)
{
    return (struct palette *)p;
}

static const struct command *current(const struct palette *p)
{
    return p->at < p->n ? &p->all.at[p->hit[p->at]] : NULL;
}

/* ---- finding ---- */

struct scored {
    size_t index;
    int how, cells; /* of two that fit alike the shorter is meant */
};

static int by_fit(const void *a, const void *b)
{
    const struct scored *x = a, *y = b;

    return x->how != y->how       ? x->how - y->how
           : x->cells != y->cells ? x->cells - y->cells
                                  : (x->index > y->index) - (x->index < y->index);
}

static void find(struct palette *p)
{
    struct scored *s = mem_array(p->all.n, sizeof *s);
    char *typed = text_fold(line_text(&p->line));

    p->n = 0;
    for (size_t i = 0; i < p->all.n; i++) {
        int how = command_fits(&p->all.at[i], typed);
        if (how >= 0)
            s[p->n++] = (struct scored){i, how, text_cells(p->all.at[i].label)};
    }
    if (*typed)
        qsort(s, p->n, sizeof *s, by_fit);
    for (size_t i = 0; i < p->n; i++)
        p->hit[i] = s[i].index;
    p->at = p->top = 0;
    free(typed);
    free(s);
}

/* ---- keys ---- */

static void choose(struct palette *p)
{
    const struct command *c = current(p);
    struct app *app = p->pane.app;

    if (!c)
        return;
    if (c->why) {
        app_say(app, LEVEL_WARN, "%s", c->hint ? c->hint : c->why);
        return;
    }
    pane_close(&p->pane);
    if (c->order != NIL) {
        page_record(app, &order_entity, c->order);
    } else if (c->screen) {
        char *action = mem_printf("screen:%s", c->screen->id);
        app_do(app, action);
        free(action);
        struct pane *top = pane_top(app);
        if (top && list_screen(top) == c->screen)
            list_show(top, c->queue);
    } else {
        app_do(app, c->action);
    }
}

static void move(struct palette *p, long by)
{
    long at = (long)p->at + by;

    p->at = at < 0 || !p->n ? 0 : (size_t)at >= p->n ? p->n - 1 : (size_t)at;
}

static bool mouse(struct palette *p, const struct key *k)
{
    if (k->mouse == MOUSE_WHEEL_UP || k->mouse == MOUSE_WHEEL_DOWN) {
        move(p, k->mouse == MOUSE_WHEEL_UP ? -3 : 3);
    } else if (k->mouse == MOUSE_PRESS && box_in(p->rows, k->x, k->y)) {
        size_t at = p->top + (size_t)(k->y - p->rows.y);
        if (at < p->n) {
            p->at = at;
            choose(p);
        }
    } else if (k->mouse == MOUSE_PRESS) {
        return k->y != p->pane.app->canvas->h - 1;
    }
    return true;
}

static bool key(struct pane *pane, const struct key *k)
{
    struct palette *p = of(pane);
    int page = p->rows.h > 1 ? p->rows.h - 1 : 1;

    if (k->kind == KEY_MOUSE)
        return mouse(p, k);
    if (!strcmp(k->name, "PgUp") || !strcmp(k->name, "PgDn")) {
        move(p, k->name[2] == 'U' ? -page : page);
        return true;
    }
    if (!line_key(&p->line, k))
        return false;
    find(p);
    return true;
}

static bool act(struct pane *pane, const char *a)
{
    struct palette *p = of(pane);

    if (!strcmp(a, "cancel") && line_text(&p->line)[0]) {
        line_set(&p->line, "");
        find(p);
    } else if (word_in("cancel back palette", a))
        pane_close(pane);
    else if (word_in("form.down next", a))
        move(p, 1);
    else if (word_in("form.up previous", a))
        move(p, -1);
    else if (word_in("form.enter form.save", a))
        choose(p);
    else
        return !word_in("help redraw lock", a);
    return true;
}

/* ---- what is seen ---- */

static void draw_command(const struct command *c, struct canvas *cv, struct rect r, bool now)
{
    enum role role = now ? ROLE_CURRENT : c->why ? ROLE_DISABLED : ROLE_TEXT;
    int keys = !c->why && c->key ? text_cells(c->key) : 0;
    const char *path = c->why ? c->why : c->path;
    int label = r.w - 4 - (keys ? keys + 1 : 0); /* narrow: the label alone */

    if (r.w >= 50)
        label = c->order != NIL ? r.w - 18 : (r.w - 16) * 2 / 5 < 30 ? (r.w - 16) * 2 / 5 : 30;
    canvas_fill(cv, r, role);
    canvas_put(cv, r.x, r.y, role, now ? ">" : " ");
    canvas_put(cv, r.x + 1, r.y, role, c->why ? "x" : " ");
    canvas_put_fit(cv, r.x + 3, r.y, label, role, c->label);
    if (r.w >= 50 && !text_empty(path))
        canvas_put_fit(cv, r.x + 4 + label, r.y, r.w - 5 - label - (keys ? keys + 1 : 0), role, path);
    if (keys)
        canvas_put(cv, r.x + r.w - keys - 1, r.y, role, c->key);
}

static void draw(struct pane *pane, struct canvas *c, struct rect area)
{
    struct palette *p = of(pane);
    int cells = box_cells(c) < 84 ? box_cells(c) : 84;
    int room = c->h - 6, rows = room < ROWS ? room : ROWS;

    (void)area;
    struct rect in = box_draw(c, cells, rows + 1, _("Commands (Ctrl-G)"));
    canvas_put(c, in.x, in.y, ROLE_TEXT, ">");
    line_draw(&p->line, c, (struct rect){in.x + 2, in.y, in.w - 3, 1}, ROLE_FOCUS, true);
    p->rows = (struct rect){in.x, in.y + 1, in.w, in.h - 1 < rows ? in.h - 1 : rows};
    size_t h = p->rows.h > 0 ? (size_t)p->rows.h : 1;
    if (p->at < p->top)
        p->top = p->at;
    if (p->at >= p->top + h)
        p->top = p->at - h + 1;
    for (size_t i = 0; (int)i < p->rows.h && p->top + i < p->n; i++)
        draw_command(&p->all.at[p->hit[p->top + i]], c,
                     (struct rect){p->rows.x, p->rows.y + (int)i, p->rows.w, 1}, p->top + i == p->at);
    if (p->n == 0)
        canvas_put_fit(c, p->rows.x + 3, p->rows.y, p->rows.w - 4, ROLE_TEXT,
                       _("Nothing is called that; F3 in a list finds records."));
}

static void place(struct pane *pane, struct buf *out)
{
    const struct palette *p = of(pane);

    buf_addf(out, "%zu/%zu", p->n ? p->at + 1 : 0, p->n);
}

static void explain(struct pane *pane, struct buf *title, struct buf *text)
{
    const struct command *c = current(of(pane));

    if (!c)
        return;
    buf_add(title, c->label);
    buf_add(text, c->hint ? c->hint : c->why ? c->why : c->path);
}

static const char *fkey(struct pane *pane, int n)
{
    (void)pane;
    return n == 1 || n == 10 ? NULL : "";
}

static void close_pane(struct pane *pane)
{
    struct palette *p = of(pane);

    line_clear(&p->line);
    commands_clear(&p->all);
    free(p->hit);
    free(p);
}

/* The words are in the other language now: read them again. */
static void words(struct pane *pane)
{
    struct palette *p = of(pane);

    commands_clear(&p->all);
    commands_read(pane->app, &p->all);
    p->hit = mem_grow(p->hit, p->all.n + 1, sizeof *p->hit);
    find(p);
}

static const struct pane_ops palette_ops = {
    .name = "palette",
    .scope = SCOPE_FORM,
    .over = true,
    .close = close_pane,
    .draw = draw,
    .key = key,
    .act = act,
    .place = place,
    .fkey = fkey,
    .explain = explain,
    .words = words,
};

void palette_open(struct app *app)
{
    struct pane *top = pane_top(app);

    if (app->desk->staff == NIL || app->desk->pin_due || !top || top->ops->over)
        return; /* signing on; or something is to be answered first */
    struct palette *p = mem_new(sizeof *p);
    line_init(&p->line, 0);
    commands_read(app, &p->all);
    p->hit = mem_array(p->all.n + 1, sizeof *p->hit);
    pane_push(app, &p->pane, &palette_ops);
    find(p);
}
