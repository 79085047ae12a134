#include "act_int.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/rows.h"
#include "store/search.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* ---- journal ---- */

static json_t *json_value(const struct field *f, const void *rec)
{
    struct buf b = {0};
    if (!rec || act_empty(f, rec))
        return json_null();
    if (f->flags & FF_SECRET)
        return json_string("*");
    value_print(f, NULL, rec, VALUE_DATA, &b);
    json_t *v = json_string(buf_str(&b));
    buf_clear(&b);
    return v;
}

static void change(json_t *o, const char *col, json_t *before, json_t *after)
{
    json_t *pair = json_array();
    if (!pair || json_array_append_new(pair, before) || json_array_append_new(pair, after) ||
        json_object_set_new(o, col, pair))
        die("journal: cannot write the change of %s", col);
}

static json_t *json_num(int64_t n)
{
    char *s = mem_printf("%" PRId64, n);
    json_t *v = json_string(s);
    free(s);
    return v;
}

/* rev first: undo and verify know from it which change made which revision. */
static char *changes(const struct entity *ent, const void *before, const void *rec)
{
    const struct rec *was = before, *is = rec;
    json_t *o = json_object();
    if (is) {
        change(o, "rev", was ? json_num(was->rev) : json_null(), json_num(is->rev));
        if (was && was->voided != is->voided)
            change(o, "voided", json_num(was->voided), json_num(is->voided));
    }
    void *none = before ? NULL : rec_new(ent);
    for (size_t i = 0; is && i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (f->flags & FF_CALC || rec_same(ent, f, before ? before : none, rec))
            continue;
        if (f->flags & FF_SECRET)
            change(o, f->col, json_string("*"), json_string("*"));
        else
            change(o, f->col, json_value(f, before), json_value(f, rec));
    }
    rec_free(ent, none);
    char *s = json_dumps(o, JSON_COMPACT | JSON_PRESERVE_ORDER);
    json_decref(o);
    if (!s)
        die("journal: changes of %s cannot be written", ent->name);
    return s;
}

static enum rc append(struct act *a, const char *entity, int64_t id, const char *verb, const char *json, struct err *e)
{
    const struct act_req *q = a->req;
    struct journal_row row = {
        .act = a->seq,
        .grp = q && q->group > 0 ? q->group : NIL,
        .recorded_at = a->now,
        .happened_at = a->happened,
        .how = q && !text_empty(q->how) ? q->how : NULL,
        .actor = a->desk->staff,
        .on_behalf = q && q->on_behalf > 0 ? q->on_behalf : NIL,
        .desk = a->desk->name,
        .entity = entity,
        .rec = id,
        .verb = verb,
        .changes = json,
        .reason = q && !text_empty(q->reason) ? q->reason : NULL,
        .undoes = a->undoes,
    };
    enum rc rc = journal_append(a->db, &row, e);
    if (rc == RC_OK)
        a->seq = row.act;
    a->standing = a->standing || word_in("staff role right setting", entity);
    return rc;
}

enum rc act_journal_raw(struct act *a, const char *entity, int64_t id, const char *json, struct err *e)
{
    return append(a, entity, id, a->verb_id, json, e);
}

enum rc act_journal(struct act *a, const struct entity *ent, int64_t id, const void *before, const void *rec,
                    struct err *e)
{
    /* a record changed on the way has its own time line, where the verb of another kind says nothing */
    bool own = a->undoes != NIL || (ent == a->ent && (a->main_id == NIL || a->main_id == id));
    char *json = changes(ent, before, rec);
    enum rc rc = append(a, ent->name, id, own ? a->verb_id : before ? "edit" : "new", json, e);
    free(json);
    return rc;
}

/* ---- search index ---- */

static void index_fields(struct act *a, const struct entity *ent, const void *rec, struct buf *out)
{
    struct value_env env = desk_env(a->desk);
    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (!(f->flags & FF_FIND) || (f->flags & (FF_SECRET | FF_CALC)) || act_empty(f, rec))
            continue;
        if (out->len)
            buf_addc(out, '\n');
        value_print(f, &env, rec, VALUE_SHOW, out);
    }
}

static bool indexed(const struct entity *ent)
{
    if (ent->index)
        return true;
    for (size_t i = 0; i < ent->nfields; i++)
        if ((ent->fields[i].flags & FF_FIND) && !(ent->fields[i].flags & FF_CALC))
            return true;
    return false;
}

static enum rc index_part(struct act *a, const struct entity *part, int64_t parent, struct buf *out, struct err *e)
{
    int64_t *ids = NULL;
    size_t n = 0;
    if (!indexed(part))
        return RC_OK;
    void *row = rec_new(part);
    enum rc rc = rows_children(a->db, part, parent, &ids, &n, e);
    for (size_t i = 0; i < n && rc == RC_OK; i++)
        if ((rc = rows_get(a->db, part, ids[i], row, e)) == RC_OK && ((struct rec *)row)->voided != 1) {
            index_fields(a, part, row, out);
            if (part->index)
                part->index(a, row, out);
        }
    free(ids);
    rec_free(part, row);
    return rc;
}

