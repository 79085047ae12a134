#include "menu_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "box.h"
#include "form.h"

#include <stdlib.h>
#include <string.h>

struct menu *as_menu(struct pane *p)
{
    return (struct menu *)(void *)p;
}

void entries_add(struct entries *l, const struct menu_item *item)
{
    l->at = mem_grow(l->at, l->n + 1, sizeof *l->at);
    l->at[l->n++] = (struct entry){.label = mem_dup(item->label),
                                   .key = mem_dup(item->key),
                                   .action = mem_dup(item->action),
                                   .why = mem_dup(item->why),
                                   .hint = mem_dup(item->hint),
                                   .english = item->english,
                                   .rule = item->label == NULL,
                                   .letter = box_letter(item->label)};
}

void entries_clear(struct entries *l)
{
    for (size_t i = 0; i < l->n; i++) {
        free(l->at[i].label);
        free(l->at[i].key);
        free(l->at[i].action);
        free(l->at[i].why);
        free(l->at[i].hint);
    }
    free(l->at);
    *l = (struct entries){0};
}

/* ---- choosing ---- */

static const struct entry *current(const struct menu *m)
{
    return m->at < m->list.n ? &m->list.at[m->at] : NULL;
}

static void finish(struct menu *m, int index)
{
    struct app *app = m->pane.app;
    char *action = index >= 0 ? mem_dup(m->list.at[index].action) : NULL;

    pane_close(&m->pane);
    if (m->done)
        m->done(app, m->arg, index);
    else if (action)
        app_do(app, action);
    free(action);
}

static void choose(struct menu *m)
{
    const struct entry *e = current(m);

    if (!e || e->rule)
        return;
    if (e->why)
        app_say(m->pane.app, LEVEL_WARN, "%s", e->hint ? e->hint : e->why);
    else
        finish(m, (int)m->at);
}

static void step(struct menu *m, int by)
{
    size_t n = m->list.n, at = m->at;

    for (size_t i = 0; i < n; i++) {
        at = (at + n + (size_t)(long)by) % n;
        if (!m->list.at[at].rule) {
            m->at = at;
            return;
        }
    }
}

static void edge(struct menu *m, bool last)
{
    m->at = last ? 0 : m->list.n - 1;
    if (m->list.n)
        step(m, last ? -1 : 1);
}

void menu_ready(struct menu *m)
{
    m->top = 0;
    m->at = 0;
    while (m->at + 1 < m->list.n && (m->list.at[m->at].rule || m->list.at[m->at].why))
        m->at++;
    if (m->list.n && (m->list.at[m->at].rule || m->list.at[m->at].why))
        m->at = 0;
}

static void other_menu(struct menu *m, int by)
{
    size_t n = bar_count(m->pane.app);

    if (m->bar < 0 || n == 0)
        return;
    bar_fill(m, (size_t)((m->bar + by + (int)n) % (int)n));
}

/* ---- keys ---- */

static bool letter(struct menu *m, const char *key)
{
    char ch = key[0] && !key[1] ? key[0] : 0;

    if (m->digits && ch >= '1' && ch <= '9') {
        int n = ch - '0';
        for (size_t i = 0; i < m->list.n; i++)
            if (!m->list.at[i].rule && !m->list.at[i].why && --n == 0) {
                m->at = i;
                choose(m);
                return true;
            }
        return true;
    }
    ch = ch >= 'A' && ch <= 'Z' ? (char)(ch - 'A' + 'a') : ch;
    if (m->fresh && bar_of(ch) >= 0) { /* F9 and a letter of the bar; then a letter of the menu */
        m->fresh = false;
        bar_fill(m, (size_t)bar_of(ch));
        return true;
    }
    for (size_t i = 0; ch && i < m->list.n; i++)
        if (m->list.at[i].letter == ch) {
            m->at = i;
            choose(m);
            return true;
        }
    return true; /* letters do nothing else while a menu is open */
}

static bool click(struct menu *m, const struct key *k)
{
    int bar;

    if (k->mouse == MOUSE_WHEEL_UP || k->mouse == MOUSE_WHEEL_DOWN) {
        step(m, k->mouse == MOUSE_WHEEL_UP ? -1 : 1);
        return true;
    }
    if (k->mouse != MOUSE_PRESS || k->button != 1)
        return true;
    if (box_in(m->rows, k->x, k->y)) {
        size_t i = (size_t)(m->top + k->y - m->rows.y);
        if (i < m->list.n && !m->list.at[i].rule) {
            m->at = i;
            choose(m);
        }
    } else if (m->bar >= 0 && k->y == m->box.y - 1 && (bar = bar_at(m->pane.app, k->x)) >= 0) {
        bar_fill(m, (size_t)bar);
    } else if (!box_in(m->box, k->x, k->y)) {
        finish(m, -1);
    }
    return true;
}

