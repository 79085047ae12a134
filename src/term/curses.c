/* The real terminal.  The only file that includes ncurses, and only for output:
 * ncurses' input loses what follows a broken byte and knows too few sequences
 * (screens.md 2.6, pitfalls 12-14, 21), so bytes are read and decoded here. */
#define NCURSES_WIDECHAR 1
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "input.h"
#include "osc.h"
#include "scroll.h"
#include "sig.h"

#include <errno.h>
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include <curses.h>
#include <termcap.h>

enum {
    PROBE_LIMIT = 100, /* how long closing waits for answers still on their way */
    PROBE_ROW = 1,     /* not row 0: its answers look like Shift-F3 */
    ATTRS = 8,         /* combinations of ATTR_ bits */
};

struct screen {
    struct term t; /* first: a struct term is one of these */
    struct term_opts opts;
    SCREEN *sp;
    struct termios saved; /* as the user's shell left it */
    bool ansi, xterm;     /* understands ECMA-48; and xterm's OSC */
    bool left;            /* given away by term_leave() */
    bool dead;            /* hung up: nothing is written any more */
    bool fresh;           /* the next paint starts from scratch */
    bool titled;
    struct canvas *last; /* what the terminal shows */
    cchar_t look[ROLE_COUNT][ATTRS];
    cchar_t *row;  /* t.w of them */
    bool *differs; /* t.h of them */
    struct input *in;
    int probes; /* answers still to come */
    int64_t probe_at;
    bool has_ahead;
    struct event ahead; /* found by pending() */
};

static struct screen *screen_of(struct term *t)
{
    return (struct screen *)t;
}

/* Only between paints: ncurses has flushed its own output then. */
static void send(const struct screen *s, const char *text)
{
    size_t n = strlen(text);
    while (n > 0 && !s->dead) {
        ssize_t w = write(STDOUT_FILENO, text, n);
        if (w < 0 && errno != EINTR)
            return; /* the next poll tells of the hang-up */
        if (w > 0) {
            text += w;
            n -= (size_t)w;
        }
    }
}

static const char *capability(const char *name)
{
    const char *v = tigetstr(name);
    return v == (char *)-1 || !v ? "" : v;
}

/* --- looks ------------------------------------------------------------- */

static attr_t attributes(unsigned attr)
{
    return (attr & ATTR_BOLD ? A_BOLD : 0) | (attr & ATTR_UNDERLINE ? A_UNDERLINE : 0) |
           (attr & ATTR_REVERSE ? A_REVERSE : 0);
}

static void make_looks(struct screen *s)
{
    bool color = s->t.theme == THEME_STANDARD || s->t.theme == THEME_LIGHT;
    s->t.info.color = color && s->t.info.colors >= 8;
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct look l = style_look(s->t.info.color ? s->t.theme : color ? THEME_MONO : s->t.theme, (enum role)role);
        short pair = 0;
        if (l.fg != COLOUR_NONE || l.bg != COLOUR_NONE) {
            bool bright = l.fg == COLOUR_WHITE && l.attr & ATTR_BOLD && s->t.info.colors >= 16;
            pair = (short)(role + 1);
            init_pair(pair, (short)(bright ? 15 : l.fg), l.bg);
        }
        for (unsigned attr = 0; attr < ATTRS; attr++)
            setcchar(&s->look[role][attr], L" ", attributes(l.attr | attr), pair, NULL);
    }
}

static void curses_theme(struct term *t, enum theme theme)
{
    t->theme = theme;
    make_looks(screen_of(t));
    screen_of(t)->fresh = true;
}

/* --- painting ---------------------------------------------------------- */

/* Hands ncurses one whole row, so that no half of a wide character is ever
 * written over (screens.md pitfalls 4 and 5). */
static void hand_row(struct screen *s, const struct canvas *c, int y)
{
    const struct cell *cell = c->cell + (size_t)y * (size_t)c->w;
    int n = 0, used = 0, width = c->w < s->t.w ? c->w : s->t.w;
    for (int x = 0; x < width; x++) {
        if (!cell[x].cells)
            continue;
        cchar_t *out = &s->row[n++];
        *out = s->look[cell[x].role][cell[x].attr & (ATTRS - 1)];
        if (x + cell[x].cells > width)
            break; /* half of it is outside a window that just shrank */
        out->chars[0] = (wchar_t)cell[x].cp;
        for (int m = 0; m < CELL_MARKS && cell[x].mark[m]; m++)
            out->chars[m + 1] = (wchar_t)cell[x].mark[m];
        used = x + cell[x].cells;
    }
    mvadd_wchnstr(y, 0, s->row, n);
    if (used < s->t.w) {
        move(y, used);
        clrtoeol();
    }
}

