/* What stands under the intake line: every row, for every kind of line. */
#include "domain/work/panel.h"
#include "intake_things.h"

static struct office o;
static struct err e;

static int setup(void **state)
{
    (void)state;
    intake_site(&o);
    office_as(&o, "manager");
    office_new(&o, &staff_entity, "no", "W02", "name", "孙磊", "role_id", "clerk", "skills", "water", NULL);
    office_new(&o, &staff_entity, "no", "W03", "name", "钱伟", "role_id", "clerk", "skills", "water,electric", NULL);
    assert_ok(office_act(&o, &unit_entity, "edit", 1, NULL, NULL, &e, "elder_alone", "yes", "arrears", "120", "arrears_asof",
                         "2026-11-20", "note", "先敲门", NULL),
              e);
    office_as(&o, "clerk");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    office_remove(&o);
    return 0;
}

static void expect(const struct panel *p, enum panel_row row, const char *want)
{
    struct buf b = {0};

    panel_row(&o.d, p, row, &b);
    if (strcmp(buf_str(&b), want) != 0)
        fail_msg("%s: `%s`, not `%s`", panel_label(row), buf_str(&b), want);
    buf_clear(&b);
}

static struct panel look(const char *line)
{
    struct panel p;

    assert_ok(panel_read(&o.d, line, &p, &e), e);
    return p;
}

static int64_t take(const char *line)
{
    struct act_result r;

    assert_ok(intake_order(&o.d, line, &r, &e), e);
    return r.id;
}

static int64_t person(const char *no)
{
    int64_t id;

    assert_ok(desk_resolve(&o.d, &staff_entity, no, &id, &e), e);
    return id;
}

static int64_t acts(void)
{
    struct stmt *st;
    bool row;

    assert_ok(stmt_get(o.d.db, "SELECT count(*) FROM journal", &st, &e), e);
    assert_ok(stmt_step(st, &row, &e), e);
    int64_t n = stmt_col_num(st, 0);
    stmt_done(st);
    return n;
}

/* screens.md 1.1, with nothing but the line. */
static void a_line_explained(void **state)
{
    (void)state;
    int64_t before = acts();
    struct panel p = look("3-2-1204 漏水 厨房 急");

    assert_int_equal(p.mode, PANEL_NEW);
    expect(&p, PANEL_PLACE, "Building 3, entrance 2, room 1204   单雄信 (Owner) 138****1111   ! Elderly, alone   ! in arrears   先敲门");
    expect(&p, PANEL_MATTER, "Water supply/Pipe leak   P1 urgent (漏水+急)   there by 17:57/18:02   done by 11-22 05:42/11-22 17:42");
    expect(&p, PANEL_WORKER, "1 孙磊 free   2 钱伟 free");
    expect(&p, PANEL_SIMILAR, "");
    expect(&p, PANEL_OPEN, "");
    expect(&p, PANEL_LAST, "");
    assert_int_equal(p.arrive, OFFICE_NOW + 15 * 60);
    assert_int_equal(p.restore_max, OFFICE_NOW + 24 * 3600);
    assert_int_equal(p.workers.row[0].presence, SUGGEST_UNKNOWN);
    panel_clear(&p);
    assert_int_equal(acts(), before);

    p = look("");
    assert_int_equal(p.mode, PANEL_EMPTY);
    for (enum panel_row row = PANEL_PLACE; row < PANEL_ROWS; row++)
        expect(&p, row, "");
    panel_clear(&p);

    p = look("9-9-9999 漏水");
    expect(&p, PANEL_PLACE, "9-9-9999   ! to be checked");
    assert_string_equal(p.priority, "P1");
    panel_clear(&p);

    p = look("3-2-1204 有人触电");
    assert_string_equal(p.priority, "P0");
    panel_clear(&p);
}

/* Every beginning of a line is a panel: nothing breaks half-way through a character either. */
static void while_it_is_typed(void **state)
{
    static const char line[] = "3-2-1204 单先生 水管漏水 厨房 很急，13800001111 fire";
    (void)state;

    for (size_t n = 0; n <= strlen(line); n++) {
        char part[sizeof line];

        snprintf(part, sizeof part, "%.*s", (int)n, line);
        struct panel p = look(part);
        panel_clear(&p);
        assert_true(db_check_idle(o.d.db));
    }
}

