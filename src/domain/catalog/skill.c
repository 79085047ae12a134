#include "catalog.h"
#include "shared.h"

#include "domain/act.h"

static enum rc skill_fill(struct act *a, void *rec, struct err *e)
{
    (void)a, (void)e;
    shared_begin(&((struct skill *)rec)->active);
    return RC_OK;
}

static enum rc skill_check(struct act *a, const void *before, void *rec, struct err *e)
{
    const struct skill *s = rec;
    (void)a, (void)before;
    return shared_words(s->short_zh, s->short_en, e);
}

static const struct field skill_fields[] = {
    SHARED_CODE(struct skill),
    SHARED_NAMES(struct skill),
    SHARED_SHORTS(struct skill),
    {.col = "licence", .label = N_("Needs a certificate"), .brief = N_("Cert."), .type = FT_BOOL,
     FLD_N(struct skill, licence), .width = 6, .flags = FF_LIST | FF_FORM,
     .hint = N_("By law only holders of a valid certificate may do this work.")},
    SHARED_ACTIVE(struct skill),
};

static const struct verb skill_verbs[] = {RETIRE_VERBS("skill")};

const struct entity skill_entity = {
    .name = "skill", .table = "skill", .one = N_("skill"), .many = N_("skills"), .size = sizeof(struct skill),
    .fields = skill_fields, .nfields = COUNT(skill_fields), .verbs = skill_verbs, .nverbs = COUNT(skill_verbs),
    .number = "code", .label_sql = SHARED_NAME_SQL, .order = "code", .make = "skill.new", .edit = "skill.edit",
    .named = shared_filters, .fill = skill_fill, .check = skill_check,
};

static enum rc reply_fill(struct act *a, void *rec, struct err *e)
{
    struct reply *r = rec;
    (void)a, (void)e;
    shared_begin(&r->active);
    return RC_OK;
}

static enum rc reply_check(struct act *a, const void *before, void *rec, struct err *e)
{
    const struct reply *r = rec;
    (void)a, (void)before;
    return shared_words(r->short_zh, r->short_en, e);
}

static const struct field reply_fields[] = {
    SHARED_CODE(struct reply),
    SHARED_NAMES(struct reply),
    SHARED_SHORTS(struct reply),
    {.col = "text_zh", .label = N_("Chinese text"), .type = FT_LONG, FLD_S(struct reply, text_zh), .width = 40,
     .flags = FF_REQUIRED | FF_FIND, .hint = N_("What is said to the resident, word for word.")},
    {.col = "text_en", .label = N_("English text"), .type = FT_LONG, FLD_S(struct reply, text_en), .width = 40,
     .flags = FF_REQUIRED | FF_FIND, .hint = N_("What is said to the resident, word for word.")},
    {.col = "words", .label = N_("Other words"), .type = FT_TEXT, FLD_S(struct reply, words), .width = 20,
     .flags = FF_FIND | FF_FORM, .hint = N_("Words that find it, with blanks between them.")},
    {.col = "used", .label = N_("Times used"), .brief = N_("Used"), .type = FT_INT, FLD_N(struct reply, used),
     .width = 6, .flags = FF_LIST | FF_CALC,
     .sql = "SELECT count(*) FROM orders x WHERE x.reply_id = t.id AND x.voided = 0 AND x.state IN ('ANSWERED', 'CLOSED')",
     .hint = N_("How often an enquiry was answered with it.")},
    SHARED_ACTIVE(struct reply),
};

static const struct verb reply_verbs[] = {RETIRE_VERBS("reply")};

const struct entity reply_entity = {
    .name = "reply", .table = "reply", .one = N_("standard reply"), .many = N_("standard replies"),
    .size = sizeof(struct reply), .fields = reply_fields, .nfields = COUNT(reply_fields), .verbs = reply_verbs,
    .nverbs = COUNT(reply_verbs), .number = "code", .label_sql = SHARED_NAME_SQL, .order = "code",
    .make = "reply.new", .edit = "reply.edit", .named = shared_filters, .fill = reply_fill, .check = reply_check,
};
