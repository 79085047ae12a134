#include "domain_things.h"

#define ok(call) assert_ok(call, e)

static struct site s;
static struct desk d;
static struct err e;

/* Every fixture account gets its PIN through the door, as a reset and a change do. */
static void give_pin(const char *no, const char *pin)
{
    char once[16];
    int64_t id;
    ok(desk_resolve(&d, &staff_entity, no, &id, &e));
    site_as(&d, strcmp(no, "w3") == 0 ? "w6" : "w3");
    ok(sign_reset_pin(&d, id, once, &e));
    sign_off(&d);
    ok(sign_on(&d, no, once, &e));
    assert_true(d.pin_due);
    ok(sign_set_pin(&d, once, pin, &e));
    assert_false(d.pin_due);
    sign_off(&d);
}

static int before(void **state)
{
    (void)state;
    site_make(&s);
    site_open(&s, &d, false);
    ok(db_script(d.db, "INSERT INTO staff (id, rev, no, name, role_id, active) VALUES (26, 1, 'w6', '副经理', 13, 1)",
                 &e));
    give_pin("w1", PIN_CLERK);
    give_pin("w2", PIN_LEAD);
    give_pin("w3", PIN_MANAGER);
    return 0;
}

static int after(void **state)
{
    (void)state;
    assert_true(db_check_idle(d.db));
    desk_close(&d);
    site_remove(&s);
    return 0;
}

static void pins_have_rules(void **state)
{
    (void)state;
    assert_true(sign_pin_ok("314159", &e));
    assert_true(sign_pin_ok("112233", &e));
    const char *bad[] = {"",       "31415",  "3141592653589", "31415a", "111111",
                         "123456", "654321", "890123",        "210987", NULL};
    for (int i = 0; bad[i]; i++)
        if (sign_pin_ok(bad[i], &e))
            fail_msg("%s is taken", bad[i]);
    assert_false(sign_pin_ok(NULL, &e));
}

static void by_number_name_and_letters(void **state)
{
    (void)state;
    const char *who[] = {"w1", "W1", "单雄信", "shanxiongxin", "sxx", "ｗ１", NULL};
    for (int i = 0; who[i]; i++) {
        ok(sign_on(&d, who[i], PIN_CLERK, &e));
        assert_string_equal(d.staff_no, "w1");
        assert_string_equal(d.staff_name, "单雄信");
        assert_string_equal(d.role, "clerk");
    }
    ok(sign_on(&d, "w1", "３１４１５９", &e));
    /* two have these initials: asked for more, before any PIN is looked at */
    assert_int_equal(sign_on(&d, "zq", PIN_LEAD, &e), RC_REFUSED);
    assert_non_null(strstr(e.text, "赵琴"));
    ok(sign_on(&d, "zhaoqiang", PIN_LEAD, &e));
}

static void one_sentence_for_all_that_is_wrong(void **state)
{
    (void)state;
    char first[sizeof e.text];
    assert_int_equal(sign_on(&d, "w1", "000001", &e), RC_DENIED);
    snprintf(first, sizeof first, "%s", e.text);
    const char *who[] = {"nobody", "w5", "w4", "system", NULL}; /* unknown, left, no PIN, the program */
    for (int i = 0; who[i]; i++) {
        assert_int_equal(sign_on(&d, who[i], "000001", &e), RC_DENIED);
        assert_string_equal(e.text, first);
    }
    assert_int_equal(sign_on(&d, "w1", "", &e), RC_DENIED);
    assert_int_equal(sign_on(&d, "w1", NULL, &e), RC_DENIED);
    assert_int_equal(d.staff, NIL);
}

