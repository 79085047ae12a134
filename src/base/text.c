#include "text.h"

#include "textpriv.h"

#include <string.h>
#include <wchar.h>

size_t text_decode(const char *s, size_t n, uint32_t *cp)
{
    const uint8_t *p = (const uint8_t *)s;
    *cp = TEXT_BROKEN;
    if (n == 0)
        return 0;
    if (p[0] < 0x80) {
        *cp = p[0];
        return 1;
    }
    size_t len = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || n < len)
        return 1;
    uint32_t v = p[0] & (0xFFu >> (len + 1));
    for (size_t i = 1; i < len; i++) {
        if ((p[i] & 0xC0) != 0x80)
            return 1;
        v = v << 6 | (p[i] & 0x3Fu);
    }
    if ((len == 3 && v < 0x800) || (len == 4 && v < 0x10000) || v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF))
        return 1;
    *cp = v;
    return len;
}

size_t text_encode(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if ((cp >= 0xD800 && cp <= 0xDFFF) || cp > 0x10FFFF)
        return 0;
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}

bool text_valid(const char *s, size_t n)
{
    for (size_t i = 0, len; i < n; i += len) {
        uint32_t cp;
        len = text_decode(s + i, n - i, &cp);
        if (cp == TEXT_BROKEN && len == 1)
            return false;
    }
    return true;
}

/* Joiners, variation selectors, marks of direction: they only change how
 * others are drawn, and terminals do not agree about it. */
static bool undrawn(uint32_t cp)
{
    return cp == 0xAD || cp == 0x61C || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x206F) || (cp >= 0xFE00 && cp <= 0xFE0F) || cp == 0xFEFF ||
           (cp >= 0xE0000 && cp <= 0xE0FFF);
}

int text_cp_cells(uint32_t cp)
{
    if (cp < 0x7F)
        return 1;
    if ((cp >= 0x4E00 && cp <= 0x9FFF) || (cp >= 0xFF01 && cp <= 0xFF60))
        return 2;
    if (undrawn(cp))
        return 0;
    int w = wcwidth((wchar_t)cp);
    return w < 0 ? 1 : w;
}

/* The character as drawn: itself, a space, U+FFFD, or 0 for nothing. */
static uint32_t drawn(uint32_t cp)
{
    if (cp >= 0x20 && cp < 0x7F)
        return cp;
    if (cp >= 0x4E00 && cp <= 0x9FFF)
        return cp;
    if (cp == '\n' || cp == '\r' || cp == '\t')
        return ' ';
    if (undrawn(cp))
        return 0;
    return cp < 0x20 || wcwidth((wchar_t)cp) < 0 ? TEXT_BROKEN : cp;
}

int text_ncells(const char *s, size_t n)
{
    int cells = 0;
    for (size_t i = 0; i < n;) {
        if ((unsigned char)s[i] < 0x80) {
            cells++;
            i++;
            continue;
        }
        uint32_t cp;
        i += text_decode(s + i, n - i, &cp);
        cells += text_cp_cells(cp);
    }
    return cells;
}

int text_cells(const char *s)
{
    return s ? text_ncells(s, strlen(s)) : 0;
}

static void safe(struct buf *out, const char *s, size_t n)
{
    for (size_t i = 0; i < n;) {
        size_t run = i;
        while (run < n && s[run] >= 0x20 && s[run] < 0x7F)
            run++;
        buf_addn(out, s + i, run - i);
        i = run;
        if (i == n)
            break;
        uint32_t cp;
        size_t len = text_decode(s + i, n - i, &cp);
        uint32_t shown = drawn(cp);
        char code[4];
        if (shown == cp && !(cp == TEXT_BROKEN && len == 1))
            buf_addn(out, s + i, len);
        else if (shown)
            buf_addn(out, code, text_encode(shown, code));
        i += len;
    }
}

void text_safe(struct buf *out, const char *s)
{
    if (s)
        safe(out, s, strlen(s));
}

size_t text_fit_bytes(const char *s, int cells)
{
    size_t n = strlen(s), at = 0;
    struct text_walk w;
    text_walk_init(&w, s, n);
    while (at < n) {
        size_t next = text_walk_next(&w, at);
        int wide = text_ncells(s + at, next - at);
        if (wide > cells)
            break;
        cells -= wide;
        at = next;
    }
    text_walk_clear(&w);
    return at;
}

void text_fit(struct buf *out, const char *s, int cells, bool pad)
{
    static const char blanks[] = "                                ";
    if (!s)
        s = "";
    if (cells <= 0)
        return;
    size_t n = strlen(s);
    int used = 0;
    int all = text_ncells(s, n);
    if (all <= cells) {
        safe(out, s, n);
        used = all;
    } else {
        size_t part = text_fit_bytes(s, cells - 1);
        safe(out, s, part);
        buf_addc(out, '~');
        used = text_ncells(s, part) + 1;
    }
    for (int left = pad ? cells - used : 0; left > 0;) {
        int step = left < (int)sizeof blanks - 1 ? left : (int)sizeof blanks - 1;
        buf_addn(out, blanks, (size_t)step);
        left -= step;
    }
}

bool text_is_han(uint32_t cp)
{
    return (cp >= 0x4E00 && cp <= 0x9FFF) || cp == 0x3007 || (cp >= 0x3400 && cp <= 0x4DBF) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x323AF);
}

bool text_starts(const char *s, const char *prefix)
{
    return s && strncmp(s, prefix, strlen(prefix)) == 0;
}

bool text_same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

bool text_empty(const char *s)
{
    return !s || !*s;
}
