/* file: whole files and folders, done the careful way.
 *
 * Reads with a limit, writes so that a reader sees the old file or the new one
 * and never a half, makes folders, and tells a network file system, where the
 * database must not live.  It knows nothing of what the files hold.
 *
 *     struct buf b = {0};
 *     if (file_read(path, 1 << 20, &b, e) != RC_OK)
 *         return e->rc;
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "buf.h"
#include "err.h"

#include <stdbool.h>
#include <sys/types.h>

/* Appends the whole of a regular file (or a pipe; "-" is standard input).
 * RC_NOTFOUND where there is none, RC_IO, RC_REFUSED above max bytes; then out
 * is as it was. */
enum rc file_read(const char *path, size_t max, struct buf *out, struct err *e) MUST_CHECK;

/* Writes a new file beside path, syncs it, renames it over path and syncs the
 * folder.  RC_IO; then path is as it was. */
enum rc file_write_atomic(const char *path, mode_t mode, const void *data, size_t n, struct err *e) MUST_CHECK;

/* The folder and those above it; those it makes get exactly `mode`, those that
 * are there stay as they are.  RC_IO. */
enum rc file_mkdirs(const char *path, mode_t mode, struct err *e) MUST_CHECK;

/* Syncs a folder, so that a name made or changed in it stays.  RC_IO. */
enum rc file_sync_dir(const char *path, struct err *e) MUST_CHECK;

/* Whether the path, or the nearest folder above it that exists, is on a file
 * system reached over a network or through FUSE.  False when it cannot be told. */
bool file_is_network(const char *path);

/* Appends $XDG_STATE_HOME/propdesk, else ~/.local/state/propdesk, made 0700.
 * RC_IO where it cannot be made; there is no home at all: RC_NOTFOUND. */
enum rc file_state_dir(struct buf *out, struct err *e) MUST_CHECK;

/* The same with $XDG_DATA_HOME/propdesk, else ~/.local/share/propdesk. */
enum rc file_data_dir(struct buf *out, struct err *e) MUST_CHECK;

/* Appends the folder part of a path: "." for a bare name, "/" for "/x". */
void file_dirname(struct buf *out, const char *path);

#endif
