#include "pane.h"

#include "app.h"
#include "base/mem.h"

#include <string.h>

void pane_push(struct app *app, struct pane *p, const struct pane_ops *ops)
{
    p->ops = ops;
    p->app = app;
    p->closing = false;
    app->panes = mem_grow(app->panes, app->npanes + 1, sizeof *app->panes);
    app->panes[app->npanes++] = p;
    app->stale = true;
}

void pane_close(struct pane *p)
{
    p->closing = true;
    p->app->stale = true;
}

static struct pane *below(const struct app *app, size_t n)
{
    while (n > 0)
        if (!app->panes[--n]->closing)
            return app->panes[n];
    return NULL;
}

struct pane *pane_top(const struct app *app)
{
    return below(app, app->npanes);
}

struct pane *pane_under(const struct pane *p)
{
    const struct app *app = p->app;

    for (size_t i = 0; i < app->npanes; i++)
        if (app->panes[i] == p)
            return below(app, i);
    return NULL;
}

struct pane *pane_full(const struct app *app)
{
    struct pane *p = pane_top(app);

    while (p && p->ops->over)
        p = pane_under(p);
    return p;
}

void pane_subject(struct pane *p, struct subject *s)
{
    *s = (struct subject){.id = NIL};
    if (p && p->ops->subject)
        p->ops->subject(p, s);
}
