/* The real terminal code in a child on a pseudo-terminal; this process is the
 * terminal: it answers questions, presses keys, and looks at the bytes and at
 * the modes left behind. */
#include "check.h"

#include "base/mem.h"
#include "term/term.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LIMIT = 60000 }; /* milliseconds for anything to happen */

struct desk {
    pid_t pid;
    int master, slave, report;
    struct termios before;
    char said[8192]; /* what the child reported, one word a line */
    char *wrote;     /* what it sent to the terminal */
    size_t wrote_len;
    const char *widths; /* answers to the width probe, e.g. "112"; NULL: none */
    int asked;
    int painted; /* by the last bytes_of() */
};

/* --- the child ----------------------------------------------------------- */

static void draw(struct canvas *c, const struct term *t, int top, int bar)
{
    term_fit(t, c);
    canvas_clear(c);
    canvas_put_fit(c, 0, 0, c->w, ROLE_BAR, " 物业服务台");
    for (int y = 1; y < c->h - 1; y++) {
        canvas_putf(c, 0, y, ROLE_TEXT, "  row %05d 厨房水管漏水，楼下天花板渗水", (top + y) * 7919 % 100000);
        canvas_put(c, c->w - 9, y, ROLE_OVERDUE, "超时 12分");
        if (top + y == bar)
            canvas_role(c, (struct rect){0, y, c->w, 1}, ROLE_CURRENT);
    }
    canvas_putf(c, 0, c->h - 1, ROLE_TEXT, "%*s", c->w, "the last cell!"); /* the corner too */
    canvas_cursor(c, 0, bar - top);
}

static _Noreturn void child(int report, const struct term_opts *opts)
{
    struct term *t;
    struct err e = {0};
    enum rc rc = term_open(&t, opts, &e);
    if (rc != RC_OK) {
        dprintf(report, "refused %s\n", e.text);
        _exit(rc_exit(rc));
    }
    struct canvas *c = canvas_new(1, 1);
    struct event ev;
    int top = 0, bar = 1;
    for (;;) {
        if (!term_pending(t)) {
            draw(c, t, top, bar);
            term_paint(t, c);
            dprintf(report, "painted\n");
        }
        term_wait(t, -1, &ev);
        const char *k = ev.key.name;
        if (ev.kind == EV_HANGUP || ev.kind == EV_TERMINATE) {
            dprintf(report, "end %d\n", ev.signal);
            term_close(t);
            _exit(128 + ev.signal);
        } else if (ev.kind == EV_RESIZE) {
            dprintf(report, "size %dx%d lines %d ambiguous %d\n", t->w, t->h, t->info.lines, t->info.ambiguous);
        } else if (ev.kind == EV_KEY) {
            dprintf(report, "key %s\n", ev.key.kind == KEY_PASTED ? ev.key.paste : k);
        }
        if (strcmp(k, "j") == 0 && ++bar - top > c->h - 2)
            top++;
        else if (strcmp(k, "B") == 0)
            term_bell(t);
        else if (strcmp(k, "S") == 0)
            dprintf(report, "suspended %d\n", term_suspend(t));
        else if (strcmp(k, "L") == 0)
            term_redraw(t);
        else if (strcmp(k, "Y") == 0)
            dprintf(report, "copied %d\n", term_copy(t, "138"));
        else if (strcmp(k, "T") == 0)
            term_title(t, "碧水花园");
        else if (strcmp(k, "D") == 0)
            die("on purpose");
        else if (strcmp(k, "q") == 0)
            break;
    }
    canvas_free(c);
    term_close(t);
    _exit(0);
}

/* --- the terminal -------------------------------------------------------- */

static void answer(struct desk *d, const char *b, size_t n)
{
    for (size_t i = 0; d->widths && i + 4 <= n; i++) {
        if (memcmp(b + i, "\033[6n", 4) == 0)
            dprintf(d->master, "\033[2;%dR", d->widths[d->asked++ % 3] - '0' + 1);
    }
}

/* Takes what comes within ms; false: nothing did. */
static bool take(struct desk *d, int ms)
{
    struct pollfd fds[] = {{.fd = d->report, .events = POLLIN}, {.fd = d->master, .events = POLLIN}};
    char b[4096];
    if (poll(fds, 2, ms) <= 0)
        return false;
    if (fds[1].revents) {
        ssize_t n = read(d->master, b, sizeof b);
        if (n > 0) {
            d->wrote = mem_grow(d->wrote, d->wrote_len + (size_t)n + 1, 1);
            memcpy(d->wrote + d->wrote_len, b, (size_t)n);
            d->wrote_len += (size_t)n;
            d->wrote[d->wrote_len] = '\0';
            answer(d, b, (size_t)n);
        }
    }
    if (fds[0].revents & POLLIN) {
        size_t len = strlen(d->said);
        ssize_t n = read(d->report, d->said + len, sizeof d->said - len - 1);
        d->said[len + (size_t)(n > 0 ? n : 0)] = '\0';
    } else if (fds[0].revents) {
        return false; /* the child is gone */
    }
    return true;
}

