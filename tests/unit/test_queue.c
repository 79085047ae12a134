/* Next best work first (product.md "must do better" 4), and a deadline's words in lists. */
#include "order_things.h"

#include "base/mem.h"
#include "base/text.h"
#include "domain/view.h"
#include "domain/work/queue.h"

#define MIN 60
#define H   3600

static void test_bands(void **state)
{
    const int64_t now = OFFICE_NOW;

    (void)state;
    assert_int_equal(queue_band(now, "NEW", now), QUEUE_LATE);
    assert_int_equal(queue_band(now + 1, "NEW", now), QUEUE_15MIN);
    assert_int_equal(queue_band(now + 15 * MIN, "WORKING", now), QUEUE_HOUR);
    assert_int_equal(queue_band(now + H, "NEW", now), QUEUE_4HOURS);
    assert_int_equal(queue_band(now + 4 * H, "NEW", now), QUEUE_TODAY);
    assert_int_equal(queue_band(now + 10 * H, "NEW", now), QUEUE_LATER);
    assert_int_equal(queue_band(NIL, "NEW", now), QUEUE_LATER);
    assert_int_equal(queue_band(now - H, "PAUSED", now), QUEUE_PAUSED);
    assert_int_equal(queue_band(now - H, "DONE", now), QUEUE_DONE);
    assert_int_equal(queue_band(now - H, "CLOSED", now), QUEUE_ENDED);
}

static struct queue_item item(int64_t id, int64_t due, const char *priority, int64_t chased, const char *state)
{
    struct queue_item q = {.id = id, .due_at = due, .chased = chased};

    queue_item(&q, state, priority);
    return q;
}

/* Band first, then priority, then chased, then minutes left. */
static void test_rank(void **state)
{
    const int64_t now = OFFICE_NOW;
    struct queue_item q[] = {
        item(1, now + 30 * H, "P1", 9, "WORKING"),       /* later */
        item(2, now + 2 * H, "P2", 0, "WORKING"),        /* 4 h */
        item(3, now + 3 * H, "P1", 0, "WORKING"),        /* 4 h, higher */
        item(4, now - 5 * MIN, "P3", 0, "WORKING"),      /* late */
        item(5, now + 2 * H + 60, "P2", 2, "WORKING"),   /* 4 h, chased */
        item(6, now + 10 * MIN, "P3", 0, "WORKING"), /* 15 min */
        item(7, now - H, "P0", 0, "PAUSED"),         /* paused */
        item(8, now - H, "P0", 0, "DONE"),           /* work is over */
        item(9, now - 6 * MIN, "P3", 0, "WORKING"),      /* late, longer */
        item(10, now + 5 * H, "P3", 0, "WORKING"),       /* today */
        item(11, NIL, "P1", 0, "WORKING"),               /* no deadline: after those that have one */
    };
    static const int64_t order[] = {9, 4, 6, 3, 5, 2, 10, 7, 1, 11, 8};

    (void)state;
    queue_sort(q, COUNT(q), now);
    for (size_t i = 0; i < COUNT(q); i++)
        if (q[i].id != order[i])
            fail_msg("place %zu: %lld instead of %lld", i, (long long)q[i].id, (long long)order[i]);
}

/* What nobody has taken yet waits for its acceptance; a P0 stays on top until it is over. */
static void test_untaken(void **state)
{
    const int64_t now = OFFICE_NOW;
    struct queue_item q[] = {
        item(1, now + 23 * H, "P3", 0, "NEW"),     item(2, now + 23 * H, "P2", 0, "NEW"),
        item(3, now + 23 * H, "P1", 0, "NEW"),     item(4, now + 23 * H, "P1", 0, "WORKING"),
        item(5, now + 23 * H, "P0", 0, "WORKING"), item(6, now - H, "P2", 0, "PAUSED"),
        item(7, now - H, "P2", 0, "WORKING"),      item(8, now + 23 * H, "P2", 0, "RECEIVED"),
    };
    static const int64_t order[] = {7, 5, 3, 2, 8, 6, 4, 1};

    (void)state;
    queue_sort(q, COUNT(q), now);
    for (size_t i = 0; i < COUNT(q); i++)
        if (q[i].id != order[i])
            fail_msg("place %zu: %lld instead of %lld", i, (long long)q[i].id, (long long)order[i]);
}

