/* The steps on site, one by one or a whole slip, and putting their times right. */
#include "order_rules.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

/* The four steps on site, in the order in which they happen. */
static const struct {
    size_t off;
    const char *state, *col, *arg; /* arg: of a slip */
} steps[] = {
    {offsetof(struct order, accepted_at), "ACCEPTED", "accepted_at", "accept"},
    {offsetof(struct order, arrived_at), "ON_SITE", "arrived_at", "arrive"},
    {offsetof(struct order, started_at), "WORKING", "started_at", "start"},
    {offsetof(struct order, finished_at), "DONE", "finished_at", "finish"},
};
enum { ACCEPT, ARRIVE, START, FINISH, STEPS };

static int64_t *slot(struct order *o, size_t i)
{
    return (int64_t *)(void *)((char *)o + steps[i].off);
}

void order_clear_steps(struct order *o)
{
    for (size_t i = 0; i < STEPS; i++)
        *slot(o, i) = NIL;
    o->left_at = NIL;
    o->called_at = NIL;
    o->promised_at = NIL;
    o->told_at = NIL;
    mem_set(&o->told_how, NULL);
    order_unverify(o);
}

/* First response is the earliest answer the resident got, whenever entered. */
void order_respond(struct order *o, int64_t t)
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
    char **state = paused ? &o->back_state : &o->state;

    if (*slot(o, i) != NIL)
        return err_field(e, RC_REFUSED, steps[i].col, _("This was entered already: %s. A lead can correct the times."),
                         when_stamp(*slot(o, i), was, sizeof was));
    if (paused && order_rank(steps[i].state) > order_rank(*state) && (i == FINISH || t > o->paused_at))
        return err_set(e, RC_REFUSED, _("The order is paused: resume it first."));
    *slot(o, i) = t;
    order_respond(o, t);
    if (order_rank(steps[i].state) > order_rank(*state))
        mem_set(state, steps[i].state);
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
    enum rc rc = step(rec, FINISH, a->happened, e);

    return rc == RC_OK ? order_warn_material(a, rec, e) : rc;
}

enum rc order_leave(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    (void)e;
    o->left_at = a->happened;
    return RC_OK;
}

/* One time of a slip; without any the slip may still say what was done. */
static enum rc slip_time(struct act *a, struct order *o, size_t i, int64_t t, int64_t *last, struct err *e)
{
    enum rc rc;

    if (t == NIL)
        return RC_OK;
    if ((rc = act_time_ok(a, t, steps[i].arg, e)) != RC_OK)
        return rc;
    if (i >= START && (rc = guard_consent(a, o, e)) != RC_OK)
        return rc;
    if ((rc = step(o, i, t, e)) == RC_OK && (*last == NIL || t > *last))
        *last = t;
    return rc;
}

static enum rc slip_signed(struct act *a, struct order *o, struct err *e)
{
    if (order_rank(o->state) < order_rank("DONE"))
        return err_field(e, RC_REFUSED, "finish", _("Signed, but when was the work finished? Enter the time."));
    order_unsign(o);
    mem_set(&o->sign_kind, "slip");
    mem_set(&o->sign_name, act_text(a, "sign"));
    o->signed_at = o->finished_at != NIL ? o->finished_at : a->happened;
    return RC_OK;
}

/* What the slip says happened when its last step did, unless somebody says otherwise. */
enum rc order_report(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    int64_t last = NIL;
    bool said = !text_empty(act_text(a, "sign"));
    enum rc rc = RC_OK;

    for (size_t i = 0; i < STEPS && rc == RC_OK; i++)
        rc = slip_time(a, o, i, act_num(a, steps[i].arg), &last, e);
    if (rc == RC_OK && said)
        rc = slip_signed(a, o, e);
    if (rc != RC_OK)
        return rc;
    if (last == NIL && !said && !act_given(a, "diagnosis") && !act_given(a, "problems") && a->req->nparts == 0)
        return err_set(e, RC_REFUSED, _("The slip is empty: enter at least one time."));
    if (last != NIL && text_empty(a->req->at)) {
        a->happened = last;
        a->result->late = a->now - last > ORDER_LATE;
    }
    return order_warn_material(a, o, e);
}

/* A time may be put right, not taken from under the state the order is in. */
enum rc order_correct(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    const char *state = text_same(o->state, "PAUSED") ? o->back_state : o->state;

    if (o->assigned_at == NIL)
        return err_field(e, RC_REFUSED, "assigned_at", _("It was dispatched: enter the right time."));
    for (size_t i = 0; i < STEPS; i++) {
        if (*slot(o, i) == NIL && act_given(a, steps[i].col) && text_same(state, steps[i].state))
            return err_field(e, RC_REFUSED, steps[i].col, _("The order stands at this step: enter the right time."));
        if (*slot(o, i) != NIL && *slot(o, i) > a->now)
            return act_time_ok(a, *slot(o, i), steps[i].col, e);
    }
    return order_log(a, o, "note", act_text(a, "reason"), e);
}

