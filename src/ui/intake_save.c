/* From the line to an order: saving, dispatching, joining, the full form. */
#include "intake_int.h"

#include "ask.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/act.h"
#include "domain/view.h"
#include "domain/work/intake_stats.h"
#include "form.h"
#include "list.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct app *app_of(const struct intake_pane *ip)
{
    return ip->pane.app;
}

/* ---- saved ---- */

static int keys_pressed(const struct intake_pane *ip)
{
    return ip->keys + intake_stats_keys(buf_str(&ip->typed));
}

static void add_part(struct buf *b, const char *text)
{
    if (!text_empty(text))
        buf_addf(b, "%s%s", b->len ? "   " : "", text);
}

static char *about(const struct intake_pane *ip)
{
    const struct panel *p = &ip->panel;
    struct buf b = {0};

    add_part(&b, p->place);
    add_part(&b, p->category);
    add_part(&b, p->priority_label);
    if (p->mode == PANEL_NEW && p->unclear)
        add_part(&b, _("! place to be checked"));
    return buf_take(&b);
}

/* Keys and seconds of this one, and what half of all the counter's of these 30 days stay within. */
char *intake_save_measure(const struct intake_pane *ip, const char *how)
{
    struct app *app = app_of(ip);
    struct intake_stats s;
    struct err e = {0};
    struct buf b = {0};
    int keys = keys_pressed(ip);
    int64_t ms = app->ms - (ip->began < 0 ? app->ms : ip->began);

    intake_stats_add(app->desk, how, keys, ms);
    buf_addf(&b, _("%1$d keys, %2$d s"), keys, (int)((ms + 500) / 1000));
    if (intake_stats_get(app->desk, &(struct intake_stats_ask){.since = app->now - 30 * 86400}, &s, &e) == RC_OK && s.n > 1) {
        buf_add(&b, "   ");
        buf_addf(&b, _("half of them within %1$d keys, %2$d s"), s.keys, (int)((s.ms + 500) / 1000));
    }
    return buf_take(&b);
}

static char *proposed(const struct intake_pane *ip)
{
    const struct suggest_list *l = &ip->panel.workers;

    return l->n ? mem_printf("%s:#%" PRId64, l->row[0].ent->name, l->row[0].id) : NULL;
}

/* The number stands there alone until the next key; the line is empty under it. */
static void saved(struct intake_pane *ip, const char *no, int64_t id, const char *how)
{
    struct app *app = app_of(ip);
    struct err e = {0};

    free(ip->saved.about);
    free(ip->saved.how);
    free(ip->saved.to);
    ip->saved = (struct intake_saved){.id = id,
                                      .about = about(ip),
                                      .how = intake_save_measure(ip, how),
                                      .to = proposed(ip),
                                      .sent = !word_in("saved dispatched", how)};
    snprintf(ip->saved.no, sizeof ip->saved.no, "%s", no);
    if (ip->parked[0] && park_done(app->desk, ip->parked, &e) != RC_OK)
        app_fail(app, &e);
    intake_begin(ip);
    ip->face = FACE_NUMBER;
    struct pane *under = pane_under(&ip->pane);
    if (id != NIL && under && list_is(under))
        list_go(under, id);
}

static void done(struct intake_pane *ip, const struct act_result *r, const char *how, const char *what)
{
    saved(ip, r->no, r->id, how);
    app_done(app_of(ip), what, r);
}

/* The file cannot be written: the line goes aside as typed, under a number of its own. */
static void spool(struct intake_pane *ip, const struct err *why)
{
    struct app *app = app_of(ip);
    char no[SPOOL_NO];
    struct err e = {0};

    if (spool_add(app->desk, line_text(&ip->line), no, &e) != RC_OK) {
        app_fail(app, &e);
        return;
    }
    saved(ip, no, NIL, "spooled");
    app_say(app, LEVEL_ERROR, _("Kept as %s until the file can be written again: %s"), no, why->text);
}

void intake_save_failed(struct intake_pane *ip, const struct err *e)
{
    if (e->rc == RC_IO)
        spool(ip, e);
    else
        app_fail(app_of(ip), e);
}

/* What waited in the spool goes into the file as soon as it can be written. */
void intake_save_spooled(struct intake_pane *ip)
{
    struct app *app = app_of(ip);
    struct err e = {0};
    size_t n = 0;

    if (!ip->nspooled)
        return;
    if (spool_enter(app->desk, &n, &e) != RC_OK)
        log_err(&e); /* it waits on, and the title says so */
    intake_counts(ip);
    if (n)
        app_say(app, LEVEL_INFO, ngettext("%zu request kept aside is in the file now.", "%zu requests kept aside are in the file now.", n), n);
}

static bool save(struct intake_pane *ip, struct act_result *r)
{
    struct err e = {0};

    if (ip->why.rc != RC_OK) {
        intake_save_failed(ip, &ip->why);
        return false;
    }
    if (intake_save(app_of(ip)->desk, &ip->panel.it, r, &e) == RC_OK)
        return true;
    intake_save_failed(ip, &e);
    return false;
}

void intake_save_show(struct intake_pane *ip, const char *how)
{
    struct act_result r = {0};

    if (save(ip, &r)) {
        done(ip, &r, how, NULL);
        intake_save_spooled(ip);
    }
}

