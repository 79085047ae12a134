/* Every entity table against the real schema, the words on it, the rights it names. */
#include "record_site.h"

#include "base/text.h"
#include "domain/work/order.h"
#include "store/db.h"

#include <ctype.h>

static struct record_site site;

static int make(void **state)
{
    *state = &site;
    record_site_make(&site);
    return 0;
}

static int drop(void **state)
{
    (void)state;
    record_site_remove(&site);
    return 0;
}

static const char *type_of(const struct entity *ent, const char *col, bool *required)
{
    static char type[20];
    struct stmt *st;
    struct err e = {0};
    bool row = false;
    *type = '\0';
    assert_ok(stmt_get(site.d.db, "SELECT type, \"notnull\" FROM pragma_table_info(?1) WHERE name = ?2", &st, &e), e);
    stmt_text(st, 1, ent->table);
    stmt_text(st, 2, col);
    assert_ok(stmt_step(st, &row, &e), e);
    if (row) {
        snprintf(type, sizeof type, "%s", stmt_col_text(st, 0));
        *required = stmt_col_num(st, 1) == 1;
    }
    stmt_done(st);
    return type;
}

static void test_columns(void **state)
{
    (void)state;
    for (size_t k = 0; kinds[k]; k++) {
        const struct entity *ent = kinds[k];
        for (size_t i = 0; i < ent->nfields; i++) {
            const struct field *f = &ent->fields[i];
            bool required = false;
            if (f->flags & FF_CALC) {
                assert_string_equal(type_of(ent, f->col, &required), "");
                continue;
            }
            if (f->type == FT_REFS) {
                struct entity link = {.table = f->link};
                assert_string_equal(type_of(&link, "rec", &required), "INTEGER");
                assert_string_equal(type_of(&link, "ref", &required), "INTEGER");
                continue;
            }
            const char *type = type_of(ent, f->col, &required);
            if (strcmp(type, field_is_text(f) ? "TEXT" : "INTEGER") != 0)
                fail_msg("%s.%s is \"%s\" in the schema", ent->table, f->col, type);
            if ((f->flags & FF_REQUIRED) && !required)
                fail_msg("%s.%s is required but may be NULL in the schema", ent->table, f->col);
        }
    }
}

static void test_no_more_columns(void **state)
{
    (void)state;
    for (size_t k = 0; kinds[k]; k++) {
        struct stmt *st;
        struct err e = {0};
        bool row = true;
        assert_ok(stmt_get(site.d.db, "SELECT name FROM pragma_table_info(?1)", &st, &e), e);
        stmt_text(st, 1, kinds[k]->table);
        size_t n = 0;
        while (stmt_step(st, &row, &e) == RC_OK && row) {
            const char *col = stmt_col_text(st, 0);
            n++;
            if (!entity_field(kinds[k], col) && !word_in("id rev voided", col))
                fail_msg("%s.%s is in the schema but in no field", kinds[k]->table, col);
        }
        stmt_done(st);
        assert_true(n > 3);
    }
}

