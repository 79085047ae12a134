#include "view.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/catalog/catalog.h"
#include "domain/people/household.h"
#include "kinds.h"
#include "store/rows.h"
#include "domain/work/order_show.h"
#include "domain/work/queue.h"
#include "domain/work/visit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIST_CAP VIEW_CAP

/* ---- what is asked for ---- */

static void add_named(struct find *f, const char *names)
{
    while (names && *names) {
        size_t n = strcspn(names, " ");
        f->terms = mem_grow(f->terms, f->n + 1, sizeof *f->terms);
        f->terms[f->n++] = (struct find_term){.op = FIND_NAMED, .text = mem_ndup(names, n)};
        names += n + strspn(names + n, " ");
    }
}

static enum rc parse(struct desk *d, const struct view *v, struct find *f, struct err *e)
{
    struct buf expr = {0};

    buf_add(&expr, v->more);
    if (!text_empty(v->expr))
        buf_addf(&expr, " %s", v->expr);
    enum rc rc = find_parse(v->ent, kinds_aliases(v->ent), buf_str(&expr), f, e);
    buf_clear(&expr);
    /* what is not shown is not found out by asking for it either */
    for (size_t i = 0; i < f->n && rc == RC_OK; i++)
        if (f->terms[i].field && !view_may_see(d, v->ent, f->terms[i].field))
            rc = desk_denied(d, f->terms[i].field->see_right, e);
    if (rc == RC_OK)
        add_named(f, v->named);
    return rc;
}

static enum rc may_see(struct desk *d, const struct entity *ent, struct err *e)
{
    return ent->see && !desk_may(d, ent->see) ? desk_denied(d, ent->see, e) : RC_OK;
}

static struct rows_query query_of(const struct desk *d, const struct view *v, const struct find *f)
{
    return (struct rows_query){.ent = v->ent,
                               .find = f,
                               .order = v->order,
                               .with_voided = v->with_voided,
                               .me_id = d->staff,
                               .now = desk_now(d),
                               .kind = kinds_find};
}

/* ---- rank ---- */

static enum rc found_items(struct desk *d, struct view *v, struct queue_item **items, size_t *n, struct err *e)
{
    struct find f = {0};
    struct order *recs = mem_array(LIST_CAP, sizeof *recs);
    enum rc rc = parse(d, v, &f, e);

    *items = NULL;
    *n = 0;
    for (size_t i = 0; i < LIST_CAP; i++)
        rec_init(&order_entity, &recs[i]);
    if (rc == RC_OK) {
        struct rows_query q = query_of(d, v, &f);
        rc = rows_page(d->db, &q, NIL, false, recs, LIST_CAP, n, e);
    }
    if (rc == RC_OK) {
        *items = mem_array(*n, sizeof **items);
        for (size_t i = 0; i < *n; i++) {
            (*items)[i] = (struct queue_item){.id = recs[i].rec.id,
                                              .due_at = recs[i].due_at,
                                              .received_at = recs[i].received_at,
                                              .chased = recs[i].chased};
            queue_item(&(*items)[i], recs[i].state, recs[i].priority);
        }
        v->more_there = *n == LIST_CAP;
    }
    for (size_t i = 0; i < LIST_CAP; i++)
        rec_clear(&order_entity, &recs[i]);
    free(recs);
    find_clear(&f);
    return rc;
}

static enum rc rank_items(struct desk *d, struct view *v, struct queue_item **items, size_t *n, struct err *e)
{
    bool open = word_in(v->named, "open"), mine = word_in(v->named, "mine"), late = word_in(v->named, "late");

    v->more_there = false;
    if (text_empty(v->expr) && text_empty(v->more) && (open || late))
        return queue_open(d, mine ? d->staff : NIL, late, items, n, e);
    return found_items(d, v, items, n, e);
}

enum rc view_load(struct desk *d, struct view *v, struct err *e)
{
    struct queue_item *items = NULL;
    struct find f = {0};
    size_t n = 0;
    enum rc rc = may_see(d, v->ent, e);

    if (rc == RC_OK)
        rc = parse(d, v, &f, e);
    find_clear(&f);
    if (rc != RC_OK || !v->rank)
        return rc;
    db_deadline(d->db, v->deadline_ms);
    rc = rank_items(d, v, &items, &n, e);
    db_deadline(d->db, 0);
    if (rc == RC_OK) {
        queue_sort(items, n, desk_now(d));
        if (v->cap < n)
            v->ids = mem_grow(v->ids, v->cap = n, sizeof *v->ids);
        for (size_t i = 0; i < n; i++)
            v->ids[i] = items[i].id;
        v->nids = n;
    }
    free(items);
    return rc;
}

