#include "export.h"

#include "base/csv.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/people/household.h"
#include "domain/view.h"

#include <stdlib.h>
#include <string.h>

#define PAGE 500

bool export_field(const struct field *f)
{
    if (f->flags & (FF_CALC | FF_SECRET))
        return false;
    return (f->flags & (FF_AUTO | FF_HIDE)) != (FF_AUTO | FF_HIDE);
}

/* Which record a row of a part belongs to is part of it, whatever forms show. */
static bool column(const struct entity *ent, const struct field *f)
{
    return export_field(f) || (ent->parent && strcmp(f->col, ent->parent_col) == 0);
}

/* Spreadsheets take texts that begin like a formula for one; figures are figures. */
static bool guarded(const struct field *f)
{
    return field_is_text(f) || f->type == FT_REF;
}

static void printed(struct desk *d, const struct field *f, const void *rec, struct buf *out)
{
    if (f->type == FT_PHONE) {
        desk_phone(d, f, field_cstr(f, rec), false, out);
    } else {
        struct value_env env = desk_env(d);
        value_print(f, &env, rec, VALUE_DATA, out);
    }
}

void export_value(struct desk *d, const struct entity *ent, const struct field *f, const void *rec, struct buf *out)
{
    if (view_may_see(d, ent, f) && !household_stale(d, ent, f, rec))
        printed(d, f, rec, out);
}

/* ---- JSON ---- */

static void put(json_t *o, const char *key, json_t *v)
{
    if (!v || json_object_set_new(o, key, v) != 0)
        die("export: no JSON for %s", key);
}

static json_t *json_value(struct desk *d, const struct entity *ent, const struct field *f, const void *rec)
{
    struct buf b = {0};

    if (!field_is_text(f) && field_cnum(f, rec) == NIL)
        return f->type == FT_BOOL ? json_false() : json_null();
    if (f->type == FT_INT && view_may_see(d, ent, f))
        return json_integer(field_cnum(f, rec));
    if (f->type == FT_BOOL && view_may_see(d, ent, f))
        return json_boolean(field_cnum(f, rec) == 1);
    export_value(d, ent, f, rec, &b);
    json_t *v = b.len ? json_stringn(b.data, b.len) : json_null();
    if (!v) { /* bytes that another tool wrote and that are no text */
        char *clean = text_clean(b.data, b.len, true);
        v = json_string(clean);
        free(clean);
    }
    buf_clear(&b);
    return v;
}

static json_t *fields(struct desk *d, const struct entity *ent, const void *rec)
{
    json_t *o = json_object();

    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (!(f->flags & FF_SECRET) && (!ent->parent || strcmp(f->col, ent->parent_col) != 0))
            put(o, f->col, json_value(d, ent, f, rec));
    }
    return o;
}

static enum rc part_rows(struct desk *d, const struct entity *part, int64_t parent, json_t **out, struct err *e)
{
    int64_t *ids = NULL;
    size_t n = 0;
    void *row = rec_new(part);
    enum rc rc = view_children(d, part, parent, &ids, &n, e);

    *out = json_array();
    for (size_t i = 0; i < n && rc == RC_OK; i++)
        if ((rc = view_get(d, part, ids[i], row, e)) == RC_OK)
            json_array_append_new(*out, fields(d, part, row));
    free(ids);
    rec_free(part, row);
    return rc;
}

enum rc export_record(struct desk *d, const struct entity *ent, const void *rec, json_t **out, struct err *e)
{
    const struct rec *r = rec;
    json_t *o = fields(d, ent, rec);
    enum rc rc = RC_OK;

    put(o, "id", json_integer(r->id));
    put(o, "rev", json_integer(r->rev));
    if (r->voided == 1)
        put(o, "void", json_true());
    for (size_t i = 0; ent->parts && ent->parts[i] && rc == RC_OK; i++) {
        json_t *rows;
        rc = part_rows(d, ent->parts[i], r->id, &rows, e);
        put(o, ent->parts[i]->name, rows);
    }
    if (rc == RC_OK)
        *out = o;
    else
        json_decref(o);
    return rc;
}

/* ---- pages ---- */

/* What a reference is called, while records in a row name the same. */
struct shown {
    int64_t id;
    struct buf text;
};

struct out {
    struct desk *d;
    const struct export_opt *o;
    struct buf b;
    size_t n;
    bool *may; /* by field, asked once a page */
    struct shown *refs; /* by field */
};

