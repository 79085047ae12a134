/* A returned slip as one line. */
#include "domain/work/slip.h"
#include "order_things.h"

static int64_t sent(struct office *o)
{
    struct err e = {0};
    struct act_result r;
    int64_t id;

    office_as(o, "clerk");
    id = office_new(o, &order_entity, "words", "龙头滴水", "place", "3-2-1204", "category_id", "leak", NULL);
    assert_ok(office_act(o, &order_entity, "assign", id, NULL, &r, &e, "to", "赵强", NULL), e);
    return id;
}

static void the_line_of_the_issue(void **state)
{
    struct office o;
    struct err e = {0};
    struct act_result r;
    (void)state;

    office_make(&o);
    int64_t id = sent(&o);
    o.now += 3600;
    assert_ok(slip_enter(&o.d, "0001 到17:55 完18:20 换阀芯 料阀芯x1@15 签单雄信", &r, &e), e);
    struct order got = office_order(&o, id);
    assert_string_equal(got.state, "DONE");
    assert_int_equal(got.arrived_at, OFFICE_NOW + 13 * 60);
    assert_int_equal(got.finished_at, OFFICE_NOW + 38 * 60);
    assert_int_equal(got.started_at, NIL);
    assert_string_equal(got.diagnosis, "换阀芯");
    assert_string_equal(got.sign_name, "单雄信");
    assert_string_equal(got.sign_kind, "slip");
    rec_clear(&order_entity, &got);

    struct order_line m;
    rec_init(&order_material_entity, &m);
    assert_ok(rows_get(o.d.db, &order_material_entity, 1, &m, &e), e);
    assert_string_equal(m.what, "阀芯");
    assert_int_equal(m.qty, 1000);
    assert_int_equal(m.price, 1500);
    rec_clear(&order_material_entity, &m);
    office_remove(&o);
}

static void english_and_full_width(void **state)
{
    struct office o;
    struct err e = {0};
    struct act_result r;
    (void)state;

    office_make(&o);
    int64_t id = sent(&o);
    o.now += 3600;
    assert_ok(slip_enter(&o.d, "２１－１　arr17:55 start17:58 done18:20 new cartridge sign:Shan mat:cartridge*2", &r, &e), e);
    struct order got = office_order(&o, id);
    assert_string_equal(got.diagnosis, "new cartridge");
    assert_int_equal(got.started_at, OFFICE_NOW + 16 * 60);
    assert_string_equal(got.sign_name, "Shan");
    rec_clear(&order_entity, &got);
    office_remove(&o);
}

/* Finished after midnight, entered in the morning. */
static void over_midnight(void **state)
{
    struct office o;
    struct err e = {0};
    struct act_result r;
    (void)state;

    office_make(&o);
    int64_t id = sent(&o);
    o.now += 14 * 3600; /* 07:42 of the next day */
    assert_ok(slip_enter(&o.d, "W261121-0001 到23:40 完00:30 换阀芯", &r, &e), e);
    struct order got = office_order(&o, id);
    assert_int_equal(got.finished_at - got.arrived_at, 50 * 60);
    rec_clear(&order_entity, &got);
    office_remove(&o);
}

static void what_is_wrong_is_said(void **state)
{
    static const struct {
        const char *line;
        enum rc rc;
    } bad[] = {{"", RC_REFUSED},           {"9999 到17:55", RC_NOTFOUND}, {"0001", RC_REFUSED},
               {"0001 到25:99", RC_REFUSED}, {"0001 完18:20 料", RC_REFUSED}, {"0001 签单雄信", RC_REFUSED},
               {"0001 到18:20 完17:55", RC_REFUSED}};
    struct office o;
    struct act_result r;
    (void)state;

    office_make(&o);
    int64_t id = sent(&o);
    o.now += 3600;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct err e = {0};
        assert_int_equal(slip_enter(&o.d, bad[i].line, &r, &e), bad[i].rc);
        assert_true(e.text[0] != '\0');
    }
    struct order got = office_order(&o, id);
    assert_string_equal(got.state, "ASSIGNED");
    rec_clear(&order_entity, &got);
    office_remove(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_line_of_the_issue),
        cmocka_unit_test(english_and_full_width),
        cmocka_unit_test(over_midnight),
        cmocka_unit_test(what_is_wrong_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
