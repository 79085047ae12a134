#include "fuzz.h"

#include <stdio.h>
#include <string.h>

#define LONGEST 4096

#pragma weak fuzz_longest
#pragma weak fuzz_rounds

static size_t longest(void)
{
    return &fuzz_longest ? fuzz_longest : 120;
}

static uint32_t next(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* A piece of one seed, with some bytes changed, doubled, cut or swapped. */
static size_t mutate(uint8_t *out, uint32_t *seed, size_t seeds)
{
    size_t n = 0;
    for (uint32_t parts = 1 + next(seed) % 3; parts > 0; parts--) {
        const char *from = fuzz_seeds[next(seed) % seeds];
        size_t len = strlen(from), start = next(seed) % 2 ? 0 : next(seed) % (len + 1);
        len = len - start < longest() - n ? len - start : longest() - n;
        memcpy(out + n, from + start, len);
        n += len;
    }
    for (uint32_t changes = next(seed) % 6; changes > 0 && n > 0; changes--) {
        size_t at = next(seed) % n;
        switch (next(seed) % 4) {
        case 0:
            out[at] = (uint8_t)next(seed);
            break;
        case 1:
            out[at] = (uint8_t)(out[at] ^ (1u << next(seed) % 8));
            break;
        case 2:
            memmove(out + at, out + at + 1, n - at - 1);
            n--;
            break;
        default:
            if (n < longest()) {
                memmove(out + at + 1, out + at, n - at);
                n++;
            }
        }
    }
    return n;
}

static int one_file(const char *path)
{
    static uint8_t data[1 << 20];
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        return 1;
    }
    size_t n = fread(data, 1, sizeof data, f);
    fclose(f);
    return LLVMFuzzerTestOneInput(data, n);
}

int main(int argc, char **argv)
{
    const char *wish = getenv("FUZZ_ROUNDS");
    long rounds = wish ? strtol(wish, NULL, 10) : &fuzz_rounds ? fuzz_rounds : 20000;
    uint32_t seed = 20261121;
    size_t seeds = 0;
    LLVMFuzzerInitialize(&argc, &argv);
    if (argc > 1) {
        for (int i = 1; i < argc; i++)
            if (one_file(argv[i]) != 0)
                return 1;
        return 0;
    }
    for (; fuzz_seeds[seeds]; seeds++)
        LLVMFuzzerTestOneInput((const uint8_t *)fuzz_seeds[seeds], strlen(fuzz_seeds[seeds]));
    for (long i = 0; i < rounds; i++) {
        uint8_t data[LONGEST];
        LLVMFuzzerTestOneInput(data, mutate(data, &seed, seeds));
    }
    printf("%ld rounds from %zu seeds\n", rounds, seeds);
    return 0;
}
