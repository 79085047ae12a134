#include "order_int.h"

#include "base/i18n.h"
#include "base/text.h"
#include "domain/catalog/catalog.h"
#include "domain/people/people.h"
#include "domain/places/places.h"

#include <stdio.h>
#include <string.h>

static const struct choice channels[] = {
    {"counter", N_("Counter"), NULL},     {"phone", N_("Telephone"), NULL},       {"email", N_("E-mail"), NULL},
    {"online", N_("Online"), NULL},       {"box", N_("Complaint box"), NULL},     {"patrol", N_("Patrol finding"), NULL},
    {"staff", N_("Staff report"), NULL},  {"other", N_("Other channel"), NULL},   {NULL, NULL, NULL},
};

static const struct choice modes[] = {
    {"face", N_("Face to face"), NULL}, {"phone", N_("By telephone"), NULL}, {"remote", N_("Remote"), NULL}, {NULL, NULL, NULL}};

static const struct choice states[] = {
    {"NEW", N_("To assign"), NC_("state", "Open")},
    {"ASSIGNED", N_("Assigned"), N_("Asgd")},
    {"ACCEPTED", N_("Accepted"), N_("Accp")},
    {"ON_SITE", N_("On site"), NC_("state", "Site")},
    {"WORKING", N_("Working"), NC_("state", "Work")},
    {"DONE", N_("To verify"), N_("Vrfy")},
    {"VERIFIED", N_("To close"), NC_("state", "Done")},
    {"CLOSED", N_("Closed"), N_("Clsd")},
    {"PAUSED", N_("Paused"), N_("Paus")},
    {"CANCELLED", N_("Cancelled"), N_("Cncl")},
    {"REJECTED", N_("Rejected"), N_("Rjct")},
    {"MERGED", N_("Merged"), N_("Mrgd")},
    {"RECEIVED", N_("Received"), N_("Rcvd")},
    {"ANALYSED", N_("Looked into"), N_("Look")},
    {"ANSWERED", N_("Answered"), N_("Answ")},
    /* shown only: NEW after a return, ASSIGNED after a reopening */
    {"RETURNED", N_("Returned"), N_("Rtrn")},
    {"REWORK", N_("Rework"), N_("Rewk")},
    {"VOID", N_("Void"), N_("Void")},
    {NULL, NULL, NULL},
};

static const struct choice told_hows[] = {
    {"seen", N_("Face to face"), NULL}, {"radio", N_("Radio"), NULL}, {"phone", N_("Phone"), NULL}, {"slip", N_("Slip"), NULL}, {NULL, NULL, NULL}};

static const struct choice consent_hows[] = {
    {"counter", N_("At the counter"), NULL}, {"phone", N_("By telephone"), NULL}, {"slip", N_("On the slip"), NULL},
    {"message", N_("By message"), NULL},     {NULL, NULL, NULL}};

static const struct choice sign_kinds[] = {
    {"slip", N_("Slip signed"), NULL},
    {"phone", N_("Confirmed by telephone"), NULL},
    {"area", N_("Signed for the public area"), NULL},
    {"refused", N_("Refused to sign"), NULL},
    {"unreachable", N_("Not reachable"), NULL},
    {NULL, NULL, NULL},
};

#define S(m) FLD_S(struct order, m)
#define N(m) FLD_N(struct order, m)

/* Times that verbs stamp. */
#define STEP(m, text) {.col = #m, .label = text, .type = FT_TIME, N(m), .flags = FF_VERB | FF_PAST}
#define AHEAD(m, text) {.col = #m, .label = text, .type = FT_TIME, N(m), .flags = FF_VERB}

