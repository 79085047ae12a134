/* Forms: filling in, lists, dates, errors, rows of parts, leaving, drafts (screens.md 2.6, 2.8; WQ-05, WQ-07, WQ-14,
 * RU-05, RU-15). */
#include "world.h"

#include "base/mem.h"
#include "domain/people/people.h"
#include "domain/timeline.h"
#include "domain/view.h"
#include "domain/work/order.h"
#include "ui/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct world w;

static int setup(void **state)
{
    (void)state;
    world_make(&w);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    world_remove(&w);
    return 0;
}

static void start(int cols, int rows, const char *staff)
{
    w.now = WORLD_NOW;
    world_start(&w, "en", cols, rows, staff);
    world_tick(&w, 12);
}

/* The order whose words these are. */
static void read_order(const char *words, struct order *o)
{
    struct view v = {.ent = &order_entity, .order = "-received_at"};
    struct order recs[50];
    struct err e = {0};
    size_t n = 0;
    bool found = false;

    rec_init(&order_entity, o);
    for (size_t i = 0; i < COUNT(recs); i++)
        rec_init(&order_entity, &recs[i]);
    assert_int_equal(view_page(&w.d, &v, NIL, false, recs, COUNT(recs), &n, &e), RC_OK);
    for (size_t i = 0; i < n; i++)
        if (strcmp(recs[i].words, words) == 0) {
            rec_copy(&order_entity, o, &recs[i]);
            found = true;
        }
    for (size_t i = 0; i < COUNT(recs); i++)
        rec_clear(&order_entity, &recs[i]);
    assert_true(found);
}

#define NEW_REST "<Tab><Tab><Tab><Tab><Tab><Tab><Tab>"
#define NEW "<F2><Tab>3-2-1204" NEW_REST

static void test_goldens(void **state)
{
    static const int sizes[][2] = {{80, 24}, {160, 50}, {40, 10}};

    (void)state;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        start(sizes[i][0], sizes[i][1], "C01");
        world_play(&w, "<F2><Tab>3#9#0000<Tab><F2>");
        world_golden(&w, "form-error");
        world_play(&w, "<Esc>");
        world_golden(&w, "form-leave");
        world_play(&w, "n");
        world_stop(&w);
    }
}

