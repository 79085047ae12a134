#include "db_place.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "db_raw.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder_of(const char *path)
{
    struct buf b = {0};
    file_dirname(&b, path);
    return buf_take(&b);
}

static enum rc check_network(const char *path, struct err *e)
{
    if (!file_is_network(path))
        return RC_OK;
    return err_set(e, RC_IO,
                   _("%s is on a network file system. Several terminals could damage the file there: keep it on a disk "
                     "of this computer."),
                   path);
}

static enum rc check_new(const char *path, const char *folder, struct err *e)
{
    struct stat st;
    if (lstat(path, &st) == 0) {
        if (S_ISDIR(st.st_mode))
            return err_set(e, RC_IO, _("%s is a folder. Name a file in it."), path);
        return err_set(e, RC_REFUSED,
                       _("%s is there already; it is left as it is. Choose another name for a new site."), path);
    }
    if (errno != ENOENT)
        return db_fail_file(path, errno, e);
    if (stat(folder, &st) != 0)
        return errno == ENOENT ? err_set(e, RC_IO, _("There is no folder %s. Make it first."), folder)
                               : db_fail_file(folder, errno, e);
    if (!S_ISDIR(st.st_mode))
        return err_set(e, RC_IO, _("%s is not a folder."), folder);
    if (access(folder, W_OK | X_OK) != 0)
        return db_fail_file(folder, errno, e);
    return check_network(folder, e);
}

static enum rc check_there(const char *path, struct err *e)
{
    struct stat st;
    if (stat(path, &st) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            return err_set(e, RC_IO, _("There is no site file %s. Make one with: propdesk init"), path);
        return db_fail_file(path, errno, e);
    }
    if (S_ISDIR(st.st_mode))
        return err_set(e, RC_IO, _("%s is a folder. Name a file in it."), path);
    if (!S_ISREG(st.st_mode))
        return err_set(e, RC_IO, _("%s is not an ordinary file."), path);
    if (access(path, R_OK) != 0)
        return db_fail_file(path, errno, e);
    return check_network(path, e);
}

static enum rc check_use(const char *path, const char *folder, struct err *e)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return db_fail_file(path, errno, e);
    if (st.st_mode & S_IRWXO)
        return err_set(e, RC_IO, _("Everybody on this computer can get at %s. Close it first: chmod o= %s"), path,
                       path);
    if (access(path, W_OK) != 0)
        return errno == EROFS ? db_fail_file(path, errno, e)
                              : err_set(e, RC_IO, _("%s is write-protected, so nothing can be stored in it."), path);
    if (access(folder, W_OK | X_OK) != 0)
        return errno == EROFS
                   ? db_fail_file(path, errno, e)
                   : err_set(e, RC_IO,
                             _("The folder %s is write-protected; the site file needs to write beside itself "
                               "there."),
                             folder);
    return RC_OK;
}

enum rc place_check(const char *path, enum db_how how, struct err *e)
{
    char *folder = folder_of(path);
    enum rc rc;
    if (how == DB_CREATE) {
        rc = check_new(path, folder, e);
    } else {
        rc = check_there(path, e);
        if (rc == RC_OK && how == DB_USE)
            rc = check_use(path, folder, e);
    }
    free(folder);
    return rc;
}

/* A folder without the set-group-id bit would give the file the maker's own
 * group, and the others could not write it. */
static enum rc give_group(int fd, const char *path, struct err *e)
{
    char *folder = folder_of(path);
    struct stat dir, st;
    enum rc rc = RC_OK;
    if (stat(folder, &dir) != 0 || fstat(fd, &st) != 0)
        rc = db_fail_file(path, errno, e);
    else if (st.st_gid != dir.st_gid && fchown(fd, (uid_t)-1, dir.st_gid) != 0)
        rc = err_set(e, RC_IO, _("%s cannot be given to the group of its folder. Make it as a member of that group."),
                     path);
    free(folder);
    return rc;
}

enum rc place_make(const char *path, bool shared, struct err *e)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return db_fail_file(path, errno, e);
    enum rc rc = shared ? give_group(fd, path, e) : RC_OK;
    if (rc == RC_OK && fchmod(fd, shared ? 0660 : 0600) != 0)
        rc = db_fail_file(path, errno, e);
    close(fd);
    if (rc != RC_OK)
        (void)unlink(path);
    return rc;
}

enum rc place_name(const char *made, const char *path, struct err *e)
{
    int failed = renameat2(AT_FDCWD, made, AT_FDCWD, path, RENAME_NOREPLACE);
    if (failed && (errno == EINVAL || errno == ENOSYS)) {
        failed = link(made, path);
        if (!failed)
            (void)unlink(made);
    }
    if (failed && errno == EEXIST)
        return err_set(e, RC_REFUSED,
                       _("%s is there already; it is left as it is. Choose another name for a new site."), path);
    if (failed)
        return db_fail_file(path, errno, e);
    char *folder = folder_of(path);
    enum rc rc = file_sync_dir(folder, e);
    free(folder);
    return rc;
}
