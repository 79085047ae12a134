/* Control characters and escape sequences in the data never reach a terminal:
 * typed at the command line, brought in by a file, or written into the tables by
 * another tool; lists, records, time lines, exports and complaints (goals.md
 * R10). */
#include "program.h"

#include <pty.h>
#include <termios.h>

/* A window title, a colour, a C1 introducer, a bell, a back space, DEL, a bare
 * ESC, and marks that turn the direction of writing. */
#define TYPED                                                                                                          \
    "MARK\033]0;owned\a\033[31m\xc2\x9b"                                                                               \
    "2J\b\x7f\033\xe2\x80\xae\xe2\x81\xa6!"

/* The same with broken characters, which arguments may not have. */
#define NASTY                                                                                                          \
    TYPED "\x9b"                                                                                                       \
          "1m\xe7\x94"

static int setup(void **state)
{
    (void)state;
    program_folder();
    make_site("site.db");
    setenv("TERM", "xterm-256color", 1);
    write_file("pin", "123456\n", 7);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    program_folder_remove();
    return 0;
}

/* Runs it on a terminal of its own; everything that arrives there is the caller's. */
static char *on_terminal(const char *const *words, size_t *n)
{
    struct winsize size = {.ws_row = 50, .ws_col = 160};
    int master;
    char *seen = NULL;
    size_t len = 0, room = 0;
    pid_t pid = forkpty(&master, NULL, NULL, &size);
    assert_true(pid >= 0);
    if (pid == 0) {
        alarm(HANG_SECONDS);
        execvp(words[0], (char *const *)(uintptr_t)words);
        _exit(127);
    }
    for (ssize_t got = 1; got > 0; len += (size_t)(got > 0 ? got : 0)) {
        if (room - len < 65536)
            seen = realloc(seen, (room += 131072));
        got = read(master, seen + len, 65535);
    }
    int raw;
    waitpid(pid, &raw, 0);
    close(master);
    if (status_of(raw) < 0 || status_of(raw) > 5)
        fail_msg("%s %s: status %d", words[3], words[4], status_of(raw));
    seen[len] = '\0';
    *n = len;
    return seen;
}

/* The program's own colours: ESC [ numbers m. */
static size_t colour_at(const char *s)
{
    size_t n = s[0] == '\033' && s[1] == '[' ? 2 + strspn(s + 2, "0123456789;") : 0;
    return n && s[n] == 'm' ? n + 1 : 0;
}

static void assert_plain(const char *s, size_t n, bool colour, const char *what)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        size_t skipped = colour ? colour_at(s + i) : 0;
        bool c1 = c == 0xc2 && (unsigned char)s[i + 1] >= 0x80 && (unsigned char)s[i + 1] < 0xa0;
        bool lead = i == 0 || (unsigned char)s[i - 1] < 0x80;
        if (skipped) {
            i += skipped - 1;
            continue;
        }
        if ((c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f || c1 || (c >= 0x80 && c < 0xc2 && lead))
            fail_msg("%s: byte %02X reaches the terminal after: %.*s", what, c, (int)(i < 60 ? i : 60),
                     s + (i < 60 ? 0 : i - 60));
    }
    assert_null(strstr(s, "\033[31m")); /* the data's colour, not ours */
    assert_null(strstr(s, "\xe2\x80\xae"));
}

/* Shown with and without colours, and again as JSON. */
static void show(const char *const *command, bool marked)
{
    for (int way = 0; way < 3; way++) {
        const char *words[WORDS_MAX + 1] = {program(), "--file", "site.db"};
        size_t n = 3, len;
        if (way == 2)
            words[n++] = "--json";
        else if (way == 1)
            words[n++] = "--color=always";
        for (size_t i = 0; command[i]; i++)
            words[n++] = command[i];
        words[n] = NULL;
        (void)(way == 1 ? unsetenv("NO_COLOR") : setenv("NO_COLOR", "1", 1));
        char *seen = on_terminal(words, &len);
        char what[200];
        snprintf(what, sizeof what, "%s %s %s", command[0], command[1] ? command[1] : "", way == 2 ? "as JSON" : "");
        assert_plain(seen, len, way == 1, what);
        if (marked && way == 0 && !strstr(seen, "MARK"))
            fail_msg("%s does not show the text at all: %s", what, seen);
        free(seen);
    }
}

#define SHOW(marked, ...) show((const char *const[]){__VA_ARGS__, NULL}, marked)

static void typed(void **state)
{
    (void)state;
    SHOW(false, "order", "new", "words=" TYPED, "category_id=lamp", "place_text=" TYPED, "caller_name=" TYPED);
    SHOW(true, "order", "list", "--fields", "no,words,place_text,caller_name", "--limit", "1");
    SHOW(true, "order", "show", "5");
    SHOW(true, "order", "export");
    SHOW(true, "order", "export", "--format", "json");
    SHOW(false, "order", "why", "5");
    SHOW(false, "why", "5");
    SHOW(false, "undo");
    SHOW(false, "order", "new", TYPED);
}

