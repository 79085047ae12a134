/* Where the fields of a form stand: computed from the width and the texts at each draw. */
#include "form_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

#define LABEL_MOST 28
#define TWO        120 /* columns from which there are two columns of fields */

struct layout_run {
    struct form *f;
    int w;     /* of the form */
    int label; /* cells of labels; 0: above the field */
    int columns;
    int y, column, deepest;
};

/* ---- sizes ---- */

static int label_cells(const struct item *item)
{
    return text_cells(item_label(item)) + (item->required ? 1 : 0);
}

static int choice_cells(const struct field *f)
{
    int w = 8;

    for (const struct choice *c = f->choices; c && c->id; c++)
        w = text_cells(_(c->label)) > w ? text_cells(_(c->label)) : w;
    return w < 24 ? w : 24;
}

static int field_cells(const struct item *item)
{
    static const int cells[] = {
        [FT_TEXT] = 40,  [FT_LONG] = 60, [FT_CODE] = 16, [FT_PHONE] = 16, [FT_DAY] = 12,
        [FT_CLOCK] = 8,  [FT_INT] = 8,   [FT_BOOL] = 1,  [FT_TIME] = 18,  [FT_SPAN] = 10,
        [FT_MONEY] = 12, [FT_QTY] = 10,  [FT_REF] = 20,  [FT_REFS] = 30,  [FT_ANYREF] = 20,
    };
    if (item->f->type == FT_TIME && text_cells(line_text(&item->line)) > 16)
        return 20; /* to the second */
    return item->f->type == FT_CHOICE ? choice_cells(item->f) : cells[item->f->type];
}

static int field_rows(const struct form *f, const struct item *item, int cells)
{
    if (item->f->type != FT_LONG)
        return 1;
    int rows = line_rows(&item->line, cells), least = form_app(f)->canvas->h < 16 ? 1 : 3;
    return rows < least ? least : rows > 6 ? 6 : rows;
}

static bool spans(const struct item *item)
{
    return item->f->type == FT_LONG || item->f->type == FT_TEXT || item->f->type == FT_ANYREF;
}

/* ---- placing ---- */

const char *item_note(const struct item *item)
{
    return item->error ? item->error : item->beside;
}

static int wrapped(const char *s, int cells)
{
    struct text_line *lines;
    int n = (int)text_wrap(s, cells, &lines);
    free(lines);
    return n > 3 ? 3 : n;
}

/* Beside the field where it fits, else in rows of its own under it. */
static void place_note(struct item *item, int x, int end, int indent)
{
    const char *s = item_note(item);
    int bottom = item->cell.y + item->cell.h, mark = item->pick == PICK_LIST && !item->locked ? 2 : 0;
    int from = item->cell.x + item->cell.w + 2 + mark;

    item->note = (struct rect){0};
    item->h = bottom - item->y;
    if (!text_empty(s)) {
        int need = text_cells(s) + (item->error ? 2 : 0);
        item->note = (struct rect){from, item->cell.y, end - from, 1};
        if (item->note.w < need) {
            int w = end - x - indent;
            item->note = (struct rect){x + indent, bottom, w, wrapped(s, w - 2)};
            item->h += item->note.h;
        }
    }
    if (!text_empty(item->below))
        item->h++;
}

static void place_field(struct layout_run *l, struct item *item)
{
    bool wide = l->columns == 1 || spans(item);

    if (l->columns > 1 && wide && l->column) {
        l->y = l->deepest;
        l->column = 0;
    }
    int colw = wide ? l->w : l->w / l->columns, x = wide ? 0 : l->column * colw, end = x + colw - 1;
    int most = l->label ? colw - l->label - 4 : l->w - 4, w = field_cells(item);
    if (item->f->type == FT_LONG && l->label)
        w = l->columns > 1 ? 100 : most;
    w = w > most ? most : w;
    item->y = l->y;
    int fx = l->label ? x + l->label + 1 : 2, fy = l->label ? l->y : l->y + 1;
    item->label = (struct rect){l->label ? x : 1, l->y, l->label ? l->label - 1 : l->w - 2, 1};
    if (item->f->type == FT_BOOL && !l->label) { /* a tick stands before its words */
        fy = l->y;
        item->label = (struct rect){5, l->y, l->w - 6, 1};
    }
    item->cell = (struct rect){fx, fy, w, field_rows(l->f, item, w)};
    place_note(item, x, end, l->label ? l->label : 2);
    if (l->y + item->h > l->deepest || !l->column)
        l->deepest = l->y + item->h;
    l->column = wide ? 0 : (l->column + 1) % l->columns;
    if (!l->column)
        l->y = l->deepest;
}

