#include "places.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/act.h"
#include "domain/catalog/catalog.h"
#include "domain/people/people.h"

static const struct choice asset_kinds[] = {
    {"lift", N_("Lift"), NULL},
    {"pump", N_("Pump"), NULL},
    {"tank", N_("Water tank"), N_("Tank")},
    {"power", N_("Power supply"), N_("Pow.")},
    {"lighting", N_("Lighting"), N_("Lamp")},
    {"access", N_("Door access, intercom"), N_("Door")},
    {"barrier", N_("Barrier gate"), N_("Bar.")},
    {"camera", N_("Camera, monitoring"), N_("Cam.")},
    {"fire", N_("Fire protection"), N_("Fire")},
    {"aircon", N_("Air conditioning"), N_("Air")},
    {"heating", N_("Heating"), N_("Heat")},
    {"network", N_("Network"), N_("Net")},
    {"play", N_("Play and fitness"), N_("Play")},
    {"other", N_("Other"), NULL},
    {NULL, NULL, NULL},
};

static const struct choice asset_states[] = {
    {"IN", N_("In service"), N_("In")},
    {"OUT", N_("Out of service"), N_("Out")},
    {"RETIRED", NC_("asset", "Retired"), N_("Gone")},
    {NULL, NULL, NULL},
};

static enum rc take_out(struct act *a, void *rec, struct err *e)
{
    struct asset *t = rec;
    (void)e;
    t->out_since = a->happened;
    return RC_OK;
}

static enum rc put_back(struct act *a, void *rec, struct err *e)
{
    struct asset *t = rec;
    if (t->out_since != NIL && a->happened < t->out_since)
        return err_set(e, RC_REFUSED, _("It was taken out later than that."));
    t->out_since = NIL;
    t->out_reason_id = NIL;
    mem_set(&t->out_why, NULL);
    return RC_OK;
}

static enum rc asset_fill(struct act *a, void *rec, struct err *e)
{
    struct asset *t = rec;
    (void)a, (void)e;
    if (!t->state)
        t->state = mem_dup("IN");
    return RC_OK;
}

