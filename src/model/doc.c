#include "doc.h"

#include "base/mem.h"

#include <stdlib.h>

static char *copy(const char *s)
{
    return mem_dup(s ? s : "");
}

void doc_init(struct doc *d, const char *title)
{
    *d = (struct doc){.title = copy(title)};
}

static void clear_item(struct doc_item *it)
{
    free(it->text);
    free(it->value);
    for (size_t i = 0; i < it->nrows * it->ncols; i++)
        free(it->cells[i]);
    free(it->cells);
    for (size_t i = 0; i < it->ncols; i++) {
        free(it->cols[i].name);
        free(it->cols[i].head);
    }
    free(it->cols);
}

void doc_clear(struct doc *d)
{
    for (size_t i = 0; i < d->n; i++)
        clear_item(&d->items[i]);
    free(d->items);
    free(d->title);
    *d = (struct doc){0};
}

static struct doc_item *add(struct doc *d, enum doc_kind kind)
{
    d->items = mem_grow(d->items, d->n + 1, sizeof(*d->items));
    struct doc_item *it = &d->items[d->n++];
    *it = (struct doc_item){.kind = kind};
    return it;
}

void doc_head(struct doc *d, const char *text)
{
    add(d, DOC_HEAD)->text = copy(text);
}

void doc_para(struct doc *d, const char *text)
{
    add(d, DOC_PARA)->text = copy(text);
}

void doc_pair(struct doc *d, const char *name, const char *value)
{
    struct doc_item *it = add(d, DOC_PAIR);

    it->text = copy(name);
    it->value = copy(value);
}

struct doc_item *doc_table(struct doc *d)
{
    return add(d, DOC_TABLE);
}

void doc_col(struct doc_item *t, const char *name, const char *head, int width, enum doc_align align)
{
    if (t->kind != DOC_TABLE || t->nrows)
        die("doc_col: column %s comes too late", name);
    t->cols = mem_grow(t->cols, t->ncols + 1, sizeof(*t->cols));
    t->cols[t->ncols++] = (struct doc_col){.name = copy(name), .head = copy(head), .width = width, .align = align};
}

/* The row being filled is the last one; its first empty slot is the next cell. */
static size_t filled(const struct doc_item *t)
{
    size_t n = t->nrows * t->ncols;

    while (n && !t->cells[n - 1])
        n--;
    return n;
}

void doc_cell(struct doc_item *t, const char *text)
{
    if (t->kind != DOC_TABLE || !t->ncols)
        die("doc_cell: the table has no columns");
    size_t at = filled(t);
    if (at == t->nrows * t->ncols) {
        if (t->nrows == t->cap) {
            t->cap = t->cap ? t->cap * 2 : 16;
            t->cells = mem_grow(t->cells, t->cap, t->ncols * sizeof(*t->cells));
        }
        for (size_t i = 0; i < t->ncols; i++)
            t->cells[at + i] = NULL;
        t->nrows++;
    }
    t->cells[at] = copy(text);
}

const char *doc_at(const struct doc_item *t, size_t row, size_t col)
{
    if (row >= t->nrows || col >= t->ncols)
        return "";
    const char *s = t->cells[row * t->ncols + col];
    return s ? s : "";
}
