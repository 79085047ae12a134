/* What an order may not forget, may not keep and has to say: deadlines, consent,
 * stale facts, reasons, slips, warnings. */
#include "order_things.h"

#include "base/mem.h"
#include "domain/catalog/catalog.h"
#include "domain/places/history.h"
#include "domain/view.h"
#include "domain/work/order_show.h"
#include "store/db.h"

struct did {
    enum rc rc;
    struct err e;
    struct act_result r;
};

#define DO(o, id, verb, ...) did(o, id, verb, NULL, (const char *const[]){__VA_ARGS__, NULL})
#define AT(o, id, at, verb, ...) did(o, id, verb, at, (const char *const[]){__VA_ARGS__, NULL})

static struct did did(struct office *o, int64_t id, const char *verb, const char *at, const char *const *pairs)
{
    struct did d = {0};
    struct act_req q = {.ent = &order_entity, .verb = verb, .id = id, .at = at ? strdup(at) : NULL};
    for (; *pairs; pairs += 2)
        act_set(&q, pairs[0], pairs[1]);
    d.rc = desk_act(&o->d, &q, &d.r, &d.e);
    act_req_clear(&q);
    return d;
}

static void ok(struct did d)
{
    assert_ok(d.rc, d.e);
}

static void notes(struct did d, const char *words)
{
    assert_ok(d.rc, d.e);
    if (!strstr(d.r.note, words))
        fail_msg("noted: \"%s\", not: %s", d.r.note, words);
}

static void no(struct did d, enum rc rc, const char *words)
{
    assert_int_equal(d.rc, rc);
    if (!strstr(d.e.text, words))
        fail_msg("said: \"%s\", not: %s", d.e.text, words);
}

static int64_t tap(struct office *o)
{
    office_as(o, "clerk");
    return office_new(o, &order_entity, "words", "厨房漏水", "place", "3-2-1204", "caller_id", "单雄信", "category_id", "leak", NULL);
}

static int64_t sent(struct office *o)
{
    int64_t id = tap(o);
    ok(DO(o, id, "assign", "to", "赵强"));
    return id;
}

/* One row of a part: id NIL makes it. */
static struct did line(struct office *o, int64_t id, const struct entity *part, int64_t row, const char *what, const char *price)
{
    struct did d = {0};
    struct act_req q = {.ent = &order_entity, .verb = "edit", .id = id};
    struct act_part *p = act_part(&q, part, row);
    if (what)
        act_part_set(p, "what", what);
    act_part_set(p, "price", price);
    d.rc = desk_act(&o->d, &q, &d.r, &d.e);
    act_req_clear(&q);
    return d;
}

static void priority_moves_the_deadline(void **state)
{
    struct office o;
    (void)state;
    office_make(&o);
    office_as(&o, "clerk");
    int64_t id = office_new(&o, &order_entity, "words", "漏水", "place", "3-2-1204", "category_id", "leak", "urgency", "wait", NULL);
    struct order r = office_order(&o, id);
    assert_string_equal(r.priority, "P3");
    int64_t due = r.due_at;
    assert_int_equal(r.due_own, 0);
    rec_clear(&order_entity, &r);

    o.now += 2 * 86400; /* P1 is 24 h, which have passed: from now on */
    notes(DO(&o, id, "prioritise", "urgency", "now", "reason", "水淹到楼下"), "deadline");
    r = office_order(&o, id);
    assert_string_equal(r.priority, "P1");
    assert_int_equal(r.due_at, o.now + 24 * 3600);
    assert_true(r.due_at < due);
    rec_clear(&order_entity, &r);

    /* the same by editing; a deadline set by hand stays, and the note says so */
    notes(DO(&o, id, "edit", "urgency", "wait"), "P3");
    ok(DO(&o, id, "edit", "due_at", "11-30 12:00"));
    notes(DO(&o, id, "prioritise", "urgency", "now", "reason", "又漏了"), "by hand");
    r = office_order(&o, id);
    assert_int_equal(r.due_own, 1);
    rec_clear(&order_entity, &r);
    ok(DO(&o, id, "edit", "due_at", ""));
    r = office_order(&o, id);
    assert_int_equal(r.due_at, o.now + 24 * 3600);
    rec_clear(&order_entity, &r);
    office_remove(&o);
}

