/* draft: what was typed and not yet saved, kept in the user's own files.
 *
 * One append-only file of 0600 per operating-system user in
 * $XDG_STATE_HOME/propdesk (base/keep), which the intake spool keeps its file in
 * too.  Works when the site file does not.  Knows texts only: no terminal, no
 * record.  Callers never hand it a PIN.
 *
 *     struct draft d = {.id = "...", .site = path, .entity = "order", .verb = "new", ...};
 *     draft_set(&d, "words", "厨房漏水");
 *     rc = draft_keep(&d, e);   ...   rc = draft_done(d.id, e);
 */
#ifndef UI_DRAFT_H
#define UI_DRAFT_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

struct draft_text {
    char *key, *text;
};

struct draft {
    char id[40];
    char *site;    /* path of the site file it is for */
    char *entity, *verb;
    char *title;   /* what it is about, for people: `3-2-1204` */
    int64_t staff; /* who was signed on */
    int64_t at;    /* when it was kept */
    int64_t rec, rev;
    struct draft_text *texts;
    size_t n;
};

/* An id of its own: holds the process's number, so that what another terminal is typing is not offered here. */
void draft_id(char out[40], int64_t now);

void draft_set(struct draft *d, const char *key, const char *text); /* copies */
const char *draft_get(const struct draft *d, const char *key);      /* NULL: none */
void draft_clear(struct draft *d);

/* RC_IO with a sentence. */
enum rc draft_keep(const struct draft *d, struct err *e) MUST_CHECK;
enum rc draft_done(const char *id, struct err *e) MUST_CHECK;

/* Those of a site and person (staff 0: of everybody), oldest first, left behind by processes that are gone; the
 * caller's, draft_list_free.  No file: none. */
enum rc draft_list(const char *site, int64_t staff, struct draft **list, size_t *n, struct err *e) MUST_CHECK;
void draft_list_free(struct draft *list, size_t n);

#endif
