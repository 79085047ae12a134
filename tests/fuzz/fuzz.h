/* A fuzz target: one function that takes any bytes and aborts when a promise is
 * broken, and texts to begin from.  fuzz_main.c drives it in make check with a
 * fixed seed ($FUZZ_ROUNDS rounds; make fuzz: many).  For libFuzzer leave
 * fuzz_main.c out and compile the layer's sources with -fsanitize=fuzzer,address. */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
extern const char *const fuzz_seeds[]; /* NULL at the end */
extern const size_t fuzz_longest;      /* bytes of an input, up to 4096; 120 where the target does not say */
extern const long fuzz_rounds;         /* in make check; 20000 where the target does not say */

#define MUST(promise) ((promise) ? (void)0 : abort())

#endif
