/* Who has the order: dispatch, telling, pauses, and the ways back. */
#include "order_rules.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define LEFT N_("%s has left: choose somebody who works here.")
#define RETIRED N_("%s is no longer called: choose another contact.")

static enum rc choose_staff(struct act *a, struct order *o, int64_t id, struct err *e)
{
    struct staff s;

    rec_init(&staff_entity, &s);
    enum rc rc = act_get(a, &staff_entity, id, &s, e);
    if (rc == RC_OK && s.active != 1)
        rc = err_field(e, RC_REFUSED, "to", _(LEFT), s.name);
    rec_clear(&staff_entity, &s);
    o->worker_id = id;
    if (o->contact_id != NIL) /* a member of staff minds himself */
        o->minder_id = NIL;
    o->contact_id = NIL;
    return rc;
}

static enum rc choose_contact(struct act *a, struct order *o, int64_t id, struct err *e)
{
    struct contact c;

    rec_init(&contact_entity, &c);
    enum rc rc = act_get(a, &contact_entity, id, &c, e);
    if (rc == RC_OK && c.active != 1)
        rc = err_field(e, RC_REFUSED, "to", _(RETIRED), c.name);
    rec_clear(&contact_entity, &c);
    o->contact_id = id;
    o->worker_id = NIL;
    if (o->minder_id == NIL)
        o->minder_id = a->desk->staff;
    return rc;
}

static void dispatched(struct act *a, struct order *o)
{
    o->assigned_at = a->happened;
    if (act_text(a, "told")) {
        mem_set(&o->told_how, act_text(a, "told"));
        o->told_at = a->happened;
        o->accepted_at = a->happened;
        mem_set(&o->state, "ACCEPTED");
    }
    order_respond(o, a->happened);
}

/* Puts who was chosen into worker or contact. */
static enum rc choose(struct act *a, struct order *o, struct err *e)
{
    const char *to = act_text(a, "to");
    long long id = 0;
    enum rc rc;

    if (to && sscanf(to, "staff:%lld", &id) == 1)
        rc = choose_staff(a, o, id, e);
    else if (to && sscanf(to, "contact:%lld", &id) == 1)
        rc = choose_contact(a, o, id, e);
    else
        rc = err_field(e, RC_REFUSED, "to", _("Assign to whom? Enter number, name, pinyin or initials."));
    if (rc != RC_OK)
        return rc;
    dispatched(a, o);
    return order_warn_reach(a, o, e);
}

enum rc order_assign(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    o->returned = 0;
    o->end_reason_id = NIL; /* why it was returned: the log keeps it */
    mem_set(&o->end_note, NULL);
    if (act_given(a, "due_at"))
        o->due_own = 1;
    return choose(a, o, e);
}

static void unpause(struct order *o)
{
    o->pause_reason_id = NIL;
    o->paused_at = NIL;
    o->wake_at = NIL;
    mem_set(&o->back_state, NULL);
}

enum rc order_reassign(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    enum rc rc;

    order_clear_steps(o);
    unpause(o);
    if (act_text(a, "reason") && (rc = order_log(a, o, "note", act_text(a, "reason"), e)) != RC_OK)
        return rc;
    return choose(a, o, e);
}

/* Also said afterwards: then the order stands further on already. */
enum rc order_told(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    o->told_at = a->happened;
    return o->accepted_at == NIL ? order_accept(a, o, e) : RC_OK;
}

enum rc order_call(struct act *a, void *rec, struct err *e)
{
    (void)e;
    ((struct order *)rec)->called_at = a->happened;
    return RC_OK;
}

/* ---- pauses ---- */

/* The contractor who is waited for, where the reason asks for one. */
static enum rc pause_contact(struct act *a, struct order *o, struct err *e)
{
    int64_t id = act_num(a, "contact");

    if (id != NIL) {
        o->contact_id = id;
        o->called_at = a->happened;
    }
    if (o->contact_id == NIL)
        return err_field(e, RC_REFUSED, "contact", _("Which contractor was called? Enter the company."));
    if (o->minder_id == NIL)
        o->minder_id = o->worker_id != NIL ? o->worker_id : a->desk->staff;
    return RC_OK;
}

