#include "form_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/view.h"

#include <stdlib.h>
#include <string.h>

#define KEEP_MS 2000

struct form *as_form(struct pane *p)
{
    return (struct form *)(void *)p;
}

struct app *form_app(const struct form *f)
{
    return f->pane.app;
}

struct item *form_focus(const struct form *f)
{
    return f->stops[f->at];
}

void form_go(struct form *f, const struct item *item)
{
    for (size_t i = 0; i < f->nstops; i++)
        if (f->stops[i] == item)
            f->at = i;
}

void form_touched(struct form *f, struct item *item)
{
    item->read = false;
    item->offered = false;
    item_say(item, NULL);
    item->touch = ++f->touches;
    f->typed_at = form_app(f)->ms;
}

/* ---- the pane ---- */

static void form_close(struct pane *p)
{
    struct form *f = as_form(p);

    form_lease_close(f);
    combo_close(&f->combo);
    form_clear_items(f);
    rec_free(f->ent, f->rec);
    free(f->verb_id);
    free(f->paste);
    free(f->moved);
    free(f->editing);
    free(f->proposed_danger);
    free(f);
}

/* Another desk saved the same record: said at once, decided when saving. */
static void form_reload(struct pane *p)
{
    struct form *f = as_form(p);

    form_lease_look(f);
    if (f->fresh || f->moved)
        return;
    void *now = rec_new(f->ent);
    if (view_get(form_app(f)->desk, f->ent, f->id, now, NULL) == RC_OK && ((struct rec *)now)->rev != f->rev)
        f->moved = mem_dup(_("Somebody else has changed this record meanwhile; saving shows both."));
    rec_free(f->ent, now);
}

static bool form_tick(struct pane *p, int64_t ms)
{
    struct form *f = as_form(p);

    bool renewed = form_lease_tick(f, ms);
    if (f->typed_at < 0 || ms - f->typed_at < KEEP_MS)
        return renewed;
    form_keep(f);
    return true;
}

static int form_wait(const struct pane *p)
{
    const struct form *f = (const struct form *)(const void *)p;

    if (f->typed_at < 0)
        return -1;
    int64_t left = f->typed_at + KEEP_MS - f->pane.app->ms;
    return left < 0 ? 0 : (int)left;
}

static void form_hangup(struct pane *p)
{
    form_keep(as_form(p));
}

static void form_title(struct pane *p, struct buf *left, struct buf *right)
{
    struct form *f = as_form(p);
    char at[32];

    if (f->fresh)
        buf_addf(left, _("New %s"), _(f->ent->one));
    else
        buf_addf(left, "%s: ", f->verb ? _(f->verb->label) : _("Edit"));
    if (!f->fresh)
        view_title(form_app(f)->desk, f->ent, f->rec, left);
    if (f->kept_at != NIL && *f->draft)
        buf_addf(right, _("draft kept %s"), when_short(f->kept_at, form_app(f)->now, at, sizeof at));
}

static void form_place(struct pane *p, struct buf *out)
{
    struct form *f = as_form(p);
    const struct item *item = form_focus(f);
    size_t n = 0, at = 0, used;

    for (size_t i = 0; i < f->nstops; i++) {
        n += item_editable(f->stops[i]);
        at = i == f->at ? n : at;
    }
    if (item->f && item->line.max && (used = line_clusters(&item->line)) * 5 >= item->line.max * 4)
        buf_addf(out, "%zu/%zu  ", used, item->line.max);
    if (item->f)
        buf_addf(out, _("field %zu/%zu"), at, n);
}

static const char *form_fkey(struct pane *p, int n)
{
    struct form *f = as_form(p);
    const struct item *item = form_focus(f);

    if (n == 3 || n == 4)
        return item->f && item->pick != PICK_NONE && !item->locked ? NULL : "";
    if (n == 6)
        return form_has_button(f, BUTTON_NEXT) ? N_("Assign") : "";
    return n >= 5 && n <= 8 ? "" : NULL;
}

static void form_subject(struct pane *p, struct subject *s)
{
    struct form *f = as_form(p);

    if (f->fresh)
        return;
    *s = (struct subject){.ent = f->ent, .rec = f->rec, .id = f->id, .rev = f->rev};
}

static void form_explain(struct pane *p, struct buf *title, struct buf *text)
{
    const struct item *item = form_focus(as_form(p));

    if (!item->f)
        return;
    buf_add(title, item_label(item));
    if (item->f->hint)
        buf_add(text, _(item->f->hint));
}

