/* The file is busy, gone, replaced: the title says so, reading and typing go on,
 * and it ends by itself (screens.md 2.16, goals.md R6). */
#include "world.h"

#include "base/file.h"
#include "domain/health.h"
#include "domain/view.h"
#include "domain/work/order.h"
#include "domain/work/spool.h"
#include "store/db.h"
#include "ui/draft.h"
#include "ui/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int setup(void **state)
{
    struct world *w = malloc(sizeof *w);
    world_make(w);
    *state = w;
    return 0;
}

static int teardown(void **state)
{
    world_remove(*state);
    free(*state);
    return 0;
}

static void seconds(struct world *w, int n)
{
    w->now += n;
    world_tick(w, 2 * n);
}

/* The busy file: nothing for 10 s, then the banner; it goes when the other desk is done. */
static void busy(void **state)
{
    struct world *w = *state;
    struct desk other;
    struct err e = {0};

    world_start(w, "zh_CN", 80, 24, "C01");
    world_desk(w, &other, "前台2", "L01");
    assert_int_equal(db_begin(other.db, &e), RC_OK);
    seconds(w, 31);
    assert_int_equal(w->app->watch.state, HEALTH_BUSY);
    assert_hides(w, "数据库忙");
    seconds(w, 11);
    assert_shows(w, "数据库忙");
    assert_true(w->app->watch.tries >= 3); /* 1, 2, 5 s */
    assert_shows(w, "轿厢停在7层");         /* reading goes on */
    form_open(w->app, &(struct form_opt){.ent = &order_entity, .verb = "new"});
    world_play(w, "3-2-1204");
    assert_shows(w, "3-2-1204");
    db_rollback(other.db);
    seconds(w, 11);
    assert_hides(w, "数据库忙");
    assert_shows(w, "3-2-1204");
    assert_int_equal(w->app->watch.state, HEALTH_GOOD);
    desk_close(&other);
    world_stop(w);
}

/* Moved away: read only at once; the typed text stays; back again: saved. */
static void gone_and_back(void **state)
{
    struct world *w = *state;
    char away[320];

    snprintf(away, sizeof away, "%s.away", w->path);
    world_start(w, "zh_CN", 80, 24, "C01");
    assert_int_equal(rename(w->path, away), 0);
    seconds(w, 1);
    assert_shows(w, "只读：无法写入 (文件不见了)");
    assert_shows(w, "轿厢停在7层");
    form_open(w->app, &(struct form_opt){.ent = &order_entity, .verb = "new"});
    world_play(w, "会所<Tab>");
    world_play(w, "<C-s>");
    assert_shows(w, "会所");
    assert_shows(w, "只读");
    assert_int_equal(rename(away, w->path), 0);
    seconds(w, 12);
    assert_hides(w, "只读");
    assert_shows(w, "会所");
    assert_int_not_equal(w->d.staff, NIL); /* the session was there */
    world_stop(w);
}

/* Intake goes on into the spool, and is entered when the file is back. */
static void spooled(void **state)
{
    struct world *w = *state;
    char away[320], no[SPOOL_NO];
    struct err e = {0};

    snprintf(away, sizeof away, "%s.away", w->path);
    world_start(w, "zh_CN", 80, 24, "C01");
    assert_int_equal(rename(w->path, away), 0);
    seconds(w, 1);
    assert_int_equal(spool_add(w->app->desk, "3-2-1204 漏水 厨房 急", no, &e), RC_OK);
    seconds(w, 1);
    assert_shows(w, "未入库 1 件");
    assert_int_equal(rename(away, w->path), 0);
    seconds(w, 12);
    assert_int_equal(spool_count(w->app->desk), 0);
    assert_hides(w, "未入库");
    world_stop(w);
}

/* Another file in its place: who works here is asked again, what was typed is kept as a draft. */
static void replaced(void **state)
{
    struct world *w = *state;
    struct world other;
    struct draft *list;
    struct err e = {0};
    size_t n;
    char state_home[300];

    world_start(w, "en", 80, 24, "C01");
    snprintf(state_home, sizeof state_home, "%s", getenv("XDG_STATE_HOME"));
    int64_t staff = w->d.staff;
    form_open(w->app, &(struct form_opt){.ent = &order_entity, .verb = "new"});
    world_play(w, "typed before");
    world_make(&other);
    desk_close(&other.d);
    setenv("XDG_STATE_HOME", state_home, 1);
    assert_int_equal(rename(other.path, w->path), 0);
    seconds(w, 3);
    assert_int_equal(w->d.staff, NIL);
    assert_shows(w, "工号或姓名"); /* making the other site switched the language */
    assert_int_equal(draft_list(w->path, staff, &list, &n, &e), RC_OK);
    assert_int_equal(n, 1);
    draft_list_free(list, n);
    world_stop(w);
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", other.dir);
    assert_int_equal(system(command), 0);
}

/* Suspending is an action without a key, and off at a counter. */
static void suspend(void **state)
{
    struct world *w = *state;

    world_start(w, "en", 80, 24, "C01");
    w->app->opt.counter = true;
    assert_true(app_act(w->app, "suspend"));
    app_paint(w->app);
    assert_shows(w, "never suspended");
    assert_non_null(keys_by_id("suspend"));
    assert_string_equal(keys_by_id("suspend")->keys, "");
    world_stop(w);
}

/* Whatever is open, an end keeps what was typed and says the right status. */
static void ends(void **state)
{
    struct world *w = *state;
    static const struct {
        enum event_kind kind;
        int signal, status;
    } how[] = {{EV_HANGUP, 1, 129}, {EV_TERMINATE, 15, 143}, {EV_TERMINATE, 2, 130}};
    static const char *const over[] = {"", "<F9>", "<F1>", "<F10>", "<F4>"};

    for (size_t i = 0; i < sizeof how / sizeof *how; i++)
        for (size_t k = 0; k < sizeof over / sizeof *over; k++) {
            struct draft *list;
            struct err e = {0};
            size_t n;
            world_start(w, "en", 80, 24, "C01");
            int64_t staff = w->d.staff;
            form_open(w->app, &(struct form_opt){.ent = &order_entity, .verb = "new"});
            world_play(w, "half a wor");
            world_play(w, over[k]);
            w->app->ended = false;
            app_event(w->app, &(struct event){.kind = how[i].kind, .signal = how[i].signal});
            assert_true(w->app->ended);
            assert_int_equal(w->app->status, how[i].status);
            assert_int_equal(draft_list(w->path, staff, &list, &n, &e), RC_OK);
            assert_int_equal(n, 1);
            draft_list_free(list, n);
            world_stop(w);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(busy, setup, teardown),
        cmocka_unit_test_setup_teardown(gone_and_back, setup, teardown),
        cmocka_unit_test_setup_teardown(spooled, setup, teardown),
        cmocka_unit_test_setup_teardown(replaced, setup, teardown),
        cmocka_unit_test_setup_teardown(suspend, setup, teardown),
        cmocka_unit_test_setup_teardown(ends, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
