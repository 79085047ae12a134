#include "base/mem.h"
#include "rows_sql.h"

#include <stdlib.h>
#include <string.h>

#define LAST_CHARACTER "char(1114111)" /* sorts after whatever may follow a prefix */

int64_t rows_num(const char *s)
{
    return s && *s ? strtoll(s, NULL, 10) : NIL;
}

bool rows_is_prefix(const char *s)
{
    size_t n = strlen(s);
    return n > 1 && s[n - 1] == '*';
}

/* A range and not LIKE or GLOB: it may use the column's index, and nothing in
 * the value has a meaning of its own. */
static void add_prefix(struct sql *q, const char *expr, const char *prefix)
{
    sql_addf(q, "(%s >= ", expr);
    sql_text(q, prefix);
    sql_addf(q, " AND %s < ", expr);
    sql_text(q, prefix);
    sql_add(q, " || " LAST_CHARACTER ")");
}

void rows_equal(struct sql *q, const char *expr, const char *s)
{
    if (rows_is_prefix(s)) {
        char *prefix = mem_ndup(s, strlen(s) - 1);
        add_prefix(q, expr, prefix);
        free(prefix);
        return;
    }
    sql_addf(q, "%s = ", expr);
    sql_text(q, s);
}

void rows_number(struct sql *q, const char *col, const char *s)
{
    char *expr = mem_printf("t.%s", col);
    rows_equal(q, expr, s);
    if (!rows_is_prefix(s)) {
        char *below = mem_printf("%s-", s);
        sql_add(q, " OR ");
        add_prefix(q, expr, below);
        free(below);
    }
    free(expr);
}

/* The day meant by `21` (this month, or the last one that had it), `1121`,
 * `261121`; false when there is no such day. */
static bool number_day(const char *s, size_t n, int64_t now, char out[11])
{
    char today[11];
    when_day(now, today);
    int year = (int)strtol(today, NULL, 10), month = (int)strtol(today + 5, NULL, 10);
    int v = (int)strtol(s, NULL, 10), day = v % 100;
    if (n > 2)
        month = v / 100 % 100;
    if (n > 4)
        year = 2000 + v / 10000;
    for (int tries = 0; tries < 12; tries++) {
        char *iso = mem_printf("%04d-%02d-%02d", year, month, day);
        bool good = strlen(iso) == 10 && when_day_valid(iso) && (n > 4 || strcmp(iso, today) <= 0);
        memcpy(out, good ? iso : "0000-00-00", 11);
        free(iso);
        if (good || n > 4)
            return good;
        if (n > 2)
            year--;
        else if (--month == 0)
            month = 12, year--;
    }
    return false;
}

/* [W]DAY-SERIAL or SERIAL, DAY also as 11-21; false where it is neither. */
static bool add_day_serial(struct sql *q, const struct rows_query *rq, const char *s)
{
    char digits[16], day[11];
    size_t n = 0;
    if ((*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z'))
        s++;
    const char *serial = strrchr(s, '-');
    for (const char *p = s; serial && p < serial; p++) {
        if (*p == '-' && n && n <= 2)
            continue;
        if (*p < '0' || *p > '9' || n >= 6)
            return false;
        digits[n++] = *p;
    }
    digits[n] = '\0';
    const char *tail = serial ? serial + 1 : s;
    size_t len = strlen(tail);
    if (len == 0 || len > 5 || strspn(tail, "0123456789") != len || n == 5)
        return false;
    sql_add(q, "(t.serial = ");
    sql_num(q, rows_num(tail));
    if (serial) {
        bool good = number_day(digits, n, rq->now, day);
        sql_add(q, " AND t.day = ");
        sql_text(q, good ? day : "none");
    }
    sql_add(q, ")");
    return true;
}

void rows_find_no(struct sql *q, const struct rows_query *rq, const char *s)
{
    const struct entity *ent = rq->ent;
    bool dated = entity_field(ent, "day") && entity_field(ent, "serial");
    if (dated && add_day_serial(q, rq, s))
        return;
    if (ent->number) {
        sql_add(q, "(");
        rows_number(q, ent->number, s);
        sql_add(q, ")");
    } else {
        sql_add(q, "t.id = ");
        sql_num(q, rows_num(s));
    }
}
