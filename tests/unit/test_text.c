#include "check.h"

#include "base/i18n.h"
#include "base/text.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467"

static void codec(void **state)
{
    (void)state;
    char code[4];
    for (uint32_t cp = 1; cp <= 0x110010; cp++) {
        uint32_t back;
        size_t n = text_encode(cp, code);
        if ((cp >= 0xD800 && cp <= 0xDFFF) || cp > 0x10FFFF) {
            assert_int_equal(n, 0);
            continue;
        }
        assert_int_equal(text_decode(code, n, &back), n);
        assert_int_equal(back, cp);
        assert_true(text_valid(code, n));
        if (n > 1) { /* cut short */
            assert_int_equal(text_decode(code, n - 1, &back), 1);
            assert_int_equal(back, 0xFFFD);
        }
    }
    static const char *const broken[] = {"\x80",         "\xC0\x80",         "\xC1\xBF",         "\xE0\x80\x80",
                                         "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
                                         "\xFF",         "\xE7\x94x"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        uint32_t cp;
        assert_int_equal(text_decode(broken[i], strlen(broken[i]), &cp), 1);
        assert_int_equal(cp, 0xFFFD);
        assert_false(text_valid(broken[i], strlen(broken[i])));
    }
    assert_true(text_valid("\xEF\xBF\xBD", 3)); /* U+FFFD itself is a character */
    assert_true(text_valid("", 0));
}

/* The quick ways say what wcwidth says, for every character there is. */
static void widths(void **state)
{
    (void)state;
    for (uint32_t cp = 0x20; cp <= 0x10FFFF; cp++) {
        int w = wcwidth((wchar_t)cp), cells = text_cp_cells(cp);
        if (w < 0)
            assert_true(cells == 1 || cells == 0);
        else if (cells != w) /* only what is not drawn at all differs */
            assert_int_equal(cells, 0);
    }
    assert_int_equal(text_cp_cells(0xAD), 0);
    assert_int_equal(text_cp_cells(0x200D), 0);
    assert_int_equal(text_cp_cells(0xFE0F), 0);
    assert_int_equal(text_cp_cells(0x301), 0);
    assert_int_equal(text_cp_cells(0x1B), 1);
    assert_int_equal(text_cp_cells(0x378), 1);
    assert_int_equal(text_cells("电梯A座"), 7);
    assert_int_equal(text_cells("e\u0301"), 1);
    assert_int_equal(text_cells(FAMILY), 6);
    assert_int_equal(text_cells("a\xFF\xE7\x94"), 4);
    assert_int_equal(text_cells("，。「（"), 8);
    assert_int_equal(text_cells(NULL), 0);
    assert_int_equal(text_ncells("电梯", 3), 2);
}

