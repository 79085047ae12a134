#include "app.h"

#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/view.h"
#include "domain/work/order.h"
#include "frame.h"
#include "lock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BELL_MS 30000

static bool waiting(void *arg, int ms);

static int64_t steady(const struct app *app)
{
    return app->opt.steady ? app->opt.steady(app->opt.arg) : term_now();
}

struct app *app_new(struct term *t, struct desk *d, const struct app_opt *o)
{
    struct app *app = mem_new(sizeof *app);

    app->term = t;
    app->desk = d;
    app->opt = *o;
    app->kept = mem_array(APP_KEEP, sizeof *app->kept);
    app->canvas = canvas_new(t->w, t->h);
    app->ms = app->polled = app->synced = app->touched = steady(app);
    app->bell_at = app->ms - BELL_MS;
    app->now = desk_now(d);
    app->version = view_version(d);
    app->stale = true;
    if (o->lang)
        i18n_set(o->lang);
    d->waiting = waiting;
    d->waiting_arg = app;
    return app;
}

static void drop_held(struct app *app)
{
    for (size_t i = 0; i < app->nheld; i++)
        free(app->held_paste[i]);
    app->nheld = 0;
}

/* Signing off is not worth five seconds of somebody who closes the window. */
static bool leaving(void *arg, int ms)
{
    (void)arg, (void)ms;
    return false;
}

void app_free(struct app *app)
{
    if (!app)
        return;
    while (app->npanes > 0) {
        struct pane *p = app->panes[--app->npanes];
        p->ops->close(p);
    }
    drop_held(app);
    app->desk->waiting = leaving;
    app->desk->waiting_arg = NULL;
    free(app->held);
    free(app->held_paste);
    free(app->panes);
    free(app->kept);
    canvas_free(app->canvas);
    free(app);
}

/* ---- the loop ---- */

static bool next_event(struct app *app, struct event *ev)
{
    if (app->nheld == 0) {
        term_wait(app->term, app_idle_ms(app), ev);
        return false;
    }
    *ev = app->held[0];
    ev->key.paste = app->held_paste[0];
    return true;
}

static void forget_first(struct app *app)
{
    free(app->held_paste[0]);
    app->nheld--;
    memmove(app->held, app->held + 1, app->nheld * sizeof *app->held);
    memmove(app->held_paste, app->held_paste + 1, app->nheld * sizeof *app->held_paste);
}

int app_run(struct app *app)
{
    struct event ev;

    app_paint(app);
    while (!app->ended) {
        bool held = next_event(app, &ev);
        app_event(app, &ev);
        if (held)
            forget_first(app);
        if (app->stale && !app->ended && app->nheld == 0 && !term_pending(app->term))
            app_paint(app);
    }
    return app->status;
}

void app_end(struct app *app, int status)
{
    app->ended = true;
    app->status = status;
}

void app_paint(struct app *app)
{
    app_draw(app);
    term_paint(app->term, app->canvas);
}

int app_idle_ms(const struct app *app)
{
    int least = APP_POLL_MS;

    for (size_t i = 0; i < app->npanes; i++) {
        const struct pane *p = app->panes[i];
        int ms = p->ops->wait && !p->closing ? p->ops->wait(p) : -1;
        if (ms >= 0 && ms < least)
            least = ms;
    }
    return least;
}

static void sweep(struct app *app)
{
    for (size_t i = app->npanes; i-- > 0;) {
        struct pane *p = app->panes[i];
        if (!p->closing)
            continue;
        memmove(app->panes + i, app->panes + i + 1, (--app->npanes - i) * sizeof *app->panes);
        p->ops->close(p);
        app->stale = true;
    }
}

void app_keep(struct app *app)
{
    for (size_t i = app->npanes; i-- > 0;)
        if (app->panes[i]->ops->save)
            app->panes[i]->ops->save(app->panes[i]);
}

static void tick(struct app *app)
{
    bool changed = false;

    for (size_t i = 0; i < app->npanes; i++)
        if (!app->panes[i]->closing && app->panes[i]->ops->tick && app->panes[i]->ops->tick(app->panes[i], app->ms))
            changed = true;
    if (app->message.level == LEVEL_INFO && app->ms - app->message.at >= APP_INFO_MS) {
        app->message.level = LEVEL_NONE;
        changed = true;
    }
    if (app->ms - app->polled >= APP_POLL_MS - 10) {
        int64_t version = view_version(app->desk);
        app->polled = app->ms;
        if (version != NIL)
            app->synced = app->ms;
        if (version != app->version)
            app_reload(app);
        app->version = version;
        watch_tick(app);
    }
    if (app->now / 60 != app->minute) {
        app_count(app);
        changed = true;
    }
    lock_tick(app);
    app->stale |= changed;
}

void app_event(struct app *app, const struct event *ev)
{
    app->ms = steady(app);
    app->now = desk_now(app->desk);
    switch (ev->kind) {
    case EV_TICK:
        tick(app);
        break;
    case EV_KEY:
        app->stale = true;
        app->touched = app->ms;
        app_key(app, &ev->key);
        if (app->ms - app->polled >= APP_POLL_MS && !app->ended)
            tick(app); /* somebody who types without a pause gets drafts and news too */
        break;
    case EV_RESIZE:
        app->stale = true;
        break;
    case EV_HANGUP:
        app_keep(app);
        app_end(app, 129);
        break;
    case EV_TERMINATE:
        app_keep(app);
        app_end(app, 128 + ev->signal);
        break;
    case EV_END:
        app_end(app, 0);
        break;
    }
    sweep(app);
}

