/* suggest: who should go (WQ-08).
 *
 * Members of staff with the skill of the category, the maintainer where the place
 * is an asset, an outside contact of that trade (lift, fire), each with points and the reasons for them: the skill,
 * work in the same building now, this home or asset known, work in hand.  Whether somebody is on duty is not known yet
 * and counts for nobody.
 *
 *     struct suggest_list l;
 *     rc = suggest_workers(&desk, &(struct suggest_ask){.category = c, .place = "unit:12"}, &l, e);
 *     use(l.row[0].name, l.row[0].reason[0].text);   ...   suggest_clear(&l);
 */
#ifndef DOMAIN_WORK_SUGGEST_H
#define DOMAIN_WORK_SUGGEST_H

#include "domain/desk.h"

#define SUGGEST_MOST    9 /* as many as digits pick */
#define SUGGEST_REASONS 6

struct suggest_ask {
    int64_t category;
    const char *place; /* "unit:12"; NULL not known */
    int64_t except;    /* staff who is not meant: the one who has it; 0 none */
};

enum suggest_presence { SUGGEST_UNKNOWN, SUGGEST_ON_DUTY, SUGGEST_ON_CALL, SUGGEST_ABSENT };

struct suggest_reason {
    const char *id; /* skill, building, knows, answers, open */
    int points;
    char *text; /* in the language of the moment: `same building` */
};

struct suggest {
    const struct entity *ent; /* staff or contact */
    int64_t id;
    char *no, *name;
    enum suggest_presence presence;
    int points;
    int open, paused; /* orders in hand */
    struct suggest_reason reason[SUGGEST_REASONS];
    size_t nreasons;
};

struct suggest_list {
    struct suggest *row; /* best first */
    size_t n;
};

/* RC_OK with none where nobody has the skill.  out is overwritten; suggest_clear it, also after a failure. */
enum rc suggest_workers(struct desk *d, const struct suggest_ask *ask, struct suggest_list *out,
                        struct err *e) MUST_CHECK;
void suggest_clear(struct suggest_list *l);

/* `same building, 1 open`.  Appends. */
void suggest_reasons(const struct suggest *s, struct buf *out);

#endif
