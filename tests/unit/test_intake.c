/* One line at the counter. */
#include "domain/places/place.h"
#include "domain/work/intake.h"
#include "intake_things.h"

struct want {
    const char *line;
    const char *place;    /* its short number or name; "?" in words only; NULL none */
    const char *words;
    const char *urgency;
    const char *category; /* code; NULL: whatever */
    const char *who;      /* name on file; "~" a name that is nobody's here; NULL none */
    const char *danger;
    const char *doubt;    /* the word, with how many it can mean: "1204 2" */
};

static void code_of(struct office *o, int64_t id, char out[40])
{
    struct stmt *st;
    struct err e = {0};
    bool row;

    out[0] = '\0';
    assert_ok(stmt_get(o->d.db, "SELECT code FROM category WHERE id = ?1", &st, &e), e);
    stmt_num(st, 1, id);
    assert_ok(stmt_step(st, &row, &e), e);
    if (row)
        snprintf(out, 40, "%s", stmt_col_text(st, 0));
    stmt_done(st);
}

static void place_of(struct office *o, const struct intake *it, struct buf *out)
{
    char name[20];
    long long id;

    buf_reset(out);
    if (it->place && sscanf(it->place, "%19[a-z]:%lld", name, &id) == 2)
        place_label(&o->d, desk_kind(&o->d, name), id, false, out);
    else if (it->place_text)
        buf_add(out, "?");
}

static int differing; /* all of them are said, not only the first */

static void same(const struct want *w, const char *what, const char *got, const char *want)
{
    if (strcmp(got ? got : "", want ? want : "") != 0)
        differing++, print_error("`%s`: %s is `%s`, not `%s`\n", w->line, what, got ? got : "", want ? want : "");
}

static void check(struct office *o, const struct want *w)
{
    struct intake it;
    struct err e = {0};
    struct buf b = {0};
    char code[40], doubt[80] = "";

    assert_ok(intake_parse(&o->d, w->line, &it, &e), e);
    place_of(o, &it, &b);
    same(w, "place", buf_str(&b), w->place);
    same(w, "words", it.words, w->words);
    same(w, "urgency", it.urgency, w->urgency);
    same(w, "danger", it.danger, w->danger);
    code_of(o, it.category_id, code);
    if (w->category)
        same(w, "category", code, w->category);
    buf_reset(&b);
    if (it.person_id != NIL)
        desk_label(&o->d, &person_entity, it.person_id, &b);
    same(w, "person", it.caller ? "~" : buf_str(&b), w->who);
    if (it.doubt)
        snprintf(doubt, sizeof doubt, "%s %zu", it.doubt, it.nhits);
    same(w, "doubt", doubt, w->doubt);
    if (it.asks)
        differing++, print_error("`%s` is taken for a question\n", w->line);
    buf_clear(&b);
    intake_clear(&it);
}

