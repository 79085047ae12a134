/* domain_things: a site file with a clerk, a lead and a manager on it, and a
 * small kind of record ("thing") that has one of everything the door knows.
 *
 *     struct site s;
 *     site_make(&s);                        // time stands at site_now until it is moved
 *     struct desk d;
 *     site_desk(&s, &d, "w1");              // a desk with that person signed on
 *     ... desk_close(&d); site_remove(&s);
 */
#ifndef DOMAIN_THINGS_H
#define DOMAIN_THINGS_H

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/act.h"
#include "domain/catalog/catalog.h"
#include "domain/people/people.h"
#include "domain/sign.h"
#include "store/db.h"
#include "store/journal.h"
#include "store/migrate.h"
#include "store/query.h"
#include "store/rows.h"
#include "store_scratch.h"

#include <inttypes.h>

/* 2026-11-21 17:42:05 in Shanghai */
#define SITE_NOW INT64_C(1795254125)

#define PIN_CLERK   "314159"
#define PIN_LEAD    "271828"
#define PIN_MANAGER "161803"

struct thing {
    struct rec rec;
    char *no, *name, *state, *back_state, *note, *words, *phone, *place, *secret, *friends, *why;
    int64_t count, friend_id, done_at, adopted, made, due;
};

struct thing_line {
    struct rec rec;
    int64_t thing_id, pos, amount;
    char *what;
};

static const struct entity thing_entity, thing_line_entity;

static const struct choice thing_states[] = {{"NEW", "New", NULL},
                                             {"OPEN", "Open", NULL},
                                             {"PAUSED", "Paused", NULL},
                                             {"DONE", "Done", NULL},
                                             {NULL, NULL, NULL}};

static const struct field thing_fields[] = {
    {.col = "no",
     .label = "Number",
     .type = FT_CODE,
     FLD_S(struct thing, no),
     .flags = FF_AUTO | FF_UNIQUE | FF_FIND | FF_LIST},
    {.col = "name",
     .label = "Name",
     .type = FT_TEXT,
     FLD_S(struct thing, name),
     .flags = FF_REQUIRED | FF_FIND | FF_NAME | FF_LIST},
    {.col = "state",
     .label = "State",
     .type = FT_CHOICE,
     FLD_S(struct thing, state),
     .choices = thing_states,
     .flags = FF_VERB | FF_REQUIRED,
     .preset = "NEW"},
    {.col = "back_state",
     .label = "Before",
     .type = FT_CHOICE,
     FLD_S(struct thing, back_state),
     .choices = thing_states,
     .flags = FF_VERB | FF_HIDE},
    {.col = "note",
     .label = "Note",
     .type = FT_LONG,
     FLD_S(struct thing, note),
     .flags = FF_FIND,
     .edit_states = "NEW OPEN"},
    {.col = "words", .label = "Words", .type = FT_TEXT, FLD_S(struct thing, words), .flags = FF_ONCE},
    {.col = "phone", .label = "Phone", .type = FT_PHONE, FLD_S(struct thing, phone), .see_right = "phone.see"},
    {.col = "place", .label = "Place", .type = FT_ANYREF, FLD_S(struct thing, place), .kinds = "thing staff"},
    {.col = "secret",
     .label = "Secret",
     .type = FT_TEXT,
     FLD_S(struct thing, secret),
     .flags = FF_SECRET | FF_HIDE | FF_VERB},
    {.col = "friends",
     .label = "Friends",
     .type = FT_REFS,
     FLD_S(struct thing, friends),
     .ref = &thing_entity,
     .link = "thing_friend"},
    {.col = "why", .label = "Why", .type = FT_TEXT, FLD_S(struct thing, why), .flags = FF_VERB},
    {.col = "count", .label = "Count", .type = FT_INT, FLD_N(struct thing, count)},
    {.col = "friend_id", .label = "Friend", .type = FT_REF, FLD_N(struct thing, friend_id), .ref = &thing_entity},
    {.col = "done_at", .label = "Done at", .type = FT_TIME, FLD_N(struct thing, done_at), .flags = FF_VERB},
    {.col = "adopted", .label = "Adopted", .type = FT_BOOL, FLD_N(struct thing, adopted), .flags = FF_VERB},
    {.col = "made", .label = "Made", .type = FT_MONEY, FLD_N(struct thing, made), .edit_right = "thing.money"},
    {.col = "due", .label = "Due", .type = FT_SPAN, FLD_N(struct thing, due)},
};

