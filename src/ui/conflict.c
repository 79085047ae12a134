#include "conflict_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "box.h"
#include "domain/timeline.h"
#include "domain/view.h"

#include <stdlib.h>
#include <string.h>

struct conflict *as_conflict(struct pane *p)
{
    return (struct conflict *)(void *)p;
}

/* ---- what differs ---- */

static void copy_request(struct act_req *to, const struct act_req *q)
{
    *to = (struct act_req){.ent = q->ent,
                           .verb = q->verb,
                           .id = q->id,
                           .rev = q->rev,
                           .at = mem_dup(q->at),
                           .how = mem_dup(q->how),
                           .reason = mem_dup(q->reason),
                           .on_behalf = q->on_behalf,
                           .group = q->group};
    for (size_t i = 0; i < q->nset; i++)
        act_set(to, q->set[i].col, q->set[i].text);
    for (size_t i = 0; i < q->nparts; i++) {
        struct act_part *p = act_part(to, q->parts[i].ent, q->parts[i].id);
        p->drop = q->parts[i].drop;
        for (size_t k = 0; k < q->parts[i].nset; k++)
            act_part_set(p, q->parts[i].set[k].col, q->parts[i].set[k].text);
    }
}

static const char *typed_of(const struct act_req *q, const char *col)
{
    for (size_t i = 0; i < q->nset; i++)
        if (!strcmp(q->set[i].col, col))
            return q->set[i].text;
    return NULL;
}

static char *shown(struct desk *d, const struct entity *ent, const struct field *f, const void *rec)
{
    struct buf b = {0};

    view_cell(d, ent, f, rec, VIEW_FULL, &b);
    return buf_take(&b);
}

/* Texts of both go one under the other: nobody's words are lost. */
static char *together(const struct field *f, const char *theirs, const char *mine)
{
    if ((f->type != FT_LONG && f->type != FT_TEXT) || text_empty(theirs) || text_empty(mine))
        return NULL;
    return mem_printf(f->type == FT_LONG ? "%s\n%s" : "%s %s", theirs, mine);
}

static void add_row(struct conflict *c, const struct field *f, const void *before, void *mine)
{
    struct app *app = c->pane.app;
    struct value_env env = desk_env(app->desk);
    const char *typed = typed_of(&c->q, f->col);
    bool by_them = !rec_same(c->ent, f, before, c->theirs);
    bool parsed = typed && value_parse(f, &env, typed, mine, NULL) == RC_OK;

    if ((!by_them && !typed) || f->flags & (FF_CALC | FF_HIDE | FF_SECRET) || !view_may_see(app->desk, c->ent, f))
        return;
    c->rows = mem_grow(c->rows, c->n + 1, sizeof *c->rows);
    struct row *r = &c->rows[c->n++];
    *r = (struct row){.f = f, .by_them = by_them, .typed = mem_dup(typed)};
    r->before = shown(app->desk, c->ent, f, before);
    r->theirs = shown(app->desk, c->ent, f, c->theirs);
    if (parsed) {
        struct buf b = {0};
        value_print(f, &env, mine, VALUE_SHOW, &b);
        r->mine = buf_take(&b);
    } else {
        r->mine = mem_dup(typed ? typed : r->before);
    }
    c->mine += typed != NULL;
    bool same = typed && parsed && rec_same(c->ent, f, c->theirs, mine);
    r->take = !typed || same ? TAKE_THEIRS : by_them ? TAKE_NONE : TAKE_MINE;
    if (by_them && typed && !same)
        r->both = together(f, field_is_text(f) ? field_cstr(f, c->theirs) : NULL, typed);
}

static void find_rows(struct conflict *c, const void *before)
{
    void *mine = rec_new(c->ent);

    rec_copy(c->ent, mine, before);
    for (size_t i = 0; i < c->ent->nfields; i++)
        add_row(c, &c->ent->fields[i], before, mine);
    rec_free(c->ent, mine);
}