/* WQ-14: what was agreed is a sum; more than that needs a new yes. */
static void consent_is_to_a_sum(void **state)
{
    struct office o;
    (void)state;
    office_make(&o);
    int64_t id = sent(&o);
    ok(line(&o, id, &order_estimate_entity, NIL, "阀芯", "15"));
    ok(DO(&o, id, "consent", "consent_by", "单雄信", "consent_how", "phone"));
    struct order r = office_order(&o, id);
    assert_int_equal(r.consent_sum, 1500);
    rec_clear(&order_entity, &r);
    ok(line(&o, id, &order_estimate_entity, 1, NULL, "12")); /* less is no new question */
    notes(line(&o, id, &order_estimate_entity, 1, NULL, "20"), "20.00");
    no(DO(&o, id, "start", NULL), RC_REFUSED, "risen from 15.00 to 20.00");
    no(DO(&o, id, "report", "start", "17:42"), RC_REFUSED, "risen");
    ok(DO(&o, id, "consent", "consent_by", "单雄信", "consent_how", "phone"));
    ok(DO(&o, id, "start", NULL));
    ok(line(&o, id, &order_material_entity, NIL, "阀芯", "26"));
    notes(DO(&o, id, "finish", NULL), "6.00 above the estimate");
    office_as(&o, "lead");
    ok(DO(&o, id, "settle", "sign_kind", "slip", "sign_name", "单雄信"));
    no(line(&o, id, &order_material_entity, 1, NULL, "99"), RC_REFUSED, "ended");
    office_remove(&o);
}

static void nothing_stale_after_the_ways_back(void **state)
{
    struct office o;
    (void)state;
    office_make(&o);
    office_as(&o, "manager");
    office_new(&o, &contact_entity, "name", "快修电梯", "trade", "lift", "contract_end", "2026-01-31", NULL);
    int64_t id = tap(&o);
    notes(DO(&o, id, "assign", "to", "快修电梯", "helpers", "W01"), "ended on 2026-01-31");
    ok(DO(&o, id, "call", "promised_at", "+1h"));
    no(DO(&o, id, "call", "promised_at", "11-20 08:00"), RC_REFUSED, "would lie before");
    ok(DO(&o, id, "arrive", NULL));
    ok(DO(&o, id, "pause", "pause_reason_id", "pause-material"));
    ok(DO(&o, id, "leave", NULL));
    notes(DO(&o, id, "reassign", "to", "赵强", "reason", "师傅不来了"), "13900002222");
    struct order r = office_order(&o, id);
    assert_string_equal(r.state, "ASSIGNED");
    assert_int_equal(r.contact_id, NIL);
    assert_int_equal(r.minder_id, NIL);
    assert_int_equal(r.called_at, NIL);
    assert_int_equal(r.promised_at, NIL);
    assert_int_equal(r.arrived_at, NIL);
    assert_int_equal(r.left_at, NIL);
    assert_int_equal(r.paused_at, NIL);
    assert_null(r.back_state);
    rec_clear(&order_entity, &r);

    ok(DO(&o, id, "return", "end_reason_id", "return-other", "end_note", "找不到地方"));
    r = office_order(&o, id);
    assert_null(r.helpers);
    assert_int_equal(r.worker_id, NIL);
    rec_clear(&order_entity, &r);
    ok(DO(&o, id, "assign", "to", "赵强"));
    ok(DO(&o, id, "finish", NULL));
    office_as(&o, "lead");
    ok(DO(&o, id, "verify", NULL));
    ok(DO(&o, id, "sign", "sign_kind", "refused", "sign_reason_id", "sign-never", "sign_witness", "王芳", "rating", "2"));
    ok(DO(&o, id, "sign", "sign_kind", "phone", "sign_name", "单雄信"));
    r = office_order(&o, id);
    assert_null(r.end_note); /* why it was returned is no reason of its end */
    assert_null(r.sign_witness);
    assert_int_equal(r.sign_reason_id, NIL);
    assert_string_equal(r.sign_phone, "13800001111");
    rec_clear(&order_entity, &r);
    ok(DO(&o, id, "fail", "text", "还在漏"));
    r = office_order(&o, id);
    assert_string_equal(r.state, "WORKING");
    assert_null(r.sign_phone);
    assert_null(r.sign_kind);
    assert_int_equal(r.verifier_id, NIL);
    rec_clear(&order_entity, &r);
    office_remove(&o);
}

