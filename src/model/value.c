#include "value.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "value_type.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct value_type *const types[] = {
    [FT_TEXT] = &value_text_line,   [FT_LONG] = &value_text_long,    [FT_CODE] = &value_text_code,
    [FT_PHONE] = &value_text_phone, [FT_CHOICE] = &value_choice_one, [FT_DAY] = &value_text_day,
    [FT_CLOCK] = &value_text_clock, [FT_INT] = &value_num_int,       [FT_BOOL] = &value_num_bool,
    [FT_TIME] = &value_num_time,    [FT_SPAN] = &value_num_span,     [FT_MONEY] = &value_num_money,
    [FT_QTY] = &value_num_qty,      [FT_REF] = &value_ref_one,       [FT_REFS] = &value_ref_many,
    [FT_ANYREF] = &value_ref_any,
};

static const struct value_type *type_of(const struct field *f)
{
    if ((size_t)f->type >= COUNT(types) || !types[f->type])
        die("field %s has no known type", f->col);
    return types[f->type];
}

static bool blank(uint32_t cp)
{
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x3000;
}

char *value_trim(const char *s)
{
    size_t n = strlen(s), from = 0, to = 0;
    bool begun = false;

    for (size_t at = 0; at < n;) {
        uint32_t cp;
        size_t len = text_decode(s + at, n - at, &cp);
        if (!blank(cp)) {
            if (!begun)
                from = at;
            begun = true;
            to = at + len;
        }
        at += len;
    }
    return begun ? mem_ndup(s + from, to - from) : mem_dup("");
}

static bool digit(char c)
{
    return c >= '0' && c <= '9';
}

int value_natural(const char *a, const char *b)
{
    const char *x = a, *y = b;

    while (*x && *y) {
        if (digit(*x) && digit(*y)) {
            x += strspn(x, "0");
            y += strspn(y, "0");
            size_t m = strspn(x, "0123456789"), n = strspn(y, "0123456789");
            int c = m != n ? (m < n ? -1 : 1) : memcmp(x, y, m);
            if (c)
                return c;
            x += m;
            y += n;
        } else if (*x != *y) {
            return (unsigned char)*x < (unsigned char)*y ? -1 : 1;
        } else {
            x++;
            y++;
        }
    }
    if (*x || *y)
        return *x ? 1 : -1;
    return strcmp(a, b);
}

static bool is_none(const struct field *f, const void *rec)
{
    return field_is_text(f) ? text_empty(field_cstr(f, rec)) : field_cnum(f, rec) == NIL;
}

enum rc value_parse(const struct field *f, const struct value_env *env, const char *typed, void *rec, struct err *e)
{
    const struct value_type *t = type_of(f);
    const char *s = typed ? typed : "";
    char *clean = text_clean(s, strlen(s), f->type == FT_LONG);
    char *cut = value_trim(clean);
    enum rc rc = RC_OK;

    if (*cut)
        rc = t->parse(f, env, cut, rec, e);
    else if (field_is_text(f))
        mem_set(field_str(f, rec), NULL);
    else
        *field_num(f, rec) = NIL;
    if (rc && e)
        snprintf(e->field, sizeof(e->field), "%s", f->col);
    free(cut);
    free(clean);
    return rc;
}

void value_print(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                 struct buf *out)
{
    if (!is_none(f, rec))
        type_of(f)->print(f, env, rec, style, out);
}

int value_compare(const struct field *f, const void *a, const void *b)
{
    bool x = is_none(f, a), y = is_none(f, b);

    if (x && f->type == FT_BOOL)
        return y || field_cnum(f, b) == 0 ? 0 : -1;
    if (y && f->type == FT_BOOL)
        return field_cnum(f, a) == 0 ? 0 : 1;
    if (x || y)
        return (int)y - (int)x;
    return type_of(f)->compare(f, a, b);
}

void value_mask(const char *phone, struct buf *out)
{
    char d[32];
    size_t n = 0;

    if (text_empty(phone))
        return;
    if (!strncmp(phone, "+86", 3))
        phone += 3;
    for (const char *p = phone; *p && n < sizeof(d); p++)
        if (digit(*p))
            d[n++] = *p;
    if (n >= 11)
        buf_addf(out, "%.3s****%.4s", d, d + n - 4);
    else if (n > 2)
        buf_addf(out, "****%.2s", d + n - 2);
    else
        buf_add(out, "****");
}

bool value_is_masked(const char *typed)
{
    if (!typed)
        return false;
    return strstr(typed, "****") || strstr(typed, "＊＊＊＊") || strstr(typed, "••••");
}

const char *value_sql_type(const struct field *f)
{
    return field_is_text(f) ? "TEXT" : "INTEGER";
}

int value_width(const struct field *f)
{
    const struct value_type *t = type_of(f);

    if (f->width)
        return f->width;
    return t->width ? t->width(f) : t->cells;
}
