#include "people.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "domain/act.h"
#include "domain/catalog/shared.h"
#include "domain/places/places.h"
#include "store/query.h"

#include <stdio.h>

static const struct choice person_states[] = {
    {"LIVE", N_("Live"), NULL},
    {"MERGED", N_("Merged"), NULL},
    {NULL, NULL, NULL},
};

static const struct choice languages[] = {
    {"zh", N_("Mandarin"), NULL},
    {"yue", N_("Cantonese"), NULL},
    {"en", N_("English"), NULL},
    {"other", N_("Another language"), NULL},
    {NULL, NULL, NULL},
};

static const struct choice phone_kinds[] = {
    {"mobile", N_("Mobile"), NULL},
    {"home", N_("Home"), NULL},
    {"work", NC_("phone", "Work"), NULL},
    {"family", N_("A relative"), N_("Rel.")},
    {NULL, NULL, NULL},
};

static enum rc person_fill(struct act *a, void *rec, struct err *e)
{
    struct person *p = rec;
    if (!p->state)
        p->state = mem_dup("LIVE");
    if (p->no)
        return RC_OK;
    int64_t last = NIL;
    enum rc rc = query_num(a->db, "person_last", NULL, 0, &last, e);
    if (rc == RC_OK)
        p->no = mem_printf("R%05lld", (long long)(last == NIL ? 1 : last + 1));
    return rc;
}

static enum rc person_check(struct act *a, const void *before, void *rec, struct err *e)
{
    struct person *p = rec;
    struct buf key = {0};
    (void)a, (void)before, (void)e;
    pinyin_key(&key, p->name ? p->name : "", true);
    mem_set(&p->sort, buf_str(&key));
    buf_clear(&key);
    return RC_OK;
}

/* Merging points here, it moves nothing: occupancies, phones and orders stay
 * where they were said, and unmerging gives back exactly what was there. */
static enum rc apply_merge(struct act *a, void *rec, struct err *e)
{
    struct person *p = rec, into;
    int64_t id = p->rec.id, under = NIL;
    enum rc rc;

    if (p->merged_id == id)
        return err_field(e, RC_REFUSED, "merged_id", _("A record cannot be merged into itself: choose the other one."));
    rec_init(&person_entity, &into);
    rc = act_get(a, &person_entity, p->merged_id, &into, e);
    if (rc == RC_OK && (into.merged_id != NIL || into.rec.voided == 1))
        rc = err_field(e, RC_REFUSED, "merged_id", _("%s is merged itself: choose the record that is left."),
                       into.name);
    if (rc == RC_OK)
        rc = query_num(a->db, "person_merged_under", &id, 1, &under, e);
    if (rc == RC_OK && under != NIL)
        rc = err_field(e, RC_REFUSED, "merged_id",
                       _("Other records are merged into %s: merge the other way round."), p->name);
    if (rc == RC_OK)
        act_note(a, _("Merged into %s %s. \"Unmerge\" parts them again."), into.no, into.name);
    rec_clear(&person_entity, &into);
    return rc;
}

static enum rc apply_unmerge(struct act *a, void *rec, struct err *e)
{
    (void)a, (void)e;
    ((struct person *)rec)->merged_id = NIL;
    return RC_OK;
}

/* Who lives where is a record of its own. */
static enum rc apply_movein(struct act *a, void *rec, struct err *e)
{
    struct occupancy o;

    rec_init(&occupancy_entity, &o);
    o.person_id = ((struct person *)rec)->rec.id;
    o.unit_id = act_num(a, "unit");
    o.role = mem_dup(act_text(a, "as") ? act_text(a, "as") : "owner");
    o.from_day = mem_dup(act_text(a, "day"));
    enum rc rc = shared_insert(a, &occupancy_entity, &o, e);
    rec_clear(&occupancy_entity, &o);
    return rc;
}

static const struct field movein_args[] = {
    {.col = "unit", .label = N_("Room"), .type = FT_REF, .ref = &unit_entity, .width = 10,
     .hint = N_("The unit, as it is said: 3-2-1204.")},
    {.col = "as", .label = N_("As"), .type = FT_CHOICE, .choices = people_roles, .width = 8,
     .hint = N_("Owner, tenant, household or agent; owner where nothing is said.")},
    {.col = "day", .label = N_("From"), .type = FT_DAY, .width = 10, .hint = N_("First day; empty where nobody knows.")},
    {.col = NULL},
};

