#include "domain_things.h"

#include "domain/kinds.h"
#include "domain/site.h"
#include "domain/verify.h"
#include "store/search.h"

#define ok(call) assert_ok(call, e)

static struct site s;
static struct desk d;
static struct err e;
static struct act_result r;

static int before(void **state)
{
    (void)state;
    site_make(&s);
    site_desk(&s, &d, "w1");
    return 0;
}

static int after(void **state)
{
    (void)state;
    assert_true(db_check_idle(d.db));
    desk_close(&d);
    site_remove(&s);
    return 0;
}

static int64_t thing(const char *name)
{
    ok(site_act(&d, &thing_entity, "new", NIL, 0, &r, &e, "name", name, NULL));
    return r.id;
}

static void find_one(const char *typed, int64_t want)
{
    int64_t id = NIL;
    enum rc rc = desk_resolve(&d, &thing_entity, typed, &id, &e);
    if (rc != RC_OK || id != want)
        fail_msg("%s: %d #%" PRId64 " %s", typed, rc, id, e.text);
}

static void resolved_by_all_that_people_type(void **state)
{
    (void)state;
    int64_t id, lift = thing("电梯"), pump = thing("水泵"), air = thing("空调"), meter = thing("水表");
    find_one("T0001", lift);
    find_one("t0001", lift);
    find_one("Ｔ０００２", pump);
    find_one("电梯", lift);
    find_one("dianti", lift);
    find_one("DT", lift);
    find_one("kongdiao", air);
    find_one("kongtiao", air);
    find_one("#3", air);
    find_one(" 水表 ", meter);
    find_one("泵", pump);
    assert_int_equal(desk_resolve(&d, &thing_entity, "水", &id, &e), RC_REFUSED);
    assert_non_null(strstr(e.text, "水泵"));
    assert_non_null(strstr(e.text, "水表"));
    assert_int_equal(id, NIL);
    assert_int_equal(desk_resolve(&d, &thing_entity, "", &id, &e), RC_REFUSED);
    assert_int_equal(desk_resolve(&d, &thing_entity, "#99", &id, &e), RC_NOTFOUND);
    assert_int_equal(desk_resolve(&d, &thing_entity, "灯", &id, &e), RC_NOTFOUND);
    assert_non_null(strstr(e.text, "thing"));
    /* staff who left are not meant, unless by number */
    assert_int_equal(desk_resolve(&d, &staff_entity, "走人", &id, &e), RC_NOTFOUND);
    ok(desk_resolve(&d, &staff_entity, "w5", &id, &e));
}

/* Kinds with very many rows are found through the index, with the same answers. */
static void resolved_among_many(void **state)
{
    (void)state;
    int64_t id;
    ok(desk_batch_begin(&d, &e));
    for (int i = 0; i < 2005; i++) {
        char name[32];
        snprintf(name, sizeof name, "住户%d", i);
        thing(i == 1000 ? "单雄信" : name);
    }
    ok(desk_batch_end(&d, true, &e));
    find_one("shanxiongxin", 1001);
    find_one("sxx", 1001);
    find_one("T1001", 1001);
    find_one("住户7", 8);
    assert_int_equal(desk_resolve(&d, &thing_entity, "zhuhu", &id, &e), RC_REFUSED);
}

static void settings(void **state)
{
    (void)state;
    assert_string_equal(desk_setting(&d, "x.y", "none"), "none");
    assert_int_equal(desk_setting_num(&d, "x.y", 7), 7);
    site_as(&d, "w3");
    ok(desk_set_setting(&d, "x.y", "12", &e));
    assert_int_equal(desk_setting_num(&d, "x.y", 7), 12);
    ok(desk_set_setting(&d, "x.y", "twelve", &e));
    assert_int_equal(desk_setting_num(&d, "x.y", 7), 7);
    assert_string_equal(desk_setting(&d, "x.y", "none"), "twelve");
    ok(desk_set_setting(&d, "x.y", "", &e));
    assert_string_equal(desk_setting(&d, "x.y", "none"), "none");
}

/* The words are made from the records, not from what the index had. */
static void reindex_writes_the_words_anew(void **state)
{
    (void)state;
    int64_t id;
    for (int i = 0; i < 450; i++)
        thing("a");
    thing("电梯");
    ok(db_script(d.db, "DELETE FROM search_doc", &e));
    ok(site_reindex(&d, NULL, NULL, &e));
    struct search_hit hit;
    size_t n;
    ok(search_find(d.db, "thing", "dianti", NIL, &hit, 1, &n, &e));
    assert_int_equal(n, 1);
    assert_int_equal(hit.ref, 451);
    ok(desk_resolve(&d, &thing_entity, "dianti", &id, &e));
    ok(search_find(d.db, "thing", "T0001", NIL, &hit, 1, &n, &e));
    assert_int_equal(n, 1);
    assert_int_equal(hit.ref, 1);
}

