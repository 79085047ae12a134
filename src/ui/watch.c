#include "watch.h"

#include "app.h"
#include "base/i18n.h"
#include "base/text.h"
#include "domain/work/spool.h"
#include "signon.h"

#include <stdio.h>
#include <string.h>

#define PATIENCE_MS 5000 /* an act has waited so long when it gives up */

void watch_words(struct app *app)
{
    const struct watch *w = &app->watch;
    char was[sizeof app->banner];
    size_t n;

    memcpy(was, app->banner, sizeof was);
    app->banner[0] = '\0';
    if (w->state == HEALTH_BUSY && app->ms - w->since >= WATCH_BUSY_MS)
        snprintf(app->banner, sizeof app->banner, "%s", _("Database busy: another desk holds it"));
    if (w->state == HEALTH_OFF)
        snprintf(app->banner, sizeof app->banner, _("Read only: cannot write (%s)"), health_why(app->desk));
    if (w->state != HEALTH_GOOD && app->banner[0] && (n = spool_count(app->desk)) > 0) {
        size_t len = strlen(app->banner);
        snprintf(app->banner + len, sizeof app->banner - len, _("  not in the file %zu"), n);
    }
    app->banner[text_fit_bytes(app->banner, (int)sizeof app->banner - 1)] = '\0';
    if (strcmp(was, app->banner) != 0)
        app->stale = true;
}

static void later(struct watch *w, int64_t ms)
{
    static const int seconds[] = {1, 2, 5, 10};

    w->next = ms + seconds[w->tries < 4 ? w->tries : 3] * 1000;
    w->tries++;
}

static void begin(struct app *app, enum health state, int64_t since)
{
    struct watch *w = &app->watch;

    if (w->state == HEALTH_GOOD) {
        w->since = since;
        w->tries = 0;
        later(w, app->ms);
    }
    w->state = state;
    watch_words(app);
}

void watch_failed(struct app *app, const struct err *e)
{
    if (e->rc == RC_BUSY)
        begin(app, HEALTH_BUSY, app->ms - PATIENCE_MS);
    else if (e->rc == RC_IO && health_look(app->desk) == HEALTH_OFF)
        begin(app, HEALTH_OFF, app->ms);
}

static void enter_waiting(struct app *app)
{
    struct err e = {0};
    size_t n = 0;

    if (app->desk->staff != NIL && spool_count(app->desk) && spool_enter(app->desk, &n, &e) != RC_OK)
        app_fail(app, &e);
    else if (n)
        app_say(app, LEVEL_INFO,
                ngettext("The file can be written again; %zu request kept aside is in it now.",
                         "The file can be written again; %zu requests kept aside are in it now.", n),
                n);
    else
        app_say(app, LEVEL_INFO, "%s", _("The file can be written again: save what is still open."));
}

static void good_again(struct app *app, bool same)
{
    bool told = app->banner[0] != '\0';

    app->watch = (struct watch){.next = app->ms + WATCH_BEAT_MS};
    watch_words(app);
    if (same && told)
        enter_waiting(app);
    if (!same) {
        signon_open(app);
        app_say(app, LEVEL_WARN, "%s",
                _("The file was replaced by another. Sign on again; what you were typing is kept as a draft."));
    }
    app_reload(app);
}

static void attempt(struct app *app)
{
    struct watch *w = &app->watch;
    int64_t staff = app->desk->staff;
    bool same = true, was = w->state != HEALTH_GOOD;

    if (was && health_look(app->desk) == HEALTH_OFF)
        app_keep(app); /* opening another file may end the session */
    enum health h = health_try(app->desk, &same);
    if (h != HEALTH_GOOD) {
        if (was)
            later(w, app->ms);
        begin(app, h, app->ms);
    } else if (was || !same) {
        good_again(app, same || staff == NIL);
    } else {
        w->next = app->ms + WATCH_BEAT_MS;
    }
}

void watch_tick(struct app *app)
{
    struct watch *w = &app->watch;

    if (w->next == 0)
        w->next = app->ms + WATCH_BEAT_MS;
    if (w->state != HEALTH_OFF && health_look(app->desk) == HEALTH_OFF)
        begin(app, HEALTH_OFF, app->ms);
    if (app->ms >= w->next)
        attempt(app);
    if (w->state != HEALTH_GOOD)
        watch_words(app);
}