static void ask_rights(struct out *x)
{
    for (size_t i = 0; i < x->o->ent->nfields; i++)
        x->may[i] = view_may_see(x->d, x->o->ent, &x->o->ent->fields[i]);
}

static const char *csv_value(struct out *x, size_t i, const void *rec, struct buf *cell)
{
    const struct field *f = &x->o->ent->fields[i];
    struct shown *r = &x->refs[i];

    if (!x->may[i])
        return "";
    if (f->type != FT_REF) {
        printed(x->d, f, rec, cell);
        return buf_str(cell);
    }
    if (field_cnum(f, rec) != r->id) {
        buf_reset(&r->text);
        r->id = field_cnum(f, rec);
        printed(x->d, f, rec, &r->text);
    }
    return buf_str(&r->text);
}

static enum rc flush(struct out *x, struct err *e)
{
    enum rc rc = x->b.len ? x->o->put(x->o->arg, x->b.data, x->b.len, e) : RC_OK;

    buf_reset(&x->b);
    return rc;
}

static void head(struct out *x)
{
    const struct entity *ent = x->o->ent;
    bool first = true;

    if (x->o->format == EXPORT_JSON) {
        buf_add(&x->b, "[");
        return;
    }
    buf_add(&x->b, "\xEF\xBB\xBF");
    for (size_t i = 0; i < ent->nfields; i++)
        if (column(ent, &ent->fields[i])) {
            csv_put(&x->b, ent->fields[i].col, first, true);
            first = false;
        }
    csv_end(&x->b);
}

static void csv_record(struct out *x, const void *rec)
{
    const struct entity *ent = x->o->ent;
    struct buf cell = {0};
    bool first = true;

    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (!column(ent, f))
            continue;
        buf_reset(&cell);
        csv_put(&x->b, csv_value(x, i, rec, &cell), first, guarded(f));
        first = false;
    }
    csv_end(&x->b);
    buf_clear(&cell);
}

static enum rc json_record(struct out *x, const void *rec, struct err *e)
{
    json_t *o;
    enum rc rc = export_record(x->d, x->o->ent, rec, &o, e);

    if (rc != RC_OK)
        return rc;
    char *s = json_dumps(o, JSON_COMPACT);
    json_decref(o);
    if (!s)
        die("export: no JSON");
    buf_addf(&x->b, "%s\n", x->n ? "," : "");
    buf_add(&x->b, s);
    free(s);
    return RC_OK;
}

static enum rc pages(struct out *x, void *recs, struct err *e)
{
    const struct export_opt *o = x->o;
    struct view v = {.ent = o->ent, .expr = o->find, .order = o->order ? o->order : "id"};
    int64_t from = NIL;
    size_t got = PAGE;
    enum rc rc = RC_OK;

    while (rc == RC_OK && got == PAGE && (!o->limit || x->n < o->limit)) {
        rc = view_page(x->d, &v, from, false, recs, PAGE, &got, e);
        ask_rights(x);
        for (size_t i = 0; i < got && rc == RC_OK && (!o->limit || x->n < o->limit); i++) {
            const void *rec = (char *)recs + i * o->ent->size;
            if (o->format == EXPORT_JSON)
                rc = json_record(x, rec, e);
            else
                csv_record(x, rec);
            from = ((const struct rec *)rec)->id;
            x->n++;
        }
        if (rc == RC_OK)
            rc = flush(x, e);
    }
    return rc;
}

enum rc export_run(struct desk *d, const struct export_opt *o, size_t *n, struct err *e)
{
    struct out x = {.d = d, .o = o};
    char *recs = mem_array(PAGE, o->ent->size);

    for (size_t i = 0; i < PAGE; i++)
        rec_init(o->ent, recs + i * o->ent->size);
    x.may = mem_array(o->ent->nfields, sizeof *x.may);
    x.refs = mem_array(o->ent->nfields, sizeof *x.refs);
    for (size_t i = 0; i < o->ent->nfields; i++)
        x.refs[i].id = NIL;
    head(&x);
    enum rc rc = pages(&x, recs, e);
    if (rc == RC_OK) {
        if (o->format == EXPORT_JSON)
            buf_add(&x.b, "\n]\n");
        rc = flush(&x, e);
    }
    for (size_t i = 0; i < PAGE; i++)
        rec_clear(o->ent, recs + i * o->ent->size);
    free(recs);
    for (size_t i = 0; i < o->ent->nfields; i++)
        buf_clear(&x.refs[i].text);
    free(x.refs);
    free(x.may);
    buf_clear(&x.b);
    if (n)
        *n = x.n;
    return rc;
}