static enum rc add_and_fail(struct desk *at, void *arg, struct err *err)
{
    struct act_req q = {.ent = &thing_entity, .verb = "new"};
    (*(int *)arg)++;
    act_set(&q, "name", "a");
    enum rc rc = desk_act(at, &q, NULL, err);
    act_req_clear(&q);
    return rc == RC_OK ? err_set(err, RC_REFUSED, "no") : rc;
}

static void a_failing_transaction_leaves_nothing(void **state)
{
    (void)state;
    int n = 0;
    assert_int_equal(desk_tx(&d, add_and_fail, &n, &e), RC_REFUSED);
    assert_int_equal(n, 1);
    assert_int_equal(journal_count(&d), 0);
    assert_false(db_in_act(d.db));
}

static void a_file_for_reading_only(void **state)
{
    (void)state;
    struct desk reader;
    struct desk_opt o = {
        .path = s.path, .readonly = true, .clock = site_clock, .arg = &s, .kinds = site_kinds, .schema = &s.schema};
    thing("a");
    ok(desk_open(&reader, &o, &e));
    site_as(&reader, "w1");
    assert_int_equal(site_act(&reader, &thing_entity, "new", NIL, 0, &r, &e, "name", "b", NULL), RC_IO);
    desk_close(&reader);
}

static void the_desk_has_a_name(void **state)
{
    (void)state;
    assert_string_equal(d.name, "test");
    assert_non_null(desk_kind(&d, "thing"));
    assert_null(desk_kind(&d, "nothing"));
    assert_non_null(kinds_find("order"));
    assert_null(kinds_find("nothing"));
    for (size_t i = 0; kinds[i]; i++)
        for (const struct find_alias *a = kinds_aliases(kinds[i]); a->word; a++)
            if (a->col[0] != '@' && !entity_field(kinds[i], a->col))
                fail_msg("%s: the word %s means no column %s", kinds[i]->name, a->word, a->col);
}

static void said(void *arg, bool good, const char *sentence)
{
    (void)arg;
    if (!good)
        fail_msg("%s", sentence);
}

/* A new site with everything the program ships, and the caller as its manager. */
static void a_site_is_made(void **state)
{
    (void)state;
    struct desk_opt o = {.path = scratch_path(&s.scratch, "new.db"),
                         .clock = site_clock,
                         .random = site_random,
                         .arg = &s,
                         .pin_cost = 1};
    struct site_opt site = {.name = "绿城花园", .lang = "zh_CN", .manager = "孔明", .pin = "161803"};
    struct desk fresh;
    char code[24], *made = NULL;
    size_t bad = 0;
    ok(desk_make_site(&fresh, &o, &site, &e));
    assert_string_equal(fresh.site, "绿城花园");
    assert_string_equal(fresh.zone, "Asia/Shanghai");
    assert_string_equal(fresh.staff_name, "孔明");
    assert_string_equal(fresh.role, "manager");
    assert_true(fresh.sole_manager);
    ok(site_head(&fresh, code, &e));
    ok(desk_verify(&fresh, code, &(struct verify_report){.say = said}, &bad, &e));
    assert_int_equal(bad, 0);
    ok(site_backup(&fresh, scratch_path(&s.scratch, "copy.db"), NULL, NULL, &made, code, &e));
    free(made);
    desk_close(&fresh);

    o.path = scratch_path(&s.scratch, "new.db");
    ok(desk_open(&fresh, &o, &e));
    assert_string_equal(fresh.site, "绿城花园");
    ok(sign_on(&fresh, "km", "161803", &e));
    desk_close(&fresh);
    assert_int_equal(desk_make_site(&fresh, &o, &site, &e), RC_REFUSED); /* there already, and left alone */
    assert_int_equal(access(o.path, F_OK), 0);

    o.path = scratch_path(&s.scratch, "other.db");
    site.zone = "Nowhere/City";
    assert_int_not_equal(desk_make_site(&fresh, &o, &site, &e), RC_OK);
    site.zone = NULL;
    site.pin = "123456";
    assert_int_equal(desk_make_site(&fresh, &o, &site, &e), RC_REFUSED);
    assert_int_not_equal(access(o.path, F_OK), 0);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, before, after)
    const struct CMUnitTest tests[] = {
        T(resolved_by_all_that_people_type),
        T(resolved_among_many),
        T(settings),
        T(reindex_writes_the_words_anew),
        T(a_failing_transaction_leaves_nothing),
        T(a_file_for_reading_only),
        T(the_desk_has_a_name),
        T(a_site_is_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
