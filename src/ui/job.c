#include "job.h"

#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "box.h"
#include "domain/site.h"
#include "domain/verify.h"
#include "page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EACH_MS 200 /* between two pictures */

void job_begin(struct job *j, struct app *app, const char *what)
{
    app_breathe(app);
    *j = (struct job){.app = app, .what = what, .began = app->ms, .drawn = app->ms, .percent = -1};
}

/* ---- how far ---- */

static void line(const struct job *j, struct canvas *c, int percent)
{
    canvas_fill(c, (struct rect){0, c->h - 2, c->w, 1}, ROLE_TEXT);
    canvas_putf(c, 1, c->h - 2, ROLE_TEXT, _("%s ... %d %%"), j->what, percent);
}

static void box(const struct job *j, struct canvas *c, int64_t done, int64_t all, int percent)
{
    int cells = c->w < 60 ? c->w - 4 : 50;
    struct rect in = box_draw(c, cells, 4, j->what);
    int bar = in.w - 2, full = all > 0 ? (int)(done * bar / all) : 0;
    int64_t took = j->app->ms - j->began, left = done > 0 && all > done ? took * (all - done) / done / 1000 + 1 : 0;
    char span[32];

    canvas_put(c, in.x, in.y + 1, ROLE_TEXT, "[");
    canvas_hrun(c, in.x + 1, in.y + 1, full < bar ? full : bar, ROLE_TEXT, '#');
    canvas_hrun(c, in.x + 1 + full, in.y + 1, full < bar ? bar - full : 0, ROLE_TEXT, '-');
    canvas_put(c, in.x + 1 + bar, in.y + 1, ROLE_TEXT, "]");
    struct buf b = {0};
    buf_addf(&b, _("%1$lld of %2$lld, %3$d %%"), (long long)done, (long long)all, percent);
    if (left > 0 && left < 60) {
        buf_add(&b, "  ");
        buf_addf(&b, ngettext("%d s left", "%d s left", (unsigned long)left), (int)left);
    } else if (left) {
        buf_add(&b, "  ");
        buf_addf(&b, _("%s left"), when_span(left, span, sizeof span));
    }
    canvas_put_fit(c, in.x, in.y + 2, in.w, ROLE_TEXT, buf_str(&b));
    canvas_put_fit(c, in.x, in.y + 3, in.w, ROLE_TEXT, _("Esc stops it safely; nothing is half done."));
    buf_clear(&b);
}

/* Over what was painted last: a picture that reads nothing. */
bool job_step(void *arg, int64_t done, int64_t all)
{
    struct job *j = arg;
    struct app *app = j->app;
    bool go_on = app_breathe(app);
    int percent = all > 0 ? (int)(done >= all ? 100 : done * 100 / all) : 0;
    int64_t took = app->ms - j->began;

    if (took < JOB_QUIET_MS || app->ms - j->drawn < EACH_MS || percent == j->percent)
        return go_on;
    if (took < JOB_BOX_MS)
        line(j, app->canvas, percent);
    else
        box(j, app->canvas, done, all, percent);
    term_paint(app->term, app->canvas);
    j->drawn = app->ms;
    j->percent = percent;
    app->stale = true;
    return go_on;
}

static void stopped(struct app *app, enum rc rc, const struct err *e)
{
    if (rc == RC_CANCELLED)
        app_say(app, LEVEL_WARN, "%s", _("Stopped; nothing was left half done."));
    else
        app_fail(app, e);
}

/* ---- backup ---- */

static void backup_to(struct app *app, void *arg, int button, const char *typed)
{
    struct job j;
    struct err e = {0};
    char code[24] = "", *made = NULL;

    (void)arg;
    if (button != 0 || text_empty(typed))
        return;
    job_begin(&j, app, _("Copying"));
    enum rc rc = site_backup(app->desk, typed, job_step, &j, &made, code, &e);
    if (rc == RC_OK)
        app_say(app, LEVEL_INFO, _("Copied and checked: %1$s, head %2$s."), made, code);
    else
        stopped(app, rc, &e);
    free(made);
}

void job_backup(struct app *app)
{
    struct err e = {0};
    if (!desk_may(app->desk, "backup.make")) {
        e.rc = desk_denied(app->desk, "backup.make", &e);
        app_fail(app, &e);
        return;
    }
    const char *slash = strrchr(app->desk->path, '/');
    char *folder = slash ? mem_ndup(app->desk->path, (size_t)(slash - app->desk->path)) : mem_dup(".");

    ask_open(app, &(struct ask_opt){
                      .title = _("Back up the site's file?"),
                      .body = _("A copy is made while everybody goes on working, and checked."),
                      .prompt = _("Folder or file"),
                      .preset = folder,
                      .buttons = {_("Back up(B)"), _("Back(N)")},
                      .safe = 1,
                      .done = backup_to,
                  });
    free(folder);
}

/* ---- check ---- */

struct said {
    struct job job;
    struct doc_item *table;
};

static void say(void *arg, bool ok, const char *sentence)
{
    struct said *s = arg;

    doc_cell(s->table, ok ? _("good") : "!");
    doc_cell(s->table, sentence);
}

static bool checked(void *arg, int64_t done, int64_t all)
{
    return job_step(&((struct said *)arg)->job, done, all);
}

void job_verify(struct app *app)
{
    struct doc d;
    struct said s;
    struct err e = {0};
    char code[24] = "";
    size_t bad = 0;

    doc_init(&d, _("Check of the file"));
    s.table = doc_table(&d);
    doc_col(s.table, "result", _("Result"), 6, DOC_LEFT);
    doc_col(s.table, "check", _("Check"), 0, DOC_LEFT);
    job_begin(&s.job, app, _("Checking the file"));
    struct verify_report r = {.say = say, .step = checked, .arg = &s};
    enum rc rc = desk_verify(app->desk, NULL, &r, &bad, &e);
    if (rc == RC_OK && (rc = site_head(app->desk, code, &e)) == RC_OK) {
        doc_pair(&d, _("Head of the journal"), code);
        page_doc(app, &d);
        if (bad)
            app_say(app, LEVEL_ERROR,
                    ngettext("%zu problem was found; keep this file as it is and look at the last backup.",
                             "%zu problems were found; keep this file as it is and look at the last backup.", bad),
                    bad);
        else
            app_say(app, LEVEL_INFO, "%s", _("The file is as its journal says."));
    } else {
        stopped(app, rc, &e);
    }
    doc_clear(&d);
}

/* ---- search index ---- */

void job_reindex(struct app *app)
{
    struct job j;
    struct err e = {0};

    job_begin(&j, app, _("Building the search index"));
    enum rc rc = site_reindex(app->desk, job_step, &j, &e);
    if (rc == RC_OK)
        app_say(app, LEVEL_INFO, "%s", _("The search index is built anew."));
    else
        stopped(app, rc, &e);
    app_reload(app);
}
