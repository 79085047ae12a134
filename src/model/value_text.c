/* Texts: one line, several lines, codes, phones, days and clock times. */
#include "value_type.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum rc parse_text(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    (void)env;
    (void)e;
    mem_set(field_str(f, rec), s);
    return RC_OK;
}

static void print_text(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                       struct buf *out)
{
    (void)env;
    (void)style;
    buf_add(out, field_cstr(f, rec));
}

static int compare_text(const struct field *f, const void *a, const void *b)
{
    const char *x = field_cstr(f, a), *y = field_cstr(f, b);

    if (f->flags & FF_NAME) {
        struct buf p = {0}, q = {0};
        pinyin_key(&p, x, true);
        pinyin_key(&q, y, true);
        int c = strcmp(buf_str(&p), buf_str(&q));
        buf_clear(&p);
        buf_clear(&q);
        if (c)
            return c;
    }
    return strcmp(x, y);
}

static int compare_code(const struct field *f, const void *a, const void *b)
{
    return value_natural(field_cstr(f, a), field_cstr(f, b));
}

static enum rc parse_code(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    char *code = text_fold_code(s);
    (void)env;
    (void)e;

    mem_set(field_str(f, rec), *code ? code : NULL);
    free(code);
    return RC_OK;
}

/* Digits, `+` in front, single dashes between digits.  Brackets round an area code
 * become a dash.  False where there is anything else. */
static bool phone_chars(const char *s, char *out, size_t size)
{
    size_t n = 0;
    bool dash = false;

    for (const char *p = s; *p; p++) {
        if (*p >= '0' && *p <= '9') {
            if (n + 3 > size)
                return false;
            if (dash && n && out[n - 1] != '+')
                out[n++] = '-';
            dash = false;
            out[n++] = *p;
        } else if (*p == '+' && !n) {
            out[n++] = '+';
        } else if (*p == '-' || *p == ')') {
            dash = true;
        } else if (*p != ' ' && *p != '(') {
            return false;
        }
    }
    out[n] = '\0';
    return n > 0;
}

/* A mobile number has one written form whatever dashes and country code it came
 * with, so that two records of one person are seen to be one. */
static void phone_mobile(char *s)
{
    char d[40];
    size_t n = 0;

    for (const char *p = s; *p; p++)
        if (*p != '-' && *p != '+')
            d[n++] = *p;
    d[n] = '\0';
    const char *m = d;
    if (n == 13 && !strncmp(d, "86", 2))
        m = d + 2;
    else if (n == 15 && !strncmp(d, "0086", 4))
        m = d + 4;
    if (strlen(m) == 11 && m[0] == '1' && m[1] >= '3')
        memcpy(s, m, 12);
}

static enum rc parse_phone(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    char out[40];
    size_t digits = 0;
    (void)env;

    if (value_is_masked(s))
        return err_set(e, RC_REFUSED, _("This number is hidden. Type the whole number, or leave the field as it was."));
    char *code = text_fold_code(s);
    bool ok = phone_chars(code, out, sizeof(out));
    free(code);
    for (const char *p = out; ok && *p; p++)
        digits += *p >= '0' && *p <= '9';
    if (!ok || digits < 3 || digits > 20)
        return err_set(e, RC_REFUSED, _("Write a phone number in digits, such as 13812341111 or 021-62345678."));
    phone_mobile(out);
    mem_set(field_str(f, rec), out);
    return RC_OK;
}

static enum rc parse_day(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    char day[11];

    enum rc rc = when_parse_day(s, env ? env->now : 0, day, e);
    if (!rc)
        mem_set(field_str(f, rec), day);
    return rc;
}

/* One or two digits at *p; -1 where there are none. */
static int two_digits(const char **p)
{
    int v = -1;

    for (int i = 0; i < 2 && **p >= '0' && **p <= '9'; i++, (*p)++)
        v = (v < 0 ? 0 : v * 10) + (**p - '0');
    return v;
}

static bool skip(const char **p, const char *word)
{
    if (!text_starts(*p, word))
        return false;
    *p += strlen(word);
    return true;
}

static bool clock_parts(const char *p, int *h, int *m)
{
    size_t n = strspn(p, "0123456789");

    *m = 0;
    if (!p[n] && (n == 3 || n == 4)) { /* 0905, and 905 read as 9:05 */
        *h = n == 3 ? *p++ - '0' : two_digits(&p);
        *m = two_digits(&p);
        return true;
    }
    *h = two_digits(&p);
    if (*h < 0)
        return false;
    if (skip(&p, ":")) {
        const char *from = p;
        *m = two_digits(&p);
        return p - from == 2 && !*p;
    }
    if (skip(&p, "点") || skip(&p, "时")) {
        if (skip(&p, "半"))
            *m = 30;
        else if (*p) {
            *m = two_digits(&p);
            skip(&p, "分");
        }
    }
    return !*p;
}

static enum rc parse_clock(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    char out[16];
    int h, m;
    (void)env;

    char *code = text_fold_code(s);
    bool ok = clock_parts(code, &h, &m) && h < 24 && m >= 0 && m < 60;
    free(code);
    if (!ok)
        return err_set(e, RC_REFUSED, _("Write a time of the day as hours and minutes, such as 18:00."));
    snprintf(out, sizeof(out), "%02d:%02d", h, m);
    mem_set(field_str(f, rec), out);
    return RC_OK;
}

const struct value_type value_text_line = {
    .parse = parse_text, .print = print_text, .compare = compare_text, .cells = 20};
const struct value_type value_text_long = {
    .parse = parse_text, .print = print_text, .compare = compare_text, .cells = 30};
const struct value_type value_text_code = {
    .parse = parse_code, .print = print_text, .compare = compare_code, .cells = 10};
const struct value_type value_text_phone = {
    .parse = parse_phone, .print = print_text, .compare = compare_text, .cells = 13};
const struct value_type value_text_day = {
    .parse = parse_day, .print = print_text, .compare = compare_text, .cells = 10};
const struct value_type value_text_clock = {
    .parse = parse_clock, .print = print_text, .compare = compare_text, .cells = 5};
