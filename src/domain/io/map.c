#include "map_int.h"

#include "base/csv.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/when.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

void map_free(struct map *m)
{
    if (!m)
        return;
    for (size_t i = 0; i < m->n; i++) {
        struct map_line *l = &m->lines[i];
        for (size_t k = 0; k < l->nsrc; k++)
            free(l->src[k].text);
        free(l->src);
        free(l->name);
        free(l->col);
        free(l->table);
    }
    for (size_t i = 0; i < m->ntables; i++) {
        for (size_t k = 0; k < m->tables[i].n; k++) {
            free(m->tables[i].entries[k].key);
            free(m->tables[i].entries[k].value);
        }
        free(m->tables[i].entries);
        free(m->tables[i].name);
    }
    free(m->lines);
    free(m->tables);
    free(m->dates);
    free(m->verb);
    free(m);
}

const char *map_verb(const struct map *m)
{
    return m->verb;
}

bool map_has(const struct map *m, const char *col)
{
    for (size_t i = 0; i < m->n; i++)
        if (!m->lines[i].part && strcmp(m->lines[i].col, col) == 0)
            return true;
    return false;
}

const struct map_table *map_table(const struct map *m, const char *name)
{
    for (size_t i = 0; i < m->ntables; i++)
        if (strcmp(m->tables[i].name, name) == 0)
            return &m->tables[i];
    return NULL;
}

void map_source(struct map_line *l, const char *text, bool constant, bool joined)
{
    l->src = mem_grow(l->src, l->nsrc + 1, sizeof *l->src);
    l->src[l->nsrc++] = (struct map_source){.text = mem_dup(text), .constant = constant, .joined = joined};
}

/* ---- which field ---- */

static bool act_word(const char *name)
{
    return word_in("at how reason", name);
}

static const struct entity *part_named(const struct entity *ent, const char *name, size_t n)
{
    for (size_t i = 0; ent->parts && ent->parts[i]; i++)
        if (strlen(ent->parts[i]->name) == n && memcmp(ent->parts[i]->name, name, n) == 0)
            return ent->parts[i];
    return NULL;
}

enum rc map_field(struct map *m, const char *name, struct map_line **out, struct err *e)
{
    const char *dot = strchr(name, '.');
    const struct entity *part = dot ? part_named(m->ent, name, (size_t)(dot - name)) : NULL;
    const char *col = part ? dot + 1 : name;
    const struct field *f = entity_field(part ? part : m->ent, col);

    if (!f && (part || !act_word(name)))
        return err_set(e, RC_REFUSED, _("\"%s\" is no field of this kind of record (%s)."), name, m->ent->name);
    if (f && (f->flags & (FF_CALC | FF_SECRET)))
        return err_set(e, RC_REFUSED, _("%s is not imported."), _(f->label));
    for (size_t i = 0; i < m->n; i++)
        if (strcmp(m->lines[i].name, name) == 0)
            return err_set(e, RC_REFUSED, _("\"%s\" is given twice."), name);
    m->lines = mem_grow(m->lines, m->n + 1, sizeof *m->lines);
    m->lines[m->n] = (struct map_line){.part = part, .field = f, .name = mem_dup(name), .col = mem_dup(col)};
    *out = &m->lines[m->n++];
    return RC_OK;
}

/* People also write the label, in whatever language they read it. */
static const struct field *by_head(const struct entity *ent, const char *head)
{
    const struct field *f = entity_field(ent, head);

    for (size_t i = 0; !f && i < ent->nfields; i++) {
        const struct field *one = &ent->fields[i];
        if (!(one->flags & (FF_CALC | FF_SECRET)) && one->label &&
            (strcmp(i18n_english(one->label), head) == 0 || strcmp(_(one->label), head) == 0))
            f = one;
    }
    return f;
}

enum rc map_plain(struct map **out, const struct entity *ent, char *const *heads, size_t n, struct err *e)
{
    struct map *m = mem_new(sizeof *m);
    struct map_line *l;
    enum rc rc = RC_OK;

    m->ent = ent;
    for (size_t i = 0; i < n && rc == RC_OK; i++) {
        char *head = text_clean(csv_plain(heads[i]), strlen(csv_plain(heads[i])), false);
        const struct field *f = by_head(ent, head);

        if (strcmp(head, MAP_LINE) != 0 && strcmp(head, MAP_REASON) != 0 && *head) {
            rc = map_field(m, f ? f->col : head, &l, e);
            if (rc == RC_OK)
                map_source(l, heads[i], false, false);
        }
        free(head);
    }
    *out = rc == RC_OK ? m : NULL;
    if (rc != RC_OK)
        map_free(m);
    return rc;
}

enum rc map_bind(struct map *m, char *const *heads, size_t n, struct err *e)
{
    for (size_t i = 0; i < m->n; i++)
        for (size_t k = 0; k < m->lines[i].nsrc; k++) {
            struct map_source *s = &m->lines[i].src[k];
            bool found = s->constant;

            for (size_t c = 0; c < n && !found; c++)
                if (strcmp(heads[c], s->text) == 0) {
                    s->at = c;
                    found = true;
                }
            if (!found)
                return err_set(e, RC_REFUSED, _("The file has no column \"%s\", which the map needs for %s."), s->text,
                               m->lines[i].name);
        }
    return RC_OK;
}

