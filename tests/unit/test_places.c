/* Buildings to assets through the one door; places read as spoken (RU-01, AM-01, WQ-37). */
#include "record_site.h"

#include "base/text.h"
#include "domain/places/place.h"

static struct record_site site;
static struct record_houses h;

static int make(void **state)
{
    *state = &site;
    record_site_make(&site);
    record_houses(&site.d, &h);
    record_new(&site.d, &area_entity, PAIRS("no", "G-01", "name", "东门", "kind", "gate", "words", "东门岗 东大门"));
    record_new(&site.d, &area_entity, PAIRS("no", "G-02", "name", "地下车库B2", "kind", "garage"));
    record_new(&site.d, &area_entity, PAIRS("no", "G-03", "name", "大堂", "kind", "lobby", "building_id", "3"));
    record_new(&site.d, &asset_entity, PAIRS("no", "DT-03", "name", "3-2客梯", "kind", "lift", "place", "entrance:3-2",
                                             "risers", "3-2-04", "statutory", "1"));
    return 0;
}

static int drop(void **state)
{
    (void)state;
    record_site_remove(&site);
    return 0;
}

static void test_numbers(void **state)
{
    (void)state;
    RECORD_GET(&site.d, unit, h.u1204, u);
    RECORD_GET(&site.d, unit, h.u1104, v);
    RECORD_GET(&site.d, unit, h.a101, w);
    assert_string_equal(u.no, "3-2-1204");
    assert_int_equal(u.building_id, h.b3);
    assert_int_equal(u.floor, 12);
    assert_string_equal(u.kind, "home");
    assert_true(u.riser_id != NIL);
    assert_int_equal(u.riser_id, v.riser_id); /* same entrance, same ending */
    assert_true(w.riser_id != u.riser_id);
    assert_string_equal(w.no, "A-1204");
    RECORD_GET(&site.d, riser, u.riser_id, r);
    assert_string_equal(r.no, "3-2-04");
    rec_clear(&riser_entity, &r);
    rec_clear(&unit_entity, &u);
    rec_clear(&unit_entity, &v);
    rec_clear(&unit_entity, &w);
}

static void test_rules(void **state)
{
    (void)state;
    struct desk *d = &site.d;
    record_no(d, &building_entity, "new", NIL, PAIRS("no", "3", "name", "again"), RC_REFUSED, "same");
    record_no(d, &building_entity, "new", NIL, PAIRS("no", "3-2"), RC_REFUSED, "Letters and digits");
    record_no(d, &building_entity, "edit", h.b3, PAIRS("no", "4"), RC_REFUSED, "no longer change");
    record_no(d, &entrance_entity, "edit", h.e2, PAIRS("code", "9"), RC_REFUSED, "no longer change");
    record_no(d, &unit_entity, "new", NIL, PAIRS("entrance_id", "3-2", "room", "1204"), RC_REFUSED, "same");
    record_no(d, &unit_entity, "new", NIL, PAIRS("building_id", "A", "entrance_id", "3-2", "room", "1301"), RC_REFUSED,
              "another building");
    record_no(d, &unit_entity, "edit", h.u1204, PAIRS("quiet_from", "12:00"), RC_REFUSED, "end");
    record_no(d, &unit_entity, "edit", h.u1204, PAIRS("arrears", "100"), RC_REFUSED, "which day");
    int64_t wrong = record_new(d, &unit_entity, PAIRS("entrance_id", "3-2", "room", "999"));
    record_do(d, &unit_entity, "edit", wrong, PAIRS("room", "903"));
    RECORD_GET(d, unit, wrong, u);
    assert_string_equal(u.no, "3-2-903");
    rec_clear(&unit_entity, &u);
    int64_t riser = record_new(d, &riser_entity, PAIRS("building_id", "3", "entrance_id", "3-2", "code", "K1"));
    record_do(d, &unit_entity, "edit", wrong, PAIRS("riser_id", "3-2-K1"));
    RECORD_GET(d, unit, wrong, v);
    assert_int_equal(v.riser_id, riser);
    rec_clear(&unit_entity, &v);
}

static void expect(const char *typed, const char *want)
{
    struct place_hits hits;
    struct err e = {0};
    struct buf got = {0};
    enum rc rc = place_parse(&site.d, typed, &hits, &e);
    assert_true(rc == RC_OK || (rc == RC_NOTFOUND && hits.n == 0));
    for (size_t i = 0; i < hits.n; i++) {
        buf_addf(&got, "%s%s ", i ? ", " : "", hits.hit[i].ent->name);
        place_label(&site.d, hits.hit[i].ent, hits.hit[i].id, false, &got);
    }
    if (strcmp(buf_str(&got), want) != 0)
        fail_msg("%s: \"%s\", wanted \"%s\"", typed, buf_str(&got), want);
    buf_clear(&got);
}