/* Waits for a word of the child's and forgets everything up to it. */
static void expect(struct desk *d, const char *word)
{
    char *at;
    while (!(at = strstr(d->said, word))) {
        if (!take(d, LIMIT))
            fail_msg("no \"%s\" in: %s", word, d->said);
    }
    memmove(d->said, at + strlen(word), strlen(at + strlen(word)) + 1);
}

static void start_with(struct desk *d, const char *type, const char *widths, const struct term_opts *opts)
{
    struct winsize size = {.ws_col = 60, .ws_row = 20};
    int fds[2];
    *d = (struct desk){.widths = widths};
    assert_int_equal(openpty(&d->master, &d->slave, NULL, NULL, &size), 0);
    assert_int_equal(tcgetattr(d->slave, &d->before), 0);
    assert_int_equal(pipe(fds), 0);
    d->pid = fork();
    assert_true(d->pid >= 0);
    if (d->pid == 0) {
        close(fds[0]);
        close(d->master);
        setenv("TERM", type, 1);
        unsetenv("NO_COLOR");
        setsid();
        ioctl(d->slave, TIOCSCTTY, 0);
        dup2(d->slave, 0);
        dup2(d->slave, 1);
        close(d->slave);
        int null = open("/dev/null", O_WRONLY);
        dup2(null, 2);
        signal(SIGINT, SIG_DFL); /* a shell ignores these for what it runs in the background */
        signal(SIGQUIT, SIG_DFL);
        child(fds[1], opts);
    }
    close(fds[1]);
    d->report = fds[0];
}

static void start(struct desk *d, const char *type, const char *widths)
{
    const struct term_opts opts = {.copy = true};
    start_with(d, type, widths, &opts);
    expect(d, "painted\n");
}

static void press(const struct desk *d, const char *bytes)
{
    assert_int_equal(write(d->master, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
}

/* Waits for the child's end; the terminal must be as it was. */
static int finish(struct desk *d)
{
    int status = 0;
    for (int ms = 0; waitpid(d->pid, &status, WNOHANG) == 0; ms += 20) {
        if (ms > LIMIT) {
            kill(d->pid, SIGKILL);
            fail_msg("the child does not end; it said: %s", d->said);
        }
        if (!take(d, 20))
            usleep(1000);
    }
    struct pollfd rest = {.fd = d->master, .events = POLLIN};
    while (d->master >= 0 && poll(&rest, 1, 0) > 0 && rest.revents & POLLIN)
        take(d, 0);
    if (d->slave >= 0) {
        struct termios after;
        assert_int_equal(tcgetattr(d->slave, &after), 0);
        assert_int_equal(after.c_lflag, d->before.c_lflag);
        assert_int_equal(after.c_iflag, d->before.c_iflag);
        assert_int_equal(after.c_oflag, d->before.c_oflag);
        assert_int_equal(after.c_cflag, d->before.c_cflag);
        assert_memory_equal(after.c_cc, d->before.c_cc, sizeof after.c_cc);
        close(d->slave);
        close(d->master);
    }
    close(d->report);
    return status;
}

static void forget(struct desk *d)
{
    free(d->wrote);
    d->wrote = NULL;
    d->wrote_len = 0;
}

static bool wrote(const struct desk *d, const char *what)
{
    return d->wrote && memmem(d->wrote, d->wrote_len, what, strlen(what));
}

/* --- tests --------------------------------------------------------------- */

static void every_terminal(void **state)
{
    (void)state;
    static const char *const types[] = {"xterm-256color", "tmux-256color", "screen-256color", "linux", "vt100", "ansi"};
    static const char *const keys[][2] = {
        {"\033[11~", "F1"},       {"\033OP", "F1"},   {"\033[[A", "F1"},
        {"\033[21~", "F10"},      {"\033[B", "Down"}, {"\033OB", "Down"},
        {"\033[1;5C", "C-Right"}, {"\x03", "C-c"},    {"\x13", "C-s"},
        {"\x1a", "C-z"},          {"\r", "Enter"},    {"电", "电"},
        {"\xffx", "x"},           {"\033", "Esc"},    {"\033[200~漏水\rj\033[201~", "漏水\nj"},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct desk d;
        start(&d, types[i], NULL);
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            char word[40];
            snprintf(word, sizeof word, "key %s\n", keys[k][1]);
            press(&d, keys[k][0]);
            expect(&d, word);
        }
        press(&d, "q");
        assert_int_equal(finish(&d), 0);
        assert_true(wrote(&d, "物业服务台"));
        assert_true(wrote(&d, "\033[?2004h"));
        assert_true(wrote(&d, "\033[?2004l"));
        assert_int_equal(wrote(&d, "\033[?1006h"), strcmp(types[i], "xterm-256color") == 0);
        forget(&d);
    }
}

static void refusals(void **state)
{
    (void)state;
    static const char *const types[] = {"dumb", "no-such-terminal", ""};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        struct desk d;
        const struct term_opts opts = {0};
        start_with(&d, types[i], NULL, &opts);
        expect(&d, "refused ");
        expect(&d, "propdesk help");
        assert_int_equal(WEXITSTATUS(finish(&d)), 2);
        assert_int_equal(d.wrote_len, 0);
        forget(&d);
    }
}

