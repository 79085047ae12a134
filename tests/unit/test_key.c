#include "check.h"

#include "base/buf.h"
#include "base/text.h"
#include "term/key.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

/* Names of all keys that come out of the bytes, blank separated. */
static void decode(struct key_decoder *d, const char *bytes, size_t n, int64_t at, int64_t now, struct buf *out)
{
    struct key k;
    key_decoder_feed(d, bytes, n, at);
    while (key_decoder_next(d, now, &k)) {
        if (out->len)
            buf_addc(out, ' ');
        if (k.kind == KEY_PASTED)
            buf_addf(out, "{%s}", k.paste);
        else if (k.kind == KEY_REPORT || k.kind == KEY_MOUSE)
            buf_addf(out, "%s:%d:%d", k.name, k.x, k.y);
        else
            buf_add(out, k.name);
    }
}

static void expect(const char *bytes, const char *names)
{
    struct key_decoder *d = key_decoder_new();
    struct buf out = {0};
    decode(d, bytes, strlen(bytes), 1000, 1000, &out);
    assert_string_equal(buf_str(&out), names);
    assert_int_equal(key_decoder_wait(d, 1000), -1); /* nothing left behind */
    buf_reset(&out);
    /* The same byte by byte, 20 ms apart. */
    int64_t now = 5000;
    for (size_t i = 0; i < strlen(bytes); i++, now += 20)
        decode(d, bytes + i, 1, now, now, &out);
    assert_string_equal(buf_str(&out), names);
    buf_clear(&out);
    key_decoder_free(d);
}

static void plain(void **state)
{
    (void)state;
    expect("xX 1~", "x X Space 1 ~");
    expect("\x01\x1a\x03\x0f", "C-a C-z C-c C-o");
    expect("\r\n\t\x7f\x08", "Enter Enter Tab Backspace Backspace");
    expect("\x1c\x1d\x1f", "C-\\ C-] C-_");
    expect("电é\U0001F600", "电 é \U0001F600");
    struct key_decoder *d = key_decoder_new();
    struct key k;
    key_decoder_feed(d, "\0 电", 5, 77);
    assert_true(key_decoder_next(d, 77, &k));
    assert_string_equal(k.name, "C-Space");
    assert_int_equal(k.kind, KEY_NAMED);
    assert_true(key_decoder_next(d, 77, &k));
    assert_int_equal(k.kind, KEY_CHAR);
    assert_string_equal(k.text, " ");
    assert_true(key_decoder_next(d, 77, &k));
    assert_string_equal(k.text, "电");
    assert_int_equal(k.at, 77);
    assert_false(key_decoder_next(d, 77, &k));
    key_decoder_free(d);
}

/* screens.md 2.6 and pitfall 21: each terminal's function keys, whatever TERM says. */
static void function_keys(void **state)
{
    (void)state;
    expect("\033OP\033OQ\033OR\033OS\033[15~\033[17~\033[18~\033[19~\033[20~\033[21~\033[23~\033[24~",
           "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12");                                 /* xterm, tmux, screen */
    expect("\033[11~\033[12~\033[13~\033[14~\033[15~\033[21~", "F1 F2 F3 F4 F5 F10"); /* PuTTY, rxvt */
    expect("\033[[A\033[[B\033[[C\033[[D\033[[E\033[17~", "F1 F2 F3 F4 F5 F6");       /* Linux console */
    expect("\033[P\033[Q\033[S", "F1 F2 F4");
    expect("\033[1;2P\033[1;5S\033[15;2~\033[24;3~", "S-F1 C-F4 S-F5 A-F12");
    expect("\033[25~\033[34~", "F13 F20");
}

static void movement(void **state)
{
    (void)state;
    expect("\033[A\033[B\033[C\033[D\033OA\033OB\033OC\033OD", "Up Down Right Left Up Down Right Left");
    expect("\033[H\033[F\033OH\033OF\033[1~\033[4~\033[7~\033[8~", "Home End Home End Home End Home End");
    expect("\033[2~\033[3~\033[5~\033[6~", "Insert Del PgUp PgDn");
    expect("\033[1;5C\033[1;5D\033[1;3D\033[1;2A\033[1;7B", "C-Right C-Left A-Left S-Up A-C-Down");
    expect("\033[5;5~\033[3^\033[5C\033Oc\033[c", "C-PgUp C-Del C-Right C-Right S-Right");
    expect("\033[Z\033OM\033OI", "S-Tab Enter Tab");
    expect("\033Op\033Oy\033On\033Ok", "0 9 . +");
    expect("\033[27;5;9~\033[27;5;13~\033[13;2u\033[97;5u\033[32;5u\033[113;3u\033[30005u",
           "C-Tab C-Enter S-Enter C-a C-Space A-q 电");
}

