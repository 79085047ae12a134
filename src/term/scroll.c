#include "scroll.h"

#include <string.h>

static bool same_row(const struct canvas *a, int ya, const struct canvas *b, int yb)
{
    return memcmp(a->cell + (size_t)ya * (size_t)a->w, b->cell + (size_t)yb * (size_t)b->w,
                  (size_t)a->w * sizeof *a->cell) == 0;
}

struct best {
    int saved; /* rows that would have to be written without it */
    int shift, from, to;
};

/* Looks at one distance: the run of moved rows that saves most. */
static void try_shift(const struct canvas *old, const struct canvas *now, int top, int bottom, int shift,
                      struct best *best)
{
    int first = shift < 0 ? top - shift : top, last = shift < 0 ? bottom : bottom - shift;
    for (int y = first, begin = first, saved = 0; y <= last; y++) {
        if (!same_row(now, y, old, y + shift)) {
            begin = y + 1;
            saved = 0;
            continue;
        }
        saved += !same_row(now, y, old, y);
        if (saved > best->saved)
            *best = (struct best){.saved = saved, .shift = shift, .from = begin, .to = y};
    }
}

int scroll_find(const struct canvas *old, const struct canvas *now, int *from, int *to)
{
    int top = 0, bottom = now->h - 1, differ = 0;
    while (top <= bottom && same_row(now, top, old, top))
        top++;
    while (bottom > top && same_row(now, bottom, old, bottom))
        bottom--;
    for (int y = top; y <= bottom; y++)
        differ += !same_row(now, y, old, y);
    struct best best = {0};
    for (int k = 1; differ >= SCROLL_ROWS && k <= bottom - top + 1 - SCROLL_ROWS; k++) {
        try_shift(old, now, top, bottom, k, &best);
        try_shift(old, now, top, bottom, -k, &best);
        if (best.saved * 2 >= differ)
            break; /* no other distance can save more */
    }
    if (best.saved < SCROLL_ROWS || best.saved * 2 < differ)
        return 0;
    *from = best.from;
    *to = best.to;
    return best.shift;
}