static void fit(void **state)
{
    (void)state;
    static const struct {
        const char *s;
        int cells;
        bool pad;
        const char *want;
    } cases[] = {
        {"电梯", 6, true, "电梯  "},
        {"电梯", 6, false, "电梯"},
        {"电梯", 4, true, "电梯"},
        {"电梯困人", 5, true, "电梯~"},
        {"电梯困人", 6, true, "电梯~ "}, /* half of 困 has no room */
        {"电梯困人", 6, false, "电梯~"},
        {"电梯", 1, true, "~"},
        {"电", 2, true, "电"},
        {"abc", 2, true, "a~"},
        {"abc", 0, true, ""},
        {"abc", -3, true, ""},
        {"", 3, true, "   "},
        {NULL, 2, true, "  "},
        {"e\u0301e\u0301e\u0301", 2, true, "e\u0301~"},
        {FAMILY "xx", 7, true, "\U0001F468\U0001F469\U0001F467~"},
        {FAMILY "xx", 5, true, "~    "}, /* no half families */
        {"a\x1B[31m", 9, true, "a\uFFFD[31m   "},
        {"a\nb", 4, true, "a b "},
        {"\xFFx", 2, true, "\uFFFDx"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf b = {0};
        text_fit(&b, cases[i].s, cases[i].cells, cases[i].pad);
        assert_string_equal(buf_str(&b), cases[i].want);
        if (cases[i].pad && cases[i].cells > 0)
            assert_int_equal(text_cells(buf_str(&b)), cases[i].cells);
        buf_clear(&b);
    }
    struct buf b = {0};
    text_fit(&b, "x", 200, true);
    assert_int_equal(b.len, 200);
    buf_clear(&b);
    assert_int_equal(text_fit_bytes("电梯困人", 5), 6);
    assert_int_equal(text_fit_bytes("电梯", 99), 6);
    assert_int_equal(text_fit_bytes("e\u0301x", 1), 3);
    assert_int_equal(text_fit_bytes("电", 1), 0);
}

static void cleaned(const char *s, size_t n, bool lines, const char *want)
{
    char *got = text_clean(s, n, lines);
    assert_string_equal(got, want);
    free(got);
}

static void clean(void **state)
{
    (void)state;
    cleaned("漏水", 6, false, "漏水");
    cleaned("a\r\nb\n\nc", 7, true, "a\nb\n\nc");
    cleaned("a\r\nb\n\nc", 7, false, "a b c");
    cleaned("a\rb", 3, true, "a\nb");
    cleaned("a\t\tb", 4, true, "a b");
    cleaned("a\x1B\x07z", 4, false, "a z");
    cleaned("a\0b", 3, false, "a b");
    cleaned("e\u0301", 3, false, "\u00E9");
    cleaned("\xE7\x94", 2, false, "\uFFFD\uFFFD");
    cleaned("a\xC2\x85"
            "b",
            4, false, "a b");
    cleaned("a\u202Eb\uFEFF", 8, false, "ab"); /* direction marks and BOMs */
    cleaned("，１２", 9, false, "，１２");     /* full width stays in free text */
    cleaned(NULL, 0, true, "");
    cleaned("", 0, true, "");
    cleaned(FAMILY, strlen(FAMILY), true, FAMILY);
}

static void folded(char *got, const char *want)
{
    assert_string_equal(got, want);
    free(got);
}

static void fold(void **state)
{
    (void)state;
    folded(text_fold_code("１２３－４"), "123-4");
    folded(text_fold_code("  3-2   1204\n"), "3-2 1204");
    folded(text_fold_code("粤Ａ·１２３４５　"), "粤A·12345");
    folded(text_fold_code("3\u20132\u22121"), "3-2-1");
    folded(text_fold_code("138\u200B1111"), "1381111");
    folded(text_fold_code(NULL), "");
    folded(text_fold_code("   "), "");
    folded(text_fold("ＡＢＣ　電x"), "abc 電x");
    folded(text_fold("Wi-Fi 电梯"), "wi-fi 电梯");
    folded(text_fold("Straße É"), "strasse \u00E9");
    folded(text_fold(NULL), "");
    folded(text_fold("A\xFF"), "a\uFFFD");
}

/* The lines of s, joined by |. */
static void wrapped(const char *s, int cells, const char *want)
{
    struct text_line *lines;
    struct buf b = {0};
    size_t n = text_wrap(s, cells, &lines);
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_addc(&b, '|');
        buf_addn(&b, (s ? s : "") + lines[i].from, lines[i].to - lines[i].from);
    }
    assert_string_equal(buf_str(&b), want);
    free(lines);
    buf_clear(&b);
}

