/* What opens over the work queue: forms, steps, menus, questions, records, help, in every size and both languages. */
#include "world.h"

#include "domain/kinds.h"
#include "ui/views.h"

#include <stdio.h>
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

static const struct {
    const char *name, *keys;
} panes[] = {
    {"new", "<F2><Tab>3-2-1204<Tab>"},
    {"combo", "<F2><Tab>3-2-1204<Tab><Tab><Tab><Tab><Tab><Tab><Tab>dt"},
    {"edit", "<Down><F4>"},
    {"assign", "<Down><F6>zq<Tab>"},
    {"note", "<F7>"},
    {"steps", "<F8>"},
    {"menu", "<F9>"},
    {"quit", "<F10>"},
    {"record", "<Enter>"},
    {"record-end", "<Enter><End>"},
    {"find", "<F3>laoren"},
    {"find-none", "<F3>wuci"},
    {"selected", "<Space><Down><Down><Space>"},
    {"refused", "<F6>"},
    {"help", "<F1>"},
    {"residents", "<A-u>"},
};

static void test_goldens(void **state)
{
    static const int sizes[][2] = {{80, 24}, {160, 50}, {40, 10}};
    static const char *const langs[] = {"zh_CN", "en"};

    (void)state;
    for (size_t l = 0; l < COUNT(langs); l++)
        for (size_t s = 0; s < COUNT(sizes); s++)
            for (size_t p = 0; p < COUNT(panes); p++) {
                world_start(&w, langs[l], sizes[s][0], sizes[s][1], "C01");
                world_tick(&w, 12);
                world_play(&w, panes[p].keys);
                world_golden(&w, panes[p].name);
                world_stop(&w);
            }
}

/* Every screen of the table opens, shows its first record on a page and goes back; nothing is cut to nothing. */
static void test_screens(void **state)
{
    char action[60];

    (void)state;
    world_start(&w, "en", 100, 30, "L01");
    world_play(&w, "<Esc>");
    for (const struct screen *s = screens; s->id; s++) {
        if (!s->entity)
            continue; /* the board: test_board.c */
        snprintf(action, sizeof action, "screen:%s", s->id);
        app_do(w.app, action);
        world_play(&w, "<Tick>");
        if (s->right && !desk_may(&w.d, s->right))
            continue;
        const struct entity *ent = kinds_find(s->entity);
        if (ent->see && !desk_may(&w.d, ent->see))
            continue;
        assert_shows(&w, s->label);
        world_play(&w, "<Down><Up><End><Home><PgDn>]><lt>=<Enter>");
        world_play(&w, "<PgDn><End><Esc>");
        assert_true(w.app->npanes == 1);
    }
    world_stop(&w);
}

/* The language changes at once, on every pane that is open (screens.md 2.18). */
static void test_language(void **state)
{
    (void)state;
    world_start(&w, "en", 80, 24, "C01");
    world_play(&w, "<Enter>");
    assert_shows(&w, "Deadline");
    app_do(w.app, "lang:zh_CN");
    world_play(&w, "<Tick>");
    assert_hides(&w, "Deadline");
    assert_shows(&w, "完成时限");
    world_play(&w, "<Esc>");
    assert_shows(&w, "待办");
    app_do(w.app, "lang:en");
    world_play(&w, "<Tick>");
    assert_shows(&w, "[1 Open 7]");
    world_stop(&w);
}

/* Too small: nothing typed is lost, keys do nothing but leave (screens.md 2.5). */
static void test_too_small(void **state)
{
    (void)state;
    world_start(&w, "en", 80, 24, "C01");
    world_play(&w, "<F2><Tab>3-2-12");
    world_play(&w, "<Size 30x8>xyz<Enter><F2>");
    assert_shows(&w, "Window too small");
    world_play(&w, "<Size 80x24>");
    assert_shows(&w, "3-2-12 ");
    assert_hides(&w, "xyz");
    world_play(&w, "<Size 30x8><F10><Size 80x24>");
    assert_hides(&w, "Room as spoken");
    world_stop(&w);
}

/* The mouse does what the keys do (screens.md 2.13). */
static void test_mouse(void **state)
{
    (void)state;
    world_start(&w, "en", 80, 24, "C01");
    world_tick(&w, 12);
    world_play(&w, "<Click 20,5>");
    assert_shows(&w, "3/7");
    world_play(&w, "<Click 16,1>");
    assert_shows(&w, "[2 Mine 7]");
    world_play(&w, "<Click 64,2>");
    assert_shows(&w, "Due^");
    world_play(&w, "<Click 64,2>");
    assert_shows(&w, "Duev");
    world_play(&w, "<Double 20,4>");
    assert_shows(&w, "-- Time line");
    world_play(&w, "<Click 74,23>");
    assert_shows(&w, "[2 Mine 7]");
    world_play(&w, "<Click 74,23>");
    assert_shows(&w, "Leave the service desk?");
    world_stop(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_goldens),   cmocka_unit_test(test_screens), cmocka_unit_test(test_language),
        cmocka_unit_test(test_too_small), cmocka_unit_test(test_mouse),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
