/* An unknown caller becomes a person of the order's unit, in one key. */
#include "order_rules.h"

#include "base/mem.h"
#include "base/text.h"

/* A record made beside the order gets its defaults and rules as a new one would. */
static enum rc make(struct act *a, const struct entity *ent, void *rec, struct err *e)
{
    enum rc rc = ent->fill ? ent->fill(a, rec, e) : RC_OK;

    if (rc == RC_OK && ent->check)
        rc = ent->check(a, NULL, rec, e);
    return rc == RC_OK ? act_insert(a, ent, rec, e) : rc;
}

static enum rc keep_person(struct act *a, struct order *o, struct err *e)
{
    struct person p;
    enum rc rc;

    rec_init(&person_entity, &p);
    p.name = mem_dup(o->caller_name);
    if ((rc = make(a, &person_entity, &p, e)) == RC_OK)
        o->caller_id = p.rec.id;
    rec_clear(&person_entity, &p);
    return rc;
}

static enum rc keep_phone(struct act *a, const struct order *o, struct err *e)
{
    struct person_phone p;
    enum rc rc;

    if (text_empty(o->phone))
        return RC_OK;
    rec_init(&person_phone_entity, &p);
    p.person_id = o->caller_id;
    p.pos = 1;
    p.phone = mem_dup(o->phone);
    rc = make(a, &person_phone_entity, &p, e);
    rec_clear(&person_phone_entity, &p);
    return rc;
}

static enum rc keep_home(struct act *a, const struct order *o, struct err *e)
{
    struct occupancy occ;
    char day[11];
    enum rc rc;

    if (o->unit_id == NIL)
        return RC_OK;
    rec_init(&occupancy_entity, &occ);
    when_day(a->happened, day);
    occ.person_id = o->caller_id;
    occ.unit_id = o->unit_id;
    occ.role = mem_dup("household");
    occ.from_day = mem_dup(day);
    rc = make(a, &occupancy_entity, &occ, e);
    rec_clear(&occupancy_entity, &occ);
    return rc;
}

enum rc order_keep(struct act *a, void *rec, struct err *e)
{
    struct order *o = rec;
    enum rc rc = keep_person(a, o, e);

    if (rc == RC_OK)
        rc = keep_phone(a, o, e);
    if (rc == RC_OK)
        rc = keep_home(a, o, e);
    if (rc == RC_OK)
        mem_set(&o->caller_name, NULL);
    return rc;
}
