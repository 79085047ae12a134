#include "kinds.h"
#include "domain/catalog/catalog.h"
#include "domain/people/people.h"
#include "domain/places/places.h"
#include "domain/work/order.h"
#include "domain/work/visit.h"

#include <string.h>

/* Parts follow their record. */
const struct entity *const kinds[] = {
    &order_entity,
    &order_estimate_entity,
    &order_material_entity,
    &order_property_entity,
    &order_note_entity,
    &order_also_entity,
    &visit_entity,
    &unit_entity,
    &area_entity,
    &asset_entity,
    &building_entity,
    &entrance_entity,
    &riser_entity,
    &person_entity,
    &person_phone_entity,
    &person_date_entity,
    &occupancy_entity,
    &contact_entity,
    &contact_phone_entity,
    &staff_entity,
    &category_entity,
    &reply_entity,
    &reason_entity,
    &target_entity,
    &skill_entity,
    &role_entity,
    &role_right_entity,
    &setting_entity,
    NULL,
};

const struct entity *kinds_find(const char *name)
{
    for (size_t i = 0; kinds[i]; i++)
        if (strcmp(kinds[i]->name, name) == 0)
            return kinds[i];
    return NULL;
}

static const struct find_alias unit_words[] = {
    {"房", "no"},       {"room", "no"},         {"unit", "no"},       {"人", "people"},
    {"person", "people"}, {"栋", "building_id"}, {"立管", "riser_id"}, {NULL, NULL}};
static const struct find_alias person_words[] = {{"人", "name"},   {"名", "name"},  {"person", "name"}, {"房", "rooms"},
                                                 {"room", "rooms"}, {"unit", "rooms"}, {"近期", "@soon"}, {"soon", "@soon"}, {"贵宾", "@vip"}, {"vip", "@vip"}, {NULL, NULL}};
static const struct find_alias staff_words[] = {{"人", "name"},       {"名", "name"},         {"person", "name"},
                                                {"部", "department"}, {"岗", "post"},         {"角", "role_id"},
                                                {"role", "role_id"},  {"dept", "department"}, {NULL, NULL}};
static const struct find_alias contact_words[] = {
    {"人", "person"}, {"名", "name"}, {"类", "trade"}, {"type", "trade"}, {NULL, NULL}};
static const struct find_alias asset_words[] = {{"名", "name"},       {"类", "kind"},     {"type", "kind"},
                                                {"房", "place"},      {"where", "place"}, {"维保", "contact_id"},
                                                {"人", "staff_id"}, {NULL, NULL}};
static const struct find_alias area_words[] = {
    {"名", "name"}, {"类", "kind"}, {"type", "kind"}, {"栋", "building_id"}, {NULL, NULL}};
static const struct find_alias stack_words[] = {{"栋", "building_id"}, {"building", "building_id"}, {NULL, NULL}};
static const struct find_alias category_words[] = {
    {"类", "parent_id"}, {"技", "skill_id"}, {"skill", "skill_id"}, {NULL, NULL}};
static const struct find_alias home_words[] = {
    {"人", "person_id"}, {"person", "person_id"}, {"房", "unit_id"}, {"unit", "unit_id"}, {NULL, NULL}};
static const struct find_alias none[] = {{NULL, NULL}};

static const struct {
    const struct entity *ent;
    const struct find_alias *words;
} words[] = {
    {&order_entity, order_aliases},  {&visit_entity, visit_aliases}, {&unit_entity, unit_words},
    {&person_entity, person_words},    {&staff_entity, staff_words},    {&contact_entity, contact_words},
    {&occupancy_entity, home_words}, {&asset_entity, asset_words},   {&area_entity, area_words},
    {&riser_entity, stack_words},    {&entrance_entity, stack_words}, {&category_entity, category_words},
};

const struct find_alias *kinds_aliases(const struct entity *ent)
{
    for (size_t i = 0; i < COUNT(words); i++)
        if (words[i].ent == ent)
            return words[i].words;
    return none;
}
