/* model_things: an entity with a field of every type, for the tests of model/. */
#ifndef TESTS_MODEL_THINGS_H
#define TESTS_MODEL_THINGS_H

/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "base/i18n.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct thing {
    struct rec rec;
    char *no, *name, *words, *phone, *state, *due, *quiet, *helpers, *place, *pin;
    int64_t count, flag, made, take, price, qty, unit;
};

static const struct choice thing_states[] = {
    {.id = "new", .label = N_("To assign"), .brief = N_("new")},
    {.id = "doing", .label = N_("Working")},
    {.id = "waiting", .label = N_("Waiting for parts"), .brief = N_("parts")},
    {.id = "appointed", .label = N_("Waiting for a date")},
    {.id = "zh", .label = N_("待外包")},
    {0},
};

/* The referred kinds: only their names matter here. */
static const struct entity unit_kind = {.name = "unit", .one = N_("unit"), .many = N_("units")};
static const struct entity asset_kind = {.name = "asset", .one = N_("asset"), .many = N_("assets")};

static const struct field thing_fields[] = {
    {.col = "no", .label = N_("Number"), .type = FT_CODE, FLD_S(struct thing, no), .flags = FF_AUTO},
    {.col = "name", .label = N_("Name"), .type = FT_TEXT, FLD_S(struct thing, name), .flags = FF_NAME},
    {.col = "words", .label = N_("Words"), .type = FT_LONG, FLD_S(struct thing, words)},
    {.col = "phone", .label = N_("Phone"), .type = FT_PHONE, FLD_S(struct thing, phone)},
    {.col = "state", .label = N_("State"), .type = FT_CHOICE, FLD_S(struct thing, state), .choices = thing_states},
    {.col = "due", .label = N_("Due day"), .brief = N_("Due"), .type = FT_DAY, FLD_S(struct thing, due)},
    {.col = "quiet", .label = N_("Quiet from"), .type = FT_CLOCK, FLD_S(struct thing, quiet)},
    {.col = "helpers", .label = N_("Helpers"), .type = FT_REFS, FLD_S(struct thing, helpers), .ref = &unit_kind},
    {.col = "place", .label = N_("Place"), .type = FT_ANYREF, FLD_S(struct thing, place), .kinds = "unit asset"},
    {.col = "pin", .label = N_("PIN"), .type = FT_TEXT, FLD_S(struct thing, pin), .flags = FF_SECRET},
    {.col = "count", .label = N_("Count"), .type = FT_INT, FLD_N(struct thing, count)},
    {.col = "flag", .label = N_("Flag"), .type = FT_BOOL, FLD_N(struct thing, flag)},
    {.col = "made", .label = N_("Made"), .type = FT_TIME, FLD_N(struct thing, made)},
    {.col = "take", .label = N_("Takes"), .type = FT_SPAN, FLD_N(struct thing, take)},
    {.col = "price", .label = N_("Price"), .type = FT_MONEY, FLD_N(struct thing, price)},
    {.col = "qty", .label = N_("Quantity"), .type = FT_QTY, FLD_N(struct thing, qty)},
    {.col = "unit", .label = N_("Unit"), .type = FT_REF, FLD_N(struct thing, unit), .ref = &unit_kind},
    {.col = "age", .label = N_("Age"), .type = FT_SPAN, .flags = FF_CALC, .sql = "1"},
};

static const struct verb thing_verbs[] = {
    {.id = "close", .label = N_("Close"), .kind = "repair service", .to = "closed"},
    {.id = "close", .label = N_("Close"), .kind = "enquiry", .to = "answered"},
    {.id = "note", .label = N_("Note")},
};

static const struct entity thing = {
    .name = "thing",
    .table = "things",
    .one = N_("thing"),
    .many = N_("things"),
    .size = sizeof(struct thing),
    .fields = thing_fields,
    .nfields = COUNT(thing_fields),
    .verbs = thing_verbs,
    .nverbs = COUNT(thing_verbs),
    .number = "no",
    .state = "state",
};

static inline const struct field *thing_field(const char *col)
{
    const struct field *f = entity_field(&thing, col);

    assert_non_null(f);
    return f;
}

#endif
