/* The intake line: the drawing of screens.md 1.1, saving, dispatching, asking, joining, putting aside; keys counted
 * (WQ-01, WQ-05, WQ-08, WQ-12, WQ-30). */
#include "world.h"

#include "base/i18n.h"
#include "domain/people/people.h"
#include "domain/places/places.h"
#include "domain/sign.h"
#include "domain/view.h"
#include "domain/work/intake_stats.h"
#include "domain/work/order.h"
#include "domain/work/park.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct world w;
static struct err e;

#define MORNING (WORLD_NOW + 53340) /* 2026-11-22 08:31 */

__attribute__((sentinel)) static int64_t act(const struct entity *ent, const char *verb, const char *which, ...)
{
    struct act_req q = {.ent = ent, .verb = verb, .id = NIL};
    struct act_result r = {0};
    va_list ap;

    if (which && desk_resolve(&w.d, ent, which, &q.id, &e) != RC_OK)
        fail_msg("%s: %s", which, e.text);
    va_start(ap, which);
    for (const char *col; (col = va_arg(ap, const char *));)
        act_set(&q, col, va_arg(ap, const char *));
    va_end(ap);
    if (desk_act(&w.d, &q, &r, &e) != RC_OK)
        fail_msg("%s %s: %s %s", ent->name, verb, e.field, e.text);
    act_req_clear(&q);
    return r.id;
}

static int setup(void **state)
{
    (void)state;
    world_make(&w);
    assert_int_equal(sign_on_os(&w.d, &e), RC_OK);
    act(&staff_entity, "edit", "W01", "skills", "water", NULL);
    act(&staff_entity, "edit", "W03", "skills", "water", NULL);
    act(&unit_entity, "new", NULL, "building_id", "3", "entrance_id", "3-2", "room", "1104", NULL);
    act(&unit_entity, "edit", "3-2-1204", "elder_alone", "yes", "arrears", "120", "arrears_asof", "2026-11-20", NULL);
    sign_off(&w.d);
    assert_int_equal(sign_on(&w.d, "C01", WORLD_PIN, &e), RC_OK);
    w.now = MORNING - 3600;
    act(&order_entity, "new", NULL, "place", "3-2-1104", "words", "卫生间水管漏水", "category_id", "leak", NULL);
    act(&order_entity, "assign", "22-0001", "to", "W01", NULL);
    sign_off(&w.d);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    world_remove(&w);
    return 0;
}

static void start_as(const char *lang, int cols, int rows, const char *staff)
{
    w.now = MORNING;
    world_start(&w, lang, cols, rows, staff);
    world_tick(&w, 12); /* the greeting goes */
}

static void start(const char *lang, int cols, int rows)
{
    start_as(lang, cols, rows, "C01");
}

static void newest(struct order *o)
{
    struct order recs[80];
    struct view v = {.ent = &order_entity};
    size_t n = 0, at = 0;

    for (size_t i = 0; i < COUNT(recs); i++)
        rec_init(&order_entity, &recs[i]);
    rec_init(&order_entity, o);
    assert_int_equal(view_page(&w.d, &v, NIL, false, recs, COUNT(recs), &n, &e), RC_OK);
    for (size_t i = 1; i < n; i++)
        if (recs[i].rec.id > recs[at].rec.id)
            at = i;
    rec_copy(&order_entity, o, &recs[at]);
    for (size_t i = 0; i < COUNT(recs); i++)
        rec_clear(&order_entity, &recs[i]);
}

static int64_t newest_id(void)
{
    struct order o;

    newest(&o);
    int64_t id = o.rec.id;
    rec_clear(&order_entity, &o);
    return id;
}

/* ---- as drawn ---- */

static void goldens(void **state)
{
    static const int sizes[][2] = {{80, 24}, {160, 50}, {40, 10}};
    static const char *const langs[] = {"zh_CN", "en"};
    static const struct {
        const char *name, *keys;
    } screens[] = {
        {"intake-empty", "<F2>"},
        {"intake", "<F2>3-2-1204 漏水 厨房 急"},
        {"intake-list", "<F2>3-2-1204 漏水<Down><Down>"},
        {"intake-asks", "<F2>1111"},
        {"intake-unclear", "<F2>9-9-9999 漏水"},
        {"intake-reply", "<F2>咨询 停车费<Enter>"},
    };

    (void)state;
    for (size_t l = 0; l < COUNT(langs); l++)
        for (size_t i = 0; i < COUNT(sizes); i++)
            for (size_t k = 0; k < COUNT(screens); k++) {
                start(langs[l], sizes[i][0], sizes[i][1]);
                world_play(&w, "<F2>");
                w.ms += 12000; /* waiting 0:12 */
                world_play(&w, screens[k].keys + 4);
                world_golden(&w, screens[k].name);
                world_play(&w, "<C-u><Esc>");
                world_stop(&w);
            }
}

