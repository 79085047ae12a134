/* The real program on real terminals: every type that is promised, bytes no
 * keyboard should send, pastes, and doing nothing (issue: Works under TERM ...;
 * goals.md P13, R7; screens.md pitfalls 12-14, 19, 21, 25, 26, 49). */
#include "pty.h"

static int setup(void **state)
{
    (void)state;
    program_folder();
    make_site("base.db");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    program_folder_remove();
    return 0;
}

static void open_screen(struct pty *t, const char *type)
{
    copy_site("base.db", "site.db");
    pty_start(t, type, 80, 24, "site.db");
    pty_greeted(t);
}

static void every_type(void **state)
{
    (void)state;
    static const char *const types[] = {"xterm-256color", "tmux-256color", "screen-256color", "linux",
                                        "vt100",          "putty",         "xterm"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct pty t;
        if (!pty_type_known(types[i])) {
            print_message("no terminfo for %s here\n", types[i]);
            continue;
        }
        open_screen(&t, types[i]);
        pty_type(&t, "\033OQ"); /* F2 as xterm has it */
        assert_pty(&t, "New request");
        pty_type(&t, "厨房");
        assert_pty(&t, "厨房");
        pty_type(&t, "\x15"); /* C-u: no line left behind */
        assert_int_equal(pty_quit(&t), 0);
    }
}

static void refusals(void **state)
{
    (void)state;
    static const char *const types[] = {"dumb", "no-such-terminal"};
    for (size_t i = 0; i < 2; i++) {
        struct pty t;
        copy_site("base.db", "site.db");
        (void)unlink("stderr.txt");
        pty_start(&t, types[i], 80, 24, "site.db");
        assert_int_equal(pty_end(&t), 2);
        assert_int_equal(t.total, 0);
        char *said = read_file("stderr.txt", NULL);
        assert_non_null(strstr(said, types[i]));
        assert_non_null(strstr(said, "propdesk help"));
        free(said);
    }
}

/* F2 opens the intake line however the terminal writes it: xterm, PuTTY, the Linux console, Alt-2. */
static void function_keys(void **state)
{
    (void)state;
    static const char *const f2[] = {"\033OQ", "\033[12~", "\033[[B", "\0332"};
    struct pty t;
    open_screen(&t, "xterm-256color");
    for (size_t i = 0; i < sizeof f2 / sizeof *f2; i++) {
        pty_type(&t, f2[i]);
        assert_pty(&t, "New request");
        pty_type(&t, i & 1 ? "\033[21~" : "\0330"); /* F10, Alt-0 */
        pty_quiet(&t, 100);
        assert_false(pty_shows_within(&t, "New request", 0));
    }
    assert_int_equal(pty_quit(&t), 0);
}

static const struct {
    const char *bytes;
    size_t n;
} odd[] = {
#define BYTES(s) {s, sizeof(s) - 1}
    BYTES("\xff\xfe\xc0\x80"),          BYTES("\xe7\x94"),           BYTES("\xe7\x94q"),      BYTES("\xf8\x88\x80\x80\x80"),
    BYTES("\xed\xa0\x80"),              BYTES("\x80\x80\x80"),       BYTES("\033["),          BYTES("\033[1;"),
    BYTES("\033[999999999999999999~"),  BYTES("\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18A"),
    BYTES("\033]52;c;"),                BYTES("\033P1$r"),           BYTES("\033O"),          BYTES("\0"),
    BYTES("\033[<0;999;999M"),          BYTES("\033[<64;-1;0m"),     BYTES("\033[M   "),      BYTES("\033[200~"),
    BYTES("\033[201~"),                 BYTES("\033\033\033["),      BYTES("\033[5;300R"),    BYTES("\x9b" "21~"),
    BYTES("\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d"), BYTES("e\xcc\x81\xcc\x81\xcc\x81"),
};