/* screens.md 2.15: borders and substitutes by what the terminal answers. */
static void width_probe(void **state)
{
    (void)state;
    struct desk d;
    const struct term_opts opts = {0};
    start_with(&d, "xterm-256color", "112", &opts); /* the answer may come before the first paint */
    expect(&d, "lines 1 ambiguous 0\n");
    press(&d, "q");
    assert_int_equal(finish(&d), 0);
    forget(&d);
    start_with(&d, "xterm-256color", "222", &opts);
    expect(&d, "lines 0 ambiguous 1\n");
    d.widths = "112"; /* measured again on C-L */
    press(&d, "L");
    expect(&d, "lines 1 ambiguous 0\n");
    press(&d, "q");
    assert_int_equal(finish(&d), 0);
    forget(&d);
}

static size_t bytes_of(struct desk *d, const char *key)
{
    expect(d, "painted\n");
    while (take(d, 50))
        ;
    forget(d);
    d->said[0] = '\0';
    press(d, key);
    expect(d, "painted\n");
    while (take(d, 50))
        ;
    d->painted = 1;
    for (const char *p = d->said; (p = strstr(p, "painted")); p++)
        d->painted++;
    snprintf(d->said, sizeof d->said, "painted\n");
    return d->wrote_len;
}

/* P10: a moved bar costs two rows, a scroll little more, no change nothing. */
static void few_bytes(void **state)
{
    (void)state;
    struct desk d;
    start(&d, "xterm-256color", "112");
    while (take(&d, 50))
        ;
    size_t full = d.wrote_len;
    press(&d, "x");
    size_t nothing = bytes_of(&d, "x"), bar = bytes_of(&d, "j");
    assert_int_equal(nothing, 0);
    assert_true(bar > 60 && bar < 500);
    for (int i = 0; i < 17; i++)
        bytes_of(&d, "j");
    size_t scroll = bytes_of(&d, "j");
    assert_true(scroll > 60 && scroll < 600);
    assert_true(full > 1000);
    /* Keys typed ahead paint once (P11). */
    assert_true(bytes_of(&d, "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj") < 2 * full);
    assert_true(d.painted < 10);
    press(&d, "q");
    assert_int_equal(finish(&d), 0);
    forget(&d);
}

