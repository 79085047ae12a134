/* list: the window of rows around the current one. */
#include "list_int.h"

#include "base/mem.h"
#include "base/text.h"
#include "domain/kinds.h"
#include "domain/work/order.h"
#include "domain/work/queue.h"

#include <stdlib.h>
#include <string.h>

#define KEEP_CHUNKS 6 /* a window wider than this loses its far end */

size_t list_chunk(const struct list *l)
{
    int h = l->pane.app->canvas->h;

    return (size_t)(h > 24 ? h : 24);
}

const struct queue *list_tab(const struct list *l)
{
    return &l->screen->queues[l->queue];
}

const struct row *list_row(const struct list *l)
{
    return l->cur < l->n ? &l->rows[l->cur] : NULL;
}

/* ---- columns ---- */

static void add_col(struct list *l, const struct field *f, struct screen_col at)
{
    l->cols = mem_grow(l->cols, l->ncols + 1, sizeof *l->cols);
    l->cols[l->ncols++] = (struct list_col){.field = f,
                                            .at = at,
                                            .head = at.head    ? at.head
                                                    : f->brief ? f->brief
                                                               : f->label};
}

/* The widest text grows; a long list drops its last columns first. */
static void own_columns(struct list *l)
{
    const struct entity *ent = l->ent;
    size_t widest = 0;
    int best = 0;

    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (!(f->flags & FF_LIST) || f->flags & FF_SECRET)
            continue;
        int w = value_width(f);
        bool text = f->type == FT_TEXT || f->type == FT_LONG || f->type == FT_REFS;
        if (text && w > best) {
            best = w;
            widest = l->ncols;
        }
        add_col(l, f, (struct screen_col){.col = f->col, .width = w, .narrow = w > 9 ? 9 : w, .drop = (int)l->ncols});
    }
    if (l->ncols) {
        l->cols[widest].at.grow = true;
        l->cols[widest].at.drop = 0;
        l->cols[widest].at.width = 12;
    }
}

void list_columns(struct list *l)
{
    free(l->cols);
    l->cols = NULL;
    l->ncols = 0;
    if (l->screen->cols && strcmp(l->ent->name, l->screen->entity) == 0)
        for (const struct screen_col *c = l->screen->cols; c->col; c++) {
            const struct field *f = entity_field(l->ent, c->col);
            if (f)
                add_col(l, f, *c);
        }
    else
        own_columns(l);
}

/* ---- reading ---- */

void list_row_clear(struct list *l, struct row *r)
{
    rec_free(l->ent, r->rec);
    for (size_t i = 0; i < l->ncols; i++)
        free(r->cell[i]);
    free(r->cell);
    *r = (struct row){0};
}

void list_rows_clear(struct list *l)
{
    for (size_t i = 0; i < l->n; i++)
        list_row_clear(l, &l->rows[i]);
    free(l->rows);
    l->rows = NULL;
    l->n = 0;
}

static struct row row_of(struct list *l, void *rec)
{
    struct row r = {.rec = rec_new(l->ent), .id = ((struct rec *)rec)->id, .rev = ((struct rec *)rec)->rev};
    struct buf b = {0};

    rec_copy(l->ent, r.rec, rec);
    r.cell = mem_array(l->ncols, sizeof *r.cell);
    for (size_t i = 0; i < l->ncols; i++) {
        view_cell(l->pane.app->desk, l->ent, l->cols[i].field, rec, VIEW_SHORT, &b);
        r.cell[i] = mem_dup(buf_str(&b));
        buf_reset(&b);
    }
    buf_clear(&b);
    return r;
}

/* Up to max rows after (before) a record; NULL and the error in l->err. */
struct row *list_fetch(struct list *l, int64_t from, bool backward, size_t max, size_t *n, enum rc *rc)
{
    size_t size = l->ent->size;
    char *recs = mem_array(max, size);
    struct row *rows = NULL;
    struct err e = {0};

    for (size_t i = 0; i < max; i++)
        rec_init(l->ent, recs + i * size);
    *rc = view_page(l->pane.app->desk, &l->view, from, backward, recs, max, n, &e);
    if (*rc == RC_OK) {
        rows = mem_array(*n, sizeof *rows);
        for (size_t i = 0; i < *n; i++)
            rows[i] = row_of(l, recs + i * size);
        err_clear(&l->err);
    } else {
        *n = 0;
        if (*rc != RC_CANCELLED)
            l->err = e;
    }
    for (size_t i = 0; i < max; i++)
        rec_clear(l->ent, recs + i * size);
    free(recs);
    return rows;
}

void list_count(struct list *l)
{
    struct desk *d = l->pane.app->desk;

    l->count = l->view.nids;
    if (!l->view.rank && view_count(d, &l->view, VIEW_CAP, &l->count, NULL) != RC_OK)
        l->count = l->n;
    for (size_t i = 0; i < l->nqueues && l->nqueues > 1; i++) {
        const struct queue *q = &l->screen->queues[i];
        const struct entity *ent = kinds_find(q->entity ? q->entity : l->screen->entity);
        struct view v = {.ent = ent,
                         .named = q->named,
                         .more = q->expr,
                         .expr = buf_str(&l->filter),
                         .rank = q->rank};
        if (i == l->queue && !l->all)
            l->counts[i] = l->count;
        else if (l->box)
            l->counts[i] = SIZE_MAX; /* not at each letter: when the box closes */
        else if (view_count(d, &v, VIEW_CAP, &l->counts[i], NULL) != RC_OK)
            l->counts[i] = 0;
    }
}