/* WQ-36: the one who did it does it again, whoever it was given to before. */
static void rework_is_the_workers_who_did_it(void **state)
{
    struct office o;
    (void)state;
    office_make(&o);
    office_as(&o, "manager");
    int64_t other = office_new(&o, &staff_entity, "no", "W02", "name", "钱二", "role_id", "clerk", NULL);
    int64_t id = tap(&o);
    ok(DO(&o, id, "assign", "to", "钱二"));
    ok(DO(&o, id, "return", "end_reason_id", "return-skill"));
    ok(DO(&o, id, "assign", "to", "赵强"));
    ok(DO(&o, id, "finish", NULL));
    office_as(&o, "lead");
    ok(DO(&o, id, "settle", "sign_kind", "slip", "sign_name", "单雄信", "rating", "5"));
    o.now += 3 * 86400;
    no(DO(&o, id, "reopen", "end_reason_id", "cancel-self"), RC_REFUSED, "no reason for this step");
    no(DO(&o, id, "reopen", "end_reason_id", "reopen-other"), RC_REFUSED, "a few words");
    ok(DO(&o, id, "reopen", "end_reason_id", "reopen-again"));
    struct order r = office_order(&o, id);
    assert_int_equal(r.worker_id, o.worker);
    assert_int_equal(r.first_worker_id, o.worker);
    assert_int_equal(r.rating, NIL);
    assert_int_equal(r.closed_at, NIL);
    assert_int_equal(r.due_at, o.now + 24 * 3600); /* not the day it was due the first time */
    rec_clear(&order_entity, &r);

    /* somebody else does the rework: it stays that of the first; who has left is not given it */
    ok(DO(&o, id, "reassign", "to", "钱二"));
    ok(DO(&o, id, "finish", NULL));
    ok(DO(&o, id, "settle", "sign_kind", "slip", "sign_name", "单雄信"));
    office_as(&o, "manager");
    struct act_result res;
    struct err e = {0};
    assert_ok(office_act(&o, &staff_entity, "retire", o.worker, NULL, &res, &e, NULL), e);
    office_as(&o, "lead");
    notes(DO(&o, id, "reopen", "end_reason_id", "reopen-again"), "has left");
    r = office_order(&o, id);
    assert_string_equal(r.state, "NEW");
    assert_int_equal(r.rework, 1);
    assert_int_equal(r.worker_id, NIL);
    assert_int_equal(r.first_worker_id, o.worker);
    rec_clear(&order_entity, &r);
    no(DO(&o, id, "edit", "minder_id", "#6"), RC_REFUSED, "has left");
    ok(DO(&o, id, "edit", "minder_id", "钱二"));
    (void)other;
    office_remove(&o);
}

static void reasons_fit_their_step(void **state)
{
    struct office o;
    (void)state;
    office_make(&o);
    int64_t id = sent(&o);
    no(DO(&o, id, "pause", "pause_reason_id", "cancel-self"), RC_REFUSED, "no reason for this step");
    no(DO(&o, id, "cancel", "end_reason_id", "pause-weather"), RC_REFUSED, "no reason for this step");
    no(DO(&o, id, "pause", "pause_reason_id", "pause-material", "wake_at", "+5d"), RC_REFUSED, "3d");
    no(DO(&o, id, "pause", "pause_reason_id", "pause-absent"), RC_REFUSED, "appointment");
    ok(DO(&o, id, "pause", "pause_reason_id", "pause-absent", "appt_from", "11-22 09:00"));
    struct order r = office_order(&o, id);
    assert_int_equal(r.wake_at, r.appt_from);
    rec_clear(&order_entity, &r);
    ok(DO(&o, id, "resume", NULL));
    no(DO(&o, id, "pause", "pause_reason_id", "pause-contractor"), RC_REFUSED, "contractor");
    office_as(&o, "manager");
    int64_t firm = office_new(&o, &contact_entity, "name", "快修电梯", "trade", "lift", NULL);
    office_as(&o, "clerk");
    ok(DO(&o, id, "pause", "pause_reason_id", "pause-contractor", "contact", "快修电梯"));
    r = office_order(&o, id);
    assert_int_equal(r.contact_id, firm);
    assert_int_equal(r.worker_id, o.worker);
    assert_int_equal(r.minder_id, o.worker);
    assert_int_equal(r.called_at, o.now);
    rec_clear(&order_entity, &r);
    office_remove(&o);
}