void view_clear(struct view *v)
{
    free(v->ids);
    v->ids = NULL;
    v->nids = v->cap = 0;
}

size_t view_place(const struct view *v, int64_t id)
{
    for (size_t i = 0; v->rank && i < v->nids; i++)
        if (v->ids[i] == id)
            return i;
    return SIZE_MAX;
}

/* ---- windows ---- */

static enum rc rank_page(struct desk *d, const struct view *v, int64_t from, bool backward, void *recs, size_t max,
                         size_t *n, struct err *e)
{
    size_t at = from == NIL ? SIZE_MAX : view_place(v, from);
    size_t first, end;

    if (backward) {
        end = at == SIZE_MAX ? v->nids : at;
        first = end > max ? end - max : 0;
    } else {
        first = at == SIZE_MAX ? 0 : at + 1;
        end = v->nids - first > max ? first + max : v->nids;
    }
    *n = 0;
    return end > first ? rows_get_many(d->db, v->ent, v->ids + first, end - first, recs, n, e) : RC_OK;
}

enum rc view_page(struct desk *d, const struct view *v, int64_t from, bool backward, void *recs, size_t max, size_t *n,
                  struct err *e)
{
    struct find f = {0};

    *n = 0;
    enum rc rc = may_see(d, v->ent, e);
    if (rc != RC_OK || max == 0)
        return rc;
    if (v->rank)
        return rank_page(d, v, from, backward, recs, max, n, e);
    if ((rc = parse(d, v, &f, e)) == RC_OK) {
        struct rows_query q = query_of(d, v, &f);
        db_deadline(d->db, v->deadline_ms);
        rc = rows_page(d->db, &q, from, backward, recs, max, n, e);
        db_deadline(d->db, 0);
    }
    find_clear(&f);
    return rc;
}

enum rc view_count(struct desk *d, const struct view *v, size_t cap, size_t *n, struct err *e)
{
    struct find f = {0};

    *n = 0;
    enum rc rc = may_see(d, v->ent, e);
    if (rc != RC_OK)
        return rc;
    if (v->rank) {
        struct view own = *v;
        own.ids = NULL, own.cap = own.nids = 0;
        rc = view_load(d, &own, e);
        *n = own.nids < cap ? own.nids : cap;
        view_clear(&own);
        return rc;
    }
    if ((rc = parse(d, v, &f, e)) == RC_OK) {
        struct rows_query q = query_of(d, v, &f);
        db_deadline(d->db, v->deadline_ms);
        rc = rows_count(d->db, &q, cap, n, e);
        db_deadline(d->db, 0);
    }
    find_clear(&f);
    return rc;
}

enum rc view_get(struct desk *d, const struct entity *ent, int64_t id, void *rec, struct err *e)
{
    enum rc rc = may_see(d, ent, e);
    return rc == RC_OK ? rows_get(d->db, ent, id, rec, e) : rc;
}

enum rc view_children(struct desk *d, const struct entity *part, int64_t parent, int64_t **ids, size_t *n,
                      struct err *e)
{
    *ids = NULL;
    *n = 0;
    enum rc rc = may_see(d, part->parent ? part->parent : part, e);
    return rc == RC_OK ? rows_children(d->db, part, parent, ids, n, e) : rc;
}

int64_t view_version(struct desk *d)
{
    return db_data_version(d->db);
}

/* ---- words ---- */

bool view_may_see(struct desk *d, const struct entity *ent, const struct field *f)
{
    if (f->flags & FF_SECRET)
        return false;
    if (ent->see && !desk_may(d, ent->see))
        return false;
    return f->type == FT_PHONE || !f->see_right || desk_may(d, f->see_right);
}

/* Rows of the catalogue have words of at most four cells. */
static bool short_words(struct desk *d, const struct entity *ref, int64_t id, struct buf *out)
{
    const struct field *zh = entity_field(ref, "short_zh"), *en = entity_field(ref, "short_en");

    if (!zh || !en || id == NIL)
        return false;
    void *rec = rec_new(ref);
    bool got = rows_get(d->db, ref, id, rec, NULL) == RC_OK;
    if (got)
        buf_add(out, catalog_short(ref, rec));
    rec_free(ref, rec);
    return got;
}