/* What the screen shows after keys. */
static const struct test_case {
    const char *keys, *shows, *hides;
} cases[] = {
    /* room first: it is resolved, the household stands beside it, the caller is proposed (RU-05) */
    {"<F2><Tab>321204<Tab>", "[3-2-1204            ] 单雄信 (Owner)", NULL},
    {"<F2><Tab>3栋2单元1204<Tab>", "Caller [单雄信", NULL},
    {"<F2><Tab>３－２－１２０４<Tab>", "[3-2-1204  ", NULL},
    {"<F2><Tab>3-9-9999<Tab>", "! ", NULL},
    /* a name nobody has on file is kept as a name; who was proposed gives way to it, and to another number (pitfall 15) */
    {"<F2><Tab>3-2-1204<Tab><Tab><C-u>乌有先生<Tab>", "Caller's name {乌有先生", "! "},
    {"<F2><Tab>3-2-1204<Tab><Tab><C-u>乌有先生<Tab>", "not on file: kept as name", "Caller [单雄信"},
    {"<F2><Tab><Tab><Tab>乌有先生<Tab>", "Caller [                    ]", "There is no"},
    {"<F2><Tab><Tab><Tab>999999<Tab>", "Caller [999999", "kept as name"},
    {"<F2><Tab>3-2-1204<Tab><Tab><Tab>乌有先生<Tab>", "taken away: somebody else is calling", "Caller [单雄信"},
    {"<F2><Tab>3-2-1204<Tab><Tab><Tab><Tab>13999990000<Tab>", "taken away: somebody else", "Caller [单雄信"},
    {"<F2><Tab>3-2-1204<Tab><Tab><Tab><Tab>13800001111<Tab>", "Caller [单雄信", "taken away"},
    {"<F2><Tab>3-2-1204<Tab><Tab><C-u>单雄信<Tab><Tab>13999990000<Tab>", "Caller [单雄信", "taken away"},
    /* an enquiry is not dispatched */
    {"<F2><Tab><S-Tab>enq<Enter>", "F2 Save", "Save and assign"},
    {"<F2><Tab><S-Tab>enq<Enter><S-Tab>rep<Enter>", "F6 Save and assign", NULL},
    /* a list narrows by initials, pinyin, Han, Latin; Enter takes the highlighted one and goes on */
    {NEW "dt", ">Lifts", NULL},
    {NEW "dianti<Enter>", "Category* [Lifts", NULL},
    {NEW "漏水<Enter>", "Category* [Pipe leak", NULL},
    {NEW "leak<Enter>", "Category* [Leak", "priority P0"},
    {NEW "leak<Enter>", "Urgency* [", "Urgency* [            ]"},
    {NEW "zzzz", "nothing fits", NULL},
    {NEW "zzzz<Enter><Esc>", "Category* {                    }", "nothing fits"},
    /* an unknown value is an error, not the first hit */
    {NEW "zzzz<Tab>", "! There is no", NULL},
    {NEW "<Down>", "words* +------", "nothing fits"},
    {NEW "<F4><Esc>", "Category* {", NULL},
    /* saving checks all and goes to the first wrong one; what is left is counted */
    {"<F2><Tab><F2>", "4 places to put right, first: Category", NULL},
    {"<F2><Tab><F2>", "! is needed", NULL},
    /* leaving */
    {"<F2><Tab><Esc>", "New request", "Leave without"},
    {"<F2><Tab>x<Esc>", "Leave without saving?", NULL},
    {"<F2><Tab>x<Esc><Esc>", "Place {x", "Leave without"},
    {"<F2><Tab>x<Esc><Enter>", "Place {x", "Leave without"},
    {"<F2><Tab>x<F10>n", "New request", NULL},
    /* undo in the field, then in the form */
    {"<F2><Tab>x<C-z>", "Place {  ", NULL},
    {"<F2><Tab>x<C-z><C-y>", "Place {x ", NULL},
    {"<F2><Tab><Tab>behind the gate<Tab>abc<C-z><C-z>", "Place in words {behind the", "abc"},
    {"<F2><Tab><Tab>a<Tab>b<C-z><C-z><C-z>", "Nothing more to undo", NULL},
    /* dates: the resolved time stands beside (pitfall 43: full width) */
    {"<Down><F6><Tab><Tab><C-u>+2h", "Sat in 2h", NULL},
    {"<Down><F6><Tab><Tab><C-u>tomorrow 9<Tab>", "[2026-11-22 09:00  ] Sun in 15h", NULL},
    {"<Down><F6><Tab><Tab><C-u>明天９点<Tab>", "[2026-11-22 09:00  ] Sun in 15h", NULL},
    {"<Down><F6><Tab><Tab><C-u>soonish<Tab>", "! Write a time like", NULL},
    /* paste: literally, one line; a large one asks (pitfalls 25, 26) */
    {"<F2><Tab><Tab><Paste two\\nlines>", "Place in words {two lines", NULL},
    {"<F2><Tab><Paste \x1b[201~x>", "Place {", NULL},
    /* the words are locked once saved (WQ-05) */
    {"<F4>", "Resident's words*  轿厢停在7层", "Resident's words* ["},
    {"<F4>", "field 1/", NULL},
    {"<F6>", "is for", NULL}, /* the order is dispatched already */
    {"<Down><F6>", "Assign to* {", NULL},
    {"<Down><F6><F2>", "! 1 place to put right: Assign to", NULL},
    {"<Down><F6><Tab><Tab><Tab><Tab><Tab><Tab><Tab><F4>", "Face to face", "Slip"},
    {"<Down><F6>zq<Tab>", "Assign to* [赵强", NULL},
    {"<Down><F6>", "Happened at [                  ] now", NULL},
    {"<F7>", "Note* {", NULL},
    {"<F1>", "= Help", NULL},
    {"<F2><Tab><F1>", "Room as spoken or written", NULL},
    {"<F2><Tab><F9>", "Order(O)", NULL},
    {"<F2><Tab><A-w>", "Place {", NULL}, /* a form is not left behind */
};

