/* The menu bar's table.  What a pane cannot do is shown with the reason. */
#include "menu_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/view.h"
#include "list.h"
#include "views.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bar_row {
    const char *label; /* N_(), letter in brackets; NULL: a rule */
    const char *action;
    const char *hint; /* N_(); NULL: the action's own */
};

enum bar_extra { EXTRA_NONE, EXTRA_STEPS, EXTRA_SCREENS };

struct bar_menu {
    char letter;
    const char *label;          /* N_() */
    enum bar_extra extra;       /* rows that come from the tables, after the first rule */
    const struct bar_row *rows; /* ends with action "" */
};

#define RULE                                                                                                           \
    {                                                                                                                  \
        NULL, NULL, NULL                                                                                               \
    }
#define END                                                                                                            \
    {                                                                                                                  \
        NULL, "", NULL                                                                                                 \
    }

static const struct bar_row order_rows[] = {
    {N_("New(N)..."), "list.new", NULL},
    {N_("Open(O)"), "list.open", NULL},
    {N_("Edit(E)..."), "list.edit", NULL},
    {N_("Next steps(S)..."), "list.steps", NULL},
    RULE,
    {N_("Undo(U)"), "undo", NULL},
    {N_("Redo(R)"), "redo", NULL},
    {N_("Copy(C)"), "list.copy", NULL},
    END,
};

static const struct bar_row screen_rows[] = {
    {N_("Previous screen(P)"), "screen.previous", NULL},
    {N_("Next screen(N)"), "screen.next", NULL},
    RULE,
    END,
};

static const struct bar_row view_rows[] = {
    {N_("Find(F)..."), "list.find", NULL},
    {N_("Refresh(R)"), "refresh", NULL},
    {N_("Previous queue(P)"), "list.queue.previous", NULL},
    {N_("Next queue(N)"), "list.queue.next", NULL},
    {N_("Sort by the column left(L)"), "list.sort.left", NULL},
    {N_("Sort by the column right(T)"), "list.sort.right", NULL},
    {N_("Reverse the order(V)"), "list.sort.reverse", NULL},
    {N_("Select all(A)"), "list.select.all", NULL},
    RULE,
    {N_("Language: Chinese(Z)"), "lang:zh_CN", N_("Shows everything in Chinese, at once.")},
    {N_("Language: English(E)"), "lang:en", N_("Shows everything in English, at once.")},
    {N_("Theme: standard(S)"), "theme:standard", N_("Colours of sixteen-colour terminals.")},
    {N_("Theme: high contrast(H)"), "theme:contrast", N_("Reverse, bold and underline only.")},
    {N_("Theme: no colour(O)"), "theme:mono", N_("No colours; every mark is a sign as well.")},
    {N_("Theme: light(I)"), "theme:light", N_("For terminals with a light background.")},
    {N_("Mouse on or off(M)"), "mouse", NULL},
    END,
};

static const struct bar_row tool_rows[] = {
    {N_("Commands(C)..."), "palette", NULL},
    {N_("Messages(M)"), "messages", N_("The last 200 messages of the status line, to be read again.")},
    {N_("Terminal self-test(T)"), "selftest", N_("What the program knows of this terminal, and what each key sends.")},
    {N_("Draw again(D)"), "redraw", NULL},
    RULE,
    {N_("Back up(B)..."), "backup", N_("Copies the site's file while everybody goes on working.")},
    {N_("Check the file(K)"), "verify", N_("Whether the file is what its journal says; changes nothing.")},
    {N_("Search index(I)"), "reindex", N_("Builds the search index anew; needed after an update only.")},
    RULE,
    {N_("Change PIN(P)..."), "pin", N_("Sets a PIN of your own.")},
    {N_("Reset a PIN(R)..."), "pin:reset", N_("Gives the member of staff under the cursor a one-time PIN.")},
    {N_("Lock the desk(L)"), "lock", NULL},
    {N_("Change user(U)..."), "user", N_("Another person signs on here; what you were typing stays yours, as a draft.")},
    {N_("Sign off(S)"), "signoff", N_("Ends your session; the desk asks who is next.")},
    {N_("Quit(Q)"), "quit", N_("Leaves the program; it asks first.")},
    END,
};

static const struct bar_row help_rows[] = {
    {N_("This screen(T)"), "help", NULL},
    {N_("All keys(K)"), "help:keys", N_("Every key of every screen, from the tables.")},
    END,
};

static const struct bar_menu bar[] = {
    {'o', N_("Order(O)"), EXTRA_STEPS, order_rows}, {'r', N_("Resident(R)"), EXTRA_SCREENS, screen_rows},
    {'v', N_("View(V)"), EXTRA_NONE, view_rows},    {'l', N_("Tools(L)"), EXTRA_NONE, tool_rows},
    {'h', N_("Help(H)"), EXTRA_NONE, help_rows},
};

size_t bar_count(struct app *app)
{
    (void)app;
    return COUNT(bar);
}

const char *bar_label(struct app *app, size_t i)
{
    (void)app;
    return _(bar[i].label);
}

int bar_x(struct app *app, size_t i)
{
    int x = 1;

    for (size_t k = 0; k < i; k++)
        x += text_cells(bar_label(app, k)) + 2;
    return x;
}

int bar_at(struct app *app, int x)
{
    for (size_t i = 0; i < COUNT(bar); i++)
        if (x >= bar_x(app, i) && x < bar_x(app, i) + text_cells(bar_label(app, i)))
            return (int)i;
    return -1;
}

/* ---- what can be done here ---- */

