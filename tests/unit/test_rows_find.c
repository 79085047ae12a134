/* rows: what the find box asks for, as conditions of SQL. */
#include "store_scratch.h"

#include "base/mem.h"
#include "model/find.h"
#include "store/rows.h"
#include "store/search.h"
#include "store_things.h"

static struct scratch here;
static struct db *db;
static struct err e;
static int64_t now; /* 2026-11-21 17:42 */

static const struct find_alias aliases[] = {
    {"mine", "@mine"}, {"open", "@open"}, {"late", "@late"}, {"派", "owner_id"},
    {"类", "sort_id"}, {"房", "place"},   {NULL, NULL},
};

static const struct entity *kind(const char *name)
{
    static const struct entity *const all[] = {&fellow_entity, &sort_entity, &thing_entity};
    for (size_t i = 0; i < COUNT(all); i++)
        if (strcmp(all[i]->name, name) == 0)
            return all[i];
    return NULL;
}

static void thing(const char *no, const char *day, int64_t serial, const char *words)
{
    struct thing t;
    rec_init(&thing_entity, &t);
    mem_set(&t.no, no);
    mem_set(&t.day, day);
    t.serial = serial;
    mem_set(&t.words, words);
    t.made = when_day_start(day) + 3600 * 9;
    int64_t i = serial + (no[6] - '0');
    t.owner_id = i % 3 + 1;
    t.sort_id = i % 4 ? i % 4 : NIL;
    mem_set(&t.state, i % 2 ? "NEW" : "CLOSED");
    mem_set(&t.phone, i % 2 ? "13800001111" : "021-6522");
    mem_set(&t.helpers, i % 3 ? NULL : "1,2");
    mem_set(&t.place, i % 2 ? "fellow:1" : "sort:3");
    mem_set(&t.note, i % 2 ? "门岗旁" : NULL);
    t.price = i * 100;
    t.flag = i % 2;
    t.due = t.made + 3600;
    assert_ok(rows_insert(db, &thing_entity, &t, &e), e);
    assert_ok(search_put(db, "thing", t.rec.id, words, &e), e);
    rec_clear(&thing_entity, &t);
}

static int setup(void **state)
{
    (void)state;
    struct when_parts noon = {.year = 2026, .month = 11, .day = 21, .hour = 17, .minute = 42};
    assert_ok(when_zone("Asia/Shanghai", &e), e);
    now = when_join(&noon);
    scratch_make(&here);
    db = scratch_open(&here, "site.db", DB_CREATE);
    assert_ok(db_script(db, things_sql, &e), e);
    assert_ok(db_script(db,
                        "INSERT INTO fellow (id, rev, no, name) VALUES (1, 1, '3-2-1402', '单雄信'),"
                        " (2, 1, '3-20-101', '赵强'), (3, 1, '12-1-101', '曾静');"
                        "INSERT INTO sort (id, rev, code, name_zh, parent_id) VALUES (1, 1, 'lift', '电梯', NULL),"
                        " (2, 1, 'lift.trap', '困人', 1), (3, 1, 'water', '给水', NULL)",
                        &e),
              e);
    assert_ok(db_begin(db, &e), e);
    thing("W261121-0041", "2026-11-21", 41, "电梯困人");       /* 1: i 42 */
    thing("W261121-0002", "2026-11-21", 2, "厨房漏水");        /* 2: i 3 */
    thing("W261120-0041", "2026-11-20", 41, "kitchen tap 14"); /* 3: i 41 */
    thing("W261021-0041", "2026-10-21", 41, "空调");           /* 4: i 42 */
    thing("W251225-0007", "2025-12-25", 7, "50%_off");         /* 5: i 12 */
    assert_ok(db_commit(db, &e), e);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    assert_true(db_check_idle(db));
    db_close(db);
    scratch_remove(&here);
    return 0;
}

