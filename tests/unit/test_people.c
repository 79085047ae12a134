/* Residents, who lives where, merging, phones, households (RU-01..05, RU-10, RU-15, WQ-37). */
#include "record_site.h"
#include "domain/view.h"

#include "base/text.h"
#include "domain/people/household.h"
#include "store/search.h"

static struct record_site site;
static struct record_houses h;
static int64_t shan, li, tenant;

static int64_t person(const char *name, const char *phone)
{
    struct act_req q = {.ent = &person_entity, .verb = "new"};
    struct act_result r;
    struct err e = {0};
    act_set(&q, "name", name);
    struct act_part *p = act_part(&q, &person_phone_entity, NIL);
    act_part_set(p, "phone", phone);
    assert_ok(desk_act(&site.d, &q, &r, &e), e);
    act_req_clear(&q);
    return r.id;
}

static int make(void **state)
{
    *state = &site;
    record_site_make(&site);
    record_houses(&site.d, &h);
    shan = person("单雄信", "13800001111");
    li = person("李敏", "021-62345678");
    tenant = person("Zoë Li", "13900002222");
    return 0;
}

static int drop(void **state)
{
    (void)state;
    record_site_remove(&site);
    return 0;
}

static void test_person(void **state)
{
    (void)state;
    RECORD_GET(&site.d, person, shan, p);
    assert_string_equal(p.no, "R00001");
    assert_string_equal(p.state, "LIVE");
    assert_string_equal(p.phone, "13800001111");
    assert_true(text_starts(p.sort, "shan")); /* a surname, not dan */
    assert_string_equal(people_greeting(&p), "单雄信");
    rec_clear(&person_entity, &p);
    record_do(&site.d, &person_entity, "edit", shan, PAIRS("greet", "单老师", "vip", "1"));
    RECORD_GET(&site.d, person, shan, q);
    assert_string_equal(people_greeting(&q), "单老师");
    rec_clear(&person_entity, &q);
    struct buf b = {0};
    desk_phone(&site.d, NULL, "13800001111", false, &b);
    buf_clear(&b);
}

static bool found(const char *typed, int64_t id)
{
    struct search_hit hits[20];
    struct err e = {0};
    size_t n = 0;
    assert_ok(search_find(site.d.db, "resident", typed, NIL, hits, 20, &n, &e), e);
    for (size_t i = 0; i < n; i++)
        if (hits[i].ref == id)
            return true;
    return false;
}

static void test_find(void **state)
{
    (void)state;
    int64_t *ids, id;
    size_t n;
    struct err e = {0};
    assert_true(found("单雄信", shan));
    assert_true(found("雄", shan));
    assert_true(found("shanxiongxin", shan));
    assert_true(found("sxx", shan));
    assert_true(found("1111", shan));
    assert_false(found("2222", shan));
    assert_ok(desk_resolve(&site.d, &person_entity, "sxx", &id, &e), e);
    assert_int_equal(id, shan);
    assert_ok(people_by_phone(site.d.db, "13800001111", &ids, &n, &e), e);
    assert_int_equal(n, 1);
    assert_int_equal(ids[0], shan);
    free(ids);
    assert_ok(people_by_phone(site.d.db, "1111", &ids, &n, &e), e);
    assert_int_equal(n, 1);
    free(ids);
    assert_ok(people_by_phone(site.d.db, "111", &ids, &n, &e), e); /* too few to tell */
    assert_int_equal(n, 0);
    free(ids);
    assert_ok(people_by_phone(site.d.db, "13900001111", &ids, &n, &e), e);
    assert_int_equal(n, 0);
    free(ids);
}

static int64_t lives(int64_t who, const char *role, const char *from, const char *to)
{
    char ref[32];
    snprintf(ref, sizeof ref, "#%lld", (long long)who);
    return record_new(&site.d, &occupancy_entity,
                      PAIRS("person_id", ref, "unit_id", "3-2-1204", "role", role, "from_day", from, "to_day", to));
}

static void expect_people(const char *day, const char *want)
{
    struct people_here *list;
    struct err e = {0};
    struct buf got = {0};
    size_t n;
    assert_ok(people_of_unit(site.d.db, h.u1204, day, &list, &n, &e), e);
    for (size_t i = 0; i < n; i++)
        buf_addf(&got, "%s%s:%s", i ? " " : "", list[i].role, list[i].name);
    assert_string_equal(buf_str(&got), want);
    buf_clear(&got);
    people_here_free(list, n);
}

