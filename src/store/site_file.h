/* site_file: which file is the site's, and making the shared place for it.
 *
 * A path is looked for in this order: --file, $PROPDESK_FILE, `file = PATH` in
 * the configuration (SYSCONFDIR/propdesk.conf, written by `init --site` for
 * everybody on the computer), $XDG_DATA_HOME/propdesk/site.db.
 *
 * A shared site: folder LOCALSTATEDIR/lib/propdesk, mode 2770, group propdesk;
 * the file and what SQLite puts beside it 0660 in that group whoever makes
 * them.  Who is in the group can change the file with other tools; the journal
 * chain shows it.  Knows nothing of what is in the file.
 *
 *     if ((rc = site_file_find(NULL, option, &path, e)) == RC_OK)
 *         rc = db_open(&db, &(struct db_opt){.path = buf_str(&path)}, e);
 */
#ifndef STORE_SITE_FILE_H
#define STORE_SITE_FILE_H

#include "base/buf.h"
#include "base/err.h"

struct site_places {
    const char *config; /* file with lines KEY = VALUE; # begins a comment */
    const char *folder;
    const char *group;
};

/* places NULL: the program's own.  option NULL or "": not given.  Appends the
 * path, which need not exist.  RC_IO where the configuration cannot be used. */
enum rc site_file_find(const struct site_places *places, const char *option, struct buf *path,
                       struct err *e) MUST_CHECK;

/* init --site, first: makes the folder and appends the path for the new file
 * in it.  RC_REFUSED where the group is missing (with the command that makes
 * it) or where there is a shared site already; RC_DENIED without the rights. */
enum rc site_file_prepare(const struct site_places *places, struct buf *path, struct err *e) MUST_CHECK;

/* init --site, when the file is made: names it in the configuration. */
enum rc site_file_announce(const struct site_places *places, const char *path, struct err *e) MUST_CHECK;

#endif
