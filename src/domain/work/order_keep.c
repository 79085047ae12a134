/* Records made beside the order: an unknown caller becomes a person of the order's unit, in one key; what was
 * found on the way becomes an order of its own. */
#include "order_rules.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/catalog/shared.h"

static enum rc keep_person(struct act *a, struct order *o, struct err *e)
{
    struct person p;
    enum rc rc;

    rec_init(&person_entity, &p);
    p.name = mem_dup(o->caller_name);
    if ((rc = shared_insert(a, &person_entity, &p, e)) == RC_OK)
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
    rc = shared_insert(a, &person_phone_entity, &p, e);
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
    rc = shared_insert(a, &occupancy_entity, &occ, e);
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

enum rc order_follow(struct act *a, void *rec, struct err *e)
{
    const struct order *o = rec;
    struct order n;
    struct buf no = {0};

    rec_init(&order_entity, &n);
    n.words = mem_dup(act_text(a, "text"));
    n.channel = mem_dup("staff");
    n.mode = mem_dup("remote");
    n.place = mem_dup(o->place);
    n.place_text = mem_dup(o->place_text);
    n.caller_id = o->caller_id;
    n.caller_name = mem_dup(o->caller_name);
    n.phone = mem_dup(o->phone);
    n.category_id = act_num(a, "category");
    n.origin_id = o->rec.id;
    n.sign_tries = n.chased = 0;
    enum rc rc = shared_insert(a, &order_entity, &n, e);
    if (rc == RC_OK) {
        order_short_no(n.no, a->now, &no);
        act_note(a, _("Entered as %s."), buf_str(&no));
    }
    buf_clear(&no);
    rec_clear(&order_entity, &n);
    return rc;
}
