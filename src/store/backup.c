#include "backup.h"

#include "backup_copy.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/text.h"
#include "db_place.h"
#include "db_raw.h"
#include "fts.h"
#include "search.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define VACUUM_FROM 4 /* when a fourth of the pages is free */

static enum rc check_pragma(struct db *db, const char *path, const char *sql, const char *good, struct err *e)
{
    struct stmt *st;
    bool row;
    enum rc rc = stmt_get(db, sql, &st, e);
    if (rc != RC_OK)
        return rc;
    rc = stmt_step(st, &row, e);
    if (rc == RC_OK && row && (!good || strcmp(stmt_col_text(st, 0), good) != 0)) {
        rc = err_set(e, RC_IO, _("The backup %s is damaged; use another one."), path);
        err_detail(e, "%s: %s", sql, stmt_col_text(st, 0));
    }
    stmt_done(st);
    return rc;
}

static enum rc not_ours(const char *path, struct err *e)
{
    return err_set(e, RC_IO, _("%s is not a backup of a propdesk site."), path);
}

static enum rc check_ours(struct db *db, const char *path, struct err *e)
{
    int64_t version = 0;
    enum rc rc = db_check_header(db, false, NULL);
    if (rc == RC_OK)
        rc = db_pragma_num(db, "PRAGMA user_version", &version, e);
    if (rc != RC_OK || version < 1)
        return not_ours(path, e);
    if (version > db_version_newest())
        return err_set(e, RC_IO, _("%s was made by a newer propdesk. Install the newer program first."), path);
    return rc;
}

static void first_problem(void *arg, const char *sentence)
{
    char **first = arg;
    if (!*first)
        *first = mem_dup(sentence);
}

static enum rc check_journal(struct db *db, const char *path, struct err *e)
{
    char *first = NULL;
    size_t bad;
    enum rc rc = journal_check(db, NULL, first_problem, NULL, &first, &bad, e);
    if (rc == RC_OK && bad) {
        rc = err_set(e, RC_IO, _("The journal in the backup %s does not hold; use another backup."), path);
        err_detail(e, "%s", first);
    }
    free(first);
    return rc;
}

enum rc backup_check(const char *path, struct journal_head *head, struct err *e)
{
    struct db *db;
    struct err why = {0};
    enum rc rc = copy_readable(path, e);
    if (rc != RC_OK)
        return rc;
    if (copy_open(&db, path, &why) != RC_OK) {
        log_err(&why);
        return not_ours(path, e);
    }
    rc = check_ours(db, path, e);
    if (rc == RC_OK && fts_register(db_raw(db)) != SQLITE_OK)
        rc = db_fail(db, SQLITE_ERROR, e);
    if (rc == RC_OK)
        rc = check_pragma(db, path, "PRAGMA integrity_check(1)", "ok", e);
    if (rc == RC_OK)
        rc = check_pragma(db, path, "PRAGMA foreign_key_check", NULL, e);
    if (rc == RC_OK)
        rc = check_journal(db, path, e);
    if (rc == RC_OK && head)
        rc = journal_head(db, head, e);
    db_close(db);
    return rc;
}

/* Out with the index, which is most of the file. */
static enum rc slim(const char *path, struct err *e)
{
    struct db *db;
    int64_t pages, unused;
    char *uri = copy_uri(path, "nolock=1");
    enum rc rc = db_connect(&db, uri, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, false, e);
    free(uri);
    if (rc != RC_OK)
        return rc;
    mem_set(&db->path, path);
    rc = db_script(db, "PRAGMA temp_store=FILE", e);
    if (rc == RC_OK && fts_register(db_raw(db)) != SQLITE_OK)
        rc = db_fail(db, SQLITE_ERROR, e);
    if (rc == RC_OK)
        rc = db_script(db, "BEGIN", e);
    if (rc == RC_OK)
        rc = search_drop(db, e);
    if (rc == RC_OK)
        rc = db_script(db, "COMMIT", e);
    if (rc == RC_OK)
        rc = db_pragma_num(db, "PRAGMA page_count", &pages, e);
    if (rc == RC_OK)
        rc = db_pragma_num(db, "PRAGMA freelist_count", &unused, e);
    /* Only to save room: where there is none for it, the file stays as it is. */
    if (rc == RC_OK && unused > pages / VACUUM_FROM && db_script(db, "VACUUM", NULL) != RC_OK)
        log_line("%s was not made smaller: %s", path, sqlite3_errmsg(db_raw(db)));
    db_close(db);
    return rc;
}

