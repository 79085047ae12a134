/* The ten cases of libraries.md 3.1, and what else a field must not do to a text. */
#include "check.h"

#include "base/mem.h"
#include "base/text.h"
#include "ui/line.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define FAMILY "\U0001F468\u200D\U0001F469\u200D\U0001F467"
#define FLAG   "\U0001F1E8\U0001F1F3"

static void press(struct line *l, const char *name)
{
    struct key k;
    key_named(&k, name);
    line_key(l, &k);
}

/* Types each character as a key. */
static void type(struct line *l, const char *text)
{
    for (const char *p = text; *p;) {
        char one[8] = "";
        uint32_t cp;
        size_t n = text_decode(p, strlen(p), &cp);
        memcpy(one, p, n);
        press(l, *one == ' ' ? "Space" : one);
        p += n;
    }
}

static bool paste(struct line *l, const char *text)
{
    struct key k = {.kind = KEY_PASTED, .name = "Paste", .paste = text, .paste_len = strlen(text)};
    line_key(l, &k);
    return !l->full;
}

/* One row of the field as drawn, and where the cursor stands. */
static void shows(struct line *l, int w, const char *row, int cursor)
{
    struct canvas *c = canvas_new(w + 4, 1);
    line_draw(l, c, (struct rect){2, 0, w, 1}, ROLE_FOCUS, true);
    char *s = canvas_row_text(c, 0);
    char *want = mem_printf("  %s  ", row);
    assert_string_equal(s, want);
    assert_true(c->cursor);
    assert_int_equal(c->cx, cursor + 2);
    free(s);
    free(want);
    canvas_free(c);
}

static void is(const struct line *l, const char *text, size_t at)
{
    assert_string_equal(line_text(l), text);
    assert_int_equal(l->at, at);
    assert_true(text_valid(line_text(l), l->text.len));
}

/* 1, 2: eight Han in ten cells, five Han in nine: nothing lost, nothing past the edge. */
static void narrow(void **state)
{
    (void)state;
    struct line l;
    line_init(&l, 0);
    type(&l, "三号楼电梯困人按");
    is(&l, "三号楼电梯困人按", 24);
    shows(&l, 10, "<梯困人按 ", 9);
    press(&l, "Home");
    shows(&l, 10, "三号楼电 >", 0);
    press(&l, "End");
    shows(&l, 10, "<梯困人按 ", 9);
    line_set(&l, "一二三四五");
    press(&l, "Home");
    shows(&l, 9, "一二三四>", 0);
    for (int i = 0; i < 3; i++)
        press(&l, "Right");
    shows(&l, 9, "一二三四>", 6);
    press(&l, "Right");
    assert_int_equal(l.at, 12);
    line_clear(&l);
}

/* 3: many Han at an odd width wrap, nothing is refused. */
static void odd_rows(void **state)
{
    (void)state;
    struct line l;
    line_init(&l, LINE_MULTI);
    type(&l, "a一二三四五六七八九十");
    assert_int_equal(line_clusters(&l), 11);
    struct canvas *c = canvas_new(10, 3);
    line_draw(&l, c, (struct rect){0, 0, 10, 3}, ROLE_FOCUS, true);
    char *s = canvas_text(c);
    assert_string_equal(s, "a一二三四 \n五六七八  \n九十      \n");
    assert_int_equal(c->cx, 4);
    assert_int_equal(c->cy, 2);
    free(s);
    assert_int_equal(line_rows(&l, 10), 3);
    assert_int_equal(line_rows(&l, 5), 6);
    canvas_free(c);
    line_clear(&l);
}

/* 4: a Latin letter in place of a Han leaves no gap. */
static void replaced(void **state)
{
    (void)state;
    struct line l;
    line_init(&l, 0);
    line_set(&l, "电梯维");
    press(&l, "Left");
    press(&l, "Backspace");
    type(&l, "x");
    is(&l, "电x维", 4);
    shows(&l, 8, "电x维   ", 3);
    line_clear(&l);
}

/* 5: a combining mark stays with its letter. */
static void accents(void **state)
{
    (void)state;
    struct line l;
    line_init(&l, 0);
    type(&l, "e\u0301a");
    assert_int_equal(line_clusters(&l), 2);
    press(&l, "Left");
    press(&l, "Backspace");
    is(&l, "a", 0);
    line_set(&l, "x");
    press(&l, "Home");
    type(&l, "\u0301"); /* before everything: alone, then not in the middle of what follows */
    assert_int_equal(l.at, 2);
    line_clear(&l);
}

/* 6: the first key never erases what is there. */
static void kept(void **state)
{
    (void)state;
    struct line l;
    line_init(&l, 0);
    line_set(&l, "厨房漏水");
    press(&l, "Home");
    type(&l, "急");
    is(&l, "急厨房漏水", 3);
    line_clear(&l);
}