/* The number alone in the middle until the next key; the next letter begins the next line. */
static void the_number(void **state)
{
    static const int sizes[][2] = {{80, 24}, {160, 50}, {40, 10}};

    (void)state;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        start("zh_CN", sizes[i][0], sizes[i][1]);
        world_play(&w, "<F2>3-2-1204 滴水 阳台<Enter>");
        world_golden(&w, "intake-number");
        world_play(&w, "<C-z>"); /* with an empty line it takes the order back */
        assert_shows(&w, "已撤销");
        world_play(&w, "3-2-1204 滴水 北窗<Enter>5");
        assert_shows(&w, "> 5");
        assert_hides(&w, "####");
        world_play(&w, "<C-u><Esc><C-z>");
        assert_shows(&w, "已撤销");
        world_stop(&w);
    }
}

/* ---- what keys do ---- */

static const struct {
    const char *keys, *shows, *hides;
} cases[] = {
    {"<F2>", "New request", NULL},
    {"<F2>321204 ls cf j", "Pipe leak   P1", NULL},           /* initials */
    {"<F2>３－２－１２０４　漏水", "单雄信", NULL},       /* full width, U+3000 */
    {"<F2>3栋2单元1204 漏水", "单雄信", NULL},
    {"<F2>3-2-1204 leak", "! Elderly, alone", NULL},
    {"<F2>3-2-1204 leak", "1 赵强", NULL},
    {"<F2>3-2-1204 leak", "22-0001 3-2-1104", NULL},      /* similar: the same riser */
    {"<F2>zzz qqq", "! to be checked", NULL},             /* what is not recognised never stops intake */
    {"<F2><Enter>", "New request", "####"},               /* nothing typed, nothing saved */
    {"<F2>?", "> ?", NULL},                               /* a letter like any other here */
    {"<F2>3-2-1204<Down>", "> Open", NULL},
    {"<F2>3-2-1204<Enter>", "> Open", NULL},
    {"<F2>3-2-1204<Down><Enter>", "= 21-0007", NULL},
    {"<F2>3-2-1204<Down><Enter><Esc>", "> Open", NULL},
    {"<F2>3-2-1204<Down><Esc> leak", "> 3-2-1204 leak", "> Open"},
    {"<F2>3-2-1204<Down> leak", "> 3-2-1204 leak", "> Open"}, /* typing goes on with the line */
    {"<F2>3-2-1204<Down><Up>", "21-0007", "> Open"},
    {"<F2>3-2-1204<Down><F8>", "1 ", NULL},
    {"<F2><Down>", "There is nothing in the lists.", NULL},
    {"<F2>7<F6>", "There is nothing to dispatch", NULL},
    {"<F2>9-9-9999<Enter>", "Nothing is open there.", NULL},
    {"<F2><F4>", "Type a number, a room", NULL},
    {"<F2>3-2-1204 x<A-k>", "No similar order is open.", NULL},
    {"<F2>3-2-1204 leak<Tab>", "New order", NULL},
    {"<F2>3-2-1204 leak<Tab>", "[单雄信", NULL},
    {"<F2>3-2-1204 leak<Tab>", "[Pipe leak", NULL},
    {"<F2>3-2-1204 leak<Tab><F10>n", "> 3-2-1204 leak", "New order"},
    {"<F2>3-2-1204 leak<C-z>", "> 3-2-1204", "> 3-2-1204 leak"},     /* undo in the line */
    {"<F2><F1>", "Place, words and urgency in any order", NULL},
    {"<F2>咨询 停车费", "Renting a parking space", "Register at"},
    {"<F2>咨询 停车费<Enter>", "Register at the service centre", "####"},
    {"<F2>咨询 停车费<Enter><Esc>", "Renting a parking space", "Register at"},
    {"<F2><Esc>", "[1 Open", "New request"},
    {"<F2><F10>", "[1 Open", "New request"},
    {"<F2><A-u>", "Residents", "New request"},
};

