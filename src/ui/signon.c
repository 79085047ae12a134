#include "signon.h"

#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "board.h"
#include "domain/sign.h"
#include "form.h"
#include "line.h"
#include "list.h"
#include "model/entity.h"

#include <stdlib.h>
#include <string.h>

#define LINES 3

/* Two uses: number and PIN; or old PIN, new PIN, the new one again. */
struct signon {
    struct pane pane;
    bool change;  /* the PIN is being changed */
    bool forced;  /* ... because it was a one-time PIN */
    int n, focus; /* lines, the focused one */
    struct line line[LINES];
    const char *label[LINES]; /* N_() */
    const char *hint;         /* N_() */
    char error[300];
};

static struct signon *of(struct pane *p)
{
    return (struct signon *)p;
}

static void notices(struct app *app)
{
    struct buf b = {0};

    sign_notices(app->desk, &b);
    if (b.len)
        ask_tell(app, _("Please note"), buf_str(&b));
    buf_clear(&b);
}

/* The board; where the person may see none of it, the first screen that may be seen. */
static void open_home(struct app *app)
{
    const struct screen *s = app->opt.home ? screen_find(app->opt.home) : NULL;

    if (!s && board_open(app))
        return;
    for (s = s ? s : screens; s->id; s++)
        if (s->entity && (!s->right || desk_may(app->desk, s->right))) {
            list_open(app, s);
            return;
        }
}

void app_signed_on(struct app *app)
{
    app->fresh = 0;
    app_count(app);
    if (app->desk->pin_due) {
        signon_change_pin(app);
        return;
    }
    open_home(app);
    app_say(app, LEVEL_INFO, _("Signed on: %s."), app->desk->staff_name ? app->desk->staff_name : app->desk->staff_no);
    form_offer_drafts(app);
    notices(app);
}

/* Hashing takes a moment: say so before. */
static void checking(struct app *app)
{
    app_say(app, LEVEL_INFO, "%s", _("Checking the PIN..."));
    app_paint(app);
    app_hush(app);
}

static void failed(struct signon *s, const struct err *e)
{
    size_t n = text_fit_bytes(e->text, 140);

    memcpy(s->error, e->text, n);
    s->error[n] = '\0';
}

static void submit_who(struct signon *s)
{
    struct app *app = s->pane.app;
    struct err e = {0};

    if (!*line_text(&s->line[0]) || !*line_text(&s->line[1])) {
        s->focus = *line_text(&s->line[0]) ? 1 : 0;
        return;
    }
    s->error[0] = '\0';
    checking(app);
    enum rc rc = sign_on(app->desk, line_text(&s->line[0]), line_text(&s->line[1]), &e);
    line_set(&s->line[1], "");
    if (rc != RC_OK) {
        failed(s, &e);
        s->focus = 1;
        return;
    }
    pane_close(&s->pane);
    app_signed_on(app);
}

static void submit_pin(struct signon *s)
{
    struct app *app = s->pane.app;
    struct err e = {0};
    bool forced = s->forced;
    enum rc rc = RC_OK;

    s->error[0] = '\0';
    if (strcmp(line_text(&s->line[1]), line_text(&s->line[2])) != 0)
        rc = err_set(&e, RC_REFUSED, "%s", _("The new PIN was not typed the same twice."));
    if (rc == RC_OK && !sign_pin_ok(line_text(&s->line[1]), &e))
        rc = RC_REFUSED;
    if (rc == RC_OK) {
        checking(app);
        rc = sign_set_pin(app->desk, line_text(&s->line[0]), line_text(&s->line[1]), &e);
    }
    if (rc != RC_OK) {
        failed(s, &e);
        for (int i = 0; i < LINES; i++)
            line_set(&s->line[i], "");
        s->focus = 0;
        return;
    }
    pane_close(&s->pane);
    if (forced)
        app_signed_on(app);
    app_say(app, LEVEL_INFO, "%s", _("The PIN is changed."));
}

/* ---- pane ---- */

static void signon_draw(struct pane *p, struct canvas *c, struct rect a)
{
    struct signon *s = of(p);
    int w = a.w > 64 ? 60 : a.w - 4, h = s->n * 2 + 6;
    struct rect box = {a.x + (a.w - w) / 2, a.y + (a.h > h ? (a.h - h) / 2 : 0), w, a.h < h ? a.h : h};
    int step = a.h < h ? 1 : 2, labels = w >= 50 ? 18 : 14;

    canvas_box(c, box, ROLE_TEXT);
    canvas_putf(c, box.x + 2, box.y, ROLE_HEADER, " %s ", s->change ? _("Change the PIN") : _("Sign on"));
    if (step == 2)
        canvas_put_fit(c, box.x + 2, box.y + 1, w - 4, ROLE_TEXT, p->app->desk->site ? p->app->desk->site : "");
    for (int i = 0; i < s->n; i++) {
        int y = box.y + 1 + (step == 2) + i * step + (step == 2);
        bool on = i == s->focus;
        canvas_put_right(c, box.x + 1, y, labels, ROLE_TEXT, _(s->label[i]));
        canvas_put(c, box.x + labels + 2, y, on ? ROLE_FOCUS : ROLE_FIELD, on ? "{" : "[");
        line_draw(&s->line[i], c, (struct rect){box.x + labels + 3, y, w - labels - 6, 1}, on ? ROLE_FOCUS : ROLE_FIELD,
                  on);
        canvas_put(c, box.x + w - 3, y, on ? ROLE_FOCUS : ROLE_FIELD, on ? "}" : "]");
    }
    int y = box.y + box.h - 2;
    struct buf b = {0};
    if (s->error[0]) {
        struct text_line *lines;
        buf_addf(&b, "! %s", s->error);
        size_t n = text_wrap(buf_str(&b), w - 4, &lines);
        int first = y - (int)(n > 2 ? 2 : n) + 1;
        for (size_t i = 0; i < n && i < 2; i++)
            canvas_putn(c, box.x + 2, first + (int)i, ROLE_OVERDUE, buf_str(&b) + lines[i].from,
                        lines[i].to - lines[i].from);
        free(lines);
    }
    buf_clear(&b);
}

