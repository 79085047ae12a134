/* The number as people say it: 41, 21-41, 10-21-41, W261121-0041, Lfront1-07.  A part of a
 * number means the newest order it fits, today's first. */
#include "order_int.h"

#include "base/i18n.h"
#include "base/text.h"
#include "store/query.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Newest order with the serial on a day like the pattern, no later than today. */
static enum rc newest(struct desk *d, const char *day, int serial, int64_t *id, struct err *e)
{
    char today[11];
    struct stmt *st;
    bool row = false;
    enum rc rc = query_get(d->db, "order_by_serial", &st, e);

    if (rc != RC_OK)
        return rc;
    when_day(desk_now(d), today);
    stmt_num(st, 1, serial);
    stmt_text(st, 2, day);
    stmt_text(st, 3, today);
    if ((rc = stmt_step(st, &row, e)) == RC_OK && row)
        *id = stmt_col_num(st, 0);
    stmt_done(st);
    return rc == RC_OK && !row ? RC_NOTFOUND : rc;
}

/* Lfront1-07: given while the file could not be written. */
static enum rc by_alias(struct desk *d, const char *code, int64_t *id, struct err *e)
{
    struct stmt *st;
    bool row = false;
    enum rc rc = query_get(d->db, "order_by_alias", &st, e);

    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, code);
    if ((rc = stmt_step(st, &row, e)) == RC_OK && row)
        *id = stmt_col_num(st, 0);
    stmt_done(st);
    return rc == RC_OK && !row ? RC_NOTFOUND : rc;
}

enum rc order_resolve(struct desk *d, const char *typed, int64_t *id, struct err *e)
{
    char *code = text_fold_code(typed), day[16];
    int a, b, c, end = 0;
    enum rc rc = RC_NOTFOUND;

    if (sscanf(code, "%2d-%2d-%5d%n", &a, &b, &c, &end) == 3 && code[end] == '\0') {
        snprintf(day, sizeof day, "____-%02d-%02d", a % 100, b % 100);
        rc = newest(d, day, c, id, e);
    } else if (sscanf(code, "%2d-%5d%n", &a, &b, &end) == 2 && code[end] == '\0') {
        snprintf(day, sizeof day, "____-__-%02d", a % 100);
        rc = newest(d, day, b, id, e);
    } else if (sscanf(code, "%5d%n", &a, &end) == 1 && code[end] == '\0' && a > 0) {
        rc = newest(d, "%", a, id, e);
    } else if ((code[0] == 'L' || code[0] == 'l') && strchr(code, '-')) {
        rc = by_alias(d, code, id, e);
    }
    free(code);
    return rc;
}