static void five_wrong_ones_lock_for_longer_and_longer(void **state)
{
    (void)state;
    static const int minutes[] = {1, 5, 15, 60, 1440, 1440};
    struct desk other;
    for (int i = 0; i < 4; i++)
        assert_int_equal(sign_on(&d, "w1", "000001", &e), RC_DENIED);
    for (size_t i = 0; i < COUNT(minutes); i++) {
        assert_int_equal(sign_on(&d, "w1", "000001", &e), RC_DENIED);
        assert_int_equal(sign_on(&d, "w1", PIN_CLERK, &e), RC_REFUSED);
        s.now += minutes[i] * 60 - 1;
        /* another desk, a program started again: the file knows */
        site_open(&s, &other, false);
        assert_int_equal(sign_on(&other, "w1", PIN_CLERK, &e), RC_REFUSED);
        desk_close(&other);
        s.now += 1;
    }
    ok(sign_on(&d, "w1", PIN_CLERK, &e));
    assert_int_equal(d.wrong_tries, 10);
    struct buf b = {0};
    sign_notices(&d, &b);
    assert_non_null(strstr(buf_str(&b), "10 wrong PINs"));
    buf_clear(&b);
    ok(sign_on(&d, "w1", PIN_CLERK, &e));
    assert_int_equal(d.wrong_tries, 0);
    assert_int_equal(sign_on(&d, "w1", "000001", &e), RC_DENIED);
    ok(sign_on(&d, "w1", PIN_CLERK, &e));
}

static void a_reset_opens_a_locked_account(void **state)
{
    (void)state;
    char once[16];
    for (int i = 0; i < 5; i++)
        assert_int_equal(sign_on(&d, "w1", "000001", &e), RC_DENIED);
    ok(sign_on(&d, "w2", PIN_LEAD, &e));
    ok(sign_reset_pin(&d, 21, once, &e));
    ok(sign_on(&d, "w1", once, &e));
}

static void who_resets_whom(void **state)
{
    (void)state;
    char once[16];
    ok(sign_on(&d, "w1", PIN_CLERK, &e));
    assert_int_equal(sign_reset_pin(&d, 24, once, &e), RC_DENIED);
    assert_non_null(strstr(e.text, "Lead"));
    ok(sign_on(&d, "w2", PIN_LEAD, &e));
    assert_int_equal(sign_reset_pin(&d, 23, once, &e), RC_DENIED);
    assert_int_equal(sign_reset_pin(&d, 22, once, &e), RC_REFUSED);
    ok(sign_reset_pin(&d, 24, once, &e));
    assert_true(strlen(once) >= 8);
    assert_true(sign_pin_ok(once, NULL));
    ok(sign_on(&d, "w3", PIN_MANAGER, &e));
    ok(sign_reset_pin(&d, 22, once, &e));
    assert_int_equal(sign_reset_pin(&d, 1, once, &e), RC_REFUSED);
    assert_int_equal(sign_reset_pin(&d, 99, once, &e), RC_NOTFOUND);
}

static void one_time_pins_stop_everything_else(void **state)
{
    (void)state;
    char once[16];
    struct act_result r;
    ok(sign_on(&d, "w2", PIN_LEAD, &e));
    ok(sign_reset_pin(&d, 21, once, &e));
    assert_int_equal(sign_on(&d, "w1", PIN_CLERK, &e), RC_DENIED);
    ok(sign_on(&d, "w1", once, &e));
    assert_int_equal(site_act(&d, &thing_entity, "new", NIL, 0, &r, &e, "name", "a", NULL), RC_DENIED);
    assert_int_equal(sign_set_pin(&d, once, once, &e), RC_REFUSED);
    assert_int_equal(sign_set_pin(&d, once, "123456", &e), RC_REFUSED);
    assert_int_equal(sign_set_pin(&d, "000001", "585858", &e), RC_DENIED);
    assert_true(d.pin_due);
    ok(sign_set_pin(&d, once, "585859", &e));
    ok(site_act(&d, &thing_entity, "new", NIL, 0, &r, &e, "name", "a", NULL));
    ok(sign_on(&d, "w1", "585859", &e));
    assert_false(d.pin_due);
}

static void guessing_the_old_pin_locks_too(void **state)
{
    (void)state;
    ok(sign_on(&d, "w1", PIN_CLERK, &e));
    for (int i = 0; i < 5; i++)
        assert_int_equal(sign_set_pin(&d, "000001", "585859", &e), RC_DENIED);
    assert_int_equal(sign_set_pin(&d, PIN_CLERK, "585859", &e), RC_REFUSED);
    s.now += 61;
    ok(sign_set_pin(&d, PIN_CLERK, "585859", &e));
}

