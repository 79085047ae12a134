/* demo_table: the demo's lists (data/demo/NAME.csv, embedded) in memory.
 *
 * Columns that differ by language end with _zh and _en, or are just zh and en;
 * table_word picks one.  What is embedded is ours: a missing file, column or
 * row is a mistake of the program and dies.
 *
 *     struct table t;
 *     table_load(&t, "staff");
 *     for (size_t i = 0; i < t.n; i++)
 *         use(table_cell(&t, i, "no"), table_word(&t, i, "name", zh));
 *     table_clear(&t);
 */
#ifndef DOMAIN_DEMO_DEMO_TABLE_H
#define DOMAIN_DEMO_DEMO_TABLE_H

#include <stdbool.h>
#include <stddef.h>

struct table {
    const char *name;
    char **head, **cells; /* cells: n rows of cols */
    size_t n, cols;
};

void table_load(struct table *t, const char *name);
void table_clear(struct table *t);

const char *table_cell(const struct table *t, size_t row, const char *col);          /* "" where empty; borrowed */
const char *table_word(const struct table *t, size_t row, const char *col, bool zh); /* col NULL: columns zh, en */
int table_num(const struct table *t, size_t row, const char *col, int none);

/* The first row whose column holds text; t->n when there is none. */
size_t table_row(const struct table *t, const char *col, const char *text);

#endif
