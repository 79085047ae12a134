/* catalog: the rows a site is set up with: skills, standard replies, the
 * category tree under the ten service lines (WQ-03), coded reasons, targets,
 * roles with their rights, settings.
 *
 * Shipped rows carry a stable `code` and their words in both languages; a site
 * edits the words and retires what it does not use (rows in use are never
 * deleted).  Knows no order and no resident.
 *
 *     struct category c;
 *     rec_init(&category_entity, &c);
 *     if ((rc = rows_get(db, &category_entity, id, &c, e)) == RC_OK)
 *         use(catalog_name(&category_entity, &c));
 */
#ifndef DOMAIN_CATALOG_CATALOG_H
#define DOMAIN_CATALOG_CATALOG_H

#include "model/entity.h"

struct skill {
    struct rec rec;
    char *code, *name_zh, *name_en, *short_zh, *short_en, *name;
    int64_t licence; /* needs a certificate by law */
    int64_t active;
};

struct reply {
    struct rec rec;
    char *code, *name_zh, *name_en, *short_zh, *short_en, *name;
    char *text_zh, *text_en;
    char *words;
    int64_t used; /* computed: orders answered with it */
    int64_t active;
};

struct category {
    struct rec rec;
    char *code;
    int64_t parent_id, pos;
    char *name_zh, *name_en, *short_zh, *short_en, *name;
    char *kind;            /* repair, service, enquiry */
    char *impact, *urgency; /* defaults of a new order */
    char *danger;          /* life safety: P0 whatever the matrix says */
    char *class;           /* which target it has: lift, fire, supply, ... */
    char *requirement_zh, *requirement_en;
    int64_t skill_id, reply_id;
    char *words; /* blank separated: what people say for it */
    int64_t visit; /* every one gets a return visit */
    int64_t active;
};

struct reason {
    struct rec rec;
    char *code;
    char *use; /* the verb it explains */
    int64_t pos;
    char *name_zh, *name_en, *short_zh, *short_en, *name;
    int64_t wake;    /* pause: wakes after so many seconds, NIL: at the appointment or by hand */
    int64_t longest; /* pause: at most so many seconds in all */
    char *needs;     /* words, appointment, contact */
    int64_t stops_clock;
    int64_t active;
};

/* Effective-dated; spans in seconds, NIL where there is no such clock. */
struct target {
    struct rec rec;
    char *code, *valid_from;
    int64_t pos;
    char *priority, *class, *place;
    int64_t category_id;
    char *name_zh, *name_en, *name;
    char *calendar; /* always, duty */
    int64_t accept, accept_max, arrive, arrive_max, contain, contain_max, restore, restore_max, hard_limit;
    char *basis; /* where the figures come from */
};

struct role {
    struct rec rec;
    char *code, *name_zh, *name_en, *name;
    int64_t grade; /* 1 clerk ... 4 manager, 9 system: who may reset whose PIN */
};

struct role_right {
    struct rec rec;
    int64_t role_id;
    char *right; /* ENTITY.VERB, or a right of its own such as phone.see */
    int64_t active;
};

struct setting {
    struct rec rec;
    char *key, *value;
};

extern const struct entity skill_entity, reply_entity, category_entity, reason_entity, target_entity, role_entity,
    role_right_entity, setting_entity;

/* Closed sets shared with the records that use the catalogue. */
extern const struct choice catalog_kinds[];     /* repair, service, enquiry */
extern const struct choice catalog_impacts[];   /* building, several, one */
extern const struct choice catalog_urgencies[]; /* now, today, wait, planned */
extern const struct choice catalog_dangers[];   /* trapped, fire, gas, live, falling, assault */
extern const struct choice catalog_classes[];   /* lift, fire, supply, ... */
extern const struct choice catalog_priorities[]; /* P0 ... P3 */

/* The words of a shipped row in the language of the moment; falls back to the
 * other language.  Borrowed from the record; "" when it has none. */
const char *catalog_name(const struct entity *ent, const void *rec);
const char *catalog_short(const struct entity *ent, const void *rec); /* at most 4 cells, else the name */
const char *catalog_requirement(const struct category *c, const char *lang); /* the site's: what is stored is for all */
const char *catalog_reply(const struct reply *r);

#endif
