#include "timeline.h"
#include "act_int.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/rows.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

const char *act_verb_label(const struct entity *ent, const char *verb, const char *kind)
{
    static const struct {
        const char *id, *label;
    } own[] = {
        {"new", N_("New")},
        {"edit", N_("Edit")},
        {"adopt", N_("Taken over")},
        {"undo", N_("Undone")},
        {"redo", N_("Redone")},
        {"pin", N_("PIN changed")},
        {"reset-pin", N_("PIN reset")},
        {"owner-reset", N_("PIN reset by the file's owner")},
        {"sign-on", N_("Signed on")},
        {"sign-on-os", N_("Signed on")},
        {"sign-off", N_("Signed off")},
        {"lock", N_("Locked after wrong PINs")},
        {"make-site", N_("Site made")},
        {"reveal", N_("Phones shown")},
        {"take-over", N_("Editing taken over")},
    };
    for (size_t i = 0; i < COUNT(own); i++)
        if (strcmp(own[i].id, verb) == 0)
            return _(own[i].label);
    const struct verb *v = ent ? entity_verb(ent, verb, kind) : NULL;
    if (ent && !v) /* its kind was another then */
        v = entity_verb(ent, verb, NULL);
    return v ? _(v->label) : verb;
}

/* ---- changes in words ---- */

struct teller {
    struct desk *d;
    struct value_env show;
    struct buf brief;
    bool made; /* a new record: nothing in brief */
};

static void print_value(struct teller *t, const struct entity *ent, const struct field *f, const char *data, void *rec,
                        struct buf *out)
{
    if (!data)
        return;
    struct buf full = {0};
    if (f->flags & FF_SECRET)
        buf_add(&full, _("changed"));
    else if (value_parse(f, NULL, data, rec, NULL) == RC_OK)
        value_print(f, &t->show, rec, VALUE_SHOW, &full);
    else
        buf_add(&full, data);
    if (f->type == FT_PHONE)
        desk_phone(t->d, f, buf_str(&full), false, out);
    else
        text_fit(out, buf_str(&full), 60, false);
    buf_clear(&full);
    rec_clear(ent, rec);
}

/* What a reader in a hurry wants: not states, stamps and copies, which follow from the verb. */
static void tell_brief(struct teller *t, const struct entity *ent, const struct field *f, const char *words)
{
    bool named = f->type == FT_REF || f->type == FT_REFS || f->type == FT_LONG || strcmp(f->col, "text") == 0;
    if (t->made || !*words || f->flags & (FF_SECRET | FF_AUTO | FF_CALC) || f->type == FT_BOOL)
        return;
    if ((ent->state && strcmp(f->col, ent->state) == 0) || (f->type == FT_TIME && (f->flags & FF_VERB || ent->parent)))
        return;
    if (ent->parent ? strcmp(f->col, "text") != 0 : f->type == FT_INT && f->flags & FF_VERB)
        return;
    if (strstr(buf_str(&t->brief), words)) /* a copy of what was said */
        return;
    buf_addf(&t->brief, "%s", t->brief.len ? _("; ") : "");
    if (!named)
        buf_addf(&t->brief, "%s: ", act_label(f));
    buf_add(&t->brief, words);
}

static void tell_change(struct teller *t, const struct entity *ent, const char *col, const json_t *pair, void *rec,
                        struct buf *out)
{
    const struct field *f = entity_field(ent, col);
    const char *was = json_string_value(json_array_get(pair, 0)), *is = json_string_value(json_array_get(pair, 1));
    if (!f || ((f->flags & FF_HIDE) && !(ent->state && strcmp(col, ent->state) == 0)))
        return;
    buf_addf(out, "%s%s: ", out->len ? _("; ") : "", act_label(f));
    if (was && !(f->flags & FF_SECRET)) {
        print_value(t, ent, f, was, rec, out);
        buf_add(out, " -> ");
    }
    size_t from = out->len;
    if (is)
        print_value(t, ent, f, is, rec, out);
    else
        buf_add(out, _("(none)"));
    tell_brief(t, ent, f, is ? out->data + from : "");
}

