/* Importing orders from CSV beside what the sqlite3 shell takes to load the same
 * lines into the same table with its indexes and a search index with SQLite's
 * own tokenizer (goals.md P16; it checks nothing and keeps no journal).
 *
 *     bench_import PROPDESK FOLDER [LINES] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double clock_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double timed(const char *command)
{
    double start = clock_s();
    if (system(command) != 0) {
        fprintf(stderr, "%s\n", command);
        exit(1);
    }
    return clock_s() - start;
}

static void write_lines(long n)
{
    static const char *const what[] = {"水管漏水", "空调不制冷", "灯不亮", "下水道堵塞", "门锁坏了", "噪音太大"};
    FILE *ours = fopen("calls.csv", "we"), *theirs = fopen("rows.csv", "we");
    if (!ours || !theirs)
        exit(1);
    fputs("source,source_no,words,category_id,received_at,closed_at,state,place_text\n", ours);
    for (long i = 1; i <= n; i++) {
        int day = (int)(i / 200 % 28) + 1, month = (int)(i / 5600 % 12) + 1, year = 2010 + (int)(i / 67200);
        fprintf(ours, "city,%ld,客厅%s，请尽快处理,lamp,%d-%02d-%02dT10:00:00Z,%d-%02d-%02dT12:00:00Z,CLOSED,here\n", i,
                what[i % 6], year, month, day, year, month, day);
        fprintf(theirs,
                "%ld,1,0,Z%ld,%d-%02d-%02d,%ld,repair,CLOSED,,0,0,1,city,%ld,phone,phone,客厅%s，请尽快处理,here,1,one,"
                "wait,P3,%ld,%ld\n",
                i, i, year, month, day, i % 200 + 1, i, what[i % 6], 1262340000 + i * 432, 1262340000 + i * 432 + 7200);
    }
    if (fclose(ours) != 0 || fclose(theirs) != 0)
        exit(1);
}

/* A view with the columns of the file, written through into the tables. */
static const char load[] =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;\n"
    "CREATE VIRTUAL TABLE plain USING fts5(text, content='search_doc', content_rowid='id', tokenize='unicode61');\n"
    "CREATE TEMP VIEW v AS SELECT id, rev, voided, no, day, serial, kind, state, back_state, returned, rework, "
    "adopted,\n"
    "source, source_no, channel, mode, words, place_text, category_id, impact, urgency, priority, received_at, "
    "closed_at\n"
    "FROM orders;\n"
    "CREATE TEMP TRIGGER i INSTEAD OF INSERT ON v BEGIN\n"
    "INSERT INTO orders (id, rev, voided, no, day, serial, kind, state, returned, rework, adopted, source, source_no,\n"
    "channel, mode, words, place_text, category_id, impact, urgency, priority, received_at, closed_at)\n"
    "VALUES (NEW.id, NEW.rev, NEW.voided, NEW.no, NEW.day, NEW.serial, NEW.kind, NEW.state, NEW.returned, NEW.rework,\n"
    "NEW.adopted, NEW.source, NEW.source_no, NEW.channel, NEW.mode, NEW.words, NEW.place_text, NEW.category_id,\n"
    "NEW.impact, NEW.urgency, NEW.priority, NEW.received_at, NEW.closed_at);\n"
    "INSERT INTO search_doc VALUES ((900 << 40) + NEW.id, 'order', NEW.id, NEW.no || ' ' || NEW.words || ' here');\n"
    "INSERT INTO plain (rowid, text) VALUES ((900 << 40) + NEW.id, NEW.no || ' ' || NEW.words || ' here');\n"
    "END;\n"
    ".import --csv rows.csv v\n"
    "SELECT count(*) FROM orders;\n";

static void write_text(const char *path, const char *text)
{
    FILE *f = fopen(path, "we");
    if (!f || fputs(text, f) < 0 || fclose(f) != 0)
        exit(1);
}

int main(int argc, char **argv)
{
    char command[2000], folder[400];
    long n = argc > 3 ? strtol(argv[3], NULL, 10) : 20000;
    if (argc < 3)
        return 2;
    if (system("command -v sqlite3 >/dev/null 2>&1") != 0) {
        puts("no sqlite3");
        return 0;
    }
    snprintf(folder, sizeof folder, "%s/import-%ld", argv[2], (long)getpid());
    snprintf(command, sizeof command, "mkdir -p '%s'", folder);
    (void)timed(command);
    if (chdir(folder) != 0)
        return 1;
    write_lines(n);
    snprintf(command, sizeof command,
             "'%s' --file ours.db init --name Bench --lang en >/dev/null && cp ours.db theirs.db", argv[1]);
    (void)timed(command);
    write_text("load.sql", load);
    double theirs = timed("sqlite3 -batch theirs.db <load.sql >theirs.txt");
    snprintf(command, sizeof command, "'%s' --file ours.db order import calls.csv >ours.txt", argv[1]);
    double ours = timed(command);
    printf("P16 import of %ld lines: sqlite3 into the same table %.2f s (%.0f/s), propdesk %.2f s (%.0f/s); speed %.3f "
           "of it\n",
           n, theirs, (double)n / theirs, ours, (double)n / ours, theirs / ours);
    (void)timed("cat ours.txt theirs.txt");
    snprintf(command, sizeof command, "cd / && rm -rf '%s'", folder);
    return system(command) != 0;
}
