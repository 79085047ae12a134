/* The life of one order: intake, dispatch, and the ways it can end early. */
#include "demo_int.h"

#include "base/mem.h"
#include "base/text.h"
#include "domain/work/order.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool life_urgent(const struct life *l)
{
    return l->priority[1] < '2';
}

/* What is not urgent waits for the morning. */
void life_by_day(struct life *l)
{
    struct dice *g = &l->p->m->g;
    int hour = demo_hour(l->t);
    if (life_urgent(l) || (hour >= 7 && hour < 21))
        return;
    l->t = demo_at_hour(l->t, hour >= 21 ? 1 : 0, 7, between(g, 10, 140));
}

void life_later(struct life *l, int from, int to)
{
    l->t += within(&l->p->m->g, from, to);
}

void life_begin(struct life *l)
{
    l->priority = order_priority(l->c->impact, l->c->urgency, l->c->danger);
    l->paid = l->unit && chance(&l->p->m->g, l->c->pay * 10);
}

/* ---- intake ---- */

static void line(struct act_req *q, const char *what, bool labour, int price, int qty)
{
    struct act_part *p = act_part(q, &order_estimate_entity, NIL);
    char text[32];
    act_part_set(p, "what", what);
    if (labour)
        act_part_set(p, "labour", "1");
    snprintf(text, sizeof text, "%d", qty);
    act_part_set(p, "qty", text);
    snprintf(text, sizeof text, "%d", price);
    act_part_set(p, "price", text);
}

static void caller(struct life *l, struct act_req *q)
{
    struct demo *m = l->p->m;
    struct dice *g = &m->g;
    static const int ways[] = {66, 18, 13, 3};
    static const char *const channel[] = {"phone", "counter", "online", "email"};
    static const char *const mode[] = {"phone", "face", "remote", "remote"};
    if (l->caller < 0) {
        bool patrol = chance(g, 550);
        act_set(q, "channel", patrol ? "patrol" : "staff");
        act_set(q, "mode", patrol ? "face" : "phone");
        return;
    }
    size_t way = weighted(g, ways, COUNT(ways));
    act_set(q, "channel", channel[way]);
    act_set(q, "mode", mode[way]);
    if (chance(g, 970)) {
        set_id(q, "caller_id", m->people[l->caller].id);
        return;
    }
    /* somebody the desk does not know: a guest, a new tenant */
    char phone[16];
    char *name = demo_name(m, NULL, NULL);
    demo_phone(m, phone);
    act_set(q, "caller_name", name);
    act_set(q, "phone", phone);
    free(name);
}

struct step *life_new(struct life *l, char *words)
{
    struct plan *p = l->p;
    struct demo *m = p->m;
    l->order = p->norders++;
    l->received = l->t;
    struct step *s = plan_step(p, l->order, demo_on_duty(m, l->t, NULL), l->t, "new");
    set_id(&s->q, "category_id", l->c->id);
    act_set(&s->q, "words", words);
    free(words);
    caller(l, &s->q);
    if (l->unit)
        set_place(&s->q, "place", "unit", l->unit->id);
    else if (l->asset)
        set_place(&s->q, "place", "asset", l->asset->id);
    else if (l->area)
        set_place(&s->q, "place", "area", l->area->id);
    if (l->paid) {
        act_set(&s->q, "chargeable", "1");
        const char *labour = demo_word(m, "labour");
        line(&s->q, labour, true, between(&m->g, 4, 18) * 10, 1);
    }
    return s;
}

/* ---- dispatch ---- */

void life_choose(struct life *l)
{
    struct demo *m = l->p->m;
    const struct demo_contact *c = demo_contact(m, l->c->outside);
    l->contact = c && chance(&m->g, l->c->outside_share * 10) ? c : NULL;
    l->worker = demo_on_duty(m, l->t, l->c->skill);
}

struct step *life_step(struct life *l, const char *verb, const char *how)
{
    struct step *s = plan_step(l->p, l->order, demo_on_duty(l->p->m, l->t, NULL), l->t, verb);
    if (how)
        s->q.how = mem_dup(how);
    return s;
}

