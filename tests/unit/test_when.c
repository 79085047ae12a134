#include "check.h"

#include "base/i18n.h"
#include "base/text.h"
#include "base/when.h"

#include <stdlib.h>
#include <string.h>

static int64_t at(const char *zone, int y, int mo, int d, int h, int mi, int s)
{
    assert_int_equal(when_zone(zone, NULL), RC_OK);
    return when_join(&(struct when_parts){.year = y, .month = mo, .day = d, .hour = h, .minute = mi, .second = s});
}

static void zones(void **state)
{
    (void)state;
    struct err e = {0};
    assert_int_equal(at("Asia/Shanghai", 2026, 11, 21, 17, 42, 5), 1795254125);
    assert_int_equal(at("UTC", 2026, 11, 21, 9, 42, 5), 1795254125);
    static const char *const bad[] = {"",      "Asia/Nowhere", "../etc/passwd", "/etc/localtime", "Asia/Shang hai",
                                      "CST-8x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        err_clear(&e);
        assert_int_equal(when_zone(bad[i], &e), RC_REFUSED);
        assert_true(*e.text);
    }
    assert_int_equal(when_zone(NULL, &e), RC_REFUSED);
    /* China's time does not need zone files on the host. */
    setenv("TZDIR", "/nonexistent", 1);
    assert_int_equal(at("Asia/Shanghai", 2026, 11, 21, 17, 42, 5), 1795254125);
    assert_int_equal(when_zone("Europe/Berlin", &e), RC_REFUSED);
    unsetenv("TZDIR");
}

static void split_and_join(void **state)
{
    (void)state;
    struct when_parts p;
    int64_t t = at("Asia/Shanghai", 2026, 11, 21, 17, 42, 5);
    when_split(t, &p);
    assert_int_equal(p.year, 2026);
    assert_int_equal(p.hour, 17);
    assert_int_equal(p.weekday, 6);
    assert_true(at("Asia/Shanghai", 2026, 2, 29, 0, 0, 0) == NIL);
    assert_true(at("Asia/Shanghai", 2026, 13, 1, 0, 0, 0) == NIL);
    assert_true(at("Asia/Shanghai", 2026, 1, 1, 24, 0, 0) == NIL);
    assert_true(at("Asia/Shanghai", 2026, 1, 1, 0, 60, 0) == NIL);
    assert_int_equal(at("UTC", 1969, 12, 31, 23, 59, 59), -1);
    when_split(NIL, &p);
    assert_int_equal(p.day, 0);
    when_split(INT64_MAX, &p);
    assert_int_equal(p.day, 0);
}

static void clock_changes(void **state)
{
    (void)state;
    char day[11];
    if (when_zone("Europe/Berlin", NULL) != RC_OK || when_zone("America/Sao_Paulo", NULL) != RC_OK)
        skip(); /* no tzdata on this host */
    /* 2026-03-29 02:00 -> 03:00 */
    assert_true(at("Europe/Berlin", 2026, 3, 29, 2, 30, 0) == NIL);
    assert_int_equal(at("Europe/Berlin", 2026, 3, 29, 3, 0, 0) - at("Europe/Berlin", 2026, 3, 29, 1, 59, 59), 1);
    /* 2026-10-25 03:00 -> 02:00: 02:30 comes twice, the first is meant */
    assert_int_equal(at("Europe/Berlin", 2026, 10, 25, 2, 30, 0) - at("Europe/Berlin", 2026, 10, 25, 1, 30, 0), 3600);
    assert_int_equal(at("Europe/Berlin", 2026, 10, 25, 3, 0, 0) - at("Europe/Berlin", 2026, 10, 25, 2, 30, 0), 5400);
    /* Midnight itself is skipped: the day begins at one o'clock. */
    assert_int_equal(when_zone("America/Sao_Paulo", NULL), RC_OK);
    int64_t t = when_day_start("2018-11-04");
    when_day(t, day);
    assert_string_equal(day, "2018-11-04");
    when_day(t - 1, day);
    assert_string_equal(day, "2018-11-03");
}