/* Labels are looked up when drawn; what stands in and beside the fields is put into the other language. */
static void form_words(struct pane *p)
{
    struct form *f = as_form(p);

    for (size_t i = 0; i < f->nstops; i++) {
        struct item *item = f->stops[i];
        if (!item->f || (form_empty(item) && !*item->start))
            continue;
        const struct choice *c = item->value ? field_choice(item->f, item->value) : NULL;
        bool dirty = item_dirty(item);
        char *mine = mem_dup(c ? _(c->label) : line_text(&item->line));
        if (item->kind == ITEM_FIELD && *item->start)
            item_from(f, item, f->rec);
        if (dirty) {
            line_replace(&item->line, mine);
            item->read = false;
            form_read(f, item);
        }
        free(mine);
    }
}

static const struct pane_ops form_ops = {
    .name = "form",
    .scope = SCOPE_FORM,
    .close = form_close,
    .reload = form_reload,
    .draw = form_draw,
    .key = form_key,
    .act = form_act,
    .tick = form_tick,
    .wait = form_wait,
    .title = form_title,
    .place = form_place,
    .fkey = form_fkey,
    .subject = form_subject,
    .explain = form_explain,
    .save = form_hangup,
    .words = form_words,
};

/* ---- opening ---- */

bool form_needed(const struct verb *v)
{
    return v->ask && *v->ask;
}

static enum rc find_verb(struct form *f, const struct form_opt *o, struct err *e)
{
    struct desk *d = form_app(f)->desk;
    const struct field *kind = entity_field(f->ent, f->ent->kind);

    f->fresh = !strcmp(o->verb, "new");
    if (f->fresh) {
        if (!f->ent->make)
            return err_set(e, RC_DENIED, _("Records of this kind are not made by hand."));
        return desk_may(d, f->ent->make) ? RC_OK : desk_denied(d, f->ent->make, e);
    }
    enum rc rc = view_get(d, f->ent, o->id, f->rec, e);
    if (rc != RC_OK)
        return rc;
    f->id = o->id;
    f->rev = ((struct rec *)f->rec)->rev;
    if (strcmp(o->verb, "edit") != 0) {
        f->verb = entity_verb(f->ent, o->verb, kind ? field_cstr(kind, f->rec) : NULL);
        if (!f->verb)
            return err_set(e, RC_REFUSED, _("There is no \"%s\" for this kind of record."),
                           act_verb_label(f->ent, o->verb, NULL));
    }
    return desk_can(d, f->ent, f->verb, f->rec, e);
}

static void presets(struct form *f)
{
    struct value_env env = desk_env(form_app(f)->desk);

    for (size_t i = 0; i < f->ent->nfields; i++) {
        const struct field *fl = &f->ent->fields[i];
        if (fl->preset && !(fl->flags & FF_CALC) && value_parse(fl, &env, fl->preset, f->rec, NULL) != RC_OK)
            continue; /* the door says it when saving */
    }
}

/* What is filled in already is passed by. */
static void first_empty(struct form *f, const char *focus)
{
    for (size_t i = 0; focus && i < f->nstops; i++)
        if (f->stops[i]->f && !strcmp(f->stops[i]->f->col, focus)) {
            f->at = i;
            return;
        }
    for (size_t i = 0; (f->fresh || f->verb) && i < f->nstops; i++)
        if (item_editable(f->stops[i]) && form_empty(f->stops[i])) {
            f->at = i;
            return;
        }
}

struct pane *form_open(struct app *app, const struct form_opt *o)
{
    struct form *f = mem_new(sizeof *f);
    struct err e = {0};

    f->pane.app = app;
    f->ent = o->ent;
    f->verb_id = mem_dup(o->verb);
    f->rec = rec_new(o->ent);
    f->full = o->full || !strcmp(o->verb, "edit");
    f->typed_at = -1;
    f->id = f->kept_at = NIL;
    f->done = o->done;
    f->arg = o->arg;
    if (find_verb(f, o, &e) != RC_OK) {
        app_fail(app, &e);
        form_close(&f->pane);
        return NULL;
    }
    if (f->fresh)
        presets(f);
    form_build(f);
    for (size_t i = 0; i < o->npreset; i++) {
        struct item *item = form_item(f, o->preset[i].col);
        if (!item || item->locked)
            continue;
        line_replace(&item->line, o->preset[i].text);
        item->given = true;
        item->read = false;
        form_read(f, item);
    }
    first_empty(f, o->focus);
    pane_push(app, &f->pane, &form_ops);
    form_lease_open(f);
    return &f->pane;
}
