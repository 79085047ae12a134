/* hash: SHA-256 (nettle), hexadecimal, and random bytes. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define HASH_SIZE 32
#define HASH_HEX 65 /* 64 digits and the terminator */

void hash_sha256(const void *p, size_t n, uint8_t out[HASH_SIZE]);
void hash_hex(const uint8_t in[HASH_SIZE], char out[HASH_HEX]);

/* Kernel randomness for salts and one-time PINs; dies when there is none. */
void hash_random(void *p, size_t n);

#endif
