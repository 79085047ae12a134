/* The life cycle of an order, its guards and its numbers. */
#include "order_things.h"

#define act_ok(o, verb, id, at, ...)                                                                                   \
    do {                                                                                                               \
        struct err e_ = {0};                                                                                           \
        struct act_result r_;                                                                                          \
        assert_ok(office_act(o, &order_entity, verb, id, at, &r_, &e_, __VA_ARGS__), e_);                              \
    } while (0)

#define act_no(o, verb, id, at, code, part, ...)                                                                       \
    do {                                                                                                               \
        struct err e_ = {0};                                                                                           \
        struct act_result r_;                                                                                          \
        assert_int_equal(office_act(o, &order_entity, verb, id, at, &r_, &e_, __VA_ARGS__), code);                     \
        if (strstr(e_.text, part) == NULL)                                                                             \
            fail_msg("`%s` says: %s", verb, e_.text);                                                                  \
    } while (0)

static int64_t leak(struct office *o)
{
    office_as(o, "clerk");
    return office_new(o, &order_entity, "words", "厨房漏水", "place", "3-2-1204", "caller_id", "单雄信", "category_id", "leak", NULL);
}

static void a_new_order_has_number_priority_deadline(void **state)
{
    struct office o;
    (void)state;

    office_make(&o);
    struct order r = office_order(&o, leak(&o));
    assert_string_equal(r.no, "W261121-0001");
    assert_string_equal(r.state, "NEW");
    assert_string_equal(r.kind, "repair");
    assert_string_equal(r.priority, "P1");
    assert_string_equal(r.phone, "13800001111");
    assert_int_equal(r.received_at, o.now);
    assert_int_equal(r.due_at, o.now + 24 * 3600);
    assert_int_equal(r.owner_id, o.clerk);
    assert_non_null(r.requirement);
    rec_clear(&order_entity, &r);

    /* voided numbers stay used */
    struct err e = {0};
    struct act_result u;
    assert_ok(undo_last(&o.d, false, &u, &e), e);
    r = office_order(&o, leak(&o));
    assert_string_equal(r.no, "W261121-0002");
    rec_clear(&order_entity, &r);
    office_remove(&o);
}

static void the_whole_life(void **state)
{
    struct office o;
    (void)state;

    office_make(&o);
    int64_t id = leak(&o);
    o.now += 60;
    act_ok(&o, "assign", id, NULL, "to", "赵强", NULL);
    act_ok(&o, "told", id, NULL, "told_how", "radio", NULL);
    o.now += 1200;
    act_ok(&o, "arrive", id, "17:55", NULL);
    act_ok(&o, "start", id, "17:58", NULL);
    act_ok(&o, "finish", id, NULL, "diagnosis", "换阀芯", NULL);
    act_no(&o, "verify", id, NULL, RC_DENIED, "", NULL);
    office_as(&o, "lead");
    act_ok(&o, "verify", id, NULL, NULL);
    office_as(&o, "clerk");
    act_no(&o, "close", id, NULL, RC_REFUSED, "sign-off", NULL);
    act_no(&o, "sign", id, NULL, RC_REFUSED, "name", "sign_kind", "slip", NULL);
    act_ok(&o, "sign", id, NULL, "sign_kind", "slip", "sign_name", "单雄信", "rating", "5", NULL);
    act_ok(&o, "close", id, NULL, NULL);

    struct order r = office_order(&o, id);
    assert_string_equal(r.state, "CLOSED");
    assert_int_equal(r.worker_id, o.worker);
    assert_int_equal(r.first_worker_id, o.worker);
    assert_int_equal(r.accepted_at, r.assigned_at);
    assert_int_equal(r.arrived_at, OFFICE_NOW + 13 * 60);
    assert_int_equal(r.rating, 5);
    rec_clear(&order_entity, &r);

    /* leaks always get a return visit */
    struct visit v;
    struct err e = {0};
    rec_init(&visit_entity, &v);
    assert_ok(rows_get(o.d.db, &visit_entity, 1, &v, &e), e);
    assert_string_equal(v.why, "leak");
    assert_int_equal(v.order_id, id);
    rec_clear(&visit_entity, &v);

    /* reopening is rework of the first worker's order, within 30 days */
    office_as(&o, "lead");
    o.now += 31 * 86400;
    act_no(&o, "reopen", id, NULL, RC_REFUSED, "30 days", "end_reason_id", "reopen-again", NULL);
    o.now -= 2 * 86400;
    act_ok(&o, "reopen", id, NULL, "end_reason_id", "reopen-again", NULL);
    r = office_order(&o, id);
    assert_string_equal(r.stage, "REWORK");
    assert_int_equal(r.worker_id, o.worker);
    assert_int_equal(r.arrived_at, NIL);
    rec_clear(&order_entity, &r);
    office_remove(&o);
}

