#include "demo_table.h"

#include "base/csv.h"
#include "base/embed.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void take(const struct csv_row *row, size_t cols, char **cells)
{
    for (size_t i = 0; i < cols; i++)
        cells[i] = mem_dup(i < row->n ? row->cells[i] : "");
}

void table_load(struct table *t, const char *name)
{
    struct csv *csv;
    struct csv_row row;
    char *path = mem_printf("demo/%s.csv", name);
    const struct embed *file = embed_find(path);
    if (!file || csv_open_bytes(&csv, file->data, file->size, NULL) != RC_OK || !csv_next(csv, &row))
        die("demo: no table %s", name);
    *t = (struct table){.name = name, .cols = row.n};
    t->head = mem_array(t->cols, sizeof *t->head);
    take(&row, t->cols, t->head);
    t->cells = mem_array(csv_rows(csv) * t->cols, sizeof *t->cells);
    while (csv_next(csv, &row))
        take(&row, t->cols, t->cells + t->n++ * t->cols);
    csv_close(csv);
    free(path);
}

void table_clear(struct table *t)
{
    for (size_t i = 0; i < t->cols; i++)
        free(t->head[i]);
    for (size_t i = 0; i < t->n * t->cols; i++)
        free(t->cells[i]);
    free(t->head);
    free(t->cells);
    *t = (struct table){0};
}

const char *table_cell(const struct table *t, size_t row, const char *col)
{
    for (size_t i = 0; i < t->cols && row < t->n; i++)
        if (strcmp(t->head[i], col) == 0)
            return t->cells[row * t->cols + i];
    die("demo: table %s has no column %s in row %zu", t->name, col, row);
}

const char *table_word(const struct table *t, size_t row, const char *col, bool zh)
{
    char name[32];
    snprintf(name, sizeof name, "%s%s%s", col ? col : "", col ? "_" : "", zh ? "zh" : "en");
    return table_cell(t, row, name);
}

int table_num(const struct table *t, size_t row, const char *col, int none)
{
    const char *s = table_cell(t, row, col);
    return *s ? (int)strtol(s, NULL, 10) : none;
}

size_t table_row(const struct table *t, const char *col, const char *text)
{
    for (size_t i = 0; i < t->n; i++)
        if (strcmp(table_cell(t, i, col), text) == 0)
            return i;
    return t->n;
}
