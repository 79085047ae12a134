/* search: one index over everything, found by Han substring, pinyin, initials,
 * Latin prefix and digits (libraries.md 3.3, 3.4).
 *
 * search_doc(id, kind, ref, text) is an ordinary table that any sqlite3 shell
 * reads; search_fts is FTS5 external content over it with our own tokenizer
 * (one token a Han character, colocated tokens for each pinyin reading and
 * initial, marked by the bytes 1 and 2 so that they never meet real words;
 * Latin words and digit runs, also their tails).  The door updates it inside
 * the act; reindex rebuilds it.  The identity of tokenizer and pinyin table is
 * stored; a difference asks for reindex.
 */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include "base/buf.h"
#include "db.h"

/* Registers the tokenizer; db_open calls it. */
enum rc search_attach(struct db *db, struct err *e) MUST_CHECK;

/* Replaces the record's text (NULL or "": takes it out).  Inside the act. */
enum rc search_put(struct db *db, const char *kind, int64_t ref, const char *text, struct err *e) MUST_CHECK;

/* Turns what was typed into a MATCH expression of our own making (never raw
 * user text).  Words are ANDed; ambiguous pinyin is expanded to OR. Appends;
 * nothing when there is nothing to search for. */
void search_expr(const char *typed, struct buf *out);

/* Newest first: refs of `kind` (NULL: every kind) below `before` (NIL: from the newest). */
struct search_hit {
    char kind[24];
    int64_t ref;
};
enum rc search_find(struct db *db, const char *kind, const char *typed, int64_t before, struct search_hit *hits,
                    size_t max, size_t *n, struct err *e) MUST_CHECK;

bool search_stale(struct db *db); /* another tokenizer or table built it, or it lags */
enum rc search_rebuild(struct db *db, bool (*step)(void *arg, int64_t done, int64_t all), void *arg,
                       struct err *e) MUST_CHECK;

/* Compares index and documents (integrity-check); *ok false when they part. */
enum rc search_check(struct db *db, bool *ok, struct err *e) MUST_CHECK;

#endif
