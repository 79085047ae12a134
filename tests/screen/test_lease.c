/* Two people and one record: who is editing is seen, ends by itself, is taken
 * over by a lead and not by a clerk; who loses it loses no word (screens.md 2.16, pitfall 48). */
#include "world.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "domain/lease.h"
#include "domain/sign.h"
#include "domain/timeline.h"
#include "domain/view.h"
#include "domain/work/order.h"
#include "ui/form.h"

#include <stdlib.h>
#include <string.h>

static struct world w;
static struct desk other;
static struct err e;

static int setup(void **state)
{
    (void)state;
    world_make(&w);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    if (other.db)
        desk_close(&other);
    world_remove(&w);
    return 0;
}

static void edit(int64_t id)
{
    assert_non_null(form_open(w.app, &(struct form_opt){.ent = &order_entity, .verb = "edit", .id = id}));
    world_play(&w, "");
}

static void one_at_a_time(void **state)
{
    (void)state;
    struct lease by;

    assert_int_equal(sign_on(&w.d, "C01", WORLD_PIN, &e), RC_OK);
    world_desk(&w, &other, "前台2", "L01");
    assert_int_equal(lease_take(&other, &order_entity, 1, NULL, &e), RC_OK);
    assert_int_equal(lease_take(&other, &order_entity, 1, NULL, &e), RC_OK); /* renewed */
    assert_true(lease_other(&w.d, &order_entity, 1, &by));
    assert_string_equal(by.name, "李敏");
    assert_string_equal(by.desk, "前台2");
    assert_int_equal(lease_take(&w.d, &order_entity, 1, &by, &e), RC_CONFLICT);
    assert_int_equal(lease_take(&w.d, &order_entity, 2, &by, &e), RC_OK);
    assert_false(lease_other(&other, &order_entity, 1, NULL));
    lease_drop(&other, &order_entity, 1);
    assert_int_equal(lease_take(&w.d, &order_entity, 1, &by, &e), RC_OK);
}

static void expires(void **state)
{
    (void)state;
    struct lease by;

    assert_int_equal(sign_on(&w.d, "C01", WORLD_PIN, &e), RC_OK);
    world_desk(&w, &other, "前台2", "L01");
    assert_int_equal(lease_take(&other, &order_entity, 1, NULL, &e), RC_OK);
    w.now += LEASE_HOLDS - 1;
    assert_int_equal(lease_take(&w.d, &order_entity, 1, &by, &e), RC_CONFLICT);
    w.now += 2;
    assert_int_equal(lease_take(&w.d, &order_entity, 1, &by, &e), RC_OK);
    assert_int_equal(lease_take(&other, &order_entity, 1, &by, &e), RC_CONFLICT);
    assert_string_equal(by.name, "王芳");
}

static void only_a_lead(void **state)
{
    (void)state;
    struct timeline t;
    bool told = false;

    assert_int_equal(sign_on(&w.d, "C01", WORLD_PIN, &e), RC_OK);
    world_desk(&w, &other, "前台2", "L01");
    assert_int_equal(lease_take(&other, &order_entity, 1, NULL, &e), RC_OK);
    assert_int_equal(lease_over(&w.d, &order_entity, 1, &e), RC_DENIED);
    lease_drop(&other, &order_entity, 1);
    assert_int_equal(lease_take(&w.d, &order_entity, 1, NULL, &e), RC_OK);
    assert_int_equal(lease_over(&other, &order_entity, 1, &e), RC_OK);
    assert_true(lease_other(&w.d, &order_entity, 1, NULL));
    assert_int_equal(timeline_read(&other, &order_entity, 1, &t, &e), RC_OK);
    for (size_t i = 0; i < t.n; i++)
        told |= strcmp(t.rows[i].verb_id, "take-over") == 0;
    assert_true(told);
    timeline_clear(&t);
}

/* The clerk sees the lead's name over the fields; it goes when she is done. */
static void shown(void **state)
{
    (void)state;
    world_start(&w, "zh_CN", 80, 24, "C01");
    world_desk(&w, &other, "前台2", "L01");
    assert_int_equal(lease_take(&other, &order_entity, 1, NULL, &e), RC_OK);
    edit(1);
    assert_shows(&w, "李敏(前台2) 正在编辑");
    lease_drop(&other, &order_entity, 1);
    world_tick(&w, 4);
    assert_hides(&w, "正在编辑");
    assert_true(lease_other(&other, &order_entity, 1, NULL)); /* and it is the clerk's now */
    world_stop(&w);
    assert_false(lease_other(&other, &order_entity, 1, NULL)); /* let go with the form */
}

/* A lead takes over by one key. */
static void taken(void **state)
{
    (void)state;
    struct lease by;

    world_start(&w, "zh_CN", 80, 24, "L01");
    world_desk(&w, &other, "前台2", "C01");
    assert_int_equal(lease_take(&other, &order_entity, 1, NULL, &e), RC_OK);
    edit(1);
    assert_shows(&w, "王芳(前台2) 正在编辑");
    world_play(&w, "t");
    assert_hides(&w, "正在编辑");
    assert_true(lease_other(&other, &order_entity, 1, &by));
    assert_string_equal(by.name, "李敏");
    world_stop(&w);
}

/* Who is taken over from keeps the words, types no more, and chooses. */
static void lost(void **state)
{
    (void)state;
    world_start(&w, "zh_CN", 80, 24, "C01");
    edit(1);
    world_play(&w, "<End>XYZZY");
    assert_shows(&w, "XYZZY");
    world_desk(&w, &other, "前台2", "L01");
    assert_int_equal(lease_over(&other, &order_entity, 1, &e), RC_OK);
    world_tick(&w, 2);
    assert_shows(&w, "编辑权已转给 李敏");
    world_play(&w, "<Esc>");
    assert_shows(&w, "XYZZY");
    world_play(&w, "Q");
    assert_shows(&w, "合并");
    assert_hides(&w, "XYZZYQ");
    world_play(&w, "d");
    assert_hides(&w, "XYZZY");
    assert_hides(&w, "编辑权");
    world_stop(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(one_at_a_time, setup, teardown),
        cmocka_unit_test_setup_teardown(expires, setup, teardown),
        cmocka_unit_test_setup_teardown(only_a_lead, setup, teardown),
        cmocka_unit_test_setup_teardown(shown, setup, teardown),
        cmocka_unit_test_setup_teardown(taken, setup, teardown),
        cmocka_unit_test_setup_teardown(lost, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
