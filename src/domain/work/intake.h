/* intake: one line typed at the counter becomes an order.
 *
 *     3-2-1204 漏水 厨房 急        321204 ls cf j        1204漏水很急        1204 8888 lift stuck now
 *
 * Place, urgency, person and category in any order and script; separators are
 * blanks (U+3000 too), ，、；.  A place as spoken or written, also run together
 * with the words; an area's nickname, the last four digits of a phone, a
 * resident's name, its pinyin or initials, 王先生 of that home.  What is neither
 * place, person nor urgency is the resident's words; they also give category and
 * danger.  What is not recognised never stops intake: a place that is none stays
 * in words and the order is marked as to be checked (待核对); where a word can
 * mean several, they are in `hits` and nothing is guessed.
 *
 * Only a number, a room, a phone tail or a person: `asks`, no new order.
 * `咨询 停车费` finds the standard reply; saved, it is answered and closed at once.
 *
 * intake_parse only reads; the panel under the line (panel.h) shows what it found.
 */
#ifndef DOMAIN_WORK_INTAKE_H
#define DOMAIN_WORK_INTAKE_H

#include "domain/act.h"

#define INTAKE_HITS 9 /* as many as digits pick */

struct intake_hit {
    const struct entity *ent; /* a unit, an area, a person, ... */
    int64_t id;
};

struct intake {
    char *words;      /* the resident's words; NULL while there are none */
    char *place;      /* "unit:12"; NULL */
    char *place_text; /* typed like a place but none of the site's, or one of several; NULL */
    int64_t unit_id, person_id;
    char *caller; /* a name typed that is nobody's on file here; NULL */
    char *phone;  /* a whole number typed as call-back number; NULL */
    int64_t category_id;
    char *why;     /* the word the category was understood from; NULL */
    char *danger;  /* id of the danger said; NULL */
    char *urgency; /* now today wait planned; NULL: the category's */
    char *urgent;  /* the word the urgency was understood from; NULL */
    char *kind;    /* enquiry where it says so; NULL: the category's */
    int64_t reply_id;
    bool asks;
    int64_t order_id; /* the number typed; NIL */
    char *tail;       /* last digits of a call-back number of open orders, of nobody on file; NULL */

    char *doubt; /* the word that can mean several; NULL */
    struct intake_hit hits[INTAKE_HITS];
    size_t nhits;
    bool more_hits;
};

/* RC_OK also for an empty line.  it is overwritten; intake_clear it. */
enum rc intake_parse(struct desk *d, const char *line, struct intake *it, struct err *e) MUST_CHECK;
void intake_clear(struct intake *it);

/* The line with the word in doubt said exactly; the caller's. */
char *intake_choose(struct desk *d, const char *line, const struct intake *it, size_t hit);

/* The request for a new order; act_req_clear it.  Where only the room was said the caller is the one to call there. */
void intake_request(struct desk *d, const struct intake *it, struct act_req *q);

/* Saves what was parsed; RC_REFUSED where there are no words. */
enum rc intake_save(struct desk *d, const struct intake *it, struct act_result *r, struct err *e) MUST_CHECK;

/* Saves, then dispatches to a member of staff.  *saved says how far it came: after a failure with *saved the order is
 * there, waits to be assigned and the sentence says why. */
enum rc intake_dispatch(struct desk *d, const struct intake *it, int64_t worker, bool *saved, struct act_result *r,
                        struct err *e) MUST_CHECK;

/* Joins it to an order as also reported by (Alt-K). */
enum rc intake_join(struct desk *d, const struct intake *it, int64_t order, struct act_result *r,
                    struct err *e) MUST_CHECK;

/* Parses and saves; RC_REFUSED for an empty line. */
enum rc intake_order(struct desk *d, const char *line, struct act_result *r, struct err *e) MUST_CHECK;

#endif
