#include "intake_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/view.h"
#include "domain/work/intake_stats.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST 400 /* clusters of a line */

/* ---- the panel of the line ---- */

void intake_stale(struct intake_pane *ip)
{
    ip->read = false;
    ip->pane.app->stale = true;
}

static bool there(const struct intake_pane *ip, int64_t id)
{
    for (size_t i = 0; i < ip->nrows; i++)
        if (ip->rows[i].order && ip->rows[i].order->id == id)
            return true;
    return false;
}

static void add_rows(struct intake_pane *ip, enum panel_row part, const struct panel_orders *l)
{
    for (size_t i = 0; i < l->n && ip->nrows < INTAKE_ROWS; i++)
        if (!there(ip, l->row[i].id))
            ip->rows[ip->nrows++] = (struct intake_row){part, i, &l->row[i]};
}

static void add_choices(struct intake_pane *ip)
{
    for (size_t i = 0; i < ip->panel.nchoices && ip->nrows < INTAKE_ROWS; i++)
        ip->rows[ip->nrows++] = (struct intake_row){PANEL_PLACE, i, NULL};
}

/* Who asks wants the orders first; a new order wants its place. */
static void fill_rows(struct intake_pane *ip)
{
    const struct panel *p = &ip->panel;

    ip->nrows = 0;
    if (p->mode == PANEL_ASKS)
        add_rows(ip, PANEL_OPEN, &p->open);
    add_choices(ip);
    if (p->mode == PANEL_ASKS)
        return;
    add_rows(ip, PANEL_SIMILAR, &p->similar);
    add_rows(ip, PANEL_OPEN, &p->open);
}

void intake_fresh(struct intake_pane *ip)
{
    int64_t id = ip->rec ? ((struct rec *)ip->rec)->id : NIL;
    int at = ip->at;

    if (ip->read)
        return;
    panel_clear(&ip->panel);
    ip->why = (struct err){0};
    if (panel_read(ip->pane.app->desk, line_text(&ip->line), &ip->panel, &ip->why) != RC_OK)
        app_fail(ip->pane.app, &ip->why);
    ip->read = true;
    fill_rows(ip);
    for (size_t i = 0; id != NIL && i < ip->nrows; i++)
        if (ip->rows[i].order && ip->rows[i].order->id == id)
            at = (int)i;
    intake_select(ip, at < (int)ip->nrows ? at : (int)ip->nrows - 1);
}

static void drop_rec(struct intake_pane *ip)
{
    if (ip->rec)
        rec_free(&order_entity, ip->rec);
    ip->rec = NULL;
}

void intake_select(struct intake_pane *ip, int row)
{
    struct err e = {0};

    ip->at = row;
    drop_rec(ip);
    if (row < 0 || !ip->rows[row].order)
        return;
    ip->rec = rec_new(&order_entity);
    if (view_get(ip->pane.app->desk, &order_entity, ip->rows[row].order->id, ip->rec, &e) != RC_OK) {
        app_fail(ip->pane.app, &e);
        drop_rec(ip);
    }
}

const struct panel_order *intake_order_at(const struct intake_pane *ip)
{
    const struct panel_order *only = NULL;

    if (ip->at >= 0)
        return ip->rows[ip->at].order;
    for (size_t i = 0; i < ip->nrows; i++) {
        if (ip->rows[i].order && only)
            return NULL;
        only = ip->rows[i].order ? ip->rows[i].order : only;
    }
    return only;
}

void intake_counts(struct intake_pane *ip)
{
    ip->nparked = park_count(ip->pane.app->desk);
    ip->nspooled = spool_count(ip->pane.app->desk);
}

/* ---- keys ---- */

void intake_begin(struct intake_pane *ip)
{
    line_set(&ip->line, "");
    ip->parked[0] = '\0';
    ip->began = -1;
    ip->keys = 0;
    buf_reset(&ip->typed);
    intake_select(ip, -1);
    intake_stale(ip);
    intake_counts(ip);
}

/* An input method gives whole words: what was pressed for them is counted with the text (intake_stats_keys). */
static void count(struct intake_pane *ip, const struct key *k)
{
    bool typed = k->kind == KEY_CHAR || k->kind == KEY_PASTED;

    if (ip->began < 0 && (typed || !strcmp(k->name, "Up"))) {
        ip->began = ip->pane.app->ms;
        ip->calls++;
    }
    if (ip->began < 0)
        return;
    if (k->kind == KEY_CHAR)
        buf_add(&ip->typed, k->text);
    else
        ip->keys++;
}

