/* From what was typed to an act, and what becomes of the form. */
#include "form_int.h"

#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "conflict.h"
#include "domain/view.h"
#include "domain/work/order.h"

#include <stdlib.h>
#include <string.h>

const char *form_what(const struct form *f)
{
    return f->verb ? _(f->verb->label) : NULL;
}

/* ---- checking ---- */

/* A new row nobody wrote into is no row. */
static bool untouched(const struct form_row *row)
{
    if (row->id != NIL)
        return false;
    for (size_t i = 0; i < row->n; i++)
        if (item_dirty(row->cells[i]))
            return false;
    return true;
}

static bool row_counts(const struct form *f, const struct item *item)
{
    return item->part < 0 || item->row < 0 || !untouched(&f->parts[item->part].rows[item->row]);
}

bool form_check(struct form *f)
{
    struct item *first = NULL;
    unsigned long wrong = 0;

    for (size_t i = 0; i < f->nstops; i++) {
        struct item *item = f->stops[i];
        if (!item_editable(item) || !row_counts(f, item))
            continue;
        form_read(f, item);
        if (!item->error && item->required && form_empty(item))
            item_say(item, _("is needed"));
        if (item->error && !first)
            first = item;
        wrong += item->error != NULL;
    }
    if (!first)
        return true;
    form_go(f, first);
    app_say(form_app(f), LEVEL_WARN,
            ngettext("%lu place to put right: %s", "%lu places to put right, first: %s", wrong), wrong,
            item_label(first));
    return false;
}

/* ---- the request ---- */

static bool is_argument(const struct form *f, const struct item *item)
{
    for (const struct field *a = f->verb ? f->verb->args : NULL; a && a->col; a++)
        if (a == item->f)
            return true;
    return false;
}

static void set_beside(struct form *f, const struct item *item, struct act_req *q)
{
    struct slot slot;

    if (form_empty(item))
        return;
    if (!strcmp(item->f->col, "at"))
        mem_set(&q->at, line_text(&item->line));
    else if (!strcmp(item->f->col, "reason"))
        mem_set(&q->reason, line_text(&item->line));
    else if (item_value(f, item, &slot, NULL) == RC_OK)
        q->how = slot.text;
}

static void set_field(struct form *f, const struct item *item, struct act_req *q)
{
    bool tick = item->f->type == FT_BOOL && strcmp(line_text(&item->line), "1") != 0;

    if (item->locked)
        return;
    if (item->kind == ITEM_ARG && !is_argument(f, item))
        set_beside(f, item, q);
    else if (item_dirty(item) || (f->fresh && !form_empty(item) && !tick) ||
             (item->kind == ITEM_ARG && !form_empty(item)) || (f->verb && (item->required || item->given) && !(item->given && form_empty(item))))
        act_set(q, item->f->col, line_text(&item->line));
}

static void set_row(struct act_req *q, const struct form_part *p, const struct form_row *row)
{
    struct act_part *part = NULL;

    if (row->drop) {
        if (row->id != NIL)
            act_part(q, p->ent, row->id)->drop = true;
        return;
    }
    if (untouched(row))
        return;
    for (size_t i = 0; i < row->n; i++) {
        const struct item *item = row->cells[i];
        if (!item->f || !(item_dirty(item) || (row->id == NIL && !form_empty(item))))
            continue;
        part = part ? part : act_part(q, p->ent, row->id);
        act_part_set(part, item->f->col, line_text(&item->line));
    }
}

void form_request(struct form *f, struct act_req *q)
{
    *q =
        (struct act_req){.ent = f->ent, .verb = f->verb_id, .id = f->fresh ? NIL : f->id, .rev = f->fresh ? 0 : f->rev};
    for (size_t i = 0; i < f->nown; i++)
        set_field(f, f->own[i], q);
    for (size_t p = 0; p < f->nparts; p++)
        for (size_t r = 0; r < f->parts[p].n; r++)
            set_row(q, &f->parts[p], &f->parts[p].rows[r]);
}

/* ---- the act ---- */

static void run(struct form *f, const struct act_req *q);

/* The step after saving; where it cannot be, the number is told all the same. */
static void go_on(struct app *app, const struct entity *ent, const struct verb *v, const struct act_result *r)
{
    struct buf no = {0};

    if (r->id == NIL || form_open(app, &(struct form_opt){.ent = ent, .verb = v->id, .id = r->id}))
        return;
    char *why = mem_dup(app->message.text);
    order_short_no(r->no, app->now, &no);
    app_say(app, LEVEL_WARN, _("Saved %1$s. %2$s"), buf_str(&no), why);
    free(why);
    buf_clear(&no);
}

static void saved(struct form *f, const struct act_result *r)
{
    struct app *app = form_app(f);

    const struct verb *next = f->after == BUTTON_NEXT ? form_next(f) : NULL;

    form_unkeep(f);
    pane_close(&f->pane);
    if (f->done) {
        f->done(app, f->arg, r);
        app_reload(app);
    } else {
        app_done(app, form_what(f), r);
    }
    if (next)
        go_on(app, f->ent, next, r);
}

