/* Every list of every kind of record, in each order it can have, with and
 * without words and states, goes along an index: no walk through a table, no
 * sorting (goals.md P7, P8). */
#include "store_scratch.h"

#include "base/mem.h"
#include "domain/kinds.h"
#include "domain/work/order.h"
#include "store/rows.h"

#define NOW INT64_C(1795254125)

static struct scratch here;
static struct db *db;
static struct err e;

static int setup(void **state)
{
    (void)state;
    scratch_make(&here);
    db = scratch_open(&here, "site.db", DB_CREATE);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    db_close(db);
    scratch_remove(&here);
    return 0;
}

/* Tables that grow with the work; alias: as the statement calls it here. */
static bool grows(const char *sql, const char *alias)
{
    static const char *const growing[] = {"orders", "journal", "visit", "person", "occupancy", "unit", "search_doc"};
    for (size_t i = 0; i < COUNT(growing); i++) {
        char bare[80], as[80];
        snprintf(bare, sizeof bare, " %s %s ", growing[i], alias);
        snprintf(as, sizeof as, " %s AS %s ", growing[i], alias);
        if (strcmp(growing[i], alias) == 0 || strstr(sql, bare) || strstr(sql, as))
            return true;
    }
    return false;
}

/* A walk without an index: through the listed table other than by its own key,
 * or through a growing table beside a record. */
static bool walks(const struct rows_query *q, const char *sql, const char *line)
{
    char alias[60];
    size_t depth = strspn(line, " ");
    const char *order = q->order && *q->order == '-' ? q->order + 1 : q->order;
    if (sscanf(line + depth, "SCAN %59s", alias) != 1 || strstr(line, "SCAN f VIRTUAL") == line)
        return false;
    if (depth == 0)
        return strncmp(line + 5 + strlen(alias), "\n", 1) == 0 && !(order && strcmp(order, "id") == 0);
    return grows(sql, alias);
}

/* Sorting what belongs to one record is no matter; sorting the list is. */
static bool sorts(const char *line)
{
    return strncmp(line, "USE TEMP B-TREE", 15) == 0;
}

static void assert_along(const struct rows_query *q, const char *what)
{
    for (int i = 0; i < 4; i++) {
        char *sql = rows_page_sql(q, i & 1, i & 2), *plan = db_plan(db, sql, &e);
        if (!plan)
            fail_msg("%s %s: %s (%s)", q->ent->name, what, sql, e.detail);
        for (const char *line = plan; *line; line = strchr(line, '\n') + 1)
            if (walks(q, sql, line) || sorts(line)) {
                print_error("%s\n%s\n", sql, plan);
                fail_msg("%s %s: see above", q->ent->name, what);
            }
        assert_null(strstr(sql, "OFFSET"));
        free(plan);
        free(sql);
    }
}

static void in_an_order(const struct entity *ent, const char *order)
{
    char what[100];
    struct rows_query q = {.ent = ent, .order = order, .now = NOW};
    snprintf(what, sizeof what, "by %s", order ? order : "its own order");
    assert_along(&q, what);
    q.with_voided = true;
    assert_along(&q, what);
}

static void each_list_in_each_order(void **state)
{
    (void)state;
    size_t orders = 0;
    for (size_t k = 0; kinds[k]; k++) {
        const struct entity *ent = kinds[k];
        if (ent->parent)
            continue; /* read under their record */
        in_an_order(ent, NULL);
        in_an_order(ent, "id");
        in_an_order(ent, "-id");
        for (size_t i = 0; i < ent->nfields; i++)
            if (ent->fields[i].flags & FF_SORT) {
                char down[60];
                snprintf(down, sizeof down, "-%s", ent->fields[i].col);
                in_an_order(ent, ent->fields[i].col);
                in_an_order(ent, down);
                orders++;
            }
    }
    assert_true(orders > 10);
}

static void words_by_the_search_index(void **state)
{
    (void)state;
    struct find_term term = {.op = FIND_WORD, .text = (char[]){"电梯"}};
    struct find find = {.terms = &term, .n = 1};
    for (size_t k = 0; kinds[k]; k++) {
        struct rows_query q = {.ent = kinds[k], .find = &find, .now = NOW};
        if (kinds[k]->parent)
            continue;
        assert_along(&q, "with words");
    }
}

static void numbers_by_their_index(void **state)
{
    (void)state;
    struct find_term term = {.op = FIND_NO, .text = (char[]){"21-41"}};
    struct find find = {.terms = &term, .n = 1};
    struct rows_query q = {.ent = &order_entity, .find = &find, .now = NOW};
    assert_along(&q, "by number");
    q.find = NULL;
    q.states = "NEW";
    assert_along(&q, "in a state");
    q.states = NULL;
}

/* Parts are read under their record, references resolved by key. */
static void parts_by_their_record(void **state)
{
    (void)state;
    for (size_t k = 0; kinds[k]; k++) {
        const struct entity *part = kinds[k];
        if (!part->parent)
            continue;
        char *sql = mem_printf("SELECT id FROM %s WHERE %s = ?1", part->table, part->parent_col);
        char *plan = db_plan(db, sql, &e);
        if (!plan || strstr(plan, "SCAN"))
            fail_msg("%s: %s", sql, plan ? plan : e.detail);
        free(plan);
        free(sql);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_list_in_each_order),
        cmocka_unit_test(words_by_the_search_index),
        cmocka_unit_test(numbers_by_their_index),
        cmocka_unit_test(parts_by_their_record),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
