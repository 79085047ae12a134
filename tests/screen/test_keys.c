/* Keys on their way: the vi profile, bursts that are pastes, sorting, copying, messages (screens.md 2.6, 2.11, 2.13).
 */
#include "world.h"

#include "ui/page.h"

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

static void start(void)
{
    world_start(&w, "en", 80, 24, "C01");
    world_tick(&w, 12);
}

static void test_vi(void **state)
{
    (void)state;
    start();
    w.app->opt.vi = true;
    world_play(&w, "jj");
    assert_shows(&w, "3/7");
    world_play(&w, "k");
    assert_shows(&w, "2/7");
    world_play(&w, "G");
    assert_shows(&w, "7/7");
    world_play(&w, "gg");
    assert_shows(&w, "1/7");
    world_play(&w, "gj"); /* a lone g is nothing */
    assert_shows(&w, "2/7");
    world_play(&w, "/laoren<Enter>");
    assert_shows(&w, "Filter: laoren");
    w.app->opt.vi = false;
    world_play(&w, "<Esc>jj");
    assert_shows(&w, "find jj");
    world_stop(&w);
}

/* Letters, digits and Han characters look for a row; none of them changes anything. */
static void test_quick(void **state)
{
    static const struct {
        const char *typed, *at;
    } finds[] = {{"1204", "1/7"},         {"漏水", "2/7"},     {"loushui", "2/7"},
                 {"ls", "2/7"},           {"second", "4/7"},   {"zhaoqiang", "1/7"},
                 {"<Paste 0902>", "6/7"}, {"０９０２", "6/7"}, {"<Paste 会\\n所>", "3/7"}};

    (void)state;
    for (size_t i = 0; i < COUNT(finds); i++) {
        start();
        world_play(&w, finds[i].typed);
        if (!world_shows(&w, finds[i].at))
            print_error("%s\n", finds[i].typed);
        assert_shows(&w, finds[i].at);
        world_play(&w, "<Esc>");
        assert_hides(&w, "find ");
        world_stop(&w);
    }
    start();
    world_play(&w, "漏");
    assert_shows(&w, "2/7");
    world_play(&w, "<Backspace>");
    assert_hides(&w, "find ");
    world_play(&w, "1<Down><Down><Up>");
    assert_shows(&w, "find 1");
    world_stop(&w);
}

static void test_burst(void **state)
{
    struct event ev = {.kind = EV_KEY};

    (void)state;
    start();
    for (int i = 0; i < 12; i++) {
        key_named(&ev.key, "x");
        ev.key.at = 5000000;
        app_event(w.app, &ev);
    }
    key_named(&ev.key, "Enter");
    ev.key.at = 5000003;
    app_event(w.app, &ev);
    assert_int_equal(w.app->npanes, 1);
    ev.key.at = 5000900;
    app_event(w.app, &ev);
    assert_int_equal(w.app->npanes, 2);
    world_stop(&w);
}

static void test_sort(void **state)
{
    (void)state;
    start();
    world_play(&w, "]]]]]"); /* all, newest first */
    assert_shows(&w, "1/7");
    world_play(&w, ">");
    char *first = world_text(&w);
    world_play(&w, "=");
    assert_true(world_shows(&w, "Duev") || world_shows(&w, "No^") || world_shows(&w, "1/7"));
    char *second = world_text(&w);
    assert_string_not_equal(first, second);
    world_play(&w, "=");
    free(second);
    second = world_text(&w);
    assert_string_equal(first, second);
    world_play(&w, "<lt>");
    free(first);
    free(second);
    world_stop(&w);
}

static void test_copy(void **state)
{
    (void)state;
    start();
    world_play(&w, "<C-k>");
    assert_string_equal(head_copied(w.term), "W261121-0007");
    assert_shows(&w, "Copied W261121-0007.");
    world_stop(&w);
}

/* Info goes after five seconds, a warning at the next key, an error at Esc; all can be read again. */
static void test_messages(void **state)
{
    struct err e = {0};

    (void)state;
    start();
    app_say(w.app, LEVEL_INFO, "first");
    app_paint(w.app);
    assert_shows(&w, "first");
    world_tick(&w, 9);
    assert_shows(&w, "first");
    world_tick(&w, 2);
    assert_hides(&w, "first");
    app_say(w.app, LEVEL_WARN, "second");
    world_tick(&w, 20);
    assert_shows(&w, "! second");
    world_play(&w, "<Down>");
    assert_hides(&w, "! second");
    err_set(&e, RC_IO, "third");
    app_fail(w.app, &e);
    world_play(&w, "<Down>");
    assert_shows(&w, "! third");
    world_play(&w, "<Esc>");
    assert_hides(&w, "third");
    page_messages(w.app);
    world_play(&w, "<Tick>");
    assert_shows(&w, "first");
    assert_shows(&w, "second");
    assert_shows(&w, "third");
    world_stop(&w);
}

/* The poll keeps the screen fresh: no age is shown while it works. */
static void test_age(void **state)
{
    (void)state;
    start();
    world_tick(&w, 300);
    world_play(&w, "<Down>");
    assert_hides(&w, "ago");
    world_stop(&w);
}

/* At most one bell in thirty seconds, and only when more is late than before. */
static void test_bell(void **state)
{
    (void)state;
    start();
    int bells = head_bells(w.term);
    w.now += 39 * 60; /* the second one is late now */
    world_tick(&w, 1);
    assert_shows(&w, "2 late");
    assert_int_equal(head_bells(w.term), bells + 1);
    w.now += 60 * 60;
    world_tick(&w, 1);
    assert_int_equal(head_bells(w.term), bells + 1);
    w.now = WORLD_NOW;
    world_stop(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vi),   cmocka_unit_test(test_quick), cmocka_unit_test(test_burst),
        cmocka_unit_test(test_sort), cmocka_unit_test(test_copy),  cmocka_unit_test(test_messages),
        cmocka_unit_test(test_age),  cmocka_unit_test(test_bell),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
