#include "sign.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "sign_int.h"
#include "store/query.h"
#include "store/rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FREE_TRIES 5 /* the fifth wrong one locks */

static const int lock_minutes[] = {1, 5, 15, 60, 24 * 60};

enum rc sign_journal(struct desk *d, int64_t staff, const char *verb, const char *reason, int64_t *seq, struct err *e)
{
    struct act_req q = {.verb = verb, .reason = mem_dup(reason)};
    struct act a = {.desk = d, .db = d->db, .req = &q, .verb_id = verb, .seq = NIL, .undoes = NIL, .main_id = NIL};
    a.now = a.happened = desk_now(d);
    enum rc rc = act_journal_raw(&a, "session", staff, "{}", e);
    *seq = a.seq;
    free(q.reason);
    return rc;
}

/* ---- wrong tries ---- */

struct tries {
    int64_t staff, count, until;
};

static enum rc tries_read(struct desk *d, struct tries *t, struct err *e)
{
    struct stmt *st;
    bool row;
    enum rc rc = query_get(d->db, "pin_fail", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, t->staff);
    t->count = t->until = 0;
    if ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        t->count = stmt_col_num(st, 0);
        t->until = stmt_col_num(st, 1);
    }
    stmt_done(st);
    return rc;
}

static enum rc tries_write(struct desk *d, const struct tries *t, struct err *e)
{
    struct stmt *st;
    enum rc rc = query_get(d->db, "pin_fail_put", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, t->staff);
    stmt_num(st, 2, t->count);
    stmt_num(st, 3, t->until);
    return stmt_run(st, e);
}

static enum rc count_try(struct desk *d, void *arg, struct err *e)
{
    struct tries *t = arg;
    int64_t now = desk_now(d), seq;
    char left[32];
    enum rc rc = tries_read(d, t, e);
    if (rc != RC_OK)
        return rc;
    if (t->until > now)
        return err_set(e, RC_REFUSED, _("Too many wrong PINs. Try again in %s, or have the PIN reset."),
                       when_span(t->until - now, left, sizeof left));
    t->count++;
    if (t->count >= FREE_TRIES) {
        size_t i = (size_t)(t->count - FREE_TRIES), last = COUNT(lock_minutes) - 1;
        t->until = now + (int64_t)lock_minutes[i < last ? i : last] * 60;
        if ((rc = sign_journal(d, t->staff, "lock", NULL, &seq, e)) != RC_OK)
            return rc;
    }
    return tries_write(d, t, e);
}

enum rc sign_try(struct desk *d, int64_t staff, struct err *e)
{
    struct tries t = {.staff = staff};
    return desk_tx(d, count_try, &t, e);
}

static enum rc forgive(struct desk *d, void *arg, struct err *e)
{
    return tries_write(d, arg, e);
}

void sign_forgive(struct desk *d, int64_t staff)
{
    struct tries t = {.staff = staff};
    (void)!desk_tx(d, forgive, &t, NULL);
}

/* ---- coming and going ---- */

struct coming {
    void *rec;
    const struct entity *ent;
    bool by_pin;
    int64_t tries;   /* wrong ones since the last time */
    int64_t session; /* working table */
    int64_t seq;     /* of the journal */
};

static enum rc session_row(struct desk *d, int64_t staff, int64_t *id, struct err *e)
{
    struct stmt *st;
    enum rc rc = query_get(d->db, "session_start", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, staff);
    stmt_text(st, 2, text_empty(d->name) ? "-" : d->name);
    stmt_num(st, 3, getpid());
    stmt_num(st, 4, desk_now(d));
    if ((rc = stmt_run(st, e)) == RC_OK)
        *id = db_last_id(d->db);
    return rc;
}

