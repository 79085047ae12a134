/* order: a resident's request from the first word to the return visit.
 *
 * Three kinds share one record: repair and service request run NEW -> ASSIGNED
 * -> ACCEPTED -> ON_SITE -> WORKING -> DONE -> VERIFIED -> CLOSED (product.md),
 * an enquiry RECEIVED -> ANALYSED -> ANSWERED -> CLOSED.  The verbs are rows in
 * order_verbs.c, their guards in order_rules.c, what they do in order_steps.c.
 *
 * Number: W + yymmdd of the day it was received + four-digit serial of that
 * day, never reused; short form day-serial (21-0041).  The resident's words are
 * locked after saving, apart from summary and diagnosis (WQ-05).
 *
 * Most steps reach the desk late: a later step may skip earlier ones, which
 * then read "not reported"; an earlier one may be filled in afterwards.  The
 * record is the same in whatever order the steps are entered.
 */
#ifndef DOMAIN_WORK_ORDER_H
#define DOMAIN_WORK_ORDER_H

#include "domain/act.h"
#include "model/find.h"

struct order {
    struct rec rec;
    char *no, *day;
    int64_t serial;
    char *alias; /* the number it was given in the spool (spool.h) */
    char *kind, *state, *back_state;
    int64_t returned, rework, adopted;
    char *source, *source_no;
    char *channel, *mode;
    char *words, *summary, *diagnosis;
    char *place, *place_text; /* place: "unit:12", "area:3", "asset:4" */
    int64_t unit_id;          /* the place's unit, kept for histories */
    int64_t unclear;          /* 待核对: place not recognised */
    int64_t caller_id;
    char *caller_name, *phone;
    int64_t category_id;
    char *impact, *urgency, *danger, *priority;
    char *requirement;
    int64_t due_at, due_own; /* due_own: set by hand, not from the table of targets */
    int64_t owner_id, worker_id, contact_id, minder_id, first_worker_id;
    char *helpers;
    int64_t appt_from, appt_to, appt_ok_at; /* appt_ok_at: said again to the resident before the visit */
    char *appt_with;
    int64_t chargeable;
    char *consent_by, *consent_how;
    int64_t consent_at, consent_sum; /* the estimate that was agreed to, in fen */
    int64_t received_at, responded_at, assigned_at, told_at, called_at, promised_at, accepted_at, arrived_at;
    int64_t started_at, finished_at, left_at, verified_at, verifier_id, signed_at, closed_at;
    char *told_how;
    char *sign_kind, *sign_name, *sign_phone, *sign_witness;
    int64_t sign_reason_id, sign_tries;
    int64_t rating;
    char *rating_note, *problems;
    int64_t pause_reason_id, paused_at, wake_at;
    int64_t end_reason_id;
    char *end_note;
    int64_t chased, chased_at, informed_at, inform_by;
    int64_t merged_id, reply_id;
    int64_t origin_id; /* the order during which it was found */
    char *answer;
    char *stage; /* computed: the state word shown */
};

struct order_line { /* estimate and material */
    struct rec rec;
    int64_t order_id, pos;
    char *what, *measure;
    int64_t labour, qty, price;
};

struct order_property {
    struct rec rec;
    int64_t order_id, pos;
    char *what, *condition, *kept_at, *state;
    int64_t told;
};

struct order_note {
    struct rec rec;
    int64_t order_id, at, by_id;
    char *kind, *text;
};

struct order_also {
    struct rec rec;
    int64_t order_id, at, person_id, unit_id;
    char *name, *phone, *words;
};

extern const struct entity order_entity;
extern const struct entity order_estimate_entity, order_material_entity, order_property_entity, order_note_entity,
    order_also_entity;
extern const struct find_alias order_aliases[];

/* The text of a standard reply, to be read out; NULL: none.  The caller's. */
char *order_reply(struct desk *d, int64_t id);

/* Short form of a number for lists: 21-0041 this month, 10-21-0041 this year,
 * otherwise the whole.  Appends. */
void order_short_no(const char *no, int64_t now, struct buf *out);

/* How it is read out: 21日41号 / "number 41 of the 21st".  Appends. */
void order_spoken_no(const char *no, struct buf *out);

/* Impact x urgency -> P0..P3, with the life-safety overrides (product.md). */
const char *order_priority(const char *impact, const char *urgency, const char *danger);

bool order_open(const struct order *o); /* neither closed nor cancelled, rejected, merged, void */

/* Where in the work it stands: NEW 0 ... CLOSED 7; -1 for the states beside. */
int order_rank(const char *state);

#endif