/* WQ-01: place, urgency, person and words in any order and script. */
static void any_order_any_script(void **state)
{
    static const struct want want[] = {
        {.line = "3-2-1204 漏水 厨房 急", "3-2-1204", "漏水 厨房", "now", "leak"},
        {.line = "急 厨房 漏水 3-2-1204", "3-2-1204", "厨房 漏水", "now", "leak"},
        {.line = "3栋2单元1204，漏水；厨房", "3-2-1204", "漏水 厨房", NULL, "leak"},
        {.line = "3号楼2-1204 漏水", "3-2-1204", "漏水", NULL, "leak"},
        {.line = "3号楼2单元1204室、漏水。急", "3-2-1204", "漏水", "now", "leak"},
        {.line = "３－２－１２０４　漏水　急", "3-2-1204", "漏水", "now", "leak"},
        {.line = "3#1204 跳闸", "3-2-1204", "跳闸", NULL, "trip"},
        {.line = "三号楼二单元1204 马桶堵了", "3-2-1204", "马桶堵了", NULL, NULL},
        {.line = "321204 ls cf j", "3-2-1204", "ls cf", "now", "leak"},
        {.line = "321204 cf ls j", "3-2-1204", "cf ls", "now", "leak"},
        {.line = "J 321204 LS", "3-2-1204", "LS", "now", "leak"},
        {.line = "A座1204 空调不制冷", "A-1204", "空调不制冷", NULL, "ac-cold"},
        {.line = "a-1204 空调漏水", "A-1204", "空调漏水", NULL, "ac-leak"},
        {.line = "A901 断网", "A-901", "断网", NULL, "network"},
        {.line = "3-2-1204 no water now", "3-2-1204", "no water", "now", NULL},
        {.line = "3 bldg trip", NULL, "3 bldg trip", NULL, "trip"},
        /* run together, as it comes out of an input method */
        {.line = "3-2-1204漏水", "3-2-1204", "漏水", NULL, "leak"},
        {.line = "3栋2单元1204厨房漏水很急", "3-2-1204", "厨房漏水很急", "now", "leak"},
        {.line = "5-1-0301停电 急", "5-1-0301", "停电", "now", "no-power"},
        {.line = "301灯不亮", "5-1-0301", "灯不亮", NULL, "lamp"},
        {.line = "三栋没水", "Building 3", "没水", NULL, "no-water"},
        {.line = "3栋2单元没水 急", "3-2", "没水", "now", "no-water"},
        {.line = "5楼灯不亮", NULL, "5楼灯不亮", NULL, "lamp"},
        {.line = "收了2000元 没开发票", NULL, "收了2000元 没开发票", NULL, "invoice"},
        /* public areas */
        {.line = "东门岗 道闸坏了", "东门", "道闸坏了", NULL, "barrier"},
        {.line = "道闸坏了 东门", "东门", "道闸坏了", NULL, "barrier"},
        {.line = "东门道闸坏了", "东门", "东门道闸坏了", NULL, "barrier"},
        {.line = "dmg 道闸坏了", "东门", "道闸坏了", NULL, "barrier"},
        {.line = "1号电梯 异响", "L1 1号电梯", "异响", NULL, "lift-noise"},
        {.line = "大堂灯不亮", "?", "大堂灯不亮", NULL, "lamp", NULL, NULL, "大堂 2"},
        /* people */
        {.line = "1111 漏水", "3-2-1204", "漏水", NULL, "leak", "单雄信"},
        {.line = "13800001111 漏水", "3-2-1204", "漏水", NULL, "leak", "单雄信"},
        {.line = "13911112222 漏水", NULL, "漏水", NULL, "leak"},
        {.line = "单雄信 漏水", "3-2-1204", "漏水", NULL, "leak", "单雄信"},
        {.line = "sxx 漏水", "3-2-1204", "漏水", NULL, "leak", "单雄信"},
        {.line = "shanxiongxin 漏水", "3-2-1204", "漏水", NULL, "leak", "单雄信"},
        {.line = "3-2-1204 单先生 漏水", "3-2-1204", "漏水", NULL, "leak", "单雄信"},
        {.line = "5-1-0301 王先生 漏水", "5-1-0301", "漏水", NULL, "leak", "王小敏"},
        {.line = "3-2-1104 赵阿姨 漏水", "3-2-1104", "漏水", NULL, "leak", "~"},
        {.line = "wxm 漏水", NULL, "wxm 漏水", NULL, "leak", NULL, NULL, "wxm 2"},
        {.line = "3-2-1104 陈芳 报 漏水", "3-2-1104", "报 漏水", NULL, "leak", "陈芳"},
        /* which of them: nothing is guessed, what is known decides */
        {.line = "1204 漏水", "?", "漏水", NULL, "leak", NULL, NULL, "1204 2"},
        {.line = "1204漏水", "?", "漏水", NULL, "leak", NULL, NULL, "1204 2"},
        {.line = "1204 8888 lift stuck now", "A-1204", "lift stuck", "now", NULL, "王小明"},
        {.line = "1204 sxx 漏水", "3-2-1204", "漏水", NULL, "leak", "单雄信"},
        {.line = "1204 wxm 漏水", "A-1204", "漏水", NULL, "leak", "王小明"},
        /* unknown: saved as typed */
        {.line = "9-9-9999 漏水", "?", "漏水", NULL, "leak"},
        {.line = "9栋8888 漏水", "?", "漏水", NULL, "leak"},
        {.line = "9栋8888漏水", "?", "漏水", NULL, "leak"},
        {.line = "2-3天没来人 漏水", NULL, "2-3天没来人 漏水", NULL, "leak"},
        /* urgency and danger */
        {.line = "3-2-1204 漏水 不急", "3-2-1204", "漏水", "wait", "leak"},
        {.line = "3-2-1204 漏水不急", "3-2-1204", "漏水不急", "wait", "leak"},
        {.line = "3-2-1204 漏水 马上来人", "3-2-1204", "漏水 马上来人", NULL, "leak"},
        {.line = "3-2-1204 修灯 预约", "3-2-1204", "修灯", "planned", NULL},
        {.line = "电梯门坏了 有人被困", NULL, "电梯门坏了 有人被困", NULL, "lift-trapped", NULL, "trapped"},
        {.line = "电梯停了 没有人被困", NULL, "电梯停了 没有人被困", NULL, NULL, NULL, NULL},
        {.line = "灶台打不着火", NULL, "灶台打不着火", NULL, NULL, NULL, NULL},
        {.line = "楼道着火了", NULL, "楼道着火了", NULL, "fire-smoke", NULL, "fire"},
        {.line = "配电箱漏水 冒火花", NULL, "配电箱漏水 冒火花", NULL, NULL, NULL, "live"},
        {.line = "漏电保护器跳闸", NULL, "漏电保护器跳闸", NULL, "trip", NULL, NULL},
        {.line = "fire door broken", NULL, "fire door broken", NULL, NULL, NULL, NULL},
        {.line = "厕所有气味", NULL, "厕所有气味", NULL, NULL, NULL, NULL},
    };
    struct office o;
    (void)state;

    intake_site(&o);
    assert_true(COUNT(want) > 40);
    for (size_t i = 0; i < COUNT(want); i++)
        check(&o, &want[i]);
    assert_int_equal(differing, 0);
    office_remove(&o);
}

