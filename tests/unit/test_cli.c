/* cli: the words of a command line, sorted; the tables behind help, manual page
 * and completion. */
#include "store_scratch.h"

#include "base/mem.h"
#include "base/text.h"
#include "cli/cli_int.h"
#include "base/i18n.h"
#include "domain/kinds.h"
#include "domain/work/order.h"

static struct cli sorted(struct err *e, enum rc *rc, char **argv)
{
    struct cli c = {0};
    int n = 0;

    while (argv[n])
        n++;
    c.words = mem_array((size_t)n + 1, sizeof *c.words);
    *rc = cli_sort(&c, n, argv, e);
    return c;
}

#define ARGV(...) (char *[]){"propdesk", __VA_ARGS__, NULL}

static void options_may_stand_anywhere(void **state)
{
    struct err e = {0};
    enum rc rc;
    struct cli c = sorted(&e, &rc, ARGV("--file", "a.db", "order", "list", "--limit=5", "--json", "--", "--find"));

    (void)state;
    assert_int_equal(rc, RC_OK);
    assert_string_equal(c.opt[OPT_FILE], "a.db");
    assert_string_equal(c.opt[OPT_LIMIT], "5");
    assert_non_null(c.opt[OPT_JSON]);
    assert_null(c.opt[OPT_FIND]);
    assert_int_equal(c.n, 3);
    assert_string_equal(c.words[2], "--find");
    free(c.words);
}

static void wrong_options_are_refused(void **state)
{
    static char *wrong[][5] = {
        {"propdesk", "order", "list", "--nothing", NULL}, {"propdesk", "order", "list", "--limit", NULL},
        {"propdesk", "order", "list", "--json=1", NULL},  {"propdesk", "order", "list", "--map=x", NULL},
        {"propdesk", "--lang=fr", "keys", NULL, NULL},    {"propdesk", "order", "show", "\xff", NULL},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct err e = {0};
        enum rc rc;
        struct cli c = sorted(&e, &rc, wrong[i]);
        assert_int_equal(rc, RC_USAGE);
        assert_true(e.text[0]);
        free(c.words);
    }
}

static void pairs_are_told_from_lines(void **state)
{
    (void)state;
    assert_true(cli_is_pair("words=drip"));
    assert_true(cli_is_pair("at=-20"));
    assert_true(cli_is_pair("order_material+=what=x"));
    assert_true(cli_is_pair("order_material.2=qty=3"));
    assert_true(cli_is_pair("person-phone-=1"));
    assert_false(cli_is_pair("3-2-1402 漏水 a=b"));
    assert_false(cli_is_pair("3-2-1402"));
    assert_false(cli_is_pair("=x"));
    assert_false(cli_is_pair("漏水=x"));
    assert_false(cli_is_pair("41"));
}

static struct act_req read_pairs(char **words, enum rc *rc, struct err *e)
{
    struct cli c = {0};
    struct act_req q = {.ent = &order_entity, .verb = "edit"};
    int n = 0;

    while (words[n])
        n++;
    *rc = cli_pairs(&c, &q, words, n, e);
    return q;
}

static void pairs_become_a_request(void **state)
{
    struct err e = {0};
    enum rc rc;
    struct act_req q = read_pairs((char *[]){"summary=a=b c", "at=14:05", "how=radio", "reason=because", "rev=7",
                                             "material+=what=valve core  qty=2 price=15", "order_material+=what=seal", NULL},
                                  &rc, &e);

    (void)state;
    assert_ok(rc, e);
    assert_int_equal(q.nset, 1);
    assert_string_equal(q.set[0].text, "a=b c");
    assert_string_equal(q.at, "14:05");
    assert_string_equal(q.how, "radio");
    assert_string_equal(q.reason, "because");
    assert_int_equal(q.rev, 7);
    assert_int_equal(q.nparts, 2);
    assert_int_equal(q.parts[0].nset, 3);
    assert_string_equal(q.parts[0].set[0].text, "valve core");
    assert_string_equal(q.parts[0].set[1].text, "2");
    assert_string_equal(q.parts[1].set[0].text, "seal");
    act_req_clear(&q);
}

static void wrong_pairs_are_refused(void **state)
{
    static char *wrong[][2] = {{"words", NULL}, {"nothing+=a=b", NULL}, {"material+=valve", NULL}, {"rev=x", NULL}, {"material-=x", NULL}};

    (void)state;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct err e = {0};
        enum rc rc;
        struct act_req q = read_pairs(wrong[i], &rc, &e);
        assert_int_equal(rc, RC_USAGE);
        assert_true(e.text[0]);
        act_req_clear(&q);
    }
}

/* No command hides a kind of record, and every row says what it is for. */
static void tables_are_whole(void **state)
{
    (void)state;
    for (const struct command *k = cli_commands; k->name; k++) {
        assert_null(kinds_find(k->name));
        assert_true(k->hint && *k->hint && k->takes && k->run);
    }
    for (size_t i = 0; kinds[i]; i++) {
        for (size_t v = 0; v < kinds[i]->nverbs; v++)
            for (const struct kind_command *k = cli_kind_commands; k->name; k++)
                if (strcmp(kinds[i]->verbs[v].id, k->name) == 0)
                    fail_msg("the verb %s of %s is hidden by a command", k->name, kinds[i]->name);
        assert_ptr_equal(cli_kind(kinds[i]->name), kinds[i]);
        for (size_t f = 0; f < kinds[i]->nfields && !kinds[i]->parent; f++)
            if (word_in("at how rev for", kinds[i]->fields[f].col))
                fail_msg("%s.%s cannot be set: the word is taken", kinds[i]->name, kinds[i]->fields[f].col);
    }
    for (int i = 0; i < OPT_COUNT; i++)
        assert_true(cli_options[i].name && cli_options[i].hint && *cli_options[i].hint);
    assert_non_null(cli_kind("resident"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_may_stand_anywhere), cmocka_unit_test(wrong_options_are_refused),
        cmocka_unit_test(pairs_are_told_from_lines),  cmocka_unit_test(pairs_become_a_request),
        cmocka_unit_test(wrong_pairs_are_refused),    cmocka_unit_test(tables_are_whole),
    };
    i18n_set("en");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
