#include "world.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "domain/people/people.h"
#include "domain/places/places.h"
#include "domain/sign.h"
#include "domain/site.h"
#include "domain/work/order.h"
#include "ui/signon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- clock and dice ---- */

static int64_t site_clock(void *arg)
{
    return ((struct world *)arg)->now;
}

static int64_t steady_clock(void *arg)
{
    return ((struct world *)arg)->ms;
}

static void dice(void *arg, void *p, size_t n)
{
    struct world *w = arg;

    for (unsigned char *b = p; n--; b++) {
        w->dice = w->dice * 1103515245u + 12345u;
        *b = (unsigned char)(w->dice >> 16);
    }
}

static struct desk_opt options(struct world *w, const char *name)
{
    return (struct desk_opt){
        .path = w->path, .desk = name, .clock = site_clock, .random = dice, .arg = w, .pin_cost = 1};
}

/* ---- the site ---- */

#define must(call, e)                                                                                                  \
    do {                                                                                                               \
        if ((call) != RC_OK)                                                                                           \
            fail_msg("%s:%d: %s (%s)", __FILE__, __LINE__, (e).text, (e).detail);                                      \
    } while (0)

static int64_t vmake(struct world *w, const struct entity *ent, const char *verb, int64_t id, va_list ap)
{
    struct act_req q = {.ent = ent, .verb = verb, .id = id};
    struct act_result r = {0};
    struct err e = {0};

    for (const char *col; (col = va_arg(ap, const char *));) {
        const char *text = va_arg(ap, const char *);
        if (!text)
            continue;
        if (strcmp(col, "phones") == 0)
            act_part_set(act_part(&q, &person_phone_entity, NIL), "phone", text);
        else
            act_set(&q, col, text);
    }
    if (desk_act(&w->d, &q, &r, &e) != RC_OK)
        fail_msg("%s %s: %s: %s", ent->name, verb, e.field, e.text);
    act_req_clear(&q);
    return r.id;
}

__attribute__((sentinel)) static int64_t make(struct world *w, const struct entity *ent, ...)
{
    va_list ap;

    va_start(ap, ent);
    int64_t id = vmake(w, ent, "new", NIL, ap);
    va_end(ap);
    return id;
}

__attribute__((sentinel)) static void step(struct world *w, int64_t id, const char *at, const char *verb, ...)
{
    va_list ap;
    struct err e = {0};

    must(when_parse(at, WORLD_NOW, true, &w->now, &e), e);
    va_start(ap, verb);
    vmake(w, &order_entity, verb, id, ap);
    va_end(ap);
}

static void pin(struct world *w, int64_t staff, const char *no)
{
    struct err e = {0};
    char once[16];

    must(sign_reset_pin(&w->d, staff, once, &e), e);
    must(sign_on(&w->d, no, once, &e), e);
    must(sign_set_pin(&w->d, once, WORLD_PIN, &e), e);
    must(sign_on_os(&w->d, &e), e);
}

static void people(struct world *w)
{
    static const struct {
        const char *no, *name, *role, *phone;
    } staff[] = {
        {"C01", "王芳", "clerk", NULL},          {"L01", "李敏", "lead", "13900001111"},
        {"W01", "赵强", "clerk", "13900002222"}, {"W02", "钱伟", "clerk", "13900003333"},
        {"W03", "孙磊", "clerk", NULL},          {"W04", "周凯", "clerk", NULL},
    };
    static const struct {
        const char *name, *phone, *unit;
    } residents[] = {
        {"单雄信", "13800001111", "3-2-1204"}, {"曾国华", "13800002222", "5-1-0301"},
        {"仇英", "13800003333", "1-3-1802"},   {"翟志刚", "13800004444", "12-1-0902"},
        {"欧阳修", "13800005555", "2-2-0506"},
    };
    for (size_t i = 0; i < COUNT(staff); i++) {
        int64_t id = make(w, &staff_entity, "no", staff[i].no, "name", staff[i].name, "role_id", staff[i].role, "phone",
                          staff[i].phone, NULL);
        if (i < 2)
            pin(w, id, staff[i].no);
    }
    for (size_t i = 0; i < COUNT(residents); i++) {
        char building[8], entrance[16];
        int b, n;
        char room[8];
        assert_int_equal(sscanf(residents[i].unit, "%d-%d-%7s", &b, &n, room), 3);
        snprintf(building, sizeof building, "%d", b);
        snprintf(entrance, sizeof entrance, "%d-%d", b, n);
        make(w, &building_entity, "no", building, NULL);
        make(w, &entrance_entity, "building_id", building, "code", strchr(entrance, '-') + 1, NULL);
        make(w, &unit_entity, "building_id", building, "entrance_id", entrance, "room", room, NULL);
        make(w, &person_entity, "name", residents[i].name, "phones", residents[i].phone, NULL);
        make(w, &occupancy_entity, "person_id", residents[i].name, "unit_id", residents[i].unit, "role", "owner", NULL);
    }
    make(w, &area_entity, "no", "CLUB", "name", "会所", "kind", "club", NULL);
    make(w, &area_entity, "no", "B2", "name", "地库B2", "kind", "garage", NULL);
}