void app_draw(struct app *app)
{
    struct canvas *c = app->canvas;

    app->stale = false;
    app->minute = app->now / 60;
    term_fit(app->term, c);
    canvas_clear(c);
    struct layout l = frame_layout(c->w, c->h);
    if (l.tiny) {
        frame_tiny(app, c);
        return;
    }
    struct rect all = {0, 0, c->w, c->h};
    size_t first = app->npanes;
    while (first > 0 && (app->panes[first - 1]->closing || app->panes[first - 1]->ops->over))
        first--;
    for (size_t i = first ? first - 1 : 0; i < app->npanes; i++) {
        struct pane *p = app->panes[i];
        struct rect area = p->ops->over ? all : l.body;
        if (p->closing)
            continue;
        if (p->ops->settle)
            p->ops->settle(p, area);
        if (!p->ops->over)
            frame_draw(app, c);
        c->cursor = false;
        struct rect clip = canvas_clip_in(c, area);
        p->ops->draw(p, c, area);
        canvas_clip(c, clip);
    }
    frame_message(app, c);
    if (app->npanes == 0)
        frame_draw(app, c);
    else if (pane_top(app) && pane_top(app)->ops->over)
        frame_keys(app, c);
}

/* ---- messages ---- */

void app_say(struct app *app, enum level level, const char *fmt, ...)
{
    struct message *m = &app->message;
    va_list ap;

    *m = (struct message){.level = level, .at = app->ms, .when = app->now};
    va_start(ap, fmt);
    vsnprintf(m->text, sizeof m->text, fmt, ap);
    va_end(ap);
    m->text[text_fit_bytes(m->text, 400)] = '\0'; /* never half a character */
    app->kept[app->kept_at] = *m;
    app->kept_at = (app->kept_at + 1) % APP_KEEP;
    if (app->nkept < APP_KEEP)
        app->nkept++;
    app->stale = true;
}

void app_fail(struct app *app, const struct err *e)
{
    bool grave = e->rc == RC_IO || e->rc == RC_BUSY || e->rc == RC_CONFLICT;

    if (e->detail[0])
        log_err(e);
    watch_failed(app, e);
    app_say(app, grave ? LEVEL_ERROR : LEVEL_WARN, "%s", e->text);
}

void app_hush(struct app *app)
{
    app->message.level = LEVEL_NONE;
    app->stale = true;
}

void app_done(struct app *app, const char *what, const struct act_result *r)
{
    struct buf b = {0}, no = {0};
    struct undo_info u;

    order_short_no(r->no, app->now, &no);
    if (r->unchanged)
        buf_addf(&b, _("Nothing was changed in %s."), buf_str(&no));
    else if (what)
        buf_addf(&b, _("%1$s: %2$s done."), what, buf_str(&no));
    else
        buf_addf(&b, _("Saved %s."), buf_str(&no));
    if (r->note[0])
        buf_addf(&b, " %s", r->note);
    if (!r->unchanged && undo_peek(app->desk, false, &u, NULL) == RC_OK && u.act == r->act) {
        int64_t left = u.until - app->now;
        buf_add(&b, " ");
        buf_addf(&b, _("Ctrl-Z undoes (%d:%02d left)"), (int)(left / 60), (int)(left % 60));
    }
    app_say(app, LEVEL_INFO, "%s", buf_str(&b));
    buf_clear(&b);
    buf_clear(&no);
    app_reload(app);
}

/* ---- what the file says ---- */

void app_reload(struct app *app)
{
    app->synced = app->ms;
    app_count(app);
    for (size_t i = 0; i < app->npanes; i++)
        if (app->panes[i]->ops->reload && !app->panes[i]->closing)
            app->panes[i]->ops->reload(app->panes[i]);
    app->stale = true;
}

void app_count(struct app *app)
{
    struct view v = {.ent = &order_entity, .named = "late", .rank = true};
    size_t before = app->late;

    app->late = 0;
    if (app->desk->staff == NIL || view_count(app->desk, &v, VIEW_CAP, &app->late, NULL) != RC_OK)
        app->late = 0;
    if (app->late > before && before != 0)
        app_bell(app);
}

void app_bell(struct app *app)
{
    if (app->ms - app->bell_at < BELL_MS)
        return;
    app->bell_at = app->ms;
    term_bell(app->term);
}

bool app_breathe(struct app *app)
{
    struct event ev;
    bool go_on = true;

    app->ms = steady(app);
    while (go_on && term_pending(app->term)) {
        term_wait(app->term, 0, &ev);
        if (ev.kind == EV_TICK)
            break;
        if (ev.kind == EV_KEY && !strcmp(ev.key.name, "Esc")) {
            go_on = false;
            break;
        }
        app->held = mem_grow(app->held, app->nheld + 1, sizeof *app->held);
        app->held_paste = mem_grow(app->held_paste, app->nheld + 1, sizeof *app->held_paste);
        app->held[app->nheld] = ev;
        app->held_paste[app->nheld++] =
            ev.kind == EV_KEY && ev.key.kind == KEY_PASTED ? mem_ndup(ev.key.paste, ev.key.paste_len) : NULL;
        if (ev.kind == EV_HANGUP || ev.kind == EV_TERMINATE)
            go_on = false;
    }
    return go_on;
}

/* Another desk holds the file: say so, go on looking for Esc, keep every other key for afterwards. */
static bool waiting(void *arg, int ms)
{
    struct app *app = arg;

    app->ms = steady(app);
    if (ms >= 300) {
        struct message was = app->message;
        app->message = (struct message){.level = LEVEL_WARN, .at = app->ms};
        snprintf(app->message.text, sizeof app->message.text,
                 _("Waiting for another desk to save... %d s (Esc gives up)"), ms / 1000);
        app_paint(app);
        app->message = was;
        app->stale = true;
    }
    return app_breathe(app);
}
