/* F8: what this record allows now, the usual step first. */
#include "menu_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/view.h"
#include "domain/work/order_show.h"
#include "form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct step {
    const struct verb *v;
    struct err why; /* rc RC_OK: it can be done */
    bool usual;     /* comes next as a rule */
    bool again;     /* done already */
};

static int by_rank(const void *a, const void *b)
{
    const struct step *x = a, *y = b;
    bool can_x = x->why.rc == RC_OK, can_y = y->why.rc == RC_OK;

    if (can_x != can_y)
        return can_x ? -1 : 1;
    if (x->usual != y->usual)
        return x->usual ? -1 : 1;
    if (x->again != y->again)
        return y->again ? -1 : 1;
    return x->v->rank != y->v->rank ? (x->v->rank > y->v->rank) - (x->v->rank < y->v->rank)
                                    : (x->v > y->v) - (x->v < y->v);
}

static bool offered(const struct verb *v, const char *kind)
{
    return !v->manual_hide && v->rank != 0 && (!kind || !v->kind || word_in(v->kind, kind));
}

/* The caller frees. */
static struct step *steps_of(struct app *app, const struct subject *s, size_t *n)
{
    struct step *list = mem_array(s->ent->nverbs, sizeof *list);
    const struct field *kf = entity_field(s->ent, s->ent->kind);
    const char *kind = kf ? field_cstr(kf, s->rec) : NULL;

    const char *usual = s->ent == &order_entity ? order_usual(s->rec) : NULL;
    *n = 0;
    for (size_t i = 0; i < s->ent->nverbs; i++) {
        struct step *st = &list[*n];
        if (!offered(&s->ent->verbs[i], kind))
            continue;
        st->v = &s->ent->verbs[i];
        st->why = (struct err){.rc = RC_OK};
        st->usual = text_same(st->v->id, usual);
        st->again = s->ent == &order_entity && order_again(s->rec, st->v->id);
        if (desk_can(app->desk, s->ent, st->v, s->rec, &st->why) == RC_OK)
            st->why.rc = RC_OK;
        ++*n;
    }
    qsort(list, *n, sizeof *list, by_rank);
    return list;
}

/* The first letter of the id that is still free: the same in every language. */
static char free_letter(const char *id, const struct entries *l, bool (*taken)(const struct entries *, char))
{
    for (const char *p = id; *p; p++)
        if (*p >= 'a' && *p <= 'z' && !taken(l, *p))
            return *p;
    return 0;
}

static bool taken(const struct entries *l, char letter)
{
    for (size_t i = 0; i < l->n; i++)
        if (l->at[i].letter == letter)
            return true;
    return false;
}

/* In a menu there is room for one sentence: who may, or what state it is in; the status line has it all. */
static char *brief_why(const struct err *e)
{
    const char *s = e->text, *end = s, *rest;

    while (*end && !(end[0] == '.' && (end[1] == ' ' || !end[1])) && !text_starts(end, "。"))
        end++;
    rest = end + (*end == '.' ? 1 : *end ? strlen("。") : 0);
    rest += strspn(rest, " ");
    if (e->rc == RC_DENIED && *rest)
        return mem_dup(rest);
    return mem_ndup(s, (size_t)(end - s));
}

/* The states a step is for, as short as there is room: "for: Done, Verified". */
static char *needed(const struct entity *ent, const struct verb *v)
{
    const struct field *f = entity_field(ent, ent->state);
    struct buf b = {0}, brief = {0};

    for (const char *p = v->from; f && p && *p;) {
        size_t n = strcspn(p, " ");
        char *id = mem_ndup(p, n);
        const struct choice *c = field_choice(f, id);
        const char *label = c ? _(c->label) : id;
        buf_addf(&b, "%s%s", b.len ? _(", ") : "", label);
        buf_addf(&brief, "%s%s", brief.len ? _(", ") : "", c && c->brief ? _(c->brief) : label);
        free(id);
        p += n + strspn(p + n, " ");
    }
    char *said = mem_printf(_("for: %s"), buf_str(&b));
    if (text_cells(said) > MENU_WHY) {
        free(said);
        said = mem_printf(_("for: %s"), buf_str(&brief));
    }
    buf_clear(&b);
    buf_clear(&brief);
    return said;
}