/* Only a number, a room, a phone tail, a person: what about my repair? */
static void only_a_number_asks(void **state)
{
    static const struct {
        const char *line;
        bool order, place, person;
    } want[] = {
        {.line = "1", true, false, false},          {"0001", true, false, false},     {"21-0001", true, false, false},
        {.line = "w261121-0001", true, false, false}, {"3-2-1204", false, true, false}, {"321204", false, true, false},
        {.line = "1111", false, true, true},        {"13800001111", false, true, true}, {"sxx", false, true, true},
        {.line = "3-2-1204 1111", false, true, true}, {"东门岗", false, true, false},  {"１", true, false, false},
    };
    struct office o;
    struct err e = {0};
    struct act_result r;
    (void)state;

    intake_site(&o);
    assert_ok(intake_order(&o.d, "3-2-1204 漏水", &r, &e), e);
    for (size_t i = 0; i < COUNT(want); i++) {
        struct intake it;

        assert_ok(intake_parse(&o.d, want[i].line, &it, &e), e);
        if (!it.asks || (it.order_id == r.id) != want[i].order || (it.place != NULL) != want[i].place ||
            (it.person_id != NIL) != want[i].person)
            fail_msg("`%s`: asks %d, order %d, place %s, person %d", want[i].line, it.asks, it.order_id == r.id, it.place,
                     it.person_id != NIL);
        assert_int_equal(intake_save(&o.d, &it, &r, &e), RC_REFUSED);
        r.id = 1;
        intake_clear(&it);
    }
    office_remove(&o);
}

/* A word that can mean several is put exactly, and then is one. */
static void one_of_several(void **state)
{
    static const struct {
        const char *line, *then;
    } want[] = {
        {"1204漏水 急", "A-1204 漏水 急"},
        {"wxm 漏水", "R00003 漏水"},
        {"大堂灯不亮", "HALL-2 灯不亮"},
    };
    struct office o;
    struct err e = {0};
    (void)state;

    intake_site(&o);
    for (size_t i = 0; i < COUNT(want); i++) {
        struct intake it;
        char *line = NULL;

        assert_ok(intake_parse(&o.d, want[i].line, &it, &e), e);
        for (size_t k = 0; k < it.nhits; k++) {
            free(line);
            line = intake_choose(&o.d, want[i].line, &it, k);
            if (strcmp(line, want[i].then) == 0)
                break;
        }
        assert_string_equal(line, want[i].then);
        intake_clear(&it);
        assert_ok(intake_parse(&o.d, line, &it, &e), e);
        assert_null(it.doubt);
        assert_non_null(it.place);
        intake_clear(&it);
        free(line);
    }
    office_remove(&o);
}