/* Scrolls the rows in ncurses' window and in the record of what is shown, so
 * that only those with new text differ after. */
static void scroll_rows(struct screen *s, int shift, int from, int to)
{
    struct canvas *l = s->last;
    size_t row = (size_t)l->w * sizeof *l->cell;
    int top = shift > 0 ? from : from + shift, bottom = shift > 0 ? to + shift : to;
    scrollok(stdscr, TRUE);
    wsetscrreg(stdscr, top, bottom);
    wscrl(stdscr, shift);
    wsetscrreg(stdscr, 0, s->t.h - 1);
    scrollok(stdscr, FALSE);
    memmove(l->cell + (size_t)from * (size_t)l->w, l->cell + (size_t)(from + shift) * (size_t)l->w,
            (size_t)(to - from + 1) * row);
    for (int y = top; y <= bottom; y++) {
        if (y < from || y > to) /* blank now; no canvas row equals this */
            memset(l->cell + (size_t)y * (size_t)l->w, 0, row);
    }
}

/* Notes which rows differ from what is shown; returns how many. */
static int find_rows(struct screen *s, const struct canvas *c)
{
    int n = 0;
    for (int y = 0; y < c->h && y < s->t.h; y++) {
        s->differs[y] = !canvas_equal_row(c, s->last, y);
        n += s->differs[y];
    }
    return n;
}

static void hand_rows(struct screen *s, const struct canvas *c)
{
    for (int y = 0; y < c->h && y < s->t.h; y++) {
        if (!s->differs[y])
            continue;
        size_t at = (size_t)y * (size_t)c->w;
        hand_row(s, c, y);
        memcpy(s->last->cell + at, c->cell + at, (size_t)c->w * sizeof *c->cell);
    }
}

static void curses_paint(struct term *t, const struct canvas *c)
{
    struct screen *s = screen_of(t);
    if (s->dead || s->left)
        return;
    struct canvas *l = s->last;
    bool fresh = s->fresh || l->w != c->w || l->h != c->h;
    if (fresh) {
        canvas_resize(l, c->w, c->h);
        memset(l->cell, 0, (size_t)c->w * (size_t)c->h * sizeof *l->cell); /* no row equals this */
        clearok(curscr, s->fresh);
    }
    int rows = find_rows(s, c), from = 0, to = 0;
    if (rows == 0 && l->cursor == c->cursor && l->cx == c->cx && l->cy == c->cy)
        return;
    int shift = fresh || rows < SCROLL_ROWS ? 0 : scroll_find(l, c, &from, &to);
    idlok(stdscr, shift != 0);
    if (shift) {
        scroll_rows(s, shift, from, to);
        find_rows(s, c);
    }
    hand_rows(s, c);
    if (fresh || l->cursor != c->cursor)
        curs_set(c->cursor);
    move(c->cy < t->h ? c->cy : t->h - 1, c->cx < t->w ? c->cx : t->w - 1);
    l->cursor = c->cursor;
    l->cx = c->cx;
    l->cy = c->cy;
    s->fresh = false;
    refresh();
}

/* --- modes, size, probe ------------------------------------------------ */

static void send_modes(struct screen *s, bool on)
{
    if (!s->ansi)
        return;
    send(s, on ? "\033[?2004h" : "\033[?2004l");
    if (s->t.info.mouse_on)
        send(s, on ? "\033[?1000h\033[?1006h" : "\033[?1006l\033[?1000l");
}

/* Asks where the cursor is after each of three characters.  The answers come
 * as keys; nothing waits for them: until then borders are ASCII. */
static void probe(struct screen *s)
{
    if (!s->ansi || s->t.h <= PROBE_ROW || s->t.w < 8)
        return;
    char text[100];
    int n =
        snprintf(text, sizeof text, "\033[2;1H%lc\033[6n\033[2;1H%lc\033[6n\033[2;1H%lc\033[6n\033[2;1H\033[K\033[1;1H",
                 (wint_t)0x2500, (wint_t)0x2460, (wint_t)0x7535);
    if (n < 0)
        return; /* the charset has not got them */
    send(s, text);
    s->probes = 3;
    s->probe_at = term_now();
}

