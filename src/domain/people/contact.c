#include "people.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/act.h"
#include "domain/catalog/shared.h"
#include "store/query.h"

#include <string.h>

static const struct choice trades[] = {
    {"lift", N_("Lifts"), N_("Lift")},
    {"fire", N_("Fire protection"), N_("Fire")},
    {"power", N_("Power"), N_("Pow.")},
    {"water", N_("Water and drains"), N_("Wat.")},
    {"gas", N_("Gas"), NULL},
    {"network", N_("Network, telephone"), N_("Net")},
    {"aircon", N_("Air conditioning"), N_("Air")},
    {"cleaning", N_("Cleaning"), N_("Cln.")},
    {"greening", N_("Greening"), N_("Grn.")},
    {"pest", N_("Pest control"), N_("Pest")},
    {"security", N_("Security"), N_("Sec.")},
    {"building", N_("Building work"), N_("Bld.")},
    {"waste", N_("Waste"), N_("Wast")},
    {"authority", N_("Authority, hotline"), N_("Gov.")},
    {"other", N_("Other"), NULL},
    {NULL, NULL, NULL},
};

static enum rc contact_fill(struct act *a, void *rec, struct err *e)
{
    struct contact *c = rec;
    int64_t last = NIL;
    shared_begin(&c->active);
    if (c->no)
        return RC_OK;
    enum rc rc = query_num(a->db, "contact_last", NULL, 0, &last, e);
    if (rc == RC_OK)
        c->no = mem_printf("C%03lld", (long long)(last == NIL ? 1 : last + 1));
    return rc;
}

static const struct field phone_fields[] = {
    {.col = "contact_id", .label = N_("Outside contact"), .type = FT_REF, FLD_N(struct contact_phone, contact_id),
     .width = 8, .ref = &contact_entity, .flags = FF_REQUIRED | FF_HIDE | FF_ONCE},
    {.col = "pos", .label = N_("Order"), .type = FT_INT, FLD_N(struct contact_phone, pos), .width = 4,
     .flags = FF_REQUIRED | FF_HIDE},
    {.col = "phone", .label = N_("Phone"), .type = FT_PHONE, FLD_S(struct contact_phone, phone), .width = 14,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND, .see_right = "phone.call",
     .hint = N_("The first round-the-clock one is called first.")},
    {.col = "who", .label = N_("Who answers"), .type = FT_TEXT, FLD_S(struct contact_phone, who), .width = 12,
     .flags = FF_LIST | FF_FIND, .hint = N_("Name or desk.")},
    {.col = "day_night", .label = N_("Day and night"), .brief = N_("24 h"), .type = FT_BOOL,
     FLD_N(struct contact_phone, day_night), .width = 5, .flags = FF_LIST, .hint = N_("Answered round the clock.")},
    {.col = "note", .label = N_("Note"), .type = FT_TEXT, FLD_S(struct contact_phone, note), .width = 16,
     .flags = FF_LIST, .hint = N_("For instance the hours.")},
};

const struct entity contact_phone_entity = {
    .name = "contact-phone", .table = "contact_phone", .one = N_("phone"), .many = N_("phones"),
    .size = sizeof(struct contact_phone), .fields = phone_fields, .nfields = COUNT(phone_fields),
    .parent = &contact_entity, .parent_col = "contact_id", .pos_col = "pos", .on_form = true, .label_sql = PHONE_LABEL_SQL, .order = "pos",
    .make = "contact.edit", .edit = "contact.edit",
};

static const struct field contact_fields[] = {
    {.col = "no", .label = N_("Number"), .type = FT_CODE, FLD_S(struct contact, no), .width = 6,
     .flags = FF_LIST | FF_FIND | FF_UNIQUE | FF_SORT | FF_AUTO, .hint = N_("Given by the program.")},
    {.col = "name", .label = N_("Company"), .type = FT_TEXT, FLD_S(struct contact, name), .width = 20,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND | FF_SORT, .hint = N_("As on the contract.")},
    {.col = "trade", .label = N_("Trade"), .type = FT_CHOICE, FLD_S(struct contact, trade), .width = 10,
     .choices = trades, .flags = FF_REQUIRED | FF_LIST, .preset = "other", .hint = N_("What they are called for.")},
    {.col = "person", .label = NC_("contact", "Person"), .type = FT_TEXT, FLD_S(struct contact, person), .width = 10,
     .flags = FF_LIST | FF_FIND | FF_FORM, .hint = N_("Whom to ask for.")},
    {.col = "phone", .label = N_("Phone"), .type = FT_PHONE, FLD_S(struct contact, phone), .width = 14,
     .flags = FF_LIST | FF_CALC, .see_right = "phone.call",
     .sql = "SELECT x.phone FROM contact_phone x WHERE x.contact_id = t.id AND x.voided = 0 "
            "ORDER BY x.day_night IS NOT 1, x.pos LIMIT 1",
     .hint = N_("The first round-the-clock number, else the first.")},
    {.col = "words", .label = N_("Other names"), .type = FT_TEXT, FLD_S(struct contact, words), .width = 14,
     .flags = FF_FIND, .hint = N_("What else people call it, with blanks between.")},
    {.col = "contract_no", .label = N_("Contract number"), .type = FT_CODE, FLD_S(struct contact, contract_no),
     .width = 12, .flags = FF_FIND, .hint = N_("As on the contract.")},
    {.col = "contract_end", .label = N_("Contract ends"), .brief = N_("Ends"), .type = FT_DAY,
     FLD_S(struct contact, contract_end), .width = 10, .flags = FF_LIST | FF_FORM | FF_SORT,
     .hint = N_("Last day; work after it is warned of.")},
    {.col = "answer", .label = N_("On site within"), .type = FT_SPAN, FLD_N(struct contact, answer), .width = 7,
     .hint = N_("What they promise, for instance 30m.")},
    {.col = "note", .label = N_("Note"), .type = FT_LONG, FLD_S(struct contact, note), .width = 20, .flags = FF_FIND,
     .hint = N_("For instance what the contract covers.")},
    SHARED_ACTIVE(struct contact),
};

static const struct verb contact_verbs[] = {RETIRE_VERBS("contact")};

static const struct entity *const contact_parts[] = {&contact_phone_entity, NULL};

const struct entity contact_entity = {
    .name = "contact", .table = "contact", .one = N_("outside contact"), .many = N_("outside contacts"),
    .size = sizeof(struct contact), .fields = contact_fields, .nfields = COUNT(contact_fields),
    .verbs = contact_verbs, .nverbs = COUNT(contact_verbs), .parts = contact_parts, .number = "no",
    .label_sql = "t.name", .order = "name", .make = "contact.new", .edit = "contact.edit", .named = shared_filters,
    .fill = contact_fill,
};