/* The same steps in every order of entry give the same record. */
static void order_of_entry_does_not_matter(void **state)
{
    static const char *const verb[] = {"accept", "arrive", "start", "finish"};
    static const char *const at[] = {"17:50", "17:55", "17:58", "18:10"};
    static const int orders[][4] = {{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}, {2, 0, 3, 1}};
    struct office o;
    struct order first;
    (void)state;

    office_make(&o);
    for (size_t k = 0; k < COUNT(orders); k++) {
        o.now = OFFICE_NOW;
        int64_t id = leak(&o);
        act_ok(&o, "assign", id, NULL, "to", "赵强", NULL);
        o.now += 3600;
        for (size_t i = 0; i < 4; i++)
            act_ok(&o, verb[orders[k][i]], id, at[orders[k][i]], NULL);
        struct order r = office_order(&o, id);
        if (k == 0) {
            first = r;
            assert_string_equal(r.state, "DONE");
            continue;
        }
        for (size_t i = 0; i < order_entity.nfields; i++) {
            const struct field *f = &order_entity.fields[i];
            if (strcmp(f->col, "no") == 0 || strcmp(f->col, "serial") == 0)
                continue;
            if (!rec_same(&order_entity, f, &first, &r))
                fail_msg("entry order %zu: %s differs", k, f->col);
        }
        rec_clear(&order_entity, &r);
    }
    rec_clear(&order_entity, &first);
    office_remove(&o);
}

static void skipped_steps_are_not_invented(void **state)
{
    struct office o;
    (void)state;

    office_make(&o);
    int64_t id = leak(&o);
    act_ok(&o, "assign", id, NULL, "to", "赵强", NULL);
    o.now += 3600;
    act_ok(&o, "finish", id, "18:10", NULL);
    struct order r = office_order(&o, id);
    assert_string_equal(r.state, "DONE");
    assert_int_equal(r.arrived_at, NIL);
    assert_int_equal(r.started_at, NIL);
    rec_clear(&order_entity, &r);
    act_no(&o, "arrive", id, "18:20", RC_REFUSED, "before", NULL);
    act_ok(&o, "arrive", id, "18:00", NULL);
    act_no(&o, "arrive", id, "18:01", RC_REFUSED, "already", NULL);
    act_no(&o, "start", id, "23:59", RC_REFUSED, "", NULL);
    office_remove(&o);
}

/* 15:06 is not before 15:06:12; what is stored has no negative span (WQ-10). */
static void minutes_are_minutes(void **state)
{
    struct office o;
    (void)state;

    office_make(&o);
    int64_t id = leak(&o);
    o.now += 12;
    act_ok(&o, "assign", id, "17:42", "to", "赵强", NULL);
    o.now += 600;
    act_ok(&o, "arrive", id, NULL, NULL);
    o.now += 20;
    act_ok(&o, "start", id, "17:52", NULL);
    o.now += 300;
    act_no(&o, "finish", id, "17:51", RC_REFUSED, "would lie before", "diagnosis", "换阀芯", NULL);
    struct order r = office_order(&o, id);
    assert_true(r.assigned_at >= r.received_at);
    assert_int_equal(r.arrived_at, OFFICE_NOW + 612);
    assert_int_equal(r.started_at, r.arrived_at);
    rec_clear(&order_entity, &r);

    /* the earlier step typed after the later one was stamped keeps its place too */
    id = leak(&o);
    act_ok(&o, "assign", id, NULL, "to", "赵强", NULL);
    o.now += 45;
    act_ok(&o, "start", id, NULL, NULL);
    act_ok(&o, "arrive", id, NULL, NULL);
    r = office_order(&o, id);
    assert_true(r.arrived_at <= r.started_at && r.arrived_at >= r.assigned_at);
    rec_clear(&order_entity, &r);
    office_remove(&o);
}

/* The file is everybody's: what a category asks for is stored in the site's language, not the clerk's. */
static void requirement_in_the_language_of_the_site(void **state)
{
    struct office o;
    (void)state;

    office_make(&o);
    i18n_set("zh_CN");
    int64_t id = leak(&o);
    i18n_set("en");
    struct order r = office_order(&o, id);
    assert_true((unsigned char)r.requirement[0] < 0x80);
    rec_clear(&order_entity, &r);
    office_remove(&o);
}

