#include "file.h"

#include "i18n.h"
#include "mem.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Says what the system could not do, in words that name a way out. */
static enum rc trouble(struct err *e, const char *path, int error)
{
    enum rc rc = error == ENOENT ? RC_NOTFOUND : RC_IO;
    switch (error) {
    case ENOENT:
        err_set(e, rc, _("There is no file or folder “%s”; check the path."), path);
        break;
    case EACCES:
    case EPERM:
        err_set(e, rc, _("You may not use “%s”; ask its owner for the permission."), path);
        break;
    case ENOSPC:
    case EDQUOT:
        err_set(e, rc, _("The disk is full: “%s” could not be written. Make room and try again."), path);
        break;
    case EROFS:
        err_set(e, rc, _("“%s” is on a disk that can only be read; choose another place."), path);
        break;
    default:
        err_set(e, rc, _("“%s” cannot be used: %s."), path, strerror(error));
    }
    err_detail(e, "%s: errno %d", path, error);
    return rc;
}

/* For writing a missing folder is trouble too, not an answer. */
static enum rc write_trouble(struct err *e, const char *path, int error)
{
    trouble(e, path, error);
    if (e)
        e->rc = RC_IO;
    return RC_IO;
}

enum rc file_read(const char *path, size_t max, struct buf *out, struct err *e)
{
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return trouble(e, path, errno);
    struct stat st;
    enum rc rc = RC_OK;
    size_t before = out->len;
    if (fstat(fd, &st) != 0)
        rc = trouble(e, path, errno);
    else if (S_ISDIR(st.st_mode))
        rc = trouble(e, path, EISDIR);
    else if (S_ISREG(st.st_mode) && (uintmax_t)st.st_size > max)
        rc = err_set(e, RC_REFUSED, _("“%s” is too large: at most %zu bytes are read."), path, max);
    while (rc == RC_OK) {
        char part[16384];
        ssize_t n = read(fd, part, sizeof part);
        if (n == 0)
            break;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            rc = trouble(e, path, errno);
        else if ((size_t)n > max - (out->len - before))
            rc = err_set(e, RC_REFUSED, _("“%s” is too large: at most %zu bytes are read."), path, max);
        else
            buf_addn(out, part, (size_t)n);
    }
    if (!standard)
        close(fd);
    if (rc != RC_OK && out->data) {
        out->len = before;
        out->data[before] = '\0';
    }
    return rc;
}

void file_dirname(struct buf *out, const char *path)
{
    size_t n = strlen(path);
    while (n > 1 && path[n - 1] == '/')
        n--;
    while (n > 0 && path[n - 1] != '/')
        n--;
    while (n > 1 && path[n - 1] == '/')
        n--;
    if (n)
        buf_addn(out, path, n);
    else
        buf_add(out, ".");
}

enum rc file_sync_dir(const char *path, struct err *e)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return trouble(e, path, errno);
    int failed = fsync(fd) == 0 || errno == EINVAL ? 0 : errno; /* some file systems cannot */
    close(fd);
    return failed ? trouble(e, path, failed) : RC_OK;
}

static int write_all(int fd, const void *data, size_t n)
{
    for (const char *p = data; n > 0;) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return errno;
        p += done;
        n -= (size_t)done;
    }
    return 0;
}

enum rc file_write_atomic(const char *path, mode_t mode, const void *data, size_t n, struct err *e)
{
    char *name = mem_printf("%s.XXXXXX", path); /* in the same folder: rename must not cross disks */
    int failed = 0, fd = mkostemp(name, O_CLOEXEC);
    if (fd < 0) {
        failed = errno;
    } else {
        failed = write_all(fd, data, n);
        if (!failed && (fchmod(fd, mode) != 0 || fsync(fd) != 0))
            failed = errno;
        if (close(fd) != 0 && !failed)
            failed = errno;
        if (!failed && rename(name, path) != 0)
            failed = errno;
        if (failed)
            unlink(name);
    }
    free(name);
    if (failed)
        return write_trouble(e, path, failed);
    struct buf dir = {0};
    file_dirname(&dir, path);
    enum rc rc = file_sync_dir(buf_str(&dir), e);
    buf_clear(&dir);
    return rc;
}

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

enum rc file_mkdirs(const char *path, mode_t mode, struct err *e)
{
    char *part = mem_dup(path);
    int failed = 0;
    for (char *p = part + 1; *part && !failed; p++) {
        if (*p && *p != '/')
            continue;
        char kept = *p;
        *p = '\0';
        if (mkdir(part, mode) == 0)
            failed = chmod(part, mode) == 0 ? 0 : errno; /* whatever the umask */
        else if (errno != EEXIST || !is_folder(part))
            failed = is_folder(part) ? 0 : errno == EEXIST ? ENOTDIR : errno;
        *p = kept;
        if (!kept)
            break;
    }
    free(part);
    return failed ? write_trouble(e, path, failed) : RC_OK;
}

bool file_is_network(const char *path)
{
    /* From linux/magic.h and the file systems' own sources. */
    static const uint32_t magic[] = {
        0x6969,     /* NFS */
        0x517B,     /* SMB */
        0xFF534D42, /* CIFS */
        0xFE534D42, /* SMB2 */
        0x65735546, /* FUSE: sshfs and the like */
        0x01021997, /* 9P */
        0x5346414F, /* AFS */
        0x6B414653, /* kAFS */
        0x00C36400, /* Ceph */
        0x73757245, /* Coda */
        0x564C,     /* NCP */
        0x0BD00BD0, /* Lustre */
        0x47504653, /* GPFS */
        0x01161970, /* GFS2 */
        0x7461636F, /* OCFS2 */
        0x19830326, /* BeeGFS */
        0x20030528, /* OrangeFS */
    };
    struct buf at = {0};
    struct statfs fs;
    buf_add(&at, path);
    int got;
    while ((got = statfs(buf_str(&at), &fs)) != 0 && errno == ENOENT && strcmp(buf_str(&at), ".") != 0) {
        struct buf up = {0};
        file_dirname(&up, buf_str(&at));
        bool top = strcmp(buf_str(&up), buf_str(&at)) == 0;
        buf_clear(&at);
        at = up;
        if (top)
            break;
    }
    buf_clear(&at);
    for (size_t i = 0; got == 0 && i < sizeof magic / sizeof *magic; i++)
        if ((uint32_t)fs.f_type == magic[i])
            return true;
    return false;
}

static enum rc own_dir(struct buf *out, const char *variable, const char *below_home, struct err *e)
{
    struct buf path = {0};
    const char *base = getenv(variable);
    if (base && *base == '/') { /* the XDG rules: a relative one is not there */
        buf_add(&path, base);
    } else {
        const char *home = getenv("HOME");
        struct passwd *pw = home && *home ? NULL : getpwuid(getuid());
        if (pw)
            home = pw->pw_dir;
        if (!home || !*home)
            return err_set(e, RC_NOTFOUND, _("You have no home folder; set HOME or %s."), variable);
        buf_addf(&path, "%s/%s", home, below_home);
    }
    buf_add(&path, "/propdesk");
    enum rc rc = file_mkdirs(buf_str(&path), 0700, e);
    if (rc == RC_OK)
        buf_add(out, buf_str(&path));
    buf_clear(&path);
    return rc;
}

enum rc file_state_dir(struct buf *out, struct err *e)
{
    return own_dir(out, "XDG_STATE_HOME", ".local/state", e);
}

enum rc file_data_dir(struct buf *out, struct err *e)
{
    return own_dir(out, "XDG_DATA_HOME", ".local/share", e);
}
