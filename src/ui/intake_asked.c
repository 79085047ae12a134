/* `What about my repair?`: a step on an order that is open, one key each. */
#include "intake_int.h"

#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/act.h"

#include <stdlib.h>
#include <string.h>

static struct app *app_of(const struct intake_pane *ip)
{
    return ip->pane.app;
}

/* The order meant; where several are open the cursor goes to the first and asks. */
const struct panel_order *intake_asked_meant(struct intake_pane *ip)
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
    free(intake_save_measure(ip, "asked"));
    if (ip->parked[0] && park_done(app->desk, ip->parked, &e) != RC_OK)
        app_fail(app, &e);
    intake_begin(ip);
    app_done(app, label, &r);
}

void intake_asked_step(struct intake_pane *ip, const char *verb)
{
    const struct panel_order *o = intake_asked_meant(ip);

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

void intake_asked_tell(struct intake_pane *ip)
{
    const struct panel_order *o = intake_asked_meant(ip);

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
