/* rows: windows over a list, by key, in both directions, and their plans. */
#include "store_scratch.h"

#include "base/mem.h"
#include "store/rows.h"
#include "store/search.h"
#include "store_things.h"

static struct scratch here;
static struct db *db;
static struct err e;

enum { ALL = 200 };

/* Every third has no due time; many share one. */
static int setup(void **state)
{
    (void)state;
    scratch_make(&here);
    db = scratch_open(&here, "site.db", DB_CREATE);
    assert_ok(db_script(db, things_sql, &e), e);
    assert_ok(db_begin(db, &e), e);
    for (int i = 1; i <= ALL; i++) {
        struct thing t;
        char no[20];
        rec_init(&thing_entity, &t);
        snprintf(no, sizeof no, "N%03d", i * 7 % ALL);
        mem_set(&t.no, no);
        mem_set(&t.state, i % 10 ? "CLOSED" : i % 20 ? "NEW" : "BUSY");
        t.made = 1000 + i / 4;
        t.due = i % 3 ? i * 37 % 50 : NIL;
        t.rec.voided = i == 100;
        assert_ok(rows_insert(db, &thing_entity, &t, &e), e);
        assert_ok(search_put(db, "thing", t.rec.id, i % 2 ? "电梯困人" : "厨房漏水", &e), e);
        rec_clear(&thing_entity, &t);
    }
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

/* The whole list, read in windows of `step`; returns how many. */
static size_t walk(const struct rows_query *q, size_t step, bool backward, int64_t ids[ALL + 1])
{
    struct thing *page = mem_array(step, sizeof *page);
    int64_t from = NIL;
    size_t all = 0, n;
    for (size_t i = 0; i < step; i++)
        rec_init(&thing_entity, &page[i]);
    do {
        assert_ok(rows_page(db, q, from, backward, page, step, &n, &e), e);
        assert_true(n <= step && all + n <= ALL);
        for (size_t i = 0; i < n; i++) {
            size_t at = backward ? ALL - all - n + i : all + i;
            ids[at] = page[i].rec.id;
        }
        all += n;
        from = n ? page[backward ? 0 : n - 1].rec.id : NIL;
    } while (n == step);
    if (backward)
        memmove(ids, ids + ALL - all, all * sizeof *ids);
    for (size_t i = 0; i < step; i++)
        rec_clear(&thing_entity, &page[i]);
    free(page);
    return all;
}

/* The same by SQL that sorts everything. */
static size_t expected(const char *where, const char *order, int64_t ids[ALL + 1])
{
    struct stmt *st;
    bool row;
    size_t n = 0;
    char *sql = mem_printf("SELECT id FROM thing WHERE %s ORDER BY %s", where, order);
    assert_ok(stmt_get(db, sql, &st, &e), e);
    while (stmt_step(st, &row, &e) == RC_OK && row)
        ids[n++] = stmt_col_num(st, 0);
    stmt_done(st);
    free(sql);
    return n;
}

static void assert_walks(const struct rows_query *q, const char *where, const char *order)
{
    int64_t want[ALL + 1], have[ALL + 1];
    size_t n = expected(where, order, want);
    assert_true(n > 0);
    static const size_t steps[] = {1, 7, 50, 300};
    for (size_t i = 0; i < COUNT(steps); i++)
        for (int backward = 0; backward <= 1; backward++) {
            assert_int_equal(walk(q, steps[i], backward, have), n);
            assert_memory_equal(have, want, n * sizeof *want);
        }
    size_t counted;
    assert_ok(rows_count(db, q, 1000, &counted, &e), e);
    assert_int_equal(counted, n);
    assert_ok(rows_count(db, q, 3, &counted, &e), e);
    assert_int_equal(counted, n < 3 ? n : 3);
}

static void in_every_order(void **state)
{
    (void)state;
    struct rows_query q = {.ent = &thing_entity};
    assert_walks(&q, "voided = 0", "made DESC, id DESC");
    q.order = "made";
    assert_walks(&q, "voided = 0", "made, id");
    q.order = "no";
    assert_walks(&q, "voided = 0", "no, id");
    q.order = "-id";
    assert_walks(&q, "voided = 0", "id DESC");
    q.with_voided = true;
    q.order = "id";
    assert_walks(&q, "1", "id");
}

static void without_a_value_last(void **state)
{
    (void)state;
    struct rows_query q = {.ent = &thing_entity, .order = "due"};
    assert_walks(&q, "voided = 0", "due IS NULL, due, id");
    q.order = "-due";
    assert_walks(&q, "voided = 0", "due IS NULL, due DESC, id DESC");
}

static void narrowed(void **state)
{
    (void)state;
    struct rows_query q = {.ent = &thing_entity, .states = "NEW  BUSY"};
    assert_walks(&q, "voided = 0 AND state <> 'CLOSED'", "made DESC, id DESC");
    struct find_term terms[] = {{.op = FIND_WORD, .text = (char[]){"电梯"}}, {.op = FIND_WORD, .text = (char[]){"kr"}}};
    struct find find = {.terms = terms, .n = 2};
    q = (struct rows_query){.ent = &thing_entity, .find = &find};
    assert_walks(&q, "voided = 0 AND id % 2 = 1", "id DESC"); /* newest first, by the index */
    q.order = "-due";
    assert_walks(&q, "voided = 0 AND id % 2 = 1", "due IS NULL, due DESC, id DESC");
    q.order = "no";
    q.states = "CLOSED";
    assert_walks(&q, "voided = 0 AND id % 2 = 1 AND state = 'CLOSED'", "no");
}

static void the_record_left_the_list(void **state)
{
    (void)state;
    struct rows_query q = {.ent = &thing_entity, .order = "id"};
    struct thing t;
    size_t n;
    rec_init(&thing_entity, &t);
    assert_ok(rows_page(db, &q, 100, false, &t, 1, &n, &e), e); /* voided: its place is still known */
    assert_int_equal(t.rec.id, 101);
    q.order = "made";
    assert_ok(rows_page(db, &q, 5000, false, &t, 1, &n, &e), e); /* not there: from the beginning */
    assert_int_equal(t.rec.id, 1);
    assert_ok(rows_page(db, &q, ALL, false, &t, 1, &n, &e), e);
    assert_int_equal(n, 0);
    rec_clear(&thing_entity, &t);
}

/* goals.md rule 2: no scan, no sort. */
static void assert_plan(const struct rows_query *q, const char *index)
{
    for (int i = 0; i < 4; i++) {
        char *sql = rows_page_sql(q, i & 1, i & 2);
        char *plan = db_plan(db, sql, &e);
        if (!plan)
            fail_msg("%s: %s", sql, e.detail);
        if (strstr(plan, "TEMP B-TREE") || !strstr(plan, index))
            fail_msg("%s\n%s", sql, plan);
        assert_null(strstr(sql, "OFFSET"));
        free(plan);
        free(sql);
    }
}

static void along_an_index(void **state)
{
    (void)state;
    struct rows_query q = {.ent = &thing_entity};
    assert_plan(&q, "thing_made");
    q.order = "due";
    assert_plan(&q, "thing_due");
    q.order = "-no";
    assert_plan(&q, "sqlite_autoindex_thing_1");
    q.order = "id";
    assert_plan(&q, "t"); /* the table itself */
    struct find_term term = {.op = FIND_WORD, .text = (char[]){"电梯"}};
    struct find find = {.terms = &term, .n = 1};
    q = (struct rows_query){.ent = &thing_entity, .find = &find};
    assert_plan(&q, "SCAN f VIRTUAL TABLE");
    term = (struct find_term){.op = FIND_TAIL, .field = entity_field(&thing_entity, "phone"), .text = (char[]){"1111"}};
    q.order = NULL;
    char *sql = rows_page_sql(&q, false, false);
    char *plan = db_plan(db, sql, &e);
    assert_non_null(strstr(plan, "thing_phone"));
    free(plan);
    free(sql);
}

static void a_stale_index_refuses_words(void **state)
{
    (void)state;
    struct find_term term = {.op = FIND_WORD, .text = (char[]){"电梯"}};
    struct find find = {.terms = &term, .n = 1};
    struct rows_query q = {.ent = &thing_entity, .find = &find};
    size_t n;
    assert_ok(db_script(db, "DELETE FROM search_meta", &e), e);
    assert_int_equal(rows_count(db, &q, 10, &n, &e), RC_REFUSED);
    assert_non_null(strstr(e.text, "reindex"));
    q.find = NULL;
    assert_ok(rows_count(db, &q, 10, &n, &e), e);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(in_every_order),           T(without_a_value_last), T(narrowed),
        T(the_record_left_the_list), T(along_an_index),       T(a_stale_index_refuses_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
