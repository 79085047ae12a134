/* One value out of a closed set: typed in any way that leaves no doubt. */
#include "value_type.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static bool same_fold(const char *text, const char *folded)
{
    char *t = text_fold(text);
    bool same = !strcmp(t, folded);

    free(t);
    return same;
}

static bool exact(const struct choice *c, const char *folded)
{
    return same_fold(c->id, folded) || same_fold(i18n_english(c->label), folded) || same_fold(_(c->label), folded) ||
           (c->brief && (same_fold(i18n_english(c->brief), folded) || same_fold(_(c->brief), folded)));
}

static bool begins(const struct choice *c, const char *folded)
{
    return pinyin_match(i18n_english(c->label), folded, true) || pinyin_match(_(c->label), folded, true) ||
           (c->brief && pinyin_match(_(c->brief), folded, true)) || text_starts(c->id, folded);
}

/* Whether the initials are exactly these: `dx` before a longer label with dx in front. */
static bool initials(const struct choice *c, const char *folded)
{
    struct buf b = {0};

    pinyin_initials(&b, _(c->label), false);
    bool same = same_fold(buf_str(&b), folded);
    buf_clear(&b);
    return same;
}

/* The only choice that fits; *n says how many there are. */
static const struct choice *only(const struct field *f, const char *folded,
                                 bool (*fits)(const struct choice *, const char *), int *n)
{
    const struct choice *hit = NULL;

    *n = 0;
    for (const struct choice *c = f->choices; c && c->id; c++)
        if (fits(c, folded)) {
            hit = c;
            ++*n;
        }
    return *n == 1 ? hit : NULL;
}

static void list(const struct field *f, bool (*fits)(const struct choice *, const char *), const char *folded,
                 struct buf *out)
{
    for (const struct choice *c = f->choices; c && c->id; c++)
        if (!fits || fits(c, folded)) {
            if (out->len)
                buf_add(out, _(", "));
            buf_add(out, _(c->label));
        }
}

static enum rc parse_choice(const struct field *f, const struct value_env *env, const char *s, void *rec, struct err *e)
{
    char *folded = text_fold(s);
    struct buf names = {0};
    int n = 0, same = 0;
    enum rc rc = RC_OK;
    const struct choice *c = field_choice(f, s);
    (void)env;

    if (!c)
        c = only(f, folded, exact, &same);
    if (!c && !same)
        c = only(f, folded, initials, &n);
    if (!c)
        c = only(f, folded, same ? exact : begins, &n);
    if (c) {
        mem_set(field_str(f, rec), c->id);
    } else if (n) {
        list(f, same ? exact : begins, folded, &names);
        rc = err_set(e, RC_REFUSED, _("“%s” can mean several: %s. Type more of the one you mean."), s, buf_str(&names));
    } else {
        list(f, NULL, folded, &names);
        rc = err_set(e, RC_REFUSED, _("“%s” is not one of these: %s."), s, buf_str(&names));
    }
    buf_clear(&names);
    free(folded);
    return rc;
}

static void print_choice(const struct field *f, const struct value_env *env, const void *rec, enum value_style style,
                         struct buf *out)
{
    const char *id = field_cstr(f, rec);
    const struct choice *c = field_choice(f, id);
    int n;
    (void)env;

    if (!c || style == VALUE_DATA) {
        buf_add(out, id);
        return;
    }
    const char *label = _(c->label);
    if (style == VALUE_EDIT) { /* two choices may share a label in one language */
        char *folded = text_fold(label);
        if (only(f, folded, exact, &n) != c || (field_choice(f, label) && field_choice(f, label) != c))
            label = id;
        free(folded);
    }
    buf_add(out, label);
}

static int place(const struct field *f, const char *id)
{
    int i = 0;

    for (const struct choice *c = f->choices; c && c->id; c++, i++)
        if (!strcmp(c->id, id))
            return i;
    return i;
}

static int compare_choice(const struct field *f, const void *a, const void *b)
{
    const char *x = field_cstr(f, a), *y = field_cstr(f, b);
    int d = place(f, x) - place(f, y);

    return d ? d : strcmp(x, y);
}

static int width_choice(const struct field *f)
{
    int most = 4;

    for (const struct choice *c = f->choices; c && c->id; c++) {
        int n = text_cells(_(c->label));
        most = n > most ? n : most;
    }
    return most < 14 ? most : 14;
}

const struct value_type value_choice_one = {
    .parse = parse_choice, .print = print_choice, .compare = compare_choice, .width = width_choice};
