/* Drafts: whose, for which site, left behind or still being typed (screens.md 2.8; R9; pitfall 55: 0600). */
#include "check.h"

#include "base/mem.h"
#include "ui/draft.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char dir[200];

static int setup(void **state)
{
    const char *tmp = getenv("TMPDIR");

    (void)state;
    snprintf(dir, sizeof dir, "%s/propdesk-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(dir));
    setenv("XDG_STATE_HOME", dir, 1);
    return 0;
}

static int teardown(void **state)
{
    char command[300];

    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    return system(command);
}

static void keep(const char *id, const char *site, int64_t staff, const char *words)
{
    struct draft d = {.staff = staff, .at = 1000, .rec = 7, .rev = 3};
    struct err e = {0};

    snprintf(d.id, sizeof d.id, "%s", id);
    d.site = mem_dup(site);
    d.entity = mem_dup("order");
    d.verb = mem_dup("edit");
    d.title = mem_dup("3-2-1204");
    draft_set(&d, "words", "first");
    draft_set(&d, "words", words);
    draft_set(&d, "order_estimate:+0:what", "");
    assert_int_equal(draft_keep(&d, &e), RC_OK);
    draft_clear(&d);
}

static size_t count(const char *site, int64_t staff)
{
    struct draft *list;
    struct err e = {0};
    size_t n;

    assert_int_equal(draft_list(site, staff, &list, &n, &e), RC_OK);
    draft_list_free(list, n);
    return n;
}

static void round_trip(void **state)
{
    struct draft *list;
    struct err e = {0};
    struct stat st;
    size_t n;
    char id[40], path[300];

    (void)state;
    assert_int_equal(count("/a", 0), 0); /* no file yet */
    draft_id(id, 1795254120);
    keep(id, "/a", 4, "厨房漏水\n. x\n+ y 3\n第二行");
    assert_int_equal(draft_list("/a", 4, &list, &n, &e), RC_OK);
    assert_int_equal(n, 1);
    assert_string_equal(list[0].id, id);
    assert_string_equal(list[0].entity, "order");
    assert_string_equal(list[0].verb, "edit");
    assert_string_equal(list[0].title, "3-2-1204");
    assert_int_equal(list[0].staff, 4);
    assert_int_equal(list[0].at, 1000);
    assert_int_equal(list[0].rec, 7);
    assert_int_equal(list[0].rev, 3);
    assert_string_equal(draft_get(&list[0], "words"), "厨房漏水\n. x\n+ y 3\n第二行");
    assert_string_equal(draft_get(&list[0], "order_estimate:+0:what"), "");
    assert_null(draft_get(&list[0], "summary"));
    draft_list_free(list, n);
    snprintf(path, sizeof path, "%s/propdesk/drafts", dir);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    keep(id, "/a", 4, "later"); /* the last one counts */
    assert_int_equal(draft_list("/a", 4, &list, &n, &e), RC_OK);
    assert_int_equal(n, 1);
    assert_string_equal(draft_get(&list[0], "words"), "later");
    draft_list_free(list, n);
    assert_int_equal(draft_done(id, &e), RC_OK);
    assert_int_equal(count("/a", 0), 0);
}

static void whose(void **state)
{
    char one[40], two[40], live[40], gone[40];

    (void)state;
    draft_id(one, 1);
    draft_id(two, 2);
    assert_string_not_equal(one, two);
    keep(one, "/a", 4, "mine");
    keep(two, "/b", 5, "theirs");
    assert_int_equal(count("/a", 4), 1);
    assert_int_equal(count("/a", 5), 0);
    assert_int_equal(count("/b", 4), 0);
    assert_int_equal(count("/b", 5), 1);
    assert_int_equal(count("/b", 0), 1);
    /* another terminal that still runs is typing it; one that is gone left it behind */
    snprintf(live, sizeof live, "%d-1-1", (int)getppid());
    keep(live, "/a", 4, "being typed");
    assert_int_equal(count("/a", 4), 1);
    snprintf(gone, sizeof gone, "%d-1-1", 2147480000);
    keep(gone, "/a", 4, "left");
    assert_int_equal(count("/a", 4), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(round_trip, setup, teardown),
        cmocka_unit_test_setup_teardown(whose, setup, teardown),
    };
    return cmocka_run_group_tests_name("draft", tests, NULL, NULL);
}
