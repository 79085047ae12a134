/* page: help and the messages, put together from the tables at the moment. */
#include "page.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

static void keys_of(struct app *app, enum scope scope, struct doc *d)
{
    struct buf keys = {0};

    doc_head(d, _(keys_scope_label(scope)));
    struct doc_item *t = doc_table(d);
    doc_col(t, "key", _("Key"), 10, DOC_LEFT);
    doc_col(t, "does", _("Does"), 20, DOC_LEFT);
    doc_col(t, "how", _("Meaning"), 0, DOC_LEFT);
    for (size_t i = 0; i < keys_count; i++) {
        const struct action *a = &keys_table[i];
        if (a->scope != scope)
            continue;
        buf_reset(&keys);
        buf_add(&keys, a->keys);
        if (app->opt.vi && a->vi)
            buf_addf(&keys, "%s%s", keys.len ? " " : "", a->vi);
        if (!keys.len)
            continue;
        doc_cell(t, buf_str(&keys));
        doc_cell(t, _(a->label));
        doc_cell(t, a->hint ? _(a->hint) : "");
    }
    buf_clear(&keys);
}

static void verbs_of(const struct entity *ent, struct doc *d)
{
    struct doc_item *t = NULL;

    for (size_t i = 0; i < ent->nverbs; i++) {
        const struct verb *v = &ent->verbs[i];
        if (v->manual_hide)
            continue;
        if (!t) {
            doc_head(d, _("Steps (F8)"));
            t = doc_table(d);
            doc_col(t, "key", _("Key"), 10, DOC_LEFT);
            doc_col(t, "does", _("Does"), 20, DOC_LEFT);
            doc_col(t, "how", _("Meaning"), 0, DOC_LEFT);
        }
        doc_cell(t, v->key ? v->key : "F8");
        doc_cell(t, _(v->label));
        doc_cell(t, v->hint ? _(v->hint) : "");
    }
}

static void fields_of(const struct entity *ent, struct doc *d)
{
    bool any = false;

    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (!f->hint || f->flags & FF_HIDE)
            continue;
        if (!any)
            doc_head(d, _("Fields"));
        any = true;
        doc_pair(d, _(f->label), _(f->hint));
    }
}

void page_help(struct app *app)
{
    struct pane *p = pane_top(app);
    struct subject s;
    struct buf title = {0}, text = {0};
    struct doc d;

    if (p && p->ops->scope == SCOPE_PAGE && pane_under(p) && !p->ops->subject)
        return; /* help is being read */
    pane_subject(pane_full(app), &s);
    if (p && p->ops->explain)
        p->ops->explain(p, &title, &text);
    doc_init(&d, _("Help"));
    if (text.len) {
        doc_head(&d, title.len ? buf_str(&title) : _("Here"));
        doc_para(&d, buf_str(&text));
    }
    if (p && p->ops->scope != SCOPE_ALL)
        keys_of(app, p->ops->scope, &d);
    if (p && p->ops->scope == SCOPE_FORM)
        keys_of(app, SCOPE_FIELD, &d);
    if (s.ent)
        verbs_of(s.ent, &d);
    keys_of(app, SCOPE_ALL, &d);
    if (s.ent)
        fields_of(s.ent, &d);
    page_doc(app, &d);
    doc_clear(&d);
    buf_clear(&title);
    buf_clear(&text);
}

void page_help_keys(struct app *app)
{
    struct doc d;

    doc_init(&d, _("All keys"));
    for (int scope = 0; scope < SCOPE_COUNT; scope++)
        keys_of(app, (enum scope)scope, &d);
    page_doc(app, &d);
    doc_clear(&d);
}

void page_messages(struct app *app)
{
    struct doc d;
    char at[32];

    doc_init(&d, _("Messages"));
    struct doc_item *t = doc_table(&d);
    doc_col(t, "at", _("At"), 8, DOC_LEFT);
    doc_col(t, "level", "!", 1, DOC_LEFT);
    doc_col(t, "text", _("Message"), 0, DOC_LEFT);
    for (size_t i = 0; i < app->nkept; i++) {
        const struct message *m = &app->kept[(app->kept_at + APP_KEEP - 1 - i) % APP_KEEP];
        doc_cell(t, when_short(m->when, app->now, at, sizeof at));
        doc_cell(t, m->level >= LEVEL_WARN ? "!" : "");
        doc_cell(t, m->text);
    }
    page_doc(app, &d);
    doc_clear(&d);
}
