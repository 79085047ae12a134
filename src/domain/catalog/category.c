#include "catalog.h"
#include "shared.h"

#include "domain/act.h"
#include "store/query.h"

#include <string.h>

static enum rc category_fill(struct act *a, void *rec, struct err *e)
{
    struct category *c = rec;
    shared_begin(&c->active);
    if (c->pos != NIL)
        return RC_OK;
    int64_t last = NIL;
    enum rc rc = query_num(a->db, "category_last", NULL, 0, &last, e);
    if (rc == RC_OK)
        c->pos = last == NIL ? 10 : last + 10;
    return rc;
}

/* A branch moved under itself would vanish from the tree. */
static enum rc check_parent(struct act *a, const struct category *c, struct err *e)
{
    if (c->parent_id == NIL || c->rec.id == NIL)
        return RC_OK;
    int64_t at = c->parent_id;
    for (int depth = 0; at != NIL && depth < 16; depth++) {
        if (at == c->rec.id)
            return err_field(e, RC_REFUSED, "parent_id", _("A category cannot stand below itself."));
        int64_t above = NIL;
        enum rc rc = query_num(a->db, "category_parent", &at, 1, &above, e);
        if (rc != RC_OK)
            return rc;
        at = above;
    }
    return RC_OK;
}

static enum rc category_check(struct act *a, const void *before, void *rec, struct err *e)
{
    const struct category *c = rec;
    (void)before;
    if (c->danger && strcmp(c->urgency ? c->urgency : "", "now") != 0)
        return err_field(e, RC_REFUSED, "urgency", _("Danger to life is always urgent now."));
    enum rc rc = shared_words(c->short_zh, c->short_en, e);
    return rc == RC_OK ? check_parent(a, c, e) : rc;
}

static const struct field category_fields[] = {
    SHARED_CODE(struct category),
    {.col = "parent_id", .label = N_("Belongs to"), .type = FT_REF, FLD_N(struct category, parent_id), .width = 12,
     .ref = &category_entity, .flags = FF_LIST | FF_FORM, .hint = N_("The service line or group it stands under.")},
    {.col = "pos", .label = N_("Place in the tree"), .brief = N_("Order"), .type = FT_INT, FLD_N(struct category, pos),
     .width = 6, .flags = FF_SORT, .hint = N_("Smaller numbers come first.")},
    SHARED_NAMES(struct category),
    SHARED_SHORTS(struct category),
    {.col = "kind", .label = N_("Kind"), .type = FT_CHOICE, FLD_S(struct category, kind), .width = 8,
     .choices = catalog_kinds, .flags = FF_REQUIRED | FF_LIST, .preset = "repair",
     .hint = N_("What a request of this category becomes.")},
    {.col = "impact", .label = N_("Usual impact"), .brief = N_("Impact"), .type = FT_CHOICE,
     FLD_S(struct category, impact), .width = 8, .choices = catalog_impacts, .flags = FF_REQUIRED, .preset = "one",
     .hint = N_("How many are hit when nobody says otherwise.")},
    {.col = "urgency", .label = N_("Usual urgency"), .brief = N_("Urgent"), .type = FT_CHOICE,
     FLD_S(struct category, urgency), .width = 8, .choices = catalog_urgencies, .flags = FF_REQUIRED | FF_LIST,
     .preset = "today", .hint = N_("With the impact it gives the priority.")},
    {.col = "danger", .label = N_("Danger to life"), .brief = N_("Danger"), .type = FT_CHOICE,
     FLD_S(struct category, danger), .width = 8, .choices = catalog_dangers, .flags = FF_LIST | FF_FORM,
     .hint = N_("Makes every request of it an emergency (P0), whatever impact and urgency say.")},
    {.col = "class", .label = N_("Target class"), .type = FT_CHOICE, FLD_S(struct category, class), .width = 10,
     .choices = catalog_classes, .flags = FF_REQUIRED, .preset = "repair",
     .hint = N_("Which row of the targets holds for it.")},
    {.col = "requirement_zh", .label = N_("Chinese requirement"), .type = FT_LONG,
     FLD_S(struct category, requirement_zh), .width = 40, .flags = FF_FORM,
     .hint = N_("What the worker is asked to do; may be changed on each order.")},
    {.col = "requirement_en", .label = N_("English requirement"), .type = FT_LONG,
     FLD_S(struct category, requirement_en), .width = 40, .flags = FF_FORM,
     .hint = N_("What the worker is asked to do; may be changed on each order.")},
    {.col = "skill_id", .label = N_("Skill"), .type = FT_REF, FLD_N(struct category, skill_id), .width = 8,
     .ref = &skill_entity, .flags = FF_LIST | FF_FORM, .hint = N_("Who can do it: proposed workers have this skill.")},
    {.col = "reply_id", .label = N_("Standard reply"), .type = FT_REF, FLD_N(struct category, reply_id), .width = 12,
     .ref = &reply_entity, .hint = N_("The answer that is usually given at once.")},
    {.col = "words", .label = N_("Other words"), .type = FT_TEXT, FLD_S(struct category, words), .width = 24,
     .flags = FF_FIND | FF_FORM,
     .hint = N_("What residents say for it, with blanks between; one-line intake reads them.")},
    {.col = "visit", .label = N_("Always visit again"), .brief = N_("Visit"), .type = FT_BOOL,
     FLD_N(struct category, visit), .width = 6,
     .hint = N_("Each closed order of it gets a return visit, not a sample.")},
    SHARED_ACTIVE(struct category),
};

static const struct verb category_verbs[] = {RETIRE_VERBS("category")};

const struct entity category_entity = {
    .name = "category", .table = "category", .one = N_("category"), .many = N_("categories"),
    .size = sizeof(struct category), .fields = category_fields, .nfields = COUNT(category_fields),
    .verbs = category_verbs, .nverbs = COUNT(category_verbs), .number = "code", .label_sql = SHARED_NAME_SQL,
    .tree = "parent_id", .order = "pos", .make = "category.new", .edit = "category.edit", .named = shared_filters,
    .fill = category_fill, .check = category_check,
};