/* "Li Min (front2) 17:44 changed 1; you changed 2." */
static void find_who(struct conflict *c)
{
    struct app *app = c->pane.app;
    struct timeline t = {0};
    const struct timeline_row *last = NULL;
    size_t theirs = 0;
    char at[32] = "";
    struct buf who = {0};

    for (size_t i = 0; i < c->n; i++)
        theirs += c->rows[i].by_them;
    if (timeline_read(app->desk, c->ent, c->q.id, &t, NULL) == RC_OK)
        for (size_t i = 0; i < t.n; i++)
            if (!last || t.rows[i].seq > last->seq)
                last = &t.rows[i];
    if (last) {
        buf_add(&who, text_empty(last->who) ? _("Another desk") : last->who);
        if (!text_empty(last->desk))
            buf_addf(&who, _(" (%s)"), last->desk);
        when_short(last->recorded, app->now, at, sizeof at);
    }
    c->who = mem_printf(_("%1$s %2$s changed %3$zu; you changed %4$zu."), who.len ? buf_str(&who) : _("Another desk"),
                        at, theirs, c->mine + c->q.nparts);
    timeline_clear(&t);
    buf_clear(&who);
}

/* ---- ends ---- */

static bool decided(struct conflict *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->rows[i].take == TAKE_NONE) {
            c->at = i;
            c->focus = -1;
            app_say(c->pane.app, LEVEL_WARN, _("Both changed %s: choose with Left and Right."), _(c->rows[i].f->label));
            return false;
        }
    return true;
}

/* The request as chosen; undecided ones stay mine. */
static void chosen(struct conflict *c, struct act_req *q)
{
    struct act_req part;

    copy_request(q, &c->q);
    q->rev = ((struct rec *)c->theirs)->rev;
    part = *q;
    struct act_pair *set = q->set;
    size_t n = q->nset;
    q->set = NULL;
    q->nset = 0;
    for (size_t i = 0; i < n; i++) {
        const struct row *r = NULL;
        for (size_t k = 0; k < c->n; k++)
            if (!strcmp(c->rows[k].f->col, set[i].col))
                r = &c->rows[k];
        if (!r || r->take == TAKE_MINE || r->take == TAKE_NONE)
            act_set(q, set[i].col, set[i].text);
        else if (r->take == TAKE_BOTH)
            act_set(q, set[i].col, r->both);
    }
    part = (struct act_req){.set = set, .nset = n};
    act_req_clear(&part);
}

static void end(struct conflict *c, enum conflict_end how)
{
    struct act_req q;

    if (how == CONFLICT_SAVE && !decided(c))
        return;
    chosen(c, &q);
    pane_close(&c->pane);
    c->done(c->pane.app, c->arg, how, &q);
    act_req_clear(&q);
}

/* ---- keys ---- */

static void turn(struct conflict *c, int by)
{
    struct row *r = c->n ? &c->rows[c->at] : NULL;

    if (!r || !r->typed)
        return;
    int first = TAKE_THEIRS, last = r->both ? TAKE_BOTH : TAKE_MINE, now = (int)r->take;
    now = now == TAKE_NONE ? (by > 0 ? TAKE_MINE : TAKE_THEIRS) : now + by;
    r->take = (enum take)(now < first ? last : now > last ? first : now);
}

static bool click(struct conflict *c, const struct key *k)
{
    if (k->mouse != MOUSE_PRESS || k->button != 1)
        return true;
    for (int i = 0; i < 3; i++)
        if (box_in(c->hit[i], k->x, k->y)) {
            end(c, (enum conflict_end)i);
            return true;
        }
    for (size_t i = 0; i < c->n; i++)
        if (box_in(c->area, k->x, k->y) && c->rows[i].y == k->y) {
            if (c->at == i && c->focus < 0)
                turn(c, 1);
            c->at = i;
            c->focus = -1;
        }
    return true;
}

