/* References: one record, several records, a record of one of several kinds. */
#include "value_type.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEPARATORS ",;"

static bool plain_id(const char *s, int64_t *id)
{
    char *end;

    if (*s != '#' || s[1] < '1' || s[1] > '9')
        return false;
    errno = 0;
    int64_t v = strtoll(s + 1, &end, 10);
    if (errno || *end)
        return false;
    *id = v;
    return true;
}

/* As typed, then in the form codes are kept in: full-width digits are common. */
static enum rc resolve(const struct value_env *env, const struct entity *ent, const char *s, int64_t *id, struct err *e)
{
    if (!env || !env->resolve) {
        if (plain_id(s, id))
            return RC_OK;
        return err_set(e, RC_REFUSED, _("“%s” cannot be looked up here. Write # and the number of the record."), s);
    }
    err_clear(e);
    enum rc rc = env->resolve(env->arg, ent, s, id, e);
    if (rc != RC_NOTFOUND)
        return rc;
    char *code = text_fold_code(s);
    if (*code && strcmp(code, s))
        rc = env->resolve(env->arg, ent, code, id, e);
    free(code);
    if (rc == RC_NOTFOUND && e && !e->text[0])
        err_set(e, rc, _("There is no %s “%s”: check the number or the name."), ent ? _(ent->one) : _("record"), s);
    return rc;
}

static bool leads_back(const struct value_env *env, const struct entity *ent, const char *s, int64_t id,
                       const char *avoid)
{
    int64_t found = NIL;
    struct err e = {0};

    if (text_empty(s) || s[strcspn(s, avoid)])
        return false;
    if (avoid[0] && (strstr(s, "、") || strstr(s, "，") || strstr(s, "；")))
        return false;
    char *cut = value_trim(s);
    bool same = !strcmp(cut, s);
    free(cut);
    return same && resolve(env, ent, s, &found, &e) == RC_OK && found == id;
}

/* Appends what stands for the record: its label for people; for typing back, the
 * label or number that leads to it again, else #id; for data its number. */
static void print_one(const struct value_env *env, const struct entity *ent, int64_t id, enum value_style style,
                      const char *avoid, struct buf *out)
{
    struct buf label = {0}, number = {0};
    const char *s = NULL;

    if (env && env->label && ent)
        env->label(env->arg, ent, id, &label);
    if (env && env->number && ent && style != VALUE_SHOW)
        env->number(env->arg, ent, id, &number);
    if (style == VALUE_SHOW)
        s = buf_str(&label);
    else if (style == VALUE_DATA)
        s = number.len ? buf_str(&number) : buf_str(&label);
    else if (leads_back(env, ent, buf_str(&label), id, avoid))
        s = buf_str(&label);
    else if (leads_back(env, ent, buf_str(&number), id, avoid))
        s = buf_str(&number);
    if (text_empty(s) || (style == VALUE_DATA && s[strcspn(s, avoid)]))
        buf_addf(out, "#%" PRId64, id);
    else
        buf_add(out, s);
    buf_clear(&label);
    buf_clear(&number);
}

static enum rc parse_ref(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    int64_t id = NIL;

    enum rc rc = resolve(env, f->ref, s, &id, e);
    if (!rc)
        *field_num(f, rec) = id;
    return rc;
}

static void print_ref(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                      struct buf *out)
{
    print_one(env, f->ref, field_cnum(f, rec), style, "", out);
}

static int compare_ref(const struct field *f, const void *a, const void *b)
{
    int64_t x = field_cnum(f, a), y = field_cnum(f, b);

    return (x > y) - (x < y);
}

struct ids {
    int64_t *id;
    size_t n;
};

static void ids_add(struct ids *l, int64_t id)
{
    size_t at = 0;

    while (at < l->n && l->id[at] < id)
        at++;
    if (at < l->n && l->id[at] == id)
        return;
    l->id = mem_grow(l->id, l->n + 1, sizeof(*l->id));
    memmove(l->id + at + 1, l->id + at, (l->n - at) * sizeof(*l->id));
    l->id[at] = id;
    l->n++;
}

/* Bytes up to the next separator, and the separator's length (0 at the end). */
static size_t piece(const char *s, bool blanks, size_t *sep)
{
    size_t n = strlen(s);

    for (size_t at = 0; at < n;) {
        uint32_t cp;
        size_t len = text_decode(s + at, n - at, &cp);
        if (cp == ',' || cp == ';' || cp == 0xFF0C || cp == 0xFF1B || cp == 0x3001 ||
            (blanks && (cp == ' ' || cp == 0x3000))) {
            *sep = len;
            return at;
        }
        at += len;
    }
    *sep = 0;
    return n;
}

/* A name may hold blanks, so a piece between commas is tried whole first. */
static enum rc add_pieces(const struct field *f, const struct value_env *env, const char *s, bool blanks,
                          struct ids *out, struct err *e)
{
    enum rc rc = RC_OK;

    for (size_t len, sep = 1; sep && !rc; s += len + sep) {
        len = piece(s, blanks, &sep);
        char *raw = mem_ndup(s, len), *cut = value_trim(raw);
        int64_t id = NIL;
        if (*cut) {
            size_t more;
            rc = resolve(env, f->ref, cut, &id, e);
            if (!rc)
                ids_add(out, id);
            else if (!blanks && (rc == RC_NOTFOUND || rc == RC_REFUSED) && piece(cut, true, &more) < strlen(cut))
                rc = add_pieces(f, env, cut, true, out, e);
        }
        free(cut);
        free(raw);
    }
    return rc;
}

