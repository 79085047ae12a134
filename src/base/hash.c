#include "hash.h"

#include "mem.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <sys/random.h>

void hash_sha256(const void *p, size_t n, uint8_t out[HASH_SIZE])
{
    struct sha256_ctx ctx;
    sha256_init(&ctx);
    if (n)
        sha256_update(&ctx, n, p);
    sha256_digest(&ctx, HASH_SIZE, out);
}

void hash_hex(const uint8_t in[HASH_SIZE], char out[HASH_HEX])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < HASH_SIZE; i++) {
        out[2 * i] = digits[in[i] >> 4];
        out[2 * i + 1] = digits[in[i] & 15];
    }
    out[HASH_HEX - 1] = '\0';
}

void hash_random(void *p, size_t n)
{
    uint8_t *to = p;
    while (n > 0) {
        ssize_t got = getrandom(to, n < 256 ? n : 256, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            die("the kernel gives no random bytes");
        to += got;
        n -= (size_t)got;
    }
}
