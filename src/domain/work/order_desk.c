/* What the verbs at the desk do: verifying, sign-off, closing, the log, consent,
 * merging, answering an enquiry. */
#include "order_rules.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/view.h"
#include "store/query.h"
#include "store/rows.h"

#include <stdlib.h>

enum rc order_log(struct act *a, const struct order *o, const char *kind, const char *text, struct err *e)
{
    struct order_note n;
    enum rc rc;

    rec_init(&order_note_entity, &n);
    n.order_id = o->rec.id;
    n.at = a->happened;
    n.by_id = a->desk->staff;
    n.kind = mem_dup(kind);
    n.text = mem_dup(text_empty(text) ? "-" : text);
    rc = act_insert(a, &order_note_entity, &n, e);
    rec_clear(&order_note_entity, &n);
    return rc;
}

void order_unverify(struct order *o)
{
    o->verified_at = NIL;
    o->verifier_id = NIL;
}

void order_unsign(struct order *o)
{
    o->signed_at = NIL;
    mem_set(&o->sign_kind, NULL);
    mem_set(&o->sign_name, NULL);
    mem_set(&o->sign_phone, NULL);
    mem_set(&o->sign_witness, NULL);
    o->sign_reason_id = NIL;
    o->sign_tries = 0;
}

enum rc order_verify(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    (void)e;
    o->verified_at = a->happened;
    o->verifier_id = a->desk->staff;
    return RC_OK;
}

enum rc order_fail(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    o->finished_at = NIL;
    o->left_at = NIL;
    order_unverify(o);
    order_unsign(o);
    return order_log(a, o, "note", act_text(a, "text"), e);
}

/* What an earlier sign-off of another kind said is not of this one. */
enum rc order_sign(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    struct reason r;
    enum rc rc = RC_OK;
    bool refused = text_same(o->sign_kind, "refused"), phone = text_same(o->sign_kind, "phone");

    o->signed_at = a->happened;
    if (refused || text_same(o->sign_kind, "unreachable"))
        mem_set(&o->sign_name, NULL);
    if (!phone)
        mem_set(&o->sign_phone, NULL);
    else if (text_empty(o->sign_phone))
        mem_set(&o->sign_phone, o->phone);
    if (!refused) {
        o->sign_reason_id = NIL;
        mem_set(&o->sign_witness, NULL);
        return RC_OK;
    }
    rec_init(&reason_entity, &r);
    rc = order_reason(a, o->sign_reason_id, "notsigned", "sign_reason_id", &r, e);
    if (rc == RC_OK && text_same(r.needs, "words") && text_empty(o->rating_note))
        rc = err_field(e, RC_REFUSED, "rating_note", _("This reason needs a few words: enter what the resident said."));
    rec_clear(&reason_entity, &r);
    return rc;
}

enum rc order_try(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    o->sign_tries = (o->sign_tries == NIL ? 0 : o->sign_tries) + 1;
    if (o->sign_tries >= ORDER_SIGN_TRIES)
        act_note(a, "%s", _("Two tries: the lead may now decide `not reachable`."));
    return order_log(a, o, "try", _("Not reached for the sign-off"), e);
}

/* Refused and not reachable always come back as a return visit, leaks too;
 * of the rest a fixed sample of 30 % (product.md, clocks). */
static const char *visit_why(struct act *a, const struct order *o, struct err *e, enum rc *rc)
{
    struct category c;
    const char *why = NULL;

    *rc = RC_OK;
    if (text_same(o->sign_kind, "refused") || text_same(o->sign_kind, "unreachable"))
        return o->sign_kind;
    rec_init(&category_entity, &c);
    if ((*rc = act_get(a, &category_entity, o->category_id, &c, e)) == RC_OK && c.visit == 1)
        why = "leak";
    rec_clear(&category_entity, &c);
    if (why == NULL && *rc == RC_OK && (o->serial * 7) % 10 < desk_setting_num(a->desk, "visit.sample", 30) / 10)
        why = "sample";
    return why;
}

enum rc order_close(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    const char *why;
    enum rc rc;

    o->closed_at = a->happened;
    if (text_same(o->kind, "enquiry"))
        return RC_OK;
    if (o->first_worker_id == NIL)
        o->first_worker_id = o->worker_id; /* whose rework it is, should it come back */
    why = visit_why(a, o, e, &rc);
    if (rc != RC_OK || why == NULL)
        return rc;
    return visit_queue(a, o, why, e);
}

