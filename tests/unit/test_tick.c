/* tick: paused orders go on when their time has come, once. */
#include "order_things.h"

#include "domain/tick.h"

static void wakes_what_is_due_once(void **state)
{
    struct office o;
    struct tick_result r;
    struct act_result res;
    struct err e = {0};
    struct order rec;

    (void)state;
    office_make(&o);
    int64_t id = office_new(&o, &order_entity, "words", "drip", "place", "3-2-1204", "category_id", "leak", "urgency", "today", NULL);
    assert_ok(office_act(&o, &order_entity, "assign", id, NULL, &res, &e, "to", "W01", NULL), e);
    assert_ok(office_act(&o, &order_entity, "pause", id, NULL, &res, &e, "pause_reason_id", "pause-material", "wake_at", "+2h", NULL), e);
    assert_ok(tick_run(&o.d, &r, &e), e);
    assert_int_equal(r.woken, 0);
    o.now += 2 * 3600;
    assert_ok(tick_run(&o.d, &r, &e), e);
    assert_int_equal(r.woken, 1);
    rec = office_order(&o, id);
    assert_string_equal(rec.state, "ASSIGNED");
    rec_clear(&order_entity, &rec);
    assert_ok(tick_run(&o.d, &r, &e), e);
    assert_int_equal(r.woken, 0);
    assert_int_equal(o.d.staff, NIL); /* nobody is left signed on as the program */
    office_remove(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(wakes_what_is_due_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
