/* people: residents, who lives where, staff, outside contacts.
 *
 * A person is one record, whatever units he owns or rents; an occupancy says
 * which unit, as what, from when until when (RU-01).  Nothing is deleted:
 * moving out ends an occupancy.  Two records of one person are merged by
 * pointing one at the other; nothing is moved, so unmerging is exact.
 * people_real gives the record that counts.  Phones are masked by the desk
 * (RU-15).  Who a desk meets behind a door is household.h.
 */
#ifndef DOMAIN_PEOPLE_PEOPLE_H
#define DOMAIN_PEOPLE_PEOPLE_H

#include "base/err.h"
#include "model/entity.h"

#include <stdbool.h>

/* A row with a phone in sentences: never the number (RU-15). */
#define PHONE_LABEL_SQL "'****' || substr(t.phone, -2)"

struct db;

struct person {
    struct rec rec;
    char *no, *name, *sort;
    char *state; /* LIVE, MERGED */
    char *phone; /* the first one; computed */
    char *rooms; /* where he or she is now; computed */
    char *greet; /* the name to use at the counter */
    int64_t vip; /* key customer */
    char *language, *likes, *services, *note;
    int64_t merged_id;
    char *source, *source_no;
};

struct person_phone {
    struct rec rec;
    int64_t person_id, pos;
    char *phone, *kind, *note;
};

struct person_date {
    struct rec rec;
    int64_t person_id, pos;
    char *day, *what;
    int64_t yearly;
};

struct occupancy {
    struct rec rec;
    int64_t person_id, unit_id;
    char *role;             /* owner, tenant, household, agent */
    char *from_day, *to_day; /* NULL: always been, still there; to_day is the last day */
    int64_t main;           /* the one to call */
    char *note;
};

struct staff {
    struct rec rec;
    char *no, *name, *sort, *sex, *department, *post, *phone, *radio;
    char *skills; /* ids */
    int64_t role_id;
    char *os_user; /* signs on without a PIN as this operating-system user */
    char *pin;     /* yescrypt hash; written by domain/sign only */
    int64_t pin_once, active;
    char *note;
};

struct contact {
    struct rec rec;
    char *no, *name, *trade, *person, *phone, *words;
    char *contract_no, *contract_end;
    int64_t answer; /* seconds within which they promise to be there */
    char *note;
    int64_t active;
};

struct contact_phone {
    struct rec rec;
    int64_t contact_id, pos;
    char *phone, *who;
    int64_t day_night;
    char *note;
};

extern const struct choice people_roles[]; /* what somebody is in a unit */
extern const struct entity person_entity, person_phone_entity, person_date_entity, occupancy_entity, staff_entity,
    contact_entity, contact_phone_entity;

/* The record that counts for a person: itself, or the one it is merged into. */
enum rc people_real(struct db *db, int64_t person, int64_t *real, struct err *e) MUST_CHECK;

/* The name to say first: greet where there is one, else the name (RU-05).
 * Borrowed from the record. */
const char *people_greeting(const struct person *p);

/* The first phone of a person or outside contact, round-the-clock ones of a
 * contact first; the caller's, NULL when there is none.  To be shown through
 * desk_phone only. */
enum rc people_phone(struct db *db, int64_t person, char **phone, struct err *e) MUST_CHECK;
enum rc people_contact_phone(struct db *db, int64_t contact, char **phone, struct err *e) MUST_CHECK;

/* Who calls: persons whose phone is this one, or ends with these digits (at
 * least 4), merged ones as the record that counts.  The caller's to free. */
enum rc people_by_phone(struct db *db, const char *digits, int64_t **ids, size_t *n, struct err *e) MUST_CHECK;

/* Somebody behind a door. */
struct people_here {
    int64_t person, occupancy; /* person: the record that counts */
    char *name, *greet;        /* greet: what to say first */
    char *role;                /* owner, tenant, household, agent */
    char *phone;               /* in full: show it through desk_phone */
    char *note, *likes;
    bool main, vip;
};

/* Who is in a unit on a day (ISO): owners first, then tenants, household,
 * agents; among them the one to call first.  The caller's, people_here_free. */
enum rc people_of_unit(struct db *db, int64_t unit, const char *day, struct people_here **list, size_t *n,
                       struct err *e) MUST_CHECK;
void people_here_free(struct people_here *list, size_t n);

/* Whether the contract of an outside contact has ended by the day (ISO). */
bool people_contract_over(const struct contact *c, const char *day);

#endif