static enum rc pause_until(struct act *a, struct order *o, const struct reason *r, struct err *e)
{
    char most[32];

    bool said = o->wake_at != NIL;

    if (!said && text_same(r->needs, "appointment"))
        o->wake_at = o->appt_from;
    if (o->wake_at == NIL && r->wake != NIL)
        o->wake_at = a->happened + r->wake;
    if (o->wake_at == NIL)
        return err_field(e, RC_REFUSED, "wake_at", _("Until when is it paused? Enter when it goes on."));
    if (o->wake_at <= a->happened)
        return err_field(e, RC_REFUSED, "wake_at", _("The order has to wake up later than it is paused."));
    if (r->longest != NIL && o->wake_at > a->happened + r->longest)
        return err_field(e, RC_REFUSED, "wake_at", _("For this reason it may be paused for %s at most."),
                         when_span(r->longest, most, sizeof most));
    if (!said)
        act_note(a, _("Wakes %s."), when_short(o->wake_at, a->now, most, sizeof most));
    return RC_OK;
}

enum rc order_pause(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    struct reason r;

    rec_init(&reason_entity, &r);
    enum rc rc = order_reason(a, o->pause_reason_id, "pause", "pause_reason_id", &r, e);
    if (rc == RC_OK && text_same(r.needs, "words") && text_empty(act_text(a, "text")))
        rc = err_field(e, RC_REFUSED, "text", _("This reason needs a few words: say what is waited for."));
    if (rc == RC_OK && text_same(r.needs, "appointment") && (o->appt_from == NIL || o->appt_from <= a->happened))
        rc = err_field(e, RC_REFUSED, "appt_from", _("This reason needs a new appointment: enter when."));
    if (rc == RC_OK && text_same(r.needs, "contact"))
        rc = pause_contact(a, o, e);
    if (rc == RC_OK)
        rc = pause_until(a, o, &r, e);
    rec_clear(&reason_entity, &r);
    o->paused_at = a->happened;
    if (rc == RC_OK && !text_empty(act_text(a, "text")))
        rc = order_log(a, o, "note", act_text(a, "text"), e);
    return rc;
}

enum rc order_resume(struct act *a, void *rec, struct err *e)
{
    (void)a;
    (void)e;
    unpause(rec);
    return RC_OK;
}

/* ---- the ways back ---- */

enum rc order_return(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    order_clear_steps(o);
    o->worker_id = NIL;
    o->contact_id = NIL;
    o->minder_id = NIL;
    mem_set(&o->helpers, NULL);
    o->assigned_at = NIL;
    o->returned = 1;
    return order_end_reason(a, o, "return", e);
}

/* Who did it does it again; whoever has left cannot, and it is dispatched anew. */
static enum rc first_again(struct act *a, struct order *o, struct err *e)
{
    struct staff s;

    if (o->worker_id == NIL)
        return RC_OK;
    rec_init(&staff_entity, &s);
    enum rc rc = act_get(a, &staff_entity, o->worker_id, &s, e);
    if (rc == RC_OK && s.active != 1) {
        act_note(a, _("%s has left: dispatch it to somebody else."), s.name);
        o->worker_id = NIL;
        o->assigned_at = NIL;
        mem_set(&o->state, "NEW");
    }
    rec_clear(&staff_entity, &s);
    return rc;
}

enum rc order_reopen(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    enum rc rc;

    order_clear_steps(o);
    order_unsign(o);
    o->rating = NIL;
    mem_set(&o->rating_note, NULL);
    o->rework = 1;
    if (o->first_worker_id != NIL) {
        o->worker_id = o->first_worker_id;
        o->contact_id = NIL;
        o->minder_id = NIL;
    }
    o->assigned_at = a->happened;
    o->closed_at = NIL;
    o->inform_by = NIL;
    o->due_own = 0;
    if ((rc = first_again(a, o, e)) != RC_OK || (rc = order_due(a, o, a->happened, e)) != RC_OK)
        return rc;
    return order_end_reason(a, o, "reopen", e);
}
