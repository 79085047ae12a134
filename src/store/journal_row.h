/* journal_row: how a journal row is read and hashed; for the journal's own files.
 *
 * The canonical form of journal.h is written once, in journal_hash: appending
 * hashes what will be stored, checking hashes what journal_read gives back.
 *
 *     SELECT JOURNAL_COLUMNS FROM journal ... -> journal_read(st, &row)
 */
#ifndef STORE_JOURNAL_ROW_H
#define STORE_JOURNAL_ROW_H

#include "journal.h"

#define JOURNAL_CODE        sizeof(((struct journal_head *)0)->code)
#define JOURNAL_CODE_DIGITS 12
#define JOURNAL_COLUMNS                                                                                                \
    "seq, act, grp, recorded_at, happened_at, how, actor, on_behalf, desk, entity, rec, verb, changes, reason,"        \
    " undoes, prev, hash"

/* Place of each column of JOURNAL_COLUMNS. */
enum column {
    SEQ,
    ACT,
    GRP,
    RECORDED_AT,
    HAPPENED_AT,
    HOW,
    ACTOR,
    ON_BEHALF,
    DESK,
    ENTITY,
    REC,
    VERB,
    CHANGES,
    REASON,
    UNDOES,
    PREV,
    HASH,
};

/* The statement's row; its texts are borrowed until the next step. */
void journal_read(struct stmt *st, struct journal_row *r);

/* SHA-256 of the canonical form of every member but hash, as 64 digits. */
void journal_hash(const struct journal_row *r, char out[HASH_HEX]);

void journal_copy_hash(char to[HASH_HEX], const char *from); /* NULL gives "" */
void journal_zero_hash(char out[HASH_HEX]);                  /* prev of the first row */

/* As printed on paper: the row's number and the first digits of its hash. */
void journal_code(int64_t count, const char *hash, char out[JOURNAL_CODE]);

#endif