static void wrap(void **state)
{
    (void)state;
    wrapped("the lift is stuck", 9, "the lift|is stuck");
    wrapped("the lift  is stuck", 8, "the lift|is stuck");
    wrapped("轿厢停在七层", 8, "轿厢停在|七层");
    wrapped("轿厢停在，七层", 8, "轿厢停|在，七层"); /* ， starts no line */
    wrapped("轿厢停（七层）", 8, "轿厢停|（七层）"); /* （ ends none */
    wrapped("他说「好」。", 10, "他说|「好」。");
    wrapped("电梯AC not cool坏了", 9, "电梯AC|not cool|坏了");
    wrapped("abcdefghij", 4, "abcd|efgh|ij"); /* no other way */
    wrapped("a\n\nb", 4, "a||b");
    wrapped("a\r\nb", 4, "a|b");
    wrapped("a\n", 4, "a|");
    wrapped("", 4, "");
    wrapped(NULL, 4, "");
    wrapped("电梯", 1, "电|梯");
    wrapped("电梯", -1, "电|梯");
    wrapped("x" FAMILY FAMILY, 7, "x" FAMILY "|" FAMILY);
    wrapped("a电，电", 3, "a|电|，|电");
    wrapped("1204 室\xFF\xE7", 5, "1204|室\xFF\xE7");
}

/* Whatever the text and the width: nothing is lost but blanks and newlines,
 * and no line is too wide unless one cluster is. */
static void wrap_always(void **state)
{
    (void)state;
    static const char *const bits[] = {"电",      "，", "（", "a",  "bc", " ",    "\n",
                                       "e\u0301", "1",  "-",  "。", "」", FAMILY, "\xFF"};
    unsigned seed = 7;
    for (int round = 0; round < 400; round++) {
        struct buf b = {0};
        struct text_line *lines;
        for (int i = 0; i < 40; i++) {
            seed = seed * 1103515245u + 12345u;
            buf_add(&b, bits[(seed >> 16) % (sizeof bits / sizeof *bits)]);
        }
        int cells = 1 + round % 20;
        size_t n = text_wrap(buf_str(&b), cells, &lines), at = 0;
        for (size_t i = 0; i < n; i++) {
            assert_true(lines[i].from >= at && lines[i].to >= lines[i].from && lines[i].to <= b.len);
            for (; at < lines[i].from; at++)
                assert_true(b.data[at] == ' ' || b.data[at] == '\n');
            const char *p = b.data + at;
            size_t len = lines[i].to - at;
            if (text_ncells(p, len) > cells && len > 0 && p[len - 1] != ' ')
                assert_true(text_cluster_next(b.data, at) >= lines[i].to);
            at = lines[i].to;
        }
        for (; at < b.len; at++)
            assert_true(b.data[at] == ' ' || b.data[at] == '\n');
        free(lines);
        buf_clear(&b);
    }
}

static void safe(void **state)
{
    (void)state;
    struct buf b = {0};
    text_safe(&b, "a\x1B]0;x\x07\tb\nc\x7F\xC2\x9B\xFF电\u200D\u202E\u0378");
    assert_string_equal(buf_str(&b), "a\uFFFD]0;x\uFFFD b c\uFFFD\uFFFD\uFFFD电\uFFFD");
    buf_reset(&b);
    text_safe(&b, NULL);
    assert_string_equal(buf_str(&b), "");
    buf_clear(&b);
}

static void small(void **state)
{
    (void)state;
    assert_true(text_same(NULL, ""));
    assert_false(text_same("a", NULL));
    assert_true(text_empty(NULL) && text_empty("") && !text_empty(" "));
    assert_true(text_starts("abc", "ab") && text_starts("x", "") && !text_starts("a", "ab") && !text_starts(NULL, "a"));
    assert_true(text_is_han(U'电') && text_is_han(U'〇') && text_is_han(0x20164));
    assert_false(text_is_han(U'，') || text_is_han('a') || text_is_han(U'あ'));
}

int main(void)
{
    i18n_set("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codec),       cmocka_unit_test(widths), cmocka_unit_test(fit),
        cmocka_unit_test(clean),       cmocka_unit_test(fold),   cmocka_unit_test(wrap),
        cmocka_unit_test(wrap_always), cmocka_unit_test(safe),   cmocka_unit_test(small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
