/* What the verbs of the work itself do: dispatch, the steps on site, pauses,
 * and the ways back.  Desk-side verbs (sign-off, log, merge) are in
 * order_desk.c. */
#include "order_rules.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* The four steps on site, in the order in which they happen. */
static const struct {
    size_t off;
    const char *state, *col;
} steps[] = {
    {offsetof(struct order, accepted_at), "ACCEPTED", "accepted_at"},
    {offsetof(struct order, arrived_at), "ON_SITE", "arrived_at"},
    {offsetof(struct order, started_at), "WORKING", "started_at"},
    {offsetof(struct order, finished_at), "DONE", "finished_at"},
};
enum { ACCEPT, ARRIVE, START, FINISH, STEPS };

static int64_t *slot(struct order *o, size_t i)
{
    return (int64_t *)(void *)((char *)o + steps[i].off);
}

static void clear_steps(struct order *o)
{
    for (size_t i = 0; i < STEPS; i++)
        *slot(o, i) = NIL;
    o->left_at = NIL;
    o->verified_at = NIL;
    o->verifier_id = NIL;
}

/* First response is the earliest answer the resident got, whenever entered. */
static void respond(struct order *o, int64_t t)
{
    if (o->responded_at == NIL || t < o->responded_at)
        o->responded_at = t;
}

/* Enters one step.  A step that is there already is not overwritten: that is
 * `correct`.  The state only moves forward, so the order of entry is free. */
static enum rc step(struct order *o, size_t i, int64_t t, struct err *e)
{
    char was[32];
    bool paused = text_same(o->state, "PAUSED");
    int at = order_rank(paused ? o->back_state : o->state);

    if (*slot(o, i) != NIL)
        return err_field(e, RC_REFUSED, steps[i].col, _("This was entered already: %s. A lead can correct the times."),
                         when_stamp(*slot(o, i), was, sizeof was));
    if (paused && order_rank(steps[i].state) > at)
        return err_set(e, RC_REFUSED, _("The order is paused: resume it first."));
    *slot(o, i) = t;
    respond(o, t);
    if (order_rank(steps[i].state) > at)
        mem_set(&o->state, steps[i].state);
    return RC_OK;
}

enum rc order_accept(struct act *a, void *rec, struct err *e)
{
    return step(rec, ACCEPT, a->happened, e);
}

enum rc order_arrive(struct act *a, void *rec, struct err *e)
{
    return step(rec, ARRIVE, a->happened, e);
}

enum rc order_start(struct act *a, void *rec, struct err *e)
{
    return step(rec, START, a->happened, e);
}

enum rc order_finish(struct act *a, void *rec, struct err *e)
{
    return step(rec, FINISH, a->happened, e);
}

enum rc order_leave(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    (void)e;
    o->left_at = a->happened;
    return RC_OK;
}

enum rc order_report(struct act *a, void *rec, struct err *e)
{
    static const char *const args[STEPS] = {"accept", "arrive", "start", "finish"};
    struct order *o = rec;
    size_t given = 0;
    enum rc rc;

    for (size_t i = 0; i < STEPS; i++) {
        int64_t t = act_num(a, args[i]);

        if (t == NIL)
            continue;
        if (t > a->now)
            return err_field(e, RC_REFUSED, args[i], _("That time is still to come: enter when it happened."));
        if (i >= START && (rc = guard_consent(a, o, e)) != RC_OK)
            return rc;
        if ((rc = step(o, i, t, e)) != RC_OK)
            return rc;
        given++;
    }
    if (!text_empty(act_text(a, "sign"))) {
        if (order_rank(o->state) < order_rank("DONE"))
            return err_field(e, RC_REFUSED, "finish", _("Signed, but when was the work finished? Enter the time."));
        mem_set(&o->sign_kind, "slip");
        mem_set(&o->sign_name, act_text(a, "sign"));
        o->signed_at = o->finished_at != NIL ? o->finished_at : a->happened;
        given++;
    }
    if (given == 0 && !act_given(a, "diagnosis") && !act_given(a, "problems") && a->req->nparts == 0)
        return err_set(e, RC_REFUSED, _("The slip is empty: enter at least one time."));
    return RC_OK;
}

enum rc order_correct(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    for (size_t i = 0; i < STEPS; i++)
        if (*slot(o, i) != NIL && *slot(o, i) > a->now)
            return err_field(e, RC_REFUSED, steps[i].col, _("That time is still to come: enter when it happened."));
    return order_log(a, o, "note", act_text(a, "reason"), e);
}

