/* keep: texts that must outlive the program, in an append-only file of one's own.
 *
 * $XDG_STATE_HOME/propdesk/NAME, 0600, so it also works when the site file does
 * not.  A whole entry each time something is kept (the last one of an id
 * counts), a mark when it is done with.  A torn end is passed over; entries of
 * several processes never mix.  Drafts of forms and the intake spool are such
 * files; what the texts mean is theirs.
 *
 *     struct keep_entry k = {0};
 *     keep_id(k.id, now);
 *     keep_set(&k, "words", "厨房漏水");
 *     rc = keep_put("drafts", &k, false, e);   ...   rc = keep_drop("drafts", k.id, e);
 */
#ifndef BASE_KEEP_H
#define BASE_KEEP_H

#include "err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define KEEP_ID 40

struct keep_text {
    char *key, *text;
};

struct keep_entry {
    char id[KEEP_ID]; /* no blanks */
    struct keep_text *texts;
    size_t n;
};

/* An id of its own; begins with the process's number. */
void keep_id(char out[KEEP_ID], int64_t now);
int keep_id_process(const char *id); /* that number; 0: none */

void keep_set(struct keep_entry *k, const char *key, const char *text); /* copies; keys without blanks */
void keep_set_num(struct keep_entry *k, const char *key, int64_t num);
const char *keep_get(const struct keep_entry *k, const char *key); /* NULL: none */
int64_t keep_num(const struct keep_entry *k, const char *key);     /* 0: none */
void keep_clear(struct keep_entry *k);

/* sync: it is on the disk when this returns.  RC_IO with a sentence; then nothing was kept. */
enum rc keep_put(const char *name, const struct keep_entry *k, bool sync, struct err *e) MUST_CHECK;
enum rc keep_drop(const char *name, const char *id, struct err *e) MUST_CHECK;

/* What is not done with, oldest first.  The caller's, keep_list_free.  No file: none. */
enum rc keep_list(const char *name, struct keep_entry **list, size_t *n, struct err *e) MUST_CHECK;
void keep_list_free(struct keep_entry *list, size_t n);

/* Room on the disk put aside for the file, so that something can be kept even when it is full; where the file system
 * cannot, nothing happens. */
void keep_reserve(const char *name, size_t bytes);

/* One process at a time between these two (reading, deciding, writing).  -1 where no lock can be had. */
int keep_lock(const char *name);
void keep_unlock(int lock);

#endif
