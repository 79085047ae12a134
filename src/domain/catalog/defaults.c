#include "defaults.h"

#include "catalog.h"
#include "shared.h"

#include "base/csv.h"
#include "base/embed.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/act.h"
#include "domain/sign.h"
#include "store/query.h"
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

/* In the order of their references. */
static const struct entity *const shipped[] = {&skill_entity,  &reply_entity, &category_entity, &reason_entity,
                                               &target_entity, &role_entity};

struct load {
    struct act *a;
    struct csv *csv;
    struct csv_row head; /* names of the columns; owned */
    const char *file;
    size_t added;
};

static enum rc wrong(const struct load *l, size_t line, const struct err *why, struct err *e)
{
    err_set(e, RC_REFUSED, _("The shipped rows are faulty (%s, line %zu): %s"), l->file, line, why->text);
    return RC_REFUSED;
}

static enum rc is_there(struct load *l, const struct entity *ent, const void *rec, bool *there, struct err *e)
{
    struct stmt *st;
    *there = false;
    if (ent != &target_entity) {
        int64_t id = NIL;
        const char *no = field_cstr(entity_field(ent, ent->number), rec);
        enum rc rc = rows_by_text(l->a->db, ent, ent->number, no, &id, NULL, e);
        *there = id != NIL;
        return rc;
    }
    const struct target *t = rec;
    enum rc rc = query_get(l->a->db, "target_same", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, t->code);
    stmt_text(st, 2, t->valid_from);
    rc = stmt_step(st, there, e);
    stmt_done(st);
    return rc;
}

static enum rc parse_row(struct load *l, const struct entity *ent, const struct csv_row *row, void *rec, struct err *e)
{
    struct value_env env = desk_env(l->a->desk);
    struct err why = {0};
    for (size_t i = 0; i < l->head.n && i < row->n; i++) {
        const struct field *f = entity_field(ent, l->head.cells[i]);
        if (!f) {
            err_set(&why, RC_REFUSED, "%s?", l->head.cells[i]);
            return wrong(l, row->line, &why, e);
        }
        enum rc rc = value_parse(f, &env, row->cells[i], rec, &why);
        if (rc == RC_BUSY || rc == RC_IO)
            return rc;
        if (rc != RC_OK)
            return wrong(l, row->line, &why, e);
    }
    return RC_OK;
}

static enum rc load_row(struct load *l, const struct entity *ent, const struct csv_row *row, struct err *e)
{
    struct err why = {0};
    bool there = false;
    void *rec = rec_new(ent);
    enum rc rc = parse_row(l, ent, row, rec, e);
    if (rc == RC_OK)
        rc = is_there(l, ent, rec, &there, e);
    if (rc == RC_OK && !there) {
        rc = shared_insert(l->a, ent, rec, &why);
        if (rc == RC_REFUSED || rc == RC_NOTFOUND)
            rc = wrong(l, row->line, &why, e);
        l->added++;
    }
    rec_free(ent, rec);
    return rc;
}

static enum rc give_right(struct load *l, const char *right, const char *role, struct err *e)
{
    struct stmt *st;
    bool there = false;
    int64_t id = NIL;
    enum rc rc = rows_by_text(l->a->db, &role_entity, "code", role, &id, NULL, e);
    if (rc != RC_OK || (rc = query_get(l->a->db, "right_same", &st, e)) != RC_OK)
        return rc;
    stmt_num(st, 1, id);
    stmt_text(st, 2, right);
    rc = stmt_step(st, &there, e);
    stmt_done(st);
    if (rc != RC_OK || there)
        return rc;
    struct role_right r;
    rec_init(&role_right_entity, &r);
    r.role_id = id;
    r.right = mem_dup(right);
    rc = shared_insert(l->a, &role_right_entity, &r, e);
    rec_clear(&role_right_entity, &r);
    l->added++;
    return rc;
}

/* rights.csv is a table: a line a right, a column a role, x where the role has it. */
static enum rc load_rights(struct load *l, const struct csv_row *row, struct err *e)
{
    enum rc rc = RC_OK;
    for (size_t i = 1; i < row->n && i < l->head.n && rc == RC_OK; i++)
        if (!text_empty(row->cells[i]))
            rc = give_right(l, row->cells[0], l->head.cells[i], e);
    return rc;
}

static enum rc open_shipped(struct load *l, const char *name, struct err *e)
{
    struct csv_row row;
    char *path = mem_printf("defaults/%s.csv", name);
    const struct embed *file = embed_find(path);
    free(path);
    if (!file)
        die("defaults: no file %s", name);
    l->file = name;
    l->head = (struct csv_row){0};
    enum rc rc = csv_open_bytes(&l->csv, file->data, file->size, e);
    if (rc != RC_OK || !csv_next(l->csv, &row))
        return rc;
    l->head.cells = mem_array(row.n, sizeof *l->head.cells);
    for (l->head.n = 0; l->head.n < row.n; l->head.n++)
        l->head.cells[l->head.n] = mem_dup(row.cells[l->head.n]);
    return RC_OK;
}

static void close_shipped(struct load *l)
{
    for (size_t i = 0; i < l->head.n; i++)
        free(l->head.cells[i]);
    free(l->head.cells);
    csv_close(l->csv);
    l->csv = NULL;
}

static enum rc load_file(struct load *l, const struct entity *ent, const char *name, struct err *e)
{
    struct csv_row row;
    enum rc rc = open_shipped(l, name, e);
    while (rc == RC_OK && l->csv && csv_next(l->csv, &row))
        rc = ent ? load_row(l, ent, &row, e) : load_rights(l, &row, e);
    close_shipped(l);
    return rc;
}

enum rc defaults_apply(struct act *a, void *rec, struct err *e)
{
    struct load l = {.a = a};
    enum rc rc = RC_OK;
    if (strcmp(((struct setting *)rec)->key, "defaults") != 0)
        return err_set(e, RC_REFUSED, _("The shipped rows are loaded through the setting \"defaults\"."));
    for (size_t i = 0; i < COUNT(shipped) && rc == RC_OK; i++)
        rc = load_file(&l, shipped[i], shipped[i]->name, e);
    if (rc == RC_OK)
        rc = load_file(&l, NULL, "rights", e);
    if (rc == RC_OK)
        act_note(a, ngettext("%zu shipped row added.", "%zu shipped rows added.", (unsigned long)l.added), l.added);
    return rc;
}

enum rc defaults_load(struct desk *d, struct err *e)
{
    struct act_req q = {.ent = &setting_entity, .verb = "load-defaults", .id = 1};
    sign_system(d);
    enum rc rc = desk_act(d, &q, NULL, e);
    sign_off(d);
    act_req_clear(&q);
    return rc;
}
