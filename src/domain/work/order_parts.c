/* The parts of an order: estimate, material, the resident's property, the log,
 * who else reported it. */
#include "order_int.h"

#include "base/i18n.h"
#include "base/money.h"
#include "domain/people/people.h"
#include "domain/places/places.h"

#define LINE_MOST INT64_C(1000000000) /* fen */

static const struct choice property_states[] = {
    {"here", NC_("thing", "Here"), NULL}, {"used", N_("Used"), NULL}, {"returned", N_("Given back"), NULL}, {"damaged", N_("Damaged"), NULL}, {NULL, NULL, NULL}};

static const struct choice note_kinds[] = {
    {"told", N_("Resident told"), N_("Told")}, {"note", N_("Note"), NULL},      {"chase", N_("Chased"), N_("Chsd")},
    {"asked", N_("Asked"), NULL},              {"try", N_("Not reached"), N_("NRch")}, {NULL, NULL, NULL}};

/* What every part has: its parent and, where rows have an order, the position. */
#define PARENT(T)                                                                                                      \
    {.col = "order_id", .label = N_("Order"), .type = FT_REF, FLD_N(T, order_id), .ref = &order_entity,                \
     .flags = FF_AUTO | FF_VERB | FF_HIDE}
#define POS(T) {.col = "pos", .label = N_("Position"), .type = FT_INT, FLD_N(T, pos), .flags = FF_AUTO | FF_VERB | FF_HIDE}

#define LINE_COLS(m_labour)                                                                                            \
    PARENT(struct order_line), POS(struct order_line),                                                                 \
    {.col = "what", .label = N_("Item"), .type = FT_TEXT, FLD_S(struct order_line, what), .width = 24,                 \
     .flags = FF_REQUIRED | FF_LIST},                                                                                  \
    m_labour                                                                                                           \
    {.col = "qty", .label = N_("Quantity"), .brief = N_("Qty"), .type = FT_QTY, FLD_N(struct order_line, qty), .width = 6,                 \
     .flags = FF_REQUIRED | FF_LIST, .preset = "1"},                                                                   \
    {.col = "measure", .label = N_("Unit of measure"), .brief = NC_("measure", "Unit"), .type = FT_TEXT,                      \
     FLD_S(struct order_line, measure), .width = 4, .flags = FF_LIST},                                                                                                \
    {.col = "price", .label = N_("Unit price"), .brief = N_("Price"), .type = FT_MONEY, FLD_N(struct order_line, price), .width = 9,         \
     .flags = FF_LIST}
#define LABOUR                                                                                                         \
    {.col = "labour", .label = N_("Labour"), .type = FT_BOOL, FLD_N(struct order_line, labour), .width = 6, .flags = FF_LIST},

static const struct field estimate_fields[] = {LINE_COLS(LABOUR)};
static const struct field material_fields[] = {LINE_COLS()};

static const struct field property_fields[] = {
    PARENT(struct order_property),
    POS(struct order_property),
    {.col = "what", .label = N_("Thing"), .type = FT_TEXT, FLD_S(struct order_property, what), .width = 20, .flags = FF_REQUIRED | FF_LIST},
    {.col = "condition", .label = NC_("thing", "Condition"), .type = FT_TEXT, FLD_S(struct order_property, condition), .width = 16, .flags = FF_LIST},
    {.col = "kept_at", .label = N_("Kept at"), .type = FT_TEXT, FLD_S(struct order_property, kept_at), .width = 12, .flags = FF_LIST},
    {.col = "state", .label = N_("What became of it"), .brief = N_("State"), .type = FT_CHOICE, FLD_S(struct order_property, state), .choices = property_states,
     .width = 10, .flags = FF_REQUIRED | FF_LIST, .preset = "here"},
    {.col = "told", .label = N_("Owner told"), .brief = N_("Told"), .type = FT_BOOL, FLD_N(struct order_property, told), .width = 4, .flags = FF_LIST},
};

static const struct field note_fields[] = {
    PARENT(struct order_note),
    {.col = "at", .label = N_("At"), .type = FT_TIME, FLD_N(struct order_note, at), .width = 11, .flags = FF_VERB | FF_LIST},
    {.col = "by_id", .label = N_("By"), .type = FT_REF, FLD_N(struct order_note, by_id), .ref = &staff_entity, .width = 8, .flags = FF_VERB | FF_LIST},
    {.col = "kind", .label = N_("Kind"), .type = FT_CHOICE, FLD_S(struct order_note, kind), .choices = note_kinds, .width = 8, .flags = FF_VERB | FF_LIST},
    {.col = "text", .label = N_("Text"), .type = FT_LONG, FLD_S(struct order_note, text), .width = 40, .flags = FF_VERB | FF_LIST},
};

