#include "act_int.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "site.h"
#include "store/rows.h"
#include "store/search.h"

#include <stdlib.h>

#define PAGE 200

struct walk {
    const struct entity *ent;
    char *recs;
    int64_t from;
    size_t n;
};

static void *at(struct walk *w, size_t i)
{
    return w->recs + i * w->ent->size;
}

static enum rc one_page(struct desk *d, void *arg, struct err *e)
{
    struct walk *w = arg;
    struct rows_query q = {.ent = w->ent, .with_voided = true, .me_id = d->staff, .now = desk_now(d)};
    struct act a = {.desk = d, .db = d->db, .seq = NIL, .undoes = NIL, .main_id = NIL};
    enum rc rc = rows_page(d->db, &q, w->from, false, w->recs, PAGE, &w->n, e);
    for (size_t i = 0; i < w->n && rc == RC_OK; i++)
        rc = act_index(&a, w->ent, at(w, i), e);
    return rc;
}

static enum rc words_of(struct desk *d, const struct entity *ent, int64_t *done, int64_t all, site_step step, void *arg,
                        struct err *e)
{
    struct walk w = {.ent = ent, .recs = mem_array(PAGE, ent->size), .from = NIL, .n = PAGE};
    enum rc rc = RC_OK;
    for (size_t i = 0; i < PAGE; i++)
        rec_init(ent, at(&w, i));
    while (rc == RC_OK && w.n == PAGE && (rc = desk_tx(d, one_page, &w, e)) == RC_OK && w.n) {
        w.from = ((struct rec *)at(&w, w.n - 1))->id;
        *done += (int64_t)w.n;
        if (step && !step(arg, *done, all))
            rc = err_set(e, RC_CANCELLED, _("Stopped; nothing was changed."));
    }
    for (size_t i = 0; i < PAGE; i++)
        rec_clear(ent, at(&w, i));
    free(w.recs);
    return rc;
}

enum rc site_reindex(struct desk *d, site_step step, void *arg, struct err *e)
{
    int64_t done = 0, all = 0;
    enum rc rc = RC_OK;
    for (size_t i = 0; d->kinds[i] && rc == RC_OK; i++) {
        struct rows_query q = {.ent = d->kinds[i], .with_voided = true, .me_id = d->staff, .now = desk_now(d)};
        size_t n = 0;
        if (!d->kinds[i]->parent && d->kinds[i]->order)
            rc = rows_count(d->db, &q, 100000000, &n, e);
        all += (int64_t)n;
    }
    for (size_t i = 0; d->kinds[i] && rc == RC_OK; i++)
        if (!d->kinds[i]->parent && d->kinds[i]->order)
            rc = words_of(d, d->kinds[i], &done, all, step, arg, e);
    return rc == RC_OK ? search_rebuild(d->db, step, arg, e) : rc;
}
