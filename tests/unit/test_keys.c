/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include "base/i18n.h"
#include "base/text.h"
#include "model/entity.h"
#include "model/keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *id_of(enum scope scope, const char *key, int vi)
{
    const struct action *a = keys_find(scope, key, vi);

    return a ? a->id : "";
}

/* The n-th word of a blank-separated list into out; false when there is none. */
static int nth(const char *list, int n, char out[16])
{
    const char *p = list ? list : "";

    for (;; n--) {
        p += strspn(p, " ");
        size_t len = strcspn(p, " ");
        if (!len)
            return 0;
        assert_true(len < 16);
        if (!n) {
            memcpy(out, p, len);
            out[len] = '\0';
            return 1;
        }
        p += len;
    }
}

static int is_text(const char *key)
{
    uint32_t cp;

    return text_decode(key, strlen(key), &cp) == strlen(key);
}

static void no_key_is_bound_twice(void **s)
{
    (void)s;
    char key[16];
    for (size_t i = 0; i < keys_count; i++)
        for (size_t j = 0; j < keys_count; j++) {
            const struct action *a = &keys_table[i], *b = &keys_table[j];
            if (i == j || (a->scope != b->scope && b->scope != SCOPE_ALL))
                continue;
            for (int n = 0; nth(a->keys, n, key); n++)
                if (word_in(b->keys, key))
                    fail_msg("%s is bound by %s and %s", key, a->id, b->id);
            for (int n = 0; nth(a->vi, n, key); n++)
                if (word_in(b->vi, key))
                    fail_msg("%s is bound by %s and %s in the vi profile", key, a->id, b->id);
        }
}

static void every_action_has_its_words(void **s)
{
    (void)s;
    for (size_t i = 0; i < keys_count; i++) {
        const struct action *a = &keys_table[i];
        assert_true(a->id && *a->id);
        assert_ptr_equal(keys_by_id(a->id), a);
        if (text_empty(a->label) || text_empty(a->hint))
            fail_msg("%s has no label or hint", a->id);
        if (a->hint[strlen(a->hint) - 1] != '.')
            fail_msg("the hint of %s is no sentence", a->id);
        if (a->brief && text_cells(i18n_english(a->brief)) > 6)
            fail_msg("the short label of %s is too wide: %s", a->id, a->brief);
        assert_true(a->scope < SCOPE_COUNT);
        if (!*a->keys && text_empty(a->vi) && strcmp(a->id, "suspend") != 0) /* in the palette only: screens.md 2.6 */
            fail_msg("%s has no key", a->id);
    }
    for (int i = 0; i < SCOPE_COUNT; i++)
        assert_true(*keys_scope_label((enum scope)i));
}

static void every_key_reaches_its_action(void **s)
{
    (void)s;
    char key[16];
    for (size_t i = 0; i < keys_count; i++) {
        const struct action *a = &keys_table[i];
        for (int n = 0; nth(a->keys, n, key); n++)
            assert_ptr_equal(keys_find(a->scope, key, 0), a);
        for (int n = 0; nth(a->vi, n, key); n++) {
            assert_ptr_equal(keys_find(a->scope, key, 1), a);
            const struct action *plain = keys_find(a->scope, key, 0);
            assert_ptr_not_equal(plain, a);
        }
    }
    assert_null(keys_find(SCOPE_LIST, "", 0));
    assert_null(keys_by_id("list.nothing"));
    /* keys of screens that are not there yet are not bound: they would only say so */
    static const char *const later[] = {"C-p", "A-s", "A-c", "A-i", "A-r"};
    for (size_t i = 0; i < COUNT(later); i++)
        assert_null(keys_find(SCOPE_LIST, later[i], 0));
}

/* Terminals, tmux and input methods take these, or send something else. */
static void some_keys_are_never_bound(void **s)
{
    (void)s;
    static const char *const never[] = {"F11", "F12", "S-F1", "S-F2", "S-F10", "C-Space", "C-b",    "C-j",
                                        "C-m", "C-i", "C-h",  "C-[",  "C-\\",  "C-q",     "C-Enter"};
    for (int scope = 0; scope < SCOPE_COUNT; scope++)
        for (size_t i = 0; i < COUNT(never); i++)
            assert_null(keys_find((enum scope)scope, never[i], 0));
    /* C-b pages in the vi profile only; C-a and C-s always have another way. */
    assert_string_equal(id_of(SCOPE_LIST, "C-b", 1), "list.page.up");
    assert_string_equal(keys_by_id("form.save")->keys, "F2 C-s");
}

