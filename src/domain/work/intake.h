/* intake: one line typed at the counter becomes an order.
 *
 *     3-2-1204 漏水 厨房 急        321204 ls cf j        1204 8888 lift stuck now
 *
 * Place, urgency, person and category in any order and script; separators are
 * blanks (U+3000 too), ，、；.  A place as spoken or written, an area's nickname,
 * the last four digits of a phone, a resident's name or its pinyin initials.
 * What is neither place, person nor urgency is the resident's words; they also
 * give the category.  What is not recognised never stops intake: a place that
 * is none stays in words and the order is marked as to be checked (待核对).
 * `咨询 停车费` finds the standard reply; saved, it is answered and closed at once.
 *
 * intake_parse only reads; the panel under the line shows what it found while
 * it is typed.
 */
#ifndef DOMAIN_WORK_INTAKE_H
#define DOMAIN_WORK_INTAKE_H

#include "domain/act.h"

struct intake {
    char *words;      /* the resident's words; NULL while there are none */
    char *place;      /* "unit:12"; NULL */
    char *place_text; /* typed like a place but none of the site's; NULL */
    int64_t unit_id, person_id;
    bool several_places; /* candidates: the full form or the panel asks */
    int64_t category_id;
    char *why;     /* the word the category was understood from; NULL */
    char *urgency; /* now today wait planned; NULL: the category's */
    char *kind;    /* enquiry where it says so; NULL: the category's */
    int64_t reply_id;
    char *phone;   /* a whole number typed as call-back number; NULL */
};

/* RC_OK also for an empty line.  it is overwritten; intake_clear it. */
enum rc intake_parse(struct desk *d, const char *line, struct intake *it, struct err *e) MUST_CHECK;
void intake_clear(struct intake *it);

/* The request for a new order; act_req_clear it. */
void intake_request(const struct intake *it, struct act_req *q);

/* Parses and saves; RC_REFUSED for an empty line. */
enum rc intake_order(struct desk *d, const char *line, struct act_result *r, struct err *e) MUST_CHECK;

#endif
