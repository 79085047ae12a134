/* page: a record as lines of text. */
#include "page.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/timeline.h"
#include "domain/view.h"
#include "domain/work/order.h"
#include "domain/work/queue.h"
#include "domain/work/visit.h"
#include "page_int.h"

#include <stdlib.h>
#include <string.h>

void page_lines_clear(struct page_lines *l)
{
    for (size_t i = 0; i < l->n; i++)
        free(l->at[i].text);
    free(l->at);
    *l = (struct page_lines){0};
}

void page_add(struct page_lines *l, enum role role, char *text)
{
    l->at = mem_grow(l->at, l->n + 1, sizeof *l->at);
    l->at[l->n++] = (struct page_line){.text = text, .role = (uint8_t)role};
}

void page_wrap(struct page_lines *l, enum role role, const char *text, int cells, int first, int rest)
{
    struct text_line *lines;
    struct buf b = {0};
    size_t n = text_wrap(text, cells - rest > 8 ? cells - rest : 8, &lines);

    for (size_t i = 0; i < n; i++) {
        for (int k = 0; k < (i ? rest : first); k++)
            buf_addc(&b, ' ');
        buf_addn(&b, text + lines[i].from, lines[i].to - lines[i].from);
        while (b.len && (b.data[b.len - 1] == '\n' || b.data[b.len - 1] == ' '))
            b.data[--b.len] = '\0';
        page_add(l, role, buf_take(&b));
    }
    free(lines);
}

void page_pair(struct page_lines *l, const char *label, int width, const char *value, int cells)
{
    struct buf b = {0};
    size_t from = l->n;

    if (cells < width * 2) { /* too narrow for two columns */
        page_wrap(l, ROLE_HEADER, label, cells, 0, 0);
        page_wrap(l, ROLE_TEXT, value, cells, 2, 2);
        return;
    }
    page_wrap(l, ROLE_TEXT, value, cells, 0, width);
    if (l->n == from)
        return;
    text_fit(&b, label, width - 1, true);
    buf_addf(&b, " %s", l->at[from].text);
    free(l->at[from].text);
    l->at[from].text = buf_take(&b);
}

void page_head(struct page_lines *l, const char *text, int cells)
{
    struct buf b = {0};

    buf_addf(&b, "-- %s ", text);
    for (int at = text_cells(buf_str(&b)); at < cells; at++)
        buf_addc(&b, '-');
    page_add(l, ROLE_HEADER, buf_take(&b));
}

/* ---- pieces of a record ---- */

/* Brief, but a number as everywhere else about the one record: in full for who must call, else masked (RU-15). */
static void brief_cell(struct app *app, const struct entity *ent, const struct field *f, const void *rec,
                       struct buf *out)
{
    view_cell(app->desk, ent, f, rec, f->type == FT_PHONE ? VIEW_FULL : VIEW_SHORT, out);
}

static int label_width(int cells)
{
    int w = cells >= 45 ? cells * 2 / 5 : cells / 3;

    return w < 12 ? 12 : w > 22 ? 22 : w;
}

static void field_pair(struct app *app, const struct entity *ent, const struct field *f, const void *rec, int cells,
                       struct page_lines *out)
{
    struct buf b = {0};
    bool counter = f->type == FT_BOOL || (f->type == FT_INT && f->flags & FF_VERB);

    if (counter && field_cnum(f, rec) <= 0)
        return;
    view_cell(app->desk, ent, f, rec, VIEW_FULL, &b);
    if (b.len)
        page_pair(out, _(f->label), label_width(cells), buf_str(&b), cells);
    buf_clear(&b);
}

static void parts(struct app *app, const struct entity *ent, int64_t id, int cells, struct page_lines *out)
{
    struct buf b = {0}, cell = {0};

    for (size_t i = 0; ent->parts && ent->parts[i]; i++) {
        const struct entity *part = ent->parts[i];
        int64_t *ids;
        size_t n;
        if (view_children(app->desk, part, id, &ids, &n, NULL) != RC_OK || n == 0)
            continue;
        page_add(out, ROLE_TEXT, mem_dup(""));
        page_head(out, _(part->many), cells);
        void *rec = rec_new(part);
        for (size_t k = 0; k < n; k++) {
            if (view_get(app->desk, part, ids[k], rec, NULL) != RC_OK)
                continue;
            buf_reset(&b);
            for (size_t f = 0; f < part->nfields; f++) {
                if (part->fields[f].flags & FF_HIDE || text_same(part->fields[f].col, part->parent_col) ||
                    text_same(part->fields[f].col, part->pos_col))
                    continue;
                buf_reset(&cell);
                brief_cell(app, part, &part->fields[f], rec, &cell);
                if (cell.len)
                    buf_addf(&b, "%s%s", b.len ? "  " : "", buf_str(&cell));
            }
            page_wrap(out, ROLE_TEXT, buf_str(&b), cells, 0, 2);
        }
        rec_free(part, rec);
        free(ids);
    }
    buf_clear(&b);
    buf_clear(&cell);
}

