/* What storing costs: one commit beside an append of 4 KiB with fdatasync, and
 * eight writers with our busy handler beside SQLite's own busy timeout on the
 * same file, hammering and paced (goals.md P9, P15).
 *
 *     bench_store FOLDER */
#include "base/mem.h"
#include "domain/desk.h"
#include "domain/site.h"
#include "store/db.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CREW = 8, HAMMER = 250, PACED = 100, PACE_US = 20000, SOLO = 500 };

static char path[400];
static struct err e;

static double clock_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static const char sql[] = "INSERT INTO view_setting VALUES(1, 'bench', hex(randomblob(8)), 'x')";

static enum rc put(struct desk *d, void *arg, struct err *why)
{
    struct stmt *st;
    (void)arg;
    enum rc rc = stmt_get(d->db, sql, &st, why);
    return rc == RC_OK ? stmt_run(st, why) : rc;
}

static void solo(void)
{
    double commit[SOLO], append[SOLO];
    static char block[4096];
    struct desk d;
    char log[450];
    if (desk_open(&d, &(struct desk_opt){.path = path}, &e) != RC_OK)
        die("%s", e.text);
    snprintf(log, sizeof log, "%s.append", path);
    int fd = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    for (int i = 0; i < SOLO; i++) {
        double start = clock_us();
        if (write(fd, block, sizeof block) != sizeof block || fdatasync(fd) != 0)
            die("the disk says no");
        append[i] = clock_us() - start;
        start = clock_us();
        if (desk_tx(&d, put, NULL, &e) != RC_OK)
            die("%s", e.text);
        commit[i] = clock_us() - start;
    }
    close(fd);
    (void)unlink(log);
    desk_close(&d);
    qsort(append, SOLO, sizeof *append, by_size);
    qsort(commit, SOLO, sizeof *commit, by_size);
    printf("P9 append 4 KiB and fdatasync: p50 %.0f us; commit: p50 %.0f us, p99 %.0f us; ratio %.2f\n",
           append[SOLO / 2], commit[SOLO / 2], commit[SOLO * 99 / 100], commit[SOLO / 2] / append[SOLO / 2]);
}

static int with_desk(int n, unsigned pause, double *took)
{
    struct desk d;
    int failed = 0;
    if (desk_open(&d, &(struct desk_opt){.path = path}, &e) != RC_OK)
        return 99;
    for (int i = 0; i < n; i++) {
        if (pause)
            usleep((useconds_t)((unsigned)random() % (2 * pause)));
        double start = clock_us();
        failed += desk_tx(&d, put, NULL, &e) != RC_OK;
        took[i] = clock_us() - start;
    }
    desk_close(&d);
    return failed;
}

static int with_timeout(int n, unsigned pause, double *took)
{
    sqlite3 *db;
    int failed = 0;
    sqlite3_open(path, &db);
    sqlite3_busy_timeout(db, 5000);
    sqlite3_exec(db, "PRAGMA synchronous=FULL", NULL, NULL, NULL);
    for (int i = 0; i < n; i++) {
        if (pause)
            usleep((useconds_t)((unsigned)random() % (2 * pause)));
        double start = clock_us();
        bool ok = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK &&
                  sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK &&
                  sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
        if (!ok)
            sqlite3_exec(db, "ROLLBACK", NULL, NULL, NULL);
        failed += !ok;
        took[i] = clock_us() - start;
    }
    sqlite3_close(db);
    return failed;
}

static double crew(const char *name, int (*fn)(int n, unsigned pause, double *took), int n, unsigned pause)
{
    size_t all = (size_t)(CREW * n);
    double *took = mmap(NULL, all * sizeof *took, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int failed = 0, raw;
    double start = clock_us();
    for (int i = 0; i < CREW; i++)
        if (fork() == 0) {
            srandom((unsigned)i + 1);
            int bad = fn(n, pause, took + (size_t)(i * n));
            _exit(bad > 99 ? 99 : bad);
        }
    while (wait(&raw) > 0)
        failed += WIFEXITED(raw) ? WEXITSTATUS(raw) : 99;
    double seconds = (clock_us() - start) / 1e6;
    qsort(took, all, sizeof *took, by_size);
    double longest = took[all - 1];
    printf("P15 %-30s p50 %7.0f us, p99 %7.0f us, longest %8.0f us, %6.0f/s, %d not stored\n", name, took[all / 2],
           took[all * 99 / 100], longest, (double)all / seconds, failed);
    munmap(took, all * sizeof *took);
    return longest;
}

int main(int argc, char **argv)
{
    struct desk d;
    if (argc != 2)
        die("bench_store FOLDER");
    snprintf(path, sizeof path, "%s/store-%ld.db", argv[1], (long)getpid());
    struct site_opt site = {.name = "Bench", .lang = "en"};
    if (desk_make_site(&d, &(struct desk_opt){.path = path, .pin_cost = 5}, &site, &e) != RC_OK)
        die("%s", e.text);
    desk_close(&d);
    solo();
    double timeout = crew("busy timeout, hammering", with_timeout, HAMMER, 0);
    double ours = crew("ours, hammering", with_desk, HAMMER, 0);
    printf("P15 longest wait beside the busy timeout's: %.2f\n", ours / timeout);
    timeout = crew("busy timeout, paced", with_timeout, PACED, PACE_US);
    ours = crew("ours, paced", with_desk, PACED, PACE_US);
    printf("P15 longest wait beside the busy timeout's: %.2f\n", ours / timeout);
    (void)unlink(path);
    return 0;
}