/* A step from before the pause may still come in; then the pause ends where the work stood. */
static void late_steps_reach_a_paused_order(void **state)
{
    struct office o;
    (void)state;
    office_make(&o);
    int64_t id = sent(&o);
    o.now += 3600;
    ok(DO(&o, id, "pause", "pause_reason_id", "pause-material"));
    ok(AT(&o, id, "-30", "arrive", NULL));
    ok(DO(&o, id, "resume", NULL));
    struct order r = office_order(&o, id);
    assert_string_equal(r.state, "ON_SITE");
    rec_clear(&order_entity, &r);
    ok(DO(&o, id, "pause", "pause_reason_id", "pause-material"));
    o.now += 600;
    no(DO(&o, id, "start", NULL), RC_REFUSED, "resume");
    ok(AT(&o, id, "-65", "told", "told_how", "radio"));
    no(DO(&o, id, "told", "told_how", "radio"), RC_REFUSED, "told already");
    office_remove(&o);
}

/* The times on a slip are looked at like any other: the signed hand-over, the order of things, late. */
static void a_slip_is_no_back_door(void **state)
{
    struct office o;
    struct err e = {0};
    char until[24];
    (void)state;
    office_make(&o);
    int64_t id = sent(&o);
    o.now += 3 * 3600;
    office_as(&o, "manager");
    snprintf(until, sizeof until, "%lld", (long long)(OFFICE_NOW + 2 * 3600));
    assert_ok(desk_set_setting(&o.d, "shift.signed_until", until, &e), e);
    office_as(&o, "clerk");
    no(DO(&o, id, "report", "arrive", "18:00", "finish", "20:00"), RC_DENIED, "signed");
    struct did d = DO(&o, id, "report", "finish", "20:00");
    ok(d);
    assert_true(d.r.late);
    int64_t at = NIL;
    struct stmt *st;
    bool row;
    assert_ok(stmt_get(o.d.db, "SELECT happened_at FROM journal WHERE entity = 'order' AND verb = 'report'", &st, &e), e);
    assert_ok(stmt_step(st, &row, &e), e);
    at = stmt_col_num(st, 0);
    stmt_done(st);
    assert_int_equal(at, OFFICE_NOW + 2 * 3600 + 18 * 60);
    no(DO(&o, id, "correct", "finished_at", "20:10", "reason", "错了"), RC_DENIED, "");
    office_as(&o, "manager");
    no(DO(&o, id, "correct", "finished_at", "", "reason", "错了"), RC_REFUSED, "stands at this step");
    ok(DO(&o, id, "correct", "finished_at", "20:10", "reason", "错了"));
    office_remove(&o);
}

/* WQ-37: a warning, not a refusal. */
static void quiet_hours_are_warned_of(void **state)
{
    struct office o;
    struct act_result res;
    struct err e = {0};
    (void)state;
    office_make(&o);
    assert_ok(office_act(&o, &unit_entity, "edit", 1, NULL, &res, &e, "quiet_from", "12:30", "quiet_to", "14:00", NULL), e);
    int64_t id = sent(&o);
    notes(DO(&o, id, "edit", "appt_from", "11-22 12:00", "appt_to", "11-22 13:00"), "quiet hours of 3-2-1204, 12:30 to 14:00");
    struct did d = DO(&o, id, "edit", "appt_from", "11-22 14:00", "appt_to", "11-22 15:00");
    ok(d);
    assert_string_equal(d.r.note, "");
    office_remove(&o);
}