static void guards_say_why(void **state)
{
    struct office o;
    (void)state;

    office_make(&o);
    office_as(&o, "clerk");
    int64_t id = office_new(&o, &order_entity, "words", "没有说在哪", NULL);
    act_no(&o, "assign", id, NULL, RC_REFUSED, "place", "to", "赵强", NULL);
    act_ok(&o, "edit", id, NULL, "place_text", "后面那栋", "requirement", "", NULL);
    act_no(&o, "assign", id, NULL, RC_REFUSED, "requirement", "to", "赵强", NULL);
    act_no(&o, "assign", id, NULL, RC_REFUSED, "deadline", "to", "赵强", "requirement", "看一下", "due_at", "", NULL);
    act_no(&o, "edit", id, NULL, RC_REFUSED, "", "words", "改了", NULL);
    act_no(&o, "close", id, NULL, RC_REFUSED, "", NULL);

    /* no paid work without consent, no consent without an estimate */
    id = leak(&o);
    act_ok(&o, "edit", id, NULL, "chargeable", "yes", NULL);
    act_ok(&o, "assign", id, NULL, "to", "赵强", NULL);
    act_no(&o, "start", id, NULL, RC_REFUSED, "consent", NULL);
    act_no(&o, "consent", id, NULL, RC_REFUSED, "estimate", "consent_by", "单雄信", "consent_how", "phone", NULL);
    {
        struct act_req q = {.ent = &order_entity, .verb = "edit", .id = id};
        struct act_part *p = act_part(&q, &order_estimate_entity, NIL);
        struct act_result r;
        struct err e = {0};

        act_part_set(p, "what", "阀芯");
        act_part_set(p, "qty", "1");
        act_part_set(p, "price", "15");
        p = act_part(&q, &order_property_entity, NIL);
        act_part_set(p, "what", "业主自购龙头");
        assert_ok(desk_act(&o.d, &q, &r, &e), e);
        act_req_clear(&q);
    }
    act_ok(&o, "consent", id, NULL, "consent_by", "单雄信", "consent_how", "phone", NULL);
    act_ok(&o, "start", id, NULL, NULL);
    act_ok(&o, "finish", id, NULL, NULL);

    /* not reachable: two tries, then the lead; property still here blocks closing */
    act_ok(&o, "try", id, NULL, NULL);
    act_no(&o, "sign", id, NULL, RC_REFUSED, "two tries", "sign_kind", "unreachable", NULL);
    act_ok(&o, "try", id, NULL, NULL);
    act_no(&o, "sign", id, NULL, RC_DENIED, "", "sign_kind", "unreachable", NULL);
    office_as(&o, "lead");
    act_ok(&o, "verify", id, NULL, NULL);
    act_ok(&o, "sign", id, NULL, "sign_kind", "unreachable", NULL);
    act_no(&o, "close", id, NULL, RC_REFUSED, "resident's", NULL);
    {
        struct act_req q = {.ent = &order_entity, .verb = "edit", .id = id};
        struct act_result r;
        struct err e = {0};

        act_part_set(act_part(&q, &order_property_entity, 1), "state", "returned");
        assert_ok(desk_act(&o.d, &q, &r, &e), e);
        act_req_clear(&q);
    }
    act_ok(&o, "close", id, NULL, NULL);
    office_remove(&o);
}

static void pauses_returns_cancels(void **state)
{
    struct office o;
    (void)state;

    office_make(&o);
    int64_t id = leak(&o);
    act_ok(&o, "assign", id, NULL, "to", "赵强", NULL);
    act_ok(&o, "arrive", id, NULL, NULL);
    act_no(&o, "pause", id, NULL, RC_REFUSED, "", NULL);
    act_ok(&o, "pause", id, NULL, "pause_reason_id", "pause-material", NULL); /* without a time: a day */
    struct order r = office_order(&o, id);
    assert_string_equal(r.state, "PAUSED");
    assert_int_equal(r.wake_at, o.now + 86400);
    rec_clear(&order_entity, &r);
    act_no(&o, "finish", id, NULL, RC_REFUSED, "paused", NULL);
    act_ok(&o, "resume", id, NULL, NULL);
    r = office_order(&o, id);
    assert_string_equal(r.state, "ON_SITE");
    rec_clear(&order_entity, &r);
    act_no(&o, "return", id, NULL, RC_REFUSED, "", NULL);
    act_ok(&o, "return", id, NULL, "end_reason_id", "return-skill", NULL);
    r = office_order(&o, id);
    assert_string_equal(r.stage, "RETURNED");
    assert_int_equal(r.worker_id, NIL);
    rec_clear(&order_entity, &r);
    act_ok(&o, "cancel", id, NULL, "end_reason_id", "cancel-self", NULL);
    act_no(&o, "assign", id, NULL, RC_REFUSED, "", "to", "赵强", NULL);

    int64_t a = leak(&o), b = leak(&o);
    act_no(&o, "merge", a, NULL, RC_REFUSED, "itself", "merged_id", "W261121-0002", NULL);
    act_ok(&o, "merge", a, NULL, "merged_id", "W261121-0003", NULL);
    r = office_order(&o, a);
    assert_string_equal(r.state, "MERGED");
    assert_int_equal(r.merged_id, b);
    rec_clear(&order_entity, &r);

    int64_t p0 = office_new(&o, &order_entity, "words", "电梯困人", "place", "3-2-1204", "category_id", "lift-trapped", NULL);
    r = office_order(&o, p0);
    assert_string_equal(r.priority, "P0");
    rec_clear(&order_entity, &r);
    act_ok(&o, "assign", p0, NULL, "to", "赵强", NULL);
    act_no(&o, "pause", p0, NULL, RC_REFUSED, "P0", "pause_reason_id", "pause-material", NULL);
    office_remove(&o);
}