/* ---- dispatch ---- */

/* Puts who was chosen into worker or contact. */
static enum rc choose(struct act *a, struct order *o, struct err *e)
{
    const char *to = act_text(a, "to");
    long long id = 0;

    if (to == NULL)
        return err_field(e, RC_REFUSED, "to", _("Assign to whom? Enter number, name, pinyin or initials."));
    if (sscanf(to, "staff:%lld", &id) == 1) {
        struct staff s;
        enum rc rc;

        rec_init(&staff_entity, &s);
        if ((rc = act_get(a, &staff_entity, id, &s, e)) == RC_OK && s.active != 1)
            rc = err_field(e, RC_REFUSED, "to", _("%s has left: assign to somebody who works here."), s.name);
        rec_clear(&staff_entity, &s);
        if (rc != RC_OK)
            return rc;
        o->worker_id = id;
        o->contact_id = NIL;
    } else if (sscanf(to, "contact:%lld", &id) == 1) {
        o->contact_id = id;
        o->worker_id = NIL;
        if (o->minder_id == NIL)
            o->minder_id = a->desk->staff;
    }
    o->assigned_at = a->happened;
    o->told_at = NIL;
    mem_set(&o->told_how, NULL);
    if (act_text(a, "told")) {
        mem_set(&o->told_how, act_text(a, "told"));
        o->told_at = a->happened;
        o->accepted_at = a->happened;
        mem_set(&o->state, "ACCEPTED");
    }
    respond(o, a->happened);
    return RC_OK;
}

enum rc order_assign(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    enum rc rc = choose(a, o, e);

    if (rc != RC_OK)
        return rc;
    o->returned = 0;
    if (o->first_worker_id == NIL)
        o->first_worker_id = o->worker_id;
    return RC_OK;
}

enum rc order_reassign(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    clear_steps(o);
    o->called_at = NIL;
    o->promised_at = NIL;
    o->paused_at = NIL;
    o->wake_at = NIL;
    o->pause_reason_id = NIL;
    mem_set(&o->back_state, NULL);
    return choose(a, o, e);
}

enum rc order_told(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    (void)e;
    o->told_at = a->happened;
    if (o->accepted_at == NIL)
        o->accepted_at = a->happened;
    respond(o, a->happened);
    return RC_OK;
}

enum rc order_call(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    (void)e;
    o->called_at = a->happened;
    return RC_OK;
}

/* ---- pauses and the ways back ---- */

enum rc order_pause(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    if (o->wake_at != NIL && o->wake_at <= a->happened)
        return err_field(e, RC_REFUSED, "wake_at", _("The order has to wake up later than it is paused."));
    if (o->wake_at == NIL) {
        struct reason r;
        enum rc rc;

        rec_init(&reason_entity, &r);
        if ((rc = act_get(a, &reason_entity, o->pause_reason_id, &r, e)) == RC_OK && r.wake != NIL)
            o->wake_at = a->happened + r.wake;
        rec_clear(&reason_entity, &r);
        if (rc != RC_OK)
            return rc;
    }
    o->paused_at = a->happened;
    return RC_OK;
}

enum rc order_resume(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    (void)a;
    (void)e;
    o->pause_reason_id = NIL;
    o->paused_at = NIL;
    o->wake_at = NIL;
    return RC_OK;
}

enum rc order_return(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    (void)a;
    (void)e;
    clear_steps(o);
    o->worker_id = NIL;
    o->contact_id = NIL;
    o->assigned_at = NIL;
    o->told_at = NIL;
    mem_set(&o->told_how, NULL);
    o->called_at = NIL;
    o->promised_at = NIL;
    o->returned = 1;
    return RC_OK;
}

enum rc order_reopen(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    (void)e;
    clear_steps(o);
    o->rework = 1;
    if (o->first_worker_id != NIL) {
        o->worker_id = o->first_worker_id;
        o->contact_id = NIL;
    }
    o->assigned_at = a->happened;
    o->told_at = NIL;
    mem_set(&o->told_how, NULL);
    o->closed_at = NIL;
    o->signed_at = NIL;
    mem_set(&o->sign_kind, NULL);
    mem_set(&o->sign_name, NULL);
    mem_set(&o->sign_phone, NULL);
    mem_set(&o->sign_witness, NULL);
    o->sign_reason_id = NIL;
    o->sign_tries = 0;
    return RC_OK;
}