static void flush(struct layout_run *l)
{
    if (l->column)
        l->y = l->deepest;
    l->column = 0;
}

static int list_cells(const struct item *item)
{
    return item->f->width ? item->f->width : 10;
}

/* The least; texts share what is left over. */
static int cell_cells(const struct item *item)
{
    int label = label_cells(item), w = list_cells(item);

    if (item->f->type == FT_TEXT && w > 8)
        w = 8;

    if (item->f->type == FT_BOOL)
        w = 1;
    if (item->f->type == FT_CHOICE)
        w = choice_cells(item->f);
    w = w < label - 1 ? label - 1 : w;
    return w < 3 ? 3 : w;
}

struct form_row *form_first_row(struct form_part *p)
{
    for (size_t i = 0; i < p->n; i++)
        if (!p->rows[i].drop)
            return &p->rows[i];
    return NULL;
}

static void place_row(struct layout_run *l, struct form_row *row, int extra, int texts)
{
    int x = 2, deepest = l->y + 1;

    for (size_t i = 0; i < row->n; i++) {
        struct item *item = row->cells[i];
        item->y = l->y;
        item->h = 1;
        item->note = (struct rect){0};
        item->label = (struct rect){0};
        if (!item->f) {
            item->cell = (struct rect){x, l->y, 1, 1};
            continue;
        }
        int w = cell_cells(item) + (item->f->type == FT_TEXT ? extra * list_cells(item) / texts : 0);
        item->cell = (struct rect){x, l->y, w, 1};
        x += w + 3;
        if (item->error) {
            item->note = (struct rect){4, deepest, l->w - 5, 1};
            item->h = ++deepest - l->y;
        }
    }
    l->y = deepest;
}

static void place_part(struct layout_run *l, struct form_part *p)
{
    struct form_row *first = form_first_row(p);
    int need = 6, texts = 0;

    flush(l);
    p->y = l->y++;
    for (size_t i = 0; first && i < first->n; i++)
        if (first->cells[i]->f) {
            need += cell_cells(first->cells[i]) + 3;
            texts += first->cells[i]->f->type == FT_TEXT ? list_cells(first->cells[i]) : 0;
        }
    p->grid = l->label && need <= l->w;
    int extra = p->grid && l->w - need < 60 ? l->w - need : p->grid ? 60 : 0;
    if (first && p->grid)
        l->y++; /* labels of the columns */
    for (size_t r = 0; r < p->n; r++) {
        if (p->rows[r].drop)
            continue;
        if (p->grid) {
            place_row(l, &p->rows[r], extra, texts);
            continue;
        }
        for (size_t i = 0; i < p->rows[r].n; i++) {
            struct item *item = p->rows[r].cells[i];
            if (item->f) {
                place_field(l, item);
                continue;
            }
            flush(l);
            item->y = l->y;
            item->h = 1;
            item->cell = (struct rect){l->label ? l->label + 1 : 2, l->y++, 1, 1};
        }
    }
    p->add->y = l->y;
    p->add->h = 1;
    p->add->cell = (struct rect){2, l->y++, 1, 1};
}

static int widest_label(const struct form *f)
{
    int w = 8;

    for (size_t i = 0; i < f->nown; i++)
        w = label_cells(f->own[i]) > w ? label_cells(f->own[i]) : w;
    return (w < LABEL_MOST ? w : LABEL_MOST) + 2;
}

/* `..._from` and the `..._to` after it stand on one line. */
static bool begins_span(const struct form *f, size_t i)
{
    const struct field *from = f->stops[i]->f, *to = i + 1 < f->nstops ? f->stops[i + 1]->f : NULL;
    size_t n = from ? strlen(from->col) : 0;

    return to && n > 5 && !strcmp(from->col + n - 5, "_from") && !strncmp(from->col, to->col, n - 4) &&
           !strcmp(to->col + n - 4, "to");
}

void form_layout(struct form *f, int w)
{
    struct layout_run l = {.f = f, .w = w, .columns = w >= TWO ? 2 : 1};
    int part = -1;

    l.label = w < FORM_NARROW ? 0 : widest_label(f);
    for (size_t i = 0; i < f->nstops; i++) {
        struct item *item = f->stops[i];
        if (item->part >= 0 && item->part != part) {
            part = item->part;
            place_part(&l, &f->parts[part]);
        }
        if (item->part < 0 && item->f) {
            if (begins_span(f, i))
                flush(&l);
            place_field(&l, item);
        }
    }
    flush(&l);
    f->height = l.y;
}
