/* park: a line put aside in the middle of typing (the phone rings), until
 * somebody goes on with it.
 *
 * Kept in the site file's working table `parked`, not in a file of the user's
 * own like drafts (ui/draft): the lead has to see the lines of others, whoever's
 * account they were typed under, and each is taken up once.  So they outlive
 * sign-off, crash and change of user.  Only where the site file cannot be
 * written they go into a file of one's own (base/keep), on this account alone.
 * Visible to who typed them and to whoever has the right intake.parked.
 *
 * A line taken up stays here, hidden, until it is done with: when the program
 * dies meanwhile (its session ends or is silent for 90 s) it is there again.
 *
 *     rc = park_add(&desk, "3-2-1204 漏水", e);
 *     if ((rc = park_list(&desk, &list, &n, e)) == RC_OK && n)
 *         rc = park_take(&desk, list[0].id, &line, e);
 *     ...   rc = park_done(&desk, id, e);   (saved)   or   park_put(&desk, id, line, e)   (aside again)
 */
#ifndef DOMAIN_WORK_PARK_H
#define DOMAIN_WORK_PARK_H

#include "domain/desk.h"

#define PARK_ID 48

struct parked {
    char id[PARK_ID];
    int64_t staff, at;
    char *who, *desk; /* who typed it and where */
    char *line;
    bool own;
};

/* RC_REFUSED for an empty line; else it is kept somewhere, or RC_IO where nothing can be kept at all. */
enum rc park_add(struct desk *d, const char *line, struct err *e) MUST_CHECK;

/* Newest first, own ones before those of others.  The caller's, park_free. */
enum rc park_list(struct desk *d, struct parked **list, size_t *n, struct err *e) MUST_CHECK;
void park_free(struct parked *list, size_t n);
size_t park_count(struct desk *d); /* own ones, for the title */

/* Takes it up: *line is the caller's.  RC_REFUSED where somebody else just did, RC_DENIED where it is not theirs to
 * see. */
enum rc park_take(struct desk *d, const char *id, char **line, struct err *e) MUST_CHECK;
enum rc park_put(struct desk *d, const char *id, const char *line, struct err *e) MUST_CHECK;
enum rc park_done(struct desk *d, const char *id, struct err *e) MUST_CHECK;

#endif