static void flat(struct buf *b, size_t from)
{
    for (size_t i = from; i < b->len; i++)
        if (b->data[i] == '\n')
            b->data[i] = ' ';
}

static void brief_value(struct desk *d, const struct field *f, const void *rec, struct buf *out)
{
    struct value_env env = desk_env(d);
    char day[32];

    if (f->type == FT_REF && short_words(d, f->ref, field_cnum(f, rec), out))
        return;
    if (f->type == FT_CHOICE) {
        const struct choice *c = field_choice(f, field_cstr(f, rec));
        if (c && c->brief && f->width && text_cells(_(c->label)) > f->width)
            buf_add(out, _(c->brief));
        else
            value_print(f, &env, rec, VALUE_SHOW, out);
        return;
    }
    if (f->type == FT_BOOL && field_cnum(f, rec) <= 0)
        return; /* in a list only what is so stands out */
    if (f->type == FT_TIME && field_cnum(f, rec) != NIL) {
        buf_add(out, when_short(field_cnum(f, rec), desk_now(d), day, sizeof day));
        return;
    }
    value_print(f, &env, rec, VALUE_SHOW, out);
}

/* Who else reported it is called back as the caller is. */
static bool row_of_mine(struct desk *d, const struct entity *parent, int64_t id)
{
    struct order o;
    bool mine = false;

    if (desk_revealed(d, parent, id) || parent != &order_entity)
        return desk_revealed(d, parent, id);
    rec_init(&order_entity, &o);
    mine = rows_get(d->db, &order_entity, id, &o, NULL) == RC_OK && order_show_call(d, &o);
    rec_clear(&order_entity, &o);
    return mine;
}

/* In the columns of a list numbers stay masked; of one record (heading, preview, page) they are shown to who must
 * call, and once revealed. */
static bool may_call(struct desk *d, const struct entity *ent, const void *rec)
{
    int64_t id = ((const struct rec *)rec)->id;

    if (ent->parent) {
        const struct field *up = entity_field(ent, ent->parent_col);
        return up && row_of_mine(d, ent->parent, field_cnum(up, rec));
    }
    return desk_revealed(d, ent, id) || (ent == &order_entity && order_show_call(d, rec)) ||
           (ent == &visit_entity && visit_in_hand(rec));
}

/* The mask is for people; a company's number is there to be called. */
static bool personal(const struct field *f)
{
    return !f->see_right || strcmp(f->see_right, "phone.see") == 0;
}

void view_cell(struct desk *d, const struct entity *ent, const struct field *f, const void *rec, enum view_style style,
               struct buf *out)
{
    struct value_env env = desk_env(d);
    size_t from = out->len;
    bool brief = style == VIEW_SHORT;

    /* the record itself came through view_page or view_get, which asked for the right to see it */
    if (f->flags & FF_SECRET || (f->see_right && f->type != FT_PHONE && !desk_may(d, f->see_right)) ||
        household_stale(d, ent, f, rec))
        return;
    if (f->type == FT_PHONE) {
        if (brief && personal(f))
            value_mask(field_cstr(f, rec), out);
        else
            desk_phone(d, f, field_cstr(f, rec), may_call(d, ent, rec), out);
    } else if (ent == &order_entity && order_show_cell(d, rec, f, brief, out)) {
        ;
    } else if (brief) {
        brief_value(d, f, rec, out);
    } else {
        value_print(f, &env, rec, VALUE_SHOW, out);
    }
    if (brief)
        flat(out, from);
}

void view_title(struct desk *d, const struct entity *ent, const void *rec, struct buf *out)
{
    const struct rec *head = rec;

    if (ent == &order_entity) {
        order_show_title(d, rec, may_call(d, ent, rec), out);
        return;
    }
    const struct field *no = ent->number ? entity_field(ent, ent->number) : NULL;
    struct buf label = {0}, number = {0};
    if (no)
        view_cell(d, ent, no, rec, VIEW_SHORT, &number);
    rows_label(d->db, ent, head->id, &label);
    buf_add(out, _(ent->one));
    if (number.len)
        buf_addf(out, " %s", buf_str(&number));
    if (label.len && strcmp(buf_str(&label), buf_str(&number)) != 0)
        buf_addf(out, "  %s", buf_str(&label));
    buf_clear(&label);
    buf_clear(&number);
}
