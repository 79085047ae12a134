/* The demo site: what is in it, the same file from the same clock, sound for verify. */
#include "base/i18n.h"
#include "domain/demo/demo.h"
#include "domain/sign.h"
#include "domain/verify.h"
#include "store/db.h"
#include "store_scratch.h"

#include <string.h>

#define NOW INT64_C(1795254120) /* 2026-11-21 17:42 in Shanghai */

struct site {
    struct scratch s;
    struct desk d;
    int64_t now;
    int steps;
};

static int64_t site_clock(void *arg)
{
    return ((struct site *)arg)->now;
}

static void site_random(void *arg, void *p, size_t n)
{
    (void)arg;
    memset(p, 7, n);
}

static struct desk_opt site_opt(struct site *t)
{
    return (struct desk_opt){.path = scratch_path(&t->s, "demo.db"),
                             .desk = "front1",
                             .clock = site_clock,
                             .random = site_random,
                             .arg = t,
                             .pin_cost = 1};
}

static void site_make(struct site *t, const char *lang, int orders, int64_t now)
{
    struct err e = {0};
    i18n_set("en");
    *t = (struct site){.now = now};
    scratch_make(&t->s);
    struct desk_opt o = site_opt(t);
    assert_ok(desk_make_site(&t->d, &o, &(struct site_opt){.name = "Demo", .lang = lang, .pin = "314159"}, &e), e);
    assert_ok(demo_fill_orders(&t->d, NULL, orders, NULL, NULL, &e), e);
}

static void site_remove(struct site *t)
{
    desk_close(&t->d);
    scratch_remove(&t->s);
}

static int64_t count(struct site *t, const char *sql)
{
    struct stmt *st;
    struct err e = {0};
    bool row = false;
    assert_ok(stmt_get(t->d.db, sql, &st, &e), e);
    assert_ok(stmt_step(st, &row, &e), e);
    int64_t n = row ? stmt_col_num(st, 0) : NIL;
    stmt_done(st);
    return n;
}

static void bad_only(void *arg, bool ok, const char *sentence)
{
    (void)arg;
    if (!ok)
        print_message("%s\n", sentence);
}

static void assert_sound(struct site *t)
{
    struct err e = {0};
    size_t bad = 0;
    assert_ok(desk_verify(&t->d, NULL, &(struct verify_report){.say = bad_only}, &bad, &e), e);
    assert_int_equal(bad, 0);
}

/* valgrind is told to look at the small one only */
static bool slow_machine(void)
{
    const char *preload = getenv("LD_PRELOAD");
    return preload && strstr(preload, "vgpreload");
}

/* ---- what stands ---- */

static void everything_is_there(struct site *t)
{
    assert_int_equal(count(t, "SELECT count(*) FROM building"), 12);
    assert_int_equal(count(t, "SELECT count(*) FROM unit"), 640);
    assert_int_equal(count(t, "SELECT count(*) FROM unit WHERE riser_id IS NOT NULL"), 640);
    assert_int_equal(count(t, "SELECT count(*) FROM person"), 1500);
    assert_int_equal(count(t, "SELECT count(DISTINCT phone) - count(*) FROM person_phone"), 0);
    /* besides the program itself and the manager who made the site */
    assert_int_equal(count(t, "SELECT count(*) FROM staff"), 48 + 2);
    assert_int_equal(count(t, "SELECT count(*) FROM staff WHERE phone IS NULL AND no > '0' AND no < 'a'"), 0);
    assert_true(count(t, "SELECT count(DISTINCT ref) FROM staff_skill") >= 16);
    assert_int_equal(count(t, "SELECT count(DISTINCT role) FROM occupancy"), 4);
    assert_true(count(t, "SELECT count(*) FROM occupancy WHERE to_day IS NOT NULL") > 50);
    assert_int_equal(count(t, "SELECT count(*) FROM unit u WHERE NOT EXISTS (SELECT 1 FROM occupancy o"
                              " WHERE o.unit_id = u.id)"),
                     0);
    assert_true(count(t, "SELECT count(*) FROM unit WHERE elder_alone = 1") > 20);
    assert_true(count(t, "SELECT count(*) FROM unit WHERE infant = 1 AND quiet_from IS NOT NULL") > 20);
    assert_true(count(t, "SELECT count(*) FROM person_date") > 50);
    assert_true(count(t, "SELECT count(*) FROM area") >= 40);
    assert_int_equal(
        count(t, "SELECT count(*) FROM asset WHERE kind = 'lift' AND (statutory = 0 OR contact_id IS NULL)"), 0);
    assert_true(count(t, "SELECT count(*) FROM asset WHERE kind = 'lift' AND id IN (SELECT rec FROM asset_unit)") >=
                12);
    assert_true(count(t, "SELECT count(*) FROM asset WHERE kind = 'pump' AND id IN (SELECT rec FROM asset_riser)") >=
                2);
    assert_int_equal(count(t, "SELECT count(*) FROM asset WHERE state = 'OUT'"), 2);
    assert_true(count(t, "SELECT count(DISTINCT contact_id) FROM contact_phone WHERE day_night = 1") >= 10);
}

