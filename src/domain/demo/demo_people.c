/* Residents and who lives where: owners, their families, tenants, agents, those who moved out. */
#include "demo_int.h"

#include "base/mem.h"
#include "base/text.h"
#include "domain/people/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PEOPLE 1500
#define AGENTS 3

struct make {
    struct demo *m;
    struct table known;
    int agent[AGENTS]; /* index into people */
    char day[11];      /* today */
};

static void before(const struct make *k, int days, char out[11])
{
    when_day_add(k->day, -days, out);
}

static enum rc lives(struct make *k, struct demo_unit *u, int who, const char *role, const char *from, const char *to,
                     bool main, struct err *e)
{
    struct demo *m = k->m;
    struct act_req q = {.ent = &occupancy_entity, .verb = "new"};
    set_id(&q, "unit_id", u->id);
    set_id(&q, "person_id", m->people[who].id);
    act_set(&q, "role", role);
    set_word(&q, "from_day", from);
    set_word(&q, "to_day", to);
    if (main)
        act_set(&q, "main", "1");
    if (strcmp(role, "agent") == 0)
        act_set(&q, "note", demo_word(m, "agent"));
    if (!to && u->nfolk < 8) {
        u->folk[u->nfolk++] = who;
        if (main && u->nfolk > 1) {
            u->folk[u->nfolk - 1] = u->folk[0];
            u->folk[0] = who;
        }
    }
    int64_t id = NIL;
    enum rc rc = demo_do(m, &q, &id, e);
    if (!to && strcmp(role, "tenant") == 0)
        u->tenancy = id;
    return rc;
}

static void date_part(struct act_req *q, const char *day, const char *what)
{
    struct act_part *p = act_part(q, &person_date_entity, NIL);
    act_part_set(p, "day", day);
    act_part_set(p, "what", what);
}

static void phone_part(struct act_req *q, const char *phone, const char *kind)
{
    struct act_part *p = act_part(q, &person_phone_entity, NIL);
    act_part_set(p, "phone", phone);
    if (kind)
        act_part_set(p, "kind", kind);
}

/* What the desk has been told of some: how to call them, what they like, when it is their day. */
static void extras(struct make *k, struct act_req *q)
{
    struct dice *g = &k->m->g;
    char day[11], phone[16];
    if (chance(g, 70)) {
        demo_phone(k->m, phone);
        phone_part(q, phone, chance(g, 500) ? "home" : "family");
    }
    if (chance(g, 60)) {
        before(k, between(g, 22 * 365, 78 * 365) + 1, day);
        date_part(q, day, demo_word(k->m, "date"));
    }
    if (chance(g, 40))
        act_set(q, "likes", demo_word(k->m, "likes"));
    if (chance(g, 25))
        act_set(q, "services", demo_word(k->m, "services"));
    if (chance(g, 12))
        act_set(q, "vip", "1");
    if (chance(g, 15))
        act_set(q, "language", chance(g, 600) ? "en" : "yue");
}

static enum rc person(struct make *k, char *name, int *who, struct err *e)
{
    struct demo *m = k->m;
    struct act_req q = {.ent = &person_entity, .verb = "new"};
    struct demo_person *p = &m->people[m->npeople];
    p->name = name;
    demo_phone(m, p->phone);
    act_set(&q, "name", name);
    phone_part(&q, p->phone, NULL);
    extras(k, &q);
    *who = (int)m->npeople++;
    return demo_do(m, &q, &p->id, e);
}

/* Those of known.csv, so that a manual, a test and a clerk can count on them. */
static enum rc known_person(struct make *k, size_t row, struct demo_unit *u, struct err *e)
{
    struct demo *m = k->m;
    const struct table *t = &k->known;
    struct act_req q = {.ent = &person_entity, .verb = "new"};
    struct demo_person *p = &m->people[m->npeople];
    const char *surname = table_cell(t, row, "surname"), *role = table_cell(t, row, "role");
    size_t listed = table_row(&m->surname, "zh", surname);
    p->name = demo_full_name(m, m->zh || listed == m->surname.n ? surname : table_cell(&m->surname, listed, "en"),
                             table_word(t, row, "given", m->zh));
    snprintf(p->phone, sizeof p->phone, "%s", table_cell(t, row, "phone"));
    act_set(&q, "name", p->name);
    phone_part(&q, p->phone, NULL);
    set_word(&q, "greet", table_word(t, row, "greet", m->zh));
    set_word(&q, "vip", table_cell(t, row, "vip"));
    set_word(&q, "likes", table_word(t, row, "likes", m->zh));
    if (*table_cell(t, row, "day"))
        date_part(&q, table_cell(t, row, "day"), demo_word(m, table_cell(t, row, "what")));
    int who = (int)m->npeople++;
    enum rc rc = demo_do(m, &q, &p->id, e);
    return rc == RC_OK ? lives(k, u, who, role, table_cell(t, row, "since"), NULL, u->nfolk == 0, e) : rc;
}

