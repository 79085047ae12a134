/* Any bytes as a record's text and as what is typed: the query is always one
 * FTS5 accepts, the index agrees with the text, and what is in a text is found
 * in it (WQ-28). */
#include "fuzz.h"

#include "base/mem.h"
#include "base/text.h"
#include "store/fts.h"
#include "store/search.h"

#include <string.h>

const char *const fuzz_seeds[] = {
    "\x09三号楼电梯dianT",
    "\x0c"
    "吕布lüb lv",
    "\x08"
    "3-2-1204 21204",
    "\x10NEAR(\"a\" OR b*) \"-^\"",
    "\x06xi'an先生",
    "\x0cＡＢ①㎡é\xcc\x88zhgnanana",
    "\x03\x03\x01ti\x1e\x01tian\x1f电",
    NULL,
};

static sqlite3 *raw;

static int run(const char *sql, const char *arg)
{
    sqlite3_stmt *st;
    MUST(sqlite3_prepare_v2(raw, sql, -1, &st, NULL) == SQLITE_OK);
    if (arg)
        sqlite3_bind_text(st, 1, arg, -1, SQLITE_STATIC);
    int code = sqlite3_step(st), rows = 0;
    for (; code == SQLITE_ROW; rows++)
        code = sqlite3_step(st);
    MUST(code == SQLITE_DONE);
    sqlite3_finalize(st);
    return rows;
}

static int found(const char *typed)
{
    struct buf expr = {0};
    search_expr(typed, &expr);
    int rows = expr.len ? run("SELECT rowid FROM f WHERE f MATCH ?1", expr.data) : -1;
    buf_clear(&expr);
    return rows;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    MUST(sqlite3_open(":memory:", &raw) == SQLITE_OK);
    MUST(fts_register(raw) == SQLITE_OK);
    run("CREATE VIRTUAL TABLE f USING fts5(text, tokenize='propdesk')", NULL);
    return 0;
}

/* Each character, word and number of the text, and words by their beginning. */
static void finds_its_parts(const char *text)
{
    char *folded = text_fold(text);
    struct fts_reader r = {.s = folded, .n = strlen(folded)};
    struct fts_atom a;
    while (fts_next(&r, &a)) {
        if (a.class == FTS_BREAK)
            continue;
        char *part = mem_ndup(a.s, a.n);
        int hits = found(part);
        MUST(hits == 1 || hits == -1);
        if (a.class == FTS_DIGITS && a.n > 3 && a.n <= FTS_TOKEN_MAX)
            MUST(found(part + a.n - 3) == 1);
        if (a.class == FTS_LETTERS && (unsigned char)part[0] < 0x80) {
            part[1] = '\0';
            MUST(found(part) == 1);
        }
        free(part);
    }
    free(folded);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 1)
        return 0;
    size_t cut = data[0] < size ? data[0] : size;
    char *text = mem_ndup((const char *)data + 1, cut ? cut - 1 : 0);
    char *typed = mem_ndup((const char *)data + cut, size - cut);
    run("INSERT INTO f(rowid, text) VALUES(1, ?1)", text);
    (void)found(typed);
    finds_its_parts(text);
    bool now = data[size - 1] % 8 == 0; /* it takes longer than all the rest */
    if (now)
        run("INSERT INTO f(f) VALUES('integrity-check')", NULL);
    run("DELETE FROM f", NULL);
    if (now)
        run("INSERT INTO f(f) VALUES('integrity-check')", NULL);
    free(text);
    free(typed);
    return 0;
}
