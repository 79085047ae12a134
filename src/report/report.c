/* For programs: tab-separated, CSV, JSON. */
#include "report.h"

#include "base/csv.h"
#include "base/mem.h"
#include "base/text.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static void tsv_cells(const struct doc_item *t, size_t row, bool head, struct buf *out)
{
    for (size_t c = 0; c < t->ncols; c++) {
        if (c)
            buf_addc(out, '\t');
        text_safe(out, head ? t->cols[c].name : doc_at(t, row, c));
    }
    buf_addc(out, '\n');
}

void report_tsv(const struct doc *d, bool heads, struct buf *out)
{
    for (size_t i = 0; i < d->n; i++) {
        const struct doc_item *it = &d->items[i];

        if (it->kind == DOC_TABLE) {
            if (heads)
                tsv_cells(it, 0, true, out);
            for (size_t r = 0; r < it->nrows; r++)
                tsv_cells(it, r, false, out);
            continue;
        }
        text_safe(out, it->text);
        if (it->kind == DOC_PAIR) {
            buf_addc(out, '\t');
            text_safe(out, it->value);
        }
        buf_addc(out, '\n');
    }
}

void report_csv(const struct doc *d, struct buf *out)
{
    bool any = false;

    buf_add(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < d->n; i++) {
        const struct doc_item *t = &d->items[i];

        if (t->kind != DOC_TABLE)
            continue;
        if (any)
            csv_end(out);
        any = true;
        for (size_t c = 0; c < t->ncols; c++)
            csv_put(out, t->cols[c].name, c == 0, true);
        csv_end(out);
        for (size_t r = 0; r < t->nrows; r++) {
            for (size_t c = 0; c < t->ncols; c++)
                csv_put(out, doc_at(t, r, c), c == 0, true);
            csv_end(out);
        }
    }
}

/* ---- JSON ---- */

static json_t *text_value(const char *s)
{
    json_t *v = json_string(s);

    if (v)
        return v;
    char *clean = text_clean(s, strlen(s), true); /* broken UTF-8 */
    v = json_string(clean);
    free(clean);
    return v;
}

static void put(json_t *o, const char *key, json_t *v)
{
    if (!v || json_object_set_new(o, key, v) != 0)
        die("report: no JSON for %s", key);
}

static json_t *json_table(const struct doc_item *t)
{
    json_t *rows = json_array();

    for (size_t r = 0; r < t->nrows; r++) {
        json_t *o = json_object();
        for (size_t c = 0; c < t->ncols; c++)
            put(o, t->cols[c].name, text_value(doc_at(t, r, c)));
        json_array_append_new(rows, o);
    }
    return rows;
}

/* Pairs and at most one table: an answer rather than a text to read. */
static bool answer(const struct doc *d)
{
    size_t tables = 0;

    if (!text_empty(d->title))
        return false;
    for (size_t i = 0; i < d->n; i++) {
        if (d->items[i].kind == DOC_HEAD || d->items[i].kind == DOC_PARA)
            return false;
        tables += d->items[i].kind == DOC_TABLE;
    }
    return tables <= 1;
}

static json_t *flat(const struct doc *d)
{
    json_t *o = json_object();

    for (size_t i = 0; i < d->n; i++)
        if (d->items[i].kind == DOC_PAIR)
            put(o, d->items[i].text, text_value(d->items[i].value));
        else
            put(o, "rows", json_table(&d->items[i]));
    return o;
}

static json_t *content_of(const struct doc *d)
{
    json_t *all = json_object(), *content = json_array();

    for (size_t i = 0; i < d->n; i++) {
        const struct doc_item *it = &d->items[i];
        json_t *o = json_object();

        if (it->kind == DOC_HEAD) {
            put(o, "heading", text_value(it->text));
        } else if (it->kind == DOC_PARA) {
            put(o, "text", text_value(it->text));
        } else if (it->kind == DOC_PAIR) {
            put(o, "name", text_value(it->text));
            put(o, "value", text_value(it->value));
        } else {
            put(o, "table", json_table(it));
        }
        json_array_append_new(content, o);
    }
    put(all, "title", text_value(d->title));
    put(all, "content", content);
    return all;
}

void report_json(const struct doc *d, struct buf *out)
{
    json_t *all = answer(d) ? flat(d) : content_of(d);
    char *s = json_dumps(all, JSON_INDENT(2));
    json_decref(all);
    if (!s)
        die("report: no JSON");
    buf_add(out, s);
    buf_addc(out, '\n');
    free(s);
}