static const struct field thing_line_fields[] = {
    {.col = "thing_id",
     .label = "Thing",
     .type = FT_REF,
     FLD_N(struct thing_line, thing_id),
     .ref = &thing_entity,
     .flags = FF_HIDE},
    {.col = "pos", .label = "Row", .type = FT_INT, FLD_N(struct thing_line, pos), .flags = FF_HIDE},
    {.col = "what", .label = "What", .type = FT_TEXT, FLD_S(struct thing_line, what), .flags = FF_REQUIRED | FF_FIND},
    {.col = "amount", .label = "Amount", .type = FT_QTY, FLD_N(struct thing_line, amount)},
};

static enum rc thing_fill(struct act *a, void *rec, struct err *e)
{
    struct thing *t = rec;
    int64_t n = NIL;
    enum rc rc = RC_OK;
    if (!text_empty(t->no))
        return RC_OK;
    struct stmt *st;
    bool row;
    if ((rc = stmt_get(a->db, "SELECT coalesce(max(id), 0) + 1 FROM thing", &st, e)) != RC_OK)
        return rc;
    if ((rc = stmt_step(st, &row, e)) == RC_OK && row)
        n = stmt_col_num(st, 0);
    stmt_done(st);
    t->no = mem_printf("T%04" PRId64, n);
    return rc;
}

static enum rc thing_check(struct act *a, const void *before, void *rec, struct err *e)
{
    const struct thing *t = rec;
    (void)a, (void)before;
    return t->count != NIL && t->count < 0 ? err_field(e, RC_REFUSED, "count", "The count is below nothing.") : RC_OK;
}

static enum rc guard_note(struct act *a, const void *rec, struct err *e)
{
    (void)a;
    return text_empty(((const struct thing *)rec)->note) ? err_set(e, RC_REFUSED, "A note comes first.") : RC_OK;
}

static const guard_fn finish_guards[] = {guard_note, NULL};

/* Finishing makes a follow-up and counts its friend up: three records in one act. */
static enum rc apply_finish(struct act *a, void *rec, struct err *e)
{
    struct thing *t = rec, next, was, friend;
    enum rc rc = RC_OK;
    t->done_at = a->happened;
    rec_init(&thing_entity, &next);
    next.name = mem_printf("after %s", t->no);
    next.state = mem_dup("NEW");
    next.no = mem_printf("%s-2", t->no);
    rc = act_insert(a, &thing_entity, &next, e);
    rec_clear(&thing_entity, &next);
    if (rc != RC_OK || t->friend_id == NIL)
        return rc;
    rec_init(&thing_entity, &was);
    rec_init(&thing_entity, &friend);
    if ((rc = act_get(a, &thing_entity, t->friend_id, &was, e)) == RC_OK) {
        rec_copy(&thing_entity, &friend, &was);
        friend.count = (friend.count == NIL ? 0 : friend.count) + 1;
        rc = act_update(a, &thing_entity, &was, &friend, e);
    }
    rec_clear(&thing_entity, &was);
    rec_clear(&thing_entity, &friend);
    return rc;
}

struct pause_args {
    struct rec rec;
    char *because, *pin;
    int64_t tries;
};

static const struct field pause_args[] = {
    {.col = "because", .label = "Because", .type = FT_TEXT, FLD_S(struct pause_args, because)},
    {.col = "tries", .label = "Tries", .type = FT_INT, FLD_N(struct pause_args, tries)},
    {.col = NULL},
};

static enum rc apply_pause(struct act *a, void *rec, struct err *e)
{
    struct thing *t = rec;
    (void)e;
    mem_set(&t->why, act_text(a, "because"));
    if (act_given(a, "tries"))
        t->count = act_num(a, "tries");
    act_note(a, "%s sleeps.", t->no);
    return RC_OK;
}

static enum rc apply_burn(struct act *a, void *rec, struct err *e)
{
    (void)a, (void)e;
    mem_set(&((struct thing *)rec)->why, "burnt");
    return RC_OK;
}

static const struct verb thing_verbs[] = {
    {.id = "start",
     .label = "Start",
     .right = "thing.start",
     .from = "NEW",
     .to = "OPEN",
     .ask = "count thing-line",
     .rank = 1},
    {.id = "pause",
     .label = "Pause",
     .right = "thing.start",
     .from = "NEW OPEN",
     .to = "PAUSED",
     .ask = "because* tries",
     .args = pause_args,
     .apply = apply_pause,
     .rank = 2},
    {.id = "resume", .label = "Resume", .right = "thing.start", .from = "PAUSED", .to = "<", .rank = 3},
    {.id = "finish",
     .label = "Finish",
     .right = "thing.finish",
     .from = "OPEN",
     .to = "DONE",
     .guards = finish_guards,
     .apply = apply_finish,
     .rank = 4},
    {.id = "lock", .label = "Lock", .right = "thing.start", .ask = "secret*", .undo = UNDO_NONE, .rank = 5},
    {.id = "peek", .label = "Peek", .right = "thing.start", .undo = UNDO_NONE, .rank = 6},
    {.id = "burn", .label = "Burn", .right = "thing.start", .apply = apply_burn, .undo = UNDO_NONE, .rank = 7},
};

