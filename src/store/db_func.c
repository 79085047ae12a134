#include "base/i18n.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "db_raw.h"

static void fn_lang(sqlite3_context *c, int n, sqlite3_value **v)
{
    (void)n;
    (void)v;
    sqlite3_result_text(c, i18n_lang(), -1, SQLITE_TRANSIENT);
}

static void fn_pinyin_match(sqlite3_context *c, int n, sqlite3_value **v)
{
    (void)n;
    const char *s = (const char *)sqlite3_value_text(v[0]);
    const char *typed = (const char *)sqlite3_value_text(v[1]);
    sqlite3_result_int(c, s && typed && pinyin_match(s, typed, false));
}

/* Never used in the schema: the stock shell has no such functions. */
void db_functions(struct db *db)
{
    sqlite3_create_function_v2(db->raw, "lang", 0, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, fn_lang, NULL, NULL, NULL);
    sqlite3_create_function_v2(db->raw, "pinyin_match", 2, SQLITE_UTF8 | SQLITE_DIRECTONLY | SQLITE_DETERMINISTIC, NULL,
                               fn_pinyin_match, NULL, NULL, NULL);
}
