#include "err.h"

#include <stdio.h>
#include <string.h>

/* Copies at most size - 1 bytes and never half a character. */
static void put(char *to, size_t size, const char *from)
{
    size_t n = strlen(from);
    if (n >= size) {
        n = size - 1;
        while (n > 0 && ((unsigned char)from[n] & 0xC0) == 0x80)
            n--;
    }
    memcpy(to, from, n);
    to[n] = '\0';
}

static void fill(struct err *e, enum rc rc, const char *field, const char *fmt, va_list ap)
{
    /* Printed aside: an argument may well be the text of e itself. */
    char text[2 * sizeof e->text], name[sizeof e->field];
    if (vsnprintf(text, sizeof text, fmt, ap) < 0)
        put(text, sizeof text, fmt);
    put(name, sizeof name, field ? field : "");
    e->rc = rc;
    put(e->text, sizeof e->text, text);
    put(e->field, sizeof e->field, name);
    e->detail[0] = '\0';
}

enum rc err_set(struct err *e, enum rc rc, const char *fmt, ...)
{
    if (e) {
        va_list ap;
        va_start(ap, fmt);
        fill(e, rc, NULL, fmt, ap);
        va_end(ap);
    }
    return rc;
}

enum rc err_field(struct err *e, enum rc rc, const char *field, const char *fmt, ...)
{
    if (e) {
        va_list ap;
        va_start(ap, fmt);
        fill(e, rc, field, fmt, ap);
        va_end(ap);
    }
    return rc;
}

void err_detail(struct err *e, const char *fmt, ...)
{
    if (!e)
        return;
    char text[2 * sizeof e->detail];
    va_list ap;
    va_start(ap, fmt);
    if (vsnprintf(text, sizeof text, fmt, ap) < 0)
        text[0] = '\0';
    va_end(ap);
    put(e->detail, sizeof e->detail, text);
}

void err_clear(struct err *e)
{
    if (e)
        *e = (struct err){0};
}

int rc_exit(enum rc rc)
{
    switch (rc) {
    case RC_OK:
        return 0;
    case RC_REFUSED:
    case RC_NOTFOUND:
    case RC_CANCELLED:
        return 1;
    case RC_USAGE:
        return 2;
    case RC_IO:
    case RC_BUSY:
        return 3;
    case RC_CONFLICT:
        return 4;
    case RC_DENIED:
        return 5;
    }
    return 3;
}