static void tell_changes(struct teller *t, const struct entity *ent, const json_t *changes, struct buf *out)
{
    const char *col;
    json_t *pair;
    void *rec = rec_new(ent);
    json_object_foreach((json_t *)(uintptr_t)changes, col, pair)
    {
        if (strcmp(col, "voided") == 0)
            buf_addf(out, "%s%s", out->len ? _("; ") : "",
                     text_same(json_string_value(json_array_get(pair, 1)), "1") ? _("void") : _("valid again"));
        else if (strcmp(col, "rev") != 0)
            tell_change(t, ent, col, pair, rec, out);
    }
    rec_free(ent, rec);
}

/* ---- rows ---- */

struct reader {
    struct teller t;
    const struct entity *ent;
    int64_t id;
    struct timeline *out;
    const char *kind; /* of the record; or NULL */
    int64_t *undoes; /* three a row: the act it undid, actor, on behalf of */
    size_t nundoes;
};

static char *label_of(struct desk *d, int64_t staff)
{
    struct buf b = {0};
    const struct entity *ent = desk_kind(d, "staff");
    if (ent && staff != NIL)
        desk_label(d, ent, staff, &b);
    return buf_take(&b);
}

static char *or_empty(const char *s)
{
    return mem_dup(s ? s : "");
}

static bool keep(void *arg, const struct journal_row *r)
{
    struct reader *p = arg;
    struct timeline *t = p->out;
    t->rows = mem_grow(t->rows, t->n + 1, sizeof *t->rows);
    struct timeline_row *row = &t->rows[t->n++];
    *row = (struct timeline_row){.seq = r->seq, .act = r->act, .happened = r->happened_at, .recorded = r->recorded_at};
    row->rev = NIL;
    row->late = r->recorded_at - r->happened_at > ACT_LATE && strcmp(r->verb, "adopt") != 0;
    row->undo = r->undoes != NIL;
    row->verb_id = mem_dup(r->verb);
    row->verb = or_empty(act_verb_label(p->ent, r->verb, p->kind));
    row->how = or_empty(r->how);
    row->desk = or_empty(r->desk);
    row->reason = or_empty(r->reason);
    row->what = or_empty(r->changes); /* told below, once no statement is open */
    p->undoes = mem_grow(p->undoes, p->nundoes + 3, sizeof *p->undoes);
    p->undoes[p->nundoes++] = r->undoes;
    p->undoes[p->nundoes++] = r->actor;
    p->undoes[p->nundoes++] = r->on_behalf;
    return true;
}

struct side {
    struct reader *p;
    char *entity[32], *changes[32];
    size_t n;
};

static bool keep_side(void *arg, const struct journal_row *r)
{
    struct side *s = arg;
    if (strcmp(r->entity, s->p->ent->name) == 0 && r->rec == s->p->id)
        return true;
    s->entity[s->n] = mem_dup(r->entity);
    s->changes[s->n] = mem_dup(r->changes);
    return ++s->n < COUNT(s->entity);
}

/* Parts in full, other records by their kind only: their own pages tell the rest. */
static enum rc tell_sides(struct reader *p, int64_t act, struct buf *out, struct err *e)
{
    struct side s = {.p = p};
    enum rc rc = journal_of_act(p->t.d->db, act, keep_side, &s, e);
    for (size_t i = 0; i < s.n; i++) {
        const struct entity *ent = desk_kind(p->t.d, s.entity[i]);
        json_t *changes = json_loads(s.changes[i], 0, NULL);
        struct buf b = {0};
        if (ent && ent->parent == p->ent && changes)
            tell_changes(&p->t, ent, changes, &b);
        if (ent)
            buf_addf(out, b.len ? "%s%s (%s)" : "%s%s", out->len ? _("; ") : "", _(ent->one), buf_str(&b));
        buf_clear(&b);
        json_decref(changes);
        free(s.entity[i]);
        free(s.changes[i]);
    }
    return rc;
}

static enum rc tell_row(struct reader *p, size_t i, struct err *e)
{
    struct timeline_row *row = &p->out->rows[i];
    struct buf b = {0};
    json_t *changes = json_loads(row->what, 0, NULL);
    p->t.made = strcmp(row->verb_id, "new") == 0 || strcmp(row->verb_id, "adopt") == 0 || row->undo;
    const char *rev = json_string_value(json_array_get(json_object_get(changes, "rev"), 1));
    if (rev)
        row->rev = strtoll(rev, NULL, 10);
    if (changes)
        tell_changes(&p->t, p->ent, changes, &b);
    json_decref(changes);
    enum rc rc = tell_sides(p, row->act, &b, e);
    free(row->what);
    row->what = buf_take(&b);
    row->brief = buf_take(&p->t.brief);
    row->who = label_of(p->t.d, p->undoes[3 * i + 1]);
    row->on_behalf = label_of(p->t.d, p->undoes[3 * i + 2]);
    return rc;
}