static void signals(void **state)
{
    (void)state;
    static const struct {
        int signal, status;
        bool killed;
    } cases[] = {{SIGTERM, 143, false}, {SIGINT, 130, false}, {SIGHUP, 129, false}, {SIGQUIT, SIGQUIT, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct desk d;
        start(&d, "xterm-256color", "112");
        while (take(&d, 50))
            ;
        forget(&d);
        kill(d.pid, cases[i].signal);
        int status = finish(&d);
        if (cases[i].killed)
            assert_int_equal(WTERMSIG(status), cases[i].status);
        else
            assert_int_equal(WEXITSTATUS(status), cases[i].status);
        /* Out of the alternate screen, but nothing at all after a hang-up. */
        if (cases[i].signal == SIGHUP)
            assert_int_equal(d.wrote_len, 0);
        else
            assert_true(wrote(&d, "\033[?1049l") && wrote(&d, "\033[?2004l"));
        forget(&d);
    }
}

/* A broken invariant gives the terminal back before it aborts. */
static void dying(void **state)
{
    (void)state;
    struct desk d;
    start(&d, "xterm-256color", "112");
    press(&d, "D");
    assert_int_equal(WTERMSIG(finish(&d)), SIGABRT);
    assert_true(wrote(&d, "\033[?1049l"));
    forget(&d);
}

/* R9: the window is closed; nobody spins on end-of-file. */
static void window_closed(void **state)
{
    (void)state;
    struct desk d;
    start(&d, "xterm-256color", "112");
    close(d.slave);
    close(d.master);
    d.slave = -1;
    d.master = -1;
    expect(&d, "end 1\n");
    assert_int_equal(WEXITSTATUS(finish(&d)), 129);
    forget(&d);
}

static void resize(struct desk *d, unsigned short w, unsigned short h)
{
    struct winsize size = {.ws_col = w, .ws_row = h};
    ioctl(d->master, TIOCSWINSZ, &size);
}

static void sizes(void **state)
{
    (void)state;
    struct desk d;
    start(&d, "xterm-256color", NULL);
    for (int i = 0; i < 50; i++)
        resize(&d, (unsigned short)(1 + i * 7 % 90), (unsigned short)(1 + i * 5 % 40));
    resize(&d, 100, 30);
    expect(&d, "size 100x30");
    resize(&d, 1, 1);
    expect(&d, "size 1x1");
    expect(&d, "painted\n");
    resize(&d, 300, 100);
    expect(&d, "size 300x100");
    expect(&d, "painted\n");
    press(&d, "j");
    expect(&d, "key j");
    press(&d, "q");
    assert_int_equal(finish(&d), 0);
    forget(&d);
}

static void wait_stopped(const struct desk *d)
{
    int status;
    assert_int_equal(waitpid(d->pid, &status, WUNTRACED), d->pid);
    assert_true(WIFSTOPPED(status));
}

/* Stopped and continued by others, with the window resized meanwhile: modes
 * are sent again and the size is read anew (pitfall 31). */
static void stopping(void **state)
{
    (void)state;
    struct desk d;
    start(&d, "xterm-256color", NULL);
    kill(d.pid, SIGSTOP);
    wait_stopped(&d);
    while (take(&d, 50))
        ;
    forget(&d);
    tcsetattr(d.slave, TCSANOW, &d.before);
    resize(&d, 90, 33);
    kill(d.pid, SIGCONT);
    expect(&d, "size 90x33");
    expect(&d, "painted\n");
    press(&d, "\x13");
    expect(&d, "key C-s\n"); /* raw again */
    assert_true(wrote(&d, "\033[?2004h"));
    assert_true(wrote(&d, "物业服务台"));
    press(&d, "q");
    assert_int_equal(finish(&d), 0);
    forget(&d);
}

/* SIGTSTP is ignored in counter mode. */
static void counter_mode(void **state)
{
    (void)state;
    struct desk d;
    const struct term_opts opts = {.counter = true, .ascii = true, .no_mouse = true};
    start_with(&d, "xterm-256color", "112", &opts);
    expect(&d, "painted\n");
    kill(d.pid, SIGTSTP);
    press(&d, "S");
    expect(&d, "suspended 0\n");
    press(&d, "Y");
    expect(&d, "copied 0\n"); /* not allowed by the options */
    press(&d, "q");
    assert_int_equal(finish(&d), 0);
    assert_false(wrote(&d, "\033[?1000h"));
    assert_false(wrote(&d, "─┐"));
    forget(&d);
}

static void extras(void **state)
{
    (void)state;
    struct desk d;
    start(&d, "xterm-256color", NULL);
    press(&d, "BYT");
    expect(&d, "copied 1\n");
    expect(&d, "key T\n");
    press(&d, "q");
    assert_int_equal(finish(&d), 0);
    assert_true(wrote(&d, "\a"));
    assert_true(wrote(&d, "\033]52;c;MTM4\a"));
    assert_true(wrote(&d, "\033[22;2t\033]2;碧水花园\a"));
    assert_true(wrote(&d, "\033[23;2t"));
    forget(&d);
}

int main(void)
{
    if (!setlocale(LC_ALL, "C.UTF-8"))
        return 77;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_terminal), cmocka_unit_test(refusals), cmocka_unit_test(width_probe),
        cmocka_unit_test(few_bytes),      cmocka_unit_test(signals),  cmocka_unit_test(dying),
        cmocka_unit_test(window_closed),  cmocka_unit_test(sizes),    cmocka_unit_test(stopping),
        cmocka_unit_test(counter_mode),   cmocka_unit_test(extras),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