static bool collect(void *arg, const struct journal_row *r)
{
    buf_addf(arg, "%s:%lld ", r->verb, r->actor == NIL ? 0LL : (long long)r->actor);
    if (strstr(r->changes, "$y$"))
        fail_msg("a hash in the journal");
    return true;
}

static void it_is_all_in_the_journal(void **state)
{
    (void)state;
    struct buf b = {0};
    ok(sign_on(&d, "w1", PIN_CLERK, &e));
    sign_off(&d);
    ok(journal_of_record(d.db, "session", 21, collect, &b, &e));
    assert_string_equal(buf_str(&b), "sign-on:21 sign-off:21 sign-on:21 sign-off:21 ");
    buf_reset(&b);
    ok(journal_of_record(d.db, "staff", 21, collect, &b, &e));
    assert_string_equal(buf_str(&b), "reset-pin:23 pin:21 ");
    buf_clear(&b);
}

static void last_resort_is_told_to_the_manager(void **state)
{
    (void)state;
    char once[16];
    struct buf b = {0};
    ok(sign_on(&d, "w3", PIN_MANAGER, &e));
    sign_notices(&d, &b);
    assert_string_equal(buf_str(&b), "");
    sign_off(&d);
    s.now += 60;
    ok(sign_reset_by_owner(&d, "w1", once, &e));
    ok(sign_on(&d, "w1", once, &e));
    sign_notices(&d, &b);
    assert_null(strstr(buf_str(&b), "owner"));
    buf_reset(&b);
    ok(sign_on(&d, "w3", PIN_MANAGER, &e));
    sign_notices(&d, &b);
    assert_non_null(strstr(buf_str(&b), "owner of the file reset a PIN"));
    assert_non_null(strstr(buf_str(&b), "单雄信"));
    buf_reset(&b);
    ok(sign_on(&d, "w3", PIN_MANAGER, &e));
    sign_notices(&d, &b);
    assert_string_equal(buf_str(&b), "");
    buf_clear(&b);
}

static void a_sole_manager_is_warned(void **state)
{
    (void)state;
    struct buf b = {0};
    ok(sign_on(&d, "w3", PIN_MANAGER, &e));
    assert_false(d.sole_manager);
    ok(db_script(d.db, "UPDATE staff SET active = 0 WHERE id = 26", &e));
    ok(sign_on(&d, "w3", PIN_MANAGER, &e));
    assert_true(d.sole_manager);
    sign_notices(&d, &b);
    assert_non_null(strstr(buf_str(&b), "only manager"));
    buf_clear(&b);
}

static void the_operating_system_user(void **state)
{
    (void)state;
    char sql[200];
    assert_int_equal(sign_on_os(&d, &e), RC_DENIED);
    FILE *id = popen("id -un", "r");
    char name[64] = "";
    assert_non_null(id);
    assert_non_null(fgets(name, sizeof name, id));
    pclose(id);
    name[strcspn(name, "\n")] = '\0';
    snprintf(sql, sizeof sql, "UPDATE staff SET os_user = '%s' WHERE id = 22", name);
    ok(db_script(d.db, sql, &e));
    ok(sign_on_os(&d, &e));
    assert_string_equal(d.staff_no, "w2");
    ok(db_script(d.db, "UPDATE staff SET active = 0 WHERE id = 22", &e));
    assert_int_equal(sign_on_os(&d, &e), RC_DENIED);
}

static void the_program_itself(void **state)
{
    (void)state;
    struct act_result r;
    sign_system(&d);
    assert_string_equal(d.role, "system");
    assert_true(desk_may(&d, "whatever.there.is"));
    ok(site_act(&d, &thing_entity, "new", NIL, 0, &r, &e, "name", "a", NULL));
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, before, after)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pins_have_rules),
        T(by_number_name_and_letters),
        T(one_sentence_for_all_that_is_wrong),
        T(five_wrong_ones_lock_for_longer_and_longer),
        T(a_reset_opens_a_locked_account),
        T(who_resets_whom),
        T(one_time_pins_stop_everything_else),
        T(guessing_the_old_pin_locks_too),
        T(it_is_all_in_the_journal),
        T(last_resort_is_told_to_the_manager),
        T(a_sole_manager_is_warned),
        T(the_operating_system_user),
        T(the_program_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