/* 7: a family and a flag are one character each. */
static void families(void **state)
{
    (void)state;
    struct line l;
    line_init(&l, 0);
    line_set(&l, "a" FAMILY FLAG FLAG "b");
    assert_int_equal(line_clusters(&l), 5);
    press(&l, "Left");
    press(&l, "Backspace");
    assert_string_equal(line_text(&l), "a" FAMILY FLAG "b");
    press(&l, "Left");
    press(&l, "Left");
    assert_int_equal(l.at, 1);
    press(&l, "Del");
    assert_string_equal(line_text(&l), "a" FLAG "b");
    press(&l, "Del");
    is(&l, "ab", 1);
    line_clear(&l);
}

/* 8: half a flag put before another half joins it; the insertion point stays at an edge. */
static void joined(void **state)
{
    (void)state;
    struct line l;
    line_init(&l, 0);
    line_set(&l, "\U0001F1F3z");
    press(&l, "Home");
    type(&l, "\U0001F1E8");
    is(&l, FLAG "z", 8);
    line_clear(&l);
}

/* 9: limits count what a person sees. */
static void limits(void **state)
{
    (void)state;
    struct line l;
    line_init(&l, 0);
    l.max = 3;
    type(&l, "电" FLAG "e");
    assert_int_equal(line_clusters(&l), 3);
    assert_false(l.full);
    type(&l, "梯");
    assert_true(l.full);
    assert_int_equal(line_clusters(&l), 3);
    type(&l, "\u0301"); /* a mark joins the e and takes no room */
    assert_false(l.full);
    assert_int_equal(line_clusters(&l), 3);
    line_set(&l, "");
    assert_false(line_insert(&l, "12345", 5));
    is(&l, "123", 3);
    line_clear(&l);
}

/* 10: a paste comes in literally, without controls; newlines become blanks in one line. */
static void pastes(void **state)
{
    (void)state;
    struct line l;
    line_init(&l, 0);
    assert_true(paste(&l, "漏\x1b[201~水\x07\n厨房\t急\r\n"));
    assert_string_equal(line_text(&l), "漏 [201~水 厨房 急 ");
    line_clear(&l);
    line_init(&l, LINE_MULTI);
    paste(&l, "one\r\ntwo\x9b"
              "3\x7f");
    assert_true(text_valid(line_text(&l), l.text.len));
    assert_memory_equal(line_text(&l), "one\ntwo", 7);
    assert_null(strchr(line_text(&l), 0x7f));
    line_clear(&l);
    line_init(&l, 0);
    paste(&l, "a\xff"
              "b\xe7\x94"); /* broken bytes do not stay broken */
    assert_true(text_valid(line_text(&l), l.text.len));
    line_clear(&l);
}

static void erasing(void **state)
{
    (void)state;
    struct line l;
    line_init(&l, 0);
    line_set(&l, "3-2-1204 厨房 leak here");
    press(&l, "C-w");
    assert_string_equal(line_text(&l), "3-2-1204 厨房 leak ");
    press(&l, "C-Left");
    assert_string_equal(line_text(&l) + l.at, "leak ");
    press(&l, "C-k");
    assert_string_equal(line_text(&l), "3-2-1204 厨房 ");
    press(&l, "C-Left");
    press(&l, "C-u");
    is(&l, "厨房 ", 0);
    press(&l, "C-Right");
    assert_int_equal(l.at, 7);
    line_clear(&l);
}

static void undoing(void **state)
{
    (void)state;
    struct line l;
    line_init(&l, 0);
    line_set(&l, "a");
    assert_false(line_undo(&l));
    assert_false(l.changed);
    type(&l, "bc de");
    assert_true(l.changed);
    assert_true(line_undo(&l));
    assert_string_equal(line_text(&l), "abc");
    assert_true(line_undo(&l));
    is(&l, "a", 1);
    assert_false(line_undo(&l));
    assert_true(line_redo(&l));
    assert_true(line_redo(&l));
    assert_false(line_redo(&l));
    is(&l, "abc de", 6);
    line_replace(&l, "其他");
    assert_string_equal(line_text(&l), "其他");
    line_undo(&l);
    assert_string_equal(line_text(&l), "abc de");
    type(&l, "f");
    assert_false(line_can_undo(&l, true));
    press(&l, "Home");
    type(&l, "x");
    press(&l, "End");
    type(&l, "y");
    line_undo(&l);
    assert_string_equal(line_text(&l), "xabc def");
    for (int i = 0; i < 300; i++) {
        type(&l, " z");
        press(&l, "Left");
    }
    int steps = 0;
    while (line_undo(&l))
        steps++;
    assert_int_equal(steps, 200);
    line_clear(&l);
}

