/* What the verbs at the desk do: verifying, sign-off, closing, the log, consent,
 * merging, answering an enquiry. */
#include "order_rules.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

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
    o->verified_at = NIL;
    o->verifier_id = NIL;
    o->signed_at = NIL;
    mem_set(&o->sign_kind, NULL);
    mem_set(&o->sign_name, NULL);
    return order_log(a, o, "note", act_text(a, "text"), e);
}

enum rc order_sign(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    (void)e;
    o->signed_at = a->happened;
    if (text_same(o->sign_kind, "phone") && text_empty(o->sign_phone))
        mem_set(&o->sign_phone, o->phone);
    return RC_OK;
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
    if ((rc = order_sign(a, o, e)) != RC_OK)
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
    if (o->responded_at == NIL || a->happened < o->responded_at)
        o->responded_at = a->happened;
    return order_log(a, o, "told", act_text(a, "text"), e);
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

    (void)e;
    o->chargeable = 1;
    o->consent_at = a->happened;
    return RC_OK;
}

enum rc order_prioritise(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    mem_set(&o->priority, order_priority(o->impact, o->urgency, o->danger));
    return order_log(a, o, "note", act_text(a, "reason"), e);
}

enum rc order_hand(struct act *a, void *rec, struct err *e)
{
    return order_log(a, rec, "note", act_text(a, "text"), e);
}

enum rc order_end(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    (void)e;
    o->closed_at = a->happened;
    return RC_OK;
}

/* The other order keeps who has to be called back when it is solved. */
enum rc order_merge(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    struct order_also also;
    enum rc rc;

    o->closed_at = a->happened;
    rec_init(&order_also_entity, &also);
    also.order_id = o->merged_id;
    also.at = o->received_at;
    also.person_id = o->caller_id;
    also.unit_id = o->unit_id;
    also.name = mem_dup(o->caller_name);
    also.phone = mem_dup(o->phone);
    also.words = mem_dup(o->words);
    rc = act_insert(a, &order_also_entity, &also, e);
    rec_clear(&order_also_entity, &also);
    return rc;
}

/* The standard reply's text becomes the answer, and its use is counted. */
static enum rc use_reply(struct act *a, struct order *o, struct err *e)
{
    struct reply before, after;
    enum rc rc;

    if (o->reply_id == NIL)
        return text_empty(o->answer) ? err_field(e, RC_REFUSED, "answer", _("What was the answer? Choose a standard reply or write it."))
                                     : RC_OK;
    rec_init(&reply_entity, &before);
    rec_init(&reply_entity, &after);
    rc = act_get(a, &reply_entity, o->reply_id, &before, e);
    if (rc == RC_OK) {
        rec_copy(&reply_entity, &after, &before);
        if (text_empty(o->answer))
            mem_set(&o->answer, catalog_reply(&before));
        after.used = (after.used == NIL ? 0 : after.used) + 1;
        rc = act_update(a, &reply_entity, &before, &after, e);
    }
    rec_clear(&reply_entity, &before);
    rec_clear(&reply_entity, &after);
    return rc;
}

enum rc order_answer(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;

    if (o->responded_at == NIL || a->happened < o->responded_at)
        o->responded_at = a->happened;
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