static const struct entity *const thing_parts[] = {&thing_line_entity, NULL};

static const struct entity thing_entity = {
    .name = "thing",
    .table = "thing",
    .one = "thing",
    .many = "things",
    .size = sizeof(struct thing),
    .fields = thing_fields,
    .nfields = COUNT(thing_fields),
    .verbs = thing_verbs,
    .nverbs = COUNT(thing_verbs),
    .parts = thing_parts,
    .number = "no",
    .label_sql = "t.name",
    .state = "state",
    .order = "no",
    .make = "thing.new",
    .edit = "thing.edit",
    .fill = thing_fill,
    .check = thing_check,
};

static const struct entity thing_line_entity = {
    .name = "thing-line",
    .table = "thing_line",
    .one = "line",
    .many = "lines",
    .size = sizeof(struct thing_line),
    .fields = thing_line_fields,
    .nfields = COUNT(thing_line_fields),
    .parent = &thing_entity,
    .parent_col = "thing_id",
    .pos_col = "pos",
    .max = 3,
    .number = "what",
    .label_sql = "t.what",
    .order = "pos",
};

static const struct entity *const site_kinds[] = {&thing_entity,      &thing_line_entity, &staff_entity, &role_entity,
                                                  &role_right_entity, &setting_entity,    NULL};

static const char things_sql[] =
    "CREATE TABLE thing (id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, voided INTEGER NOT NULL DEFAULT 0,"
    " no TEXT NOT NULL, name TEXT NOT NULL, state TEXT NOT NULL, back_state TEXT, note TEXT, words TEXT, phone TEXT,"
    " place TEXT, secret TEXT, why TEXT, count INTEGER, friend_id INTEGER REFERENCES thing (id), done_at INTEGER,"
    " adopted INTEGER NOT NULL DEFAULT 0, made INTEGER, due INTEGER) STRICT;"
    "CREATE UNIQUE INDEX thing_no ON thing (no);"
    "CREATE TABLE thing_friend (rec INTEGER NOT NULL REFERENCES thing (id), ref INTEGER NOT NULL REFERENCES thing (id),"
    " PRIMARY KEY (rec, ref)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE thing_line (id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, voided INTEGER NOT NULL DEFAULT 0,"
    " thing_id INTEGER NOT NULL REFERENCES thing (id), pos INTEGER NOT NULL, what TEXT NOT NULL, amount INTEGER) "
    "STRICT;";

static const char people_sql[] =
    "INSERT INTO role (id, rev, code, name_zh, name_en, grade) VALUES (11, 1, 'clerk', '客服', 'Clerk', 1),"
    " (12, 1, 'lead', '领班', 'Lead', 2), (13, 1, 'manager', '经理', 'Manager', 4);"
    "INSERT INTO role_right (rev, role_id, right, active) VALUES"
    " (1, 11, 'thing.new', 1), (1, 11, 'thing.edit', 1), (1, 11, 'thing.start', 1), (1, 11, 'thing.gone', 0),"
    " (1, 12, 'thing.new', 1), (1, 12, 'thing.edit', 1), (1, 12, 'thing.start', 1), (1, 12, 'thing.finish', 1),"
    " (1, 12, 'staff.reset-clerk', 1), (1, 12, 'thing.money', 1), (1, 12, 'phone.see', 1),"
    " (1, 13, 'thing.new', 1), (1, 13, 'thing.edit', 1), (1, 13, 'thing.start', 1), (1, 13, 'thing.finish', 1),"
    " (1, 13, 'adopt', 1), (1, 13, 'staff.reset-any', 1), (1, 13, 'journal.late', 1), (1, 13, 'setting.new', 1),"
    " (1, 13, 'setting.edit', 1), (1, 13, 'phone.see', 1), (1, 13, 'thing.money', 1), (1, 13, 'backup', 1);"
    "INSERT INTO staff (id, rev, no, name, role_id, active) VALUES (21, 1, 'w1', '单雄信', 11, 1),"
    " (22, 1, 'w2', '赵强', 12, 1), (23, 1, 'w3', '李敏', 13, 1), (24, 1, 'w4', '赵琴', 11, 1), (25, 1, 'w5', '走人', "
    "11, 0);";

