/* act: the one door.  One verb, one transaction, one or more record changes,
 * one journal row each, all with the same act number.
 *
 * Order inside: parse and check formats (and hash PINs) -> BEGIN IMMEDIATE ->
 * read the record -> revision -> right -> state and guards -> write -> search
 * index -> journal -> COMMIT.  Everything that reads the file to decide does so
 * after the lock: two desks cannot both pass.  RC_BUSY leaves nothing behind
 * and may be tried again (desk_act does so for up to 5 s through d->waiting).
 *
 *     struct act_req q = {.ent = &order_entity, .verb = "assign", .id = id, .rev = rev};
 *     act_set(&q, "to", "赵强");
 *     rc = desk_act(d, &q, &res, e);
 *     act_req_clear(&q);
 *
 * "new" and "edit" are verbs of every entity; "adopt" is new in any state with
 * its own times, for import, by a manager.
 */
#ifndef DOMAIN_ACT_H
#define DOMAIN_ACT_H

#include "desk.h"

struct act_pair {
    char *col, *text;
};

/* One row of a part, changed with its parent under the parent's revision. */
struct act_part {
    const struct entity *ent;
    int64_t id; /* NIL: a new row */
    bool drop;
    struct act_pair *set;
    size_t nset;
};

struct act_req {
    const struct entity *ent;
    const char *verb;
    int64_t id;  /* NIL or 0 for new */
    int64_t rev; /* the revision the person saw; 0: whatever it is now (command line, bulk) */
    struct act_pair *set;
    size_t nset;
    struct act_part *parts;
    size_t nparts;
    char *at;     /* typed: when it happened; NULL now */
    char *how;    /* seen radio phone slip; NULL */
    char *reason; /* free words for the journal; NULL */
    int64_t on_behalf; /* staff id; 0 none */
    int64_t group;     /* act number of a bulk's first act; 0 none */
};

void act_set(struct act_req *q, const char *col, const char *text); /* copies; the last one of a column wins */
struct act_part *act_part(struct act_req *q, const struct entity *part, int64_t id); /* borrowed until the next */
void act_part_set(struct act_part *p, const char *col, const char *text);
void act_req_clear(struct act_req *q);

struct act_result {
    int64_t act, id, rev;
    char no[40];      /* the record's number or name, cleaned */
    char note[400];   /* sentences for the status line that a verb added, or "" */
    bool late;        /* entered more than 30 minutes after it happened */
    bool unchanged;   /* an edit that changed nothing: nothing was written, act is NIL */
};

enum rc desk_act(struct desk *d, const struct act_req *q, struct act_result *r, struct err *e) MUST_CHECK;

/* Checks what can be checked without writing: right, state, guards (F8's list
 * and disabled menu items say why).  rec is as read. */
enum rc desk_can(struct desk *d, const struct entity *ent, const struct verb *v, const void *rec, struct err *e);

/* One verb on many records: one transaction each, one group, so that undo takes
 * them back together.  results has n entries.  RC_OK when all went well, else
 * the first failure; the others were done all the same. */
struct bulk_result {
    enum rc rc;
    struct err err;
    struct act_result res;
};
enum rc desk_bulk(struct desk *d, struct act_req *reqs, size_t n, struct bulk_result *results, struct err *e) MUST_CHECK;

/* ---- inside an act: for apply, fill, check and guards ----
 *
 * Order for verbs: asked columns into rec, state of .to into rec, parts written,
 * guards, apply, entity.check, required columns, write.  For new and adopt:
 * presets, typed columns, entity.fill, entity.check, required columns, write,
 * parts.  In a dry run (desk_can) the asked columns are not there yet: a guard
 * about what is asked for passes when a->dry. */

struct act_arg {
    const struct field *field;
    bool given;
    char *text;  /* of a text type */
    int64_t num; /* of the others, or NIL */
};

struct act {
    struct desk *desk;
    struct db *db;
    const struct act_req *req;
    const struct entity *ent;
    const struct verb *verb; /* NULL for new, edit, adopt */
    const char *verb_id;
    int64_t now, happened;
    bool adopting;
    bool dry;           /* desk_can: nothing may be written */
    int64_t seq;        /* act number once the first journal row is written, else NIL */
    const void *before; /* the record as read, NULL when new */
    struct act_result *result;
    struct act_arg *args; /* parsed arguments of the verb */
    size_t nargs;
    /* the door's own */
    int64_t undoes;   /* act taken back, else NIL */
    int64_t main_id;  /* id of the record acted on, NIL until a new one is stored */
    void *typed;      /* parsed columns */
    bool *given;      /* which of them, by field */
    bool touched;     /* a part was changed: the record's revision goes up */
    bool standing;    /* staff, roles or rights were changed: what is cached of them is old */
};

/* An argument of the verb (struct verb.args), parsed: NULL / NIL when not given. */
const char *act_text(const struct act *a, const char *arg);
int64_t act_num(const struct act *a, const char *arg);
bool act_given(const struct act *a, const char *col); /* asked column or argument was given */

enum rc act_get(struct act *a, const struct entity *ent, int64_t id, void *rec, struct err *e) MUST_CHECK;
enum rc act_insert(struct act *a, const struct entity *ent, void *rec, struct err *e) MUST_CHECK;
enum rc act_update(struct act *a, const struct entity *ent, const void *before, void *rec, struct err *e) MUST_CHECK;
/* A sentence for the status line, after those that are there already. */
void act_note(struct act *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Whether something may be entered as having happened at t: not in the future, and before the last signed
 * hand-over only with journal.late.  field: where it was typed. */
enum rc act_time_ok(struct act *a, int64_t t, const char *field, struct err *e) MUST_CHECK;

/* A verb of the journal in the user's language: also new, edit, adopt, undo, redo, sign-on and the like. */
/* ent NULL: the builtin ones only; kind: of the record, NULL not known. */
const char *act_verb_label(const struct entity *ent, const char *verb, const char *kind);

/* ---- undo ---- */

struct undo_info {
    int64_t act;
    int64_t until;   /* last second it may be undone */
    char what[160];  /* "办结 21-0036" */
    bool redo;
};

/* The signed-on person's last act that may still be undone (redo: of the last
 * undos, that may be redone); RC_NOTFOUND with a sentence when there is none.
 * 20 acts, 10 minutes; not when a record moved on since (later changes that were
 * undone themselves do not count).  A bulk counts as one act and is taken back
 * whole.  undo_act takes one act by its number, also the
 * single one of a bulk. */
enum rc undo_peek(struct desk *d, bool redo, struct undo_info *u, struct err *e) MUST_CHECK;
enum rc undo_act(struct desk *d, int64_t act, struct act_result *r, struct err *e) MUST_CHECK;
enum rc undo_last(struct desk *d, bool redo, struct act_result *r, struct err *e) MUST_CHECK;

#endif
