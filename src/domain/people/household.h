/* household: what the desk should know the moment a unit is named (RU-05,
 * RU-10, WQ-37): who is there, what to mind, when not to come, what is owed.
 *
 * For the intake line, the preview and the order form.  Arrears older than 45
 * days are not given at all, nor to a role without arrears.see.
 *
 *     struct household h;
 *     if ((rc = household_get(&desk, unit, &h, e)) == RC_OK)
 *         use(h.people, h.n, household_flags(&h, &b));
 *     household_clear(&h);
 */
#ifndef DOMAIN_PEOPLE_HOUSEHOLD_H
#define DOMAIN_PEOPLE_HOUSEHOLD_H

#include "people.h"

#include "domain/desk.h"

#define HOUSEHOLD_ARREARS_DAYS 45

/* What accounts said so long ago is shown nobody any more: the amount and its day, of a unit. */
bool household_stale(const struct desk *d, const struct entity *ent, const struct field *f, const void *rec);

struct household {
    int64_t unit;
    char *no;
    bool elder_alone, infant, mobility, pet;
    char *note;                  /* handling note */
    char *quiet_from, *quiet_to; /* HH:MM, or NULL */
    int64_t arrears;             /* fen; NIL: none known, too old, or not for this role */
    char arrears_asof[11];
    struct people_here *people; /* today; owners first */
    size_t n;
};

/* h is overwritten and to be cleared, also after a failure. */
enum rc household_get(struct desk *d, int64_t unit, struct household *h, struct err *e) MUST_CHECK;
void household_clear(struct household *h);

/* Who calls when only the room was said: the only one there, or the only one marked as the one to call; NIL where that
 * is not clear, for a wrong caller is worse than none. */
int64_t household_caller(const struct people_here *people, size_t n);

/* The flags in words, with blanks between; nothing when there are none. Appends. */
void household_flags(const struct household *h, struct buf *out);

/* Whether a visit at that time falls into the quiet hours. */
bool household_quiet(const struct household *h, int64_t at);

#endif
