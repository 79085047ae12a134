#include "check.h"

#include "base/text.h"
#include "term/canvas.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

static void expect(const struct canvas *c, int y, const char *row)
{
    char *s = canvas_row_text(c, y);
    assert_string_equal(s, row);
    free(s);
}

/* Every wide character has both halves, every row is exactly as wide as the canvas. */
static void expect_sound(const struct canvas *c)
{
    for (int y = 0; y < c->h; y++) {
        for (int x = 0; x < c->w; x++) {
            const struct cell *k = &c->cell[y * c->w + x];
            assert_true(k->role < ROLE_COUNT);
            if (k->cells == 2)
                assert_true(x + 1 < c->w && k[1].cells == 0 && k[1].cp == 0);
            else if (k->cells == 0)
                assert_true(x > 0 && k[-1].cells == 2);
            else
                assert_int_equal(k->cells, 1);
            assert_false(k->cp < 0x20 && k->cells);
            assert_false(k->cp >= 0x7f && k->cp < 0xa0);
        }
        char *s = canvas_row_text(c, y);
        assert_int_equal(text_cells(s), c->w);
        free(s);
    }
}

static void put(void **state)
{
    (void)state;
    struct canvas *c = canvas_new(10, 3);
    assert_int_equal(canvas_put(c, 1, 0, ROLE_TEXT, "a电梯b"), 6);
    expect(c, 0, " a电梯b   ");
    assert_int_equal(canvas_put(c, 0, 1, ROLE_TEXT, NULL), 0);
    assert_int_equal(canvas_putf(c, 0, 1, ROLE_WARN, "%d分", 38), 4);
    expect(c, 1, "38分      ");
    assert_int_equal(canvas_put(c, 0, 7, ROLE_TEXT, "outside电"), 9);
    assert_int_equal(canvas_put(c, -3, -1, ROLE_TEXT, "outside"), 7);
    expect(c, 2, "          ");
    char *roles = canvas_roles(c);
    assert_string_equal(roles, "..........\nwwww......\n..........\n");
    free(roles);
    char *text = canvas_text(c);
    assert_string_equal(text, " a电梯b   \n38分      \n          \n");
    free(text);
    char longer[700];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    assert_int_equal(canvas_putf(c, 0, 2, ROLE_TEXT, "%s", longer), 699);
    expect(c, 2, "xxxxxxxxxx");
    expect_sound(c);
    canvas_free(c);
}