static void by_rows(void **state)
{
    (void)state;
    struct line l;
    line_init(&l, LINE_MULTI);
    line_set(&l, "电梯困人了 abc\n短\n最后一行很长很长");
    struct canvas *c = canvas_new(21, 2);
    line_draw(&l, c, (struct rect){0, 0, 21, 2}, ROLE_FOCUS, true);
    char *s = canvas_text(c);
    assert_string_equal(s, "短                  ^\n最后一行很长很长     \n");
    free(s);
    press(&l, "Up");
    assert_string_equal(line_text(&l) + l.at, "\n最后一行很长很长");
    press(&l, "Up"); /* aims at the same cell again */
    assert_string_equal(line_text(&l) + l.at, "\n短\n最后一行很长很长");
    struct key up;
    key_named(&up, "Up");
    assert_false(line_key(&l, &up)); /* the form goes on to the field above */
    press(&l, "Home");
    assert_int_equal(l.at, 0);
    press(&l, "End");
    press(&l, "Enter");
    type(&l, "x");
    assert_true(strstr(line_text(&l), "abc\nx\n短") != NULL);
    line_draw(&l, c, (struct rect){0, 0, 21, 2}, ROLE_FOCUS, true);
    s = canvas_text(c);
    assert_string_equal(s, "x                   ^\n短                  v\n");
    free(s);
    canvas_free(c);
    line_clear(&l);
}

/* Pitfall 55: a PIN shows as stars, has no undo, and is gone from memory when cleared. */
static void secret(void **state)
{
    (void)state;
    struct line l;
    line_init(&l, LINE_SECRET);
    type(&l, "12");
    const char *where = l.text.data;
    for (int i = 0; i < 100; i++)
        type(&l, "7");
    assert_ptr_equal(l.text.data, where); /* never copied to a bigger place */
    line_set(&l, "4711");
    assert_int_equal(where[4], 0);
    assert_int_equal(where[50], 0);
    shows(&l, 8, "****    ", 4);
    assert_false(line_undo(&l));
    press(&l, "C-w");
    is(&l, "", 0);
    for (int i = 0; i < 4; i++)
        assert_int_equal(where[i], 0);
    line_clear(&l);
    type(&l, "8");
    assert_int_equal(l.flags, LINE_SECRET);
    line_clear(&l);
}

static void unused(void **state)
{
    (void)state;
    struct line l;
    struct key k;
    line_init(&l, 0);
    static const char *const names[] = {"Enter", "Tab", "Up", "Down", "F2", "Esc", "PgUp", "C-z", "A-k"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        key_named(&k, names[i]);
        assert_false(line_key(&l, &k));
    }
    assert_false(line_act(&l, "form.save"));
    is(&l, "", 0);
    line_draw(&l, NULL, (struct rect){0, 0, 0, 1}, ROLE_TEXT, false);
    line_clear(&l);
}

/* Any keys over any text: always whole characters, the insertion point at an edge, the cursor inside. */
static void any(void **state)
{
    (void)state;
    static const char *const keys[] = {"Left",       "Right",      "Home", "End", "C-Left", "C-Right", "Backspace",
                                       "Del",        "C-u",        "C-k",  "C-w", "Up",     "Down",    "Enter",
                                       "PgUp",       "PgDn",       "电",   "a",   "Space",  "\u0301",  "\u200D",
                                       "\U0001F468", "\U0001F1E8", "。",   "（",  "\uFE0F"};
    unsigned seed = 7;
    struct line l;
    for (int round = 0; round < 40; round++) {
        line_init(&l, round % 2 ? LINE_MULTI : 0);
        l.max = round % 5 ? 0 : 9;
        for (int i = 0; i < 200; i++) {
            seed = seed * 1103515245u + 12345u;
            unsigned pick = (seed >> 16) % 40;
            if (pick < sizeof keys / sizeof *keys)
                press(&l, keys[pick]);
            else if (pick % 3 == 0)
                line_undo(&l);
            else if (pick % 3 == 1)
                line_redo(&l);
            int w = 1 + (int)(seed >> 20) % 12;
            struct canvas *c = canvas_new(w, 2);
            line_draw(&l, c, (struct rect){0, 0, w, 2}, ROLE_FOCUS, true);
            assert_in_range(c->cx, 0, w - 1);
            canvas_free(c);
            const char *s = line_text(&l);
            assert_true(text_valid(s, l.text.len));
            assert_true(l.at <= l.text.len);
            if (l.at > 0 && l.at < l.text.len)
                assert_int_equal(text_cluster_prev(s, text_cluster_next(s, l.at)), l.at);
            if (l.max)
                assert_true(line_clusters(&l) <= l.max);
        }
        line_clear(&l);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(narrow), cmocka_unit_test(odd_rows), cmocka_unit_test(replaced), cmocka_unit_test(accents),
        cmocka_unit_test(kept),   cmocka_unit_test(families), cmocka_unit_test(joined),   cmocka_unit_test(limits),
        cmocka_unit_test(pastes), cmocka_unit_test(erasing),  cmocka_unit_test(undoing),  cmocka_unit_test(by_rows),
        cmocka_unit_test(secret), cmocka_unit_test(unused),   cmocka_unit_test(any),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
