/* A site file, or its log, damaged by something else: the program never
 * crashes, opens it or refuses with a sentence that says how a backup comes
 * back, and where `verify` with a printed head finds nothing wrong nothing of the
 * records is different (goals.md R5). */
#include "program.h"

static char *base, *wal, *whole; /* the file, a log beside it, and everything in them */
static size_t nbase, nwal;
static char head[40];

static const char *const dump[] = {"order",     "visit",   "unit",  "building", "entrance", "resident",
                                   "occupancy", "contact", "staff", "category", "reason",   NULL};

/* Every record of the kinds above as the program exports it; NULL where it says no. */
static char *everything(const char *file)
{
    char *all = calloc(1, 1);
    size_t len = 0;
    for (size_t i = 0; dump[i]; i++) {
        struct ran r = run(file, dump[i], "export", "--format", "json", NULL);
        if (r.status != 0) {
            ran_clear(&r);
            free(all);
            return NULL;
        }
        all = realloc(all, len + r.nout + 1);
        memcpy(all + len, r.out, r.nout + 1);
        len += r.nout;
        ran_clear(&r);
    }
    return all;
}

/* A log with commits in it: what a killed program leaves behind. */
static void make_log(void)
{
    pid_t pid = fork();
    if (pid == 0) {
        (void)!freopen("/dev/null", "w", stdout);
        execlp("sqlite3", "sqlite3", "-batch", "log.db", "PRAGMA journal_mode", "SELECT count(*) FROM orders",
               ".shell touch reader; while [ -e reader ]; do sleep 0.02; done", (char *)NULL);
        _exit(127);
    }
    for (int i = 0; i < 500 && access("reader", F_OK) != 0; i++)
        usleep(10000);
    for (int i = 0; i < 3; i++)
        free(done("log.db", "order", "new", "3-2-1204 灯不亮 in the log", NULL));
    wal = read_file("log.db-wal", &nwal);
    base = read_file("log.db", &nbase);
    unlink("reader");
    waitpid(pid, NULL, 0);
}

static int setup(void **state)
{
    (void)state;
    program_folder();
    if (!have("sqlite3")) {
        puts("no sqlite3");
        exit(SKIP_TEST);
    }
    make_site("log.db");
    make_log();
    assert_true(nwal > 4096);
    write_file("site.db", base, nbase);
    write_file("site.db-wal", wal, nwal);
    char *said = done("site.db", "verify", NULL), *code = strstr(said, "head\t");
    assert_non_null(code);
    assert_int_equal(sscanf(code, "head\t%39s", head), 1);
    free(said);
    whole = everything("site.db"); /* after the head: every command signs on, which is a row of the journal */
    assert_non_null(whole);
    assert_int_equal(count_words(whole, "in the log"), 3);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    free(base);
    free(wal);
    free(whole);
    program_folder_remove();
    return 0;
}

/* ---- damage ---- */

static size_t somewhere(uint64_t *seed, size_t n)
{
    return n ? dice(seed, (uint32_t)n) : 0;
}

/* One kind of accident to n bytes; returns how many are left. */
static size_t hurt(char *data, size_t n, uint64_t *seed)
{
    size_t at = somewhere(seed, n), page = at / 4096 * 4096, len = 1 + dice(seed, 4096);
    if (len > n - at)
        len = n - at;
    switch (dice(seed, 9)) {
    case 0: /* one bit */
        data[at] = (char)(data[at] ^ (1 << dice(seed, 8)));
        break;
    case 1: /* some bytes */
        for (int i = 0; i < 20; i++)
            data[somewhere(seed, n)] = (char)dice(seed, 256);
        break;
    case 2: /* a hole */
        memset(data + at, 0, len);
        break;
    case 3: /* a lost page */
        memset(data + page, 0, n - page < 4096 ? n - page : 4096);
        break;
    case 4: /* a page in the wrong place */
        if (n >= 8192)
            memcpy(data + page / 8192 * 4096, data + somewhere(seed, n / 4096) * 4096, 4096);
        break;
    case 5: /* cut off */
        return at;
    case 6: /* cut off at a page */
        return page;
    case 7: /* the head of the file */
        data[somewhere(seed, n < 100 ? n : 100)] = (char)dice(seed, 256);
        break;
    default: /* noise */
        for (size_t i = 0; i < len; i++)
            data[at + i] = (char)dice(seed, 256);
    }
    return n;
}

