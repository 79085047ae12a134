/* The board: sizes, languages, moving between panes, zoom, what leaves its place (screens.md 1, 2.5, 2.6). */
#include "world.h"

#include "base/i18n.h"
#include "domain/work/order.h"
#include "domain/work/visit.h"
#include "ui/board.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct world w;

static void visit(struct desk *d, const char *order, const char *due)
{
    struct err e = {0};
    struct act_result r;
    struct act_req q = {.ent = &visit_entity, .verb = "new", .id = NIL};

    act_set(&q, "order_id", order);
    act_set(&q, "due_at", due);
    if (desk_act(d, &q, &r, &e) != RC_OK)
        fail_msg("%s: %s", e.field, e.text);
    act_req_clear(&q);
}

static int setup(void **state)
{
    struct desk back;

    (void)state;
    world_make(&w);
    w.home = NULL;
    world_desk(&w, &back, "back2", "L01");
    visit(&back, "0001", "17:00");
    visit(&back, "0002", "11-22 09:00");
    desk_close(&back);
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

static void goldens(void **state)
{
    static const int sizes[][2] = {{80, 24}, {160, 50}, {40, 10}, {30, 8}, {60, 20}, {40, 24}};
    static const char *const langs[] = {"zh_CN", "en"};

    (void)state;
    for (size_t l = 0; l < 2; l++)
        for (size_t s = 0; s < COUNT(sizes); s++) {
            start(langs[l], sizes[s][0], sizes[s][1]);
            world_golden(&w, "board");
            world_stop(&w);
        }
}

static const struct test_case {
    const char *keys, *shows, *hides;
} cases[] = {
    {"<Tab>", "1/2", "1/7"},
    {"<Tab><Tab>", "1/7", "1/2"},
    {"<S-Tab>", "1/2", NULL},
    {"<Tab><Down>", "> W261121-0002", "> 21-00"},
    {"<Enter>", "-- Time line", NULL},
    {"<Tab><Enter>", "= return visit  W261121-0001", "[Board]"},
    {"<Tab><Enter>", "Call-back number      13800005555", "138****"}, /* whom, where, about what (RU-15) */
    {"<Tab><Enter>", "21-0001 断网", NULL},
    {"<A-w>]]]", "13800005555  欧阳修  2-2-0506", NULL},
    {"<A-w>]]]", "21-0001 断网", NULL},
    {"<Enter><Esc>", "[Board]", NULL},
    {"<Esc>", "F10 quits.", NULL},
    {"<F10>", "Leave the service desk?", NULL},
    /* zoom and back keep the record */
    {"<Down><C-o>", "[1 Open 7]", "[Board]"},
    {"<Down><C-o>", "2/7", NULL},
    {"<Down><C-o><Down><C-o>", "3/7", NULL},
    {"<Down><C-o><C-o>", "[Board]", NULL},
    {"<Tab><Down><C-o>", "[4 Call back 2]", NULL},
    {"<Tab><Down><C-o>", "2/2", NULL},
    {"<Tab><Down><C-o><C-o>", "2/2", NULL},
    {"<A-u><C-o>", "no pane on the board", NULL},
    {"<Enter><C-o>", "Nothing to zoom", NULL},
    /* screens side by side */
    {"<A-w>", "[1 Open 7]", "[Board]"},
    {"<A-w><A-b>", "[Board]", "[1 Open"},
    {"<A-Right>", "[1 Open 7]", NULL},
    {"<A-Right><A-Left>", "[Board]", NULL},
    {"<A-u>", "Residents 5", NULL},
    {"<A-u><A-Left>", "[1 Open 7]", NULL},
    /* every key of a list works on the focused pane's row */
    {"<F8>", ">1 Work begun", NULL},
    {"<Tab><F8>", ">1 Reached", NULL},
    {"<Down><F6>", "Dispatch: 21-0006", NULL},
    {"<F7>", "21-0007", "[Board]"},
    {"<Space><Down><Space>", "* 21-0007", "find"},
    {"0902", "find 0902", NULL},
    {"<Tab>zzg", "find zzg", NULL},
    {"<F3>laoren", "1/1", NULL},
    {"<F3>laoren<Enter>", "Filter: laoren", NULL},
    {"<F3>laoren<Enter><Tab>", "Filter: none", NULL},
    {"<F9>", "New(N)...", "only in a list"},
    {"<F9>oo", "-- Time line", NULL},
    {"<F1>", "= Help", NULL},
};

static void keys(void **state)
{
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        start("en", 80, 24);
        world_play(&w, cases[i].keys);
        if (!world_shows(&w, cases[i].shows) || (cases[i].hides && world_shows(&w, cases[i].hides))) {
            char *all = world_text(&w);
            print_error("after %s: %s, not %s\n%s", cases[i].keys, cases[i].shows, cases[i].hides, all);
            free(all);
            wrong++;
        }
        world_stop(&w);
    }
    assert_int_equal(wrong, 0);
}

