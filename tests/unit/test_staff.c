/* Staff records: numbers, roles, who may be retired (RO-01, AD-01). */
#include "record_site.h"

#include <pwd.h>

static struct record_site site;
static char user[64];

static int make(void **state)
{
    *state = &site;
    struct passwd *pw = getpwuid(getuid());
    snprintf(user, sizeof user, "%s", pw ? pw->pw_name : "nobody");
    record_site_make(&site);
    return 0;
}

static int drop(void **state)
{
    (void)state;
    record_site_remove(&site);
    return 0;
}

static void test_numbers(void **state)
{
    (void)state;
    struct desk *d = &site.d;
    int64_t first = record_new(d, &staff_entity, PAIRS("name", "王经理", "role_id", "manager"));
    int64_t own = record_new(d, &staff_entity,
                             PAIRS("no", "B-07", "name", "仇工", "department", "engineering", "skills", "water, electric",
                                   "phone", "13700001234"));
    RECORD_GET(d, staff, first, a);
    RECORD_GET(d, staff, own, b);
    assert_string_equal(a.no, "w0001");
    assert_string_equal(b.no, "B-07");
    assert_string_equal(b.sort, "qiu gong"); /* the surname's reading */
    assert_int_equal(a.active, 1);
    assert_non_null(strchr(b.skills, ','));
    RECORD_GET(d, role, b.role_id, r);
    assert_string_equal(r.code, "clerk"); /* what nobody says otherwise is least */
    rec_clear(&role_entity, &r);
    rec_clear(&staff_entity, &a);
    rec_clear(&staff_entity, &b);
    record_no(d, &staff_entity, "new", NIL, PAIRS("no", "B-07", "name", "别人"), RC_REFUSED, "same");
    record_no(d, &staff_entity, "new", NIL, PAIRS("name", "别人", "role_id", "system"), RC_REFUSED, "own");
    record_no(d, &staff_entity, "new", NIL, PAIRS("name", "别人", "pin", "314159"), RC_REFUSED, "");
}

static void test_last_manager(void **state)
{
    (void)state;
    struct desk *d = &site.d;
    int64_t first;
    struct err e = {0};
    assert_ok(desk_resolve(d, &staff_entity, "w0001", &first, &e), e);
    record_no(d, &staff_entity, "retire", first, NULL, RC_REFUSED, "only manager");
    record_no(d, &staff_entity, "edit", first, PAIRS("role_id", "lead"), RC_REFUSED, "only manager");
    record_no(d, &staff_entity, "retire", 1, NULL, RC_REFUSED, "program itself");
    record_no(d, &staff_entity, "edit", 1, PAIRS("name", "x"), RC_REFUSED, "program itself");
    int64_t second = record_new(d, &staff_entity, PAIRS("name", "李经理", "role_id", "manager"));
    record_do(d, &staff_entity, "retire", first, NULL);
    record_no(d, &staff_entity, "retire", second, NULL, RC_REFUSED, "only manager");
    record_do(d, &staff_entity, "revive", first, NULL);
}

static void test_not_above_oneself(void **state)
{
    (void)state;
    struct desk *d = &site.d;
    struct err e = {0};
    int64_t me = record_new(d, &staff_entity, PAIRS("name", "主管张", "role_id", "supervisor", "os_user", user));
    assert_ok(sign_on_os(d, &e), e);
    assert_int_equal(d->staff, me);
    record_new(d, &staff_entity, PAIRS("name", "新客服"));
    record_no(d, &staff_entity, "new", NIL, PAIRS("name", "新经理", "role_id", "manager"), RC_DENIED, "Manager");
    record_no(d, &staff_entity, "edit", me, PAIRS("role_id", "manager"), RC_DENIED, "Manager");
    record_no(d, &staff_entity, "retire", me, NULL, RC_REFUSED, "yourself");
    record_no(d, &category_entity, "new", NIL, PAIRS("code", "x", "name_zh", "x", "name_en", "x"), RC_DENIED, "Manager");
    sign_system(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_last_manager),
        cmocka_unit_test(test_not_above_oneself),
    };
    return cmocka_run_group_tests(tests, make, drop);
}
