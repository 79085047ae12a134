#include "list_int.h"

#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/kinds.h"
#include "domain/work/order.h"
#include "form.h"
#include "intake.h"
#include "menu.h"
#include "verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct list *list_of(struct pane *p)
{
    return (struct list *)p;
}

/* ---- actions ---- */

static void queue_step(struct list *l, int step)
{
    size_t n = l->nqueues;

    if (n > 1)
        list_queue(l, (l->queue + n + (size_t)(step + (int)n)) % n);
}

/* The new record becomes the current one where the list holds it. */
static void made(struct app *app, void *arg, const struct act_result *r)
{
    struct list *l = arg;

    app_done(app, NULL, r);
    l->go = r->id;
}

static void new_record(struct list *l)
{
    if (!l->ent->make)
        app_say(l->pane.app, LEVEL_WARN, "%s", _("New ones are not made here."));
    else if (l->ent == &order_entity)
        intake_open(l->pane.app);
    else
        form_open(l->pane.app, &(struct form_opt){.ent = l->ent, .verb = "new", .id = NIL, .done = made, .arg = l});
}

static void edit_record(struct list *l)
{
    const struct row *r = list_row(l);

    if (r && l->ent->edit)
        form_open(l->pane.app, &(struct form_opt){.ent = l->ent, .verb = "edit", .id = r->id});
    else if (r)
        app_say(l->pane.app, LEVEL_WARN, "%s", _("These records are changed by their steps only: F8."));
}

static void by_key(struct list *l, const char *key)
{
    const struct verb *v = verb_of_key(&l->pane, key);

    if (v)
        verb_run(l->pane.app, &l->pane, v->id);
}

void list_open_row(struct list *l)
{
    const struct row *r = list_row(l);

    if (r)
        page_record(l->pane.app, l->ent, r->id);
}

static void copy_number(struct list *l)
{
    const struct row *r = list_row(l);
    const struct field *f = l->ent->number ? entity_field(l->ent, l->ent->number) : NULL;
    struct buf b = {0};

    if (r && f) {
        view_cell(l->pane.app->desk, l->ent, f, r->rec, VIEW_FULL, &b);
        app_copy(l->pane.app, buf_str(&b));
    }
    buf_clear(&b);
}

static bool cancel(struct list *l)
{
    if (l->quick.len)
        buf_reset(&l->quick);
    else if (l->tabs)
        l->tabs = false;
    else if (l->filter.len || l->all) {
        buf_reset(&l->filter);
        l->all = false;
        list_restart(l);
    } else if (l->nsel)
        l->nsel = 0;
    else
        return false;
    return true;
}

static void page_by(struct list *l, int pages)
{
    list_move(l, (long)pages * (l->height > 1 ? l->height - 1 : 1));
}

static bool move_action(struct list *l, const char *a)
{
    if (!strcmp(a, "list.up"))
        list_move(l, -1);
    else if (!strcmp(a, "list.down"))
        list_move(l, 1);
    else if (!strcmp(a, "list.page.up"))
        page_by(l, -1);
    else if (!strcmp(a, "list.page.down"))
        page_by(l, 1);
    else if (!strcmp(a, "list.first"))
        list_home(l);
    else if (!strcmp(a, "list.last"))
        list_end(l);
    else if (!strcmp(a, "list.left"))
        l->left -= l->left > 0;
    else if (!strcmp(a, "list.right"))
        l->left += l->left + 3 < (int)l->ncols;
    else if (!strcmp(a, "list.hit.next"))
        list_quick_next(l, 1);
    else if (!strcmp(a, "list.hit.previous"))
        list_quick_next(l, -1);
    else
        return false;
    return true;
}

static bool set_action(struct list *l, const char *a)
{
    const struct row *r = list_row(l);

    if (!strcmp(a, "list.select") || !strcmp(a, "list.select.down")) {
        if (r)
            list_toggle(l, r->id);
        if (a[11])
            list_move(l, 1);
    } else if (!strcmp(a, "list.select.all"))
        list_select(l, NULL, false);
    else if (!strcmp(a, "list.select.invert"))
        list_select(l, NULL, true);
    else if (!strcmp(a, "list.select.by"))
        list_select_by(l);
    else if (!strcmp(a, "list.queue.previous"))
        queue_step(l, -1);
    else if (!strcmp(a, "list.queue.next"))
        queue_step(l, 1);
    else if (!strcmp(a, "list.sort.left"))
        list_sort_by(l, -1);
    else if (!strcmp(a, "list.sort.right"))
        list_sort_by(l, 1);
    else if (!strcmp(a, "list.sort.reverse")) {
        l->reverse = !l->reverse;
        if (l->sort < 0)
            l->sort = 0;
        list_restart(l);
    } else
        return false;
    return true;
}

