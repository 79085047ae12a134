#include "demo_int.h"

/* SplitMix64: the same numbers on every machine, which rand() does not promise. */
static uint64_t next(struct dice *g)
{
    uint64_t z = g->s += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

int roll(struct dice *g, int n)
{
    return n > 1 ? (int)((next(g) >> 33) % (uint64_t)n) : 0;
}

int between(struct dice *g, int a, int b)
{
    return b > a ? a + roll(g, b - a + 1) : a;
}

int64_t within(struct dice *g, int from, int to)
{
    int64_t minutes = between(g, from, to);
    return minutes * MINUTE + roll(g, MINUTE);
}

bool chance(struct dice *g, int permille)
{
    return roll(g, 1000) < permille;
}

size_t weighted(struct dice *g, const int *weight, size_t n)
{
    int all = 0;
    for (size_t i = 0; i < n; i++)
        all += weight[i];
    int at = roll(g, all);
    for (size_t i = 0; i < n; i++)
        if ((at -= weight[i]) < 0)
            return i;
    return n - 1;
}