/* libraries.md 3.1: half a wide character never stays. */
static void halves(void **state)
{
    (void)state;
    struct canvas *c = canvas_new(8, 1);
    static const struct {
        int x;
        const char *text, *row;
    } cases[] = {
        {0, "x", "x 梯维保"},
        {1, "x", " x梯维保"},
        {2, "x", "电x 维保"},
        {3, "x", "电 x维保"},
        {1, "中", " 中 维保"},
        {7, "x", "电梯维 x"},
        {6, "x", "电梯维x "},
        {3, "xyz", "电 xyz保"},
        {7, "中", "电梯维  "},
        {-1, "中",
         " "
         " 梯维保"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        canvas_clear(c);
        canvas_put(c, 0, 0, ROLE_TEXT, "电梯维保");
        canvas_put(c, cases[i].x, 0, ROLE_TEXT, cases[i].text);
        expect(c, 0, cases[i].row);
        expect_sound(c);
    }
    canvas_free(c);
}

static void clipping(void **state)
{
    (void)state;
    struct canvas *c = canvas_new(10, 3);
    struct rect all = canvas_clip(c, (struct rect){2, 1, 5, 1});
    assert_int_equal(all.w, 10);
    canvas_put(c, 0, 0, ROLE_TEXT, "no");
    canvas_put(c, 0, 1, ROLE_TEXT, "一二三四五");
    expect(c, 0, "          ");
    expect(c, 1, "  二三    "); /* the fourth would stick out: a space */
    assert_int_equal(c->cell[10 + 6].cells, 1);
    struct rect outer = canvas_clip_in(c, (struct rect){0, 0, 4, 3});
    assert_int_equal(c->clip.x, 2);
    assert_int_equal(c->clip.w, 2);
    canvas_fill(c, (struct rect){-5, -5, 100, 100}, ROLE_BAR);
    expect(c, 1, "    三    ");
    canvas_clip(c, outer);
    assert_int_equal(c->clip.w, 5);
    canvas_clip(c, (struct rect){5, 0, -3, 2});
    canvas_put(c, 0, 0, ROLE_TEXT, "nothing");
    canvas_clip(c, (struct rect){2147483600, 0, 2147483600, 2});
    canvas_put(c, 0, 0, ROLE_TEXT, "nothing");
    expect(c, 0, "          ");
    canvas_clip(c, all);
    canvas_put(c, 9, 0, ROLE_TEXT, "电");
    expect(c, 0, "          ");
    canvas_put(c, 8, 0, ROLE_TEXT, "电");
    expect(c, 0, "        电");
    expect_sound(c);
    canvas_free(c);
}

static void fitting(void **state)
{
    (void)state;
    struct canvas *c = canvas_new(12, 1);
    static const struct {
        int cells;
        const char *text, *left, *right;
    } cases[] = {
        {6, "abc", "#abc   #####", "#   abc#####"},      {6, "电梯门", "#电梯门#####", "#电梯门#####"},
        {6, "电梯门坏", "#电梯~ #####", "#电梯~ #####"}, {6, "x电梯门", "#x电梯~#####", "#x电梯~#####"},
        {6, "abcdefg", "#abcde~#####", "#abcde~#####"},  {6, "电梯", "#电梯  #####", "#  电梯#####"},
        {1, "电", "#~##########", "#~##########"},       {1, "", "# ##########", "# ##########"},
        {0, "abc", "############", "############"},      {20, "abc", "#abc        ", "#           "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int right = 0; right < 2; right++) {
            canvas_clear(c);
            canvas_hrun(c, 0, 0, 12, ROLE_TEXT, '#');
            if (right)
                canvas_put_right(c, 1, 0, cases[i].cells, ROLE_TEXT, cases[i].text);
            else
                canvas_put_fit(c, 1, 0, cases[i].cells, ROLE_TEXT, cases[i].text);
            expect(c, 0, right ? cases[i].right : cases[i].left);
            expect_sound(c);
        }
    }
    canvas_free(c);
}

/* The same cut as text_fit() makes for plain output. */
static void fits_as_text_does(void **state)
{
    (void)state;
    static const char *const texts[] = {"轿厢停在7层，有老人", "客厅跳闸，second break", "e\u0301a\u0308电", "", "~"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        for (int w = 1; w < 24; w++) {
            struct canvas *c = canvas_new(w, 1);
            struct buf b = {0};
            canvas_put_fit(c, 0, 0, w, ROLE_TEXT, texts[i]);
            text_fit(&b, texts[i], w, true);
            expect(c, 0, buf_str(&b));
            buf_clear(&b);
            canvas_free(c);
        }
    }
}

static void marks_and_controls(void **state)
{
    (void)state;
    struct canvas *c = canvas_new(12, 1);
    assert_int_equal(canvas_put(c, 0, 0, ROLE_TEXT, "e\u0301x"), 2);
    expect(c, 0, "e\u0301x          ");
    canvas_put(c, 0, 0, ROLE_TEXT, "o"); /* the accent goes with its base */
    expect(c, 0, "ox          ");
    canvas_clear(c);
    assert_int_equal(canvas_put(c, 0, 0, ROLE_TEXT, "\u0301a"), 1); /* no base: not drawn */
    expect(c, 0, "a           ");
    canvas_clear(c);
    assert_int_equal(canvas_put(c, 0, 0, ROLE_TEXT, "a\u0301\u0302\u0303\u0304z"), 2);
    expect(c, 0, "a\u0301\u0302z          ");
    canvas_clear(c);
    assert_int_equal(canvas_put(c, 0, 0, ROLE_TEXT,
                                "a\033[31m\x07\x7f\xC2\x9b"
                                "!"),
                     10);
    expect(c, 0, "a\uFFFD[31m\uFFFD\uFFFD\uFFFD!  ");
    canvas_clear(c);
    canvas_put(c, 0, 0, ROLE_TEXT, "a\tb\nc\rd");
    expect(c, 0, "a b c d     ");
    canvas_clear(c);
    assert_int_equal(canvas_put(c, 0, 0, ROLE_TEXT, "a\u200D\uFE0F\u00AD\u202E\u200Bb"), 2);
    expect(c, 0, "ab          ");
    canvas_clear(c);
    canvas_put(c, 0, 0, ROLE_TEXT,
               "\xFF\xE7\x94"
               "a\xED\xA0\x80");
    expect(c, 0, "\uFFFD\uFFFD\uFFFDa\uFFFD\uFFFD\uFFFD     ");
    canvas_clear(c);
    canvas_put(c, 0, 0, ROLE_TEXT, "\u0378\u2028."); /* unassigned, line separator */
    expect_sound(c);
    assert_int_equal(c->cell[0].cp, 0xFFFD);
    canvas_free(c);
}

static void ambiguous(void **state)
{
    (void)state;
    struct canvas *c = canvas_new(20, 1);
    c->ambiguous = true;
    assert_int_equal(canvas_put(c, 0, 0, ROLE_TEXT, "\u201c\u2460…\u201d电é─\u2026"), 13);
    expect(c, 0, "\"(1)..\"电e-..       ");
    canvas_clear(c);
    canvas_put(c, 0, 0, ROLE_TEXT, "α\u2473ǚ䷀ñ");
    expect(c, 0, "?(20)u?ñ            ");
    canvas_clear(c);
    canvas_put_fit(c, 0, 0, 4, ROLE_TEXT, "a\u2026\u2026b"); /* measured as it is drawn */
    expect(c, 0, "a..~                ");
    canvas_free(c);
}

static void boxes(void **state)
{
    (void)state;
    struct canvas *c = canvas_new(6, 3);
    canvas_put(c, 0, 1, ROLE_TEXT, "电梯门");
    canvas_box(c, (struct rect){1, 0, 4, 3}, ROLE_TEXT);
    expect(c, 0, " +--+ ");
    expect(c, 1, " |梯| ");
    expect(c, 2, " +--+ ");
    expect_sound(c);
    c->lines = true;
    canvas_box(c, (struct rect){1, 0, 4, 3}, ROLE_TEXT);
    expect(c, 0, " ┌──┐ ");
    expect(c, 1, " │梯│ ");
    expect(c, 2, " └──┘ ");
    canvas_clear(c);
    canvas_box(c, (struct rect){0, 0, 1, 3}, ROLE_TEXT);
    canvas_hline(c, 4, 1, 9, ROLE_TEXT);
    expect(c, 0, "      ");
    expect(c, 1, "    ──");
    canvas_free(c);
}

static void roles_and_bits(void **state)
{
    (void)state;
    struct canvas *c = canvas_new(6, 1), *d = canvas_new(6, 1);
    canvas_put(c, 0, 0, ROLE_TEXT, "a电b");
    canvas_copy(d, c);
    assert_true(canvas_equal(c, d));
    canvas_attr(c, (struct rect){2, 0, 1, 1}, ATTR_BOLD); /* the right half: counts whole */
    assert_int_equal(c->cell[1].attr, ATTR_BOLD);
    assert_int_equal(c->cell[2].attr, ATTR_BOLD);
    assert_int_equal(c->cell[0].attr, 0);
    assert_false(canvas_equal_row(c, d, 0));
    canvas_role(c, (struct rect){0, 0, 2, 1}, ROLE_CURRENT);
    char *s = canvas_roles(c);
    assert_string_equal(s, "ccc...\n");
    free(s);
    assert_int_equal(c->cell[1].attr, 0);
    canvas_copy(d, c);
    canvas_cursor(c, 99, -4);
    assert_int_equal(c->cx, 5);
    assert_int_equal(c->cy, 0);
    assert_true(c->cursor);
    assert_false(canvas_equal(c, d));
    assert_true(canvas_equal_row(c, d, 0));
    assert_false(canvas_equal_row(c, d, 1));
    canvas_resize(d, 0, -3);
    assert_int_equal(d->w, 1);
    assert_int_equal(d->h, 1);
    assert_false(canvas_equal_row(c, d, 0));
    canvas_free(c);
    canvas_free(d);
    canvas_free(NULL);
}

/* Whatever is put wherever at whatever size, the promises hold (R7, R8). */
static void anything(void **state)
{
    (void)state;
    static const char *const parts[] = {"电", "a",        "e\u0301", "\u200d",       "\033",
                                        "①",  "\xE7\x94", "한",      "\u1100\u1161", "\u0301"};
    unsigned seed = 20261121;
    for (int round = 0; round < 4000; round++) {
        unsigned r[12];
        for (int i = 0; i < 12; i++)
            r[i] = (seed = seed * 1103515245u + 12345u) >> 8;
        struct canvas *c = canvas_new((int)(r[0] % 12) + 1, (int)(r[1] % 3) + 1);
        c->ambiguous = r[2] & 1;
        for (int n = 0; n < 6; n++) {
            char text[64] = "";
            for (int i = 0; i < 5; i++) {
                seed = seed * 1103515245u + 12345u;
                strncat(text, parts[(seed >> 8) % 10], sizeof text - strlen(text) - 1);
            }
            int x = (int)(r[3 + n % 4] % 16) - 3, y = (int)(r[7] % 4) - 1;
            struct rect rect = {x, y, (int)(r[8] % 9), (int)(r[9] % 4)};
            switch ((r[10] + (unsigned)n) % 6) {
            case 0:
                canvas_put(c, x, y, ROLE_TEXT, text);
                break;
            case 1:
                canvas_put_fit(c, x, y, rect.w, ROLE_WARN, text);
                break;
            case 2:
                canvas_put_right(c, x, y, rect.w, ROLE_DONE, text);
                break;
            case 3:
                canvas_clip_in(c, rect);
                break;
            case 4:
                canvas_box(c, rect, ROLE_BAR);
                break;
            default:
                canvas_fill(c, rect, ROLE_FIELD);
                canvas_attr(c, rect, ATTR_REVERSE);
                break;
            }
            expect_sound(c);
        }
        canvas_free(c);
    }
}

int main(void)
{
    if (!setlocale(LC_ALL, "C.UTF-8"))
        return 77;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(put),
        cmocka_unit_test(halves),
        cmocka_unit_test(clipping),
        cmocka_unit_test(fitting),
        cmocka_unit_test(fits_as_text_does),
        cmocka_unit_test(marks_and_controls),
        cmocka_unit_test(ambiguous),
        cmocka_unit_test(boxes),
        cmocka_unit_test(roles_and_bits),
        cmocka_unit_test(anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
