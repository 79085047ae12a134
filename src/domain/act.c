#include "act_int.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- requests ---- */

static void put_pair(struct act_pair **set, size_t *n, const char *col, const char *text)
{
    for (size_t i = 0; i < *n; i++)
        if (strcmp((*set)[i].col, col) == 0) {
            mem_set(&(*set)[i].text, text ? text : "");
            return;
        }
    *set = mem_grow(*set, *n + 1, sizeof **set);
    (*set)[(*n)++] = (struct act_pair){mem_dup(col), mem_dup(text ? text : "")};
}

static void clear_pairs(struct act_pair *set, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        mem_wipe(set[i].text, strlen(set[i].text));
        free(set[i].col);
        free(set[i].text);
    }
    free(set);
}

void act_set(struct act_req *q, const char *col, const char *text)
{
    put_pair(&q->set, &q->nset, col, text);
}

struct act_part *act_part(struct act_req *q, const struct entity *part, int64_t id)
{
    q->parts = mem_grow(q->parts, q->nparts + 1, sizeof *q->parts);
    q->parts[q->nparts] = (struct act_part){.ent = part, .id = id};
    return &q->parts[q->nparts++];
}

void act_part_set(struct act_part *p, const char *col, const char *text)
{
    put_pair(&p->set, &p->nset, col, text);
}

void act_req_clear(struct act_req *q)
{
    clear_pairs(q->set, q->nset);
    for (size_t i = 0; i < q->nparts; i++)
        clear_pairs(q->parts[i].set, q->parts[i].nset);
    free(q->parts);
    free(q->at);
    free(q->how);
    free(q->reason);
    *q = (struct act_req){0};
}

void act_note(struct act *a, const char *fmt, ...)
{
    char raw[2 * sizeof a->result->note];
    va_list ap;
    size_t n = (size_t)snprintf(raw, sizeof raw, "%s%s", a->result->note, a->result->note[0] ? " " : "");
    va_start(ap, fmt);
    vsnprintf(raw + n, sizeof raw - n, fmt, ap);
    va_end(ap);
    n = 0;
    for (size_t next; raw[n] && (next = text_cluster_next(raw, n)) < sizeof a->result->note;)
        n = next;
    memcpy(a->result->note, raw, n);
    a->result->note[n] = '\0';
}

/* ---- inside the lock ---- */

static bool pauses(const struct entity *ent, const char *state)
{
    for (size_t i = 0; i < ent->nverbs; i++)
        if (ent->verbs[i].to && strcmp(ent->verbs[i].to, "<") == 0 && word_in(ent->verbs[i].from, state))
            return true;
    return false;
}

/* The state before a pause waits in the column back_state. */
static enum rc move_state(struct act *a, void *rec, struct err *e)
{
    const struct field *f = entity_field(a->ent, a->ent->state), *back = entity_field(a->ent, "back_state");
    const char *to = a->verb->to;
    if (!f || !to)
        return RC_OK;
    if (strcmp(to, "<") == 0) {
        to = back ? field_cstr(back, rec) : NULL;
        if (text_empty(to))
            return err_set(e, RC_REFUSED, _("It is not known which state it was in before; choose another step."));
        mem_set(field_str(f, rec), to);
        mem_set(field_str(back, rec), NULL);
        return RC_OK;
    }
    if (back && pauses(a->ent, to) && !pauses(a->ent, entity_state(a->ent, rec)))
        mem_set(field_str(back, rec), entity_state(a->ent, rec));
    mem_set(field_str(f, rec), to);
    return RC_OK;
}

static bool changed(struct act *a, const void *rec)
{
    for (size_t i = 0; i < a->ent->nfields; i++)
        if (!(a->ent->fields[i].flags & FF_CALC) && !rec_same(a->ent, &a->ent->fields[i], a->before, rec))
            return true;
    return a->touched;
}

static enum rc save(struct act *a, void *rec, struct err *e)
{
    if (changed(a, rec))
        return act_update(a, a->ent, a->before, rec, e);
    if (a->verb)
        return act_journal(a, a->ent, a->req->id, NULL, NULL, e);
    a->result->unchanged = true;
    return RC_OK;
}

