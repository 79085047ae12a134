/* The morning on which a riser of building 3 burst: calls from the whole
 * stack within the hour, one cause, water damage below, weeks of repairs. */
#include "demo_int.h"

#include "base/mem.h"
#include "domain/people/people.h"

#include <stdlib.h>
#include <string.h>

#define DAYS_AGO 24
#define HOME     "3-2-604"

static struct life call(struct plan *p, struct demo_unit *u, const char *code, int64_t at)
{
    return (struct life){.p = p, .c = demo_case(p->m, code), .unit = u, .caller = u->folk[0], .t = at};
}

static void said(struct life *l)
{
    life_begin(l);
    l->paid = false;
    life_new(l, demo_saying(l->p->m, &l->p->m->say, l->c->code, NULL));
}

/* Who only says what is known by now is put down with the order there is. */
static void joins(struct life *cause, const struct demo_unit *u, int64_t at)
{
    struct demo *m = cause->p->m;
    struct step *s = plan_step(cause->p, cause->order, demo_on_duty(m, at, NULL), at, "join");
    char *words = demo_saying(m, &m->say, "no-water", NULL);
    set_id(&s->q, "person", m->people[u->folk[0]].id);
    set_id(&s->q, "unit", u->id);
    act_set(&s->q, "text", words);
    free(words);
}

static void merges(struct life *cause, struct demo_unit *u, int64_t at)
{
    struct life l = call(cause->p, u, "no-water", at);
    said(&l);
    life_later(&l, 1, 4);
    life_step(&l, "merge", NULL)->into = cause->order;
}

/* Below the burst: water through the ceiling, and later the plaster. */
static void soaked(struct plan *p, struct demo_unit *u, int64_t at)
{
    struct life l = call(p, u, u->floor == 5 ? "water-live" : "ceiling", at);
    (void)!life_plan(&l);
    l = call(p, u, u->floor % 2 ? "plaster" : "trip", demo_at_hour(at, 3 + u->floor, 9, 12 * u->floor));
    (void)!life_plan(&l);
}

static void neighbours(struct life *cause, int64_t at)
{
    struct demo *m = cause->p->m;
    for (size_t i = 0; i < m->nunits; i++) {
        struct demo_unit *u = &m->units[i];
        if (u->building != cause->unit->building || u->entrance != cause->unit->entrance ||
            u->ending != cause->unit->ending || u == cause->unit)
            continue;
        int64_t when = at + within(&m->g, 4, 34);
        if (u->floor < cause->unit->floor) {
            soaked(cause->p, u, when);
        } else if (u->floor % 3 == 0) {
            joins(cause, u, when);
        } else if (u->floor % 3 == 1) {
            merges(cause, u, when);
        } else {
            struct life l = call(cause->p, u, "pressure", when + 2 * HOUR);
            (void)!life_plan(&l);
        }
    }
}

void plan_burst(struct plan *p)
{
    struct demo *m = p->m;
    int64_t at = demo_at_hour(m->now, -DAYS_AGO, 6, 41);
    struct life l = call(p, demo_unit(m, HOME), "burst", at);
    said(&l);
    life_later(&l, 1, 1);
    l.worker = demo_worker(m, "2007");
    life_assign(&l, true);
    neighbours(&l, at);
    life_later(&l, 6, 6);
    life_step(&l, "arrive", "radio");
    life_later(&l, 3, 3);
    life_step(&l, "start", "radio");
    life_later(&l, 9, 9);
    act_set(&life_step(&l, "tell", "phone")->q, "text", demo_word(m, "told"));
    life_later(&l, 120, 130);
    char *done = demo_saying(m, &m->found, "burst", NULL);
    act_set(&life_step(&l, "finish", "radio")->q, "diagnosis", done);
    free(done);
    life_close(&l);
}