/* Same place or riser, same kind, 72 hours, newest first (product.md, 3). */
static void similar_orders(void **state)
{
    (void)state;
    int64_t leak = take("3-2-1104 漏水");
    struct panel p = look("3-2-1204 天花板滴水");
    assert_int_equal(p.similar.n, 1); /* another branch, but both are leaks */
    assert_int_equal(p.similar.row[0].id, leak);
    assert_false(p.similar.row[0].how == SIMILAR_PLACE);
    panel_clear(&p);

    take("3-2-1204 跳闸");
    take("3-2-0904 电梯困人"); /* gets a return visit like a leak, and is none */
    o.now += 3600;
    int64_t own = take("3-2-1204 水压不足");
    p = look("3-2-1204 漏水");
    assert_int_equal(p.similar.of, 2);
    assert_int_equal(p.similar.row[0].id, own);
    assert_int_equal(p.similar.row[0].how, SIMILAR_PLACE);
    assert_int_equal(p.similar.row[1].id, leak);
    expect(&p, PANEL_SIMILAR, "! 2 (same place)  21-0004 3-2-1204 Pres Open");
    assert_int_equal(p.open.n, 2);
    panel_clear(&p);

    /* closed ones count, cancelled ones do not, and after 72 hours none */
    assert_ok(office_act(&o, &order_entity, "cancel", own, NULL, NULL, &e, "end_reason_id", "cancel-other", "end_note", "x", NULL), e);
    p = look("3-2-1204 漏水");
    assert_int_equal(p.similar.of, 1);
    panel_clear(&p);
    o.now += 72 * 3600;
    p = look("3-2-1204 漏水");
    assert_int_equal(p.similar.of, 0);
    panel_clear(&p);
}

/* What concerns several homes is one trouble in the whole entrance, and said of the building it is theirs too. */
static void for_several_homes(void **state)
{
    (void)state;
    office_as(&o, "manager");
    office_new(&o, &unit_entity, "building_id", "3", "entrance_id", "3-2", "room", "0203", NULL);
    office_as(&o, "clerk");
    take("3-2-0203 停水");
    struct panel p = look("3-2-1204 没水");
    assert_int_equal(p.similar.of, 1);
    assert_int_equal(p.similar.row[0].how, SIMILAR_ENTRANCE);
    panel_clear(&p);
    p = look("3-2-1204 水表不转"); /* one home's own */
    assert_int_equal(p.similar.of, 0);
    panel_clear(&p);
    p = look("三栋 停水");
    assert_int_equal(p.similar.of, 1);
    panel_clear(&p);
    take("A座 停水");
    p = look("A-1204 停水");
    assert_int_equal(p.similar.of, 1);
    assert_int_equal(p.similar.row[0].how, SIMILAR_BUILDING);
    panel_clear(&p);
}

