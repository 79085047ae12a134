/* upkeep: which file is meant, and the folder for a new one. */
#include "store_scratch.h"

#include "base/mem.h"
#include "domain/upkeep.h"

static void option_wins_over_the_environment(void **state)
{
    struct buf path = {0};
    struct err e = {0};
    bool shared = true;

    (void)state;
    setenv("PROPDESK_FILE", "/x/env.db", 1);
    assert_ok(upkeep_find("/x/own.db", &path, &shared, &e), e);
    assert_string_equal(buf_str(&path), "/x/own.db");
    assert_false(shared);
    buf_reset(&path);
    assert_ok(upkeep_find(NULL, &path, &shared, &e), e);
    assert_string_equal(buf_str(&path), "/x/env.db");
    buf_reset(&path);
    assert_ok(upkeep_find(LOCALSTATEDIR "/lib/propdesk/site.db", &path, &shared, &e), e);
    assert_true(shared);
    unsetenv("PROPDESK_FILE");
    buf_clear(&path);
}

static void makes_the_folder_for_its_owner_only(void **state)
{
    struct scratch s;
    struct stat st;
    struct err e = {0};

    (void)state;
    scratch_make(&s);
    char *path = mem_dup(scratch_path(&s, "a/b/site.db"));
    assert_ok(upkeep_folder(path, &e), e);
    assert_int_equal(stat(scratch_path(&s, "a/b"), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0700);
    assert_int_not_equal(access(path, F_OK), 0);
    free(path);
    scratch_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(option_wins_over_the_environment),
        cmocka_unit_test(makes_the_folder_for_its_owner_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