/* The name to give, or a refusal. */
static enum rc choose_name(struct db *db, const char *dest, int64_t now, char **name, struct err *e)
{
    struct stat st;
    char stamp[20];
    *name = NULL;
    if (text_empty(dest))
        return err_set(e, RC_REFUSED, _("Say where the backup shall go: a file name or a folder."));
    if (stat(dest, &st) == 0 && S_ISDIR(st.st_mode)) {
        copy_stamp(now, false, stamp);
        char *stem = mem_printf("%s%ssite-%s", dest, dest[strlen(dest) - 1] == '/' ? "" : "/", stamp);
        *name = copy_free_name(stem, ".db");
        free(stem);
        return RC_OK;
    }
    if (copy_same_file(dest, db_path(db)))
        return err_set(e, RC_REFUSED, _("%s is the site file itself. Give the backup another name."), dest);
    if (lstat(dest, &st) == 0)
        return err_set(e, RC_REFUSED, _("%s is there already; it is left as it is. Give the backup another name."),
                       dest);
    *name = mem_dup(dest);
    return RC_OK;
}

static enum rc give_name(const char *made, const char *name, struct err *e)
{
    int failed = renameat2(AT_FDCWD, made, AT_FDCWD, name, RENAME_NOREPLACE) == 0 ? 0 : errno;
    if (failed == EINVAL || failed == ENOSYS) { /* some file systems cannot be asked not to replace */
        struct stat st;
        failed = lstat(name, &st) == 0 ? EEXIST : rename(made, name) == 0 ? 0 : errno;
    }
    if (failed == EEXIST)
        return err_set(e, RC_REFUSED, _("%s is there already; it is left as it is. Give the backup another name."),
                       name);
    if (failed)
        return db_fail_file(name, failed, e);
    char *folder = copy_folder(name);
    enum rc rc = file_sync_dir(folder, e);
    free(folder);
    return rc;
}

/* For the group only where the site file is, and in a folder of the same group. */
static bool for_group(struct db *db, const char *folder)
{
    struct stat site, dir;
    return stat(db_path(db), &site) == 0 && stat(folder, &dir) == 0 && (site.st_mode & S_IRWXG) &&
           site.st_gid == dir.st_gid && access(folder, W_OK) == 0;
}

static enum rc fill(struct db *db, const char *temp, const char *name, backup_step step, void *arg,
                    struct journal_head *head, struct err *e)
{
    enum rc rc = copy_pages(db, temp, step, arg, e);
    if (rc == RC_OK)
        rc = slim(temp, e);
    if (rc == RC_OK)
        rc = backup_check(temp, head, e);
    return rc == RC_OK ? give_name(temp, name, e) : rc;
}

enum rc backup_make(struct db *db, const char *dest, int64_t now, backup_step step, void *arg, char **made,
                    struct journal_head *head, struct err *e)
{
    char *name;
    *made = NULL;
    if (db_in_act(db))
        die("a backup inside an act");
    enum rc rc = choose_name(db, dest, now, &name, e);
    if (rc != RC_OK)
        return rc;
    int64_t pages = 0, size = 0;
    char *folder = copy_folder(name), *temp = mem_printf("%s.part-%ld", name, (long)getpid());
    rc = db_pragma_num(db, "PRAGMA page_count", &pages, e);
    if (rc == RC_OK)
        rc = db_pragma_num(db, "PRAGMA page_size", &size, e);
    if (rc == RC_OK)
        rc = copy_room(folder, pages * size, e);
    if (rc == RC_OK)
        rc = place_make(temp, for_group(db, folder), e);
    if (rc == RC_OK) {
        rc = fill(db, temp, name, step, arg, head, e);
        if (rc != RC_OK)
            (void)unlink(temp);
    }
    if (rc == RC_OK)
        *made = name;
    else
        free(name);
    free(temp);
    free(folder);
    return rc;
}
