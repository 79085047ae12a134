/* Numbers: whole, yes or no, points in time, spans, money and quantities. */
#include "value_type.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static enum rc parse_int(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    char *code = text_fold_code(s), *end;
    (void)env;

    errno = 0;
    int64_t v = strtoll(code, &end, 10);
    bool ok = end != code && !*end && !errno && v != NIL;
    free(code);
    if (!ok)
        return err_set(e, RC_REFUSED, _("Write a whole number, such as 12."));
    *field_num(f, rec) = v;
    return RC_OK;
}

static void print_int(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                      struct buf *out)
{
    (void)env;
    (void)style;
    buf_addf(out, "%" PRId64, field_cnum(f, rec));
}

static int compare_num(const struct field *f, const void *a, const void *b)
{
    int64_t x = field_cnum(f, a), y = field_cnum(f, b);

    return (x > y) - (x < y);
}

static bool one_of(const char *s, const char *const *words)
{
    for (; *words; words++)
        if (!strcmp(s, *words))
            return true;
    return false;
}

static enum rc parse_bool(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    static const char *const yes[] = {"1", "y", "yes", "true", "是", "有", "对", NULL};
    static const char *const no[] = {"0", "n", "no", "false", "否", "无", "不", "不是", "没有", NULL};
    char *folded = text_fold(s);
    int v = one_of(folded, yes) ? 1 : one_of(folded, no) ? 0 : -1;
    (void)env;

    free(folded);
    if (v < 0)
        v = !strcmp(s, _("yes")) ? 1 : !strcmp(s, _("no")) ? 0 : -1;
    if (v < 0)
        return err_set(e, RC_REFUSED, _("Write yes or no."));
    *field_num(f, rec) = v;
    return RC_OK;
}

static void print_bool(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                       struct buf *out)
{
    bool v = field_cnum(f, rec) != 0;
    (void)env;

    if (style == VALUE_DATA)
        buf_add(out, v ? "1" : "0");
    else
        buf_add(out, v ? _("yes") : _("no"));
}

static enum rc parse_time(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    int64_t t;

    enum rc rc = when_parse(s, env ? env->now : 0, (f->flags & FF_PAST) != 0, &t, e);
    if (!rc)
        *field_num(f, rec) = t;
    return rc;
}

static void print_time(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                       struct buf *out)
{
    char b[40];
    struct when_parts p;
    int64_t t = field_cnum(f, rec);
    (void)env;

    when_split(t, &p);
    if (style == VALUE_DATA || (style == VALUE_EDIT && when_join(&p) != t)) /* an hour that the clocks ran twice */
        buf_add(out, when_iso(t, b, sizeof(b)));
    else if (style == VALUE_EDIT && p.second)
        buf_add(out, when_full(t, b, sizeof(b)));
    else
        buf_add(out, when_stamp(t, b, sizeof(b)));
}

#define MINUTE    60
#define HOUR      3600
#define DAY       86400
#define SPAN_MOST (100000 * (int64_t)DAY)

struct unit_word {
    const char *word; /* longer ones first where one begins another */
    int64_t seconds;
};

static const struct unit_word units[] = {
    {"days", DAY},      {"day", DAY},    {"d", DAY},       {"天", DAY},      {"日", DAY},    {"hours", HOUR},
    {"hour", HOUR},     {"h", HOUR},     {"个小时", HOUR}, {"小时", HOUR},   {"时", HOUR},   {"minutes", MINUTE},
    {"minute", MINUTE}, {"min", MINUTE}, {"m", MINUTE},    {"分钟", MINUTE}, {"分", MINUTE}, {"seconds", 1},
    {"second", 1},      {"s", 1},        {"秒", 1},
};

static const struct unit_word *unit_at(const char *p)
{
    for (size_t i = 0; i < COUNT(units); i++)
        if (text_starts(p, units[i].word))
            return &units[i];
    return NULL;
}

