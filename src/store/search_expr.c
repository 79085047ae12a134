#include "search.h"

#include "fts.h"

#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

enum {
    WORDS = 16,        /* words of one query */
    ATOMS = 24,        /* atoms of one word */
    LETTERS = 32,      /* longer runs are no pinyin */
    SPLITS = 24,       /* ways to read one run of letters */
    PHRASES = 48,      /* ways to read one word */
    PREFIX_DIGITS = 5, /* fewer digits must be a whole number or a tail */
    PREFIX_JOINED = 2, /* the same behind a dash: 3-2-12 on the way to 3-2-1204 */
};

/* One way to read a word: tokens in the form of fts.h, without the mark. */
struct phrase {
    struct buf tokens;
    bool prefix; /* the last token may go on */
};

struct phrases {
    struct phrase at[PHRASES];
    size_t n;
};

static void phrases_clear(struct phrases *p)
{
    for (size_t i = 0; i < p->n; i++)
        buf_clear(&p->at[i].tokens);
    p->n = 0;
}

static struct phrase *phrases_add(struct phrases *p)
{
    if (p->n == PHRASES)
        return NULL;
    p->at[p->n] = (struct phrase){.prefix = false};
    return &p->at[p->n++];
}

/* Letters as a pinyin keyboard gives them: without tones, v for ü; 0 when a
 * letter is none of these. */
static size_t pinyin_letters(const char *s, size_t n, char out[LETTERS])
{
    size_t count = 0;
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
        bool dots = false;
        i += text_decode(s + i, n - i, &cp);
        while (cp >= 0xC0 && cp < 0x250) {
            int k = uc_canonical_decomposition(cp, parts);
            if (k < 1)
                return 0;
            dots = dots || (k > 1 && parts[1] == 0x308);
            cp = parts[0];
        }
        if (cp == 'u' && dots)
            cp = 'v';
        if (cp < 'a' || cp > 'z' || count == LETTERS)
            return 0;
        out[count++] = (char)cp;
    }
    return count;
}

/* `lu` is typed for lü too, and `jv` for ju. */
static bool same_letter(char typed, const char *syllable, size_t at)
{
    char c = syllable[at];
    return typed == c || (typed == 'u' && c == 'v') || (typed == 'v' && c == 'u' && strchr("jqxy", syllable[0]));
}

static bool syllable_fits(const char *syllable, const char *typed, size_t n, bool whole)
{
    for (size_t i = 0; i < n; i++)
        if (!syllable[i] || !same_letter(typed[i], syllable, i))
            return false;
    return !whole || !syllable[n];
}

/* The syllables that typed is, or begins; appended as tokens of one place when
 * out is not NULL. */
static bool syllables(const char *typed, size_t n, bool whole, struct buf *out)
{
    bool any = false;
    for (size_t i = 0; i < pinyin_syllable_count(); i++) {
        const char *text = pinyin_syllable_text(i);
        if (!syllable_fits(text, typed, n, whole))
            continue;
        if (!out)
            return true;
        if (any)
            buf_addc(out, FTS_SAME);
        buf_addf(out, "%c%s", FTS_READING, text);
        any = true;
    }
    return any;
}

/* A run of letters read as pinyin. */
struct split {
    char s[LETTERS];
    size_t n;
    bool last;                           /* nothing follows in the word: the last syllable may be unfinished */
    bool part[LETTERS][LETTERS + 1];     /* [at][len]: one place of the phrase */
    bool ends[LETTERS + 1][LETTERS + 1]; /* [at][k]: the rest is readable with k initials */
    size_t len[LETTERS];                 /* the way being built */
    struct phrases *out;
    size_t most;
};

/* One letter is the initial of a character, `zh ch sh` are too, more are a
 * whole syllable, or at the end the beginning of one. */
static bool is_part(const struct split *t, size_t at, size_t len)
{
    const char *s = t->s + at;
    if (len == 1)
        return s[0] != 'v' && syllables(s, 1, false, NULL);
    if (len == 2 && s[1] == 'h' && strchr("zcs", s[0]))
        return true;
    return syllables(s, len, !(t->last && at + len == t->n), NULL);
}

static bool counts_as_initial(const struct split *t, size_t at, size_t len)
{
    return len == 1 || (len == 2 && t->s[at + 1] == 'h');
}

static void split_prepare(struct split *t)
{
    t->ends[t->n][0] = true;
    for (size_t at = t->n; at-- > 0;)
        for (size_t len = 1; len <= 6 && at + len <= t->n; len++) {
            t->part[at][len] = is_part(t, at, len);
            size_t one = counts_as_initial(t, at, len);
            for (size_t k = 0; t->part[at][len] && k + one <= t->n; k++)
                t->ends[at][k + one] = t->ends[at][k + one] || t->ends[at + len][k];
        }
}