static void a_home_is_no_public_area(void **state)
{
    struct office o;
    (void)state;
    office_make(&o);
    int64_t id = sent(&o);
    ok(DO(&o, id, "edit", "helpers", "L01"));
    ok(DO(&o, id, "finish", NULL));
    office_as(&o, "lead"); /* who helped does not verify either */
    no(DO(&o, id, "verify", NULL), RC_REFUSED, "another lead");
    office_as(&o, "lead2");
    ok(DO(&o, id, "verify", NULL));
    no(DO(&o, id, "sign", "sign_kind", "area", "sign_name", "保安队长"), RC_REFUSED, "home");
    no(DO(&o, id, "sign", "sign_kind", "refused", "sign_reason_id", "sign-cost", "sign_witness", "王芳"), RC_REFUSED, "words");
    ok(DO(&o, id, "sign", "sign_kind", "refused", "sign_reason_id", "sign-never", "sign_witness", "王芳"));
    ok(DO(&o, id, "close", NULL));
    struct visit v;
    struct err e = {0};
    rec_init(&visit_entity, &v);
    assert_ok(rows_get(o.d.db, &visit_entity, 1, &v, &e), e);
    assert_string_equal(v.why, "refused");
    rec_clear(&visit_entity, &v);
    /* one visit an order: closed again, the one that is still due is put off */
    ok(DO(&o, id, "reopen", "end_reason_id", "reopen-again"));
    o.now += 3600;
    ok(DO(&o, id, "finish", NULL));
    ok(DO(&o, id, "settle", "sign_kind", "slip", "sign_name", "单雄信"));
    rec_init(&visit_entity, &v);
    assert_ok(rows_get(o.d.db, &visit_entity, 1, &v, &e), e);
    assert_string_equal(v.state, "DUE");
    assert_int_equal(v.due_at, o.now + 48 * 3600);
    assert_int_equal(rows_get(o.d.db, &visit_entity, 2, &v, &e), RC_NOTFOUND);
    rec_clear(&visit_entity, &v);
    office_remove(&o);
}

static void cell(struct office *o, const struct entity *ent, const void *rec, const char *col, const char *want)
{
    struct buf b = {0};
    view_cell(&o->d, ent, entity_field(ent, col), rec, VIEW_FULL, &b);
    assert_string_equal(buf_str(&b), want);
    buf_clear(&b);
}

static void count(struct office *o, const struct entity *ent, const char *expr, size_t want)
{
    struct view v = {.ent = ent, .expr = expr};
    struct err e = {0};
    size_t n = 0;

    assert_ok(view_count(&o->d, &v, 10, &n, &e), e);
    if (n != want)
        fail_msg("`%s` finds %zu", expr, n);
}

/* The find box takes a number as the desk says it. */
static void found_by_its_short_number(void **state)
{
    static const char *const said[] = {"21-1", "21-0001", "11-21-0001", "1", "0001", "W261121-0001", "no:21-1", "21-0001 漏"};
    static const char *const other[] = {"21-2", "20-0001", "10-21-0001"};
    struct office o;
    (void)state;
    office_make(&o);
    sent(&o);
    for (size_t i = 0; i < COUNT(said); i++)
        count(&o, &order_entity, said[i], 1);
    for (size_t i = 0; i < COUNT(other); i++)
        count(&o, &order_entity, other[i], 0);
    office_remove(&o);
}

/* F8 after a signed slip: verifying comes next, signing again comes last. */
static void a_signed_slip_is_not_signed_again(void **state)
{
    struct order o;
    (void)state;
    rec_init(&order_entity, &o);
    mem_set(&o.state, "DONE");
    assert_false(order_again(&o, "sign"));
    o.signed_at = OFFICE_NOW;
    assert_string_equal(order_usual(&o), "verify");
    assert_true(order_again(&o, "sign"));
    assert_false(order_again(&o, "verify"));
    rec_clear(&order_entity, &o);
}

