/* Every row of the screens' table names what is there; no key opens two screens. */
#include "ui/views.h"
#include "domain/kinds.h"
#include "model/keys.h"
#include "ui/frame.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void names_are_there(const struct entity *ent, const char *names)
{
    while (names && *names) {
        size_t n = strcspn(names, " ");
        bool found = false;
        for (const struct named *k = ent->named; k && k->id; k++)
            found |= strlen(k->id) == n && strncmp(k->id, names, n) == 0;
        if (!found)
            fail_msg("%s has no filter %s", ent->name, names);
        names += n + strspn(names + n, " ");
    }
}

static void test_rows(void **state)
{
    (void)state;
    for (const struct screen *s = screens; s->id; s++) {
        if (!s->entity && strcmp(s->id, "board") == 0)
            continue;
        const struct entity *ent = kinds_find(s->entity);
        if (!ent)
            fail_msg("%s: no kind %s", s->id, s->entity);
        assert_ptr_equal(screen_find(s->id), s);
        if (s->action)
            assert_non_null(keys_by_id(s->action));
        assert_non_null(s->queues[0].id);
        for (const struct queue *q = s->queues; q->id; q++) {
            const struct entity *of = q->entity ? kinds_find(q->entity) : ent;
            struct find f = {0};
            struct err e = {0};
            assert_non_null(of);
            names_are_there(of, q->named);
            if (find_parse(of, kinds_aliases(of), q->expr, &f, &e) != RC_OK)
                fail_msg("%s %s: %s", s->id, q->id, e.text);
            find_clear(&f);
            const char *order = q->order && *q->order == '-' ? q->order + 1 : q->order;
            if (order && (!entity_field(of, order) || !(entity_field(of, order)->flags & FF_SORT)))
                fail_msg("%s %s: no cheap order %s", s->id, q->id, q->order);
        }
        for (const struct screen_col *c = s->cols; c && c->col; c++)
            if (!entity_field(ent, c->col))
                fail_msg("%s: no column %s", s->id, c->col);
    }
    assert_null(screen_find("nothing"));
    assert_ptr_equal(screen_action("screen:units"), screen_find("units"));
}

static void test_layout(void **state)
{
    (void)state;
    for (int w = 1; w <= 300; w += 7)
        for (int h = 1; h <= 120; h += 3) {
            struct layout l = frame_layout(w, h);
            if (l.tiny)
                continue;
            assert_true(l.body.y >= 1 && l.body.h >= 7 && l.body.y + l.body.h == h - 2 && l.body.w == w);
            assert_true(w - l.queues - l.detail >= 40);
            assert_true(l.body.h - l.preview >= 7);
        }
    assert_true(frame_layout(39, 24).tiny && frame_layout(40, 9).tiny && !frame_layout(40, 10).tiny);
    assert_int_equal(frame_layout(80, 24).preview, 5);
    assert_int_equal(frame_layout(80, 20).preview, 3);
    assert_int_equal(frame_layout(80, 19).preview, 0);
    assert_int_equal(frame_layout(100, 24).detail, 44);
    assert_int_equal(frame_layout(160, 50).detail, 52);
    assert_int_equal(frame_layout(160, 50).queues, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows), cmocka_unit_test(test_layout)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