struct site {
    struct scratch scratch;
    char path[300];
    int64_t now;
    uint32_t seed;
    struct schema_step *steps;
    struct schema schema;
};

__attribute__((unused)) static int64_t site_clock(void *arg)
{
    return ((struct site *)arg)->now;
}

__attribute__((unused)) static uint32_t site_rand(struct site *s)
{
    s->seed = s->seed * 1664525u + 1013904223u;
    return s->seed >> 8;
}

__attribute__((unused)) static void site_random(void *arg, void *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ((unsigned char *)p)[i] = (unsigned char)site_rand(arg);
}

__attribute__((unused)) static void site_open(struct site *s, struct desk *d, bool create)
{
    struct err e = {0};
    struct desk_opt o = {.path = s->path,
                         .desk = "test",
                         .create = create,
                         .clock = site_clock,
                         .random = site_random,
                         .arg = s,
                         .pin_cost = 1,
                         .kinds = site_kinds,
                         .schema = &s->schema};
    assert_ok(desk_open(d, &o, &e), e);
}

/* Signs on without the 20 ms of a PIN. */
__attribute__((unused)) static void site_as(struct desk *d, const char *no)
{
    struct err e = {0};
    struct staff st;
    int64_t id;
    rec_init(&staff_entity, &st);
    assert_ok(desk_resolve(d, &staff_entity, no, &id, &e), e);
    assert_ok(rows_get(d->db, &staff_entity, id, &st, &e), e);
    sign_off(d);
    d->staff = id;
    mem_set(&d->staff_no, st.no);
    mem_set(&d->staff_name, st.name);
    rec_clear(&staff_entity, &st);
    assert_true(desk_may(d, NULL));
}

__attribute__((unused)) static void site_desk(struct site *s, struct desk *d, const char *no)
{
    site_open(s, d, false);
    site_as(d, no);
}

__attribute__((unused)) static void site_make(struct site *s)
{
    struct err e = {0};
    struct desk d;
    size_t n;
    *s = (struct site){.now = SITE_NOW, .seed = 20261121};
    i18n_set("en");
    scratch_make(&s->scratch);
    snprintf(s->path, sizeof s->path, "%s", scratch_path(&s->scratch, "site.db"));
    migrate_own(&s->steps, &n);
    s->steps = mem_grow(s->steps, n + 1, sizeof *s->steps);
    s->steps[n] = (struct schema_step){s->steps[n - 1].version + 1, "things", things_sql};
    s->schema = (struct schema){s->steps, n + 1};
    assert_ok(when_zone("Asia/Shanghai", &e), e);
    site_open(s, &d, true);
    assert_ok(db_script(d.db, people_sql, &e), e);
    desk_close(&d);
}

__attribute__((unused)) static void site_remove(struct site *s)
{
    scratch_remove(&s->scratch);
    free(s->steps);
}

/* "name=value" pairs, blank-free, ends with NULL. */
__attribute__((unused)) static enum rc site_act(struct desk *d, const struct entity *ent, const char *verb, int64_t id,
                                                int64_t rev, struct act_result *r, struct err *e, ...)
{
    struct act_req q = {.ent = ent, .verb = verb, .id = id, .rev = rev};
    va_list ap;
    va_start(ap, e);
    for (const char *col; (col = va_arg(ap, const char *));) {
        const char *text = va_arg(ap, const char *);
        if (strcmp(col, "@at") == 0)
            q.at = mem_dup(text);
        else if (strcmp(col, "@how") == 0)
            q.how = mem_dup(text);
        else
            act_set(&q, col, text);
    }
    va_end(ap);
    err_clear(e);
    enum rc rc = desk_act(d, &q, r, e);
    act_req_clear(&q);
    return rc;
}

__attribute__((unused)) static void thing_get(struct desk *d, int64_t id, struct thing *t)
{
    struct err e = {0};
    rec_clear(&thing_entity, t);
    assert_ok(rows_get(d->db, &thing_entity, id, t, &e), e);
}

__attribute__((unused)) static int64_t journal_count(struct desk *d)
{
    struct err e = {0};
    struct journal_head h;
    assert_ok(journal_head(d->db, &h, &e), e);
    return h.count;
}

/* changes of the journal's newest row of a record; the caller's. */
__attribute__((unused)) static bool keep_changes(void *arg, const struct journal_row *r)
{
    mem_set(arg, r->changes);
    return true;
}

__attribute__((unused)) static char *last_changes(struct desk *d, const char *entity, int64_t id)
{
    struct err e = {0};
    char *s = NULL;
    assert_ok(journal_of_record(d->db, entity, id, keep_changes, &s, &e), e);
    return s;
}

#endif
