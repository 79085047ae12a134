#include "db_raw.h"

#include "base/i18n.h"

#include <errno.h>
#include <string.h>

enum rc db_fail_file(const char *path, int errnum, struct err *e)
{
    switch (errnum) {
    case ENOSPC:
    case EDQUOT:
        return err_set(e, RC_IO, _("There is no room left on the disk for %s. Make room and do it again."), path);
    case EROFS:
        return err_set(e, RC_IO, _("%s is in a read-only place, so nothing can be stored there."), path);
    case EACCES:
    case EPERM:
        return err_set(e, RC_IO, _("You may not use %s. Ask its owner, or have yourself put into its group."), path);
    case ENOENT:
        return err_set(e, RC_IO, _("There is no %s: check the path."), path);
    default:
        return err_set(e, RC_IO, _("%s cannot be used: %s."), path, strerror(errnum));
    }
}

static enum rc fail_io(const char *path, int code, int errnum, struct err *e)
{
    if ((code & 0xff) == SQLITE_FULL || errnum == ENOSPC || errnum == EDQUOT)
        return err_set(e, RC_IO, _("There is no room left on the disk for %s. Make room and do it again."), path);
    if (code == SQLITE_READONLY_DBMOVED)
        return err_set(e, RC_IO, _("%s was moved or replaced while it was open. Leave the program and start it again."),
                       path);
    if ((code & 0xff) == SQLITE_READONLY || (code & 0xff) == SQLITE_PERM)
        return err_set(e, RC_IO, _("%s is write-protected, so nothing can be stored in it."), path);
    if ((code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB)
        return err_set(e, RC_IO,
                       _("%s is damaged. `propdesk verify` says what is wrong with it, `propdesk restore` brings back "
                         "a backup."),
                       path);
    if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC)
        return err_set(e, RC_IO,
                       _("The disk did not confirm what was written to %s. Look whether your entry is there, "
                         "and have the disk checked."),
                       path);
    if (errnum)
        return err_set(e, RC_IO, _("%s cannot be read or written: %s."), path, strerror(errnum));
    return err_set(e, RC_IO, _("%s cannot be read or written."), path);
}

static enum db_trouble trouble_of(enum db_trouble was, int code, int errnum)
{
    if ((code & 0xff) == SQLITE_FULL || errnum == ENOSPC || errnum == EDQUOT)
        return DB_FULL;
    if (code == SQLITE_READONLY_DBMOVED)
        return was == DB_GONE ? DB_GONE : DB_MOVED;
    switch (code & 0xff) {
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return DB_WRITE_PROTECTED;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return DB_DAMAGED;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return errnum == EROFS || errnum == EACCES ? DB_WRITE_PROTECTED : DB_IO;
    default:
        return was;
    }
}

enum rc db_fail(struct db *db, int code, struct err *e)
{
    const char *path = db ? db->path : "";
    int errnum = 0;
    if (db && db->raw && ((code & 0xff) == SQLITE_IOERR || (code & 0xff) == SQLITE_CANTOPEN))
        errnum = sqlite3_system_errno(db->raw);
    if (db && code != SQLITE_IOERR_NOMEM)
        db->trouble = trouble_of(db->trouble, code, errnum);
    enum rc rc;
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        rc = err_set(e, RC_BUSY, _("Another terminal is storing something. Try again in a moment."));
        break;
    case SQLITE_INTERRUPT:
        rc = err_set(e, RC_CANCELLED, _("It took too long and was stopped."));
        break;
    case SQLITE_CONSTRAINT:
        rc = err_set(e, RC_REFUSED, _("The file does not accept this record."));
        break;
    case SQLITE_NOMEM:
        rc =
            err_set(e, RC_IO, _("There is not enough memory; nothing was stored. Close other programs and try again."));
        break;
    case SQLITE_IOERR:
    case SQLITE_NOTADB:
        if (code == SQLITE_IOERR_NOMEM)
            return db_fail(db, SQLITE_NOMEM, e);
        if (db)
            db->broken = true;
        rc = fail_io(path, code, errnum, e);
        break;
    case SQLITE_READONLY:
        if (db && code == SQLITE_READONLY_DBMOVED)
            db->broken = true;
        rc = fail_io(path, code, 0, e);
        break;
    case SQLITE_FULL:
    case SQLITE_CORRUPT:
    case SQLITE_PERM:
        rc = fail_io(path, code, 0, e);
        break;
    case SQLITE_CANTOPEN:
        rc = errnum ? db_fail_file(path, errnum, e) : err_set(e, RC_IO, _("%s cannot be opened."), path);
        break;
    default:
        rc = err_set(
            e, RC_IO,
            _("%s could not be used as expected; the log says more. If this comes again the file may be damaged: "
              "`propdesk verify` checks it, `propdesk restore` brings back a backup."),
            path);
        break;
    }
    err_detail(e, "sqlite %d: %s", code, db && db->raw ? sqlite3_errmsg(db->raw) : sqlite3_errstr(code));
    return rc;
}
