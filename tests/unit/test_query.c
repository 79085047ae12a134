/* query: every named query is SQL over the schema, says what it takes and
 * gives, and finds its rows by an index. */
#include "store_scratch.h"

#include "base/when.h"
#include "store/query.h"

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

static void each_is_good(void **state)
{
    (void)state;
    for (size_t i = 0; i < query_count(); i++) {
        char *name = query_name(i);
        const char *sql = query_sql(name);
        struct stmt *st;
        if (strncmp(sql, "--", 2) != 0)
            fail_msg("%s begins without a comment that names its parameters and columns", name);
        if (query_get(db, name, &st, &e) != RC_OK)
            fail_msg("%s: %s", name, e.detail);
        stmt_done(st);
        free(name);
    }
    assert_null(query_name(query_count()));
}

/* goals.md P7: the tables that grow with the work. */
static void none_walks_a_growing_table(void **state)
{
    (void)state;
    static const char *const growing[] = {"orders", "journal", "visit", "person", "search_doc"};
    for (size_t i = 0; i < query_count(); i++) {
        char *name = query_name(i);
        char *plan = db_plan(db, query_sql(name), &e);
        assert_non_null(plan);
        for (size_t g = 0; g < sizeof growing / sizeof *growing; g++) {
            char scan[60];
            snprintf(scan, sizeof scan, "SCAN %s\n", growing[g]);
            if (strstr(plan, scan))
                fail_msg("%s walks %s:\n%s", name, growing[g], plan);
        }
        free(plan);
        free(name);
    }
}

static void an_unknown_one_is_none(void **state)
{
    (void)state;
    assert_null(query_sql("no_such_query"));
    assert_null(query_sql("../schema/0001_core"));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(each_is_good),
        T(none_walks_a_growing_table),
        T(an_unknown_one_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