/* Parts in falling order of their unit.  A bare number is minutes, alone or after
 * hours, which is how when_span writes: 1h20. */
static bool span_of(const char *p, int64_t *out)
{
    int64_t sum = 0, last = INT64_MAX;

    while (*p) {
        char *end;
        if (*p < '0' || *p > '9')
            return false;
        errno = 0;
        int64_t n = strtoll(p, &end, 10), milli = 0;
        if (errno || n > SPAN_MOST)
            return false;
        p = end;
        if (*p == '.') {
            int64_t scale = 100;
            if (p[1] < '0' || p[1] > '9')
                return false;
            for (p++; *p >= '0' && *p <= '9'; p++, scale /= 10) {
                if (!scale)
                    return false;
                milli += (*p - '0') * scale;
            }
        }
        p += strspn(p, " ");
        const struct unit_word *u = unit_at(p);
        int64_t s = u ? u->seconds : MINUTE;
        if (u)
            p += strlen(u->word);
        else if (*p || (last != INT64_MAX && last != HOUR))
            return false;
        if (s >= last || (milli * s) % 1000)
            return false;
        sum += n * s + milli * s / 1000;
        last = s;
        if (sum > SPAN_MOST)
            return false;
        p += strspn(p, " ");
    }
    *out = sum;
    return last != INT64_MAX;
}

static enum rc parse_span(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    char *code = text_fold_code(s), *low = text_fold(code);
    int64_t v;
    (void)env;

    bool ok = span_of(low, &v);
    free(code);
    free(low);
    if (!ok)
        return err_set(e, RC_REFUSED, _("Write how long, such as 30m, 2h, 3d or 1h30m; a bare number is minutes."));
    *field_num(f, rec) = v;
    return RC_OK;
}

static void print_span(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                       struct buf *out)
{
    static const struct unit_word parts[] = {{"d", DAY}, {"h", HOUR}, {"m", MINUTE}, {"s", 1}};
    int64_t t = field_cnum(f, rec);
    char b[40];
    (void)env;

    if (style == VALUE_SHOW) {
        buf_add(out, when_span(t, b, sizeof(b)));
        return;
    }
    if (!t)
        buf_add(out, "0m");
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (t / parts[i].seconds)
            buf_addf(out, "%" PRId64 "%s", t / parts[i].seconds, parts[i].word);
        t %= parts[i].seconds;
    }
}

static enum rc parse_money(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    int64_t v;
    (void)env;

    enum rc rc = money_parse(s, &v, e);
    if (!rc)
        *field_num(f, rec) = v;
    return rc;
}

static void print_money(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                        struct buf *out)
{
    char b[40];
    int64_t v = field_cnum(f, rec);
    (void)env;

    buf_add(out, style == VALUE_SHOW ? money_print(v, b, sizeof(b)) : money_plain(v, b, sizeof(b)));
}

static enum rc parse_qty(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    int64_t v;
    (void)env;

    enum rc rc = qty_parse(s, &v, e);
    if (!rc)
        *field_num(f, rec) = v;
    return rc;
}

static void print_qty(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                      struct buf *out)
{
    char b[40];
    (void)env;
    (void)style;

    buf_add(out, qty_print(field_cnum(f, rec), b, sizeof(b)));
}

const struct value_type value_num_int = {.parse = parse_int, .print = print_int, .compare = compare_num, .cells = 6};
const struct value_type value_num_bool = {.parse = parse_bool, .print = print_bool, .compare = compare_num, .cells = 4};
const struct value_type value_num_time = {
    .parse = parse_time, .print = print_time, .compare = compare_num, .cells = 16};
const struct value_type value_num_span = {.parse = parse_span, .print = print_span, .compare = compare_num, .cells = 9};
const struct value_type value_num_money = {
    .parse = parse_money, .print = print_money, .compare = compare_num, .cells = 12};
const struct value_type value_num_qty = {.parse = parse_qty, .print = print_qty, .compare = compare_num, .cells = 8};
