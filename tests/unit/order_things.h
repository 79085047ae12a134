/* order_things: a small real site for the tests of the work: the shipped rows,
 * building 3 with two entrances, an owner, staff of every role.
 *
 *     struct office o;
 *     office_make(&o);
 *     office_as(&o, "lead");  ... office_remove(&o);
 */
#ifndef ORDER_THINGS_H
#define ORDER_THINGS_H

#include "base/file.h"
#include "base/i18n.h"
#include "domain/act.h"
#include "domain/kinds.h"
#include "domain/sign.h"
#include "domain/site.h"
#include "domain/work/order.h"
#include "domain/work/visit.h"
#include "domain/people/people.h"
#include "domain/places/places.h"
#include "store/rows.h"
#include "store_scratch.h"

#define OFFICE_NOW INT64_C(1795254120) /* 2026-11-21 17:42 in Shanghai */

struct office {
    struct scratch s;
    struct desk d;
    int64_t now;
    int64_t manager, clerk, lead, lead2, worker;
};

static int64_t office_clock(void *arg)
{
    return ((struct office *)arg)->now;
}

/* Runs a verb; the pairs end with NULL. */
__attribute__((sentinel, unused)) static enum rc office_act(struct office *o, const struct entity *ent, const char *verb, int64_t id,
                                                    const char *at, struct act_result *r, struct err *e, ...)
{
    struct act_req q = {.ent = ent, .verb = verb, .id = id, .at = at ? strdup(at) : NULL};
    va_list ap;
    enum rc rc;

    va_start(ap, e);
    for (const char *col; (col = va_arg(ap, const char *)) != NULL;)
        act_set(&q, col, va_arg(ap, const char *));
    va_end(ap);
    rc = desk_act(&o->d, &q, r, e);
    act_req_clear(&q);
    return rc;
}

__attribute__((sentinel, unused)) static int64_t office_new(struct office *o, const struct entity *ent, ...)
{
    struct act_req q = {.ent = ent, .verb = "new", .id = NIL};
    struct act_result r;
    struct err e = {0};
    va_list ap;

    va_start(ap, ent);
    for (const char *col; (col = va_arg(ap, const char *)) != NULL;)
        act_set(&q, col, va_arg(ap, const char *));
    va_end(ap);
    assert_ok(desk_act(&o->d, &q, &r, &e), e);
    act_req_clear(&q);
    return r.id;
}

/* Who sits at the desk: the tests are about the work, not about signing on. */
__attribute__((unused)) static void office_as(struct office *o, const char *role)
{
    static const struct {
        const char *role;
        size_t off;
        const char *no;
    } who[] = {{"manager", offsetof(struct office, manager), NULL},
               {"clerk", offsetof(struct office, clerk), "C01"},
               {"lead", offsetof(struct office, lead), "L01"},
               {"lead2", offsetof(struct office, lead2), "L02"}};

    for (size_t i = 0; i < COUNT(who); i++)
        if (strcmp(who[i].role, role) == 0) {
            struct err e = {0};

            if (who[i].no == NULL)
                assert_ok(sign_on_os(&o->d, &e), e);
            else
                assert_ok(sign_on(&o->d, who[i].no, "314159", &e), e);
            return;
        }
    fail_msg("nobody is %s", role);
}

static void office_pin(struct office *o, int64_t staff, const char *no)
{
    char once[16];
    struct err e = {0};

    assert_ok(sign_reset_pin(&o->d, staff, once, &e), e);
    assert_ok(sign_on(&o->d, no, once, &e), e);
    assert_ok(sign_set_pin(&o->d, once, "314159", &e), e);
    office_as(o, "manager");
}

static struct desk_opt office_opt(struct office *o)
{
    return (struct desk_opt){
        .path = scratch_path(&o->s, "site.db"), .desk = "front1", .clock = office_clock, .arg = o, .pin_cost = 1};
}

static void office_build(struct office *o)
{
    struct err e = {0};
    int64_t b;

    *o = (struct office){.now = OFFICE_NOW};
    scratch_make(&o->s);
    struct desk_opt opt = office_opt(o);
    assert_ok(desk_make_site(&o->d, &opt, &(struct site_opt){.name = "Garden", .lang = "en", .manager = "Manager"}, &e), e);
    o->manager = o->d.staff;
    o->clerk = office_new(o, &staff_entity, "no", "C01", "name", "王芳", "role_id", "clerk", NULL);
    o->lead = office_new(o, &staff_entity, "no", "L01", "name", "李敏", "role_id", "lead", NULL);
    o->lead2 = office_new(o, &staff_entity, "no", "L02", "name", "周凯", "role_id", "lead", NULL);
    o->worker = office_new(o, &staff_entity, "no", "W01", "name", "赵强", "role_id", "clerk", "phone", "13900002222", NULL);
    b = office_new(o, &building_entity, "no", "3", NULL);
    (void)b;
    office_new(o, &entrance_entity, "building_id", "3", "code", "2", NULL);
    office_new(o, &unit_entity, "building_id", "3", "entrance_id", "3-2", "room", "1204", NULL);
    office_new(o, &unit_entity, "building_id", "3", "entrance_id", "3-2", "room", "1104", NULL);
    office_new(o, &area_entity, "no", "GATE-E", "name", "东门", "kind", "gate", "words", "东门岗", NULL);
    {
        struct act_req q = {.ent = &person_entity, .verb = "new", .id = NIL};
        struct act_result r;

        act_set(&q, "name", "单雄信");
        act_part_set(act_part(&q, &person_phone_entity, NIL), "phone", "13800001111");
        assert_ok(desk_act(&o->d, &q, &r, &e), e);
        act_req_clear(&q);
    }
    office_new(o, &occupancy_entity, "person_id", "单雄信", "unit_id", "3-2-1204", "role", "owner", NULL);
    office_pin(o, o->clerk, "C01");
    office_pin(o, o->lead, "L01");
    office_pin(o, o->lead2, "L02");
}

/* The site is made once in a program; each test has a copy of the file. */
static void office_make(struct office *o)
{
    static struct buf file;
    static struct office made;
    struct err e = {0};

    i18n_set("en");
    if (!file.len) {
        office_build(&made);
        desk_close(&made.d);
        assert_ok(file_read(scratch_path(&made.s, "site.db"), 64 << 20, &file, &e), e);
        scratch_remove(&made.s);
    }
    *o = made;
    scratch_make(&o->s);
    struct desk_opt opt = office_opt(o);
    assert_ok(file_write_atomic(opt.path, 0600, file.data, file.len, &e), e);
    assert_ok(desk_open(&o->d, &opt, &e), e);
    office_as(o, "manager");
}

__attribute__((unused)) static void office_remove(struct office *o)
{
    desk_close(&o->d);
    scratch_remove(&o->s);
}

/* Reads the order; to be cleared. */
__attribute__((unused)) static struct order office_order(struct office *o, int64_t id)
{
    struct order r;
    struct err e = {0};

    rec_init(&order_entity, &r);
    assert_ok(rows_get(o->d.db, &order_entity, id, &r, &e), e);
    return r;
}

#endif
