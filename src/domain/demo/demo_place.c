/* Buildings, entrances, units with what the desk should know of them, areas. */
#include "demo_int.h"

#include "base/mem.h"
#include "base/text.h"
#include "domain/places/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UNITS 640

struct house {
    const char *no;
    int64_t id, entrance; /* ids */
    int index, number;    /* of the building; of the entrance */
    bool shop;
};

/* Quiet hours and flags as a site knows them of some of its homes. */
static void household(struct demo *m, const struct demo_unit *u, struct act_req *q)
{
    if (u->shop)
        return;
    bool elder = chance(&m->g, 70), infant = !elder && chance(&m->g, 80);
    if (elder)
        act_set(q, "elder_alone", "1");
    if (infant)
        act_set(q, "infant", "1");
    if (chance(&m->g, elder ? 300 : 15))
        act_set(q, "mobility", "1");
    if (chance(&m->g, 140))
        act_set(q, "pet", "1");
    if (infant || chance(&m->g, 40)) {
        act_set(q, "quiet_from", infant ? "12:30" : "22:00");
        act_set(q, "quiet_to", infant ? "15:00" : "08:30");
    }
    if (chance(&m->g, 45))
        act_set(q, "note", demo_word(m, "unitnote"));
}

static enum rc one_unit(struct demo *m, const struct house *h, int floor, int ending, struct err *e)
{
    struct act_req q = {.ent = &unit_entity, .verb = "new"};
    struct demo_unit *u = &m->units[m->nunits];
    char room[24], area[32];
    *u = (struct demo_unit){
        .building = h->index, .entrance = h->number, .floor = floor, .ending = ending, .shop = h->shop};
    snprintf(room, sizeof room, "%d%02d", floor, ending);
    if (h->number)
        snprintf(u->no, sizeof u->no, "%s-%d-%s", h->no, h->number, room);
    else
        snprintf(u->no, sizeof u->no, "%s-%s", h->no, room);
    set_id(&q, "building_id", h->id);
    if (h->entrance != NIL)
        set_id(&q, "entrance_id", h->entrance);
    act_set(&q, "room", room);
    act_set(&q, "kind", !h->shop ? "home" : floor == 1 ? "shop" : "office");
    snprintf(area, sizeof area, "%d.%d", (h->shop ? 28 : 68) + ending % 4 * 21 + h->index % 3 * 4, ending * 7 % 10);
    act_set(&q, "area_m2", area);
    household(m, u, &q);
    m->nunits++;
    return demo_do(m, &q, &u->id, e);
}

static enum rc storeys(struct demo *m, const struct table *t, size_t row, const struct house *h, struct err *e)
{
    int floors = table_num(t, row, "floors", 1), rooms = table_num(t, row, "rooms", 1);
    enum rc rc = RC_OK;
    for (int floor = 1; floor <= floors; floor++)
        for (int ending = 1; ending <= rooms && rc == RC_OK && m->nunits < UNITS; ending++)
            rc = one_unit(m, h, floor, ending, e);
    return rc;
}

static enum rc entrance(struct demo *m, const struct table *t, size_t row, struct house *h, struct err *e)
{
    struct act_req q = {.ent = &entrance_entity, .verb = "new"};
    char code[16];
    snprintf(code, sizeof code, "%d", h->number);
    set_id(&q, "building_id", h->id);
    act_set(&q, "code", code);
    act_set(&q, "floors", table_cell(t, row, "floors"));
    enum rc rc = demo_do(m, &q, &h->entrance, e);
    return rc == RC_OK ? storeys(m, t, row, h, e) : rc;
}

static enum rc building(struct demo *m, const struct table *t, size_t row, struct err *e)
{
    struct act_req q = {.ent = &building_entity, .verb = "new"};
    struct house h = {.no = table_cell(t, row, "no"), .entrance = NIL, .index = (int)row};
    int entrances = table_num(t, row, "entrances", 0);
    h.shop = strcmp(table_cell(t, row, "kind"), "home") != 0;
    act_set(&q, "no", h.no);
    act_set(&q, "name", table_word(t, row, "name", m->zh));
    act_set(&q, "kind", table_cell(t, row, "kind"));
    act_set(&q, "floors", table_cell(t, row, "floors"));
    set_word(&q, "words", table_word(t, row, "words", m->zh));
    set_word(&q, "note", table_word(t, row, "note", m->zh));
    enum rc rc = demo_do(m, &q, &h.id, e);
    if (rc == RC_OK && !entrances)
        rc = storeys(m, t, row, &h, e);
    for (h.number = 1; h.number <= entrances && rc == RC_OK; h.number++)
        rc = entrance(m, t, row, &h, e);
    return rc;
}

static enum rc area(struct demo *m, const struct table *t, size_t row, struct err *e)
{
    struct act_req q = {.ent = &area_entity, .verb = "new"};
    struct demo_thing *a = &m->areas[m->nareas++];
    *a = (struct demo_thing){.contact = -1};
    snprintf(a->no, sizeof a->no, "%s", table_cell(t, row, "no"));
    snprintf(a->kind, sizeof a->kind, "%s", table_cell(t, row, "kind"));
    act_set(&q, "no", a->no);
    act_set(&q, "name", table_word(t, row, "name", m->zh));
    act_set(&q, "kind", a->kind);
    set_word(&q, "building_id", table_cell(t, row, "building"));
    set_word(&q, "words", table_word(t, row, "words", m->zh));
    return demo_do(m, &q, &a->id, e);
}

enum rc demo_places_make(struct demo *m, struct err *e)
{
    struct table t;
    enum rc rc = RC_OK;
    m->units = mem_array(UNITS, sizeof *m->units);
    table_load(&t, "building");
    for (size_t i = 0; i < t.n && rc == RC_OK; i++)
        rc = building(m, &t, i, e);
    table_clear(&t);
    table_load(&t, "area");
    m->areas = mem_array(t.n, sizeof *m->areas);
    for (size_t i = 0; i < t.n && rc == RC_OK; i++)
        rc = area(m, &t, i, e);
    table_clear(&t);
    return rc;
}

struct demo_unit *demo_unit(struct demo *m, const char *no)
{
    for (size_t i = 0; i < m->nunits; i++)
        if (strcmp(m->units[i].no, no) == 0)
            return &m->units[i];
    die("demo: no unit %s", no);
}
