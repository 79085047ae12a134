#include "db_raw.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "db_place.h"
#include "migrate.h"
#include "search.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum rc check_schema(struct db *db, const struct schema *schema, struct err *e)
{
    int64_t version;
    enum rc rc = db_pragma_num(db, "PRAGMA user_version", &version, e);
    if (rc != RC_OK)
        return rc;
    db->version = (int)version;
    db->newest = schema->n ? schema->steps[schema->n - 1].version : 0;
    if (db->version > db->newest)
        return err_set(e, RC_IO,
                       _("%s was written by a newer propdesk (schema %d; this program knows %d). It is left as it is: "
                         "install the newer program."),
                       db->path, db->version, db->newest);
    if (version < 1)
        return db_fail(db, SQLITE_CORRUPT, e);
    return RC_OK;
}

static bool log_waits(const char *path)
{
    struct stat st;
    char *wal = mem_printf("%s-wal", path);
    bool waits = stat(wal, &st) == 0 && st.st_size > 0;
    free(wal);
    return waits;
}

/* In a folder that cannot be written the shared memory cannot be made; then
 * the file is read as it stands, provided nothing waits in the log. */
static enum rc open_read(struct db **out, const char *path, struct err *e)
{
    struct buf name = {0};
    file_dirname(&name, path);
    bool still = access(buf_str(&name), W_OK | X_OK) != 0 && !log_waits(path);
    buf_reset(&name);
    buf_add(&name, still ? "file:" : path);
    for (const char *p = still ? path : ""; *p; p++)
        if (strchr("?#%", *p))
            buf_addf(&name, "%%%02X", (unsigned)*p);
        else
            buf_addc(&name, *p);
    buf_add(&name, still ? "?immutable=1" : NULL);
    int uri = still ? SQLITE_OPEN_URI : 0;
    enum rc rc = db_connect(out, buf_str(&name), SQLITE_OPEN_READONLY | uri, false, e);
    buf_clear(&name);
    if (rc == RC_OK)
        mem_set(&(*out)->path, path);
    if (rc == RC_OK)
        rc = db_check_header(*out, false, e);
    return rc;
}

/* A newer file is not touched, an older one is migrated first: only then WAL. */
static enum rc connect_use(struct db **out, const char *path, const struct schema *schema, struct err *e)
{
    enum rc rc = db_connect(out, path, SQLITE_OPEN_READWRITE, false, e);
    if (rc == RC_OK)
        rc = db_check_header(*out, false, e);
    if (rc == RC_OK)
        rc = check_schema(*out, schema, e);
    if (rc == RC_OK && (*out)->version == (*out)->newest)
        rc = db_script(*out, "PRAGMA journal_mode=WAL", e);
    return rc;
}

static enum rc bring_up(const struct db_opt *opt, const struct schema *schema, struct err *e)
{
    struct db *db;
    enum rc rc = db_connect_alone(&db, opt->path, e);
    if (rc != RC_OK)
        return rc;
    rc = check_schema(db, schema, e);
    if (rc == RC_OK)
        rc = search_attach(db, e);
    if (rc == RC_OK)
        rc = migrate_copy(db, opt->copydir, NULL, e);
    if (rc == RC_OK)
        rc = migrate_run(db, schema, e);
    db_close(db);
    return rc;
}

static enum rc open_use(struct db **out, const struct db_opt *opt, const struct schema *schema, struct err *e)
{
    enum rc rc = connect_use(out, opt->path, schema, e);
    if (rc == RC_OK && (*out)->version < (*out)->newest) {
        db_close(*out);
        *out = NULL;
        rc = bring_up(opt, schema, e);
        if (rc == RC_OK)
            rc = connect_use(out, opt->path, schema, e);
    }
    return rc;
}

/* A new file is made whole under another name, so that a kill leaves no half
 * of one behind. */
static enum rc create(const struct db_opt *opt, const struct schema *schema, struct err *e)
{
    char *made = mem_printf("%s.new-%ld", opt->path, (long)getpid());
    (void)unlink(made); /* of a dead process with our number */
    enum rc rc = place_make(made, opt->shared, e);
    if (rc != RC_OK) {
        free(made);
        return rc;
    }
    struct db *db = NULL;
    rc = db_connect(&db, made, SQLITE_OPEN_READWRITE, false, e);
    if (rc == RC_OK) {
        char *sql = mem_printf("PRAGMA application_id=%d", DB_APPLICATION_ID);
        rc = db_script(db, sql, e);
        free(sql);
    }
    if (rc == RC_OK)
        rc = migrate_run(db, schema, e);
    if (rc == RC_OK)
        rc = db_script(db, "PRAGMA journal_mode=WAL", e);
    db_close(db);
    if (rc == RC_OK)
        rc = place_name(made, opt->path, e);
    if (rc != RC_OK)
        (void)unlink(made);
    free(made);
    return rc;
}

static enum rc open_how(struct db **out, const struct db_opt *opt, const struct schema *schema, struct err *e)
{
    enum rc rc = place_check(opt->path, opt->how, e);
    if (rc == RC_OK && opt->how == DB_CREATE)
        rc = create(opt, schema, e);
    if (rc != RC_OK)
        return rc;
    if (opt->how == DB_READ) {
        rc = open_read(out, opt->path, e);
        return rc == RC_OK ? check_schema(*out, schema, e) : rc;
    }
    return open_use(out, opt, schema, e);
}

enum rc db_open(struct db **out, const struct db_opt *opt, struct err *e)
{
    *out = NULL;
    struct schema_step *own = NULL;
    struct schema schema;
    if (opt->schema) {
        schema = *opt->schema;
    } else {
        migrate_own(&own, &schema.n);
        schema.steps = own;
    }
    enum rc rc = open_how(out, opt, &schema, e);
    if (rc == RC_OK)
        rc = search_attach(*out, e);
    if (rc != RC_OK) {
        db_close(*out);
        *out = NULL;
    }
    free(own);
    return rc;
}

int db_version_newest(void)
{
    struct schema_step *steps;
    size_t n;
    migrate_own(&steps, &n);
    int newest = n ? steps[n - 1].version : 0;
    free(steps);
    return newest;
}
