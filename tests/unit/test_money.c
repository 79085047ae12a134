#include "check.h"

#include "base/money.h"
#include "base/when.h"

static void parse(void **state)
{
    (void)state;
    static const struct {
        const char *typed;
        int64_t fen;
    } good[] = {
        {"1860", 186000},
        {"1,860.00", 186000},
        {"￥20.5", 2050},
        {"¥ 20", 2000},
        {"-20", -2000},
        {"-¥20", -2000},
        {"¥-20", -2000},
        {"20元", 2000},
        {"１２．５", 1250},
        {".5", 50},
        {"0", 0},
        {" 7 ", 700},
        {"12,345,678.9", 1234567890},
        {"20 元", 2000},
        {"92233720368547758.07", INT64_MAX},
    };
    static const char *const bad[] = {"",
                                      "-",
                                      "1.234",
                                      "1,86",
                                      "1860,",
                                      "12,3456",
                                      ",860",
                                      "1.",
                                      "1.2.3",
                                      "abc",
                                      "--5",
                                      "5-",
                                      "1e5",
                                      "0x10",
                                      "1 2",
                                      "元",
                                      "92233720368547758.08",
                                      "99999999999999999999",
                                      "1,,860",
                                      "1234,567",
                                      "￥￥5"};
    struct err e = {0};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int64_t fen = NIL;
        if (money_parse(good[i].typed, &fen, &e) != RC_OK || fen != good[i].fen)
            fail_msg("%s: %lld", good[i].typed, (long long)fen);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int64_t fen = 77;
        err_clear(&e);
        if (money_parse(bad[i], &fen, &e) != RC_REFUSED || !*e.text || fen != 77)
            fail_msg("took %s", bad[i]);
    }
    assert_int_equal(money_parse(NULL, &(int64_t){0}, NULL), RC_REFUSED);
}

static void print(void **state)
{
    (void)state;
    char b[40];
    assert_string_equal(money_print(186000, b, sizeof b), "1,860.00");
    assert_string_equal(money_print(-186005, b, sizeof b), "-1,860.05");
    assert_string_equal(money_print(5, b, sizeof b), "0.05");
    assert_string_equal(money_print(99999, b, sizeof b), "999.99");
    assert_string_equal(money_print(-50, b, sizeof b), "-0.50");
    assert_string_equal(money_print(123456789000, b, sizeof b), "1,234,567,890.00");
    assert_string_equal(money_print(INT64_MAX, b, sizeof b), "92,233,720,368,547,758.07");
    assert_string_equal(money_plain(186000, b, sizeof b), "1860.00");
    assert_string_equal(money_print(NIL, b, sizeof b), "");
    assert_string_equal(money_plain(NIL, b, sizeof b), "");
}

static void quantity(void **state)
{
    (void)state;
    char b[40];
    int64_t q = 0;
    assert_int_equal(qty_parse("2", &q, NULL), RC_OK);
    assert_int_equal(q, 2000);
    assert_string_equal(qty_print(q, b, sizeof b), "2");
    assert_int_equal(qty_parse("1.250", &q, NULL), RC_OK);
    assert_string_equal(qty_print(q, b, sizeof b), "1.25");
    assert_int_equal(qty_parse("-0.5", &q, NULL), RC_OK);
    assert_int_equal(q, -500);
    assert_string_equal(qty_print(q, b, sizeof b), "-0.5");
    assert_string_equal(qty_print(100000, b, sizeof b), "100");
    assert_string_equal(qty_print(0, b, sizeof b), "0");
    assert_string_equal(qty_print(NIL, b, sizeof b), "");
    assert_int_equal(qty_parse("1.2345", &q, NULL), RC_REFUSED);
    assert_int_equal(qty_parse("two", &q, NULL), RC_REFUSED);
}

static void times(void **state)
{
    (void)state;
    assert_int_equal(money_times(2000, 1550), 3100);
    assert_int_equal(money_times(500, 1), 1); /* half a fen: away from zero */
    assert_int_equal(money_times(-500, 1), -1);
    assert_int_equal(money_times(499, 1), 0);
    assert_int_equal(money_times(333, 100), 33);
    assert_true(money_times(INT64_MAX, INT64_MAX) == NIL);
    assert_true(money_times(NIL, 1) == NIL);
    assert_true(money_times(1000, NIL) == NIL);
    assert_true(money_times(1000, INT64_MAX) == INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parse),
        cmocka_unit_test(print),
        cmocka_unit_test(quantity),
        cmocka_unit_test(times),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
