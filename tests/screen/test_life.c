/* One order through its whole life by keys, late steps, undo, two desks (issue: what must be seen 2 and 3). */
#include "world.h"

#include "domain/verify.h"
#include "domain/view.h"
#include "domain/work/order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct world w;

static int setup(void **state)
{
    (void)state;
    world_make(&w);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    world_remove(&w);
    return 0;
}

static void minutes(int n)
{
    w.now += n * 60;
}

/* The same keys do in both languages: digits, Enter, F-keys, pinyin. */
static void live(const char *lang, const char *const *shown)
{
    world_start(&w, lang, 80, 24, "C01");
    world_tick(&w, 12);
    /* taken in: place, then the category by initials; the caller comes with the place */
    world_play(&w, "<F2><Tab>321204<Tab><Tab><Tab><Tab><Tab><Tab><Tab>loushui<Enter>洗衣机龙头滴水<F2>");
    assert_shows(&w, shown[0]);
    minutes(2);
    world_play(&w, "<Esc><F6>zq<Tab><Tab><Tab><Tab><Tab><Tab><Tab>radio<Enter><F2>");
    assert_shows(&w, shown[1]);
    minutes(15);
    world_play(&w, "<F8><Enter>"); /* on site */
    assert_shows(&w, shown[2]);
    minutes(1);
    world_play(&w, "<F8><Enter>"); /* begun */
    assert_shows(&w, shown[3]);
    minutes(20);
    world_play(&w, "<F8><Enter>换阀芯<F2>"); /* finished, with what was found */
    assert_shows(&w, shown[4]);
    world_play(&w, "<F8><Enter>slip<Enter>单雄信<F2>"); /* the slip is signed */
    world_stop(&w);

    /* the lead verifies; the same desk */
    world_start(&w, lang, 80, 24, "L01");
    world_tick(&w, 12);
    world_play(&w, "龙头滴水");
    minutes(5);
    world_play(&w, "<Esc><F8>");
    world_play(&w, "<Enter>");
    assert_shows(&w, shown[5]);
    world_play(&w, "<F8><Enter>");
    assert_shows(&w, shown[6]);
    world_play(&w, "]]]]]");
    world_play(&w, "<Enter>");
    for (size_t i = 7; shown[i]; i++)
        if (!world_shows(&w, shown[i])) {
            world_play(&w, "<PgDn>");
            assert_shows(&w, shown[i]);
        }
    world_stop(&w);
}

static void test_life_en(void **state)
{
    static const char *const shown[] = {"Saved 21-0008.",
                                        "Dispatch: 21-0008 done.",
                                        "On site: 21-0008 done.",
                                        "Work begun: 21-0008 done.",
                                        "Work finished: 21-0008 done.",
                                        "Verify: 21-0008 done.",
                                        "Close: 21-0008 done.",
                                        "17:42 王芳 New",
                                        "17:44 王芳 Dispatch",
                                        "17:59 王芳 On site",
                                        "18:00 王芳 Work begun",
                                        "18:20 王芳 Work finished",
                                        "18:20 王芳 Sign-off",
                                        "18:25 李敏 Verify",
                                        "18:25 李敏 Close",
                                        NULL};

    (void)state;
    live("en", shown);
}

static void test_life_zh(void **state)
{
    static const char *const shown[] = {
        "已保存 21-0009。",   "派工：21-0009 已办", "到场：21-0009 已办", "开工：21-0009 已办",
        "完工：21-0009 已办", "验收：21-0009 已办", "办结：21-0009 已办", "王芳 登记",
        "王芳 派工",          "王芳 到场",          "王芳 开工",          "王芳 完工",
        "王芳 签字确认",      "李敏 验收",          "李敏 办结",          NULL};

    (void)state;
    live("zh_CN", shown);
}

/* Two desks edit one record: the second save shows both, nobody's words are lost (R11, screens.md 2.16). */
static void test_conflict(void **state)
{
    struct desk d;
    struct err e = {0};
    struct act_result r;
    int64_t id;

    (void)state;
    w.now = WORLD_NOW + 7200;
    world_desk(&w, &d, "back2", "L01");
    world_start(&w, "en", 80, 24, "C01");
    world_tick(&w, 12);
    world_play(&w, "]]]]]0301<F4>");
    assert_shows(&w, "Edit");
    world_play(&w, "<Tab><Tab>my words about the place");
    assert_int_equal(desk_resolve(&d, &order_entity, "21-0006", &id, &e), RC_OK);
    struct act_req q = {.ent = &order_entity, .verb = "edit", .id = id};
    act_set(&q, "place_text", "their words");
    assert_int_equal(desk_act(&d, &q, &r, &e), RC_OK);
    act_req_clear(&q);
    world_tick(&w, 2);
    assert_shows(&w, "my words about the place");
    world_play(&w, "<F2>");
    assert_shows(&w, "my words about the place");
    assert_shows(&w, "their words");
    assert_shows(&w, "李敏");
    world_golden(&w, "conflict");
    world_play(&w, "<Size 40x10>");
    world_golden(&w, "conflict");
    world_play(&w, "<Size 80x24><Right>m");
    assert_shows(&w, "Saved 21-0006.");
    struct order o;
    rec_init(&order_entity, &o);
    assert_int_equal(view_get(&d, &order_entity, id, &o, &e), RC_OK);
    assert_string_equal(o.place_text, "my words about the place");
    rec_clear(&order_entity, &o);
    world_stop(&w);
    desk_close(&d);
}

