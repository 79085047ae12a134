#include "find.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "value.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct find_term *add(struct find *out, enum find_op op, const struct field *f, const char *text)
{
    out->terms = mem_grow(out->terms, out->n + 1, sizeof(*out->terms));
    struct find_term *t = &out->terms[out->n++];
    *t = (struct find_term){.op = op, .field = f, .text = mem_dup(text)};
    return t;
}

void find_clear(struct find *f)
{
    for (size_t i = 0; i < f->n; i++) {
        free(f->terms[i].text);
        free(f->terms[i].to);
    }
    free(f->terms);
    *f = (struct find){0};
}

/* What a word before a colon names: a column, or the number of the entity. */
struct key {
    const struct field *field;
    bool number;
};

static bool same_word(const char *text, const char *folded)
{
    if (!text)
        return false;
    char *t = text_fold(text);
    bool same = !strcmp(t, folded);
    free(t);
    return same;
}

static const struct field *usable(const struct field *f)
{
    return f && !(f->flags & FF_SECRET) ? f : NULL;
}

static const struct field *first_phone(const struct entity *ent)
{
    for (size_t i = 0; i < ent->nfields; i++)
        if (ent->fields[i].type == FT_PHONE && usable(&ent->fields[i]))
            return &ent->fields[i];
    return NULL;
}

static const struct field *by_words(const struct entity *ent, const char *word)
{
    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (usable(f) && (same_word(f->col, word) || same_word(i18n_english(f->label), word) || same_word(_(f->label), word) ||
                          (f->brief && (same_word(i18n_english(f->brief), word) || same_word(_(f->brief), word)))))
            return f;
    }
    return NULL;
}

static const struct field *built_in(const struct entity *ent, const char *word)
{
    if (!strcmp(word, "号") || !strcmp(word, "no"))
        return entity_field(ent, ent->number);
    if (!strcmp(word, "状") || !strcmp(word, "state"))
        return entity_field(ent, ent->state);
    if (!strcmp(word, "电") || !strcmp(word, "phone"))
        return first_phone(ent);
    return NULL;
}

static struct key key_of(const struct entity *ent, const struct find_alias *aliases, const char *word)
{
    char *folded = text_fold(word);
    const struct field *f = NULL;

    for (const struct find_alias *a = aliases; a && a->word && !f; a++)
        if (*a->col != '@' && same_word(a->word, folded))
            f = usable(entity_field(ent, a->col));
    if (!f)
        f = by_words(ent, folded);
    if (!f)
        f = usable(built_in(ent, folded));
    free(folded);
    bool number = f && ent->number && !strcmp(f->col, ent->number) && (f->flags & FF_AUTO);
    return (struct key){.field = f, .number = number};
}

/* A filter by what people call it, or by its own name: @due. */
static const char *named(const struct entity *ent, const struct find_alias *aliases, const char *word)
{
    char *folded = text_fold(word);
    const char *name = NULL;

    for (const struct named *f = ent->named; *word == '@' && f && f->id && !name; f++)
        if (same_word(f->id, folded + 1))
            name = f->id;

    for (const struct find_alias *a = aliases; a && a->word && !name; a++)
        if (*a->col == '@' && same_word(a->word, folded))
            name = a->col + 1;
    free(folded);
    return name;
}

static enum rc unknown_key(const struct entity *ent, const struct find_alias *aliases, const char *word, struct err *e)
{
    struct buf b = {0};

    for (const struct find_alias *a = aliases; a && a->word; a++)
        if (*a->col != '@')
            buf_addf(&b, "%s%s:", b.len ? " " : "", a->word);
    for (size_t i = 0; i < ent->nfields; i++)
        if (usable(&ent->fields[i]) && !(ent->fields[i].flags & FF_HIDE))
            buf_addf(&b, "%s%s:", b.len ? " " : "", ent->fields[i].col);
    enum rc rc = err_set(e, RC_REFUSED, _("Nothing here is called “%s:”. You can write: %s"), word, buf_str(&b));
    buf_clear(&b);
    return rc;
}

