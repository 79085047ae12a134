#include "check.h"

#include "base/i18n.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>

#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467"
#define FLAGS  "\U0001F1E8\U0001F1F3\U0001F1E9\U0001F1EA" /* CN DE */

static void clusters(void **state)
{
    (void)state;
    assert_int_equal(text_clusters("电梯A"), 3);
    assert_int_equal(text_clusters(FAMILY), 1);
    assert_int_equal(text_clusters(FLAGS), 2);
    assert_int_equal(text_clusters("电\uFE0F梯"), 2);
    assert_int_equal(text_clusters("e\u0301e"), 2);
    assert_int_equal(text_clusters("\r\n"), 1);
    assert_int_equal(text_clusters(""), 0);
    assert_int_equal(text_clusters(NULL), 0);
    assert_int_equal(text_cluster_next("电梯", 0), 3);
    assert_int_equal(text_cluster_next("电梯", 6), 6);
    assert_int_equal(text_cluster_prev("电梯", 6), 3);
    assert_int_equal(text_cluster_prev("电梯", 0), 0);
    assert_int_equal(text_cluster_prev("x" FLAGS, 17), 9); /* the second flag, not half of each */
    assert_int_equal(text_cluster_prev("x" FAMILY, 19), 1);
    assert_int_equal(text_cluster_prev("ae\u0301", 4), 1);
}

/* The quick way finds the same clusters as the slow one, forwards and back. */
static void same_as_unistring(void **state)
{
    (void)state;
    static const char *const bits[] = {"电",     "a",          "1",          "，",     "\u0301",    "\u200D",
                                       "\uFE0F", "\U0001F468", "\U0001F1E8", "\u1100", "\u1161",    " ",
                                       "ａ",     "\r",         "\n",         "々",     "\U0001F3FD"};
    unsigned seed = 3;
    for (int round = 0; round < 2000; round++) {
        struct buf b = {0};
        for (int i = 0; i < 12; i++) {
            seed = seed * 1103515245u + 12345u;
            buf_add(&b, bits[(seed >> 16) % (sizeof bits / sizeof *bits)]);
        }
        char *breaks = calloc(b.len, 1);
        u8_grapheme_breaks((const uint8_t *)b.data, b.len, breaks);
        size_t at = 0;
        while (at < b.len) {
            size_t next = text_cluster_next(b.data, at);
            assert_true(next > at);
            for (size_t i = at + 1; i < next; i++)
                assert_false(breaks[i]);
            assert_true(next == b.len || breaks[next]);
            assert_int_equal(text_cluster_prev(b.data, next), at);
            at = next;
        }
        free(breaks);
        buf_clear(&b);
    }
}

static void words(void **state)
{
    (void)state;
    const char *s = "电梯困人，call 3-2 now";
    size_t at = 0;
    static const size_t forwards[] = {12, 15, 20, 21, 22, 24, 27};
    for (size_t i = 0; i < sizeof forwards / sizeof *forwards; i++) {
        at = text_word_next(s, at);
        assert_int_equal(at, forwards[i]);
    }
    assert_int_equal(text_word_next(s, at), 27);
    static const size_t back[] = {24, 22, 21, 20, 15, 12, 0};
    for (size_t i = 0; i < sizeof back / sizeof *back; i++) {
        at = text_word_prev(s, at);
        assert_int_equal(at, back[i]);
    }
    assert_int_equal(text_word_prev(s, 0), 0);
    assert_int_equal(text_word_next("", 0), 0);
    assert_int_equal(text_word_prev("ab  ", 4), 0);
    assert_int_equal(text_word_prev("cafe\u0301 x", 6), 0);
    assert_int_equal(text_word_next("cafe\u0301 x", 0), 7);
}

/* Editing never stands still or runs away on broken text. */
static void broken(void **state)
{
    (void)state;
    const char *s = "a\xFF\xE7\x94\x80\x80\xF0\x9F电\xED\xA0\x80";
    size_t n = strlen(s);
    for (size_t at = 0, steps = 0; at < n; steps++) {
        size_t next = text_cluster_next(s, at);
        assert_true(next > at && next <= n && steps <= n);
        at = next;
    }
    for (size_t at = n; at > 0;) {
        size_t prev = text_cluster_prev(s, at);
        assert_true(prev < at);
        assert_true(text_word_prev(s, at) < at);
        at = prev;
    }
}

int main(void)
{
    i18n_set("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clusters),
        cmocka_unit_test(same_as_unistring),
        cmocka_unit_test(words),
        cmocka_unit_test(broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