/* What was typed is repeated in complaints. */
static void complaints(void **state)
{
    (void)state;
    SHOW(true, TYPED);
    SHOW(true, "order", TYPED);
    SHOW(true, "order", "show", TYPED);
    SHOW(false, "order", "list", "--order", TYPED);
    SHOW(false, "order", "list", "--find", TYPED);
    SHOW(false, "order", "list", "--find", TYPED ":x");
    SHOW(false, "order", "list", "--fields", TYPED);
    SHOW(false, "order", "new", TYPED "=x");
    SHOW(false, "order", "edit", "1", "due_at=" TYPED);
    SHOW(false, "order", "edit", "1", "category_id=" TYPED);
    SHOW(true, "order", "import", TYPED);
    SHOW(false, "order", "import", "calls.csv", "--map", TYPED);
    SHOW(true, "help", TYPED);
    SHOW(false, "--" TYPED);
    SHOW(false, "order", "list", "--limit", TYPED);
    SHOW(true, "restore", TYPED);
    SHOW(false, "backup", "nowhere/" TYPED);
    SHOW(false, "--as", TYPED, "--pin-file", "pin", "order", "list");
    SHOW(false, "--as", "W9", "--pin-file", TYPED, "order", "list");
    SHOW(false, "verify", "--head", TYPED);
}

static void from_a_file(void **state)
{
    (void)state;
    static const char text[] = "source,source_no,words,category_id,received_at,state,place_text\n"
                               "city,1," NASTY ",lamp,2026-01-01T10:00:00Z,NEW,here\n"
                               "city,2," NASTY "," NASTY ",2026-01-01T10:00:00Z,NEW,here\n"
                               "city,3,ok,lamp," NASTY ",NEW,here\n"
                               "city,4,ok,lamp,2026-01-01T10:00:00Z," NASTY ",here\n";
    static const char heads[] = "words," NASTY "\nok,x\n";
    static const char map[] = "kind = order\n[fields]\nwords = " NASTY "\n" NASTY "\n";
    write_file("calls.csv", text, sizeof text - 1);
    write_file("heads.csv", heads, sizeof heads - 1);
    write_file("bad.map", map, sizeof map - 1);
    SHOW(false, "order", "import", "calls.csv");
    SHOW(false, "order", "import", "heads.csv");
    SHOW(false, "order", "import", "calls.csv", "--map", "bad.map");
    SHOW(false, "order", "list", "--fields", "no,words,source_no");
}

/* Every text column of every table, written by another tool. */
static void behind_the_door(void **state)
{
    (void)state;
    static const char *const kinds[] = {"order",    "unit",  "area",    "asset",     "building", "entrance", "riser",
                                        "resident", "staff", "contact", "category",  "reply",    "reason",   "target",
                                        "skill",    "role",  "setting", "occupancy", "visit",    NULL};
    if (!have("sqlite3"))
        skip();
    free(done("site.db", "contact", "new", "name=Lift works", "trade=lift", NULL));
    write_file("nasty.txt", NASTY, sizeof NASTY - 1);
    struct ran cols = run_words((const char *const[]){
        "sqlite3", "-batch", "site.db",
        "SELECT 'UPDATE OR IGNORE ' || m.name || ' SET ' || c.name || ' = CAST(readfile(''nasty.txt'') AS TEXT) || ''' "
        "||"
        " c.name || ''' WHERE rowid IN (SELECT rowid FROM ' || m.name || ' LIMIT 1);'"
        " FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.type = 'TEXT'"
        " AND m.name NOT LIKE 'search%' AND m.name NOT LIKE 'journal' AND m.sql NOT LIKE '%WITHOUT ROWID%'"
        " AND c.name NOT IN ('zone', 'lang', 'uuid', 'os_user', 'hash', 'pin')",
        NULL});
    assert_int_equal(cols.status, 0);
    assert_true(count_words(cols.out, "UPDATE") > 60);
    write_file("nasty.sql", cols.out, cols.nout);
    ran_clear(&cols);
    /* those with a closed set of values say no, the others take it */
    assert_true(status_of(system("sqlite3 -batch site.db <nasty.sql >/dev/null 2>&1")) >= 0);
    for (size_t i = 0; kinds[i]; i++) {
        SHOW(false, kinds[i], "list");
        SHOW(false, kinds[i], "show", "#1");
        SHOW(false, kinds[i], "export");
        SHOW(false, kinds[i], "export", "--format", "json");
        SHOW(false, "why", kinds[i], "#1");
    }
    SHOW(true, "order", "export");
    SHOW(true, "resident", "export");
    SHOW(false, "verify");
    SHOW(false, "order", "edit", "#1", "words=x");
    SHOW(false, "order", "new", "3-2-1204 灯不亮");
    SHOW(false, "order", "list", "--find", "late");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typed),
        cmocka_unit_test(complaints),
        cmocka_unit_test(from_a_file),
        cmocka_unit_test(behind_the_door),
    };
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, setup, teardown);
}