static int64_t order(struct world *w, const char *at, const char *place, const char *caller, const char *category,
                     const char *words, const char *due)
{
    struct err e = {0};

    must(when_parse(at, WORLD_NOW, true, &w->now, &e), e);
    return make(w, &order_entity, "place", place, "caller_id", caller, "category_id", category, "words", words,
                "due_at", due, NULL);
}

static void orders(struct world *w)
{
    int64_t id;

    id = order(w, "08:55", "2-2-0506", "欧阳修", "network", "断网，已换光猫，待回访", "18:40");
    step(w, id, "09:05", "assign", "to", "周凯", "told", "phone", NULL);
    step(w, id, "09:30", "finish", "diagnosis", "光猫坏，已换", NULL);
    id = order(w, "10:12", "12-1-0902", "翟志刚", "access-door", "刷卡无反应，需更换读卡器", "20:42");
    step(w, id, "10:20", "assign", "to", "周凯", "told", "radio", NULL);
    step(w, id, "11:00", "pause", "pause_reason_id", "pause-material", NULL);
    id = order(w, "12:30", "B2", NULL, "barrier", "抬杆慢，出口排队", "20:22");
    step(w, id, "12:34", "assign", "to", "孙磊", NULL);
    order(w, "13:10", "CLUB", NULL, "ac-cold", "空调不制冷 AC not cooling", "19:47");
    id = order(w, "15:02", "1-3-1802", "仇英", "trip", "客厅跳闸，second breaker trips again after reset", "19:02");
    step(w, id, "15:10", "assign", "to", "钱伟", "told", "radio", NULL);
    step(w, id, "15:40", "start", NULL);
    order(w, "16:20", "5-1-0301", "曾国华", "leak", "厨房水管漏水，楼下天花板渗水", "18:20");
    id = order(w, "17:18", "3-2-1204", "单雄信", "lift-trapped",
               "轿厢停在7层，内有一名老人。业主来电 17:18，维保单位已出车（预计 17:50）。", "17:30");
    step(w, id, "17:20", "assign", "to", "赵强", "told", "radio", NULL);
    step(w, id, "17:31", "arrive", NULL);
    step(w, id, "17:36", "chase", "text", "问还要多久", NULL);
}

