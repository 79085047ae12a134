#include "model_things.h"

static void fields_are_found_by_column(void **s)
{
    (void)s;
    assert_string_equal(entity_field(&thing, "made")->col, "made");
    assert_null(entity_field(&thing, "mad"));
    assert_null(entity_field(&thing, NULL));
}

static void a_verb_belongs_to_kinds(void **s)
{
    (void)s;
    assert_string_equal(entity_verb(&thing, "close", "service")->to, "closed");
    assert_string_equal(entity_verb(&thing, "close", "enquiry")->to, "answered");
    assert_string_equal(entity_verb(&thing, "close", NULL)->to, "closed");
    assert_null(entity_verb(&thing, "close", "visit"));
    assert_non_null(entity_verb(&thing, "note", "visit"));
    assert_null(entity_verb(&thing, "open", NULL));
}

static void words_are_whole(void **s)
{
    (void)s;
    assert_true(word_in("new doing", "new"));
    assert_true(word_in("  new   doing ", "doing"));
    assert_false(word_in("new doing", "do"));
    assert_false(word_in("doing", "doings"));
    assert_false(word_in(NULL, "new"));
    assert_false(word_in("new", ""));
    assert_false(word_in("new", NULL));
}

static void a_new_record_has_nothing(void **s)
{
    (void)s;
    struct thing *t = rec_new(&thing);
    assert_true(t->rec.id == NIL);
    assert_int_equal(t->rec.rev, 0);
    assert_int_equal(t->rec.voided, 0);
    assert_true(t->count == NIL && t->made == NIL && t->unit == NIL && t->flag == NIL);
    assert_null(t->name);
    assert_string_equal(entity_state(&thing, t), "");
    rec_free(&thing, t);
    rec_free(&thing, NULL);
}

static void a_copy_is_deep(void **s)
{
    (void)s;
    struct thing a, b;
    rec_init(&thing, &a);
    rec_init(&thing, &b);
    a.rec.id = 7;
    a.name = strdup("单雄信");
    a.count = 3;
    b.name = strdup("old");
    rec_copy(&thing, &b, &a);
    rec_copy(&thing, &b, &b);
    assert_string_equal(b.name, "单雄信");
    assert_ptr_not_equal(a.name, b.name);
    assert_int_equal(b.rec.id, 7);
    assert_int_equal(b.count, 3);
    rec_clear(&thing, &a);
    assert_true(a.rec.id == NIL && a.count == NIL);
    assert_null(a.name);
    assert_string_equal(b.name, "单雄信");
    rec_clear(&thing, &b);
}

static void the_state_is_read(void **s)
{
    (void)s;
    struct thing t;
    rec_init(&thing, &t);
    t.state = strdup("doing");
    assert_string_equal(entity_state(&thing, &t), "doing");
    assert_string_equal(entity_state(&unit_kind, &t), "");
    rec_clear(&thing, &t);
}

static void none_has_one_meaning(void **s)
{
    (void)s;
    struct thing a, b;
    rec_init(&thing, &a);
    rec_init(&thing, &b);
    a.name = strdup("");
    a.flag = 0;
    assert_true(rec_same(&thing, thing_field("name"), &a, &b));
    assert_true(rec_same(&thing, thing_field("flag"), &a, &b));
    a.flag = 1;
    a.count = 0;
    assert_false(rec_same(&thing, thing_field("flag"), &a, &b));
    assert_false(rec_same(&thing, thing_field("count"), &a, &b));
    b.name = strdup("x");
    assert_false(rec_same(&thing, thing_field("name"), &a, &b));
    rec_clear(&thing, &a);
    rec_clear(&thing, &b);
}

static void choices_are_found_by_id(void **s)
{
    (void)s;
    const struct field *f = thing_field("state");
    assert_string_equal(field_choice(f, "doing")->label, "Working");
    assert_null(field_choice(f, "Working"));
    assert_null(field_choice(f, NULL));
    assert_null(field_choice(thing_field("name"), "new"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_found_by_column),
        cmocka_unit_test(a_verb_belongs_to_kinds),
        cmocka_unit_test(words_are_whole),
        cmocka_unit_test(a_new_record_has_nothing),
        cmocka_unit_test(a_copy_is_deep),
        cmocka_unit_test(the_state_is_read),
        cmocka_unit_test(none_has_one_meaning),
        cmocka_unit_test(choices_are_found_by_id),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
