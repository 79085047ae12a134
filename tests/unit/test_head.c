#include "check.h"

#include "term/head.h"
#include "term/script.h"

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static void scripts(void **state)
{
    (void)state;
    static const char *const names[] = {"j", "j", "Enter", "3", "-", "Space", "电", "<", "A-k", "C-Right", "F10", "F2"};
    struct term *t = head_new(80, 24);
    struct event ev;
    head_play(t, "jj<Enter>3- \n电<lt><A-k><C-Right>");
    head_play(t, "<F10><F2>");
    int64_t before = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        term_wait(t, 500, &ev);
        assert_int_equal(ev.kind, EV_KEY);
        assert_string_equal(ev.key.name, names[i]);
        assert_true(ev.key.at > before);
        before = ev.key.at;
    }
    term_wait(t, 500, &ev);
    assert_int_equal(ev.kind, EV_END);
    head_play(t, "x"); /* more may follow */
    term_wait(t, -1, &ev);
    assert_string_equal(ev.key.name, "x");
    assert_int_equal(ev.key.kind, KEY_CHAR);
    term_close(t);
}

static void events(void **state)
{
    (void)state;
    struct term *t = head_new(80, 24);
    struct event ev;
    int w, h;
    head_play(t, "<Tick><Size 40x10><Paste 漏水\\n急><Click 3,4><Double 5,6><Term><Hangup>");
    term_wait(t, 500, &ev);
    assert_int_equal(ev.kind, EV_TICK);
    term_wait(t, 500, &ev);
    assert_int_equal(ev.kind, EV_RESIZE);
    term_size(t, &w, &h);
    assert_int_equal(w, 40);
    assert_int_equal(h, 10);
    term_wait(t, 500, &ev);
    assert_int_equal(ev.key.kind, KEY_PASTED);
    assert_string_equal(ev.key.paste, "漏水\n急");
    assert_int_equal(ev.key.paste_len, strlen("漏水\n急"));
    term_wait(t, 500, &ev);
    assert_int_equal(ev.key.kind, KEY_MOUSE);
    assert_int_equal(ev.key.x, 3);
    assert_int_equal(ev.key.clicks, 1);
    term_wait(t, 500, &ev);
    assert_int_equal(ev.key.y, 6);
    assert_int_equal(ev.key.clicks, 2);
    term_wait(t, 500, &ev);
    assert_int_equal(ev.kind, EV_TERMINATE);
    assert_int_equal(ev.signal, SIGTERM);
    term_wait(t, 500, &ev);
    assert_int_equal(ev.kind, EV_HANGUP);
    term_close(t);
    term_close(NULL);
}

static void screen(void **state)
{
    (void)state;
    struct term *t = head_new(20, 2);
    struct canvas *c = canvas_new(1, 1);
    term_fit(t, c);
    assert_int_equal(c->w, 20);
    canvas_put(c, 0, 0, ROLE_BAR, "值班");
    canvas_cursor(c, 3, 1);
    term_paint(t, c);
    canvas_clear(c);
    assert_int_equal(head_paints(t), 1);
    assert_true(head_screen(t)->cursor);
    char *row = canvas_row_text(head_screen(t), 0);
    assert_string_equal(row, "值班                ");
    free(row);
    assert_null(head_copied(t));
    assert_true(term_copy(t, "13800001111"));
    assert_string_equal(head_copied(t), "13800001111");
    term_bell(t);
    assert_int_equal(head_bells(t), 1);
    assert_false(term_suspend(t));
    term_theme(t, THEME_MONO);
    assert_int_equal(t->theme, THEME_MONO);
    canvas_free(c);
    term_close(t);
}

int main(void)
{
    if (!setlocale(LC_ALL, "C.UTF-8"))
        return 77;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scripts),
        cmocka_unit_test(events),
        cmocka_unit_test(screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