static enum rc newcomer(struct make *k, struct demo_unit *u, const char *surname, const char *role, const char *from,
                        bool main, struct err *e)
{
    int who;
    enum rc rc = person(k, demo_name(k->m, surname, NULL), &who, e);
    return rc == RC_OK ? lives(k, u, who, role, from, NULL, main, e) : rc;
}

static enum rc family(struct make *k, struct demo_unit *u, const char *surname, const char *from, int extra,
                      struct err *e)
{
    enum rc rc = newcomer(k, u, surname, "owner", from, true, e);
    for (int i = 0; i < extra && rc == RC_OK; i++)
        rc = newcomer(k, u, chance(&k->m->g, 600) ? surname : NULL, "household", from, false, e);
    return rc;
}

/* The owner lives elsewhere; tenants, sometimes an agent with the key. */
static enum rc let(struct make *k, struct demo_unit *u, const char *surname, const char *from, struct err *e)
{
    struct dice *g = &k->m->g;
    char since[11];
    enum rc rc = newcomer(k, u, surname, "owner", from, false, e);
    int n = u->shop ? 1 : between(g, 1, 2);
    before(k, between(g, 95, 1100), since);
    for (int i = 0; i < n && rc == RC_OK; i++)
        rc = newcomer(k, u, NULL, "tenant", since, i == 0, e);
    if (rc == RC_OK && chance(g, 220))
        rc = lives(k, u, k->agent[roll(g, AGENTS)], "agent", since, NULL, false, e);
    return rc;
}

static enum rc home(struct make *k, struct demo_unit *u, struct err *e)
{
    static const int more[] = {24, 40, 27, 9};
    struct dice *g = &k->m->g;
    char from[11];
    const char *surname = demo_surname(k->m);
    int how = roll(g, 100);
    before(k, between(g, 400, 4200), from);
    if (u->shop && how < 45)
        return newcomer(k, u, surname, "tenant", from, true, e);
    if (u->shop || how >= 74)
        return how >= 95 ? newcomer(k, u, surname, "owner", from, true, e) : let(k, u, surname, from, e);
    return family(k, u, surname, from, (int)weighted(g, more, COUNT(more)), e);
}

/* Everybody else once lived here. */
static enum rc gone(struct make *k, struct err *e)
{
    struct demo *m = k->m;
    char from[11], to[11];
    int who, left = between(&m->g, 100, 1500);
    struct demo_unit *u = &m->units[roll(&m->g, (int)m->nunits)];
    before(k, left, to);
    before(k, left + between(&m->g, 200, 1500), from);
    enum rc rc = person(k, demo_name(m, NULL, NULL), &who, e);
    return rc == RC_OK ? lives(k, u, who, chance(&m->g, 650) ? "tenant" : "owner", from, to, false, e) : rc;
}

enum rc demo_people_make(struct demo *m, struct err *e)
{
    struct make k = {.m = m};
    enum rc rc = RC_OK;
    when_day(m->now, k.day);
    m->people = mem_array(PEOPLE + 4200, sizeof *m->people);
    table_load(&k.known, "known");
    for (size_t i = 0; i < k.known.n && rc == RC_OK; i++)
        rc = known_person(&k, i, demo_unit(m, table_cell(&k.known, i, "unit")), e);
    table_clear(&k.known);
    for (int i = 0; i < AGENTS && rc == RC_OK; i++)
        rc = person(&k, demo_name(m, NULL, NULL), &k.agent[i], e);
    for (size_t i = 0; i < m->nunits && rc == RC_OK; i++)
        if (m->units[i].nfolk == 0)
            rc = home(&k, &m->units[i], e);
    while (m->npeople < PEOPLE && rc == RC_OK)
        rc = gone(&k, e);
    return rc;
}
