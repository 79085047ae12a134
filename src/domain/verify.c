#include "verify.h"
#include "act_int.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/check.h"
#include "store/query.h"
#include "store/rows.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#define NAMED_MOST 20 /* so many differences are named, the rest only counted */

struct verify {
    struct desk *d;
    const struct verify_report *r;
    size_t bad, named;
    char *entity; /* the journal's record at hand */
    int64_t rec;
    json_t *last; /* column -> value after, over all its rows */
    bool made;    /* its making is in the journal: what was never named is empty */
    int64_t rows;
};

static void differs(struct verify *v, const char *sentence)
{
    v->bad++;
    if (v->named++ < NAMED_MOST)
        v->r->say(v->r->arg, false, sentence);
}

static bool fold(void *arg, const struct journal_row *row)
{
    struct verify *v = arg;
    const char *col;
    json_t *pair, *changes = json_loads(row->changes, 0, NULL);
    json_object_foreach(changes, col, pair)
    {
        if (strcmp(col, "rev") == 0 && json_is_null(json_array_get(pair, 0)))
            v->made = true;
        json_object_set(v->last, col, json_array_get(pair, 1));
    }
    json_decref(changes);
    v->rows++;
    return true;
}

static void print_data(const char *s, bool mask, struct buf *out)
{
    if (mask)
        value_mask(s, out);
    else
        buf_add(out, s);
}

/* Whoever may read the file may check it, also unsigned: phones stay masked. */
static void compare(struct verify *v, const struct entity *ent, const char *col, const char *there)
{
    const json_t *value = json_object_get(v->last, col);
    const struct field *f = entity_field(ent, col);
    const char *said = json_string_value(value);
    struct buf a = {0}, b = {0};
    if ((!value && !v->made) || text_same(said, there))
        return;
    bool mask = f && (f->type == FT_PHONE || f->see_right);
    print_data(said, mask, &a);
    print_data(there, mask, &b);
    char *s = mem_printf(_("%s #%" PRId64 ", %s: the journal says \"%s\", the record says \"%s\"."), _(ent->one),
                         v->rec, col, buf_str(&a), buf_str(&b));
    differs(v, s);
    free(s);
    buf_clear(&a);
    buf_clear(&b);
}

static void compare_record(struct verify *v, const struct entity *ent, const void *rec)
{
    const struct rec *r = rec;
    char rev[24];
    snprintf(rev, sizeof rev, "%" PRId64, r->rev);
    compare(v, ent, "rev", rev);
    if (json_object_get(v->last, "voided") || r->voided == 1)
        compare(v, ent, "voided", r->voided == 1 ? "1" : "0");
    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        struct buf b = {0};
        if (f->flags & (FF_CALC | FF_SECRET))
            continue;
        if (!act_empty(f, rec) && !(f->type == FT_BOOL && field_cnum(f, rec) == 0 && !json_object_get(v->last, f->col)))
            value_print(f, NULL, rec, VALUE_DATA, &b);
        compare(v, ent, f->col, buf_str(&b));
        buf_clear(&b);
    }
}

static enum rc check_one(struct verify *v, struct err *e)
{
    const struct entity *ent = desk_kind(v->d, v->entity);
    if (!ent)
        return RC_OK; /* sessions, the site */
    v->last = json_object();
    v->made = false;
    void *rec = rec_new(ent);
    enum rc rc = journal_of_record(v->d->db, v->entity, v->rec, fold, v, e);
    if (rc == RC_OK && (rc = rows_get(v->d->db, ent, v->rec, rec, e)) == RC_OK)
        compare_record(v, ent, rec);
    if (rc == RC_NOTFOUND) {
        char *s = mem_printf(_("%s #%" PRId64 " is in the journal, but not in the file."), _(ent->one), v->rec);
        differs(v, s);
        free(s);
        rc = RC_OK;
    }
    rec_free(ent, rec);
    json_decref(v->last);
    v->last = NULL;
    return rc;
}

