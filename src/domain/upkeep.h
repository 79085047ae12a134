/* upkeep: which file is the site's, and making the shared place for one.
 *
 * The command line and the screens know the site by a path that comes from
 * here (store/site_file says in which order it is looked for); what is done to
 * the file as a whole is in site.h and verify.h.
 *
 *     struct buf path = {0};
 *     if ((rc = upkeep_find(option, &path, e)) == RC_OK)
 *         rc = desk_open(&d, &(struct desk_opt){.path = buf_str(&path)}, e);
 */
#ifndef DOMAIN_UPKEEP_H
#define DOMAIN_UPKEEP_H

#include "base/buf.h"
#include "base/err.h"

#include <stdbool.h>

/* Appends the path; option is what --file says, or NULL.  The file need not
 * exist.  *shared tells whether it is the shared site of this computer (may be
 * NULL). */
enum rc upkeep_find(const char *option, struct buf *path, bool *shared, struct err *e) MUST_CHECK;

/* init --site: makes the shared folder and appends the new file's path; when
 * the file is made, names it for everybody on this computer. */
enum rc upkeep_prepare(struct buf *path, struct err *e) MUST_CHECK;
enum rc upkeep_announce(const char *path, struct err *e) MUST_CHECK;

/* A file of one's own: makes its folder where that is missing (0700). */
enum rc upkeep_folder(const char *path, struct err *e) MUST_CHECK;

#endif
