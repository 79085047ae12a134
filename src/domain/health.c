#include "health.h"

#include "act_int.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "sign.h"
#include "store/db.h"
#include "store/query.h"

#include <string.h>
#include <sys/statvfs.h>

#define ROOM_BYTES (1024 * 1024)

const char *health_why(const struct desk *d)
{
    switch (db_trouble(d->db)) {
    case DB_WELL:
        return "";
    case DB_FULL:
        return _("disk full");
    case DB_WRITE_PROTECTED:
        return _("write-protected");
    case DB_MOVED:
        return _("file replaced");
    case DB_GONE:
        return _("file gone");
    case DB_DAMAGED:
        return _("file damaged");
    case DB_IO:
        break;
    }
    return _("disk error");
}

enum health health_look(struct desk *d)
{
    return db_look(d->db) == DB_WELL ? HEALTH_GOOD : HEALTH_OFF;
}

/* The session stands in the file with the same person: a number alone may be another's in a restored file. */
static bool knows_us(struct desk *d)
{
    struct stmt *st;
    bool row = false;

    if (d->session == NIL || query_get(d->db, "session_same", &st, NULL) != RC_OK)
        return false;
    stmt_num(st, 1, d->session);
    stmt_num(st, 2, d->staff);
    stmt_text(st, 3, d->staff_no);
    stmt_text(st, 4, d->name);
    if (stmt_step(st, &row, NULL) != RC_OK)
        row = false;
    stmt_done(st);
    return row;
}

static bool open_again(struct desk *d, bool *same)
{
    struct db *now, *before = d->db;
    struct err e = {0};

    db_retire(before);
    if (db_open(&now, &(struct db_opt){.path = d->path, .how = DB_USE}, &e) != RC_OK) {
        log_err(&e);
        return false;
    }
    rights_forget(d);
    d->db = now;
    db_close(before);
    if (d->staff != NIL && !knows_us(d)) {
        d->session = NIL; /* it is not there to be ended */
        sign_off(d);
        *same = false;
    }
    return true;
}

/* A full disk takes a small act now and then; it is well again when there is room for a day's work. */
static bool room(const struct desk *d)
{
    struct statvfs v;

    return statvfs(d->path, &v) != 0 || (uint64_t)v.f_bavail * v.f_frsize >= ROOM_BYTES;
}

static enum rc probe(struct desk *d, struct err *e)
{
    struct stmt *st;
    enum rc rc = db_begin(d->db, e);

    if (rc != RC_OK)
        return rc;
    if (d->session != NIL && (rc = query_get(d->db, "session_seen", &st, e)) == RC_OK) {
        stmt_num(st, 1, d->session);
        stmt_num(st, 2, desk_now(d));
        rc = stmt_run(st, e);
    }
    if (rc == RC_OK)
        rc = db_commit(d->db, e);
    if (rc != RC_OK)
        db_rollback(d->db);
    return rc;
}

enum health health_try(struct desk *d, bool *same)
{
    struct err e = {0};
    enum db_trouble t = db_look(d->db);

    *same = true;
    if (db_readonly(d->db) || db_in_act(d->db))
        return HEALTH_GOOD;
    if (t == DB_GONE)
        return HEALTH_OFF;
    if ((db_broken(d->db) || t == DB_MOVED) && !open_again(d, same))
        return HEALTH_OFF;
    if (t == DB_FULL && !room(d))
        return HEALTH_OFF;
    enum rc rc = probe(d, &e);
    if (rc == RC_OK)
        db_forgive(d->db);
    if (rc != RC_OK && rc != RC_BUSY)
        log_err(&e);
    return rc == RC_OK ? HEALTH_GOOD : rc == RC_BUSY ? HEALTH_BUSY : HEALTH_OFF;
}