/* The words of its parts belong to the record: who finds them wants the record. */
enum rc act_index(struct act *a, const struct entity *ent, const void *rec, struct err *e)
{
    const struct rec *r = rec;
    struct buf b = {0};
    enum rc rc = RC_OK;
    bool any = indexed(ent);
    for (size_t i = 0; ent->parts && ent->parts[i]; i++)
        any = any || indexed(ent->parts[i]);
    if (!any || ent->parent)
        return RC_OK;
    if (r->voided != 1) {
        index_fields(a, ent, rec, &b);
        for (size_t i = 0; ent->parts && ent->parts[i] && rc == RC_OK; i++)
            rc = index_part(a, ent->parts[i], r->id, &b, e);
        if (ent->index && rc == RC_OK)
            ent->index(a, rec, &b);
    }
    if (rc == RC_OK)
        rc = search_put(a->db, ent->name, r->id, buf_str(&b), e);
    buf_clear(&b);
    return rc;
}

/* ---- records ---- */

static void bools(const struct entity *ent, void *rec)
{
    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (f->type == FT_BOOL && !(f->flags & FF_CALC) && *field_num(f, rec) == NIL)
            *field_num(f, rec) = 0;
    }
}

/* A part's parent moves on with it: its revision guards the whole. */
static enum rc touch_parent(struct act *a, const struct entity *part, const void *row, struct err *e)
{
    const struct field *f = entity_field(part, part->parent_col);
    if (!part->parent || !f)
        return RC_OK;
    int64_t id = field_cnum(f, row);
    if (part->parent == a->ent && (id == a->main_id || a->main_id == NIL)) {
        a->touched = true;
        return RC_OK;
    }
    if (a->undoes != NIL)
        return RC_OK; /* the act taken back touched the parent itself */
    void *was = rec_new(part->parent), *is = rec_new(part->parent);
    enum rc rc = rows_get(a->db, part->parent, id, was, e);
    if (rc == RC_OK) {
        rec_copy(part->parent, is, was);
        rc = act_update(a, part->parent, was, is, e);
    }
    rec_free(part->parent, was);
    rec_free(part->parent, is);
    return rc;
}

enum rc act_get(struct act *a, const struct entity *ent, int64_t id, void *rec, struct err *e)
{
    return rows_get(a->db, ent, id, rec, e);
}

static enum rc writable(struct act *a, struct err *e)
{
    if (a->dry)
        die("act: written while only asking whether one may");
    if (db_readonly(a->db))
        return err_set(e, RC_IO, _("The file is open for reading only; nothing can be changed."));
    return RC_OK;
}

enum rc act_insert(struct act *a, const struct entity *ent, void *rec, struct err *e)
{
    enum rc rc = writable(a, e);
    if (rc != RC_OK)
        return rc;
    bools(ent, rec);
    if ((rc = act_rule_required(a, ent, NULL, rec, e)) != RC_OK || (rc = rows_insert(a->db, ent, rec, e)) != RC_OK)
        return rc;
    int64_t id = ((struct rec *)rec)->id;
    if (ent == a->ent && a->main_id == NIL && !a->before)
        a->main_id = id;
    if ((rc = act_journal(a, ent, id, NULL, rec, e)) != RC_OK)
        return rc;
    return ent->parent ? touch_parent(a, ent, rec, e) : act_index(a, ent, rec, e);
}

enum rc act_update(struct act *a, const struct entity *ent, const void *before, void *rec, struct err *e)
{
    enum rc rc = writable(a, e);
    if (rc != RC_OK)
        return rc;
    bools(ent, rec);
    if ((rc = act_rule_required(a, ent, before, rec, e)) != RC_OK ||
        (rc = rows_change(a->db, ent, before, rec, e)) != RC_OK)
        return rc;
    if ((rc = act_journal(a, ent, ((struct rec *)rec)->id, before, rec, e)) != RC_OK)
        return rc;
    return ent->parent ? touch_parent(a, ent, rec, e) : act_index(a, ent, rec, e);
}

void act_name(struct desk *d, const struct entity *ent, const void *rec, char out[40])
{
    const struct field *f = entity_field(ent, ent->number);
    struct value_env env = desk_env(d);
    struct buf raw = {0}, safe = {0};
    if (f)
        value_print(f, &env, rec, VALUE_DATA, &raw);
    if (!raw.len)
        desk_label(d, ent, ((const struct rec *)rec)->id, &raw);
    text_safe(&safe, buf_str(&raw));
    const char *s = buf_str(&safe);
    size_t n = 0;
    for (size_t next; s[n] && (next = text_cluster_next(s, n)) < 40;)
        n = next;
    memcpy(out, s, n);
    out[n] = '\0';
    buf_clear(&raw);
    buf_clear(&safe);
}
