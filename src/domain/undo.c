#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/query.h"
#include "store/rows.h"
#include "undo_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UNDO_ACTS    20
#define UNDO_SECONDS 600

/* What one press takes back: an act, or all acts of a bulk. */
struct unit {
    int64_t key; /* the act, or the first act of the bulk */
    int64_t act; /* newest act */
    int64_t at;
    char entity[32], verb[32]; /* of the newest row that is no part's */
    int64_t rec;
    bool none;    /* has a step that cannot be undone */
    bool changes; /* some record was changed at all */
    bool named;
};

static bool is_undo(const char *verb)
{
    return strcmp(verb, "undo") == 0;
}

static bool is_redo(const char *verb)
{
    return strcmp(verb, "redo") == 0;
}

static bool undoable(const struct entity *ent, const char *verb)
{
    if (act_builtin(verb) || is_undo(verb) || is_redo(verb))
        return true;
    bool any = false;
    for (size_t i = 0; ent && i < ent->nverbs; i++)
        if (strcmp(ent->verbs[i].id, verb) == 0) {
            if (ent->verbs[i].undo == UNDO_NONE)
                return false;
            any = true;
        }
    return any;
}

/* Columns of my_acts.sql. */
enum { ACT, GRP, AT, ENTITY, REC, VERB, EMPTY };

static void add_row(struct desk *d, struct unit *u, struct stmt *st)
{
    const char *entity = stmt_col_text(st, ENTITY), *verb = stmt_col_text(st, VERB);
    const struct entity *ent = desk_kind(d, entity);
    if (stmt_col_num(st, EMPTY) == 1)
        return;
    u->changes = true;
    u->none = u->none || !undoable(ent, verb);
    if (u->named || (ent && ent->parent && u->entity[0]))
        return;
    snprintf(u->entity, sizeof u->entity, "%s", entity);
    snprintf(u->verb, sizeof u->verb, "%s", verb);
    u->rec = stmt_col_num(st, REC);
    u->named = !ent || !ent->parent;
}

/* The person's last acts, newest first. */
static enum rc scan(struct desk *d, struct unit **units, size_t *n, struct err *e)
{
    struct stmt *st;
    bool row;
    int64_t oldest = desk_now(d) - UNDO_SECONDS;
    *units = NULL;
    *n = 0;
    enum rc rc = query_get(d->db, "my_acts", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, d->staff);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row && stmt_col_num(st, AT) >= oldest) {
        int64_t key = stmt_col_num(st, GRP) == NIL ? stmt_col_num(st, ACT) : stmt_col_num(st, GRP);
        struct unit *u = *n ? &(*units)[*n - 1] : NULL;
        if (!u || u->key != key) {
            if (*n >= 4 * UNDO_ACTS)
                break;
            *units = mem_grow(*units, *n + 1, sizeof **units);
            u = &(*units)[(*n)++];
            *u = (struct unit){.key = key, .act = stmt_col_num(st, ACT), .at = stmt_col_num(st, AT)};
        }
        add_row(d, u, st);
    }
    stmt_done(st);
    return rc;
}

static enum rc undone(struct desk *d, const struct unit *u, bool *yes, struct err *e)
{
    int64_t by = NIL;
    enum rc rc = journal_undone_by(d->db, u->act, &by, e);
    *yes = by != NIL;
    return rc;
}

static enum rc nothing(bool redo, struct err *e)
{
    return redo ? err_set(e, RC_NOTFOUND, _("There is nothing to redo."))
                : err_set(e, RC_NOTFOUND, _("There is nothing of yours to undo in the last 10 minutes."));
}

/* Undo: the newest act of one's own in force.  Redo: the newest undo in force,
 * as long as nothing new was done after it. */
static enum rc pick(struct desk *d, bool redo, struct unit *out, struct err *e)
{
    struct unit *units;
    size_t n, forward = 0;
    bool found = false, gone = false;
    enum rc rc = scan(d, &units, &n, e);
    for (size_t i = 0; i < n && rc == RC_OK && !found && forward < UNDO_ACTS; i++) {
        const struct unit *u = &units[i];
        bool back = is_undo(u->verb);
        if (!u->changes)
            continue;
        forward += !back;
        if (redo && !back && !is_redo(u->verb))
            break;
        if (back != redo || (rc = undone(d, u, &gone, e)) != RC_OK || gone)
            continue;
        *out = *u;
        found = true;
    }
    free(units);
    if (rc == RC_OK && !found)
        rc = nothing(redo, e);
    return rc;
}

