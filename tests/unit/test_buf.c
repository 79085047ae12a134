#include "check.h"

#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

static void empty(void **state)
{
    (void)state;
    struct buf b = {0};
    assert_string_equal(buf_str(&b), "");
    buf_add(&b, NULL);
    buf_addn(&b, "x", 0);
    assert_int_equal(b.len, 0);
    char *s = buf_take(&b);
    assert_string_equal(s, "");
    free(s);
    buf_clear(&b);
}

static void grows(void **state)
{
    (void)state;
    struct buf b = {0};
    for (int i = 0; i < 1000; i++)
        buf_addf(&b, "%d,", i % 10);
    assert_int_equal(b.len, 2000);
    assert_int_equal(strlen(b.data), 2000);
    buf_reset(&b);
    assert_string_equal(buf_str(&b), "");
    buf_addc(&b, 'a');
    buf_add(&b, "bc");
    char *s = buf_take(&b);
    assert_string_equal(s, "abc");
    assert_null(b.data);
    free(s);
}

static void long_format(void **state)
{
    (void)state;
    struct buf b = {0};
    char text[1000];
    memset(text, 'x', sizeof text);
    text[999] = '\0';
    buf_addf(&b, "<%s>", text);
    assert_int_equal(b.len, 1001);
    assert_int_equal(b.data[1000], '>');
    buf_clear(&b);
}

/* A piece of the buffer itself may be added while it moves. */
static void of_itself(void **state)
{
    (void)state;
    struct buf b = {0};
    buf_add(&b, "0123456789");
    for (int i = 0; i < 6; i++)
        buf_addn(&b, b.data, b.len);
    assert_int_equal(b.len, 640);
    for (size_t i = 0; i < b.len; i++)
        assert_int_equal(b.data[i], '0' + (int)(i % 10));
    buf_addf(&b, "%s", b.data);
    assert_int_equal(b.len, 1280);
    buf_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty),
        cmocka_unit_test(grows),
        cmocka_unit_test(long_format),
        cmocka_unit_test(of_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
