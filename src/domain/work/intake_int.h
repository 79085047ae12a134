/* intake_int: a line while it is being read; intake.c, intake_place.c and
 * intake_who.c share it. */
#ifndef DOMAIN_WORK_INTAKE_INT_H
#define DOMAIN_WORK_INTAKE_INT_H

#include "intake.h"
#include "intake_words.h"

#include "domain/places/place.h"

#define INTAKE_WORDS 48 /* of one line; what comes after is left out of the reading, not of the words */

struct reading {
    struct desk *d;
    struct intake *it;
    struct intake_words catalogue;
    char *word[INTAKE_WORDS]; /* owned */
    bool taken[INTAKE_WORDS]; /* understood as place, person, urgency: not the resident's words */
    size_t n;
    struct place_hits several; /* the place is one of these */
    size_t at_several;         /* the word that says so */
};

/* Whole of digits; *n is how many. */
bool intake_digits(const char *s, size_t *n);

void intake_doubt(struct reading *r, const char *word, const struct entity *ent, int64_t id);
void intake_set_place(struct reading *r, const struct entity *ent, int64_t id);

/* The place: the first of the words that is one. */
enum rc intake_take_place(struct reading *r, struct err *e) MUST_CHECK;

/* The person: of the home where one is named, else of the whole site. */
enum rc intake_take_person(struct reading *r, struct err *e) MUST_CHECK;

#endif
