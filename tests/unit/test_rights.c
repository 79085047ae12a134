#include "domain_things.h"

#define ok(call) assert_ok(call, e)

static struct site s;
static struct desk d;
static struct err e;

static int before(void **state)
{
    (void)state;
    site_make(&s);
    site_desk(&s, &d, "w1");
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

static void roles_have_their_rights(void **state)
{
    (void)state;
    assert_true(desk_may(&d, "thing.new"));
    assert_false(desk_may(&d, "thing.finish"));
    assert_false(desk_may(&d, "thing.gone")); /* taken away */
    assert_false(desk_may(&d, "thing"));
    assert_true(desk_may(&d, NULL));
    assert_string_equal(d.role, "clerk");
    site_as(&d, "w2");
    assert_true(desk_may(&d, "thing.finish"));
    sign_off(&d);
    assert_false(desk_may(&d, NULL));
    assert_false(desk_may(&d, "thing.new"));
}

static void the_refusal_names_who_may(void **state)
{
    (void)state;
    assert_int_equal(desk_denied(&d, "thing.finish", &e), RC_DENIED);
    assert_non_null(strstr(e.text, "Lead, Manager"));
    assert_int_equal(desk_denied(&d, "nobody.has.it", &e), RC_DENIED);
    assert_non_null(strstr(e.text, "Nobody"));
    assert_non_null(strstr(e.detail, "nobody.has.it"));
}

/* AD-01: a change by another desk holds from the next act on. */
static void another_desk_changes_the_rows(void **state)
{
    (void)state;
    struct desk other;
    struct act_result r;
    site_desk(&s, &other, "w3");
    assert_false(desk_may(&d, "thing.finish"));
    ok(db_script(other.db, "INSERT INTO role_right (rev, role_id, right, active) VALUES (1, 11, 'thing.finish', 1)",
                 &e));
    assert_true(desk_may(&d, "thing.finish"));
    ok(db_script(other.db, "UPDATE staff SET role_id = 12 WHERE id = 21", &e));
    assert_true(desk_may(&d, "thing.money"));
    assert_string_equal(d.role, "lead");
    ok(db_script(other.db, "UPDATE staff SET active = 0 WHERE id = 21", &e));
    assert_false(desk_may(&d, NULL));
    assert_int_equal(site_act(&d, &thing_entity, "new", NIL, 0, &r, &e, "name", "a", NULL), RC_DENIED);
    assert_non_null(strstr(e.text, "no longer in use"));
    desk_close(&other);
}

/* One's own connection does not move data_version; the door forgets by itself. */
static void an_own_act_changes_the_rows(void **state)
{
    (void)state;
    struct act_result r;
    site_as(&d, "w3");
    assert_false(desk_may(&d, "thing.odd"));
    sign_system(&d);
    ok(site_act(&d, &role_right_entity, "new", NIL, 0, &r, &e, "role_id", "manager", "right", "thing.odd", NULL));
    site_as(&d, "w3");
    assert_true(desk_may(&d, "thing.odd"));
}

/* RU-15 */
static void phones_as_one_may_see_them(void **state)
{
    (void)state;
    const struct field *f = entity_field(&thing_entity, "phone");
    struct buf b = {0};
    desk_phone(&d, f, "13812341111", false, &b);
    assert_string_equal(buf_str(&b), "138****1111");
    buf_reset(&b);
    desk_phone(&d, f, "13812341111", true, &b);
    assert_string_equal(buf_str(&b), "138****1111"); /* this clerk need not call */
    ok(db_script(d.db, "INSERT INTO role_right (rev, role_id, right, active) VALUES (1, 11, 'phone.call', 1)", &e));
    sign_off(&d);
    site_as(&d, "w1");
    buf_reset(&b);
    desk_phone(&d, f, "13812341111", true, &b);
    assert_string_equal(buf_str(&b), "13812341111");
    buf_reset(&b);
    desk_phone(&d, f, "13812341111", false, &b);
    assert_string_equal(buf_str(&b), "138****1111");
    site_as(&d, "w2");
    buf_reset(&b);
    desk_phone(&d, f, "13812341111", false, &b);
    assert_string_equal(buf_str(&b), "13812341111");
    buf_clear(&b);
}

/* RU-15: one key, written down once per record and session. */
static void a_phone_revealed_is_journalled(void **state)
{
    (void)state;
    const struct field *f = entity_field(&thing_entity, "phone");
    struct act_result r;
    struct buf b = {0};
    ok(site_act(&d, &thing_entity, "new", NIL, 0, &r, &e, "name", "a", "phone", "13812341111", NULL));
    int64_t one = r.id, rows = journal_count(&d);
    assert_int_equal(desk_reveal(&d, &thing_entity, one, &e), RC_DENIED);
    ok(db_script(d.db,
                 "INSERT INTO role_right (rev, role_id, right, active) VALUES (1, 11, 'phone.reveal', 1),"
                 " (1, 11, 'phone.call', 1)",
                 &e));
    site_as(&d, "w1");
    ok(desk_reveal(&d, &thing_entity, one, &e));
    ok(desk_reveal(&d, &thing_entity, one, &e));
    assert_int_equal(journal_count(&d), rows + 1);
    desk_phone(&d, f, "13812341111", desk_revealed(&d, &thing_entity, one), &b);
    assert_string_equal(buf_str(&b), "13812341111");
    assert_false(desk_revealed(&d, &thing_entity, one + 1));
    site_as(&d, "w1"); /* another session */
    assert_false(desk_revealed(&d, &thing_entity, one));
    ok(desk_reveal(&d, &thing_entity, one, &e));
    assert_int_equal(journal_count(&d), rows + 2);
    site_as(&d, "w2"); /* sees them anyway */
    ok(desk_reveal(&d, &thing_entity, one, &e));
    assert_int_equal(journal_count(&d), rows + 2);
    buf_clear(&b);
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, before, after)
    const struct CMUnitTest tests[] = {
        T(roles_have_their_rights),     T(the_refusal_names_who_may),  T(another_desk_changes_the_rows),
        T(an_own_act_changes_the_rows), T(phones_as_one_may_see_them), T(a_phone_revealed_is_journalled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
