/* The end of an order: verified, signed, closed; what comes after; enquiries. */
#include "demo_int.h"

#include "base/mem.h"
#include "base/text.h"
#include "domain/work/order.h"
#include "domain/work/visit.h"

#include <stdlib.h>
#include <string.h>

static void by_day(struct life *l, int from, int to)
{
    int hour = demo_hour(l->t);
    if (hour < from || hour >= to)
        l->t = demo_at_hour(l->t, hour >= to ? 1 : 0, from, between(&l->p->m->g, 5, 100));
}

static struct step *by_lead(struct life *l, const char *verb)
{
    return plan_step(l->p, l->order, demo_lead(l->p->m, l->t, l->c->skill), l->t, verb);
}

/* ---- sign-off ---- */

struct sign {
    const char *kind;
    bool away;  /* not reachable */
    int rating; /* 0 none */
};

static int rating(struct demo *m)
{
    static const int stars[] = {2, 3, 8, 25, 62};
    return (int)weighted(&m->g, stars, COUNT(stars)) + 1;
}

static struct sign how_signed(const struct life *l)
{
    struct demo *m = l->p->m;
    struct sign s = {.kind = "area"};
    bool resident = l->unit && l->caller >= 0;
    int die = roll(&m->g, 100);
    if (l->slip)
        s.kind = "slip";
    else if (resident)
        s.kind = die < 68 ? "phone" : die < 94 ? "slip" : die < 97 ? "unreachable" : "refused";
    s.away = text_same(s.kind, "unreachable");
    if (text_same(s.kind, "refused"))
        s.rating = between(&m->g, 1, 3);
    else if (resident && !s.away && chance(&m->g, 620))
        s.rating = rating(m);
    return s;
}

static void put_sign(struct life *l, struct step *to, struct sign s)
{
    static const char *const opinion[] = {"opinion1", "opinion2", "opinion3", "opinion4", "opinion5"};
    static const char *const why[] = {"sign-quality", "sign-cost", "sign-unfinished", "sign-never"};
    struct demo *m = l->p->m;
    act_set(&to->q, "sign_kind", s.kind);
    if (text_same(s.kind, "refused")) {
        set_id(&to->q, "sign_reason_id", demo_reason(m, why[roll(&m->g, COUNT(why))]));
        act_set(&to->q, "sign_witness", demo_word(m, "witness"));
    } else if (text_same(s.kind, "area")) {
        act_set(&to->q, "sign_name", demo_lead(m, l->t, l->c->skill)->name);
    } else if (!l->slip && l->caller >= 0 && !s.away) {
        act_set(&to->q, "sign_name", m->people[l->caller].name);
    }
    if (s.rating) {
        char stars[2] = {(char)('0' + s.rating), '\0'};
        act_set(&to->q, "rating", stars);
        if (text_same(s.kind, "refused") || chance(&m->g, 200))
            act_set(&to->q, "rating_note", demo_word(m, opinion[s.rating - 1]));
    }
}

static void looked_at(struct life *l)
{
    struct demo *m = l->p->m;
    life_later(l, 6, chance(&m->g, 250) ? 300 : 75);
    by_day(l, 7, 22);
    if (!chance(&m->g, 13))
        return;
    act_set(&by_lead(l, "fail")->q, "text", demo_word(m, "wrong"));
    l->slip = false;
    life_later(l, 20, 140);
    life_step(l, "finish", "radio");
    life_later(l, 10, 60);
}

void life_close(struct life *l)
{
    struct demo *m = l->p->m;
    looked_at(l);
    struct sign s = how_signed(l);
    if (s.away)
        for (int i = 0; i < 2; i++) {
            life_step(l, "try", "phone");
            life_later(l, 40, 200);
            by_day(l, 8, 21);
        }
    if (s.away || chance(&m->g, 560)) {
        put_sign(l, by_lead(l, "settle"), s);
    } else {
        by_lead(l, "verify");
        life_later(l, 2, 50);
        if (!l->slip || s.rating) {
            put_sign(l, life_step(l, "sign", l->slip ? "slip" : NULL), s);
            life_later(l, 0, 20);
        }
        life_step(l, "close", NULL);
    }
    if (!l->rework)
        life_after(l, s.rating);
}