/* What a person reads: the step, by whom, what was said. States and times follow from the step; an edit tells what it
 * changed. */
static void event_words(const struct app *app, const struct timeline_row *r, bool all, struct buf *out)
{
    char at[32];
    const char *words = all && strcmp(r->verb_id, "edit") == 0 ? r->what : r->brief;

    buf_addf(out, "%s %s %s", when_short(r->happened, app->now, at, sizeof at), r->who, r->verb);
    if (r->undone)
        buf_addf(out, " (%s)", _("undone"));
    if (r->late)
        buf_addf(out, " (%s)", _("entered late"));
    if (*words)
        buf_addf(out, ": %s", words);
    if (*r->reason)
        buf_addf(out, " (%s)", r->reason);
}

static void events(struct app *app, const struct entity *ent, int64_t id, int cells, struct page_lines *out)
{
    struct timeline t;
    struct buf b = {0};

    if (timeline_read(app->desk, ent, id, &t, NULL) != RC_OK)
        return;
    if (t.n) {
        page_add(out, ROLE_TEXT, mem_dup(""));
        page_head(out, _("Time line"), cells);
    }
    for (size_t i = 0; i < t.n; i++) {
        buf_reset(&b);
        event_words(app, &t.rows[i], cells >= 60, &b);
        page_wrap(out, ROLE_TEXT, buf_str(&b), cells, 0, 6);
    }
    buf_clear(&b);
    timeline_clear(&t);
}

/* ---- orders ---- */

static void due_pair(struct app *app, const struct order *o, int cells, struct page_lines *out)
{
    struct buf b = {0};
    char at[32];
    enum queue_band band = queue_band(o->due_at, o->state, app->now);

    if (o->due_at == NIL)
        return;
    buf_add(&b, when_short(o->due_at, app->now, at, sizeof at));
    if (band < QUEUE_LATER) {
        buf_add(&b, " [");
        queue_due(o, app->now, QUEUE_LIST, &b);
        buf_add(&b, "]");
    }
    page_pair(out, _("Deadline"), label_width(cells), buf_str(&b), cells);
    if (out->n && band == QUEUE_LATE)
        out->at[out->n - 1].role = ROLE_OVERDUE;
    buf_clear(&b);
}

static const char order_first[] =
    "stage priority place place_text caller_id caller_name phone category_id worker_id channel "
    "received_at owner_id";

static void order_head(struct app *app, const struct order *o, int cells, struct page_lines *out)
{
    const char *col = order_first;

    while (*col) {
        size_t n = strcspn(col, " ");
        char *name = mem_ndup(col, n);
        const struct field *f = entity_field(&order_entity, name);
        if (f)
            field_pair(app, &order_entity, f, o, cells, out);
        if (!strcmp(name, "stage"))
            due_pair(app, o, cells, out);
        free(name);
        col += n + strspn(col + n, " ");
    }
    page_add(out, ROLE_TEXT, mem_dup(""));
    page_wrap(out, ROLE_TEXT, o->words ? o->words : "", cells, 0, 0);
}

static bool said_already(const struct entity *ent, const struct field *f)
{
    if (ent == &visit_entity)
        return word_in("order_id room caller phone", f->col);
    return ent == &order_entity && (word_in(order_first, f->col) || word_in("words due_at state no", f->col));
}

/* Whom a return visit calls and about what: the number first, where nothing cuts it off. */
static void visit_first(struct app *app, const struct visit *v, int cells, bool page, struct page_lines *out)
{
    static const char *const cols[] = {"phone", "caller", "room"};
    struct buf b = {0}, cell = {0};
    struct order o;

    rec_init(&order_entity, &o);
    bool got = view_get(app->desk, &order_entity, v->order_id, &o, NULL) == RC_OK;
    for (size_t i = 0; i < COUNT(cols); i++) {
        const struct field *f = entity_field(&visit_entity, cols[i]);
        if (f && page)
            field_pair(app, &visit_entity, f, v, cells, out);
        else if (f) {
            buf_reset(&cell);
            brief_cell(app, &visit_entity, f, v, &cell);
            if (cell.len)
                buf_addf(&b, "%s%s", b.len ? "  " : "", buf_str(&cell));
        }
    }
    if (b.len)
        page_wrap(out, ROLE_TEXT, buf_str(&b), cells, 0, 0);
    buf_reset(&b);
    if (got) {
        order_short_no(o.no, app->now, &b);
        buf_addf(&b, " %s", o.words ? o.words : "");
        if (page)
            page_pair(out, _("Order"), label_width(cells), buf_str(&b), cells);
        else
            page_wrap(out, ROLE_TEXT, buf_str(&b), cells, 0, 2);
    }
    rec_clear(&order_entity, &o);
    buf_clear(&b);
    buf_clear(&cell);
}

