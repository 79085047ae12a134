#include "panel_int.h"

#include "order.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/catalog/catalog.h"
#include "domain/catalog/target.h"
#include "domain/people/people.h"
#include "domain/places/place.h"
#include "store/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *choice_label(const struct choice *list, const char *id)
{
    for (const struct choice *c = list; c && c->id; c++)
        if (text_same(c->id, id))
            return i18n_text(c->label);
    return "";
}

/* ---- place, household, who ---- */

static void set_place(struct desk *d, struct panel *p)
{
    struct buf b = {0};
    char name[20];
    long long id;

    if (p->it.place && sscanf(p->it.place, "%19[a-z]:%lld", name, &id) == 2 && desk_kind(d, name))
        place_label(d, desk_kind(d, name), id, true, &b);
    else
        buf_add(&b, p->it.place_text);
    free(p->place);
    p->place = buf_take(&b);
}

static void name_and_role(struct panel *p, const char *name, const char *role)
{
    const char *label = choice_label(entity_field(&occupancy_entity, "role")->choices, role);

    free(p->who);
    p->who = *label ? mem_printf(_("%s (%s)"), name, label) : mem_dup(name);
}

static void set_phone(struct desk *d, struct panel *p, const char *phone)
{
    struct buf b = {0};

    if (!text_empty(phone))
        desk_phone(d, entity_field(&person_phone_entity, "phone"), phone, false, &b);
    free(p->phone);
    p->phone = buf_take(&b);
}

/* The one who calls where he lives there, else whom the home is known by. */
static void who_of_home(struct desk *d, struct panel *p)
{
    const struct people_here *at = NULL;

    for (size_t i = 0; i < p->house.n; i++) {
        const struct people_here *h = &p->house.people[i];

        if (p->it.person_id == NIL ? (at == NULL || (h->main && !at->main)) : h->person == p->it.person_id)
            at = h;
    }
    if (at == NULL)
        return;
    name_and_role(p, !text_empty(at->greet) ? at->greet : at->name, at->role);
    set_phone(d, p, at->phone);
}

static enum rc who_else(struct desk *d, struct panel *p, struct err *e)
{
    struct buf name = {0};
    char *phone = NULL;
    enum rc rc = people_phone(d->db, p->it.person_id, &phone, e);

    desk_label(d, &person_entity, p->it.person_id, &name);
    name_and_role(p, buf_str(&name), NULL);
    if (rc == RC_OK)
        set_phone(d, p, phone);
    free(phone);
    buf_clear(&name);
    return rc;
}

static enum rc household(struct desk *d, struct panel *p, struct err *e)
{
    struct buf flags = {0};
    struct unit u;
    enum rc rc = household_get(d, p->it.unit_id, &p->house, e);

    p->home = true;
    if (rc != RC_OK)
        return rc;
    household_flags(&p->house, &flags);
    free(p->flags);
    p->flags = buf_take(&flags);
    p->arrears = p->house.arrears != NIL;
    p->quiet = household_quiet(&p->house, desk_now(d));
    who_of_home(d, p);
    rec_init(&unit_entity, &u);
    if ((rc = rows_get(d->db, &unit_entity, p->it.unit_id, &u, e)) == RC_OK)
        mem_set(&p->often, u.often ? u.often : "");
    rec_clear(&unit_entity, &u);
    return rc;
}

static enum rc place_and_people(struct desk *d, struct panel *p, struct err *e)
{
    enum rc rc = RC_OK;

    set_place(d, p);
    p->unclear = p->it.place == NULL;
    if (p->it.unit_id != NIL)
        rc = household(d, p, e);
    if (rc == RC_OK && p->it.person_id != NIL && *p->who == '\0')
        rc = who_else(d, p, e);
    if (rc == RC_OK && *p->who == '\0' && p->it.caller)
        mem_set(&p->who, p->it.caller);
    if (p->it.phone && *p->phone == '\0')
        mem_set(&p->phone, p->it.phone); /* just typed, by this person */
    return rc;
}

/* ---- what a word can mean ---- */

static enum rc choice_text(struct desk *d, const struct intake_hit *h, char **text, struct err *e)
{
    struct buf b = {0};
    enum rc rc = RC_OK;

    desk_label(d, h->ent, h->id, &b);
    if (h->ent == &unit_entity) {
        struct people_here *list;
        char day[11];
        size_t n;

        when_day(desk_now(d), day);
        rc = people_of_unit(d->db, h->id, day, &list, &n, e);
        if (rc == RC_OK && n)
            buf_addf(&b, " %s", list[0].name);
        people_here_free(list, n);
    } else if (h->ent == &person_entity) {
        struct person who;

        rec_init(&person_entity, &who);
        if ((rc = rows_get(d->db, &person_entity, h->id, &who, e)) == RC_OK && !text_empty(who.rooms))
            buf_addf(&b, " %s", who.rooms);
        rec_clear(&person_entity, &who);
    } else if (h->ent->number) {
        struct value_env env = desk_env(d);

        buf_addc(&b, ' ');
        env.number(env.arg, h->ent, h->id, &b);
    }
    *text = buf_take(&b);
    return rc;
}

static enum rc choices(struct desk *d, struct panel *p, struct err *e)
{
    enum rc rc = RC_OK;

    for (size_t i = 0; i < p->it.nhits && rc == RC_OK; i++)
        rc = choice_text(d, &p->it.hits[i], &p->choice[p->nchoices++].text, e);
    return rc;
}

/* ---- category, priority, targets, reply ---- */

static int64_t after(int64_t now, int64_t span)
{
    return span == NIL ? NIL : now + span;
}

