/* The conflict page: every way of putting two desks' words together (R11, screens.md 2.16; issue: must be seen 3). */
#include "world.h"

#include "domain/view.h"
#include "domain/work/order.h"

#include <stdlib.h>
#include <string.h>

static struct world w;
static struct desk other;
static int64_t id;

static int setup(void **state)
{
    struct err e = {0};

    (void)state;
    world_make(&w);
    world_desk(&w, &other, "后台2", "L01");
    assert_int_equal(desk_resolve(&other, &order_entity, "21-0006", &id, &e), RC_OK);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    desk_close(&other);
    world_remove(&w);
    return 0;
}

/* Another desk's change: pairs of column and text, NULL at the end. */
__attribute__((sentinel)) static void theirs(const char *col, ...)
{
    struct act_req q = {.ent = &order_entity, .verb = "edit", .id = id};
    struct act_result r;
    struct err e = {0};
    va_list ap;

    va_start(ap, col);
    for (; col; col = va_arg(ap, const char *))
        act_set(&q, col, va_arg(ap, const char *));
    va_end(ap);
    if (desk_act(&other, &q, &r, &e) != RC_OK)
        fail_msg("%s: %s", e.field, e.text);
    act_req_clear(&q);
}

static char *value(const char *col)
{
    struct order o;
    struct err e = {0};
    struct buf b = {0};

    rec_init(&order_entity, &o);
    assert_int_equal(view_get(&other, &order_entity, id, &o, &e), RC_OK);
    view_cell(&other, &order_entity, entity_field(&order_entity, col), &o, VIEW_FULL, &b);
    rec_clear(&order_entity, &o);
    return buf_take(&b);
}

static void holds(const char *col, const char *text)
{
    char *s = value(col);
    assert_string_equal(s, text);
    free(s);
}

/* The form of the second order of the queue, what I type into it, what they do meanwhile, and F2. */
static void begin(const char *lang, int cols, int rows)
{
    w.now = WORLD_NOW;
    theirs("place_text", "", "summary", "", "diagnosis", "", NULL);
    world_start(&w, lang, cols, rows, "C01");
    world_tick(&w, 12);
    world_play(&w, "<Down><F4>");
}

static void goldens(void **state)
{
    static const int sizes[][2] = {{80, 24}, {160, 50}, {40, 10}};
    static const char *const langs[] = {"zh_CN", "en"};

    (void)state;
    for (size_t l = 0; l < 2; l++)
        for (size_t i = 0; i < 3; i++) {
            begin(langs[l], sizes[i][0], sizes[i][1]);
            world_play(&w, "<Tab><Tab>东门外<Tab><Tab>");
            theirs("place_text", "西门内", "summary", "漏水", NULL);
            world_play(&w, "<F2>");
            world_golden(&w, "conflict-both");
            world_play(&w, "<Esc><Esc>n");
            world_stop(&w);
        }
}

/* Different fields: nothing to choose, both stay. */
static void merged(void **state)
{
    (void)state;
    begin("en", 80, 24);
    world_play(&w, "<Tab><Tab>mine here");
    theirs("summary", "theirs there", NULL);
    world_tick(&w, 1);
    assert_shows(&w, "Somebody else has changed this record meanwhile");
    world_play(&w, "<F2>");
    assert_shows(&w, "李敏 (后台2)");
    assert_shows(&w, "changed 1; you changed 1.");
    assert_shows(&w, "(use mine)");
    assert_shows(&w, ">[ Go on editing(E) ]<"); /* the safe one */
    world_play(&w, "m");
    assert_shows(&w, "Saved 21-0006");
    holds("place_text", "mine here");
    holds("summary", "theirs there");
    world_stop(&w);
}

/* The same field: it must be chosen; theirs, mine, or both. */
static void chosen(void **state)
{
    static const struct {
        const char *keys, *result;
    } ways[] = {{"<Left>m", "theirs"},
                {"<Right>m", "mine"},
                {"<Right><Right>m", "theirs mine"},
                {"<Right><Right><Right>m", "theirs"}};

    (void)state;
    for (size_t i = 0; i < COUNT(ways); i++) {
        begin("en", 80, 24);
        world_play(&w, "<Tab><Tab>mine");
        theirs("place_text", "theirs", NULL);
        world_play(&w, "<F2>m");
        assert_shows(&w, "(choose)");
        assert_shows(&w, "Both changed Place in words");
        world_play(&w, ways[i].keys);
        assert_hides(&w, "was changed by somebody else");
        holds("place_text", ways[i].result);
        world_stop(&w);
    }
}

/* Going on: the form holds theirs under mine, and saves with the new revision. */
static void edited(void **state)
{
    (void)state;
    begin("en", 80, 24);
    world_play(&w, "<Tab><Tab>mine");
    theirs("place_text", "theirs", "summary", "theirs too", NULL);
    world_play(&w, "<F2><Right><Esc>");
    assert_shows(&w, "Place in words {mine ");
    assert_shows(&w, "Summary [theirs too");
    world_play(&w, " and more<F2>");
    assert_shows(&w, "Saved 21-0006");
    holds("place_text", "mine and more");
    holds("summary", "theirs too");
    world_stop(&w);
}

/* A third change while choosing opens it again. */
static void again(void **state)
{
    (void)state;
    begin("en", 80, 24);
    world_play(&w, "<Tab><Tab>mine");
    theirs("place_text", "first", NULL);
    world_play(&w, "<F2>");
    theirs("place_text", "second", NULL);
    world_play(&w, "<Right>m");
    assert_shows(&w, "was changed by somebody else");
    assert_shows(&w, "second");
    world_play(&w, "<Right>m");
    assert_shows(&w, "Saved 21-0006");
    holds("place_text", "mine");
    world_stop(&w);
}

static void dropped(void **state)
{
    (void)state;
    begin("en", 80, 24);
    world_play(&w, "<Tab><Tab>mine");
    theirs("place_text", "theirs", NULL);
    world_play(&w, "<F2>d");
    assert_shows(&w, "Yours was given up");
    holds("place_text", "theirs");
    world_stop(&w);
}

/* A step taken on a record somebody else has moved on: refused with the page, nothing lost. */
static void step(void **state)
{
    struct act_req q = {.ent = &order_entity, .verb = "assign"};
    struct act_result r;
    struct err e = {0};

    (void)state;
    begin("en", 80, 24);
    world_play(&w, "<Esc><F6>zq<Tab>what has to be done: ");
    q.id = id;
    act_set(&q, "to", "钱伟");
    assert_int_equal(desk_act(&other, &q, &r, &e), RC_OK);
    act_req_clear(&q);
    world_play(&w, "<F2>");
    assert_shows(&w, "was changed by somebody else");
    assert_shows(&w, "Worker");
    world_play(&w, "m");
    assert_shows(&w, "is for: To assign");
    assert_shows(&w, "what has to be done");
    world_play(&w, "<Esc>n");
    holds("worker_id", "钱伟");
    world_stop(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goldens), cmocka_unit_test(merged),  cmocka_unit_test(chosen), cmocka_unit_test(edited),
        cmocka_unit_test(again),   cmocka_unit_test(dropped), cmocka_unit_test(step),
    };
    return cmocka_run_group_tests_name("conflict", tests, setup, teardown);
}
