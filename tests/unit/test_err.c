#include "check.h"

#include "base/err.h"
#include "base/text.h"

#include <string.h>

static void sets(void **state)
{
    (void)state;
    struct err e = {0};
    assert_int_equal(err_field(&e, RC_REFUSED, "phone", "no %s", "phone"), RC_REFUSED);
    err_detail(&e, "errno %d", 5);
    assert_int_equal(e.rc, RC_REFUSED);
    assert_string_equal(e.field, "phone");
    assert_string_equal(e.text, "no phone");
    assert_string_equal(e.detail, "errno 5");
    assert_int_equal(err_set(&e, RC_IO, "disk"), RC_IO);
    assert_string_equal(e.field, "");
    assert_string_equal(e.detail, "");
    err_clear(&e);
    assert_int_equal(e.rc, RC_OK);
    assert_string_equal(e.text, "");
}

static void without_words(void **state)
{
    (void)state;
    assert_int_equal(err_set(NULL, RC_BUSY, "x"), RC_BUSY);
    assert_int_equal(err_field(NULL, RC_BUSY, "f", "x"), RC_BUSY);
    err_detail(NULL, "x");
    err_clear(NULL);
}

static void cut_at_a_character(void **state)
{
    (void)state;
    struct err e = {0};
    char many[3 * 400 + 2] = "x";
    for (int i = 0; i < 400; i++)
        memcpy(many + 1 + 3 * i, "电", 4);
    err_set(&e, RC_IO, "%s", many);
    assert_true(text_valid(e.text, strlen(e.text)));
    assert_int_equal(strlen(e.text), 1 + 3 * ((sizeof e.text - 2) / 3));
    err_detail(&e, "%s", many);
    assert_true(text_valid(e.detail, strlen(e.detail)));
    err_field(&e, RC_IO, many, "x");
    assert_true(text_valid(e.field, strlen(e.field)));
}

static void of_itself(void **state)
{
    (void)state;
    struct err e = {0};
    err_field(&e, RC_IO, "unit", "one");
    err_field(&e, RC_IO, e.field, "line 3: %s", e.text);
    assert_string_equal(e.text, "line 3: one");
    assert_string_equal(e.field, "unit");
}

static void exit_status(void **state)
{
    (void)state;
    const int want[] = {0, 1, 1, 2, 3, 3, 4, 5, 1};
    for (int rc = RC_OK; rc <= RC_CANCELLED; rc++)
        assert_int_equal(rc_exit((enum rc)rc), want[rc]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sets),      cmocka_unit_test(without_words), cmocka_unit_test(cut_at_a_character),
        cmocka_unit_test(of_itself), cmocka_unit_test(exit_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