/* A hang-up in the middle of a form: what was typed is offered after the next sign-on (screens.md 2.8, 2.14). */
static void test_hangup(void **state)
{
    (void)state;
    w.keep = true;
    world_start(&w, "en", 80, 24, "C01");
    world_play(&w, "<F2><Tab>3-2-1204<Tab>behind the boiler<Hangup>");
    assert_true(w.app->ended);
    assert_int_equal(w.app->status, 129);
    world_stop(&w);
    world_start(&w, "en", 80, 24, "L01");
    world_play(&w, "<Esc>");
    assert_hides(&w, "boiler");
    world_stop(&w);
    w.keep = false;
    world_start(&w, "en", 80, 24, "C01");
    world_play(&w, "c");
    assert_shows(&w, "behind the boiler");
    assert_shows(&w, "3-2-1204");
    world_play(&w, "<Term>");
    assert_int_equal(w.app->status, 143);
    world_stop(&w);
}

/* Undo names what it takes back, redo does it again; the list follows (screens.md 2.11). */
static void test_undo(void **state)
{
    (void)state;
    world_start(&w, "en", 80, 24, "C01");
    world_tick(&w, 12);
    world_play(&w, "]]]]]0902<F7>rang again<F2>");
    assert_shows(&w, "Follow-up note: 21-0002 done.");
    assert_shows(&w, "rang again");
    world_play(&w, "<C-z>");
    assert_shows(&w, "Undone: ");
    world_play(&w, "<C-y>");
    assert_shows(&w, "Done again: ");
    world_play(&w, "<C-z><C-z><C-z><C-z><C-z><C-z><C-z><C-z>");
    world_stop(&w);
}

/* RU-15: a clerk's lists are masked; one key shows the record's numbers, and the journal has it. */
static void test_reveal(void **state)
{
    (void)state;
    world_start(&w, "en", 80, 24, "C01");
    world_tick(&w, 12);
    world_play(&w, "<A-u>");
    assert_shows(&w, "138****");
    assert_hides(&w, "1380000");
    world_play(&w, "<Enter>");
    assert_hides(&w, "1380000");
    world_play(&w, "<A-p>");
    assert_shows(&w, "1380000");
    world_play(&w, "<Esc>"); /* the preview is of this record: only the column stays masked */
    assert_shows(&w, "Phone: 1380000");
    assert_shows(&w, "138****");
    world_play(&w, "<Down>");
    assert_hides(&w, "1380000");
    world_stop(&w);
}

/* One number, one rule in the heading, the preview and the page: orders in hand are called back, others are masked
 * until Alt-P, which shows them where they stand, before the place (RU-15). */
static void test_one_rule(void **state)
{
    struct desk other;
    struct err e = {0};
    struct act_result r;

    (void)state;
    for (int i = 0; i < 2; i++) {
        world_start(&w, "en", i ? 160 : 80, i ? 50 : 24, "C01");
        world_tick(&w, 12);
        assert_shows(&w, i ? "number   13800001111" : "  13800001111  3-2-1204");
        assert_hides(&w, "138****1");
        world_play(&w, "<Enter>");
        assert_shows(&w, "  13800001111  3-2-1204");
        assert_hides(&w, "138****1");
        world_stop(&w);
        /* somebody else's order */
        world_desk(&w, &other, "back2", "L01");
        struct act_req q = {.ent = &order_entity, .verb = "new", .id = NIL};
        act_set(&q, "place", "3-2-1204");
        act_set(&q, "category_id", "lamp");
        act_set(&q, "words", "cellar lamp is dark");
        act_set(&q, "phone", "13766660000");
        assert_int_equal(desk_act(&other, &q, &r, &e), RC_OK);
        act_req_clear(&q);
        world_start(&w, "en", i ? 160 : 80, i ? 50 : 24, "C01");
        world_tick(&w, 12);
        world_play(&w, "cellar");
        assert_shows(&w, "137****0000");
        assert_hides(&w, "13766660000");
        world_play(&w, "<A-p>");
        assert_shows(&w, i ? "number   13766660000" : "  13766660000  3-2-1204");
        assert_hides(&w, "137****0000");
        world_play(&w, "<Enter>");
        assert_shows(&w, "  13766660000  3-2-1204");
        assert_hides(&w, "137****0000");
        world_stop(&w);
        assert_int_equal(undo_last(&other, false, &r, &e), RC_OK);
        desk_close(&other);
    }
}

static void say(void *arg, bool ok, const char *sentence)
{
    (void)arg;
    if (!ok)
        print_error("%s\n", sentence);
}

/* What was done by keys is what the journal says. */
static void test_verify(void **state)
{
    struct desk d;
    struct err e = {0};
    size_t bad = 1;

    (void)state;
    world_desk(&w, &d, "back2", "L01");
    assert_int_equal(desk_verify(&d, NULL, &(struct verify_report){.say = say}, &bad, &e), RC_OK);
    assert_int_equal(bad, 0);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_life_en), cmocka_unit_test(test_life_zh), cmocka_unit_test(test_conflict),
        cmocka_unit_test(test_hangup),  cmocka_unit_test(test_undo),    cmocka_unit_test(test_reveal), cmocka_unit_test(test_one_rule),
        cmocka_unit_test(test_verify),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
