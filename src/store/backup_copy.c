#include "backup_copy.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "db_raw.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define PAGES_A_STEP 256
#define MEGABYTE     1048576

char *copy_uri(const char *path, const char *options)
{
    struct buf b = {0};
    buf_add(&b, "file:");
    for (const char *p = path; *p; p++)
        if (strchr("?#%", *p))
            buf_addf(&b, "%%%02X", (unsigned)*p);
        else
            buf_addc(&b, *p);
    buf_addf(&b, "?%s", options);
    return buf_take(&b);
}

enum rc copy_readable(const char *path, struct err *e)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return db_fail_file(path, errno, e);
    if (S_ISDIR(st.st_mode))
        return err_set(e, RC_IO, _("%s is a folder. Name a file in it."), path);
    if (!S_ISREG(st.st_mode))
        return err_set(e, RC_IO, _("%s is not an ordinary file."), path);
    return access(path, R_OK) == 0 ? RC_OK : db_fail_file(path, errno, e);
}

enum rc copy_open(struct db **out, const char *path, struct err *e)
{
    *out = NULL;
    struct stat st;
    enum rc rc;
    char *wal = mem_printf("%s-wal", path);
    bool waiting = stat(wal, &st) == 0 && st.st_size > 0;
    free(wal);
    if (waiting)
        return db_connect(out, path, SQLITE_OPEN_READONLY, false, e);
    char *uri = copy_uri(path, "immutable=1");
    rc = db_connect(out, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, false, e);
    free(uri);
    if (rc == RC_OK)
        mem_set(&(*out)->path, path);
    return rc;
}

static enum rc run_steps(sqlite3_backup *b, struct db *to, backup_step step, void *arg, struct err *e)
{
    int code = SQLITE_OK;
    while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED) {
        code = sqlite3_backup_step(b, PAGES_A_STEP);
        int64_t all = sqlite3_backup_pagecount(b), left = sqlite3_backup_remaining(b);
        if (step && !step(arg, all - left, all))
            return err_set(e, RC_CANCELLED, _("Stopped. No copy was made."));
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
            usleep(1000);
    }
    return code == SQLITE_DONE ? RC_OK : db_fail(to, code, e);
}

/* The snapshot is held by a transaction on the source, or every commit of
 * another terminal would make the copying begin again. */
static enum rc copy_snapshot(struct db *from, struct db *to, backup_step step, void *arg, struct err *e)
{
    int64_t n;
    enum rc rc = db_script(from, "BEGIN", e);
    if (rc != RC_OK)
        return rc;
    rc = db_pragma_num(from, "SELECT count(*) FROM sqlite_schema", &n, e);
    if (rc == RC_OK) {
        sqlite3_backup *b = sqlite3_backup_init(db_raw(to), "main", db_raw(from), "main");
        rc = b ? run_steps(b, to, step, arg, e) : db_fail(to, sqlite3_errcode(db_raw(to)), e);
        int code = sqlite3_backup_finish(b);
        if (rc == RC_OK && code != SQLITE_OK)
            rc = db_fail(to, code, e);
    }
    db_rollback(from);
    return rc;
}

/* The pages say that the file is kept with a log (the versions 2 at byte 18 of
 * the file format), which the copy has not: all of it is in the one file. */
static enum rc settle(const char *path, struct err *e)
{
    int fd = open(path, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return db_fail_file(path, errno, e);
    int failed = pwrite(fd, "\1\1", 2, 18) == 2 && fsync(fd) == 0 ? 0 : errno;
    close(fd);
    return failed ? db_fail_file(path, failed, e) : RC_OK;
}

enum rc copy_pages(struct db *from, const char *to, backup_step step, void *arg, struct err *e)
{
    struct db *db;
    char *uri = copy_uri(to, "nolock=1");
    enum rc rc = db_connect(&db, uri, SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI, false, e);
    free(uri);
    if (rc != RC_OK)
        return rc;
    mem_set(&db->path, to);
    rc = db_script(db, "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY", e);
    if (rc == RC_OK)
        rc = copy_snapshot(from, db, step, arg, e);
    db_close(db);
    return rc == RC_OK ? settle(to, e) : rc;
}

enum rc copy_room(const char *folder, int64_t bytes, struct err *e)
{
    struct statvfs v;
    if (statvfs(folder, &v) != 0)
        return db_fail_file(folder, errno, e);
    int64_t room = (int64_t)v.f_bavail * (int64_t)v.f_frsize;
    if (room >= bytes)
        return RC_OK;
    return err_set(e, RC_IO,
                   _("There is not enough room in %s: %lld MB are needed, %lld MB are free. Make room first."), folder,
                   (long long)(bytes / MEGABYTE + 1), (long long)(room / MEGABYTE));
}

bool copy_same_file(const char *a, const char *b)
{
    struct stat sa, sb;
    return stat(a, &sa) == 0 && stat(b, &sb) == 0 && sa.st_dev == sb.st_dev && sa.st_ino == sb.st_ino;
}

char *copy_folder(const char *path)
{
    struct buf b = {0};
    file_dirname(&b, path);
    return buf_take(&b);
}

char *copy_free_name(const char *stem, const char *ending)
{
    struct stat st;
    char *name = mem_printf("%s%s", stem, ending);
    for (int i = 2; lstat(name, &st) == 0; i++) {
        free(name);
        name = mem_printf("%s-%d%s", stem, i, ending);
    }
    return name;
}

void copy_stamp(int64_t now, bool seconds, char out[20])
{
    struct when_parts p;
    when_split(now, &p);
    int n = snprintf(out, 20, "%04u%02u%02u-%02u%02u", (unsigned)p.year % 10000, (unsigned)p.month % 100,
                     (unsigned)p.day % 100, (unsigned)p.hour % 100, (unsigned)p.minute % 100);
    if (seconds && n > 0)
        snprintf(out + n, 20 - (size_t)n, "%02u", (unsigned)p.second % 100);
}