struct step *life_assign(struct life *l, bool told)
{
    struct step *s = life_step(l, "assign", NULL);
    set_place(&s->q, "to", l->contact ? "contact" : "staff", l->contact ? l->contact->id : l->worker->id);
    if (l->contact)
        set_id(&s->q, "minder_id", l->worker->id);
    if (told)
        act_set(&s->q, "told", l->contact || chance(&l->p->m->g, 300) ? "phone" : "radio");
    return s;
}

static void consent(struct life *l)
{
    if (!l->paid)
        return;
    bool counter = chance(&l->p->m->g, 300);
    life_later(l, 2, 40);
    struct step *s = life_step(l, "consent", counter ? "seen" : "phone");
    act_set(&s->q, "consent_by", l->caller >= 0 ? l->p->m->people[l->caller].name : demo_word(l->p->m, "witness"));
    act_set(&s->q, "consent_how", counter ? "counter" : "phone");
}

static void returned(struct life *l)
{
    static const char *const why[] = {"return-skill", "return-busy", "return-place", "return-tools", "return-off"};
    struct demo *m = l->p->m;
    life_later(l, 8, 45);
    struct step *s = life_step(l, "return", "radio");
    set_id(&s->q, "end_reason_id", demo_reason(m, why[roll(&m->g, COUNT(why))]));
    life_later(l, 3, 30);
    life_by_day(l);
    l->worker = demo_on_duty(m, l->t, l->c->skill);
    life_assign(l, true);
}

static void dispatch(struct life *l)
{
    struct dice *g = &l->p->m->g;
    life_later(l, life_urgent(l) ? 0 : 2, life_urgent(l) ? 6 : 45);
    life_by_day(l);
    consent(l);
    life_choose(l);
    bool told = chance(g, 800), appointed = l->unit && !life_urgent(l) && chance(g, 140);
    struct step *s = life_assign(l, told);
    if (appointed) {
        int day = between(g, 0, 2), hour = between(g, 9, 18), half = roll(g, 2);
        int64_t from = demo_at_hour(l->t, day, hour, half * 30);
        if (from > l->t + HOUR) {
            set_time(&s->q, "appt_from", from);
            set_time(&s->q, "appt_to", from + HOUR);
            l->finish = from; /* for travel: when he is expected */
        }
    }
    if (!told && !l->contact) {
        life_later(l, 1, 12);
        act_set(&life_step(l, "told", NULL)->q, "told_how", chance(g, 700) ? "radio" : "phone");
    }
    if (l->contact) {
        life_later(l, 0, 3);
        set_time(&life_step(l, "call", "phone")->q, "promised_at", l->t + (int64_t)between(g, 20, 90) * MINUTE);
    } else if (chance(g, 28)) {
        returned(l);
    }
}

/* ---- the whole ---- */

static bool early_end(struct life *l)
{
    static const char *const cancel[] = {"cancel-resident", "cancel-self", "cancel-wrong", "cancel-double"};
    static const char *const reject[] = {"reject-outside", "reject-other-desk", "reject-private"};
    struct demo *m = l->p->m;
    int die = roll(&m->g, 1000);
    if (life_urgent(l) || die >= 34)
        return false;
    life_later(l, 5, 90);
    struct step *s = plan_step(l->p, l->order, die < 26 ? demo_on_duty(m, l->t, NULL) : demo_lead(m, l->t, l->c->skill),
                               l->t, die < 26 ? "cancel" : "reject");
    set_id(&s->q, "end_reason_id",
           demo_reason(m, die < 26 ? cancel[roll(&m->g, COUNT(cancel))] : reject[roll(&m->g, COUNT(reject))]));
    return true;
}

bool life_plan(struct life *l)
{
    struct plan *p = l->p;
    size_t mark = p->n;
    int orders = p->norders;
    life_begin(l);
    life_new(l, demo_saying(p->m, &p->m->say, l->c->code, NULL));
    if (!early_end(l)) {
        dispatch(l);
        life_work(l);
        life_close(l);
    }
    if (l->t < p->m->now - 2 * MINUTE)
        return true;
    plan_cut(p, mark);
    p->norders = orders;
    return false;
}