static void test_keys(void **state)
{
    int wrong = 0;

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        start(80, 24, "C01");
        world_play(&w, cases[i].keys);
        if (!world_shows(&w, cases[i].shows) || (cases[i].hides && world_shows(&w, cases[i].hides))) {
            char *all = world_text(&w);
            print_error("after %s: %s, not %s\n%s", cases[i].keys, cases[i].shows, cases[i].hides, all);
            free(all);
            wrong++;
        }
        world_play(&w, "<Esc><Esc>n<Esc>");
        world_stop(&w);
    }
    assert_int_equal(wrong, 0);
}

static void test_new(void **state)
{
    struct order o;

    (void)state;
    start(80, 24, "C01");
    world_play(&w, NEW "leak<Enter>water from the ceiling<F2>");
    assert_shows(&w, "Saved 21-0008. Ctrl-Z undoes");
    read_order("water from the ceiling", &o);
    assert_string_equal(o.state, "NEW");
    assert_true(o.unit_id != NIL);
    assert_true(o.caller_id != NIL);
    assert_string_equal(o.phone, "13800001111"); /* the caller's own */
    rec_clear(&order_entity, &o);
    world_stop(&w);
}

/* F6 saves and asks at once whom to send; when and how it was reported go with it. */
static void test_dispatch_late(void **state)
{
    struct timeline t;
    struct order o;
    struct err e = {0};

    (void)state;
    start(80, 24, "C01");
    w.now = WORLD_NOW;
    world_play(&w, NEW "leak<Enter>second leak<F6>");
    assert_shows(&w, "Dispatch: 21-0009");
    w.now += 3600;
    world_play(&w, "zq<Enter><S-Tab><S-Tab><S-Tab><S-Tab><S-Tab>"); /* round the end: cancel, save, how, when */
    assert_shows(&w, "Happened at {");
    world_play(&w, "-40<Tab>radio<Enter>");
    assert_shows(&w, "Sat 40m ago");
    assert_shows(&w, "Reported how [Radio");
    world_play(&w, "<F2>");
    assert_shows(&w, "Dispatch: 21-0009 done");
    read_order("second leak", &o);
    assert_int_equal(o.assigned_at, w.now - 2400);
    assert_int_equal(timeline_read(&w.d, &order_entity, o.rec.id, &t, &e), RC_OK);
    assert_string_equal(t.rows[t.n - 1].verb_id, "assign");
    assert_string_equal(t.rows[t.n - 1].how, "radio");
    assert_true(t.rows[t.n - 1].late);
    timeline_clear(&t);
    rec_clear(&order_entity, &o);
    world_stop(&w);
}

