/* What the desk is told on the way: nothing here refuses anything. */
#include "order_rules.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/text.h"
#include "domain/people/household.h"
#include "store/query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define QUARTER (15 * 60)

/* Assigning shows how the worker is reached, so that the next key can say that he was told. */
static enum rc reach_staff(struct act *a, int64_t id, struct err *e)
{
    struct staff s;

    rec_init(&staff_entity, &s);
    enum rc rc = act_get(a, &staff_entity, id, &s, e);
    if (rc == RC_OK && !text_empty(s.radio) && !text_empty(s.phone))
        act_note(a, _("%s: radio %s, telephone %s."), s.name, s.radio, s.phone);
    else if (rc == RC_OK && !text_empty(s.radio))
        act_note(a, _("%s: radio %s."), s.name, s.radio);
    else if (rc == RC_OK && !text_empty(s.phone))
        act_note(a, _("%s: telephone %s."), s.name, s.phone);
    rec_clear(&staff_entity, &s);
    return rc;
}

static enum rc reach_contact(struct act *a, int64_t id, struct err *e)
{
    struct contact c;
    char day[11], *phone = NULL;

    rec_init(&contact_entity, &c);
    enum rc rc = act_get(a, &contact_entity, id, &c, e);
    if (rc == RC_OK)
        rc = people_contact_phone(a->db, id, &phone, e);
    if (rc == RC_OK && phone)
        act_note(a, _("%s: telephone %s."), c.name, phone);
    when_day(a->happened, day);
    if (rc == RC_OK && people_contract_over(&c, day))
        act_note(a, _("The contract with %s ended on %s."), c.name, c.contract_end);
    free(phone);
    rec_clear(&contact_entity, &c);
    return rc;
}

enum rc order_warn_reach(struct act *a, const struct order *o, struct err *e)
{
    if (o->contact_id != NIL)
        return reach_contact(a, o->contact_id, e);
    return o->worker_id != NIL ? reach_staff(a, o->worker_id, e) : RC_OK;
}

/* The household's quiet hours (WQ-37). */
enum rc order_warn_quiet(struct act *a, const struct order *o, struct err *e)
{
    struct household h;
    bool quiet = false;

    if (o->appt_from == NIL || o->unit_id == NIL)
        return RC_OK;
    enum rc rc = household_get(a->desk, o->unit_id, &h, e);
    int64_t to = o->appt_to != NIL ? o->appt_to : o->appt_from + 1;
    for (int64_t t = o->appt_from; rc == RC_OK && !quiet && t < to && t < o->appt_from + 86400; t += QUARTER)
        quiet = household_quiet(&h, t);
    if (quiet)
        act_note(a, _("The appointment falls into the quiet hours of %s, %s to %s."), h.no, h.quiet_from, h.quiet_to);
    household_clear(&h);
    return rc;
}

enum rc order_warn_estimate(struct act *a, const struct order *o, struct err *e)
{
    int64_t sum = 0;
    char now[32], was[32];

    if (o->chargeable != 1 || o->consent_at == NIL || o->consent_sum == NIL)
        return RC_OK;
    enum rc rc = query_num(a->db, "order_estimate_sum", &o->rec.id, 1, &sum, e);
    if (rc == RC_OK && sum > o->consent_sum)
        act_note(a, _("The estimate is %s now, %s was agreed to: ask the resident again before the work goes on."),
                 money_print(sum, now, sizeof now), money_print(o->consent_sum, was, sizeof was));
    return rc;
}

enum rc order_warn_material(struct act *a, const struct order *o, struct err *e)
{
    int64_t over = 0;
    char more[32];

    if (o->chargeable != 1 || o->consent_at == NIL)
        return RC_OK;
    enum rc rc = query_num(a->db, "order_material_over", &o->rec.id, 1, &over, e);
    if (rc == RC_OK && over > 0)
        act_note(a, _("The material used is %s above the estimate."), money_print(over, more, sizeof more));
    return rc;
}
