/* app: keys on their way to panes, and the actions that belong to no pane. */
#include "app.h"

#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "board.h"
#include "domain/sign.h"
#include "frame.h"
#include "job.h"
#include "list.h"
#include "lock.h"
#include "menu.h"
#include "page.h"
#include "pin_reset.h"
#include "palette.h"
#include "prefs.h"
#include "selftest.h"
#include "signon.h"
#include "verb.h"

#include <stdio.h>
#include <string.h>

/* ---- leaving ---- */

static void quit_answer(struct app *app, void *arg, int button, const char *typed)
{
    (void)arg;
    (void)typed;
    if (button == 0)
        app_end(app, 0);
    if (button == 1) {
        sign_off(app->desk);
        signon_open(app);
    }
}

static void quit(struct app *app)
{
    ask_open(app, &(struct ask_opt){
                      .title = _("Leave the service desk?"),
                      .body = _("Everything saved stays saved; nothing else is running."),
                      .buttons = {_("Quit(Q)"), _("Sign off(S)"), _("Stay(N)")},
                      .safe = 2,
                      .done = quit_answer,
                  });
}

/* Somebody is typing in a form: it is not left behind. */
static bool typing(struct app *app)
{
    for (size_t i = 0; i < app->npanes; i++)
        if (app->panes[i]->ops->save && !app->panes[i]->closing)
            return true;
    return false;
}

static void back(struct app *app)
{
    struct pane *p = pane_top(app);

    if (p && pane_under(p))
        pane_close(p);
    else
        quit(app);
}

static void cancel(struct app *app)
{
    struct pane *p = pane_top(app);

    if (p && pane_under(p))
        pane_close(p);
    else
        app_say(app, LEVEL_INFO, "%s", _("F10 quits."));
}

/* ---- actions ---- */

static void open_screen(struct app *app, const struct screen *s)
{
    if (app->desk->staff == NIL || app->desk->pin_due)
        return;
    if (typing(app))
        app_say(app, LEVEL_WARN, "%s", _("Save or leave the form first."));
    else if (s->entity)
        list_open(app, s);
    else
        board_open(app);
}

static void neighbour(struct app *app, int step)
{
    const struct screen *now = board_root(app);
    int n = 0, at = 0;

    for (; screens[n].id; n++)
        if (&screens[n] == now)
            at = n;
    for (int i = 1; i < n; i++) {
        const struct screen *s = &screens[(at + n + step * i) % n];
        if (!s->right || desk_may(app->desk, s->right)) {
            open_screen(app, s);
            return;
        }
    }
}

void app_lang(struct app *app, const char *lang)
{
    i18n_set(lang);
    app->opt.lang = i18n_lang();
    for (size_t i = 0; i < app->npanes; i++)
        if (app->panes[i]->ops->words)
            app->panes[i]->ops->words(app->panes[i]);
    watch_words(app);
    app_reload(app);
}

void app_copy(struct app *app, const char *text)
{
    if (text_empty(text))
        return;
    if (term_copy(app->term, text))
        app_say(app, LEVEL_INFO, _("Copied %s."), text);
    else
        app_say(app, LEVEL_WARN, _("This terminal does not let a program copy: %s"), text);
}

/* Words with a colon: language, theme, screens. */
static bool with_word(struct app *app, const char *action)
{
    enum theme theme;

    if (text_starts(action, "lang:")) {
        prefs_set("lang", action + 5);
        app_lang(app, action + 5);
        return true;
    }
    if (text_starts(action, "theme:") && style_theme(action + 6, &theme)) {
        term_theme(app->term, theme);
        prefs_set("theme", action + 6);
        app_say(app, LEVEL_INFO, "%s", _("Colours changed."));
        return true;
    }
    const struct screen *s = screen_action(action);
    if (s)
        open_screen(app, s);
    return s != NULL;
}

static void refresh(struct app *app)
{
    app->fresh = 0;
    app_reload(app);
    app_say(app, LEVEL_INFO, "%s", _("Read again."));
}

static void redraw(struct app *app)
{
    term_redraw(app->term);
    app->stale = true;
}

static void mouse(struct app *app)
{
    bool on = !app->term->info.mouse_on;

    term_mouse(app->term, on);
    prefs_set("mouse", app->term->info.mouse_on ? "on" : "off");
    app_say(app, LEVEL_INFO, "%s",
            app->term->info.mouse_on ? _("The mouse works here; hold Shift to select text.")
                                     : _("The mouse is the terminal's: select text as usual."));
}

static void suspend(struct app *app)
{
    app_keep(app);
    if (app->opt.counter || !term_suspend(app->term))
        app_say(app, LEVEL_WARN, "%s", _("This desk is never suspended."));
}

static void do_quit(struct app *app)
{
    if (typing(app))
        app_say(app, LEVEL_WARN, "%s", _("Save or leave the form first."));
    else
        quit(app);
}

static void do_signoff(struct app *app)
{
    if (typing(app))
        app_say(app, LEVEL_WARN, "%s", _("Save or leave the form first."));
    else
        quit_answer(app, NULL, 1, "");
}

static void do_lock(struct app *app)
{
    lock_open(app, false);
}

static void do_user(struct app *app)
{
    lock_open(app, true);
}

/* F1 on a page of help explains pages, and no further: somebody who leans on F1 piles up nothing. */
static void do_help(struct app *app)
{
    const struct pane *p = pane_top(app), *under = p ? pane_under(p) : NULL;

    if (under && !strcmp(p->ops->name, "page") && !strcmp(under->ops->name, "page"))
        return;
    page_help(app);
}

