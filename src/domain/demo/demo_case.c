/* The categories the demo uses, with what the catalogue says of them. */
#include "demo_int.h"

#include "base/mem.h"
#include "domain/catalog/catalog.h"
#include "store/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void months(const char *digits, int out[12])
{
    for (size_t i = 0; i < 12; i++)
        out[i] = strlen(digits) == 12 ? digits[i] - '0' : 5;
}

static enum rc from_catalogue(struct demo *m, struct demo_case *c, struct err *e)
{
    struct category r;
    struct skill s;
    enum rc rc = rows_by_text(m->d->db, &category_entity, "code", c->code, &c->id, NULL, e);
    if (rc == RC_OK && c->id == NIL)
        die("demo: no category %s", c->code);
    rec_init(&category_entity, &r);
    rec_init(&skill_entity, &s);
    if (rc == RC_OK)
        rc = rows_get(m->d->db, &category_entity, c->id, &r, e);
    if (rc == RC_OK && r.skill_id != NIL)
        rc = rows_get(m->d->db, &skill_entity, r.skill_id, &s, e);
    if (rc == RC_OK) {
        c->skill = mem_dup(s.code ? s.code : "water");
        c->kind = mem_dup(r.kind);
        c->class = mem_dup(r.class);
        c->impact = mem_dup(r.impact);
        c->urgency = mem_dup(r.urgency);
        c->danger = mem_dup(r.danger);
        c->reply = r.reply_id;
        c->ask = strcmp(r.kind, "enquiry") == 0;
    }
    rec_clear(&category_entity, &r);
    rec_clear(&skill_entity, &s);
    return rc;
}

static void from_table(const struct demo *m, const struct table *t, size_t row, struct demo_case *c)
{
    const char *outside = table_cell(t, row, "outside"), *colon = strchr(outside, ':');
    *c =
        (struct demo_case){.weight = table_num(t, row, "weight", 1), .outside_share = *outside ? 100 : 0, .reply = NIL};
    c->code = mem_dup(table_cell(t, row, "code"));
    c->where = mem_dup(table_cell(t, row, "where"));
    c->hours = (int)table_row(&m->hours, "name", table_cell(t, row, "hours"));
    if (c->hours == (int)m->hours.n)
        c->hours = 0;
    c->least = table_num(t, row, "least", 10);
    c->most = table_num(t, row, "most", 30);
    c->pay = table_num(t, row, "pay", 0);
    c->outside = colon ? mem_ndup(outside, (size_t)(colon - outside)) : mem_dup(outside);
    if (colon)
        c->outside_share = (int)strtol(colon + 1, NULL, 10);
    months(table_cell(t, row, "months"), c->months);
}

enum rc demo_cases_load(struct demo *m, struct err *e)
{
    struct table t;
    enum rc rc = RC_OK;
    table_load(&t, "case");
    m->cases = mem_array(t.n, sizeof *m->cases);
    for (; m->ncases < t.n && rc == RC_OK; m->ncases++) {
        from_table(m, &t, m->ncases, &m->cases[m->ncases]);
        rc = from_catalogue(m, &m->cases[m->ncases], e);
    }
    table_clear(&t);
    return rc;
}

void demo_cases_free(struct demo *m)
{
    for (size_t i = 0; i < m->ncases; i++) {
        struct demo_case *c = &m->cases[i];
        char *const texts[] = {c->code,    c->skill,  c->kind,    c->class, c->impact,
                               c->urgency, c->danger, c->outside, c->where};
        for (size_t k = 0; k < COUNT(texts); k++)
            free(texts[k]);
    }
    free(m->cases);
}

const struct demo_case *demo_case(const struct demo *m, const char *code)
{
    for (size_t i = 0; i < m->ncases; i++)
        if (strcmp(m->cases[i].code, code) == 0)
            return &m->cases[i];
    die("demo: no case %s", code);
}

int64_t demo_reason(struct demo *m, const char *code)
{
    int64_t id = NIL;
    if (rows_by_text(m->d->db, &reason_entity, "code", code, &id, NULL, NULL) != RC_OK || id == NIL)
        die("demo: no reason %s", code);
    return id;
}
