/* Lifts, pumps and other assets: where they stand, whom they serve, who maintains them. */
#include "demo_int.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/places/places.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TOWER 7  /* storeys from which a building has lifts and is fed by the pumps */
#define HIGH  12 /* and a second lift */

struct where {
    int b, e; /* building number, entrance; 0 none */
};

/* {b} and {e} in the table stand for building and entrance. */
static char *at(const char *pattern, struct where w)
{
    struct buf out = {0};
    for (const char *s = pattern; *s; s++)
        if (strncmp(s, "{b}", 3) == 0 || strncmp(s, "{e}", 3) == 0) {
            buf_addf(&out, "%d", s[1] == 'b' ? w.b : w.e);
            s += 2;
        } else {
            buf_addc(&out, *s);
        }
    return buf_take(&out);
}

static void put(struct act_req *q, const char *col, const char *pattern, struct where w)
{
    char *text = at(pattern, w);
    set_word(q, col, text);
    free(text);
}

static int top(const struct demo *m, int building)
{
    int floors = 0;
    for (size_t i = 0; i < m->nunits; i++)
        if (m->units[i].building == building - 1 && m->units[i].floor > floors)
            floors = m->units[i].floor;
    return floors;
}

static void serves_units(struct demo *m, struct act_req *q, struct where w)
{
    struct buf ids = {0};
    for (size_t i = 0; i < m->nunits; i++) {
        const struct demo_unit *u = &m->units[i];
        if (u->building == w.b - 1 && (!w.e || u->entrance == w.e))
            buf_addf(&ids, "%s#%lld", ids.len ? "," : "", (long long)u->id);
    }
    act_set(q, "units", buf_str(&ids));
    buf_clear(&ids);
}

static void serves_towers(struct demo *m, struct act_req *q)
{
    struct buf nos = {0};
    for (size_t i = 0; i < m->nunits; i++) {
        const struct demo_unit *u = &m->units[i];
        if (u->floor == 1 && u->entrance && top(m, u->building + 1) >= TOWER)
            buf_addf(&nos, "%s%d-%d-%02d", nos.len ? "," : "", u->building + 1, u->entrance, u->ending);
    }
    act_set(q, "risers", buf_str(&nos));
    buf_clear(&nos);
}

static void serves(struct demo *m, struct act_req *q, const char *who, struct where w)
{
    if (strcmp(who, "towers") == 0)
        serves_towers(m, q);
    else if (strcmp(who, "entrance") == 0)
        serves_units(m, q, w);
    else if (strncmp(who, "building:", 9) == 0)
        serves_units(m, q, (struct where){.b = w.b ? w.b : (int)strtol(who + 9, NULL, 10)});
}

static enum rc asset(struct demo *m, const struct table *t, size_t row, struct where w, struct err *e)
{
    struct act_req q = {.ent = &asset_entity, .verb = "new"};
    struct demo_thing *a = &m->assets[m->nassets++];
    const struct demo_contact *c = demo_contact(m, table_cell(t, row, "contact"));
    char *no = at(table_cell(t, row, "no"), w), day[11], installed[11];
    *a = (struct demo_thing){.contact = c ? (int)(c - m->contacts) : -1};
    snprintf(a->no, sizeof a->no, "%s", no);
    snprintf(a->kind, sizeof a->kind, "%s", table_cell(t, row, "kind"));
    free(no);
    act_set(&q, "no", a->no);
    put(&q, "name", table_word(t, row, "name", m->zh), w);
    act_set(&q, "kind", a->kind);
    put(&q, "place", table_cell(t, row, "place"), w);
    put(&q, "words", table_word(t, row, "words", m->zh), w);
    set_word(&q, "maker", table_word(t, row, "maker", m->zh));
    set_word(&q, "model", table_cell(t, row, "model"));
    set_word(&q, "statutory", table_cell(t, row, "statutory"));
    set_word(&q, "critical", table_cell(t, row, "critical"));
    set_id(&q, "staff_id", demo_worker(m, table_cell(t, row, "staff"))->id);
    if (c)
        set_id(&q, "contact_id", c->id);
    when_day(m->now, day);
    when_day_add(day, -365 * table_num(t, row, "years", 1) - 17 * (int)row, installed);
    act_set(&q, "installed", installed);
    serves(m, &q, table_cell(t, row, "serves"), w);
    return demo_do(m, &q, &a->id, e);
}

static enum rc everywhere(struct demo *m, const struct table *t, size_t row, struct err *e)
{
    const char *per = table_cell(t, row, "per");
    enum rc rc = RC_OK;
    if (strcmp(per, "site") == 0)
        return asset(m, t, row, (struct where){0}, e);
    int last_b = 0, last_e = 0;
    for (size_t i = 0; i < m->nunits && rc == RC_OK; i++) {
        struct where w = {.b = m->units[i].building + 1, .e = m->units[i].entrance};
        if (w.b == last_b && w.e == last_e)
            continue;
        bool first = w.b != last_b, lifts = w.e && top(m, w.b) >= (strcmp(per, "lift2") == 0 ? HIGH : TOWER);
        last_b = w.b, last_e = w.e;
        if (strcmp(per, "building") == 0 ? first : lifts)
            rc = asset(m, t, row, strcmp(per, "building") == 0 ? (struct where){.b = w.b} : w, e);
    }
    return rc;
}

enum rc demo_assets_make(struct demo *m, struct err *e)
{
    struct table t;
    enum rc rc = RC_OK;
    m->assets = mem_array(128, sizeof *m->assets);
    table_load(&t, "asset");
    for (size_t i = 0; i < t.n && rc == RC_OK; i++)
        rc = everywhere(m, &t, i, e);
    table_clear(&t);
    return rc;
}