static void split_emit(struct split *t)
{
    struct phrase *p = phrases_add(t->out);
    for (size_t at = 0; p && at < t->n; at += t->len[at]) {
        size_t len = t->len[at];
        if (at)
            buf_addc(&p->tokens, FTS_NEXT);
        if (len == 1)
            buf_addf(&p->tokens, "%c%c", FTS_INITIAL, t->s[at]);
        else
            syllables(t->s + at, len, !counts_as_initial(t, at, len) && !(t->last && at + len == t->n), &p->tokens);
    }
}

static void split_walk(struct split *t, size_t at, size_t initials)
{
    if (at == t->n) {
        split_emit(t);
        return;
    }
    for (size_t len = 6; len > 0 && t->out->n < t->most; len--) {
        if (at + len > t->n || !t->part[at][len])
            continue;
        size_t one = counts_as_initial(t, at, len);
        if (one > initials || !t->ends[at + len][initials - one])
            continue;
        t->len[at] = len;
        split_walk(t, at + len, initials - one);
    }
}

/* Whole syllables first, then with more and more initials. */
static void letters_pinyin(const struct fts_atom *a, bool last, struct phrases *out)
{
    struct split *t = mem_new(sizeof *t);
    t->n = pinyin_letters(a->s, a->n, t->s);
    t->last = last;
    t->out = out;
    t->most = out->n + SPLITS < PHRASES ? out->n + SPLITS : PHRASES;
    if (t->n) {
        split_prepare(t);
        for (size_t initials = 0; initials <= t->n; initials++)
            if (t->ends[0][initials])
                split_walk(t, 0, initials);
    }
    free(t);
}

static void atom_ways(const struct fts_atom *a, bool last, struct phrases *out)
{
    if (a->class == FTS_LETTERS) {
        struct phrase *p = phrases_add(out);
        fts_word(&p->tokens, a->s, a->n);
        p->prefix = last;
        if (p->tokens.len == 0)
            out->n--;
        letters_pinyin(a, last, out);
        return;
    }
    struct phrase *p = phrases_add(out);
    buf_addn(&p->tokens, a->s, a->n < FTS_TOKEN_MAX ? a->n : FTS_TOKEN_MAX);
    p->prefix = last && a->class == FTS_DIGITS && a->n >= (a->joined ? PREFIX_JOINED : PREFIX_DIGITS);
}

/* Every way to go on from each way so far, as far as there is room. */
static void phrases_times(struct phrases *all, struct phrases *ways)
{
    struct phrases *made = mem_new(sizeof *made);
    for (size_t j = 0; j < ways->n; j++)
        for (size_t i = 0; i < all->n; i++) {
            struct phrase *p = phrases_add(made);
            if (!p)
                break;
            buf_addn(&p->tokens, all->at[i].tokens.data, all->at[i].tokens.len);
            if (p->tokens.len)
                buf_addc(&p->tokens, FTS_NEXT);
            buf_addn(&p->tokens, ways->at[j].tokens.data, ways->at[j].tokens.len);
            p->prefix = ways->at[j].prefix;
        }
    phrases_clear(all);
    *all = *made;
    free(made);
}

static bool word_expr(const struct fts_atom *atoms, size_t n, bool first, struct buf *out)
{
    struct phrases *all = mem_new(sizeof *all), *ways = mem_new(sizeof *ways);
    (void)phrases_add(all);
    for (size_t i = 0; i < n; i++) {
        atom_ways(&atoms[i], i + 1 == n, ways);
        if (ways->n)
            phrases_times(all, ways);
        phrases_clear(ways);
    }
    bool any = all->at[0].tokens.len > 0;
    if (any) {
        buf_add(out, first ? "(" : " AND (");
        for (size_t i = 0; i < all->n; i++)
            buf_addf(out, "%s\"%c%s\"%s", i ? " OR " : "", FTS_MADE, buf_str(&all->at[i].tokens),
                     all->at[i].prefix ? " *" : "");
        buf_addc(out, ')');
    }
    phrases_clear(all);
    free(all);
    free(ways);
    return any;
}

void search_expr(const char *typed, struct buf *out)
{
    char *folded = text_fold(typed);
    struct fts_reader r = {.s = folded, .n = strlen(folded)};
    struct fts_atom atoms[ATOMS], a;
    size_t n = 0, words = 0;
    for (bool there = true; there && words < WORDS;) {
        there = fts_next(&r, &a);
        if (there && a.class != FTS_BREAK) {
            if (n < ATOMS)
                atoms[n++] = a;
            continue;
        }
        if (n && word_expr(atoms, n, words == 0, out))
            words++;
        n = 0;
    }
    free(folded);
}
