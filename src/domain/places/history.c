#include "history.h"

#include "base/i18n.h"
#include "base/text.h"
#include "domain/people/people.h"
#include "domain/work/order.h"
#include "domain/work/visit.h"
#include "store/query.h"

#include <string.h>

static const struct {
    const char *kind, *label;
    const struct entity *ent; /* whose column says what state or result means */
    const char *cols;
} kinds[] = {
    {"order", N_("Request"), &order_entity, "stage"},
    {"also", N_("Also reported"), &order_entity, "stage"},
    {"told", N_("Resident told"), NULL, NULL},
    {"visit", N_("Return visit"), &visit_entity, "state result"},
    {"in", N_("Moved in"), &occupancy_entity, "role"},
    {"out", N_("Moved out"), &occupancy_entity, "role"},
};

static const char *state_word(size_t k, const char *id)
{
    for (size_t i = 0; id && kinds[k].ent && i < kinds[k].ent->nfields; i++) {
        const struct field *f = &kinds[k].ent->fields[i];
        const struct choice *c = word_in(kinds[k].cols, f->col) ? field_choice(f, id) : NULL;
        if (c)
            return _(c->label);
    }
    return "";
}

static void row(struct doc_item *t, struct stmt *st)
{
    char at[32];
    size_t k = 0;

    while (k + 1 < COUNT(kinds) && strcmp(kinds[k].kind, stmt_col_text(st, 1)) != 0)
        k++;
    doc_cell(t, when_stamp(stmt_col_num(st, 0), at, sizeof at));
    doc_cell(t, _(kinds[k].label));
    doc_cell(t, stmt_col_text(st, 2));
    doc_cell(t, stmt_col_text(st, 4));
    doc_cell(t, state_word(k, stmt_col_text(st, 5)));
}

enum rc history_doc(struct desk *d, int64_t unit, int64_t most, struct doc *out, struct err *e)
{
    struct stmt *st;
    bool there = false;

    if (!desk_may(d, "order.see"))
        return desk_denied(d, "order.see", e);
    enum rc rc = query_get(d->db, "unit_history", &st, e);
    if (rc != RC_OK)
        return rc;
    struct doc_item *t = doc_table(out);
    doc_col(t, "when", _("When"), 16, DOC_LEFT);
    doc_col(t, "what", _("What"), 14, DOC_LEFT);
    doc_col(t, "no", _("Number"), 12, DOC_LEFT);
    doc_col(t, "words", _("Words"), 30, DOC_WRAP);
    doc_col(t, "state", _("State"), 10, DOC_LEFT);
    stmt_num(st, 1, unit);
    stmt_num(st, 2, most);
    while ((rc = stmt_step(st, &there, e)) == RC_OK && there)
        row(t, st);
    stmt_done(st);
    return rc;
}
