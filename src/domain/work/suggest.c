#include "suggest.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/catalog/catalog.h"
#include "domain/people/people.h"
#include "domain/places/place.h"
#include "store/query.h"
#include "store/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KNOWN (365 * 24 * 3600)

/* Skill before everything; then being there already and knowing the place outweigh one or two orders in hand. */
enum {
    SKILL = 50,
    ANSWERS = 30,
    BUILDING = 20,
    KNOWS = 10,
    EACH_OPEN = -8,
    EACH_PAUSED = -1,
    MAINTAINS = 40,
    OUTSIDE = 5
};

/* What the place and the category say. */
struct about {
    int64_t skill, contact, answers;
    struct place_where at;
    char *skill_name;
    const char *asset; /* the place where it is one; NULL */
};

static void give(struct suggest *s, const char *id, int points, char *text)
{
    if (s->nreasons == SUGGEST_REASONS) {
        free(text);
        return;
    }
    s->reason[s->nreasons++] = (struct suggest_reason){id, points, text};
    s->points += points;
}

static enum rc about_category(struct desk *d, int64_t category, struct about *a, struct err *e)
{
    struct category c;
    struct skill k;
    enum rc rc = RC_OK;

    if (category == NIL)
        return RC_OK;
    rec_init(&category_entity, &c);
    rec_init(&skill_entity, &k);
    rc = rows_get(d->db, &category_entity, category, &c, e);
    a->skill = rc == RC_OK ? c.skill_id : NIL;
    if (rc == RC_OK && a->skill != NIL && (rc = rows_get(d->db, &skill_entity, a->skill, &k, e)) == RC_OK)
        a->skill_name = mem_dup(catalog_short(&skill_entity, &k));
    rec_clear(&skill_entity, &k);
    rec_clear(&category_entity, &c);
    return rc;
}

static enum rc about_place(struct desk *d, const char *place, struct about *a, struct err *e)
{
    char name[20];
    long long id;
    const struct entity *ent;
    enum rc rc;

    if (text_empty(place) || sscanf(place, "%19[a-z]:%lld", name, &id) != 2 || (ent = desk_kind(d, name)) == NULL)
        return RC_OK;
    rc = place_where(d, ent, id, &a->at, e);
    if (rc == RC_OK && ent == &asset_entity) {
        struct asset as;

        rec_init(&asset_entity, &as);
        if ((rc = rows_get(d->db, &asset_entity, id, &as, e)) == RC_OK) {
            a->asset = place;
            a->contact = as.contact_id;
            a->answers = as.staff_id;
        }
        rec_clear(&asset_entity, &as);
    }
    return rc;
}

static struct suggest *grow(struct suggest_list *l)
{
    l->row = mem_grow(l->row, l->n + 1, sizeof *l->row);
    l->row[l->n] = (struct suggest){.presence = SUGGEST_UNKNOWN};
    return &l->row[l->n++];
}

static void judge(struct suggest *s, const struct about *a, struct stmt *st)
{
    s->ent = &staff_entity;
    s->id = stmt_col_num(st, 0);
    s->no = mem_dup(stmt_col_text(st, 1));
    s->name = mem_dup(stmt_col_text(st, 2));
    s->open = (int)stmt_col_num(st, 4);
    s->paused = (int)stmt_col_num(st, 5);
    if (stmt_col_num(st, 3) == 1)
        give(s, "skill", SKILL, mem_printf(_("skill %s"), a->skill_name ? a->skill_name : ""));
    if (a->answers != NIL && a->answers == s->id)
        give(s, "answers", ANSWERS, mem_dup(_("answers for it")));
    if (stmt_col_num(st, 6) > 0)
        give(s, "building", BUILDING, mem_dup(_("same building")));
    if (stmt_col_num(st, 7) == 1)
        give(s, "knows", KNOWS, mem_dup(_("knows the place")));
    give(s, "open", EACH_OPEN * s->open + EACH_PAUSED * s->paused,
         s->open ? mem_printf(_("%d in hand"), s->open) : mem_dup(_("free")));
}

static enum rc staff(struct desk *d, const struct suggest_ask *ask, const struct about *a, struct suggest_list *out,
                     struct err *e)
{
    struct stmt *st;
    bool row = true;
    enum rc rc = query_get(d->db, "suggest_staff", &st, e);

    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, a->skill);
    stmt_num(st, 2, a->at.building);
    stmt_num(st, 3, a->at.unit);
    stmt_text(st, 4, a->asset);
    stmt_num(st, 5, desk_now(d) - KNOWN);
    stmt_num(st, 6, a->answers);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row)
        if (stmt_col_num(st, 0) != ask->except)
            judge(grow(out), a, st);
    stmt_done(st);
    return rc;
}

static enum rc contacts(struct desk *d, const struct about *a, struct suggest_list *out, struct err *e)
{
    struct stmt *st;
    char day[11];
    bool row = true;
    int outside = 0;
    enum rc rc = query_get(d->db, "suggest_contact", &st, e);

    if (rc != RC_OK)
        return rc;
    when_day(desk_now(d), day);
    stmt_num(st, 1, a->skill);
    stmt_num(st, 2, a->contact);
    stmt_text(st, 3, day);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        bool maintains = stmt_col_num(st, 3) == 1;
        struct suggest *s;

        if (!maintains && outside++ > 0)
            continue;
        s = grow(out);
        s->ent = &contact_entity;
        s->id = stmt_col_num(st, 0);
        s->no = mem_dup(stmt_col_text(st, 1));
        s->name = mem_dup(stmt_col_text(st, 2));
        give(s, maintains ? "answers" : "skill", maintains ? MAINTAINS : OUTSIDE,
             mem_dup(maintains ? _("maintains it") : _("outside")));
    }
    stmt_done(st);
    return rc;
}

static int better(const void *pa, const void *pb)
{
    const struct suggest *a = pa, *b = pb;

    if (a->points != b->points)
        return a->points > b->points ? -1 : 1;
    return strcmp(a->no ? a->no : "", b->no ? b->no : "");
}

static void clear_one(struct suggest *s)
{
    free(s->no);
    free(s->name);
    for (size_t i = 0; i < s->nreasons; i++)
        free(s->reason[i].text);
}

enum rc suggest_workers(struct desk *d, const struct suggest_ask *ask, struct suggest_list *out, struct err *e)
{
    struct about a = {.skill = NIL, .contact = NIL, .answers = NIL, .at = {NIL, NIL, NIL, NIL}};
    enum rc rc;

    *out = (struct suggest_list){0};
    if ((rc = about_category(d, ask->category, &a, e)) == RC_OK && (rc = about_place(d, ask->place, &a, e)) == RC_OK &&
        (rc = staff(d, ask, &a, out, e)) == RC_OK)
        rc = contacts(d, &a, out, e);
    free(a.skill_name);
    if (out->n)
        qsort(out->row, out->n, sizeof *out->row, better);
    while (out->n > SUGGEST_MOST)
        clear_one(&out->row[--out->n]);
    return rc;
}

void suggest_clear(struct suggest_list *l)
{
    for (size_t i = 0; i < l->n; i++)
        clear_one(&l->row[i]);
    free(l->row);
    *l = (struct suggest_list){0};
}

void suggest_reasons(const struct suggest *s, struct buf *out)
{
    for (size_t i = 0; i < s->nreasons; i++) {
        if (strcmp(s->reason[i].id, "skill") == 0 && s->ent == &staff_entity)
            continue; /* all of them have it */
        if (out->len && out->data[out->len - 1] != ' ')
            buf_addc(out, ' ');
        buf_add(out, s->reason[i].text);
    }
}