static enum rc come_in_lock(struct desk *d, void *arg, struct err *e)
{
    struct coming *c = arg;
    struct tries t = {.staff = ((struct rec *)c->rec)->id};
    char reason[64] = "";
    enum rc rc = tries_read(d, &t, e);
    /* the try that came in was counted as well */
    c->tries = t.count > 0 && c->by_pin ? t.count - 1 : t.count;
    if (c->tries > 0)
        snprintf(reason, sizeof reason, "wrong tries before: %" PRId64, c->tries);
    t.count = t.until = 0;
    if (rc == RC_OK && c->by_pin)
        rc = tries_write(d, &t, e);
    if (rc == RC_OK)
        rc = sign_journal(d, t.staff, c->by_pin ? "sign-on" : "sign-on-os", reason[0] ? reason : NULL, &c->seq, e);
    return rc == RC_OK ? session_row(d, t.staff, &c->session, e) : rc;
}

static const char *column(const struct coming *c, const char *col)
{
    return field_cstr(entity_field(c->ent, col), c->rec);
}

static bool sole_manager(struct desk *d)
{
    int64_t n = 0;
    return d->role && strcmp(d->role, "manager") == 0 &&
           query_num(d->db, "staff_managers", NULL, 0, &n, NULL) == RC_OK && n == 1;
}

static enum rc come(struct desk *d, struct coming *c, struct err *e)
{
    sign_off(d);
    d->staff = ((struct rec *)c->rec)->id; /* whose act the session is */
    enum rc rc = db_readonly(d->db) ? RC_OK : desk_tx(d, come_in_lock, c, e);
    d->staff = NIL;
    if (rc != RC_OK)
        return rc;
    d->staff = ((struct rec *)c->rec)->id;
    d->session = c->session;
    d->wrong_tries = c->tries;
    mem_set(&d->staff_no, column(c, "no"));
    mem_set(&d->staff_name, column(c, "name"));
    d->pin_due = c->by_pin && field_cnum(entity_field(c->ent, "pin_once"), c->rec) == 1;
    d->full_phones = false;
    if ((rc = rights_fresh(d, e)) != RC_OK) {
        sign_off(d);
        return rc;
    }
    d->sole_manager = sole_manager(d);
    return RC_OK;
}

static bool in_use(const struct coming *c)
{
    return ((struct rec *)c->rec)->voided != 1 && field_cnum(entity_field(c->ent, "active"), c->rec) == 1;
}

/* Takes as long as a real one, so that the time does not tell whether the name is known. */
static enum rc nobody(struct desk *d, const char *pin, struct err *e)
{
    char out[128];
    (void)!sign_hash(d, pin, out, NULL);
    mem_wipe(out, sizeof out);
    return err_set(e, RC_DENIED, _("The number or the PIN is not right."));
}

static enum rc check_pin(struct desk *d, struct coming *c, const char *pin, struct err *e)
{
    bool same = false;
    const char *hash = column(c, "pin");
    if (!in_use(c) || text_empty(hash) || strcmp(column(c, "no"), "system") == 0)
        return nobody(d, pin, e);
    enum rc rc = sign_try(d, ((struct rec *)c->rec)->id, e);
    if (rc == RC_OK && (rc = sign_pin_matches(pin, hash, &same, e)) == RC_OK && !same)
        rc = err_set(e, RC_DENIED, _("The number or the PIN is not right."));
    return rc;
}

enum rc sign_on(struct desk *d, const char *who, const char *pin, struct err *e)
{
    struct coming c = {.ent = desk_kind(d, "staff"), .by_pin = true, .session = NIL};
    struct err quiet = {0};
    int64_t id = NIL;
    if (!c.ent)
        return err_set(e, RC_NOTFOUND, _("This file has no staff."));
    char *typed = text_fold_code(pin ? pin : "");
    c.rec = rec_new(c.ent);
    enum rc rc = desk_resolve(d, c.ent, who, &id, &quiet);
    if (rc == RC_OK)
        rc = rows_get(d->db, c.ent, id, c.rec, &quiet);
    if (rc == RC_OK && (rc = check_pin(d, &c, typed, e)) == RC_OK)
        rc = come(d, &c, e);
    else if (rc == RC_NOTFOUND)
        rc = nobody(d, typed, e);
    else if (quiet.text[0] && e)
        *e = quiet;
    rec_free(c.ent, c.rec);
    mem_wipe(typed, strlen(typed));
    free(typed);
    return rc;
}

