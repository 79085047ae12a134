/* Intake while the site file cannot be written: a number, the line on the disk, entered once and with its time. */
#include "base/keep.h"
#include "domain/work/intake.h"
#include "domain/work/spool.h"
#include "order_things.h"
#include "store_fault.h"

static struct office o;
static struct err e;

static int setup(void **state)
{
    (void)state;
    memset(&fault_now, 0, sizeof fault_now);
    office_make(&o);
    assert_int_equal(setenv("XDG_STATE_HOME", o.s.dir, 1), 0);
    office_as(&o, "clerk");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    memset(&fault_now, 0, sizeof fault_now);
    office_remove(&o);
    return 0;
}

static int64_t orders(void)
{
    struct stmt *st;
    bool row;

    assert_ok(stmt_get(o.d.db, "SELECT count(*) FROM orders", &st, &e), e);
    assert_ok(stmt_step(st, &row, &e), e);
    int64_t n = stmt_col_num(st, 0);
    stmt_done(st);
    return n;
}

static void full_disk_and_back(void **state)
{
    struct act_result r;
    char no[SPOOL_NO];
    size_t entered;
    int64_t id, taken = o.now;
    (void)state;

    assert_int_equal(spool_count(&o.d), 0);
    fault_now.full = true;
    assert_int_equal(intake_order(&o.d, "3-2-1204 漏水 急", &r, &e), RC_IO);
    assert_ok(spool_add(&o.d, "3-2-1204 漏水 急", no, &e), e);
    assert_string_equal(no, "Lfront1-01");
    o.now += 60;
    assert_ok(spool_add(&o.d, "这里 有人 说话", no, &e), e);
    assert_string_equal(no, "Lfront1-02");
    assert_int_equal(spool_count(&o.d), 2);
    assert_int_equal(spool_enter(&o.d, &entered, &e), RC_IO); /* still full: they wait on */
    assert_int_equal(entered, 0);
    assert_int_equal(spool_count(&o.d), 2);

    fault_now.full = false;
    o.now += 3600;
    office_as(&o, "lead"); /* whoever is there when the file is back */
    assert_ok(spool_enter(&o.d, &entered, &e), e);
    assert_int_equal(entered, 2);
    assert_int_equal(spool_count(&o.d), 0);
    assert_ok(desk_resolve(&o.d, &order_entity, "lfront1-01", &id, &e), e);
    struct order got = office_order(&o, id);
    assert_int_equal(got.received_at, taken);
    assert_int_equal(got.due_at, taken + 24 * 3600);
    assert_string_equal(got.no, "W261121-0001");
    assert_string_equal(got.alias, "Lfront1-01");
    assert_string_equal(got.place, "unit:1");
    rec_clear(&order_entity, &got);

    /* numbers go on: residents keep theirs */
    assert_ok(spool_add(&o.d, "漏水", no, &e), e);
    assert_string_equal(no, "Lfront1-03");
}

/* Killed between storing and striking it off: it is not entered again. */
static void entered_once(void **state)
{
    char no[SPOOL_NO];
    size_t entered, n;
    struct keep_entry *kept;
    (void)state;

    assert_ok(spool_add(&o.d, "3-2-1204 漏水", no, &e), e);
    assert_ok(keep_list("spool", &kept, &n, &e), e);
    assert_ok(spool_enter(&o.d, &entered, &e), e);
    assert_int_equal(entered, 1);
    for (size_t i = 0; i < n; i++)
        assert_ok(keep_put("spool", &kept[i], true, &e), e);
    keep_list_free(kept, n);
    assert_int_equal(spool_count(&o.d), 1);
    assert_ok(spool_enter(&o.d, &entered, &e), e);
    assert_int_equal(entered, 0);
    assert_int_equal(spool_count(&o.d), 0);
    assert_int_equal(orders(), 1);
}

/* Nothing that was taken is turned away; what only asked keeps its words. */
static void whatever_was_typed(void **state)
{
    static const char *const lines[] = {"3-2-1204", "41", "咨询 停车费", "9-9-9999", "。。", "!!! ~ 漏"};
    char no[SPOOL_NO];
    size_t entered, n;
    struct spooled *list;
    (void)state;

    for (size_t i = 0; i < COUNT(lines); i++)
        assert_ok(spool_add(&o.d, lines[i], no, &e), e);
    assert_ok(spool_list(&o.d, &list, &n, &e), e);
    assert_int_equal(n, COUNT(lines));
    assert_string_equal(list[1].line, "41");
    assert_int_equal(list[1].at, o.now);
    assert_int_equal(list[1].staff, o.clerk);
    spool_free(list, n);
    assert_ok(spool_enter(&o.d, &entered, &e), e);
    assert_int_equal(entered, COUNT(lines));
    assert_int_equal(orders(), COUNT(lines));
    assert_int_equal(spool_add(&o.d, "   ", no, &e), RC_REFUSED);
}

/* Another site's lines on the same account wait for that site. */
static void of_this_site(void **state)
{
    struct desk d = {.path = (char *)"/elsewhere/site.db", .name = (char *)"前台 2", .clock = office_clock, .arg = &o, .staff = 1};
    char no[SPOOL_NO];
    (void)state;

    assert_ok(spool_add(&d, "漏水", no, &e), e);
    assert_string_equal(no, "L前台2-01");
    assert_int_equal(spool_count(&d), 1);
    assert_int_equal(spool_count(&o.d), 0);
    spool_ready();
    assert_int_equal(spool_count(&d), 1);
}

int main(void)
{
    fault_install();
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {T(full_disk_and_back), T(entered_once), T(whatever_was_typed), T(of_this_site)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
