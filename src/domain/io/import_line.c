/* One line of an imported file: new, here already, or refused. */
#include "import_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/query.h"
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

static const char *said(const struct act_req *q, const char *col)
{
    for (size_t i = 0; i < q->nset; i++)
        if (strcmp(q->set[i].col, col) == 0)
            return *q->set[i].text ? q->set[i].text : NULL;
    return NULL;
}

/* ---- is it here already? ---- */

static enum rc by_source(struct import_run *run, const struct act_req *q, int64_t *id, struct err *e)
{
    const struct entity *ent = run->o->ent;
    const char *source = ent->source ? said(q, "source") : NULL, *number = source ? said(q, "source_no") : NULL;
    struct stmt *st;
    bool row = false;

    if (!number)
        return RC_OK;
    char *query = mem_printf("%s_by_source", ent->table), *a = text_fold_code(source), *b = text_fold_code(number);
    enum rc rc = query_get(run->d->db, query, &st, e);
    if (rc == RC_OK) {
        stmt_text(st, 1, a);
        stmt_text(st, 2, b);
        if ((rc = stmt_step(st, &row, e)) == RC_OK && row)
            *id = stmt_col_num(st, 0);
        stmt_done(st);
    }
    free(query);
    free(a);
    free(b);
    return rc;
}

static enum rc by_unique(struct import_run *run, const struct act_req *q, int64_t *id, struct err *e)
{
    const struct entity *ent = run->o->ent;
    enum rc rc = RC_OK;

    for (size_t i = 0; i < ent->nfields && *id == NIL && rc == RC_OK; i++) {
        const struct field *f = &ent->fields[i];
        const char *text = (f->flags & FF_UNIQUE) && field_is_text(f) ? said(q, f->col) : NULL;
        if (!text)
            continue;
        char *code = f->type == FT_CODE ? text_fold_code(text) : mem_dup(text);
        rc = rows_by_text(run->d->db, ent, f->col, code, id, NULL, e);
        free(code);
    }
    return rc;
}

/* A number worked out from other fields (a room's) collides only in the door. */
static bool collided(const struct entity *ent, const struct act_req *q, const struct err *e)
{
    const struct field *f = e->rc == RC_REFUSED ? entity_field(ent, e->field) : NULL;

    return f && (f->flags & FF_UNIQUE) && !said(q, f->col);
}

/* ---- doing it ---- */

static const char *verb_of(const struct import_run *run, const struct act_req *q)
{
    if (run->verb)
        return run->verb;
    for (size_t i = 0; i < q->nset; i++) {
        const struct field *f = entity_field(run->o->ent, q->set[i].col);
        if (f && *q->set[i].text && (f->flags & (FF_VERB | FF_AUTO)))
            return "adopt";
    }
    return "new";
}

static enum import_did update(struct import_run *run, char *const *cells, size_t n, int64_t id, struct err *e)
{
    struct act_req q = {.ent = run->o->ent, .verb = "edit", .id = id};
    struct act_result res;
    enum import_did did = IMPORT_REJECTED;

    if (map_row(run->map, cells, n, true, &q, e) == RC_OK) {
        q.group = run->group;
        if (desk_act(run->d, &q, &res, e) == RC_OK) {
            did = res.unchanged ? IMPORT_SAME : IMPORT_UPDATED;
            if (!run->group && res.act != NIL)
                run->group = res.act;
        }
    }
    act_req_clear(&q);
    return did;
}

static enum import_did again(struct import_run *run, char *const *cells, size_t n, int64_t id, struct err *e)
{
    struct buf label = {0};

    if (run->o->twice == IMPORT_SKIP)
        return IMPORT_SKIPPED;
    if (run->o->twice == IMPORT_UPDATE && id != NIL)
        return update(run, cells, n, id, e);
    if (id != NIL)
        desk_label(run->d, run->o->ent, id, &label);
    if (label.len)
        err_set(e, RC_REFUSED, _("It is here already: %s."), buf_str(&label));
    else
        err_set(e, RC_REFUSED, _("It is here already."));
    buf_clear(&label);
    return IMPORT_REJECTED;
}

static enum import_did fresh(struct import_run *run, char *const *cells, size_t n, struct act_req *q, struct err *e)
{
    struct act_result res;

    q->verb = verb_of(run, q);
    q->group = run->group;
    if (!q->at && run->made && said(q, run->made->col) && strcmp(q->verb, "adopt") == 0)
        q->at = mem_dup(said(q, run->made->col));
    if (desk_act(run->d, q, &res, e) == RC_OK) {
        if (!run->group)
            run->group = res.act;
        return IMPORT_STORED;
    }
    return collided(run->o->ent, q, e) ? again(run, cells, n, NIL, e) : IMPORT_REJECTED;
}

enum import_did import_line(struct import_run *run, char *const *cells, size_t n, struct err *e)
{
    struct act_req q = {.ent = run->o->ent};
    enum import_did did = IMPORT_REJECTED;
    int64_t id = NIL;

    err_clear(e);
    if (n != run->heads) {
        err_set(e, RC_REFUSED, _("It has %zu cells where the head has %zu."), n, run->heads);
        return did;
    }
    if (map_row(run->map, cells, n, false, &q, e) != RC_OK)
        ;
    else if (q.nset == 0)
        err_set(e, RC_REFUSED, _("All of its cells that are imported are empty."));
    else if (run->o->ent->parent)
        did = import_part_line(run, &q, e);
    else if (by_source(run, &q, &id, e) == RC_OK && by_unique(run, &q, &id, e) == RC_OK)
        did = id != NIL ? again(run, cells, n, id, e) : fresh(run, cells, n, &q, e);
    act_req_clear(&q);
    return did;
}