/* The ids found, as text: "1 3". */
static void found(const char *typed, const char *want)
{
    struct find find;
    struct thing page[10];
    struct buf have = {0};
    size_t n, counted;
    assert_ok(find_parse(&thing_entity, aliases, typed, &find, &e), e);
    struct rows_query q = {.ent = &thing_entity, .find = &find, .order = "id", .me_id = 1, .now = now, .kind = kind};
    for (size_t i = 0; i < 10; i++)
        rec_init(&thing_entity, &page[i]);
    assert_ok(rows_page(db, &q, NIL, false, page, 10, &n, &e), e);
    for (size_t i = 0; i < n; i++) {
        buf_addf(&have, "%s%d", i ? " " : "", (int)page[i].rec.id);
        rec_clear(&thing_entity, &page[i]);
    }
    if (strcmp(buf_str(&have), want) != 0)
        fail_msg("%s: found [%s], wanted [%s]", typed, buf_str(&have), want);
    assert_ok(rows_count(db, &q, 10, &counted, &e), e);
    assert_int_equal(counted, n);
    buf_clear(&have);
    find_clear(&find);
}

static void words(void **state)
{
    (void)state;
    found("", "1 2 3 4 5");
    found("电梯", "1");
    found("dianti", "1");
    found("电梯 漏水", "");
    found("kong", "4");
    found("'\"*", "1 2 3 4 5"); /* nothing to look for */
}

/* WQ-01: 41, 21-41 and the whole. */
static void numbers(void **state)
{
    (void)state;
    found("no:41", "1 3 4");
    found("no:0041", "1 3 4");
    found("no:21-41", "1");
    found("no:21-0041", "1");
    found("no:20-41", "3");
    found("no:1021-41", "4");
    found("no:10-21-41", "4");
    found("no:25-7", ""); /* the 25th was in October, without a number 7 */
    found("no:1225-7", "5");
    found("no:261120-41", "3");
    found("no:W261121-0041", "1");
    found("no:w261121-41", "1");
    found("no:W2611*", "1 2 3");
    found("no:99-1", "");
}

static void columns(void **state)
{
    (void)state;
    found("state:NEW", "2 3");
    found("count:4", "");
    found("price:42", "1 4"); /* 42.00 */
    found("price:3..41", "2 3 5");
    found("flag:yes", "2 3");
    found("note:门岗", "2 3");
    found("note:mengang", "2 3");
    found("words:50%_", "5");
    found("words:%", "5");
    found("phone:1111", "2 3");
    found("phone:22", "1 4 5");
    found("phone:00001111", "2 3");
}

static void times(void **state)
{
    (void)state;
    found("made:2026-11", "1 2 3");
    found("made:2026-11-20", "3");
    found("made:..2026-10-21", "4 5");
    found("made:2026-10-21..2026-11-20", "3 4");
    found("made:today", "1 2");
    found("day:2026-11-20", "3");
    found("day:2025", "5");
    found("due:2026-11-21..", "1 2");
}

static void references(void **state)
{
    (void)state;
    found("派:单雄信", "1 2 4 5");
    found("派:shan", "1 2 4 5");
    found("派:zj", "3");
    found("派:3-2", "1 2 4 5"); /* and not 3-20 */
    found("派:3-2*", "1 2 4 5");
    found("派:12-1-101", "3");
    found("派:#3", "3");
    found("类:电梯", "1 3 4"); /* and what is below it */
    found("类:困人", "1 4");
    found("类:water", "2");
    found("helpers:单雄信", "1 2 4 5");
    found("helpers:曾静", "");
    found("房:3-2", "2 3");
    found("房:water", "1 4 5");
    found("房:sort:3", "1 4 5");
}

static void by_name(void **state)
{
    (void)state;
    found("mine", "1 2 4 5");
    found("open", "2 3");
    found("late", "1 2 3 4 5");
    found("mine open 漏水", "2");
}

static void a_wrong_day_is_said(void **state)
{
    (void)state;
    struct find_term term = {.op = FIND_RANGE,
                             .field = entity_field(&thing_entity, "made"),
                             .text = (char[]){"someday"},
                             .to = (char[]){""}};
    struct find find = {.terms = &term, .n = 1};
    struct rows_query q = {.ent = &thing_entity, .find = &find, .now = now};
    size_t n;
    assert_int_equal(rows_count(db, &q, 10, &n, &e), RC_REFUSED);
}

/* Typed text never becomes SQL. */
static void nothing_is_injected(void **state)
{
    (void)state;
    found("note:x');DROP/**/TABLE/**/thing;--", "");
    found("派:'OR'1'='1", "");
    found("no:1'OR'1", "");
    found("", "1 2 3 4 5");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(words),
        T(numbers),
        T(columns),
        T(times),
        T(references),
        T(by_name),
        T(a_wrong_day_is_said),
        T(nothing_is_injected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