/* Takes one answer; true when it was the last and something is different now. */
static bool probe_answer(struct screen *s, const struct key *k)
{
    struct term_info *i = &s->t.info;
    if (s->probes == 0 || k->y != PROBE_ROW)
        return false;
    int *const cells[] = {&i->cells_han, &i->cells_circled, &i->cells_line};
    *cells[--s->probes] = k->x;
    if (s->probes > 0)
        return false;
    i->probed = true;
    bool lines = i->cells_line == 1 && !s->opts.ascii && strcmp(i->charset, "UTF-8") == 0;
    bool ambiguous = i->cells_line > 1 || i->cells_circled > 1;
    bool other = lines != i->lines || ambiguous != i->ambiguous;
    i->lines = lines;
    i->ambiguous = ambiguous;
    return other;
}

static void read_size(struct screen *s)
{
    struct winsize ws = {0};
    int w = 0, h = 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &ws) == 0) {
        w = ws.ws_col;
        h = ws.ws_row;
    }
    if (w <= 0 || h <= 0) {
        w = tigetnum("cols");
        h = tigetnum("lines");
    }
    s->t.w = w > 0 ? w : 80;
    s->t.h = h > 0 ? h : 24;
    if (s->t.w != COLS || s->t.h != LINES)
        resize_term(s->t.h, s->t.w);
    s->row = mem_grow(s->row, (size_t)s->t.w, sizeof *s->row);
    s->differs = mem_grow(s->differs, (size_t)s->t.h, sizeof *s->differs);
}

/* What gives the terminal back without ncurses: in a crash. */
static void guard(struct screen *s)
{
    struct buf b = {0};
    if (s->ansi)
        buf_add(&b, "\033[?1006l\033[?1000l\033[?2004l");
    static const char *const names[] = {"sgr0", "op", "cnorm", "rmcup"};
    for (size_t i = 0; i < 4; i++) {
        const char *v = capability(names[i]), *padding = strstr(v, "$<");
        buf_addn(&b, v, padding ? (size_t)(padding - v) : strlen(v));
    }
    buf_add(&b, "\r\n");
    sig_guard(STDOUT_FILENO, &s->saved, buf_str(&b), b.len);
    buf_clear(&b);
}

static void curses_leave(struct term *t)
{
    struct screen *s = screen_of(t);
    if (s->left || s->dead)
        return;
    send_modes(s, false);
    endwin();
    tcsetattr(STDIN_FILENO, TCSADRAIN, &s->saved);
    s->left = true;
    sig_guard(0, NULL, NULL, 0);
}

static void take_tty(const struct screen *s)
{
    /* Set here and not only by raw(): bytes are read from the descriptor. */
    struct termios tty = s->saved;
    cfmakeraw(&tty);
    tty.c_cflag = s->saved.c_cflag; /* a serial line keeps its parity */
    tcsetattr(STDIN_FILENO, TCSADRAIN, &tty);
    def_prog_mode();
}

static void curses_enter(struct term *t)
{
    struct screen *s = screen_of(t);
    if (s->dead)
        return;
    s->left = false;
    guard(s);
    reset_prog_mode();
    take_tty(s);
    read_size(s);
    erase();
    clearok(curscr, TRUE);
    refresh(); /* into the alternate screen, before the modes */
    send_modes(s, true);
    s->fresh = true;
}

static bool curses_suspend(struct term *t)
{
    struct screen *s = screen_of(t);
    if (s->opts.counter || s->dead)
        return false;
    bool was_left = s->left;
    curses_leave(t);
    sig_stop();
    if (!was_left)
        curses_enter(t);
    input_resize_soon(s->in);
    return true;
}

static void curses_redraw(struct term *t)
{
    screen_of(t)->fresh = true;
    probe(screen_of(t));
}

static void curses_mouse(struct term *t, bool on)
{
    struct screen *s = screen_of(t);
    if (on == t->info.mouse_on || !t->info.mouse)
        return;
    t->info.mouse_on = true;
    send_modes(s, on);
    t->info.mouse_on = on;
    if (!on)
        send(s, "\033[?2004h");
}

/* --- waiting ----------------------------------------------------------- */

