/* One commit is one fdatasync: no less, or "saved" would be a lie, and no more
 * (goals.md P9).  Counted by strace; what opening and closing the file costs
 * drops out of the difference of two runs. */
#include "program.h"

enum { ORDERS = 12 };

static int setup(void **state)
{
    (void)state;
    program_folder();
    make_site("site.db");
    for (int i = 3; i < ORDERS; i++)
        free(done("site.db", "order", "new", "3-2-1204 灯不亮", NULL));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    program_folder_remove();
    return 0;
}

static size_t syncs(const char *const *command)
{
    const char *words[WORDS_MAX + 1] = {
        "strace",  "-qq",    "-f",     "-o", "syncs.txt", "-e", "trace=fsync,fdatasync,sync,syncfs,msync",
        program(), "--file", "site.db"};
    size_t n = 10;
    for (; *command; command++)
        words[n++] = *command;
    struct ran r = run_words(words);
    if (r.status != 0)
        fail_msg("%s %s: %d %s", words[10], words[11], r.status, r.err);
    ran_clear(&r);
    char *text = read_file("syncs.txt", NULL);
    size_t count = count_words(text, "sync(");
    free(text);
    return count;
}

static void each_act_one(void **state)
{
    (void)state;
    if (!have("strace"))
        skip();
    const char *one[] = {"order", "chase", "1", NULL};
    const char *all[] = {"order", "chase", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", NULL};
    size_t few = syncs(one), many = syncs(all);
    assert_int_equal(many - few, 10);
    assert_true(few >= 1);
}

static void write_calls(const char *path, int from, int n)
{
    char *text = malloc((size_t)n * 80 + 200);
    size_t at = (size_t)snprintf(text, 200, "source,source_no,words,category_id,received_at,state,place_text\n");
    for (int i = 0; i < n; i++)
        at += (size_t)snprintf(text + at, 80, "city,%d,lamp,lamp,2026-01-01T10:00:00Z,NEW,here\n", from + i);
    write_file(path, text, at);
    free(text);
}

static void a_batch_one(void **state)
{
    (void)state;
    if (!have("strace"))
        skip();
    write_calls("few.csv", 1, 2);
    write_calls("more.csv", 100, 60);
    size_t few = syncs((const char *const[]){"order", "import", "few.csv", NULL});
    size_t more = syncs((const char *const[]){"order", "import", "more.csv", NULL});
    assert_int_equal(few, more);
}

/* Two acts differ by one commit each, so what is left is sign-on, sign-off, and
 * what making and removing the log costs. */
static void reading_writes_little(void **state)
{
    (void)state;
    if (!have("strace"))
        skip();
    size_t list = syncs((const char *const[]){"order", "list", NULL});
    size_t act = syncs((const char *const[]){"order", "chase", "1", NULL});
    assert_int_equal(act, list + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_act_one),
        cmocka_unit_test(a_batch_one),
        cmocka_unit_test(reading_writes_little),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