/* Broken UTF-8 and half sequences, in a list and in a line: the next real key still arrives. */
static void odd_bytes(void **state)
{
    (void)state;
    struct pty t;
    open_screen(&t, "xterm-256color");
    for (int where = 0; where < 2; where++)
        for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
            if (!full_run() && i % 2 != (size_t)where)
                continue;
            if (where) {
                pty_type(&t, "\033OQ");
                pty_quiet(&t, 30);
            }
            pty_write(&t, odd[i].bytes, odd[i].n);
            pty_quiet(&t, 160); /* the rest of the sequence never comes */
            if (strcmp(odd[i].bytes, "\033[200~") == 0)
                pty_type(&t, "\033[201~");
            if (pty_ended(&t))
                fail_msg("bytes %zu (%d) end the program", i, where);
            assert_pty(&t, "Help");
            pty_type(&t, where ? "\x15\033[21~" : "\033");
            pty_quiet(&t, 130);
        }
    pty_type(&t, "\033OQ");
    assert_pty(&t, "New request");
    pty_type(&t, "\x15电");
    assert_pty(&t, "电");
    pty_type(&t, "\x15");
    assert_int_equal(pty_quit(&t), 0);
    assert_sound("site.db", "odd bytes");
}

/* What is pasted is text, whatever it holds: a newline saves nothing, an end
 * bracket inside does not set the rest free as commands. */
static void pasting(void **state)
{
    (void)state;
    struct pty t;
    open_screen(&t, "xterm-256color");
    pty_type(&t, "\033OQ");
    assert_pty(&t, "New request");
    pty_type(&t, "\033[200~3-2-1204 pasted\nword\033[201~");
    assert_pty(&t, "pasted");
    pty_type(&t, "\x15");
    pty_type(&t, "\033[200~one\033\x1b[20\x01\x02two\033[201~three");
    assert_pty(&t, "three");
    pty_type(&t, "\x15");
    pty_type(&t, "\033[200~first\033[201~\r\033[201~"); /* the inner end ends it: Enter is the one key that follows */
    pty_quiet(&t, 200);
    pty_type(&t, "\x15");
    pty_type(&t, "\033\033");
    pty_quiet(&t, 300);
    /* In a list: never commands. */
    pty_type(&t, "\033[200~qqxx\ny\n\033[201~");
    assert_pty(&t, "Help");
    assert_false(pty_ended(&t));
    assert_int_equal(pty_quit(&t), 0);
    assert_sound("site.db", "pastes");
}

/* ---- doing nothing ---- */

static long status_number(pid_t pid, const char *name)
{
    char path[60], line[200];
    long n = -1;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f))
        if (strncmp(line, name, strlen(name)) == 0)
            n = strtol(line + strlen(name) + 1, NULL, 10);
    fclose(f);
    return n;
}

static int64_t cpu_us(pid_t pid)
{
    char path[60], line[200];
    snprintf(path, sizeof path, "/proc/%ld/schedstat", (long)pid);
    FILE *f = fopen(path, "r");
    if (!f)
        return 0;
    int64_t ns = fgets(line, sizeof line, f) ? strtoll(line, NULL, 10) : 0;
    fclose(f);
    return ns / 1000;
}

static void idle(void **state)
{
    (void)state;
    struct pty t;
    int seconds = full_run() ? 30 : 5;
    open_screen(&t, "xterm-256color");
    pty_quiet(&t, 6500); /* the greeting goes after 5 s */
    while (time(NULL) % 60 + seconds + 1 >= 60) /* the clock of the title moves once a minute */
        pty_take(&t, 500);
    pty_quiet(&t, 700);
    size_t before = t.total;
    long wakes = status_number(t.pid, "voluntary_ctxt_switches");
    int64_t cpu = cpu_us(t.pid), end = pty_now() + seconds * 1000;
    while (pty_now() < end)
        pty_take(&t, (int)(end - pty_now()));
    wakes = status_number(t.pid, "voluntary_ctxt_switches") - wakes;
    cpu = cpu_us(t.pid) - cpu;
    print_message("idle %d s: %zu bytes, %.1f wake-ups/s, %.3f ms CPU/s\n", seconds, t.total - before,
                  (double)wakes / seconds, (double)cpu / 1000 / seconds);
    assert_int_equal(t.total - before, 0);
    assert_true(wakes <= 4 * seconds); /* P13; one beat in 30 s among them */
    assert_int_equal(pty_quit(&t), 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type), cmocka_unit_test(refusals), cmocka_unit_test(function_keys),
        cmocka_unit_test(odd_bytes),  cmocka_unit_test(pasting),  cmocka_unit_test(idle),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, setup, teardown);
}
