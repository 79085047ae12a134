/* backup: the file copied while it is in use, and brought back safely.
 *
 * A backup is one SQLite file without the search index (restore rebuilds it),
 * made by the online backup API under a temporary name, synced, opened and
 * checked (integrity_check, foreign_key_check, journal chain), and only then
 * given its name.  Restore never overwrites without keeping the old file.
 */
#ifndef STORE_BACKUP_H
#define STORE_BACKUP_H

#include "db.h"
#include "journal.h"

typedef bool (*backup_step)(void *arg, int64_t done, int64_t all); /* false stops: RC_CANCELLED, nothing left */

/* dest: a file name, or a folder (then site-YYYYMMDD-HHMM.db in it). *made is
 * the caller's.  head is the journal head of the copy. */
enum rc backup_make(struct db *db, const char *dest, int64_t now, backup_step step, void *arg, char **made,
                    struct journal_head *head, struct err *e) MUST_CHECK;

/* Checks a backup file without changing it. */
enum rc backup_check(const char *path, struct journal_head *head, struct err *e) MUST_CHECK;

/* Puts src in the place of path.  The old file, if any, is kept as
 * path.before-YYYYMMDD-HHMMSS (*kept, the caller's, NULL when none).  Refused
 * while others have it open. */
enum rc backup_restore(const char *src, const char *path, bool shared, int64_t now, char **kept,
                       struct err *e) MUST_CHECK;

#endif
