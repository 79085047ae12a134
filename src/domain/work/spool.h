/* spool: intake while the site file cannot be written.
 *
 * The line goes as it was typed into a file of one's own (base/keep, on the disk
 * before this returns) under a number of its own, L<desk>-<nn>, to be read out
 * to the resident.  When the site file is there again it is entered with the
 * time it was taken, and that number stays as the order's alias: it is found
 * under both.  Entering twice does no harm.
 *
 *     if ((rc = intake_save(&desk, &it, &r, e)) == RC_IO)
 *         rc = spool_add(&desk, line, no, e);
 *     ...   title: spool_count(&desk) waiting   ...
 *     rc = spool_enter(&desk, &entered, e);
 */
#ifndef DOMAIN_WORK_SPOOL_H
#define DOMAIN_WORK_SPOOL_H

#include "domain/desk.h"

#define SPOOL_NO 40

/* Puts room aside for the spool, so that intake goes on when the disk is full.  Once, when the desk is opened. */
void spool_ready(void);

/* RC_IO where nothing can be kept; then what was typed is still in the line. */
enum rc spool_add(struct desk *d, const char *line, char no[SPOOL_NO], struct err *e) MUST_CHECK;

/* How many of this site wait on this account. */
size_t spool_count(const struct desk *d);

struct spooled {
    char no[SPOOL_NO];
    int64_t at, staff;
    char *line;
};
/* Oldest first; the caller's, spool_free. */
enum rc spool_list(const struct desk *d, struct spooled **list, size_t *n, struct err *e) MUST_CHECK;
void spool_free(struct spooled *list, size_t n);

/* Enters all that waits, as the one signed on, on behalf of who took it.  *entered is how many orders were made; the
 * first failure is returned, the others are entered all the same, and what could not be waits on. */
enum rc spool_enter(struct desk *d, size_t *entered, struct err *e) MUST_CHECK;

#endif
