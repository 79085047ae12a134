#include "board_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/kinds.h"
#include "domain/work/queue.h"
#include "frame.h"
#include "list.h"

#include <stdlib.h>
#include <string.h>

static struct board *board_of(struct pane *p)
{
    return (struct board *)p;
}

struct board_part *board_focused(struct board *b)
{
    return &b->parts[b->focus];
}

static struct pane *focused(struct pane *p)
{
    return board_focused(board_of(p))->list;
}

/* ---- what the file says ---- */

static void count_part(struct app *app, struct board_part *p)
{
    const struct entity *ent = kinds_find(p->row->view.entity);
    struct queue_item *items = NULL;
    size_t n = 0;

    p->late = p->soon = 0;
    if (p->row->late) {
        struct view v = {.ent = ent, .named = p->row->late, .rank = p->row->soon};
        if (view_count(app->desk, &v, VIEW_CAP, &p->late, NULL) != RC_OK)
            p->late = 0;
    }
    if (!p->row->soon || queue_open(app->desk, NIL, false, &items, &n, NULL) != RC_OK)
        return;
    for (size_t i = 0; i < n; i++) {
        enum queue_band band = queue_band(items[i].due_at, "NEW", app->now);
        p->soon += items[i].band_from == QUEUE_LATE && (band == QUEUE_15MIN || band == QUEUE_HOUR);
    }
    free(items);
}

void board_refresh(struct board *b)
{
    struct app *app = b->pane.app;
    bool again = b->stale || b->minute != app->now / 60;

    for (size_t i = 0; i < b->n; i++) {
        list_refresh(b->parts[i].list);
        if (again)
            count_part(app, &b->parts[i]);
    }
    b->stale = false;
    b->minute = app->now / 60;
}

void board_reload(struct board *b)
{
    b->stale = true;
    for (size_t i = 0; i < b->n; i++)
        b->parts[i].list->ops->reload(b->parts[i].list);
}

/* ---- keys ---- */

static void step(struct board *b, int by)
{
    for (size_t i = 0; i < b->n; i++) {
        b->focus = (b->focus + b->n + (size_t)(long)by) % b->n;
        if (board_focused(b)->shown)
            return;
    }
}

static void zoom_in(struct board *b)
{
    struct app *app = b->pane.app;
    struct board_part *p = board_focused(b);
    int64_t id = list_current(p->list);
    struct pane *l = list_open(app, screen_find(p->row->screen));

    if (!l)
        return;
    list_show(l, p->row->queue);
    if (id != NIL)
        list_go(l, id);
    app_say(app, LEVEL_INFO, "%s", _("Ctrl-O goes back to the board."));
}

static bool act(struct pane *p, const char *a)
{
    struct board *b = board_of(p);

    if (!strcmp(a, "next") || !strcmp(a, "previous"))
        step(b, a[0] == 'n' ? 1 : -1);
    else if (!strcmp(a, "zoom"))
        zoom_in(b);
    else
        return focused(p)->ops->act(focused(p), a);
    return true;
}

static bool in(struct rect r, const struct key *k)
{
    return k->x >= r.x && k->x < r.x + r.w && k->y >= r.y && k->y < r.y + r.h;
}

static bool mouse(struct board *b, const struct key *k)
{
    if (in(b->tabs, k)) {
        const struct screen *s = k->mouse == MOUSE_PRESS ? board_tab_at(b, k->x) : NULL;
        if (s)
            app_do(b->pane.app, s->action);
        return s != NULL;
    }
    for (size_t i = 0; i < b->n; i++) {
        if (!in(b->parts[i].area, k))
            continue;
        if (k->mouse == MOUSE_PRESS)
            b->focus = i;
        return b->parts[i].list->ops->key(b->parts[i].list, k);
    }
    return false;
}

static bool key(struct pane *p, const struct key *k)
{
    return k->kind == KEY_MOUSE ? mouse(board_of(p), k) : focused(p)->ops->key(focused(p), k);
}

static bool typed(struct pane *p, const struct key *k)
{
    return focused(p)->ops->text(focused(p), k);
}

/* ---- the rest of a pane ---- */

static void reload(struct pane *p)
{
    board_reload(board_of(p));
}

static void settle(struct pane *p, struct rect area)
{
    board_settle(board_of(p), area);
}

bool board_tick(struct board *b, int64_t ms)
{
    bool changed = false;

    for (size_t i = 0; i < b->n; i++)
        changed |= b->parts[i].list->ops->tick(b->parts[i].list, ms);
    return changed;
}

static bool tick(struct pane *p, int64_t ms)
{
    return board_tick(board_of(p), ms);
}

static int wait(const struct pane *p)
{
    const struct pane *l = board_focused((struct board *)(uintptr_t)p)->list;

    return l->ops->wait(l);
}

