#include "lease.h"

#include "act_int.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/query.h"

#include <stdio.h>

/* Who else has it and is still there. */
static enum rc other(struct desk *d, const struct entity *ent, int64_t id, struct lease *by, bool *there, struct err *e)
{
    struct stmt *st;
    enum rc rc = query_get(d->db, "lease_other", &st, e);

    *there = false;
    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, ent->name);
    stmt_num(st, 2, id);
    stmt_num(st, 3, desk_now(d));
    stmt_num(st, 4, d->staff);
    stmt_text(st, 5, d->name);
    if ((rc = stmt_step(st, there, e)) == RC_OK && *there && by) {
        const char *name = stmt_col_text(st, 1), *desk = stmt_col_text(st, 2);
        *by = (struct lease){.staff = stmt_col_num(st, 0), .since = stmt_col_num(st, 3)};
        snprintf(by->name, sizeof by->name, "%s", name ? name : "");
        snprintf(by->desk, sizeof by->desk, "%s", desk ? desk : "");
    }
    stmt_done(st);
    return rc;
}

bool lease_other(struct desk *d, const struct entity *ent, int64_t id, struct lease *by)
{
    bool there;

    return other(d, ent, id, by, &there, NULL) == RC_OK && there;
}

/* lease_drop and lease_clear take the first two or four of these. */
static enum rc write_row(struct desk *d, const char *query, const struct entity *ent, int64_t id, int n, struct err *e)
{
    struct stmt *st;
    enum rc rc = query_get(d->db, query, &st, e);

    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, ent->name);
    stmt_num(st, 2, id);
    if (n > 2) {
        stmt_num(st, 3, d->staff);
        stmt_text(st, 4, d->name);
    }
    if (n > 4) {
        stmt_num(st, 5, desk_now(d));
        stmt_num(st, 6, desk_now(d) + LEASE_HOLDS);
    }
    return stmt_run(st, e);
}

static enum rc begin(struct desk *d, struct err *e)
{
    if (d->staff == NIL || db_readonly(d->db) || db_in_act(d->db))
        return err_set(e, RC_BUSY, _("Nobody else is told that this record is being edited."));
    return db_begin(d->db, e);
}

static enum rc end(struct desk *d, enum rc rc, struct err *e)
{
    if (rc == RC_OK)
        rc = db_commit(d->db, e);
    if (rc != RC_OK)
        db_rollback(d->db);
    return rc;
}

enum rc lease_take(struct desk *d, const struct entity *ent, int64_t id, struct lease *by, struct err *e)
{
    bool there = false;
    enum rc rc = begin(d, e);

    if (rc != RC_OK)
        return rc;
    if ((rc = other(d, ent, id, by, &there, e)) == RC_OK)
        rc = there ? write_row(d, "lease_drop", ent, id, 4, e) : write_row(d, "lease_put", ent, id, 6, e);
    rc = end(d, rc, e);
    if (rc == RC_OK && there)
        rc = err_set(e, RC_CONFLICT, _("Somebody else is editing this record."));
    return rc;
}

static enum rc change_hands(struct act *a, void *rec, void *arg, struct err *e)
{
    struct desk *d = a->desk;
    int64_t id = ((const struct rec *)rec)->id;
    enum rc rc = write_row(d, "lease_clear", a->ent, id, 2, e);

    (void)arg;
    return rc == RC_OK ? write_row(d, "lease_put", a->ent, id, 6, e) : rc;
}

enum rc lease_over(struct desk *d, const struct entity *ent, int64_t id, struct err *e)
{
    enum rc rc = act_signed(d, e);

    if (rc != RC_OK)
        return rc;
    if (!desk_may(d, "lease.take"))
        return desk_denied(d, "lease.take", e);
    return act_direct(d, ent, "take-over", id, NULL, change_hands, NULL, NULL, e);
}

void lease_drop(struct desk *d, const struct entity *ent, int64_t id)
{
    if (begin(d, NULL) == RC_OK)
        (void)!end(d, write_row(d, "lease_drop", ent, id, 4, NULL), NULL);
}
