/* palette: what there is to choose from, and what the letters mean. */
#include "palette.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "domain/view.h"
#include "domain/work/order.h"
#include "menu_int.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define RECENT 30

static struct command *add(struct commands *l)
{
    l->at = mem_grow(l->at, l->n + 1, sizeof *l->at);
    l->at[l->n] = (struct command){.order = NIL};
    return &l->at[l->n++];
}

void commands_clear(struct commands *l)
{
    for (size_t i = 0; i < l->n; i++) {
        struct command *c = &l->at[i];
        free(c->label);
        free(c->path);
        free(c->key);
        free(c->action);
        free(c->why);
        free(c->hint);
    }
    free(l->at);
    *l = (struct commands){0};
}

/* `New(N)...` without its letter and dots; `Undo(U): Edit` without the letter. */
static char *bare(const char *label)
{
    struct buf b = {0};
    size_t n = strlen(label);

    while (n && label[n - 1] == '.')
        n--;
    for (size_t i = 0; i < n; i++) {
        if (label[i] == '(' && i + 2 < n && label[i + 2] == ')')
            i += 2;
        else
            buf_addc(&b, label[i]);
    }
    return buf_take(&b);
}

static bool there(const struct commands *l, const char *action)
{
    for (size_t i = 0; i < l->n; i++)
        if (text_same(l->at[i].action, action))
            return true;
    return false;
}

/* The menu bar, with the steps of the record and the screens. */
static void add_menus(struct app *app, struct commands *l)
{
    for (size_t m = 0; m < bar_count(app); m++) {
        struct menu menu = {.pane.app = app, .bar = -1};
        char *name = bare(bar_label(app, m));
        bar_fill(&menu, m);
        for (size_t i = 0; i < menu.list.n; i++) {
            const struct entry *e = &menu.list.at[i];
            if (e->rule || !e->action || there(l, e->action))
                continue;
            struct command *c = add(l);
            c->label = bare(e->label);
            c->path = mem_printf("%s > %s", name, c->label);
            c->key = mem_dup(e->key);
            c->action = mem_dup(e->action);
            c->why = mem_dup(e->why);
            c->hint = mem_dup(e->hint);
            c->english = e->english;
        }
        entries_clear(&menu.list);
        free(name);
    }
}

/* Queues of the screens this person may see. */
static void add_queues(struct app *app, struct commands *l)
{
    for (const struct screen *s = screens; s->id; s++) {
        if (!s->queues || !s->queues[1].id || (s->right && !desk_may(app->desk, s->right)))
            continue;
        for (const struct queue *q = s->queues; q->id; q++) {
            struct command *c = add(l);
            c->label = mem_printf("%s: %s", _(s->label), _(q->label));
            c->path = mem_printf("%s > %s", _(s->label), _(q->label));
            c->english = q->label;
            c->screen = s;
            c->queue = q->id;
        }
    }
}

/* What has a key everywhere and no row in a menu. */
static void add_keys(struct commands *l)
{
    for (size_t i = 0; i < keys_count; i++) {
        const struct action *a = &keys_table[i];
        if (a->scope != SCOPE_ALL || word_in("palette back cancel next previous menu", a->id) || there(l, a->id))
            continue;
        if (text_starts(a->id, "screen.") && !screen_action(a->id) && !text_starts(a->id, "screen.n") &&
            !text_starts(a->id, "screen.p"))
            continue; /* of a module that is not there */
        if (screen_action(a->id))
            continue; /* stands among the screens */
        struct command *c = add(l);
        char key[KEY_WORDS];
        bar_key_words(a->keys, key);
        c->label = mem_dup(_(a->label));
        c->key = mem_dup(key);
        c->action = mem_dup(a->id);
        c->hint = mem_dup(_(a->hint));
        c->english = a->label;
    }
}

static void add_orders(struct app *app, struct commands *l)
{
    struct view v = {.ent = &order_entity, .order = "-received_at"};
    struct order *recs = mem_array(RECENT, sizeof *recs);
    struct buf b = {0};
    size_t n = 0;

    for (size_t i = 0; i < RECENT; i++)
        rec_init(&order_entity, &recs[i]);
    if (!desk_may(app->desk, order_entity.see) ||
        view_page(app->desk, &v, NIL, false, recs, RECENT, &n, NULL) != RC_OK)
        n = 0;
    for (size_t i = 0; i < n; i++) {
        buf_reset(&b);
        view_title(app->desk, &order_entity, &recs[i], &b);
        struct command *c = add(l);
        c->label = mem_dup(buf_str(&b));
        c->path = mem_dup(_("recent order"));
        c->order = recs[i].rec.id;
    }
    for (size_t i = 0; i < RECENT; i++)
        rec_clear(&order_entity, &recs[i]);
    free(recs);
    buf_clear(&b);
}

void commands_read(struct app *app, struct commands *l)
{
    add_menus(app, l);
    add_queues(app, l);
    add_keys(l);
    add_orders(app, l);
}

/* ---- letters ---- */

/* All letters in their order, others between. */
static bool scattered(const char *in, const char *typed)
{
    while (*typed && *in) {
        if (tolower((unsigned char)*in) == tolower((unsigned char)*typed))
            typed++;
        in++;
    }
    return !*typed;
}

static int word_fits(const struct command *c, const char *word)
{
    const char *english = c->english ? i18n_english(c->english) : NULL;
    struct buf initials = {0};
    int how = -1;

    if (pinyin_match(c->label, word, true))
        how = 0;
    else if (english && pinyin_match(english, word, true))
        how = 1;
    else if (pinyin_match(c->label, word, false))
        how = 2;
    else if ((english && pinyin_match(english, word, false)) || (c->path && pinyin_match(c->path, word, false)))
        how = 3;
    else if (c->order == NIL && strlen(word) > 1) {
        pinyin_initials(&initials, c->label, false);
        if ((english && scattered(english, word)) || scattered(buf_str(&initials), word))
            how = 5;
        else if (c->action && strcasestr(c->action, word))
            how = 4;
    }
    buf_clear(&initials);
    return how < 0 ? -1 : how * 4 + (c->why != NULL) + (c->order != NIL) * 2;
}

int command_fits(const struct command *c, const char *typed)
{
    int worst = 0;

    for (const char *p = typed; *p;) {
        size_t n = strcspn(p, " ");
        char *word = mem_ndup(p, n);
        int how = n ? word_fits(c, word) : 0;
        free(word);
        if (how < 0)
            return -1;
        worst = how > worst ? how : worst;
        p += n + strspn(p + n, " ");
    }
    return worst;
}
