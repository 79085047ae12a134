/* The work queue: columns, sizes, languages, moving, finding, other desks (WQ-10, screens.md 2.3-2.6, 2.10, 2.16). */
#include "world.h"

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

static void start(const char *lang, int cols, int rows)
{
    world_start(&w, lang, cols, rows, "C01");
    world_tick(&w, 12); /* the greeting goes */
}

static void test_goldens(void **state)
{
    static const int sizes[][2] = {{80, 24}, {160, 50}, {40, 10}, {30, 8}, {100, 30}, {60, 20}, {200, 60}};
    static const char *const langs[] = {"zh_CN", "en"};

    (void)state;
    for (size_t l = 0; l < 2; l++)
        for (size_t s = 0; s < COUNT(sizes); s++) {
            start(langs[l], sizes[s][0], sizes[s][1]);
            world_golden(&w, "work");
            world_stop(&w);
        }
}

static const struct test_case {
    const char *keys, *shows, *hides;
} cases[] = {
    {"", "1/7", NULL},
    {"<Down><Down>", "3/7", NULL},
    {"<End>", "7/7", NULL},
    {"<End><Home>", "1/7", NULL},
    {"<PgDn>", "7/7", NULL},
    /* quick find: room digits, Han, pinyin, initials (LQ: letters never change data) */
    {"0902", "3-2", NULL},
    {"0902", "find 0902", NULL},
    {"xiaofang", "Nothing with xiaofang", NULL},
    {"<Space><Down><Space>", "2 selected", NULL},
    {"*", "7 selected", NULL},
    {"<C-a><Esc>", NULL, "7 selected --"},
    {"]", "[2 Mine 7]", NULL},
    {"]]", "[3 Overdue 1]", NULL},
    {"[", "[6 All 7]", NULL},
    {"<Tab>3", "[3 Overdue 1]", NULL},
    {"<F3>laoren", "1-0007", "W261121-0006"},
    {"<F3>lr<Enter>", "Filter: lr", NULL},
    {"<F3>lr<Enter><Esc>", "1/7", "Filter: lr"},
    {"<F3>wuci", "No result: wuci in Open", NULL},
    {"<F3>lr", "1/1", NULL},
    /* the other tabs count what they would show; an empty result is not kept (WQ-10) */
    {"<F3>lr<Enter>", "[1 Open 1] 2 Mine 1  3 Overdue 1  4 Call back 0  5 Today 1  6 All  ", NULL},
    {"<F3>lr<F3><Enter>", "1 Open 1  2 Mine 1", "[1 Open"},
    {"<F3>wuci<Enter>", "[1 Open 7]", "Filter: wuci"},
    {"<F3>wuci<Enter>", "! No result: wuci in Open", NULL},
    {"<F3>wuci<F3><Enter>", "in all records", "F3 finds"},
    {"]]]]]<F3>wuci", "in all records", "F3 finds"},
    {"<F6>", "What can be done", NULL},
    {"<F6>", "finished, Contact left, Enter a slip.                                      1/7", NULL}, /* the row stays in sight */
    {"<Down><Down><F8>s<C-z>", "3/7", NULL},
    {"<F6><Esc>", NULL, "F10 quits."},
    {"<F3>wuci<F3>", "No result: wuci in all records", NULL},
    {"<F10>", "Leave the service desk?", NULL},
    {"<F10><Esc>", NULL, "Leave the service desk?"},
    {"<Esc>", "F10 quits.", NULL},
    {"<F5>", "Read again.", NULL},
    {"<Enter>", "-- Time line", NULL},
    {"<Enter><End>", "Last chased", NULL},
    {"<Enter><Esc>", "[1 Open 7]", NULL},
    {"<F1>", "= Help", NULL},
    {"<A-u>", "Residents 5", "[1 Open"},
};

static void test_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        start("en", 80, 24);
        world_play(&w, cases[i].keys);
        if (cases[i].shows && !world_shows(&w, cases[i].shows))
            print_error("after %s\n", cases[i].keys);
        if (cases[i].shows)
            assert_shows(&w, cases[i].shows);
        if (cases[i].hides)
            assert_hides(&w, cases[i].hides);
        world_stop(&w);
    }
}

/* Another desk's change is there after the poll, keeps the current row and stands out (P14, screens.md 2.16). */
static void test_other_desk(void **state)
{
    struct desk other;
    struct err e = {0};
    struct act_result r;

    (void)state;
    start("en", 80, 24);
    world_play(&w, "<Down>");
    assert_shows(&w, "2/7");
    world_desk(&w, &other, "back2", "L01");
    struct act_req q = {.ent = &order_entity, .verb = "new", .id = NIL};
    act_set(&q, "place", "3-2-1204");
    act_set(&q, "category_id", "lamp");
    act_set(&q, "words", "stairwell lamp is dark");
    act_set(&q, "urgency", "now");
    act_set(&q, "due_at", "17:50");
    assert_int_equal(desk_act(&other, &q, &r, &e), RC_OK);
    act_req_clear(&q);
    assert_hides(&w, "stairwell");
    world_tick(&w, 1);
    assert_shows(&w, "stairwell");
    assert_shows(&w, "3/8");
    q = (struct act_req){.ent = &order_entity, .verb = "chase", .id = r.id};
    assert_int_equal(desk_act(&other, &q, &r, &e), RC_OK);
    act_req_clear(&q);
    world_tick(&w, 1);
    assert_shows(&w, "~ 21-0008");
    world_tick(&w, 7);
    assert_hides(&w, "~ 21-0008");
    desk_close(&other);
    world_stop(&w);
}

/* Nothing is drawn while nothing changes; the minute redraws (P13). */
static void test_idle(void **state)
{
    (void)state;
    start("en", 80, 24);
    int before = head_paints(w.term);
    world_tick(&w, 60);
    assert_int_equal(head_paints(w.term), before);
    w.now += 60;
    world_tick(&w, 1);
    assert_int_equal(head_paints(w.term), before + 1);
    assert_shows(&w, "17:43");
    assert_shows(&w, "13m late");
    w.now -= 60;
    world_stop(&w);
}

/* Any size is survived, and the way back shows the same (R8). */
static void test_sizes(void **state)
{
    (void)state;
    start("zh_CN", 80, 24);
    char *was = world_text(&w);
    for (int i = 1; i < 60; i++) {
        char size[40];
        snprintf(size, sizeof size, "<Size %dx%d>", 1 + i * 37 % 230, 1 + i * 17 % 70);
        world_play(&w, size);
        world_play(&w, "<Down><Up>");
    }
    world_play(&w, "<Size 80x24>");
    char *is = world_text(&w);
    assert_string_equal(is, was);
    free(was);
    free(is);
    world_stop(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_goldens), cmocka_unit_test(test_keys),       cmocka_unit_test(test_idle),
        cmocka_unit_test(test_sizes),   cmocka_unit_test(test_other_desk),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