/* RU-15: who must call sees the number while the visit is due, and of everybody who reported the fault. */
static void numbers_of_what_is_in_hand(void **state)
{
    struct office o;
    struct err e = {0};
    struct act_result res;
    (void)state;
    office_make(&o);
    int64_t id = sent(&o), visit = NIL;
    ok(DO(&o, id, "join", "name", "李老师", "phone", "13700000001"));
    struct order_also also;
    rec_init(&order_also_entity, &also);
    assert_ok(rows_get(o.d.db, &order_also_entity, 1, &also, &e), e);
    cell(&o, &order_also_entity, &also, "phone", "13700000001");
    office_as(&o, "lead"); /* neither owner nor worker */
    cell(&o, &order_also_entity, &also, "phone", "137****0001");
    ok(DO(&o, id, "finish", NULL));
    ok(DO(&o, id, "settle", "sign_kind", "slip", "sign_name", "单雄信"));
    assert_int_equal(o.now, OFFICE_NOW);
    assert_ok(desk_resolve(&o.d, &visit_entity, "1", &visit, &e), e);
    struct visit v;
    rec_init(&visit_entity, &v);
    assert_ok(rows_get(o.d.db, &visit_entity, visit, &v, &e), e);
    cell(&o, &visit_entity, &v, "room", "3-2-1204");
    cell(&o, &visit_entity, &v, "caller", "单雄信");
    cell(&o, &visit_entity, &v, "phone", "13800001111");
    count(&o, &visit_entity, "due", 1);
    count(&o, &visit_entity, "@due 房:3-2", 1);
    count(&o, &visit_entity, "@late", 0);
    assert_ok(office_act(&o, &visit_entity, "reach", visit, NULL, &res, &e, "result", "yes", NULL), e);
    assert_ok(rows_get(o.d.db, &visit_entity, visit, &v, &e), e);
    cell(&o, &visit_entity, &v, "phone", "138****1111");
    count(&o, &visit_entity, "due", 0);
    rec_clear(&visit_entity, &v);
    rec_clear(&order_also_entity, &also);
    office_remove(&o);
}

/* Steps entered more than 30 minutes after they happened are counted. */
static void late_entries_are_counted(void **state)
{
    struct office o;
    struct err e = {0};
    struct act_result res;
    (void)state;

    office_make(&o);
    int64_t id = sent(&o);
    o.now += 29 * 60;
    assert_ok(office_act(&o, &order_entity, "arrive", id, "17:45", &res, &e, NULL), e);
    count(&o, &order_entity, "entered-late", 0);
    o.now += 3600;
    assert_ok(office_act(&o, &order_entity, "start", id, "17:50", &res, &e, NULL), e);
    count(&o, &order_entity, "entered-late", 1);
    count(&o, &order_entity, "补录", 1);
    office_remove(&o);
}

/* WQ-15, WQ-12: an appointment is confirmed before the visit, another time anew; who was told nothing is listed. */
static void appointments_are_confirmed(void **state)
{
    struct office o;
    struct err e = {0};
    size_t n;
    (void)state;
    office_make(&o);
    int64_t id = sent(&o);
    struct view untold = {.ent = &order_entity, .named = "untold"};
    no(DO(&o, id, "confirm", NULL), RC_REFUSED, "no appointment");
    ok(DO(&o, id, "edit", "appt_from", "11-23 09:00", "appt_to", "11-23 11:00"));
    o.now += 86400 + 1;
    assert_ok(view_count(&o.d, &untold, 10, &n, &e), e);
    assert_int_equal(n, 1);
    ok(DO(&o, id, "confirm", NULL));
    assert_ok(view_count(&o.d, &untold, 10, &n, &e), e);
    assert_int_equal(n, 0);
    struct order r = office_order(&o, id);
    assert_int_equal(r.appt_ok_at, o.now);
    rec_clear(&order_entity, &r);
    ok(DO(&o, id, "edit", "appt_to", "11-23 12:00"));
    r = office_order(&o, id);
    assert_int_equal(r.appt_ok_at, NIL);
    rec_clear(&order_entity, &r);
    o.now += 3 * 86400;
    no(DO(&o, id, "confirm", NULL), RC_REFUSED, "over");
    office_remove(&o);
}

/* WQ-25: what is found on the way becomes an order with a link back, and undoing takes it back whole. */
static void what_was_found_is_an_order(void **state)
{
    struct office o;
    struct err e = {0};
    struct act_result u;
    int64_t found = NIL;
    (void)state;
    office_make(&o);
    int64_t id = sent(&o);
    notes(DO(&o, id, "follow", "text", "楼上地漏也堵了", "category", "blocked"), "21-0002");
    assert_ok(desk_resolve(&o.d, &order_entity, "2", &found, &e), e);
    struct order r = office_order(&o, found);
    assert_int_equal(r.origin_id, id);
    assert_string_equal(r.state, "NEW");
    assert_string_equal(r.phone, "13800001111");
    assert_non_null(r.place);
    assert_int_equal(r.owner_id, o.clerk);
    assert_true(r.due_at > o.now);
    rec_clear(&order_entity, &r);
    assert_ok(undo_last(&o.d, false, &u, &e), e);
    r = office_order(&o, found);
    assert_int_equal(r.rec.voided, 1);
    rec_clear(&order_entity, &r);
    office_remove(&o);
}