static void letters_never_act_in_lists(void **s)
{
    (void)s;
    char key[2] = "";
    for (char c = 'a'; c <= 'z'; c++) {
        key[0] = c;
        assert_null(keys_find(SCOPE_LIST, key, 0));
        key[0] = (char)(c - 'a' + 'A');
        assert_null(keys_find(SCOPE_LIST, key, 0));
    }
    for (char c = '0'; c <= '9'; c++) {
        key[0] = c;
        assert_null(keys_find(SCOPE_LIST, key, 0));
        assert_null(keys_find(SCOPE_LIST, key, 1));
    }
    assert_null(keys_find(SCOPE_LIST, "漏", 0));
}

static void a_printable_key_is_text_in_forms(void **s)
{
    (void)s;
    char key[16];
    assert_string_equal(id_of(SCOPE_LIST, "?", 0), "help");
    assert_string_equal(id_of(SCOPE_FIELD, "?", 0), "");
    assert_string_equal(id_of(SCOPE_FORM, "?", 0), "");
    assert_string_equal(id_of(SCOPE_FIELD, ":", 1), "");
    assert_string_equal(id_of(SCOPE_FIELD, "F1", 0), "help");
    for (size_t i = 0; i < keys_count; i++)
        for (int n = 0; keys_table[i].scope == SCOPE_FIELD && nth(keys_table[i].keys, n, key); n++)
            assert_false(is_text(key));
}

static void scopes_fall_back_to_everywhere(void **s)
{
    (void)s;
    assert_string_equal(id_of(SCOPE_LIST, "F10", 0), "back");
    assert_string_equal(id_of(SCOPE_FIELD, "C-z", 0), "undo");
    assert_string_equal(id_of(SCOPE_MENU, "Esc", 0), "cancel");
    assert_string_equal(id_of(SCOPE_LIST, "F2", 0), "list.new");
    assert_string_equal(id_of(SCOPE_FORM, "F2", 0), "form.save");
    assert_string_equal(id_of(SCOPE_ALL, "F2", 0), "");
}

static void alt_digits_are_function_keys(void **s)
{
    (void)s;
    assert_string_equal(id_of(SCOPE_LIST, "A-1", 0), "help");
    assert_string_equal(id_of(SCOPE_LIST, "A-2", 0), "list.new");
    assert_string_equal(id_of(SCOPE_FORM, "A-2", 0), "form.save");
    assert_string_equal(id_of(SCOPE_FIELD, "A-0", 0), "back");
}

static void input_method_forms_count(void **s)
{
    (void)s;
    assert_string_equal(id_of(SCOPE_LIST, "？", 0), "help");
    assert_string_equal(id_of(SCOPE_LIST, "：", 1), "palette");
    assert_string_equal(id_of(SCOPE_LIST, "【", 0), "list.queue.previous");
    assert_string_equal(id_of(SCOPE_LIST, "》", 0), "list.sort.right");
    assert_string_equal(id_of(SCOPE_LIST, "＋", 0), "list.select.by");
    assert_string_equal(id_of(SCOPE_LIST, "＊", 0), "list.select.invert");
    assert_string_equal(id_of(SCOPE_LIST, "＝", 0), "list.sort.reverse");
    assert_string_equal(id_of(SCOPE_LIST, "　", 0), "list.select");
    assert_string_equal(id_of(SCOPE_LIST, " ", 0), "list.select");
    assert_string_equal(id_of(SCOPE_FORM, "　", 0), "");
}

static void the_vi_profile_wins_in_lists(void **s)
{
    (void)s;
    assert_string_equal(id_of(SCOPE_LIST, "C-f", 0), "list.find");
    assert_string_equal(id_of(SCOPE_LIST, "C-f", 1), "list.page.down");
    assert_string_equal(id_of(SCOPE_LIST, "/", 1), "list.find");
    assert_string_equal(id_of(SCOPE_LIST, "/", 0), "");
    assert_string_equal(id_of(SCOPE_LIST, "gg", 1), "list.first");
    assert_string_equal(id_of(SCOPE_LIST, "Down", 1), "list.down");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_key_is_bound_twice),          cmocka_unit_test(every_action_has_its_words),
        cmocka_unit_test(every_key_reaches_its_action),   cmocka_unit_test(some_keys_are_never_bound),
        cmocka_unit_test(letters_never_act_in_lists),     cmocka_unit_test(a_printable_key_is_text_in_forms),
        cmocka_unit_test(scopes_fall_back_to_everywhere), cmocka_unit_test(alt_digits_are_function_keys),
        cmocka_unit_test(input_method_forms_count),       cmocka_unit_test(the_vi_profile_wins_in_lists),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
