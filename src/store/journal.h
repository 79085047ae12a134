/* journal: the append-only, hash-chained record of every change.
 *
 * One row per record change; the rows of one act share its number (the seq of
 * its first row).  Triggers refuse UPDATE and DELETE and any INSERT whose seq
 * is not max + 1.  recorded_at never decreases.
 *
 * hash = SHA-256 over the canonical form: for each of
 *   seq, act, grp, recorded_at, happened_at, how, actor, on_behalf, desk,
 *   entity, rec, verb, changes, reason, undoes, prev
 * in this order: the value as UTF-8 text (numbers in decimal, NULL as the
 * empty text with length "-"), written as its length in bytes in decimal, `:`,
 * the bytes, `,`.  prev is the hash of the row before, 64 zeros for the first.
 *
 * "" is stored as NULL.
 *
 * changes is JSON in one line: {"col":["before","after"],...}, columns in
 * table order, values in VALUE_DATA form, null for none; a secret column is
 * "changed" only: ["*","*"].
 */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include "base/hash.h"
#include "db.h"

struct journal_row {
    int64_t seq, act, grp; /* grp: act number of a bulk's first act, or NIL */
    int64_t recorded_at, happened_at;
    const char *how;          /* seen, radio, phone, slip; or NULL */
    int64_t actor, on_behalf; /* staff ids, NIL none */
    const char *desk, *entity, *verb, *changes, *reason;
    int64_t rec;
    int64_t undoes; /* act this one undoes, or NIL */
    char prev[HASH_HEX], hash[HASH_HEX];
};

/* Appends inside the open transaction.  Fills seq, prev, hash, and act when
 * NIL (it becomes seq); recorded_at is raised to the last row's if the clock
 * went back. */
enum rc journal_append(struct db *db, struct journal_row *r, struct err *e) MUST_CHECK;

struct journal_head {
    int64_t count;
    char hash[HASH_HEX];
    char code[24]; /* count and the first 12 digits as printed on paper: 1234-9F03A1B2C3D4 */
};
enum rc journal_head(struct db *db, struct journal_head *h, struct err *e) MUST_CHECK;

/* Walks the chain; calls problem for each broken row with a sentence that
 * names it.  head_code (may be NULL) must be found: a cut tail or a rewritten
 * file shows.  *bad counts the problems.  step (may be NULL) is called every
 * 1000 rows and stops the walk when it returns false. */
enum rc journal_check(struct db *db, const char *head_code, void (*problem)(void *arg, const char *sentence),
                      bool (*step)(void *arg, int64_t done, int64_t all), void *arg, size_t *bad,
                      struct err *e) MUST_CHECK;

/* Rows of one record, oldest first, or of one act.  fn returns false to stop. */
typedef bool (*journal_fn)(void *arg, const struct journal_row *r);
enum rc journal_of_record(struct db *db, const char *entity, int64_t rec, journal_fn fn, void *arg,
                          struct err *e) MUST_CHECK;
enum rc journal_of_act(struct db *db, int64_t act, journal_fn fn, void *arg, struct err *e) MUST_CHECK;

/* The last act that undid this one, or NIL.  That act may itself be undone
 * (redo), which asking again about it tells. */
enum rc journal_undone_by(struct db *db, int64_t act, int64_t *by, struct err *e) MUST_CHECK;

#endif