static void test_rooms(void **state)
{
    (void)state;
    expect("3-2-1204", "unit 3-2-1204");
    expect("03-02-1204", "unit 3-2-1204");
    expect("３－２－１２０４", "unit 3-2-1204");
    expect("321204", "unit 3-2-1204");
    expect("3栋2单元1204", "unit 3-2-1204");
    expect("3号楼2-1204室", "unit 3-2-1204");
    expect("三号楼二单元一二零四", "unit 3-2-1204");
    expect("3#1204", "unit 3-2-1204");
    expect("3-1204", "unit 3-2-1204");
    expect("3#1201", "unit 3-1-1201");
    expect("A座1204", "unit A-1204");
    expect("a1204", "unit A-1204");
    expect("1104", "unit 3-2-1104");
    expect("1204", "unit 3-2-1204, unit A-1204");
    expect("三栋", "building 3号楼");
    expect("A座", "building A座");
    expect("3-2", "entrance 3-2");
    expect("3栋2单元", "entrance 3-2");
    expect("3-2-04", "riser 3-2-04");
    expect("9-9-999", "");
}

static void test_names(void **state)
{
    (void)state;
    expect("东门", "area 东门");
    expect("东门岗", "area 东门");
    expect("dmg", "area 东门");
    expect("dongmen", "area 东门");
    expect("地库", "");
    expect("车库", "area 地下车库B2");
    expect("dt", "area 大堂");
    expect("DT-03", "asset DT-03 3-2客梯");
    expect("客梯", "asset DT-03 3-2客梯");
    expect("写字楼", "building A座");
    expect("", "");
    expect("不存在", "");
}

static void test_labels(void **state)
{
    (void)state;
    struct buf b = {0};
    place_label(&site.d, &unit_entity, h.u1204, true, &b);
    assert_string_equal(buf_str(&b), "3号楼, entrance 2, room 1204");
    buf_reset(&b);
    place_label(&site.d, &unit_entity, h.a101, true, &b);
    assert_string_equal(buf_str(&b), "A座, room 1204");
    buf_reset(&b);
    place_label(&site.d, &unit_entity, 99999, true, &b);
    assert_string_equal(buf_str(&b), "");
    buf_clear(&b);
}

static void test_where(void **state)
{
    (void)state;
    struct place_where w;
    struct err e = {0};
    int64_t id;
    assert_ok(place_where(&site.d, &unit_entity, h.u1204, &w, &e), e);
    assert_int_equal(w.building, h.b3);
    assert_int_equal(w.entrance, h.e2);
    assert_true(w.riser != NIL);
    assert_ok(desk_resolve(&site.d, &asset_entity, "DT-03", &id, &e), e);
    assert_ok(place_where(&site.d, &asset_entity, id, &w, &e), e);
    assert_int_equal(w.entrance, h.e2);
    assert_int_equal(w.building, h.b3);
    assert_ok(desk_resolve(&site.d, &area_entity, "东门", &id, &e), e);
    assert_ok(place_where(&site.d, &area_entity, id, &w, &e), e);
    assert_true(w.building == NIL && w.unit == NIL);
}

static void test_resolve(void **state)
{
    (void)state;
    int64_t id;
    struct err e = {0};
    assert_ok(desk_resolve(&site.d, &unit_entity, "3号楼2-1204", &id, &e), e);
    assert_int_equal(id, h.u1204);
    assert_int_equal(desk_resolve(&site.d, &unit_entity, "1204", &id, &e), RC_REFUSED);
    assert_non_null(strstr(e.text, "3-2-1204, A-1204"));
    assert_int_equal(desk_resolve(&site.d, &unit_entity, "8-8-808", &id, &e), RC_NOTFOUND);
    assert_ok(desk_resolve(&site.d, &building_entity, "三栋", &id, &e), e);
    assert_int_equal(id, h.b3);
}

static void test_asset(void **state)
{
    (void)state;
    struct desk *d = &site.d;
    struct err e = {0};
    int64_t id;
    assert_ok(desk_resolve(d, &asset_entity, "DT-03", &id, &e), e);
    record_no(d, &asset_entity, "put-back", id, NULL, RC_REFUSED, "In service");
    record_no(d, &asset_entity, "take-out", id, NULL, RC_REFUSED, "Out for");
    record_do(d, &asset_entity, "take-out", id, PAIRS("out_reason_id", "out-fault", "out_why", "门机故障"));
    RECORD_GET(d, asset, id, a);
    assert_string_equal(a.state, "OUT");
    assert_true(a.out_since == site.now);
    assert_string_equal(a.out_why, "门机故障");
    assert_non_null(a.risers);
    rec_clear(&asset_entity, &a);
    record_do(d, &asset_entity, "put-back", id, NULL);
    RECORD_GET(d, asset, id, b);
    assert_string_equal(b.state, "IN");
    assert_true(b.out_since == NIL && !b.out_why && b.out_reason_id == NIL);
    rec_clear(&asset_entity, &b);
    record_do(d, &asset_entity, "retire", id, NULL);
    record_no(d, &asset_entity, "take-out", id, PAIRS("out_reason_id", "out-fault"), RC_REFUSED, "Retired");
    record_do(d, &asset_entity, "revive", id, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers), cmocka_unit_test(test_rules),   cmocka_unit_test(test_rooms),
        cmocka_unit_test(test_names),   cmocka_unit_test(test_labels),  cmocka_unit_test(test_where),
        cmocka_unit_test(test_resolve), cmocka_unit_test(test_asset),
    };
    return cmocka_run_group_tests(tests, make, drop);
}