/* RU-03: one time line of a unit. */
static void a_unit_has_one_time_line(void **state)
{
    struct office o;
    struct err e = {0};
    struct doc doc;
    (void)state;
    office_make(&o);
    int64_t id = sent(&o);
    o.now += 60;
    ok(DO(&o, id, "tell", "text", "师傅在路上"));
    ok(DO(&o, id, "finish", NULL));
    office_as(&o, "lead");
    o.now += 60;
    ok(DO(&o, id, "settle", "sign_kind", "slip", "sign_name", "单雄信"));
    doc_init(&doc, NULL);
    assert_ok(history_doc(&o.d, 1, 10, &doc, &e), e);
    const struct doc_item *t = &doc.items[0];
    assert_int_equal(t->nrows, 3);
    assert_string_equal(doc_at(t, 0, 1), "Return visit");
    assert_string_equal(doc_at(t, 0, 4), "Due");
    assert_string_equal(doc_at(t, 1, 3), "师傅在路上");
    assert_string_equal(doc_at(t, 2, 2), "W261121-0001");
    assert_string_equal(doc_at(t, 2, 4), "Closed");
    doc_clear(&doc);
    office_remove(&o);
}

/* Figures that cannot be are refused with a word about them. */
static void impossible_figures(void **state)
{
    struct office o;
    (void)state;
    office_make(&o);
    int64_t id = sent(&o);
    no(line(&o, id, &order_estimate_entity, NIL, "阀芯", "-5"), RC_REFUSED, "below zero");
    no(line(&o, id, &order_material_entity, NIL, "阀芯", "99999999999"), RC_REFUSED, "ten million");
    no(line(&o, id, &order_estimate_entity, NIL, "阀芯", ""), RC_REFUSED, "needed");
    no(DO(&o, id, "edit", "due_at", "11-20 12:00"), RC_REFUSED, "before the order came in");
    office_as(&o, "manager");
    no(DO(&o, id, "correct", "assigned_at", "", "reason", "x"), RC_REFUSED, "dispatched");
    office_remove(&o);
}

/* WQ-01: the number is of the day it came in, also when it is entered after midnight; no two share one. */
static void numbers_over_midnight(void **state)
{
    struct office o;
    struct act_result a, b;
    struct err e = {0};
    (void)state;
    office_make(&o);
    (void)tap(&o);
    o.now = when_day_start("2026-11-22") + 600;
    assert_ok(office_act(&o, &order_entity, "new", NIL, NULL, &a, &e, "words", "x", "place_text", "y", NULL), e);
    assert_string_equal(a.no, "W261122-0001");
    assert_ok(office_act(&o, &order_entity, "new", NIL, "-30", &b, &e, "words", "x", "place_text", "y", NULL), e);
    assert_string_equal(b.no, "W261121-0002");
    assert_false(b.late);
    office_remove(&o);
}

/* WQ-32: whatever ends the order, the resident's things come back first. */
static void things_hold_every_end(void **state)
{
    struct office o;
    (void)state;
    office_make(&o);
    int64_t id = tap(&o);
    struct act_req q = {.ent = &order_entity, .verb = "edit", .id = id};
    struct act_result r;
    struct err e = {0};
    act_part_set(act_part(&q, &order_property_entity, NIL), "what", "业主自购龙头");
    assert_ok(desk_act(&o.d, &q, &r, &e), e);
    act_req_clear(&q);
    int64_t other = tap(&o);
    char no_of[24];
    snprintf(no_of, sizeof no_of, "#%lld", (long long)other);
    no(DO(&o, id, "cancel", "end_reason_id", "cancel-self"), RC_REFUSED, "resident's");
    no(DO(&o, id, "merge", "merged_id", no_of), RC_REFUSED, "resident's");
    office_as(&o, "lead");
    no(DO(&o, id, "reject", "end_reason_id", "reject-private"), RC_REFUSED, "resident's");
    office_remove(&o);
}

