/* migrate: the steps that make the schema, data/schema/NNNN_name.sql, embedded.
 *
 * Append-only.  One transaction a step, which ends by setting user_version to
 * its number and having checked the foreign keys.  A file is migrated alone:
 * db_open holds it exclusively, copies it aside and checks the copy first.
 * Tests give other steps than the program's through db_opt.schema.
 */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "db.h"

struct schema_step {
    int version;
    const char *name; /* "0001_core" */
    const char *sql;
};

struct schema {
    const struct schema_step *steps; /* ascending versions from 1, no gaps */
    size_t n;
};

/* The program's own steps.  The array is the caller's to free; the texts are
 * static. */
void migrate_own(struct schema_step **steps, size_t *n);

/* Runs the steps above the file's user_version on an exclusive connection. */
enum rc migrate_run(struct db *db, const struct schema *schema, struct err *e) MUST_CHECK;

/* Copies path (held by db) to the first free name path.before-vN in dir (NULL:
 * beside it), checks the copy.  *made, if not NULL, is the caller's. */
enum rc migrate_copy(struct db *db, const char *dir, char **made, struct err *e) MUST_CHECK;

#endif
