/* demo_int: what the demo's files share: the site as it grows (ids of what was
 * made), the clock that is turned back, dice, short ways into the one door.
 *
 *     demo_staff.c, demo_place.c, demo_asset.c and demo_people.c make what stands;
 *     demo_plan.c writes what happens as steps (a time, who, a request), each
 *     order by a life; demo_play.c does them in the order of time.
 */
#ifndef DOMAIN_DEMO_DEMO_INT_H
#define DOMAIN_DEMO_DEMO_INT_H

#include "demo.h"
#include "demo_table.h"

#include "domain/act.h"

#define MINUTE 60
#define HOUR   3600
#define DAY    86400

/* ---- dice (demo_rand.c): SplitMix64, no state but the seed.  Two throws never stand in one expression:
 * compilers differ in which comes first, and every machine is to make the same site. ---- */

struct dice {
    uint64_t s;
};
int roll(struct dice *g, int n);           /* 0 .. n-1 */
int between(struct dice *g, int a, int b); /* a .. b */
int64_t within(struct dice *g, int from, int to); /* seconds: from .. to minutes and a part of one */
bool chance(struct dice *g, int permille);
size_t weighted(struct dice *g, const int *weight, size_t n); /* index; some weight is positive */

/* ---- what was made ---- */

struct demo_person {
    int64_t id;
    char *name;
    char phone[16];
};

struct demo_unit {
    int64_t id;
    char no[64];
    int building, entrance; /* index into buildings; number of the entrance, 0 none */
    int floor, ending;      /* ending of the room number: the riser */
    int folk[8];            /* who is there now: index into people, the one to call first */
    int nfolk;
    bool shop;
    int64_t tenancy; /* occupancy of a tenant, 0 none */
};

struct demo_thing { /* area or asset */
    int64_t id;
    char no[16], kind[16];
    int contact; /* index, -1 none */
};

struct demo_contact {
    int64_t id;
    char key[16];
};

struct demo_worker { /* a member of staff */
    int64_t id;
    char no[16];
    char *name;
    char role[16], shift[8];
    char *skills; /* codes, blank separated */
};

struct demo_case { /* a category and how it goes */
    int64_t id;
    char *code, *skill, *kind, *class, *impact, *urgency, *danger, *outside;
    int64_t reply;
    int weight, hours; /* row in hours */
    int months[12];    /* 5: as usual */
    char *where;
    int least, most, pay; /* minutes of work; per cent that is paid work */
    int outside_share;    /* per cent that goes to an outside contact */
    bool ask;             /* an enquiry */
};

struct demo {
    struct desk *d;
    bool zh;
    struct dice g;
    int64_t begin, now; /* first and last second of the story */
    int64_t clock;      /* what the desk's clock shows */
    int orders;         /* how many in the past */
    demo_step step;
    void *arg;
    int done, all;
    struct table surname, given, word, say, found, hours, open;
    struct demo_person *people;
    size_t npeople;
    struct demo_unit *units;
    size_t nunits;
    struct demo_thing *areas, *assets;
    size_t nareas, nassets;
    struct demo_contact *contacts;
    size_t ncontacts;
    struct demo_worker *staff;
    size_t nstaff;
    struct demo_case *cases;
    size_t ncases;
    int phones; /* numbers given out */
};

/* ---- the door (demo.c) ---- */

/* From now on w acts, at his desk; NULL: the built-in system. */
void demo_as(struct demo *m, const struct demo_worker *w);
/* Does it and clears the request; counts for the progress. */
enum rc demo_do(struct demo *m, struct act_req *q, int64_t *id, struct err *e) MUST_CHECK;
enum rc demo_tick(struct demo *m, int acts, struct err *e) MUST_CHECK; /* progress; commits now and then */

void set_id(struct act_req *q, const char *col, int64_t id);                      /* #12 */
void set_place(struct act_req *q, const char *col, const char *kind, int64_t id); /* unit:#12 */
void set_time(struct act_req *q, const char *col, int64_t t);
void set_word(struct act_req *q, const char *col, const char *text); /* not where it is empty */

/* ---- words (demo_words.c) ---- */

/* A word of that use, at random; borrowed. */
const char *demo_word(struct demo *m, const char *use);
/* What somebody says or finds about a case (table say or found); NULL: nothing.
 * row: which one.  The caller's. */
char *demo_saying(struct demo *m, const struct table *t, const char *code, size_t *row);
char *demo_name(struct demo *m, const char *surname, const char *sex); /* the caller's; NULL: any */
void demo_phone(struct demo *m, char out[16]);
const char *demo_surname(struct demo *m);                                           /* a common one; borrowed */
char *demo_full_name(const struct demo *m, const char *surname, const char *given); /* in the order of the language */