/* Estimate lines in the parent's form, saved under its revision (WQ-14). */
static void test_parts(void **state)
{
    struct order o;
    struct err e = {0};
    int64_t *ids;
    size_t n;
    struct order_line line;

    (void)state;
    start(80, 24, "C01");
    world_play(&w, "<Down><F4><S-Tab><S-Tab><S-Tab><S-Tab><S-Tab>");
    assert_shows(&w, "{+ estimate line}");
    world_play(&w, "<Enter>");
    assert_shows(&w, "(1)");
    world_play(&w, "阀芯<Tab><Space><Tab>２<Tab>个<Tab>12.5<Tab><Tab>");
    assert_shows(&w, "阀芯");
    assert_shows(&w, "12.50");
    world_play(&w, "<Enter>labour<Tab><Tab><Tab><Tab>x<Tab>");
    assert_shows(&w, "! ");
    world_play(&w, "<S-Tab><C-u>80<Tab><F2>");
    assert_shows(&w, "Saved");
    read_order("厨房水管漏水，楼下天花板渗水", &o);
    assert_int_equal(view_children(&w.d, &order_estimate_entity, o.rec.id, &ids, &n, &e), RC_OK);
    assert_int_equal(n, 2);
    rec_init(&order_estimate_entity, &line);
    assert_int_equal(view_get(&w.d, &order_estimate_entity, ids[0], &line, &e), RC_OK);
    assert_string_equal(line.what, "阀芯");
    assert_int_equal(line.labour, 1);
    assert_int_equal(line.qty, 2000);
    assert_int_equal(line.price, 1250);
    rec_clear(&order_estimate_entity, &line);
    assert_int_equal(view_get(&w.d, &order_estimate_entity, ids[1], &line, &e), RC_OK);
    assert_int_equal(line.qty, 1000); /* the usual one: shown as (1), not typed */
    rec_clear(&order_estimate_entity, &line);
    free(ids);
    /* one is taken out again */
    world_play(&w, "<F4>");
    for (int i = 0; i < 16; i++)
        world_play(&w, "<S-Tab>");
    world_golden(&w, "form-parts");
    for (int i = 0; i < 40 && !world_shows(&w, "{-}"); i++)
        world_play(&w, "<S-Tab>");
    assert_shows(&w, "{-}");
    world_play(&w, "<Enter><F2>");
    assert_int_equal(view_children(&w.d, &order_estimate_entity, o.rec.id, &ids, &n, &e), RC_OK);
    assert_int_equal(n, 1);
    free(ids);
    rec_clear(&order_entity, &o);
    world_stop(&w);
}

/* A refusal of the door points at its field and loses nothing. */
static void test_refused(void **state)
{
    (void)state;
    start(80, 24, "C01");
    world_play(&w, "<F7>first line<Enter>second<F2>");
    assert_shows(&w, "Follow-up note: 21-0007 done");
    world_play(&w, "<F8>6on the way<Tab>17:00<F2>");
    assert_shows(&w, "! The promise has to lie ahead.");
    assert_shows(&w, "Promised to tell by {2026-11-21 17:00");
    assert_shows(&w, "on the way");
    world_play(&w, "<C-u>18:30<F2>");
    assert_shows(&w, "Resident told: 21-0007 done");
    world_stop(&w);
}

/* Hung up in the middle: at the next start the draft is offered, opened, saved; then it is gone. */
static void test_draft(void **state)
{
    struct event hangup = {.kind = EV_HANGUP, .signal = 1};

    (void)state;
    w.keep = true;
    start(80, 24, "C01");
    world_play(&w, NEW "leak<Enter>the words of a resident");
    app_event(w.app, &hangup);
    assert_int_equal(w.app->status, 129);
    world_stop(&w);
    start(80, 24, "L01");
    assert_hides(&w, "An unsaved draft"); /* somebody else's */
    world_stop(&w);

    start(80, 24, "C01");
    assert_shows(&w, "An unsaved draft was found");
    assert_shows(&w, "3-2-1204");
    world_play(&w, "<Esc>"); /* later */
    assert_hides(&w, "An unsaved draft");
    world_stop(&w);
    start(80, 24, "C01");
    world_play(&w, "v");
    assert_shows(&w, "Resident's words: the words of a resident");
    world_play(&w, "<Enter>c");
    assert_shows(&w, "New order");
    assert_shows(&w, "the words of a resident");
    world_play(&w, "<F2>");
    assert_shows(&w, "Saved 21-00");
    w.keep = false;
    world_stop(&w);
    start(80, 24, "C01");
    assert_hides(&w, "An unsaved draft");
    world_stop(&w);
}