static void alt(void **state)
{
    (void)state;
    expect("\033k\033K\033[\033q", "A-k A-k A-q"); /* ESC[ESC q: an unfinished sequence is lost, the key is not */
    expect("\0331\0339\0330", "F1 F9 F10");
    expect("\033]x\033Px", "A-] x A-p x");
    expect("\033\r\033\x7f\033\t\033 \033\x01", "A-Enter A-Backspace A-Tab A-Space A-C-a");
    expect("\033电", "Esc 电");
    expect("\033\033[A", "Esc Up");
}

static void lone_escape(void **state)
{
    (void)state;
    struct key_decoder *d = key_decoder_new();
    struct buf out = {0};
    struct key k;
    decode(d, "\033", 1, 1000, 1000, &out);
    assert_string_equal(buf_str(&out), "");
    assert_int_equal(key_decoder_wait(d, 1030), 70);
    assert_false(key_decoder_next(d, 1099, &k));
    assert_true(key_decoder_next(d, 1100, &k));
    assert_string_equal(k.name, "Esc");
    assert_int_equal(key_decoder_wait(d, 1100), -1);
    /* Slowly followed by a digit: Esc, then the digit (screens.md 2.6). */
    decode(d, "\033", 1, 2000, 2000, &out);
    decode(d, "", 0, 2000, 2100, &out);
    decode(d, "1", 1, 2101, 2101, &out);
    assert_string_equal(buf_str(&out), "Esc 1");
    /* An 80 ms gap inside F1 is still F1; the setting can shorten the wait. */
    buf_reset(&out);
    decode(d, "\033", 1, 3000, 3000, &out);
    decode(d, "OP", 2, 3080, 3080, &out);
    assert_string_equal(buf_str(&out), "F1");
    key_decoder_escape(d, 1);
    decode(d, "\033", 1, 4000, 4000, &out);
    assert_int_equal(key_decoder_wait(d, 4000), 25);
    /* Unfinished ones: what could be a key is one, the rest is swallowed. */
    buf_reset(&out);
    decode(d, "", 0, 4000, 4100, &out);
    decode(d, "\033[", 2, 5000, 5100, &out);
    decode(d, "\033O", 2, 6000, 6100, &out);
    decode(d, "\033[1;5", 5, 7000, 7100, &out);
    decode(d, "\xe7\x94", 2, 8000, 8100, &out);
    decode(d, "q", 1, 9000, 9000, &out);
    assert_string_equal(buf_str(&out), "Esc A-[ A-o q");
    buf_clear(&out);
    key_decoder_free(d);
}

/* Pitfall 12: after a bad byte the keys go on. */
static void broken(void **state)
{
    (void)state;
    expect("\xffq", "q");
    expect("\xc0\xaf"
           "a\x80"
           "b\xed\xa0\x80"
           "c\xf5z",
           "a b c z");
    expect("\xe7\x94q", "q");
    expect("\xc2\x9b"
           "31mx",
           "3 1 m x"); /* C1 is dropped */
}

/* Unknown sequences never turn into letters. */
static void unknown(void **state)
{
    (void)state;
    expect("\033[?62;22cx", "x");
    expect("\033[>0;115;0cx", "x");
    expect("\033[99~\033[5;5H\033[200;1z\033[Ix", "C-Home x");
    expect("\033]11;rgb:ffff/0000/0000\033\\x", "x");
    expect("\033]11;rgb:ffff\ax", "x");
    expect("\033P1+r436f=323536\033\\x", "x");
    expect("\033[M !!x", "x");
    expect("\033[1;1;1;1;1;1;1;1;1;99999999999999999999Ax", "Up x");
    expect("\033[201~x", "x");
    char longest[200];
    memset(longest, '1', sizeof longest);
    memcpy(longest, "\033[", 2);
    longest[64] = '\033', longest[65] = 'q', longest[66] = '\0';
    expect(longest, "A-q");
}