static bool conflict_key(struct pane *p, const struct key *k)
{
    struct conflict *c = as_conflict(p);
    const char *words[3] = {conflict_label(0), conflict_label(1), conflict_label(2)};

    if (k->kind == KEY_MOUSE)
        return click(c, k);
    if (!strcmp(k->name, "Up") || !strcmp(k->name, "Down")) {
        if (c->focus < 0 && c->n)
            c->at = k->name[0] == 'U' ? (c->at ? c->at - 1 : 0) : c->at + 1 < c->n ? c->at + 1 : c->at;
        c->focus = -1;
        return true;
    }
    bool turns =
        !strcmp(k->name, "Left") || !strcmp(k->name, "Right") || !strcmp(k->name, "Space") || !strcmp(k->name, "Enter");
    if (c->focus < 0 && turns) {
        turn(c, !strcmp(k->name, "Left") ? -1 : 1);
        return true;
    }
    int i = k->kind == KEY_CHAR ? box_pick(words, 3, k->folded) : -1;
    if (!strcmp(k->name, "F2") || !strcmp(k->name, "C-s"))
        i = 0;
    if (i >= 0)
        end(c, (enum conflict_end)i);
    return i >= 0;
}

static bool conflict_act(struct pane *p, const char *action)
{
    struct conflict *c = as_conflict(p);

    if (!strcmp(action, "cancel") || !strcmp(action, "back"))
        end(c, CONFLICT_EDIT);
    else if (!strcmp(action, "dialog.press"))
        end(c, (enum conflict_end)(c->focus < 0 ? 1 : c->focus));
    else if (!strcmp(action, "next") || !strcmp(action, "dialog.next"))
        c->focus = c->focus >= 2 ? -1 : c->focus + 1;
    else if (!strcmp(action, "previous") || !strcmp(action, "dialog.previous"))
        c->focus = c->focus < 0 ? 2 : c->focus - 1;
    else
        return strcmp(action, "help") != 0 && strcmp(action, "redraw") != 0;
    return true;
}

static void conflict_explain(struct pane *p, struct buf *title, struct buf *text)
{
    buf_add(title, as_conflict(p)->title);
    buf_add(text, _("Up and Down: the field; Left and Right: theirs or mine; Tab: the buttons; Esc: go on editing."));
}

static void conflict_place(struct pane *p, struct buf *out)
{
    const struct conflict *c = as_conflict(p);

    if (c->n)
        buf_addf(out, "%zu/%zu", c->at + 1, c->n);
}

static void conflict_close(struct pane *p)
{
    struct conflict *c = as_conflict(p);

    for (size_t i = 0; i < c->n; i++) {
        free(c->rows[i].before);
        free(c->rows[i].theirs);
        free(c->rows[i].mine);
        free(c->rows[i].typed);
        free(c->rows[i].both);
    }
    free(c->rows);
    free(c->title);
    free(c->who);
    rec_free(c->ent, c->theirs);
    act_req_clear(&c->q);
    free(c);
}

static const struct pane_ops conflict_ops = {
    .name = "conflict",
    .scope = SCOPE_DIALOG,
    .over = true,
    .close = conflict_close,
    .draw = conflict_draw,
    .key = conflict_key,
    .act = conflict_act,
    .place = conflict_place,
    .explain = conflict_explain,
};

struct pane *conflict_open(struct app *app, const struct conflict_opt *o)
{
    struct conflict *c = mem_new(sizeof *c);
    struct buf label = {0};

    c->pane.app = app;
    c->ent = o->ent;
    c->theirs = rec_new(o->ent);
    rec_copy(o->ent, c->theirs, o->theirs);
    copy_request(&c->q, o->mine);
    c->done = o->done;
    c->arg = o->arg;
    find_rows(c, o->before);
    find_who(c);
    desk_label(app->desk, o->ent, o->mine->id, &label);
    c->title = mem_printf(_("%s was changed by somebody else"), buf_str(&label));
    buf_clear(&label);
    c->focus = 1; /* the safe one */
    for (size_t i = c->n; i-- > 0;)
        if (c->rows[i].take == TAKE_NONE) {
            c->at = i;
            c->focus = -1;
        }
    pane_push(app, &c->pane, &conflict_ops);
    return &c->pane;
}
