/* intake_things: order_things' site with more doors to knock at: a second 1204,
 * people of the same initials, two lobbies, a skilled worker.
 *
 *     struct office o;
 *     intake_site(&o);   ... office_remove(&o);
 */
#ifndef INTAKE_THINGS_H
#define INTAKE_THINGS_H

#include "domain/catalog/catalog.h"
#include "order_things.h"

__attribute__((unused)) static int64_t resident(struct office *o, const char *name, const char *greet, const char *phone,
                                                const char *unit, const char *role)
{
    struct act_req q = {.ent = &person_entity, .verb = "new", .id = NIL};
    struct act_result r;
    struct err e = {0};

    act_set(&q, "name", name);
    if (greet)
        act_set(&q, "greet", greet);
    act_part_set(act_part(&q, &person_phone_entity, NIL), "phone", phone);
    assert_ok(desk_act(&o->d, &q, &r, &e), e);
    act_req_clear(&q);
    office_new(o, &occupancy_entity, "person_id", name, "unit_id", unit, "role", role, NULL);
    return r.id;
}

__attribute__((unused)) static void intake_site(struct office *o)
{
    office_make(o);
    office_as(o, "manager");
    office_new(o, &building_entity, "no", "A", "name", "A座", "kind", "office", NULL);
    office_new(o, &unit_entity, "building_id", "A", "room", "1204", NULL);
    office_new(o, &unit_entity, "building_id", "A", "room", "901", NULL);
    office_new(o, &building_entity, "no", "5", NULL);
    office_new(o, &entrance_entity, "building_id", "5", "code", "1", NULL);
    office_new(o, &unit_entity, "building_id", "5", "entrance_id", "5-1", "room", "0301", NULL);
    office_new(o, &area_entity, "no", "HALL-1", "name", "大堂", "kind", "lobby", NULL);
    office_new(o, &area_entity, "no", "HALL-2", "name", "大堂", "kind", "lobby", NULL);
    office_new(o, &asset_entity, "no", "L1", "name", "1号电梯", "kind", "lift", "place", "5-1", NULL);
    resident(o, "王小明", NULL, "13700008888", "A-1204", "tenant");
    resident(o, "王小敏", NULL, "13700009999", "5-1-0301", "owner");
    resident(o, "陈芳", "陈阿姨", "13600007777", "5-1-0301", "household");
    office_as(o, "clerk");
}

#endif