/* An undo that was itself undone leaves the first act in force: newest first. */
static void mark_undone(struct reader *p)
{
    for (size_t i = p->out->n; i-- > 0;) {
        if (p->undoes[3 * i] == NIL || p->out->rows[i].undone)
            continue;
        for (size_t j = 0; j < i; j++)
            if (p->out->rows[j].act == p->undoes[3 * i])
                p->out->rows[j].undone = true;
    }
}

static int by_time(const void *a, const void *b)
{
    const struct timeline_row *x = a, *y = b;
    if (x->happened != y->happened)
        return x->happened < y->happened ? -1 : 1;
    return (x->seq > y->seq) - (x->seq < y->seq);
}

enum rc timeline_read(struct desk *d, const struct entity *ent, int64_t id, struct timeline *t, struct err *e)
{
    struct reader p = {.t = {.d = d, .show = desk_env(d)}, .ent = ent, .id = id, .out = t};
    const struct field *kind = ent->kind ? entity_field(ent, ent->kind) : NULL;
    void *rec = kind ? rec_new(ent) : NULL;
    *t = (struct timeline){0};
    if (kind && rows_get(d->db, ent, id, rec, NULL) == RC_OK)
        p.kind = field_cstr(kind, rec);
    enum rc rc = journal_of_record(d->db, ent->name, id, keep, &p, e);
    for (size_t i = 0; i < t->n && rc == RC_OK; i++)
        rc = tell_row(&p, i, e);
    if (rc == RC_OK) {
        mark_undone(&p);
        if (t->n)
            qsort(t->rows, t->n, sizeof *t->rows, by_time);
    } else {
        timeline_clear(t);
    }
    if (rec)
        rec_free(ent, rec);
    free(p.undoes);
    buf_clear(&p.t.brief);
    return rc;
}

void timeline_clear(struct timeline *t)
{
    for (size_t i = 0; i < t->n; i++) {
        struct timeline_row *r = &t->rows[i];
        free(r->verb_id);
        free(r->verb);
        free(r->who);
        free(r->on_behalf);
        free(r->how);
        free(r->desk);
        free(r->reason);
        free(r->what);
        free(r->brief);
    }
    free(t->rows);
    *t = (struct timeline){0};
}

const char *timeline_how(const char *how)
{
    static const struct choice hows[] = {{"seen", N_("seen"), NULL},
                                         {"radio", N_("radio"), NULL},
                                         {"phone", N_("phone"), NULL},
                                         {"slip", N_("slip"), NULL}};
    for (size_t i = 0; i < COUNT(hows); i++)
        if (strcmp(hows[i].id, how) == 0)
            return _(hows[i].label);
    return how;
}

static void doc_row(struct doc_item *table, const struct timeline_row *r)
{
    char at[32];
    struct buf b = {0};
    doc_cell(table, when_stamp(r->happened, at, sizeof at));
    buf_addf(&b, r->undone ? _("%s (undone)") : r->late ? _("%s (late entry)") : "%s", r->verb);
    doc_cell(table, buf_str(&b));
    doc_cell(table, r->who);
    doc_cell(table, timeline_how(r->how));
    buf_reset(&b);
    buf_add(&b, r->what);
    if (*r->reason)
        buf_addf(&b, "%s%s", b.len ? _("; ") : "", r->reason);
    doc_cell(table, buf_str(&b));
    buf_clear(&b);
}

enum rc timeline_doc(struct desk *d, const struct entity *ent, int64_t id, struct doc *out, struct err *e)
{
    struct timeline t;
    enum rc rc = timeline_read(d, ent, id, &t, e);
    if (rc != RC_OK)
        return rc;
    struct doc_item *table = doc_table(out);
    doc_col(table, "happened", _("When"), 16, DOC_LEFT);
    doc_col(table, "step", _("Step"), 12, DOC_LEFT);
    doc_col(table, "who", _("By"), 8, DOC_LEFT);
    doc_col(table, "how", _("How"), 5, DOC_LEFT);
    doc_col(table, "what", _("What"), 0, DOC_LEFT);
    for (size_t i = 0; i < t.n; i++)
        doc_row(table, &t.rows[i]);
    timeline_clear(&t);
    return RC_OK;
}