/* The next event for the app; what concerns only the screen is done here. */
static void wait_event(struct screen *s, int timeout_ms, struct event *ev)
{
    int64_t end = term_now() + timeout_ms;
    for (;;) {
        int64_t left = timeout_ms < 0 ? -1 : end - term_now();
        switch (input_wait(s->in, timeout_ms < 0 ? -1 : left > 0 ? (int)left : 0, ev)) {
        case INPUT_TICK:
            ev->kind = EV_TICK;
            return;
        case INPUT_EVENT:
            if (ev->kind != EV_KEY || ev->key.kind != KEY_REPORT) {
                s->dead = input_dead(s->in);
                return;
            }
            if (!probe_answer(s, &ev->key))
                break;
            ev->kind = EV_RESIZE;
            return;
        case INPUT_RESIZE:
            if (!s->left)
                read_size(s);
            s->fresh = true;
            ev->kind = EV_RESIZE;
            return;
        case INPUT_CONT: /* the shell may have changed everything meanwhile */
            if (!s->left)
                curses_enter(&s->t);
            break;
        case INPUT_STOP:
            curses_suspend(&s->t);
            break;
        }
    }
}

static void curses_wait(struct term *t, int timeout_ms, struct event *ev)
{
    struct screen *s = screen_of(t);
    if (s->has_ahead) {
        *ev = s->ahead;
        s->has_ahead = false;
        return;
    }
    wait_event(s, timeout_ms, ev);
}

static bool curses_pending(struct term *t)
{
    struct screen *s = screen_of(t);
    if (!s->has_ahead) {
        s->ahead = (struct event){.kind = EV_TICK};
        wait_event(s, 0, &s->ahead);
        s->has_ahead = s->ahead.kind != EV_TICK;
    }
    return s->has_ahead;
}

/* --- bell, clipboard, title -------------------------------------------- */

static void curses_bell(struct term *t)
{
    send(screen_of(t), "\a");
}

static bool curses_copy(struct term *t, const char *text)
{
    struct screen *s = screen_of(t);
    if (!t->info.copy || s->dead || s->left)
        return false;
    struct buf b = {0};
    osc_copy(&b, text);
    send(s, buf_str(&b));
    buf_clear(&b);
    return true;
}

static void curses_title(struct term *t, const char *text)
{
    struct screen *s = screen_of(t);
    if (!s->xterm || s->left)
        return;
    struct buf b = {0};
    if (!s->titled)
        buf_add(&b, "\033[22;2t"); /* keeps the one there is */
    s->titled = true;
    osc_title(&b, text);
    send(s, buf_str(&b));
    buf_clear(&b);
}

/* --- opening and closing ----------------------------------------------- */

static void curses_close(struct term *t)
{
    struct screen *s = screen_of(t);
    if (s->dead) {
        tcsetattr(STDIN_FILENO, TCSANOW, &s->saved);
    } else {
        /* Answers still on their way would be typed into the shell. */
        while (s->probes > 0 && s->ansi && !s->left) {
            struct event ev = {.kind = EV_TICK};
            int64_t left = s->probe_at + PROBE_LIMIT - term_now();
            if (left <= 0)
                break;
            wait_event(s, (int)left, &ev);
            if (ev.kind != EV_KEY && ev.kind != EV_RESIZE)
                break;
        }
        if (s->titled)
            send(s, "\033[23;2t");
        curses_leave(t);
    }
    die_hook(NULL);
    sig_close();
    if (s->sp && !s->dead)
        delscreen(s->sp); /* it may write, which a dead terminal must not get */
    input_free(s->in);
    canvas_free(s->last);
    free(s->row);
    free(s->differs);
    free(s);
}

static const struct term_ops curses_ops = {
    .close = curses_close,
    .paint = curses_paint,
    .wait = curses_wait,
    .pending = curses_pending,
    .redraw = curses_redraw,
    .bell = curses_bell,
    .copy = curses_copy,
    .title = curses_title,
    .suspend = curses_suspend,
    .leave = curses_leave,
    .enter = curses_enter,
    .theme = curses_theme,
    .mouse = curses_mouse,
};

