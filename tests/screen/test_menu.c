/* Menus, the steps of a record, questions, bulk (screens.md 2.6, 2.7, 2.9, 2.11; pitfalls 27, 30, 51; WQ-10). */
#include "world.h"

#include "base/i18n.h"
#include "domain/timeline.h"
#include "domain/view.h"
#include "domain/work/order.h"
#include "ui/ask.h"
#include "ui/menu.h"

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

static void start(const char *lang, int cols, int rows, const char *staff)
{
    w.now = WORLD_NOW;
    world_start(&w, lang, cols, rows, staff);
    world_tick(&w, 12);
}

static const struct test_case {
    const char *keys, *shows, *hides;
} cases[] = {
    {"<F9>", "New(N)...", NULL},
    {"<A-9>", "New(N)...", NULL},
    {"<F9><Right>", "Units", "New(N)"},
    {"<F9><Left>", "This screen(T)", "New(N)"},
    {"<F9><Left><Left>", "Messages(M)", NULL},
    {"<F9><Esc>", "[1 Open", "New(N)"},
    {"<F9><F10>", "[1 Open", "New(N)"},
    {"<F9><F9>", "[1 Open", "New(N)"},
    {"<F9>n", "New request", NULL},
    {"<F9>N", "New request", NULL},
    {"<F9>ｎ", "New request", NULL}, /* full width counts (pitfall 43) */
    {"<F9><Down><Enter>", "-- Time line", NULL},
    {"<F9><End>", "Copy(C)", NULL},
    {"<F9><Up>", "Copy(C)", NULL},
    {"<F9>x", "New(N)", NULL}, /* a letter of no item does nothing */
    {"<F9>电", "New(N)", NULL},
    {"<F9><Paste n>", "New(N)", NULL},
    {"<F9><Right><Right>e", "[1 Open", NULL},
    {"<F9><Right><Right>z", "[1 待办", NULL},
    {"<F9><F1>", "Help", NULL}, /* explains the item */
    {"<F9>e", "Edit: 21-0007", NULL},
    {"<F9><Left><Left>m", "Messages", NULL},
    {"<F9><Left><Left>q", "Leave the service desk?", NULL},
    {"<Enter><F9>", "x Open(O)", NULL},
    {"<Enter><F9>", "only in a list", NULL},
    {"<Enter><F9><Down>o", "only in a list", NULL}, /* says why and stays */
    {"<Enter><F9>oo", "x Open(O)", NULL},
    /* F9 and a letter of the bar opens that menu (screens.md 1); a letter then is one of the menu's */
    {"<F9>r", "Who lives where", "New(N)"},
    {"<F9>o", "New(N)...", NULL},
    {"<F9>on", "New request", NULL},
    {"<F9>l", "Messages(M)", NULL},
    {"<F9>lm", "Messages", NULL},
    {"<F9>h", "This screen(T)", NULL},
    {"<F9>V", "Find(F)...", NULL},
    {"<F2><F9>", "only in a list", NULL},
    /* F8: the usual one first, digits pick, what cannot be done says why */
    {"<F8>", ">1 Work begun", NULL},
    {"<Down><F8>", ">1 Dispatch(A)...", NULL},
    {"<Down><F8>", "Enter: Assign to", NULL},
    {"<Down><F8><Enter>", "Dispatch: 21-0006", NULL},
    {"<Down><F8>1", "Dispatch: 21-0006", NULL},
    {"<F8>1", "Work begun: 21-0007 done", NULL},
    {"<F8><End>", "x   Dispatch(G)...", ">1 Work begun"},
    {"<F8><End><Enter>", "\n ! ", NULL},
    {"<F8><End><Enter>", "x ", NULL},
    {"<F8><Esc>", "[1 Open", "1 Work begun"},
    {"<F8>q", "Work begun", NULL},
    {"<F8>s", "Work begun: 21-0007 done", NULL}, /* the letter in brackets, as in the menu of orders */
    {"<F8><End>", "for: ", NULL},
    {"<F8><F4>", "Happened at {", NULL}, /* it was some time ago */
    {"<Enter><F8>", ">1 ", NULL},
};

static void keys(void **state)
{
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        start("en", 80, 24, "C01");
        world_play(&w, cases[i].keys);
        if (!world_shows(&w, cases[i].shows) || (cases[i].hides && world_shows(&w, cases[i].hides))) {
            char *all = world_text(&w);
            print_error("after %s: %s, not %s\n%s", cases[i].keys, cases[i].shows, cases[i].hides, all);
            free(all);
            wrong++;
        }
        if (strstr(cases[i].shows, "done"))
            world_play(&w, "<C-z>");
        world_stop(&w);
        i18n_set("en");
    }
    assert_int_equal(wrong, 0);
}

/* A step entered later with its time: F8, F4. */
static void with_time(void **state)
{
    struct timeline t;
    struct err e = {0};
    int64_t id;

    (void)state;
    start("en", 80, 24, "C01");
    world_play(&w, "<F8><F4>17:35<Tab>ph<Enter><F2>");
    assert_shows(&w, "Work begun: 21-0007 done");
    assert_int_equal(desk_resolve(&w.d, &order_entity, "21-0007", &id, &e), RC_OK);
    assert_int_equal(timeline_read(&w.d, &order_entity, id, &t, &e), RC_OK);
    const struct timeline_row *last = &t.rows[0];
    for (size_t i = 0; i < t.n; i++)
        if (!t.rows[i].undo && strcmp(t.rows[i].verb_id, "start") == 0 && !t.rows[i].undone)
            last = &t.rows[i];
    assert_string_equal(last->verb_id, "start");
    assert_int_equal(last->happened, WORLD_NOW - 7 * 60);
    assert_string_equal(last->how, "phone");
    timeline_clear(&t);
    world_play(&w, "<C-z>");
    world_stop(&w);
}

