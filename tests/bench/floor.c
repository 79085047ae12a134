/* The yardstick F (goals.md): the least that a list over the site's file can do
 * with ncurses and SQLite.  No entity tables, no rights, no preview, no cells;
 * it repaints every line on each scroll.  It shows what the machine and the
 * libraries cost, so that what propdesk costs can be told as a ratio.
 *
 *     floor PATH      Down Up PgDn PgUp Home End, /WORDS Enter, a: one durable insert, q
 */
#include "store/fts.h"
#include "store/search.h"

#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 200, TEXT = 240 };

struct line {
    sqlite3_int64 at, id;
    char text[TEXT];
};

static struct {
    sqlite3 *db;
    sqlite3_stmt *older, *newer, *find, *add;
    struct line lines[MOST];
    int n, current, height, added;
    char said[100];
} f;

#define COLUMNS                                                                                                        \
    "SELECT t.received_at, t.id, t.no, u.no, p.name, c.short_zh, t.state, t.priority, t.words, s.name FROM orders t "  \
    "LEFT JOIN unit u ON u.id = t.unit_id LEFT JOIN person p ON p.id = t.caller_id "                                   \
    "LEFT JOIN category c ON c.id = t.category_id LEFT JOIN staff s ON s.id = t.worker_id "

static void stop(const char *why)
{
    endwin();
    fprintf(stderr, "floor: %s\n", why);
    exit(1);
}

static sqlite3_stmt *prepare(const char *sql)
{
    sqlite3_stmt *st;
    if (sqlite3_prepare_v2(f.db, sql, -1, &st, NULL) != SQLITE_OK)
        stop(sqlite3_errmsg(f.db));
    return st;
}

static void take(sqlite3_stmt *st, struct line *l)
{
    l->at = sqlite3_column_int64(st, 0);
    l->id = sqlite3_column_int64(st, 1);
    snprintf(l->text, sizeof l->text, "%s %-10s %-8s %-6s %-10s %s %-60s %s", sqlite3_column_text(st, 2),
             sqlite3_column_text(st, 3), sqlite3_column_text(st, 4), sqlite3_column_text(st, 5),
             sqlite3_column_text(st, 6), sqlite3_column_text(st, 7), sqlite3_column_text(st, 8),
             sqlite3_column_text(st, 9));
}

static int fetch(sqlite3_stmt *st, sqlite3_int64 at, sqlite3_int64 id, int max, struct line *lines)
{
    int n = 0;
    sqlite3_bind_int64(st, 1, at);
    sqlite3_bind_int64(st, 2, id);
    sqlite3_bind_int(st, 3, max);
    while (n < max && sqlite3_step(st) == SQLITE_ROW)
        take(st, &lines[n++]);
    sqlite3_reset(st);
    return n;
}

static void turn_round(struct line *lines, int n)
{
    for (int i = 0; i < n / 2; i++) {
        struct line l = lines[i];
        lines[i] = lines[n - 1 - i];
        lines[n - 1 - i] = l;
    }
}

static void draw(int i)
{
    attrset(i == f.current ? A_REVERSE : A_NORMAL);
    mvaddnstr(i + 1, 0, f.lines[i].text, TEXT);
    clrtoeol();
    attrset(A_NORMAL);
}

static void draw_all(void)
{
    for (int i = 0; i < f.height; i++) {
        move(i + 1, 0);
        clrtoeol();
        if (i < f.n)
            draw(i);
    }
    mvaddstr(f.height + 1, 0, f.said);
    clrtoeol();
}

static void step(int by)
{
    struct line l;
    int to = f.current + by;
    if (to >= 0 && to < f.n) {
        f.current = to;
        draw(to - by);
        draw(to);
    } else if (by > 0 && fetch(f.older, f.lines[f.n - 1].at, f.lines[f.n - 1].id, 1, &l)) {
        memmove(f.lines, f.lines + 1, sizeof l * (size_t)(f.n - 1));
        f.lines[f.n - 1] = l;
        draw_all();
    } else if (by < 0 && fetch(f.newer, f.lines[0].at, f.lines[0].id, 1, &l)) {
        memmove(f.lines + 1, f.lines, sizeof l * (size_t)(f.n - 1));
        f.lines[0] = l;
        draw_all();
    }
}

static void page(sqlite3_stmt *st, sqlite3_int64 at, sqlite3_int64 id, bool backward, int current)
{
    static struct line lines[MOST];
    int n = fetch(st, at, id, f.height, lines);
    if (!n)
        return;
    if (backward)
        turn_round(lines, n);
    memcpy(f.lines, lines, sizeof *lines * (size_t)n);
    f.n = n;
    f.current = current < n ? current : n - 1;
    draw_all();
}