static const struct field phone_fields[] = {
    {.col = "person_id", .label = N_("Person"), .type = FT_REF, FLD_N(struct person_phone, person_id), .width = 8,
     .ref = &person_entity, .flags = FF_REQUIRED | FF_HIDE | FF_ONCE},
    {.col = "pos", .label = N_("Order"), .type = FT_INT, FLD_N(struct person_phone, pos), .width = 4,
     .flags = FF_REQUIRED | FF_HIDE},
    {.col = "phone", .label = N_("Phone"), .type = FT_PHONE, FLD_S(struct person_phone, phone), .width = 14,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND, .see_right = "phone.see", .hint = N_("The first one is called first.")},
    {.col = "kind", .label = N_("Kind"), .type = FT_CHOICE, FLD_S(struct person_phone, kind), .width = 8,
     .choices = phone_kinds, .flags = FF_LIST, .preset = "mobile", .hint = N_("Whose or where it is.")},
    {.col = "note", .label = N_("Note"), .type = FT_TEXT, FLD_S(struct person_phone, note), .width = 16,
     .flags = FF_LIST, .hint = N_("For instance when to call.")},
};

const struct entity person_phone_entity = {
    .name = "person-phone", .table = "person_phone", .one = N_("phone"), .many = N_("phones"),
    .size = sizeof(struct person_phone), .fields = phone_fields, .nfields = COUNT(phone_fields),
    .parent = &person_entity, .parent_col = "person_id", .pos_col = "pos", .on_form = true, .label_sql = PHONE_LABEL_SQL, .order = "pos",
    .make = "resident.edit", .edit = "resident.edit",
};

static const struct field date_fields[] = {
    {.col = "person_id", .label = N_("Person"), .type = FT_REF, FLD_N(struct person_date, person_id), .width = 8,
     .ref = &person_entity, .flags = FF_REQUIRED | FF_HIDE | FF_ONCE},
    {.col = "pos", .label = N_("Order"), .type = FT_INT, FLD_N(struct person_date, pos), .width = 4,
     .flags = FF_REQUIRED | FF_HIDE},
    {.col = "day", .label = N_("Day"), .type = FT_DAY, FLD_S(struct person_date, day), .width = 10,
     .flags = FF_REQUIRED | FF_LIST, .hint = N_("The first time it happened, or the next.")},
    {.col = "what", .label = N_("What"), .type = FT_TEXT, FLD_S(struct person_date, what), .width = 20,
     .flags = FF_REQUIRED | FF_LIST, .hint = N_("Birthday, moving in, wedding.")},
    {.col = "yearly", .label = N_("Every year"), .brief = N_("Yearly"), .type = FT_BOOL,
     FLD_N(struct person_date, yearly), .width = 6, .flags = FF_LIST, .preset = "1",
     .hint = N_("Comes again each year.")},
};

const struct entity person_date_entity = {
    .name = "person-date", .table = "person_date", .one = N_("special date"), .many = N_("special dates"),
    .size = sizeof(struct person_date), .fields = date_fields, .nfields = COUNT(date_fields),
    .parent = &person_entity, .parent_col = "person_id", .pos_col = "pos", .label_sql = "t.what", .order = "pos",
    .make = "resident.edit", .edit = "resident.edit",
};