static void terminfo(void **state)
{
    (void)state;
    struct key_decoder *d = key_decoder_new();
    struct buf out = {0};
    key_decoder_define(d, "\033[224z", "F1"); /* sun */
    key_decoder_define(d, "\033Ow", "F9");    /* vt100: where others have the keypad's 7 */
    key_decoder_define(d, "\033[A", "Down");  /* known: the grammar wins */
    key_decoder_define(d, "\033T", "F5");     /* vt52-like */
    key_decoder_define(d, "\001@\r", "F1");   /* wyse */
    key_decoder_define(d, "x", "F2");         /* a letter: never */
    key_decoder_define(d, "", "F2");
    key_decoder_define(d, NULL, "F2");
    const char *bytes = "\033[224z\033Ow\033[A\033T\001@\r\033[225zx";
    decode(d, bytes, strlen(bytes), 1000, 1000, &out);
    assert_string_equal(buf_str(&out), "F1 F9 Up F5 F1 x");
    buf_reset(&out);
    decode(d, "\001", 1, 2000, 2000, &out);
    decode(d, "", 0, 2000, 2100, &out);
    assert_string_equal(buf_str(&out), "C-a");
    buf_clear(&out);
    key_decoder_free(d);
}

static void folding(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"？", "?"}, {"：", ":"},         {"／", "/"},  {"＋", "+"}, {"＝", "="},        {"＊", "*"},
        {"【", "["}, {"】", "]"},         {"《", "<"},  {"》", ">"}, {"１", "1"},        {"Ａ", "A"},
        {"ｚ", "z"}, {"\u3000", "Space"}, {"电", "电"}, {"x", "x"},  {"Space", "Space"}, {"F2", "F2"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct key k;
        key_named(&k, pairs[i][0]);
        assert_string_equal(k.name, pairs[i][0]);
        assert_string_equal(k.folded, pairs[i][1]);
        struct key_decoder *d = key_decoder_new();
        if (strlen(pairs[i][0]) < 4) {
            struct key same;
            key_decoder_feed(d, k.text[0] ? k.text : "", strlen(k.text), 0);
            if (k.text[0]) {
                assert_true(key_decoder_next(d, 0, &same));
                assert_string_equal(same.name, k.name);
                assert_string_equal(same.folded, k.folded);
                assert_string_equal(same.text, k.text);
            }
        }
        key_decoder_free(d);
    }
}

static void pastes(void **state)
{
    (void)state;
    expect("\033[200~漏水 a\r\nb\rc\td\033[201~x", "{漏水 a\nb\nc\td} x");
    expect("\033[200~\033[201~x", "{} x");
    expect("\033[200~a\033[31mb\x07\x7f\xc2\x9b"
           "c\xff\033[201~x",
           "{a[31mbc} x");
    expect("\033[200~\033[20\033[201~x", "{[20} x");
}

/* Pitfall 26: an end bracket inside the text does not let the rest run. */
static void paste_with_end_inside(void **state)
{
    (void)state;
    struct key_decoder *d = key_decoder_new();
    struct buf out = {0};
    const char *evil = "\033[200~ab\033[201~q\033[21~\033[201~j\033[200~z\033[201~";
    decode(d, evil, strlen(evil), 0, 0, &out);
    assert_string_equal(buf_str(&out), "{abq[21~} j {z}");
    /* One whose end never comes is delivered after a while. */
    buf_reset(&out);
    decode(d, "\033[200~half\xe7\x94", 12, 1000, 1000, &out);
    assert_string_equal(buf_str(&out), "");
    assert_int_equal(key_decoder_wait(d, 1500), 1500);
    decode(d, "", 0, 1000, 3000, &out);
    assert_string_equal(buf_str(&out), "{half}");
    decode(d, "q", 1, 3100, 3100, &out);
    assert_string_equal(buf_str(&out), "{half} q");
    buf_clear(&out);
    key_decoder_free(d);
}

