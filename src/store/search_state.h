/* search_state: what the files of search share: how the index stands, and its
 * making.  "identity" in search_meta says which tokenizer and pinyin table the
 * index was made with; it is taken away whenever a document is stored that the
 * index does not get, so that every program sees that it lags.
 */
#ifndef STORE_SEARCH_STATE_H
#define STORE_SEARCH_STATE_H

#include "search.h"

#define SEARCH_REF_MAX ((INT64_C(1) << SEARCH_REF_BITS) - 1)

enum search_state {
    READY, /* the index is there and this program's */
    FRESH, /* no documents and no index */
    STALE,
};

enum rc search_state(struct db *db, enum search_state *state, struct err *e) MUST_CHECK;

/* Makes the empty index, which must not be there, and stores its identity. */
enum rc search_create(struct db *db, struct err *e) MUST_CHECK;

/* Whether the error just met is the index's own: its tables are damaged or gone. */
bool search_torn(struct db *db);

/* Puts one text into the index alone. */
enum rc search_index(struct db *db, int64_t id, const char *text, struct err *e) MUST_CHECK;

#endif
