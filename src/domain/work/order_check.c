/* The rules over the whole order, whatever changed it. */
#include "order_rules.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/query.h"

#include <stdlib.h>
#include <string.h>

/* People say minutes, the desk stamps seconds: within one minute the time that was given now gives way to the one that
 * stands, so that none lies before it and no span is negative. */
static bool one_minute(struct act *a, const struct field *first, const struct field *then, struct order *o)
{
    int64_t *x = field_num(first, o), *y = field_num(then, o);

    if (a->adopting || *x - *x % 60 != *y - *y % 60)
        return false;
    bool given = a->before == NULL || field_cnum(then, a->before) != *y;
    int64_t *moves = given ? y : x, stands = given ? *x : *y;
    if (a->happened == *moves)
        a->happened = stands;
    *moves = stands;
    return true;
}

/* Times that were reported have to follow each other. */
static enum rc in_order(struct act *a, struct order *o, struct err *e)
{
    static const struct {
        const char *col;
        bool work; /* a step of the work: an imported record may lack the sense of them */
    } seq[] = {{"received_at", false}, {"assigned_at", true}, {"accepted_at", true}, {"arrived_at", true}, {"started_at", true},
               {"finished_at", true},  {"verified_at", true}, {"closed_at", false}};
    const struct field *before = NULL;

    for (size_t i = 0; i < COUNT(seq); i++) {
        const struct field *f = entity_field(&order_entity, seq[i].col);
        int64_t t = field_cnum(f, o), last = before ? field_cnum(before, o) : NIL;

        if (t == NIL)
            continue;
        if (last != NIL && t < last && !one_minute(a, before, f, o)) {
            char early[32], late[32];

            if (a->adopting && text_same(seq[i].col, "closed_at"))
                return err_field(e, RC_REFUSED, seq[i].col, _("Closed (%s) before it was opened (%s)."),
                                 when_stamp(t, early, sizeof early), when_stamp(last, late, sizeof late));
            return err_field(e, RC_REFUSED, seq[i].col, _("%s (%s) would lie before %s (%s): check the times."), _(f->label),
                             when_stamp(t, early, sizeof early), _(before->label), when_stamp(last, late, sizeof late));
        }
        before = f;
    }
    return RC_OK;
}

/* What somebody else's step hangs on cannot come before it. */
static enum rc beside(struct act *a, struct order *o, struct err *e)
{
    static const char *const pairs[][2] = {
        {"assigned_at", "told_at"}, {"assigned_at", "called_at"}, {"called_at", "promised_at"}, {"arrived_at", "left_at"}};

    for (size_t i = 0; i < COUNT(pairs); i++) {
        const struct field *f = entity_field(&order_entity, pairs[i][0]), *g = entity_field(&order_entity, pairs[i][1]);
        int64_t first = field_cnum(f, o), then = field_cnum(g, o);
        char early[32], late[32];

        if (first != NIL && then != NIL && then < first && !one_minute(a, f, g, o))
            return err_field(e, RC_REFUSED, g->col, _("%s (%s) would lie before %s (%s): check the times."), _(g->label),
                             when_stamp(then, early, sizeof early), _(f->label), when_stamp(first, late, sizeof late));
    }
    return RC_OK;
}

/* Nothing new is given to somebody who has left. */
static enum rc works_here(struct act *a, int64_t id, const char *col, struct err *e)
{
    struct buf name = {0};
    int64_t gone = 0;
    enum rc rc = query_num(a->db, "staff_inactive", &id, 1, &gone, e);

    if (rc == RC_OK && gone == 1) {
        desk_label(a->desk, &staff_entity, id, &name);
        rc = err_field(e, RC_REFUSED, col, _("%s has left: choose somebody who works here."), buf_str(&name));
    }
    buf_clear(&name);
    return rc;
}

static enum rc people(struct act *a, const struct order *was, const struct order *o, struct err *e)
{
    enum rc rc = RC_OK;

    if (o->owner_id != NIL && (!was || was->owner_id != o->owner_id))
        rc = works_here(a, o->owner_id, "owner_id", e);
    if (rc == RC_OK && o->minder_id != NIL && (!was || was->minder_id != o->minder_id))
        rc = works_here(a, o->minder_id, "minder_id", e);
    if (rc != RC_OK || (was && text_same(was->helpers, o->helpers)))
        return rc;
    for (const char *p = o->helpers; p && *p && rc == RC_OK; p += strspn(p, ",")) {
        char *end;
        rc = works_here(a, strtoll(p, &end, 10), "helpers", e);
        p = end;
    }
    return rc;
}

