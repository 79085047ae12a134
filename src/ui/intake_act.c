/* What the keys of the intake line do. */
#include "intake_int.h"

#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/act.h"
#include "domain/view.h"
#include "domain/work/intake_stats.h"
#include "form.h"
#include "list.h"
#include "menu.h"
#include "page.h"
#include "verb.h"

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
static char *measure(const struct intake_pane *ip, const char *how)
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
                                      .how = measure(ip, how),
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

static void failed(struct intake_pane *ip, const struct err *e)
{
    if (e->rc == RC_IO)
        spool(ip, e);
    else
        app_fail(app_of(ip), e);
}

/* What waited in the spool goes into the file as soon as it can be written. */
static void enter_spooled(struct intake_pane *ip)
{
    struct app *app = app_of(ip);
    struct err e = {0};
    size_t n = 0;

    if (!ip->nspooled)
        return;
    enum rc rc = spool_enter(app->desk, &n, &e);
    intake_counts(ip);
    if (rc != RC_OK)
        app_fail(app, &e);
    else if (n)
        app_say(app, LEVEL_INFO, ngettext("%zu request kept aside is in the file now.", "%zu requests kept aside are in the file now.", n), n);
}

static bool save(struct intake_pane *ip, struct act_result *r)
{
    struct err e = {0};

    if (ip->why.rc != RC_OK) {
        failed(ip, &ip->why);
        return false;
    }
    if (intake_save(app_of(ip)->desk, &ip->panel.it, r, &e) == RC_OK)
        return true;
    failed(ip, &e);
    return false;
}

static void save_and_show(struct intake_pane *ip, const char *how)
{
    struct act_result r = {0};

    if (save(ip, &r)) {
        done(ip, &r, how, NULL);
        enter_spooled(ip);
    }
}

/* ---- lists ---- */

static void choose(struct intake_pane *ip, size_t hit)
{
    char *line = intake_choose(app_of(ip)->desk, line_text(&ip->line), &ip->panel.it, hit);

    line_replace(&ip->line, line);
    free(line);
    intake_select(ip, -1);
    intake_stale(ip);
}

static void open_row(struct intake_pane *ip)
{
    const struct intake_row *row = &ip->rows[ip->at];

    if (!row->order)
        choose(ip, row->i);
    else
        page_record(app_of(ip), &order_entity, row->order->id);
}

static void down(struct intake_pane *ip)
{
    if (ip->nrows == 0)
        app_say(app_of(ip), LEVEL_INFO, "%s", _("There is nothing in the lists."));
    else if (ip->at + 1 < (int)ip->nrows)
        intake_select(ip, ip->at + 1);
}

/* ---- lines put aside ---- */

bool intake_put_aside(struct intake_pane *ip)
{
    struct desk *d = app_of(ip)->desk;
    struct err e = {0};
    enum rc rc = RC_OK;

    if (ip->parked[0] && text_empty(line_text(&ip->line)))
        rc = park_done(d, ip->parked, &e); /* taken up and emptied */
    else if (ip->parked[0])
        rc = park_put(d, ip->parked, line_text(&ip->line), &e);
    else if (!text_empty(line_text(&ip->line)))
        rc = park_add(d, line_text(&ip->line), &e);
    if (rc != RC_OK)
        app_fail(app_of(ip), &e);
    return rc == RC_OK;
}

static void park(struct intake_pane *ip)
{
    if (text_empty(line_text(&ip->line)) && !ip->parked[0]) {
        app_say(app_of(ip), LEVEL_INFO, "%s", _("The line is empty; Up brings back what was put aside."));
        return;
    }
    if (!intake_put_aside(ip))
        return;
    intake_begin(ip);
    app_say(app_of(ip), LEVEL_INFO, "%s", _("Put aside. Up on an empty line brings it back."));
}

