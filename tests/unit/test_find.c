#include "model_things.h"

#include "model/find.h"

static const struct find_alias aliases[] = {
    {"房", "place"}, {"made", "made"},  {"p", "count"},    {"派", "unit"}, {"by", "unit"},
    {"我", "@mine"}, {"mine", "@mine"}, {"late", "@late"}, {NULL, NULL},
};

/* The terms as text: op column text [to], one a line. */
static char *terms(const char *expr)
{
    static const char *const ops[] = {[FIND_WORD] = "word", [FIND_COL] = "col", [FIND_RANGE] = "range",
                                      [FIND_TAIL] = "tail", [FIND_NO] = "no",   [FIND_NAMED] = "named"};
    struct find f;
    struct err e = {0};
    struct buf b = {0};

    enum rc rc = find_parse(&thing, aliases, expr, &f, &e);
    for (size_t i = 0; !rc && i < f.n; i++) {
        const struct find_term *t = &f.terms[i];
        buf_addf(&b, "%s%s", i ? "; " : "", ops[t->op]);
        if (t->field)
            buf_addf(&b, " %s", t->field->col);
        buf_addf(&b, " %s", t->text);
        if (t->op == FIND_RANGE)
            buf_addf(&b, "..%s", t->to);
        else
            assert_null(t->to);
    }
    if (rc) {
        assert_int_equal(rc, RC_REFUSED);
        buf_addf(&b, "! %s", e.text);
    }
    find_clear(&f);
    assert_int_equal(f.n, 0);
    return buf_take(&b);
}

static void check(const char *expr, const char *want)
{
    char *got = terms(expr);

    if (strcmp(got, want))
        fail_msg("“%s” gave “%s”, not “%s”", expr, got, want);
    free(got);
}

static void refused(const char *expr, const char *says)
{
    char *got = terms(expr);

    if (*got != '!' || !strstr(got, says))
        fail_msg("“%s” gave “%s”, not a refusal with “%s”", expr, got, says);
    free(got);
}

static void words(void **s)
{
    (void)s;
    check("", "");
    check(NULL, "");
    check("  　 ", "");
    check("漏水  dianT　3-2-1402", "word 漏水; word dianT; word 3-2-1402");
    check("14:05", "word 14:05");
    check(":", "word :");
    check("a\x01\nb", "word a; word b");
}

static void named_filters(void **s)
{
    (void)s;
    check("我 漏水", "named mine; word 漏水");
    check("MINE late", "named mine; named late");
    check("open", "word open");
    check("@nothing", "word @nothing");
}

static void keys_in_either_language(void **s)
{
    (void)s;
    check("房:3-2", "col place 3-2");
    check("房：３-2", "col place ３-2");
    check("房： 3-2 漏水", "col place 3-2; word 漏水");
    check("place:3-2", "col place 3-2");
    check("Due:2026-11-22", "range due 2026-11-22..2026-11-22");
    check("BY:赵强 派:赵强", "col unit 赵强; col unit 赵强");
    check("号:41", "no 41");
    check("no:21-41", "no 21-41");
    check("Number:Ｗ261121-0041", "no W261121-0041");
    check("name:张:飞", "col name 张:飞");
}

static void values_are_in_their_stored_form(void **s)
{
    (void)s;
    check("状:待外包", "col state zh");
    check("state:new", "col state new");
    check("State:working", "col state doing");
    check("p:1", "col count 1");
    check("price:1,860", "col price 186000");
    check("take:1h30m", "col take 5400");
    check("flag:是", "col flag 1");
    check("quiet:9:00", "col quiet 09:00");
    check("age:2h", "col age 7200");
    check("电:１１１１", "tail phone 1111");
    check("phone:138-1234", "tail phone 1381234");
}

static void ranges(void **s)
{
    (void)s;
    check("made:2026-11", "range made 2026-11-01..2026-11-30");
    check("made:2026-12", "range made 2026-12-01..2026-12-31");
    check("made:2024-02", "range made 2024-02-01..2024-02-29");
    check("made:2026", "range made 2026-01-01..2026-12-31");
    check("made:2026-11..", "range made 2026-11-01..");
    check("made:..2026-11", "range made ..2026-11-30");
    check("made:2026-11-01..2026-11-21", "range made 2026-11-01..2026-11-21");
    check("made:今天", "range made 今天..今天");
    check("made:11-20..昨天", "range made 11-20..昨天");
    check("due:２０２６-11", "range due 2026-11-01..2026-11-30");
    check("price:100..200.5", "range price 10000..20050");
    check("p:2..", "range count 2..");
    check("take:..2h", "range take ..7200");
}

static void prefixes_of_codes(void **s)
{
    (void)s;
    struct field room = {.col = "room", .label = "Room", .type = FT_CODE, .flags = FF_FIND};
    struct entity unit = {.name = "unit", .fields = &room, .nfields = 1, .number = "room"};
    struct find f;
    assert_int_equal(find_parse(&unit, NULL, "room:３-2-* room:3-2-1402 号:3", &f, NULL), RC_OK);
    assert_int_equal(f.n, 3);
    assert_string_equal(f.terms[0].text, "3-2-*");
    assert_string_equal(f.terms[1].text, "3-2-1402");
    assert_int_equal(f.terms[2].op, FIND_COL); /* rooms are given by people, they have no serial */
    find_clear(&f);
}

static void refusals_say_what_can_be_written(void **s)
{
    (void)s;
    refused("colour:red", "colour:");
    refused("colour:red", "房:");
    refused("漏水 colour:red", "due:");
    refused("pin:1234", "pin:"); /* secret columns are no keys */
    refused("made:", "made:");
    refused("made: state:new", "made:");
    refused("made:2026-13", "2026-13");
    refused("made:2026-02-30", "2026-02-30");
    refused("state:gone", "Working");
    refused("p:x", "whole number");
    refused("price:1..x", "");
    refused("phone:abc", "digits");

    struct err e = {0};
    struct find f;
    assert_int_equal(find_parse(&thing, NULL, "made:2026-13", &f, &e), RC_REFUSED);
    assert_string_equal(e.field, "made");
    find_clear(&f);
    assert_int_equal(find_parse(&thing, NULL, "colour:red", &f, &e), RC_REFUSED);
    assert_null(strstr(e.text, "pin:"));
    find_clear(&f);
}

static int setup(void **s)
{
    (void)s;
    i18n_set("en");
    return when_zone("Asia/Shanghai", NULL) == RC_OK ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(named_filters),
        cmocka_unit_test(keys_in_either_language),
        cmocka_unit_test(values_are_in_their_stored_form),
        cmocka_unit_test(ranges),
        cmocka_unit_test(prefixes_of_codes),
        cmocka_unit_test(refusals_say_what_can_be_written),
    };

    return cmocka_run_group_tests(tests, setup, NULL);
}
