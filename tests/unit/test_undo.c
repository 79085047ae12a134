#include "domain_things.h"

#include "domain/timeline.h"
#include "domain/verify.h"

#define ok(call)          assert_ok(call, e)
#define NEW(...)          site_act(&d, &thing_entity, "new", NIL, 0, &r, &e, __VA_ARGS__, NULL)
#define EDIT(id, ...)     site_act(&d, &thing_entity, "edit", id, 0, &r, &e, __VA_ARGS__, NULL)
#define DO(verb, id, ...) site_act(&d, &thing_entity, verb, id, 0, &r, &e, ##__VA_ARGS__, NULL)

static struct site s;
static struct desk d;
static struct err e;
static struct act_result r;
static struct thing t;
static struct undo_info u;

static int before(void **state)
{
    (void)state;
    site_make(&s);
    site_desk(&s, &d, "w2");
    rec_init(&thing_entity, &t);
    return 0;
}

static int after(void **state)
{
    (void)state;
    rec_clear(&thing_entity, &t);
    assert_true(db_check_idle(d.db));
    desk_close(&d);
    site_remove(&s);
    return 0;
}

static void said(void *arg, bool good, const char *sentence)
{
    if (!good)
        buf_addf(arg, "%s\n", sentence);
}

/* The file agrees with the journal after all of it. */
static void all_well(void)
{
    struct buf b = {0};
    size_t bad;
    ok(desk_verify(&d, NULL, &(struct verify_report){.say = said, .arg = &b}, &bad, &e));
    /* what the test put in by SQL is strange to the journal, and said to be */
    for (const char *p = buf_str(&b); *p; p += strcspn(p, "\n"), p += *p == '\n')
        if (!strstr(p, "not in the journal") && strncmp(p, "And ", 4) != 0)
            fail_msg("%s", p);
    buf_clear(&b);
}

static void an_edit_and_back_and_again(void **state)
{
    (void)state;
    ok(NEW("name", "a", "count", "1", "made", "12.50", "due", "2h", "place", "staff:w1"));
    int64_t id = r.id;
    ok(EDIT(id, "name", "b", "count", "", "made", "7", "due", "30m", "place", "", "note", "多行\n文字"));
    ok(undo_peek(&d, false, &u, &e));
    assert_string_equal(u.what, "Edit T0001");
    assert_int_equal(u.act, r.act);
    assert_int_equal(u.until, s.now + 600);
    ok(undo_last(&d, false, &r, &e));
    assert_int_equal(r.rev, 3);
    thing_get(&d, id, &t);
    assert_string_equal(t.name, "a");
    assert_int_equal(t.count, 1);
    assert_int_equal(t.made, 1250);
    assert_int_equal(t.due, 7200);
    assert_string_equal(t.place, "staff:21");
    assert_null(t.note);
    ok(undo_peek(&d, true, &u, &e));
    assert_string_equal(u.what, "Edit T0001");
    ok(undo_last(&d, true, &r, &e));
    thing_get(&d, id, &t);
    assert_string_equal(t.name, "b");
    assert_int_equal(t.count, NIL);
    assert_string_equal(t.note, "多行\n文字");
    assert_int_equal(undo_last(&d, true, &r, &e), RC_NOTFOUND);
    ok(undo_last(&d, false, &r, &e));
    thing_get(&d, id, &t);
    assert_string_equal(t.name, "a");
    all_well();
}

static void a_stack_of_them(void **state)
{
    (void)state;
    ok(NEW("name", "0"));
    int64_t id = r.id;
    ok(EDIT(id, "name", "1"));
    ok(EDIT(id, "name", "2"));
    ok(undo_last(&d, false, &r, &e));
    ok(undo_last(&d, false, &r, &e));
    thing_get(&d, id, &t);
    assert_string_equal(t.name, "0");
    ok(undo_last(&d, true, &r, &e));
    thing_get(&d, id, &t);
    assert_string_equal(t.name, "1");
    ok(undo_last(&d, true, &r, &e));
    thing_get(&d, id, &t);
    assert_string_equal(t.name, "2");
    ok(undo_last(&d, false, &r, &e));
    ok(EDIT(id, "note", "new things end redoing"));
    assert_int_equal(undo_peek(&d, true, &u, &e), RC_NOTFOUND);
    all_well();
}

