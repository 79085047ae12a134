/* Eight terminals storing at once, as fast as they can: nobody is told that the
 * file is busy, and nothing is lost (goals.md P15). */
#include "program.h"

#include "../unit/order_things.h"

#include "domain/verify.h"

#include <sys/mman.h>
#include <time.h>

enum { CREW = 8 };

static struct office office;
static char site[400];

static int setup(void **state)
{
    (void)state;
    if (getenv("TMPDIR"))
        (void)!chdir(getenv("TMPDIR"));
    office_make(&office);
    desk_close(&office.d);
    snprintf(site, sizeof site, "%s", scratch_path(&office.s, "site.db"));
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    scratch_remove(&office.s);
    return 0;
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Exit status: acts that were not stored. */
static int member(int who, int acts, unsigned pause, double *waited)
{
    struct desk d;
    struct err e = {0};
    struct desk_opt opt = {.path = site, .desk = "front", .clock = office_clock, .arg = &office, .pin_cost = 1};
    uint64_t seed = 77 + (uint64_t)who;
    int failed = 0;
    if (desk_open(&d, &opt, &e) != RC_OK || sign_on_os(&d, &e) != RC_OK) {
        fprintf(stderr, "%s (%s)\n", e.text, e.detail);
        return 99;
    }
    for (int i = 0; i < acts; i++) {
        struct act_req q = {.ent = &order_entity, .verb = "new"};
        struct act_result r;
        char words[40];
        snprintf(words, sizeof words, "漏水 mark%d-%d-", who, i);
        act_set(&q, "words", words);
        act_set(&q, "place", "3-2-1204");
        act_set(&q, "category_id", "leak");
        if (pause)
            usleep(dice(&seed, 2 * pause));
        double start = now_ms();
        if (desk_act(&d, &q, &r, &e) != RC_OK) {
            fprintf(stderr, "%s (%s)\n", e.text, e.detail);
            failed++;
        }
        waited[who * acts + i] = now_ms() - start;
        act_req_clear(&q);
    }
    desk_close(&d);
    return failed;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void crowd(const char *name, int acts, unsigned pause)
{
    size_t n = (size_t)(CREW * acts);
    double *waited = mmap(NULL, n * sizeof *waited, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pid_t crew[CREW];
    double start = now_ms();
    for (int who = 0; who < CREW; who++)
        if ((crew[who] = fork()) == 0)
            _exit(member(who, acts, pause, waited));
    for (int who = 0; who < CREW; who++) {
        int raw;
        waitpid(crew[who], &raw, 0);
        assert_int_equal(status_of(raw), 0);
    }
    double took = now_ms() - start;
    qsort(waited, n, sizeof *waited, by_size);
    print_message("%s: %zu acts, %.0f/s, p50 %.1f, p99 %.1f, longest %.1f ms\n", name, n, (double)n / took * 1e3,
                  waited[n / 2], waited[n * 99 / 100], waited[n - 1]);
    assert_true(waited[n - 1] < 5000);
    munmap(waited, n * sizeof *waited);
}

static int64_t number(struct db *db, const char *sql)
{
    struct stmt *st;
    struct err e = {0};
    bool row;
    assert_ok(stmt_get(db, sql, &st, &e), e);
    assert_ok(stmt_step(st, &row, &e), e);
    int64_t n = stmt_col_num(st, 0);
    stmt_done(st);
    return n;
}

static void problem(void *arg, bool ok, const char *sentence)
{
    (void)arg;
    if (!ok)
        print_error("%s\n", sentence);
}

static void eight_at_once(void **state)
{
    (void)state;
    int acts = full_run() ? 250 : 25, paced = full_run() ? 100 : 10;
    struct err e = {0};
    size_t bad;
    crowd("hammering", acts, 0);
    crowd("paced", paced, 20000);
    struct desk_opt opt = {.path = site, .clock = office_clock, .arg = &office, .pin_cost = 1};
    assert_ok(desk_open(&office.d, &opt, &e), e);
    assert_int_equal(number(office.d.db, "SELECT count(*) FROM orders"), CREW * (acts + paced));
    assert_int_equal(number(office.d.db, "SELECT max(serial) FROM orders"), CREW * (acts + paced));
    assert_int_equal(
        number(office.d.db, "SELECT count(*) FROM (SELECT 1 FROM orders GROUP BY words HAVING count(*) > 2)"), 0);
    assert_ok(desk_verify(&office.d, NULL, &(struct verify_report){.say = problem}, &bad, &e), e);
    assert_int_equal(bad, 0);
    desk_close(&office.d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_at_once),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