void list_place_rows(struct list *l)
{
    if (l->view.rank && l->n) {
        l->base = view_place(&l->view, l->rows[0].id);
        l->base_known = l->base != SIZE_MAX;
        l->at_top = l->base == 0;
    } else if (l->at_top) {
        l->base = 0;
        l->base_known = true;
    } else if (l->at_end && l->count < VIEW_CAP && l->count >= l->n) {
        l->base = l->count - l->n;
        l->base_known = true;
    }
}

void list_set_view(struct list *l)
{
    const struct queue *q = list_tab(l);
    const struct queue *only = l->all ? &(const struct queue){.order = NULL} : q;
    int64_t *ids = l->view.ids;
    size_t cap = l->view.cap;

    free(l->order);
    l->order = NULL;
    const struct field *f = list_sorted(l, NULL);
    if (f)
        l->order = mem_printf("%s%s", l->reverse ? "-" : "", f->col);
    l->view = (struct view){.ent = l->ent,
                            .named = only->named,
                            .more = only->expr,
                            .expr = buf_str(&l->filter),
                            .order = l->order        ? l->order
                                     : l->filter.len ? NULL
                                                     : only->order,
                            .rank = only->rank && !l->order,
                            .ids = ids,
                            .cap = cap};
}

bool list_search(struct list *l, int deadline_ms)
{
    struct err e = {0};
    enum rc rc;
    size_t n = 0;

    list_set_view(l);
    l->view.deadline_ms = deadline_ms;
    if ((rc = view_load(l->pane.app->desk, &l->view, &e)) == RC_CANCELLED)
        return false;
    struct row *rows = NULL;
    if (rc == RC_OK)
        rows = list_fetch(l, NIL, false, list_chunk(l), &n, &rc);
    else
        l->err = e;
    l->view.deadline_ms = 0;
    if (rc == RC_CANCELLED)
        return false;
    list_rows_clear(l);
    l->rows = rows;
    l->n = n;
    l->cur = l->top = 0;
    l->at_top = true;
    l->at_end = n < list_chunk(l);
    l->stale = false;
    l->minute = l->pane.app->now / 60;
    list_count(l);
    list_place_rows(l);
    return true;
}

void list_restart(struct list *l)
{
    if (!list_search(l, 0))
        l->stale = true;
}

void list_queue(struct list *l, size_t queue)
{
    const struct queue *q = &l->screen->queues[queue];

    list_rows_clear(l);
    l->queue = queue;
    l->ent = kinds_find(q->entity ? q->entity : l->screen->entity);
    l->sort = -1;
    l->left = 0;
    l->reverse = false;
    l->nsel = 0;
    l->all = false;
    list_columns(l);
    list_restart(l);
}

/* ---- widening ---- */

static void drop_far(struct list *l, bool up)
{
    size_t most = list_chunk(l) * KEEP_CHUNKS;

    if (l->n <= most)
        return;
    size_t drop = l->n - most;
    if (up) { /* widened upwards: the bottom goes */
        if (l->cur >= most || l->top >= most)
            return;
        for (size_t i = most; i < l->n; i++)
            list_row_clear(l, &l->rows[i]);
        l->at_end = false;
    } else {
        if (l->cur < drop || l->top < drop)
            return;
        for (size_t i = 0; i < drop; i++)
            list_row_clear(l, &l->rows[i]);
        memmove(l->rows, l->rows + drop, most * sizeof *l->rows);
        l->cur -= drop;
        l->top -= drop;
        l->base += drop;
        l->at_top = false;
    }
    l->n = most;
}

bool list_more(struct list *l, bool up)
{
    size_t n = 0;
    enum rc rc;

    if (l->n == 0 || (up ? l->at_top : l->at_end))
        return false;
    struct row *rows = list_fetch(l, l->rows[up ? 0 : l->n - 1].id, up, list_chunk(l), &n, &rc);
    if (rc != RC_OK)
        return false;
    if (n < list_chunk(l)) {
        l->at_top |= up;
        l->at_end |= !up;
    }
    l->rows = mem_grow(l->rows, l->n + n, sizeof *l->rows);
    if (up) {
        memmove(l->rows + n, l->rows, l->n * sizeof *l->rows);
        l->cur += n;
        l->top += n;
        l->base = l->base >= n ? l->base - n : 0;
    }
    if (n)
        memcpy(l->rows + (up ? 0 : l->n), rows, n * sizeof *rows);
    l->n += n;
    free(rows);
    list_place_rows(l);
    drop_far(l, up);
    return n > 0;
}

void list_move(struct list *l, long by)
{
    while (by < 0 && (size_t)-by > l->cur && list_more(l, true))
        ;
    while (by > 0 && l->cur + (size_t)by >= l->n && list_more(l, false))
        ;
    if (by < 0)
        l->cur = (size_t)-by > l->cur ? 0 : l->cur - (size_t)-by;
    else if (l->n)
        l->cur = l->cur + (size_t)by >= l->n ? l->n - 1 : l->cur + (size_t)by;
}

void list_home(struct list *l)
{
    if (!l->at_top)
        list_restart(l);
    l->cur = l->top = 0;
}

void list_end(struct list *l)
{
    enum rc rc = RC_OK;
    size_t n = 0;

    if (!l->at_end) {
        struct row *rows = list_fetch(l, NIL, true, list_chunk(l), &n, &rc);
        if (rc != RC_OK)
            return;
        list_rows_clear(l);
        l->rows = rows;
        l->n = n;
        l->at_end = true;
        l->at_top = n < list_chunk(l);
        l->base_known = false;
        list_place_rows(l);
    }
    l->cur = l->n ? l->n - 1 : 0;
    l->top = 0;
}