/* What is theirs now, mine laid over it. */
static void take_over(struct form *f, const struct act_req *q)
{
    for (size_t i = 0; i < f->nown; i++) {
        struct item *item = f->own[i];
        const char *mine = NULL;
        if (item->kind != ITEM_FIELD || (f->verb && !item_dirty(item) && form_empty(item)))
            continue;
        for (size_t k = 0; k < q->nset; k++)
            if (!strcmp(q->set[k].col, item->f->col))
                mine = q->set[k].text;
        item_from(f, item, f->rec);
        if (mine && !item->locked && strcmp(mine, line_text(&item->line)) != 0) {
            line_replace(&item->line, mine);
            item->read = false;
            form_read(f, item);
        }
    }
}

static void conflict_end(struct app *app, void *arg, enum conflict_end end, const struct act_req *q)
{
    struct form *f = arg;
    void *now = rec_new(f->ent);

    f->asking = false;
    if (end == CONFLICT_DROP) {
        form_unkeep(f);
        pane_close(&f->pane);
        app_say(app, LEVEL_INFO, "%s", _("Yours was given up; the record stands as the other desk left it."));
        rec_free(f->ent, now);
        return;
    }
    if (view_get(app->desk, f->ent, f->id, now, NULL) == RC_OK && ((struct rec *)now)->rev == q->rev) {
        rec_copy(f->ent, f->rec, now);
        f->rev = q->rev;
        mem_set(&f->moved, NULL);
    }
    rec_free(f->ent, now);
    take_over(f, q);
    if (end == CONFLICT_SAVE)
        run(f, q);
    else
        form_keep(f);
}

static void conflict(struct form *f, const struct act_req *q, struct err *e)
{
    struct app *app = form_app(f);
    void *now = rec_new(f->ent);

    app_hush(app);
    if (view_get(app->desk, f->ent, f->id, now, e) != RC_OK) {
        app_fail(app, e);
    } else {
        f->asking = true;
        conflict_open(app,
                      &(struct conflict_opt){
                          .ent = f->ent, .before = f->rec, .theirs = now, .mine = q, .done = conflict_end, .arg = f});
    }
    rec_free(f->ent, now);
}

/* The door names a column, an argument, or a part's column. */
static void point_at(struct form *f, const struct err *e)
{
    for (size_t i = 0; i < f->nstops && e->field[0]; i++) {
        struct item *item = f->stops[i];
        bool named =
            item->f ? !strcmp(item->f->col, e->field) : item->kind == ITEM_ADD && !strcmp(item->ent->name, e->field);
        if (!named || (item->f && item->locked))
            continue;
        form_go(f, item);
        if (item->f)
            item_say(item, e->text);
        return;
    }
}

static void run(struct form *f, const struct act_req *q)
{
    struct act_result r = {0};
    struct err e = {0};

    switch (desk_act(form_app(f)->desk, q, &r, &e)) {
    case RC_OK:
        saved(f, &r);
        break;
    case RC_CONFLICT:
        conflict(f, q, &e);
        break;
    default:
        point_at(f, &e);
        app_fail(form_app(f), &e);
        form_keep(f);
        break;
    }
}

void form_save(struct form *f, enum form_button after)
{
    struct act_req q;

    if (f->lost) {
        form_lost(f);
        return;
    }

    if (f->asking || !form_check(f))
        return;
    f->after = after;
    form_request(f, &q);
    run(f, &q);
    act_req_clear(&q);
}

/* ---- leaving ---- */

static void leave_answer(struct app *app, void *arg, int button, const char *typed)
{
    struct form *f = arg;

    (void)app, (void)typed;
    f->asking = false;
    if (button == 0)
        form_save(f, BUTTON_SAVE);
    if (button != 1)
        return;
    form_unkeep(f);
    pane_close(&f->pane);
}

static size_t changes(const struct form *f)
{
    size_t n = 0;

    for (size_t i = 0; i < f->nstops; i++)
        n += item_dirty(f->stops[i]);
    for (size_t p = 0; p < f->nparts; p++)
        for (size_t r = 0; r < f->parts[p].n; r++)
            n += f->parts[p].rows[r].drop && f->parts[p].rows[r].id != NIL;
    return n;
}

void form_leave(struct form *f)
{
    if (f->asking)
        return;
    if (!form_dirty(f)) {
        form_unkeep(f);
        pane_close(&f->pane);
        return;
    }
    char *body = mem_printf(
        ngettext("%zu field was changed and is not saved.", "%zu fields were changed and are not saved.", changes(f)),
        changes(f));
    f->asking = true;
    ask_open(form_app(f), &(struct ask_opt){.title = _("Leave without saving?"),
                                            .body = body,
                                            .safe = 2,
                                            .buttons = {_("Save(S)"), _("Do not save(N)"), _("Go on editing(E)")},
                                            .done = leave_answer,
                                            .arg = f});
    free(body);
}
