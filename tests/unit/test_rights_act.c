/* What somebody may do follows the rows at once: after an act of one's own, of another terminal, and back again
 * when a batch is given up (AD-01). */
#include "order_things.h"

#include "domain/catalog/catalog.h"
#include "store/db.h"

static int64_t right_row(struct office *o, const char *role, const char *right)
{
    struct stmt *st;
    struct err e = {0};
    bool row = false;
    assert_ok(
        stmt_get(o->d.db,
                 "SELECT x.id FROM role_right x JOIN role r ON r.id = x.role_id WHERE r.code = ?1 AND x.right = ?2",
                 &st, &e),
        e);
    stmt_text(st, 1, role);
    stmt_text(st, 2, right);
    assert_ok(stmt_step(st, &row, &e), e);
    assert_true(row);
    int64_t id = stmt_col_num(st, 0);
    stmt_done(st);
    return id;
}

static void test_own_act(void **state)
{
    struct office o;
    struct err e = {0};
    (void)state;
    office_make(&o);
    int64_t id = right_row(&o, "manager", "export.make");
    assert_true(desk_may(&o.d, "export.make"));
    assert_ok(office_act(&o, &role_right_entity, "retire", id, NULL, NULL, &e, NULL), e);
    assert_false(desk_may(&o.d, "export.make"));
    /* acts that touch no right change nothing about it */
    office_new(&o, &area_entity, "no", "X-1", "name", "Shed", NULL);
    assert_false(desk_may(&o.d, "export.make"));
    assert_ok(office_act(&o, &role_right_entity, "revive", id, NULL, NULL, &e, NULL), e);
    assert_true(desk_may(&o.d, "export.make"));
    office_remove(&o);
}

static void test_other_terminal(void **state)
{
    struct office o;
    struct desk lead;
    struct err e = {0};
    (void)state;
    office_make(&o);
    struct desk_opt opt = {.path = o.d.path, .desk = "front2", .clock = office_clock, .arg = &o, .pin_cost = 1};
    assert_ok(desk_open(&lead, &opt, &e), e);
    assert_ok(sign_on(&lead, "L01", "314159", &e), e);
    assert_true(desk_may(&lead, "order.verify"));
    assert_ok(office_act(&o, &role_right_entity, "retire", right_row(&o, "lead", "order.verify"), NULL, NULL, &e, NULL),
              e);
    assert_false(desk_may(&lead, "order.verify"));
    /* and whoever has left may nothing at all */
    assert_true(desk_may(&lead, "order.new"));
    assert_ok(office_act(&o, &staff_entity, "retire", o.lead, NULL, NULL, &e, NULL), e);
    assert_false(desk_may(&lead, "order.new"));
    desk_close(&lead);
    office_remove(&o);
}

static void test_batch(void **state)
{
    struct office o;
    struct err e = {0};
    (void)state;
    office_make(&o);
    int64_t id = right_row(&o, "manager", "export.make");
    assert_ok(desk_batch_begin(&o.d, &e), e);
    assert_ok(office_act(&o, &role_right_entity, "retire", id, NULL, NULL, &e, NULL), e);
    assert_false(desk_may(&o.d, "export.make"));
    assert_ok(desk_batch_end(&o.d, false, &e), e);
    assert_true(desk_may(&o.d, "export.make"));
    office_remove(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own_act),
        cmocka_unit_test(test_other_terminal),
        cmocka_unit_test(test_batch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
