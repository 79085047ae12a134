/* The power goes: at any moment of any write action, whatever of the unsynced
 * writes reached the disk, the file opens, is sound, and holds what was
 * acknowledged (goals.md R3). */
#include "power.h"

#include "../unit/order_things.h"

#include "domain/io/import.h"
#include "domain/verify.h"

static struct err e;

/* ---- the actions ---- */

static void say_so(struct office *o)
{
    char code[24];
    assert_ok(site_head(&o->d, code, &e), e);
    power_ack(code);
}

static int64_t new_order(struct office *o, int i)
{
    char words[40];
    snprintf(words, sizeof words, "厨房漏水 %d", i);
    int64_t id = office_new(o, &order_entity, "words", words, "place", "3-2-1204", "category_id", "leak", NULL);
    say_so(o);
    return id;
}

static void create(struct office *o, int i)
{
    (void)new_order(o, i);
}

static void edit(struct office *o, int i)
{
    struct act_result r;
    char text[40];
    snprintf(text, sizeof text, "summary %d", i);
    assert_ok(office_act(o, &order_entity, "edit", 1, NULL, &r, &e, "summary", text, NULL), e);
    say_so(o);
}

static void life(struct office *o, int i)
{
    struct act_result r;
    int64_t id = new_order(o, i);
    assert_ok(office_act(o, &order_entity, "assign", id, NULL, &r, &e, "to", "W01", NULL), e);
    say_so(o);
    assert_ok(office_act(o, &order_entity, "finish", id, NULL, &r, &e, NULL), e);
    say_so(o);
}

static void take_back(struct office *o, int i)
{
    struct act_result r;
    (void)new_order(o, i);
    assert_ok(undo_last(&o->d, false, &r, &e), e);
    say_so(o);
}

static void at_once(struct office *o, int i)
{
    enum { N = 4 };
    struct act_req q[N] = {{0}};
    struct bulk_result results[N];
    for (int k = 0; k < N; k++) {
        q[k] = (struct act_req){.ent = &order_entity, .verb = "note", .id = 1};
        act_set(&q[k], "text", i % 2 ? "odd" : "even");
    }
    assert_ok(desk_bulk(&o->d, q, N, results, &e), e);
    say_so(o);
    for (int k = 0; k < N; k++)
        act_req_clear(&q[k]);
}

static void bring_in(struct office *o, int i)
{
    char text[4000] = "source,source_no,words,category_id,received_at,state,place_text\n", path[400];
    for (int k = 0; k < 20; k++) {
        size_t n = strlen(text);
        snprintf(text + n, sizeof text - n, "city,%d-%d,lamp,lamp,2026-01-01T10:00:00Z,NEW,here\n", i, k);
    }
    snprintf(path, sizeof path, "%s/calls.csv", o->s.dir);
    write_file(path, text, strlen(text));
    struct import_opt opt = {.ent = &order_entity, .path = path};
    struct import_result r;
    assert_ok(import_run(&o->d, &opt, &r, &e), e);
    assert_int_equal(r.stored, 20);
    import_clear(&r);
    say_so(o);
}

static void one_time_pin(struct office *o, int i)
{
    char pin[16];
    (void)i;
    assert_ok(sign_reset_pin(&o->d, o->clerk, pin, &e), e);
    say_so(o);
}

static void reindex(struct office *o, int i)
{
    (void)i;
    assert_ok(site_reindex(&o->d, NULL, NULL, &e), e);
    say_so(o);
}

static const struct {
    const char *name;
    void (*fn)(struct office *o, int i);
    int times;
} actions[] = {
    {"create", create, 40}, {"edit", edit, 60},      {"life", life, 20},        {"undo", take_back, 25},
    {"bulk", at_once, 20},  {"import", bring_in, 6}, {"PIN", one_time_pin, 40}, {"reindex", reindex, 6},
};

/* ---- the images ---- */

static struct office office;
static char site[400];
static char *before;
static size_t nbefore;

static int setup(void **state)
{
    (void)state;
    if (getenv("TMPDIR"))
        (void)!chdir(getenv("TMPDIR"));
    office_make(&office);
    (void)new_order(&office, 0);
    desk_close(&office.d);
    snprintf(site, sizeof site, "%s", scratch_path(&office.s, "site.db"));
    before = read_file(site, &nbefore);
    power_install();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    free(before);
    scratch_remove(&office.s);
    return 0;
}

static void open_office(void)
{
    struct desk_opt opt = {.path = site, .desk = "front1", .clock = office_clock, .arg = &office, .pin_cost = 1};
    assert_ok(desk_open(&office.d, &opt, &e), e);
    office_as(&office, "manager");
    assert_ok(db_script(office.d.db, "PRAGMA wal_autocheckpoint=60", &e), e); /* checkpoints too */
}

/* Half the times at one sitting, then the file is closed and opened again. */
static void record(size_t a)
{
    char *base = malloc(nbefore);
    memcpy(base, before, nbefore);
    write_file(site, before, nbefore);
    power_start(base, nbefore);
    open_office();
    for (int i = 1; i <= actions[a].times; i++) {
        actions[a].fn(&office, i);
        if (i == actions[a].times / 2) {
            desk_close(&office.d);
            open_office();
        }
    }
    desk_close(&office.d);
    power_stop();
}

static void problem(void *arg, bool ok, const char *sentence)
{
    if (!ok)
        snprintf(arg, 300, "%s", sentence);
}

static void look_at(const char *image, const char *ack, const char *when)
{
    struct desk d;
    struct desk_opt opt = {.path = image, .desk = "front1", .clock = office_clock, .arg = &office, .pin_cost = 1};
    char wrong[300] = "";
    struct verify_report report = {.say = problem, .arg = wrong};
    size_t bad = 0;
    if (desk_open(&d, &opt, &e) != RC_OK)
        fail_msg("%s: does not open: %s (%s)", when, e.text, e.detail);
    if (desk_verify(&d, ack, &report, &bad, &e) != RC_OK)
        fail_msg("%s: %s (%s)", when, e.text, e.detail);
    if (bad)
        fail_msg("%s: %zu problems, %s; acknowledged %s", when, bad, wrong, ack ? ack : "nothing");
    desk_close(&d);
}

static void what_was_said_is_there(void **state)
{
    (void)state;
    size_t n = sizeof actions / sizeof *actions, images = full_run() ? 2000 : 25;
    uint64_t seed = 20261121;
    char image[400], when[80];
    snprintf(image, sizeof image, "%s/image.db", office.s.dir);
    for (size_t a = 0; a < n; a++) {
        record(a);
        size_t syncs = 0;
        for (size_t i = 0; i < power.n; i++)
            syncs += power.events[i].kind == POWER_SYNC;
        assert_true(syncs > (size_t)actions[a].times);
        for (size_t i = 0; i < images; i++) {
            size_t cut = dice(&seed, (uint32_t)power_events() + 1);
            const char *ack = power_image(image, cut, &seed);
            snprintf(when, sizeof when, "%s, image %zu, after %zu of %zu writes", actions[a].name, i, cut, power.n);
            look_at(image, ack, when);
        }
        print_message("%s: %zu images of %zu events, %zu syncs\n", actions[a].name, images, power.n, syncs);
        power_forget();
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_said_is_there),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