static const struct field asset_fields[] = {
    {.col = "no", .label = N_("Number"), .type = FT_CODE, FLD_S(struct asset, no), .width = 10,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND | FF_UNIQUE | FF_SORT, .hint = N_("As on its plate: DT-03.")},
    {.col = "name", .label = N_("Name"), .type = FT_TEXT, FLD_S(struct asset, name), .width = 20,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND | FF_SORT, .hint = N_("As staff say it.")},
    {.col = "kind", .label = N_("Kind"), .type = FT_CHOICE, FLD_S(struct asset, kind), .width = 8,
     .choices = asset_kinds, .flags = FF_REQUIRED | FF_LIST, .preset = "other",
     .hint = N_("What sort of equipment it is.")},
    {.col = "state", .label = N_("State"), .type = FT_CHOICE, FLD_S(struct asset, state), .width = 8,
     .choices = asset_states, .flags = FF_LIST | FF_VERB | FF_AUTO, .preset = "IN",
     .hint = N_("In service, out of service, retired.")},
    {.col = "place", .label = N_("Where it stands"), .brief = N_("Where"),
     .type = FT_ANYREF, FLD_S(struct asset, place),
     .width = 14, .kinds = "area entrance building unit", .flags = FF_LIST | FF_FORM,
     .hint = N_("Public area, entrance, building or unit.")},
    {.col = "words", .label = N_("Other names"), .type = FT_TEXT, FLD_S(struct asset, words), .width = 20,
     .flags = FF_FIND, .hint = N_("What else people call it, with blanks between.")},
    {.col = "risers", .label = N_("Serves risers"), .type = FT_REFS, FLD_S(struct asset, risers), .width = 14,
     .ref = &riser_entity, .link = "asset_riser", .hint = N_("Who is without it when it stops.")},
    {.col = "units", .label = N_("Serves units"), .type = FT_REFS, FLD_S(struct asset, units), .width = 14,
     .ref = &unit_entity, .link = "asset_unit", .hint = N_("Who is without it when it stops.")},
    {.col = "maker", .label = N_("Maker"), .type = FT_TEXT, FLD_S(struct asset, maker), .width = 14, .flags = FF_FIND,
     .hint = N_("Who built it.")},
    {.col = "model", .label = N_("Model"), .type = FT_TEXT, FLD_S(struct asset, model), .width = 14, .flags = FF_FIND,
     .hint = N_("As on its plate.")},
    {.col = "installed", .label = N_("Installed on"), .type = FT_DAY, FLD_S(struct asset, installed), .width = 10,
     .hint = N_("The day it went into service.")},
    {.col = "statutory", .label = N_("Tested by law"), .brief = N_("Law"), .type = FT_BOOL,
     FLD_N(struct asset, statutory), .width = 5, .flags = FF_LIST | FF_FORM,
     .hint = N_("A test that the law demands may never be skipped.")},
    {.col = "critical", .label = N_("Safety-critical"), .brief = N_("Crit."), .type = FT_BOOL,
     FLD_N(struct asset, critical), .width = 5, .flags = FF_FORM, .hint = N_("People may come to harm when it fails.")},
    {.col = "staff_id", .label = N_("Responsible"), .type = FT_REF, FLD_N(struct asset, staff_id), .width = 11,
     .ref = &staff_entity, .flags = FF_LIST | FF_FORM, .hint = N_("The staff member who answers for it.")},
    {.col = "contact_id", .label = N_("Maintainer"), .type = FT_REF, FLD_N(struct asset, contact_id), .width = 14,
     .ref = &contact_entity, .flags = FF_LIST | FF_FORM, .hint = N_("The company to call, day and night.")},
    {.col = "out_since", .label = N_("Out since"), .type = FT_TIME, FLD_N(struct asset, out_since), .width = 16,
     .flags = FF_VERB, .hint = N_("When it was taken out of service.")},
    {.col = "out_reason_id", .label = N_("Out for"), .type = FT_REF, FLD_N(struct asset, out_reason_id), .width = 12,
     .ref = &reason_entity, .flags = FF_VERB, .hint = N_("Why it was taken out of service.")},
    {.col = "out_why", .label = N_("What is wrong"), .type = FT_TEXT, FLD_S(struct asset, out_why), .width = 20,
     .flags = FF_VERB, .hint = N_("In a few words.")},
    {.col = "note", .label = N_("Note"), .type = FT_LONG, FLD_S(struct asset, note), .width = 30, .flags = FF_FIND,
     .hint = N_("What whoever works on it should know.")},
};

static const struct verb asset_verbs[] = {
    {.id = "take-out", .label = N_("Take out of service"), .brief = N_("Out"), .right = "asset.take-out", .from = "IN",
     .to = "OUT", .ask = "out_reason_id* out_why", .apply = take_out, .undo = UNDO_REVERSE, .rank = 10,
     .hint = N_("Says that it stands still, since when and why.")},
    {.id = "put-back", .label = N_("Put back into service"), .brief = NC_("verb", "In"), .right = "asset.put-back",
     .from = "OUT", .to = "IN", .apply = put_back, .undo = UNDO_REVERSE, .rank = 20,
     .hint = N_("Says that it runs again.")},
    {.id = "retire", .label = NC_("asset", "Retire"), .brief = NC_("asset", "Retire"), .right = "asset.retire", .from = "IN OUT",
     .to = "RETIRED", .undo = UNDO_REVERSE, .rank = 80, .hint = N_("It is gone; its records stay.")},
    {.id = "revive", .label = NC_("asset", "Use again"), .right = "asset.retire", .from = "RETIRED", .to = "IN",
     .apply = put_back, .undo = UNDO_REVERSE, .rank = 81, .hint = N_("Takes a retired asset back into the register.")},
};

static const struct named asset_filters[] = {
    {"out", N_("out of service"), "t.state = 'OUT'"},
    {"statutory", N_("tested by law"), "t.statutory = 1"},
    {NULL, NULL, NULL},
};

const struct entity asset_entity = {
    .name = "asset", .table = "asset", .one = N_("asset"), .many = N_("assets"), .size = sizeof(struct asset),
    .fields = asset_fields, .nfields = COUNT(asset_fields), .verbs = asset_verbs, .nverbs = COUNT(asset_verbs),
    .number = "no", .label_sql = "t.no || ' ' || t.name", .state = "state", .order = "no", .make = "asset.new",
    .edit = "asset.edit", .named = asset_filters, .fill = asset_fill,
};
