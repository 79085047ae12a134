#include "glyph.h"

#include "ambiguous.h"
#include "base/text.h"

#include <stddef.h>
#include <stdio.h>
#include <unictype.h>
#include <uninorm.h>

#define COUNT(a) (sizeof(a) / sizeof *(a))

bool glyph_ambiguous(uint32_t cp)
{
    size_t lo = 0, hi = COUNT(ambiguous_ranges);
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (cp > ambiguous_ranges[mid].to)
            lo = mid + 1;
        else if (cp < ambiguous_ranges[mid].from)
            hi = mid;
        else
            return true;
    }
    return false;
}

const char *glyph_plain(uint32_t cp, char buf[GLYPH_PLAIN])
{
    static const struct {
        uint32_t cp;
        const char *as;
    } known[] = {
        {0x00ad, "-"},  {0x00b0, "o"},  {0x00b1, "+-"}, {0x00b7, "."}, {0x00d7, "x"}, {0x00f7, "/"},  {0x2010, "-"},
        {0x2013, "-"},  {0x2014, "-"},  {0x2015, "-"},  {0x2018, "'"}, {0x2019, "'"}, {0x201c, "\""}, {0x201d, "\""},
        {0x2022, "*"},  {0x2025, ".."}, {0x2026, ".."}, {0x2030, "%"}, {0x2032, "'"}, {0x2033, "\""}, {0x203b, "*"},
        {0x2103, "C"},  {0x2116, "No"}, {0x2190, "<"},  {0x2191, "^"}, {0x2192, ">"}, {0x2193, "v"},  {0x2264, "<="},
        {0x2265, ">="}, {0x25a0, "#"},  {0x25cb, "o"},  {0x25cf, "*"}, {0x2605, "*"}, {0x2606, "*"},
    };
    for (size_t i = 0; i < COUNT(known); i++) {
        if (known[i].cp == cp)
            return known[i].as;
    }
    if ((cp >= 0x2460 && cp <= 0x2473) || (cp >= 0x2776 && cp <= 0x277f)) {
        snprintf(buf, GLYPH_PLAIN, "(%u)", (unsigned)(cp >= 0x2776 ? cp - 0x2776 : cp - 0x2460) + 1);
        return buf;
    }
    if (cp >= 0x2500 && cp <= 0x257f)
        return cp == 0x2500 || cp == 0x2501 ? "-" : cp == 0x2502 || cp == 0x2503 ? "|" : "+";
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    for (uint32_t base = cp;;) {
        if (uc_canonical_decomposition(base, parts) < 1)
            return "?";
        base = parts[0];
        if (base < 0x80) {
            snprintf(buf, GLYPH_PLAIN, "%c", (char)base);
            return buf;
        }
    }
}

int glyph_cells(uint32_t *cp)
{
    uint32_t u = *cp;
    if (u < 0x20 || (u >= 0x7f && u < 0xa0)) {
        *cp = u == '\n' || u == '\r' || u == '\t' ? ' ' : 0xfffd;
        return 1;
    }
    if (u == 0xad || (u >= 0xfe00 && u <= 0xfe0f) || (u >= 0xe0000 && u <= 0xe0fff))
        return -1;
    int cells = text_cp_cells(u);
    if (cells == 2)
        return 2;
    if (cells <= 0)
        return uc_is_general_category_withtable(u, UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_Lo) ? 0 : -1;
    if (u >= 0x300 && uc_is_general_category_withtable(u, UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Cs))
        *cp = 0xfffd;
    else if (u == 0x2028 || u == 0x2029)
        *cp = ' ';
    return 1;
}
