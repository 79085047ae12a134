/* KIND list, KIND show. */
#include "cli_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/io/export.h"
#include "domain/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE 200
#define SCREEN 200 /* rows on a terminal where no limit is given */

/* ---- columns ---- */

struct columns {
    const struct field **f;
    size_t n;
};

static void add_column(struct columns *cols, const struct field *f)
{
    for (size_t i = 0; i < cols->n; i++)
        if (cols->f[i] == f)
            return;
    cols->f = mem_grow(cols->f, cols->n + 1, sizeof *cols->f);
    cols->f[cols->n++] = f;
}

static enum rc named_columns(const struct entity *ent, const char *names, struct columns *cols, struct err *e)
{
    enum rc rc = RC_OK;

    for (const char *p = names; *p && rc == RC_OK; p += strspn(p, ", ")) {
        size_t n = strcspn(p, ", ");
        char *col = mem_ndup(p, n);
        const struct field *f = entity_field(ent, col);
        if (!f || (f->flags & FF_SECRET))
            rc = err_set(e, RC_USAGE, _("There is no column \"%s\"; \"propdesk help %s\" lists them."), col, ent->name);
        else
            add_column(cols, f);
        free(col);
        p += n;
    }
    return rc;
}

static enum rc choose(struct cli *c, const struct entity *ent, struct columns *cols, struct err *e)
{
    const struct field *number = entity_field(ent, ent->number);

    if (c->opt[OPT_FIELDS])
        return named_columns(ent, c->opt[OPT_FIELDS], cols, e);
    if (ent->parent)
        add_column(cols, entity_field(ent, ent->parent_col));
    if (number)
        add_column(cols, number);
    for (size_t i = 0; i < ent->nfields; i++)
        if (ent->fields[i].flags & FF_LIST)
            add_column(cols, &ent->fields[i]);
    return RC_OK;
}

static bool right_aligned(const struct field *f)
{
    return f->type == FT_MONEY || f->type == FT_QTY || f->type == FT_INT;
}

static struct doc_item *table(struct doc *d, const struct columns *cols)
{
    struct doc_item *t = doc_table(d);

    for (size_t i = 0; i < cols->n; i++) {
        const struct field *f = cols->f[i];
        doc_col(t, f->col, f->brief ? _(f->brief) : _(f->label), value_width(f), right_aligned(f) ? DOC_RIGHT : DOC_LEFT);
    }
    return t;
}

static void row(struct cli *c, const struct entity *ent, const struct columns *cols, const void *rec, struct doc_item *t)
{
    struct buf b = {0};

    for (size_t i = 0; i < cols->n; i++) {
        buf_reset(&b);
        if (cli_people(c))
            view_cell(&c->desk, ent, cols->f[i], rec, VIEW_SHORT, &b);
        else
            export_value(&c->desk, ent, cols->f[i], rec, &b);
        doc_cell(t, buf_str(&b));
    }
    buf_clear(&b);
}

/* ---- list ---- */

static enum rc limit(const struct cli *c, size_t *max, struct err *e)
{
    const char *typed = c->opt[OPT_LIMIT];
    char *end;

    *max = cli_people(c) ? SCREEN : 0;
    if (!typed)
        return RC_OK;
    unsigned long long n = strtoull(typed, &end, 10);
    if (*end || !*typed || *typed == '-')
        return err_set(e, RC_USAGE, _("--limit is a number; 0 is all."));
    *max = (size_t)n;
    return RC_OK;
}

/* Page by page: a long list costs no more memory than a short one when piped. */
static enum rc list_pages(struct cli *c, const struct view *v, const struct columns *cols, char *recs, size_t max,
                          struct err *e)
{
    const struct entity *ent = v->ent;
    struct doc d;
    size_t done = 0, got = PAGE;
    int64_t from = NIL;
    bool more = true;
    enum rc rc = RC_OK;

    doc_init(&d, NULL);
    table(&d, cols);
    for (bool first = true; rc == RC_OK && more; first = false) {
        size_t want = max && max - done < PAGE ? max - done : PAGE;
        rc = want ? view_page(&c->desk, v, from, false, recs, want, &got, e) : RC_OK;
        for (size_t i = 0; i < got && want && rc == RC_OK; i++) {
            const void *rec = recs + i * ent->size;
            row(c, ent, cols, rec, &d.items[0]);
            from = ((const struct rec *)rec)->id;
        }
        done += want ? got : 0;
        more = want && got == want && (!max || done < max);
        if (rc == RC_OK && !cli_people(c)) {
            rc = cli_rows(c, &d, first, e);
            doc_clear(&d);
            doc_init(&d, NULL);
            table(&d, cols);
        }
    }
    if (rc == RC_OK && cli_people(c))
        rc = cli_doc(c, &d, e);
    doc_clear(&d);
    if (rc == RC_OK && cli_people(c) && !c->opt[OPT_LIMIT] && done == max)
        cli_note(_("There may be more; --limit 0 shows all."));
    return rc;
}

static enum rc put(void *arg, const char *data, size_t n, struct err *e)
{
    (void)arg;
    return cli_put(data, n, e);
}

static enum rc good_order(const struct entity *ent, const char *order, struct err *e)
{
    const char *col = order && *order == '-' ? order + 1 : order;
    const struct field *f = col ? entity_field(ent, col) : NULL;

