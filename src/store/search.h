/* search: one index over everything, found by Han substring, pinyin, initials,
 * Latin prefix and digits (libraries.md 3.3, 3.4).
 *
 * search_doc(id, kind, ref, text) is an ordinary table that any sqlite3 shell
 * reads; search_fts(text) is FTS5, external content over it, with the tokenizer
 * of fts.h.  id = search_kind.no << SEARCH_REF_BITS | ref, so one kind is a
 * range of rowids and the newest record of it has the greatest.  The door puts
 * texts inside the act.  The identity of tokenizer and pinyin table is stored
 * in search_meta; where it differs or is missing the index is stale: texts
 * still go into search_doc, finding is refused until search_rebuild.
 *
 * A list narrows by words with (?1 = search_expr, ?2 and ?3 = search_ids):
 *     t.id IN (SELECT rowid & 0xFFFFFFFFFF FROM search_fts
 *              WHERE search_fts MATCH ?1 AND rowid BETWEEN ?2 AND ?3)
 *
 * The stock sqlite3 shell reads, writes, checks (integrity_check, quick_check),
 * dumps, copies (.backup) and vacuums the file; only search_fts itself says
 * "no such tokenizer" there.
 */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "base/buf.h"
#include "db.h"

#define SEARCH_REF_BITS 40

/* Registers the tokenizer, and makes the index of a file that has no documents
 * yet (when it may be written and the tables are there).  db_open calls it
 * before migrating and again after. */
enum rc search_attach(struct db *db, struct err *e) MUST_CHECK;

/* Replaces the record's text (NULL or "": takes it out).  Inside the act.
 * ref is from 0 to 2^40 - 1. */
enum rc search_put(struct db *db, const char *kind, int64_t ref, const char *text, struct err *e) MUST_CHECK;

/* Turns what was typed into a MATCH expression of our own making (never raw
 * user text).  Words are ANDed; ambiguous pinyin is expanded to OR. Appends;
 * nothing when there is nothing to search for. */
void search_expr(const char *typed, struct buf *out);

/* First and last document id a kind can have; both NIL where none was put yet. */
enum rc search_ids(struct db *db, const char *kind, int64_t *lo, int64_t *hi, struct err *e) MUST_CHECK;

/* Newest first: records of `kind` with a ref below `before` (NIL: from the
 * newest).  With kind NULL every kind gives its newest, none more than its
 * share of max while others have hits; before is then ignored.  Stops with
 * RC_CANCELLED at db_deadline.  RC_REFUSED while the index is stale. */
struct search_hit {
    char kind[24];
    int64_t ref;
};
enum rc search_find(struct db *db, const char *kind, const char *typed, int64_t before, struct search_hit *hits,
                    size_t max, size_t *n, struct err *e) MUST_CHECK;

bool search_stale(struct db *db); /* another tokenizer or table built it, or it lags */
bool search_left_out(struct db *db); /* documents without any index, as search_drop leaves a backup */

/* Drops the index and builds it again in one transaction of its own.  step (may
 * be NULL) is called every 1000 documents; false gives RC_CANCELLED and the old
 * index stays. */
enum rc search_rebuild(struct db *db, bool (*step)(void *arg, int64_t done, int64_t all), void *arg,
                       struct err *e) MUST_CHECK;

/* Takes the index out (inside an act or a copy of one's own); it is stale after. */
enum rc search_drop(struct db *db, struct err *e) MUST_CHECK;

/* Compares index and documents (integrity-check); *ok false when they part.
 * SQLite counts it as a write: nobody else can store meanwhile (about 2 s for
 * 100,000 documents), RC_BUSY while somebody is storing, and a file open for reading only is asked no more
 * than search_stale. */
enum rc search_check(struct db *db, bool *ok, struct err *e) MUST_CHECK;

#endif