static void mouse(void **state)
{
    (void)state;
    struct key_decoder *d = key_decoder_new();
    struct key k;
    static const struct {
        const char *bytes;
        int64_t at;
        enum mouse_kind kind;
        int button, clicks, x, y;
    } cases[] = {
        {"\033[<0;10;5M", 0, MOUSE_PRESS, 1, 1, 9, 4},
        {"\033[<0;10;5m", 50, MOUSE_RELEASE, 1, 1, 9, 4},
        {"\033[<0;10;5M", 300, MOUSE_PRESS, 1, 2, 9, 4},
        {"\033[<0;10;5M", 350, MOUSE_PRESS, 1, 1, 9, 4}, /* a third one starts anew */
        {"\033[<0;10;5M", 800, MOUSE_PRESS, 1, 1, 9, 4}, /* too late */
        {"\033[<0;11;5M", 900, MOUSE_PRESS, 1, 1, 10, 4},
        {"\033[<2;11;5M", 950, MOUSE_PRESS, 3, 1, 10, 4},
        {"\033[<64;1;1M", 1000, MOUSE_WHEEL_UP, 0, 1, 0, 0},
        {"\033[<65;300;200M", 1000, MOUSE_WHEEL_DOWN, 0, 1, 299, 199},
        {"\033[<35;2;2M", 1000, MOUSE_MOVE, 0, 1, 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        key_decoder_feed(d, cases[i].bytes, strlen(cases[i].bytes), cases[i].at);
        assert_true(key_decoder_next(d, cases[i].at, &k));
        assert_int_equal(k.kind, KEY_MOUSE);
        assert_int_equal(k.mouse, cases[i].kind);
        assert_int_equal(k.button, cases[i].button);
        assert_int_equal(k.clicks, cases[i].clicks);
        assert_int_equal(k.x, cases[i].x);
        assert_int_equal(k.y, cases[i].y);
    }
    key_decoder_free(d);
    expect("\033[<0;0;5M\033[<66;1;1Mx", "x");
    expect("\033[2;3R\033[1;1R\033[1;40R", "Report:2:1 Report:0:0 Report:39:0");
    expect("\033[1;2R\033[R", "S-F3 F3");
}

/* Random bytes: every key has a name, text is valid, nothing hangs or is left
 * behind for ever (R7). */
static void anything(void **state)
{
    (void)state;
    static const char *const parts[] = {"\033[", "\033O", "\033",         "200~",  "\033[201~", "1;5",
                                        "M",     "<0;3;", "\xe7\x94\xb5", "\xe7",  "[A",        "~",
                                        "\r",    "x",     "\033]1",       "\033P1"};
    struct key_decoder *d = key_decoder_new();
    unsigned seed = 20261121;
    int64_t now = 0;
    size_t keys = 0;
    key_decoder_define(d, "\033[224z", "F1");
    for (int i = 0; i < 200000; i++) {
        seed = seed * 1103515245u + 12345u;
        unsigned r = seed >> 8;
        char byte = (char)(r >> 4);
        const char *part = parts[r % 16];
        if (r & 0x1000)
            key_decoder_feed(d, &byte, 1, now);
        else
            key_decoder_feed(d, part, strlen(part), now);
        now += (r >> 13) % 7 == 0 ? 150 : 1;
        struct key k;
        while (key_decoder_next(d, now, &k)) {
            keys++;
            assert_true(k.name[0] && k.folded[0]);
            assert_true(text_valid(k.name, strlen(k.name)));
            assert_true(k.kind != KEY_CHAR || (k.text[0] && (unsigned char)k.text[0] >= 0x20));
            if (k.kind == KEY_PASTED) {
                assert_true(text_valid(k.paste, k.paste_len));
                for (size_t n = 0; n < k.paste_len; n++)
                    assert_true((unsigned char)k.paste[n] >= 0x20 || k.paste[n] == '\n' || k.paste[n] == '\t');
            }
        }
    }
    assert_true(keys > 10000);
    struct key k;
    now += 5000;
    while (key_decoder_next(d, now, &k))
        ;
    assert_int_equal(key_decoder_wait(d, now), -1);
    key_decoder_free(d);
}

int main(void)
{
    if (!setlocale(LC_ALL, "C.UTF-8"))
        return 77;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain),    cmocka_unit_test(function_keys), cmocka_unit_test(movement),
        cmocka_unit_test(alt),      cmocka_unit_test(lone_escape),   cmocka_unit_test(broken),
        cmocka_unit_test(unknown),  cmocka_unit_test(terminfo),      cmocka_unit_test(folding),
        cmocka_unit_test(pastes),   cmocka_unit_test(mouse),         cmocka_unit_test(paste_with_end_inside),
        cmocka_unit_test(anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
