/* Signing on, changing a one-time PIN, leaving (AD-02, screens.md 3 no. 54, 55). */
#include "world.h"

#include "domain/people/people.h"
#include "domain/sign.h"

#include <stdio.h>

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

static void test_goldens(void **state)
{
    static const int sizes[][2] = {{80, 24}, {40, 10}};
    static const char *const langs[] = {"zh_CN", "en"};

    (void)state;
    for (size_t l = 0; l < 2; l++)
        for (size_t s = 0; s < 2; s++) {
            world_start(&w, langs[l], sizes[s][0], sizes[s][1], NULL);
            world_play(&w, "wf<Enter>31");
            world_golden(&w, "signon");
            world_stop(&w);
        }
}

/* By number, name, pinyin, initials; the PIN is never on the screen. */
static void test_who(void **state)
{
    static const char *const who[] = {"C01", "王芳", "wangfang", "wf"};

    (void)state;
    for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
        world_start(&w, "en", 80, 24, NULL);
        world_play(&w, who[i]);
        world_play(&w, "<Tab>" WORLD_PIN);
        assert_shows(&w, "******");
        assert_hides(&w, WORLD_PIN);
        world_play(&w, "<Enter>");
        assert_shows(&w, "Signed on: 王芳");
        assert_shows(&w, "[1 Open 7]");
        world_stop(&w);
    }
}

static void test_wrong(void **state)
{
    (void)state;
    world_start(&w, "en", 80, 24, NULL);
    world_play(&w, "L01<Enter>111111<Enter>");
    assert_shows(&w, "! ");
    assert_hides(&w, "[1 Open");
    world_play(&w, "<F9><C-z><A-w><F5><F3>");
    assert_hides(&w, "[1 Open");
    world_play(&w, "<F6>");
    world_play(&w, "<F6>");
    world_play(&w, WORLD_PIN "<Enter>");
    assert_shows(&w, "Signed on: 李敏");
    assert_shows(&w, "Please note"); /* a wrong try */
    world_play(&w, "<Esc><F10>s");
    assert_shows(&w, "Number or name");
    assert_hides(&w, "Signed on:"); /* what concerned him is gone with him */
    assert_hides(&w, "late");
    assert_int_equal(w.d.staff, NIL);
    world_play(&w, "<Esc>");
    assert_shows(&w, "F10 quits.");
    world_play(&w, "<F10>q");
    assert_true(w.app->ended);
    world_stop(&w);
}

/* A one-time PIN is changed before anything else. */
static void test_one_time(void **state)
{
    struct err e = {0};
    char once[16], keys[80];
    int64_t id;

    (void)state;
    assert_int_equal(sign_on_os(&w.d, &e), RC_OK);
    assert_int_equal(desk_resolve(&w.d, &staff_entity, "W01", &id, &e), RC_OK);
    assert_int_equal(sign_reset_pin(&w.d, id, once, &e), RC_OK);
    sign_off(&w.d);
    world_start(&w, "en", 80, 24, NULL);
    snprintf(keys, sizeof keys, "W01<Enter>%s<Enter>", once);
    world_play(&w, keys);
    assert_shows(&w, "Change the PIN");
    world_play(&w, "<A-w><F9>");
    assert_hides(&w, "[1 Open");
    snprintf(keys, sizeof keys, "%s<Enter>271828<Enter>271829<Enter>", once);
    world_play(&w, keys);
    assert_shows(&w, "not typed the same twice");
    snprintf(keys, sizeof keys, "%s<Enter>123456<Enter>123456<Enter>", once);
    world_play(&w, keys);
    assert_shows(&w, "! ");
    assert_hides(&w, "[1 Open");
    snprintf(keys, sizeof keys, "%s<Enter>271828<Enter>271828<Enter>", once);
    world_play(&w, keys);
    assert_shows(&w, "[1 Open 7]");
    assert_shows(&w, "The PIN is changed.");
    world_stop(&w);
}

/* A lead resets a clerk's PIN from the staff list by keys; nobody resets by accident, nor whoever is above (AD-01). */
static void test_reset(void **state)
{
    static const struct {
        const char *lang, *one_time;
    } in[] = {{"en", "One-time PIN: "}, {"zh_CN", "一次性 PIN："}};

    (void)state;
    for (size_t i = 0; i < sizeof in / sizeof *in; i++) {
        world_start(&w, in[i].lang, 80, 24, "L01");
        app_do(w.app, "pin:reset");
        assert_hides(&w, in[i].one_time); /* an order is no member of staff */
        app_do(w.app, "screen:staff");
        world_play(&w, "C01");
        app_do(w.app, "pin:reset");
        world_play(&w, "<Enter>");
        assert_hides(&w, in[i].one_time); /* Enter is the safe button */
        app_do(w.app, "pin:reset");
        world_play(&w, "y");
        assert_shows(&w, in[i].one_time);
        world_stop(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_goldens),
        cmocka_unit_test(test_who),
        cmocka_unit_test(test_reset),
        cmocka_unit_test(test_wrong),
        cmocka_unit_test(test_one_time),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
