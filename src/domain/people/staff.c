#include "people.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "domain/act.h"
#include "domain/catalog/catalog.h"
#include "domain/catalog/shared.h"
#include "store/query.h"

#include <string.h>

static const struct choice sexes[] = {
    {"f", N_("Woman"), N_("F")},
    {"m", N_("Man"), N_("M")},
    {NULL, NULL, NULL},
};

static const struct choice departments[] = {
    {"desk", N_("Service desk"), N_("Desk")},
    {"engineering", N_("Engineering"), N_("Eng.")},
    {"security", N_("Security"), N_("Sec.")},
    {"cleaning", N_("Cleaning"), N_("Cln.")},
    {"greening", N_("Greening"), N_("Grn.")},
    {"finance", N_("Finance"), N_("Fin.")},
    {"office", N_("Office"), N_("Off.")},
    {NULL, NULL, NULL},
};

static enum rc staff_fill(struct act *a, void *rec, struct err *e)
{
    struct staff *s = rec;
    int64_t last = NIL;
    shared_begin(&s->active);
    if (s->no)
        return RC_OK;
    enum rc rc = query_num(a->db, "staff_last", NULL, 0, &last, e);
    if (rc == RC_OK)
        s->no = mem_printf("w%04lld", (long long)last);
    return rc;
}

static enum rc grade_of(struct act *a, int64_t role, int64_t *grade, struct err *e)
{
    *grade = NIL;
    return query_num(a->db, "role_grade", &role, 1, grade, e);
}

/* Of the signed-on person; NIL where it is the program itself. */
static enum rc own_grade(struct act *a, int64_t *own, struct err *e)
{
    *own = NIL;
    if (a->desk->staff == NIL || text_same(a->desk->role, "system"))
        return RC_OK;
    return query_num(a->db, "staff_grade", &a->desk->staff, 1, own, e);
}

/* Nobody makes somebody more than oneself, or the file has no keeper left. */
static enum rc check_role(struct act *a, const struct staff *was, const struct staff *s, struct err *e)
{
    int64_t grade = NIL, own = NIL, id = s->rec.id, others = NIL;
    enum rc rc;

    if (was && was->role_id == s->role_id)
        return RC_OK;
    if ((rc = grade_of(a, s->role_id, &grade, e)) != RC_OK)
        return rc;
    if (grade == 9)
        return err_field(e, RC_REFUSED, "role_id", _("This role is the program's own."));
    if ((rc = own_grade(a, &own, e)) != RC_OK)
        return rc;
    if (own != NIL && grade > own)
        return err_field(e, RC_DENIED, "role_id", _("You cannot give a role above your own."));
    if (!was || (rc = grade_of(a, was->role_id, &grade, e)) != RC_OK || grade < 4)
        return rc;
    if ((rc = query_num(a->db, "staff_other_managers", &id, 1, &others, e)) == RC_OK && others == 0)
        return err_field(e, RC_REFUSED, "role_id", _("This is the only manager: make somebody else manager first."));
    return rc;
}

static enum rc staff_check(struct act *a, const void *before, void *rec, struct err *e)
{
    struct staff *s = rec;
    struct buf key = {0};
    pinyin_key(&key, s->name ? s->name : "", true);
    mem_set(&s->sort, buf_str(&key));
    buf_clear(&key);
    if (s->rec.id == 1)
        return err_set(e, RC_REFUSED, _("This record is the program itself: it is never changed."));
    return check_role(a, before, s, e);
}

static enum rc guard_not_needed(struct act *a, const void *rec, struct err *e)
{
    const struct staff *s = rec;
    int64_t id = s->rec.id, grade = NIL, others = NIL;
    enum rc rc;
    if (id == 1)
        return err_set(e, RC_REFUSED, _("This record is the program itself: it is never changed."));
    if (id == a->desk->staff)
        return err_set(e, RC_REFUSED, _("You cannot retire yourself."));
    if ((rc = grade_of(a, s->role_id, &grade, e)) != RC_OK || grade < 4)
        return rc;
    if ((rc = query_num(a->db, "staff_other_managers", &id, 1, &others, e)) == RC_OK && others == 0)
        return err_set(e, RC_REFUSED, _("This is the only manager: make somebody else manager first."));
    return rc;
}

/* The work of whoever leaves is not lost from sight: it is somebody's to give to others. */
static enum rc retire(struct act *a, void *rec, struct err *e)
{
    const struct staff *s = rec;
    int64_t open = 0, id = s->rec.id;
    enum rc rc = query_num(a->db, "staff_open_orders", &id, 1, &open, e);
    if (rc == RC_OK && open > 0)
        act_note(a, ngettext("%s still has %lld open order: give it to somebody else.",
                             "%s still has %lld open orders: give them to somebody else.", (unsigned long)open),
                 s->name, (long long)open);
    return rc == RC_OK ? shared_retire(a, rec, e) : rc;
}

/* Neither sent away nor let in again by somebody below. */
static enum rc guard_not_above(struct act *a, const void *rec, struct err *e)
{
    int64_t grade = NIL, own = NIL;
    enum rc rc = grade_of(a, ((const struct staff *)rec)->role_id, &grade, e);
    if (rc == RC_OK)
        rc = own_grade(a, &own, e);
    return rc == RC_OK && own != NIL && grade > own
               ? err_set(e, RC_DENIED, _("This person's role is above your own: somebody of that role has to do it."))
               : rc;
}