/* ---- afterwards ---- */

static struct step *visit(struct life *l, const char *verb, bool lead)
{
    struct step *s = lead ? by_lead(l, verb) : life_step(l, verb, NULL);
    s->of = OF_VISIT;
    s->q.ent = &visit_entity;
    return s;
}

/* Only some closed orders have one (order.visit); the steps of the others come to nothing. */
static void return_visit(struct life *l, int stars, bool content)
{
    struct demo *m = l->p->m;
    life_later(l, 4 * 60, 27 * 60);
    by_day(l, 9, 20);
    int tries = chance(&m->g, 150) ? chance(&m->g, 250) ? 2 : 1 : 0;
    for (int i = 0; i < tries; i++) {
        visit(l, "try", false)->q.how = mem_dup("phone");
        life_later(l, 90, 700);
        by_day(l, 9, 20);
    }
    if (tries == 2) {
        visit(l, "giveup", true);
    } else {
        struct step *s = visit(l, "reach", false);
        bool partly = content && (stars && stars < 4 ? chance(&m->g, 600) : chance(&m->g, 60));
        act_set(&s->q, "result", !content ? "no" : partly ? "partly" : "yes");
        act_set(&s->q, "rating", !content ? "2" : partly ? "3" : chance(&m->g, 700) ? "5" : "4");
        if (chance(&m->g, 380))
            act_set(&s->q, "opinion", demo_word(m, !content ? "opinion2" : partly ? "opinion3" : "opinion5"));
    }
    life_later(l, 0, 3);
    visit(l, "close", false);
}

static void rework(struct life *l)
{
    static const char *const why[] = {"reopen-again", "reopen-half", "reopen-again"};
    struct demo *m = l->p->m;
    struct plan *p = l->p;
    size_t mark = p->n;
    l->rework = true;
    life_later(l, 20, 3 * 24 * 60);
    by_day(l, 8, 20);
    set_id(&by_lead(l, "reopen")->q, "end_reason_id", demo_reason(m, why[roll(&m->g, COUNT(why))]));
    life_later(l, 2, 20);
    act_set(&life_step(l, "told", NULL)->q, "told_how", "radio");
    l->finish = 0;
    life_work(l);
    life_close(l);
    if (l->t > m->now - 5 * MINUTE)
        plan_cut(p, mark);
    else
        return_visit(l, 0, true);
}

void life_after(struct life *l, int stars)
{
    struct life next = *l;
    bool again = l->unit && !l->contact && chance(&l->p->m->g, stars && stars < 3 ? 220 : 9);
    return_visit(&next, stars, !again);
    if (again)
        rework(&next);
}

/* ---- enquiries ---- */

void life_enquiry(struct life *l, bool at_once)
{
    struct demo *m = l->p->m;
    struct plan *p = l->p;
    size_t mark = p->n;
    int orders = p->norders;
    bool known = l->c->reply != NIL, hard = strcmp(l->c->class, "complaint") == 0;
    if (!at_once)
        at_once = !hard && chance(&m->g, known ? 880 : 560);
    char *answer = demo_saying(m, &m->found, l->c->code, NULL);
    struct step *s = life_new(l, demo_saying(m, &m->say, l->c->code, NULL));
    if (at_once) {
        if (known)
            set_id(&s->q, "reply_id", l->c->reply);
        else
            set_word(&s->q, "answer", answer);
        free(answer);
        return;
    }
    life_later(l, 5, hard ? 150 : 60);
    if (hard || chance(&m->g, 400))
        life_step(l, "analyse", NULL);
    life_later(l, 10, hard ? 1200 : 240);
    by_day(l, 8, 20);
    bool closed = chance(&m->g, 500);
    s = life_step(l, closed ? "settle" : "answer", "phone");
    if (known)
        set_id(&s->q, "reply_id", l->c->reply);
    else
        set_word(&s->q, "answer", answer);
    if (!closed) {
        life_later(l, 5, 900);
        by_day(l, 8, 21);
        life_step(l, "close", NULL);
    }
    free(answer);
    if (l->t < m->now - 2 * MINUTE)
        return;
    /* no time for all that: answered on the spot */
    plan_cut(p, mark);
    p->norders = orders;
    l->t = l->received;
    life_enquiry(l, true);
}
