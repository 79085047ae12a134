/* Random keys at random sizes: it never dies, never hangs, does not grow, still
 * paints, and the file is sound (goals.md R7, R8; screens.md pitfalls 12, 15,
 * 30, 32).  5 s in make check; `make monkey`: 60 s each of 5 seeds
 * (PROPDESK_MONKEY=SECONDS, PROPDESK_SEED=FIRST). */
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

static long setting(const char *name, long fallback)
{
    const char *s = getenv(name);
    return s && *s ? strtol(s, NULL, 10) : fallback;
}

static const char *const keys[] = {
    "\033OP",    "\033OQ",    "\033OR",    "\033OS",    "\033[15~",  "\033[17~", "\033[18~", "\033[19~", "\033[20~",
    "\033[21~",  "\033[23~",  "\033[A",    "\033[B",    "\033[C",    "\033[D",   "\033[5~",  "\033[6~",  "\033[H",
    "\033[F",    "\033[1;5C", "\033[1;5D", "\033[1;3A", "\033[1;3B", "\033[2~",  "\033[3~",  "\033[Z",   "\t",
    "\r",        "\r",        "\033",      "\x7f",      " ",         "?",        "/",        ":",        "漏水",
    "3-2-1204",  "电梯 急",   "x",         "y",         "n",         "1",        "2",        "9",        "0",
    "\033k",     "\033p",     "\033m",     "\0331",     "\033[200~粘贴\n一段 text\033[201~", "\033[<0;10;10M\033[<0;10;10m",
    "\033[<64;5;5M", "\033[<65;5;5M", "\xff", "\xe7\x94", "\033[", "👨‍👩‍👧", "Ａ１２",
};

static void one_key(struct pty *t, uint64_t *seed)
{
    char b[2] = {0};
    uint32_t n = dice(seed, 100);
    if (n < 70) {
        pty_type(t, keys[dice(seed, sizeof keys / sizeof *keys)]);
    } else if (n < 85) {
        b[0] = (char)(1 + dice(seed, 31)); /* Ctrl */
        pty_write(t, b, 1);
    } else {
        b[0] = (char)(32 + dice(seed, 95));
        pty_write(t, b, 1);
    }
}

static void any_size(struct pty *t, uint64_t *seed)
{
    static const int usual[][2] = {{80, 24}, {160, 50}, {40, 10}, {30, 8}, {1, 1}, {300, 100}, {79, 23}, {140, 40}};
    if (dice(seed, 2)) {
        const int *s = usual[dice(seed, 8)];
        pty_size(t, s[0], s[1]);
    } else {
        pty_size(t, 1 + (int)dice(seed, 300), 1 + (int)dice(seed, 120));
    }
}

static long rss(pid_t pid)
{
    char path[60], line[200];
    long kb = 0;
    snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
    FILE *f = fopen(path, "r");
    if (!f)
        return 0;
    while (fgets(line, sizeof line, f))
        if (strncmp(line, "VmRSS:", 6) == 0)
            kb = strtol(line + 6, NULL, 10);
    fclose(f);
    return kb;
}

static void begin(struct pty *t)
{
    pty_start(t, "xterm-256color", 80, 24, "site.db");
    pty_wait(t, "Garden");
    pty_quiet(t, 200);
}

/* It may have left by itself, through its own question; never otherwise. */
static void left(struct pty *t, long seed, long at)
{
    int status = pty_end(t);
    if (status != 0)
        fail_msg("seed %ld, key %ld: status %d", seed, at, status);
}

static void alive(struct pty *t, long seed, long at)
{
    pty_size(t, 80, 24);
    pty_quiet(t, 150);
    if (!pty_ended(t) && !pty_shows_within(t, "10", 8000)) /* the F-bar */
        fail_msg("seed %ld, key %ld: it paints no more: %.*s", seed, at, (int)t->len, t->out);
}

static void run_seed(long number, long seconds)
{
    uint64_t seed = (uint64_t)number * 2654435761u + 1;
    struct pty t;
    long n = 0, restarts = 0, least = 0, most = 0;
    copy_site("base.db", "site.db");
    begin(&t);
    int64_t end = pty_now() + seconds * 1000, renew = pty_now() + 2000;
    pty_size(&t, 300, 120); /* the largest screen is no growth */
    pty_quiet(&t, 300);
    pty_size(&t, 80, 24);
    pty_quiet(&t, 300);
    least = rss(t.pid);
    while (pty_now() < end) {
        one_key(&t, &seed);
        if (dice(&seed, 40) == 0)
            any_size(&t, &seed);
        if (dice(&seed, 8) == 0)
            pty_take(&t, (int)dice(&seed, 20));
        pty_take(&t, 0);
        pty_forget(&t);
        n++;
        if (pty_ended(&t) || pty_now() > renew) {
            renew = pty_now() + 2000;
            if (!pty_ended(&t)) {
                alive(&t, number, n);
                most = rss(t.pid) > most ? rss(t.pid) : most;
                if (!pty_seen(&t, "Number or name")) /* signed off, locked: nothing to press there */
                    continue;
                kill(t.pid, SIGTERM);
                assert_int_equal(pty_end(&t), 143);
            } else {
                left(&t, number, n);
            }
            restarts++;
            begin(&t);
        }
    }
    alive(&t, number, n);
    most = rss(t.pid) > most ? rss(t.pid) : most;
    if (pty_ended(&t)) {
        left(&t, number, n);
    } else {
        kill(t.pid, SIGTERM);
        assert_int_equal(pty_end(&t), 143);
    }
    print_message("seed %ld: %ld keys, %ld starts, %ld to %ld KiB\n", number, n, restarts + 1, least, most);
#ifndef __SANITIZE_ADDRESS__
    if (most > least * 3 / 2 + 6144)
        fail_msg("seed %ld: grows from %ld to %ld KiB", number, least, most);
#endif
    assert_sound("site.db", "random keys");
}

static void monkey(void **state)
{
    (void)state;
    long seconds = setting("PROPDESK_MONKEY", full_run() ? 60 : 5), first = setting("PROPDESK_SEED", 1);
    for (long seed = first; seed < first + (seconds >= 60 ? 5 : 1); seed++)
        run_seed(seed, seconds);
}

/* A storm of sizes, then the screen is exactly what it was (R8). */
static void sizes(void **state)
{
    (void)state;
    struct pty t;
    copy_site("base.db", "site.db");
    pty_start(&t, "xterm-256color", 80, 24, "site.db");
    pty_greeted(&t);
    pty_quiet(&t, 6000); /* the greeting goes */
    assert_pty(&t, "Help");
    char *before = strdup(t.out);
    for (int i = 0; i < 200; i++)
        pty_size(&t, 1 + i * 37 % 500, 1 + i * 13 % 200);
    pty_size(&t, 500, 200);
    pty_quiet(&t, 300);
    pty_size(&t, 1, 1);
    pty_quiet(&t, 300);
    pty_size(&t, 80, 24);
    pty_quiet(&t, 300);
    assert_pty(&t, "Help");
    if (strcmp(before, t.out) != 0 && strlen(before) != t.len)
        fail_msg("another screen than before:\n%s\n%s", before, t.out);
    free(before);
    assert_int_equal(pty_quit(&t), 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(monkey), cmocka_unit_test(sizes)};
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, setup, teardown);
}
