/* The orders of the panel: similar ones, open ones of the place or of who asks,
 * the last visits. */
#include "panel_int.h"

#include "order.h"
#include "order_show.h"

#include "base/mem.h"
#include "base/text.h"
#include "domain/people/people.h"
#include "domain/places/places.h"
#include "domain/view.h"
#include "store/query.h"
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

static char *cell(struct desk *d, const struct order *o, const char *col)
{
    struct buf b = {0};

    view_cell(d, &order_entity, entity_field(&order_entity, col), o, VIEW_SHORT, &b);
    return buf_take(&b);
}

static void fill(struct desk *d, struct panel_order *r, const struct order *o)
{
    char span[32];
    int64_t age = desk_now(d) - o->received_at;

    *r = (struct panel_order){
        .id = o->rec.id,
        .no = cell(d, o, "no"),
        .place = cell(d, o, "place"),
        .category = cell(d, o, "category_id"),
        .state = cell(d, o, "stage"),
        .who = cell(d, o, "worker_id"),
        .due = cell(d, o, "due_at"),
        .words = cell(d, o, "words"),
        .age = mem_dup(when_span(age < 0 ? 0 : age, span, sizeof span)),
        .rating = o->rating != NIL ? mem_printf("%d/5", (int)o->rating) : mem_dup(""),
        .received_at = o->received_at,
        .chased = o->chased == NIL ? 0 : o->chased,
        .inform_by = o->inform_by,
        .open = order_open(o),
    };
}

enum rc panel_orders_add(struct desk *d, struct panel_orders *l, int64_t id, struct err *e)
{
    struct order o;
    enum rc rc;

    for (size_t i = 0; i < l->n; i++)
        if (l->row[i].id == id)
            return RC_OK;
    l->of++;
    if (l->n == PANEL_MOST)
        return RC_OK;
    rec_init(&order_entity, &o);
    if ((rc = rows_get(d->db, &order_entity, id, &o, e)) == RC_OK) {
        l->row = mem_grow(l->row, l->n + 1, sizeof *l->row);
        fill(d, &l->row[l->n++], &o);
    }
    rec_clear(&order_entity, &o);
    return rc;
}

void panel_orders_clear(struct panel_orders *l)
{
    for (size_t i = 0; i < l->n; i++) {
        struct panel_order *r = &l->row[i];
        char *const texts[] = {r->no, r->place, r->category, r->state, r->who, r->age, r->due, r->words, r->rating};

        for (size_t k = 0; k < COUNT(texts); k++)
            free(texts[k]);
    }
    free(l->row);
    *l = (struct panel_orders){0};
}

/* Runs a query that gives ids, and reads what they are. */
static enum rc add_all(struct desk *d, struct stmt *st, struct panel_orders *l, struct err *e)
{
    int64_t ids[50];
    size_t n = 0;
    bool row = true;
    enum rc rc;

    while ((rc = stmt_step(st, &row, e)) == RC_OK && row && n < COUNT(ids))
        ids[n++] = stmt_col_num(st, 0);
    stmt_done(st);
    for (size_t i = 0; i < n && rc == RC_OK; i++)
        rc = panel_orders_add(d, l, ids[i], e);
    return rc;
}

struct whose {
    int64_t unit, person;
    const char *place, *phone;
};

static enum rc open_of(struct desk *d, const struct whose *w, struct panel_orders *l, struct err *e)
{
    struct stmt *st;
    size_t len = w->phone ? strlen(w->phone) : 0;
    enum rc rc = query_get(d->db, "order_open_of", &st, e);

    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, w->unit);
    stmt_text(st, 2, w->unit == NIL ? w->place : NULL);
    stmt_num(st, 3, w->person);
    stmt_text(st, 4, len >= 4 ? w->phone + len - 4 : NULL);
    stmt_text(st, 5, len >= 4 ? w->phone : NULL);
    return add_all(d, st, l, e);
}

static enum rc last_of(struct desk *d, const struct panel *p, struct panel_orders *l, struct err *e)
{
    struct stmt *st;
    enum rc rc = query_get(d->db, "order_last_of", &st, e);

    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, p->it.unit_id);
    stmt_text(st, 2, p->it.unit_id == NIL ? p->it.place : NULL);
    return add_all(d, st, l, e);
}

/* What was asked by number comes first, also when it is over; then what is open of all it can mean. */
static enum rc asked(struct desk *d, struct panel *p, struct err *e)
{
    const struct intake *it = &p->it;
    enum rc rc = it->order_id != NIL ? panel_orders_add(d, &p->open, it->order_id, e) : RC_OK;

    if (rc == RC_OK)
        rc = open_of(d, &(struct whose){it->unit_id, it->person_id, it->place, it->phone ? it->phone : it->tail},
                     &p->open, e);
    for (size_t i = 0; i < it->nhits && rc == RC_OK; i++) {
        const struct intake_hit *h = &it->hits[i];
        char *place = mem_printf("%s:%lld", h->ent->name, (long long)h->id);

        rc = open_of(
            d,
            &(struct whose){h->ent == &unit_entity ? h->id : NIL, h->ent == &person_entity ? h->id : NIL, place, NULL},
            &p->open, e);
        free(place);
    }
    return rc;
}

static enum rc similar(struct desk *d, struct panel *p, struct err *e)
{
    struct similar_list l;
    enum rc rc = similar_find(d, &(struct similar_ask){.place = p->it.place, .category = p->it.category_id}, &l, e);

    for (size_t i = 0; i < l.n && rc == RC_OK; i++) {
        size_t n = p->similar.n;

        rc = panel_orders_add(d, &p->similar, l.row[i].id, e);
        if (p->similar.n > n)
            p->similar.row[n].how = l.row[i].how;
    }
    p->similar.of = l.of;
    return rc;
}

enum rc panel_find_orders(struct desk *d, struct panel *p, struct err *e)
{
    enum rc rc = RC_OK;

    if (!desk_may(d, order_entity.see))
        return RC_OK;
    if (p->mode == PANEL_ASKS)
        rc = asked(d, p, e);
    else if (p->it.place)
        rc = open_of(d, &(struct whose){p->it.unit_id, NIL, p->it.place, NULL}, &p->open, e);
    if (rc == RC_OK && p->it.place)
        rc = last_of(d, p, &p->last, e);
    if (rc == RC_OK && p->mode == PANEL_NEW)
        rc = similar(d, p, e);
    return rc;
}