/* WQ-30: the standard reply, by its words, its initials or its category. */
static void enquiries(void **state)
{
    static const struct {
        const char *line, *reply;
    } want[] = {
        {"咨询 停车费", "parking-month"}, {"zx tcf", "parking-month"}, {"咨询停车费", "parking-month"},
        {"请问 怎么缴费", NULL},          {"咨询 访客", "parking-guest"}, {"ask parking", "parking-month"},
    };
    struct office o;
    struct err e = {0};
    (void)state;

    intake_site(&o);
    for (size_t i = 0; i < COUNT(want); i++) {
        struct intake it;
        struct reply r;

        assert_ok(intake_parse(&o.d, want[i].line, &it, &e), e);
        assert_string_equal(it.kind, "enquiry");
        if (it.reply_id == NIL)
            fail_msg("`%s` has no reply", want[i].line);
        rec_init(&reply_entity, &r);
        assert_ok(rows_get(o.d.db, &reply_entity, it.reply_id, &r, &e), e);
        if (want[i].reply && strcmp(r.code, want[i].reply) != 0)
            fail_msg("`%s`: %s", want[i].line, r.code);
        rec_clear(&reply_entity, &r);
        intake_clear(&it);
    }
    office_remove(&o);
}

static void saved_and_numbered(void **state)
{
    struct office o;
    struct err e = {0};
    struct act_result r;
    (void)state;

    office_make(&o);
    office_as(&o, "clerk");
    assert_ok(intake_order(&o.d, "sxx 漏水 厨房 急", &r, &e), e);
    struct order got = office_order(&o, r.id);
    assert_string_equal(r.no, "W261121-0001");
    assert_int_equal(got.unit_id, 1);
    assert_string_equal(got.phone, "13800001111");
    assert_string_equal(got.priority, "P1");
    rec_clear(&order_entity, &got);

    /* only the room: whoever is there alone calls; a name that is said is another */
    assert_ok(intake_order(&o.d, "321204 漏水", &r, &e), e);
    got = office_order(&o, r.id);
    assert_int_equal(got.caller_id, 1);
    assert_string_equal(got.phone, "13800001111");
    rec_clear(&order_entity, &got);
    assert_ok(intake_order(&o.d, "321204 赵阿姨 漏水", &r, &e), e);
    got = office_order(&o, r.id);
    assert_int_equal(got.caller_id, NIL);
    rec_clear(&order_entity, &got);

    /* not recognised: saved as typed, to be checked */
    assert_ok(intake_order(&o.d, "9-9-9999 漏水", &r, &e), e);
    got = office_order(&o, r.id);
    assert_string_equal(got.place_text, "9-9-9999");
    assert_int_equal(got.unclear, 1);
    rec_clear(&order_entity, &got);

    /* nor is one without any place ready to go */
    assert_ok(intake_order(&o.d, "水管漏水", &r, &e), e);
    got = office_order(&o, r.id);
    assert_int_equal(got.unclear, 1);
    rec_clear(&order_entity, &got);

    /* a standard reply answers and closes at once, and is counted */
    assert_ok(intake_order(&o.d, "咨询 怎么缴费", &r, &e), e);
    got = office_order(&o, r.id);
    assert_string_equal(got.state, "CLOSED");
    assert_non_null(got.answer);
    rec_clear(&order_entity, &got);
    assert_int_equal(intake_order(&o.d, "  ", &r, &e), RC_REFUSED);

    /* said, it is a danger whatever the category's urgency; a name not on file is kept */
    assert_ok(intake_order(&o.d, "3-2-1104 赵阿姨 有人被困", &r, &e), e);
    got = office_order(&o, r.id);
    assert_string_equal(got.priority, "P0");
    assert_string_equal(got.caller_name, "赵阿姨");
    rec_clear(&order_entity, &got);
    office_remove(&o);
}

