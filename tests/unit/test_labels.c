/* No word of a table is cut where it is shown, in either language: the F-bar has 6 cells for a label, a choice 4 in
 * lists, a head the width of its column (screens.md 2.1, 2.2; pitfall 28). */
#include "check.h"

#include "base/i18n.h"
#include "base/text.h"
#include "domain/kinds.h"
#include "model/keys.h"
#include "model/value.h"
#include "ui/views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FKEY = 6, CHOICE = 4 };

static int bad;

static void fits(const char *where, const char *msgid, int cells)
{
    const char *words = msgid && *msgid ? _(msgid) : "";

    if (text_cells(words) > cells) {
        bad++;
        print_error("%s: \"%s\" (%s) takes %d cells, there are %d\n", where, words, i18n_lang(), text_cells(words), cells);
    }
}

static void keys_fit(void **state)
{
    (void)state;
    bad = 0;
    for (size_t i = 0; i < keys_count; i++)
        fits(keys_table[i].id, keys_table[i].brief, FKEY);
    fits("F10", "Quit", FKEY);
    assert_int_equal(bad, 0);
}

static void verbs_fit(void **state)
{
    (void)state;
    bad = 0;
    for (size_t k = 0; kinds[k]; k++)
        for (size_t i = 0; i < kinds[k]->nverbs; i++)
            fits(kinds[k]->verbs[i].id, kinds[k]->verbs[i].brief, FKEY);
    assert_int_equal(bad, 0);
}

static void choices_fit(void **state)
{
    (void)state;
    bad = 0;
    for (size_t k = 0; kinds[k]; k++)
        for (size_t i = 0; i < kinds[k]->nfields; i++) {
            const struct field *f = &kinds[k]->fields[i];
            for (const struct choice *c = f->choices; c && c->id; c++) {
                char where[96];
                snprintf(where, sizeof where, "%s.%s=%s", kinds[k]->name, f->col, c->id);
                fits(where, c->brief, CHOICE);
                if (f->flags & FF_LIST)
                    fits(where, c->brief ? c->brief : c->label, value_width(f));
            }
        }
    assert_int_equal(bad, 0);
}

/* Heads of the columns a kind shows by itself. */
static void heads_fit(void **state)
{
    (void)state;
    bad = 0;
    for (size_t k = 0; kinds[k]; k++)
        for (size_t i = 0; i < kinds[k]->nfields; i++) {
            const struct field *f = &kinds[k]->fields[i];
            char where[96];
            snprintf(where, sizeof where, "head of %s.%s", kinds[k]->name, f->col);
            if (f->flags & FF_LIST && !(f->flags & FF_SECRET))
                fits(where, f->brief ? f->brief : f->label, value_width(f));
        }
    assert_int_equal(bad, 0);
}

/* Heads and states of the columns a screen lays out (screens.md 2.3). */
static void screens_fit(void **state)
{
    (void)state;
    bad = 0;
    for (const struct screen *s = screens; s->id; s++)
        for (const struct screen_col *c = s->cols; c && c->col; c++) {
            const struct field *f = entity_field(kinds_find(s->entity), c->col);
            char where[96];
            snprintf(where, sizeof where, "%s %s", s->id, c->col);
            assert_non_null(f);
            fits(where, c->head ? c->head : f->brief ? f->brief : f->label, c->width);
            for (const struct choice *v = f->choices; v && v->id; v++)
                fits(where, v->brief ? v->brief : v->label, c->width);
        }
    assert_int_equal(bad, 0);
}

/* The Chinese of the tables comes from the catalogue, which the build has made. */
static int chinese(void **state)
{
    (void)state;
    i18n_set("zh_CN");
    return 0;
}

static int english(void **state)
{
    (void)state;
    i18n_set("en");
    return 0;
}

static void catalogue_there(void **state)
{
    (void)state;
    assert_string_equal(_("Help"), "帮助");
    assert_string_equal(_(NC_("state", "Open")), "待派");
    assert_string_equal(_(NC_("queue", "Open")), "待办");
    assert_string_equal(_("Open"), "打开");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(catalogue_there), cmocka_unit_test(keys_fit),  cmocka_unit_test(verbs_fit),
        cmocka_unit_test(choices_fit),     cmocka_unit_test(heads_fit), cmocka_unit_test(screens_fit),
    };
    const struct CMUnitTest english_tests[] = {
        cmocka_unit_test(keys_fit),  cmocka_unit_test(verbs_fit),   cmocka_unit_test(choices_fit),
        cmocka_unit_test(heads_fit), cmocka_unit_test(screens_fit),
    };

    int failed = cmocka_run_group_tests_name("zh_CN", tests, chinese, NULL);
    return failed + cmocka_run_group_tests_name("en", english_tests, english, NULL);
}