enum rc sign_on_os(struct desk *d, struct err *e)
{
    struct coming c = {.ent = desk_kind(d, "staff"), .session = NIL};
    char user[64];
    int64_t id = NIL;
    bool many = false;
    if (!c.ent)
        return err_set(e, RC_NOTFOUND, _("This file has no staff."));
    sign_os_user(getuid(), user, sizeof user);
    enum rc rc = *user ? rows_by_text(d->db, c.ent, "os_user", user, &id, &many, e) : RC_OK;
    if (rc != RC_OK)
        return rc;
    c.rec = rec_new(c.ent);
    if (id == NIL || many || (rc = rows_get(d->db, c.ent, id, c.rec, e)) != RC_OK || !in_use(&c))
        rc = err_set(e, RC_DENIED,
                     _("No member of staff signs on as the user \"%s\" of this computer. Give a number and a PIN."),
                     user);
    else
        rc = come(d, &c, e);
    rec_free(c.ent, c.rec);
    return rc;
}

void sign_system(struct desk *d)
{
    int64_t id = NIL;
    sign_off(d);
    if (query_num(d->db, "staff_system", NULL, 0, &id, NULL) != RC_OK || id == NIL)
        die("the file has no staff \"system\"");
    d->staff = id;
    mem_set(&d->staff_no, "system");
    mem_set(&d->staff_name, "system");
    mem_set(&d->role, "system");
}

static enum rc leave(struct desk *d, void *arg, struct err *e)
{
    struct stmt *st;
    int64_t seq;
    (void)arg;
    enum rc rc = sign_journal(d, d->staff, "sign-off", NULL, &seq, e);
    if (rc != RC_OK || (rc = query_get(d->db, "session_end", &st, e)) != RC_OK)
        return rc;
    stmt_num(st, 1, d->session);
    stmt_num(st, 2, desk_now(d));
    return stmt_run(st, e);
}

void sign_off(struct desk *d)
{
    if (d->session != NIL && !db_readonly(d->db) && !db_broken(d->db))
        (void)!desk_tx(d, leave, NULL, NULL);
    d->staff = d->session = NIL;
    mem_set(&d->staff_no, NULL);
    mem_set(&d->staff_name, NULL);
    mem_set(&d->role, NULL);
    d->pin_due = d->full_phones = d->sole_manager = false;
    d->wrong_tries = 0;
    rights_forget(d);
    reveal_forget(d);
}

/* ---- notices ---- */

struct resets {
    struct buf *out;
    int64_t since, now;
};

static bool tell_reset(void *arg, const struct journal_row *r)
{
    struct resets *s = arg;
    char at[32];
    if (r->seq > s->since && strcmp(r->verb, "owner-reset") == 0)
        buf_addf(s->out, _("The owner of the file reset a PIN at %s (%s).\n"),
                 when_short(r->recorded_at, s->now, at, sizeof at), r->reason ? r->reason : "");
    return true;
}

void sign_notices(struct desk *d, struct buf *out)
{
    struct resets s = {.out = out, .now = desk_now(d)};
    if (d->staff == NIL)
        return;
    if (d->role && strcmp(d->role, "manager") == 0) {
        /* since this manager came in the time before */
        if (query_num(d->db, "session_before", &d->staff, 1, &s.since, NULL) != RC_OK)
            s.since = NIL;
        (void)!journal_of_record(d->db, "session", 0, tell_reset, &s, NULL);
    }
    if (d->sole_manager)
        buf_add(out,
                _("You are the only manager. Make a second one, so that a forgotten PIN does not lock the site.\n"));
    if (d->wrong_tries > 0)
        buf_addf(out,
                 ngettext("%lld wrong PIN was tried since you last signed on.\n",
                          "%lld wrong PINs were tried since you last signed on.\n", (unsigned long)d->wrong_tries),
                 (long long)d->wrong_tries);
    if (d->pin_due)
        buf_add(out, _("Your PIN is for one use only. Set a PIN of your own first.\n"));
}