enum rc order_settle(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    enum rc rc;

    if (o->verified_at == NIL && (rc = order_verify(a, o, e)) != RC_OK)
        return rc;
    bool again = act_given(a, "sign_kind") || act_given(a, "sign_name") || act_given(a, "sign_phone") ||
                 act_given(a, "sign_reason_id") || act_given(a, "sign_witness");
    if ((o->signed_at == NIL || again) && (rc = order_sign(a, o, e)) != RC_OK) /* signed earlier: kept as it is */
        return rc;
    return order_close(a, o, e);
}

enum rc order_tell(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    if (act_given(a, "inform_by") && o->inform_by != NIL && o->inform_by <= a->happened)
        return err_field(e, RC_REFUSED, "inform_by", _("The promise has to lie ahead."));
    o->informed_at = a->happened;
    if (!act_given(a, "inform_by"))
        o->inform_by = NIL; /* the earlier promise is kept by this message */
    order_respond(o, a->happened);
    return order_log(a, o, "told", act_text(a, "text"), e);
}

enum rc order_confirm(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    o->appt_ok_at = o->informed_at = a->happened;
    order_respond(o, a->happened);
    return order_log(a, o, "told", _("Appointment confirmed"), e);
}

enum rc order_note_verb(struct act *a, void *rec, struct err *e)
{
    return order_log(a, rec, "note", act_text(a, "text"), e);
}

enum rc order_chase(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    o->chased = (o->chased == NIL ? 0 : o->chased) + 1;
    o->chased_at = a->happened;
    return order_log(a, o, "chase", act_text(a, "text"), e);
}

enum rc order_asked(struct act *a, void *rec, struct err *e)
{
    return order_log(a, rec, "asked", NULL, e);
}

enum rc order_join(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    struct order_also also;
    enum rc rc;

    if (act_num(a, "person") == NIL && act_num(a, "unit") == NIL && text_empty(act_text(a, "name")) && text_empty(act_text(a, "phone")))
        return err_field(e, RC_REFUSED, "name", _("Who else reports it? Enter a person, a room, a name or a phone."));
    rec_init(&order_also_entity, &also);
    also.order_id = o->rec.id;
    also.at = a->happened;
    also.person_id = act_num(a, "person");
    also.unit_id = act_num(a, "unit");
    also.name = mem_dup(act_text(a, "name"));
    also.phone = mem_dup(act_text(a, "phone"));
    also.words = mem_dup(act_text(a, "text"));
    rc = act_insert(a, &order_also_entity, &also, e);
    rec_clear(&order_also_entity, &also);
    return rc;
}

enum rc order_consent(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    o->chargeable = 1;
    o->consent_at = a->happened;
    return query_num(a->db, "order_estimate_sum", &o->rec.id, 1, &o->consent_sum, e);
}

enum rc order_prioritise(struct act *a, void *rec, struct err *e)
{
    const struct order *was = a->before;
    struct order *o = rec;
    enum rc rc = RC_OK;

    mem_set(&o->priority, order_priority(o->impact, o->urgency, o->danger));
    if (!text_same(was->priority, o->priority))
        rc = order_due_again(a, was, o, e);
    if (rc == RC_OK && text_same(o->state, "PAUSED") && text_same(o->priority, "P0"))
        act_note(a, "%s", _("It is paused: an emergency does not wait, resume it."));
    return rc == RC_OK ? order_log(a, o, "note", act_text(a, "reason"), e) : rc;
}

enum rc order_hand(struct act *a, void *rec, struct err *e)
{
    return order_log(a, rec, "note", act_text(a, "text"), e);
}

enum rc order_reason(struct act *a, int64_t id, const char *use, const char *col, struct reason *r, struct err *e)
{
    enum rc rc = act_get(a, &reason_entity, id, r, e);

    if (rc == RC_OK && !text_same(r->use, use))
        rc = err_field(e, RC_REFUSED, col, _("\"%s\" is no reason for this step: choose one of its own."),
                       catalog_name(&reason_entity, r));
    if (rc == RC_OK && r->active != 1)
        rc = err_field(e, RC_REFUSED, col, _("The reason \"%s\" is no longer used: choose another."),
                       catalog_name(&reason_entity, r));
    return rc;
}

