#include "head.h"

#include "base/mem.h"
#include "script.h"

#include <stdio.h>
#include <stdlib.h>

struct head {
    struct term t; /* first: a struct term is one of these */
    struct script script;
    struct canvas *screen;
    int64_t now;
    int paints, bells;
    char *copied;
};

static struct head *head_of(struct term *t)
{
    return (struct head *)t;
}

static void head_close(struct term *t)
{
    struct head *h = head_of(t);
    script_clear(&h->script);
    canvas_free(h->screen);
    free(h->copied);
    free(h);
}

static void head_paint(struct term *t, const struct canvas *c)
{
    canvas_copy(head_of(t)->screen, c);
    head_of(t)->paints++;
}

static void head_wait(struct term *t, int timeout_ms, struct event *ev)
{
    struct head *h = head_of(t);
    if (!script_next(&h->script, ev)) {
        ev->kind = EV_END;
        return;
    }
    if (ev->kind == EV_TICK && timeout_ms > 0)
        h->now += timeout_ms;
    /* A person's pace, so that the burst guard and double clicks see keys, not a paste. */
    h->now += 50;
    ev->key.at = h->now;
    if (ev->kind == EV_RESIZE) {
        t->w = h->script.w;
        t->h = h->script.h;
    }
}

static bool head_pending(struct term *t)
{
    (void)t;
    return false; /* every step paints: a test may look at each */
}

static void head_nothing(struct term *t)
{
    (void)t;
}

static void head_bell(struct term *t)
{
    head_of(t)->bells++;
}

static bool head_copy(struct term *t, const char *text)
{
    mem_set(&head_of(t)->copied, text);
    return true;
}

static void head_title(struct term *t, const char *text)
{
    (void)t;
    (void)text;
}

static bool head_suspend(struct term *t)
{
    (void)t;
    return false;
}

static void head_theme(struct term *t, enum theme theme)
{
    t->theme = theme;
}

static void head_mouse(struct term *t, bool on)
{
    t->info.mouse_on = on;
}

static const struct term_ops head_ops = {
    .close = head_close,
    .paint = head_paint,
    .wait = head_wait,
    .pending = head_pending,
    .redraw = head_nothing,
    .bell = head_bell,
    .copy = head_copy,
    .title = head_title,
    .suspend = head_suspend,
    .leave = head_nothing,
    .enter = head_nothing,
    .theme = head_theme,
    .mouse = head_mouse,
};

struct term *head_new(int w, int h)
{
    struct head *t = mem_new(sizeof *t);
    t->t.ops = &head_ops;
    t->t.w = w;
    t->t.h = h;
    t->screen = canvas_new(w, h);
    struct term_info *i = &t->t.info;
    snprintf(i->name, sizeof i->name, "head");
    snprintf(i->charset, sizeof i->charset, "UTF-8");
    i->colors = 8;
    i->color = i->mouse = i->mouse_on = i->copy = true;
    return &t->t;
}

void head_play(struct term *t, const char *script)
{
    script_add(&head_of(t)->script, script);
}

const struct canvas *head_screen(const struct term *t)
{
    return ((const struct head *)t)->screen;
}

int head_paints(const struct term *t)
{
    return ((const struct head *)t)->paints;
}

int head_bells(const struct term *t)
{
    return ((const struct head *)t)->bells;
}

const char *head_copied(const struct term *t)
{
    return ((const struct head *)t)->copied;
}
