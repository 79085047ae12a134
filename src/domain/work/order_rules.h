/* order_rules: the guards of the order's verbs, each with the sentence the
 * user sees, and the functions that do the verbs' own work. */
#ifndef DOMAIN_WORK_ORDER_RULES_H
#define DOMAIN_WORK_ORDER_RULES_H

#include "order_int.h"

#include "domain/catalog/catalog.h"
#include "domain/people/people.h"
#include "domain/places/places.h"

#define ORDER_GUARD(name) enum rc guard_##name(struct act *a, const void *rec, struct err *e) MUST_CHECK
ORDER_GUARD(place);       /* dispatch needs a place, recognised or in words */
ORDER_GUARD(requirement); /* no dispatch without requirement and deadline (WQ-06) */
ORDER_GUARD(consent);     /* no paid work without consent (WQ-14) */
ORDER_GUARD(estimate);    /* consent is to an estimate with lines */
ORDER_GUARD(contact);     /* only with an outside contact */
ORDER_GUARD(not_worker);  /* the worker does not verify his own work */
ORDER_GUARD(sign);        /* each sign-off has what it needs (WQ-24) */
ORDER_GUARD(signed);      /* closing needs a sign-off */
ORDER_GUARD(settled);     /* the same, once it is asked for */
ORDER_GUARD(property);    /* not with the resident's property still here (WQ-32) */
ORDER_GUARD(may_pause);   /* P0 cannot pause */
ORDER_GUARD(merge);       /* into another open order */
ORDER_GUARD(reopen);      /* within 30 days */
ORDER_GUARD(appointment); /* there is one, and it is to come */
ORDER_GUARD(untold);      /* nobody told the worker yet */
ORDER_GUARD(caller);      /* an unknown caller with a name and no record */

/* order_steps.c, order_desk.c: what a return, another worker or a reopening takes back. */
void order_clear_steps(struct order *o);
void order_unverify(struct order *o);
void order_unsign(struct order *o); /* the whole sign-off but the rating */
void order_respond(struct order *o, int64_t t); /* the first response is the earliest, whenever entered */

void order_begin(struct order *o); /* the first state of its kind */
void order_unit(struct order *o);  /* unit_id from the place */

/* order_due.c: the deadline from the table of targets, counted from `from`. */
enum rc order_due(struct act *a, struct order *o, int64_t from, struct err *e) MUST_CHECK;
/* After a change of priority, category or place: anew, unless it was set by hand; notes which. */
enum rc order_due_again(struct act *a, const struct order *was, struct order *o, struct err *e) MUST_CHECK;

/* order_warn.c: notes for the status line, never a refusal. */
enum rc order_warn_reach(struct act *a, const struct order *o, struct err *e) MUST_CHECK; /* and a contract that is over */
enum rc order_warn_quiet(struct act *a, const struct order *o, struct err *e) MUST_CHECK; /* WQ-37 */
enum rc order_warn_estimate(struct act *a, const struct order *o, struct err *e) MUST_CHECK;
enum rc order_warn_material(struct act *a, const struct order *o, struct err *e) MUST_CHECK; /* WQ-14 */

/* The coded reason is one of this use and still offered; r, initialised, is filled. */
enum rc order_reason(struct act *a, int64_t id, const char *use, const char *col, struct reason *r, struct err *e) MUST_CHECK;
/* The same for end_reason_id, with the words it may ask for. */
enum rc order_end_reason(struct act *a, struct order *o, const char *use, struct err *e) MUST_CHECK;

#define ORDER_APPLY(name) enum rc order_##name(struct act *a, void *rec, struct err *e) MUST_CHECK
ORDER_APPLY(assign);
ORDER_APPLY(told);
ORDER_APPLY(call);
ORDER_APPLY(accept);
ORDER_APPLY(arrive);
ORDER_APPLY(start);
ORDER_APPLY(finish);
ORDER_APPLY(leave);
ORDER_APPLY(report);
ORDER_APPLY(correct);
ORDER_APPLY(verify);
ORDER_APPLY(fail);
ORDER_APPLY(sign);
ORDER_APPLY(try);
ORDER_APPLY(close);
ORDER_APPLY(settle);
ORDER_APPLY(tell);
ORDER_APPLY(note_verb);
ORDER_APPLY(chase);
ORDER_APPLY(asked);
ORDER_APPLY(join);
ORDER_APPLY(consent);
ORDER_APPLY(prioritise);
ORDER_APPLY(reassign);
ORDER_APPLY(hand);
ORDER_APPLY(pause);
ORDER_APPLY(resume);
ORDER_APPLY(return);
ORDER_APPLY(cancel);
ORDER_APPLY(reject);
ORDER_APPLY(merge);
ORDER_APPLY(reopen);
ORDER_APPLY(keep);
ORDER_APPLY(confirm);
ORDER_APPLY(follow);
ORDER_APPLY(answer);
ORDER_APPLY(answer_close);
ORDER_APPLY(ask_again);

#endif