static const struct field fields[] = {
    {.col = "no", .label = N_("Number"), .brief = N_("No"), .type = FT_CODE, S(no), .width = 7,
     .flags = FF_AUTO | FF_VERB | FF_LIST | FF_UNIQUE | FF_FIND, .hint = N_("Given when the order is saved; never changed and never used again.")},
    {.col = "day", .label = N_("Day of the number"), .type = FT_DAY, S(day), .flags = FF_AUTO | FF_VERB | FF_HIDE},
    {.col = "serial", .label = N_("Serial"), .type = FT_INT, N(serial), .flags = FF_AUTO | FF_VERB | FF_HIDE},
    {.col = "alias", .label = N_("Number given before"), .type = FT_CODE, S(alias), .flags = FF_ONCE | FF_FIND | FF_HIDE,
     .hint = N_("What the desk called it while the site file could not be written.")},
    {.col = "kind", .label = N_("Kind"), .type = FT_CHOICE, S(kind), .choices = catalog_kinds, .flags = FF_REQUIRED | FF_FORM, .preset = "repair",
     .edit_states = "NEW RECEIVED", .hint = N_("A repair or service request is dispatched; an enquiry is answered at the desk.")},
    {.col = "place", .label = N_("Place"), .brief = N_("Unit"), .type = FT_ANYREF, S(place), .kinds = PLACES_KINDS, .width = 9,
     .flags = FF_FORM, .edit_states = ORDER_OPEN_STATES, .hint = N_("Room as spoken or written (3-2-1204, 321204), a public area or an asset.")},
    {.col = "place_text", .label = N_("Place in words"), .type = FT_TEXT, S(place_text), .flags = FF_FIND | FF_FORM,
     .edit_states = ORDER_OPEN_STATES, .hint = N_("Where it is, as told, when it is none of the site's places.")},
    {.col = "unclear", .label = N_("Place to be checked"), .type = FT_BOOL, N(unclear), .edit_states = ORDER_OPEN_STATES},
    {.col = "caller_id", .label = N_("Caller"), .brief = N_("Caller"), .type = FT_REF, N(caller_id), .ref = &person_entity, .width = 8,
     .flags = FF_LIST | FF_FORM, .edit_states = ORDER_OPEN_STATES, .hint = N_("Who reports it: name, pinyin, initials or the last digits of a phone.")},
    {.col = "caller_name", .label = N_("Caller's name"), .type = FT_TEXT, S(caller_name), .flags = FF_NAME | FF_FIND | FF_FORM,
     .edit_states = ORDER_OPEN_STATES, .hint = N_("A caller who is not on file yet; one key makes a contact of it.")},
    {.col = "phone", .label = N_("Call-back number"), .brief = N_("Phone"), .type = FT_PHONE, S(phone), .flags = FF_FIND | FF_FORM,
     .see_right = "phone.see", .edit_states = ORDER_OPEN_STATES, .hint = N_("Where the desk calls back about this order.")},
    {.col = "channel", .label = N_("Channel"), .type = FT_CHOICE, S(channel), .choices = channels, .flags = FF_REQUIRED, .preset = "phone",
     .edit_states = ORDER_OPEN_STATES, .hint = N_("How the request came in.")},
    {.col = "mode", .label = N_("Contact"), .type = FT_CHOICE, S(mode), .choices = modes, .flags = FF_REQUIRED, .preset = "phone",
     .edit_states = ORDER_OPEN_STATES},
    {.col = "category_id", .label = N_("Category"), .brief = N_("Type"), .type = FT_REF, N(category_id), .ref = &category_entity, .width = 4,
     .flags = FF_REQUIRED | FF_LIST | FF_FORM, .edit_states = ORDER_OPEN_STATES, .hint = N_("Type to narrow: characters, pinyin or initials.")},
    {.col = "stage", .label = N_("State"), .brief = N_("Stat"), .type = FT_CHOICE, S(stage), .choices = states, .width = 4, .flags = FF_CALC | FF_LIST,
     .sql = "CASE WHEN t.voided THEN 'VOID' WHEN t.state = 'ASSIGNED' AND t.rework THEN 'REWORK' "
            "WHEN t.state = 'NEW' AND t.returned THEN 'RETURNED' ELSE t.state END"},
    {.col = "state", .label = N_("Stored state"), .type = FT_CHOICE, S(state), .choices = states, .flags = FF_VERB | FF_HIDE},
    {.col = "back_state", .label = N_("State before the pause"), .type = FT_CHOICE, S(back_state), .choices = states, .flags = FF_VERB | FF_HIDE},
    {.col = "words", .label = N_("Resident's words"), .brief = NC_("list", "Summary"), .type = FT_LONG, S(words), .width = 28,
     .flags = FF_REQUIRED | FF_ONCE | FF_LIST | FF_FIND | FF_FORM, .hint = N_("What the resident said, word for word; locked after saving.")},
    {.col = "summary", .label = N_("Summary"), .type = FT_TEXT, S(summary), .flags = FF_FIND, .edit_states = ORDER_OPEN_STATES,
     .hint = N_("A short line for lists where the resident's words are long.")},
    {.col = "diagnosis", .label = N_("Diagnosis"), .type = FT_LONG, S(diagnosis), .flags = FF_FIND, .edit_states = ORDER_OPEN_STATES,
     .hint = N_("What the worker found; apart from the resident's words.")},
    {.col = "impact", .label = N_("Impact"), .type = FT_CHOICE, S(impact), .choices = catalog_impacts, .flags = FF_REQUIRED | FF_FORM, .edit_states = "NEW RECEIVED",
     .hint = N_("Whom it affects; with the urgency it makes the priority.")},
    {.col = "urgency", .label = N_("Urgency"), .type = FT_CHOICE, S(urgency), .choices = catalog_urgencies, .flags = FF_REQUIRED | FF_FORM, .edit_states = "NEW RECEIVED"},
    {.col = "danger", .label = N_("Danger"), .type = FT_CHOICE, S(danger), .choices = catalog_dangers, .edit_states = "NEW RECEIVED",
     .hint = N_("A danger to life makes it P0 whatever impact and urgency say.")},
    {.col = "priority", .label = N_("Priority"), .brief = N_("Prio"), .type = FT_CHOICE, S(priority), .choices = catalog_priorities, .width = 4, .flags = FF_AUTO | FF_VERB},
    {.col = "requirement", .label = N_("Task requirement"), .type = FT_LONG, S(requirement), .edit_states = ORDER_OPEN_STATES,
     .hint = N_("What has to be done; from the category, changed as needed.")},
    {.col = "due_at", .label = N_("Deadline"), .brief = N_("Due"), .type = FT_TIME, N(due_at), .width = 10, .flags = FF_LIST | FF_SORT,
     .edit_states = ORDER_OPEN_STATES, .hint = N_("From category and priority; 18:00, 明天9点, +2h.")},
    {.col = "due_own", .label = N_("Deadline set by hand"), .type = FT_BOOL, N(due_own), .flags = FF_AUTO | FF_VERB | FF_HIDE},
    {.col = "owner_id", .label = N_("Desk owner"), .type = FT_REF, N(owner_id), .ref = &staff_entity, .edit_states = ORDER_OPEN_STATES,
     .hint = N_("Answers for the order from intake to closing.")},
    {.col = "worker_id", .label = N_("Worker"), .brief = N_("Who"), .type = FT_REF, N(worker_id), .ref = &staff_entity, .width = 6, .flags = FF_VERB | FF_LIST},
    {.col = "contact_id", .label = N_("Outside contact"), .type = FT_REF, N(contact_id), .ref = &contact_entity, .flags = FF_VERB},
    {.col = "minder_id", .label = N_("Minder"), .type = FT_REF, N(minder_id), .ref = &staff_entity, .edit_states = ORDER_OPEN_STATES,
     .hint = N_("The staff member who minds an outside contact's work.")},
    {.col = "first_worker_id", .label = N_("First worker"), .type = FT_REF, N(first_worker_id), .ref = &staff_entity, .flags = FF_VERB},
    {.col = "helpers", .label = N_("Helpers"), .type = FT_REFS, S(helpers), .ref = &staff_entity, .link = "order_helper", .edit_states = ORDER_OPEN_STATES},
    {.col = "appt_from", .label = N_("Appointment from"), .type = FT_TIME, N(appt_from), .edit_states = ORDER_OPEN_STATES,
     .hint = N_("When somebody is at home: 明天9点, 11-22 18:00.")},
    {.col = "appt_to", .label = N_("Appointment to"), .type = FT_TIME, N(appt_to), .edit_states = ORDER_OPEN_STATES},
    {.col = "appt_with", .label = N_("Met by"), .type = FT_TEXT, S(appt_with), .edit_states = ORDER_OPEN_STATES},
    STEP(appt_ok_at, N_("Appointment confirmed")),
    {.col = "chargeable", .label = N_("Chargeable"), .type = FT_BOOL, N(chargeable), .edit_states = "NEW ASSIGNED ACCEPTED ON_SITE PAUSED",
     .hint = N_("Paid work needs an estimate and the resident's consent before it starts.")},
    {.col = "consent_by", .label = N_("Consent by"), .type = FT_TEXT, S(consent_by), .flags = FF_VERB | FF_NAME},
    {.col = "consent_how", .label = N_("Consent how"), .type = FT_CHOICE, S(consent_how), .choices = consent_hows, .flags = FF_VERB},
    STEP(consent_at, N_("Consent at")),
    {.col = "consent_sum", .label = N_("Agreed to"), .type = FT_MONEY, N(consent_sum), .flags = FF_VERB},
    {.col = "received_at", .label = N_("Received at"), .type = FT_TIME, N(received_at), .flags = FF_AUTO | FF_VERB | FF_SORT},
    STEP(responded_at, N_("First response")),
    STEP(assigned_at, N_("Dispatched")),
    STEP(told_at, N_("Worker told")),
    {.col = "told_how", .label = N_("Told how"), .type = FT_CHOICE, S(told_how), .choices = told_hows, .flags = FF_VERB},
    STEP(called_at, N_("Contact called")),
    AHEAD(promised_at, N_("Contact promised")),
    STEP(accepted_at, N_("Accepted at")),
    STEP(arrived_at, N_("Arrived")),
    STEP(started_at, N_("Work started")),
    STEP(finished_at, N_("Work finished")),
    STEP(left_at, N_("Contact left")),
    STEP(verified_at, N_("Verified")),
    {.col = "verifier_id", .label = N_("Verified by"), .type = FT_REF, N(verifier_id), .ref = &staff_entity, .flags = FF_VERB},
    STEP(signed_at, N_("Signed at")),
    {.col = "sign_kind", .label = N_("Sign-off"), .type = FT_CHOICE, S(sign_kind), .choices = sign_kinds, .flags = FF_VERB},
    {.col = "sign_name", .label = N_("Signed by"), .type = FT_TEXT, S(sign_name), .flags = FF_VERB | FF_NAME | FF_FIND},
    {.col = "sign_phone", .label = N_("Confirmed from number"), .type = FT_PHONE, S(sign_phone), .flags = FF_VERB, .see_right = "phone.see"},
    {.col = "sign_reason_id", .label = N_("Why not signed"), .type = FT_REF, N(sign_reason_id), .ref = &reason_entity, .flags = FF_VERB},
    {.col = "sign_witness", .label = N_("Witness"), .type = FT_TEXT, S(sign_witness), .flags = FF_VERB | FF_NAME},
    {.col = "sign_tries", .label = N_("Tries to reach"), .type = FT_INT, N(sign_tries), .flags = FF_VERB, .preset = "0"},
    {.col = "rating", .label = N_("Rating"), .type = FT_INT, N(rating), .flags = FF_VERB, .hint = N_("1 to 5, as the resident says at sign-off.")},
    {.col = "rating_note", .label = N_("Said with the rating"), .type = FT_TEXT, S(rating_note), .flags = FF_VERB},
    {.col = "problems", .label = N_("Problems and suggestions"), .type = FT_LONG, S(problems), .edit_states = ORDER_OPEN_STATES,
     .hint = N_("What the worker found besides and proposes.")},
    {.col = "closed_at", .label = N_("Closed at"), .type = FT_TIME, N(closed_at), .flags = FF_VERB | FF_SORT},
    {.col = "pause_reason_id", .label = N_("Paused for"), .type = FT_REF, N(pause_reason_id), .ref = &reason_entity, .flags = FF_VERB},
    STEP(paused_at, N_("Paused since")),
    AHEAD(wake_at, N_("Wakes at")),
    {.col = "end_reason_id", .label = N_("Reason"), .type = FT_REF, N(end_reason_id), .ref = &reason_entity, .flags = FF_VERB},
    {.col = "end_note", .label = N_("Reason in words"), .type = FT_TEXT, S(end_note), .flags = FF_VERB},
    {.col = "chased", .label = N_("Times chased"), .type = FT_INT, N(chased), .flags = FF_VERB, .preset = "0"},
    STEP(chased_at, N_("Last chased")),
    STEP(informed_at, N_("Resident last told")),
    AHEAD(inform_by, N_("Promised to tell by")),
    {.col = "merged_id", .label = N_("Merged into"), .type = FT_REF, N(merged_id), .ref = &order_entity, .flags = FF_VERB},
    {.col = "origin_id", .label = N_("Found during"), .type = FT_REF, N(origin_id), .ref = &order_entity, .flags = FF_VERB},
    {.col = "reply_id", .label = N_("Standard reply"), .type = FT_REF, N(reply_id), .ref = &reply_entity, .edit_states = "RECEIVED ANALYSED",
     .hint = N_("Answers an enquiry at once; its use is counted.")},
    {.col = "answer", .label = N_("Answer"), .type = FT_LONG, S(answer), .flags = FF_FIND, .edit_states = "RECEIVED ANALYSED"},
    {.col = "unit_id", .label = N_("Unit"), .type = FT_REF, N(unit_id), .ref = &unit_entity, .flags = FF_AUTO | FF_VERB | FF_HIDE},
    {.col = "returned", .label = N_("Returned before"), .type = FT_BOOL, N(returned), .flags = FF_VERB | FF_HIDE},
    {.col = "rework", .label = N_("Rework"), .type = FT_BOOL, N(rework), .flags = FF_VERB},
    {.col = "adopted", .label = N_("Taken over by import"), .type = FT_BOOL, N(adopted), .flags = FF_VERB},
    {.col = "source", .label = N_("Came from"), .type = FT_CODE, S(source), .flags = FF_VERB},
    {.col = "source_no", .label = N_("Number there"), .type = FT_CODE, S(source_no), .flags = FF_VERB | FF_FIND},
};
#undef S
#undef N

