/* Lines put aside: they outlive sign-off, change of user and a crash; only their author and the lead see them. */
#include "domain/work/intake_stats.h"
#include "domain/work/park.h"
#include "order_things.h"
#include "store_fault.h"

static struct office o;
static struct err e;

static int setup(void **state)
{
    (void)state;
    memset(&fault_now, 0, sizeof fault_now);
    office_make(&o);
    assert_int_equal(setenv("XDG_STATE_HOME", o.s.dir, 1), 0);
    office_as(&o, "clerk");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    memset(&fault_now, 0, sizeof fault_now);
    office_remove(&o);
    return 0;
}

/* What this desk sees, newest first, with bars between. */
static const char *seen(struct desk *d)
{
    static char out[600];
    struct parked *list;
    size_t n;

    assert_ok(park_list(d, &list, &n, &e), e);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++)
        snprintf(out + strlen(out), sizeof out - strlen(out), "%s%s|", list[i].own ? "" : list[i].who, list[i].line);
    park_free(list, n);
    return out;
}

static void first_id(struct desk *d, char id[PARK_ID])
{
    struct parked *list;
    size_t n;

    assert_ok(park_list(d, &list, &n, &e), e);
    assert_true(n > 0);
    snprintf(id, PARK_ID, "%s", list[0].id);
    park_free(list, n);
}

static void another_desk(struct desk *d, const char *name, const char *no)
{
    assert_ok(desk_open(d, &(struct desk_opt){.path = o.d.path, .desk = name, .clock = office_clock, .arg = &o, .pin_cost = 1}, &e), e);
    assert_ok(sign_on(d, no, "314159", &e), e);
}

static void author_and_lead(void **state)
{
    struct desk lead;
    (void)state;

    assert_ok(park_add(&o.d, "3-2-1204 漏水", &e), e);
    o.now += 10;
    assert_ok(park_add(&o.d, "东门岗 道闸", &e), e);
    assert_string_equal(seen(&o.d), "东门岗 道闸|3-2-1204 漏水|");
    assert_int_equal(park_count(&o.d), 2);
    assert_int_equal(park_add(&o.d, "  ", &e), RC_REFUSED);

    another_desk(&lead, "front2", "L01"); /* sees them, on another desk */
    assert_string_equal(seen(&lead), "王芳东门岗 道闸|王芳3-2-1204 漏水|");
    assert_int_equal(park_count(&lead), 0);
    assert_ok(park_add(&lead, "自己的", &e), e);
    assert_string_equal(seen(&lead), "自己的|王芳东门岗 道闸|王芳3-2-1204 漏水|");

    assert_string_equal(seen(&o.d), "东门岗 道闸|3-2-1204 漏水|"); /* the clerk does not see the lead's */
    char id[PARK_ID];
    char *line;
    first_id(&lead, id);
    assert_int_equal(park_take(&o.d, id, &line, &e), RC_DENIED);
    assert_int_equal(park_done(&o.d, id, &e), RC_DENIED);
    desk_close(&lead);
}

static void outlives_everything(void **state)
{
    struct desk next;
    char id[PARK_ID];
    char *line;
    (void)state;

    assert_ok(park_add(&o.d, "3-2-1204 漏水", &e), e);
    sign_off(&o.d);
    office_as(&o, "lead2");
    assert_non_null(strstr(seen(&o.d), "漏水"));
    office_as(&o, "clerk"); /* back again on the same desk */
    assert_string_equal(seen(&o.d), "3-2-1204 漏水|");

    /* taken up: hidden, and nobody else gets it; with the program dead it is there again */
    first_id(&o.d, id);
    assert_ok(park_take(&o.d, id, &line, &e), e);
    assert_string_equal(line, "3-2-1204 漏水");
    free(line);
    assert_string_equal(seen(&o.d), "");
    another_desk(&next, "front2", "C01");
    assert_string_equal(seen(&next), "");
    assert_int_equal(park_take(&next, id, &line, &e), RC_REFUSED);
    o.now += 60;
    desk_beat(&o.d);
    o.now += 60;
    assert_string_equal(seen(&next), "");
    o.now += 60; /* no beat for two minutes */
    assert_string_equal(seen(&next), "3-2-1204 漏水|");
    assert_ok(park_take(&next, id, &line, &e), e);
    free(line);
    desk_beat(&next);
    assert_int_equal(park_done(&o.d, id, &e), RC_REFUSED); /* the one that was silent lost it */

    /* aside again with what was added, then done with */
    assert_ok(park_put(&next, id, "3-2-1204 漏水 厨房", &e), e);
    assert_string_equal(seen(&o.d), "3-2-1204 漏水 厨房|");
    assert_ok(park_take(&o.d, id, &line, &e), e);
    free(line);
    sign_off(&o.d);
    office_as(&o, "clerk"); /* signing off gave it back */
    assert_string_equal(seen(&o.d), "3-2-1204 漏水 厨房|");
    assert_ok(park_done(&o.d, id, &e), e);
    assert_string_equal(seen(&o.d), "");
    desk_close(&next);
}

