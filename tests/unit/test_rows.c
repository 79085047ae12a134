/* rows: records in and out, and what the table refuses. */
#include "store_scratch.h"

#include "base/mem.h"
#include "store/rows.h"
#include "store_things.h"

static struct scratch here;
static struct db *db;
static struct err e;

static int setup(void **state)
{
    (void)state;
    scratch_make(&here);
    db = scratch_open(&here, "site.db", DB_CREATE);
    assert_ok(db_script(db, things_sql, &e), e);
    assert_ok(db_script(db,
                        "INSERT INTO fellow (id, rev, no, name) VALUES (1, 1, '01', '单雄信'), (2, 1, '02', '赵强'),"
                        " (3, 1, '03', '赵强')",
                        &e),
              e);
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

static void fill(struct thing *t, const char *no)
{
    rec_init(&thing_entity, t);
    mem_set(&t->no, no);
    mem_set(&t->day, "2026-11-21");
    t->serial = 41;
    mem_set(&t->words, "厨房漏水\n急");
    mem_set(&t->note, "it's; DROP TABLE thing");
    mem_set(&t->phone, "13800001111");
    mem_set(&t->state, "NEW");
    mem_set(&t->quiet, "21:30");
    t->count = -3;
    t->flag = 1;
    t->made = 1795258800;
    t->due = 1795262400;
    t->take = 7200;
    t->price = 186000;
    t->qty = 1250;
    t->owner_id = 2;
    mem_set(&t->helpers, "1,3");
    mem_set(&t->place, "fellow:1");
}

static void assert_same(const struct thing *a, const struct thing *b)
{
    for (size_t i = 0; i < thing_entity.nfields; i++)
        if (!(thing_fields[i].flags & FF_CALC) && !rec_same(&thing_entity, &thing_fields[i], a, b))
            fail_msg("%s differs", thing_fields[i].col);
}

static void every_type_comes_back(void **state)
{
    (void)state;
    struct thing a, b;
    fill(&a, "W261121-0041");
    rec_init(&thing_entity, &b);
    assert_ok(rows_insert(db, &thing_entity, &a, &e), e);
    assert_int_equal(a.rec.id, 1);
    assert_int_equal(a.rec.rev, 1);
    assert_int_equal(a.rec.voided, 0);
    assert_ok(rows_get(db, &thing_entity, a.rec.id, &b, &e), e);
    assert_same(&a, &b);
    assert_int_equal(b.rec.rev, 1);
    assert_int_equal(b.twice, -6); /* computed */
    assert_null(b.shown);          /* no SQL: the program's own affair */
    assert_int_equal(b.sort_id, NIL);
    rec_clear(&thing_entity, &a);
    rec_clear(&thing_entity, &b);
}

static void nothing_comes_back_as_nothing(void **state)
{
    (void)state;
    struct thing a, b;
    rec_init(&thing_entity, &a);
    rec_init(&thing_entity, &b);
    mem_set(&a.no, "1");
    a.made = 0;
    mem_set(&a.note, "");
    assert_ok(rows_insert(db, &thing_entity, &a, &e), e);
    mem_set(&b.words, "old text of the record that was here");
    assert_ok(rows_get(db, &thing_entity, a.rec.id, &b, &e), e);
    assert_null(b.words);
    assert_null(b.note);
    assert_null(b.helpers);
    assert_int_equal(b.flag, 0); /* a flag is never unknown */
    assert_int_equal(b.made, 0);
    assert_int_equal(b.due, NIL);
    rec_clear(&thing_entity, &a);
    rec_clear(&thing_entity, &b);
    assert_int_equal(rows_get(db, &thing_entity, 99, &b, &e), RC_NOTFOUND);
    assert_int_equal(b.rec.id, NIL);
}

static void a_change_raises_the_revision(void **state)
{
    (void)state;
    struct thing a, b;
    fill(&a, "1");
    rec_init(&thing_entity, &b);
    assert_ok(rows_insert(db, &thing_entity, &a, &e), e);
    mem_set(&a.words, NULL);
    mem_set(&a.helpers, "2");
    a.count = 8;
    a.rec.voided = 1;
    assert_ok(rows_update(db, &thing_entity, &a, &e), e);
    assert_int_equal(a.rec.rev, 2);
    assert_ok(rows_get(db, &thing_entity, a.rec.id, &b, &e), e);
    assert_same(&a, &b);
    assert_int_equal(b.rec.rev, 2);
    assert_int_equal(b.rec.voided, 1);
    rec_clear(&thing_entity, &a);
    rec_clear(&thing_entity, &b);
}

/* goals.md R11. */
static void the_slower_one_is_told(void **state)
{
    (void)state;
    struct thing a, b, c;
    fill(&a, "1");
    rec_init(&thing_entity, &b);
    rec_init(&thing_entity, &c);
    assert_ok(rows_insert(db, &thing_entity, &a, &e), e);
    assert_ok(rows_get(db, &thing_entity, a.rec.id, &b, &e), e);
    mem_set(&a.words, "first");
    assert_ok(rows_update(db, &thing_entity, &a, &e), e);
    mem_set(&b.words, "second");
    mem_set(&b.helpers, NULL);
    assert_int_equal(rows_update(db, &thing_entity, &b, &e), RC_CONFLICT);
    assert_int_equal(b.rec.rev, 1);
    assert_ok(rows_get(db, &thing_entity, a.rec.id, &c, &e), e);
    assert_string_equal(c.words, "first");
    assert_string_equal(c.helpers, "1,3");
    b.rec.id = 77;
    assert_int_equal(rows_update(db, &thing_entity, &b, &e), RC_NOTFOUND);
    rec_clear(&thing_entity, &a);
    rec_clear(&thing_entity, &b);
    rec_clear(&thing_entity, &c);
}

static void remember(void *arg, const char *sql)
{
    if (strncmp(sql, "UPDATE thing", 12) == 0)
        snprintf(arg, 300, "%s", sql);
}

static void only_what_differs_is_written(void **state)
{
    (void)state;
    struct thing a, before;
    char sql[300] = "";
    fill(&a, "1");
    rec_init(&thing_entity, &before);
    assert_ok(rows_insert(db, &thing_entity, &a, &e), e);
    rec_copy(&thing_entity, &before, &a);
    a.price = 5;
    assert_ok(rows_change(db, &thing_entity, &before, &a, &e), e);
    db_each_sql(db, remember, sql);
    assert_string_equal(sql, "UPDATE thing SET rev = rev + 1, voided = ?1, price = ?2 WHERE id = ?3 AND rev = ?4");
    assert_ok(rows_get(db, &thing_entity, a.rec.id, &before, &e), e);
    assert_same(&a, &before);
    assert_int_equal(before.rec.rev, 2);
    rec_clear(&thing_entity, &a);
    rec_clear(&thing_entity, &before);
}

static void a_refusal_names_the_field(void **state)
{
    (void)state;
    struct thing a, b;
    fill(&a, "W1");
    fill(&b, "W1");
    assert_ok(rows_insert(db, &thing_entity, &a, &e), e);
    assert_int_equal(rows_insert(db, &thing_entity, &b, &e), RC_REFUSED);
    assert_string_equal(e.field, "no");
    assert_int_equal(strncmp(e.text, "Number: another record has the same", 35), 0);
    assert_int_equal(b.rec.id, NIL);
    mem_set(&b.no, "W2");
    mem_set(&b.source, "sf311");
    mem_set(&b.source_no, "7");
    assert_ok(rows_insert(db, &thing_entity, &b, &e), e);
    mem_set(&a.source, "sf311");
    mem_set(&a.source_no, "7");
    assert_int_equal(rows_update(db, &thing_entity, &a, &e), RC_REFUSED);
    assert_string_equal(e.field, "source_no");
    mem_set(&a.source_no, "8");
    a.made = NIL;
    assert_int_equal(rows_update(db, &thing_entity, &a, &e), RC_REFUSED);
    assert_string_equal(e.field, "made");
    a.made = 1;
    a.owner_id = 99;
    assert_int_equal(rows_update(db, &thing_entity, &a, &e), RC_REFUSED);
    assert_string_equal(e.field, "");
    assert_non_null(strstr(e.text, "refers to"));
    a.owner_id = 1;
    mem_set(&a.helpers, "1,99");
    assert_ok(db_begin(db, &e), e);
    assert_int_equal(rows_update(db, &thing_entity, &a, &e), RC_REFUSED);
    db_rollback(db); /* as the door does */
    mem_set(&a.helpers, "1");
    mem_set(&a.state, "ELSEWHERE");
    assert_int_equal(rows_update(db, &thing_entity, &a, &e), RC_REFUSED);
    assert_string_equal(e.field, "state");
    assert_non_null(strstr(e.text, "cannot have this value"));
    mem_set(&a.state, "BUSY");
    assert_ok(rows_update(db, &thing_entity, &a, &e), e);
    rec_clear(&thing_entity, &a);
    rec_clear(&thing_entity, &b);
}

static void looked_up_by_text(void **state)
{
    (void)state;
    int64_t id;
    bool many;
    assert_ok(rows_by_text(db, &fellow_entity, "no", "02", &id, &many, &e), e);
    assert_int_equal(id, 2);
    assert_false(many);
    assert_ok(rows_by_text(db, &fellow_entity, "name", "赵强", &id, &many, &e), e);
    assert_int_equal(id, 2);
    assert_true(many);
    assert_ok(rows_by_text(db, &fellow_entity, "name", "nobody", &id, NULL, &e), e);
    assert_int_equal(id, NIL);
    assert_ok(rows_by_text(db, &fellow_entity, "name", "", &id, &many, &e), e);
    assert_int_equal(id, NIL);
    assert_ok(db_script(db, "UPDATE fellow SET voided = 1 WHERE id = 2", &e), e);
    assert_ok(rows_by_text(db, &fellow_entity, "name", "赵强", &id, &many, &e), e);
    assert_int_equal(id, 3);
    assert_false(many);
}

static void parts_in_their_order(void **state)
{
    (void)state;
    struct thing a;
    int64_t *ids;
    size_t n;
    fill(&a, "1");
    assert_ok(rows_insert(db, &thing_entity, &a, &e), e);
    for (int i = 1; i <= 40; i++) {
        struct line l;
        rec_init(&line_entity, &l);
        l.thing_id = a.rec.id;
        l.pos = 100 - i;
        assert_ok(rows_insert(db, &line_entity, &l, &e), e);
        if (i == 5) {
            l.rec.voided = 1;
            assert_ok(rows_update(db, &line_entity, &l, &e), e);
        }
        rec_clear(&line_entity, &l);
    }
    assert_ok(rows_children(db, &line_entity, a.rec.id, &ids, &n, &e), e);
    assert_int_equal(n, 39);
    assert_int_equal(ids[0], 40);
    assert_int_equal(ids[38], 1);
    free(ids);
    assert_ok(rows_children(db, &line_entity, 99, &ids, &n, &e), e);
    assert_int_equal(n, 0);
    free(ids);
    rec_clear(&thing_entity, &a);
}

static void what_a_record_is_called(void **state)
{
    (void)state;
    struct buf b = {0};
    rows_label(db, &fellow_entity, 1, &b);
    rows_label(db, &fellow_entity, 99, &b);
    assert_string_equal(buf_str(&b), "单雄信 01");
    buf_clear(&b);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(every_type_comes_back),  T(nothing_comes_back_as_nothing), T(a_change_raises_the_revision),
        T(the_slower_one_is_told), T(only_what_differs_is_written),  T(a_refusal_names_the_field),
        T(looked_up_by_text),      T(parts_in_their_order),          T(what_a_record_is_called),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
