/* view: what lists show: records in order, and each cell's words as this person
 * may see them.
 *
 * Screens reach rows only through here: the right to see is asked, phones are
 * masked where there is no need, references and places are shown by their
 * short words.  Two ways of ordering stand behind one window: by key over an
 * index (store/rows), or by rank, computed in memory over the open set
 * (work/queue.h).  Nothing stays open between calls.
 *
 *     struct view v = {.ent = &order_entity, .named = "open", .rank = true};
 *     if ((rc = view_page(d, &v, NIL, false, recs, 50, &n, e)) == RC_OK)
 *         view_cell(d, v.ent, field, recs[0], VIEW_SHORT, &out);
 */
#ifndef DOMAIN_VIEW_H
#define DOMAIN_VIEW_H

#include "desk.h"

struct view {
    const struct entity *ent;
    const char *named; /* named filters of the entity, blank separated; NULL all */
    const char *expr;  /* what was typed into the find box; NULL all */
    const char *more;  /* a further expression, the queue's own; NULL */
    const char *order; /* as rows_query.order; NULL the entity's */
    bool rank;         /* next best work first; orders only */
    bool with_voided;
    int deadline_ms; /* give up reading after so long (RC_CANCELLED); 0 no limit */
    /* the view's own: ids in rank order as of the last view_load */
    int64_t *ids;
    size_t nids, cap;
    bool more_there; /* the rank list was cut at VIEW_CAP */
};

#define VIEW_CAP 1000 /* counts stop here and say 1000+ */

/* Ranked views: reads the open set anew (after each change of the file, of the filter, and once a minute).  Others:
 * checks the expression and the right. RC_REFUSED with a sentence for a wrong expression, RC_DENIED. */
enum rc view_load(struct desk *d, struct view *v, struct err *e) MUST_CHECK;
void view_clear(struct view *v);

/* A window by key, as rows_page: up to max records after (before) `from`, NIL from the beginning (end).  recs are
 * initialised records in one array of ent->size. */
enum rc view_page(struct desk *d, const struct view *v, int64_t from, bool backward, void *recs, size_t max, size_t *n,
                  struct err *e) MUST_CHECK;
enum rc view_count(struct desk *d, const struct view *v, size_t cap, size_t *n, struct err *e) MUST_CHECK;
/* 0-based place of a record in a ranked view; SIZE_MAX: not there, or not ranked. */
size_t view_place(const struct view *v, int64_t id);

enum rc view_get(struct desk *d, const struct entity *ent, int64_t id, void *rec, struct err *e) MUST_CHECK;
/* Ids of the rows of a part. The caller's. */
enum rc view_children(struct desk *d, const struct entity *part, int64_t parent, int64_t **ids, size_t *n,
                      struct err *e) MUST_CHECK;

enum view_style {
    VIEW_SHORT, /* a list's cell: short number, brief words, one line */
    VIEW_FULL,  /* a page: whole numbers, labels, dates */
};

/* The words of one field as this person may see it; appends; nothing when none. Secret fields append nothing. */
void view_cell(struct desk *d, const struct entity *ent, const struct field *f, const void *rec, enum view_style style,
               struct buf *out);
bool view_may_see(struct desk *d, const struct entity *ent, const struct field *f);

/* The record's title for rules and pages: `21-0041 Lift/Trapped  3-2-1204 ...`. Appends. */
void view_title(struct desk *d, const struct entity *ent, const void *rec, struct buf *out);

/* Moves when another desk has committed (1.3 us). */
int64_t view_version(struct desk *d);

#endif
