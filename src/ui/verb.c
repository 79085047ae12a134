#include "verb.h"

#include "app.h"
#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/act.h"
#include "domain/view.h"
#include "form.h"
#include "list.h"

#include <stdlib.h>
#include <string.h>

static const char *kind_of(const struct entity *ent, const void *rec)
{
    const struct field *f = ent->kind && rec ? entity_field(ent, ent->kind) : NULL;

    return f ? field_cstr(f, rec) : NULL;
}

const struct verb *verb_of_key(struct pane *p, const char *key)
{
    struct subject s;
    const char *kind;

    pane_subject(p, &s);
    if (!s.ent)
        return NULL;
    kind = kind_of(s.ent, s.rec);
    for (size_t i = 0; i < s.ent->nverbs; i++) {
        const struct verb *v = &s.ent->verbs[i];
        if (text_same(v->key, key) && (!kind || !v->kind || word_in(v->kind, kind)))
            return v;
    }
    return NULL;
}

/* ---- one record ---- */

static void run_one(struct app *app, const struct subject *s, const struct verb *v)
{
    struct err e = {0};
    struct act_result r = {0};
    struct act_req q = {.ent = s->ent, .verb = v->id, .id = s->id, .rev = s->rev};

    if (desk_can(app->desk, s->ent, v, s->rec, &e) != RC_OK) {
        app_fail(app, &e);
        return;
    }
    if (form_needed(v)) {
        form_open(app, &(struct form_opt){.ent = s->ent, .verb = v->id, .id = s->id});
        return;
    }
    if (desk_act(app->desk, &q, &r, &e) == RC_OK)
        app_done(app, _(v->label), &r);
    else
        app_fail(app, &e);
}

/* ---- the selection ---- */

struct bulk {
    const struct entity *ent;
    const struct verb *verb;
    int64_t *ids;
    size_t n;
};

static void bulk_free(struct bulk *b)
{
    free(b->ids);
    free(b);
}

static void bulk_said(struct app *app, const struct bulk *b, const struct bulk_result *res)
{
    struct buf out = {0}, label = {0};
    size_t failed = 0;

    for (size_t i = 0; i < b->n; i++)
        failed += res[i].rc != RC_OK;
    if (!failed) {
        app_say(app, LEVEL_INFO, _("%1$s: %2$zu done. Ctrl-Z takes them back together."), _(b->verb->label), b->n);
        return;
    }
    buf_addf(&out, _("%1$zu done, %2$zu not."), b->n - failed, failed);
    for (size_t i = 0; i < b->n; i++) {
        if (res[i].rc == RC_OK)
            continue;
        buf_reset(&label);
        desk_label(app->desk, b->ent, b->ids[i], &label);
        buf_addf(&out, "\n%s  %s", buf_str(&label), res[i].err.text);
    }
    ask_tell(app, _(b->verb->label), buf_str(&out));
    buf_clear(&out);
    buf_clear(&label);
}

static void bulk_answer(struct app *app, void *arg, int button, const char *typed)
{
    struct bulk *b = arg;
    struct err e = {0};

    (void)typed;
    if (button == 0) {
        struct act_req *q = mem_array(b->n, sizeof *q);
        struct bulk_result *res = mem_array(b->n, sizeof *res);
        for (size_t i = 0; i < b->n; i++)
            q[i] = (struct act_req){.ent = b->ent, .verb = b->verb->id, .id = b->ids[i]};
        if (desk_bulk(app->desk, q, b->n, res, &e) == RC_BUSY)
            app_fail(app, &e);
        else
            bulk_said(app, b, res);
        app_reload(app);
        free(q);
        free(res);
    }
    bulk_free(b);
}

static void run_bulk(struct app *app, const struct subject *s, const struct verb *v)
{
    struct buf title = {0}, body = {0}, yes = {0};
    struct bulk *b = mem_new(sizeof *b);

    *b = (struct bulk){.ent = s->ent, .verb = v, .ids = mem_array(s->nids, sizeof *b->ids), .n = s->nids};
    memcpy(b->ids, s->ids, s->nids * sizeof *b->ids);
    buf_addf(&title, _("%1$s: %2$zu records?"), _(v->label), s->nids);
    for (size_t i = 0; i < s->nids && i < 8; i++) {
        void *rec = rec_new(s->ent);
        if (view_get(app->desk, s->ent, s->ids[i], rec, NULL) == RC_OK) {
            view_title(app->desk, s->ent, rec, &body);
            buf_add(&body, "\n");
        }
        rec_free(s->ent, rec);
    }
    if (s->nids > 8)
        buf_addf(&body, _("... and %zu more\n"), s->nids - 8);
    buf_add(&body, "\n");
    buf_add(&body, _("Ctrl-Z takes them back together within 10 minutes."));
    buf_addf(&yes, _("%1$s %2$zu(Y)"), _(v->label), s->nids);
    ask_open(app, &(struct ask_opt){.title = buf_str(&title),
                                    .body = buf_str(&body),
                                    .buttons = {buf_str(&yes), _("Back(N)")},
                                    .safe = 1,
                                    .done = bulk_answer,
                                    .arg = b});
    buf_clear(&title);
    buf_clear(&body);
    buf_clear(&yes);
}

void verb_run(struct app *app, struct pane *p, const char *id)
{
    struct subject s;

    pane_subject(p, &s);
    if (!s.ent || !s.rec) {
        app_say(app, LEVEL_WARN, "%s", _("There is no record here."));
        return;
    }
    const struct verb *v = entity_verb(s.ent, id, kind_of(s.ent, s.rec));
    if (!v)
        app_say(app, LEVEL_WARN, _("This %s has no such step: F8 shows what can be done with it."), _(s.ent->one));
    else if (s.nids > 1 && !form_needed(v))
        run_bulk(app, &s, v);
    else if (s.nids > 1)
        app_say(app, LEVEL_WARN,
                _("%s asks for something on each record: take the selection away (Esc) and do one at a time."),
                _(v->label));
    else
        run_one(app, &s, v);
}

void verb_reveal(struct app *app, struct pane *p)
{
    struct subject s;
    struct err e = {0};

    pane_subject(p, &s);
    if (!s.ent || !s.rec)
        return;
    if (desk_reveal(app->desk, s.ent, s.id, &e) != RC_OK) {
        app_fail(app, &e);
        return;
    }
    app_reload(app);
    app_say(app, LEVEL_INFO, "%s", _("The numbers of this record are shown; the journal says that you saw them."));
}

void verb_undo(struct app *app, bool redo)
{
    struct undo_info u;
    struct act_result r = {0};
    struct err e = {0};

    if (app->desk->staff == NIL)
        return;
    if (undo_peek(app->desk, redo, &u, &e) != RC_OK || undo_last(app->desk, redo, &r, &e) != RC_OK) {
        app_fail(app, &e);
        return;
    }
    app_reload(app);
    struct pane *p = pane_full(app);
    if (p && list_is(p) && r.id != NIL)
        list_go(p, r.id); /* where it is of another kind nothing moves */
    if (redo)
        app_say(app, LEVEL_INFO, _("Done again: %s. Ctrl-Z undoes it."), u.what);
    else
        app_say(app, LEVEL_INFO, _("Undone: %s. Ctrl-Y does it again."), u.what);
}