/* The stored form of a typed value, through the field's own type on a member of
 * our own: a computed field need not have one in the record. */
static enum rc stored(const struct field *f, const char *typed, char **out, struct err *e)
{
    union {
        char *s;
        int64_t n;
    } slot = {.s = NULL};
    struct field own = *f;
    char b[32];

    own.off = 0;
    if (!field_is_text(f))
        slot.n = NIL;
    enum rc rc = value_parse(&own, NULL, typed, &slot, e);
    if (rc)
        return rc;
    if (field_is_text(f)) {
        *out = slot.s ? slot.s : mem_dup("");
        return RC_OK;
    }
    snprintf(b, sizeof(b), "%" PRId64, slot.n);
    *out = mem_dup(slot.n == NIL ? "" : b);
    return RC_OK;
}

static bool digits(const char *s, size_t n)
{
    return strspn(s, "0123456789") >= n;
}

/* A day, month or year widened to its first or last day.  What is no such date
 * stays: today, 11-22, 昨天 are read later, against the clock. */
static enum rc edge(const char *typed, bool last, char **out, struct err *e)
{
    char *s = text_fold_code(typed), b[32];
    size_t n = strlen(s);

    *out = s;
    if (n < 4 || !digits(s, 4) || (n != 4 && n != 7 && n != 10) || (n > 4 && s[4] != '-'))
        return RC_OK;
    snprintf(b, sizeof(b), "%s%s", s, n == 4 ? (last ? "-12-31" : "-01-01") : n == 7 ? "-01" : "");
    if (n == 7 && last && when_day_valid(b)) {
        char next[11];
        when_day_add(b, 31, next);
        snprintf(next + 8, sizeof(next) - 8, "01");
        when_day_add(next, -1, next);
        snprintf(b, sizeof(b), "%s", next);
    }
    if (!when_day_valid(b)) {
        enum rc rc =
            err_set(e, RC_REFUSED, _("There is no day “%s”. Write 2026-11-22, 2026-11 or 2026-11-01..2026-11-21."), s);
        free(s);
        *out = NULL;
        return rc;
    }
    free(s);
    *out = mem_dup(b);
    return RC_OK;
}

static bool is_date(const struct field *f)
{
    return f->type == FT_DAY || f->type == FT_TIME;
}

static bool is_number(const struct field *f)
{
    return f->type == FT_INT || f->type == FT_MONEY || f->type == FT_QTY || f->type == FT_SPAN || f->type == FT_CLOCK;
}

static enum rc range_end(const struct field *f, const char *typed, bool last, char **out, struct err *e)
{
    if (!*typed) {
        *out = mem_dup("");
        return RC_OK;
    }
    return is_date(f) ? edge(typed, last, out, e) : stored(f, typed, out, e);
}

static enum rc add_range(const struct field *f, const char *from, const char *to, struct find *out, struct err *e)
{
    char *a = NULL, *b = NULL;

    enum rc rc = range_end(f, from, false, &a, e);
    if (!rc)
        rc = range_end(f, to, true, &b, e);
    if (!rc) {
        struct find_term *t = add(out, FIND_RANGE, f, a);
        t->to = b;
        b = NULL;
    }
    free(a);
    free(b);
    return rc;
}

static enum rc add_tail(const struct field *f, const char *value, struct find *out, struct err *e)
{
    struct buf b = {0};
    char *code = text_fold_code(value);

    for (const char *p = code; *p; p++)
        if (*p >= '0' && *p <= '9')
            buf_addc(&b, *p);
    enum rc rc = RC_OK;
    if (b.len)
        add(out, FIND_TAIL, f, buf_str(&b));
    else
        rc = err_field(e, RC_REFUSED, f->col, _("Write the last digits of the phone, such as 1111."));
    free(code);
    buf_clear(&b);
    return rc;
}

static enum rc add_col(const struct field *f, const char *value, struct find *out, struct err *e)
{
    size_t n = strlen(value);
    char *text = NULL;
    enum rc rc = RC_OK;