    if (!order || strcmp(col, "id") == 0 || (f && (f->flags & FF_SORT)) ||
        (ent->order && strcmp(ent->order + (*ent->order == '-'), col) == 0))
        return RC_OK;
    struct buf b = {0};
    buf_add(&b, "id");
    if (ent->order)
        buf_addf(&b, " %s", ent->order + (*ent->order == '-'));
    for (size_t i = 0; i < ent->nfields; i++)
        if ((ent->fields[i].flags & FF_SORT) && !text_same(ent->fields[i].col, ent->order ? ent->order + (*ent->order == '-') : NULL))
            buf_addf(&b, " %s", ent->fields[i].col);
    enum rc rc = err_set(e, RC_USAGE, _("These are put in order by: %s."), buf_str(&b));
    buf_clear(&b);
    return rc;
}

enum rc cli_list(struct cli *c, const struct entity *ent, struct err *e)
{
    struct view v = {.ent = ent, .expr = c->opt[OPT_FIND], .order = c->opt[OPT_ORDER]};
    struct columns cols = {0};
    size_t max;
    enum rc rc = c->n > 2 ? cli_usage(e, "KIND list [--find EXPR] [--order COLUMN] [--limit N] [--fields COLUMNS]")
                          : good_order(ent, v.order, e);

    if (rc == RC_OK)
        rc = limit(c, &max, e);
    if (rc == RC_OK && c->opt[OPT_JSON]) {
        struct export_opt o = {.ent = ent, .format = EXPORT_JSON, .find = v.expr, .put = put, .limit = max};
        o.order = v.order ? v.order : ent->order;
        return export_run(&c->desk, &o, NULL, e);
    }
    if (rc == RC_OK && (rc = choose(c, ent, &cols, e)) == RC_OK) {
        char *recs = mem_array(PAGE, ent->size);
        for (size_t i = 0; i < PAGE; i++)
            rec_init(ent, recs + i * ent->size);
        rc = list_pages(c, &v, &cols, recs, max, e);
        for (size_t i = 0; i < PAGE; i++)
            rec_clear(ent, recs + i * ent->size);
        free(recs);
    }
    free(cols.f);
    return rc;
}

/* ---- show ---- */

static void pairs(struct cli *c, const struct entity *ent, const void *rec, const char *prefix, struct doc *d)
{
    struct buf b = {0};

    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        bool people = cli_people(c);
        if ((f->flags & FF_SECRET) || (people && (f->flags & FF_HIDE)) ||
            (ent->parent && strcmp(f->col, ent->parent_col) == 0))
            continue;
        buf_reset(&b);
        if (people)
            view_cell(&c->desk, ent, f, rec, VIEW_FULL, &b);
        else
            export_value(&c->desk, ent, f, rec, &b);
        if (b.len || !people) {
            char *name = people ? mem_dup(_(f->label)) : mem_printf("%s%s", prefix, f->col);
            doc_pair(d, name, buf_str(&b));
            free(name);
        }
    }
    buf_clear(&b);
}

static enum rc part(struct cli *c, const struct entity *ent, int64_t parent, struct doc *d, struct err *e)
{
    struct columns cols = {0};
    int64_t *ids = NULL;
    size_t n = 0;
    void *rec = rec_new(ent);
    enum rc rc = view_children(&c->desk, ent, parent, &ids, &n, e);

    for (size_t i = 0; i < ent->nfields; i++)
        if ((ent->fields[i].flags & FF_LIST) && strcmp(ent->fields[i].col, ent->parent_col) != 0)
            add_column(&cols, &ent->fields[i]);
    struct doc_item *t = NULL;
    for (size_t i = 0; i < n && rc == RC_OK && cols.n; i++) {
        char number[24];
        if ((rc = view_get(&c->desk, ent, ids[i], rec, e)) != RC_OK)
            break;
        if (!cli_people(c)) {
            snprintf(number, sizeof number, "%s.%zu.", ent->name, i + 1);
            pairs(c, ent, rec, number, d);
            continue;
        }
        if (!t) {
            doc_head(d, _(ent->many));
            t = table(d, &cols);
        }
        row(c, ent, &cols, rec, t);
    }
    free(ids);
    free(cols.f);
    rec_free(ent, rec);
    return rc;
}

enum rc cli_show(struct cli *c, const struct entity *ent, struct err *e)
{
    struct doc d;
    struct buf title = {0};
    int64_t id;
    enum rc rc = c->n == 3 ? desk_resolve(&c->desk, ent, c->words[2], &id, e) : cli_usage(e, "KIND show ID");

    if (rc != RC_OK)
        return rc;
    void *rec = rec_new(ent);
    if ((rc = view_get(&c->desk, ent, id, rec, e)) == RC_OK && c->opt[OPT_JSON]) {
        json_t *o;
        if ((rc = export_record(&c->desk, ent, rec, &o, e)) == RC_OK) {
            char *s = json_dumps(o, JSON_INDENT(2));
            char *line = mem_printf("%s\n", s);
            rc = cli_put(line, strlen(line), e);
            free(line);
            free(s);
            json_decref(o);
        }
    } else if (rc == RC_OK) {
        if (cli_people(c))
            view_title(&c->desk, ent, rec, &title);
        doc_init(&d, buf_str(&title));
        pairs(c, ent, rec, "", &d);
        for (size_t i = 0; ent->parts && ent->parts[i] && rc == RC_OK; i++)
            rc = part(c, ent->parts[i], id, &d, e);
        if (rc == RC_OK)
            rc = cli_doc(c, &d, e);
        doc_clear(&d);
        buf_clear(&title);
    }
    rec_free(ent, rec);
    return rc;
}
