#include "migrate.h"

#include "base/buf.h"
#include "base/embed.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "db_place.h"
#include "db_raw.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void migrate_own(struct schema_step **steps, size_t *n)
{
    static const char folder[] = "schema/";
    *steps = mem_array(embed_count() + 1, sizeof **steps);
    *n = 0;
    for (size_t i = 0; i < embed_count(); i++) {
        const struct embed *file = embed_at(i);
        if (strncmp(file->path, folder, sizeof folder - 1) != 0)
            continue;
        const char *name = file->path + sizeof folder - 1;
        int version = (int)strtol(name, NULL, 10);
        if (version != (int)*n + 1)
            die("schema step %s is out of order", name);
        (*steps)[(*n)++] = (struct schema_step){.version = version, .name = name, .sql = file->data};
    }
}

static enum rc check_foreign_keys(struct db *db, const struct schema_step *step, struct err *e)
{
    struct stmt *st;
    bool row = false;
    enum rc rc = stmt_get(db, "PRAGMA foreign_key_check", &st, e);
    if (rc != RC_OK)
        return rc;
    rc = stmt_step(st, &row, e);
    if (rc == RC_OK && row) {
        rc = err_set(e, RC_IO,
                     _("%s could not be brought up to date: a record would lose what it refers to. It is as "
                       "it was before."),
                     db->path);
        err_detail(e, "step %s: foreign key of %s", step->name, stmt_col_text(st, 0));
    }
    stmt_done(st);
    return rc;
}

static enum rc run_step(struct db *db, const struct schema_step *step, struct err *e)
{
    enum rc rc = db_script(db, "BEGIN EXCLUSIVE", e);
    if (rc != RC_OK)
        return rc;
    rc = db_script(db, step->sql, e);
    if (rc == RC_OK)
        rc = check_foreign_keys(db, step, e);
    if (rc == RC_OK) {
        char *sql = mem_printf("PRAGMA user_version=%d; COMMIT", step->version);
        rc = db_script(db, sql, e);
        free(sql);
    }
    if (rc != RC_OK) {
        log_line("schema step %s failed: %s", step->name, sqlite3_errmsg(db->raw));
        db_cache_clear(db);
        db_rollback(db);
        return rc;
    }
    db->version = step->version;
    return RC_OK;
}

/* A step that rebuilds a table drops the old one, which must not take the rows
 * of other tables with it: hence the check at the end of the step instead. */
enum rc migrate_run(struct db *db, const struct schema *schema, struct err *e)
{
    sqlite3_db_config(db->raw, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
    enum rc rc = RC_OK;
    for (size_t i = 0; i < schema->n && rc == RC_OK; i++)
        if (schema->steps[i].version > db->version)
            rc = run_step(db, &schema->steps[i], e);
    sqlite3_db_config(db->raw, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
    return rc;
}

static char *free_name(const char *path, const char *dir, int version)
{
    struct buf b = {0};
    if (dir) {
        const char *slash = strrchr(path, '/');
        buf_addf(&b, "%s/%s", dir, slash ? slash + 1 : path);
    } else {
        buf_add(&b, path);
    }
    buf_addf(&b, ".before-v%d", version + 1);
    size_t base = b.len;
    struct stat st;
    for (int i = 2; lstat(buf_str(&b), &st) == 0; i++) {
        b.len = base;
        buf_addf(&b, "-%d", i);
    }
    return buf_take(&b);
}

static enum rc copy_pages(struct db *db, struct db *to, struct err *e)
{
    sqlite3_backup *b = sqlite3_backup_init(to->raw, "main", db->raw, "main");
    if (!b)
        return db_fail(to, sqlite3_errcode(to->raw), e);
    int code = sqlite3_backup_step(b, -1);
    int end = sqlite3_backup_finish(b);
    return code == SQLITE_DONE && end == SQLITE_OK ? RC_OK : db_fail(to, end != SQLITE_OK ? end : code, e);
}

static enum rc check_copy(const char *made, int version, struct err *e)
{
    struct db *copy;
    struct stmt *st = NULL;
    bool row = false;
    int64_t have = 0;
    enum rc rc = db_connect(&copy, made, SQLITE_OPEN_READONLY, false, e);
    if (rc != RC_OK)
        return rc;
    rc = db_pragma_num(copy, "PRAGMA user_version", &have, e);
    if (rc == RC_OK)
        rc = stmt_get(copy, "PRAGMA integrity_check(1)", &st, e);
    if (rc == RC_OK)
        rc = stmt_step(st, &row, e);
    if (rc == RC_OK && (have != version || !row || strcmp(stmt_col_text(st, 0), "ok") != 0))
        rc = db_fail(copy, SQLITE_CORRUPT, e);
    stmt_done(st);
    db_close(copy);
    return rc;
}

enum rc migrate_copy(struct db *db, const char *dir, char **made, struct err *e)
{
    struct stat st;
    if (made)
        *made = NULL;
    if (stat(db->path, &st) != 0)
        return db_fail_file(db->path, errno, e);
    char *name = free_name(db->path, dir, db->version);
    enum rc rc = place_make(name, (st.st_mode & S_IRWXG) != 0, e);
    if (rc != RC_OK) {
        free(name);
        return rc;
    }
    struct db *to = NULL;
    rc = db_connect(&to, name, SQLITE_OPEN_READWRITE, false, e);
    if (rc == RC_OK)
        rc = copy_pages(db, to, e);
    db_close(to);
    if (rc == RC_OK)
        rc = check_copy(name, db->version, e);
    if (rc == RC_OK) {
        struct buf folder = {0};
        file_dirname(&folder, name);
        rc = file_sync_dir(buf_str(&folder), e);
        buf_clear(&folder);
    }
    if (rc != RC_OK)
        (void)unlink(name);
    if (rc == RC_OK && made)
        *made = name;
    else
        free(name);
    return rc;
}