static enum rc do_new(struct act *a, void *rec, struct err *e)
{
    const struct field *adopted = entity_field(a->ent, "adopted");
    enum rc rc = act_presets(a, a->ent, rec, e);
    if (rc != RC_OK || (rc = act_rule_times(a, e)) != RC_OK || (rc = act_rule_fields(a, rec, e)) != RC_OK)
        return rc;
    if (a->adopting && adopted && !field_is_text(adopted))
        *field_num(adopted, rec) = 1;
    if (a->ent->fill && (rc = a->ent->fill(a, rec, e)) != RC_OK)
        return rc;
    if (a->ent->check && (rc = a->ent->check(a, NULL, rec, e)) != RC_OK)
        return rc;
    if ((rc = act_insert(a, a->ent, rec, e)) != RC_OK || (rc = act_parts(a, a->main_id, e)) != RC_OK)
        return rc;
    return a->touched ? act_index(a, a->ent, rec, e) : RC_OK;
}

static enum rc do_change(struct act *a, void *rec, struct err *e)
{
    enum rc rc;
    if ((rc = act_rule_state(a->ent, a->verb, rec, e)) != RC_OK || (rc = act_rule_times(a, e)) != RC_OK ||
        (rc = act_rule_fields(a, rec, e)) != RC_OK)
        return rc;
    if (a->verb && ((rc = act_rule_asked(a, rec, e)) != RC_OK || (rc = move_state(a, rec, e)) != RC_OK))
        return rc;
    if ((rc = act_parts(a, a->main_id, e)) != RC_OK || (rc = act_guards(a, rec, e)) != RC_OK)
        return rc;
    if (a->verb && a->verb->apply && (rc = a->verb->apply(a, rec, e)) != RC_OK)
        return rc;
    if (a->ent->check && (rc = a->ent->check(a, a->before, rec, e)) != RC_OK)
        return rc;
    return save(a, rec, e);
}

static enum rc read_before(struct act *a, void *was, void *rec, struct err *e)
{
    enum rc rc = rows_get(a->db, a->ent, a->req->id, was, e);
    if (rc != RC_OK)
        return rc;
    a->before = was;
    a->main_id = a->req->id;
    rec_copy(a->ent, rec, was);
    /* the kind, which chose the verb before the lock, may have been edited since */
    const struct field *kind = entity_field(a->ent, a->ent->kind);
    if (a->verb && kind && entity_verb(a->ent, a->verb_id, field_cstr(kind, rec)) != a->verb)
        return err_set(e, RC_CONFLICT, _("Somebody changed it while you had it open. Look at both and save again."));
    return act_rule_rev(a, e);
}

static void finish(struct act *a, const void *rec)
{
    struct act_result *r = a->result;
    char at[32];
    r->act = a->seq;
    r->id = ((const struct rec *)rec)->id;
    r->rev = ((const struct rec *)rec)->rev;
    act_name(a->desk, a->ent, rec, r->no);
    if (r->late && !r->note[0])
        act_note(a, _("Late entry: it happened at %s."), when_short(a->happened, a->now, at, sizeof at));
}

static void begin_again(struct act *a, int64_t typed_at)
{
    *a->result = (struct act_result){.act = NIL, .id = NIL};
    a->now = desk_now(a->desk);
    a->happened = typed_at;
    a->seq = a->main_id = a->undoes = NIL;
    a->before = NULL;
    a->touched = a->standing = false;
}

struct frame {
    struct act a;
    int64_t at;
};

static enum rc in_the_lock(struct desk *d, void *arg, struct err *e)
{
    struct frame *fr = arg;
    struct act *a = &fr->a;
    (void)d;
    begin_again(a, fr->at);
    void *was = rec_new(a->ent), *rec = rec_new(a->ent);
    bool fresh = a->adopting || strcmp(a->verb_id, "new") == 0;
    enum rc rc = fresh ? RC_OK : read_before(a, was, rec, e);
    if (rc == RC_OK && (rc = act_rule_right(a, e)) == RC_OK)
        rc = fresh ? do_new(a, rec, e) : do_change(a, rec, e);
    if (rc == RC_OK)
        finish(a, rec);
    a->before = NULL;
    rec_free(a->ent, was);
    rec_free(a->ent, rec);
    return rc;
}

