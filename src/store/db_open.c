#include "db_raw.h"

#include "base/buf.h"
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

/* Reads through SQLite's own descriptor: closing another one on the same file
 * would drop the locks this process holds on it. */
static bool read_header(struct db *db, unsigned char *head, size_t n)
{
    sqlite3_file *file = NULL;
    memset(head, 0, n);
    sqlite3_file_control(db->raw, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (!file || !file->pMethods)
        return false;
    int code = file->pMethods->xRead(file, head, (int)n, 0);
    return code == SQLITE_OK;
}

static enum rc check_header(struct db *db, struct err *e)
{
    unsigned char head[100];
    bool whole = read_header(db, head, sizeof head);
    bool magic = memcmp(head, "SQLite format 3", 16) == 0;
    uint32_t id = (uint32_t)head[68] << 24 | (uint32_t)head[69] << 16 | (uint32_t)head[70] << 8 | head[71];
    if (whole && magic && id == DB_APPLICATION_ID)
        return RC_OK;
    if (whole && id == DB_APPLICATION_ID)
        return db_fail(db, SQLITE_NOTADB, e);
    return err_set(e, RC_IO,
                   _("%s is not a propdesk site file; it is left as it is. Make a new one with: propdesk "
                     "--file FILE init"),
                   db->path);
}

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

/* With a folder that cannot be written the shared memory cannot be made; then
 * the file is read as it stands, provided nothing waits in the log. */
static enum rc open_read(struct db **out, const char *path, struct err *e)
{
    enum rc rc = db_connect(out, path, SQLITE_OPEN_READONLY, false, e);
    if (rc != RC_OK)
        return rc;
    rc = check_header(*out, e);
    int64_t n;
    if (rc == RC_OK)
        rc = db_pragma_num(*out, "SELECT count(*) FROM sqlite_schema", &n, e);
    if (rc == RC_OK)
        return rc;
    int code = sqlite3_errcode(db_raw(*out)) & 0xff;
    db_close(*out);
    *out = NULL;
    if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY)
        return rc;
    struct stat st;
    char *wal = mem_printf("%s-wal", path);
    bool pending = stat(wal, &st) == 0 && st.st_size > 0;
    free(wal);
    if (pending)
        return rc;
    struct buf uri = {0};
    buf_add(&uri, "file:");
    for (const char *p = path; *p; p++)
        if (strchr("?#%", *p))
            buf_addf(&uri, "%%%02X", (unsigned)*p);
        else
            buf_addc(&uri, *p);
    buf_add(&uri, "?immutable=1");
    rc = db_connect(out, buf_str(&uri), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, false, e);
    buf_clear(&uri);
    if (rc == RC_OK)
        mem_set(&(*out)->path, path);
    return rc;
}

static enum rc connect_use(struct db **out, const char *path, struct err *e)
{
    enum rc rc = db_connect(out, path, SQLITE_OPEN_READWRITE, false, e);
    if (rc == RC_OK)
        rc = check_header(*out, e);
    if (rc == RC_OK)
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
    enum rc rc = connect_use(out, opt->path, e);
    if (rc == RC_OK)
        rc = check_schema(*out, schema, e);
    if (rc == RC_OK && (*out)->version < (*out)->newest) {
        db_close(*out);
        *out = NULL;
        rc = bring_up(opt, schema, e);
        if (rc == RC_OK)
            rc = connect_use(out, opt->path, e);
        if (rc == RC_OK)
            rc = check_schema(*out, schema, e);
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
