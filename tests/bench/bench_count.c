/* Instructions, which do not depend on the load of the machine: starting the
 * program on a small and a large file, one key of each kind, one page in the
 * middle of the list (goals.md P1, P2, P4, P5, P8).  Each is the difference of
 * two runs under callgrind.
 *
 *     bench_count PROPDESK LARGE-FILE SMALL-FILE
 *     bench_count --pages FILE FROM COUNT       (run by itself: COUNT pages after record FROM) */
#include "pty.h"

#include "base/mem.h"
#include "domain/kinds.h"
#include "domain/work/order.h"
#include "store/rows.h"

enum { PAGE = 46 };

static int pages(const char *path, int64_t from, int count)
{
    struct err e;
    struct db *db;
    struct order page[PAGE];
    size_t n;
    for (size_t i = 0; i < PAGE; i++)
        rec_init(&order_entity, &page[i]);
    if (db_open(&db, &(struct db_opt){.path = path}, &e) != RC_OK)
        die("%s", e.text);
    struct rows_query q = {.ent = &order_entity, .kind = kinds_find};
    for (int i = 0; i < count; i++)
        if (rows_page(db, &q, from, false, page, PAGE, &n, &e) != RC_OK || n != PAGE)
            die("no page: %s", e.text);
    for (size_t i = 0; i < PAGE; i++)
        rec_clear(&order_entity, &page[i]);
    db_close(db);
    return 0;
}

static double counted(const char *path)
{
    char line[300];
    double n = 0;
    FILE *f = fopen(path, "re");
    while (f && fgets(line, sizeof line, f))
        if (strncmp(line, "totals: ", 8) == 0)
            n = strtod(line + 8, NULL);
    if (f)
        fclose(f);
    (void)unlink(path);
    if (n <= 0)
        die("callgrind counted nothing");
    return n / 1e6;
}

/* Millions of instructions of the program with these keys pressed, each so often. */
static double with_keys(const char *propdesk, const char *file, const char *before, int nbefore, const char *key, int n)
{
    char out[60], option[100];
    struct pty p = {.quiet_ms = 250};
    snprintf(out, sizeof out, "callgrind.%ld", (long)getpid());
    snprintf(option, sizeof option, "--callgrind-out-file=%s", out);
    (void)pty_start(&p,
                    (const char *const[]){"valgrind", "-q", "--tool=callgrind", option, propdesk, "--file", file, NULL},
                    "/300");
    for (int i = 0; i < nbefore; i++)
        (void)pty_press(&p, before);
    for (int i = 0; i < n; i++)
        (void)pty_press(&p, key);
    kill(p.pid, SIGHUP);
    while (pty_read(&p, 20000) > 0)
        ;
    waitpid(p.pid, NULL, 0);
    close(p.fd);
    return counted(out);
}

static double of_pages(const char *self, const char *file, long from, int count)
{
    char command[1000];
    snprintf(command, sizeof command,
             "valgrind -q --tool=callgrind --callgrind-out-file=callgrind.pages '%s' --pages '%s' %ld %d", self, file,
             from, count);
    if (system(command) != 0)
        die("%s", command);
    return counted("callgrind.pages");
}

static long middle_of(const char *file)
{
    struct err e;
    struct db *db;
    struct stmt *st;
    bool row;
    if (db_open(&db, &(struct db_opt){.path = file}, &e) != RC_OK ||
        stmt_get(db, "SELECT max(id) / 2 FROM orders", &st, &e) != RC_OK || stmt_step(st, &row, &e) != RC_OK)
        die("%s", e.text);
    long id = (long)stmt_col_num(st, 0);
    stmt_done(st);
    db_close(db);
    return id;
}

int main(int argc, char **argv)
{
    if (argc == 5 && strcmp(argv[1], "--pages") == 0)
        return pages(argv[2], strtol(argv[3], NULL, 10), (int)strtol(argv[4], NULL, 10));
    if (argc != 4)
        die("bench_count PROPDESK LARGE-FILE SMALL-FILE");
    if (system("command -v valgrind >/dev/null 2>&1") != 0) {
        puts("no valgrind");
        return 0;
    }
    const char *propdesk = argv[1], *large = argv[2], *small = argv[3];
    double start = with_keys(propdesk, large, "", 0, "", 0), little = with_keys(propdesk, small, "", 0, "", 0);
    printf("P1 start and end: %.1f M instructions; P2 small file %.1f M, ratio %.3f\n", start, little, start / little);
    double all = with_keys(propdesk, large, "]", 5, "", 0);
    double bar = with_keys(propdesk, large, "]", 5, PTY_DOWN, 30),
           scroll = with_keys(propdesk, large, "]", 5, PTY_DOWN, 100);
    double page = with_keys(propdesk, large, "]", 5, PTY_PGDN, 20);
    printf("P4 bar %.2f M, scrolling about %.2f M; P5 page %.2f M instructions a key\n", (bar - all) / 30,
           (scroll - bar) / 70, (page - all) / 20);
    long middle = middle_of(large);
    double first = of_pages(argv[0], large, middle * 2 - 1, 220) - of_pages(argv[0], large, middle * 2 - 1, 20);
    double half = of_pages(argv[0], large, middle, 220) - of_pages(argv[0], large, middle, 20);
    printf("P8 a page at record %ld %.4f M, the first one %.4f M, ratio %.4f\n", middle, half / 200, first / 200,
           half / first);
    return 0;
}