static const char *due(struct order *o, int64_t left, const char *state, enum queue_width width, struct buf *b)
{
    o->due_at = OFFICE_NOW + left;
    mem_set(&o->state, state);
    buf_reset(b);
    queue_due(o, OFFICE_NOW, width, b);
    return buf_str(b);
}

static void test_due(void **state)
{
    struct order o;
    struct buf b = {0};
    static const int64_t lefts[] = {0,
                                    59,
                                    60,
                                    59 * MIN,
                                    H,
                                    H + 59 * MIN,
                                    9 * H + 59 * MIN,
                                    10 * H,
                                    23 * H + 59 * MIN,
                                    24 * H,
                                    99 * 24 * H,
                                    4000LL * 24 * H};

    (void)state;
    i18n_set("en");
    rec_init(&order_entity, &o);
    assert_string_equal(due(&o, -12 * MIN, "NEW", QUEUE_LIST, &b), "12m late");
    assert_string_equal(due(&o, 38 * MIN, "NEW", QUEUE_LIST, &b), "38m left");
    assert_string_equal(due(&o, H + 20 * MIN, "NEW", QUEUE_NARROW, &b), "1h20");
    assert_string_equal(due(&o, -12 * MIN, "NEW", QUEUE_NARROW, &b), "-12m");
    assert_string_equal(due(&o, 38 * MIN, "PAUSED", QUEUE_LIST, &b), "paused");
    assert_string_equal(due(&o, 38 * MIN, "DONE", QUEUE_LIST, &b), "today");
    assert_string_equal(due(&o, 2 * 24 * H, "NEW", QUEUE_LIST, &b), "11-23");
    assert_string_equal(due(&o, H, "CLOSED", QUEUE_LIST, &b), "--");
    for (int lang = 0; lang < 2; lang++) {
        i18n_set(lang ? "zh_CN" : "en");
        for (size_t i = 0; i < COUNT(lefts); i++)
            for (int sign = -1; sign <= 1; sign += 2) {
                const char *s = due(&o, sign * lefts[i], "NEW", QUEUE_LIST, &b);
                if (text_cells(s) > 9)
                    fail_msg("%s is wider than its column", s);
                s = due(&o, sign * lefts[i], "NEW", QUEUE_NARROW, &b);
                if (text_cells(s) > 6)
                    fail_msg("%s is wider than its narrow column", s);
            }
    }
    i18n_set("en");
    o.due_at = NIL;
    buf_reset(&b);
    queue_due(&o, OFFICE_NOW, QUEUE_LIST, &b);
    assert_string_equal(buf_str(&b), "--");
    rec_clear(&order_entity, &o);
    buf_clear(&b);
}

/* ---- through a view ---- */

static int64_t take_in(struct office *o, const char *words, const char *due_at)
{
    return office_new(o, &order_entity, "place", "3-2-1204", "category_id", "lamp", "caller_id", "单雄信", "words",
                      words, "due_at", due_at, NULL);
}

static size_t page(struct office *o, struct view *v, int64_t from, bool backward, int64_t *ids, size_t max)
{
    struct order *recs = mem_array(max, sizeof *recs);
    struct err e = {0};
    size_t n = 0;

    for (size_t i = 0; i < max; i++)
        rec_init(&order_entity, &recs[i]);
    assert_ok(view_page(&o->d, v, from, backward, recs, max, &n, &e), e);
    for (size_t i = 0; i < max; i++) {
        if (i < n)
            ids[i] = recs[i].rec.id;
        rec_clear(&order_entity, &recs[i]);
    }
    free(recs);
    return n;
}