/* ---- values ---- */

/* The first alternative that says something; pieces of one are put together in
 * `joined`, which is all or nothing. */
static const char *cell_of(const struct map_line *l, char *const *cells, size_t n, struct buf *joined)
{
    for (size_t k = 0; k < l->nsrc;) {
        bool whole = true;

        buf_reset(joined);
        do {
            const struct map_source *s = &l->src[k++];
            const char *text = s->constant ? s->text : s->at < n ? csv_plain(cells[s->at]) : "";
            whole = whole && *text;
            buf_add(joined, text);
        } while (k < l->nsrc && l->src[k].joined);
        if (whole && joined->len)
            return buf_str(joined);
    }
    return "";
}

static enum rc through_table(const struct map *m, const struct map_line *l, const char *cell, const char **out,
                             struct err *e)
{
    const struct map_table *t = map_table(m, l->table);
    const char *other = NULL;

    for (size_t i = 0; i < t->n; i++) {
        if (!t->entries[i].key)
            other = t->entries[i].value;
        else if (strcmp(t->entries[i].key, cell) == 0) {
            *out = t->entries[i].value;
            return RC_OK;
        }
    }
    *out = other ? other : "";
    if (!other && *cell)
        return err_field(e, RC_REFUSED, l->col, _("The table [%s] of the map has no \"%s\"."), t->name, cell);
    return RC_OK;
}

static bool is_date(const struct map_line *l)
{
    return l->field ? l->field->type == FT_TIME || l->field->type == FT_DAY : strcmp(l->col, "at") == 0;
}

/* Into the form every field reads: an ISO day, an ISO time. */
static enum rc through_dates(const struct map *m, const struct map_line *l, const char *cell, char out[32], struct err *e)
{
    struct tm tm = {.tm_isdst = -1};
    const char *end = strptime(cell, m->dates, &tm);

    if (!end || *end)
        return err_field(e, RC_REFUSED, l->col, _("\"%s\" is not written as the map says (%s)."), cell, m->dates);
    if (l->field && l->field->type == FT_DAY) {
        strftime(out, 32, "%Y-%m-%d", &tm);
        return RC_OK;
    }
    int64_t t;
    if (strstr(m->dates, "%z")) {
        long offset = tm.tm_gmtoff;
        t = (int64_t)timegm(&tm) - offset;
    } else {
        t = when_join(&(struct when_parts){.year = tm.tm_year + 1900, .month = tm.tm_mon + 1, .day = tm.tm_mday,
                                           .hour = tm.tm_hour, .minute = tm.tm_min, .second = tm.tm_sec});
    }
    if (t == NIL)
        return err_field(e, RC_REFUSED, l->col, _("There is no such time: %s."), cell);
    when_iso(t, out, 32);
    return RC_OK;
}

/* Rows of a part are made as soon as one of its columns says something. */
static struct act_part *part_row(struct act_req *q, const struct entity *part)
{
    for (size_t i = 0; i < q->nparts; i++)
        if (q->parts[i].ent == part)
            return &q->parts[i];
    return act_part(q, part, NIL);
}

static void put(const struct map_line *l, const char *value, struct act_req *q)
{
    if (l->part)
        act_part_set(part_row(q, l->part), l->col, value);
    else if (l->field)
        act_set(q, l->col, value);
    else if (*value)
        mem_set(strcmp(l->col, "at") == 0 ? &q->at : strcmp(l->col, "how") == 0 ? &q->how : &q->reason, value);
}

static bool part_said(const struct map *m, const struct entity *part, char *const *cells, size_t n)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->lines[i].part == part)
            for (size_t k = 0; k < m->lines[i].nsrc; k++)
                if (!m->lines[i].src[k].constant && m->lines[i].src[k].at < n && *cells[m->lines[i].src[k].at])
                    return true;
    return false;
}

enum rc map_row(const struct map *m, char *const *cells, size_t n, bool empty, struct act_req *q, struct err *e)
{
    char iso[32];
    struct buf joined = {0};
    enum rc rc = RC_OK;

    for (size_t i = 0; i < m->n && rc == RC_OK; i++) {
        const struct map_line *l = &m->lines[i];
        const char *value = cell_of(l, cells, n, &joined);

        if (l->part && (empty || !part_said(m, l->part, cells, n)))
            continue; /* an update leaves the rows of parts alone */
        if (m->dates && *value && is_date(l)) {
            rc = through_dates(m, l, value, iso, e);
            value = iso;
        }
        if (rc == RC_OK && l->table)
            rc = through_table(m, l, value, &value, e);
        if (rc == RC_OK && (*value || (empty && !l->part)))
            put(l, value, q);
    }
    buf_clear(&joined);
    return rc;
}