/* Keys as terminfo has them, where the decoder's own grammar does not know. */
static void define_keys(struct key_decoder *d)
{
    static const struct {
        const char *capability, *name;
    } keys[] = {
        {"kf1", "F1"},        {"kf2", "F2"},        {"kf3", "F3"},     {"kf4", "F4"},      {"kf5", "F5"},
        {"kf6", "F6"},        {"kf7", "F7"},        {"kf8", "F8"},     {"kf9", "F9"},      {"kf10", "F10"},
        {"kf11", "F11"},      {"kf12", "F12"},      {"kcuu1", "Up"},   {"kcud1", "Down"},  {"kcuf1", "Right"},
        {"kcub1", "Left"},    {"khome", "Home"},    {"kend", "End"},   {"knp", "PgDn"},    {"kpp", "PgUp"},
        {"kich1", "Insert"},  {"kdch1", "Del"},     {"kcbt", "S-Tab"}, {"kUP5", "C-Up"},   {"kDN5", "C-Down"},
        {"kLFT5", "C-Left"},  {"kRIT5", "C-Right"}, {"kUP3", "A-Up"},  {"kDN3", "A-Down"}, {"kLFT3", "A-Left"},
        {"kRIT3", "A-Right"}, {"kent", "Enter"},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        key_decoder_define(d, capability(keys[i].capability), keys[i].name);
}

static void learn(struct screen *s)
{
    struct term_info *i = &s->t.info;
    const char *name = getenv("TERM");
    snprintf(i->name, sizeof i->name, "%s", name ? name : "");
    snprintf(i->charset, sizeof i->charset, "%s", nl_langinfo(CODESET));
    s->ansi = strncmp(capability("cup"), "\033[", 2) == 0;
    s->xterm = s->ansi && tigetflag("XT") > 0;
    i->console = strncmp(i->name, "linux", 5) == 0;
    i->mouse = strcmp(capability("kmous"), "\033[<") == 0;
    i->mouse_on = i->mouse && !s->opts.no_mouse;
    i->copy = s->opts.copy && s->xterm;
    if (has_colors()) {
        start_color();
        use_default_colors();
        i->colors = COLORS;
    }
    s->t.theme = style_pick(s->opts.color, s->opts.theme, getenv("NO_COLOR"), i->colors >= 8);
}

/* Starts ncurses; RC_USAGE where there is no terminal that could show a screen. */
static enum rc start(struct screen *s, struct err *e)
{
    const char *name = getenv("TERM");
    name = name ? name : "";
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return err_set(e, RC_USAGE,
                       _("There is no terminal for the full screen. `propdesk help` shows the commands that "
                         "do the same work line by line."));
    if (tcgetattr(STDIN_FILENO, &s->saved) < 0 || !sig_open(!s->opts.counter))
        return err_set(e, RC_IO, _("The terminal cannot be used: %s."), strerror(errno));
    /* Asked first, because newterm() leaks when it does not know the type. */
    if (tgetent(NULL, name) == 1)
        s->sp = newterm(NULL, stdout, stdin);
    if (!s->sp)
        return err_set(e, RC_USAGE,
                       _("The terminal type \"%s\" (TERM) is not known here. Set TERM to what the terminal "
                         "is, or use the commands: `propdesk help`."),
                       name);
    if (!*capability("cup") || !*capability("clear") || tigetflag("hc") > 0)
        return err_set(e, RC_USAGE,
                       _("The terminal type \"%s\" cannot move its cursor, which the full screen needs. "
                         "`propdesk help` shows the commands that do the same work line by line."),
                       name);
    return RC_OK;
}

enum rc term_open(struct term **out, const struct term_opts *opts, struct err *e)
{
    struct screen *s = mem_new(sizeof *s);
    s->t.ops = &curses_ops;
    s->opts = *opts;
    enum rc rc = start(s, e);
    if (rc != RC_OK) {
        if (s->sp) {
            delscreen(s->sp);
            tcsetattr(STDIN_FILENO, TCSANOW, &s->saved);
        }
        sig_close();
        free(s);
        return rc;
    }
    learn(s);
    guard(s);
    die_hook(sig_restore);
    raw();
    noecho();
    nonl();
    s->in = input_new(STDIN_FILENO);
    key_decoder_escape(input_keys(s->in), opts->escape_ms);
    key_decoder_locale(input_keys(s->in), strcmp(s->t.info.charset, "UTF-8") != 0);
    define_keys(input_keys(s->in));
    make_looks(s);
    s->last = canvas_new(1, 1);
    curses_enter(&s->t);
    s->fresh = false; /* just cleared */
    probe(s);
    *out = &s->t;
    return RC_OK;
}