static enum rc guard_retired(struct act *a, const void *rec, struct err *e)
{
    return shared_retired_only[0](a, rec, e);
}

static enum rc guard_active(struct act *a, const void *rec, struct err *e)
{
    return shared_active_only[0](a, rec, e);
}

static const guard_fn retire_guards[] = {guard_active, guard_not_needed, guard_not_above, NULL},
                      revive_guards[] = {guard_retired, guard_not_above, NULL};

static const struct field staff_fields[] = {
    {.col = "no", .label = N_("Staff number"), .brief = N_("No."), .type = FT_CODE, FLD_S(struct staff, no),
     .width = 8, .flags = FF_REQUIRED | FF_LIST | FF_FIND | FF_UNIQUE | FF_SORT | FF_ONCE,
     .hint = N_("As on the badge; it stands on every record the person touches. Empty: the next one.")},
    {.col = "name", .label = NC_("person", "Name"), .type = FT_TEXT, FLD_S(struct staff, name), .width = 10,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND | FF_NAME, .hint = N_("Full name.")},
    {.col = "sort", .label = N_("Sorted as"), .type = FT_TEXT, FLD_S(struct staff, sort),
     .flags = FF_AUTO | FF_VERB | FF_HIDE | FF_SORT},
    {.col = "sex", .label = N_("Sex"), .type = FT_CHOICE, FLD_S(struct staff, sex), .width = 5, .choices = sexes,
     .hint = N_("For visits where it matters to the resident.")},
    {.col = "department", .label = N_("Department"), .brief = N_("Dept."), .type = FT_CHOICE,
     FLD_S(struct staff, department), .width = 10, .choices = departments, .flags = FF_LIST | FF_FORM,
     .hint = N_("Where the person belongs.")},
    {.col = "post", .label = N_("Post"), .type = FT_TEXT, FLD_S(struct staff, post), .width = 12,
     .flags = FF_LIST | FF_FIND | FF_FORM, .hint = N_("What the person does: electrician, east gate.")},
    {.col = "phone", .label = N_("Phone"), .type = FT_PHONE, FLD_S(struct staff, phone), .width = 14,
     .flags = FF_LIST | FF_FIND | FF_FORM, .see_right = "phone.see", .hint = N_("To reach the person on duty.")},
    {.col = "radio", .label = N_("Radio"), .type = FT_CODE, FLD_S(struct staff, radio), .width = 6,
     .flags = FF_LIST | FF_FIND | FF_FORM, .hint = N_("Channel and call sign.")},
    {.col = "skills", .label = N_("Skills"), .type = FT_REFS, FLD_S(struct staff, skills), .width = 16,
     .ref = &skill_entity, .link = "staff_skill", .flags = FF_LIST | FF_FORM, .hint = N_("What the person can do.")},
    {.col = "role_id", .label = N_("Role"), .type = FT_REF, FLD_N(struct staff, role_id), .width = 10,
     .ref = &role_entity, .flags = FF_REQUIRED | FF_LIST, .edit_right = "staff.role", .preset = "clerk",
     .hint = N_("What the person may do in the program.")},
    {.col = "os_user", .label = N_("Signs on as system user"), .type = FT_CODE, FLD_S(struct staff, os_user),
     .width = 10, .flags = FF_UNIQUE, .edit_right = "staff.role",
     .hint = N_("Who is logged in to the host by this name needs no PIN.")},
    {.col = "pin", .label = N_("PIN"), .type = FT_TEXT, FLD_S(struct staff, pin),
     .flags = FF_SECRET | FF_VERB | FF_HIDE, .hint = N_("Never shown.")},
    {.col = "pin_once", .label = N_("PIN is for one use"), .type = FT_BOOL, FLD_N(struct staff, pin_once), .width = 6,
     .flags = FF_VERB | FF_HIDE, .hint = N_("A new one is asked for at the next sign-on.")},
    SHARED_ACTIVE(struct staff),
    {.col = "note", .label = N_("Note"), .type = FT_LONG, FLD_S(struct staff, note), .width = 20, .flags = FF_FIND,
     .hint = N_("What the desk should know.")},
};

static const struct verb staff_verbs[] = {
    {.id = "retire", .label = NC_("staff", "Retire"), .brief = NC_("staff", "Retire"), .right = "staff.retire", .guards = retire_guards,
     .apply = retire, .undo = UNDO_REVERSE, .rank = 80,
     .hint = N_("The person has left: no more sign-on, no more work; the records stay.")},
    {.id = "revive", .label = NC_("staff", "Use again"), .right = "staff.retire", .guards = revive_guards,
     .apply = shared_revive, .undo = UNDO_REVERSE, .rank = 81, .hint = N_("The person is back.")},
};

const struct entity staff_entity = {
    .name = "staff", .table = "staff", .one = N_("staff member"), .many = N_("staff"), .size = sizeof(struct staff),
    .fields = staff_fields, .nfields = COUNT(staff_fields), .verbs = staff_verbs, .nverbs = COUNT(staff_verbs),
    .number = "no", .label_sql = "t.name", .order = "no", .make = "staff.new", .edit = "staff.edit",
    .named = shared_filters, .fill = staff_fill, .check = staff_check,
};