static void keys(void **state)
{
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        start("en", 80, 24);
        world_play(&w, cases[i].keys);
        if (!world_shows(&w, cases[i].shows) || (cases[i].hides && world_shows(&w, cases[i].hides))) {
            char *all = world_text(&w);
            print_error("after %s: %s, not %s\n%s", cases[i].keys, cases[i].shows, cases[i].hides ? cases[i].hides : "", all);
            free(all);
            wrong++;
        }
        world_play(&w, "<C-u><Esc><Esc><C-u><Esc><Esc>");
        world_stop(&w);
    }
    assert_int_equal(wrong, 0);
}

/* WQ-05: the words as typed; place, caller, category, urgency understood. */
static void saving(void **state)
{
    struct order o;

    (void)state;
    start("en", 80, 24);
    world_play(&w, "<F2>3-2-1204 漏水 厨房 急<Enter>");
    newest(&o);
    assert_string_equal(o.words, "漏水 厨房");
    assert_string_equal(o.urgency, "now");
    assert_string_equal(o.priority, "P1");
    assert_true(o.unit_id != NIL);
    assert_string_equal(o.state, "NEW");
    rec_clear(&order_entity, &o);

    /* the next one at once, a place that is none: marked, not stopped */
    world_play(&w, "后花园那边 路灯不亮<Enter>");
    newest(&o);
    assert_true(o.unit_id == NIL);
    rec_clear(&order_entity, &o);
    assert_shows(&w, "calls 2");
    assert_shows(&w, "! place to be checked");
    world_play(&w, "<Esc>");
    assert_shows(&w, "> 2"); /* the list stands at it */
    world_stop(&w);
}

/* F6: saved, the worker proposed first is in the form already; told is one key more. */
static void dispatching(void **state)
{
    struct order o;

    (void)state;
    start("en", 80, 24);
    world_play(&w, "<F2>3-2-1204 水管漏水 北阳台<F6>");
    assert_shows(&w, "Assign to* [");
    assert_shows(&w, "Told by {");
    world_play(&w, "<F2>");
    assert_shows(&w, "####");
    newest(&o);
    assert_string_equal(o.state, "ASSIGNED");
    assert_true(o.worker_id != NIL && o.told_at == NIL);
    rec_clear(&order_entity, &o);
    assert_shows(&w, "F7 the worker was told by telephone");
    world_play(&w, "<F7>");
    newest(&o);
    assert_true(o.told_at != NIL);
    assert_string_equal(o.told_how, "phone");
    rec_clear(&order_entity, &o);

    /* after Enter too; Esc in the form leaves the order to be assigned */
    world_play(&w, "3-2-1204 龙头坏 南阳台<Enter>");
    assert_shows(&w, "6Assign");
    world_play(&w, "<F6>");
    assert_shows(&w, "Dispatch: 22-");
    world_play(&w, "<Esc>n");
    assert_shows(&w, "####");
    newest(&o);
    assert_string_equal(o.state, "NEW");
    rec_clear(&order_entity, &o);

    /* a place that is none: only the place is asked for */
    world_play(&w, "9-9-9999 水管爆了<F6>");
    assert_shows(&w, "Where is it?");
    assert_shows(&w, "9-9-9999");
    world_play(&w, "<C-u>3-2-1204<Enter>");
    assert_shows(&w, "Assign to* [");
    world_play(&w, "<F2>");
    newest(&o);
    assert_string_equal(o.state, "ASSIGNED");
    assert_true(o.unit_id != NIL);
    rec_clear(&order_entity, &o);
    world_stop(&w);
}

/* Alt-K: no new order, one more who reports. */
static void joining(void **state)
{
    int64_t before, *ids, order;
    size_t n, was;

    (void)state;
    start("en", 80, 24);
    before = newest_id();
    assert_int_equal(desk_resolve(&w.d, &order_entity, "22-0001", &order, &e), RC_OK);
    assert_int_equal(view_children(&w.d, &order_also_entity, order, &ids, &was, &e), RC_OK);
    free(ids);
    world_play(&w, "<F2>2-2-0506 漏水<A-k>");
    assert_shows(&w, "No similar order is open.");
    world_play(&w, "<C-u>3-2-1104 天花板漏水");
    assert_shows(&w, "22-0001 3-2-1104");
    for (int i = 0; i < 9 && !world_shows(&w, "> Alike   22-0001"); i++)
        world_play(&w, "<Down>");
    assert_shows(&w, "> Alike   22-0001");
    world_play(&w, "<A-k>");
    assert_shows(&w, "Also reported by: 22-0001 done");
    assert_shows(&w, "number 1 of day 22");
    assert_int_equal(newest_id(), before);
    assert_int_equal(view_children(&w.d, &order_also_entity, order, &ids, &n, &e), RC_OK);
    free(ids);
    assert_int_equal(n, was + 1);
    world_play(&w, "<Esc>");
    world_stop(&w);
}

