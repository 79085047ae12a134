#include "number.h"

#include "base/mem.h"
#include "base/text.h"
#include "base/when.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

char *number_join(const char *a, const char *b, const char *c)
{
    const char *const parts[] = {a, b, c};
    struct buf out = {0};
    for (size_t i = 0; i < 3; i++) {
        if (text_empty(parts[i]))
            continue;
        if (out.len)
            buf_addc(&out, '-');
        buf_add(&out, parts[i]);
    }
    return buf_take(&out);
}

void number_sort(struct buf *out, const char *no)
{
    for (const char *p = no; *p;) {
        size_t n = 0;
        while (isdigit((unsigned char)p[n]))
            n++;
        if (!n) {
            buf_addc(out, (char)toupper((unsigned char)*p++));
            continue;
        }
        for (size_t i = n; i < 5; i++)
            buf_addc(out, '0');
        buf_addn(out, p, n);
        p += n;
    }
}

void number_set(char **no, char **sort, const char *a, const char *b, const char *c)
{
    struct buf key = {0};
    free(*no);
    free(*sort);
    *no = number_join(a, b, c);
    number_sort(&key, *no);
    *sort = buf_take(&key);
}

int64_t number_floor(const char *room)
{
    bool below = false;
    if (!room)
        return NIL;
    if ((*room == 'B' || *room == 'b') && isdigit((unsigned char)room[1])) {
        below = true;
        room++;
    }
    size_t n = strspn(room, "0123456789");
    if (room[n] && !isalpha((unsigned char)room[n]))
        return NIL;
    if (n < 3 || n > 5)
        return NIL;
    int64_t floor = strtoll(room, NULL, 10) / 100;
    return floor == 0 ? NIL : below ? -floor : floor;
}

const char *number_ending(const char *room)
{
    size_t n = room ? strlen(room) : 0;
    if (n < 3 || !isdigit((unsigned char)room[n - 1]) || !isdigit((unsigned char)room[n - 2]))
        return "";
    return room + n - 2;
}