static void do_menu(struct app *app)
{
    if (app->desk->staff != NIL && !app->desk->pin_due)
        menu_bar(app, 0);
}

static void do_reveal(struct app *app)
{
    if (app->desk->staff != NIL)
        verb_reveal(app, pane_full(app));
}

static void do_undo(struct app *app)
{
    verb_undo(app, false);
}

static void do_redo(struct app *app)
{
    verb_undo(app, true);
}

static void do_previous(struct app *app)
{
    neighbour(app, -1);
}

static void do_next(struct app *app)
{
    neighbour(app, 1);
}

static const struct {
    const char *id;
    void (*run)(struct app *app);
} actions[] = {
    {"help", do_help},        {"refresh", refresh},    {"menu", do_menu},
    {"back", back},           {"cancel", cancel},      {"redraw", redraw},
    {"undo", do_undo},        {"redo", do_redo},       {"screen.previous", do_previous},
    {"screen.next", do_next}, {"mouse", mouse},        {"messages", page_messages},
    {"quit", do_quit},        {"signoff", do_signoff}, {"pin", signon_change_pin},
    {"pin:reset", pin_reset},
    {"reveal", do_reveal},    {"suspend", suspend},    {"zoom", board_zoom},
    {"lock", do_lock},        {"user", do_user},        {"palette", palette_open},
    {"backup", job_backup},   {"verify", job_verify},   {"reindex", job_reindex},
    {"selftest", selftest_open}, {"help:keys", page_help_keys},
};

bool app_act(struct app *app, const char *action)
{
    for (size_t i = 0; i < COUNT(actions); i++)
        if (!strcmp(actions[i].id, action)) {
            actions[i].run(app);
            return true;
        }
    return with_word(app, action);
}

void app_do(struct app *app, const char *action)
{
    struct pane *p = pane_top(app);

    app->stale = true;
    if (p && p->ops->act && p->ops->act(p, action))
        return;
    if (app_act(app, action))
        return;
    if (text_starts(action, "verb:") && pane_full(app)) {
        verb_run(app, pane_full(app), action + 5);
        return;
    }
    const struct action *a = keys_by_id(action);
    if (a)
        app_say(app, LEVEL_WARN, _("%s has nothing to do here."), _(a->label));
}

/* ---- keys ---- */

static bool mouse_key(struct app *app, const struct key *k)
{
    struct key made;
    char name[8];

    if (k->mouse == MOUSE_WHEEL_UP || k->mouse == MOUSE_WHEEL_DOWN) {
        key_named(&made, k->mouse == MOUSE_WHEEL_UP ? "Up" : "Down");
        for (int i = 0; i < 3; i++)
            app_key(app, &made);
        return true;
    }
    if (k->mouse != MOUSE_PRESS || k->button != 1 || k->y != app->canvas->h - 1)
        return true;
    int n = frame_key_at(app, k->x);
    if (n) {
        snprintf(name, sizeof name, "F%d", n);
        key_named(&made, name);
        app_key(app, &made);
    }
    return true;
}

/* In the vi profile `gg` is two strokes. */
static const char *strokes(struct app *app, enum scope scope, const struct key *k)
{
    bool waits = app->g == 'g';

    app->g = 0;
    if (!app->opt.vi || (scope != SCOPE_LIST && scope != SCOPE_PAGE) || strcmp(k->folded, "g") != 0)
        return k->folded;
    if (waits)
        return "gg";
    app->g = 'g';
    return NULL;
}

static bool messages_first(struct app *app, const struct key *k)
{
    bool esc = strcmp(k->name, "Esc") == 0;

    if (app->message.level < LEVEL_WARN || (app->message.level == LEVEL_ERROR && !esc))
        return false;
    app_hush(app);
    return esc; /* it was for the message */
}

/* A paste from a terminal that does not mark it comes as keys: its newlines and tabs must not act (pitfall 25). */
static bool pasted_end(struct app *app, enum scope scope, const struct key *k)
{
    if (k->at - app->burst_at > 10) {
        app->burst_at = k->at;
        app->burst = 0;
    }
    if (k->kind == KEY_CHAR)
        app->burst++;
    return app->burst > 8 && (scope == SCOPE_LIST || scope == SCOPE_PAGE) && word_in("Enter Tab", k->name);
}

static bool too_small(const struct app *app)
{
    int w, h;

    term_size(app->term, &w, &h);
    return frame_layout(w, h).tiny;
}

void app_key(struct app *app, const struct key *k)
{
    struct pane *p = pane_top(app);
    enum scope scope = p ? p->ops->scope : SCOPE_ALL;

    if (too_small(app)) {
        const struct action *way = keys_find(SCOPE_ALL, k->folded, 0);
        if (way && (!strcmp(way->id, "back") || !strcmp(way->id, "redraw")))
            app_do(app, way->id);
        return;
    }
    if (k->kind == KEY_REPORT || messages_first(app, k) || pasted_end(app, scope, k))
        return;
    if (p && p->ops->key && p->ops->key(p, k))
        return;
    if (k->kind == KEY_MOUSE) {
        mouse_key(app, k);
        return;
    }
    const char *name = k->kind == KEY_PASTED ? "" : strokes(app, scope, k);
    if (!name)
        return;
    const struct action *a = *name ? keys_find(scope, name, app->opt.vi) : NULL;
    if (a)
        app_do(app, a->id);
    else if (p && p->ops->text && (k->kind == KEY_CHAR || k->kind == KEY_PASTED))
        p->ops->text(p, k);
}
