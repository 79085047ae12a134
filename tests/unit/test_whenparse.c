#include "check.h"

#include "base/i18n.h"
#include "base/when.h"

#include <string.h>

/* 2026-11-21 17:42:05 in Shanghai, a Saturday. */
static const int64_t now = 1795254125;

struct row {
    const char *typed, *want;
};

static void all(const struct row *rows, size_t n, bool past, int64_t from)
{
    for (size_t i = 0; i < n; i++) {
        char got[40] = "refused";
        int64_t t = NIL;
        struct err e = {0};
        if (when_parse(rows[i].typed, from, past, &t, &e) == RC_OK)
            when_full(t, got, sizeof got);
        if (strcmp(got, rows[i].want) != 0)
            fail_msg("%s%s: %s, not %s", rows[i].typed, past ? " (past)" : "", got, rows[i].want);
    }
}

static void forms(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"14:05", "2026-11-21 14:05:00"},
        {"18:00", "2026-11-21 18:00:00"},
        {"１８：００", "2026-11-21 18:00:00"},
        {"9:05:30", "2026-11-21 09:05:30"},
        {"24:00", "2026-11-22 00:00:00"},
        {" 18:00 ", "2026-11-21 18:00:00"},
        {"-20", "2026-11-21 17:22:05"},
        {"－２０", "2026-11-21 17:22:05"},
        {"-2h", "2026-11-21 15:42:05"},
        {"+2h", "2026-11-21 19:42:05"},
        {"+30m", "2026-11-21 18:12:05"},
        {"+30min", "2026-11-21 18:12:05"},
        {"+3d", "2026-11-24 17:42:05"},
        {"+2小时", "2026-11-21 19:42:05"},
        {"20分钟前", "2026-11-21 17:22:05"},
        {"2小时后", "2026-11-21 19:42:05"},
        {"3天以后", "2026-11-24 17:42:05"},
        {"now", "2026-11-21 17:42:05"},
        {"现在", "2026-11-21 17:42:05"},
        {"明天9点", "2026-11-22 09:00:00"},
        {"明天 9点", "2026-11-22 09:00:00"},
        {"明天9点半", "2026-11-22 09:30:00"},
        {"明天九点半", "2026-11-22 09:30:00"},
        {"明天9点05分", "2026-11-22 09:05:00"},
        {"明天9点05", "2026-11-22 09:05:00"},
        {"明天9点一刻", "2026-11-22 09:15:00"},
        {"明天十二点", "2026-11-22 12:00:00"},
        {"今天下午3点", "2026-11-21 15:00:00"},
        {"今天下午三点二十五", "2026-11-21 15:25:00"},
        {"下午3:30", "2026-11-21 15:30:00"},
        {"下午15点", "2026-11-21 15:00:00"},
        {"今晚8点", "2026-11-21 20:00:00"},
        {"今天晚上12点", "2026-11-22 00:00:00"},
        {"明早8点", "2026-11-22 08:00:00"},
        {"中午12点", "2026-11-21 12:00:00"},
        {"凌晨12点", "2026-11-21 00:00:00"},
        {"昨天14:05", "2026-11-20 14:05:00"},
        {"前天 8点", "2026-11-19 08:00:00"},
        {"后天 8点", "2026-11-23 08:00:00"},
        {"大后天8点", "2026-11-24 08:00:00"},
        {"9点", "2026-11-21 09:00:00"},
        {"9点钟", "2026-11-21 09:00:00"},
        {"9时30分", "2026-11-21 09:30:00"},
        {"tomorrow 9", "2026-11-22 09:00:00"},
        {"Tomorrow 9:30pm", "2026-11-22 21:30:00"},
        {"yesterday 14:05", "2026-11-20 14:05:00"},
        {"9am", "2026-11-21 09:00:00"},
        {"12am", "2026-11-21 00:00:00"},
        {"12 pm", "2026-11-21 12:00:00"},
        {"明天", "2026-11-22 00:00:00"},
        {"11-22", "2026-11-22 00:00:00"},
        {"11-22 18:00", "2026-11-22 18:00:00"},
        {"11/22 18:00", "2026-11-22 18:00:00"},
        {"11月22日18:00", "2026-11-22 18:00:00"},
        {"11月22号下午3点", "2026-11-22 15:00:00"},
        {"十一月二十二日", "2026-11-22 00:00:00"},
        {"1-5 9:00", "2027-01-05 09:00:00"}, /* in November a January is the next one */
        {"6-1 9:00", "2026-06-01 09:00:00"},
        {"2026-11-22 18:00", "2026-11-22 18:00:00"},
        {"2026-11-22 18:00:05", "2026-11-22 18:00:05"},
        {"2026-11-22", "2026-11-22 00:00:00"},
        {"2026/11/22 18:00", "2026-11-22 18:00:00"},
        {"2026.11.22", "2026-11-22 00:00:00"},
        {"2026年11月22日 18:00", "2026-11-22 18:00:00"},
        {"2026-11-22T10:00:00Z", "2026-11-22 18:00:00"},
        {"2026-11-22t10:00z", "2026-11-22 18:00:00"},
        {"2026-11-22T10:00:00.123Z", "2026-11-22 18:00:00"},
        {"2026-11-22T18:00+08:00", "2026-11-22 18:00:00"},
        {"2026-11-22T18:00+0800", "2026-11-22 18:00:00"},
        {"2026-11-22T18:00:00-05", "2026-11-23 07:00:00"},
        {"2026-11-22 18:00:00 +08:00", "2026-11-22 18:00:00"},
        {"2026-11-22T18:00", "2026-11-22 18:00:00"},
        {"2028-02-29 00:00", "2028-02-29 00:00:00"},
    };
    all(rows, sizeof rows / sizeof *rows, false, now);
}

