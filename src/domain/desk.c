#include "desk.h"
#include "act_int.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "kinds.h"
#include "sign.h"
#include "store/query.h"
#include "store/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int64_t real_clock(void *arg)
{
    (void)arg;
    return when_clock();
}

static void real_random(void *arg, void *p, size_t n)
{
    (void)arg;
    hash_random(p, n);
}

static char *desk_place(void)
{
    char host[65] = "", tty[64] = "";
    if (gethostname(host, sizeof host - 1) != 0 || !host[0])
        snprintf(host, sizeof host, "desk");
    if (ttyname_r(STDIN_FILENO, tty, sizeof tty) != 0)
        return mem_dup(host);
    return mem_printf("%s:%s", host, strncmp(tty, "/dev/", 5) == 0 ? tty + 5 : tty);
}

static int pin_cost(const struct desk_opt *o)
{
    if (o->pin_cost)
        return o->pin_cost;
    const char *s = getenv("PROPDESK_PIN_COST");
    long cost = s ? strtol(s, NULL, 10) : 7;
    return cost >= 5 && cost <= 11 ? (int)cost : 7; /* nobody's environment makes PINs cheap to try out */
}

static enum rc read_site(struct desk *d, struct err *e)
{
    struct stmt *st;
    bool row;
    enum rc rc = query_get(d->db, "site", &st, e);
    if (rc != RC_OK)
        return rc;
    if ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        mem_set(&d->site, stmt_col_text(st, 0));
        mem_set(&d->zone, stmt_col_text(st, 1));
        mem_set(&d->lang, stmt_col_text(st, 2));
    }
    stmt_done(st);
    return rc == RC_OK && d->zone ? when_zone(d->zone, e) : rc;
}

enum rc desk_open(struct desk *d, const struct desk_opt *o, struct err *e)
{
    struct db_opt opt = {.path = o->path, .shared = o->shared, .schema = o->schema};
    opt.how = o->create ? DB_CREATE : o->readonly ? DB_READ : DB_USE;
    *d = (struct desk){.staff = NIL, .session = NIL};
    d->clock = o->clock ? o->clock : real_clock;
    d->random = o->random ? o->random : real_random;
    d->arg = o->arg;
    d->pin_cost = pin_cost(o);
    d->kinds = o->kinds ? o->kinds : kinds;
    enum rc rc = db_open(&d->db, &opt, e);
    if (rc != RC_OK)
        return rc;
    d->path = mem_dup(o->path);
    d->name = o->desk ? text_clean(o->desk, strlen(o->desk), false) : desk_place();
    if ((rc = read_site(d, e)) != RC_OK)
        desk_close(d);
    return rc;
}

void desk_close(struct desk *d)
{
    if (d->db && d->staff != NIL)
        sign_off(d);
    rights_close(d);
    db_close(d->db);
    free(d->path);
    free(d->name);
    free(d->site);
    free(d->zone);
    free(d->lang);
    free(d->staff_no);
    free(d->staff_name);
    free(d->role);
    free(d->setting);
    reveal_forget(d);
    *d = (struct desk){.staff = NIL, .session = NIL};
}

int64_t desk_now(const struct desk *d)
{
    return d->clock(d->arg);
}

const struct entity *desk_kind(const struct desk *d, const char *name)
{
    for (const struct entity *const *k = d->kinds; k && *k; k++)
        if (strcmp((*k)->name, name) == 0)
            return *k;
    return NULL;
}

/* ---- transactions ---- */

static int64_t elapsed_ms(const struct timespec *from)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - from->tv_sec) * 1000 + (now.tv_nsec - from->tv_nsec) / 1000000;
}

static enum rc tx_once(struct desk *d, enum rc (*fn)(struct desk *d, void *arg, struct err *e), void *arg,
                       struct err *e)
{
    enum rc rc = db_begin(d->db, e);
    if (rc != RC_OK)
        return rc;
    if ((rc = fn(d, arg, e)) == RC_OK)
        rc = db_commit(d->db, e);
    if (rc != RC_OK)
        db_rollback(d->db);
    return rc;
}

static enum rc tx_nested(struct desk *d, enum rc (*fn)(struct desk *d, void *arg, struct err *e), void *arg,
                         struct err *e)
{
    enum rc rc = db_savepoint(d->db, e);
    if (rc != RC_OK)
        return rc;
    rc = fn(d, arg, e);
    struct err *quiet = rc == RC_OK ? e : NULL;
    enum rc end = db_release(d->db, rc == RC_OK, quiet);
    return rc == RC_OK ? end : rc;
}

