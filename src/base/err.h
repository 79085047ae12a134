/* err: how a function says that it could not do its work.
 *
 * A function that can fail returns enum rc and fills the caller's struct err
 * with one sentence in the user's language that says what to do.  There is no
 * "last error" anywhere.  err may be NULL where the caller does not care for
 * the words.  Broken invariants do not come this way: they end in die() (mem.h).
 *
 *     struct err e = {0};
 *     if (db_open(&db, path, &e) != RC_OK)
 *         return say(&e);
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdarg.h>

enum rc {
    RC_OK = 0,
    RC_REFUSED,   /* a rule says no: guard, state, bad value */
    RC_NOTFOUND,  /* no such record */
    RC_USAGE,     /* wrong use of the command line */
    RC_IO,        /* file or system trouble: disk full, damaged, not ours */
    RC_BUSY,      /* another terminal holds the file; the act may be tried again */
    RC_CONFLICT,  /* somebody else changed the record first */
    RC_DENIED,    /* the signed-on person may not do this */
    RC_CANCELLED, /* the user stopped it; nothing was done */
};

#define MUST_CHECK __attribute__((warn_unused_result))

struct err {
    enum rc rc;
    char field[64];   /* column the sentence is about, or "" */
    char text[600];   /* the sentence, in the user's language, UTF-8 */
    char detail[300]; /* technical words for the log, or "" */
};

/* Fills e (may be NULL) with a formatted sentence and returns rc, so that a
 * failing function can say `return err_set(e, RC_REFUSED, _("..."), ...)`.
 * A text too long for the buffer is cut at a whole UTF-8 character. */
enum rc err_set(struct err *e, enum rc rc, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* The same, naming the field the sentence is about. */
enum rc err_field(struct err *e, enum rc rc, const char *field, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Adds technical words for the log to an error already set. */
void err_detail(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

void err_clear(struct err *e);

/* Exit status of the command line (commands.md): 0 done, 1 refused or not
 * found, 2 wrong use, 3 file or system trouble (busy too), 4 conflict, 5 not
 * permitted. */
int rc_exit(enum rc rc);

#endif