static enum rc targets(struct desk *d, struct panel *p, const char *class, struct err *e)
{
    struct target t;
    char day[11];
    int64_t now = desk_now(d);
    enum rc rc;

    rec_init(&target_entity, &t);
    when_day(now, day);
    rc = target_find(d->db,
                     &(struct target_ask){.priority = p->priority,
                                          .class = class,
                                          .category = p->it.category_id,
                                          .public_place = p->it.place && p->it.unit_id == NIL},
                     day, &t, e);
    if (rc == RC_OK) {
        p->arrive = after(now, t.arrive);
        p->arrive_max = after(now, t.arrive_max);
        p->restore = after(now, t.restore);
        p->restore_max = after(now, t.restore_max);
        p->hard_limit = after(now, t.hard_limit);
    }
    rec_clear(&target_entity, &t);
    return rc == RC_NOTFOUND ? RC_OK : rc;
}

static enum rc category(struct desk *d, struct category *c, struct panel *p, struct err *e)
{
    struct category up;
    enum rc rc = rows_get(d->db, &category_entity, p->it.category_id, c, e);

    if (rc != RC_OK)
        return rc;
    rec_init(&category_entity, &up);
    free(p->category);
    if (c->parent_id != NIL && rows_get(d->db, &category_entity, c->parent_id, &up, NULL) == RC_OK)
        p->category = mem_printf("%s/%s", catalog_name(&category_entity, &up), catalog_name(&category_entity, c));
    else
        p->category = mem_dup(catalog_name(&category_entity, c));
    rec_clear(&category_entity, &up);
    return rc;
}

static void reasons(struct panel *p)
{
    struct buf b = {0};

    buf_add(&b, p->it.why);
    if (p->it.urgent)
        buf_addf(&b, "%s%s", b.len ? "+" : "", p->it.urgent);
    free(p->why);
    p->why = buf_take(&b);
}

static enum rc matter(struct desk *d, struct panel *p, struct err *e)
{
    struct category c;
    enum rc rc = RC_OK;

    rec_init(&category_entity, &c);
    if (p->it.category_id != NIL)
        rc = category(d, &c, p, e);
    if (rc == RC_OK) {
        mem_set(&p->priority, order_priority(c.impact ? c.impact : "one",
                                             p->it.urgency ? p->it.urgency
                                             : c.urgency   ? c.urgency
                                                           : "wait",
                                             c.danger));
        mem_set(&p->priority_label, choice_label(catalog_priorities, p->priority));
        reasons(p);
        rc = targets(d, p, c.class, e);
    }
    rec_clear(&category_entity, &c);
    return rc;
}

static enum rc reply(struct desk *d, struct panel *p, struct err *e)
{
    struct reply r;
    enum rc rc;

    rec_init(&reply_entity, &r);
    if ((rc = rows_get(d->db, &reply_entity, p->it.reply_id, &r, e)) == RC_OK) {
        mem_set(&p->reply, catalog_name(&reply_entity, &r));
        mem_set(&p->reply_text, catalog_reply(&r));
    }
    rec_clear(&reply_entity, &r);
    return rc;
}

/* ---- the whole ---- */

static enum panel_mode mode_of(const struct intake *it)
{
    if (it->asks)
        return PANEL_ASKS;
    if (it->words && it->reply_id != NIL)
        return PANEL_REPLY;
    return it->words || it->place || it->place_text || it->kind || it->urgency ? PANEL_NEW : PANEL_EMPTY;
}

static void begin(struct panel *p)
{
    *p = (struct panel){.arrive = NIL, .arrive_max = NIL, .restore = NIL, .restore_max = NIL, .hard_limit = NIL};
    p->house = (struct household){.unit = NIL, .arrears = NIL};
    char **const texts[] = {&p->place,          &p->who, &p->phone, &p->flags, &p->category,  &p->priority,
                            &p->priority_label, &p->why, &p->often, &p->reply, &p->reply_text};
    for (size_t i = 0; i < COUNT(texts); i++)
        *texts[i] = mem_dup("");
}

enum rc panel_read(struct desk *d, const char *line, struct panel *p, struct err *e)
{
    enum rc rc;

    begin(p);
    if ((rc = intake_parse(d, line, &p->it, e)) != RC_OK || (p->mode = mode_of(&p->it)) == PANEL_EMPTY)
        return rc;
    rc = place_and_people(d, p, e);
    if (rc == RC_OK)
        rc = choices(d, p, e);
    if (rc == RC_OK && p->it.words)
        rc = matter(d, p, e);
    if (rc == RC_OK && p->mode == PANEL_REPLY)
        rc = reply(d, p, e);
    if (rc == RC_OK && p->mode == PANEL_NEW && p->it.words && !text_same(p->it.kind, "enquiry"))
        rc = suggest_workers(d, &(struct suggest_ask){.category = p->it.category_id, .place = p->it.place}, &p->workers,
                             e);
    return rc == RC_OK ? panel_find_orders(d, p, e) : rc;
}

void panel_clear(struct panel *p)
{
    char *const texts[] = {p->place,          p->who, p->phone, p->flags, p->category,  p->priority,
                           p->priority_label, p->why, p->often, p->reply, p->reply_text};

    for (size_t i = 0; i < COUNT(texts); i++)
        free(texts[i]);
    for (size_t i = 0; i < p->nchoices; i++)
        free(p->choice[i].text);
    intake_clear(&p->it);
    household_clear(&p->house);
    suggest_clear(&p->workers);
    panel_orders_clear(&p->similar);
    panel_orders_clear(&p->open);
    panel_orders_clear(&p->last);
    *p = (struct panel){.it = {.unit_id = NIL, .person_id = NIL}};
}
