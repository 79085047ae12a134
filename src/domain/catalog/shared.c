#include "shared.h"

#include "base/text.h"
#include "catalog.h"
#include "domain/act.h"

const struct choice catalog_kinds[] = {
    {"repair", N_("Repair"), N_("Rep.")},
    {"service", N_("Service"), N_("Svc")},
    {"enquiry", N_("Enquiry"), N_("Enq.")},
    {NULL, NULL, NULL},
};

const struct choice catalog_impacts[] = {
    {"building", N_("A building or more"), N_("Bldg")},
    {"several", N_("Several homes"), N_("Some")},
    {"one", N_("One home"), N_("One")},
    {NULL, NULL, NULL},
};

const struct choice catalog_urgencies[] = {
    {"now", N_("Now"), NULL},
    {"today", N_("Today"), NC_("urgency", "Day")},
    {"wait", N_("Can wait"), N_("Wait")},
    {"planned", N_("Planned work"), N_("Plan")},
    {NULL, NULL, NULL},
};

const struct choice catalog_dangers[] = {
    {"trapped", N_("Person trapped"), N_("Trap")},
    {"fire", N_("Fire or smoke"), NC_("danger", "Fire")},
    {"gas", N_("Smell of gas"), N_("Gas")},
    {"live", N_("Water on live parts"), NC_("danger", "Live")},
    {"falling", N_("Falling object"), N_("Fall")},
    {"assault", N_("Assault"), N_("Harm")},
    {NULL, NULL, NULL},
};

const struct choice catalog_classes[] = {
    {"lift", N_("Lift entrapment"), N_("Trap")},
    {"fire", N_("Fire, gas, injury"), NC_("danger", "Fire")},
    {"supply", N_("Leak, supply or access down"), N_("Leak")},
    {"repair", N_("Repair"), N_("Rep.")},
    {"clean", N_("Cleaning, greening"), N_("Cln.")},
    {"planned", N_("Planned work"), N_("Plan")},
    {"question", N_("Question, suggestion"), N_("Enq.")},
    {"complaint", N_("Complaint"), N_("Cpl.")},
    {NULL, NULL, NULL},
};

const struct choice catalog_priorities[] = {
    {"P0", N_("P0 emergency"), "P0"},
    {"P1", N_("P1 urgent"), "P1"},
    {"P2", N_("P2 normal"), "P2"},
    {"P3", N_("P3 planned"), "P3"},
    {NULL, NULL, NULL},
};

const struct named shared_filters[] = {
    {"active", N_("in use"), "t.active = 1"},
    {"retired", N_("retired"), "t.active = 0"},
    {NULL, NULL, NULL},
};

static int64_t active_of(const struct entity *ent, const void *rec)
{
    const struct field *f = entity_field(ent, "active");
    return f ? field_cnum(f, rec) : 1;
}

static enum rc guard_active(struct act *a, const void *rec, struct err *e)
{
    return active_of(a->ent, rec) == 1 ? RC_OK : err_set(e, RC_REFUSED, _("It is retired already."));
}

static enum rc guard_retired(struct act *a, const void *rec, struct err *e)
{
    return active_of(a->ent, rec) != 1 ? RC_OK : err_set(e, RC_REFUSED, _("It is in use already."));
}

const guard_fn shared_active_only[] = {guard_active, NULL};
const guard_fn shared_retired_only[] = {guard_retired, NULL};

enum rc shared_retire(struct act *a, void *rec, struct err *e)
{
    (void)e;
    *field_num(entity_field(a->ent, "active"), rec) = 0;
    return RC_OK;
}

enum rc shared_revive(struct act *a, void *rec, struct err *e)
{
    (void)e;
    *field_num(entity_field(a->ent, "active"), rec) = 1;
    return RC_OK;
}

void shared_begin(int64_t *active)
{
    if (*active == NIL)
        *active = 1;
}

enum rc shared_words(const char *short_zh, const char *short_en, struct err *e)
{
    if (!text_empty(short_zh) && text_cells(short_zh) > 4)
        return err_field(e, RC_REFUSED, "short_zh", _("The short Chinese name has room for two characters."));
    if (!text_empty(short_en) && text_cells(short_en) > 4)
        return err_field(e, RC_REFUSED, "short_en", _("The short English name has room for four letters."));
    return RC_OK;
}

enum rc shared_insert(struct act *a, const struct entity *ent, void *rec, struct err *e)
{
    enum rc rc = ent->fill ? ent->fill(a, rec, e) : RC_OK;
    if (rc == RC_OK && ent->check)
        rc = ent->check(a, NULL, rec, e);
    return rc == RC_OK ? act_insert(a, ent, rec, e) : rc;
}

static const char *text_of(const struct entity *ent, const void *rec, const char *col)
{
    const struct field *f = entity_field(ent, col);
    const char *s = f ? field_cstr(f, rec) : NULL;
    return s ? s : "";
}

static const char *in_language(const char *zh, const char *en)
{
    bool chinese = i18n_lang()[0] == 'z';
    const char *first = chinese ? zh : en;
    const char *other = chinese ? en : zh;
    return !text_empty(first) ? first : other ? other : "";
}

const char *catalog_name(const struct entity *ent, const void *rec)
{
    return in_language(text_of(ent, rec, "name_zh"), text_of(ent, rec, "name_en"));
}

const char *catalog_short(const struct entity *ent, const void *rec)
{
    const char *s = i18n_lang()[0] == 'z' ? text_of(ent, rec, "short_zh") : text_of(ent, rec, "short_en");
    return *s ? s : catalog_name(ent, rec);
}

const char *catalog_requirement(const struct category *c, const char *lang)
{
    bool chinese = lang && lang[0] == 'z';
    const char *first = chinese ? c->requirement_zh : c->requirement_en;
    const char *other = chinese ? c->requirement_en : c->requirement_zh;
    return !text_empty(first) ? first : other ? other : "";
}

const char *catalog_reply(const struct reply *r)
{
    return in_language(r->text_zh, r->text_en);
}