static void arrears_of_both_ages(struct site *t)
{
    /* RU-15: older than 45 days is hidden, so the demo has both */
    assert_true(
        count(t, "SELECT count(*) FROM unit WHERE arrears > 0 AND arrears_asof >= date('2026-11-21', '-45 day')") > 20);
    assert_true(
        count(t, "SELECT count(*) FROM unit WHERE arrears > 0 AND arrears_asof < date('2026-11-21', '-45 day')") > 10);
}

static void the_queue_is_alive(struct site *t)
{
#define OPEN "state NOT IN ('CLOSED', 'CANCELLED', 'REJECTED', 'MERGED')"
    int64_t open = count(t, "SELECT count(*) FROM orders WHERE " OPEN);
    assert_in_range(open, 22, 32);
    assert_int_equal(count(t, "SELECT count(DISTINCT state) FROM orders WHERE " OPEN), 11);
    assert_true(count(t, "SELECT count(*) FROM orders WHERE " OPEN " AND due_at < 1795254120") >= 3);
    assert_true(count(t, "SELECT count(*) FROM orders WHERE " OPEN " AND chased > 0") >= 4);
    assert_int_equal(count(t, "SELECT count(*) FROM orders WHERE " OPEN " AND returned = 1"), 1);
    assert_int_equal(count(t, "SELECT count(*) FROM orders WHERE " OPEN " AND rework = 1"), 1);
    assert_int_equal(count(t, "SELECT count(*) FROM orders WHERE " OPEN " AND unclear = 1 AND caller_id IS NULL"), 1);
    assert_true(count(t, "SELECT count(*) FROM orders WHERE " OPEN " AND contact_id IS NOT NULL") >= 2);
}

static void a_riser_burst(struct site *t)
{
    /* within four hours of that morning, homes of one stack */
    assert_true(count(t, "SELECT count(DISTINCT o.unit_id) FROM orders o JOIN unit u ON u.id = o.unit_id"
                         " JOIN riser r ON r.id = u.riser_id WHERE r.no = '3-2-04'"
                         " AND o.received_at BETWEEN 1795254120 - 25 * 86400 AND 1795254120 - 23 * 86400") >= 12);
    int64_t cause = count(t, "SELECT o.id FROM orders o JOIN category c ON c.id = o.category_id"
                             " JOIN unit u ON u.id = o.unit_id WHERE c.code = 'burst' AND u.no = '3-2-604'"
                             " ORDER BY o.received_at LIMIT 1");
    assert_true(cause > 0);
    assert_true(
        count(t, "SELECT count(*) FROM orders a JOIN orders b ON b.id = a.merged_id JOIN unit u ON u.id = b.unit_id"
                 " WHERE u.no = '3-2-604'") >= 3);
    assert_true(count(t, "SELECT count(*) FROM order_also") >= 6);
}

static void the_surnames_are_there(struct site *t)
{
    static const char *const names[] = {"单",   "曾",   "仇", "解", "区", "盖", "查", "朴",
                                        "尉迟", "万俟", "翟", "乐", "缪", "覃", "员", "薄"};
    char sql[200];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(sql, sizeof sql, "SELECT count(*) FROM person WHERE name LIKE '%s%%'", names[i]);
        if (count(t, sql) < 1)
            fail_msg("nobody is called %s", names[i]);
    }
    assert_int_equal(count(t, "SELECT count(*) FROM person p JOIN occupancy o ON o.person_id = p.id JOIN unit u"
                              " ON u.id = o.unit_id WHERE p.name = '单雄信' AND u.no = '3-2-1204' AND p.vip = 1"),
                     1);
}