/* ---- what about my repair? ---- */

static int64_t chased(const char *no)
{
    struct order o;
    int64_t id, n;

    assert_int_equal(desk_resolve(&w.d, &order_entity, no, &id, &e), RC_OK);
    rec_init(&order_entity, &o);
    assert_int_equal(view_get(&w.d, &order_entity, id, &o, &e), RC_OK);
    n = o.chased == NIL ? 0 : o.chased;
    rec_clear(&order_entity, &o);
    return n;
}

static void asking(void **state)
{
    struct order o;
    int64_t id, before = 0;

    (void)state;
    start("en", 80, 24);
    before = chased("21-0006");
    world_play(&w, "<F2>5-1-0301<F4>"); /* one open there: one key */
    assert_shows(&w, "Chased by the resident: 21-0006 done");
    assert_int_equal(chased("21-0006"), before + 1);
    world_play(&w, "2222<F3>");
    assert_shows(&w, "Only asked: 21-0006 done");
    assert_int_equal(chased("21-0006"), before + 1);

    /* progress told, with the time promised; nothing typed is enough as well */
    world_play(&w, "2222<F7>");
    assert_shows(&w, "Tell the resident: 21-0006?");
    world_play(&w, "11:00 he is on his way<Enter>");
    assert_shows(&w, "Resident told: 21-0006 done");
    assert_int_equal(desk_resolve(&w.d, &order_entity, "21-0006", &id, &e), RC_OK);
    rec_init(&order_entity, &o);
    assert_int_equal(view_get(&w.d, &order_entity, id, &o, &e), RC_OK);
    assert_int_equal(o.inform_by, MORNING + 149 * 60);
    rec_clear(&order_entity, &o);
    world_play(&w, "21-0006<F7><Enter>");
    assert_shows(&w, "Resident told: 21-0006 done");

    /* several are open: the cursor asks which */
    world_play(&w, "3-2-1204<F4>");
    assert_shows(&w, "Which one?");
    assert_shows(&w, "> Open");
    world_play(&w, "<F4>");
    assert_shows(&w, "Chased by the resident: 2");
    world_play(&w, "<Esc>");
    world_stop(&w);
}

/* WQ-30: shown, then stored answered and closed. */
static void replying(void **state)
{
    struct order o;

    (void)state;
    start("en", 80, 24);
    world_play(&w, "<F2>zx tcf<Enter><Enter>");
    newest(&o);
    assert_string_equal(o.kind, "enquiry");
    assert_string_equal(o.state, "CLOSED");
    assert_true(o.reply_id != NIL);
    rec_clear(&order_entity, &o);
    assert_shows(&w, "9 keys");
    world_play(&w, "<Esc>");
    world_stop(&w);
}

/* ---- put aside ---- */

static void parking(void **state)
{
    (void)state;
    start("en", 80, 24);
    world_play(&w, "<F2>3-2-1204 half a<F2>");
    assert_shows(&w, "aside 1");
    assert_hides(&w, "half a");
    world_play(&w, "second call<F2>");
    assert_shows(&w, "aside 2");
    world_play(&w, "<Up>"); /* the newest */
    assert_shows(&w, "> second call");
    assert_shows(&w, "aside 1");
    world_play(&w, "<Enter>");
    assert_shows(&w, "####");
    assert_shows(&w, "aside 1");
    world_play(&w, "left standing<Esc>"); /* leaving keeps it */
    assert_hides(&w, "New request");
    world_play(&w, "<F2>and hung up<Hangup>");
    world_stop(&w);

    /* after sign-off they are there again; another clerk does not see them, the lead does */
    start_as("en", 80, 24, "C01");
    world_play(&w, "<F2>");
    assert_shows(&w, "aside 3");
    world_play(&w, "<Up>");
    assert_shows(&w, "> and hung up");
    world_play(&w, "<C-u><Esc>"); /* taken up and emptied: done with */
    world_play(&w, "<F2>");
    assert_shows(&w, "aside 2");
    world_play(&w, "<Esc>");
    world_stop(&w);
    start_as("en", 80, 24, "L01");
    world_play(&w, "<F2>");
    assert_hides(&w, "aside 2");
    world_play(&w, "<Up>");
    assert_shows(&w, "> left standing");
    assert_shows(&w, "Put aside by 王芳.");
    world_play(&w, "<C-u><Esc><F2><Up><C-u><Esc>");
    world_stop(&w);
}