enum rc order_end_reason(struct act *a, struct order *o, const char *use, struct err *e)
{
    struct reason r;

    if (!act_given(a, "end_note"))
        mem_set(&o->end_note, NULL);
    rec_init(&reason_entity, &r);
    enum rc rc = order_reason(a, o->end_reason_id, use, "end_reason_id", &r, e);
    if (rc == RC_OK && text_same(r.needs, "words") && text_empty(o->end_note))
        rc = err_field(e, RC_REFUSED, "end_note", _("This reason needs a few words: enter what it is."));
    rec_clear(&reason_entity, &r);
    return rc;
}

static enum rc end(struct act *a, struct order *o, const char *use, struct err *e)
{
    o->closed_at = a->happened;
    return order_end_reason(a, o, use, e);
}

enum rc order_cancel(struct act *a, void *rec, struct err *e)
{
    return end(a, rec, "cancel", e);
}

enum rc order_reject(struct act *a, void *rec, struct err *e)
{
    return end(a, rec, "reject", e);
}

/* ---- one fault, several callers ---- */

/* Who reported the order that is merged, and whoever reported it besides, are called back with the other. */
static enum rc also_too(struct act *a, int64_t from, int64_t into, struct err *e)
{
    struct order_also row;
    int64_t *ids = NULL;
    size_t n = 0;
    enum rc rc = rows_children(a->db, &order_also_entity, from, &ids, &n, e);

    for (size_t i = 0; i < n && rc == RC_OK; i++) {
        rec_init(&order_also_entity, &row);
        if ((rc = act_get(a, &order_also_entity, ids[i], &row, e)) == RC_OK) {
            row.rec = (struct rec){.id = NIL};
            row.order_id = into;
            rc = act_insert(a, &order_also_entity, &row, e);
        }
        rec_clear(&order_also_entity, &row);
    }
    free(ids);
    return rc;
}

enum rc order_merge(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    struct order_also also;

    o->closed_at = a->happened;
    rec_init(&order_also_entity, &also);
    also.order_id = o->merged_id;
    also.at = o->received_at;
    also.person_id = o->caller_id;
    also.unit_id = o->unit_id;
    also.name = mem_dup(o->caller_name);
    also.phone = mem_dup(o->phone);
    also.words = mem_dup(o->words);
    enum rc rc = act_insert(a, &order_also_entity, &also, e);
    rec_clear(&order_also_entity, &also);
    return rc == RC_OK ? also_too(a, o->rec.id, o->merged_id, e) : rc;
}

/* The standard reply's text becomes the answer; how often it is used is counted over the orders. */
static enum rc use_reply(struct act *a, struct order *o, struct err *e)
{
    struct reply r;

    if (o->reply_id == NIL)
        return text_empty(o->answer) ? err_field(e, RC_REFUSED, "answer", _("What was the answer? Choose a standard reply or write it."))
                                     : RC_OK;
    rec_init(&reply_entity, &r);
    enum rc rc = act_get(a, &reply_entity, o->reply_id, &r, e);
    if (rc == RC_OK && text_empty(o->answer))
        mem_set(&o->answer, catalog_reply(&r));
    rec_clear(&reply_entity, &r);
    return rc;
}

char *order_reply(struct desk *d, int64_t id)
{
    struct reply r;
    char *text = NULL;

    rec_init(&reply_entity, &r);
    if (id != NIL && view_get(d, &reply_entity, id, &r, NULL) == RC_OK)
        text = mem_dup(catalog_reply(&r));
    rec_clear(&reply_entity, &r);
    return text;
}

enum rc order_answer(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    order_respond(o, a->happened);
    if (o->finished_at == NIL)
        o->finished_at = a->happened;
    return use_reply(a, o, e);
}

enum rc order_answer_close(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    enum rc rc = order_answer(a, o, e);

    if (rc == RC_OK)
        o->closed_at = a->happened;
    return rc;
}

/* The answer before stays in the journal; a new one will be given. */
enum rc order_ask_again(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    o->reply_id = NIL;
    mem_set(&o->answer, NULL);
    o->finished_at = NIL;
    o->closed_at = NIL;
    return order_log(a, o, "note", act_text(a, "text"), e);
}