/* The CHECK of a choice names the same ids. */
static void test_choices(void **state)
{
    (void)state;
    for (size_t k = 0; kinds[k]; k++) {
        struct stmt *st;
        struct err e = {0};
        bool row = false;
        assert_ok(stmt_get(site.d.db, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1", &st, &e), e);
        stmt_text(st, 1, kinds[k]->table);
        assert_ok(stmt_step(st, &row, &e), e);
        assert_true(row);
        char *sql = mem_dup(stmt_col_text(st, 0));
        stmt_done(st);
        for (size_t i = 0; i < kinds[k]->nfields; i++) {
            const struct field *f = &kinds[k]->fields[i];
            char want[80];
            snprintf(want, sizeof want, "CHECK (%s IN (", f->col);
            const char *at = strstr(sql, want);
            /* an order's state is also shown as returned or rework, which are flags */
            bool shown = kinds[k] == &order_entity && !strcmp(f->col, "state");
            if (f->type != FT_CHOICE || (f->flags & FF_CALC) || !at || shown)
                continue;
            const char *end = strstr(at, "))");
            size_t n = 0, quotes = 0;
            for (const struct choice *c = f->choices; c->id; c++, n++) {
                char quoted[64];
                snprintf(quoted, sizeof quoted, "'%s'", c->id);
                const char *hit = strstr(at, quoted);
                if (!hit || hit > end)
                    fail_msg("%s.%s: the schema does not know %s", kinds[k]->table, f->col, c->id);
            }
            for (const char *p = at; p < end; p++)
                quotes += *p == '\'';
            if (quotes != 2 * n)
                fail_msg("%s.%s: the schema knows more than the choices", kinds[k]->table, f->col);
        }
        free(sql);
    }
}

static void test_words(void **state)
{
    (void)state;
    for (size_t k = 0; kinds[k]; k++) {
        const struct entity *ent = kinds[k];
        assert_false(text_empty(ent->one));
        assert_false(text_empty(ent->many));
        for (size_t i = 0; i < ent->nfields; i++) {
            const struct field *f = &ent->fields[i];
            if (text_empty(f->label))
                fail_msg("%s.%s has no label", ent->name, f->col);
            for (const struct choice *c = f->choices; c && c->id; c++)
                if (text_empty(c->label) || (c->brief && text_cells(_(c->brief)) > 6))
                    fail_msg("%s.%s: choice %s has no or too long words", ent->name, f->col, c->id);
        }
        for (size_t i = 0; i < ent->nverbs; i++)
            if (text_empty(ent->verbs[i].label) || (ent->verbs[i].brief && text_cells(_(ent->verbs[i].brief)) > 6))
                fail_msg("%s %s: no label or too long", ent->name, ent->verbs[i].id);
        if (ent->number)
            assert_non_null(entity_field(ent, ent->number));
        if (ent->order) {
            const struct field *f = entity_field(ent, ent->order + (*ent->order == '-'));
            if (!f || (!(f->flags & FF_SORT) && !ent->parent))
                fail_msg("%s: no cheap order by %s", ent->name, ent->order);
        }
    }
}

static void known_right(const struct entity *ent, const char *right)
{
    struct stmt *st;
    struct err e = {0};
    bool row = false;
    if (!right || !strcmp(right, "setting.load-defaults"))
        return;
    assert_ok(stmt_get(site.d.db, "SELECT 1 FROM role_right WHERE right = ?1", &st, &e), e);
    stmt_text(st, 1, right);
    assert_ok(stmt_step(st, &row, &e), e);
    stmt_done(st);
    if (!row)
        fail_msg("%s: nobody has the right %s", ent->name, right);
}

static void test_rights(void **state)
{
    (void)state;
    for (size_t k = 0; kinds[k]; k++) {
        const struct entity *ent = kinds[k];
        known_right(ent, ent->see);
        known_right(ent, ent->make);
        known_right(ent, ent->edit);
        for (size_t i = 0; i < ent->nverbs; i++)
            known_right(ent, ent->verbs[i].right);
        for (size_t i = 0; i < ent->nfields; i++) {
            known_right(ent, ent->fields[i].see_right);
            known_right(ent, ent->fields[i].edit_right);
        }
    }
    known_right(&staff_entity, "staff.reset-clerk");
    known_right(&staff_entity, "journal.late");
}

/* A list's order and every FF_SORT column has an index that begins with it. */
static void test_sort_indexes(void **state)
{
    (void)state;
    for (size_t k = 0; kinds[k]; k++)
        for (size_t i = 0; i < kinds[k]->nfields; i++) {
            const struct field *f = &kinds[k]->fields[i];
            struct stmt *st;
            struct err e = {0};
            bool row = false;
            if (!(f->flags & FF_SORT) || (f->flags & FF_CALC))
                continue;
            assert_ok(stmt_get(site.d.db,
                               "SELECT 1 FROM pragma_index_list(?1) l JOIN pragma_index_info(l.name) c "
                               "WHERE l.partial = 0 AND c.seqno = 0 AND c.name = ?2",
                               &st, &e), e);
            stmt_text(st, 1, kinds[k]->table);
            stmt_text(st, 2, f->col);
            assert_ok(stmt_step(st, &row, &e), e);
            stmt_done(st);
            if (!row)
                fail_msg("%s.%s has no index to sort by", kinds[k]->table, f->col);
        }
}

/* Every word of the find box names a column. */
static void test_find_words(void **state)
{
    (void)state;
    for (size_t k = 0; kinds[k]; k++)
        for (const struct find_alias *w = kinds_aliases(kinds[k]); w->word; w++)
            if (*w->col != '@' && !entity_field(kinds[k], w->col))
                fail_msg("%s: %s means the column %s, which is not there", kinds[k]->name, w->word, w->col);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns), cmocka_unit_test(test_no_more_columns), cmocka_unit_test(test_choices),
        cmocka_unit_test(test_words),   cmocka_unit_test(test_rights),          cmocka_unit_test(test_sort_indexes),
        cmocka_unit_test(test_find_words),
    };
    return cmocka_run_group_tests(tests, make, drop);
}
