#include "places.h"

#include "base/i18n.h"

static const struct choice area_kinds[] = {
    {"gate", N_("Gate, guard post"), N_("Gate")},
    {"lobby", N_("Lobby"), N_("Lob.")},
    {"stairs", N_("Stairs"), N_("Stai")},
    {"corridor", N_("Corridor"), N_("Cor.")},
    {"liftway", N_("Lift hall"), N_("Lift")},
    {"roof", N_("Roof"), NULL},
    {"garage", N_("Underground garage"), N_("Gar.")},
    {"parking", N_("Parking on the ground"), N_("Park")},
    {"road", N_("Road, square"), N_("Road")},
    {"garden", N_("Garden, lawn"), N_("Gard")},
    {"play", N_("Playground, fitness"), N_("Play")},
    {"pool", N_("Pool, pond"), N_("Pool")},
    {"club", N_("Club house"), N_("Club")},
    {"pump", N_("Pump room"), N_("Pump")},
    {"power", N_("Power room"), N_("Pow.")},
    {"fire", N_("Fire control room"), N_("Fire")},
    {"waste", N_("Waste collection"), N_("Wast")},
    {"office", N_("Office of the site"), N_("Off.")},
    {"other", N_("Other"), NULL},
    {NULL, NULL, NULL},
};

static const struct field area_fields[] = {
    {.col = "no", .label = N_("Number"), .type = FT_CODE, FLD_S(struct area, no), .width = 8,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND | FF_UNIQUE | FF_SORT, .hint = N_("Short and fixed: G-01.")},
    {.col = "name", .label = N_("Name"), .type = FT_TEXT, FLD_S(struct area, name), .width = 20,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND | FF_SORT, .hint = N_("As staff say it on the radio.")},
    {.col = "kind", .label = N_("Kind"), .type = FT_CHOICE, FLD_S(struct area, kind), .width = 12,
     .choices = area_kinds, .flags = FF_REQUIRED | FF_LIST, .preset = "other", .hint = N_("What sort of place it is.")},
    {.col = "building_id", .label = N_("Building"), .type = FT_REF, FLD_N(struct area, building_id), .width = 12,
     .ref = &building_entity, .flags = FF_LIST | FF_FORM, .hint = N_("Empty for the grounds.")},
    {.col = "words", .label = N_("Other names"), .type = FT_TEXT, FLD_S(struct area, words), .width = 20,
     .flags = FF_LIST | FF_FIND | FF_FORM, .hint = N_("What else people call it, with blanks between.")},
    {.col = "note", .label = N_("Note"), .type = FT_LONG, FLD_S(struct area, note), .width = 30,
     .hint = N_("What whoever goes there should know.")},
};

const struct entity area_entity = {
    .name = "area", .table = "area", .one = N_("public area"), .many = N_("public areas"),
    .size = sizeof(struct area), .fields = area_fields, .nfields = COUNT(area_fields), .number = "no",
    .label_sql = "t.name", .order = "no", .make = "area.new", .edit = "area.edit",
};