/* WQ-04, WQ-30: another kind is another life cycle; replies are counted, and taking an answer back is not in the way of another. */
static void enquiries(void **state)
{
    struct office o;
    struct err e = {0};
    struct act_result u;
    (void)state;
    office_make(&o);
    int64_t id = tap(&o);
    ok(DO(&o, id, "edit", "kind", "enquiry"));
    struct order r = office_order(&o, id);
    assert_string_equal(r.state, "RECEIVED");
    rec_clear(&order_entity, &r);
    ok(DO(&o, id, "edit", "kind", "repair"));
    ok(DO(&o, id, "assign", "to", "赵强"));

    int64_t one = office_new(&o, &order_entity, "kind", "enquiry", "words", "怎么缴费", NULL);
    int64_t two = office_new(&o, &order_entity, "kind", "enquiry", "words", "怎么缴费", NULL);
    struct did first = DO(&o, one, "settle", "reply_id", "fee-how");
    ok(first);
    ok(DO(&o, two, "settle", "reply_id", "fee-how"));
    assert_ok(undo_act(&o.d, first.r.act, &u, &e), e);
    struct reply p;
    int64_t reply = NIL;
    assert_ok(desk_resolve(&o.d, &reply_entity, "fee-how", &reply, &e), e);
    rec_init(&reply_entity, &p);
    assert_ok(rows_get(o.d.db, &reply_entity, reply, &p, &e), e);
    assert_int_equal(p.used, 1);
    rec_clear(&reply_entity, &p);
    office_remove(&o);
}

/* Everybody who reported a fault is called back with the order it was merged into. */
static void merging_takes_the_callers_along(void **state)
{
    struct office o;
    struct err e = {0};
    (void)state;
    office_make(&o);
    int64_t a = tap(&o), b = tap(&o);
    char to[24];
    ok(DO(&o, a, "join", "name", "李老师", "phone", "13700000001"));
    snprintf(to, sizeof to, "#%lld", (long long)b);
    ok(DO(&o, a, "merge", "merged_id", to));
    int64_t *ids;
    size_t n;
    assert_ok(rows_children(o.d.db, &order_also_entity, b, &ids, &n, &e), e);
    assert_int_equal(n, 2);
    free(ids);
    office_remove(&o);
}

/* Another category brings its own requirement and deadline, unless they were written by hand. */
static void another_category(void **state)
{
    struct office o;
    (void)state;
    office_make(&o);
    int64_t id = tap(&o);
    struct order r = office_order(&o, id), s;
    ok(DO(&o, id, "edit", "category_id", "lift-trapped"));
    s = office_order(&o, id);
    assert_string_not_equal(r.requirement, s.requirement);
    assert_true(s.due_at <= r.due_at);
    rec_clear(&order_entity, &s);
    ok(DO(&o, id, "edit", "requirement", "先看看"));
    ok(DO(&o, id, "edit", "category_id", "leak"));
    s = office_order(&o, id);
    assert_string_equal(s.requirement, "先看看");
    rec_clear(&order_entity, &s);
    rec_clear(&order_entity, &r);
    ok(DO(&o, id, "assign", "to", "赵强"));
    no(DO(&o, id, "edit", "requirement", ""), RC_REFUSED, "requirement");
    no(DO(&o, id, "edit", "place", ""), RC_REFUSED, "place");
    office_remove(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(found_by_its_short_number),
        cmocka_unit_test(a_signed_slip_is_not_signed_again),
        cmocka_unit_test(priority_moves_the_deadline),
        cmocka_unit_test(consent_is_to_a_sum),
        cmocka_unit_test(nothing_stale_after_the_ways_back),
        cmocka_unit_test(rework_is_the_workers_who_did_it),
        cmocka_unit_test(reasons_fit_their_step),
        cmocka_unit_test(late_steps_reach_a_paused_order),
        cmocka_unit_test(a_slip_is_no_back_door),
        cmocka_unit_test(quiet_hours_are_warned_of),
        cmocka_unit_test(a_home_is_no_public_area),
        cmocka_unit_test(appointments_are_confirmed),
        cmocka_unit_test(late_entries_are_counted),
        cmocka_unit_test(what_was_found_is_an_order),
        cmocka_unit_test(a_unit_has_one_time_line),
        cmocka_unit_test(impossible_figures),
        cmocka_unit_test(numbers_over_midnight),
        cmocka_unit_test(things_hold_every_end),
        cmocka_unit_test(numbers_of_what_is_in_hand),
        cmocka_unit_test(enquiries),
        cmocka_unit_test(merging_takes_the_callers_along),
        cmocka_unit_test(another_category),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