static void test_view(void **state)
{
    struct office o;
    struct err e = {0};
    struct view v = {.ent = &order_entity, .named = "open", .rank = true};
    int64_t ids[10];
    size_t n;

    (void)state;
    office_make(&o);
    office_as(&o, "clerk");
    int64_t later = take_in(&o, "later", "+30h"), soon = take_in(&o, "soon", "+10m"),
            late = take_in(&o, "late", "18:00");
    o.now += 30 * MIN;
    assert_ok(view_load(&o.d, &v, &e), e);
    assert_int_equal(page(&o, &v, NIL, false, ids, 10), 3);
    assert_true(ids[2] == later && (ids[0] == soon || ids[0] == late));
    assert_int_equal(view_place(&v, later), 2);
    assert_int_equal(page(&o, &v, ids[0], false, ids + 5, 1), 1);
    assert_int_equal(ids[5], ids[1]);
    assert_int_equal(page(&o, &v, later, true, ids + 5, 1), 1);
    assert_int_equal(ids[5], ids[1]);
    /* the same set narrowed by words, and by a named filter */
    v.expr = "soon";
    assert_ok(view_load(&o.d, &v, &e), e);
    assert_int_equal(page(&o, &v, NIL, false, ids, 10), 1);
    assert_int_equal(ids[0], soon);
    v.expr = "unit:";
    assert_int_equal(view_load(&o.d, &v, &e), RC_REFUSED);
    v.expr = NULL;
    v.named = "late";
    assert_ok(view_count(&o.d, &v, 10, &n, &e), e);
    assert_int_equal(n, 2);
    v.named = "open mine";
    office_as(&o, "lead");
    assert_ok(view_count(&o.d, &v, 10, &n, &e), e);
    assert_int_equal(n, 0);
    view_clear(&v);
    office_remove(&o);
}

/* RU-15: the number to call back is there in full only for who minds the order; in a list for nobody. */
static void test_cells(void **state)
{
    struct office o;
    struct err e = {0};
    struct buf b = {0};
    const struct field *phone = entity_field(&order_entity, "phone");

    (void)state;
    office_make(&o);
    office_as(&o, "clerk");
    int64_t id = take_in(&o, "first line\nsecond", "+1h");
    struct order rec = office_order(&o, id);
    view_cell(&o.d, &order_entity, entity_field(&order_entity, "words"), &rec, VIEW_SHORT, &b);
    assert_string_equal(buf_str(&b), "first line second");
    buf_reset(&b);
    view_cell(&o.d, &order_entity, entity_field(&order_entity, "no"), &rec, VIEW_SHORT, &b);
    assert_string_equal(buf_str(&b), "21-0001");
    buf_reset(&b);
    view_cell(&o.d, &order_entity, entity_field(&order_entity, "place"), &rec, VIEW_SHORT, &b);
    assert_string_equal(buf_str(&b), "3-2-1204");
    buf_reset(&b);
    view_cell(&o.d, &order_entity, phone, &rec, VIEW_SHORT, &b);
    assert_string_equal(buf_str(&b), "138****1111");
    buf_reset(&b);
    view_cell(&o.d, &order_entity, phone, &rec, VIEW_FULL, &b);
    assert_string_equal(buf_str(&b), "13800001111");
    rec_clear(&order_entity, &rec);
    assert_int_equal(view_get(&o.d, &order_entity, id + 99, &rec, &e), RC_NOTFOUND);
    rec_clear(&order_entity, &rec);
    /* secret columns have no words */
    struct staff s;
    rec_init(&staff_entity, &s);
    assert_ok(view_get(&o.d, &staff_entity, o.clerk, &s, &e), e);
    buf_reset(&b);
    view_cell(&o.d, &staff_entity, entity_field(&staff_entity, "pin"), &s, VIEW_FULL, &b);
    assert_string_equal(buf_str(&b), "");
    rec_clear(&staff_entity, &s);
    buf_clear(&b);
    office_remove(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_bands), cmocka_unit_test(test_rank), cmocka_unit_test(test_untaken),
                                       cmocka_unit_test(test_due), cmocka_unit_test(test_view),
                                       cmocka_unit_test(test_cells)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
