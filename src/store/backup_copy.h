/* backup_copy: what making a backup and bringing one back share: copying pages,
 * names, room, and opening a file nobody writes.
 */
#ifndef STORE_BACKUP_COPY_H
#define STORE_BACKUP_COPY_H

#include "backup.h"

/* Refuses with a sentence what is no file, or may not be read. */
enum rc copy_readable(const char *path, struct err *e) MUST_CHECK;

/* Opens a file that is at rest, without locks and without leaving anything
 * beside it (so it also works in a read-only folder, on a memory stick, over a
 * network).  One with a log still to be read in is opened the ordinary way. */
enum rc copy_open(struct db **out, const char *path, struct err *e) MUST_CHECK;

/* Copies a snapshot of from into the empty file `to` and syncs it; others may
 * go on writing meanwhile. */
enum rc copy_pages(struct db *from, const char *to, backup_step step, void *arg, struct err *e) MUST_CHECK;

/* Refuses with a sentence when the folder has less room than bytes. */
enum rc copy_room(const char *folder, int64_t bytes, struct err *e) MUST_CHECK;

bool copy_same_file(const char *a, const char *b); /* by inode, so through links too */

char *copy_folder(const char *path); /* the caller's */

/* stem, or stem-2, stem-3 ... before the ending: the first name that is free. */
char *copy_free_name(const char *stem, const char *ending);

/* "20261121-1742" or with seconds "20261121-174205", local. */
void copy_stamp(int64_t now, bool seconds, char out[20]);

/* URI of a path with options, for SQLITE_OPEN_URI.  The caller's. */
char *copy_uri(const char *path, const char *options);

#endif