static bool intake_key(struct pane *p, const struct key *k)
{
    struct intake_pane *ip = intake_of(p);
    bool dead = k->kind == KEY_MOUSE || k->kind == KEY_REPORT;

    if (dead)
        return false;
    ip->forming = false;
    count(ip, k);
    if (ip->face == FACE_NUMBER && !word_in("F1 F6 F7", k->name))
        ip->face = FACE_LINE;
    if (!line_key(&ip->line, k))
        return false;
    ip->face = FACE_LINE;
    if (ip->at >= 0) /* whoever types in the lists goes on with the line */
        intake_select(ip, -1);
    intake_stale(ip);
    return true;
}

/* ---- the rest of a pane ---- */

static void intake_settle(struct pane *p, struct rect area)
{
    (void)area;
    intake_fresh(intake_of(p));
}

static void intake_reload(struct pane *p)
{
    intake_stale(intake_of(p));
    intake_counts(intake_of(p));
}

static void intake_title(struct pane *p, struct buf *left, struct buf *right)
{
    struct intake_pane *ip = intake_of(p);
    int64_t s = ip->began < 0 ? 0 : (p->app->ms - ip->began) / 1000;

    buf_add(left, _("New request"));
    if (ip->nspooled)
        buf_addf(right, _("not in the file %zu  "), ip->nspooled);
    if (p->app->canvas->w < 60) {
        if (ip->nparked)
            buf_addf(right, _("aside %zu"), ip->nparked);
        return;
    }
    if (ip->began >= 0)
        buf_addf(right, _("waiting %d:%02d  "), (int)(s / 60), (int)(s % 60));
    buf_addf(right, _("calls %d"), ip->calls);
    if (ip->nparked) {
        buf_add(right, "  ");
        buf_addf(right, _("aside %zu"), ip->nparked);
    }
}

static const char *intake_fkey(struct pane *p, int n)
{
    const struct intake_pane *ip = intake_of(p);
    bool asks = ip->face == FACE_LINE && (ip->at >= 0 ? ip->rec != NULL : ip->panel.mode == PANEL_ASKS && ip->panel.open.n);
    bool told = ip->face == FACE_NUMBER && ip->saved.untold;

    switch (n) {
    case 3:
    case 4:
        return asks ? NULL : "";
    case 6:
        if (ip->face == FACE_NUMBER)
            return ip->saved.id != NIL && !ip->saved.sent ? N_("Assign") : "";
        return ip->panel.mode == PANEL_NEW && ip->face == FACE_LINE ? NULL : "";
    case 7:
        return told ? NC_("intake", "Told") : asks ? NULL : "";
    case 8:
        return ip->rec ? NULL : "";
    default:
        return NULL;
    }
}

static void intake_subject(struct pane *p, struct subject *s)
{
    const struct intake_pane *ip = intake_of(p);

    s->ent = &order_entity;
    if (ip->rec) {
        s->rec = ip->rec;
        s->id = ((const struct rec *)ip->rec)->id;
        s->rev = ((const struct rec *)ip->rec)->rev;
    }
}

static void intake_explain(struct pane *p, struct buf *title, struct buf *text)
{
    (void)p;
    buf_add(title, _("Intake line"));
    buf_add(text, _("Place, words and urgency in any order: 3-2-1204 leak kitchen urgent. A room, number or the last four "
                    "digits of a phone alone shows what is open there. Tab opens the full form with everything filled in."));
}

static void intake_save_typed(struct pane *p)
{
    struct intake_pane *ip = intake_of(p);

    if (!ip->forming)
        intake_put_aside(ip);
}

static void intake_close(struct pane *p)
{
    struct intake_pane *ip = intake_of(p);

    line_clear(&ip->line);
    panel_clear(&ip->panel);
    drop_rec(ip);
    buf_clear(&ip->typed);
    free(ip->saved.about);
    free(ip->saved.how);
    free(ip->saved.to);
    free(ip);
}

static const struct pane_ops intake_ops = {
    .name = "intake",
    .scope = SCOPE_INTAKE,
    .close = intake_close,
    .reload = intake_reload,
    .settle = intake_settle,
    .draw = intake_paint,
    .key = intake_key,
    .act = intake_act,
    .title = intake_title,
    .fkey = intake_fkey,
    .subject = intake_subject,
    .explain = intake_explain,
    .save = intake_save_typed,
    .words = intake_reload,
};

struct pane *intake_open(struct app *app)
{
    struct intake_pane *ip;
    struct err e = {0};

    if (!desk_may(app->desk, order_entity.make)) {
        e.rc = desk_denied(app->desk, order_entity.make, &e);
        app_fail(app, &e);
        return NULL;
    }
    ip = mem_new(sizeof *ip);
    ip->pane.app = app;
    ip->panel = (struct panel){.it = {.unit_id = NIL, .person_id = NIL}};
    line_init(&ip->line, 0);
    ip->line.max = LONGEST;
    intake_begin(ip);
    ip->began = app->ms;
    ip->calls = ip->keys = 1; /* the key that opened it */
    pane_push(app, &ip->pane, &intake_ops);
    intake_save_spooled(ip);
    return &ip->pane;
}
