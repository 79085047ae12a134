/* embed: every file of the embedded folders is in the program, byte for byte, in the order of paths. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/embed.h"

static void same_bytes_as_on_disk(void **state)
{
    (void)state;
    const char *top = getenv("abs_top_srcdir");
    if (!top)
        skip();
    assert_true(embed_count() > 0);
    for (size_t i = 0; i < embed_count(); i++) {
        const struct embed *file = embed_at(i);
        char path[4096];
        snprintf(path, sizeof path, "%s/data/%s", top, file->path);
        FILE *in = fopen(path, "rb");
        assert_non_null(in);
        char *bytes = malloc(file->size + 1);
        assert_non_null(bytes);
        assert_int_equal(fread(bytes, 1, file->size + 1, in), file->size);
        assert_memory_equal(bytes, file->data, file->size);
        assert_int_equal(file->data[file->size], 0);
        free(bytes);
        fclose(in);
    }
}

static void sorted_and_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < embed_count(); i++) {
        assert_ptr_equal(embed_find(embed_at(i)->path), embed_at(i));
        if (i > 0)
            assert_true(strcmp(embed_at(i - 1)->path, embed_at(i)->path) < 0);
    }
    assert_null(embed_find(""));
    assert_null(embed_find("schema"));
    assert_null(embed_find("schema/none.sql"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_bytes_as_on_disk),
        cmocka_unit_test(sorted_and_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
