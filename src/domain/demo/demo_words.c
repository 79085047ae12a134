#include "demo_int.h"

#include "base/buf.h"
#include "base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The rows of a table that belong to a key stand together. */
static size_t rows_of(const struct table *t, const char *col, const char *key, size_t *first)
{
    size_t n = 0;
    *first = table_row(t, col, key);
    while (*first + n < t->n && strcmp(table_cell(t, *first + n, col), key) == 0)
        n++;
    return n;
}

const char *demo_word(struct demo *m, const char *use)
{
    size_t first, n = rows_of(&m->word, "use", use, &first);
    if (n == 0)
        die("demo: no words for %s", use);
    return table_word(&m->word, first + (size_t)roll(&m->g, (int)n), NULL, m->zh);
}

static void fill(struct demo *m, struct buf *out, char letter)
{
    if (letter == 'r')
        buf_add(out, demo_word(m, "room"));
    else if (letter == 'w')
        buf_add(out, demo_word(m, "wet"));
    else if (letter == 's')
        buf_add(out, demo_word(m, "since"));
    else if (letter == 't')
        buf_add(out, demo_word(m, "thing"));
    else if (letter == 'n')
        buf_addf(out, "%d", between(&m->g, 2, 9));
    else
        die("demo: {%c} means nothing", letter);
}

char *demo_saying(struct demo *m, const struct table *t, const char *code, size_t *row)
{
    size_t first, n = rows_of(t, "code", code, &first);
    struct buf out = {0};
    if (n == 0)
        return NULL;
    first += (size_t)roll(&m->g, (int)n);
    if (row)
        *row = first;
    for (const char *s = table_word(t, first, NULL, m->zh); *s; s++)
        if (s[0] == '{' && s[1] && s[2] == '}') {
            fill(m, &out, s[1]);
            s += 2;
        } else {
            buf_addc(&out, *s);
        }
    if (t == &m->say && chance(&m->g, 160))
        buf_addf(&out, m->zh ? "，%s" : ". %s", demo_word(m, "polite"));
    return buf_take(&out);
}

const char *demo_surname(struct demo *m)
{
    int weight[256];
    for (size_t i = 0; i < m->surname.n && i < 256; i++)
        weight[i] = table_num(&m->surname, i, "weight", 1);
    return table_word(&m->surname, weighted(&m->g, weight, m->surname.n), NULL, m->zh);
}

char *demo_full_name(const struct demo *m, const char *surname, const char *given)
{
    return m->zh ? mem_printf("%s%s", surname, given) : mem_printf("%s %s", given, surname);
}

char *demo_name(struct demo *m, const char *surname, const char *sex)
{
    size_t row;
    do
        row = (size_t)roll(&m->g, (int)m->given.n);
    while (sex && strcmp(table_cell(&m->given, row, "sex"), sex) != 0);
    return demo_full_name(m, surname ? surname : demo_surname(m), table_word(&m->given, row, NULL, m->zh));
}

/* No two alike, and all in blocks that read as made up. */
void demo_phone(struct demo *m, char out[16])
{
    static const char *const blocks[] = {"1390000", "1360000", "1580000", "1860000", "1370000"};
    int i = m->phones++;
    snprintf(out, 16, "%s%04d", blocks[i % 5], (i / 5 * 37 + i % 5 * 1999 + 1250) % 10000);
}
