/* Rooms as written and said, taken apart; numbers of places. */
#include "domain/places/number.h"
#include "domain/places/spoken.h"

#include "base/when.h"
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "3B 2E 1204R": each part with its mark; "" where it is no room. */
static void expect(const char *typed, const char *want)
{
    static const char marks[] = {0, 'B', 'E', 'R'};
    struct spoken s;
    char got[100] = "";
    if (spoken_read(typed, &s))
        for (size_t i = 0; i < s.n; i++) {
            size_t at = strlen(got);
            snprintf(got + at, sizeof got - at, "%s%s%.1s", i ? " " : "", s.part[i].text, &marks[s.part[i].mark]);
        }
    if (strcmp(got, want) != 0)
        fail_msg("%s: \"%s\", wanted \"%s\"", typed, got, want);
}

static void test_written(void **state)
{
    (void)state;
    expect("3-2-1204", "3 2 1204");
    expect("３－２－１２０４", "3 2 1204");
    expect("3/2/1204", "3 2 1204");
    expect("3 2 1204", "3 2 1204");
    expect("3.2.1204", "3 2 1204");
    expect("3#1204", "3B 1204");
    expect("3#2-1204", "3B 2 1204");
    expect("a-1204", "A 1204");
    expect("321204", "321204");
    expect("1204A", "1204A");
    expect("B2-07", "B2 07");
}

static void test_said(void **state)
{
    (void)state;
    expect("3栋2单元1204", "3B 2E 1204");
    expect("3栋2单元1204室", "3B 2E 1204R");
    expect("3号楼2-1204", "3B 2 1204");
    expect("三号楼二单元一二零四", "3B 2E 1204");
    expect("A座1204", "AB 1204");
    expect("三栋", "3B");
    expect("十二栋", "12B");
    expect("二十一号楼", "21B");
    expect("第三栋", "3B");
    expect("12幢3单元", "12B 3E");
    expect("2单元1204", "2E 1204");
    expect("1204室", "1204R");
    expect("1204号", "1204");
    expect("3号2单元1204号房", "3 2E 1204R");
    expect("building 3 unit 2 room 1204", "3B 2E 1204R");
    expect("bldg 3 1204", "3B 1204");
}

static void test_no_room(void **state)
{
    (void)state;
    expect("", "");
    expect("东门岗", "");
    expect("漏水", "");
    expect("3-2-1204-5", "");
    expect("dmg", "");
    expect("1204 漏水", "");
    expect("2单元3栋", "");
    expect("-", "");
    expect("1-14 ok", "");
    expect("12345678901234567890", "");
}

static void test_numbers(void **state)
{
    (void)state;
    char *no = number_join("3", "2", "1204");
    assert_string_equal(no, "3-2-1204");
    free(no);
    no = number_join("A", NULL, "1204");
    assert_string_equal(no, "A-1204");
    free(no);
    struct buf a = {0}, b = {0};
    number_sort(&a, "3-2-901");
    number_sort(&b, "3-10-101");
    assert_true(strcmp(buf_str(&a), buf_str(&b)) < 0);
    buf_clear(&a);
    buf_clear(&b);
    assert_int_equal(number_floor("1204"), 12);
    assert_int_equal(number_floor("901"), 9);
    assert_int_equal(number_floor("0301"), 3);
    assert_int_equal(number_floor("B102"), -1);
    assert_true(number_floor("07") == NIL);
    assert_true(number_floor("商铺") == NIL);
    assert_true(number_floor(NULL) == NIL);
    assert_string_equal(number_ending("1204"), "04");
    assert_string_equal(number_ending("901"), "01");
    assert_string_equal(number_ending("A7"), "");
    assert_string_equal(number_ending("12A4"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_written),
        cmocka_unit_test(test_said),
        cmocka_unit_test(test_no_room),
        cmocka_unit_test(test_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
