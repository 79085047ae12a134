#include "textpriv.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

struct lines {
    struct text_line *at;
    size_t n, cap;
};

static void add(struct lines *l, size_t from, size_t to)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 8;
        l->at = mem_grow(l->at, l->cap, sizeof *l->at);
    }
    l->at[l->n++] = (struct text_line){.from = from, .to = to};
}

/* Blanks where a line is broken belong to no line. */
static size_t trimmed(const char *s, size_t from, size_t to)
{
    while (to > from && s[to - 1] == ' ')
        to--;
    return to;
}

/* One paragraph, s[from..end), without its newline. */
static void wrap(struct lines *l, const char *s, size_t from, size_t end, int cells)
{
    size_t n = end - from;
    if (text_ncells(s + from, n) <= cells) {
        add(l, from, end);
        return;
    }
    const char *p = s + from;
    char *breaks = mem_array(n, 1);
    u8_possible_linebreaks((const uint8_t *)p, n, "UTF-8", breaks);
    struct text_walk w;
    text_walk_init(&w, p, n);
    size_t start = 0, chance = 0;
    int used = 0;
    for (size_t at = 0, next; at < n; at = next) {
        next = text_walk_next(&w, at);
        int wide = text_ncells(p + at, next - at);
        if (at > start && (breaks[at] == UC_BREAK_POSSIBLE || breaks[at] == UC_BREAK_MANDATORY))
            chance = at;
        used += wide;
        /* A blank may hang over the edge: it is not drawn there. */
        if (used <= cells || p[at] == ' ' || at == start)
            continue;
        /* What moves to the next line may be too wide for it once more. */
        while (used > cells && at > start) {
            size_t cut = chance > start ? chance : at;
            add(l, from + start, from + trimmed(p, start, cut));
            start = cut;
            used = text_ncells(p + start, next - start);
        }
    }
    add(l, from + start, from + (start ? trimmed(p, start, n) : n));
    text_walk_clear(&w);
    free(breaks);
}

size_t text_wrap(const char *s, int cells, struct text_line **lines)
{
    struct lines l = {0};
    size_t n = s ? strlen(s) : 0, from = 0;
    for (;;) {
        const char *nl = n > from ? memchr(s + from, '\n', n - from) : NULL;
        size_t end = nl ? (size_t)(nl - s) : n;
        size_t to = end > from && nl && s[end - 1] == '\r' ? end - 1 : end;
        if (to == from)
            add(&l, from, to);
        else
            wrap(&l, s, from, to, cells < 1 ? 1 : cells);
        if (!nl)
            break;
        from = end + 1;
    }
    *lines = l.at;
    return l.n;
}
