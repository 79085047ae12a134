#include "check.h"

#include "term/style.h"

#include <string.h>

static void picking(void **state)
{
    (void)state;
    /* --color, then the user's setting, then NO_COLOR, then the terminal (screens.md 2.12). */
    assert_int_equal(style_pick(NULL, NULL, NULL, true), THEME_STANDARD);
    assert_int_equal(style_pick("auto", NULL, NULL, false), THEME_MONO);
    assert_int_equal(style_pick("auto", NULL, "1", true), THEME_MONO);
    assert_int_equal(style_pick("auto", NULL, "", true), THEME_STANDARD);
    assert_int_equal(style_pick("never", "light", NULL, true), THEME_MONO);
    assert_int_equal(style_pick("always", NULL, "1", false), THEME_STANDARD);
    assert_int_equal(style_pick("always", "light", "1", true), THEME_LIGHT);
    assert_int_equal(style_pick("contrast", "light", "1", true), THEME_CONTRAST);
    assert_int_equal(style_pick(NULL, "light", "1", true), THEME_LIGHT);
    assert_int_equal(style_pick("nonsense", "nonsense", NULL, true), THEME_STANDARD);
}

static void names(void **state)
{
    (void)state;
    for (int i = 0; i < THEME_COUNT; i++) {
        enum theme t = THEME_COUNT;
        assert_true(style_theme(style_theme_name((enum theme)i), &t));
        assert_int_equal(t, i);
    }
    enum theme t = THEME_LIGHT;
    assert_false(style_theme("Standard", &t));
    assert_false(style_theme(NULL, &t));
    assert_int_equal(t, THEME_LIGHT);
    char seen[ROLE_COUNT + 1] = "";
    for (int r = 0; r < ROLE_COUNT; r++) {
        assert_null(strchr(seen, style_letter((enum role)r)));
        seen[r] = style_letter((enum role)r);
    }
}

/* Only the pairs measured as readable; nothing by colour in mono and contrast. */
static void readable(void **state)
{
    (void)state;
    for (int t = 0; t < THEME_COUNT; t++) {
        for (int r = 0; r < ROLE_COUNT; r++) {
            struct look l = style_look((enum theme)t, (enum role)r);
            if (t == THEME_MONO || t == THEME_CONTRAST)
                assert_true(l.fg == COLOUR_NONE && l.bg == COLOUR_NONE);
            else if (l.fg != COLOUR_NONE)
                assert_true((l.fg == COLOUR_WHITE && l.bg == COLOUR_RED && l.attr & ATTR_BOLD) ||
                            (l.fg == COLOUR_BLACK && (l.bg == COLOUR_CYAN || l.bg == COLOUR_YELLOW ||
                                                      l.bg == COLOUR_GREEN || l.bg == COLOUR_WHITE)));
            else
                assert_int_equal(l.bg, COLOUR_NONE);
        }
        assert_true(style_look((enum theme)t, ROLE_CURRENT).attr & ATTR_REVERSE);
        assert_true(style_look((enum theme)t, ROLE_SELECTED).attr & ATTR_BOLD);
        assert_true(style_look((enum theme)t, ROLE_FIELD).attr & ATTR_UNDERLINE);
    }
    struct look beyond = style_look(THEME_STANDARD, (enum role)99);
    assert_int_equal(beyond.attr, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(picking),
        cmocka_unit_test(names),
        cmocka_unit_test(readable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