/* Kept two seconds after the last key; discarded when told so. */
static void test_draft_time(void **state)
{
    (void)state;
    w.keep = true;
    start(80, 24, "C01");
    world_play(&w, "<F2><Tab>somewhere");
    world_tick(&w, 3);
    assert_hides(&w, "draft kept");
    world_tick(&w, 2);
    assert_shows(&w, "draft kept 17:42");
    world_play(&w, "<Esc>n");
    world_stop(&w);
    start(80, 24, "C01");
    assert_hides(&w, "An unsaved draft");
    world_play(&w, "<F2><Tab>elsewhere");
    world_tick(&w, 5);
    world_stop(&w);
    start(80, 24, "C01");
    assert_shows(&w, "An unsaved draft was found");
    world_play(&w, "d");
    w.keep = false;
    world_stop(&w);
}

/* The language is switched in the middle: what was chosen keeps its meaning. */
static void test_language(void **state)
{
    struct order o;

    (void)state;
    start(80, 24, "C01");
    world_play(&w, NEW "leak<Enter>switched words<Tab><Tab>plan<Enter>");
    assert_shows(&w, "Urgency* [Planned");
    app_lang(w.app, "zh_CN");
    world_play(&w, "");
    assert_shows(&w, "紧急程度* [计划");
    assert_shows(&w, "类别* [楼上渗漏");
    world_play(&w, "<F2>");
    assert_shows(&w, "已保存");
    app_lang(w.app, "en");
    read_order("switched words", &o);
    assert_string_equal(o.urgency, "planned");
    rec_clear(&order_entity, &o);
    world_stop(&w);
}

/* Small windows: nothing typed is lost, the focus is on the screen at every size (pitfalls 30, 32). */
static void test_sizes(void **state)
{
    (void)state;
    for (int cols = 40; cols <= 170; cols += 13)
        for (int rows = 10; rows <= 50; rows += 8) {
            start(cols, rows, "C01");
            world_play(&w, "<F2><Tab>abc<Tab>");
            for (int i = 0; i < 16; i++) {
                world_play(&w, "<Tab>");
                assert_hides(&w, "no cursor");
                assert_true(world_shows(&w, "{") || world_shows(&w, ">["));
            }
            world_play(&w, "<Size 30x8><Size 80x24>");
            assert_shows(&w, "Place [abc");
            world_play(&w, "<Esc>n");
            world_stop(&w);
        }
}

/* F6 where the answer given turned it into an enquiry: the number is told, the step by its name. */
static void test_no_such_step(void **state)
{
    struct order o;

    (void)state;
    start(80, 24, "C01");
    world_play(&w, "<F2><Tab><S-Tab>enq<Enter>3-2-1204" NEW_REST "leak<Enter>what does it cost<F6>");
    assert_hides(&w, "Saved");
    world_play(&w, "<F2>");
    assert_shows(&w, "Saved 21-00");
    read_order("what does it cost", &o);
    assert_string_equal(o.kind, "enquiry");
    form_open(w.app, &(struct form_opt){.ent = &order_entity, .verb = "assign", .id = o.rec.id});
    world_play(&w, "");
    assert_shows(&w, "There is no \"Dispatch\" for this kind");

    /* a standard reply is seen at once and may be changed; the step is called what it is */
    struct form_opt settle = {.ent = &order_entity, .verb = "settle", .id = o.rec.id};
    assert_non_null(form_open(w.app, &settle));
    world_play(&w, "<Down><Down><Enter>");
    assert_shows(&w, "read it to the resident");
    world_play(&w, "<End> Thank you.<F2>");
    assert_shows(&w, "Answer and close: 21-00");
    rec_clear(&order_entity, &o);
    read_order("what does it cost", &o);
    assert_string_equal(o.state, "CLOSED");
    assert_non_null(strstr(o.answer, " Thank you."));
    assert_true(strlen(o.answer) > 20);
    struct timeline t;
    struct err e = {0};
    assert_int_equal(timeline_read(&w.d, &order_entity, o.rec.id, &t, &e), RC_OK);
    assert_string_equal(t.rows[t.n - 1].verb, "Answer and close");
    timeline_clear(&t);
    rec_clear(&order_entity, &o);
    world_stop(&w);
}

