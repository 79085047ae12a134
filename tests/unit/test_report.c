/* report: one document as text for a terminal, tab-separated, CSV and JSON (R10). */
#include "check.h"

#include "base/i18n.h"
#include "base/text.h"
#include "report/report.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void sample(struct doc *d)
{
    doc_init(d, "Orders");
    doc_head(d, "Open");
    doc_para(d, "Two of them.");
    doc_pair(d, "Site", "碧水花园");
    struct doc_item *t = doc_table(d);
    doc_col(t, "no", "Number", 8, DOC_LEFT);
    doc_col(t, "words", "Words", 12, DOC_LEFT);
    doc_col(t, "sum", "Sum", 6, DOC_RIGHT);
    doc_cell(t, "21-0041");
    doc_cell(t, "厨房漏水，楼下\n天花板湿了");
    doc_cell(t, "15.00");
    doc_cell(t, "21-0042");
    doc_cell(t, "=SUM(A1)\x1b[31m");
    doc_cell(t, "1.00");
}

static int widest(const char *text)
{
    int most = 0;

    for (const char *p = text; *p; p += strcspn(p, "\n") + (p[strcspn(p, "\n")] == '\n')) {
        int w = text_ncells(p, strcspn(p, "\n"));
        most = w > most ? w : most;
    }
    return most;
}

static void text_fits_the_terminal(void **state)
{
    struct doc d;

    (void)state;
    sample(&d);
    for (int cells = 30; cells <= 120; cells += 10) {
        struct buf out = {0};
        report_text(&d, &(struct report_look){.cells = cells}, &out);
        assert_in_range(widest(buf_str(&out)), 1, cells);
        assert_non_null(strstr(buf_str(&out), "21-0041"));
        buf_clear(&out);
    }
    doc_clear(&d);
}

static void text_is_a_table(void **state)
{
    struct doc d;
    struct buf out = {0};

    (void)state;
    sample(&d);
    report_text(&d, &(struct report_look){.cells = 40}, &out);
    assert_string_equal(buf_str(&out), "Orders\n\nOpen\nTwo of them.\nSite  碧水花园\n"
                                       "Number   Words                       Sum\n"
                                       "21-0041  厨房漏水，楼下 天花板湿~  15.00\n"
                                       "21-0042  =SUM(A1)\xEF\xBF\xBD[31m              1.00\n");
    buf_clear(&out);
    doc_clear(&d);
}

/* R10: nothing of the data reaches the terminal as a control character. */
static void nothing_escapes(void **state)
{
    struct doc d;
    struct buf out = {0};
    const char bad[] = "a\x1b]0;x\x07\x9b\r\tb\x7f\xc2\x85";

    (void)state;
    doc_init(&d, bad);
    doc_head(&d, bad);
    doc_para(&d, bad);
    doc_pair(&d, bad, bad);
    struct doc_item *t = doc_table(&d);
    doc_col(t, "bad", bad, 0, DOC_WRAP);
    doc_cell(t, bad);
    report_text(&d, &(struct report_look){.cells = 80}, &out);
    report_tsv(&d, true, &out);
    report_json(&d, &out);
    for (size_t i = 0; i < out.len; i++)
        assert_true((unsigned char)out.data[i] >= 0x20 || strchr("\n\t", out.data[i]));
    assert_null(strchr(out.data, 0x7f));
    assert_null(strstr(out.data, "\xc2\x85"));
    assert_true(text_valid(out.data, out.len));
    buf_clear(&out);
    doc_clear(&d);
}

static void colour_only_where_asked(void **state)
{
    struct doc d;
    struct buf out = {0};

    (void)state;
    sample(&d);
    report_text(&d, &(struct report_look){.cells = 60}, &out);
    assert_null(strchr(buf_str(&out), 0x1b));
    buf_reset(&out);
    report_text(&d, &(struct report_look){.cells = 60, .colour = true}, &out);
    assert_non_null(strstr(buf_str(&out), "\x1b[1mOrders\x1b[0m"));
    buf_clear(&out);
    doc_clear(&d);
}