static const struct field also_fields[] = {
    PARENT(struct order_also),
    {.col = "at", .label = N_("Reported"), .type = FT_TIME, FLD_N(struct order_also, at), .width = 11, .flags = FF_VERB | FF_LIST},
    {.col = "person_id", .label = N_("Caller"), .type = FT_REF, FLD_N(struct order_also, person_id), .ref = &person_entity, .width = 8, .flags = FF_VERB | FF_LIST},
    {.col = "unit_id", .label = N_("Unit"), .type = FT_REF, FLD_N(struct order_also, unit_id), .ref = &unit_entity, .width = 9, .flags = FF_VERB | FF_LIST},
    {.col = "name", .label = N_("Caller's name"), .brief = N_("Caller"), .type = FT_TEXT, FLD_S(struct order_also, name), .width = 8, .flags = FF_VERB | FF_LIST | FF_NAME},
    {.col = "phone", .label = N_("Call-back number"), .brief = N_("Phone"), .type = FT_PHONE, FLD_S(struct order_also, phone), .width = 11, .flags = FF_VERB | FF_LIST, .see_right = "phone.see"},
    {.col = "words", .label = N_("Resident's words"), .type = FT_LONG, FLD_S(struct order_also, words), .width = 24, .flags = FF_VERB | FF_LIST},
};

static enum rc line_check(struct act *a, const void *before, void *rec, struct err *e)
{
    const struct order_line *l = rec;

    (void)a, (void)before;
    if (l->qty != NIL && l->qty <= 0)
        return err_field(e, RC_REFUSED, "qty", _("How many? The quantity is more than nothing."));
    if (l->price != NIL && l->price < 0)
        return err_field(e, RC_REFUSED, "price", _("A price is not below zero."));
    int64_t sum = l->qty == NIL || l->price == NIL ? 0 : money_times(l->qty, l->price);
    if (sum == NIL || sum > LINE_MOST)
        return err_field(e, RC_REFUSED, "price", _("This line comes to more than ten million: check quantity and price."));
    return RC_OK;
}

const struct entity order_estimate_entity = {
    .name = "order_estimate", .table = "order_estimate", .one = N_("estimate line"), .many = N_("estimate"), .size = sizeof(struct order_line),
    .fields = estimate_fields, .nfields = COUNT(estimate_fields), .parent = &order_entity, .parent_col = "order_id", .pos_col = "pos",
    .label_sql = "t.what", .order = "pos", .see = "order.see", .make = "order.edit", .edit = "order.edit", .check = line_check,
};

const struct entity order_material_entity = {
    .name = "order_material", .table = "order_material", .one = N_("material line"), .many = N_("material used"), .size = sizeof(struct order_line),
    .fields = material_fields, .nfields = COUNT(material_fields), .parent = &order_entity, .parent_col = "order_id", .pos_col = "pos",
    .label_sql = "t.what", .order = "pos", .see = "order.see", .make = "order.edit", .edit = "order.edit", .check = line_check,
};

const struct entity order_property_entity = {
    .name = "order_property", .table = "order_property", .one = N_("resident's thing"), .many = N_("resident's property"), .size = sizeof(struct order_property),
    .fields = property_fields, .nfields = COUNT(property_fields), .parent = &order_entity, .parent_col = "order_id", .pos_col = "pos",
    .label_sql = "t.what", .order = "pos", .see = "order.see", .make = "order.edit", .edit = "order.edit",
};

const struct entity order_note_entity = {
    .name = "order_note", .table = "order_note", .one = N_("log line"), .many = N_("log"), .size = sizeof(struct order_note),
    .fields = note_fields, .nfields = COUNT(note_fields), .parent = &order_entity, .parent_col = "order_id",
    .label_sql = "t.text", .order = "at", .see = "order.see",
};

const struct entity order_also_entity = {
    .name = "order_also", .table = "order_also", .one = N_("further report"), .many = N_("also reported by"), .size = sizeof(struct order_also),
    .fields = also_fields, .nfields = COUNT(also_fields), .parent = &order_entity, .parent_col = "order_id",
    .label_sql = "coalesce(t.name, " PHONE_LABEL_SQL ")", .order = "at", .see = "order.see",
};
