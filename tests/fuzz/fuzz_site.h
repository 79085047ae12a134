/* fuzz_site: a small site in a scratch folder, with a desk at work on it, for
 * targets that need records; removed when the program ends.
 *
 *     fuzz_site_make();  ... fuzz_desk ... fuzz_path("calls.csv")
 */
#ifndef TESTS_FUZZ_SITE_H
#define TESTS_FUZZ_SITE_H

#include "fuzz.h"

#include "base/i18n.h"
#include "domain/act.h"
#include "domain/kinds.h"
#include "domain/site.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FUZZ_NOW INT64_C(1795254125) /* 2026-11-21 17:42:05 in Shanghai */

static struct desk fuzz_desk;
static char fuzz_dir[200];
static pid_t fuzz_pid;

static int64_t fuzz_clock(void *arg)
{
    (void)arg;
    return FUZZ_NOW;
}

static const char *fuzz_path(const char *name)
{
    static char path[300];
    snprintf(path, sizeof path, "%s/%s", fuzz_dir, name);
    return path;
}

static void fuzz_site_remove(void)
{
    char command[300];
    if (getpid() != fuzz_pid)
        return;
    if (fuzz_desk.db)
        desk_close(&fuzz_desk);
    snprintf(command, sizeof command, "cd / && rm -rf '%s'", fuzz_dir);
    if (system(command) != 0)
        perror(fuzz_dir);
}

static void fuzz_must(enum rc rc, const struct err *e)
{
    if (rc == RC_OK)
        return;
    fprintf(stderr, "%s (%s)\n", e->text, e->detail);
    abort();
}

static void fuzz_new(const char *kind, const char *const *pairs)
{
    struct act_req q = {.ent = kinds_find(kind), .verb = "new"};
    struct act_result r;
    struct err e = {0};
    for (; *pairs; pairs += 2)
        act_set(&q, pairs[0], pairs[1]);
    fuzz_must(desk_act(&fuzz_desk, &q, &r, &e), &e);
    act_req_clear(&q);
}

#define FUZZ_NEW(kind, ...) fuzz_new(kind, (const char *const[]){__VA_ARGS__, NULL})

static struct desk_opt fuzz_opt(void)
{
    return (struct desk_opt){.path = fuzz_path("site.db"), .desk = "front1", .clock = fuzz_clock, .pin_cost = 1};
}

static void fuzz_site_make(void)
{
    const char *tmp = getenv("TMPDIR");
    struct err e = {0};
    snprintf(fuzz_dir, sizeof fuzz_dir, "%s/propdesk-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    MUST(mkdtemp(fuzz_dir) && chdir(fuzz_dir) == 0);
    setenv("XDG_STATE_HOME", fuzz_dir, 1);
    fuzz_pid = getpid();
    atexit(fuzz_site_remove);
    i18n_set("en");
    struct desk_opt opt = fuzz_opt();
    fuzz_must(desk_make_site(&fuzz_desk, &opt, &(struct site_opt){.name = "Garden", .lang = "en"}, &e), &e);
    FUZZ_NEW("building", "no", "3");
    FUZZ_NEW("entrance", "building_id", "3", "code", "2");
    FUZZ_NEW("unit", "entrance_id", "3-2", "room", "1204");
    FUZZ_NEW("resident", "name", "单雄信");
    FUZZ_NEW("occupancy", "person_id", "单雄信", "unit_id", "3-2-1204", "role", "owner");
    FUZZ_NEW("staff", "no", "W9", "name", "赵强", "role_id", "clerk");
    FUZZ_NEW("order", "words", "厨房漏水", "place", "3-2-1204", "category_id", "leak");
}

#endif
