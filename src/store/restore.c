#include "backup.h"

#include "backup_copy.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "db_place.h"
#include "db_raw.h"
#include "search.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* For a file SQLite cannot open any more: whether anybody holds one of the
 * locks SQLite would.  In a child, because closing a descriptor would drop the
 * locks this process may hold on the same file. */
static bool held(const char *path)
{
    pid_t child = fork();
    if (child == 0) {
        struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000000, .l_len = 512};
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        _exit(fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK);
    }
    int status = 0;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

/* Holds the old file against everybody until it is closed; *old is NULL where
 * there is none or where it is too damaged to be held. */
static enum rc hold_old(struct db **old, const char *path, struct err *e)
{
    struct stat st;
    *old = NULL;
    if (lstat(path, &st) != 0)
        return errno == ENOENT ? RC_OK : db_fail_file(path, errno, e);
    if (S_ISDIR(st.st_mode))
        return err_set(e, RC_IO, _("%s is a folder. Name a file in it."), path);
    if (!S_ISREG(st.st_mode))
        return err_set(e, RC_IO, _("%s is not an ordinary file."), path);
    struct err why = {0};
    enum rc rc = db_connect_alone(old, path, &why);
    if (rc == RC_OK)
        return rc;
    log_err(&why);
    if (rc == RC_BUSY || held(path))
        return err_set(e, RC_BUSY, _("Others have %s open. Close the program on every terminal, then do it again."),
                       path);
    return RC_OK;
}

/* A copy of an older schema is migrated, and indexed, when it is next opened. */
static enum rc index_copy(const char *temp, struct err *e)
{
    struct db *db;
    int64_t version = 0;
    enum rc rc = copy_open(&db, temp, e);
    if (rc == RC_OK)
        rc = db_pragma_num(db, "PRAGMA user_version", &version, e);
    db_close(db);
    if (rc != RC_OK || version != db_version_newest())
        return rc;
    struct db_opt opt = {.path = temp, .how = DB_USE};
    rc = db_open(&db, &opt, e);
    if (rc == RC_OK)
        rc = search_rebuild(db, NULL, NULL, e);
    db_close(db);
    return rc;
}

static enum rc make_copy(const char *src, const char *temp, const char *path, struct err *e)
{
    struct db *from;
    struct stat old;
    enum rc rc = copy_open(&from, src, e);
    if (rc != RC_OK)
        return rc;
    rc = copy_pages(from, temp, NULL, NULL, e);
    db_close(from);
    /* Restored by root, it stays its owner's; where that cannot be, it is ours. */
    if (rc == RC_OK && stat(path, &old) == 0 && chown(temp, old.st_uid, (gid_t)-1) != 0)
        log_line("the owner of %s could not be kept", path);
    return rc == RC_OK ? index_copy(temp, e) : rc;
}

/* A log left beside the old file belongs to it, and must never be read into
 * the new one. */
static void keep_log(const char *path, const char *kept)
{
    static const char *const endings[] = {"-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char *from = mem_printf("%s%s", path, endings[i]), *to = mem_printf("%s%s", kept, endings[i]);
        (void)rename(from, to);
        free(from);
        free(to);
    }
}

static enum rc swap(const char *temp, const char *path, const char *kept, struct err *e)
{
    if (kept) {
        /* With a link there is no moment without a file of that name. */
        if (link(path, kept) != 0 && rename(path, kept) != 0)
            return db_fail_file(kept, errno, e);
        keep_log(path, kept);
    }
    if (rename(temp, path) != 0) {
        enum rc rc = db_fail_file(path, errno, e);
        struct stat st;
        if (kept) {
            keep_log(kept, path);
            if (lstat(path, &st) == 0)
                (void)unlink(kept);
            else
                (void)rename(kept, path);
        }
        return rc;
    }
    char *folder = copy_folder(path);
    enum rc rc = file_sync_dir(folder, e);
    free(folder);
    return rc;
}

static void remove_temp(const char *temp)
{
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        char *name = mem_printf("%s%s", temp, endings[i]);
        (void)unlink(name);
        free(name);
    }
}

static enum rc check_folder(const char *src, const char *path, const char *folder, struct err *e)
{
    struct stat st;
    if (stat(folder, &st) != 0)
        return errno == ENOENT ? err_set(e, RC_IO, _("There is no folder %s. Make it first."), folder)
                               : db_fail_file(folder, errno, e);
    if (!S_ISDIR(st.st_mode))
        return err_set(e, RC_IO, _("%s is not a folder."), folder);
    if (access(folder, W_OK | X_OK) != 0)
        return db_fail_file(folder, errno, e);
    if (file_is_network(path))
        return err_set(e, RC_IO,
                       _("%s is on a network file system. Several terminals could damage the file there: keep it on a "
                         "disk of this computer."),
                       path);
    if (copy_same_file(src, path))
        return err_set(e, RC_REFUSED, _("%s is the site file itself. Name a backup to bring back."), src);
    return stat(src, &st) == 0 ? copy_room(folder, st.st_size, e) : db_fail_file(src, errno, e);
}

static enum rc bring_back(const char *src, const char *path, bool shared, int64_t now, char **kept, struct err *e)
{
    struct db *old;
    struct stat st;
    enum rc rc = hold_old(&old, path, e);
    if (rc != RC_OK)
        return rc;
    char stamp[20], *temp = mem_printf("%s.restore-%ld", path, (long)getpid());
    copy_stamp(now, true, stamp);
    char *stem = mem_printf("%s.before-%s", path, stamp);
    if (lstat(path, &st) == 0)
        *kept = copy_free_name(stem, "");
    rc = place_make(temp, shared, e);
    if (rc == RC_OK) {
        rc = make_copy(src, temp, path, e);
        if (rc == RC_OK)
            rc = swap(temp, path, *kept, e);
        if (rc != RC_OK)
            remove_temp(temp);
    }
    if (rc != RC_OK)
        mem_set(kept, NULL);
    db_close(old);
    free(stem);
    free(temp);
    return rc;
}

enum rc backup_restore(const char *src, const char *path, bool shared, int64_t now, char **kept, struct err *e)
{
    *kept = NULL;
    char *folder = copy_folder(path);
    enum rc rc = check_folder(src, path, folder, e);
    free(folder);
    if (rc == RC_OK)
        rc = backup_check(src, NULL, e);
    return rc == RC_OK ? bring_back(src, path, shared, now, kept, e) : rc;
}