/* Another category brings its own requirement, where the old one's stood. */
static enum rc recategorised(struct act *a, const struct order *was, struct order *o, struct err *e)
{
    struct category old, now;

    if (was->category_id == o->category_id)
        return RC_OK;
    rec_init(&category_entity, &old);
    rec_init(&category_entity, &now);
    enum rc rc = act_get(a, &category_entity, was->category_id, &old, e);
    if (rc == RC_OK)
        rc = act_get(a, &category_entity, o->category_id, &now, e);
    if (rc == RC_OK && !act_given(a, "requirement") && !text_empty(catalog_requirement(&now, a->desk->lang)) &&
        (text_empty(o->requirement) || text_same(o->requirement, old.requirement_zh) ||
         text_same(o->requirement, old.requirement_en)))
        mem_set(&o->requirement, catalog_requirement(&now, a->desk->lang));
    rec_clear(&category_entity, &old);
    rec_clear(&category_entity, &now);
    return rc;
}

/* What was needed for dispatch stays needed. */
static enum rc still_there(struct act *a, const struct order *was, const struct order *o, struct err *e)
{
    if (text_same(o->state, "NEW") || text_same(o->kind, "enquiry"))
        return RC_OK;
    if (!text_empty(was->requirement) && text_empty(o->requirement))
        return guard_requirement(a, o, e);
    if (!text_empty(was->place) || !text_empty(was->place_text))
        return guard_place(a, o, e);
    return RC_OK;
}

/* What was agreed and used stays as it was when the order ended; what becomes of
 * the resident's things may still be entered. */
static enum rc parts_open(struct act *a, const struct order *was, struct err *e)
{
    for (size_t i = 0; i < a->req->nparts && !order_open(was); i++)
        if (a->req->parts[i].ent != &order_property_entity)
            return err_field(e, RC_REFUSED, a->req->parts[i].ent->name,
                             _("The order has ended: %s can no longer be changed."), _(a->req->parts[i].ent->many));
    return RC_OK;
}

static enum rc edited(struct act *a, const struct order *was, struct order *o, struct err *e)
{
    enum rc rc;

    if ((rc = parts_open(a, was, e)) != RC_OK || (rc = still_there(a, was, o, e)) != RC_OK ||
        (rc = recategorised(a, was, o, e)) != RC_OK)
        return rc;
    if (!text_same(was->kind, o->kind)) /* the other kind has another life cycle */
        order_begin(o);
    if (act_given(a, "due_at"))
        o->due_own = o->due_at != NIL;
    mem_set(&o->priority, order_priority(o->impact, o->urgency, o->danger));
    if (o->due_at == NIL || was->category_id != o->category_id || !text_same(was->priority, o->priority) ||
        (was->unit_id == NIL) != (o->unit_id == NIL))
        rc = order_due_again(a, was, o, e);
    return rc == RC_OK && a->req->nparts ? order_warn_estimate(a, o, e) : rc;
}

enum rc order_check(struct act *a, const void *before, void *rec, struct err *e)
{
    const struct order *was = before;
    struct order *o = rec;
    enum rc rc;

    if ((rc = in_order(a, o, e)) != RC_OK)
        return rc;
    if (!a->adopting && o->due_at != NIL && o->due_at < o->received_at)
        return err_field(e, RC_REFUSED, "due_at", _("The deadline lies before the order came in."));
    if (o->appt_from != NIL && o->appt_to != NIL && o->appt_to < o->appt_from)
        return err_field(e, RC_REFUSED, "appt_to", _("The appointment ends before it begins."));
    if (o->rating != NIL && (o->rating < 1 || o->rating > 5))
        return err_field(e, RC_REFUSED, "rating", _("A rating is a number from 1 to 5."));
    if (a->adopting)
        return RC_OK;
    if ((rc = beside(a, o, e)) != RC_OK || (rc = people(a, was, o, e)) != RC_OK || was == NULL)
        return rc;
    order_unit(o);
    if (!text_empty(o->place))
        o->unclear = 0;
    if (a->verb == NULL && (rc = edited(a, was, o, e)) != RC_OK)
        return rc;
    bool moved = was->appt_from != o->appt_from || was->appt_to != o->appt_to || was->unit_id != o->unit_id;
    if (moved)
        o->appt_ok_at = NIL; /* another time is to be confirmed again */
    return moved ? order_warn_quiet(a, o, e) : RC_OK;
}