static void test_occupancy(void **state)
{
    (void)state;
    struct desk *d = &site.d;
    int64_t t = lives(tenant, "tenant", "2025-01-01", "");
    lives(shan, "owner", "2020-05-01", "");
    lives(li, "owner", "", "2020-04-30");
    expect_people("2026-11-21", "owner:单雄信 tenant:Zoë Li");
    expect_people("2020-04-30", "owner:李敏");
    expect_people("2020-05-01", "owner:单雄信");
    record_no(d, &occupancy_entity, "new", NIL, PAIRS("person_id", "R00001", "unit_id", "3-2-1204", "from_day", "2026-01-01"),
              RC_REFUSED, "there already");
    record_no(d, &occupancy_entity, "new", NIL,
              PAIRS("person_id", "R00002", "unit_id", "3-2-1204", "from_day", "2026-02-01", "to_day", "2026-01-01"),
              RC_REFUSED, "before the first");
    record_no(d, &occupancy_entity, "move", t, PAIRS("unit", "3-2-1204"), RC_REFUSED, "already");
    record_do(d, &occupancy_entity, "move", t, PAIRS("unit", "3-1-1201", "day", "2026-11-20"));
    expect_people("2026-11-21", "owner:单雄信");
    expect_people("2026-11-20", "owner:单雄信 tenant:Zoë Li"); /* history stays */
    record_no(d, &occupancy_entity, "end", t, NULL, RC_REFUSED, "ended");
    struct people_here *list;
    struct err e = {0};
    size_t n;
    assert_ok(people_of_unit(d->db, h.u1201, "2026-11-21", &list, &n, &e), e);
    assert_int_equal(n, 1);
    assert_int_equal(list[0].person, tenant);
    assert_string_equal(list[0].phone, "13900002222");
    assert_string_equal(list[0].role, "tenant");
    people_here_free(list, n);
    RECORD_GET(d, unit, h.u1204, u);
    assert_string_equal(u.people, "单雄信"); /* who has gone is not there */
    rec_clear(&unit_entity, &u);
    RECORD_GET(d, person, tenant, p);
    assert_string_equal(p.rooms, "3-1-1201");
    rec_clear(&person_entity, &p);
}

/* RU-04: who has a special date within the week, also over the year's end. */
static void test_special_dates(void **state)
{
    (void)state;
    struct desk *d = &site.d;
    struct err e = {0};
    size_t n;
    int64_t now = site.now;
    struct view soon = {.ent = &person_entity, .expr = "soon"};
    struct act_req q = {.ent = &person_entity, .verb = "new", .id = NIL};
    act_set(&q, "name", "元旦生");
    struct act_part *p = act_part(&q, &person_date_entity, NIL);
    act_part_set(p, "day", "1960-01-02");
    act_part_set(p, "what", "生日");
    assert_ok(desk_act(d, &q, NULL, &e), e);
    act_req_clear(&q);
    site.now = when_day_start("2026-12-20");
    assert_ok(view_count(d, &soon, 10, &n, &e), e);
    assert_int_equal(n, 0);
    site.now = when_day_start("2026-12-28");
    assert_ok(view_count(d, &soon, 10, &n, &e), e);
    assert_int_equal(n, 1);
    site.now = when_day_start("2027-01-02");
    assert_ok(view_count(d, &soon, 10, &n, &e), e);
    assert_int_equal(n, 1);
    site.now = now;
}

static void test_merge(void **state)
{
    (void)state;
    struct desk *d = &site.d;
    struct err e = {0};
    int64_t twin = person("单熊信", "13811112222"), real, id;
    char into[32];
    snprintf(into, sizeof into, "#%lld", (long long)twin);
    record_no(d, &person_entity, "merge", twin, PAIRS("merged_id", into), RC_REFUSED, "itself");
    lives(twin, "household", "2021-01-01", "");
    expect_people("2026-11-21", "owner:单雄信 household:单熊信");
    record_do(d, &person_entity, "merge", twin, PAIRS("merged_id", "R00001"));
    assert_ok(people_real(d->db, twin, &real, &e), e);
    assert_int_equal(real, shan);
    expect_people("2026-11-21", "owner:单雄信"); /* one person, once, as the best of both */
    RECORD_GET(d, person, shan, both);
    assert_string_equal(both.rooms, "3-2-1204");
    rec_clear(&person_entity, &both);
    RECORD_GET(d, unit, h.u1204, home);
    assert_string_equal(home.people, "单雄信");
    rec_clear(&unit_entity, &home);
    /* the name that was given up means nobody by itself; the number still does */
    assert_int_equal(desk_resolve(d, &person_entity, "单熊信", &id, &e), RC_NOTFOUND);
    RECORD_GET(d, person, twin, gone);
    assert_ok(desk_resolve(d, &person_entity, gone.no, &id, &e), e);
    assert_int_equal(id, twin);
    rec_clear(&person_entity, &gone);
    int64_t *ids;
    size_t n;
    assert_ok(people_by_phone(d->db, "13811112222", &ids, &n, &e), e);
    assert_int_equal(n, 1);
    assert_int_equal(ids[0], shan);
    free(ids);
    /* no chains */
    int64_t third = person("单大", "13811113333");
    snprintf(into, sizeof into, "#%lld", (long long)twin);
    record_no(d, &person_entity, "merge", third, PAIRS("merged_id", into), RC_REFUSED, "merged itself");
    snprintf(into, sizeof into, "#%lld", (long long)third);
    record_no(d, &person_entity, "merge", shan, PAIRS("merged_id", into), RC_REFUSED, "other way round");
    record_no(d, &person_entity, "merge", twin, PAIRS("merged_id", into), RC_REFUSED, "Merged");
    record_do(d, &person_entity, "unmerge", twin, NULL);
    assert_ok(people_real(d->db, twin, &real, &e), e);
    assert_int_equal(real, twin);
    expect_people("2026-11-21", "owner:单雄信 household:单熊信");
    RECORD_GET(d, person, twin, p);
    assert_string_equal(p.state, "LIVE");
    assert_string_equal(p.phone, "13811112222");
    rec_clear(&person_entity, &p);
    assert_ok(desk_resolve(d, &person_entity, "单熊信", &id, &e), e);
}

