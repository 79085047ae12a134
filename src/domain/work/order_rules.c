#include "order_rules.h"

#include "base/i18n.h"
#include "base/money.h"
#include "base/text.h"
#include "store/query.h"

#include <stdlib.h>
#include <string.h>

enum rc guard_place(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;

    (void)a;
    if (!text_empty(o->place) || !text_empty(o->place_text))
        return RC_OK;
    return err_field(e, RC_REFUSED, "place", _("Dispatch needs a place: enter the room, the area or where it is in words."));
}

enum rc guard_requirement(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;

    (void)a;
    if (text_empty(o->requirement))
        return err_field(e, RC_REFUSED, "requirement", _("No dispatch without a task requirement: write what has to be done."));
    if (o->due_at == NIL)
        return err_field(e, RC_REFUSED, "due_at", _("No dispatch without a deadline: enter by when it has to be done."));
    return RC_OK;
}

enum rc guard_consent(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;
    int64_t sum = 0;
    char now[32], was[32];

    if (o->chargeable != 1)
        return RC_OK;
    if (o->consent_at == NIL)
        return err_field(e, RC_REFUSED, "consent_by",
                         _("Paid work does not start without consent: tell the resident the estimate and enter who agreed."));
    enum rc rc = query_num(a->db, "order_estimate_sum", &o->rec.id, 1, &sum, e);
    if (rc != RC_OK || o->consent_sum == NIL || sum <= o->consent_sum)
        return rc;
    return err_field(e, RC_REFUSED, "consent_by",
                     _("The estimate has risen from %s to %s since the resident agreed: ask again and enter who agreed."),
                     money_print(o->consent_sum, was, sizeof was), money_print(sum, now, sizeof now));
}

enum rc guard_estimate(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;
    int64_t lines = 0;
    enum rc rc = query_num(a->db, "order_estimate_lines", &o->rec.id, 1, &lines, e);

    if (rc != RC_OK)
        return rc;
    if (lines > 0)
        return RC_OK;
    return err_field(e, RC_REFUSED, "order_estimate", _("There is no estimate to agree to: enter its lines first."));
}

enum rc guard_contact(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;

    (void)a;
    if (o->contact_id != NIL)
        return RC_OK;
    return err_set(e, RC_REFUSED, _("This order is not with an outside contact."));
}

static bool helps(const struct order *o, int64_t staff)
{
    for (const char *p = o->helpers; p && *p; p += strspn(p, ",")) {
        char *end;
        if (strtoll(p, &end, 10) == staff)
            return true;
        p = end;
    }
    return false;
}

enum rc guard_not_worker(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;

    if (o->worker_id != a->desk->staff && !helps(o, a->desk->staff))
        return RC_OK;
    return err_set(e, RC_REFUSED, _("Who did the work does not verify it: another lead has to."));
}

static enum rc sign_needs(const struct order *o, struct err *e)
{
    const char *kind = o->sign_kind;

    if (text_same(kind, "area") && o->unit_id != NIL)
        return err_field(e, RC_REFUSED, "sign_kind", _("This was done in a home: the resident signs, not who answers for a public area."));
    if (text_same(kind, "slip") || text_same(kind, "area")) {
        if (text_empty(o->sign_name))
            return err_field(e, RC_REFUSED, "sign_name", _("Who signed? Enter the name on the slip."));
    } else if (text_same(kind, "phone")) {
        if (text_empty(o->sign_name))
            return err_field(e, RC_REFUSED, "sign_name", _("Who confirmed it by telephone? Enter the name."));
        if (text_empty(o->sign_phone) && text_empty(o->phone))
            return err_field(e, RC_REFUSED, "sign_phone", _("From which number was it confirmed? Enter it."));
    } else if (text_same(kind, "refused")) {
        if (o->sign_reason_id == NIL)
            return err_field(e, RC_REFUSED, "sign_reason_id", _("Why did the resident refuse to sign? Choose a reason."));
        if (text_empty(o->sign_witness))
            return err_field(e, RC_REFUSED, "sign_witness", _("A refused signature needs a witness: enter the name."));
    }
    return RC_OK;
}