static void a_creation_becomes_void(void **state)
{
    (void)state;
    struct act_req q = {.ent = &thing_entity, .verb = "new"};
    int64_t id, found, *lines;
    size_t n;
    act_set(&q, "name", "电梯");
    act_part_set(act_part(&q, &thing_line_entity, NIL), "what", "钢丝绳");
    ok(desk_act(&d, &q, &r, &e));
    act_req_clear(&q);
    id = r.id;
    ok(undo_last(&d, false, &r, &e));
    thing_get(&d, id, &t);
    assert_int_equal(t.rec.voided, 1);
    assert_string_equal(t.no, "T0001");
    assert_int_equal(desk_resolve(&d, &thing_entity, "dianti", &found, &e), RC_NOTFOUND);
    ok(rows_children(d.db, &thing_line_entity, id, &lines, &n, &e));
    assert_int_equal(n, 0);
    free(lines);
    assert_int_equal(DO("start", id), RC_REFUSED);
    ok(NEW("name", "b"));
    assert_string_equal(r.no, "T0002");
    ok(undo_last(&d, false, &r, &e));
    ok(undo_last(&d, true, &r, &e));
    assert_string_equal(r.no, "T0002");
    all_well();
}

static void a_verb_with_other_records(void **state)
{
    (void)state;
    struct act_req q = {.ent = &thing_entity, .verb = "start"};
    int64_t *lines;
    size_t n;
    ok(NEW("name", "friend"));
    int64_t friend = r.id;
    ok(NEW("name", "a", "friend_id", "friend", "friends", "friend", "note", "n"));
    int64_t id = q.id = r.id;
    act_part_set(act_part(&q, &thing_line_entity, NIL), "what", "阀芯");
    ok(desk_act(&d, &q, &r, &e));
    act_req_clear(&q);
    ok(DO("finish", id));
    ok(undo_peek(&d, false, &u, &e));
    assert_string_equal(u.what, "Finish T0002");
    ok(undo_last(&d, false, &r, &e));
    assert_string_equal(r.no, "T0002");
    thing_get(&d, id, &t);
    assert_string_equal(t.state, "OPEN");
    assert_int_equal(t.done_at, NIL);
    thing_get(&d, friend, &t);
    assert_int_equal(t.count, NIL);
    thing_get(&d, 3, &t);
    assert_int_equal(t.rec.voided, 1);
    ok(undo_last(&d, false, &r, &e)); /* start, with its line */
    ok(rows_children(d.db, &thing_line_entity, id, &lines, &n, &e));
    assert_int_equal(n, 0);
    free(lines);
    ok(undo_last(&d, true, &r, &e));
    ok(rows_children(d.db, &thing_line_entity, id, &lines, &n, &e));
    assert_int_equal(n, 1);
    free(lines);
    thing_get(&d, id, &t);
    assert_string_equal(t.state, "OPEN");
    assert_string_equal(t.friends, "1");
    all_well();
}

static void not_when_it_moved_on(void **state)
{
    (void)state;
    struct desk other;
    ok(NEW("name", "a"));
    int64_t id = r.id;
    ok(EDIT(id, "name", "b"));
    site_desk(&s, &other, "w1");
    ok(site_act(&other, &thing_entity, "edit", id, 0, &r, &e, "note", "theirs", NULL));
    assert_int_equal(undo_last(&d, false, &r, &e), RC_REFUSED);
    assert_non_null(strstr(e.text, "T0001"));
    assert_int_equal(undo_peek(&d, false, &u, &e), RC_NOTFOUND);
    /* nobody takes back another's acts */
    assert_int_equal(undo_act(&d, 3, &r, &e), RC_NOTFOUND);
    ok(undo_last(&other, false, &r, &e));
    thing_get(&d, id, &t);
    assert_null(t.note);
    desk_close(&other);
}

static void not_for_ever(void **state)
{
    (void)state;
    ok(NEW("name", "a"));
    int64_t id = r.id, first = r.act;
    s.now += 601;
    assert_int_equal(undo_last(&d, false, &r, &e), RC_NOTFOUND);
    assert_int_equal(undo_act(&d, first, &r, &e), RC_NOTFOUND);
    for (int i = 0; i < 21; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d", i);
        ok(EDIT(id, "count", text));
    }
    for (int i = 0; i < 20; i++)
        ok(undo_last(&d, false, &r, &e));
    assert_int_equal(undo_last(&d, false, &r, &e), RC_NOTFOUND);
    thing_get(&d, id, &t);
    assert_int_equal(t.count, 0);
}

static void some_things_stay_done(void **state)
{
    (void)state;
    ok(NEW("name", "a"));
    int64_t id = r.id;
    ok(DO("peek", id)); /* changes nothing, so it does not stand in the way */
    ok(undo_peek(&d, false, &u, &e));
    assert_string_equal(u.what, "New T0001");
    ok(DO("burn", id));
    assert_int_equal(undo_peek(&d, false, &u, &e), RC_NOTFOUND);
    assert_non_null(strstr(e.text, "Burn T0001"));
    assert_int_equal(undo_last(&d, false, &r, &e), RC_REFUSED);
    thing_get(&d, id, &t);
    assert_int_equal(undo_act(&d, 3, &r, &e), RC_REFUSED);
}

