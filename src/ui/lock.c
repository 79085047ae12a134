#include "lock.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "board.h"
#include "domain/sign.h"
#include "frame.h"
#include "line.h"
#include "signon.h"

#include <stdlib.h>
#include <string.h>

enum { NUMBER, PIN, LINES };

struct lock {
    struct pane pane;
    struct board *board; /* NULL: the person may see none of it */
    struct line line[LINES];
    int focus;
    char error[300];
};

static struct lock *of(struct pane *p)
{
    return (struct lock *)p;
}

/* ---- opening it again ---- */

static void failed(struct lock *k, const struct err *e)
{
    size_t n = text_fit_bytes(e->text, sizeof k->error - 1);

    memcpy(k->error, e->text, n);
    k->error[n] = '\0';
    k->focus = PIN;
}

static void close_all(struct app *app)
{
    for (size_t i = 0; i < app->npanes; i++)
        pane_close(app->panes[i]);
}

static void submit(struct lock *k)
{
    struct app *app = k->pane.app;
    struct err e = {0};
    int64_t was = app->desk->staff;

    if (!*line_text(&k->line[NUMBER]) || !*line_text(&k->line[PIN])) {
        k->focus = *line_text(&k->line[NUMBER]) ? PIN : NUMBER;
        return;
    }
    k->error[0] = '\0';
    app_say(app, LEVEL_INFO, "%s", _("Checking the PIN..."));
    app_paint(app);
    app_hush(app);
    app_keep(app); /* while it is still the first person's */
    enum rc rc = sign_on(app->desk, line_text(&k->line[NUMBER]), line_text(&k->line[PIN]), &e);
    line_set(&k->line[PIN], "");
    if (rc != RC_OK && app->desk->staff != NIL) {
        failed(k, &e);
    } else if (rc != RC_OK) { /* signed off, but not on again: the file could not be written */
        signon_open(app);
        app_fail(app, &e);
    } else if (app->desk->staff == was && !app->desk->pin_due) {
        pane_close(&k->pane);
        app_reload(app);
    } else {
        close_all(app);
        app_signed_on(app);
    }
}

static void other_person(struct lock *k)
{
    line_set(&k->line[NUMBER], "");
    line_set(&k->line[PIN], "");
    k->error[0] = '\0';
    k->focus = NUMBER;
}

/* ---- keys: nothing but the two lines ---- */

static bool key(struct pane *p, const struct key *k)
{
    if (k->kind == KEY_MOUSE)
        return k->y != p->app->canvas->h - 1;
    if (!strcmp(k->folded, "F6")) {
        other_person(of(p));
        return true;
    }
    return line_key(&of(p)->line[of(p)->focus], k);
}

static bool act(struct pane *p, const char *a)
{
    struct lock *k = of(p);

    if (word_in("next previous form.down form.up", a))
        k->focus = !k->focus;
    else if (!strcmp(a, "form.save") || (!strcmp(a, "form.enter") && k->focus == PIN))
        submit(k);
    else if (!strcmp(a, "form.enter"))
        k->focus = PIN;
    else if (!strcmp(a, "redraw"))
        return false;
    else
        app_say(p->app, LEVEL_INFO, "%s", _("The desk is locked: the PIN opens it, F6 is for another person."));
    return true;
}

/* ---- what is seen ---- */

static struct rect board_area(struct rect a)
{
    return (struct rect){a.x, a.y, a.w, a.h - 3};
}

static void settle(struct pane *p, struct rect a)
{
    if (of(p)->board)
        board_settle(of(p)->board, board_area(a));
}

static int draw_line(struct lock *k, struct canvas *c, int i, int x, int y, int cells)
{
    bool on = i == k->focus;
    enum role role = on ? ROLE_FOCUS : ROLE_FIELD;

    x += canvas_put(c, x, y, ROLE_TEXT, i == PIN ? _("PIN") : _("Number or name")) + 1;
    canvas_put(c, x, y, role, on ? "{" : "[");
    line_draw(&k->line[i], c, (struct rect){x + 1, y, cells, 1}, role, on);
    canvas_put(c, x + 1 + cells, y, role, on ? "}" : "]");
    return x + cells + 4;
}