enum rc guard_sign(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;
    enum rc rc;

    if (a->dry || text_empty(o->sign_kind))
        return RC_OK;
    if ((rc = sign_needs(o, e)) != RC_OK)
        return rc;
    if (!text_same(o->sign_kind, "unreachable"))
        return RC_OK;
    if (o->sign_tries == NIL || o->sign_tries < ORDER_SIGN_TRIES)
        return err_field(e, RC_REFUSED, "sign_kind",
                         _("Not reachable counts after two tries: enter each try, then the lead decides."));
    if (!desk_may(a->desk, "order.unreachable"))
        return desk_denied(a->desk, "order.unreachable", e);
    return RC_OK;
}

enum rc guard_signed(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;

    (void)a;
    if (!text_empty(o->sign_kind))
        return RC_OK;
    return err_field(e, RC_REFUSED, "sign_kind",
                     _("Closing needs a sign-off: slip signed, confirmed by telephone, refused with a witness, or not reachable."));
}

/* A slip signed earlier counts; before it is asked for, it may still be missing. */
enum rc guard_settled(struct act *a, const void *rec, struct err *e)
{
    return a->dry ? RC_OK : guard_signed(a, rec, e);
}

enum rc guard_property(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;
    int64_t here = 0;
    enum rc rc = query_num(a->db, "order_property_here", &o->rec.id, 1, &here, e);

    if (rc != RC_OK)
        return rc;
    if (here <= 0)
        return RC_OK;
    return err_field(e, RC_REFUSED, "order_property",
                     _("Something of the resident's is still here: give it back or enter what became of it, then close."));
}

enum rc guard_may_pause(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;

    (void)a;
    if (!text_same(o->priority, "P0"))
        return RC_OK;
    return err_set(e, RC_REFUSED, _("An emergency (P0) cannot be paused."));
}

enum rc guard_merge(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;
    struct order into;
    enum rc rc;

    if (o->merged_id == NIL)
        return RC_OK; /* dry, or the required field is named by the door */
    if (o->merged_id == o->rec.id)
        return err_field(e, RC_REFUSED, "merged_id", _("An order cannot be merged into itself."));
    rec_init(&order_entity, &into);
    if ((rc = act_get(a, &order_entity, o->merged_id, &into, e)) == RC_OK && !order_open(&into))
        rc = err_field(e, RC_REFUSED, "merged_id", _("%s is not open any more: merge into an open order."), into.no);
    rec_clear(&order_entity, &into);
    return rc;
}

enum rc guard_reopen(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;
    const struct order *before = a->before ? a->before : o;

    if (before->closed_at == NIL) /* an answered enquiry is still open */
        return RC_OK;
    if (a->now - before->closed_at <= (int64_t)ORDER_REOPEN_DAYS * 86400)
        return RC_OK;
    return err_set(e, RC_REFUSED, _("Closed more than %d days ago: enter a new order instead."), ORDER_REOPEN_DAYS);
}

enum rc guard_appointment(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;

    if (o->appt_from == NIL)
        return err_field(e, RC_REFUSED, "appt_from", _("There is no appointment yet: enter when somebody is at home."));
    if ((o->appt_to != NIL ? o->appt_to : o->appt_from) < a->happened)
        return err_field(e, RC_REFUSED, "appt_from", _("The appointment is over: enter the new one first."));
    return RC_OK;
}

enum rc guard_untold(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;
    char at[32];

    if (o->told_at == NIL)
        return RC_OK;
    return err_set(e, RC_REFUSED, _("The worker was told already: %s."), when_short(o->told_at, a->now, at, sizeof at));
}

enum rc guard_caller(struct act *a, const void *rec, struct err *e)
{
    const struct order *o = rec;

    (void)a;
    if (o->caller_id != NIL)
        return err_set(e, RC_REFUSED, _("The caller is on file already."));
    if (text_empty(o->caller_name))
        return err_field(e, RC_REFUSED, "caller_name", _("Enter the caller's name first."));
    return RC_OK;
}