enum rc desk_act(struct desk *d, const struct act_req *q, struct act_result *r, struct err *e)
{
    struct act_result none;
    struct frame fr = {.a = {.desk = d, .db = d->db, .req = q, .ent = q->ent, .result = r ? r : &none, .seq = NIL}};
    *fr.a.result = (struct act_result){.act = NIL, .id = NIL};
    enum rc rc = act_parse(&fr.a, e);
    fr.at = fr.a.happened;
    if (rc == RC_OK)
        rc = desk_tx(d, in_the_lock, &fr, e);
    if (rc != RC_OK)
        *fr.a.result = (struct act_result){.act = NIL, .id = NIL};
    else if (fr.a.standing)
        rights_forget(d);
    act_parse_clear(&fr.a);
    return rc;
}

/* ---- acts of the program's own ---- */

struct direct {
    struct act a;
    act_fn fn;
    void *arg;
};

static enum rc direct_in_lock(struct desk *d, void *arg, struct err *e)
{
    struct direct *p = arg;
    struct act *a = &p->a;
    begin_again(a, NIL);
    a->happened = a->now;
    (void)d;
    void *was = rec_new(a->ent), *rec = rec_new(a->ent);
    enum rc rc = rows_get(a->db, a->ent, a->req->id, was, e);
    if (rc == RC_OK) {
        rec_copy(a->ent, rec, was);
        a->before = was;
        a->main_id = a->req->id;
        rc = p->fn(a, rec, p->arg, e);
    }
    if (rc == RC_OK)
        rc = changed(a, rec) ? act_update(a, a->ent, was, rec, e) : act_journal(a, a->ent, a->req->id, NULL, NULL, e);
    if (rc == RC_OK)
        finish(a, rec);
    a->before = NULL;
    rec_free(a->ent, was);
    rec_free(a->ent, rec);
    return rc;
}

enum rc act_direct(struct desk *d, const struct entity *ent, const char *verb, int64_t id, const char *reason,
                   act_fn fn, void *arg, struct act_result *r, struct err *e)
{
    struct act_result none;
    struct act_req q = {.ent = ent, .verb = verb, .id = id, .reason = mem_dup(reason)};
    struct direct p = {.fn = fn, .arg = arg};
    p.a = (struct act){.desk = d, .db = d->db, .req = &q, .ent = ent, .verb_id = verb, .result = r ? r : &none};
    enum rc rc = desk_tx(d, direct_in_lock, &p, e);
    if (rc == RC_OK)
        rights_forget(d);
    free(q.reason);
    return rc;
}

/* ---- asking, and many at once ---- */

enum rc desk_can(struct desk *d, const struct entity *ent, const struct verb *v, const void *rec, struct err *e)
{
    struct act_result none = {0};
    struct act_req q = {.ent = ent, .verb = v ? v->id : "edit", .id = ((const struct rec *)rec)->id};
    struct act a = {.desk = d, .db = d->db, .req = &q, .ent = ent, .verb = v, .verb_id = q.verb, .dry = true};
    a.result = &none;
    a.before = rec;
    a.seq = a.undoes = NIL;
    a.main_id = q.id;
    a.now = a.happened = desk_now(d);
    enum rc rc = act_rule_right(&a, e);
    if (rc == RC_OK && !v && (!ent->edit || !desk_may(d, ent->edit)))
        rc =
            ent->edit ? desk_denied(d, ent->edit, e) : err_set(e, RC_DENIED, _("Records of this kind are not edited."));
    if (rc == RC_OK)
        rc = act_rule_state(ent, v, rec, e);
    return rc == RC_OK ? act_guards(&a, rec, e) : rc;
}

enum rc desk_bulk(struct desk *d, struct act_req *reqs, size_t n, struct bulk_result *results, struct err *e)
{
    int64_t group = 0;
    enum rc first = RC_OK;
    for (size_t i = 0; i < n; i++) {
        struct bulk_result *b = &results[i];
        *b = (struct bulk_result){0};
        reqs[i].group = group;
        b->rc = desk_act(d, &reqs[i], &b->res, &b->err);
        if (b->rc == RC_OK && !group && b->res.act != NIL)
            group = b->res.act;
        if (b->rc != RC_OK && first == RC_OK) {
            first = b->rc;
            if (e)
                *e = b->err;
        }
    }
    return first;
}