static void draw(struct pane *p, struct canvas *c, struct rect a)
{
    struct lock *k = of(p);
    int y = a.y + a.h - 3, x;

    if (k->board)
        board_draw(k->board, c, board_area(a));
    frame_rule(c, a.x, y, a.w, _("The desk is locked"), c->w >= 60 ? _("F6 another person") : NULL);
    if (a.w >= 60) {
        x = draw_line(k, c, NUMBER, a.x + 1, y + 1, 14);
        draw_line(k, c, PIN, x, y + 1, 14);
        y++;
    } else {
        draw_line(k, c, NUMBER, a.x + 1, y + 1, 14);
        draw_line(k, c, PIN, a.x + 1, y + 2, 12);
    }
    if (k->error[0]) {
        struct buf b = {0};
        buf_addf(&b, "! %s", k->error);
        if (a.w >= 60)
            canvas_put_fit(c, a.x + 1, y + 1, a.w - 2, ROLE_OVERDUE, buf_str(&b));
        else /* over the rule: what happened matters more than that it is locked */
            canvas_put_fit(c, a.x, y, a.w, ROLE_OVERDUE, buf_str(&b));
        buf_clear(&b);
    }
}

static void title(struct pane *p, struct buf *left, struct buf *right)
{
    const struct desk *d = p->app->desk;

    (void)right;
    if (p->app->canvas->w < 60)
        buf_add(left, _("Locked"));
    else
        buf_addf(left, "%s | %s | %s (%s)", _("Service Desk"), d->site ? d->site : "", _("Locked"),
                 d->name ? d->name : "");
}

static const char *fkey(struct pane *p, int n)
{
    (void)p;
    return n == 2 ? N_("SignOn") : n == 6 ? NC_("person", "Other") : "";
}

/* ---- the rest of a pane ---- */

static void reload(struct pane *p)
{
    if (of(p)->board)
        board_reload(of(p)->board);
}

static bool tick(struct pane *p, int64_t ms)
{
    return of(p)->board && board_tick(of(p)->board, ms);
}

static void close_pane(struct pane *p)
{
    board_free(of(p)->board);
    for (int i = 0; i < LINES; i++)
        line_clear(&of(p)->line[i]);
    free(p);
}

static const struct pane_ops lock_ops = {
    .name = "lock",
    .scope = SCOPE_FORM,
    .close = close_pane,
    .reload = reload,
    .settle = settle,
    .draw = draw,
    .key = key,
    .act = act,
    .tick = tick,
    .title = title,
    .fkey = fkey,
    .words = reload,
};

bool lock_is(const struct pane *p)
{
    return p && p->ops == &lock_ops;
}

void lock_open(struct app *app, bool other)
{
    if (app->desk->staff == NIL || app->desk->pin_due || lock_is(pane_top(app)))
        return;
    struct lock *k = mem_new(sizeof *k);
    app_keep(app);
    app_hush(app);
    k->board = board_locked(app);
    line_init(&k->line[NUMBER], 0);
    line_init(&k->line[PIN], LINE_SECRET);
    line_set(&k->line[NUMBER], app->desk->staff_no);
    k->focus = PIN;
    if (other)
        other_person(k);
    pane_push(app, &k->pane, &lock_ops);
}

/* ---- when ---- */

int lock_minutes(struct app *app)
{
    const char *desk = app->desk->name ? app->desk->name : "";
    char *own = mem_printf("lock.minutes.%s", desk);
    int64_t n = desk_setting_num(app->desk, "lock.minutes", LOCK_MINUTES);

    if (word_in(desk_setting(app->desk, "control_desks", ""), desk))
        n = 0;
    n = desk_setting_num(app->desk, own, n);
    free(own);
    return n > 0 && n < 24 * 60 ? (int)n : 0;
}

/* The settings are read once a minute at most. */
void lock_tick(struct app *app)
{
    int minutes = (int)((app->ms - app->touched) / 60000);

    if (minutes == app->idle)
        return;
    app->idle = minutes;
    if (minutes <= 0 || app->desk->staff == NIL)
        return;
    int limit = lock_minutes(app);
    if (limit && minutes >= limit)
        lock_open(app, false);
}
