#include "term.h"

#include <time.h>

void term_close(struct term *t)
{
    if (t)
        t->ops->close(t);
}

void term_fit(const struct term *t, struct canvas *c)
{
    if (c->w != t->w || c->h != t->h)
        canvas_resize(c, t->w, t->h);
    c->lines = t->info.lines;
    c->ambiguous = t->info.ambiguous;
}

void term_paint(struct term *t, const struct canvas *c)
{
    t->ops->paint(t, c);
}

void term_wait(struct term *t, int timeout_ms, struct event *ev)
{
    *ev = (struct event){.kind = EV_TICK};
    t->ops->wait(t, timeout_ms, ev);
}

bool term_pending(struct term *t)
{
    return t->ops->pending(t);
}

int64_t term_now(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

void term_redraw(struct term *t)
{
    t->ops->redraw(t);
}

void term_bell(struct term *t)
{
    t->ops->bell(t);
}

bool term_copy(struct term *t, const char *text)
{
    return t->ops->copy(t, text);
}

void term_title(struct term *t, const char *text)
{
    t->ops->title(t, text);
}

bool term_suspend(struct term *t)
{
    return t->ops->suspend(t);
}

void term_leave(struct term *t)
{
    t->ops->leave(t);
}

void term_enter(struct term *t)
{
    t->ops->enter(t);
}

void term_theme(struct term *t, enum theme theme)
{
    t->ops->theme(t, theme);
}

void term_mouse(struct term *t, bool on)
{
    t->ops->mouse(t, on);
}