/* The number that will be stored is seen; a slip signed earlier stays signed then (WQ-24). */
static void test_sign(void **state)
{
    struct order o, after;

    (void)state;
    start(80, 24, "L01");
    read_order("断网，已换光猫，待回访", &o);
    struct form_opt sign = {.ent = &order_entity, .verb = "sign", .id = o.rec.id};
    struct form_opt settle = {.ent = &order_entity, .verb = "settle", .id = o.rec.id};
    assert_non_null(form_open(w.app, &sign));
    world_play(&w, "phone<Enter>欧阳修");
    assert_shows(&w, "] empty: 138****5555"); /* not in full for everybody */
    world_play(&w, "<F2>");
    rec_clear(&order_entity, &o);
    read_order("断网，已换光猫，待回访", &o);
    assert_string_equal(o.sign_phone, "13800005555");
    w.now += 600;
    assert_non_null(form_open(w.app, &settle));
    world_play(&w, "");
    assert_shows(&w, "empty keeps: Confirmed by telephone 17:42");
    world_play(&w, "<F2>");
    read_order("断网，已换光猫，待回访", &after);
    assert_string_equal(after.state, "CLOSED");
    assert_int_equal(after.signed_at, o.signed_at);
    assert_string_equal(after.sign_kind, "phone");
    rec_clear(&order_entity, &o);
    rec_clear(&order_entity, &after);
    world_stop(&w);
}

/* A new resident with a phone in one go; moving in is a step of the person. */
static void test_resident(void **state)
{
    struct person p;
    struct err e = {0};
    struct view v = {.ent = &person_entity, .expr = "新来"};
    size_t n = 0;

    (void)state;
    start(80, 24, "C01");
    assert_non_null(form_open(w.app, &(struct form_opt){.ent = &person_entity, .verb = "new", .id = NIL}));
    world_play(&w, "新来<Tab>");
    for (int i = 0; i < 12 && !world_shows(&w, "{              }"); i++)
        world_play(&w, "<Tab>");
    world_play(&w, "13811112222<F2>");
    assert_shows(&w, "Saved R");
    rec_init(&person_entity, &p);
    assert_int_equal(view_page(&w.d, &v, NIL, false, &p, 1, &n, &e), RC_OK);
    assert_int_equal(n, 1);
    assert_string_equal(p.phone, "13811112222");
    assert_non_null(form_open(w.app, &(struct form_opt){.ent = &person_entity, .verb = "movein", .id = p.rec.id}));
    world_play(&w, "3-2-1204<Tab>tenant<Enter><F2>");
    assert_shows(&w, "Moves in");
    int64_t id = p.rec.id;
    rec_clear(&person_entity, &p);
    assert_int_equal(view_get(&w.d, &person_entity, id, &p, &e), RC_OK);
    assert_string_equal(p.rooms, "3-2-1204");
    rec_clear(&person_entity, &p);
    world_stop(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_goldens),       cmocka_unit_test(test_keys),       cmocka_unit_test(test_new),
        cmocka_unit_test(test_dispatch_late), cmocka_unit_test(test_parts),      cmocka_unit_test(test_refused),
        cmocka_unit_test(test_draft),         cmocka_unit_test(test_draft_time), cmocka_unit_test(test_sizes), cmocka_unit_test(test_language),
        cmocka_unit_test(test_no_such_step),  cmocka_unit_test(test_sign),       cmocka_unit_test(test_resident),
    };
    return cmocka_run_group_tests_name("form", tests, setup, teardown);
}