/* ---- counted, drained ---- */

static void counting(void **state)
{
    struct intake_stats s;

    (void)state;
    start("en", 80, 24);
    world_play(&w, "<F2>321204 ls cf j");
    w.ms += 15000;
    world_play(&w, "<Enter>");
    assert_shows(&w, "16 keys, 15 s"); /* F2, fourteen letters and blanks, Enter */
    assert_shows(&w, "half of them within");
    w.ms += 60000;                     /* the number stands; nobody waits */
    world_play(&w, "3-2-1204 漏水<Enter>");
    assert_shows(&w, "18 keys, 0 s");  /* full pinyin and one to select */
    assert_int_equal(intake_stats_get(&w.d, &(struct intake_stats_ask){.since = MORNING - 10, .how = "saved"}, &s, &e), RC_OK);
    assert_true(s.n >= 2);
    world_play(&w, "<Esc>");
    world_stop(&w);
}

/* Keys that wait are read and drawn once, whatever the panel costs (screens.md 2.1). */
static void drained(void **state)
{
    static const char typed[] = "3-2-1204 leak kitchen";
    struct key k;
    char one[2] = "";

    (void)state;
    start("en", 80, 24);
    world_play(&w, "<F2>");
    int before = head_paints(w.term);
    for (const char *p = typed; *p; p++) {
        one[0] = *p;
        key_named(&k, *p == ' ' ? "Space" : one);
        app_event(w.app, &(struct event){.kind = EV_KEY, .key = k});
    }
    assert_int_equal(head_paints(w.term), before);
    assert_hides(&w, "Pipe leak");
    app_paint(w.app);
    assert_shows(&w, "Pipe leak");
    world_play(&w, "<C-u><Esc>");
    world_stop(&w);
}

/* The lines stand in their order and never move while it is typed (screens.md 1.1). */
static void rows_stand_still(void **state)
{
    static const char *const labels[] = {"Place", "Matter", "Who", "Alike", "Open", "Before"};
    static const char typed[] = "3-2-1204 leak kitchen now";
    char one[2] = "";

    (void)state;
    start("en", 80, 24);
    world_play(&w, "<F2>");
    for (const char *p = typed; *p; p++) {
        one[0] = *p;
        world_play(&w, one);
        for (int i = 0; i < 6; i++) {
            char *row = canvas_row_text(head_screen(w.term), 4 + i);
            if (strncmp(row + 1, labels[i], strlen(labels[i])) != 0)
                fail_msg("after %.*s row %d is %s", (int)(p - typed + 1), typed, 4 + i, row);
            free(row);
        }
        assert_int_equal(head_screen(w.term)->cy, 2);
    }
    app_lang(w.app, "zh_CN");
    world_play(&w, "");
    assert_shows(&w, "登记新报事");
    assert_shows(&w, "P1 紧急");
    world_play(&w, "<C-u><Esc>");
    world_stop(&w);
}

/* Any size is survived; what is typed stays. */
static void sizes(void **state)
{
    (void)state;
    start("zh_CN", 80, 24);
    world_play(&w, "<F2>3-2-1204 漏水 急");
    for (int i = 1; i < 60; i++) {
        char size[40];
        snprintf(size, sizeof size, "<Size %dx%d>", 1 + i * 37 % 230, 1 + i * 17 % 70);
        world_play(&w, size);
        world_play(&w, i % 3 ? "<Down>" : "<Up>");
    }
    world_play(&w, "<Size 80x24>");
    assert_shows(&w, "> 3-2-1204 漏水 急");
    world_play(&w, "<Esc><C-u><Esc>");
    world_stop(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goldens),   cmocka_unit_test(the_number),  cmocka_unit_test(keys),
        cmocka_unit_test(saving),    cmocka_unit_test(dispatching), cmocka_unit_test(joining),
        cmocka_unit_test(asking),    cmocka_unit_test(replying),    cmocka_unit_test(parking),
        cmocka_unit_test(counting),  cmocka_unit_test(drained),     cmocka_unit_test(rows_stand_still),
        cmocka_unit_test(sizes),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
