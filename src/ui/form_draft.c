/* What was typed, in the user's draft file; and offered again at the next start. */
#include "form_int.h"

#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/view.h"
#include "draft.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Keys of texts: a column; `part:id:column` of a row on file, `part:+n:column` of a new one; `part:id:-` taken out. */

static void keep_row(const struct form_part *p, size_t index, struct draft *d)
{
    const struct form_row *row = &p->rows[index];
    char id[32], *key;

    if (row->id == NIL)
        snprintf(id, sizeof id, "+%zu", index);
    else
        snprintf(id, sizeof id, "%" PRId64, row->id);
    if (row->drop && row->id != NIL) {
        key = mem_printf("%s:%s:-", p->ent->name, id);
        draft_set(d, key, "");
        free(key);
    }
    for (size_t i = 0; !row->drop && i < row->n; i++) {
        const struct item *item = row->cells[i];
        if (!item_dirty(item))
            continue;
        key = mem_printf("%s:%s:%s", p->ent->name, id, item->f->col);
        draft_set(d, key, line_text(&item->line));
        free(key);
    }
}

static void title(struct form *f, struct draft *d)
{
    const struct item *place = form_item(f, "place");
    struct buf b = {0};

    if (!f->fresh)
        view_title(form_app(f)->desk, f->ent, f->rec, &b);
    else if (place && !form_empty(place))
        buf_add(&b, line_text(&place->line));
    d->title = mem_dup(buf_str(&b));
    buf_clear(&b);
}

void form_keep(struct form *f)
{
    struct desk *desk = form_app(f)->desk;
    struct draft d = {.staff = desk->staff, .at = form_app(f)->now, .rec = f->id, .rev = f->rev};
    struct err e = {0};

    f->typed_at = -1;
    if (!form_dirty(f)) {
        form_unkeep(f);
        return;
    }
    if (!*f->draft)
        draft_id(f->draft, d.at);
    snprintf(d.id, sizeof d.id, "%s", f->draft);
    d.site = mem_dup(desk->path);
    d.entity = mem_dup(f->ent->name);
    d.verb = mem_dup(f->verb_id);
    title(f, &d);
    for (size_t i = 0; i < f->nown; i++)
        if (item_dirty(f->own[i]) && !(f->own[i]->f->flags & FF_SECRET))
            draft_set(&d, f->own[i]->f->col, line_text(&f->own[i]->line));
    for (size_t p = 0; p < f->nparts; p++)
        for (size_t r = 0; r < f->parts[p].n; r++)
            keep_row(&f->parts[p], r, &d);
    if (draft_keep(&d, &e) == RC_OK)
        f->kept_at = d.at;
    else if (f->kept_at == NIL) { /* said once */
        app_fail(form_app(f), &e);
        f->kept_at = d.at;
    }
    draft_clear(&d);
}

void form_unkeep(struct form *f)
{
    f->typed_at = -1;
    if (*f->draft && draft_done(f->draft, NULL) == RC_OK)
        *f->draft = '\0';
    f->kept_at = NIL;
}

/* ---- again ---- */

static struct item *cell_of(struct form *f, const char *key, bool *drop)
{
    char part[64], row[32], col[64];
    int64_t id = NIL;

    *drop = false;
    if (sscanf(key, "%63[^:]:%31[^:]:%63s", part, row, col) != 3)
        return NULL;
    for (size_t p = 0; p < f->nparts; p++) {
        if (strcmp(f->parts[p].ent->name, part) != 0)
            continue;
        size_t at = (size_t)strtoul(row + 1, NULL, 10);
        if (row[0] == '+')
            while (f->parts[p].n <= at)
                form_row_add(f, (int)p, NIL, NULL);
        else
            id = strtoll(row, NULL, 10);
        for (size_t r = 0; r < f->parts[p].n; r++) {
            struct form_row *one = &f->parts[p].rows[r];
            if (row[0] == '+' ? r != at : one->id != id)
                continue;
            if (!strcmp(col, "-")) {
                one->drop = *drop = true;
                return NULL;
            }
            for (size_t i = 0; i < one->n; i++)
                if (one->cells[i]->f && !strcmp(one->cells[i]->f->col, col))
                    return one->cells[i];
        }
    }
    return NULL;
}