static enum rc frame(struct desk *d, struct act *a, struct act_req *q, struct act_result *r, const char *verb,
                     struct err *e)
{
    *q = (struct act_req){.verb = verb};
    *r = (struct act_result){.act = NIL, .id = NIL};
    *a = (struct act){.desk = d, .db = d->db, .req = q, .verb_id = verb, .result = r};
    a->seq = a->main_id = NIL;
    a->undoes = 0; /* set to the act before anything is written */
    a->now = a->happened = desk_now(d);
    return act_signed(d, e);
}

/* The verb that stands at the beginning of a chain of undo and redo. */
static void first_verb(struct desk *d, int64_t act, char verb[32])
{
    for (int i = 0; i < 4 * UNDO_ACTS; i++) {
        struct stmt *st;
        bool row = false;
        int64_t before = NIL;
        if (query_get(d->db, "act_origin", &st, NULL) != RC_OK)
            return;
        stmt_num(st, 1, act);
        if (stmt_step(st, &row, NULL) == RC_OK && row) {
            before = stmt_col_num(st, 0);
            snprintf(verb, 32, "%s", stmt_col_text(st, 1));
        }
        stmt_done(st);
        if (before == NIL)
            return;
        act = before;
    }
}

static void describe(struct desk *d, const struct unit *u, const struct undo_rec *m, char *out, size_t n)
{
    const struct entity *ent = desk_kind(d, u->entity);
    char verb[32] = "", no[40] = "";
    const struct field *kf = m && ent && m->ent == ent && ent->kind ? entity_field(ent, ent->kind) : NULL;
    const char *kind = kf ? field_cstr(kf, m->now) : NULL;
    first_verb(d, u->act, verb);
    if (m)
        act_name(d, m->ent, m->now, no);
    if (u->key == u->act)
        snprintf(out, n, _("%s %s"), act_verb_label(ent, verb, kind), no);
    else
        snprintf(out, n, _("%s %s and the others done with it"), act_verb_label(ent, verb, kind), no);
}

enum rc undo_peek(struct desk *d, bool redo, struct undo_info *u, struct err *e)
{
    struct act a;
    struct act_req q;
    struct act_result r;
    struct unit unit = {0};
    struct undo_set set = {0};
    *u = (struct undo_info){.act = NIL, .redo = redo};
    enum rc rc = frame(d, &a, &q, &r, redo ? "redo" : "undo", e);
    if (rc != RC_OK || (rc = pick(d, redo, &unit, e)) != RC_OK)
        return rc;
    rc = undo_read(&a, unit.act, &set, e);
    u->act = unit.key;
    u->until = unit.at + UNDO_SECONDS;
    describe(d, &unit, undo_main(&set), u->what, sizeof u->what);
    undo_set_clear(&set);
    if (unit.none)
        rc = err_set(e, RC_NOTFOUND, _("The last thing you did cannot be undone: %s."), u->what);
    return rc == RC_REFUSED ? RC_NOTFOUND : rc;
}

/* ---- taking back ---- */

struct job {
    struct act_result *result;
    bool redo;
    int64_t act; /* this act only, or NIL: the last unit */
};

static enum rc one_act(struct desk *d, int64_t act, bool redo, int64_t group, struct act_result *r, struct err *e)
{
    struct act a;
    struct act_req q;
    struct undo_set set = {0};
    int64_t by;
    enum rc rc = frame(d, &a, &q, r, redo ? "redo" : "undo", e);
    if (rc != RC_OK || (rc = journal_undone_by(d->db, act, &by, e)) != RC_OK)
        return rc;
    if (by != NIL)
        return err_set(e, RC_REFUSED, _("This was undone already."));
    q.group = group;
    a.undoes = act;
    rc = undo_read(&a, act, &set, e);
    if (rc == RC_OK && !set.n)
        rc = err_set(e, RC_REFUSED, _("This changed nothing that could be undone."));
    if (rc == RC_OK)
        rc = undo_write(&a, &set, e);
    const struct undo_rec *m = undo_main(&set);
    if (rc == RC_OK && m) {
        r->act = a.seq;
        r->id = m->id;
        r->rev = ((const struct rec *)m->then)->rev;
        act_name(d, m->ent, m->then, r->no);
    }
    undo_set_clear(&set);
    return rc;
}

