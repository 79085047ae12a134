/* A locked desk: what it shows, what it hides, who opens it (issue: desk lock; screens.md 2.6 A-Q; pitfall 55). */
#include "world.h"

#include "base/i18n.h"
#include "domain/sign.h"
#include "domain/work/order.h"
#include "ui/lock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct world w;

static int setup(void **state)
{
    (void)state;
    world_make(&w);
    w.home = NULL;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    world_remove(&w);
    return 0;
}

static void start(const char *lang, int cols, int rows)
{
    world_start(&w, lang, cols, rows, "C01");
    world_tick(&w, 12);
}

static void order_there(const char *place, const char *place_text, const char *due)
{
    struct desk other;
    struct act_result r;
    struct err e = {0};
    struct act_req q = {.ent = &order_entity, .verb = "new", .id = NIL};

    world_desk(&w, &other, "back2", "L01");
    if (place)
        act_set(&q, "place", place);
    if (place_text)
        act_set(&q, "place_text", place_text);
    act_set(&q, "category_id", "lamp");
    act_set(&q, "words", "Mr Lin says the lamp is dark");
    act_set(&q, "due_at", due);
    if (desk_act(&other, &q, &r, &e) != RC_OK)
        fail_msg("%s: %s", e.field, e.text);
    act_req_clear(&q);
    desk_close(&other);
}

static const char *const secrets[] = {"单雄信", "曾国华", "赵强", "王芳", "轿厢", "漏水", "Leak", "138", "AC not", NULL};

static void goldens(void **state)
{
    static const int sizes[][2] = {{80, 24}, {160, 50}, {40, 10}};
    static const char *const langs[] = {"zh_CN", "en"};

    (void)state;
    for (size_t l = 0; l < 2; l++)
        for (size_t s = 0; s < COUNT(sizes); s++) {
            start(langs[l], sizes[s][0], sizes[s][1]);
            world_play(&w, "<A-q>");
            world_golden(&w, "locked");
            for (size_t i = 0; secrets[i]; i++)
                assert_hides(&w, secrets[i]);
            assert_shows(&w, "3-2-1204");
            world_stop(&w);
        }
}

/* Nothing but number and PIN is taken. */
static void keys(void **state)
{
    static const char *const all[] = {"<F1>",  "<F2>",  "<F3>",  "<F4>",  "<F5>",    "<F7>",  "<F8>",
                                      "<F9>",  "<F10>", "<Esc>", "<C-g>", "<C-z>",   "<C-o>", "<A-w>",
                                      "<A-b>", "<A-u>", "<A-q>", "<C-p>", "<A-Left>", "<C-c>", "<A-p>"};

    (void)state;
    start("en", 80, 24);
    world_play(&w, "<A-q>");
    for (size_t i = 0; i < COUNT(all); i++) {
        world_play(&w, all[i]);
        assert_true(lock_is(pane_top(w.app)));
        assert_int_equal(w.app->npanes, 2);
        for (size_t s = 0; secrets[s]; s++)
            assert_hides(&w, secrets[s]);
    }
    world_play(&w, "999999<Enter>");
    assert_shows(&w, "not right");
    assert_true(lock_is(pane_top(w.app)));
    world_play(&w, WORLD_PIN "<Enter>");
    assert_shows(&w, "[Board]");
    world_stop(&w);
}

/* The person's own PIN gives everything back as it was. */
static void returns(void **state)
{
    (void)state;
    start("en", 80, 24);
    world_play(&w, "<Down><F4><Tab>");
    char *was = world_text(&w);
    world_play(&w, "<A-q>");
    assert_shows(&w, "The desk is locked");
    world_play(&w, WORLD_PIN "<Enter>");
    char *is = world_text(&w);
    assert_string_equal(is, was);
    free(was);
    free(is);
    world_play(&w, "<Esc>");
    world_stop(&w);
}

/* One key, number and PIN: somebody else is at the desk; what was typed stays its author's. */
static void another(void **state)
{
    (void)state;
    start("en", 80, 24);
    world_play(&w, "<F7>told them tomorrow");
    assert_shows(&w, "told them tomorrow");
    world_play(&w, "<A-q>");
    assert_hides(&w, "told them");
    world_play(&w, "<F6>L01<Enter>" WORLD_PIN "<Enter>");
    assert_shows(&w, "Signed on");
    assert_shows(&w, "[Board]");
    assert_hides(&w, "told them");
    assert_hides(&w, "draft");
    assert_string_equal(w.d.staff_no, "L01");
    world_play(&w, "<A-q><F6>C01<Enter>" WORLD_PIN "<Enter>");
    assert_shows(&w, "An unsaved draft was found");
    world_play(&w, "c");
    assert_shows(&w, "told them tomorrow");
    world_play(&w, "<Esc>n");
    assert_string_equal(w.d.staff_no, "C01");
    world_stop(&w);
}

static void from_menu(void **state)
{
    (void)state;
    start("en", 80, 24);
    world_play(&w, "<F9>");
    world_play(&w, "<Left><Left>u");
    assert_shows(&w, "The desk is locked");
    world_play(&w, "L01<Enter>" WORLD_PIN "<Enter>");
    assert_string_equal(w.d.staff_no, "L01");
    world_stop(&w);
}

static void set(const char *key, const char *value)
{
    struct err e = {0};

    sign_system(&w.d);
    if (desk_set_setting(&w.d, key, value, &e) != RC_OK)
        fail_msg("%s", e.text);
    sign_off(&w.d);
}

static bool locks_after(int minutes)
{
    start("en", 80, 24);
    w.ms += minutes * 60000 - 7000;
    world_tick(&w, 1);
    assert_hides(&w, "The desk is locked");
    w.ms += 7000;
    world_tick(&w, 2);
    bool locked = world_shows(&w, "The desk is locked");
    if (locked)
        world_play(&w, WORLD_PIN "<Enter>");
    world_stop(&w);
    return locked;
}

/* By itself after five minutes without a key; never where people watch. */
static void by_itself(void **state)
{
    (void)state;
    assert_true(locks_after(5));
    set("control_desks", "消控室 前台1");
    assert_false(locks_after(60));
    set("lock.minutes.前台1", "2");
    assert_true(locks_after(2));
    set("lock.minutes.前台1", NULL);
    set("control_desks", NULL);
    set("lock.minutes", "9");
    assert_true(locks_after(9));
    set("lock.minutes", NULL);
}

/* Alarms go on; a place in somebody's own words is not shown. */
static void alarms(void **state)
{
    (void)state;
    start("en", 80, 24);
    world_play(&w, "<A-q>");
    assert_shows(&w, "1 late");
    order_there(NULL, "behind Mr Lin's shop", "17:50");
    order_there("3-2-1204", NULL, "17:50");
    world_tick(&w, 1);
    assert_shows(&w, "21-0008");
    assert_hides(&w, "Lin");
    w.now += 900;
    world_tick(&w, 1);
    assert_shows(&w, "3 late");
    assert_hides(&w, "Lin");
    w.now -= 900;
    world_stop(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goldens),   cmocka_unit_test(keys),      cmocka_unit_test(returns), cmocka_unit_test(another),
        cmocka_unit_test(from_menu), cmocka_unit_test(by_itself), cmocka_unit_test(alarms),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
