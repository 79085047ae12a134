#include "search_state.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"

#include <stdio.h>
#include <stdlib.h>

static enum rc find_in(struct db *db, const char *kind, int64_t lo, int64_t hi, const char *expr,
                       struct search_hit *hits, size_t max, size_t *n, struct err *e)
{
    struct stmt *st;
    bool row = true;
    enum rc rc = stmt_get(db,
                          "SELECT rowid FROM search_fts WHERE search_fts MATCH ?1 AND rowid BETWEEN ?2 AND ?3"
                          " ORDER BY rowid DESC",
                          &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, expr);
    stmt_num(st, 2, lo);
    stmt_num(st, 3, hi);
    while (*n < max && (rc = stmt_step(st, &row, e)) == RC_OK && row) {
        struct search_hit *hit = &hits[(*n)++];
        snprintf(hit->kind, sizeof hit->kind, "%s", kind);
        hit->ref = stmt_col_num(st, 0) & SEARCH_REF_MAX;
    }
    stmt_done(st);
    return rc;
}

struct kind_name {
    char text[24];
};

static enum rc all_kinds(struct db *db, struct kind_name **kinds, size_t *n, struct err *e)
{
    struct stmt *st;
    bool row = true;
    *kinds = NULL;
    *n = 0;
    enum rc rc = stmt_get(db, "SELECT kind FROM search_kind ORDER BY no", &st, e);
    if (rc != RC_OK)
        return rc;
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        *kinds = mem_grow(*kinds, *n + 1, sizeof **kinds);
        snprintf((*kinds)[(*n)++].text, sizeof **kinds, "%s", stmt_col_text(st, 0));
    }
    stmt_done(st);
    return rc;
}

static enum rc find_one(struct db *db, const char *kind, const char *expr, int64_t before, struct search_hit *hits,
                        size_t max, size_t *n, struct err *e)
{
    int64_t lo, hi;
    enum rc rc = search_ids(db, kind, &lo, &hi, e);
    if (rc != RC_OK || lo == NIL || (before != NIL && before <= 0))
        return rc;
    if (before != NIL && before <= SEARCH_REF_MAX)
        hi = lo | (before - 1);
    return find_in(db, kind, lo, hi, expr, hits, max, n, e);
}

/* Room that a kind does not use goes to the kinds after it. */
static enum rc find_all(struct db *db, const char *expr, struct search_hit *hits, size_t max, size_t *n, struct err *e)
{
    struct kind_name *kinds;
    size_t count;
    enum rc rc = all_kinds(db, &kinds, &count, e);
    for (size_t i = 0; i < count && rc == RC_OK && *n < max; i++) {
        size_t share = (max - *n + count - i - 1) / (count - i);
        rc = find_one(db, kinds[i].text, expr, NIL, hits, *n + share, n, e);
    }
    free(kinds);
    return rc;
}

static enum rc ask_rebuild(struct err *e)
{
    return err_set(e, RC_REFUSED, _("The search index has to be built again. Run: propdesk reindex"));
}

enum rc search_find(struct db *db, const char *kind, const char *typed, int64_t before, struct search_hit *hits,
                    size_t max, size_t *n, struct err *e)
{
    enum search_state state;
    *n = 0;
    enum rc rc = search_state(db, &state, e);
    if (rc != RC_OK || state == FRESH)
        return rc;
    if (state == STALE)
        return ask_rebuild(e);
    struct buf expr = {0};
    search_expr(typed, &expr);
    if (expr.len)
        rc = kind ? find_one(db, kind, expr.data, before, hits, max, n, e) : find_all(db, expr.data, hits, max, n, e);
    buf_clear(&expr);
    return rc == RC_IO && search_torn(db) ? ask_rebuild(e) : rc;
}
