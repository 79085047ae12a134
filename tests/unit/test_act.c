#include "domain_things.h"

#include <sys/wait.h>

#define ok(call) assert_ok(call, e)
#define refused(want, call, part)                                                                                      \
    do {                                                                                                               \
        assert_int_equal(call, want);                                                                                  \
        if (!strstr(e.text, part))                                                                                     \
            fail_msg("\"%s\" is not in \"%s\"", part, e.text);                                                         \
    } while (0)
#define NEW(...)           site_act(&d, &thing_entity, "new", NIL, 0, &r, &e, __VA_ARGS__, NULL)
#define EDIT(id, rev, ...) site_act(&d, &thing_entity, "edit", id, rev, &r, &e, __VA_ARGS__, NULL)
#define DO(verb, id, ...)  site_act(&d, &thing_entity, verb, id, 0, &r, &e, ##__VA_ARGS__, NULL)

static struct site s;
static struct desk d;
static struct err e;
static struct act_result r;
static struct thing t;

static int before(void **state)
{
    (void)state;
    site_make(&s);
    site_desk(&s, &d, "w1");
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

static void new_record(void **state)
{
    (void)state;
    int64_t rows = journal_count(&d);
    ok(NEW("name", " 漏水 ", "count", "3", "phone", "138-1234-1111"));
    assert_string_equal(r.no, "T0001");
    assert_int_equal(r.rev, 1);
    assert_int_equal(journal_count(&d), rows + 1);
    assert_int_equal(r.act, rows + 1);
    thing_get(&d, r.id, &t);
    assert_string_equal(t.name, "漏水");
    assert_string_equal(t.state, "NEW");
    assert_int_equal(t.count, 3);
    char *json = last_changes(&d, "thing", r.id);
    assert_non_null(strstr(json, "\"rev\":[null,\"1\"]"));
    assert_non_null(strstr(json, "\"name\":[null,\"漏水\"]"));
    assert_null(strstr(json, "note"));
    free(json);
}

static void nobody_signed_on(void **state)
{
    (void)state;
    sign_off(&d);
    refused(RC_DENIED, NEW("name", "a"), "Sign on");
    site_as(&d, "w1");
    d.pin_due = true;
    refused(RC_DENIED, NEW("name", "a"), "PIN");
    assert_int_equal(journal_count(&d), 0);
}

static void fields_that_are_not_yours(void **state)
{
    (void)state;
    refused(RC_REFUSED, NEW("name", "a", "state", "DONE"), "State");
    assert_string_equal(e.field, "state");
    refused(RC_REFUSED, NEW("name", "a", "no", "X1"), "Number");
    refused(RC_REFUSED, NEW("name", "a", "secret", "314159"), "Secret");
    refused(RC_REFUSED, NEW("name", "a", "nonsense", "1"), "nonsense");
    refused(RC_REFUSED, NEW("count", "1"), "Name is needed");
    refused(RC_REFUSED, NEW("name", "a", "count", "-1"), "below nothing");
    refused(RC_REFUSED, NEW("name", "a", "phone", "138****1111"), "masked");
    refused(RC_DENIED, NEW("name", "a", "made", "12"), "Lead");
    assert_int_equal(journal_count(&d), 0);
    ok(NEW("name", "a", "words", "as said"));
    refused(RC_REFUSED, EDIT(r.id, 0, "words", "other"), "locked");
    /* said again it is no change, and a form sends whole records */
    ok(EDIT(r.id = 1, 1, "words", "as said", "state", "NEW", "no", "T0001"));
    assert_true(r.unchanged);
    assert_int_equal(journal_count(&d), 1);
}

static void edit_by_state_and_right(void **state)
{
    (void)state;
    ok(NEW("name", "a"));
    int64_t id = r.id;
    ok(EDIT(id, 1, "note", "one\ntwo"));
    assert_int_equal(r.rev, 2);
    ok(DO("start", id));
    site_as(&d, "w2");
    ok(EDIT(id, 0, "made", "12.50"));
    ok(DO("finish", id));
    refused(RC_REFUSED, EDIT(id, 0, "note", "three"), "\"Done\"");
    ok(EDIT(id, 0, "count", "9"));
}

static void states_name_what_is_allowed(void **state)
{
    (void)state;
    ok(NEW("name", "a"));
    int64_t id = r.id;
    site_as(&d, "w2");
    refused(RC_REFUSED, DO("finish", id), "It is \"New\" now");
    assert_non_null(strstr(e.text, "Open"));
    assert_non_null(strstr(e.text, "Start"));
    refused(RC_REFUSED, DO("fly", id), "fly");
    site_as(&d, "w1");
    ok(DO("start", id, "count", "5"));
    refused(RC_REFUSED, DO("start", id), "It is \"Open\" now");
    refused(RC_DENIED, DO("finish", id), "Lead, Manager");
    refused(RC_REFUSED, DO("start", id, "name", "b"), "does not set");
    thing_get(&d, id, &t);
    assert_int_equal(t.count, 5);
}

static void pause_goes_back_where_it_was(void **state)
{
    (void)state;
    ok(NEW("name", "a"));
    int64_t id = r.id;
    refused(RC_REFUSED, DO("pause", id), "Because");
    ok(DO("pause", id, "because", "待料", "tries", "2"));
    assert_string_equal(r.note, "T0001 sleeps.");
    thing_get(&d, id, &t);
    assert_string_equal(t.back_state, "NEW");
    assert_string_equal(t.why, "待料");
    assert_int_equal(t.count, 2);
    ok(DO("resume", id));
    thing_get(&d, id, &t);
    assert_string_equal(t.state, "NEW");
    assert_null(t.back_state);
    ok(DO("start", id));
    ok(DO("pause", id, "because", "待约"));
    ok(DO("resume", id));
    thing_get(&d, id, &t);
    assert_string_equal(t.state, "OPEN");
}

static void guards_and_one_act_for_all(void **state)
{
    (void)state;
    site_as(&d, "w2");
    ok(NEW("name", "friend"));
    int64_t friend = r.id;
    ok(NEW("name", "a", "friend_id", "T0001"));
    int64_t id = r.id;
    ok(DO("start", id));
    int64_t rows = journal_count(&d);
    refused(RC_REFUSED, DO("finish", id), "A note comes first");
    assert_int_equal(journal_count(&d), rows);
    ok(EDIT(id, 0, "note", "n"));
    rows = journal_count(&d);
    ok(DO("finish", id));
    assert_int_equal(journal_count(&d), rows + 3); /* follow-up, friend, itself */
    assert_int_equal(r.act, rows + 1);
    thing_get(&d, friend, &t);
    assert_int_equal(t.count, 1);
    thing_get(&d, id, &t);
    assert_string_equal(t.state, "DONE");
    assert_int_equal(t.done_at, s.now);
}

static void can_says_why_not(void **state)
{
    (void)state;
    ok(NEW("name", "a"));
    thing_get(&d, r.id, &t);
    assert_int_equal(desk_can(&d, &thing_entity, entity_verb(&thing_entity, "finish", NULL), &t, &e), RC_DENIED);
    assert_int_equal(desk_can(&d, &thing_entity, entity_verb(&thing_entity, "resume", NULL), &t, &e), RC_REFUSED);
    ok(desk_can(&d, &thing_entity, entity_verb(&thing_entity, "start", NULL), &t, &e));
    ok(desk_can(&d, &thing_entity, entity_verb(&thing_entity, "pause", NULL), &t, &e));
    ok(desk_can(&d, &thing_entity, NULL, &t, &e));
    assert_int_equal(journal_count(&d), 1);
}

static void when_it_happened(void **state)
{
    (void)state;
    ok(NEW("name", "a", "@at", "-60"));
    assert_true(r.late);
    assert_non_null(strstr(r.note, "Late entry"));
    int64_t id = r.id;
    refused(RC_REFUSED, DO("start", id, "@at", "18:30:00 tomorrow"), "");
    refused(RC_REFUSED, DO("start", id, "@at", "+5m"), "still to come");
    refused(RC_REFUSED, DO("start", id, "@at", "-61"), "nothing can have happened");
    refused(RC_REFUSED, DO("start", id, "@at", "-10", "@how", "pigeon"), "radio");
    ok(DO("start", id, "@at", "-59", "@how", "radio"));
    assert_true(r.late);
    /* the minute it was made in is good enough: 16:42 for 16:42:05 */
    ok(DO("pause", id, "because", "x", "@at", "16:42"));
    ok(DO("resume", id, "@at", "-29"));
    assert_false(r.late);
    assert_string_equal(r.note, "");
}

static void signed_shifts_need_a_right(void **state)
{
    (void)state;
    char until[32];
    ok(NEW("name", "a", "@at", "-90"));
    int64_t id = r.id;
    site_as(&d, "w3");
    snprintf(until, sizeof until, "%" PRId64, s.now - 3600);
    ok(desk_set_setting(&d, "shift.signed_until", until, &e));
    assert_int_equal(desk_setting_num(&d, "shift.signed_until", 0), s.now - 3600);
    site_as(&d, "w1");
    refused(RC_DENIED, DO("start", id, "@at", "-61"), "handed over");
    ok(DO("start", id, "@at", "-59"));
    site_as(&d, "w3");
    ok(DO("pause", id, "because", "x", "@at", "-80"));
    site_as(&d, "w1");
    assert_int_equal(desk_set_setting(&d, "shift.signed_until", "0", &e), RC_DENIED);
}

static void secrets_stay_secret(void **state)
{
    (void)state;
    ok(NEW("name", "a"));
    int64_t id = r.id;
    refused(RC_REFUSED, DO("lock", id, "secret", "12"), "6 to 12");
    ok(DO("lock", id, "secret", "３１４１５９"));
    thing_get(&d, id, &t);
    assert_int_equal(strncmp(t.secret, "$y$", 3), 0);
    char *json = last_changes(&d, "thing", id);
    assert_non_null(strstr(json, "\"secret\":[\"*\",\"*\"]"));
    assert_null(strstr(json, "$y$"));
    free(json);
}

static void refs_are_resolved_and_checked(void **state)
{
    (void)state;
    ok(NEW("name", "电梯"));
    ok(NEW("name", "水泵", "friend_id", "dt", "place", "staff:赵强", "friends", "T0001, T0001"));
    char *json = last_changes(&d, "thing", r.id);
    assert_non_null(strstr(json, "\"friend_id\":[null,\"#1\"]"));
    assert_non_null(strstr(json, "\"place\":[null,\"staff:#22\"]"));
    assert_non_null(strstr(json, "\"friends\":[null,\"#1\"]"));
    free(json);
    assert_int_equal(NEW("name", "c", "friend_id", "nothing of that name"), RC_NOTFOUND);
    assert_string_equal(e.field, "friend_id");
    assert_int_equal(NEW("name", "c", "place", "staff:#99"), RC_NOTFOUND);
}

static void parts_under_the_parents_revision(void **state)
{
    (void)state;
    struct act_req q = {.ent = &thing_entity, .verb = "new"};
    act_set(&q, "name", "a");
    act_part_set(act_part(&q, &thing_line_entity, NIL), "what", "阀芯");
    struct act_part *p = act_part(&q, &thing_line_entity, NIL);
    act_part_set(p, "what", "胶带");
    act_part_set(p, "amount", "0.5");
    ok(desk_act(&d, &q, &r, &e));
    act_req_clear(&q);
    assert_int_equal(r.rev, 1);
    int64_t id = r.id, *ids;
    size_t n;
    ok(rows_children(d.db, &thing_line_entity, id, &ids, &n, &e));
    assert_int_equal(n, 2);

    /* a part alone raises the record's revision, and a stale revision stops it */
    q = (struct act_req){.ent = &thing_entity, .verb = "edit", .id = id, .rev = 1};
    act_part_set(act_part(&q, &thing_line_entity, ids[0]), "amount", "2");
    act_part(&q, &thing_line_entity, ids[1])->drop = true;
    int64_t rows = journal_count(&d);
    ok(desk_act(&d, &q, &r, &e));
    assert_int_equal(r.rev, 2);
    assert_int_equal(journal_count(&d), rows + 3);
    refused(RC_CONFLICT, desk_act(&d, &q, &r, &e), "单雄信");
    act_req_clear(&q);
    free(ids);
    ok(rows_children(d.db, &thing_line_entity, id, &ids, &n, &e));
    assert_int_equal(n, 1);
    free(ids);

    q = (struct act_req){.ent = &thing_entity, .verb = "edit", .id = id};
    for (int i = 0; i < 3; i++)
        act_part_set(act_part(&q, &thing_line_entity, NIL), "what", "x");
    refused(RC_REFUSED, desk_act(&d, &q, &r, &e), "at most 3");
    act_req_clear(&q);
    q = (struct act_req){.ent = &thing_entity, .verb = "start", .id = id};
    act_part_set(act_part(&q, &thing_line_entity, NIL), "amount", "1");
    refused(RC_REFUSED, desk_act(&d, &q, &r, &e), "What is needed");
    act_req_clear(&q);
    thing_get(&d, id, &t);
    assert_int_equal(t.rec.rev, 2);
}

static void adopt_takes_what_is_there(void **state)
{
    (void)state;
    refused(RC_DENIED, site_act(&d, &thing_entity, "adopt", NIL, 0, &r, &e, "name", "a", NULL), "Manager");
    site_as(&d, "w3");
    ok(site_act(&d, &thing_entity, "adopt", NIL, 0, &r, &e, "name", "a", "no", "OLD-7", "state", "DONE", "done_at",
                "2025-03-01 10:00", "@at", "2025-02-28 09:00", NULL));
    assert_string_equal(r.no, "OLD-7");
    assert_false(r.late);
    thing_get(&d, r.id, &t);
    assert_string_equal(t.state, "DONE");
    assert_int_equal(t.adopted, 1);
    refused(RC_REFUSED, site_act(&d, &thing_entity, "adopt", NIL, 0, &r, &e, "name", "a", "no", "OLD-7", NULL), "");
    refused(RC_REFUSED, site_act(&d, &thing_entity, "adopt", NIL, 0, &r, &e, "no", "OLD-8", NULL), "Name is needed");
}

static void the_words_are_found(void **state)
{
    (void)state;
    int64_t id;
    ok(NEW("name", "厨房漏水"));
    ok(NEW("name", "电梯困人"));
    ok(desk_resolve(&d, &thing_entity, "dtkr", &id, &e));
    assert_int_equal(id, r.id);
    ok(EDIT(id, 0, "name", "水泵异响"));
    assert_int_equal(desk_resolve(&d, &thing_entity, "dtkr", &id, &e), RC_NOTFOUND);
    ok(desk_resolve(&d, &thing_entity, "shuibeng", &id, &e));
}

static void bulk_goes_on(void **state)
{
    (void)state;
    struct act_req q[3] = {{.ent = &thing_entity, .verb = "start"},
                           {.ent = &thing_entity, .verb = "start"},
                           {.ent = &thing_entity, .verb = "start"}};
    struct bulk_result res[3];
    for (int i = 0; i < 3; i++) {
        ok(NEW("name", "a"));
        q[i].id = r.id;
    }
    ok(DO("start", q[1].id));
    assert_int_equal(desk_bulk(&d, q, 3, res, &e), RC_REFUSED);
    assert_int_equal(res[0].rc, RC_OK);
    assert_int_equal(res[1].rc, RC_REFUSED);
    assert_non_null(strstr(res[1].err.text, "Open"));
    assert_int_equal(res[2].rc, RC_OK);
}

static void batch_keeps_what_stands(void **state)
{
    (void)state;
    ok(desk_batch_begin(&d, &e));
    ok(NEW("name", "a"));
    assert_int_equal(NEW("count", "1"), RC_REFUSED);
    ok(NEW("name", "b"));
    ok(desk_batch_end(&d, true, &e));
    assert_int_equal(journal_count(&d), 2);
    ok(desk_batch_begin(&d, &e));
    ok(NEW("name", "c"));
    ok(desk_batch_end(&d, false, &e));
    assert_int_equal(journal_count(&d), 2);
    assert_int_equal(rows_get(d.db, &thing_entity, 3, &t, &e), RC_NOTFOUND);
}

static bool give_up(void *arg, int ms)
{
    *(int *)arg = ms;
    return false;
}

static void a_held_file_can_be_given_up(void **state)
{
    (void)state;
    struct desk other;
    int waited = -1;
    site_desk(&s, &other, "w2");
    ok(desk_batch_begin(&other, &e));
    d.waiting = give_up;
    d.waiting_arg = &waited;
    assert_int_equal(NEW("name", "a"), RC_CANCELLED);
    assert_in_range(waited, 50, 1000);
    ok(desk_batch_end(&other, true, &e));
    ok(NEW("name", "a"));
    desk_close(&other);
}

static void two_desks_conflict(void **state)
{
    (void)state;
    struct desk other;
    site_desk(&s, &other, "w2");
    ok(NEW("name", "a"));
    int64_t id = r.id;
    ok(site_act(&other, &thing_entity, "edit", id, 1, &r, &e, "note", "theirs", NULL));
    refused(RC_CONFLICT, EDIT(id, 1, "note", "mine"), "赵强 changed it at 17:42");
    thing_get(&d, id, &t);
    assert_string_equal(t.note, "theirs");
    ok(EDIT(id, 2, "note", "both"));
    desk_close(&other);
}

/* R11: a thousand interleavings of reading and saving, and no save is lost. */
static void no_update_is_lost(void **state)
{
    (void)state;
    struct desk other, *desks[2] = {&d, &other};
    int64_t seen[2] = {1, 1}, count[2] = {0, 0}, saved = 0, conflicts = 0;
    char text[24];
    site_desk(&s, &other, "w2");
    ok(NEW("name", "a", "count", "0"));
    int64_t id = r.id;
    for (int i = 0; i < 1000; i++) {
        size_t w = site_rand(&s) % 2;
        if (site_rand(&s) % 2) {
            thing_get(desks[w], id, &t);
            seen[w] = t.rec.rev;
            count[w] = t.count;
            continue;
        }
        snprintf(text, sizeof text, "%" PRId64, count[w] + 1);
        enum rc rc = site_act(desks[w], &thing_entity, "edit", id, seen[w], &r, &e, "count", text, NULL);
        if (rc == RC_OK)
            saved++;
        else
            conflicts++;
        assert_true(rc == RC_OK || rc == RC_CONFLICT);
    }
    thing_get(&d, id, &t);
    assert_int_equal(t.count, saved);
    assert_int_equal(t.rec.rev, saved + 1);
    assert_true(saved > 100 && conflicts > 100);
    desk_close(&other);
}

/* Adds one to the count n times, reading again after each conflict. */
static int add_in_a_process(int64_t id, int n)
{
    struct desk own;
    struct thing seen;
    struct err why = {0};
    struct act_result res;
    char text[24];
    site_desk(&s, &own, "w2");
    rec_init(&thing_entity, &seen);
    while (n > 0) {
        thing_get(&own, id, &seen);
        snprintf(text, sizeof text, "%" PRId64, seen.count + 1);
        enum rc rc = site_act(&own, &thing_entity, "edit", id, seen.rec.rev, &res, &why, "count", text, NULL);
        if (rc != RC_OK && rc != RC_CONFLICT)
            return (int)rc;
        n -= rc == RC_OK;
    }
    rec_clear(&thing_entity, &seen);
    desk_close(&own);
    return 0;
}

/* R11, P15: processes at once; nobody is told that the file is busy and nothing is lost. */
static void processes_at_once(void **state)
{
    (void)state;
    enum { PROCESSES = 4, TIMES = 50 };
    int status;
    ok(NEW("name", "a", "count", "0"));
    int64_t id = r.id;
    desk_close(&d); /* no connection goes over a fork */
    for (int i = 0; i < PROCESSES; i++)
        if (fork() == 0)
            _exit(add_in_a_process(id, TIMES));
    for (int i = 0; i < PROCESSES; i++) {
        assert_true(wait(&status) > 0);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    site_desk(&s, &d, "w1");
    thing_get(&d, id, &t);
    assert_int_equal(t.count, PROCESSES * TIMES);
    assert_int_equal(t.rec.rev, PROCESSES * TIMES + 1);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, before, after)
    const struct CMUnitTest tests[] = {
        T(new_record),
        T(nobody_signed_on),
        T(fields_that_are_not_yours),
        T(edit_by_state_and_right),
        T(states_name_what_is_allowed),
        T(pause_goes_back_where_it_was),
        T(guards_and_one_act_for_all),
        T(can_says_why_not),
        T(when_it_happened),
        T(signed_shifts_need_a_right),
        T(secrets_stay_secret),
        T(refs_are_resolved_and_checked),
        T(parts_under_the_parents_revision),
        T(adopt_takes_what_is_there),
        T(the_words_are_found),
        T(bulk_goes_on),
        T(batch_keeps_what_stands),
        T(a_held_file_can_be_given_up),
        T(two_desks_conflict),
        T(no_update_is_lost),
        T(processes_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
