/* The palette: every command, screen, queue, step and recent order by a few letters (screens.md 2.3, 2.6, 2.11). */
#include "world.h"

#include "base/i18n.h"
#include "ui/palette.h"

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

static void goldens(void **state)
{
    static const int sizes[][2] = {{80, 24}, {160, 50}, {40, 10}};
    static const char *const langs[] = {"zh_CN", "en"};

    (void)state;
    for (size_t l = 0; l < 2; l++)
        for (size_t s = 0; s < COUNT(sizes); s++) {
            start(langs[l], sizes[s][0], sizes[s][1]);
            world_play(&w, l ? "<C-g>assi" : "<C-g>pg");
            world_golden(&w, "palette");
            world_play(&w, "<Esc><Esc>");
            world_stop(&w);
        }
}

static const struct test_case {
    const char *lang, *keys, *shows, *hides;
} cases[] = {
    {"en", "<C-g>", "Commands (Ctrl-G)", NULL},
    {"en", "<C-g><Esc>", "[Board]", "Commands (Ctrl-G)"},
    {"en", "<C-g><C-g>", "[Board]", "Commands (Ctrl-G)"},
    {"en", "<C-g><F10>", "[Board]", "Commands (Ctrl-G)"},
    {"en", "<C-g>work<Esc>", "Commands (Ctrl-G)", "> work"}, /* first the text, then the palette */
    {"en", "<C-g>resid<Enter>", "Residents 5", "Commands"},
    {"en", "<C-g>RESID<Enter>", "Residents 5", NULL},
    {"en", "<C-g>ｒｅｓｉｄ<Enter>", "Residents 5", NULL}, /* full width */
    {"en", "<C-g>work over<Enter>", "[3 Overdue 1]", NULL}, /* words are ANDed */
    {"en", "<C-g>messg<Enter>", "= Messages", NULL},        /* letters in their order */
    {"en", "<C-g>no colour", "View > Theme: no colour", NULL},
    {"en", "<C-g>lock<Enter>", "The desk is locked", NULL},
    {"en", "<C-g>redo", "x Redo", NULL},
    {"en", "<C-g>redo<Enter>", "\n ! ", NULL}, /* says why, and stays */
    {"en", "<C-g>redo<Enter>x<Esc>", "Commands (Ctrl-G)", NULL},
    {"en", "<C-g>zzzz", "Nothing is called that", NULL},
    {"en", "<C-g>zoom<Enter>", "[1 Open 7]", NULL},
    {"en", "<C-g>0004<Enter>", "= 21-0004 Air", NULL},
    {"en", "<C-g>refresh<Enter>", "Read again.", NULL},
    {"en", "<C-g>chin<Enter>", "看板", NULL},
    {"en", "<Enter><C-g>open queue", "Commands", NULL},
    {"en", "<F9><Left><Left>c", "Commands (Ctrl-G)", NULL},
    {"en", "<F10><C-g>", "Leave the service desk?", "Commands"}, /* one dialog at a time (2.9) */
    {"zh_CN", "<C-g>zh", "住户", NULL},
    {"zh_CN", "<C-g>zhuhu<Enter>", "住户 5", NULL},
    {"zh_CN", "<C-g>住户<Enter>", "住户 5", NULL},
    {"zh_CN", "<C-g>residents<Enter>", "住户 5", NULL}, /* English is understood in Chinese as well */
    {"zh_CN", "<C-g>suoding<Enter>", "终端已锁定", NULL},
    {"zh_CN", "<C-g>pg<Enter>", "命令 (Ctrl-G)", NULL}, /* not in this state: says why, and stays */
    {"zh_CN", "<Down><C-g>pg<Enter>", "派工: 21-0006", "命令 (Ctrl-G)"},
};

static void keys(void **state)
{
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        start(cases[i].lang, 80, 24);
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

/* In the vi profile `:` opens it, as does the full-width one of an input method; letters of the line are text. */
static void vi(void **state)
{
    (void)state;
    start("en", 80, 24);
    w.app->opt.vi = true;
    world_play(&w, ":");
    assert_shows(&w, "Commands (Ctrl-G)");
    world_play(&w, "j<Esc><Esc>：");
    assert_shows(&w, "Commands (Ctrl-G)");
    world_play(&w, "<Esc>");
    world_stop(&w);
}

/* No row is there twice, each has words, and what the menu offers is among them. */
static void rows(void **state)
{
    struct commands l = {0};
    bool messages = false, orders = false, queue = false;

    (void)state;
    start("en", 80, 24);
    commands_read(w.app, &l);
    for (size_t i = 0; i < l.n; i++) {
        assert_true(l.at[i].label && *l.at[i].label);
        assert_true(l.at[i].action || l.at[i].screen || l.at[i].order != NIL);
        assert_int_equal(command_fits(&l.at[i], ""), 0);
        messages |= l.at[i].action && !strcmp(l.at[i].action, "messages");
        orders |= l.at[i].order != NIL;
        queue |= l.at[i].queue && !strcmp(l.at[i].queue, "late");
        for (size_t k = 0; k < i; k++)
            if (l.at[i].action && l.at[k].action && !strcmp(l.at[i].action, l.at[k].action))
                fail_msg("%s is there twice", l.at[i].action);
    }
    assert_true(messages && orders && queue);
    commands_clear(&l);
    world_stop(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goldens),
        cmocka_unit_test(keys),
        cmocka_unit_test(vi),
        cmocka_unit_test(rows),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