enum rc desk_tx(struct desk *d, enum rc (*fn)(struct desk *d, void *arg, struct err *e), void *arg, struct err *e)
{
    struct timespec from;
    if (db_readonly(d->db))
        return err_set(e, RC_IO, _("The file is open for reading only; nothing can be changed."));
    if (db_in_act(d->db))
        return tx_nested(d, fn, arg, e);
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (;;) {
        enum rc rc = tx_once(d, fn, arg, e);
        int64_t ms = elapsed_ms(&from);
        if (rc != RC_BUSY || ms >= ACT_PATIENCE)
            return rc;
        if (d->waiting && !d->waiting(d->waiting_arg, (int)ms))
            return err_set(e, RC_CANCELLED, _("Given up; nothing was changed."));
    }
}

enum rc desk_batch_begin(struct desk *d, struct err *e)
{
    struct timespec from;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (;;) {
        enum rc rc = db_begin(d->db, e);
        int64_t ms = elapsed_ms(&from);
        if (rc != RC_BUSY || ms >= ACT_PATIENCE)
            return rc;
        if (d->waiting && !d->waiting(d->waiting_arg, (int)ms))
            return err_set(e, RC_CANCELLED, _("Given up; nothing was changed."));
    }
}

enum rc desk_batch_end(struct desk *d, bool keep, struct err *e)
{
    enum rc rc = keep ? db_commit(d->db, e) : RC_OK;
    if (!keep || rc != RC_OK)
        db_rollback(d->db);
    rights_forget(d);
    return rc;
}

/* ---- settings ---- */

const char *desk_setting(struct desk *d, const char *key, const char *fallback)
{
    struct stmt *st;
    bool row = false;
    mem_set(&d->setting, NULL);
    if (query_get(d->db, "setting_value", &st, NULL) == RC_OK) {
        stmt_text(st, 1, key);
        if (stmt_step(st, &row, NULL) == RC_OK && row)
            mem_set(&d->setting, stmt_col_text(st, 0));
        stmt_done(st);
    }
    return text_empty(d->setting) ? fallback : d->setting;
}

int64_t desk_setting_num(struct desk *d, const char *key, int64_t fallback)
{
    const char *s = desk_setting(d, key, NULL);
    char *end;
    if (text_empty(s))
        return fallback;
    int64_t n = strtoll(s, &end, 10);
    return *end ? fallback : n;
}

enum rc desk_set_setting(struct desk *d, const char *key, const char *value, struct err *e)
{
    struct stmt *st;
    bool row = false;
    struct act_req q = {.ent = desk_kind(d, "setting"), .verb = "new"};
    if (!q.ent)
        return err_set(e, RC_NOTFOUND, _("This site keeps no settings."));
    enum rc rc = query_get(d->db, "setting_id", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, key);
    if ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        q.verb = "edit";
        q.id = stmt_col_num(st, 0);
    }
    stmt_done(st);
    if (!row)
        act_set(&q, "key", key);
    act_set(&q, "value", value);
    if (rc == RC_OK)
        rc = desk_act(d, &q, NULL, e);
    act_req_clear(&q);
    return rc;
}

/* ---- the session's row in the working table ---- */

static enum rc beat(struct desk *d, void *arg, struct err *e)
{
    struct stmt *st;
    (void)arg;
    enum rc rc = query_get(d->db, "session_seen", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, d->session);
    stmt_num(st, 2, desk_now(d));
    return stmt_run(st, e);
}

void desk_beat(struct desk *d)
{
    /* a beat lost because the file is busy is made good by the next */
    if (d->session != NIL && !db_readonly(d->db) && !db_in_act(d->db))
        (void)!tx_once(d, beat, NULL, NULL);
}

/* ---- references ---- */

void desk_label(struct desk *d, const struct entity *ent, int64_t id, struct buf *out)
{
    rows_label(d->db, ent, id, out);
}

static enum rc env_resolve(void *arg, const struct entity *ent, const char *typed, int64_t *id, struct err *e)
{
    return desk_resolve(arg, ent, typed, id, e);
}

static void env_label(void *arg, const struct entity *ent, int64_t id, struct buf *out)
{
    desk_label(arg, ent, id, out);
}

static void env_number(void *arg, const struct entity *ent, int64_t id, struct buf *out)
{
    struct desk *d = arg;
    const struct field *f = entity_field(ent, ent->number);
    void *rec = rec_new(ent);
    if (f && field_is_text(f) && rows_get(d->db, ent, id, rec, NULL) == RC_OK)
        buf_add(out, field_cstr(f, rec));
    rec_free(ent, rec);
}

static const struct entity *env_kind(void *arg, const char *name)
{
    return desk_kind(arg, name);
}

struct value_env desk_env(struct desk *d)
{
    return (struct value_env){.now = desk_now(d),
                              .resolve = env_resolve,
                              .label = env_label,
                              .number = env_number,
                              .kind = env_kind,
                              .arg = d};
}
