/* By when an order has to be done: from the table of targets, until somebody
 * sets it by hand. */
#include "order_rules.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/query.h"

#include <string.h>

#define DUE_ELSE (48 * 3600) /* where no target fits */

static enum rc span_of(struct act *a, const struct order *o, int64_t *span, struct err *e)
{
    struct category c;
    struct stmt *st;
    char day[11];
    bool row = false;

    rec_init(&category_entity, &c);
    enum rc rc = act_get(a, &category_entity, o->category_id, &c, e);
    if (rc == RC_OK)
        rc = query_get(a->db, "order_target", &st, e);
    if (rc == RC_OK) {
        when_day(o->received_at, day);
        stmt_text(st, 1, day);
        stmt_num(st, 2, o->category_id);
        stmt_text(st, 3, c.class);
        stmt_text(st, 4, o->priority);
        stmt_text(st, 5, o->unit_id != NIL || text_empty(o->place) ? "unit" : "area");
        if ((rc = stmt_step(st, &row, e)) == RC_OK && row)
            *span = stmt_col_num(st, 0);
        stmt_done(st);
    }
    rec_clear(&category_entity, &c);
    if (rc == RC_OK && !row)
        *span = desk_setting_num(a->desk, "order.due", DUE_ELSE);
    return rc;
}

enum rc order_due(struct act *a, struct order *o, int64_t from, struct err *e)
{
    int64_t span = NIL;
    enum rc rc = span_of(a, o, &span, e);

    if (rc == RC_OK)
        o->due_at = from + span;
    return rc;
}

/* What became urgent just now cannot have been due before, and what became more
 * urgent is not due later than it was. */
static enum rc moved(struct act *a, const struct order *was, struct order *o, struct err *e)
{
    int64_t span = NIL;
    enum rc rc = span_of(a, o, &span, e);

    if (rc != RC_OK)
        return rc;
    o->due_at = o->received_at + span;
    if (o->due_at < a->happened)
        o->due_at = a->happened + span;
    if (strcmp(o->priority, was->priority) < 0 && was->due_at != NIL && o->due_at > was->due_at)
        o->due_at = was->due_at;
    return RC_OK;
}

enum rc order_due_again(struct act *a, const struct order *was, struct order *o, struct err *e)
{
    char at[32];
    enum rc rc;

    if (o->due_own == 1 && o->due_at != NIL) {
        act_note(a, _("The deadline %s was set by hand and stays."), when_short(o->due_at, a->now, at, sizeof at));
        return RC_OK;
    }
    if ((rc = moved(a, was, o, e)) == RC_OK && o->due_at != was->due_at)
        act_note(a, _("%s now; the deadline is %s."), o->priority, when_short(o->due_at, a->now, at, sizeof at));
    return rc;
}
