/* The life cycles of an order as rows (product.md, "Verbs of an order"). */
#include "order_rules.h"

#include "base/i18n.h"

#define WORK "repair service"
#define ASK "enquiry"
#define UNDER_WAY "ASSIGNED ACCEPTED ON_SITE WORKING"
#define STEP_FROM UNDER_WAY " PAUSED DONE VERIFIED"

#define GUARDS(...) .guards = (const guard_fn[]){__VA_ARGS__, NULL}
#define ARGS(...) .args = (const struct field[]){__VA_ARGS__, {.col = NULL}}

/* A slip tells nobody. */
static const struct choice hows[] = {
    {"radio", N_("Radio"), NULL}, {"phone", N_("Phone"), NULL}, {"seen", N_("Face to face"), NULL}, {NULL, NULL, NULL}};

#define ARG_TO                                                                                                         \
    {                                                                                                                  \
        .col = "to", .label = N_("Assign to"), .type = FT_ANYREF, .kinds = "staff contact",                            \
        .hint = N_("A member of staff or an outside contact: number, name, pinyin or initials.")                       \
    }
#define ARG_TEXT(text, words)                                                                                          \
    {                                                                                                                  \
        .col = "text", .label = text, .type = FT_LONG, .hint = words                                                   \
    }
#define ARG_TIME(name, text)                                                                                           \
    {                                                                                                                  \
        .col = name, .label = text, .type = FT_TIME, .flags = FF_PAST, .hint = N_("14:05, -20 (minutes ago); empty: not reported.")      \
    }