/* Skill, work in hand, same building, the home known: points with reasons (WQ-08). */
static void workers(void **state)
{
    (void)state;
    int64_t sun = person("W02"), qian = person("W03");
    char to[40];
    int64_t first = take("3-2-1104 漏水");
    snprintf(to, sizeof to, "staff:#%d", (int)sun);
    assert_ok(office_act(&o, &order_entity, "assign", first, NULL, NULL, &e, "to", to, NULL), e);
    struct panel p = look("5-1-0301 漏水");
    assert_int_equal(p.workers.n, 2);
    assert_int_equal(p.workers.row[0].id, qian);
    expect(&p, PANEL_WORKER, "1 钱伟 free   2 孙磊 1 in hand");
    panel_clear(&p);
    p = look("3-2-1204 漏水");
    expect(&p, PANEL_WORKER, "1 孙磊 same building 1 in hand   2 钱伟 free");
    assert_int_equal(p.workers.row[0].points, 50 + 20 - 8);
    panel_clear(&p);
    p = look("3-2-1204 跳闸"); /* electricians */
    assert_int_equal(p.workers.n, 1);
    assert_int_equal(p.workers.row[0].id, qian);
    assert_string_equal(p.workers.row[0].reason[0].id, "skill");
    panel_clear(&p);
    p = look("3-2-1204 电梯困人"); /* nobody here: the firm that does */
    assert_int_equal(p.workers.n, 0);
    panel_clear(&p);
    office_as(&o, "manager");
    int64_t firm = office_new(&o, &contact_entity, "name", "Sky Lifts", "trade", "lift", NULL);
    office_new(&o, &contact_entity, "name", "Other Lifts", "trade", "lift", NULL);
    int64_t lift = office_new(&o, &asset_entity, "no", "L7", "name", "7号电梯", "kind", "lift", "place", "3-2", "contact_id",
                              "Other Lifts", NULL);
    office_as(&o, "clerk");
    p = look("3-2-1204 电梯困人");
    assert_int_equal(p.workers.n, 1);
    assert_ptr_equal(p.workers.row[0].ent, &contact_entity);
    assert_int_equal(p.workers.row[0].id, firm);
    panel_clear(&p);
    p = look("7号电梯 困人");
    assert_int_not_equal(lift, 0);
    assert_non_null(strstr(p.it.place, "asset:"));
    expect(&p, PANEL_WORKER, "1 Other Lifts maintains it   2 Sky Lifts outside");
    panel_clear(&p);

    assert_ok(office_act(&o, &order_entity, "finish", first, NULL, NULL, &e, NULL), e);
    p = look("3-2-1104 漏水");
    expect(&p, PANEL_WORKER, "1 孙磊 knows the place free   2 钱伟 free");
    panel_clear(&p);
}

/* "What about my repair?" (WQ-12): by number, room, phone, also of a caller who is nobody on file. */
static void what_about_my_repair(void **state)
{
    (void)state;
    int64_t leak = take("3-2-1204 漏水"), gate = take("东门岗 道闸坏了 13911115678");
    static const char *const asks[] = {"1", "0001", "21-0001", "W261121-0001", "3-2-1204", "321204", "1111", "sxx", "1204"};

    for (size_t i = 0; i < COUNT(asks); i++) {
        struct panel p = look(asks[i]);
        if (p.mode != PANEL_ASKS || p.open.n != 1 || p.open.row[0].id != leak)
            fail_msg("`%s`: mode %d, %zu orders", asks[i], p.mode, p.open.n);
        panel_clear(&p);
    }
    static const char *const gates[] = {"5678", "13911115678", "东门岗", "2"};
    for (size_t i = 0; i < COUNT(gates); i++) {
        struct panel p = look(gates[i]);
        if (p.mode != PANEL_ASKS || p.open.n != 1 || p.open.row[0].id != gate)
            fail_msg("`%s`: mode %d, %zu orders", gates[i], p.mode, p.open.n);
        panel_clear(&p);
    }
    struct panel p = look("1");
    expect(&p, PANEL_OPEN, "1 21-0001 Leak Open -- 0m");
    panel_clear(&p);
    /* one that is over is found by its number only */
    assert_ok(office_act(&o, &order_entity, "cancel", leak, NULL, NULL, &e, "end_reason_id", "cancel-other", "end_note", "x", NULL), e);
    p = look("1");
    assert_int_equal(p.open.n, 1);
    assert_false(p.open.row[0].open);
    panel_clear(&p);
    p = look("3-2-1204");
    assert_int_equal(p.open.n, 0);
    panel_clear(&p);
}

static void doubts_and_replies(void **state)
{
    (void)state;
    struct panel p = look("1204 漏水");
    expect(&p, PANEL_PLACE, "1204   ! to be checked   1 3-2-1204 单雄信   2 A-1204 王小明");
    panel_clear(&p);
    p = look("wxm 漏水");
    assert_int_equal(p.nchoices, 2);
    assert_non_null(strstr(p.choice[0].text, "王小"));
    panel_clear(&p);

    p = look("咨询 停车费");
    assert_int_equal(p.mode, PANEL_REPLY);
    assert_int_equal(p.workers.n, 0);
    assert_non_null(strstr(p.reply_text, "identity card"));
    panel_clear(&p);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(a_line_explained), T(while_it_is_typed), T(similar_orders),     T(for_several_homes),
        T(workers),          T(what_about_my_repair), T(doubts_and_replies),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
