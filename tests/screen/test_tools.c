/* Messages, self-test, themes and mouse that last, long jobs with progress (screens.md 2.7, 2.11, 2.12, 2.13, 2.17). */
#include "world.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "domain/sign.h"
#include "ui/job.h"
#include "ui/prefs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

static void start(const char *lang, int cols, int rows, const char *staff)
{
    world_start(&w, lang, cols, rows, staff);
    world_tick(&w, 12);
}

static void goldens(void **state)
{
    static const int sizes[][2] = {{80, 24}, {160, 50}, {40, 10}};
    static const char *const langs[] = {"zh_CN", "en"};

    (void)state;
    for (size_t l = 0; l < 2; l++)
        for (size_t s = 0; s < COUNT(sizes); s++) {
            start(langs[l], sizes[s][0], sizes[s][1], "C01");
            world_play(&w, "<F5><F6><Esc>");
            app_do(w.app, "messages");
            world_play(&w, "<Tick>");
            world_golden(&w, "messages");
            world_play(&w, "<Esc>");
            app_do(w.app, "selftest");
            world_play(&w, "a<F2>电<C-g>");
            world_golden(&w, "selftest");
            world_play(&w, "<Esc>");
            app_do(w.app, "verify");
            world_play(&w, "<Tick>");
            assert_shows(&w, l ? "The file is as its journal says." : "文件与日志一致。");
            world_stop(&w);
        }
}

/* The last 200 are there to be read again, the newest first; no more. */
static void messages(void **state)
{
    (void)state;
    start("en", 80, 24, "C01");
    for (int i = 0; i < APP_KEEP + 50; i++)
        app_say(w.app, LEVEL_INFO, "message number %d", i);
    app_do(w.app, "messages");
    world_play(&w, "<Tick>");
    assert_shows(&w, "message number 249");
    world_play(&w, "<End>");
    assert_shows(&w, "message number 50 ");
    world_stop(&w);
}

/* Esc leaves the self-test; every other key is only named. */
static void selftest(void **state)
{
    (void)state;
    start("en", 80, 24, "C01");
    app_do(w.app, "selftest");
    world_play(&w, "<F9><F3><A-w><C-z>x");
    assert_shows(&w, "x  C-z  A-w  F3  F9");
    assert_shows(&w, "Terminal self-test");
    world_play(&w, "<Esc>");
    assert_shows(&w, "[Board]");
    world_stop(&w);
}

/* A terminal where two keys wait already. */
static int waits;

static bool two_wait(struct term *t)
{
    (void)t;
    return waits-- > 0;
}

/* Nothing for 300 ms, then a line, after 2 s a box; Esc stops; other keys act afterwards. */
static void progress(void **state)
{
    struct job j;

    (void)state;
    start("en", 80, 24, "C01");
    job_begin(&j, w.app, "Copying");
    w.ms += 250;
    assert_true(job_step(&j, 1, 100));
    assert_hides(&w, "Copying");
    w.ms += 250;
    assert_true(job_step(&j, 12, 100));
    assert_shows(&w, " Copying ... 12 %");
    assert_hides(&w, "Esc stops");
    int paints = head_paints(w.term);
    assert_true(job_step(&j, 13, 100)); /* not for every step */
    assert_int_equal(head_paints(w.term), paints);
    w.ms += 2000;
    assert_true(job_step(&j, 50, 100));
    assert_shows(&w, "[########################------------------------]");
    assert_shows(&w, "50 of 100, 50 %  3 s left");
    world_golden(&w, "progress");
    const struct term_ops *usual = w.term->ops;
    struct term_ops ops = *usual;
    ops.pending = two_wait;
    waits = 2;
    w.term->ops = &ops;
    head_play(w.term, "<Down><Esc>");
    assert_false(job_step(&j, 51, 100));
    w.term->ops = usual;
    world_play(&w, "<Tick>");
    assert_hides(&w, "Copying");
    assert_shows(&w, "2/7"); /* Down was not lost */
    world_stop(&w);
}

static void backup(void **state)
{
    char *dest = mem_printf("%s/copy.db", w.dir), *keys;
    struct stat st;

    (void)state;
    start("en", 80, 24, "C01");
    app_do(w.app, "backup");
    world_play(&w, "<Tick>");
    assert_hides(&w, "Back up the site's file?"); /* not a clerk's */
    assert_shows(&w, "\n ! ");
    world_play(&w, "<F9><Left><Left>");
    assert_shows(&w, "x Back up(B)...");
    world_play(&w, "<Esc>");
    sign_system(&w.d);
    app_do(w.app, "backup");
    world_play(&w, "<Tick>");
    assert_shows(&w, "Back up the site's file?");
    world_play(&w, "<Esc>");
    assert_hides(&w, "Back up the site's file?");
    app_do(w.app, "backup");
    keys = mem_printf("<C-u>%s<Enter>", dest);
    world_play(&w, keys);
    assert_shows(&w, "Copied and checked");
    assert_int_equal(stat(dest, &st), 0);
    free(keys);
    free(dest);
    world_play(&w, "<C-g>search index<Enter>");
    assert_shows(&w, "The search index is built anew.");
    world_play(&w, "<F3>laoren");
    assert_shows(&w, "21-0007");
    world_stop(&w);
}

/* What was chosen for one's own screens is there the next time. */
static void choices(void **state)
{
    struct prefs p;

    (void)state;
    w.keep = true;
    start("en", 80, 24, "C01");
    prefs_read(&p);
    assert_null(prefs_get(&p, "theme"));
    prefs_clear(&p);
    world_play(&w, "<C-g>contrast<Enter>");
    assert_shows(&w, "Colours changed.");
    assert_int_equal(w.term->theme, THEME_CONTRAST);
    world_play(&w, "<C-g>no colour<Enter>");
    assert_int_equal(w.term->theme, THEME_MONO);
    world_play(&w, "<A-m>");
    world_stop(&w);
    prefs_read(&p);
    assert_string_equal(prefs_get(&p, "theme"), "mono");
    assert_non_null(prefs_get(&p, "mouse"));
    assert_null(prefs_get(&p, "lang"));
    prefs_clear(&p);
    prefs_set("lang", "en");
    prefs_read(&p);
    assert_string_equal(prefs_get(&p, "theme"), "mono");
    assert_string_equal(prefs_get(&p, "lang"), "en");
    prefs_clear(&p);
    w.keep = false;
    start("en", 80, 24, "C01");
    world_stop(&w);
}

static void all_keys(void **state)
{
    (void)state;
    start("en", 80, 24, "C01");
    world_play(&w, "<F9><Left>k");
    assert_shows(&w, "= All keys");
    world_stop(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goldens), cmocka_unit_test(messages), cmocka_unit_test(selftest),
        cmocka_unit_test(progress), cmocka_unit_test(backup), cmocka_unit_test(choices),
        cmocka_unit_test(all_keys),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
