#include "scan.h"

#include "text.h"

#include <string.h>

void scan_blanks(struct scan *s)
{
    while (*s->p == ' ')
        s->p++;
}

bool scan_take(struct scan *s, const char *text)
{
    if (!text_starts(s->p, text))
        return false;
    s->p += strlen(text);
    return true;
}

bool scan_word(struct scan *s, const char *word)
{
    struct scan try = *s;
    if (!scan_take(&try, word) || ((word[0] & 0x80) == 0 && *try.p >= 'a' && *try.p <= 'z'))
        return false;
    *s = try;
    return true;
}

bool scan_digits(struct scan *s, int most, int *out)
{
    int n = 0, v = 0;
    for (; s->p[n] >= '0' && s->p[n] <= '9'; n++) {
        if (n == most)
            return false;
        v = v * 10 + (s->p[n] - '0');
    }
    s->p += n;
    *out = v;
    return n > 0;
}

bool scan_number(struct scan *s, int *out)
{
    static const char *const han[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (*s->p >= '0' && *s->p <= '9')
        return scan_digits(s, 2, out);
    struct scan try = *s;
    int v = -1, unit = -1;
    bool ten = false;
    for (;;) {
        int d = -1;
        for (int i = 0; i < 10 && d < 0; i++)
            if (scan_take(&try, han[i]))
                d = i;
        if (d < 0 && scan_take(&try, "两"))
            d = 2;
        if (d >= 0 && unit < 0)
            unit = d;
        else if (d > 0 && unit == 0)
            unit = d; /* 零五 */
        else if (d >= 0)
            return false;
        else if (!ten && scan_take(&try, "十")) {
            v = unit < 0 ? 10 : unit * 10;
            unit = -1;
            ten = true;
        } else
            break;
    }
    if (unit >= 0)
        v = (ten ? v : 0) + unit;
    if (v < 0)
        return false;
    *s = try;
    *out = v;
    return true;
}
