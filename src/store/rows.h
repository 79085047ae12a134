/* rows: entity records in and out of their tables.
 *
 * SQL is made from the entity tables only (identifiers never come from
 * elsewhere) and every value is bound.  FT_REFS fields live in their link
 * table and are read and written with the record.  Writing happens only inside
 * the door's transaction (domain/act); nothing here checks rights or journals.
 */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "base/buf.h"
#include "db.h"
#include "model/entity.h"
#include "model/find.h"

/* Reads one record into rec (initialised; cleared first).  RC_NOTFOUND. */
enum rc rows_get(struct db *db, const struct entity *ent, int64_t id, void *rec, struct err *e) MUST_CHECK;

/* Reads the records of these ids in this order into recs (array of ent->size, initialised); *n is how many there are:
 * one that is gone is left out.  The statement is written once: for pages of a list. */
enum rc rows_get_many(struct db *db, const struct entity *ent, const int64_t *ids, size_t max, void *recs, size_t *n,
                      struct err *e) MUST_CHECK;

/* Inserts; sets rec->id and rev 1.  A broken uniqueness is RC_REFUSED with the field named. */
enum rc rows_insert(struct db *db, const struct entity *ent, void *rec, struct err *e) MUST_CHECK;

/* UPDATE ... WHERE id=? AND rev=?; raises rec->rev.  RC_CONFLICT when somebody was faster. */
enum rc rows_update(struct db *db, const struct entity *ent, void *rec, struct err *e) MUST_CHECK;

/* The same, writing only what differs from `before` (the record as read), which
 * touches only the indexes of those columns.  before NULL: everything. */
enum rc rows_change(struct db *db, const struct entity *ent, const void *before, void *rec, struct err *e) MUST_CHECK;

/* The id of the live record whose column equals text; NIL and RC_OK when none,
 * *many is set when there are several.  many may be NULL. */
enum rc rows_by_text(struct db *db, const struct entity *ent, const char *col, const char *text, int64_t *id,
                     bool *many, struct err *e) MUST_CHECK;

/* Ids of a part's rows under a parent, in order. The caller's to free. */
enum rc rows_children(struct db *db, const struct entity *part, int64_t parent, int64_t **ids, size_t *n,
                      struct err *e) MUST_CHECK;

/* What the record is called where it is referred to (entity.label_sql). Appends; nothing when none. */
void rows_label(struct db *db, const struct entity *ent, int64_t id, struct buf *out);

/* A window over a list, by key: rows after (or before) a given record.
 * `order` is a column with FF_SORT, `id`, or the entity's default, `-` first for
 * descending; records without a value come last either way.  Where find has
 * words and no order is asked for, the newest records come first, because the
 * search index gives them in that order.  Never OFFSET, never an unbounded count.
 *
 * Columns are compared as find.h says.  A reference matches by the referred
 * record's number (equal, or the beginning up to a `-`: 房:3-2), by its names
 * (also pinyin and initials), by `#id`, and in a tree with all that is below.
 * Free text matches where it contains the value. */
struct rows_query {
    const struct entity *ent;
    const struct find *find; /* NULL: all */
    const char *order;       /* NULL: the entity's */
    const char *states;      /* only these states, blank separated; NULL all */
    bool with_voided;
    const char *me;                                 /* unused by store; for named filters: staff id as text */
    int64_t me_id;                                  /* signed-on staff, for `mine` */
    int64_t now;                                    /* for `late`, days such as `today` and short numbers */
    const struct entity *(*kind)(const char *name); /* entity by name, to find by FT_ANYREF; NULL: only as stored */
};

/* Fills recs (array of ent->size, each initialised by the caller with rec_init)
 * with up to max records after the record `from` (NIL: from the beginning),
 * or before it when backward (then still in list order).  *n is how many. */
enum rc rows_page(struct db *db, const struct rows_query *q, int64_t from, bool backward, void *recs, size_t max,
                  size_t *n, struct err *e) MUST_CHECK;

/* Count, stopped at cap: *n == cap means "cap or more". */
enum rc rows_count(struct db *db, const struct rows_query *q, size_t cap, size_t *n, struct err *e) MUST_CHECK;

/* The SELECT that rows_page would run (for the query-plan test).  The caller's. */
char *rows_page_sql(const struct rows_query *q, bool backward, bool from);

#endif
