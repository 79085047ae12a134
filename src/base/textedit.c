#include "textpriv.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <unigbrk.h>

void text_walk_init(struct text_walk *w, const char *s, size_t n)
{
    *w = (struct text_walk){.s = s, .n = n};
}

void text_walk_clear(struct text_walk *w)
{
    free(w->breaks);
    w->breaks = NULL;
}

static bool stands_alone(uint32_t cp)
{
    return text_plain(cp) || (cp >= 0xFF01 && cp <= 0xFF60);
}

size_t text_walk_next(struct text_walk *w, size_t at)
{
    uint32_t cp, after;
    if (at >= w->n)
        return w->n;
    size_t next = at + text_decode(w->s + at, w->n - at, &cp);
    if (next >= w->n)
        return w->n;
    if (stands_alone(cp)) {
        text_decode(w->s + next, w->n - next, &after);
        if (stands_alone(after))
            return next;
    }
    if (!w->breaks) {
        w->breaks = mem_array(w->n, 1);
        u8_grapheme_breaks((const uint8_t *)w->s, w->n, w->breaks);
    }
    for (next = at + 1; next < w->n && !w->breaks[next]; next++)
        ;
    return next;
}

size_t text_clusters(const char *s)
{
    struct text_walk w;
    size_t n = s ? strlen(s) : 0, count = 0;
    text_walk_init(&w, s, n);
    for (size_t at = 0; at < n; at = text_walk_next(&w, at))
        count++;
    text_walk_clear(&w);
    return count;
}

size_t text_cluster_next(const char *s, size_t at)
{
    struct text_walk w;
    text_walk_init(&w, s, strlen(s));
    size_t next = text_walk_next(&w, at);
    text_walk_clear(&w);
    return next;
}

/* The start of the character that ends at `at`. */
static size_t back(const char *s, size_t at)
{
    size_t from = at > 4 ? at - 4 : 0;
    for (size_t i = from; i + 1 < at; i++) {
        uint32_t cp;
        if (((unsigned char)s[i] & 0xC0) != 0x80 && i + text_decode(s + i, at - i, &cp) == at)
            return i;
    }
    return at - 1;
}

size_t text_cluster_prev(const char *s, size_t at)
{
    size_t n = strlen(s);
    if (at > n)
        at = n;
    if (at == 0)
        return 0;
    uint32_t cp, before;
    size_t prev = back(s, at);
    text_decode(s + prev, at - prev, &cp);
    if (stands_alone(cp)) {
        if (prev == 0)
            return 0;
        size_t start = back(s, prev);
        text_decode(s + start, prev - start, &before);
        if (stands_alone(before))
            return prev;
    }
    char *breaks = mem_array(n, 1);
    u8_grapheme_breaks((const uint8_t *)s, n, breaks);
    for (prev = at - 1; prev > 0 && !breaks[prev]; prev--)
        ;
    free(breaks);
    return prev;
}

enum word { W_BLANK, W_HAN, W_WORD, W_SIGN, W_MARK };

static enum word word_of(uint32_t cp)
{
    if (cp <= ' ' || cp == 0x3000 || cp == 0xA0)
        return W_BLANK;
    if (text_is_han(cp))
        return W_HAN;
    if (cp < 0x7F)
        return (cp >= '0' && cp <= '9') || ((cp | 32) >= 'a' && (cp | 32) <= 'z') || cp == '_' ? W_WORD : W_SIGN;
    if (text_cp_cells(cp) == 0)
        return W_MARK; /* belongs to what it stands on */
    return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N) ? W_WORD : W_SIGN;
}

size_t text_word_next(const char *s, size_t at)
{
    size_t n = strlen(s), len;
    enum word first = W_MARK;
    for (; at < n; at += len) {
        uint32_t cp;
        len = text_decode(s + at, n - at, &cp);
        enum word here = word_of(cp);
        if (here == W_MARK)
            continue;
        if (first == W_MARK)
            first = here;
        else if (here != first) {
            if (here != W_BLANK)
                break;
            first = W_BLANK;
        }
    }
    return at < n ? at : n;
}

size_t text_word_prev(const char *s, size_t at)
{
    size_t n = strlen(s), start;
    enum word last = W_BLANK;
    for (at = at < n ? at : n; at > 0; at = start) {
        uint32_t cp;
        start = back(s, at);
        text_decode(s + start, at - start, &cp);
        enum word here = word_of(cp);
        if (here == W_MARK)
            continue;
        if (last == W_BLANK)
            last = here;
        else if (here != last)
            break;
    }
    return at;
}
