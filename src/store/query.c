#include "query.h"

#include "base/embed.h"
#include "base/mem.h"
#include "base/when.h"

#include <stdlib.h>
#include <string.h>

static const char folder[] = "queries/";
static const char ending[] = ".sql";

static bool is_query(const struct embed *file)
{
    size_t n = strlen(file->path);
    return strncmp(file->path, folder, sizeof folder - 1) == 0 && n > sizeof folder - 1 + sizeof ending - 1 &&
           strcmp(file->path + n - (sizeof ending - 1), ending) == 0;
}

const char *query_sql(const char *name)
{
    char *path = mem_printf("%s%s%s", folder, name, ending);
    const struct embed *file = embed_find(path);
    free(path);
    return file ? file->data : NULL;
}

size_t query_count(void)
{
    size_t n = 0;
    for (size_t i = 0; i < embed_count(); i++)
        n += is_query(embed_at(i));
    return n;
}

char *query_name(size_t at)
{
    for (size_t i = 0; i < embed_count(); i++) {
        const struct embed *file = embed_at(i);
        if (!is_query(file) || at-- > 0)
            continue;
        const char *name = file->path + sizeof folder - 1;
        return mem_ndup(name, strlen(name) - (sizeof ending - 1));
    }
    return NULL;
}

enum rc query_get(struct db *db, const char *name, struct stmt **out, struct err *e)
{
    const char *sql = query_sql(name);
    if (!sql)
        die("there is no query %s", name);
    return stmt_get(db, sql, out, e);
}

enum rc query_num(struct db *db, const char *name, const int64_t *args, size_t n, int64_t *out, struct err *e)
{
    struct stmt *st;
    bool row = false;
    *out = NIL;
    enum rc rc = query_get(db, name, &st, e);
    if (rc != RC_OK)
        return rc;
    for (size_t i = 0; i < n; i++)
        stmt_num(st, (int)i + 1, args[i]);
    rc = stmt_step(st, &row, e);
    if (rc == RC_OK && row)
        *out = stmt_col_num(st, 0);
    stmt_done(st);
    return rc;
}