/* Several at once: a question that names them and is safe by default, one key for the act, one undo (2.9, 2.11). */
static void bulk(void **state)
{
    static const int sizes[][2] = {{80, 24}, {160, 50}, {40, 10}};
    static const char *const langs[] = {"zh_CN", "en"};

    (void)state;
    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < 3; i++) {
            start(langs[l], sizes[i][0], sizes[i][1], "C01");
            world_play(&w, "<Space><Down><Space><Up><F8>9");
            world_golden(&w, "bulk");
            world_play(&w, "<Esc>");
            world_stop(&w);
        }
    start("en", 80, 24, "C01");
    world_play(&w, "<Space><Down><Space><Up><F8>9<Enter>");
    assert_hides(&w, "Only asked: 2 records?");
    world_play(&w, "<F8>9y");
    assert_shows(&w, "Only asked: 2 done.");
    world_play(&w, "<C-z>");
    assert_shows(&w, "Undone");
    world_stop(&w);
}

/* ---- questions ---- */

static int answered;
static char words[100];

static void answer(struct app *app, void *arg, int button, const char *typed)
{
    (void)app;
    assert_ptr_equal(arg, words);
    answered = button;
    snprintf(words, sizeof words, "%s", typed);
}

static void question(const char *keys, const struct ask_opt *o, int button, const char *typed)
{
    answered = -1;
    words[0] = '\0';
    ask_open(w.app, o);
    world_play(&w, keys);
    assert_int_equal(answered, button);
    assert_string_equal(words, typed);
}

static void questions(void **state)
{
    const struct ask_opt plain = {.title = "Close 2 orders?",
                                  .body = "Two calls will be made.",
                                  .buttons = {"Close 2(Y)", "Look first(L)", "Back(N)"},
                                  .safe = 2,
                                  .done = answer,
                                  .arg = words};
    struct ask_opt line = plain;

    (void)state;
    line.prompt = "PIN";
    start("en", 80, 24, "C01");
    question("<Enter>", &plain, 2, ""); /* the safe one has the focus (pitfall 51) */
    question("<Esc>", &plain, 2, "");
    question("<F10>", &plain, 2, "");
    question("y", &plain, 0, "");
    question("Ｙ", &plain, 0, "");
    question("l", &plain, 1, "");
    question("<Tab><Enter>", &plain, 0, "");
    question("<Left><Space>", &plain, 1, "");
    question("<Right><Right><Enter>", &plain, 1, "");
    question("<F2><F5>x<A-w><Up><Up><Enter>", &plain, 0, ""); /* nothing else happens meanwhile */
    question("314159<Enter>", &line, 0, "314159");
    question("yes<Backspace><Tab><Enter>", &line, 0, "ye");
    question("1<Esc>", &line, 2, "1");
    line.secret = true;
    line.preset = "";
    ask_open(w.app, &line);
    world_play(&w, "47");
    assert_shows(&w, "{**");
    assert_hides(&w, "47 ");
    world_play(&w, "<C-z>1<Enter>"); /* a PIN has no undo (pitfall 55) */
    assert_string_equal(words, "471");
    world_stop(&w);
}

/* A long list scrolls; a box never hides its buttons (pitfall 30). */
static void long_text(void **state)
{
    struct buf b = {0};
    static const int sizes[][2] = {{40, 10}, {60, 16}, {80, 24}, {160, 50}};

    (void)state;
    for (int i = 0; i < 60; i++)
        buf_addf(&b, "line %d\n", i);
    for (size_t i = 0; i < COUNT(sizes); i++) {
        start("en", sizes[i][0], sizes[i][1], "C01");
        ask_tell(w.app, "What became of them", buf_str(&b));
        world_play(&w, "");
        assert_shows(&w, "Read(K)");
        assert_shows(&w, "line 0");
        for (int k = 0; k < 20; k++)
            world_play(&w, "<PgDn>");
        assert_shows(&w, "line 59");
        assert_shows(&w, "Read(K)");
        world_play(&w, "k");
        assert_hides(&w, "Read(K)");
        world_stop(&w);
    }
    buf_clear(&b);
}

/* ---- lists to pick from ---- */

static int picked;

static void pick(struct app *app, void *arg, int index)
{
    (void)app, (void)arg;
    picked = index;
}

static void picks(void **state)
{
    static const struct {
        const char *keys;
        int index;
    } ways[] = {{"<Enter>", 0}, {"<Down><Enter>", 2}, {"c", 2}, {"<Esc>", -1}, {"<Up><Up><Enter>", 2}, {"b", -2}};
    const struct menu_item items[] = {
        {.label = "First(A)", .key = "F2", .hint = "Does the first."},
        {.label = "Second(B)", .why = "not today"},
        {.label = "Third(C)"},
        {.label = NULL},
        {.label = "Fourth(D)"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(ways); i++) {
        start("en", 80, 24, "C01");
        picked = -2;
        menu_pick(w.app, "Which?", items, COUNT(items), 70, 20, pick, NULL);
        world_play(&w, "");
        assert_shows(&w, "First(A)");
        assert_shows(&w, "Does the first.");
        world_play(&w, strcmp(ways[i].keys, "<Down><Enter>") != 0 ? ways[i].keys : "<Down><Down><Enter>");
        assert_int_equal(picked, ways[i].index);
        if (ways[i].index == -2)
            assert_shows(&w, "! not today");
        world_stop(&w);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bulk),      cmocka_unit_test(keys),      cmocka_unit_test(with_time),
        cmocka_unit_test(questions), cmocka_unit_test(long_text), cmocka_unit_test(picks),
    };
    return cmocka_run_group_tests_name("menu", tests, setup, teardown);
}