static void test_household(void **state)
{
    (void)state;
    struct desk *d = &site.d;
    struct household hh;
    struct err e = {0};
    struct buf b = {0};
    record_do(d, &unit_entity, "edit", h.u1204,
              PAIRS("elder_alone", "1", "pet", "1", "note", "先打电话", "quiet_from", "22:00", "quiet_to", "07:30", "arrears",
                    "1860", "arrears_asof", "2026-10-07"));
    assert_ok(household_get(d, h.u1204, &hh, &e), e);
    assert_string_equal(hh.no, "3-2-1204");
    assert_string_equal(hh.note, "先打电话");
    assert_true(hh.elder_alone && hh.pet && !hh.infant && !hh.mobility);
    household_flags(&hh, &b);
    assert_string_equal(buf_str(&b), "Elderly, alone Pet");
    buf_clear(&b);
    assert_int_equal(hh.arrears, 186000); /* 45 days old: still told */
    assert_true(hh.n >= 1);
    assert_string_equal(hh.people[0].greet, "单老师");
    assert_true(hh.people[0].vip);
    int64_t noon = RECORD_NOW - (17 * 3600 + 42 * 60 + 5) + 12 * 3600;
    assert_false(household_quiet(&hh, noon));
    assert_true(household_quiet(&hh, noon + 10 * 3600));
    assert_true(household_quiet(&hh, noon - 5 * 3600));
    assert_false(household_quiet(&hh, noon - 4 * 3600 - 1800));
    assert_true(household_quiet(&hh, noon - 4 * 3600 - 1801));
    household_clear(&hh);
    site.now += 86400;
    assert_ok(household_get(d, h.u1204, &hh, &e), e);
    assert_true(hh.arrears == NIL); /* 46 days */
    struct buf old = {0};
    RECORD_GET(d, unit, h.u1204, gone);
    view_cell(d, &unit_entity, entity_field(&unit_entity, "arrears"), &gone, VIEW_FULL, &old);
    assert_int_equal(old.len, 0); /* nor on any page */
    rec_clear(&unit_entity, &gone);
    household_clear(&hh);
    site.now -= 86400;
    assert_int_equal(household_get(d, 99999, &hh, &e), RC_NOTFOUND);
    household_clear(&hh);
}

static void test_contact(void **state)
{
    (void)state;
    struct desk *d = &site.d;
    struct act_req q = {.ent = &contact_entity, .verb = "new"};
    struct act_result r;
    struct err e = {0};
    act_set(&q, "name", "迅达维保");
    act_set(&q, "trade", "lift");
    act_set(&q, "contract_end", "2026-11-20");
    act_part_set(act_part(&q, &contact_phone_entity, NIL), "phone", "62340000");
    struct act_part *night = act_part(&q, &contact_phone_entity, NIL);
    act_part_set(night, "phone", "4008001234");
    act_part_set(night, "day_night", "1");
    assert_ok(desk_act(d, &q, &r, &e), e);
    act_req_clear(&q);
    char *phone;
    assert_ok(people_contact_phone(d->db, r.id, &phone, &e), e);
    assert_string_equal(phone, "4008001234");
    free(phone);
    RECORD_GET(d, contact, r.id, c);
    assert_string_equal(c.no, "C001");
    assert_string_equal(c.phone, "4008001234");
    assert_true(people_contract_over(&c, "2026-11-21"));
    assert_false(people_contract_over(&c, "2026-11-20"));
    assert_int_equal(c.active, 1);
    rec_clear(&contact_entity, &c);
    record_do(d, &contact_entity, "retire", r.id, NULL);
    record_no(d, &contact_entity, "retire", r.id, NULL, RC_REFUSED, "already");
    int64_t id;
    assert_int_equal(desk_resolve(d, &contact_entity, "迅达", &id, &e), RC_NOTFOUND); /* no longer offered */
    record_do(d, &contact_entity, "revive", r.id, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_person), cmocka_unit_test(test_find),      cmocka_unit_test(test_occupancy),
        cmocka_unit_test(test_special_dates), cmocka_unit_test(test_merge),  cmocka_unit_test(test_household), cmocka_unit_test(test_contact),
    };
    return cmocka_run_group_tests(tests, make, drop);
}