/* The site file cannot be written: the line is kept on this account. */
static void without_the_file(void **state)
{
    char id[PARK_ID];
    char *line;
    (void)state;

    assert_ok(park_add(&o.d, "在库里", &e), e);
    o.now++;
    fault_now.full = true;
    assert_ok(park_add(&o.d, "3-2-1204 漏水", &e), e);
    fault_now.full = false;
    assert_string_equal(seen(&o.d), "3-2-1204 漏水|在库里|");
    first_id(&o.d, id);
    assert_ok(park_take(&o.d, id, &line, &e), e);
    assert_string_equal(line, "3-2-1204 漏水");
    free(line);
    office_as(&o, "manager");
    assert_int_equal(park_count(&o.d), 0);
    office_as(&o, "clerk");
    assert_ok(park_done(&o.d, id, &e), e);
    assert_string_equal(seen(&o.d), "在库里|");
}

/* The program counts and times its own intakes. */
static void medians(void **state)
{
    static const int keys[] = {12, 9, 30, 11, 14};
    struct intake_stats s;
    (void)state;

    assert_ok(intake_stats_get(&o.d, &(struct intake_stats_ask){0}, &s, &e), e);
    assert_int_equal(s.n, 0);
    assert_int_equal(s.keys, 0);
    for (size_t i = 0; i < COUNT(keys); i++)
        intake_stats_add(&o.d, "saved", keys[i], 1000 * keys[i]);
    intake_stats_add(&o.d, "asked", 4, 2000);
    assert_ok(intake_stats_get(&o.d, &(struct intake_stats_ask){.how = "saved"}, &s, &e), e);
    assert_int_equal(s.n, 5);
    assert_int_equal(s.keys, 12);
    assert_int_equal(s.ms, 12000);
    assert_int_equal(s.most_keys, 30);
    assert_ok(intake_stats_get(&o.d, &(struct intake_stats_ask){.staff = o.clerk}, &s, &e), e);
    assert_int_equal(s.n, 6);
    assert_int_equal(s.keys, 11); /* of 4 9 11 12 14 30 */
    assert_ok(intake_stats_get(&o.d, &(struct intake_stats_ask){.staff = o.lead}, &s, &e), e);
    assert_int_equal(s.n, 0);
    o.now += (INTAKE_STATS_DAYS + 1) * 86400;
    intake_stats_add(&o.d, "saved", 20, 9000);
    assert_ok(intake_stats_get(&o.d, &(struct intake_stats_ask){0}, &s, &e), e);
    assert_int_equal(s.n, 1);

    assert_int_equal(intake_stats_keys("321204 ls j"), 11);
    assert_int_equal(intake_stats_keys("漏水"), 3 + 4 + 2 - 1); /* lou shui and one that selects */
    assert_int_equal(intake_stats_keys("3-2-1204 漏水 厨房 急"), 9 + 8 + 1 + 3 + 5 - 1 + 1 - 1 + 1 + 1 + 2 + 1);
}

int main(void)
{
    fault_install();
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {T(author_and_lead), T(outlives_everything), T(without_the_file), T(medians)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
