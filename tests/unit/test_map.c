/* map: columns of a CSV file become fields. */
#include "check.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/when.h"
#include "domain/io/map.h"
#include "domain/kinds.h"
#include "domain/people/people.h"
#include "domain/work/order.h"

#include <stdlib.h>
#include <string.h>

static const char *value(const struct act_req *q, const char *col)
{
    for (size_t i = 0; i < q->nset; i++)
        if (strcmp(q->set[i].col, col) == 0)
            return q->set[i].text;
    return NULL;
}

static struct map *parsed(const struct entity *ent, const char *text)
{
    struct err e = {0};
    struct map *m;

    if (map_parse(&m, ent, text, &e) != RC_OK)
        fail_msg("%s", e.text);
    return m;
}

static void refused(const struct entity *ent, const char *text, const char *why)
{
    struct err e = {0};
    struct map *m;

    assert_int_equal(map_parse(&m, ent, text, &e), RC_REFUSED);
    assert_null(m);
    if (!strstr(e.text, why))
        fail_msg("\"%s\" does not say \"%s\"", e.text, why);
}

static const char example[] = "# a comment\n"
                              "kind = order\n"
                              "dates = %d.%m.%Y %H:%M:%S%z\n"
                              "\n"
                              "[fields]\n"
                              "source = \"city\"\n"
                              "words = text | type | \"nothing said\"\n"
                              "place_text = street + \" \" + house\n"
                              "received_at = opened\n"
                              "category_id = type : lines\n"
                              "state = closed : states\n"
                              "at = opened\n"
                              "how = \"phone\"\n"
                              "[lines]\n"
                              "Glazier = glass\n"
                              "a \\= b = other\n"
                              "[states]\n"
                              "\"\" = NEW\n"
                              "* = CLOSED\n";
static char *heads[] = {"text", "type", "street", "house", "opened", "closed"};

static enum rc row(struct map *m, char *cells[6], struct act_req *q, struct err *e)
{
    *q = (struct act_req){.ent = &order_entity};
    return map_row(m, cells, 6, false, q, e);
}

static void takes_each_kind_of_source(void **state)
{
    struct map *m = parsed(&order_entity, example);
    struct act_req q;
    struct err e = {0};

    (void)state;
    assert_int_equal(map_bind(m, heads, 6, &e), RC_OK);
    assert_int_equal(row(m, (char *[]){"broken", "Glazier", "Main St", "7", "05.03.2015 09:04:29+0800", ""}, &q, &e), RC_OK);
    assert_string_equal(value(&q, "source"), "city");
    assert_string_equal(value(&q, "words"), "broken");
    assert_string_equal(value(&q, "place_text"), "Main St 7");
    assert_string_equal(value(&q, "category_id"), "glass");
    assert_string_equal(value(&q, "received_at"), "2015-03-05T01:04:29Z");
    assert_string_equal(value(&q, "state"), "NEW");
    assert_string_equal(q.at, "2015-03-05T01:04:29Z");
    assert_string_equal(q.how, "phone");
    act_req_clear(&q);
    assert_int_equal(row(m, (char *[]){"", "a = b", "", "7", "05.03.2015 09:04:29Z", "yes"}, &q, &e), RC_OK);
    assert_string_equal(value(&q, "words"), "a = b");
    assert_null(value(&q, "place_text")); /* all or nothing */
    assert_string_equal(value(&q, "category_id"), "other");
    assert_string_equal(value(&q, "state"), "CLOSED");
    act_req_clear(&q);
    map_free(m);
}

static void refuses_what_it_does_not_know(void **state)
{
    struct map *m = parsed(&order_entity, example);
    struct act_req q;
    struct err e = {0};

    (void)state;
    assert_int_equal(map_bind(m, heads, 6, &e), RC_OK);
    assert_int_equal(row(m, (char *[]){"x", "Plumber", "", "", "05.03.2015 09:04:29Z", ""}, &q, &e), RC_REFUSED);
    assert_non_null(strstr(e.text, "[lines] of the map has no \"Plumber\""));
    act_req_clear(&q);
    assert_int_equal(row(m, (char *[]){"x", "Glazier", "", "", "2015-03-05", ""}, &q, &e), RC_REFUSED);
    assert_non_null(strstr(e.text, "2015-03-05"));
    act_req_clear(&q);
    assert_int_equal(map_bind(m, heads, 5, &e), RC_REFUSED);
    assert_non_null(strstr(e.text, "\"closed\""));
    map_free(m);
}