static const struct named named[] = {
    {"open", NC_("queue", "Open"), "t.state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED') AND t.voided = 0"},
    {"mine", N_("Mine"), "(t.worker_id = :me OR t.owner_id = :me)"},
    {"late", N_("Overdue"), "t.due_at < :now AND t.state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED', 'DONE', 'VERIFIED') AND t.voided = 0"},
    {"unclear", N_("Place to be checked"), "t.unclear = 1"},
    {"rework", N_("Rework"), "t.rework = 1"},
    {"entered-late", N_("Entered late"), /* more than 30 minutes after it happened, as act_result.late */
     "EXISTS (SELECT 1 FROM journal j WHERE j.entity = 'order' AND j.rec = t.id AND j.recorded_at - j.happened_at > 1800)"},
    /* longer than a day, or as the site has set, without a word to the resident (WQ-12) */
    {"untold", N_("Resident not told"),
     "t.state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED') AND t.voided = 0 AND coalesce(t.informed_at, t.received_at) < "
     ":now - coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE key = 'order.untold' AND voided = 0), 86400)"},
    {NULL, NULL, NULL},
};

static const struct entity *const parts[] = {
    &order_estimate_entity, &order_material_entity, &order_property_entity, &order_note_entity, &order_also_entity, NULL,
};

