#include "check.h"

#include "base/scan.h"

static void number(const char *text, int want, const char *rest)
{
    struct scan s = {text};
    int n = -1;
    if (scan_number(&s, &n) != (want >= 0) || n != want)
        fail_msg("%s: %d", text, n);
    assert_string_equal(s.p, rest);
}

static void numbers(void **state)
{
    (void)state;
    number("9点", 9, "点");
    number("05", 5, "");
    number("九点", 9, "点");
    number("十", 10, "");
    number("十二", 12, "");
    number("二十", 20, "");
    number("二十五分", 25, "分");
    number("零五", 5, "");
    number("两点", 2, "点");
    number("九十九", 99, "");
    number("100", -1, "100");
    number("五零", -1, "五零");
    number("五六", -1, "五六");
    number("点", -1, "点");
    number("", -1, "");
}

static void takes(void **state)
{
    (void)state;
    struct scan s = {"  today9 todayish"};
    int n;
    scan_blanks(&s);
    assert_false(scan_word(&s, "tod"));
    assert_true(scan_word(&s, "today"));
    assert_false(scan_take(&s, "8"));
    assert_true(scan_take(&s, "9"));
    scan_blanks(&s);
    assert_false(scan_word(&s, "today"));
    assert_true(scan_take(&s, "today"));
    assert_string_equal(s.p, "ish");
    s = (struct scan){"12345x"};
    assert_false(scan_digits(&s, 4, &n));
    assert_string_equal(s.p, "12345x");
    assert_true(scan_digits(&s, 5, &n));
    assert_int_equal(n, 12345);
    assert_false(scan_digits(&s, 5, &n));
    assert_string_equal(s.p, "x");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(numbers), cmocka_unit_test(takes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