static void one_by_its_number(void **state)
{
    (void)state;
    ok(NEW("name", "a"));
    int64_t first = r.act, id = r.id;
    ok(NEW("name", "b"));
    ok(undo_act(&d, first, &r, &e));
    assert_int_equal(r.id, id);
    assert_int_equal(undo_act(&d, first, &r, &e), RC_REFUSED);
    int64_t undo = r.act;
    (void)undo;
    ok(undo_last(&d, false, &r, &e));
    assert_string_equal(r.no, "T0002");
    assert_int_equal(undo_last(&d, false, &r, &e), RC_NOTFOUND);
}

static void a_bulk_goes_back_whole(void **state)
{
    (void)state;
    struct act_req q[3] = {0};
    struct bulk_result res[3];
    for (size_t i = 0; i < 3; i++) {
        ok(NEW("name", "a"));
        q[i] = (struct act_req){.ent = &thing_entity, .verb = "start", .id = r.id};
    }
    ok(desk_bulk(&d, q, 3, res, &e));
    ok(undo_peek(&d, false, &u, &e));
    assert_int_equal(u.act, res[0].res.act);
    ok(undo_last(&d, false, &r, &e));
    for (size_t i = 0; i < 3; i++) {
        thing_get(&d, q[i].id, &t);
        assert_string_equal(t.state, "NEW");
    }
    ok(undo_last(&d, true, &r, &e));
    thing_get(&d, q[2].id, &t);
    assert_string_equal(t.state, "OPEN");

    /* all or none */
    struct desk other;
    site_desk(&s, &other, "w1");
    ok(site_act(&other, &thing_entity, "edit", q[1].id, 0, &r, &e, "note", "x", NULL));
    desk_close(&other);
    assert_int_equal(undo_last(&d, false, &r, &e), RC_REFUSED);
    thing_get(&d, q[2].id, &t);
    assert_string_equal(t.state, "OPEN");
    all_well();
}

static void the_time_line_tells_it(void **state)
{
    (void)state;
    struct timeline l;
    ok(NEW("name", "a", "@at", "-60", "phone", "13812341111"));
    int64_t id = r.id;
    ok(DO("start", id, "@at", "-5"));
    ok(DO("pause", id, "because", "待料", "@at", "-20", "@how", "radio"));
    ok(DO("resume", id));
    ok(undo_last(&d, false, &r, &e));
    ok(timeline_read(&d, &thing_entity, id, &l, &e));
    assert_int_equal(l.n, 5);
    assert_string_equal(l.rows[0].verb, "New");
    assert_true(l.rows[0].late);
    assert_string_equal(l.rows[0].who, "赵强");
    assert_string_equal(l.rows[1].verb_id, "pause"); /* in the order it happened */
    assert_string_equal(l.rows[1].how, "radio");
    assert_non_null(strstr(l.rows[1].what, "Open -> Paused"));
    assert_non_null(strstr(l.rows[1].what, "待料"));
    assert_string_equal(l.rows[3].verb_id, "resume");
    assert_true(l.rows[3].undone);
    assert_true(l.rows[4].undo);
    assert_int_equal(l.rows[4].rev, 5);
    assert_non_null(strstr(l.rows[0].what, "13812341111"));
    timeline_clear(&l);
    site_as(&d, "w1"); /* a clerk without phone.see */
    ok(timeline_read(&d, &thing_entity, id, &l, &e));
    assert_null(strstr(l.rows[0].what, "13812341111"));
    assert_non_null(strstr(l.rows[0].what, "138****1111"));
    timeline_clear(&l);
}

/* A value changed with another tool is named. */
static void verify_names_a_changed_record(void **state)
{
    (void)state;
    struct buf b = {0};
    size_t bad;
    ok(NEW("name", "a", "count", "5"));
    all_well();
    ok(db_script(
        d.db, "UPDATE thing SET count = 6; INSERT INTO thing (id, rev, no, name, state) VALUES (9, 1, 'X', 'x', 'NEW')",
        &e));
    ok(desk_verify(&d, NULL, &(struct verify_report){.say = said, .arg = &b}, &bad, &e));
    assert_non_null(strstr(buf_str(&b), "thing #1, count: the journal says \"5\", the record says \"6\"."));
    assert_non_null(strstr(buf_str(&b), "thing #9 is in the file, but not in the journal."));
    buf_clear(&b);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, before, after)
    const struct CMUnitTest tests[] = {
        T(an_edit_and_back_and_again),    T(a_stack_of_them),
        T(a_creation_becomes_void),       T(a_verb_with_other_records),
        T(not_when_it_moved_on),          T(not_for_ever),
        T(some_things_stay_done),         T(one_by_its_number),
        T(a_bulk_goes_back_whole),        T(the_time_line_tells_it),
        T(verify_names_a_changed_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
