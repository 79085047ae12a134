/* The full screen beside the yardstick F (floor.c) on the same file, in turns:
 * start, keys, paging, ends, finding, storing, typing ahead, bytes, memory, idle
 * (goals.md P1, P4-P7, P9-P14).  Ratios are for people; nothing here fails.
 *
 *     bench_screen PROPDESK FLOOR FILE [SMALL-FILE]
 *
 * FILE is written to: give it a copy.  SMALL-FILE: for the ratio of memory. */
#include "pty.h"

enum { STARTS = 15, BLOCKS = 10, KEYS = 20, MOST = 1000, IDLE_S = 10 };

static const char *propdesk, *floor_program, *file;

struct samples {
    double ms[MOST];
    double bytes;
    size_t n, unanswered;
};

static void sample(struct samples *s, struct answer a)
{
    if (a.bytes && s->n < MOST)
        s->ms[s->n++] = a.ms;
    s->unanswered += a.bytes == 0;
    s->bytes += (double)a.bytes;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double at(struct samples *s, double part)
{
    if (!s->n)
        return 0;
    qsort(s->ms, s->n, sizeof *s->ms, by_size);
    return s->ms[(size_t)((double)(s->n - 1) * part)];
}

static void head(void)
{
    printf("%-34s %9s %9s %9s %9s %7s %8s %8s\n", "", "F p50 ms", "p50 ms", "p99 ms", "p50/F", "p99/F50", "F bytes",
           "bytes");
}

static void row(const char *name, struct samples *f, struct samples *p)
{
    double f50 = at(f, 0.5), p50 = at(p, 0.5), p99 = at(p, 0.99);
    printf("%-34s %9.2f %9.2f %9.2f %9.2f %7.2f %8.0f %8.0f", name, f50, p50, p99, f50 > 0 ? p50 / f50 : 0,
           f50 > 0 ? p99 / f50 : 0, f->n ? f->bytes / (double)f->n : 0, p->n ? p->bytes / (double)p->n : 0);
    if (p->unanswered)
        printf("  (%zu without an answer)", p->unanswered);
    putchar('\n');
    fflush(stdout);
}

static struct answer start_p(struct pty *p, const char *path)
{
    return pty_start(p, (const char *const[]){propdesk, "--file", path, NULL}, "/300");
}

static struct answer start_f(struct pty *f)
{
    return pty_start(f, (const char *const[]){floor_program, file, NULL}, "READY");
}

static void starts(void)
{
    struct samples f = {0}, p = {0};
    struct pty s = {0};
    for (int i = 0; i < STARTS; i++) {
        sample(&f, start_f(&s));
        pty_stop(&s);
        sample(&p, start_p(&s, file));
        pty_stop(&s);
    }
    row("P1 start", &f, &p);
}

/* The queue with every order in it, newest first, as F has it. */
static void all_orders(struct pty *p)
{
    for (int i = 0; i < 5; i++)
        (void)pty_press(p, "]");
}

static void turns(const char *name, struct pty *f, struct pty *p, const char *key, int blocks, int keys)
{
    struct samples sf = {0}, sp = {0};
    for (int b = 0; b < blocks; b++) {
        for (int i = 0; i < keys; i++)
            sample(&sf, pty_press(f, key));
        for (int i = 0; i < keys; i++)
            sample(&sp, pty_press(p, key));
    }
    row(name, &sf, &sp);
}

static void ends(struct pty *f, struct pty *p)
{
    struct samples sf = {0}, sp = {0}, hf = {0}, hp = {0};
    for (int i = 0; i < 30; i++) {
        sample(&sf, pty_press(f, PTY_END));
        sample(&sp, pty_press(p, PTY_END));
        sample(&hf, pty_press(f, PTY_HOME));
        sample(&hp, pty_press(p, PTY_HOME));
    }
    row("P6 End", &sf, &sp);
    row("P6 Home", &hf, &hp);
}

static void finds(struct pty *f, struct pty *p)
{
    static const char *const words[] = {"白蚁", "电梯", "kongtiao", "dt", "3-2-12", "没有这个词", "d", "跳闸 老人"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        struct samples sf = {0}, sp = {0};
        char typed[80], name[80];
        for (int i = 0; i < 10; i++) {
            snprintf(typed, sizeof typed, "/%s\r", words[w]);
            sample(&sf, pty_press(f, typed));
            (void)pty_press(f, PTY_HOME);
            (void)pty_press(p, PTY_F3);
            size_t last = strlen(words[w]) - 1; /* it finds while one types: the last character counts */
            while ((words[w][last] & 0xc0) == 0x80)
                last--;
            snprintf(typed, sizeof typed, "%.*s", (int)last, words[w]);
            if (last)
                (void)pty_press(p, typed);
            sample(&sp, pty_press(p, words[w] + last));
            (void)pty_press(p, "\r");
            (void)pty_press(p, PTY_ESC);
        }
        snprintf(name, sizeof name, "P7 find %s", words[w]);
        row(name, &sf, &sp);
    }
    (void)pty_press(p, PTY_ESC);
}

static void flood(struct pty *f, struct pty *p)
{
    struct samples sf = {0}, sp = {0};
    char keys[200 * 3 + 1] = "";
    for (int i = 0; i < 200; i++)
        memcpy(keys + (size_t)i * 3, PTY_DOWN, 4);
    for (int i = 0; i < 15; i++) {
        (void)pty_press(f, PTY_HOME);
        (void)pty_press(p, PTY_HOME);
        sample(&sf, pty_press(f, keys));
        sample(&sp, pty_press(p, keys));
    }
    row("P11 200 keys typed ahead", &sf, &sp);
}

static void repaint(struct pty *f, struct pty *p)
{
    struct samples sf = {0}, sp = {0};
    (void)f;
    for (int i = 0; i < 30; i++)
        sample(&sp, pty_press(p, "\014"));
    row("P17 full repaint (C-l)", &sf, &sp);
}

static void stores(struct pty *f, struct pty *p)
{
    struct samples sf = {0}, sp = {0};
    (void)pty_press(p, PTY_F2);
    for (int i = 0; i < 30; i++) {
        sample(&sf, pty_press(f, "a"));
        (void)pty_press(p, "3-2-1204 deng");
        sample(&sp, pty_press(p, "\r"));
    }
    row("P9 store one, key to confirmation", &sf, &sp);
    (void)pty_press(p, PTY_ESC);
}

/* How long another's change takes to be on the screen. */
static void others(struct pty *p)
{
    struct samples s = {0};
    char command[600];
    snprintf(command, sizeof command, "'%s' --file '%s' order new words=x category_id=lamp place_text=here >/dev/null",
             propdesk, file);
    for (int i = 0; i < 10; i++) {
        if (system(command) != 0)
            return;
        double start = clock_ms();
        sample(&s, pty_answer(p, start, 3000));
    }
    printf("P14 another's change is shown: p50 %.0f ms, longest %.0f ms, %zu not (poll: 500 ms)\n", at(&s, 0.5),
           at(&s, 1), s.unanswered);
}

static void idle(struct pty *p)
{
    (void)pty_answer(p, clock_ms(), 1500);
    double cpu = pty_cpu(p), start = clock_ms();
    long woken = pty_status(p, "voluntary_ctxt_switches:");
    struct answer a = pty_answer(p, start, IDLE_S * 1000);
    double seconds = (clock_ms() - start) / 1e3;
    printf("P13 idle %.0f s: %.3f ms/s of processor, %.1f wake-ups/s, %zu bytes\n", seconds,
           (pty_cpu(p) - cpu) / seconds, (double)(pty_status(p, "voluntary_ctxt_switches:") - woken) / seconds,
           a.bytes);
}

static void memory(struct pty *f, struct pty *p, const char *small)
{
    long rf = pty_status(f, "VmRSS:"), before = pty_status(p, "VmRSS:"), rp;
    char keys[20 * 3 + 1];
    for (int i = 0; i < 20; i++)
        memcpy(keys + (size_t)i * 3, PTY_DOWN, 4);
    for (int i = 0; i < 250; i++)
        (void)pty_press(p, keys);
    rp = pty_status(p, "VmRSS:");
    printf("P12 memory: F %ld KiB, propdesk %ld KiB, ratio %.2f; after 5000 more keys %ld KiB, ratio %.3f\n", rf,
           before, (double)before / (double)rf, rp, (double)rp / (double)before);
    if (small) {
        struct pty s = {0};
        (void)start_p(&s, small);
        all_orders(&s);
        for (int i = 0; i < 20; i++)
            (void)pty_press(&s, PTY_PGDN);
        long rs = pty_status(&s, "VmRSS:");
        printf("P12 memory with the small file: %ld KiB, ratio %.2f\n", rs, (double)before / (double)rs);
        pty_stop(&s);
    }
}

/* Where there is no room for the preview: the list alone, as F. */
static void without_preview(void)
{
    struct pty f = {.rows = 24, .columns = 80}, p = f;
    (void)start_f(&f);
    (void)start_p(&p, file);
    all_orders(&p);
    turns("P4 down, scrolling, 80x24", &f, &p, PTY_DOWN, BLOCKS, KEYS);
    turns("P5 PgDn, 80x24", &f, &p, PTY_PGDN, BLOCKS, KEYS);
    pty_stop(&f);
    pty_stop(&p);
}

int main(int argc, char **argv)
{
    struct pty f = {0}, p = {0};
    if (argc < 4) {
        fputs("bench_screen PROPDESK FLOOR FILE [SMALL-FILE]\n", stderr);
        return 2;
    }
    propdesk = argv[1];
    floor_program = argv[2];
    file = argv[3];
    setenv("TERM", "xterm-256color", 1);
    head();
    starts();
    (void)start_f(&f);
    (void)start_p(&p, file);
    all_orders(&p);
    turns("P4 down, within the page", &f, &p, PTY_DOWN, 2, KEYS);
    turns("P4 down, scrolling", &f, &p, PTY_DOWN, BLOCKS, KEYS);
    turns("P5 PgDn", &f, &p, PTY_PGDN, BLOCKS, KEYS);
    ends(&f, &p);
    flood(&f, &p);
    finds(&f, &p);
    repaint(&f, &p);
    memory(&f, &p, argc > 4 ? argv[4] : NULL);
    without_preview();
    (void)pty_press(&p, PTY_HOME);
    others(&p);
    idle(&p);
    stores(&f, &p);
    pty_stop(&f);
    pty_stop(&p);
    return 0;
}
