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

/* Whether the statement calls the table by this name, itself or as an alias. */
static bool calls_it(const char *sql, const char *table, const char *name)
{
    char alias[80], as[80];
    snprintf(alias, sizeof alias, " %s %s", table, name);
    snprintf(as, sizeof as, " %s AS %s", table, name);
    return strcmp(table, name) == 0 || strstr(sql, alias) || strstr(sql, as);
}

static bool ends_with(const char *from, const char *end, const char *word)
{
    size_t n = strlen(word);
    return (size_t)(end - from) >= n && strncmp(end - n, word, n) == 0;
}

/* The last row by key alone: one step, however long the table. */
static bool one_step(const char *sql, const char *line)
{
    return !strstr(sql, "WHERE") && strstr(sql, "LIMIT 1") && !strstr(line, "B-TREE");
}

/* goals.md P7: no walk through a table that grows with the work.  The open
 * orders are few, and have an index of their own. */
static void none_walks_a_growing_table(void **state)
{
    (void)state;
    static const char *const growing[] = {"orders", "journal", "visit", "person", "occupancy", "unit", "search_doc"};
    for (size_t i = 0; i < query_count(); i++) {
        char *name = query_name(i), *plan = db_plan(db, query_sql(name), &e), scanned[60];
        assert_non_null(plan);
        for (const char *line = plan; (line = strstr(line, "SCAN ")); line++) {
            const char *end = strchr(line, '\n');
            if (sscanf(line, "SCAN %59[^ \n]", scanned) != 1 || ends_with(line, end, "orders_open") ||
                one_step(query_sql(name), plan))
                continue;
            for (size_t g = 0; g < sizeof growing / sizeof *growing; g++)
                if (calls_it(query_sql(name), growing[g], scanned))
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
