#include "catalog.h"
#include "defaults.h"
#include "shared.h"

#include "domain/act.h"

static const struct field setting_fields[] = {
    {.col = "key", .label = N_("Setting"), .type = FT_CODE, FLD_S(struct setting, key), .width = 24,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND | FF_ONCE | FF_UNIQUE | FF_SORT, .hint = N_("What is set.")},
    {.col = "value", .label = N_("Value"), .type = FT_TEXT, FLD_S(struct setting, value), .width = 40,
     .flags = FF_LIST | FF_FORM, .hint = N_("Empty: the program's own default holds.")},
};

static const struct verb setting_verbs[] = {
    {.id = "load-defaults", .label = N_("Load the shipped rows"), .right = "setting.load-defaults",
     .apply = defaults_apply, .undo = UNDO_NONE, .manual_hide = true,
     .hint = N_("Adds the rows the program ships with and the file has not got yet.")},
};

const struct entity setting_entity = {
    .name = "setting", .table = "setting", .one = N_("setting"), .many = N_("settings"),
    .size = sizeof(struct setting), .fields = setting_fields, .nfields = COUNT(setting_fields),
    .verbs = setting_verbs, .nverbs = COUNT(setting_verbs), .number = "key", .label_sql = "t.key", .order = "key",
    .make = "setting.new", .edit = "setting.edit",
};