static void step(struct signon *s, int by)
{
    s->focus = (s->focus + s->n + by) % s->n;
}

static void enter(struct signon *s, bool submit)
{
    if (!submit && s->focus + 1 < s->n)
        step(s, 1);
    else if (s->change)
        submit_pin(s);
    else
        submit_who(s);
}

static void leave(struct signon *s)
{
    struct app *app = s->pane.app;

    if (s->change && s->forced) {
        sign_off(app->desk);
        signon_open(app);
    } else if (s->change) {
        pane_close(&s->pane);
    } else {
        app_act(app, "quit");
    }
}

static bool signon_key(struct pane *p, const struct key *k)
{
    struct signon *s = of(p);

    if (k->kind == KEY_MOUSE)
        return false;
    if (!strcmp(k->folded, "F6")) {
        app_lang(p->app, strcmp(i18n_lang(), "zh_CN") == 0 ? "en" : "zh_CN");
        return true;
    }
    if (word_in("F3 F4 F7 F8 F9 C-z C-y C-g", k->folded))
        return true;
    return line_key(&s->line[s->focus], k);
}

static bool signon_act(struct pane *p, const char *a)
{
    struct signon *s = of(p);

    if (!strcmp(a, "form.down") || !strcmp(a, "next"))
        step(s, 1);
    else if (!strcmp(a, "form.up") || !strcmp(a, "previous"))
        step(s, -1);
    else if (!strcmp(a, "form.enter"))
        enter(s, false);
    else if (!strcmp(a, "form.save"))
        enter(s, true);
    else if (!strcmp(a, "back"))
        leave(s);
    else if (!strcmp(a, "cancel")) {
        if (s->change)
            leave(s);
        else
            app_say(p->app, LEVEL_INFO, "%s", _("F10 quits."));
    } else
        return !strcmp(a, "menu") || text_starts(a, "screen.");
    return true;
}

static const char *signon_fkey(struct pane *p, int n)
{
    (void)p;
    switch (n) {
    case 2:
        return of(p)->change ? N_("Save") : N_("SignOn");
    case 6:
        return N_("\xe4\xb8\xad/EN");
    case 3:
    case 4:
    case 7:
    case 8:
    case 9:
        return "";
    default:
        return NULL;
    }
}

static void signon_explain(struct pane *p, struct buf *title, struct buf *text)
{
    struct signon *s = of(p);

    buf_add(title, _(s->label[s->focus]));
    buf_add(text, _(s->hint));
}

static void signon_close(struct pane *p)
{
    for (int i = 0; i < LINES; i++)
        line_clear(&of(p)->line[i]);
    free(p);
}

static const struct pane_ops signon_ops = {
    .name = "signon",
    .scope = SCOPE_FORM,
    .close = signon_close,
    .draw = signon_draw,
    .key = signon_key,
    .act = signon_act,
    .fkey = signon_fkey,
    .explain = signon_explain,
};

static struct signon *make(struct app *app, int n)
{
    struct signon *s = mem_new(sizeof *s);

    s->n = n;
    for (int i = 0; i < LINES; i++)
        line_init(&s->line[i], i == 0 && n == 2 ? 0 : LINE_SECRET);
    pane_push(app, &s->pane, &signon_ops);
    return s;
}

void signon_open(struct app *app)
{
    bool first = app->npanes == 0;

    if (app->desk->staff == NIL) { /* what concerned the last person goes with him */
        app_hush(app);
        app->late = app->fresh = 0;
    }
    if (first && !app->opt.as && sign_on_os(app->desk, NULL) == RC_OK) {
        app_signed_on(app);
        return;
    }
    for (size_t i = 0; i < app->npanes; i++)
        pane_close(app->panes[i]);
    struct signon *s = make(app, 2);
    s->label[0] = N_("Number or name");
    s->label[1] = N_("PIN");
    s->hint = N_("Number, name, pinyin or initials; then the PIN.");
    if (first && app->opt.as && *app->opt.as) {
        line_set(&s->line[0], app->opt.as);
        s->focus = 1;
    }
}

void signon_change_pin(struct app *app)
{
    struct signon *s = make(app, 3);

    s->change = true;
    s->forced = app->desk->pin_due;
    s->label[0] = s->forced ? N_("One-time PIN") : N_("PIN until now");
    s->label[1] = N_("New PIN");
    s->label[2] = N_("New PIN again");
    s->hint = N_("6 to 12 digits; not one digit repeated, not a run.");
}