/* ---- dispatching ---- */

static void assigned(struct app *app, void *arg, const struct act_result *r)
{
    struct intake_pane *ip = arg;
    struct order o;

    rec_init(&order_entity, &o);
    ip->saved.sent = true;
    if (view_get(app->desk, &order_entity, r->id, &o, NULL) == RC_OK)
        ip->saved.untold = o.told_at == NIL && o.worker_id != NIL;
    rec_clear(&order_entity, &o);
    app_done(app, _("Dispatch"), r);
}

static void assign(struct intake_pane *ip)
{
    struct act_pair preset = {.col = (char *)(uintptr_t)"to", .text = ip->saved.to};

    form_open(app_of(ip), &(struct form_opt){.ent = &order_entity,
                                             .verb = "assign",
                                             .id = ip->saved.id,
                                             .preset = &preset,
                                             .npreset = preset.text != NULL,
                                             .focus = preset.text ? "told" : NULL,
                                             .done = assigned,
                                             .arg = ip});
}

/* The place alone is asked for; then the order is dispatched as any other. */
static void placed(struct app *app, void *arg, int button, const char *typed)
{
    struct intake_pane *ip = arg;
    struct act_req q = {.ent = &order_entity, .verb = "edit", .id = ip->saved.id};
    struct act_result r = {0};
    struct err e = {0};

    if (button != 0)
        return;
    act_set(&q, "place", typed);
    if (desk_act(app->desk, &q, &r, &e) == RC_OK) {
        app_reload(app);
        assign(ip);
    } else {
        app_fail(app, &e);
    }
    act_req_clear(&q);
}

static void ask_place(struct intake_pane *ip, const char *typed)
{
    ask_open(app_of(ip), &(struct ask_opt){.title = _("Where is it?"),
                                           .body = _("The order is saved. To dispatch it a place of the site is needed: "
                                                     "a room, an area or an asset."),
                                           .buttons = {_("Dispatch(Y)"), _("Later(N)")},
                                           .safe = 1,
                                           .prompt = _("Place"),
                                           .preset = typed,
                                           .done = placed,
                                           .arg = ip});
}

static void send(struct intake_pane *ip)
{
    struct order o;
    struct err e = {0};

    rec_init(&order_entity, &o);
    if (view_get(app_of(ip)->desk, &order_entity, ip->saved.id, &o, &e) != RC_OK)
        app_fail(app_of(ip), &e);
    else if (text_empty(o.place))
        ask_place(ip, o.place_text);
    else
        assign(ip);
    rec_clear(&order_entity, &o);
}

void intake_save_send(struct intake_pane *ip)
{
    struct act_result r = {0};

    if (ip->face == FACE_NUMBER && ip->saved.id != NIL && !ip->saved.sent) {
        send(ip);
    } else if (ip->panel.mode != PANEL_NEW) {
        app_say(app_of(ip), LEVEL_WARN, "%s", _("There is nothing to dispatch: type what it is about."));
    } else if (save(ip, &r)) {
        done(ip, &r, "dispatched", NULL);
        send(ip);
    }
}

/* One key after dispatching: the worker knows. */
void intake_save_told(struct intake_pane *ip)
{
    struct app *app = app_of(ip);
    struct act_req q = {.ent = &order_entity, .verb = "told", .id = ip->saved.id};
    struct act_result r = {0};
    struct err e = {0};

    act_set(&q, "told_how", "phone");
    if (desk_act(app->desk, &q, &r, &e) == RC_OK) {
        ip->saved.untold = false;
        app_done(app, _("Worker told"), &r);
    } else {
        app_fail(app, &e);
    }
    act_req_clear(&q);
}

/* ---- joining, the full form ---- */

static const struct panel_order *to_join(const struct intake_pane *ip)
{
    const struct panel_orders *l = &ip->panel.similar;

    if (ip->at >= 0 && ip->rows[ip->at].order)
        return ip->rows[ip->at].order;
    for (size_t i = 0; i < l->n; i++)
        if (l->row[i].open)
            return &l->row[i];
    return NULL;
}

void intake_save_join(struct intake_pane *ip)
{
    struct app *app = app_of(ip);
    const struct panel_order *o = to_join(ip);
    struct act_result r = {0};
    struct err e = {0};

    if (!o)
        app_say(app, LEVEL_WARN, "%s", _("No similar order is open."));
    else if (intake_join(app->desk, &ip->panel.it, o->id, &r, &e) == RC_OK)
        done(ip, &r, "joined", _("Also reported by"));
    else
        app_fail(app, &e);
}

static void form_saved(struct app *app, void *arg, const struct act_result *r)
{
    struct intake_pane *ip = arg;

    (void)app;
    ip->forming = false;
    done(ip, r, "saved", NULL);
}

void intake_save_form(struct intake_pane *ip)
{
    struct act_req q;

    intake_request(app_of(ip)->desk, &ip->panel.it, &q);
    ip->forming = form_open(app_of(ip), &(struct form_opt){.ent = &order_entity,
                                                           .verb = "new",
                                                           .id = NIL,
                                                           .preset = q.set,
                                                           .npreset = q.nset,
                                                           .done = form_saved,
                                                           .arg = ip}) != NULL;
    act_req_clear(&q);
}
