/* The shipped rows, targets by date, retiring, the tree (WQ-03, WQ-11, WQ-30). */
#include "record_site.h"

#include "base/text.h"
#include "domain/catalog/target.h"

static struct record_site site;

static int make(void **state)
{
    *state = &site;
    record_site_make(&site);
    return 0;
}

static int drop(void **state)
{
    (void)state;
    record_site_remove(&site);
    return 0;
}

static int64_t number(const char *sql)
{
    struct stmt *st;
    struct err e = {0};
    bool row = false;
    assert_ok(stmt_get(site.d.db, sql, &st, &e), e);
    assert_ok(stmt_step(st, &row, &e), e);
    int64_t n = row ? stmt_col_num(st, 0) : NIL;
    stmt_done(st);
    return n;
}

static int64_t by_code(const struct entity *ent, const char *code)
{
    int64_t id = NIL;
    struct err e = {0};
    assert_ok(desk_resolve(&site.d, ent, code, &id, &e), e);
    return id;
}

static void test_shipped(void **state)
{
    (void)state;
    assert_int_equal(number("SELECT count(*) FROM category WHERE parent_id IS NULL"), 10); /* the ten service lines */
    assert_true(number("SELECT count(*) FROM category") >= 90);
    assert_int_equal(number("SELECT count(*) FROM category WHERE requirement_zh IS NULL OR requirement_en IS NULL"), 0);
    assert_int_equal(number("SELECT count(*) FROM category WHERE parent_id IS NOT NULL AND skill_id IS NULL AND kind <> "
                            "'enquiry' AND code <> 'other' AND code NOT IN ('door', 'wall', 'gas', 'heat')"),
                     0);
    assert_int_equal(number("SELECT count(*) - count(DISTINCT name_zh) FROM category"), 0);
    assert_int_equal(number("SELECT count(*) - count(DISTINCT name_en) FROM category"), 0);
    assert_int_equal(number("SELECT count(DISTINCT danger) FROM category"), 6); /* every way to P0 */
    assert_int_equal(number("SELECT count(*) FROM category WHERE active IS NOT 1"), 0);
    assert_int_equal(number("SELECT count(DISTINCT use) FROM reason"), 10);
    assert_int_equal(number("SELECT wake FROM reason WHERE code = 'pause-material'"), 86400);
    assert_int_equal(number("SELECT longest FROM reason WHERE code = 'pause-material'"), 3 * 86400);
    assert_int_equal(number("SELECT count(*) FROM role"), 5);
    assert_int_equal(number("SELECT count(*) FROM journal WHERE verb = 'load-defaults'"), 1);
    assert_int_equal(number("SELECT count(DISTINCT act) FROM journal"), 1); /* all or none */
}

static void test_again(void **state)
{
    (void)state;
    struct err e = {0};
    int64_t before = number("SELECT (SELECT count(*) FROM category) * 1000 + (SELECT count(*) FROM role_right)");
    int64_t lost = by_code(&category_entity, "leak");
    record_do(&site.d, &category_entity, "edit", lost, PAIRS("name_zh", "水管渗漏"));
    assert_ok(defaults_load(&site.d, &e), e);
    sign_system(&site.d);
    assert_int_equal(number("SELECT (SELECT count(*) FROM category) * 1000 + (SELECT count(*) FROM role_right)"), before);
    RECORD_GET(&site.d, category, lost, c);
    assert_string_equal(c.name_zh, "水管渗漏"); /* the site's own words stay */
    rec_clear(&category_entity, &c);
    record_do(&site.d, &category_entity, "edit", lost, PAIRS("name_zh", "水管漏水"));
}

static void test_languages(void **state)
{
    (void)state;
    struct buf b = {0};
    int64_t id = by_code(&category_entity, "lift-trapped");
    RECORD_GET(&site.d, category, id, c);
    assert_string_equal(c.name, "Person trapped in a lift");
    assert_string_equal(catalog_name(&category_entity, &c), "Person trapped in a lift");
    assert_string_equal(catalog_short(&category_entity, &c), "Trap");
    i18n_set("zh_CN");
    assert_string_equal(catalog_short(&category_entity, &c), "困人");
    assert_true(text_starts(catalog_requirement(&c, "zh_CN"), "立即"));
    desk_label(&site.d, &category_entity, id, &b);
    assert_string_equal(buf_str(&b), "电梯困人");
    i18n_set("en");
    buf_clear(&b);
    rec_clear(&category_entity, &c);
    /* what people type */
    assert_int_equal(by_code(&category_entity, "dtkr"), id);
    assert_int_equal(by_code(&category_entity, "困人"), id);
    assert_int_equal(by_code(&category_entity, "电梯"), by_code(&category_entity, "lift"));
}

static void expect_target(const char *priority, const char *class, bool public_place, const char *day, const char *code)
{
    struct target t;
    struct err e = {0};
    rec_init(&target_entity, &t);
    enum rc rc = target_find(
        site.d.db, &(struct target_ask){.priority = priority, .class = class, .category = NIL, .public_place = public_place},
        day, &t, &e);
    if (!code) {
        assert_int_equal(rc, RC_NOTFOUND);
    } else {
        assert_ok(rc, e);
        assert_string_equal(t.code, code);
    }
    rec_clear(&target_entity, &t);
}