static void fill(struct form *f, const struct draft *d)
{
    bool drop;

    for (size_t i = 0; i < d->n; i++)
        if (!form_item(f, d->texts[i].key))
            form_widen(f);
    for (size_t i = 0; i < d->n; i++) {
        struct item *item = form_item(f, d->texts[i].key);
        if (!item)
            item = cell_of(f, d->texts[i].key, &drop);
        if (!item || item->locked)
            continue;
        line_replace(&item->line, d->texts[i].text);
        item->given = true;
        item->read = false;
        form_read(f, item);
    }
    form_order(f);
}

static void go_on(struct app *app, const struct draft *d)
{
    const struct entity *ent = desk_kind(app->desk, d->entity);
    struct pane *p = ent ? form_open(app, &(struct form_opt){.ent = ent, .verb = d->verb, .id = d->rec}) : NULL;

    if (!p)
        return; /* said why; the draft stays */
    struct form *f = as_form(p);
    fill(f, d);
    form_keep(f);
    if (*f->draft && draft_done(d->id, NULL) != RC_OK)
        app_say(app, LEVEL_WARN, "%s", _("The draft is open, and will be offered once more."));
    if (!f->fresh && f->rev != d->rev)
        f->moved = mem_dup(_("The record was changed after this draft was kept: compare before you save."));
}

static void list_texts(const struct entity *ent, const struct draft *d, struct buf *out)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct field *fl = ent ? entity_field(ent, d->texts[i].key) : NULL;
        buf_addf(out, "%s: %s\n", fl ? _(fl->label) : d->texts[i].key, d->texts[i].text);
    }
}

static void what_it_is(struct app *app, const struct draft *d, struct buf *out)
{
    const struct entity *ent = desk_kind(app->desk, d->entity);
    char at[32];

    buf_addf(out, "%s  %s  ", when_short(d->at, app->now, at, sizeof at), act_verb_label(ent, d->verb, NULL));
    buf_addf(out, "%s %s", ent ? _(ent->one) : d->entity, d->title ? d->title : "");
}

/* arg: how many of the newest were put off already. */
static void offer(struct app *app, intptr_t skip);

static void offer_again(struct app *app, void *arg, int button, const char *typed)
{
    (void)button, (void)typed;
    offer(app, (intptr_t)arg);
}

static void view_draft(struct app *app, const struct draft *d, intptr_t skip)
{
    struct buf head = {0}, texts = {0};

    what_it_is(app, d, &head);
    list_texts(desk_kind(app->desk, d->entity), d, &texts);
    ask_open(app, &(struct ask_opt){.title = buf_str(&head),
                                    .body = buf_str(&texts),
                                    .buttons = {_("Read(K)")},
                                    .done = offer_again,
                                    .arg = (void *)skip});
    buf_clear(&head);
    buf_clear(&texts);
}

static void answer(struct app *app, void *arg, int button, const char *typed)
{
    intptr_t skip = (intptr_t)arg;
    struct draft *list;
    struct err e = {0};
    size_t n;

    (void)typed;
    if (button == 3) {
        offer(app, skip + 1);
        return;
    }
    if (draft_list(app->desk->path, app->desk->staff, &list, &n, &e) != RC_OK)
        app_fail(app, &e);
    if ((size_t)skip >= n) {
        draft_list_free(list, n);
        return;
    }
    const struct draft *d = &list[n - 1 - (size_t)skip];
    if (button == 0)
        go_on(app, d);
    else if (button == 1)
        view_draft(app, d, skip);
    else if (draft_done(d->id, &e) != RC_OK)
        app_fail(app, &e);
    else
        offer(app, skip);
    draft_list_free(list, n);
}

static void offer(struct app *app, intptr_t skip)
{
    struct draft *list;
    struct err e = {0};
    size_t n;

    if (draft_list(app->desk->path, app->desk->staff, &list, &n, &e) != RC_OK)
        app_fail(app, &e);
    if ((size_t)skip < n) {
        struct buf body = {0};
        what_it_is(app, &list[n - 1 - (size_t)skip], &body);
        ask_open(app,
                 &(struct ask_opt){.title = _("An unsaved draft was found"),
                                   .body = buf_str(&body),
                                   .safe = 3,
                                   .buttons = {_("Go on with it(C)"), _("View(V)"), _("Discard(D)"), _("Later(L)")},
                                   .done = answer,
                                   .arg = (void *)skip});
        buf_clear(&body);
    }
    draft_list_free(list, n);
}

void form_offer_drafts(struct app *app)
{
    if (app->desk->staff != NIL)
        offer(app, 0);
}
