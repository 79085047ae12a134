#include "catalog.h"
#include "shared.h"

#include "domain/act.h"

#include <string.h>

static const struct choice uses[] = {
    {"cancel", N_("Cancel"), NULL},
    {"reject", N_("Not accepted"), NULL},
    {"return", N_("Return"), NULL},
    {"pause", N_("Pause"), NULL},
    {"decline", N_("Declines"), NULL},
    {"notsigned", N_("Not signed"), NULL},
    {"reopen", N_("Reopen"), NULL},
    {"reprioritise", N_("Other priority"), NULL},
    {"late", N_("Target missed"), NULL},
    {"takeout", N_("Out of service"), NULL},
    {NULL, NULL, NULL},
};

static const struct choice needs[] = {
    {"words", N_("A few words"), NULL},
    {"appointment", N_("A new appointment"), NULL},
    {"contact", N_("The outside contact"), NULL},
    {NULL, NULL, NULL},
};

static enum rc reason_fill(struct act *a, void *rec, struct err *e)
{
    struct reason *r = rec;
    (void)a, (void)e;
    shared_begin(&r->active);
    if (r->pos == NIL)
        r->pos = 999;
    return RC_OK;
}

static enum rc reason_check(struct act *a, const void *before, void *rec, struct err *e)
{
    const struct reason *r = rec;
    (void)a, (void)before;
    bool pause = r->use && !strcmp(r->use, "pause");
    if (!pause && (r->wake != NIL || r->longest != NIL))
        return err_field(e, RC_REFUSED, "wake", _("Only a pause wakes up."));
    if (r->wake != NIL && r->longest != NIL && r->wake > r->longest)
        return err_field(e, RC_REFUSED, "wake", _("It must wake before the longest pause is over."));
    return shared_words(r->short_zh, r->short_en, e);
}

static const struct field reason_fields[] = {
    SHARED_CODE(struct reason),
    {.col = "use", .label = N_("For"), .type = FT_CHOICE, FLD_S(struct reason, use), .width = 14, .choices = uses,
     .flags = FF_REQUIRED | FF_LIST | FF_ONCE, .hint = N_("The step that asks for this reason.")},
    {.col = "pos", .label = N_("Order"), .type = FT_INT, FLD_N(struct reason, pos), .width = 6,
     .flags = FF_SORT, .hint = N_("Smaller numbers come first.")},
    SHARED_NAMES(struct reason),
    SHARED_SHORTS(struct reason),
    {.col = "wake", .label = N_("Wakes after"), .brief = N_("Wakes"), .type = FT_SPAN, FLD_N(struct reason, wake),
     .width = 7, .flags = FF_LIST | FF_FORM, .hint = N_("Proposed wake-up of a pause, for instance 3d or 4h.")},
    {.col = "longest", .label = N_("At most"), .type = FT_SPAN, FLD_N(struct reason, longest), .width = 7,
     .flags = FF_LIST, .hint = N_("A pause for this reason may not last longer.")},
    {.col = "needs", .label = N_("Also asks for"), .type = FT_CHOICE, FLD_S(struct reason, needs), .width = 10,
     .choices = needs, .hint = N_("What must be given together with the reason.")},
    {.col = "stops_clock", .label = N_("Stops the clock"), .brief = N_("Stops"), .type = FT_BOOL,
     FLD_N(struct reason, stops_clock), .width = 6, .flags = FF_LIST,
     .hint = N_("Time spent in this pause does not count against the target.")},
    SHARED_ACTIVE(struct reason),
};

static const struct verb reason_verbs[] = {RETIRE_VERBS("reason")};

const struct entity reason_entity = {
    .name = "reason", .table = "reason", .one = N_("reason"), .many = N_("reasons"), .size = sizeof(struct reason),
    .fields = reason_fields, .nfields = COUNT(reason_fields), .verbs = reason_verbs, .nverbs = COUNT(reason_verbs),
    .number = "code", .label_sql = SHARED_NAME_SQL, .order = "pos", .make = "reason.new",
    .edit = "reason.edit", .named = shared_filters, .fill = reason_fill, .check = reason_check,
};