static void bring_back(struct intake_pane *ip)
{
    struct app *app = app_of(ip);
    struct parked *list = NULL;
    struct err e = {0};
    char *line = NULL;
    size_t n = 0;
    enum rc rc = park_list(app->desk, &list, &n, &e);

    if (rc == RC_OK && n == 0)
        app_say(app, LEVEL_INFO, "%s", _("Nothing was put aside."));
    else if (rc == RC_OK && (rc = park_take(app->desk, list[0].id, &line, &e)) == RC_OK) {
        line_set(&ip->line, line);
        buf_reset(&ip->typed);
        snprintf(ip->parked, sizeof ip->parked, "%s", list[0].id);
        if (!list[0].own)
            app_say(app, LEVEL_INFO, _("Put aside by %s."), list[0].who);
        intake_stale(ip);
        intake_counts(ip);
    }
    if (rc != RC_OK)
        app_fail(app, &e);
    free(line);
    park_free(list, n);
}

static void up(struct intake_pane *ip)
{
    if (ip->at >= 0)
        intake_select(ip, ip->at - 1);
    else if (text_empty(line_text(&ip->line)))
        bring_back(ip);
}

/* What is typed is kept; the pane goes. */
static void leave(struct intake_pane *ip)
{
    bool typed = !text_empty(line_text(&ip->line));

    if (!intake_put_aside(ip))
        return;
    pane_close(&ip->pane);
    if (typed)
        app_say(app_of(ip), LEVEL_INFO, "%s", _("Put aside. F2 and Up bring it back."));
}

static void cancel(struct intake_pane *ip)
{
    if (ip->face == FACE_REPLY)
        ip->face = FACE_LINE;
    else if (ip->at >= 0)
        intake_select(ip, -1);
    else
        leave(ip);
}

/* ---- what about my repair? ---- */

/* The order meant; where several are open the cursor goes to the first and asks. */
static const struct panel_order *meant(struct intake_pane *ip)
{
    const struct panel_order *o = intake_order_at(ip);

    if (o)
        return o;
    if (ip->nrows == 0)
        app_say(app_of(ip), LEVEL_WARN, "%s", _("Type a number, a room or the last four digits of a phone first."));
    else {
        if (ip->at < 0)
            intake_select(ip, 0);
        app_say(app_of(ip), LEVEL_WARN, "%s", _("Which one? Up and Down choose, then the same key again."));
    }
    return NULL;
}

/* A step on an order that was asked about: said, and ready for the next call. */
static void step(struct intake_pane *ip, struct act_req *q, const char *label)
{
    struct app *app = app_of(ip);
    struct act_result r = {0};
    struct err e = {0};

    if (desk_act(app->desk, q, &r, &e) != RC_OK) {
        app_fail(app, &e);
        return;
    }
    free(measure(ip, "asked"));
    if (ip->parked[0] && park_done(app->desk, ip->parked, &e) != RC_OK)
        app_fail(app, &e);
    intake_begin(ip);
    app_done(app, label, &r);
}

static void step_now(struct intake_pane *ip, const char *verb)
{
    const struct panel_order *o = meant(ip);

    if (!o)
        return;
    struct act_req q = {.ent = &order_entity, .verb = verb, .id = o->id};
    step(ip, &q, _(entity_verb(&order_entity, verb, NULL)->label));
    act_req_clear(&q);
}

/* `18:00 he is on his way`: the time promised, then what was said; either may be missing. */
static void promise(const char *typed, int64_t now, struct act_req *q)
{
    const char *rest = typed + strspn(typed, " ");
    int64_t at;

    for (size_t n = strlen(rest); n > 0; n--) {
        if (rest[n] != '\0' && rest[n] != ' ')
            continue;
        char *word = mem_ndup(rest, n);
        bool is = when_parse(word, now, false, &at, NULL) == RC_OK && at > now;
        if (is)
            act_set(q, "inform_by", word);
        free(word);
        if (is) {
            rest += n + strspn(rest + n, " ");
            break;
        }
    }
    act_set(q, "text", *rest ? rest : _("Told how it stands."));
}