static enum rc next_record(struct verify *v, bool *there, struct err *e)
{
    struct stmt *st;
    enum rc rc = query_get(v->d->db, "journal_next_record", &st, e);
    if (rc != RC_OK)
        return rc;
    /* stmt_text binds "" as NULL, which nothing is greater than */
    stmt_text(st, 1, v->entity ? v->entity : " ");
    stmt_num(st, 2, v->entity ? v->rec : 0);
    if ((rc = stmt_step(st, there, e)) == RC_OK && *there) {
        mem_set(&v->entity, stmt_col_text(st, 0));
        v->rec = stmt_col_num(st, 1);
    }
    stmt_done(st);
    return rc;
}

static void the_rest(struct verify *v)
{
    if (v->named <= NAMED_MOST)
        return;
    char *s = mem_printf(ngettext("And %zu more like these.", "And %zu more like these.", v->named - NAMED_MOST),
                         v->named - NAMED_MOST);
    v->r->say(v->r->arg, false, s);
    free(s);
}

static enum rc records(struct verify *v, struct err *e)
{
    struct journal_head head;
    bool there = true;
    int64_t told = 0;
    v->named = 0;
    enum rc rc = journal_head(v->d->db, &head, e);
    while (rc == RC_OK && (rc = next_record(v, &there, e)) == RC_OK && there) {
        rc = check_one(v, e);
        if (rc == RC_OK && v->r->step && v->rows - told >= 1000) {
            told = v->rows;
            if (!v->r->step(v->r->arg, v->rows, head.count))
                rc = err_set(e, RC_CANCELLED, _("Stopped; nothing was changed."));
        }
    }
    if (rc == RC_OK && !v->named)
        v->r->say(v->r->arg, true, _("Every record is as the journal says."));
    the_rest(v);
    free(v->entity);
    return rc;
}

/* A record that no journal row tells of. */
static enum rc strangers_of(struct verify *v, const struct entity *ent, struct err *e)
{
    struct rows_query q = {.ent = ent, .with_voided = true, .me_id = NIL, .now = desk_now(v->d)};
    enum { PAGE = 100 };
    char *recs = mem_array(PAGE, ent->size);
    int64_t from = NIL;
    size_t n = PAGE;
    enum rc rc = RC_OK;
    for (size_t i = 0; i < PAGE; i++)
        rec_init(ent, recs + i * ent->size);
    while (rc == RC_OK && n == PAGE && (rc = rows_page(v->d->db, &q, from, false, recs, PAGE, &n, e)) == RC_OK)
        for (size_t i = 0; i < n && rc == RC_OK; i++) {
            from = ((struct rec *)(void *)(recs + i * ent->size))->id;
            const int64_t id = from;
            struct stmt *st;
            bool row = false;
            if ((rc = query_get(v->d->db, "journal_last", &st, e)) != RC_OK)
                break;
            stmt_text(st, 1, ent->name);
            stmt_num(st, 2, id);
            rc = stmt_step(st, &row, e);
            stmt_done(st);
            /* the schema itself brings the first row of some kinds */
            if (rc == RC_OK && !row && id != 1) {
                char *s = mem_printf(_("%s #%" PRId64 " is in the file, but not in the journal."), _(ent->one), id);
                differs(v, s);
                free(s);
            }
        }
    for (size_t i = 0; i < PAGE; i++)
        rec_clear(ent, recs + i * ent->size);
    free(recs);
    return rc;
}

enum rc desk_verify(struct desk *d, const char *head_code, const struct verify_report *r, size_t *bad, struct err *e)
{
    struct verify v = {.d = d, .r = r};
    struct check_report report = {.say = r->say, .step = r->step, .arg = r->arg};
    *bad = 0;
    enum rc rc = check_run(d->db, head_code, &report, &v.bad, e);
    if (rc == RC_OK)
        rc = records(&v, e);
    v.named = 0;
    for (size_t i = 0; d->kinds[i] && rc == RC_OK; i++)
        if (!d->kinds[i]->parent && d->kinds[i]->order)
            rc = strangers_of(&v, d->kinds[i], e);
    the_rest(&v);
    *bad = v.bad;
    return rc;
}
