/* Who else has the record open: said in a line over the fields; taken over by who may; lost without losing a word. */
#include "form_int.h"

#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "domain/lease.h"

#include <stdio.h>
#include <stdlib.h>

static bool leased(const struct form *f)
{
    return !f->fresh && !f->verb;
}

static void say(struct form *f, const struct lease *by)
{
    char at[32];

    free(f->editing);
    f->editing = f->lost
                     ? mem_printf(_("Editing has passed to %s (%s) at %s; nothing you typed is lost."), by->name, by->desk,
                                  when_short(by->since, form_app(f)->now, at, sizeof at))
                     : mem_printf(_("%s(%s) is editing this."), by->name, by->desk);
    form_app(f)->stale = true;
}

static void mine(struct form *f)
{
    mem_set(&f->editing, NULL);
    f->lost = false;
    f->lease = true;
    form_app(f)->stale = true;
}

static void take_answer(struct app *app, void *arg, int button, const char *typed)
{
    struct form *f = arg;
    struct err e = {0};

    (void)typed;
    if (button == 0)
        return;
    if (lease_over(app->desk, f->ent, f->id, &e) == RC_OK)
        mine(f);
    else
        app_fail(app, &e);
}

static void copy_typed(struct form *f)
{
    struct buf b = {0};

    for (size_t i = 0; i < f->nstops; i++)
        if (f->stops[i]->f && item_dirty(f->stops[i]) && !(f->stops[i]->f->flags & FF_SECRET))
            buf_addf(&b, "%s: %s\n", item_label(f->stops[i]), line_text(&f->stops[i]->line));
    app_copy(form_app(f), buf_str(&b));
    buf_clear(&b);
}

static void lost_answer(struct app *app, void *arg, int button, const char *typed)
{
    struct form *f = arg;

    (void)typed;
    if (button == 0) {
        f->lost = false; /* saving compares by revision and shows both */
        form_save(f, BUTTON_SAVE);
    } else if (button == 1) {
        copy_typed(f);
    } else if (button == 2) {
        form_unkeep(f);
        pane_close(&f->pane);
        app_say(app, LEVEL_INFO, "%s", _("Yours was given up; the record is the other desk's."));
    }
}

void form_lost(struct form *f)
{
    ask_open(form_app(f), &(struct ask_opt){.title = _("Somebody else is editing this record now"),
                                            .body = f->editing,
                                            .safe = 3,
                                            .buttons = {_("Merge(M)"), _("Copy mine(C)"), _("Give up mine(D)"), _("Read(R)")},
                                            .done = lost_answer,
                                            .arg = f});
}

/* Somebody took it, or it ran out while this desk slept. */
static void lose(struct form *f, const struct lease *by)
{
    f->lost = true;
    f->lease = false;
    say(f, by);
    form_keep(f);
    if (pane_top(form_app(f)) == &f->pane)
        form_lost(f);
}

void form_lease_open(struct form *f)
{
    struct app *app = form_app(f);
    struct lease by;

    if (!leased(f))
        return;
    f->lease_at = app->ms;
    enum rc rc = lease_take(app->desk, f->ent, f->id, &by, NULL);
    if (rc == RC_OK)
        mine(f);
    if (rc != RC_CONFLICT)
        return;
    say(f, &by);
    if (desk_may(app->desk, "lease.take"))
        ask_open(app, &(struct ask_opt){.title = f->editing,
                                        .body = _("Taking over goes into the journal; what they typed stays with them."),
                                        .buttons = {_("Read(R)"), _("Take over(T)")},
                                        .done = take_answer,
                                        .arg = f});
}

/* Another desk wrote: perhaps the lease. */
void form_lease_look(struct form *f)
{
    struct lease by;

    if (!leased(f) || f->lost)
        return;
    bool others = lease_other(form_app(f)->desk, f->ent, f->id, &by);
    if (others && f->lease)
        lose(f, &by);
    else if (!others && f->editing)
        f->lease_at = form_app(f)->ms - LEASE_RENEW * 1000; /* they are done: ours at the next tick */
}

bool form_lease_tick(struct form *f, int64_t ms)
{
    struct lease by;

    if (!leased(f) || f->lost || ms - f->lease_at < LEASE_RENEW * 1000)
        return false;
    f->lease_at = ms;
    enum rc rc = lease_take(form_app(f)->desk, f->ent, f->id, &by, NULL);
    if (rc == RC_OK)
        mine(f);
    else if (rc == RC_CONFLICT && f->lease)
        lose(f, &by);
    return rc == RC_OK || rc == RC_CONFLICT;
}

void form_lease_close(struct form *f)
{
    if (f->lease)
        lease_drop(form_app(f)->desk, f->ent, f->id);
}
