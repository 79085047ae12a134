/* timeline: what happened to a record, from the journal, in the order it
 * happened (a late entry stands where it belongs, and says so).
 *
 * One row for each change of the record; what the same act did to its parts and
 * to other records is told in the same row.  Acts and their undos are marked, so
 * that a page can draw them faintly or leave them out.  Phones are masked as
 * everywhere.  Owns its texts.
 *
 *     struct timeline t;
 *     if ((rc = timeline_read(d, &order_entity, id, &t, e)) == RC_OK)
 *         for (size_t i = 0; i < t.n; i++)
 *             draw(t.rows[i].happened, t.rows[i].verb, t.rows[i].who, t.rows[i].what);
 *     timeline_clear(&t);
 */
#ifndef DOMAIN_TIMELINE_H
#define DOMAIN_TIMELINE_H

#include "desk.h"
#include "model/doc.h"

struct timeline_row {
    int64_t seq, act, happened, recorded;
    int64_t rev;          /* of the record after it; NIL when the record did not change */
    bool late;            /* entered more than 30 minutes after it happened */
    bool undone;          /* taken back later (and not done again) */
    bool undo;            /* is itself an undo or redo */
    char *verb_id, *verb; /* id; label in the user's language */
    char *who;            /* signed on; "" for the program before anybody was there */
    char *on_behalf;      /* or "" */
    char *how;            /* seen radio phone slip, or "" */
    char *desk, *reason;
    char *what; /* "State: Assigned -> Accepted; Worker: 赵强", one line, or "" */
    char *brief;     /* the same for previews: `赵强`, a note's words; no states, stamps, defaults; or "" */
};

struct timeline {
    struct timeline_row *rows;
    size_t n;
};

enum rc timeline_read(struct desk *d, const struct entity *ent, int64_t id, struct timeline *t,
                      struct err *e) MUST_CHECK;
void timeline_clear(struct timeline *t);

/* The word of the screen for how a step was reported; an unknown one is itself.  Borrowed. */
const char *timeline_how(const char *how);

/* The same as a document: one table with time, step, by, how, what. */
enum rc timeline_doc(struct desk *d, const struct entity *ent, int64_t id, struct doc *out, struct err *e) MUST_CHECK;

#endif