/* ---- making what stands ---- */

enum rc demo_staff_make(struct demo *m, struct err *e) MUST_CHECK;  /* staff with PINs, outside contacts */
enum rc demo_places_make(struct demo *m, struct err *e) MUST_CHECK; /* buildings ... units, areas */
enum rc demo_assets_make(struct demo *m, struct err *e) MUST_CHECK;
enum rc demo_people_make(struct demo *m, struct err *e) MUST_CHECK;
enum rc demo_cases_load(struct demo *m, struct err *e) MUST_CHECK; /* reads the catalogue */
void demo_cases_free(struct demo *m);

/* ---- finding ---- */

const struct demo_contact *demo_contact(const struct demo *m, const char *key); /* NULL: none */
const struct demo_case *demo_case(const struct demo *m, const char *code);      /* dies where there is none */
struct demo_unit *demo_unit(struct demo *m, const char *no);                    /* dies where there is none */
const struct demo_worker *demo_worker(const struct demo *m, const char *no);    /* dies where there is none */
int64_t demo_reason(struct demo *m, const char *code);                          /* dies where there is none */

/* Who is on duty at a time with a skill (NULL: clerks of the desk), and who looks at such work. */
const struct demo_worker *demo_on_duty(struct demo *m, int64_t t, const char *skill);
const struct demo_worker *demo_lead(struct demo *m, int64_t t, const char *skill);
int demo_hour(int64_t t);
int64_t demo_at_hour(int64_t t, int days, int hour, int minute); /* that time on the day of t + days */

/* ---- what happens ---- */

enum step_of { OF_ORDER, OF_VISIT, OF_OTHER };

struct step {
    int64_t at;
    size_t seq;
    enum step_of of;
    int order;                    /* index; -1 of no order */
    int into;                     /* order that another one is merged into or -1 */
    const struct demo_worker *by; /* NULL: system */
    struct act_req q;
};

struct plan {
    struct demo *m;
    struct step *steps;
    size_t n, room;
    int norders;  /* given out */
    int64_t *ids; /* of orders, once made */
};

/* A step to be filled in; borrowed until the next. */
struct step *plan_step(struct plan *p, int order, const struct demo_worker *by, int64_t at, const char *verb);
void plan_cut(struct plan *p, size_t n); /* takes back the steps after the first n */

/* ---- the life of one order (demo_life.c, demo_work.c, demo_finish.c) ---- */

struct life {
    struct plan *p;
    const struct demo_case *c;
    int order;
    const char *priority;
    struct demo_unit *unit; /* where; or */
    const struct demo_thing *area, *asset;
    int caller; /* index into people, -1 none */
    bool paid;  /* chargeable, with consent */
    const struct demo_worker *worker;
    const struct demo_contact *contact; /* instead of a worker */
    int64_t t;                          /* how far it has come */
    int64_t received, finish;
    bool slip; /* reported by a slip, signed on it */
    bool rework;
};

/* Plans it from l->t on.  False: not closed before the end of the story; then
 * nothing of it is left.  What comes after closing (return visit, rework) is
 * planned as far as it goes. */
bool life_plan(struct life *l);
void life_enquiry(struct life *l, bool at_once); /* the same for an enquiry */
/* Its parts, for the orders of today.  Each moves l->t on. */
void life_begin(struct life *l);                    /* priority; paid or not */
struct step *life_new(struct life *l, char *words); /* takes words */
void life_choose(struct life *l);                   /* worker or contact */
struct step *life_assign(struct life *l, bool told);
struct step *life_step(struct life *l, const char *verb, const char *how); /* arrive, start, ... by the clerk on duty */
void life_work(struct life *l);                                            /* from dispatched to finished */
void life_on_site(struct life *l);                                         /* from arrival to finished */
bool life_urgent(const struct life *l);                                    /* P0, P1 */
void life_by_day(struct life *l);                  /* what is not urgent waits for the morning */
void life_later(struct life *l, int from, int to); /* minutes */
void life_close(struct life *l);                   /* verified, signed, closed */
void life_after(struct life *l, int rating);       /* return visit, sometimes rework */

enum rc plan_past(struct plan *p, struct err *e) MUST_CHECK; /* demo_plan.c: the three months */
void plan_burst(struct plan *p);                             /* demo_burst.c: the riser that bursts */
void plan_desk(struct plan *p); /* demo_desk.c: arrears, moving out, assets out of service */
void plan_open(struct plan *p); /* demo_open.c: today's open orders */
enum rc plan_play(struct plan *p, struct err *e) MUST_CHECK; /* demo_play.c */

#endif