const struct find_alias order_aliases[] = {
    {"房", "place"},      {"unit", "place"},    {"人", "caller_id"}, {"who", "caller_id"},   {"电", "phone"},
    {"号", "no"},         {"状", "state"},      {"类", "category_id"}, {"category", "category_id"},
    {"派", "worker_id"},  {"by", "worker_id"},  {"级", "priority"},  {"p", "priority"},     {"收", "received_at"},
    {"made", "received_at"}, {"限", "due_at"},  {"due", "due_at"},   {"结", "closed_at"},   {"closed", "closed_at"},
    {"源", "source"},     {"我", "@mine"},       {"mine", "@mine"},      {"超时", "@late"},
    {"late", "@late"},    {"开放", "@open"},    {"open", "@open"},      {"待核对", "@unclear"}, {"返修", "@rework"},
    {"补录", "@entered-late"}, {"entered-late", "@entered-late"},
    {"未告知", "@untold"}, {"untold", "@untold"},
    {NULL, NULL},
};

const struct entity order_entity = {
    .name = "order",
    .table = "orders",
    .one = N_("order"),
    .many = N_("orders"),
    .size = sizeof(struct order),
    .fields = fields,
    .nfields = COUNT(fields),
    .verbs = order_verbs,
    .nverbs = ORDER_NVERBS,
    .parts = parts,
    .number = "no",
    .label_sql = "t.no",
    .state = "state",
    .kind = "kind",
    .order = "-received_at",
    .see = "order.see",
    .make = "order.new",
    .edit = "order.edit",
    .source = "source",
    .named = named,
    .fill = order_fill,
    .check = order_check,
    .index = order_index,
    .resolve = order_resolve,
};
