#include "textpriv.h"

#include "mem.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>

static bool blank(uint32_t cp)
{
    return cp == ' ' || cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F || cp == 0x205F;
}

/* Marks of direction can make a text read other than it is stored; BOMs and
 * noncharacters mean nothing. */
static bool dropped(uint32_t cp)
{
    return cp == 0x61C || cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF || (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE;
}

static bool control(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x2028 || cp == 0x2029;
}

static bool newline(uint32_t cp)
{
    return cp == '\n' || cp == '\r' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static bool all_plain(const char *s, size_t n)
{
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        i += text_decode(s + i, n - i, &cp);
        if (!text_plain(cp))
            return false;
    }
    return true;
}

/* The normal form of b, which it empties. */
static char *normal(struct buf *b, uninorm_t form)
{
    if (all_plain(buf_str(b), b->len))
        return buf_take(b);
    size_t n = 0;
    uint8_t *out = u8_normalize(form, (const uint8_t *)buf_str(b), b->len, NULL, &n);
    if (!out)
        die("out of memory");
    char *s = mem_ndup((const char *)out, n);
    free(out);
    buf_clear(b);
    return s;
}

char *text_clean(const char *s, size_t n, bool lines)
{
    struct buf b = {0};
    bool in_run = false;
    for (size_t i = 0; s && i < n;) {
        uint32_t cp;
        char code[4];
        size_t len = text_decode(s + i, n - i, &cp);
        if (lines && newline(cp)) {
            if (cp != '\r' || i + 1 >= n || s[i + 1] != '\n') /* CRLF: the LF alone counts */
                buf_addc(&b, '\n');
        } else if (control(cp)) {
            if (!in_run)
                buf_addc(&b, ' ');
        } else if (!dropped(cp)) {
            buf_addn(&b, code, text_encode(cp, code));
        }
        in_run = control(cp) && !(lines && newline(cp));
        i += len;
    }
    return normal(&b, UNINORM_NFC);
}

char *text_fold_code(const char *s)
{
    struct buf b = {0};
    char *clean = text_clean(s, s ? strlen(s) : 0, false);
    buf_add(&b, clean);
    free(clean);
    char *flat = normal(&b, UNINORM_NFKC);
    size_t n = strlen(flat);
    bool gap = false;
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        char code[4];
        i += text_decode(flat + i, n - i, &cp);
        if (blank(cp)) {
            gap = b.len > 0;
            continue;
        }
        /* Nothing invisible in a number; every kind of dash is a hyphen. */
        if (cp == 0xAD || (cp >= 0x200B && cp <= 0x200D) || cp == 0x2060)
            continue;
        if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212)
            cp = '-';
        if (gap)
            buf_addc(&b, ' ');
        gap = false;
        buf_addn(&b, code, text_encode(cp, code));
    }
    free(flat);
    return buf_take(&b);
}

char *text_fold(const char *s)
{
    size_t n = s ? strlen(s) : 0, out_n = 0;
    if (n == 0)
        return mem_dup("");
    if (all_plain(s, n)) {
        char *copy = mem_ndup(s, n);
        for (size_t i = 0; i < n; i++)
            if (copy[i] >= 'A' && copy[i] <= 'Z')
                copy[i] = (char)(copy[i] | 32);
        return copy;
    }
    char *clean = text_valid(s, n) ? NULL : text_clean(s, n, true);
    const char *from = clean ? clean : s;
    uint8_t *out = u8_casefold((const uint8_t *)from, strlen(from), NULL, UNINORM_NFKC, NULL, &out_n);
    free(clean);
    if (!out)
        die("out of memory");
    char *folded = mem_ndup((const char *)out, out_n);
    free(out);
    return folded;
}
