/* db_place: whether a site file may live where it is, and making one there.
 *
 * File modes, owners, folders and file systems only; knows nothing of SQLite.
 * Each refusal is a sentence of its own (issue: Where the file lives).
 */
#ifndef STORE_DB_PLACE_H
#define STORE_DB_PLACE_H

#include "db.h"

/* Refuses what must not be opened (DB_USE, DB_READ) or made (DB_CREATE). */
enum rc place_check(const char *path, enum db_how how, struct err *e) MUST_CHECK;

/* Makes an empty file, 0660 in its folder's group when shared, else 0600,
 * whatever the umask. */
enum rc place_make(const char *path, bool shared, struct err *e) MUST_CHECK;

/* Gives a finished file its name, which must be free, durably. */
enum rc place_name(const char *made, const char *path, struct err *e) MUST_CHECK;

#endif
