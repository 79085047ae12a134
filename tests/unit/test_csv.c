/* CSV in: marks, encodings, delimiters, line numbers, faults; CSV out and back. */
#include "base/csv.h"

#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct csv *open_text(const char *text)
{
    struct csv *c = NULL;
    struct err e = {0};
    if (csv_open_bytes(&c, text, strlen(text), &e) != RC_OK)
        fail_msg("refused: %s", e.text);
    return c;
}

static void expect_row(struct csv *c, size_t line, size_t n, const char *const *cells)
{
    struct csv_row row;
    assert_true(csv_next(c, &row));
    assert_int_equal(row.line, line);
    assert_int_equal(row.n, n);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(row.cells[i], cells[i]);
}

static void expect_refused(const void *text, size_t n, const char *word)
{
    struct csv *c = NULL;
    struct err e = {0};
    assert_int_equal(csv_open_bytes(&c, text, n, &e), RC_REFUSED);
    assert_null(c);
    assert_non_null(strstr(e.text, word));
}

static void test_plain(void **state)
{
    (void)state;
    struct csv *c = open_text("a,b,c\r\n1,,\"x,\"\"y\"\"\"\r\n");
    struct csv_row row;
    assert_int_equal(csv_rows(c), 2);
    expect_row(c, 1, 3, (const char *const[]){"a", "b", "c"});
    expect_row(c, 2, 3, (const char *const[]){"1", "", "x,\"y\""});
    assert_false(csv_next(c, &row));
    csv_rewind(c);
    expect_row(c, 1, 3, (const char *const[]){"a", "b", "c"});
    csv_close(c);
}

static void test_lines(void **state)
{
    (void)state;
    struct csv *c = open_text("h,i\n\n\"one\ntwo\n\",x\n   \nlast,\"y\r\nz\"\n8,9");
    expect_row(c, 1, 2, (const char *const[]){"h", "i"});
    expect_row(c, 3, 2, (const char *const[]){"one\ntwo\n", "x"});
    expect_row(c, 7, 2, (const char *const[]){"last", "y\r\nz"});
    expect_row(c, 9, 2, (const char *const[]){"8", "9"});
    csv_close(c);
}

static void test_old_mac_and_empty(void **state)
{
    (void)state;
    struct csv_row row;
    struct csv *c = open_text("a,b\rc,d");
    expect_row(c, 1, 2, (const char *const[]){"a", "b"});
    expect_row(c, 2, 2, (const char *const[]){"c", "d"});
    csv_close(c);
    c = open_text("");
    assert_int_equal(csv_rows(c), 0);
    assert_false(csv_next(c, &row));
    csv_close(c);
}

static void test_delimiters(void **state)
{
    (void)state;
    struct csv *c = open_text("a;b;\"c,d,e,f\"\n1;2;3\n");
    expect_row(c, 1, 3, (const char *const[]){"a", "b", "c,d,e,f"});
    csv_close(c);
    c = open_text("a\tb\n\t2\n\nx\t\n");
    expect_row(c, 1, 2, (const char *const[]){"a", "b"});
    expect_row(c, 2, 2, (const char *const[]){"", "2"});
    expect_row(c, 4, 2, (const char *const[]){"x", ""});
    csv_close(c);
}

static void test_encodings(void **state)
{
    (void)state;
    struct csv *c = open_text("\xEF\xBB\xBF房号,内容\n3-2-1204,漏水\n");
    expect_row(c, 1, 2, (const char *const[]){"房号", "内容"});
    expect_row(c, 2, 2, (const char *const[]){"3-2-1204", "漏水"});
    csv_close(c);
    /* 房号,漏水 in GB18030 */
    c = open_text("\xB7\xBF\xBA\xC5,\xC2\xA9\xCB\xAE\n");
    expect_row(c, 1, 2, (const char *const[]){"房号", "漏水"});
    csv_close(c);
    expect_refused("a,b\nc,\xFF\xFF\n", 9, "2");
    expect_refused("\xFF\xFE"
                   "a\0,\0",
                   6, "UTF-16");
    expect_refused("a,b\nc\0d\n", 8, "2");
}

static void test_faults(void **state)
{
    (void)state;
    expect_refused("a,b\n1,\"open\n2,3\n", 16, "2");
    expect_refused("a,b\n1,x\"y\n", 10, "2");
    expect_refused("a,b\n\"x\"y,2\n", 11, "2");
}

static void test_file(void **state)
{
    (void)state;
    char path[] = "/tmp/csv-test-XXXXXX";
    struct csv *c = NULL;
    struct err e = {0};
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "a,b\n1,2\n", 8), 8);
    close(fd);
    assert_int_equal(csv_open(&c, path, &e), RC_OK);
    expect_row(c, 1, 2, (const char *const[]){"a", "b"});
    csv_close(c);
    unlink(path);
    assert_int_equal(csv_open(&c, path, &e), RC_IO);
    assert_null(c);
    csv_close(NULL);
}

static void test_round_trip(void **state)
{
    (void)state;
    static const char *const cells[] = {"plain", "",      "a,b",   "say \"hi\"", "two\nlines", "=1+1",  "-5", "'=x",
                                        "''=x",  "'word", "''word", " blank ",    "+86",        "@home", "漏水；厨房"};
    size_t n = sizeof cells / sizeof *cells;
    struct buf out = {0};
    struct csv_row row;
    for (size_t i = 0; i < n; i++)
        csv_put(&out, cells[i], i == 0, true);
    csv_end(&out);
    assert_non_null(strstr(buf_str(&out), ",'=1+1,"));
    struct csv *c = open_text(buf_str(&out));
    assert_true(csv_next(c, &row));
    assert_int_equal(row.n, n);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(csv_plain(row.cells[i]), cells[i]);
    csv_close(c);
    buf_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),  cmocka_unit_test(test_lines),     cmocka_unit_test(test_old_mac_and_empty),
        cmocka_unit_test(test_faults), cmocka_unit_test(test_encodings), cmocka_unit_test(test_delimiters),
        cmocka_unit_test(test_file),   cmocka_unit_test(test_round_trip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