static void long_cells_go_on(void **state)
{
    struct doc d;
    struct buf out = {0};

    (void)state;
    doc_init(&d, NULL);
    struct doc_item *t = doc_table(&d);
    doc_col(t, "a", "A", 3, DOC_LEFT);
    doc_col(t, "b", "B", 10, DOC_WRAP);
    doc_cell(t, "one");
    doc_cell(t, "words that need more than one line");
    doc_cell(t, "two");
    report_text(&d, &(struct report_look){.cells = 20}, &out);
    assert_string_equal(buf_str(&out), "A    B\none  words that need\n     more than one\n     line\ntwo\n");
    buf_clear(&out);
    doc_clear(&d);
}

static void tsv_has_one_line_a_row(void **state)
{
    struct doc d;
    struct buf out = {0};

    (void)state;
    sample(&d);
    report_tsv(&d, true, &out);
    assert_string_equal(buf_str(&out), "Open\nTwo of them.\nSite\t碧水花园\nno\twords\tsum\n"
                                       "21-0041\t厨房漏水，楼下 天花板湿了\t15.00\n"
                                       "21-0042\t=SUM(A1)\xEF\xBF\xBD[31m\t1.00\n");
    buf_clear(&out);
    doc_clear(&d);
}

/* libraries.md 3.5: mark, CRLF, formulas made harmless. */
static void csv_is_for_spreadsheets(void **state)
{
    struct doc d;
    struct buf out = {0};

    (void)state;
    sample(&d);
    report_csv(&d, &out);
    assert_string_equal(buf_str(&out), "\xEF\xBB\xBFno,words,sum\r\n21-0041,\"厨房漏水，楼下\n天花板湿了\",15.00\r\n"
                                       "21-0042,'=SUM(A1)\x1b[31m,1.00\r\n");
    buf_clear(&out);
    doc_clear(&d);
}

static void json_is_one_document(void **state)
{
    struct doc d;
    struct buf out = {0};
    json_error_t error;

    (void)state;
    sample(&d);
    report_json(&d, &out);
    json_t *all = json_loads(buf_str(&out), 0, &error);
    assert_non_null(all);
    json_t *table = json_object_get(json_array_get(json_object_get(all, "content"), 3), "table");
    assert_int_equal(json_array_size(table), 2);
    assert_string_equal(json_string_value(json_object_get(json_array_get(table, 0), "words")), "厨房漏水，楼下\n天花板湿了");
    json_decref(all);
    buf_clear(&out);
    doc_clear(&d);
}

static void answers_are_flat_json(void **state)
{
    struct doc d;
    struct buf out = {0};

    (void)state;
    doc_init(&d, NULL);
    doc_pair(&d, "stored", "2");
    struct doc_item *t = doc_table(&d);
    doc_col(t, "line", "Line", 0, DOC_LEFT);
    doc_cell(t, "7");
    report_json(&d, &out);
    json_t *all = json_loads(buf_str(&out), 0, NULL);
    assert_string_equal(json_string_value(json_object_get(all, "stored")), "2");
    assert_string_equal(json_string_value(json_object_get(json_array_get(json_object_get(all, "rows"), 0), "line")), "7");
    json_decref(all);
    buf_clear(&out);
    doc_clear(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_fits_the_terminal), cmocka_unit_test(text_is_a_table),
        cmocka_unit_test(nothing_escapes),        cmocka_unit_test(colour_only_where_asked),
        cmocka_unit_test(long_cells_go_on),       cmocka_unit_test(tsv_has_one_line_a_row),
        cmocka_unit_test(csv_is_for_spreadsheets), cmocka_unit_test(json_is_one_document),
        cmocka_unit_test(answers_are_flat_json),
    };
    i18n_set("en");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
