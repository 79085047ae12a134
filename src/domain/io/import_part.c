/* A file of rows of a part, keyed by the parent's number.  A row is here already
 * when the parent has as many equal ones as the file has had so far. */
#include "import_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/rows.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

struct seen {
    char *key;
    size_t n;
};

static int by_key(const void *a, const void *b)
{
    return strcmp(((const struct seen *)a)->key, ((const struct seen *)b)->key);
}

static void seen_free(void *p)
{
    free(((struct seen *)p)->key);
    free(p);
}

void import_part_forget(struct import_run *run)
{
    tdestroy(run->seen, seen_free);
    run->seen = NULL;
}

static struct seen *seen_of(struct import_run *run, int64_t parent, const struct act_req *row)
{
    struct buf key = {0};
    struct seen *one = mem_new(sizeof *one);

    buf_addf(&key, "%lld", (long long)parent);
    for (size_t i = 0; i < row->nset; i++)
        if (strcmp(row->set[i].col, run->o->ent->parent_col) != 0)
            buf_addf(&key, "\x1f%s=%s", row->set[i].col, row->set[i].text);
    one->key = buf_take(&key);
    struct seen **at = tsearch(one, &run->seen, by_key);
    if (!at)
        die("out of memory");
    if (*at != one)
        seen_free(one);
    return *at;
}

/* Does the stored row agree with all that the line says? */
static bool agrees(struct import_run *run, const struct act_req *row, const void *rec)
{
    const struct entity *part = run->o->ent;
    struct value_env env = desk_env(run->d);
    void *typed = rec_new(part);
    bool same = true;

    for (size_t i = 0; i < row->nset && same; i++) {
        const struct field *f = entity_field(part, row->set[i].col);
        if (strcmp(f->col, part->parent_col) != 0)
            same = value_parse(f, &env, row->set[i].text, typed, NULL) == RC_OK && rec_same(part, f, typed, rec);
    }
    rec_free(part, typed);
    return same;
}

static enum rc equal_rows(struct import_run *run, const struct act_req *row, int64_t parent, size_t *n, struct err *e)
{
    const struct entity *part = run->o->ent;
    int64_t *ids = NULL;
    size_t all = 0;
    void *rec = rec_new(part);
    enum rc rc = rows_children(run->d->db, part, parent, &ids, &all, e);

    *n = 0;
    for (size_t i = 0; i < all && rc == RC_OK; i++)
        if ((rc = rows_get(run->d->db, part, ids[i], rec, e)) == RC_OK)
            *n += agrees(run, row, rec);
    free(ids);
    rec_free(part, rec);
    return rc;
}

static enum import_did store(struct import_run *run, const struct act_req *row, int64_t parent, struct err *e)
{
    const struct entity *part = run->o->ent;
    struct act_req q = {.ent = part->parent, .verb = "edit", .id = parent, .group = run->group};
    struct act_part *p = act_part(&q, part, NIL);
    struct act_result res;

    for (size_t i = 0; i < row->nset; i++)
        if (strcmp(row->set[i].col, part->parent_col) != 0)
            act_part_set(p, row->set[i].col, row->set[i].text);
    enum rc rc = desk_act(run->d, &q, &res, e);
    if (rc == RC_OK && !run->group)
        run->group = res.act;
    act_req_clear(&q);
    return rc == RC_OK ? IMPORT_STORED : IMPORT_REJECTED;
}

enum import_did import_part_line(struct import_run *run, const struct act_req *row, struct err *e)
{
    const struct entity *part = run->o->ent;
    const char *typed = NULL;
    int64_t parent;
    size_t here;

    for (size_t i = 0; i < row->nset; i++)
        if (strcmp(row->set[i].col, part->parent_col) == 0)
            typed = row->set[i].text;
    if (!typed) {
        err_field(e, RC_REFUSED, part->parent_col, _("It does not say which record it belongs to (%s)."), part->parent_col);
        return IMPORT_REJECTED;
    }
    if (desk_resolve(run->d, part->parent, typed, &parent, e) != RC_OK ||
        equal_rows(run, row, parent, &here, e) != RC_OK)
        return IMPORT_REJECTED;
    struct seen *s = seen_of(run, parent, row);
    if (here > s->n) {
        s->n++;
        if (run->o->twice != IMPORT_FAIL)
            return IMPORT_SKIPPED;
        err_set(e, RC_REFUSED, _("It is here already."));
        return IMPORT_REJECTED;
    }
    enum import_did did = store(run, row, parent, e);
    s->n += did == IMPORT_STORED;
    return did;
}