static void an_enquiry_needs_no_dispatch(void **state)
{
    struct office o;
    (void)state;

    office_make(&o);
    office_as(&o, "clerk");
    int64_t id = office_new(&o, &order_entity, "kind", "enquiry", "words", "停车怎么收费", NULL);
    struct order r = office_order(&o, id);
    assert_string_equal(r.state, "RECEIVED");
    rec_clear(&order_entity, &r);
    act_no(&o, "assign", id, NULL, RC_REFUSED, "", "to", "赵强", NULL);
    act_no(&o, "answer", id, NULL, RC_REFUSED, "answer", NULL);
    act_ok(&o, "answer", id, NULL, "answer", "每月 150 元", NULL);
    act_ok(&o, "reopen", id, NULL, "text", "问的是临停", NULL);
    r = office_order(&o, id);
    assert_string_equal(r.state, "RECEIVED");
    assert_null(r.answer);
    rec_clear(&order_entity, &r);
    act_ok(&o, "answer", id, NULL, "answer", "首小时免费", NULL);
    act_ok(&o, "close", id, NULL, NULL);
    o.now += 31 * 86400;
    act_no(&o, "reopen", id, NULL, RC_REFUSED, "30 days", "text", "又问", NULL);

    id = office_new(&o, &order_entity, "kind", "enquiry", "words", "怎么缴费", "reply_id", "fee-how", NULL);
    r = office_order(&o, id);
    assert_string_equal(r.state, "CLOSED");
    assert_non_null(r.answer);
    assert_int_equal(r.closed_at, o.now);
    rec_clear(&order_entity, &r);
    office_remove(&o);
}

static void short_numbers(void **state)
{
    struct buf b = {0};
    (void)state;

    order_short_no("W261121-0041", OFFICE_NOW, &b);
    assert_string_equal(buf_str(&b), "21-0041");
    buf_reset(&b);
    order_short_no("W261021-0041", OFFICE_NOW, &b);
    assert_string_equal(buf_str(&b), "10-21-0041");
    buf_reset(&b);
    order_short_no("W251121-0041", OFFICE_NOW, &b);
    assert_string_equal(buf_str(&b), "W251121-0041");
    buf_clear(&b);
}

static void priorities_follow_the_matrix(void **state)
{
    (void)state;
    assert_string_equal(order_priority("building", "now", NULL), "P1");
    assert_string_equal(order_priority("building", "today", NULL), "P1");
    assert_string_equal(order_priority("building", "wait", NULL), "P2");
    assert_string_equal(order_priority("several", "now", NULL), "P1");
    assert_string_equal(order_priority("several", "today", NULL), "P2");
    assert_string_equal(order_priority("several", "wait", NULL), "P2");
    assert_string_equal(order_priority("one", "now", NULL), "P1");
    assert_string_equal(order_priority("one", "today", NULL), "P2");
    assert_string_equal(order_priority("one", "wait", NULL), "P3");
    assert_string_equal(order_priority("one", "planned", NULL), "P3");
    assert_string_equal(order_priority("one", "wait", "gas"), "P0");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_order_has_number_priority_deadline),
        cmocka_unit_test(the_whole_life),
        cmocka_unit_test(order_of_entry_does_not_matter),
        cmocka_unit_test(skipped_steps_are_not_invented),
        cmocka_unit_test(minutes_are_minutes),
        cmocka_unit_test(requirement_in_the_language_of_the_site),
        cmocka_unit_test(guards_say_why),
        cmocka_unit_test(pauses_returns_cancels),
        cmocka_unit_test(an_enquiry_needs_no_dispatch),
        cmocka_unit_test(short_numbers),
        cmocka_unit_test(priorities_follow_the_matrix),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