static const struct field person_fields[] = {
    {.col = "no", .label = N_("Number"), .type = FT_CODE, FLD_S(struct person, no), .width = 8,
     .flags = FF_LIST | FF_FIND | FF_UNIQUE | FF_SORT | FF_AUTO,
     .hint = N_("Given by the program; other records name the person by it.")},
    {.col = "name", .label = NC_("person", "Name"), .type = FT_TEXT, FLD_S(struct person, name), .width = 10,
     .flags = FF_REQUIRED | FF_LIST | FF_FIND | FF_NAME, .hint = N_("As on the deeds or the lease.")},
    {.col = "sort", .label = N_("Sorted as"), .type = FT_TEXT, FLD_S(struct person, sort),
     .flags = FF_AUTO | FF_VERB | FF_HIDE | FF_SORT},
    {.col = "state", .label = N_("State"), .type = FT_CHOICE, FLD_S(struct person, state), .width = 6,
     .choices = person_states, .flags = FF_AUTO | FF_VERB, .hint = N_("Live, or merged into another record.")},
    {.col = "phone", .label = N_("Phone"), .type = FT_PHONE, FLD_S(struct person, phone), .width = 14,
     .flags = FF_LIST | FF_CALC, .see_right = "phone.see",
     .sql = "SELECT x.phone FROM person m JOIN person_phone x ON x.person_id = m.id "
            "WHERE (m.id = t.id OR m.merged_id = t.id) AND x.voided = 0 ORDER BY m.merged_id IS NOT NULL, m.id, x.pos LIMIT 1",
     .hint = N_("The first of the phones.")},
    {.col = "rooms", .label = N_("Rooms"), .type = FT_TEXT, FLD_S(struct person, rooms), .width = 12,
     .flags = FF_LIST | FF_CALC,
     .sql = "SELECT group_concat(x.no, ' ') FROM (SELECT DISTINCT u.no FROM occupancy o JOIN unit u ON u.id = o.unit_id "
            "WHERE o.person_id IN (SELECT m.id FROM person m WHERE m.id = t.id OR m.merged_id = t.id) "
            "AND o.voided = 0 AND o.to_day IS NULL ORDER BY u.sort) x",
     .hint = N_("The units the person has to do with now.")},
    {.col = "greet", .label = N_("Greeting name"), .brief = N_("Greet"), .type = FT_TEXT, FLD_S(struct person, greet),
     .width = 10, .flags = FF_LIST | FF_FIND | FF_FORM, .hint = N_("What to say first: Teacher Shan, Mrs Li.")},
    {.col = "vip", .label = N_("Key customer"), .brief = NC_("person", "Key"), .type = FT_BOOL, FLD_N(struct person, vip),
     .width = 4, .flags = FF_LIST | FF_FORM, .hint = N_("Marked wherever the name is shown.")},
    {.col = "language", .label = N_("Speaks"), .type = FT_CHOICE, FLD_S(struct person, language), .width = 8,
     .choices = languages, .hint = N_("The language to call in.")},
    {.col = "likes", .label = N_("Preferences"), .type = FT_LONG, FLD_S(struct person, likes), .width = 20,
     .flags = FF_FIND | FF_FORM, .hint = N_("What he or she likes and does not like.")},
    {.col = "services", .label = N_("Services often needed"), .type = FT_TEXT, FLD_S(struct person, services),
     .width = 20, .flags = FF_FIND, .hint = N_("As told; what the orders say is worked out.")},
    {.col = "note", .label = N_("Note"), .type = FT_LONG, FLD_S(struct person, note), .width = 20, .flags = FF_FIND,
     .hint = N_("What whoever calls should know.")},
    {.col = "merged_id", .label = N_("Merged into"), .type = FT_REF, FLD_N(struct person, merged_id), .width = 10,
     .ref = &person_entity, .flags = FF_VERB, .hint = N_("The record of the same person that is left.")},
    {.col = "source", .label = N_("Imported from"), .type = FT_CODE, FLD_S(struct person, source), .width = 10,
     .flags = FF_AUTO | FF_HIDE, .hint = N_("The file or system it came from.")},
    {.col = "source_no", .label = N_("Number there"), .type = FT_CODE, FLD_S(struct person, source_no), .width = 10,
     .flags = FF_AUTO | FF_HIDE, .hint = N_("So that importing again doubles nothing.")},
};

static const struct verb person_verbs[] = {
    {.id = "movein", .label = N_("Moves in"), .right = "occupancy.new", .from = "LIVE", .ask = "unit* as day",
     .args = movein_args, .apply = apply_movein, .undo = UNDO_REVERSE, .rank = 10,
     .hint = N_("Says where the person lives, and as what.")},
    {.id = "merge", .label = N_("Merge into"), .brief = N_("Merge"), .right = "resident.merge", .from = "LIVE",
     .to = "MERGED", .ask = "merged_id*", .apply = apply_merge, .undo = UNDO_REVERSE, .rank = 50,
     .hint = N_("Two records are one person: this one gives way to the other.")},
    {.id = "unmerge", .label = N_("Unmerge"), .brief = NC_("verb", "Part"), .right = "resident.merge", .from = "MERGED",
     .to = "LIVE", .apply = apply_unmerge, .undo = UNDO_REVERSE, .rank = 51,
     .hint = N_("They are two persons after all.")},
};

static const struct entity *const person_parts[] = {&person_phone_entity, &person_date_entity, NULL};

static const struct named person_filters[] = {
    {"vip", N_("key customers"), "t.vip = 1"},
    {"live", N_("not merged"), "t.state = 'LIVE'"},
    {"soon", N_("special dates within a week"),
     "EXISTS (SELECT 1 FROM person_date x, (SELECT date(:now, 'unixepoch', 'localtime') AS day) n WHERE x.person_id = t.id "
     "AND x.voided = 0 AND (x.day BETWEEN n.day AND date(n.day, '+7 days') OR (x.yearly = 1 AND "
     "(substr(n.day, 1, 4) || substr(x.day, 5) BETWEEN n.day AND date(n.day, '+7 days') OR "
     "substr(date(n.day, '+7 days'), 1, 4) || substr(x.day, 5) BETWEEN n.day AND date(n.day, '+7 days')))))"},
    {NULL, NULL, NULL},
};

const struct entity person_entity = {
    .name = "resident", .table = "person", .one = N_("resident"), .many = N_("residents"),
    .size = sizeof(struct person), .fields = person_fields, .nfields = COUNT(person_fields), .verbs = person_verbs,
    .nverbs = COUNT(person_verbs), .parts = person_parts, .number = "no", .label_sql = "t.name", .state = "state",
    .order = "sort", .make = "resident.new", .edit = "resident.edit", .source = "source", .named = person_filters,
    .fill = person_fill, .check = person_check,
};