static void names_the_wrong_line(void **state)
{
    (void)state;
    refused(&order_entity, "kind = unit\n[fields]\nno = x\n", "another kind");
    refused(&order_entity, "[fields]\nwords = a\nnothing = b\n", "Line 3");
    refused(&order_entity, "[fields]\nwords = a\nwords = b\n", "twice");
    refused(&order_entity, "[fields]\nwords = a |\n", "column is missing");
    refused(&order_entity, "[fields]\nwords = a : table\n", "no table [table]");
    refused(&order_entity, "[fields]\nwords\n", "Line 2");
    refused(&order_entity, "colour = blue\n", "before [fields]");
    refused(&order_entity, "[fields]\nstage = a\n", "not imported");
    refused(&staff_entity, "[fields]\npin = a\n", "not imported");
    refused(&order_entity, "[fields\nwords = a\n", "brackets");
    refused(&order_entity, "# nothing\n", "no [fields]");
    refused(&order_entity, "[fields]\nwords = \xff\n", "UTF-8");
}

static void head_names_fields_by_column_or_label(void **state)
{
    char *columns[] = {"words", "Place in words", "rejected_line", "rejected_reason"};
    char *wrong[] = {"words", "colour"};
    struct act_req q = {.ent = &order_entity};
    struct err e = {0};
    struct map *m;

    (void)state;
    assert_int_equal(map_plain(&m, &order_entity, columns, 4, &e), RC_OK);
    assert_int_equal(map_bind(m, columns, 4, &e), RC_OK);
    assert_true(map_has(m, "place_text"));
    assert_false(map_has(m, "rejected_line"));
    assert_int_equal(map_row(m, (char *[]){"'=1+1", "''=x", "7", "why"}, 4, false, &q, &e), RC_OK);
    assert_string_equal(value(&q, "words"), "=1+1");
    assert_string_equal(value(&q, "place_text"), "'=x");
    act_req_clear(&q);
    map_free(m);
    assert_int_equal(map_plain(&m, &order_entity, wrong, 2, &e), RC_REFUSED);
    assert_non_null(strstr(e.text, "colour"));
}

static void parts_come_with_their_record(void **state)
{
    struct map *m = parsed(&person_entity, "[fields]\nname = n\nperson-phone.phone = p\nperson-phone.kind = \"mobile\"\n");
    char *two[] = {"n", "p"};
    struct act_req q = {.ent = &person_entity};
    struct err e = {0};

    (void)state;
    assert_int_equal(map_bind(m, two, 2, &e), RC_OK);
    assert_int_equal(map_row(m, (char *[]){"李敏", "13800001111"}, 2, false, &q, &e), RC_OK);
    assert_int_equal(q.nparts, 1);
    assert_int_equal(q.parts[0].nset, 2);
    assert_string_equal(q.parts[0].set[0].text, "13800001111");
    act_req_clear(&q);
    q = (struct act_req){.ent = &person_entity};
    assert_int_equal(map_row(m, (char *[]){"李敏", ""}, 2, false, &q, &e), RC_OK);
    assert_int_equal(q.nparts, 0); /* a constant alone makes no row */
    act_req_clear(&q);
    map_free(m);
}

static void every_shipped_map_can_be_read(void **state)
{
    char *name;
    size_t n = 0;

    (void)state;
    for (; (name = map_shipped(n)) != NULL; n++) {
        struct map *m = NULL;
        struct err e = {0};
        bool read = false;
        for (size_t i = 0; kinds[i] && !read; i++)
            read = map_load(&m, kinds[i], name, &e) == RC_OK || !strstr(e.text, "another kind");
        if (!m)
            fail_msg("%s: %s", name, e.text);
        map_free(m);
        free(name);
    }
    assert_true(n >= 3);
}

/* R6: whatever the file holds, a map is read or refused. */
static void any_bytes_end_in_a_sentence(void **state)
{
    static const char alphabet[] = "[]=|:+*\"\\ \nfieldswor#kindates\xe6\xb0\xb4";
    unsigned seed = 7;

    (void)state;
    for (int round = 0; round < 20000; round++) {
        char text[64];
        size_t n = 0;
        struct err e = {0};
        struct map *m = NULL;
        for (; n < sizeof text - 1; n++) {
            seed = seed * 1103515245u + 12345u;
            text[n] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        }
        text[n] = '\0';
        char *whole = mem_printf("[fields]\nwords = a : t\n%s", text);
        if (map_parse(&m, &order_entity, whole, &e) != RC_OK)
            assert_true(e.text[0] && !m);
        map_free(m);
        free(whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_each_kind_of_source),       cmocka_unit_test(refuses_what_it_does_not_know),
        cmocka_unit_test(names_the_wrong_line),            cmocka_unit_test(head_names_fields_by_column_or_label),
        cmocka_unit_test(parts_come_with_their_record),    cmocka_unit_test(every_shipped_map_can_be_read),
        cmocka_unit_test(any_bytes_end_in_a_sentence),
    };
    struct err e = {0};

    i18n_set("en");
    if (when_zone("Asia/Shanghai", &e) != RC_OK)
        return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