/* In small windows the title row tells of the panes that are not seen. */
static void title(struct pane *p, struct buf *left, struct buf *right)
{
    struct board *b = board_of(p);

    (void)right;
    if (p->app->canvas->w >= 60)
        return;
    board_label(board_focused(b), left);
    for (size_t i = 0; i < b->n; i++) {
        if (i == b->focus || !b->parts[i].shown)
            continue;
        buf_add(left, "  ");
        board_label(&b->parts[i], left);
    }
}

static void place(struct pane *p, struct buf *out)
{
    if (p->app->canvas->w >= 80 && board_of(p)->n > 1)
        buf_addf(out, "%s  ", _("Tab other pane"));
    if (p->app->canvas->w >= 80)
        buf_addf(out, "%s  ", _("Ctrl-O zoom"));
    focused(p)->ops->place(focused(p), out);
}

static const char *fkey(struct pane *p, int n)
{
    return focused(p)->ops->fkey(focused(p), n);
}

static void subject(struct pane *p, struct subject *s)
{
    focused(p)->ops->subject(focused(p), s);
}

static void words(struct pane *p)
{
    struct board *b = board_of(p);

    for (size_t i = 0; i < b->n; i++)
        b->parts[i].list->ops->words(b->parts[i].list);
}

void board_free(struct board *b)
{
    if (!b)
        return;
    for (size_t i = 0; i < b->n; i++)
        b->parts[i].list->ops->close(b->parts[i].list);
    free(b->parts);
    free(b);
}

static void close_pane(struct pane *p)
{
    board_free(board_of(p));
}

static const struct pane_ops board_ops = {
    .name = "board",
    .scope = SCOPE_LIST,
    .close = close_pane,
    .reload = reload,
    .settle = settle,
    .draw = board_pane_draw,
    .key = key,
    .act = act,
    .text = typed,
    .tick = tick,
    .wait = wait,
    .title = title,
    .place = place,
    .fkey = fkey,
    .subject = subject,
    .words = words,
};

/* ---- opening ---- */

static bool may(struct app *app, const struct screen *s)
{
    const struct entity *ent = kinds_find(s->entity);

    return ent && (!s->right || desk_may(app->desk, s->right)) && (!ent->see || desk_may(app->desk, ent->see));
}

/* NULL: the person may see none of the panes. */
static struct board *make(struct app *app, bool locked)
{
    struct board *b = mem_new(sizeof *b);

    b->pane.app = app;
    b->locked = locked;
    b->stale = true;
    for (const struct board_row *r = board_rows; r->view.id; r++) {
        if (!may(app, &r->view))
            continue;
        b->parts = mem_grow(b->parts, b->n + 1, sizeof *b->parts);
        b->parts[b->n] = (struct board_part){.row = r, .list = list_part(app, &r->view), .shown = !r->rare};
        if (locked)
            list_locked(b->parts[b->n].list);
        b->n++;
    }
    if (b->n)
        return b;
    board_free(b);
    return NULL;
}

bool board_is(const struct pane *p)
{
    return p && p->ops == &board_ops;
}

struct pane *board_open(struct app *app)
{
    struct pane *root = app->npanes ? app->panes[0] : NULL;
    bool there = board_is(root) && !root->closing;
    struct board *b = there ? board_of(root) : make(app, false);

    if (!b) {
        app_say(app, LEVEL_WARN, "%s", _("There is no pane on the board that your role may see."));
        return NULL;
    }
    for (size_t i = there; i < app->npanes; i++)
        pane_close(app->panes[i]);
    if (!there)
        pane_push(app, &b->pane, &board_ops);
    return &b->pane;
}

void board_zoom(struct app *app)
{
    struct pane *root = app->npanes ? app->panes[0] : NULL;
    const struct screen *s = root ? list_screen(root) : NULL;
    const char *queue = s ? list_queue_id(root) : NULL;
    const struct board_row *row = NULL;

    if (!s || pane_top(app) != root) {
        app_say(app, LEVEL_INFO, "%s", _("Nothing to zoom here."));
        return;
    }
    for (const struct board_row *r = board_rows; r->view.id; r++)
        if (!strcmp(r->screen, s->id) && (!row || !strcmp(r->queue, queue)))
            row = r;
    int64_t id = list_current(root);
    struct pane *p = row ? board_open(app) : NULL;
    if (!row)
        app_say(app, LEVEL_INFO, "%s", _("This screen has no pane on the board."));
    if (!p)
        return;
    struct board *b = board_of(p);
    for (size_t i = 0; i < b->n; i++)
        if (b->parts[i].row == row) {
            b->focus = i;
            list_go(b->parts[i].list, id);
        }
}

const struct screen *board_root(const struct app *app)
{
    struct pane *root = app->npanes ? app->panes[0] : NULL;

    return !root ? NULL : board_is(root) ? screen_find("board") : list_screen(root);
}

struct board *board_locked(struct app *app)
{
    return make(app, true);
}
