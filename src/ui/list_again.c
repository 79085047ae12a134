/* list: reading again after a change of the file, without losing the place. */
#include "list_int.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

static size_t find_row(const struct row *rows, size_t n, int64_t id)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].id == id)
            return i;
    return SIZE_MAX;
}

/* A window of the new list that begins about where the old one did. */
static struct row *window(struct list *l, size_t *n, enum rc *rc)
{
    size_t want = l->n > list_chunk(l) ? l->n : list_chunk(l), before = 0, after = 0;
    int64_t anchor = NIL;
    struct row *up = NULL;

    for (size_t i = l->top; i < l->n && anchor == NIL; i++)
        if (!l->view.rank || view_place(&l->view, l->rows[i].id) != SIZE_MAX)
            anchor = l->rows[i].id;
    *rc = RC_OK;
    if (anchor != NIL && !l->at_top)
        up = list_fetch(l, anchor, true, list_chunk(l), &before, rc);
    if (*rc != RC_OK)
        return NULL;
    l->at_top = anchor == NIL || l->at_top || before < list_chunk(l);
    struct row *down = list_fetch(l, before ? up[before - 1].id : NIL, false, want, &after, rc);
    l->at_end = after < want;
    up = mem_grow(up, before + after + 1, sizeof *up);
    if (after)
        memcpy(up + before, down, after * sizeof *up);
    free(down);
    *n = before + after;
    return up;
}

/* New rows that came in out of sight (screens.md 2.1). */
static size_t unseen(const struct row *was, size_t nwas, const struct row *rows, size_t n, size_t top, size_t height)
{
    size_t fresh = 0;

    for (size_t i = 0; i < n; i++)
        if ((i < top || i >= top + height) && find_row(was, nwas, rows[i].id) == SIZE_MAX)
            fresh++;
    return fresh;
}

static void compare(struct list *l, struct row *was, size_t nwas)
{
    struct app *app = l->pane.app;
    size_t at = SIZE_MAX, offset = l->cur >= l->top ? l->cur - l->top : 0;

    for (size_t i = l->cur; i < nwas && at == SIZE_MAX; i++)
        at = find_row(l->rows, l->n, was[i].id);
    for (size_t i = l->cur; i-- > 0 && at == SIZE_MAX;)
        at = find_row(l->rows, l->n, was[i].id);
    l->cur = at == SIZE_MAX ? 0 : at;
    l->top = l->cur > offset ? l->cur - offset : 0;
    for (size_t i = 0; i < l->n; i++) {
        size_t old = find_row(was, nwas, l->rows[i].id);
        if (old != SIZE_MAX && was[old].rev != l->rows[i].rev)
            l->rows[i].changed = app->ms + LIST_MARK_MS;
        else if (old != SIZE_MAX)
            l->rows[i].changed = was[old].changed;
    }
    if (l->view.rank && nwas && l->height > 0)
        app->fresh += unseen(was, nwas, l->rows, l->n, l->top, (size_t)l->height);
}

void list_fresh(struct list *l)
{
    struct row *was = l->rows;
    size_t nwas = l->n, n = 0;
    struct err e = {0};
    enum rc rc;

    if (!l->stale)
        return;
    l->stale = false;
    l->minute = l->pane.app->now / 60;
    list_set_view(l);
    if ((rc = view_load(l->pane.app->desk, &l->view, &e)) != RC_OK) {
        l->err = e;
        return;
    }
    struct row *rows = window(l, &n, &rc);
    if (rc != RC_OK) {
        free(rows);
        return;
    }
    l->rows = rows;
    l->n = n;
    list_count(l);
    list_place_rows(l);
    compare(l, was, nwas);
    for (size_t i = 0; i < nwas; i++)
        list_row_clear(l, &was[i]);
    free(was);
    l->lines_id = NIL;
}

/* Down from the beginning, VIEW_CAP rows at most; where it is not found the current row stays. */
void list_find_id(struct list *l, int64_t id)
{
    size_t cur = find_row(l->rows, l->n, id);
    const struct row *was = list_row(l);
    int64_t back = was ? was->id : NIL;

    if (cur == SIZE_MAX) {
        list_home(l);
        for (size_t i = 0; i < VIEW_CAP && cur == SIZE_MAX; i++) {
            if (i >= l->n && !list_more(l, false))
                break;
            if (l->rows[i].id == id)
                cur = i;
        }
    }
    if (cur == SIZE_MAX)
        cur = find_row(l->rows, l->n, back);
    l->cur = cur == SIZE_MAX ? 0 : cur;
}

/* A minute has gone: ranks and remaining times change, the file has not.  Where the order is the same only the times
 * are written anew. */
void list_minute(struct list *l)
{
    struct app *app = l->pane.app;
    struct buf b = {0};
    size_t at;

    l->minute = app->now / 60;
    if (l->view.rank) {
        if (view_load(app->desk, &l->view, NULL) != RC_OK)
            return;
        at = l->n ? view_place(&l->view, l->rows[0].id) : 0;
        for (size_t i = 0; i < l->n && !l->stale; i++)
            l->stale = at == SIZE_MAX || at + i >= l->view.nids || l->view.ids[at + i] != l->rows[i].id;
        if (l->stale) {
            list_fresh(l);
            return;
        }
    }
    list_count(l);
    for (size_t c = 0; c < l->ncols; c++) {
        if (l->cols[c].field->type != FT_TIME)
            continue;
        for (size_t i = 0; i < l->n; i++) {
            buf_reset(&b);
            view_cell(app->desk, l->ent, l->cols[c].field, l->rows[i].rec, VIEW_SHORT, &b);
            mem_set(&l->rows[i].cell[c], buf_str(&b));
        }
    }
    buf_clear(&b);
}