void page_detail(struct app *app, const struct entity *ent, const void *rec, int cells, struct page_lines *out)
{
    int64_t id = ((const struct rec *)rec)->id;
    bool order = ent == &order_entity;

    if (order) {
        order_head(app, rec, cells, out);
        events(app, ent, id, cells, out);
        page_add(out, ROLE_TEXT, mem_dup(""));
        page_head(out, _("Everything else"), cells);
    }
    if (ent == &visit_entity)
        visit_first(app, rec, cells, true, out);
    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (!(f->flags & (FF_HIDE | FF_SECRET)) && !said_already(ent, f))
            field_pair(app, ent, f, rec, cells, out);
    }
    parts(app, ent, id, cells, out);
    if (!order)
        events(app, ent, id, cells, out);
}

/* ---- the few lines under a list ---- */

static void cut(struct page_lines *l, size_t n)
{
    while (l->n > n)
        free(l->at[--l->n].text);
}

/* As many of the last events as fit into `rows` rows, side by side. */
static void last_events(struct app *app, int64_t id, int cells, int rows, struct page_lines *out)
{
    struct timeline t;
    size_t had = out->n;
    struct buf b = {0};

    if (rows <= 0 || timeline_read(app->desk, &order_entity, id, &t, NULL) != RC_OK)
        return;
    for (size_t from = t.n > 8 ? t.n - 8 : 0; from < t.n; from++) {
        buf_reset(&b);
        for (size_t i = from; i < t.n; i++) {
            buf_add(&b, i > from ? "   " : "");
            event_words(app, &t.rows[i], false, &b);
        }
        cut(out, had);
        page_wrap(out, ROLE_TEXT, buf_str(&b), cells, 0, 0);
        if (out->n - had <= (size_t)rows)
            break;
    }
    cut(out, had + (size_t)rows);
    buf_clear(&b);
    timeline_clear(&t);
}

static void order_preview(struct app *app, const struct order *o, int cells, int rows, struct page_lines *out)
{
    struct buf b = {0};
    char at[32];

    page_wrap(out, ROLE_TEXT, o->words ? o->words : "", cells, 0, 0);
    cut(out, rows > 3 ? (size_t)rows - 2 : 1);
    last_events(app, o->rec.id, cells, rows - (int)out->n - 1, out);
    if (o->due_at != NIL) {
        buf_addf(&b, "%s %s", _("Deadline"), when_short(o->due_at, app->now, at, sizeof at));
        if (queue_band(o->due_at, o->state, app->now) < QUEUE_LATER) {
            buf_add(&b, "  [");
            queue_due(o, app->now, QUEUE_LIST, &b);
            buf_add(&b, "]");
        }
    }
    if (o->chased > 0)
        buf_addf(&b, "   %s %lld", _("Times chased"), (long long)o->chased);
    if (b.len)
        page_wrap(out, ROLE_TEXT, buf_str(&b), cells, 0, 0);
    cut(out, (size_t)rows);
    buf_clear(&b);
}

void page_preview(struct app *app, const struct entity *ent, const void *rec, int cells, int rows,
                  struct page_lines *out)
{
    struct buf b = {0}, cell = {0};

    if (ent == &order_entity) {
        order_preview(app, rec, cells, rows, out);
        return;
    }
    if (ent == &visit_entity)
        visit_first(app, rec, cells, false, out);
    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (f->flags & (FF_HIDE | FF_SECRET) || said_already(ent, f))
            continue;
        buf_reset(&cell);
        brief_cell(app, ent, f, rec, &cell);
        if (cell.len)
            buf_addf(&b, "%s%s: %s", b.len ? "   " : "", _(f->label), buf_str(&cell));
    }
    page_wrap(out, ROLE_TEXT, buf_str(&b), cells, 0, 0);
    cut(out, (size_t)rows);
    buf_clear(&b);
    buf_clear(&cell);
}
