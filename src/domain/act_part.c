#include "act_int.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/rows.h"

#include <stdlib.h>
#include <string.h>

enum rc act_presets(struct act *a, const struct entity *ent, void *rec, struct err *e)
{
    struct value_env env = desk_env(a->desk);
    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (!f->preset || (f->flags & FF_CALC))
            continue;
        enum rc rc = value_parse(f, &env, f->preset, rec, e);
        if (rc != RC_OK)
            return rc;
    }
    return RC_OK;
}

/* Nobody puts what verbs write into a part by hand either. */
static enum rc part_fields(struct act *a, const struct act_part *p, const void *before, void *row, struct err *e)
{
    void *was = rec_new(p->ent);
    enum rc rc = RC_OK;
    for (size_t i = 0; i < p->nset && rc == RC_OK; i++) {
        const struct field *f = entity_field(p->ent, p->set[i].col);
        if (!f || (f->flags & FF_CALC)) {
            rc = err_field(e, RC_REFUSED, p->set[i].col, _("There is no field \"%s\" here."), p->set[i].col);
            break;
        }
        rec_copy(p->ent, was, row);
        if ((rc = act_parse_field(a->desk, f, p->set[i].text, row, e)) != RC_OK || rec_same(p->ent, f, was, row))
            continue;
        unsigned locked = before ? FF_VERB | FF_AUTO | FF_ONCE : FF_VERB | FF_AUTO;
        if (!a->adopting && (f->flags & locked))
            rc = err_field(e, RC_REFUSED, f->col, _("%s is not changed by hand."), act_label(f));
        else if (f->edit_right && !desk_may(a->desk, f->edit_right))
            rc = desk_denied(a->desk, f->edit_right, e);
        else if (strcmp(f->col, p->ent->parent_col) == 0)
            rc = err_field(e, RC_REFUSED, f->col, _("A row stays with its record."));
    }
    rec_free(p->ent, was);
    return rc;
}

static enum rc next_pos(struct act *a, const struct entity *part, int64_t parent, int64_t *pos, struct err *e)
{
    const struct field *f = entity_field(part, part->pos_col);
    int64_t *ids = NULL;
    size_t n = 0;
    void *row = rec_new(part);
    *pos = 1;
    enum rc rc = rows_children(a->db, part, parent, &ids, &n, e);
    for (size_t i = 0; i < n && rc == RC_OK; i++)
        if ((rc = rows_get(a->db, part, ids[i], row, e)) == RC_OK && field_cnum(f, row) != NIL &&
            field_cnum(f, row) >= *pos)
            *pos = field_cnum(f, row) + 1;
    free(ids);
    rec_free(part, row);
    return rc;
}

static enum rc part_new(struct act *a, const struct act_part *p, int64_t parent, void *row, struct err *e)
{
    const struct field *up = entity_field(p->ent, p->ent->parent_col), *pos = entity_field(p->ent, p->ent->pos_col);
    enum rc rc = act_presets(a, p->ent, row, e);
    if (rc != RC_OK || (rc = part_fields(a, p, NULL, row, e)) != RC_OK)
        return rc;
    *field_num(up, row) = parent;
    if (pos && field_cnum(pos, row) == NIL && (rc = next_pos(a, p->ent, parent, field_num(pos, row), e)) != RC_OK)
        return rc;
    if (p->ent->fill && (rc = p->ent->fill(a, row, e)) != RC_OK)
        return rc;
    if (p->ent->check && (rc = p->ent->check(a, NULL, row, e)) != RC_OK)
        return rc;
    return act_insert(a, p->ent, row, e);
}

static bool differs(const struct entity *ent, const void *was, const void *is)
{
    for (size_t i = 0; i < ent->nfields; i++)
        if (!(ent->fields[i].flags & FF_CALC) && !rec_same(ent, &ent->fields[i], was, is))
            return true;
    return ((const struct rec *)was)->voided != ((const struct rec *)is)->voided;
}

static enum rc part_old(struct act *a, const struct act_part *p, int64_t parent, void *was, void *row, struct err *e)
{
    enum rc rc = rows_get(a->db, p->ent, p->id, was, e);
    if (rc != RC_OK)
        return rc;
    if (field_cnum(entity_field(p->ent, p->ent->parent_col), was) != parent || ((struct rec *)was)->voided == 1)
        return err_set(e, RC_NOTFOUND, _("That row is not there any more."));
    rec_copy(p->ent, row, was);
    if (p->drop)
        ((struct rec *)row)->voided = 1;
    else if ((rc = part_fields(a, p, was, row, e)) != RC_OK)
        return rc;
    if (!differs(p->ent, was, row))
        return RC_OK;
    if (!p->drop && p->ent->check && (rc = p->ent->check(a, was, row, e)) != RC_OK)
        return rc;
    return act_update(a, p->ent, was, row, e);
}

static enum rc part_count(struct act *a, const struct entity *part, int64_t parent, struct err *e)
{
    int64_t *ids = NULL;
    size_t n = 0;
    if (!part->min && !part->max)
        return RC_OK;
    enum rc rc = rows_children(a->db, part, parent, &ids, &n, e);
    free(ids);
    if (rc == RC_OK && (int64_t)n < part->min)
        return err_field(e, RC_REFUSED, part->name, _("%s: at least %d are needed."), _(part->many), part->min);
    if (rc == RC_OK && part->max && (int64_t)n > part->max)
        return err_field(e, RC_REFUSED, part->name, _("%s: at most %d are possible."), _(part->many), part->max);
    return rc;
}

static enum rc part_allowed(struct act *a, const struct entity *part, struct err *e)
{
    bool ours = false;
    for (size_t i = 0; a->ent->parts && a->ent->parts[i]; i++)
        ours = ours || a->ent->parts[i] == part;
    if (!ours)
        return err_set(e, RC_REFUSED, _("\"%s\" is no part of this kind of record."), part->name);
    if (a->verb && !act_asks(a->verb->ask, part->name, NULL))
        return err_set(e, RC_REFUSED, _("\"%s\" does not change %s."), _(a->verb->label), _(part->many));
    if (a->verb || a->adopting || !a->before)
        return RC_OK;
    const char *right = part->edit ? part->edit : a->ent->edit;
    if (!right)
        return err_set(e, RC_DENIED, _("Records of this kind are not edited."));
    return desk_may(a->desk, right) ? RC_OK : desk_denied(a->desk, right, e);
}

enum rc act_parts(struct act *a, int64_t parent, struct err *e)
{
    const struct act_req *q = a->req;
    enum rc rc = RC_OK;
    for (size_t i = 0; i < q->nparts && rc == RC_OK; i++) {
        const struct act_part *p = &q->parts[i];
        if ((rc = part_allowed(a, p->ent, e)) != RC_OK)
            break;
        void *was = rec_new(p->ent), *row = rec_new(p->ent);
        rc = p->id == NIL || p->id == 0 ? part_new(a, p, parent, row, e) : part_old(a, p, parent, was, row, e);
        rec_free(p->ent, was);
        rec_free(p->ent, row);
    }
    /* only what this act touches is counted: older records may lack what is asked for today */
    for (size_t i = 0; a->ent->parts && a->ent->parts[i] && rc == RC_OK; i++)
        if (a->touched || !a->before)
            rc = part_count(a, a->ent->parts[i], parent, e);
    return rc;
}