/* Small windows: one pane, the others are counts in the title (screens.md 1, 2.5). */
static void narrow(void **state)
{
    (void)state;
    start("en", 40, 10);
    assert_shows(&w, "Work 7  Call back 2");
    world_play(&w, "<Tab>");
    assert_shows(&w, "Call back 2  Work 7");
    assert_shows(&w, ">W261121-0001");
    world_play(&w, "<Tab>");
    assert_shows(&w, ">0007 ");
    world_stop(&w);
}

/* Idle it draws nothing; another desk's order comes in by itself; the minute moves the times (P13, P14). */
static void live(void **state)
{
    struct desk other;
    struct act_result r;
    struct err e = {0};
    struct act_req q = {.ent = &order_entity, .verb = "new", .id = NIL};

    (void)state;
    start("en", 80, 24);
    int before = head_paints(w.term);
    world_tick(&w, 60);
    assert_int_equal(head_paints(w.term), before);
    world_play(&w, "<Down>");
    world_desk(&w, &other, "back2", "L01");
    act_set(&q, "place_text", "by the pond");
    act_set(&q, "category_id", "lamp");
    act_set(&q, "words", "lamp is dark");
    act_set(&q, "urgency", "now");
    act_set(&q, "due_at", "17:50");
    act_set(&q, "unclear", "1");
    if (desk_act(&other, &q, &r, &e) != RC_OK)
        fail_msg("%s: %s", e.field, e.text);
    act_req_clear(&q);
    desk_close(&other);
    assert_hides(&w, "To check");
    world_tick(&w, 1);
    assert_shows(&w, "3/8"); /* the current row is still the same */
    assert_shows(&w, "= Work 8  late 1  soon 2 ");
    assert_shows(&w, "= To check 1 ==="); /* a third pane beside the second */
    w.now += 600;
    world_tick(&w, 1);
    assert_shows(&w, "= Work 8  late 2  soon 1 ");
    w.now -= 600;
    world_golden(&w, "board-three");
    world_play(&w, "<Tab><Tab>");
    assert_shows(&w, "1/1");
    world_stop(&w);
}

/* A click takes the pane and its row; one on a tab opens the screen (screens.md 2.13). */
static void clicks(void **state)
{
    struct key k = {.kind = KEY_MOUSE, .mouse = MOUSE_PRESS, .button = 1, .clicks = 1, .x = 5, .y = 16};

    (void)state;
    start("en", 80, 24);
    app_key(w.app, &k);
    world_play(&w, "<Tick>");
    assert_shows(&w, "2/");
    k.x = 12;
    k.y = 1;
    app_key(w.app, &k);
    world_play(&w, "<Tick>");
    assert_shows(&w, "[1 Open");
    world_stop(&w);
}

/* Any size is survived, and the way back shows the same (R8). */
static void sizes(void **state)
{
    (void)state;
    start("zh_CN", 80, 24);
    char *was = world_text(&w);
    for (int i = 1; i < 60; i++) {
        char size[40];
        snprintf(size, sizeof size, "<Size %dx%d>", 1 + i * 37 % 230, 1 + i * 17 % 70);
        world_play(&w, size);
        world_play(&w, "<Down><Up><Tab><S-Tab>");
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
        cmocka_unit_test(goldens), cmocka_unit_test(keys),  cmocka_unit_test(narrow),
        cmocka_unit_test(clicks),  cmocka_unit_test(sizes), cmocka_unit_test(live),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