static bool work_action(struct list *l, const char *a)
{
    if (!strcmp(a, "list.new"))
        new_record(l);
    else if (!strcmp(a, "list.edit"))
        edit_record(l);
    else if (!strcmp(a, "list.find"))
        list_find_open(l);
    else if (!strcmp(a, "list.assign"))
        by_key(l, "F6");
    else if (!strcmp(a, "list.note"))
        by_key(l, "F7");
    else if (!strcmp(a, "list.steps"))
        menu_steps(l->pane.app);
    else if (!strcmp(a, "list.open"))
        list_open_row(l);
    else if (!strcmp(a, "list.copy"))
        copy_number(l);
    else if (!strcmp(a, "next") || !strcmp(a, "previous"))
        l->tabs = !l->tabs && l->nqueues > 1;
    else if (!strcmp(a, "cancel"))
        return cancel(l);
    else
        return false;
    return true;
}

static bool list_act(struct pane *p, const char *a)
{
    struct list *l = list_of(p);

    list_fresh(l);
    if (l->quick.len && strcmp(a, "cancel") != 0 && !text_starts(a, "list.hit"))
        buf_reset(&l->quick);
    if (text_starts(a, "queue:")) {
        for (size_t i = 0; i < l->nqueues; i++)
            if (!strcmp(l->screen->queues[i].id, a + 6))
                list_queue(l, i);
        return true;
    }
    return move_action(l, a) || set_action(l, a) || work_action(l, a);
}

static bool tabs_key(struct list *l, const struct key *k)
{
    const char *n = k->folded;

    if (!strcmp(n, "Left") || !strcmp(n, "Right"))
        queue_step(l, n[0] == 'L' ? -1 : 1);
    else if (!strcmp(n, "Enter") || !strcmp(n, "Down"))
        l->tabs = false;
    else if (k->kind == KEY_CHAR && n[0] >= '1' && n[0] <= '9' && !n[1] && (size_t)(n[0] - '1') < l->nqueues)
        list_queue(l, (size_t)(n[0] - '1'));
    else
        return false;
    return true;
}

static bool list_key(struct pane *p, const struct key *k)
{
    struct list *l = list_of(p);

    if (k->kind == KEY_MOUSE)
        return list_mouse(l, k);
    if (l->box)
        return list_find_key(l, k);
    if (l->tabs && tabs_key(l, k))
        return true;
    return l->quick.len > 0 && list_quick_key(l, k);
}

static bool list_typed(struct pane *p, const struct key *k)
{
    struct list *l = list_of(p);

    if (l->box)
        return false;
    if (k->kind == KEY_PASTED)
        list_quick(l, k->paste, k->paste_len);
    else
        list_quick(l, k->folded, strlen(k->folded));
    return true;
}

/* ---- the rest of a pane ---- */

static void list_reload(struct pane *p)
{
    list_of(p)->stale = true;
}

static bool list_tick(struct pane *p, int64_t ms)
{
    struct list *l = list_of(p);
    bool changed = false;

    if (l->searching && ms - l->typed_at >= LIST_PAUSE_MS) {
        l->searching = false;
        list_restart(l);
        changed = true;
    }
    for (size_t i = 0; i < l->n; i++)
        if (l->rows[i].changed && l->rows[i].changed <= ms) {
            l->rows[i].changed = 0;
            changed = true;
        }
    return changed;
}

static int list_wait(const struct pane *p)
{
    return ((const struct list *)p)->searching ? LIST_PAUSE_MS : -1;
}

static void list_title(struct pane *p, struct buf *left, struct buf *right)
{
    struct list *l = list_of(p);

    (void)right;
    if (p->app->canvas->w < 60) {
        buf_addf(left, "%s", l->nqueues > 1 ? _(list_tab(l)->label) : _(l->screen->label));
        buf_addf(left, l->count >= VIEW_CAP ? "%d+" : "%d", (int)l->count);
        if (l->filter.len)
            buf_addf(left, " %s", buf_str(&l->filter));
    }
}