static void put(const char *path, const char *data, size_t n, uint64_t *seed, bool damaged)
{
    char *copy = malloc(n + 1);
    memcpy(copy, data, n);
    if (damaged)
        n = hurt(copy, n, seed);
    write_file(path, copy, n);
    free(copy);
}

/* ---- what the program makes of it ---- */

static void assert_alive(const struct ran *r, const char *when)
{
    if (r->status < 0 || r->status > 5)
        fail_msg("%s: status %d\n%s%s", when, r->status, r->out, r->err);
    if (r->status != 0 && strlen(r->err) < 20)
        fail_msg("%s: status %d without a word: %s", when, r->status, r->err);
}

/* What it says of a file it cannot read leads on: to the backup, or to what checks the file. */
static bool leads_on(const char *said)
{
    static const char *const ways[] = {"restore", "backup", "verify", "reindex", "init", "newer", "not a file of"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strstr(said, ways[i]))
            return true;
    return false;
}

static struct {
    int refused, found, harmless;
} tally;

static void one(uint64_t number)
{
    uint64_t seed = number * 2654435761u + 20261121;
    char when[60];
    bool log = dice(&seed, 3) == 0;
    snprintf(when, sizeof when, "damage %d to the %s", (int)number, log ? "log" : "file");
    put("site.db", base, nbase, &seed, !log);
    put("site.db-wal", wal, nwal, &seed, log);
    (void)unlink("site.db-shm");

    struct ran list = run("site.db", "order", "list", NULL);
    assert_alive(&list, when);
    struct ran verify = run("site.db", "verify", "--head", head, NULL);
    assert_alive(&verify, when);
    if (verify.status == 3 && !leads_on(verify.err))
        fail_msg("%s: verify says no more than: %s\n%s", when, verify.err, read_file("propdesk/propdesk.log", NULL));
    if (list.status == 3 && !leads_on(list.err))
        fail_msg("%s: list says no more than: %s", when, list.err);
    if (verify.status == 0) {
        char *now = everything("site.db");
        if (!now || strcmp(now, whole) != 0)
            fail_msg("%s: something is different, and verify has not seen it", when);
        free(now);
    }
    tally.refused += list.status == 3;
    tally.found += list.status != 3 && verify.status != 0;
    tally.harmless += list.status != 3 && verify.status == 0;
    struct ran store = run("site.db", "order", "new", "灯不亮", NULL);
    assert_alive(&store, when);
    ran_clear(&list);
    ran_clear(&verify);
    ran_clear(&store);
}

static void never_a_crash(void **state)
{
    (void)state;
    const char *only = getenv("PROPDESK_DAMAGE");
    int all = full_run() ? 500 : 60;
    if (only)
        one(strtoull(only, NULL, 10));
    for (int i = 1; i <= all && !only; i++)
        one((uint64_t)i);
    print_message("%d refused, %d found by verify, %d without effect\n", tally.refused, tally.found, tally.harmless);
}

static void not_a_site_file(void **state)
{
    (void)state;
    static const char *const others[] = {"", "hello", "SQLite format 3", "%PDF-1.4\n\xff\xfe"};
    (void)unlink("site.db-wal");
    (void)unlink("site.db-shm");
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        write_file("site.db", others[i], strlen(others[i]));
        struct ran r = run("site.db", "order", "list", NULL);
        assert_int_equal(r.status, 3);
        assert_true(strlen(r.err) > 20);
        size_t n;
        char *after = read_file("site.db", &n);
        assert_int_equal(n, strlen(others[i])); /* and it is left alone */
        assert_memory_equal(after, others[i], n);
        free(after);
        ran_clear(&r);
    }
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(never_a_crash),
        cmocka_unit_test(not_a_site_file),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, setup, teardown);
}