static void test_small(void **state)
{
    struct site t;
    (void)state;
    site_make(&t, "zh_CN", 90, NOW);
    everything_is_there(&t);
    the_surnames_are_there(&t);
    arrears_of_both_ages(&t);
    the_queue_is_alive(&t);
    a_riser_burst(&t);
    assert_sound(&t);
    site_remove(&t);
}

/* ---- signing on ---- */

static void they_sign_on(struct site *t)
{
    struct demo_who who;
    struct err e = {0};
    size_t n = 0, leads = 0;
    assert_string_equal(t->d.name, "front1");
    assert_string_equal(t->d.role, "manager"); /* as before the filling */
    for (; demo_staff(n, "en", &who); n++) {
        assert_ok(sign_on(&t->d, who.no, who.pin, &e), e);
        assert_string_equal(t->d.role, who.role);
        assert_string_equal(t->d.staff_name, who.name);
        leads += strcmp(who.role, "lead") == 0;
    }
    assert_int_equal(n, 5);
    assert_int_equal(leads, 2);
    assert_int_equal(sign_on(&t->d, "1003", "135246", &e), RC_DENIED);
    /* nothing Chinese in an English site but what both languages share */
    assert_int_equal(count(t, "SELECT count(*) FROM person WHERE name GLOB '*[一-龥]*'"), 0);
    assert_int_equal(count(t, "SELECT count(*) FROM orders WHERE words GLOB '*[一-龥]*' OR requirement GLOB '*[一-龥]*'"
                              " OR diagnosis GLOB '*[一-龥]*' OR answer GLOB '*[一-龥]*'"),
                     0);
}

/* ---- the same again ---- */

/* The same clock gives the same journal. */
static void test_same_twice(void **state)
{
    struct site a, b;
    struct err e = {0};
    char one[24], two[24];
    (void)state;
    if (slow_machine())
        skip();
    site_make(&a, "en", 60, NOW);
    site_make(&b, "en", 60, NOW);
    assert_ok(site_head(&a.d, one, &e), e);
    assert_ok(site_head(&b.d, two, &e), e);
    assert_string_equal(one, two);
    they_sign_on(&a);
    site_remove(&a);
    site_remove(&b);
}

/* At night, on a day of a clock change, in another season: it always ends now. */
static void test_other_times(void **state)
{
    static const int64_t times[] = {NOW - 14 * 3600, INT64_C(1767200000)};
    (void)state;
    if (slow_machine())
        skip();
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        struct site t;
        char sql[120];
        site_make(&t, "zh_CN", 60, times[i]);
        snprintf(sql, sizeof sql, "SELECT max(happened_at) - %lld FROM journal", (long long)times[i]);
        assert_true(count(&t, sql) <= 0);
        assert_in_range(count(&t, "SELECT count(*) FROM orders WHERE " OPEN), 22, 32);
        site_remove(&t);
    }
}

/* ---- all of it ---- */

static bool one_step(void *arg, int done, int all)
{
    struct site *t = arg;
    t->steps++;
    return done <= all;
}

