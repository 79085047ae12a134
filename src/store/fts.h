/* fts: how a text becomes the tokens of the search index.
 *
 * The FTS5 tokenizer "propdesk" and the reader of atoms it shares with
 * search_expr.  Text is folded first (NFKC, case).  What it gives:
 *
 *   a Han (or kana) character   itself, and in the same place \1 + each
 *                               reading, \2 + each first letter
 *   a run of letters            itself without Latin accents
 *   a run of digits             itself, and in the same place its tails of 3 to
 *                               11 digits; runs joined by dashes give in the
 *                               place of the last run also all their digits in
 *                               one (3-2-1204: 321204) and the longer tails
 *
 * Everything else separates and takes no place.  A query string that begins
 * with \3 is not read as text but as tokens made by search_expr: places
 * divided by \x1f, tokens of one place by \x1e.
 */
#ifndef STORE_FTS_H
#define STORE_FTS_H

#include "base/buf.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>

#define FTS_READING   '\1'
#define FTS_INITIAL   '\2'
#define FTS_MADE      '\3'
#define FTS_SAME      '\x1e'
#define FTS_NEXT      '\x1f'
#define FTS_TOKEN_MAX 64 /* bytes; longer words are cut at a character */

/* SQLite result code. */
int fts_register(sqlite3 *raw);

/* Changes whenever the same text would give other tokens.  The caller's. */
char *fts_identity(void);

enum fts_class { FTS_HAN, FTS_LETTERS, FTS_DIGITS, FTS_BREAK /* the next word of a query */ };

struct fts_atom {
    enum fts_class class;
    const char *s; /* borrowed from the folded text */
    size_t n;
    bool joined; /* digits that only a dash divides from the digits before */
};

struct fts_reader {
    const char *s; /* folded */
    size_t n, at;
};

bool fts_next(struct fts_reader *r, struct fts_atom *a); /* false at the end */

/* The token of a run of letters: without Latin accents, cut.  Appends. */
void fts_word(struct buf *out, const char *s, size_t n);

#endif