/* A step that happened some time ago: its form with when and how. */
static bool with_time(struct menu *m)
{
    struct app *app = m->pane.app;
    const struct entry *e = current(m);
    struct subject s;

    pane_subject(pane_full(app), &s);
    if (!e || e->why || !e->action || !text_starts(e->action, "verb:") || !s.ent)
        return false;
    char *verb = mem_dup(e->action + 5);
    pane_close(&m->pane);
    form_open(app, &(struct form_opt){.ent = s.ent, .verb = verb, .id = s.id});
    free(verb);
    return true;
}

static bool menu_key(struct pane *p, const struct key *k)
{
    struct menu *m = as_menu(p);
    int page = m->seen > 1 ? m->seen - 1 : 1;

    if (k->kind == KEY_MOUSE)
        return click(m, k);
    if (!strcmp(k->name, "PgUp") || !strcmp(k->name, "PgDn")) {
        for (int i = 0; i < page && (k->name[2] == 'U' ? m->at > 0 : m->at + 1 < m->list.n); i++)
            step(m, k->name[2] == 'U' ? -1 : 1);
        return true;
    }
    if (!strcmp(k->name, "F4"))
        return with_time(m);
    if (k->kind == KEY_CHAR && strcmp(k->folded, "?") != 0)
        return letter(m, k->folded);
    return k->kind == KEY_PASTED;
}

static bool menu_act(struct pane *p, const char *action)
{
    struct menu *m = as_menu(p);

    m->fresh = m->fresh && !text_starts(action, "menu.");
    if (!strcmp(action, "cancel") || !strcmp(action, "back") || !strcmp(action, "menu"))
        finish(m, -1);
    else if (!strcmp(action, "menu.choose"))
        choose(m);
    else if (!strcmp(action, "menu.up") || !strcmp(action, "previous"))
        step(m, -1);
    else if (!strcmp(action, "menu.down") || !strcmp(action, "next"))
        step(m, 1);
    else if (!strcmp(action, "menu.first") || !strcmp(action, "menu.last"))
        edge(m, !strcmp(action, "menu.last"));
    else if (!strcmp(action, "menu.left") || !strcmp(action, "menu.right"))
        other_menu(m, !strcmp(action, "menu.left") ? -1 : 1);
    else
        return strcmp(action, "help") != 0 && strcmp(action, "redraw") != 0;
    return true;
}

/* ---- the pane ---- */

static void menu_close(struct pane *p)
{
    struct menu *m = as_menu(p);

    entries_clear(&m->list);
    free(m->title);
    free(m);
}

static void menu_explain(struct pane *p, struct buf *title, struct buf *text)
{
    const struct entry *e = current(as_menu(p));

    if (!e || e->rule)
        return;
    buf_add(title, e->label);
    buf_add(text, e->why && !e->hint ? e->why : e->hint);
}

static void menu_words(struct pane *p)
{
    if (as_menu(p)->bar >= 0)
        bar_fill(as_menu(p), (size_t)as_menu(p)->bar);
}

static const char *menu_fkey(struct pane *p, int n)
{
    const struct entry *e = current(as_menu(p));

    if (n == 4)
        return e && !e->why && e->action && text_starts(e->action, "verb:") ? N_("Time") : "";
    return n == 1 || n == 9 || n == 10 ? NULL : "";
}

static const struct pane_ops menu_ops = {
    .name = "menu",
    .scope = SCOPE_MENU,
    .over = true,
    .close = menu_close,
    .draw = menu_draw,
    .key = menu_key,
    .act = menu_act,
    .explain = menu_explain,
    .fkey = menu_fkey,
    .words = menu_words,
};

struct menu *menu_new(struct app *app)
{
    struct menu *m = mem_new(sizeof *m);

    m->bar = -1;
    pane_push(app, &m->pane, &menu_ops);
    return m;
}

struct pane *menu_pick(struct app *app, const char *title, const struct menu_item *items, size_t n, int x, int y,
                       menu_fn done, void *arg)
{
    struct menu *m = menu_new(app);

    m->title = mem_dup(title);
    for (size_t i = 0; i < n; i++)
        entries_add(&m->list, &items[i]);
    m->x = x;
    m->y = y;
    m->done = done;
    m->arg = arg;
    menu_ready(m);
    return &m->pane;
}
