/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "model/doc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void items_keep_their_order_and_own_their_text(void **s)
{
    (void)s;
    char text[] = "夜班";
    struct doc d;
    doc_init(&d, "Shift sheet");
    doc_head(&d, text);
    text[0] = 'x';
    doc_pair(&d, "Desk", NULL);
    doc_para(&d, "All quiet.");
    assert_int_equal(d.n, 3);
    assert_string_equal(d.title, "Shift sheet");
    assert_int_equal(d.items[0].kind, DOC_HEAD);
    assert_string_equal(d.items[0].text, "夜班");
    assert_int_equal(d.items[1].kind, DOC_PAIR);
    assert_string_equal(d.items[1].value, "");
    assert_int_equal(d.items[2].kind, DOC_PARA);
    doc_clear(&d);
    assert_int_equal(d.n, 0);
    assert_null(d.title);
}

static void cells_fill_rows(void **s)
{
    (void)s;
    struct doc d;
    char b[16];
    doc_init(&d, NULL);
    assert_string_equal(d.title, "");
    struct doc_item *t = doc_table(&d);
    doc_col(t, "no", "Number", 8, DOC_LEFT);
    doc_col(t, "sum", "Sum", 0, DOC_RIGHT);
    assert_int_equal(t->nrows, 0);
    for (int i = 0; i < 200; i++) {
        snprintf(b, sizeof(b), "%d", i);
        doc_cell(t, b);
    }
    assert_int_equal(t->nrows, 100);
    assert_string_equal(doc_at(t, 0, 1), "1");
    assert_string_equal(doc_at(t, 99, 0), "198");
    assert_int_equal(t->cols[1].align, DOC_RIGHT);
    assert_int_equal(t->cols[0].width, 8);
    doc_clear(&d);
}

static void a_row_may_be_unfinished_and_hold_empty_cells(void **s)
{
    (void)s;
    struct doc d;
    doc_init(&d, "t");
    struct doc_item *t = doc_table(&d);
    doc_col(t, "a", "A", 0, DOC_LEFT);
    doc_col(t, "b", "B", 0, DOC_LEFT);
    doc_cell(t, NULL);
    doc_cell(t, "x");
    doc_cell(t, "y");
    assert_int_equal(t->nrows, 2);
    assert_string_equal(doc_at(t, 0, 0), "");
    assert_string_equal(doc_at(t, 0, 1), "x");
    assert_string_equal(doc_at(t, 1, 0), "y");
    assert_string_equal(doc_at(t, 1, 1), "");
    assert_string_equal(doc_at(t, 9, 9), "");
    doc_clear(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_keep_their_order_and_own_their_text),
        cmocka_unit_test(cells_fill_rows),
        cmocka_unit_test(a_row_may_be_unfinished_and_hold_empty_cells),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
