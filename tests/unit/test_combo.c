/* The list that narrows: order of what fits, keys, mouse, sizes (screens.md 2.8: combo). */
#include "check.h"

#include "ui/combo.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

static void fill(struct combo *c, const char *typed)
{
    combo_open(c, typed, false);
    combo_add(c, "1", "消防通道", NULL, "fire-lane dt");
    combo_add(c, "2", "大厅", NULL, NULL);
    combo_add(c, "3", "电梯", "L1", "lift elevator");
    combo_add(c, "4", "电梯困人", NULL, "lift-trapped");
    combo_add(c, "5", "地毯", NULL, NULL);
    combo_narrow(c);
}

static enum combo_end press(struct combo *c, const char *name)
{
    struct key k;
    key_named(&k, name);
    return combo_key(c, &k);
}

static void first(const char *typed, const char *text, size_t hits)
{
    struct combo c = {0};
    fill(&c, typed);
    assert_int_equal(c.nhits, hits);
    if (text)
        assert_string_equal(combo_item(&c)->text, text);
    else
        assert_null(combo_item(&c));
    combo_close(&c);
}

static void ranks(void **state)
{
    (void)state;
    first("", "1", 5);
    first("dt", "2", 5); /* 大厅, 电梯, 地毯 exactly by initials, in their order; then 电梯困人; then the other word */
    first("dianti", "3", 2); /* the whole name before one that begins so */
    first("电梯", "3", 2);
    first("梯", "3", 2);
    first("dtkr", "4", 1);
    first("LIFT", "3", 2);
    first("l1", "3", 1);
    first("fire", "1", 1);
    first("ditan", "5", 1);
    first("zz", NULL, 0);
    assert_int_equal(combo_fits("电梯", "dt"), 3);
    assert_int_equal(combo_fits("电梯困人", "dt"), 2);
    assert_int_equal(combo_fits("坏电梯", "dt"), 1);
    assert_int_equal(combo_fits("水泵", "dt"), 0);
    assert_int_equal(combo_fits(NULL, "dt"), 0);
}

static void keys(void **state)
{
    struct combo c = {0};

    (void)state;
    fill(&c, "");
    assert_int_equal(press(&c, "Down"), COMBO_USED);
    assert_string_equal(combo_item(&c)->text, "2");
    assert_int_equal(press(&c, "Up"), COMBO_USED);
    assert_int_equal(press(&c, "Up"), COMBO_USED);
    assert_string_equal(combo_item(&c)->text, "1");
    assert_int_equal(press(&c, "d"), COMBO_TYPED);
    assert_int_equal(press(&c, "t"), COMBO_TYPED);
    assert_int_equal(press(&c, "k"), COMBO_TYPED);
    assert_string_equal(combo_item(&c)->text, "4");
    assert_int_equal(press(&c, "Left"), COMBO_USED);
    assert_int_equal(press(&c, "Tab"), COMBO_UNUSED);
    assert_true(c.is_open);
    assert_int_equal(press(&c, "Enter"), COMBO_TAKEN);
    assert_false(c.is_open);
    assert_string_equal(combo_item(&c)->text, "4");
    fill(&c, "zz");
    assert_int_equal(press(&c, "Enter"), COMBO_USED); /* nothing is not a choice */
    assert_true(c.is_open);
    assert_int_equal(press(&c, "Backspace"), COMBO_TYPED);
    assert_int_equal(press(&c, "Esc"), COMBO_LEFT);
    fill(&c, "");
    combo_show(&c, "5");
    assert_int_equal(c.at, 4);
    assert_int_equal(press(&c, "PgUp"), COMBO_USED);
    assert_int_equal(press(&c, "PgDn"), COMBO_USED);
    combo_close(&c);
}

/* Wherever the field stands, the list lies inside the area, with its line, the highlighted row and the cursor. */
static void sizes(void **state)
{
    (void)state;
    for (int w = 20; w <= 100; w += 16)
        for (int h = 6; h <= 30; h += 6)
            for (int y = 1; y < h; y += 3) {
                struct combo c = {0};
                struct canvas *cv = canvas_new(w, h);
                fill(&c, "");
                for (int i = 0; i < 5; i++) {
                    canvas_clear(cv);
                    combo_draw(&c, cv, (struct rect){w / 2, y, 8, 1}, (struct rect){0, 1, w, h - 2});
                    assert_true(c.box.x >= 0 && c.box.x + c.box.w <= w);
                    assert_true(c.box.y >= 0 && c.box.y + c.box.h <= h);
                    assert_true(cv->cursor);
                    char *s = canvas_text(cv);
                    assert_non_null(strchr(s, '>'));
                    free(s);
                    press(&c, "Down");
                }
                struct key click = {.kind = KEY_MOUSE, .mouse = MOUSE_PRESS, .button = 1, .x = c.rows.x, .y = c.rows.y};
                assert_int_equal(combo_key(&c, &click), COMBO_TAKEN);
                canvas_free(cv);
                combo_close(&c);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ranks), cmocka_unit_test(keys), cmocka_unit_test(sizes)};
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("combo", tests, NULL, NULL);
}