static enum rc acts_of(struct desk *d, int64_t key, int64_t **acts, size_t *n, struct err *e)
{
    struct stmt *st;
    bool row;
    *acts = NULL;
    *n = 0;
    enum rc rc = query_get(d->db, "acts_of_group", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, key);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        *acts = mem_grow(*acts, *n + 1, sizeof **acts);
        (*acts)[(*n)++] = stmt_col_num(st, 0);
    }
    stmt_done(st);
    return rc;
}

static enum rc whole_unit(struct desk *d, const struct unit *u, struct job *j, struct err *e)
{
    int64_t *acts, group = 0, by;
    size_t n;
    enum rc rc = acts_of(d, u->key, &acts, &n, e);
    for (size_t i = 0; i < n && rc == RC_OK; i++) {
        struct act_result r;
        if ((rc = journal_undone_by(d->db, acts[i], &by, e)) != RC_OK || by != NIL)
            continue; /* one of a bulk may have been taken back alone */
        rc = one_act(d, acts[i], j->redo, group, &r, e);
        if (!group)
            *j->result = r;
        group = group ? group : r.act;
    }
    free(acts);
    return rc;
}

static enum rc single(struct desk *d, struct job *j, struct err *e)
{
    struct unit *units = NULL;
    size_t n = 0;
    struct stmt *st;
    bool row, mine = false, allowed = true;
    enum rc rc = query_get(d->db, "act_rows", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, j->act);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        mine = stmt_col_num(st, 0) == d->staff && stmt_col_num(st, 1) >= desk_now(d) - UNDO_SECONDS;
        allowed = allowed && undoable(desk_kind(d, stmt_col_text(st, 2)), stmt_col_text(st, 3));
        j->redo = is_undo(stmt_col_text(st, 3));
    }
    stmt_done(st);
    if (rc != RC_OK)
        return rc;
    if (!mine)
        return nothing(false, e);
    if (!allowed)
        return err_set(e, RC_REFUSED, _("This cannot be undone."));
    /* among the last 20, like by key */
    if ((rc = scan(d, &units, &n, e)) == RC_OK) {
        size_t newer = 0;
        while (newer < n && units[newer].act > j->act)
            newer++;
        if (newer >= UNDO_ACTS)
            rc = nothing(false, e);
    }
    free(units);
    return rc == RC_OK ? one_act(d, j->act, j->redo, 0, j->result, e) : rc;
}

static enum rc in_the_lock(struct desk *d, void *arg, struct err *e)
{
    struct job *j = arg;
    struct unit unit = {0};
    char what[sizeof((struct undo_info *)0)->what];
    enum rc rc = act_signed(d, e);
    if (rc != RC_OK || j->act != NIL)
        return rc != RC_OK ? rc : single(d, j, e);
    if ((rc = pick(d, j->redo, &unit, e)) != RC_OK)
        return rc;
    describe(d, &unit, NULL, what, sizeof what);
    if (unit.none)
        return err_set(e, RC_REFUSED, _("The last thing you did cannot be undone: %s."), what);
    return whole_unit(d, &unit, j, e);
}

static enum rc run(struct desk *d, struct job *j, struct act_result *r, struct err *e)
{
    struct act_result none;
    j->result = r ? r : &none;
    *j->result = (struct act_result){.act = NIL, .id = NIL};
    enum rc rc = desk_tx(d, in_the_lock, j, e);
    if (rc == RC_OK)
        rights_forget(d);
    else
        *j->result = (struct act_result){.act = NIL, .id = NIL};
    return rc;
}

enum rc undo_act(struct desk *d, int64_t act, struct act_result *r, struct err *e)
{
    struct job j = {.act = act};
    return run(d, &j, r, e);
}

enum rc undo_last(struct desk *d, bool redo, struct act_result *r, struct err *e)
{
    struct job j = {.act = NIL, .redo = redo};
    return run(d, &j, r, e);
}
