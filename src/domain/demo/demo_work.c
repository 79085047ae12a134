/* The work itself: on the way, on site, paused, reported by radio or on a slip. */
#include "demo_int.h"

#include "base/mem.h"
#include "domain/work/order.h"

#include <stdlib.h>
#include <string.h>

/* ---- what the resident hears and says meanwhile ---- */

static bool awake(int64_t t)
{
    return demo_hour(t) >= 7 && demo_hour(t) < 22;
}

static void meanwhile(struct life *l, int64_t until)
{
    struct demo *m = l->p->m;
    int64_t wait = until - l->t, was = l->t;
    if (wait > 3 * HOUR && awake(was + wait / 2) && chance(&m->g, 160)) {
        l->t = was + wait / 2;
        act_set(&life_step(l, "chase", "phone")->q, "text", demo_word(m, "chase"));
    }
    if (wait > HOUR && awake(was + wait * 2 / 3) && chance(&m->g, 130)) {
        l->t = was + wait * 2 / 3;
        act_set(&life_step(l, "tell", "phone")->q, "text", demo_word(m, "told"));
    } else if (chance(&m->g, 25)) {
        l->t = was + wait / 3;
        act_set(&life_step(l, "note", NULL)->q, "text", demo_word(m, "note"));
    }
    l->t = was;
}

/* ---- the work ---- */

static void travel(struct life *l)
{
    struct dice *g = &l->p->m->g;
    int64_t go = l->t;
    if (l->finish > l->t) {
        go = l->finish + (int64_t)between(g, -10, 35) * MINUTE;
    } else {
        struct life to = *l;
        life_later(&to, life_urgent(l) ? 4 : 15, life_urgent(l) ? 26 : chance(g, 180) ? 900 : 170);
        life_by_day(&to);
        go = to.t;
    }
    if (go <= l->t)
        go = l->t + 5 * MINUTE;
    meanwhile(l, go);
    l->t = go;
}

static void paused(struct life *l)
{
    static const struct {
        const char *reason;
        int least, most; /* hours */
    } why[] = {{"pause-material", 8, 50},
               {"pause-absent", 5, 26},
               {"pause-appointment", 4, 40},
               {"pause-contractor", 3, 30},
               {"pause-owner", 6, 40}};
    struct demo *m = l->p->m;
    size_t i = (size_t)roll(&m->g, COUNT(why));
    life_later(l, 5, 20);
    struct step *s = life_step(l, "pause", "radio");
    set_id(&s->q, "pause_reason_id", demo_reason(m, why[i].reason));
    int64_t wake = l->t + (int64_t)between(&m->g, why[i].least, why[i].most) * HOUR;
    if (demo_hour(wake) < 8 || demo_hour(wake) > 19)
        wake = demo_at_hour(wake, demo_hour(wake) > 19 ? 1 : 0, 9, roll(&m->g, 60));
    set_time(&s->q, "wake_at", wake);
    if (strcmp(why[i].reason, "pause-material") == 0)
        act_set(&s->q, "text", demo_word(m, "pausewords"));
    else if (strcmp(why[i].reason, "pause-contractor") == 0)
        set_id(&s->q, "contact", demo_contact(m, *l->c->outside ? l->c->outside : "build")->id);
    else if (strcmp(why[i].reason, "pause-owner") != 0) {
        set_time(&s->q, "appt_from", wake);
        set_time(&s->q, "appt_to", wake + HOUR);
    }
    l->t = wake;
    life_later(l, -20, 45);
    life_step(l, "resume", NULL);
}

/* Material as on the slip: "角阀/angle valve*1@35". */
static void material(struct demo *m, struct act_req *q, const char *text)
{
    const char *slash = strchr(text, '/'), *star = slash ? strchr(slash, '*') : NULL,
               *at = star ? strchr(star, '@') : NULL;
    if (!at || !chance(&m->g, 700))
        return;
    char *what = m->zh ? mem_ndup(text, (size_t)(slash - text)) : mem_ndup(slash + 1, (size_t)(star - slash - 1));
    char *qty = mem_ndup(star + 1, (size_t)(at - star - 1));
    struct act_part *p = act_part(q, &order_material_entity, NIL);
    act_part_set(p, "what", what);
    act_part_set(p, "qty", qty);
    act_part_set(p, "price", at + 1);
    free(what);
    free(qty);
}

/* What was found and used, on the act that says the work is done. */
static void found(struct life *l, struct act_req *q)
{
    struct demo *m = l->p->m;
    size_t row = m->found.n;
    char *done = demo_saying(m, &m->found, l->c->code, &row);
    set_word(q, "diagnosis", done);
    free(done);
    if (row < m->found.n && l->unit && !l->contact)
        material(m, q, table_cell(&m->found, row, "material"));
}

/* The steps as they come in by radio, one by one. */
static void by_radio(struct life *l, int64_t arrived, int64_t started)
{
    struct dice *g = &l->p->m->g;
    const char *how = l->contact ? "phone" : "radio";
    l->t = arrived;
    life_step(l, "arrive", how);
    if (started > arrived && chance(g, 500)) {
        l->t = started;
        life_step(l, "start", how);
    }
    if (!l->contact && strcmp(l->priority, "P0") != 0 && chance(g, 170)) {
        int64_t was = l->t;
        paused(l);
        l->finish += l->t - was;
    }
    l->t = l->finish > l->t ? l->finish : l->t + 10 * MINUTE;
}

/* A slip comes back with the worker, or at the end of his shift. */
static void by_slip(struct life *l, int64_t arrived, int64_t started)
{
    struct demo *m = l->p->m;
    l->t = l->finish;
    life_later(l, 2, chance(&m->g, 200) ? 220 : 35);
    struct step *s = life_step(l, "report", "slip");
    set_time(&s->q, "arrive", arrived);
    if (chance(&m->g, 400))
        set_time(&s->q, "start", started);
    set_time(&s->q, "finish", l->finish);
    found(l, &s->q);
    if (l->unit && l->caller >= 0 && chance(&m->g, 930))
        act_set(&s->q, "sign", m->people[l->caller].name);
    else
        l->slip = false;
    if (chance(&m->g, 25))
        act_set(&s->q, "problems", demo_word(m, "problem"));
}

void life_work(struct life *l)
{
    travel(l);
    life_on_site(l);
}

void life_on_site(struct life *l)
{
    struct demo *m = l->p->m;
    int64_t arrived = l->t, started = arrived + (int64_t)between(&m->g, 0, 6) * MINUTE;
    l->finish = started + (int64_t)between(&m->g, l->c->least, l->c->most) * MINUTE;
    l->slip = !l->contact && chance(&m->g, 660);
    if (l->slip) {
        by_slip(l, arrived, started);
    } else {
        by_radio(l, arrived, started);
        struct step *s = life_step(l, "finish", l->contact ? "phone" : "radio");
        found(l, &s->q);
        if (chance(&m->g, 60)) { /* reported long after: a late entry */
            s->q.at = mem_new(32);
            when_iso(l->t, s->q.at, 32);
            s->at = l->t += (int64_t)between(&m->g, 35, 110) * MINUTE;
        }
        if (l->contact) {
            life_later(l, 1, 12);
            life_step(l, "leave", "phone");
        }
    }
}