const struct verb order_verbs[ORDER_NVERBS] = {
    {.id = "assign", .label = N_("Dispatch"), .brief = N_("Assign"), .key = "F6", .kind = WORK, .right = "order.assign", .from = "NEW", .to = "ASSIGNED",
     .ask = "to* requirement due_at appt_from appt_to helpers minder_id told", .rank = 10,
     ARGS(ARG_TO, {.col = "told", .label = N_("Told by"), .type = FT_CHOICE, .choices = hows,
                   .hint = N_("How the worker was told; then the order counts as accepted.")}),
     GUARDS(guard_place, guard_requirement), .apply = order_assign,
     .hint = N_("Gives the order to a worker or an outside contact with requirement and deadline.")},
    {.id = "told", .label = N_("Worker told"), .brief = N_("Told"), .kind = WORK, .right = "order.assign", .from = STEP_FROM,
     .ask = "told_how*", GUARDS(guard_untold), .apply = order_told, .rank = 20, .hint = N_("The worker has been told and takes it; one key after dispatching.")},
    {.id = "call", .label = N_("Contact called"), .brief = N_("Call"), .kind = WORK, .right = "order.step", .from = STEP_FROM, .ask = "promised_at",
     GUARDS(guard_contact), .apply = order_call, .rank = 22, .hint = N_("The outside contact has been called; when he promised to come.")},
    {.id = "accept", .label = N_("Accepted"), .brief = N_("Accept"), .kind = WORK, .right = "order.step", .from = STEP_FROM, .apply = order_accept, .rank = 25,
     .hint = N_("The worker has taken the order.")},
    {.id = "arrive", .label = N_("On site"), .brief = NC_("state", "Site"), .kind = WORK, .right = "order.step", .from = STEP_FROM, .apply = order_arrive, .rank = 30,
     .hint = N_("The worker has arrived.")},
    {.id = "start", .label = N_("Work begun"), .brief = N_("Start"), .kind = WORK, .right = "order.step", .from = STEP_FROM, GUARDS(guard_consent),
     .apply = order_start, .rank = 40, .hint = N_("The work has begun; paid work only with the resident's consent.")},
    {.id = "finish", .label = N_("Work finished"), .brief = N_("Finish"), .kind = WORK, .right = "order.step", .from = STEP_FROM, .ask = "diagnosis problems order_material",
     GUARDS(guard_consent), .apply = order_finish, .rank = 50, .hint = N_("The work is done and waits to be verified.")},
    {.id = "leave", .label = N_("Contact left"), .brief = NC_("verb", "Left"), .kind = WORK, .right = "order.step", .from = "ON_SITE WORKING PAUSED DONE VERIFIED",
     GUARDS(guard_contact), .apply = order_leave, .rank = 55, .hint = N_("The outside contact has left the site.")},
    {.id = "report", .label = N_("Enter a slip"), .brief = N_("Slip"), .kind = WORK, .right = "order.step", .from = STEP_FROM,
     .ask = "accept arrive start finish diagnosis problems sign order_material", .rank = 60,
     ARGS(ARG_TIME("accept", N_("Accepted at")), ARG_TIME("arrive", N_("Arrived")), ARG_TIME("start", N_("Work started")),
          ARG_TIME("finish", N_("Work finished")),
          {.col = "sign", .label = N_("Slip signed by"), .type = FT_TEXT, .hint = N_("The resident's name as signed on the slip.")}),
     .apply = order_report, .hint = N_("Several steps of a returned slip at once: times, what was done, who signed.")},
    {.id = "correct", .label = N_("Correct times"), .kind = WORK, .right = "order.correct", .from = STEP_FROM,
     .ask = "assigned_at accepted_at arrived_at started_at finished_at reason*", .apply = order_correct, .rank = 200,
     ARGS({.col = "reason", .label = N_("Why"), .type = FT_TEXT}), .hint = N_("Puts wrongly entered times right, with a reason.")},
    {.id = "verify", .label = N_("Verify"), .brief = N_("Verify"), .kind = WORK, .right = "order.verify", .from = "DONE", .to = "VERIFIED", GUARDS(guard_not_worker),
     .apply = order_verify, .rank = 10, .hint = N_("The lead has looked at the work; not the worker himself.")},
    {.id = "fail", .label = N_("Not in order"), .brief = NC_("verb", "Redo"), .kind = WORK, .right = "order.verify", .from = "DONE VERIFIED", .to = "WORKING", .ask = "text*",
     ARGS(ARG_TEXT(N_("What is wrong"), N_("What has to be done again."))), .apply = order_fail, .rank = 70,
     .hint = N_("Verified as not in order: the worker goes on.")},
    {.id = "sign", .label = N_("Sign-off"), .brief = N_("Sign"), .kind = WORK, .right = "order.sign", .from = "DONE VERIFIED",
     .ask = "sign_kind* sign_name sign_phone sign_reason_id sign_witness rating rating_note", GUARDS(guard_sign), .apply = order_sign, .rank = 20,
     .hint = N_("Slip signed, confirmed by telephone, refused or not reachable.")},
    {.id = "try", .label = N_("Not reached"), .kind = WORK, .right = "order.sign", .from = "DONE VERIFIED", .apply = order_try, .rank = 80,
     .hint = N_("A try to reach the resident for the sign-off; after two the lead decides.")},
    {.id = "close", .label = N_("Close"), .brief = N_("Close"), .kind = WORK, .right = "order.close", .from = "VERIFIED", .to = "CLOSED",
     GUARDS(guard_signed, guard_property), .apply = order_close, .rank = 10, .hint = N_("Signed off and nothing of the resident's left here.")},
    {.id = "settle", .label = N_("Verify, sign and close"), .brief = N_("Settle"), .kind = WORK, .right = "order.settle", .from = "DONE VERIFIED", .to = "CLOSED",
     .ask = "sign_kind sign_name sign_phone sign_reason_id sign_witness rating rating_note",
     GUARDS(guard_not_worker, guard_settled, guard_sign, guard_property), .apply = order_settle, .rank = 30, .hint = N_("All three in one act, for small sites.")},
    {.id = "tell", .label = N_("Resident told"), .brief = N_("Tell"), .right = "order.note", .from = ORDER_OPEN_STATES, .ask = "text* inform_by",
     ARGS(ARG_TEXT(N_("What was said"), N_("Progress as told to the resident."))), .apply = order_tell, .rank = 90,
     .hint = N_("Progress told to the resident, and by when he will hear again.")},
    {.id = "confirm", .label = N_("Appointment confirmed"), .kind = WORK, .right = "order.note", .from = ORDER_OPEN_STATES, GUARDS(guard_appointment),
     .apply = order_confirm, .rank = 92, .hint = N_("The resident was asked again before the visit, and it stands.")},
    {.id = "follow", .label = N_("Order for what was found"), .right = "order.new", .ask = "text* category",
     ARGS(ARG_TEXT(N_("What was found"), N_("Problem or suggestion from this order.")),
          {.col = "category", .label = N_("Category"), .type = FT_REF, .ref = &category_entity}),
     .apply = order_follow, .rank = 112, .hint = N_("A new order of the same place and caller, with a link back to this one.")},
    {.id = "note", .label = N_("Follow-up note"), .brief = NC_("verb", "Note"), .key = "F7", .right = "order.note", .ask = "text*",
     ARGS(ARG_TEXT(NC_("verb", "Note"), N_("For the desk; not told to the resident."))), .apply = order_note_verb, .rank = 95, .hint = N_("A line in the order's log.")},
    {.id = "chase", .label = N_("Chased by the resident"), .brief = N_("Chase"), .right = "order.note", .from = ORDER_OPEN_STATES, .ask = "text",
     ARGS(ARG_TEXT(N_("What was said"), NULL)), .apply = order_chase, .rank = 100, .hint = N_("Counts, and raises the order in the queue.")},
    {.id = "asked", .label = N_("Only asked"), .right = "order.note", .apply = order_asked, .rank = 101, .hint = N_("The resident only asked how it stands.")},
    {.id = "join", .label = N_("Also reported by"), .right = "order.new", .from = ORDER_OPEN_STATES, .ask = "person unit name phone text",
     ARGS({.col = "person", .label = N_("Caller"), .type = FT_REF, .ref = &person_entity}, {.col = "unit", .label = N_("Unit"), .type = FT_REF, .ref = &unit_entity},
          {.col = "name", .label = N_("Caller's name"), .type = FT_TEXT}, {.col = "phone", .label = N_("Call-back number"), .type = FT_PHONE},
          ARG_TEXT(N_("Resident's words"), NULL)),
     .apply = order_join, .rank = 110, .hint = N_("Another resident reports the same; he is called back when it is solved.")},
    {.id = "consent", .label = N_("Consent to the estimate"), .brief = N_("Agree"), .kind = WORK, .right = "order.sign", .from = "NEW " UNDER_WAY " PAUSED",
     .ask = "consent_by* consent_how*", GUARDS(guard_estimate), .apply = order_consent, .rank = 35, .hint = N_("Who agreed to the estimate, how and when.")},
    {.id = "prioritise", .label = N_("Change priority"), .right = "order.prioritise", .from = ORDER_OPEN_STATES, .ask = "impact urgency danger reason*",
     ARGS({.col = "reason", .label = N_("Why"), .type = FT_TEXT}), .apply = order_prioritise, .rank = 120, .hint = N_("Impact, urgency or danger, with a reason.")},
    {.id = "reassign", .label = N_("Assign to another"), .kind = WORK, .right = "order.assign", .from = UNDER_WAY " PAUSED", .to = "ASSIGNED", .ask = "to* reason told",
     ARGS(ARG_TO, {.col = "reason", .label = N_("Why"), .type = FT_TEXT}, {.col = "told", .label = N_("Told by"), .type = FT_CHOICE, .choices = hows}),
     .apply = order_reassign, .rank = 130, .hint = N_("Another worker takes it; requirement and deadline stay.")},
    {.id = "hand", .label = N_("Hand to another desk owner"), .right = "order.assign", .from = ORDER_OPEN_STATES, .ask = "owner_id* text*",
     ARGS(ARG_TEXT(N_("Hand-over note"), NULL)), .apply = order_hand, .rank = 190, .hint = N_("Another clerk answers for the order from now on.")},
    {.id = "pause", .label = N_("Pause"), .brief = N_("Pause"), .kind = WORK, .right = "order.pause", .from = UNDER_WAY, .to = "PAUSED", .ask = "pause_reason_id* text wake_at appt_from appt_to contact",
     ARGS(ARG_TEXT(N_("What is waited for"), NULL), {.col = "contact", .label = N_("Outside contact"), .type = FT_REF, .ref = &contact_entity}),
     GUARDS(guard_may_pause), .apply = order_pause, .rank = 140, .hint = N_("Waits for material, an appointment or a contractor; wakes at a time.")},
    {.id = "resume", .label = N_("Resume"), .brief = N_("Resume"), .kind = WORK, .right = "order.pause", .from = "PAUSED", .to = "<", .apply = order_resume, .rank = 10,
     .hint = N_("Goes on where it was paused.")},
    {.id = "return", .label = N_("Return"), .brief = N_("Return"), .kind = WORK, .right = "order.return", .from = UNDER_WAY, .to = "NEW", .ask = "end_reason_id* end_note",
     .apply = order_return, .rank = 150, .hint = N_("The worker cannot do it: back to the queue with a reason.")},
    {.id = "cancel", .label = N_("Cancel"), .brief = N_("Cancel"), .right = "order.cancel", .from = "NEW ASSIGNED ACCEPTED RECEIVED ANALYSED", .to = "CANCELLED",
     .ask = "end_reason_id* end_note", GUARDS(guard_property), .apply = order_cancel, .rank = 160, .hint = N_("The resident no longer wants it.")},
    {.id = "reject", .label = N_("Reject"), .kind = WORK, .right = "order.reject", .from = "NEW", .to = "REJECTED", .ask = "end_reason_id* end_note", GUARDS(guard_property), .apply = order_reject,
     .rank = 170, .hint = N_("Not a matter of this desk; with a reason.")},
    {.id = "merge", .label = N_("Merge into another"), .kind = WORK, .right = "order.merge", .from = "NEW " UNDER_WAY, .to = "MERGED", .ask = "merged_id*",
     GUARDS(guard_merge, guard_property), .apply = order_merge, .rank = 180, .hint = N_("The same fault as another order; the resident is called back with it.")},
    {.id = "reopen", .label = N_("Reopen"), .brief = N_("Reopen"), .kind = WORK, .right = "order.reopen", .from = "CLOSED", .to = "ASSIGNED", .ask = "end_reason_id* end_note",
     GUARDS(guard_reopen), .apply = order_reopen, .rank = 10, .hint = N_("Within 30 days: rework of the first worker's order.")},
    {.id = "reopen", .label = N_("Asked again"), .kind = ASK, .right = "order.answer", .from = "ANSWERED CLOSED", .to = "RECEIVED", .ask = "text*",
     ARGS(ARG_TEXT(N_("What is still open"), N_("Why the answer was not enough."))), GUARDS(guard_reopen), .apply = order_ask_again, .rank = 60,
     .hint = N_("The answer did not do: the enquiry is open again, within 30 days.")},
    {.id = "keep", .label = N_("Keep the caller as a contact"), .right = "resident.new", .from = ORDER_OPEN_STATES, GUARDS(guard_caller), .apply = order_keep, .rank = 115,
     .hint = N_("An unknown caller becomes a person of this unit.")},
    {.id = "analyse", .label = N_("Looked into"), .brief = N_("Look"), .kind = ASK, .right = "order.answer", .from = "RECEIVED", .to = "ANALYSED", .ask = "diagnosis", .rank = 20,
     .hint = N_("The enquiry is being looked into.")},
    {.id = "answer", .label = N_("Answer"), .brief = N_("Answer"), .kind = ASK, .right = "order.answer", .from = "RECEIVED ANALYSED", .to = "ANSWERED", .ask = "reply_id answer",
     .apply = order_answer, .rank = 10, .hint = N_("By a standard reply or in own words.")},
    {.id = "close", .label = N_("Close"), .brief = N_("Close"), .kind = ASK, .right = "order.close", .from = "ANSWERED", .to = "CLOSED", .apply = order_close, .rank = 10,
     .hint = N_("The enquirer is content with the answer.")},
    {.id = "settle", .label = N_("Answer and close"), .brief = N_("Settle"), .kind = ASK, .right = "order.answer", .from = "RECEIVED ANALYSED", .to = "CLOSED",
     .ask = "reply_id answer", .apply = order_answer_close, .rank = 5, .hint = N_("Answered on the spot: stored and closed in one act.")},
};
