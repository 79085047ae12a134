#include "check.h"

#include "term/osc.h"

#include <locale.h>

static void expect(void (*make)(struct buf *, const char *), const char *text, const char *sequence)
{
    struct buf b = {0};
    make(&b, text);
    assert_string_equal(buf_str(&b), sequence);
    buf_clear(&b);
}

static void copying(void **state)
{
    (void)state;
    expect(osc_copy, "", "\033]52;c;\a");
    expect(osc_copy, "1", "\033]52;c;MQ==\a");
    expect(osc_copy, "13", "\033]52;c;MTM=\a");
    expect(osc_copy, "138", "\033]52;c;MTM4\a");
    expect(osc_copy, "电梯\xff", "\033]52;c;55S15qKv/w==\a");
}

/* No title ends early and goes on as a command (R10). */
static void titles(void **state)
{
    (void)state;
    expect(osc_title, "碧水花园", "\033]2;碧水花园\a");
    expect(osc_title, "a\a\033]52;c;x\x9c", "\033]2;a\uFFFD\uFFFD]52;c;x\uFFFD\a");
}

int main(void)
{
    if (!setlocale(LC_ALL, "C.UTF-8"))
        return 77;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copying),
        cmocka_unit_test(titles),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