static void told(struct app *app, void *arg, int button, const char *typed)
{
    struct intake_pane *ip = arg;
    const struct panel_order *o;

    ip->forming = false;
    intake_fresh(ip);
    if (button != 0 || !(o = intake_order_at(ip)))
        return;
    struct act_req q = {.ent = &order_entity, .verb = "tell", .id = o->id};
    promise(typed, app->now, &q);
    ip->keys++;
    buf_add(&ip->typed, typed);
    step(ip, &q, _(entity_verb(&order_entity, "tell", NULL)->label));
    act_req_clear(&q);
}

static void tell(struct intake_pane *ip)
{
    const struct panel_order *o = meant(ip);

    if (!o)
        return;
    char *title = mem_printf(_("Tell the resident: %s?"), o->no);
    char *body = mem_printf(_("%1$s %2$s %3$s   %4$s\nType the time promised and what was said: 18:00 he is on his way. "
                              "Empty: told how it stands."),
                            o->category, o->state, o->who, o->due);
    ip->forming = true;
    ask_open(app_of(ip), &(struct ask_opt){.title = title,
                                           .body = body,
                                           .buttons = {_("Told(Y)"), _("Back(N)")},
                                           .safe = 1,
                                           .prompt = _("Promised"),
                                           .done = told,
                                           .arg = ip});
    free(title);
    free(body);
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

static void dispatch(struct intake_pane *ip)
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
static void worker_told(struct intake_pane *ip)
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

static void join(struct intake_pane *ip)
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

static void open_form(struct intake_pane *ip)
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

/* ---- Enter ---- */

static void enter(struct intake_pane *ip)
{
    struct app *app = app_of(ip);

    if (ip->face == FACE_REPLY) {
        ip->face = FACE_LINE;
        save_and_show(ip, "answered");
    } else if (ip->at >= 0) {
        open_row(ip);
    } else if (ip->why.rc != RC_OK && !text_empty(line_text(&ip->line))) {
        failed(ip, &ip->why);
    } else if (ip->panel.mode == PANEL_REPLY) {
        ip->face = FACE_REPLY;
    } else if (ip->panel.mode == PANEL_NEW) {
        save_and_show(ip, "saved");
    } else if (ip->panel.mode == PANEL_ASKS && ip->nrows) {
        intake_select(ip, 0);
    } else if (ip->panel.mode == PANEL_ASKS) {
        app_say(app, LEVEL_INFO, "%s", _("Nothing is open there. Go on typing what it is about."));
    }
}

/* ---- actions ---- */

static void chase(struct intake_pane *ip)
{
    step_now(ip, "chase");
}

static void asked(struct intake_pane *ip)
{
    step_now(ip, "asked");
}

static void f7(struct intake_pane *ip)
{
    if (ip->face == FACE_NUMBER && ip->saved.untold)
        worker_told(ip);
    else
        tell(ip);
}

static void steps(struct intake_pane *ip)
{
    if (!ip->rec && meant(ip) && ip->at < 0)
        down(ip);
    if (ip->rec)
        menu_steps(app_of(ip));
}

static void undo(struct intake_pane *ip)
{
    if (!line_undo(&ip->line))
        verb_undo(app_of(ip), false);
    intake_stale(ip);
}

static void redo(struct intake_pane *ip)
{
    if (!line_redo(&ip->line))
        verb_undo(app_of(ip), true);
    intake_stale(ip);
}

static const struct {
    const char *id;
    void (*run)(struct intake_pane *ip);
} actions[] = {
    {"intake.save", enter},        {"intake.park", park},   {"intake.asked", asked}, {"intake.chase", chase},
    {"intake.dispatch", dispatch}, {"intake.tell", f7},     {"intake.steps", steps}, {"next", open_form},
    {"intake.join", join},         {"intake.down", down},   {"intake.up", up},       {"cancel", cancel},
    {"back", leave},               {"undo", undo},          {"redo", redo},          {"list.new", park},
};

bool intake_act(struct pane *p, const char *action)
{
    struct intake_pane *ip = intake_of(p);

    for (size_t i = 0; i < COUNT(actions); i++)
        if (!strcmp(actions[i].id, action)) {
            intake_fresh(ip);
            actions[i].run(ip);
            return true;
        }
    if (text_starts(action, "screen."))
        leave(ip); /* the app goes on to the screen */
    return false;
}
