#include "check.h"

#include "term/scroll.h"

#include <stdlib.h>

/* A list with a title, rows first.., a bar on one of them and a status line. */
static struct canvas *list(int h, int first, int rows, int bar)
{
    struct canvas *c = canvas_new(30, h);
    canvas_put(c, 0, 0, ROLE_BAR, "title");
    for (int y = 1; y < h - 1 && y <= rows; y++) {
        canvas_putf(c, 0, y, ROLE_TEXT, "row %d", first + y);
        if (first + y == bar)
            canvas_role(c, (struct rect){0, y, 30, 1}, ROLE_CURRENT);
    }
    canvas_putf(c, 0, h - 1, ROLE_TEXT, "at %d", bar);
    return c;
}

static int find(struct canvas *old, struct canvas *now, int *from, int *to)
{
    *from = *to = -1;
    int shift = scroll_find(old, now, from, to);
    for (int y = *from; shift && y <= *to; y++) {
        char *a = canvas_row_text(old, y + shift), *b = canvas_row_text(now, y);
        assert_string_equal(a, b);
        free(a);
        free(b);
    }
    canvas_free(old);
    canvas_free(now);
    return shift;
}

static void scrolls(void **state)
{
    (void)state;
    int from, to;
    assert_int_equal(find(list(24, 0, 99, 22), list(24, 1, 99, 23), &from, &to), 1);
    assert_int_equal(from, 1);
    assert_true(to >= 20);
    assert_int_equal(find(list(24, 5, 99, 6), list(24, 4, 99, 5), &from, &to), -1);
    assert_int_equal(find(list(24, 5, 99, 9), list(24, 8, 99, 9), &from, &to), 3);
}

/* Moving the bar is no scroll, however many rows under it are blank and so
 * equal each other; nor is a new page, nor nothing at all. */
static void no_scrolls(void **state)
{
    (void)state;
    int from, to;
    assert_int_equal(find(list(40, 0, 5, 2), list(40, 0, 5, 3), &from, &to), 0);
    assert_int_equal(find(list(24, 0, 99, 2), list(24, 100, 99, 102), &from, &to), 0);
    assert_int_equal(find(list(24, 0, 99, 2), list(24, 0, 99, 2), &from, &to), 0);
    assert_int_equal(find(list(1, 0, 99, 2), list(1, 0, 99, 3), &from, &to), 0);
    assert_int_equal(from, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scrolls),
        cmocka_unit_test(no_scrolls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