/* What happened is entered late: the last such time is meant. */
static void past(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"14:05", "2026-11-21 14:05:00"},      {"18:00", "2026-11-20 18:00:00"},
        {"下午6点", "2026-11-20 18:00:00"},    {"11-20 9:00", "2026-11-20 09:00:00"},
        {"12-30 9:00", "2025-12-30 09:00:00"}, {"昨天18:00", "2026-11-20 18:00:00"},
        {"-20", "2026-11-21 17:22:05"},        {"2026-11-22 18:00", "2026-11-22 18:00:00"},
    };
    all(rows, sizeof rows / sizeof *rows, true, now);
}

static void nonsense(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "25:00",
        "13-40",
        "24:01",
        "9:60",
        "9:5",
        "12:30:60",
        "9",
        "99",
        "1405",
        "abc",
        "tomorrowish",
        "2026-02-29",
        "2-30",
        "11-31",
        "0-5",
        "11-22x",
        "11-22 25:00",
        "11-22 9",
        "2026-11-22T",
        "2026-11",
        "26-11-22",
        "2026-11-22 18:00 extra",
        "+",
        "-",
        "+2y",
        "--20",
        "-20-",
        "2h",
        "13点pm",
        "下午25点",
        "晚上2点",
        "今晚",
        "9点半半",
        "9点61分",
        "点",
        "一百点",
        "2026-11/22",
        "20261122",
        "2026-11-22T18:00+25:00",
        "2026-11-22T18:00+8",
        "11.22",
        "999999999999",
        "+99999999999d",
        "11-2218:00",
        "五零点",
        "10000-01-01",
        "0000-01-01",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err e = {0};
        int64_t t = 77;
        if (when_parse(bad[i], now, false, &t, &e) != RC_REFUSED || !*e.text || t != 77)
            fail_msg("took “%s”", bad[i]);
    }
    int64_t t;
    assert_int_equal(when_parse(NULL, now, false, &t, NULL), RC_REFUSED);
}

static void clock_changes(void **state)
{
    (void)state;
    struct err e = {0};
    int64_t t, noon;
    if (when_zone("Europe/Berlin", NULL) != RC_OK)
        skip(); /* no tzdata on this host */
    assert_int_equal(when_parse("2026-03-28 12:00", now, false, &noon, &e), RC_OK);
    assert_int_equal(when_parse("2026-03-29 02:30", now, false, &t, &e), RC_REFUSED);
    assert_non_null(strstr(e.text, "clocks"));
    assert_int_equal(when_parse("+1d", noon, false, &t, &e), RC_OK);
    assert_int_equal(t - noon, 23 * 3600); /* noon to noon */
    assert_int_equal(when_parse("+24h", noon, false, &t, &e), RC_OK);
    assert_int_equal(t - noon, 24 * 3600);
    assert_int_equal(when_zone("Asia/Shanghai", NULL), RC_OK);
}

static void day(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"2026-11-22", "2026-11-22"},
        {"11-22", "2026-11-22"},
        {"1-5", "2026-01-05"},
        {"今天", "2026-11-21"},
        {"明天", "2026-11-22"},
        {"昨天", "2026-11-20"},
        {"today", "2026-11-21"},
        {"TOMORROW", "2026-11-22"},
        {"后天", "2026-11-23"},
        {"11月22日", "2026-11-22"},
        {"２０２６－１１－２２", "2026-11-22"},
        {"2026年1月5日", "2026-01-05"},
        {"yesterday", "2026-11-20"},
    };
    static const char *const bad[] = {"",      "13-40", "2026-02-29",       "2-29", "今晚", "明天9点",
                                      "18:00", "22",    "2026-11-22 18:00", "x",    "-1",   "+3d"};
    char out[11];
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (when_parse_day(rows[i].typed, now, out, NULL) != RC_OK || strcmp(out, rows[i].want) != 0)
            fail_msg("%s: %s", rows[i].typed, out);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err e = {0};
        if (when_parse_day(bad[i], now, out, &e) != RC_REFUSED || !*e.text)
            fail_msg("took “%s”", bad[i]);
    }
}

static int setup(void **state)
{
    (void)state;
    i18n_set("en");
    return when_zone("Asia/Shanghai", NULL) == RC_OK ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),         cmocka_unit_test(past), cmocka_unit_test(nonsense),
        cmocka_unit_test(clock_changes), cmocka_unit_test(day),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