/* F6: saved and dispatched; where that is refused it is saved all the same.  Alt-K: joined (WQ-08). */
static void dispatched_and_joined(void **state)
{
    struct office o;
    struct err e = {0};
    struct act_result r;
    struct intake it;
    bool saved;
    (void)state;

    intake_site(&o);
    assert_ok(intake_parse(&o.d, "3-2-1204 漏水 急", &it, &e), e);
    assert_ok(intake_dispatch(&o.d, &it, o.worker, &saved, &r, &e), e);
    struct order got = office_order(&o, r.id);
    assert_string_equal(got.state, "ASSIGNED");
    assert_int_equal(got.worker_id, o.worker);
    rec_clear(&order_entity, &got);
    int64_t first = r.id;
    intake_clear(&it);

    assert_ok(intake_parse(&o.d, "漏水", &it, &e), e);
    assert_int_equal(intake_dispatch(&o.d, &it, o.worker, &saved, &r, &e), RC_REFUSED);
    assert_true(saved);
    assert_string_equal(r.no, "W261121-0002");
    intake_clear(&it);

    assert_ok(intake_parse(&o.d, "3-2-1104 赵阿姨 天花板滴水", &it, &e), e);
    assert_ok(intake_join(&o.d, &it, first, &r, &e), e);
    int64_t *ids;
    size_t n;
    struct order_also also;
    assert_ok(rows_children(o.d.db, &order_also_entity, first, &ids, &n, &e), e);
    assert_int_equal(n, 1);
    rec_init(&order_also_entity, &also);
    assert_ok(rows_get(o.d.db, &order_also_entity, ids[0], &also, &e), e);
    assert_string_equal(also.name, "赵阿姨");
    assert_string_equal(also.words, "天花板滴水");
    rec_clear(&order_also_entity, &also);
    free(ids);
    intake_clear(&it);
    office_remove(&o);
}

/* What a home often needs comes from its orders (RU-02). */
/* Of several in a home the one marked as the one to call; of two so marked, or none, nobody. */
static void who_calls_from_a_home(void **state)
{
    struct office o;
    struct err e = {0};
    struct act_result r;
    (void)state;

    static const struct {
        const char *first, *second;
        bool clear;
    } cases[] = {{NULL, NULL, false}, {"yes", NULL, true}, {"yes", "yes", false}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        office_make(&o);
        office_as(&o, "manager");
        const char *names[] = {"王小敏", "陈芳"}, *mains[] = {cases[i].first, cases[i].second};
        for (size_t k = 0; k < 2; k++) {
            office_new(&o, &person_entity, "name", names[k], NULL);
            office_new(&o, &occupancy_entity, "person_id", names[k], "unit_id", "3-2-1104", "role", "owner", "main",
                       mains[k] ? mains[k] : "no", NULL);
        }
        assert_ok(intake_order(&o.d, "3-2-1104 漏水", &r, &e), e);
        struct order got = office_order(&o, r.id);
        assert_int_equal(got.caller_id != NIL, cases[i].clear);
        rec_clear(&order_entity, &got);
        office_remove(&o);
    }
}

/* Asked about fees, and the fees are what it is about. */
static void the_longer_word_is_not_the_matter(void **state)
{
    struct office o;
    struct err e = {0};
    struct intake it;
    char code[40];
    (void)state;

    office_make(&o);
    assert_ok(intake_parse(&o.d, "物业费什么时候交", &it, &e), e);
    code_of(&o, it.category_id, code);
    assert_string_equal(code, "fee");
    intake_clear(&it);
    office_remove(&o);
}

static void often_needed(void **state)
{
    struct office o;
    struct err e = {0};
    struct act_result r;
    struct unit u;
    (void)state;

    office_make(&o);
    office_as(&o, "clerk");
    assert_ok(intake_order(&o.d, "3-2-1204 漏水", &r, &e), e);
    assert_ok(intake_order(&o.d, "3-2-1204 电梯困人", &r, &e), e);
    assert_ok(intake_order(&o.d, "3-2-1204 水管漏水", &r, &e), e);
    rec_init(&unit_entity, &u);
    assert_ok(rows_get(o.d.db, &unit_entity, 1, &u, &e), e);
    assert_string_equal(u.often, "Pipe leak 2, Person trapped in a lift 1");
    rec_clear(&unit_entity, &u);
    office_remove(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_any_script),  cmocka_unit_test(only_a_number_asks),
        cmocka_unit_test(one_of_several),        cmocka_unit_test(enquiries),
        cmocka_unit_test(dispatched_and_joined),
        cmocka_unit_test(saved_and_numbered),
        cmocka_unit_test(who_calls_from_a_home), cmocka_unit_test(the_longer_word_is_not_the_matter),
        cmocka_unit_test(often_needed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
