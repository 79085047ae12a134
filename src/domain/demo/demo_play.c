/* Doing what was planned, in the order of time. */
#include "demo_int.h"

#include "base/mem.h"
#include "domain/work/order.h"
#include "domain/work/visit.h"
#include "store/query.h"

#include <stdio.h>
#include <stdlib.h>

struct step *plan_step(struct plan *p, int order, const struct demo_worker *by, int64_t at, const char *verb)
{
    if (p->n == p->room) {
        p->room = p->room ? p->room * 2 : 1024;
        p->steps = mem_grow(p->steps, p->room, sizeof *p->steps);
    }
    struct step *s = &p->steps[p->n];
    *s = (struct step){.at = at, .seq = p->n, .order = order, .into = -1, .by = by};
    s->q.ent = &order_entity;
    s->q.verb = verb;
    p->n++;
    return s;
}

void plan_cut(struct plan *p, size_t n)
{
    while (p->n > n)
        act_req_clear(&p->steps[--p->n].q);
}

static int by_time(const void *pa, const void *pb)
{
    const struct step *a = pa, *b = pb;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    return a->seq < b->seq ? -1 : a->seq > b->seq;
}

static enum rc play(struct plan *p, struct step *s, struct err *e)
{
    struct demo *m = p->m;
    int64_t id = NIL;
    enum rc rc = RC_OK;
    if (s->order >= 0)
        s->q.id = p->ids[s->order];
    if (s->of == OF_VISIT) {
        rc = query_num(m->d->db, "visit_open", &s->q.id, 1, &id, e);
        if (rc != RC_OK || id == NIL) {
            act_req_clear(&s->q);
            return rc;
        }
        s->q.id = id;
    }
    if (s->into >= 0)
        set_id(&s->q, "merged_id", p->ids[s->into]);
    m->clock = s->at;
    demo_as(m, s->by);
    bool made = s->of == OF_ORDER && s->order >= 0 && s->q.id == NIL;
    rc = demo_do(m, &s->q, &id, e);
    if (made)
        p->ids[s->order] = id;
    return rc;
}

enum rc plan_play(struct plan *p, struct err *e)
{
    struct demo *m = p->m;
    enum rc rc = RC_OK;
    qsort(p->steps, p->n, sizeof *p->steps, by_time);
    p->ids = mem_array((size_t)p->norders + 1, sizeof *p->ids);
    for (int i = 0; i < p->norders; i++)
        p->ids[i] = NIL;
    m->all = m->done + (int)p->n;
    for (size_t i = 0; i < p->n && rc == RC_OK; i++)
        if (p->steps[i].at <= m->now)
            rc = play(p, &p->steps[i], e);
    m->clock = m->now;
    return rc;
}