/* NULL: it can. */
static const char *why_not(struct app *app, const char *action, struct err *e)
{
    struct pane *p = pane_full(app);
    struct subject s;

    pane_subject(p, &s);
    if (text_starts(action, "list.") && p->ops->scope != SCOPE_LIST) {
        bool record = !strcmp(action, "list.edit") || !strcmp(action, "list.steps");
        if (!record || !s.rec)
            return _("only in a list");
    }
    if (!strcmp(action, "list.new")) {
        if (!s.ent || !s.ent->make)
            return _("made by the program");
        if (!desk_may(app->desk, s.ent->make))
            return desk_denied(app->desk, s.ent->make, e), e->text;
    }
    if (!strcmp(action, "backup") && !desk_may(app->desk, "backup.make"))
        return desk_denied(app->desk, "backup.make", e), e->text;
    bool needs = !strcmp(action, "list.open") || !strcmp(action, "list.edit") || !strcmp(action, "list.copy");
    if (needs && !s.rec)
        return _("no record here");
    if (!strcmp(action, "list.edit") && desk_can(app->desk, s.ent, NULL, s.rec, e) != RC_OK)
        return e->text;
    if (!strcmp(action, "list.steps") && (!s.rec || !s.ent->nverbs))
        return _("no steps here");
    return NULL;
}

/* Names what would be undone. */
static char *undo_label(struct app *app, const char *action, const char *label, struct err *e)
{
    struct undo_info u;
    bool redo = !strcmp(action, "redo");

    if ((!redo && strcmp(action, "undo") != 0) || undo_peek(app->desk, redo, &u, e) != RC_OK)
        return mem_dup(label);
    return mem_printf("%s: %s", label, u.what);
}

void bar_key_words(const char *keys, char out[KEY_WORDS])
{
    size_t n = strcspn(keys, " ");
    const char *mark = text_starts(keys, "C-") ? "Ctrl-" : text_starts(keys, "A-") ? "Alt-" : "";
    const char *rest = *mark ? keys + 2 : keys;

    n -= *mark ? 2 : 0;
    snprintf(out, KEY_WORDS, "%s%.*s", mark, n < 16 ? (int)n : 0, rest);
    size_t at = strlen(mark);
    if (at && n == 1 && out[at] >= 'a' && out[at] <= 'z')
        out[at] = (char)(out[at] - 'a' + 'A');
}

static void add_row(struct app *app, struct entries *l, const struct bar_row *r)
{
    const struct action *a = r->action ? keys_by_id(r->action) : NULL;
    struct err e = {0};
    char key[KEY_WORDS] = "";

    if (!r->label) {
        entries_add(l, &(struct menu_item){.label = NULL});
        return;
    }
    const char *why = why_not(app, r->action, &e);
    bool undoes = !strcmp(r->action, "undo") || !strcmp(r->action, "redo");
    char *label = undo_label(app, r->action, _(r->label), &e);
    if (undoes && e.rc != RC_OK)
        why = e.text;
    if (a)
        bar_key_words(a->keys, key);
    const char *hint = why ? why : r->hint ? _(r->hint) : a ? _(a->hint) : NULL;
    entries_add(l, &(struct menu_item){
                       .label = label, .key = *key ? key : NULL, .action = r->action, .why = why, .hint = hint, .english = r->label});
    free(label);
}

static void add_screens(struct app *app, struct entries *l)
{
    for (size_t i = 0; screens[i].id; i++) {
        const struct screen *s = &screens[i];
        const struct action *a = s->action ? keys_by_id(s->action) : NULL;
        char *action = mem_printf("screen:%s", s->id);
        struct err e = {0};
        char key[KEY_WORDS] = "";
        if (a)
            bar_key_words(a->keys, key);
        const char *why =
            s->right && !desk_may(app->desk, s->right) ? (desk_denied(app->desk, s->right, &e), e.text) : NULL;
        entries_add(l, &(struct menu_item){.label = _(s->label),
                                           .key = *key ? key : NULL,
                                           .action = action,
                                           .why = why,
                                           .hint = a ? _(a->hint) : NULL,
                                           .english = s->label});
        free(action);
    }
}

void bar_fill(struct menu *m, size_t i)
{
    struct app *app = m->pane.app;

    entries_clear(&m->list);
    m->bar = (int)i;
    for (const struct bar_row *r = bar[i].rows; !r->action || *r->action; r++) {
        add_row(app, &m->list, r);
        if (r->label || bar[i].extra == EXTRA_NONE)
            continue;
        size_t before = m->list.n;
        if (bar[i].extra == EXTRA_STEPS)
            steps_add(app, &m->list, false, true);
        else
            add_screens(app, &m->list);
        if (m->list.n > before && r[1].action && *r[1].action)
            entries_add(&m->list, &(struct menu_item){.label = NULL});
    }
    menu_ready(m);
}

int bar_of(char letter)
{
    for (size_t i = 0; i < COUNT(bar); i++)
        if (bar[i].letter == letter)
            return (int)i;
    return -1;
}

void menu_bar(struct app *app, char letter)
{
    int at = bar_of(letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter);
    struct menu *m = menu_new(app);

    m->fresh = at < 0;
    bar_fill(m, at < 0 ? 0 : (size_t)at);
}

void menu_draw_bar(struct app *app, struct canvas *c, int y)
{
    struct pane *top = pane_top(app);
    bool open = top && !strcmp(top->ops->name, "menu") && as_menu(top)->bar >= 0;

    canvas_fill(c, (struct rect){0, y, c->w, 1}, ROLE_BAR);
    for (size_t i = 0; i < COUNT(bar); i++)
        canvas_put(c, bar_x(app, i), y, open && as_menu(top)->bar == (int)i ? ROLE_FOCUS : ROLE_BAR, bar_label(app, i));
}
