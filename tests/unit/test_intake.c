/* One line at the counter. */
#include "domain/work/intake.h"
#include "order_things.h"

struct want {
    const char *line, *place, *words, *urgency, *kind, *category;
    bool person;
};

static const char *code_of(struct office *o, int64_t id, char out[40])
{
    struct buf b = {0};
    struct stmt *st;
    struct err e = {0};
    bool row;

    out[0] = '\0';
    assert_ok(stmt_get(o->d.db, "SELECT code FROM category WHERE id = ?1", &st, &e), e);
    stmt_num(st, 1, id);
    assert_ok(stmt_step(st, &row, &e), e);
    if (row)
        snprintf(out, 40, "%s", stmt_col_text(st, 0));
    stmt_done(st);
    buf_clear(&b);
    return out;
}

static void any_order_any_script(void **state)
{
    static const struct want want[] = {
        {"3-2-1204 漏水 厨房 急", "unit:1", "漏水 厨房", "now", NULL, "leak", false},
        {"急 厨房 漏水 3-2-1204", "unit:1", "厨房 漏水", "now", NULL, "leak", false},
        {"3栋2单元1204，漏水；厨房", "unit:1", "漏水 厨房", NULL, NULL, "leak", false},
        {"3号楼2-1204 漏水", "unit:1", "漏水", NULL, NULL, "leak", false},
        {"３－２－１２０４　漏水", "unit:1", "漏水", NULL, NULL, "leak", false},
        {"321204 ls j", "unit:1", "ls", "now", NULL, "leak", false},
        {"1111 漏水", "unit:1", "漏水", NULL, NULL, "leak", true},
        {"单雄信 漏水", "unit:1", "漏水", NULL, NULL, "leak", true},
        {"sxx 漏水", "unit:1", "漏水", NULL, NULL, "leak", true},
        {"东门岗 道闸坏了", "area:1", "道闸坏了", NULL, NULL, NULL, false},
        {"9-9-9999 漏水", NULL, "漏水", NULL, NULL, "leak", false},
        {"咨询 怎么缴费", NULL, "怎么缴费", NULL, "enquiry", NULL, false},
        {"", NULL, NULL, NULL, NULL, NULL, false},
    };
    struct office o;
    (void)state;

    office_make(&o);
    office_as(&o, "clerk");
    for (size_t i = 0; i < COUNT(want); i++) {
        struct intake it;
        struct err e = {0};
        char code[40];

        assert_ok(intake_parse(&o.d, want[i].line, &it, &e), e);
#define same(member)                                                                                                   \
    if (strcmp(it.member ? it.member : "", want[i].member ? want[i].member : "") != 0)                                 \
    fail_msg("`%s`: " #member " is `%s`", want[i].line, it.member ? it.member : "(none)")
        same(place);
        same(words);
        same(urgency);
        same(kind);
#undef same
        if (want[i].category && strcmp(code_of(&o, it.category_id, code), want[i].category) != 0)
            fail_msg("`%s`: category is %s", want[i].line, code);
        assert_int_equal(it.person_id != NIL, want[i].person);
        intake_clear(&it);
    }
    office_remove(&o);
}

static void saved_and_numbered(void **state)
{
    struct office o;
    struct err e = {0};
    struct act_result r;
    (void)state;

    office_make(&o);
    office_as(&o, "clerk");
    assert_ok(intake_order(&o.d, "sxx 漏水 厨房 急", &r, &e), e);
    struct order got = office_order(&o, r.id);
    assert_string_equal(r.no, "W261121-0001");
    assert_int_equal(got.unit_id, 1);
    assert_string_equal(got.phone, "13800001111");
    assert_string_equal(got.priority, "P1");
    rec_clear(&order_entity, &got);

    /* not recognised: saved as typed, to be checked */
    assert_ok(intake_order(&o.d, "9-9-9999 漏水", &r, &e), e);
    got = office_order(&o, r.id);
    assert_string_equal(got.place_text, "9-9-9999");
    assert_int_equal(got.unclear, 1);
    rec_clear(&order_entity, &got);

    /* a standard reply answers and closes at once, and is counted */
    assert_ok(intake_order(&o.d, "咨询 怎么缴费", &r, &e), e);
    got = office_order(&o, r.id);
    assert_string_equal(got.state, "CLOSED");
    assert_non_null(got.answer);
    rec_clear(&order_entity, &got);
    assert_int_equal(intake_order(&o.d, "  ", &r, &e), RC_REFUSED);
    office_remove(&o);
}

/* What a home often needs comes from its orders (RU-02). */
static void often_needed(void **state)
{
    struct office o;
    struct err e = {0};
    struct act_result r;
    struct unit u;
    (void)state;

    office_make(&o);
    office_as(&o, "clerk");
    assert_ok(intake_order(&o.d, "3-2-1204 漏水", &r, &e), e);
    assert_ok(intake_order(&o.d, "3-2-1204 电梯困人", &r, &e), e);
    assert_ok(intake_order(&o.d, "3-2-1204 水管漏水", &r, &e), e);
    rec_init(&unit_entity, &u);
    assert_ok(rows_get(o.d.db, &unit_entity, 1, &u, &e), e);
    assert_string_equal(u.often, "Pipe leak 2, Person trapped in a lift 1");
    rec_clear(&unit_entity, &u);
    office_remove(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_any_script),
        cmocka_unit_test(saved_and_numbered),
        cmocka_unit_test(often_needed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