static enum rc parse_refs(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    struct ids l = {0};
    struct buf b = {0};

    enum rc rc = add_pieces(f, env, s, false, &l, e);
    if (!rc) {
        for (size_t i = 0; i < l.n; i++)
            buf_addf(&b, "%s%" PRId64, i ? "," : "", l.id[i]);
        mem_set(field_str(f, rec), b.len ? buf_str(&b) : NULL);
        if (e)
            err_clear(e); /* a piece with blanks may have failed as a whole first */
    }
    buf_clear(&b);
    free(l.id);
    return rc;
}

static void print_refs(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                       struct buf *out)
{
    const char *p = field_cstr(f, rec);

    for (bool first = true; *p; first = false) {
        char *end;
        int64_t id = strtoll(p, &end, 10);
        if (end == p)
            return;
        if (!first)
            buf_add(out, style == VALUE_SHOW ? _(", ") : ",");
        print_one(env, f->ref, id, style, SEPARATORS, out);
        p = *end ? end + 1 : end;
    }
}

static int compare_str(const struct field *f, const void *a, const void *b)
{
    return value_natural(field_cstr(f, a), field_cstr(f, b));
}

/* The kind before a colon, by its name or what people call it; *rest what follows. */
static const struct entity *kind_before(const struct field *f, const struct value_env *env, const char *s, char *name,
                                        size_t size, const char **rest)
{
    size_t n = strcspn(s, ":");
    const char *wide = strstr(s, "：");

    if (wide && (size_t)(wide - s) < n)
        n = (size_t)(wide - s);
    if (!s[n] || n >= size)
        return NULL;
    *rest = s + n + (s[n] == ':' ? 1 : strlen("："));
    for (const char *p = f->kinds ? f->kinds : ""; *p;) {
        p += strspn(p, " ");
        size_t len = strcspn(p, " ");
        if (len && len < size) {
            memcpy(name, p, len);
            name[len] = '\0';
            const struct entity *ent = env && env->kind ? env->kind(env->arg, name) : NULL;
            const char *one = ent ? _(ent->one) : name;
            if ((len == n && !strncmp(name, s, n)) || (ent && strlen(one) == n && !strncmp(one, s, n)))
                return ent;
        }
        p += len;
    }
    name[0] = '\0';
    return NULL;
}

static void set_any(const struct field *f, void *rec, const char *kind, int64_t id)
{
    char *s = mem_printf("%s:%" PRId64, kind, id);

    mem_set(field_str(f, rec), s);
    free(s);
}

/* Every kind in turn; the first that has it wins.  A doubt in one kind does not
 * stop the others, but is what the person hears when none has it. */
static enum rc try_kinds(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    struct err one = {0};
    enum rc doubt = RC_OK;
    char name[64];

    for (const char *p = f->kinds ? f->kinds : ""; *p;) {
        p += strspn(p, " ");
        size_t len = strcspn(p, " ");
        if (len && len < sizeof(name)) {
            memcpy(name, p, len);
            name[len] = '\0';
            const struct entity *ent = env && env->kind ? env->kind(env->arg, name) : NULL;
            int64_t id = NIL;
            enum rc rc = ent ? resolve(env, ent, s, &id, &one) : RC_NOTFOUND;
            if (!rc) {
                set_any(f, rec, name, id);
                return RC_OK;
            }
            if (rc != RC_NOTFOUND && (!doubt || rc != RC_REFUSED)) {
                doubt = rc;
                if (e)
                    *e = one;
            }
            if (rc != RC_NOTFOUND && rc != RC_REFUSED)
                return rc;
        }
        p += len;
    }
    if (doubt)
        return doubt;
    snprintf(name, sizeof name, "%.*s", f->kinds ? (int)strcspn(f->kinds, " ") : 0, f->kinds ? f->kinds : "");
    return err_set(e, RC_NOTFOUND, _("Nothing is called “%s”. Write its number or name, or the kind before it: %s:%s"),
                   s, name, text_same(name, "unit") ? "3-2-1402" : s);
}

static enum rc parse_any(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    char name[64];
    const char *rest = s;
    int64_t id = NIL;
    const struct entity *ent = kind_before(f, env, s, name, sizeof(name), &rest);

    if (!ent) {
        if (rest != s && (!env || !env->kind) && word_in(f->kinds, name) && plain_id(rest, &id)) {
            set_any(f, rec, name, id);
            return RC_OK;
        }
        return try_kinds(f, env, s, rec, e);
    }
    char *cut = value_trim(rest);
    enum rc rc = resolve(env, ent, cut, &id, e);
    free(cut);
    if (!rc)
        set_any(f, rec, name, id);
    return rc;
}

static void print_any(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                      struct buf *out)
{
    const char *s = field_cstr(f, rec), *colon = strchr(s, ':');

    if (!colon) {
        buf_add(out, s);
        return;
    }
    char *name = mem_ndup(s, (size_t)(colon - s));
    int64_t id = strtoll(colon + 1, NULL, 10);
    const struct entity *ent = env && env->kind ? env->kind(env->arg, name) : NULL;
    if (style != VALUE_SHOW || !ent)
        buf_addf(out, "%s:", name);
    print_one(env, ent, id, style, "", out);
    free(name);
}

const struct value_type value_ref_one = {.parse = parse_ref, .print = print_ref, .compare = compare_ref, .cells = 14};
const struct value_type value_ref_many = {
    .parse = parse_refs, .print = print_refs, .compare = compare_str, .cells = 20};
const struct value_type value_ref_any = {.parse = parse_any, .print = print_any, .compare = compare_str, .cells = 14};
