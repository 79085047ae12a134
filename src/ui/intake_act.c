/* What the keys of the intake line do. */
#include "intake_int.h"

#include "base/i18n.h"
#include "base/text.h"
#include "menu.h"
#include "page.h"
#include "verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct app *app_of(const struct intake_pane *ip)
{
    return ip->pane.app;
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

/* ---- Enter ---- */

static void enter(struct intake_pane *ip)
{
    struct app *app = app_of(ip);

    if (ip->face == FACE_REPLY) {
        ip->face = FACE_LINE;
        intake_save_show(ip, "answered");
    } else if (ip->at >= 0) {
        open_row(ip);
    } else if (ip->why.rc != RC_OK && !text_empty(line_text(&ip->line))) {
        intake_save_failed(ip, &ip->why);
    } else if (ip->panel.mode == PANEL_REPLY) {
        ip->face = FACE_REPLY;
    } else if (ip->panel.mode == PANEL_NEW) {
        intake_save_show(ip, "saved");
    } else if (ip->panel.mode == PANEL_ASKS && ip->nrows) {
        intake_select(ip, 0);
    } else if (ip->panel.mode == PANEL_ASKS) {
        app_say(app, LEVEL_INFO, "%s", _("Nothing is open there. Go on typing what it is about."));
    }
}

/* ---- actions ---- */

static void chase(struct intake_pane *ip)
{
    intake_asked_step(ip, "chase");
}

static void asked(struct intake_pane *ip)
{
    intake_asked_step(ip, "asked");
}

static void f7(struct intake_pane *ip)
{
    if (ip->face == FACE_NUMBER && ip->saved.untold)
        intake_save_told(ip);
    else
        intake_asked_tell(ip);
}

static void steps(struct intake_pane *ip)
{
    if (!ip->rec && intake_asked_meant(ip) && ip->at < 0)
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
    {"intake.dispatch", intake_save_send}, {"intake.tell", f7},     {"intake.steps", steps}, {"next", intake_save_form},
    {"intake.join", intake_save_join},         {"intake.down", down},   {"intake.up", up},       {"cancel", cancel},
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