static void list_place(struct pane *p, struct buf *out)
{
    struct list *l = list_of(p);

    if (l->quick.len)
        buf_addf(out, _("find %s  "), buf_str(&l->quick));
    if (l->n == 0)
        buf_add(out, "0/0");
    else if (l->base_known)
        buf_addf(out, "%zu/", l->base + l->cur + 1);
    else
        buf_add(out, ".../");
    if (l->n)
        buf_addf(out, l->count >= VIEW_CAP ? "%d+" : "%d", l->count >= VIEW_CAP ? VIEW_CAP : (int)l->count);
}

static const char *list_fkey(struct pane *p, int n)
{
    struct list *l = list_of(p);
    const struct verb *v = n == 6 ? verb_of_key(p, "F6") : n == 7 ? verb_of_key(p, "F7") : NULL;

    if (n == 2)
        return l->ent->make ? NULL : "";
    if (n == 4)
        return l->ent->edit ? NULL : "";
    if (n == 8)
        return l->ent->nverbs ? NULL : "";
    if (n == 6 || n == 7)
        return v ? v->brief : "";
    return NULL;
}

static void list_subject(struct pane *p, struct subject *s)
{
    struct list *l = list_of(p);
    const struct row *r = list_row(l);

    *s = (struct subject){.ent = l->ent, .id = NIL, .ids = l->sel, .nids = l->nsel};
    if (r) {
        s->rec = r->rec;
        s->id = r->id;
        s->rev = r->rev;
    }
}

static void list_words(struct pane *p)
{
    list_of(p)->lines_id = NIL;
    list_of(p)->stale = true;
}

static void list_close(struct pane *p)
{
    struct list *l = list_of(p);

    list_rows_clear(l);
    view_clear(&l->view);
    page_lines_clear(&l->lines);
    if (l->box)
        line_clear(&l->line);
    buf_clear(&l->filter);
    buf_clear(&l->quick);
    free(l->cols);
    free(l->counts);
    free(l->sel);
    free(l->order);
    free(l);
}

static const struct pane_ops list_ops = {
    .name = "list",
    .scope = SCOPE_LIST,
    .close = list_close,
    .reload = list_reload,
    .settle = list_settle,
    .draw = list_draw,
    .key = list_key,
    .act = list_act,
    .text = list_typed,
    .tick = list_tick,
    .wait = list_wait,
    .title = list_title,
    .place = list_place,
    .fkey = list_fkey,
    .subject = list_subject,
    .words = list_words,
};

bool list_is(const struct pane *p)
{
    return p->ops == &list_ops;
}

const struct screen *list_screen(const struct pane *p)
{
    return list_is(p) ? ((const struct list *)p)->screen : NULL;
}

/* On no stack yet. */
struct list *list_new(struct app *app, const struct screen *s)
{
    struct list *l = mem_new(sizeof *l);

    l->pane.app = app;
    l->pane.ops = &list_ops;
    l->screen = s;
    while (s->queues[l->nqueues].id)
        l->nqueues++;
    l->counts = mem_array(l->nqueues, sizeof *l->counts);
    l->lines_id = l->go = NIL;
    list_queue(l, 0);
    return l;
}

struct pane *list_open(struct app *app, const struct screen *s)
{
    struct pane *root = app->npanes ? app->panes[0] : NULL;
    const struct entity *ent = kinds_find(s->entity);
    const char *right = s->right ? s->right : ent->see;

    if (right && !desk_may(app->desk, right)) {
        struct err e = {0};
        enum rc rc = desk_denied(app->desk, right, &e);
        e.rc = rc;
        app_fail(app, &e);
        return NULL;
    }
    for (size_t i = root && list_screen(root) == s; i < app->npanes; i++)
        pane_close(app->panes[i]);
    if (root && list_screen(root) == s && !root->closing)
        return root;
    struct list *l = list_new(app, s);
    pane_push(app, &l->pane, &list_ops);
    return &l->pane;
}

void list_filter(struct pane *p, const char *expr)
{
    struct list *l = list_of(p);

    buf_reset(&l->filter);
    buf_add(&l->filter, expr);
    list_restart(l);
}

void list_go(struct pane *p, int64_t id)
{
    struct list *l = list_of(p);

    l->go = id;
    p->app->stale = true;
}
