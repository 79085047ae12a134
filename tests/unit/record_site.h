/* record_site: a site file with the shipped rows, and a desk at work on it as
 * the program itself; short ways to make records through the one door.
 *
 *     struct record_site s;
 *     record_site_make(&s);
 *     int64_t b = record_new(&s.d, &building_entity, (const char *const[]){"no", "3", NULL});
 *     record_site_remove(&s);
 */
#ifndef RECORD_SITE_H
#define RECORD_SITE_H

#include "base/i18n.h"
#include "base/mem.h"
#include "domain/act.h"
#include "domain/catalog/catalog.h"
#include "domain/catalog/defaults.h"
#include "domain/kinds.h"
#include "domain/people/people.h"
#include "domain/places/places.h"
#include "domain/sign.h"
#include "store/rows.h"
#include "store_scratch.h"

/* 2026-11-21 17:42:05 in Shanghai */
#define RECORD_NOW INT64_C(1795254125)

struct record_site {
    struct scratch scratch;
    int64_t now;
    struct desk d;
};

static int64_t record_clock(void *arg)
{
    return ((struct record_site *)arg)->now;
}

static void record_random(void *arg, void *p, size_t n)
{
    (void)arg;
    memset(p, 7, n);
}

static void record_site_make(struct record_site *s)
{
    struct err e = {0};
    i18n_set("en");
    scratch_make(&s->scratch);
    s->now = RECORD_NOW;
    struct desk_opt o = {.path = scratch_path(&s->scratch, "site.db"), .desk = "front1", .create = true, .pin_cost = 1};
    o.clock = record_clock;
    o.random = record_random;
    o.arg = s;
    assert_ok(when_zone("Asia/Shanghai", &e), e);
    assert_ok(desk_open(&s->d, &o, &e), e);
    assert_ok(defaults_load(&s->d, &e), e);
    sign_system(&s->d);
}

static void record_site_remove(struct record_site *s)
{
    desk_close(&s->d);
    scratch_remove(&s->scratch);
}

/* Pairs of column and text, ended by NULL. */
static enum rc record_act(struct desk *d, const struct entity *ent, const char *verb, int64_t id,
                          const char *const *pairs, int64_t *made, struct err *e)
{
    struct act_req q = {.ent = ent, .verb = verb, .id = id};
    struct act_result r;
    for (; pairs && *pairs; pairs += 2)
        act_set(&q, pairs[0], pairs[1]);
    err_clear(e);
    enum rc rc = desk_act(d, &q, &r, e);
    if (made)
        *made = r.id;
    act_req_clear(&q);
    return rc;
}

__attribute__((unused)) static int64_t record_new(struct desk *d, const struct entity *ent, const char *const *pairs)
{
    int64_t id = NIL;
    struct err e = {0};
    if (record_act(d, ent, "new", NIL, pairs, &id, &e) != RC_OK)
        fail_msg("new %s: %s (%s)", ent->name, e.text, e.detail);
    return id;
}

__attribute__((unused)) static void record_do(struct desk *d, const struct entity *ent, const char *verb, int64_t id,
                                              const char *const *pairs)
{
    struct err e = {0};
    if (record_act(d, ent, verb, id, pairs, NULL, &e) != RC_OK)
        fail_msg("%s %s: %s (%s)", ent->name, verb, e.text, e.detail);
}

/* Asserts that it is refused, and that the sentence holds the word. */
__attribute__((unused)) static void record_no(struct desk *d, const struct entity *ent, const char *verb, int64_t id,
                                              const char *const *pairs, enum rc want, const char *word)
{
    struct err e = {0};
    enum rc rc = record_act(d, ent, verb, id, pairs, NULL, &e);
    if (rc != want || !strstr(e.text, word))
        fail_msg("%s %s: %d \"%s\", wanted %d \"%s\"", ent->name, verb, rc, e.text, want, word);
}

#define RECORD_GET(d, name, id, var)                                                                                   \
    struct name var;                                                                                                   \
    do {                                                                                                               \
        struct err get_e = {0};                                                                                        \
        rec_init(&name##_entity, &var);                                                                                \
        assert_ok(rows_get((d)->db, &name##_entity, id, &var, &get_e), get_e);                                         \
    } while (0)

#define PAIRS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Building 3 with entrances 1 and 2, two storeys of two rooms each; building A without entrances. */
struct record_houses {
    int64_t b3, e1, e2, a, u1204, u1104, u1201, a101;
};

__attribute__((unused)) static void record_houses(struct desk *d, struct record_houses *h)
{
    h->b3 = record_new(d, &building_entity, PAIRS("no", "3", "name", "3号楼"));
    h->a = record_new(d, &building_entity, PAIRS("no", "A", "name", "A座", "kind", "office", "words", "写字楼"));
    h->e1 = record_new(d, &entrance_entity, PAIRS("building_id", "3", "code", "1"));
    h->e2 = record_new(d, &entrance_entity, PAIRS("building_id", "3", "code", "2"));
    h->u1204 = record_new(d, &unit_entity, PAIRS("entrance_id", "3-2", "room", "1204"));
    h->u1104 = record_new(d, &unit_entity, PAIRS("entrance_id", "3-2", "room", "1104"));
    h->u1201 = record_new(d, &unit_entity, PAIRS("entrance_id", "3-1", "room", "1201"));
    h->a101 = record_new(d, &unit_entity, PAIRS("building_id", "A", "room", "1204", "kind", "office"));
}

#endif
