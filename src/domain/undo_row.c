#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/query.h"
#include "store/rows.h"
#include "undo_int.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct row {
    char *entity, *changes;
    int64_t rec, seq;
};

struct rows {
    struct row *row;
    size_t n;
};

static bool keep_row(void *arg, const struct journal_row *r)
{
    struct rows *l = arg;
    l->row = mem_grow(l->row, l->n + 1, sizeof *l->row);
    l->row[l->n++] = (struct row){mem_dup(r->entity), mem_dup(r->changes), r->rec, r->seq};
    return true;
}

static const char *pair(const json_t *changes, const char *col, size_t which)
{
    return json_string_value(json_array_get(json_object_get(changes, col), which));
}

static enum rc put_value(struct undo_rec *u, const char *col, const char *was, struct err *e)
{
    const struct field *f = entity_field(u->ent, col);
    if (!f)
        return err_set(e, RC_REFUSED, _("This was done by another version of the program and cannot be undone."));
    if (f->flags & FF_SECRET)
        return err_set(e, RC_REFUSED, _("A change of %s cannot be undone."), act_label(f));
    if (!was && field_is_text(f))
        mem_set(field_str(f, u->then), NULL);
    else if (!was)
        *field_num(f, u->then) = NIL;
    else if (field_is_text(f) && f->type != FT_REFS && f->type != FT_ANYREF)
        mem_set(field_str(f, u->then), was);
    else
        return value_parse(f, NULL, was, u->then, e);
    return RC_OK;
}

static enum rc moved_on(struct act *a, const struct undo_rec *u, struct err *e)
{
    char no[40];
    act_name(a->desk, u->ent, u->now, no);
    return err_set(e, RC_REFUSED, _("%s %s was changed again since; it can no longer be undone."), _(u->ent->one), no);
}

static struct undo_rec *find(struct undo_set *s, const struct entity *ent, int64_t id)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->recs[i].ent == ent && s->recs[i].id == id)
            return &s->recs[i];
    return NULL;
}

struct later {
    int64_t act, undoes;
    bool gone;
};

/* An act and its undo leave the record as it was before both: only what remains
 * after such pairs are struck out has moved it on. */
static bool remains(struct later *l, size_t n)
{
    bool any = false;
    for (size_t i = n; i-- > 0;) {
        if (l[i].gone)
            continue;
        bool paired = false;
        for (size_t j = 0; j < i && l[i].undoes != NIL; j++)
            if (l[j].act == l[i].undoes)
                l[j].gone = paired = true;
        any = any || !paired;
    }
    return any;
}

static enum rc untouched(struct act *a, const struct undo_rec *u, int64_t seq, struct err *e)
{
    struct later *l = NULL;
    size_t n = 0;
    struct stmt *st;
    bool row;
    enum rc rc = query_get(a->db, "journal_after", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, u->ent->name);
    stmt_num(st, 2, u->id);
    stmt_num(st, 3, seq);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        if (n && l[n - 1].act == stmt_col_num(st, 0))
            continue;
        l = mem_grow(l, n + 1, sizeof *l);
        l[n++] = (struct later){.act = stmt_col_num(st, 0), .undoes = stmt_col_num(st, 1)};
    }
    stmt_done(st);
    if (rc == RC_OK && remains(l, n))
        rc = moved_on(a, u, e);
    free(l);
    return rc;
}

static enum rc open_rec(struct act *a, struct undo_set *s, const struct entity *ent, const struct row *r,
                        struct undo_rec **out, struct err *e)
{
    s->recs = mem_grow(s->recs, s->n + 1, sizeof *s->recs);
    struct undo_rec *u = *out = &s->recs[s->n++];
    *u = (struct undo_rec){.ent = ent, .id = r->rec, .now = rec_new(ent), .then = rec_new(ent)};
    enum rc rc = rows_get(a->db, ent, r->rec, u->now, e);
    if (rc != RC_OK)
        return rc;
    rec_copy(ent, u->then, u->now);
    return untouched(a, u, r->seq, e);
}

static enum rc take_back(struct act *a, struct undo_set *s, const struct row *r, json_t *changes, struct err *e)
{
    const struct entity *ent = desk_kind(a->desk, r->entity);
    const char *col;
    json_t *value;
    if (!pair(changes, "rev", 1))
        return RC_OK; /* only noted: nothing of the record changed */
    if (!ent)
        return err_set(e, RC_REFUSED, _("This cannot be undone."));
    struct undo_rec *u = find(s, ent, r->rec);
    enum rc rc = u ? RC_OK : open_rec(a, s, ent, r, &u, e);
    u->created = u->created || !pair(changes, "rev", 0);
    json_object_foreach(changes, col, value)
    {
        if (rc != RC_OK)
            break;
        const char *was = pair(changes, col, 0);
        if (strcmp(col, "voided") == 0)
            ((struct rec *)u->then)->voided = was && strcmp(was, "1") == 0;
        else if (strcmp(col, "rev") != 0 && pair(changes, "rev", 0))
            rc = put_value(u, col, was, e);
    }
    return rc;
}

static void reverse(struct undo_set *s)
{
    for (size_t i = 0, j = s->n; i + 1 < j; i++) {
        struct undo_rec t = s->recs[i];
        s->recs[i] = s->recs[--j];
        s->recs[j] = t;
    }
}

enum rc undo_read(struct act *a, int64_t act, struct undo_set *s, struct err *e)
{
    struct rows l = {0};
    enum rc rc = journal_of_act(a->db, act, keep_row, &l, e);
    *s = (struct undo_set){0};
    for (size_t i = l.n; i-- > 0 && rc == RC_OK;) {
        json_t *changes = json_loads(l.row[i].changes, 0, NULL);
        rc = changes ? take_back(a, s, &l.row[i], changes, e)
                     : err_set(e, RC_IO, _("The journal cannot be read here; run the check of the file (verify)."));
        json_decref(changes);
    }
    for (size_t i = 0; i < l.n; i++) {
        free(l.row[i].entity);
        free(l.row[i].changes);
    }
    free(l.row);
    reverse(s);
    return rc;
}

enum rc undo_write(struct act *a, struct undo_set *s, struct err *e)
{
    enum rc rc = RC_OK;
    for (size_t i = 0; i < s->n && rc == RC_OK; i++) {
        struct undo_rec *u = &s->recs[i];
        if (u->created) { /* the number stays used, its words stay readable */
            rec_copy(u->ent, u->then, u->now);
            ((struct rec *)u->then)->voided = 1;
        }
        rc = act_update(a, u->ent, u->now, u->then, e);
    }
    /* now that the parts are back, the words of their records too */
    for (size_t i = 0; i < s->n && rc == RC_OK; i++)
        if (s->recs[i].ent->parts)
            rc = act_index(a, s->recs[i].ent, s->recs[i].then, e);
    return rc;
}

void undo_set_clear(struct undo_set *s)
{
    for (size_t i = 0; i < s->n; i++) {
        rec_free(s->recs[i].ent, s->recs[i].now);
        rec_free(s->recs[i].ent, s->recs[i].then);
    }
    free(s->recs);
    *s = (struct undo_set){0};
}

const struct undo_rec *undo_main(const struct undo_set *s)
{
    for (size_t i = s->n; i-- > 0;)
        if (!s->recs[i].ent->parent)
            return &s->recs[i];
    return s->n ? &s->recs[s->n - 1] : NULL;
}