static void find(void)
{
    char typed[64];
    struct buf words = {0};
    int n = 0;
    for (int c; n < 60 && (c = getch()) != '\r' && c != '\n' && c != ERR;)
        typed[n++] = (char)c;
    typed[n] = '\0';
    search_expr(typed, &words);
    sqlite3_bind_text(f.find, 1, words.data, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int(f.find, 2, f.height);
    for (f.n = 0; f.n < f.height && sqlite3_step(f.find) == SQLITE_ROW; f.n++)
        take(f.find, &f.lines[f.n]);
    sqlite3_reset(f.find);
    f.current = 0;
    snprintf(f.said, sizeof f.said, "FOUND %d", f.n);
    draw_all();
    buf_clear(&words);
}

static void add(void)
{
    int code = sqlite3_step(f.add);
    sqlite3_reset(f.add);
    snprintf(f.said, sizeof f.said, "ADDED %d, %s", ++f.added, code == SQLITE_DONE ? "stored" : sqlite3_errmsg(f.db));
    mvaddstr(f.height + 1, 0, f.said);
    clrtoeol();
}

static void open_file(const char *path)
{
    if (sqlite3_open_v2(path, &f.db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK || fts_register(f.db) != SQLITE_OK)
        stop("the file cannot be opened");
    sqlite3_exec(f.db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON", NULL, NULL, NULL);
    f.older = prepare(COLUMNS "WHERE t.voided = 0 AND (t.received_at, t.id) < (?1, ?2) "
                              "ORDER BY t.received_at DESC, t.id DESC LIMIT ?3");
    f.newer = prepare(COLUMNS "WHERE t.voided = 0 AND (t.received_at, t.id) > (?1, ?2) "
                              "ORDER BY t.received_at, t.id LIMIT ?3");
    f.find = prepare(COLUMNS "JOIN search_fts x ON t.id = x.rowid & 0xFFFFFFFFFF WHERE search_fts MATCH ?1 "
                             "AND x.rowid BETWEEN (SELECT no << 40 FROM search_kind WHERE kind = 'order') AND "
                             "(SELECT (no + 1) << 40 FROM search_kind WHERE kind = 'order') "
                             "ORDER BY x.rowid DESC LIMIT ?2");
    f.add =
        prepare("INSERT INTO orders (rev, no, day, serial, kind, state, channel, mode, words, category_id, impact, "
                "urgency, priority, received_at) SELECT 1, 'F' || (max(id) + 1), 'F' || (max(id) + 1), 1, 'repair', "
                "'NEW', 'phone', 'phone', '灯不亮', category_id, 'one', 'wait', 'P3', received_at FROM orders");
}

static bool act(int key)
{
    const sqlite3_int64 end = INT64_MAX;
    struct line *first = &f.lines[0], *last = &f.lines[f.n ? f.n - 1 : 0];
    switch (key) {
    case KEY_DOWN:
        step(1);
        break;
    case KEY_UP:
        step(-1);
        break;
    case KEY_NPAGE:
        page(f.older, last->at, last->id, false, f.current);
        break;
    case KEY_PPAGE:
        page(f.newer, first->at, first->id, true, f.current);
        break;
    case KEY_HOME:
        page(f.older, end, end, false, 0);
        break;
    case KEY_END:
        page(f.newer, -end, -end, true, MOST);
        break;
    case '/':
        find();
        break;
    case 'a':
        add();
        break;
    case 'q':
    case ERR:
        return false;
    default:
        break;
    }
    return true;
}

int main(int argc, char **argv)
{
    if (argc != 2)
        stop("floor PATH");
    setlocale(LC_ALL, "");
    open_file(argv[1]);
    initscr();
    raw();
    noecho();
    keypad(stdscr, TRUE);
    set_escdelay(25);
    idlok(stdscr, TRUE);
    f.height = LINES - 2 < MOST ? LINES - 2 : MOST;
    mvaddstr(0, 0, "No            Unit       Caller   Type   State");
    snprintf(f.said, sizeof f.said, "READY");
    page(f.older, INT64_MAX, INT64_MAX, false, 0);
    do
        refresh();
    while (act(getch()));
    endwin();
    sqlite3_finalize(f.older);
    sqlite3_finalize(f.newer);
    sqlite3_finalize(f.find);
    sqlite3_finalize(f.add);
    sqlite3_close(f.db);
    return 0;
}