static void test_targets(void **state)
{
    (void)state;
    static const char day[] = "2026-11-21";
    expect_target("P0", "lift", true, day, "p0-lift");
    expect_target("P0", "fire", false, day, "p0-fire");
    expect_target("P0", "repair", false, day, "p0-other");
    expect_target("P1", "supply", false, day, "p1-supply");
    expect_target("P1", "repair", false, day, "p1-other");
    expect_target("P1", "lift", true, day, "p1-other");
    expect_target("P2", "repair", false, day, "p2-home");
    expect_target("P2", "supply", true, day, "p2-area");
    expect_target("P3", "clean", true, day, "p3-clean");
    expect_target("P3", "planned", false, day, "p3-planned");
    expect_target("P2", "question", false, day, "question");
    expect_target("P2", "repair", false, "1999-12-31", NULL);
    struct target t;
    struct err e = {0};
    rec_init(&target_entity, &t);
    assert_ok(target_find(site.d.db, &(struct target_ask){.priority = "P0", .class = "lift", .category = NIL}, day, &t, &e), e);
    assert_int_equal(t.accept, 60);
    assert_int_equal(t.arrive_max, 15 * 60);
    assert_int_equal(t.restore_max, 3600);
    assert_int_equal(t.hard_limit, 7200);
    assert_string_equal(t.calendar, "always");
    rec_clear(&target_entity, &t);
}

static void test_target_from_a_day(void **state)
{
    (void)state;
    struct desk *d = &site.d;
    record_new(d, &target_entity,
               PAIRS("code", "p1-supply", "valid_from", "2026-12-01", "pos", "40", "priority", "P1", "class", "supply",
                     "name_zh", "新", "name_en", "new", "calendar", "always", "restore", "6h", "restore_max", "12h", "basis",
                     "contract 2026"));
    struct target t;
    struct err e = {0};
    struct target_ask ask = {.priority = "P1", .class = "supply", .category = NIL};
    rec_init(&target_entity, &t);
    assert_ok(target_find(d->db, &ask, "2026-11-30", &t, &e), e);
    assert_int_equal(t.restore_max, 24 * 3600);
    assert_ok(target_find(d->db, &ask, "2026-12-01", &t, &e), e);
    assert_int_equal(t.restore_max, 12 * 3600);
    int64_t id = t.rec.id;
    rec_clear(&target_entity, &t);
    record_no(d, &target_entity, "edit", id, PAIRS("restore", "1h"), RC_DENIED, "not edited");
    record_no(d, &target_entity, "new", NIL,
              PAIRS("code", "x", "valid_from", "2026-12-01", "name_zh", "x", "name_en", "x", "basis", "x", "accept", "2h",
                    "accept_max", "1h"),
              RC_REFUSED, "shorter");
}

static void test_rules(void **state)
{
    (void)state;
    struct desk *d = &site.d;
    int64_t water = by_code(&category_entity, "water"), leak = by_code(&category_entity, "leak");
    record_no(d, &category_entity, "edit", water, PAIRS("parent_id", "leak"), RC_REFUSED, "below itself");
    record_no(d, &category_entity, "edit", leak, PAIRS("short_zh", "三个字"), RC_REFUSED, "two characters");
    record_no(d, &category_entity, "edit", leak, PAIRS("danger", "live", "urgency", "wait"), RC_REFUSED, "urgent");
    record_no(d, &category_entity, "edit", leak, PAIRS("code", "x"), RC_REFUSED, "locked");
    record_no(d, &reason_entity, "new", NIL,
              PAIRS("code", "r", "use", "cancel", "name_zh", "x", "name_en", "x", "wake", "1h"), RC_REFUSED, "pause");
    record_do(d, &category_entity, "retire", leak, NULL);
    RECORD_GET(d, category, leak, c);
    assert_int_equal(c.active, 0);
    rec_clear(&category_entity, &c);
    record_no(d, &category_entity, "retire", leak, NULL, RC_REFUSED, "already");
    record_do(d, &category_entity, "revive", leak, NULL);
    int64_t right = number("SELECT id FROM role_right WHERE right = 'right.new'");
    record_no(d, &role_right_entity, "retire", right, NULL, RC_REFUSED, "give it back");
    right = number("SELECT id FROM role_right WHERE right = 'order.reopen'");
    record_do(d, &role_right_entity, "retire", right, NULL);
    record_do(d, &role_right_entity, "revive", right, NULL);
    record_no(d, &setting_entity, "load-defaults", record_new(d, &setting_entity, PAIRS("key", "x", "value", "1")), NULL,
              RC_REFUSED, "defaults");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped), cmocka_unit_test(test_again),
        cmocka_unit_test(test_languages), cmocka_unit_test(test_targets),
        cmocka_unit_test(test_target_from_a_day), cmocka_unit_test(test_rules),
    };
    return cmocka_run_group_tests(tests, make, drop);
}