void world_make(struct world *w)
{
    const char *tmp = getenv("TMPDIR");
    struct err e = {0};

    *w = (struct world){.now = WORLD_NOW - 90000, .ms = 1000000, .dice = 7, .home = "work"};
    snprintf(w->dir, sizeof w->dir, "%s/propdesk-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(w->dir));
    snprintf(w->path, sizeof w->path, "%s/site.db", w->dir);
    char state[300];
    snprintf(state, sizeof state, "%s/state", w->dir);
    setenv("XDG_STATE_HOME", state, 1);
    i18n_set("zh_CN"); /* the texts that orders take from the catalogue */
    struct desk_opt opt = options(w, "前台1");
    must(desk_make_site(&w->d, &opt, &(struct site_opt){.name = "碧水花园", .lang = "zh_CN", .manager = "陈经理"}, &e),
         e);
    people(w);
    must(sign_on(&w->d, "C01", WORLD_PIN, &e), e);
    orders(w);
    sign_off(&w->d);
    w->now = WORLD_NOW;
}

void world_remove(struct world *w)
{
    char command[300];

    desk_close(&w->d);
    snprintf(command, sizeof command, "rm -rf '%s'", w->dir);
    assert_int_equal(system(command), 0);
}

void world_desk(struct world *w, struct desk *d, const char *name, const char *staff)
{
    struct err e = {0};
    struct desk_opt opt = options(w, name);

    must(desk_open(d, &opt, &e), e);
    must(sign_on(d, staff, WORLD_PIN, &e), e);
}

/* ---- the program ---- */

void world_start(struct world *w, const char *lang, int cols, int rows, const char *staff)
{
    w->term = head_new(cols, rows);
    w->app = app_new(w->term, &w->d,
                     &(struct app_opt){.lang = lang,
                                       .steady = steady_clock,
                                       .arg = w,
                                       .as = staff ? staff : "",
                                       .home = w->home});
    signon_open(w->app);
    world_play(w, "");
    if (staff)
        world_play(w, WORLD_PIN "<Enter>");
}

void world_stop(struct world *w)
{
    app_free(w->app);
    term_close(w->term);
    w->app = NULL;
    if (w->d.staff != NIL)
        sign_off(&w->d);
    if (w->keep)
        return;
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s/state'", w->dir);
    assert_int_equal(system(command), 0);
}

void world_play(struct world *w, const char *script)
{
    head_play(w->term, script);
    w->app->ended = false;
    app_run(w->app);
}

void world_tick(struct world *w, int times)
{
    while (times--) {
        w->ms += 500;
        app_event(w->app, &(struct event){.kind = EV_TICK});
        if (w->app->stale)
            app_paint(w->app);
    }
}

/* ---- what is seen ---- */

char *world_text(struct world *w)
{
    const struct canvas *c = head_screen(w->term);
    char *cells = canvas_text(c), *all;

    all = c->cursor ? mem_printf("%scursor %d,%d\n", cells, c->cx, c->cy) : mem_printf("%sno cursor\n", cells);
    free(cells);
    return all;
}

bool world_shows(struct world *w, const char *text)
{
    char *all = world_text(w);
    bool there = strstr(all, text) != NULL;

    free(all);
    return there;
}

void world_missing(struct world *w, const char *text, const char *file, int line)
{
    char *all = world_text(w);

    fprintf(stderr, "%s:%d: \"%s\" is not on the screen:\n%s", file, line, text, all);
    free(all);
    fail();
}

void world_extra(struct world *w, const char *text, const char *file, int line)
{
    char *all = world_text(w);

    fprintf(stderr, "%s:%d: \"%s\" is on the screen:\n%s", file, line, text, all);
    free(all);
    fail();
}

void world_golden(struct world *w, const char *name)
{
    const char *src = getenv("abs_top_srcdir"), *mode = getenv("PROPDESK_GOLDEN");
    const char *lang = strcmp(i18n_lang(), "zh_CN") == 0 ? "zh" : "en";
    char *is = world_text(w), path[400];
    struct buf was = {0};
    struct err e = {0};

    snprintf(path, sizeof path, "%s/tests/screen/golden/%s-%s-%dx%d.txt", src ? src : ".", name, lang, w->term->w,
             w->term->h);
    if (mode && strcmp(mode, "write") == 0) {
        FILE *f = fopen(path, "w");
        assert_non_null(f);
        fputs(is, f);
        assert_int_equal(fclose(f), 0);
    } else {
        FILE *f = fopen(path, "r");
        int ch;
        if (!f)
            fail_msg("%s is missing: make golden, and read it", path);
        while ((ch = fgetc(f)) != EOF)
            buf_addc(&was, (char)ch);
        fclose(f);
        if (strcmp(buf_str(&was), is) != 0)
            fail_msg("%s differs; now it is:\n%s", path, is);
    }
    (void)e;
    buf_clear(&was);
    free(is);
}
