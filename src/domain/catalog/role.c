#include "catalog.h"
#include "shared.h"

#include "domain/act.h"

static const struct field role_fields[] = {
    SHARED_CODE(struct role),
    SHARED_NAMES(struct role),
    {.col = "grade", .label = N_("Grade"), .type = FT_INT, FLD_N(struct role, grade), .width = 6,
     .flags = FF_REQUIRED | FF_LIST | FF_SORT, .hint = N_("1 clerk, 2 lead, 3 supervisor, 4 manager.")},
};

static enum rc role_check(struct act *a, const void *before, void *rec, struct err *e)
{
    const struct role *r = rec;
    (void)a;
    if (before ? r->grade != ((const struct role *)before)->grade && r->rec.id == 1 : r->grade > 8)
        return err_field(e, RC_REFUSED, "grade", _("Grade 9 is the program's own."));
    return RC_OK;
}

const struct entity role_entity = {
    .name = "role", .table = "role", .one = N_("role"), .many = N_("roles"), .size = sizeof(struct role),
    .fields = role_fields, .nfields = COUNT(role_fields), .number = "code", .label_sql = SHARED_NAME_SQL,
    .order = "grade", .make = "role.new", .edit = "role.edit", .check = role_check,
};

static enum rc right_fill(struct act *a, void *rec, struct err *e)
{
    (void)a, (void)e;
    shared_begin(&((struct role_right *)rec)->active);
    return RC_OK;
}

/* Nobody may take the last way in: without these a manager could not put it right again. */
static enum rc guard_not_last(struct act *a, const void *rec, struct err *e)
{
    const struct role_right *r = rec;
    (void)a;
    if (word_in("right.new right.retire staff.edit staff.role", r->right))
        return err_set(e, RC_REFUSED, _("This right stays with the role: without it nobody could give it back."));
    return RC_OK;
}

static enum rc guard_active(struct act *a, const void *rec, struct err *e)
{
    return shared_active_only[0](a, rec, e);
}

static const guard_fn retire_guards[] = {guard_active, guard_not_last, NULL};

static const struct field right_fields[] = {
    {.col = "role_id", .label = N_("Role"), .type = FT_REF, FLD_N(struct role_right, role_id), .width = 12,
     .ref = &role_entity, .flags = FF_REQUIRED | FF_LIST | FF_ONCE, .hint = N_("Who gets the right.")},
    {.col = "right", .label = NC_("role", "Right"), .type = FT_CODE, FLD_S(struct role_right, right), .width = 24,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND | FF_ONCE | FF_SORT,
     .hint = N_("Kind of record and step, for instance order.assign.")},
    SHARED_ACTIVE(struct role_right),
};

static const struct verb right_verbs[] = {
    {.id = "retire", .label = N_("Take away"), .right = "right.retire", .guards = retire_guards,
     .apply = shared_retire, .undo = UNDO_REVERSE, .rank = 80, .hint = N_("The role may not do it any more.")},
    {.id = "revive", .label = N_("Give again"), .right = "right.retire", .guards = shared_retired_only,
     .apply = shared_revive, .undo = UNDO_REVERSE, .rank = 81, .hint = N_("The role may do it again.")},
};

const struct entity role_right_entity = {
    .name = "right", .table = "role_right", .one = N_("right"), .many = N_("rights"),
    .size = sizeof(struct role_right), .fields = right_fields, .nfields = COUNT(right_fields), .verbs = right_verbs,
    .nverbs = COUNT(right_verbs), .number = "right", .label_sql = "t.right", .order = "right", .make = "right.new",
    .named = shared_filters, .fill = right_fill,
};