void steps_add(struct app *app, struct entries *l, bool numbered, bool possible)
{
    struct subject s;
    struct step *list;
    size_t n;

    pane_subject(pane_full(app), &s);
    if (!s.ent || !s.rec || !s.ent->nverbs)
        return;
    list = steps_of(app, &s, &n);
    for (size_t i = 0; i < n; i++) {
        const struct verb *v = list[i].v;
        bool can = list[i].why.rc == RC_OK;
        if (numbered && can != possible)
            continue;
        char ch = free_letter(v->id, l, taken), *label, *action = mem_printf("verb:%s", v->id);
        if (numbered && can && i < 9)
            label = ch ? mem_printf("%zu %s(%c)%s", i + 1, _(v->label), ch - 'a' + 'A', form_needed(v) ? "..." : "")
                       : mem_printf("%zu %s%s", i + 1, _(v->label), form_needed(v) ? "..." : "");
        else if (numbered && ch)
            label = mem_printf("  %s(%c)%s", _(v->label), ch - 'a' + 'A', form_needed(v) ? "..." : "");
        else if (ch)
            label = mem_printf("%s(%c)%s", _(v->label), ch - 'a' + 'A', form_needed(v) ? "..." : "");
        else
            label = mem_printf("%s%s%s", numbered ? "  " : "", _(v->label), form_needed(v) ? "..." : "");
        const char *state = entity_state(s.ent, s.rec);
        bool early = list[i].why.rc == RC_REFUSED && v->from && state && !word_in(v->from, state);
        char *why = can ? NULL : early ? needed(s.ent, v) : brief_why(&list[i].why);
        const char *hint = !can ? list[i].why.text : v->hint ? _(v->hint) : NULL;
        entries_add(l, &(struct menu_item){.label = label, .key = v->key, .action = action, .why = why, .hint = hint, .english = v->label});
        free(why);
        l->at[l->n - 1].letter = ch;
        free(label);
        free(action);
    }
    free(list);
}

/* What the usual step will ask for, so that Enter is no surprise. */
static char *asks(const struct entity *ent, const struct verb *v)
{
    struct buf b = {0};
    char word[64];

    for (const char *p = v->ask; p && *p;) {
        size_t n = strcspn(p, " ");
        if (n > 1 && n < sizeof word && p[n - 1] == '*') {
            snprintf(word, sizeof word, "%.*s", (int)n - 1, p);
            const struct field *f = entity_field(ent, word);
            for (const struct field *a = v->args; !f && a && a->col; a++)
                f = !strcmp(a->col, word) ? a : NULL;
            if (f)
                buf_addf(&b, "%s%s", b.len ? _(", ") : "", _(f->label));
        }
        p += n + strspn(p + n, " ");
    }
    return buf_take(&b);
}

static void first_key(struct entries *l, const struct entity *ent, const char *kind)
{
    if (l->n == 0 || l->at[0].why || !l->at[0].action)
        return;
    const struct verb *v = entity_verb(ent, l->at[0].action + 5, kind);
    char *needs = v ? asks(ent, v) : NULL;
    if (needs && *needs) {
        char *key = mem_printf(_("Enter: %s"), needs);
        mem_set(&l->at[0].key, key);
        free(key);
    } else {
        mem_set(&l->at[0].key, _("Enter"));
    }
    free(needs);
}

void menu_steps(struct app *app)
{
    struct subject s;
    struct buf title = {0};

    pane_subject(pane_full(app), &s);
    if (!s.ent || !s.rec || !s.ent->nverbs) {
        app_say(app, LEVEL_INFO, "%s", _("There are no steps here."));
        return;
    }
    struct menu *m = menu_new(app);
    m->digits = true;
    steps_add(app, &m->list, true, true);
    size_t can = m->list.n;
    if (can)
        entries_add(&m->list, &(struct menu_item){.label = NULL});
    steps_add(app, &m->list, true, false);
    if (can && m->list.n == can + 1)
        m->list.n--; /* nothing under the rule */
    const struct field *kf = entity_field(s.ent, s.ent->kind);
    first_key(&m->list, s.ent, kf ? field_cstr(kf, s.rec) : NULL);
    view_title(app->desk, s.ent, s.rec, &title);
    struct buf fit = {0};
    text_fit(&fit, buf_str(&title), 50, false);
    m->title = mem_dup(buf_str(&fit));
    m->x = 2;
    m->y = 2;
    menu_ready(m);
    buf_clear(&title);
    buf_clear(&fit);
}
