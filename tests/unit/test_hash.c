#include "check.h"

#include "base/hash.h"

#include <string.h>

static void known(void **state)
{
    (void)state;
    uint8_t d[HASH_SIZE];
    char hex[HASH_HEX];
    hash_sha256("abc", 3, d); /* FIPS 180-2, B.1 */
    hash_hex(d, hex);
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    hash_sha256(NULL, 0, d);
    hash_hex(d, hex);
    assert_string_equal(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

static void random_bytes(void **state)
{
    (void)state;
    uint8_t a[1000], b[1000], zero[16] = {0};
    hash_random(a, sizeof a);
    hash_random(b, sizeof b);
    assert_memory_not_equal(a, b, sizeof a);
    assert_memory_not_equal(a + sizeof a - 16, zero, 16);
    hash_random(NULL, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(known), cmocka_unit_test(random_bytes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
