/* list: the mouse (screens.md 2.13). */
#include "list_int.h"

#include "base/mem.h"
#include "menu.h"

#include <stdlib.h>

static bool inside(struct rect r, const struct key *k)
{
    return k->x >= r.x && k->x < r.x + r.w && k->y >= r.y && k->y < r.y + r.h;
}

/* A click on a column's head sorts by it, a second one turns the order round. */
static void sort_click(struct list *l, const struct list_parts *p, int x)
{
    struct list_shown *s = mem_array(l->ncols + 1, sizeof *s);
    size_t n = list_shown(l, p, s);

    for (size_t i = 0; i < n; i++) {
        if (x < s[i].x || x >= s[i].x + s[i].w || !(s[i].col->field->flags & FF_SORT))
            continue;
        bool again = list_sorted(l, NULL) == s[i].col->field;
        for (size_t turn = 0; turn <= list_sort_count(l) && list_sorted(l, NULL) != s[i].col->field; turn++)
            l->sort = l->sort + 1 >= (int)list_sort_count(l) ? -1 : l->sort + 1;
        l->reverse = again ? !l->reverse : false;
        list_restart(l);
        break;
    }
    free(s);
}

static void row_click(struct list *l, const struct list_parts *p, const struct key *k)
{
    size_t at = l->top + (size_t)(k->y - p->rows.y);

    if (at >= l->n)
        return;
    l->cur = at;
    l->tabs = false;
    if (k->button == 3)
        menu_steps(l->pane.app);
    else if (k->clicks == 2)
        list_open_row(l);
}

bool list_mouse(struct list *l, const struct key *k)
{
    struct list_parts p = list_divide(l, l->area);

    if ((k->mouse == MOUSE_WHEEL_UP || k->mouse == MOUSE_WHEEL_DOWN) && inside(p.rows, k)) {
        list_move(l, k->mouse == MOUSE_WHEEL_UP ? -3 : 3);
        return true;
    }
    if (k->mouse != MOUSE_PRESS || k->button == 2)
        return false;
    if (inside(p.rows, k) && k->x != p.scroll)
        row_click(l, &p, k);
    else if (inside(p.head, k))
        sort_click(l, &p, k->x);
    else if (inside(p.tabs, k) && list_tab_at(l, p.tabs, k->x) >= 0)
        list_queue(l, (size_t)list_tab_at(l, p.tabs, k->x));
    else if (inside(p.queues, k) && k->y > p.queues.y && (size_t)(k->y - p.queues.y - 1) < l->nqueues)
        list_queue(l, (size_t)(k->y - p.queues.y - 1));
    else
        return false;
    return true;
}
