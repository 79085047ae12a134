/* What the signed-on person's role may do, kept in memory until the file moves. */
#include "act_int.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/query.h"

#include <stdlib.h>
#include <string.h>

struct desk_cache {
    bool valid, active;
    int64_t version, staff;
    char **rights; /* sorted */
    size_t n;
};

static void empty(struct desk_cache *c)
{
    for (size_t i = 0; i < c->n; i++)
        free(c->rights[i]);
    free(c->rights);
    *c = (struct desk_cache){0};
}

void rights_forget(struct desk *d)
{
    if (d->cache)
        d->cache->valid = false;
}

void rights_close(struct desk *d)
{
    if (d->cache)
        empty(d->cache);
    free(d->cache);
    d->cache = NULL;
}

static enum rc load_person(struct desk *d, struct desk_cache *c, struct err *e)
{
    struct stmt *st;
    bool row;
    enum rc rc = query_get(d->db, "staff_standing", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, d->staff);
    if ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        c->active = stmt_col_num(st, 0) == 1;
        mem_set(&d->role, stmt_col_text(st, 1));
    }
    stmt_done(st);
    return rc;
}

static enum rc load_rights(struct desk *d, struct desk_cache *c, struct err *e)
{
    struct stmt *st;
    bool row;
    enum rc rc = query_get(d->db, "staff_rights", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, d->staff);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        c->rights = mem_grow(c->rights, c->n + 1, sizeof *c->rights);
        c->rights[c->n++] = mem_dup(stmt_col_text(st, 0));
    }
    stmt_done(st);
    return rc;
}

static enum rc refresh(struct desk *d, struct err *e)
{
    int64_t version = db_data_version(d->db);
    if (!d->cache)
        d->cache = mem_new(sizeof *d->cache);
    struct desk_cache *c = d->cache;
    if (c->valid && c->version == version && c->staff == d->staff)
        return RC_OK;
    empty(c);
    c->version = version;
    c->staff = d->staff;
    enum rc rc = d->staff == NIL ? RC_OK : load_person(d, c, e);
    if (rc == RC_OK && d->staff != NIL)
        rc = load_rights(d, c, e);
    c->valid = rc == RC_OK;
    return rc;
}

enum rc rights_fresh(struct desk *d, struct err *e)
{
    enum rc rc = refresh(d, e);
    if (rc == RC_OK && !d->cache->active)
        return err_set(e, RC_DENIED, _("Your account is no longer in use. Ask the manager."));
    return rc;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool desk_may(struct desk *d, const char *right)
{
    if (d->staff == NIL || refresh(d, NULL) != RC_OK || !d->cache->active)
        return false;
    if (!right || (d->staff_no && strcmp(d->staff_no, "system") == 0))
        return true;
    return d->cache->n && bsearch(&right, d->cache->rights, d->cache->n, sizeof *d->cache->rights, by_text);
}

enum rc desk_denied(struct desk *d, const char *right, struct err *e)
{
    struct stmt *st;
    struct buf who = {0};
    bool row, zh = strcmp(i18n_lang(), "zh_CN") == 0;
    if (d->staff == NIL)
        return err_set(e, RC_DENIED, _("Nobody is signed on. Sign on with your number and PIN first."));
    if (right && query_get(d->db, "right_roles", &st, NULL) == RC_OK) {
        stmt_text(st, 1, right);
        while (stmt_step(st, &row, NULL) == RC_OK && row)
            buf_addf(&who, "%s%s", who.len ? _(", ") : "", stmt_col_text(st, zh ? 0 : 1));
        stmt_done(st);
    }
    enum rc rc = who.len ? err_set(e, RC_DENIED, _("You may not do this. It is for: %s."), buf_str(&who))
                         : err_set(e, RC_DENIED, _("Nobody may do this by hand."));
    err_detail(e, "right %s", right ? right : "-");
    buf_clear(&who);
    return rc;
}