static void three_months(struct site *t)
{
    int64_t n = count(t, "SELECT count(*) FROM orders");
    assert_in_range(n, 5900, 6200);
    assert_in_range(count(t, "SELECT count(DISTINCT day) FROM orders"), 91, 94);
    assert_in_range(count(t, "SELECT count(*) FROM orders WHERE kind = 'enquiry'"), n / 4, n / 2);
    assert_int_equal(count(t, "SELECT count(*) FROM orders WHERE adopted = 1"), 0);
    /* rush hours and weekends */
#define HOUR_OF "CAST(strftime('%H', received_at + 8 * 3600, 'unixepoch') AS INTEGER)"
#define WEEKDAY "strftime('%w', day) BETWEEN '1' AND '5'"
    assert_true(count(t, "SELECT count(*) FROM orders WHERE " WEEKDAY " AND " HOUR_OF " IN (8, 9)") >
                3 * count(t, "SELECT count(*) FROM orders WHERE " WEEKDAY " AND " HOUR_OF " IN (21, 22)"));
    assert_true(count(t, "SELECT count(*) FROM orders WHERE strftime('%w', day) = '1'") >
                count(t, "SELECT count(*) FROM orders WHERE strftime('%w', day) = '0'"));
    /* the heating is a matter of the autumn: nobody misses it before October */
#define COLD "SELECT count(*) FROM orders o JOIN category c ON c.id = o.category_id WHERE c.code = 'heat' AND "
    assert_int_equal(count(t, COLD "o.day < '2026-10-01'"), 0);
    assert_true(count(t, COLD "o.day >= '2026-11-01'") >= 15);
    /* work that goes wrong, in its measure */
    int64_t work = count(t, "SELECT count(*) FROM orders WHERE kind <> 'enquiry' AND state = 'CLOSED'");
    assert_in_range(count(t, "SELECT count(*) FROM orders WHERE closed_at > due_at AND kind <> 'enquiry'"), work / 100,
                    work / 8);
    assert_in_range(count(t, "SELECT count(*) FROM orders WHERE rework = 1"), work / 250, work / 40);
    assert_true(count(t, "SELECT count(DISTINCT sign_kind) FROM orders") == 5);
    assert_true(count(t, "SELECT count(DISTINCT rating) FROM orders") == 5);
    assert_in_range(count(t, "SELECT 10 * sum(rating) / count(rating) FROM orders"), 40, 48);
    assert_true(count(t, "SELECT count(*) FROM visit WHERE state = 'DUE'") >= 5);
    assert_true(count(t, "SELECT count(*) FROM visit WHERE result = 'no'") >= 5);
}

static void the_journal_tells_it(struct site *t)
{
    /* recorded as it went on, by those who were there, at most things late */
    assert_true(count(t, "SELECT min(recorded_at) FROM journal") < NOW - 92 * INT64_C(86400));
    assert_int_equal(count(t, "SELECT count(*) FROM journal j JOIN orders o ON o.id = j.rec AND o.kind <> 'enquiry'"
                              " WHERE entity = 'order' AND verb IN ('verify', 'settle') AND actor NOT IN (SELECT s.id "
                              "FROM staff s JOIN role r ON r.id = s.role_id"
                              " WHERE r.code IN ('lead', 'supervisor', 'manager'))"),
                     0);
    assert_true(count(t, "SELECT count(*) FROM journal WHERE entity = 'order' AND recorded_at - happened_at > 1800") >
                50);
    assert_true(count(t, "SELECT count(DISTINCT how) FROM journal") >= 4);
    assert_int_equal(count(t, "SELECT count(*) FROM orders o WHERE state = 'CLOSED' AND kind <> 'enquiry' AND"
                              " (SELECT count(*) FROM journal j WHERE j.entity = 'order' AND j.rec = o.id) < 3"),
                     0);
}

static void test_full(void **state)
{
    struct site t = {.now = NOW};
    struct err e = {0};
    (void)state;
    if (slow_machine())
        skip();
    i18n_set("en");
    scratch_make(&t.s);
    struct desk_opt o = site_opt(&t);
    assert_ok(demo_make_site(&t.d, &o, &(struct site_opt){.lang = "zh_CN", .pin = "314159"}, one_step, &t, &e), e);
    assert_string_equal(t.d.site, "锦绣花园");
    assert_true(t.steps > 50);
    assert_true(count(&t, "SELECT demo FROM site") == 1);
    assert_true(t.d.session != NIL);
    assert_int_equal(count(&t, "SELECT max(started) FROM session"), NOW);
    everything_is_there(&t);
    the_queue_is_alive(&t);
    a_riser_burst(&t);
    three_months(&t);
    the_journal_tells_it(&t);
    assert_sound(&t);
    site_remove(&t);
}

static bool stop(void *arg, int done, int all)
{
    (void)arg;
    return done < all / 20;
}

static void test_given_up(void **state)
{
    struct site t = {.now = NOW};
    struct err e = {0};
    (void)state;
    i18n_set("en");
    scratch_make(&t.s);
    struct desk_opt o = site_opt(&t);
    assert_int_equal(demo_make_site(&t.d, &o, &(struct site_opt){.lang = "en", .pin = "314159"}, stop, NULL, &e),
                     RC_CANCELLED);
    assert_int_equal(access(scratch_path(&t.s, "demo.db"), F_OK), -1);
    scratch_remove(&t.s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small), cmocka_unit_test(test_same_twice), cmocka_unit_test(test_other_times),
        cmocka_unit_test(test_full),  cmocka_unit_test(test_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
