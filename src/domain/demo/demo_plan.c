/* The three months: how much on which day, what, where, at what hour. */
#include "demo_int.h"

#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- days ---- */

/* Mondays bring what waited over the weekend; the last day is not over yet. */
static void days(struct demo *m, int weight[DEMO_DAYS + 1])
{
    for (int i = 0; i <= DEMO_DAYS; i++) {
        struct when_parts p;
        when_split(demo_at_hour(m->now, i - DEMO_DAYS, 12, 0), &p);
        int w = p.weekday == 1 ? 112 : p.weekday == 0 || p.weekday == 6 ? 88 : 100;
        weight[i] = w * between(&m->g, 82, 118) / 10;
        if (i == DEMO_DAYS) {
            int64_t since = m->now - demo_at_hour(m->now, 0, 6, 30);
            weight[i] = since > 0 ? (int)(weight[i] * since / (16 * HOUR)) : 0;
        }
    }
}

static int hour(struct demo *m, const struct demo_case *c, bool weekend)
{
    int weight[24];
    const char *s = table_cell(&m->hours, (size_t)c->hours, weekend ? "weekend" : "weekday");
    for (int i = 0; i < 24; i++)
        weight[i] = (int)strtol(s, (char **)&s, 10);
    return (int)weighted(&m->g, weight, 24);
}

/* ---- what ---- */

static const struct demo_case *what(struct demo *m, const struct when_parts *p, bool ask)
{
    int weight[160] = {0};
    bool weekend = p->weekday == 0 || p->weekday == 6;
    for (size_t i = 0; i < m->ncases && i < COUNT(weight); i++) {
        const struct demo_case *c = &m->cases[i];
        weight[i] = ask && !c->ask ? 0 : c->weight * c->months[p->month - 1] * (c->ask && weekend ? 6 : 10);
    }
    return &m->cases[weighted(&m->g, weight, m->ncases)];
}

/* ---- where and who ---- */

/* What is made for everybody stands in more homes that age: the older houses call more. */
static struct demo_unit *some_home(struct demo *m)
{
    for (int i = 0; i < 50; i++) {
        struct demo_unit *u = &m->units[roll(&m->g, (int)m->nunits)];
        bool old = u->building >= 4 && u->building <= 9;
        if (u->nfolk && (!u->shop || chance(&m->g, 500)) && (old || chance(&m->g, 720)))
            return u;
    }
    return &m->units[0];
}

static int somebody(struct demo *m, const struct demo_unit *u)
{
    return u->folk[chance(&m->g, 550) ? 0 : roll(&m->g, u->nfolk)];
}

static const struct demo_thing *some_of(struct demo *m, const struct demo_thing *list, size_t n, const char *kinds)
{
    const struct demo_thing *fit[128];
    int found = 0;
    for (size_t i = 0; i < n && found < 128; i++)
        if (word_in(kinds, list[i].kind))
            fit[found++] = &list[i];
    return found ? fit[roll(&m->g, found)] : NULL;
}

/* One word out of "stairs corridor garage". */
static void some_word(struct demo *m, const char *words, char out[16])
{
    int n = 1, at;
    for (const char *s = words; *s; s++)
        n += *s == ' ';
    at = roll(&m->g, n);
    while (at-- > 0)
        words = strchr(words, ' ') + 1;
    snprintf(out, 16, "%.*s", (int)strcspn(words, " "), words);
}

static void where(struct demo *m, struct life *l)
{
    char kind[16];
    some_word(m, l->c->where, kind);
    l->caller = -1;
    l->unit = NULL;
    l->area = l->asset = NULL;
    if (kind[0] == '=')
        l->asset = some_of(m, m->assets, m->nassets, kind + 1);
    else if (strcmp(kind, "home") != 0)
        l->area = some_of(m, m->areas, m->nareas, kind);
    if (l->asset || l->area) {
        if (chance(&m->g, 560))
            l->caller = somebody(m, some_home(m));
        return;
    }
    l->unit = some_home(m);
    l->caller = somebody(m, l->unit);
}

/* ---- all of it ---- */

static void one(struct plan *p, const int *weight)
{
    struct demo *m = p->m;
    int day = (int)weighted(&m->g, weight, DEMO_DAYS + 1) - DEMO_DAYS;
    struct when_parts parts;
    when_split(demo_at_hour(m->now, day, 12, 0), &parts);
    bool weekend = parts.weekday == 0 || parts.weekday == 6;
    for (int try = 0; try < 6; try++) {
        struct life l = {.p = p, .c = what(m, &parts, try > 3)};
        int hours = hour(m, l.c, weekend), minutes = roll(&m->g, 60), seconds = roll(&m->g, 60);
        l.t = demo_at_hour(m->now, day, hours, minutes) + seconds;
        if (l.t > m->now - 10 * MINUTE || l.t < m->begin + DAY / 2)
            continue;
        where(m, &l);
        if (l.c->ask) {
            life_enquiry(&l, false);
            return;
        }
        if (life_plan(&l))
            return;
    }
}

enum rc plan_past(struct plan *p, struct err *e)
{
    struct demo *m = p->m;
    int weight[DEMO_DAYS + 1];
    days(m, weight);
    plan_desk(p);
    plan_burst(p);
    while (p->norders < m->orders)
        one(p, weight);
    plan_open(p);
    return demo_tick(m, 0, e);
}
