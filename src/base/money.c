#include "money.h"

#include "i18n.h"
#include "mem.h"
#include "text.h"
#include "when.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A comma is only a thousands mark: `1,86` may be somebody's decimal comma. */
static bool commas_right(const char *s)
{
    const char *first = strchr(s, ',');
    if (!first)
        return true;
    size_t lead = (size_t)(first - s), run = 0;
    if (lead == 0 || lead > 3)
        return false;
    for (const char *p = first + 1;; p++) {
        if (*p >= '0' && *p <= '9') {
            run++;
            continue;
        }
        if (run != 3)
            return false;
        if (*p != ',')
            return true;
        run = 0;
    }
}

/* Digits, thousands commas, at most `places` decimals, scaled by 10^places.
 * Nothing else may follow. */
static bool scaled(const char *s, int places, bool minus, int64_t *out)
{
    int64_t v = 0;
    int after = -1; /* decimals seen, -1 before the point */
    bool digits = false;
    if (!commas_right(s))
        return false;
    for (; *s; s++) {
        if (*s == ',' && after < 0)
            continue;
        if (*s == '.' && after < 0) {
            after = 0;
            continue;
        }
        if (*s < '0' || *s > '9' || (after >= 0 && ++after > places))
            return false;
        digits = true;
        if (__builtin_mul_overflow(v, 10, &v) || __builtin_add_overflow(v, *s - '0', &v))
            return false;
    }
    if (!digits || after == 0)
        return false;
    for (int i = after < 0 ? 0 : after; i < places; i++)
        if (__builtin_mul_overflow(v, 10, &v))
            return false;
    *out = minus ? -v : v;
    return true;
}

static const char *skip(const char *s, const char *mark)
{
    if (text_starts(s, mark))
        s += strlen(mark);
    while (*s == ' ')
        s++;
    return s;
}

enum rc money_parse(const char *s, int64_t *fen, struct err *e)
{
    char *clean = text_fold_code(s ? s : "");
    size_t n = strlen(clean);
    static const char yuan[] = "元";
    if (n >= sizeof yuan - 1 && strcmp(clean + n - (sizeof yuan - 1), yuan) == 0)
        clean[n - (sizeof yuan - 1)] = '\0';
    n = strlen(clean);
    while (n > 0 && clean[n - 1] == ' ')
        clean[--n] = '\0';
    const char *p = skip(clean, "¥");
    bool minus = *p == '-';
    p = skip(skip(p, "-"), p == clean ? "¥" : "");
    bool ok = scaled(p, 2, minus, fen);
    free(clean);
    return ok ? RC_OK : err_set(e, RC_REFUSED, _("Write an amount like 1860, 1,860.00 or -20.5."));
}

enum rc qty_parse(const char *s, int64_t *milli, struct err *e)
{
    char *clean = text_fold_code(s ? s : "");
    bool ok = scaled(clean + (*clean == '-'), 3, *clean == '-', milli);
    free(clean);
    return ok ? RC_OK : err_set(e, RC_REFUSED, _("Write a quantity like 2, 0.5 or 1.250."));
}

static uint64_t magnitude(int64_t v)
{
    return v < 0 ? (uint64_t)0 - (uint64_t)v : (uint64_t)v;
}

char *money_plain(int64_t fen, char *buf, size_t n)
{
    uint64_t m = magnitude(fen);
    if (fen == NIL)
        snprintf(buf, n, "%s", "");
    else
        snprintf(buf, n, "%s%" PRIu64 ".%02" PRIu64, fen < 0 ? "-" : "", m / 100, m % 100);
    return buf;
}

char *money_print(int64_t fen, char *buf, size_t n)
{
    char plain[32], out[48];
    size_t w = 0;
    money_plain(fen, plain, sizeof plain);
    const char *p = plain;
    if (*p == '-')
        out[w++] = *p++;
    const char *point = strchr(p, '.');
    while (*p && p < point) {
        out[w++] = *p++;
        if (p < point && (point - p) % 3 == 0)
            out[w++] = ',';
    }
    out[w] = '\0';
    snprintf(buf, n, "%s%s", out, p);
    return buf;
}

char *qty_print(int64_t milli, char *buf, size_t n)
{
    uint64_t m = magnitude(milli);
    char out[32];
    if (milli == NIL) {
        snprintf(buf, n, "%s", "");
        return buf;
    }
    int w = snprintf(out, sizeof out, "%s%" PRIu64 ".%03" PRIu64, milli < 0 ? "-" : "", m / 1000, m % 1000);
    while (w > 0 && out[w - 1] == '0')
        out[--w] = '\0';
    if (w > 0 && out[w - 1] == '.')
        out[--w] = '\0';
    snprintf(buf, n, "%s", out);
    return buf;
}

int64_t money_times(int64_t milli, int64_t fen)
{
    if (milli == NIL || fen == NIL)
        return NIL;
    __int128 p = (__int128)milli * fen;
    p = (p + (p < 0 ? -500 : 500)) / 1000;
    return p > INT64_MAX || p <= INT64_MIN ? NIL : (int64_t)p;
}
