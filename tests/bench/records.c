/* Makes a site with any number of orders, straight through the store in one
 * transaction, for the benchmarks: 12 buildings, 640 units, 1,500 residents,
 * 40 staff; words as residents say them, 200 orders a day up to now, of which
 * the last 300 are open.  The same number gives the same site.
 *
 *     records PATH ORDERS
 *
 * Each order has its search words as the door writes them and one journal row.
 * verify would miss the rows of the steps: it is for measuring only. */
#include "base/i18n.h"
#include "base/mem.h"
#include "domain/act_int.h"
#include "domain/kinds.h"
#include "domain/people/people.h"
#include "domain/sign.h"
#include "domain/site.h"
#include "domain/work/order.h"
#include "store/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { A_DAY = 200, OPEN = 300, UNITS = 640, PEOPLE = 1500, STAFF = 40, DAY = 86400 };

static struct err e;

static void must(enum rc rc)
{
    if (rc != RC_OK)
        die("%s (%s)", e.text, e.detail);
}

static uint32_t dice(uint32_t n)
{
    static uint32_t seed = 20261121;
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static const char *any(const char *const *list)
{
    size_t n = 0;
    while (list[n])
        n++;
    return list[dice((uint32_t)n)];
}

static int64_t make(struct desk *d, const char *kind, const char *const *pairs)
{
    struct act_req q = {.ent = kinds_find(kind), .verb = "new"};
    struct act_result r;
    for (; *pairs; pairs += 2)
        act_set(&q, pairs[0], pairs[1]);
    must(desk_act(d, &q, &r, &e));
    act_req_clear(&q);
    return r.id;
}

#define MAKE(d, kind, ...) make(d, kind, (const char *const[]){__VA_ARGS__, NULL})

static void make_places(struct desk *d, int64_t units[UNITS])
{
    char b[8], en[12], room[12];
    size_t n = 0;
    for (int i = 1; i <= 12; i++) {
        snprintf(b, sizeof b, "%d", i);
        MAKE(d, "building", "no", b);
        for (int k = 1; k <= 2; k++) {
            snprintf(en, sizeof en, "%d", k);
            MAKE(d, "entrance", "building_id", b, "code", en);
            snprintf(en, sizeof en, "%d-%d", i, k);
            for (int floor = 1; floor <= 14 && n < UNITS; floor++)
                for (int door = 1; door <= 2 && n < UNITS; door++) {
                    snprintf(room, sizeof room, "%d%02d", floor, door);
                    units[n++] = MAKE(d, "unit", "entrance_id", en, "room", room);
                }
        }
    }
    for (; n < UNITS; n++)
        units[n] = units[n % 600];
}

static void make_people(struct desk *d, int64_t people[PEOPLE], int64_t staff[STAFF])
{
    static const char *const family[] = {"王", "李", "张", "刘", "陈", "杨",   "赵", "黄", "周", "吴",
                                         "徐", "孙", "单", "曾", "吕", "欧阳", "仇", "解", NULL};
    static const char *const given[] = {"芳", "伟", "秀英", "敏", "静", "丽", "强",   "磊", "军", "洋", "勇",
                                        "艳", "杰", "娟",   "涛", "明", "超", "秀兰", "霞", "平", NULL};
    char name[32], no[12];
    for (int i = 0; i < PEOPLE; i++) {
        snprintf(name, sizeof name, "%s%s", any(family), any(given));
        people[i] = MAKE(d, "resident", "name", name);
    }
    for (int i = 0; i < STAFF; i++) {
        snprintf(name, sizeof name, "%s%s", any(family), any(given));
        snprintf(no, sizeof no, "B%02d", i);
        staff[i] = MAKE(d, "staff", "no", no, "name", name, "role_id", i ? "clerk" : "manager");
    }
}

static int64_t first_id(struct desk *d, const char *sql)
{
    struct stmt *st;
    bool row;
    must(stmt_get(d->db, sql, &st, &e));
    must(stmt_step(st, &row, &e));
    int64_t id = row ? stmt_col_num(st, 0) : NIL;
    stmt_done(st);
    return id;
}

static void words(struct buf *b)
{
    static const char *const where[] = {"厨房",     "卫生间", "客厅", "阳台", "楼道",
                                        "地下车库", "单元门", "大堂", "屋顶", NULL};
    static const char *const what[] = {"水管漏水", "空调不制冷", "灯不亮",         "下水道堵塞",
                                       "门锁坏了", "噪音太大",   "垃圾没有清运",   "玻璃破裂",
                                       "墙面渗水", "跳闸",       "对讲机没有声音", NULL};
    static const char *const wish[] = {"请尽快处理",   "下午三点以后有人", "先电话联系",
                                       "已经报过一次", "老人独居",         NULL};
    buf_addf(b, "%s%s，%s", any(where), dice(20) ? any(what) : "电梯困人", any(wish));
    if (dice(50000) == 0)
        buf_add(b, "，发现白蚁");
}

struct places {
    int64_t units[UNITS], people[PEOPLE], staff[STAFF];
    int64_t category, categories;
};

static void fill(struct order *o, const struct places *p, int64_t i, int64_t n, int64_t now)
{
    char text[60], day[11];
    struct buf b = {0};
    int64_t before = n - i;
    int64_t made = now - before / A_DAY * DAY - (before % A_DAY) * (DAY / 2 / A_DAY), unit = p->units[dice(UNITS)];
    time_t t = (time_t)(now - before / A_DAY * DAY);
    struct tm tm;
    gmtime_r(&t, &tm);
    strftime(day, sizeof day, "%Y-%m-%d", &tm);
    mem_set(&o->day, day);
    o->serial = A_DAY - before % A_DAY;
    snprintf(text, sizeof text, "W%.2s%.2s%.2s-%04d", day + 2, day + 5, day + 8, (int)o->serial);
    mem_set(&o->no, text);
    mem_set(&o->kind, "repair");
    mem_set(&o->state, i > n - OPEN ? (dice(2) ? "NEW" : "ASSIGNED") : dice(50) ? "CLOSED" : "CANCELLED");
    mem_set(&o->channel, "phone");
    mem_set(&o->mode, "phone");
    words(&b);
    mem_set(&o->words, b.data);
    buf_clear(&b);
    snprintf(text, sizeof text, "unit:%d", (int)unit);
    mem_set(&o->place, text);
    o->unit_id = unit;
    o->caller_id = p->people[dice(PEOPLE)];
    o->category_id = p->category + dice((uint32_t)p->categories);
    mem_set(&o->impact, "one");
    mem_set(&o->urgency, "wait");
    mem_set(&o->priority, dice(10) ? "P3" : "P1");
    mem_set(&o->requirement, "照规范处理");
    o->received_at = made;
    o->due_at = made + DAY + dice(DAY);
    o->owner_id = p->staff[dice(5)];
    o->worker_id = p->staff[5 + dice(STAFF - 5)];
    if (i <= n - OPEN) {
        o->assigned_at = made + 600;
        o->arrived_at = made + 3600;
        o->finished_at = made + 7200;
        o->closed_at = made + DAY / 2;
        o->rating = 3 + dice(3);
    }
    o->returned = o->rework = o->adopted = o->unclear = o->chargeable = o->sign_tries = o->chased = 0;
}

static void make_orders(struct desk *d, const struct places *p, int64_t n, int64_t now)
{
    struct order o;
    must(desk_batch_begin(d, &e));
    for (int64_t i = 1; i <= n; i++) {
        struct act_req q = {.ent = &order_entity, .verb = "new"};
        struct act a = {.desk = d,
                        .db = d->db,
                        .req = &q,
                        .ent = &order_entity,
                        .verb_id = "new",
                        .now = now,
                        .seq = NIL,
                        .undoes = NIL,
                        .main_id = NIL};
        rec_init(&order_entity, &o);
        fill(&o, p, i, n, now);
        a.happened = o.received_at;
        must(rows_insert(d->db, &order_entity, &o, &e));
        must(act_index(&a, &order_entity, &o, &e));
        must(act_journal_raw(&a, "order", o.rec.id, "{}", &e));
        rec_clear(&order_entity, &o);
    }
    must(desk_batch_end(d, true, &e));
}

int main(int argc, char **argv)
{
    static struct places p;
    struct desk d;
    if (argc != 3)
        die("records PATH ORDERS");
    int64_t n = strtoll(argv[2], NULL, 10);
    char *made = mem_printf("%s.part", argv[1]);
    remove(made);
    i18n_set("en");
    struct desk_opt opt = {.path = made, .desk = "front1", .pin_cost = 5};
    must(desk_make_site(&d, &opt, &(struct site_opt){.name = "Bench", .lang = "zh_CN"}, &e));
    must(desk_batch_begin(&d, &e));
    make_places(&d, p.units);
    make_people(&d, p.people, p.staff);
    must(desk_batch_end(&d, true, &e));
    p.category = first_id(&d, "SELECT min(id) FROM category WHERE parent_id IS NOT NULL");
    p.categories = first_id(&d, "SELECT max(id) FROM category") - p.category + 1;
    make_orders(&d, &p, n, desk_now(&d));
    desk_close(&d);
    if (rename(made, argv[1]) != 0)
        die("%s cannot be given its name", argv[1]);
    free(made);
    return 0;
}
