/* list: as a part of another pane (the board, a locked desk). */
#include "list_int.h"

#include "base/text.h"

static struct list *of(struct pane *p)
{
    return (struct list *)p;
}

struct pane *list_part(struct app *app, const struct screen *s)
{
    struct list *l = list_new(app, s);

    l->part = true;
    return &l->pane;
}

void list_awake(struct pane *p, bool on)
{
    of(p)->asleep = !on;
}

void list_locked(struct pane *p)
{
    of(p)->locked = of(p)->asleep = true;
}

bool list_finding(const struct pane *p)
{
    return ((const struct list *)p)->box;
}

size_t list_length(const struct pane *p)
{
    return ((const struct list *)p)->count;
}

int64_t list_current(const struct pane *p)
{
    const struct row *r = list_row((const struct list *)p);

    return r ? r->id : NIL;
}

void list_filter_words(const struct pane *p, struct buf *out)
{
    list_filter_text((const struct list *)p, out);
}

void list_show(struct pane *p, const char *queue)
{
    struct list *l = of(p);

    for (size_t i = 0; i < l->nqueues; i++)
        if (text_same(l->screen->queues[i].id, queue) && l->queue != i)
            list_queue(l, i);
}

void list_refresh(struct pane *p)
{
    struct list *l = of(p);

    if (l->minute != p->app->now / 60 && !l->stale)
        list_minute(l);
    list_fresh(l);
}

const char *list_queue_id(const struct pane *p)
{
    return list_tab((const struct list *)p)->id;
}
