/* list: what is selected, and by which column it is sorted. */
#include "list_int.h"

#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static size_t sel_at(const struct list *l, int64_t id)
{
    size_t lo = 0, hi = l->nsel;

    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (l->sel[mid] < id)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

bool list_selected(const struct list *l, int64_t id)
{
    size_t at = sel_at(l, id);

    return at < l->nsel && l->sel[at] == id;
}

void list_toggle(struct list *l, int64_t id)
{
    size_t at = sel_at(l, id);

    if (at < l->nsel && l->sel[at] == id) {
        memmove(l->sel + at, l->sel + at + 1, (l->nsel - at - 1) * sizeof *l->sel);
        l->nsel--;
        return;
    }
    if (l->nsel == l->sel_cap)
        l->sel = mem_grow(l->sel, l->sel_cap = l->sel_cap ? l->sel_cap * 2 : 32, sizeof *l->sel);
    memmove(l->sel + at + 1, l->sel + at, (l->nsel - at) * sizeof *l->sel);
    l->sel[at] = id;
    l->nsel++;
}

/* Ids of all rows of the filter, VIEW_CAP at most; the caller's. */
static size_t all_ids(struct list *l, const char *more, int64_t **ids)
{
    struct desk *d = l->pane.app->desk;
    struct buf expr = {0};
    size_t n = 0, size = l->ent->size;
    char *recs = mem_array(VIEW_CAP, size);
    struct view v = l->view;

    *ids = NULL;
    buf_add(&expr, l->view.expr);
    if (!text_empty(more))
        buf_addf(&expr, " %s", more);
    v.expr = buf_str(&expr);
    v.rank = false;
    v.order = NULL;
    for (size_t i = 0; i < VIEW_CAP; i++)
        rec_init(l->ent, recs + i * size);
    struct err e = {0};
    if (view_page(d, &v, NIL, false, recs, VIEW_CAP, &n, &e) == RC_OK) {
        *ids = mem_array(n + 1, sizeof **ids);
        for (size_t i = 0; i < n; i++)
            (*ids)[i] = ((struct rec *)(recs + i * size))->id;
    } else {
        app_fail(l->pane.app, &e);
    }
    for (size_t i = 0; i < VIEW_CAP; i++)
        rec_clear(l->ent, recs + i * size);
    free(recs);
    buf_clear(&expr);
    return n;
}

void list_select(struct list *l, const char *more, bool invert)
{
    int64_t *ids;
    size_t n = all_ids(l, more, &ids);

    for (size_t i = 0; i < n; i++)
        if (invert || !list_selected(l, ids[i]))
            list_toggle(l, ids[i]);
    free(ids);
    app_say(l->pane.app, LEVEL_INFO, ngettext("%zu selected", "%zu selected", l->nsel), l->nsel);
}

static void select_answer(struct app *app, void *arg, int button, const char *typed)
{
    (void)app;
    if (button == 0)
        list_select(arg, typed, false);
}

void list_select_by(struct list *l)
{
    ask_open(l->pane.app, &(struct ask_opt){
                              .title = _("Select by condition"),
                              .body = _("Words as in the find box; what meets them is selected besides."),
                              .prompt = _("Condition"),
                              .buttons = {_("Select(S)"), _("Back(N)")},
                              .safe = 1,
                              .done = select_answer,
                              .arg = l,
                          });
}

/* ---- orders ---- */

static bool sorts(const struct field *f)
{
    return f->flags & FF_SORT && !(f->flags & FF_HIDE);
}

size_t list_sort_count(const struct list *l)
{
    size_t n = 0;

    for (size_t i = 0; i < l->ent->nfields; i++)
        n += sorts(&l->ent->fields[i]);
    return n;
}

const struct field *list_sorted(const struct list *l, bool *down)
{
    int at = 0;

    if (down)
        *down = l->reverse;
    for (size_t i = 0; i < l->ent->nfields && l->sort >= 0; i++)
        if (sorts(&l->ent->fields[i]) && at++ == l->sort)
            return &l->ent->fields[i];
    return NULL;
}

void list_sort_by(struct list *l, int step)
{
    int n = (int)list_sort_count(l);

    l->sort += step;
    if (l->sort >= n)
        l->sort = -1;
    else if (l->sort < -1)
        l->sort = n - 1;
    list_restart(l);
}