    if (f->type == FT_CODE && n > 1 && value[n - 1] == '*') { /* the mark of a prefix is no part of the code */
        text = text_fold_code(value);
    } else if (f->type == FT_CHOICE || f->type == FT_BOOL || f->type == FT_CODE || is_number(f)) {
        rc = stored(f, value, &text, e);
    } else {
        text = mem_dup(value);
    }
    if (!rc)
        add(out, FIND_COL, f, text);
    free(text);
    return rc;
}

static enum rc add_key(struct key k, const char *value, struct find *out, struct err *e)
{
    const struct field *f = k.field;

    if (k.number) {
        char *code = text_fold_code(value);
        add(out, FIND_NO, NULL, code);
        free(code);
        return RC_OK;
    }
    if (f->type == FT_PHONE)
        return add_tail(f, value, out, e);
    if (is_date(f) || is_number(f)) {
        const char *dots = strstr(value, "..");
        if (dots) {
            char *from = mem_ndup(value, (size_t)(dots - value));
            enum rc rc = add_range(f, from, dots + 2 + strspn(dots + 2, "."), out, e);
            free(from);
            return rc;
        }
        if (is_date(f))
            return add_range(f, value, value, out, e);
    }
    return add_col(f, value, out, e);
}

static char *next_word(const char **p)
{
    const char *s = *p;
    size_t n = strlen(s), at = 0, from;
    uint32_t cp = 0;

    while (at < n) {
        size_t len = text_decode(s + at, n - at, &cp);
        if (cp != ' ' && cp != 0x3000)
            break;
        at += len;
    }
    for (from = at; at < n;) {
        size_t len = text_decode(s + at, n - at, &cp);
        if (cp == ' ' || cp == 0x3000)
            break;
        at += len;
    }
    *p = s + at;
    return at > from ? mem_ndup(s + from, at - from) : NULL;
}

/* Where the value begins, or NULL where the word has no key; *len of the key.
 * Digits before a colon are a time of the day: a search word. */
static const char *split_key(const char *word, size_t *len)
{
    const char *narrow = strchr(word, ':'), *wide = strstr(word, "：");
    const char *colon = narrow && (!wide || narrow < wide) ? narrow : wide;

    if (!colon || colon == word || digits(word, (size_t)(colon - word)))
        return NULL;
    *len = (size_t)(colon - word);
    return colon + (*colon == ':' ? 1 : strlen("："));
}

static enum rc add_word(const struct entity *ent, const struct find_alias *aliases, const char *word, const char **rest,
                        struct find *out, struct err *e)
{
    size_t len = 0;
    const char *value = split_key(word, &len);

    if (!value) {
        const char *name = named(ent, aliases, word);
        add(out, name ? FIND_NAMED : FIND_WORD, NULL, name ? name : word);
        return RC_OK;
    }
    char *key = mem_ndup(word, len), *more = NULL;
    struct key k = key_of(ent, aliases, key);
    enum rc rc = RC_OK;
    if (!k.field) {
        rc = unknown_key(ent, aliases, key, e);
    } else if (!*value) { /* `房: 3-2` */
        size_t n;
        more = next_word(rest);
        value = more && !split_key(more, &n) ? more : NULL;
        if (!value)
            rc = err_field(e, RC_REFUSED, k.field->col, _("Write what to find after “%s:”."), key);
    }
    if (!rc)
        rc = add_key(k, value, out, e);
    if (rc && e && k.field && !e->field[0])
        snprintf(e->field, sizeof(e->field), "%s", k.field->col);
    free(more);
    free(key);
    return rc;
}

enum rc find_parse(const struct entity *ent, const struct find_alias *aliases, const char *expr, struct find *out,
                   struct err *e)
{
    enum rc rc = RC_OK;
    const char *src = expr ? expr : "";
    char *clean = text_clean(src, strlen(src), false), *word;
    const char *p = clean;

    *out = (struct find){0};
    while (!rc && (word = next_word(&p))) {
        rc = add_word(ent, aliases, word, &p, out, e);
        free(word);
    }
    free(clean);
    return rc;
}