static void days(void **state)
{
    (void)state;
    char out[11];
    assert_int_equal(when_zone("Asia/Shanghai", NULL), RC_OK);
    assert_true(when_day_valid("2026-11-21") && when_day_valid("2028-02-29") && when_day_valid("2000-02-29"));
    static const char *const bad[] = {"2026-02-29",  "1900-02-29", "2026-13-01", "2026-00-10",
                                      "2026-1-01",   "2026-11-31", "0000-01-01", "2026/11/21",
                                      "2026-11-21x", "",           "x026-11-21"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(when_day_valid(bad[i]));
    assert_false(when_day_valid(NULL));
    when_day_add("2026-12-31", 1, out);
    assert_string_equal(out, "2027-01-01");
    when_day_add("2028-03-01", -1, out);
    assert_string_equal(out, "2028-02-29");
    when_day_add("2026-11-21", 0, out);
    assert_string_equal(out, "2026-11-21");
    when_day_add("9999-12-31", 1, out);
    assert_string_equal(out, "");
    when_day_add("nonsense", 1, out);
    assert_string_equal(out, "");
    assert_int_equal(when_day_diff("2026-01-01", "2027-01-01"), 365);
    assert_int_equal(when_day_diff("2028-03-01", "2028-02-01"), -29);
    assert_int_equal(when_day_start("2026-11-21"), 1795190400);
    assert_true(when_day_start("2026-02-30") == NIL);
    when_day(1795190400, out);
    assert_string_equal(out, "2026-11-21");
    when_day(1795190399, out);
    assert_string_equal(out, "2026-11-20");
    when_day(NIL, out);
    assert_string_equal(out, "");
    /* Every day for some centuries, there and back. */
    char day[11] = "1890-01-01";
    for (int i = 0; i < 90000; i++) {
        when_day_add(day, 1, out);
        assert_int_equal(when_day_diff(day, out), 1);
        assert_true(when_day_valid(out));
        memcpy(day, out, sizeof day);
    }
    assert_string_equal(day, "2136-05-31");
}

static void printed(void **state)
{
    (void)state;
    char b[40];
    int64_t t = at("Asia/Shanghai", 2026, 11, 21, 17, 42, 5);
    assert_string_equal(when_stamp(t, b, sizeof b), "2026-11-21 17:42");
    assert_string_equal(when_full(t, b, sizeof b), "2026-11-21 17:42:05");
    assert_string_equal(when_iso(t, b, sizeof b), "2026-11-21T09:42:05Z");
    assert_string_equal(when_short(t, t + 60, b, sizeof b), "17:42");
    assert_string_equal(when_short(t - 86400, t, b, sizeof b), "11-20 17:42");
    assert_string_equal(when_short(t - 366 * 86400, t, b, sizeof b), "2025-11-20");
    assert_string_equal(when_stamp(NIL, b, sizeof b), "");
    assert_string_equal(when_full(INT64_MAX, b, sizeof b), "");
    assert_string_equal(when_iso(NIL, b, sizeof b), "");
    assert_string_equal(when_short(NIL, t, b, sizeof b), "");
    assert_string_equal(when_stamp(t, b, 5), "2026");
}

static void spans(void **state)
{
    (void)state;
    static const struct {
        int64_t seconds;
        const char *want;
    } cases[] = {
        {0, "0m"},
        {59, "0m"},
        {60, "1m"},
        {12 * 60, "12m"},
        {3599, "59m"},
        {3600, "1h"},
        {4800, "1h20"},
        {3900, "1h05"},
        {10800, "3h"},
        {86399, "23h59"},
        {2 * 86400, "2d"},
        {-720, "12m"},
        {86400 + 18000, "1d5h"},
        {100 * 86400 + 7200, "100d"},
        {INT64_MAX, "999999d"},
        {NIL + 1, "999999d"},
        {NIL, ""},
    };
    char b[40];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(when_span(cases[i].seconds, b, sizeof b), cases[i].want);
        assert_true(text_cells(b) <= 9);
    }
}

int main(void)
{
    i18n_set("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(zones), cmocka_unit_test(split_and_join), cmocka_unit_test(clock_changes),
        cmocka_unit_test(days),  cmocka_unit_test(printed),        cmocka_unit_test(spans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
