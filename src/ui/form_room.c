/* What one field says about others: a unit about its household and the caller, a category about kind and urgency
 * (RU-05, RU-10, WQ-07). */
#include "form_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/text.h"
#include "domain/people/household.h"
#include "domain/view.h"
#include "domain/work/order.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *role_word(const char *role)
{
    const struct field *fl = entity_field(&occupancy_entity, "role");
    const struct choice *c = fl && role ? field_choice(fl, role) : NULL;

    return c ? _(c->label) : "";
}

static void people(const struct household *h, struct buf *out)
{
    for (size_t i = 0; i < h->n && i < 3; i++) {
        const struct people_here *p = &h->people[i];
        buf_addf(out, "%s%s", i ? _(", ") : "", text_empty(p->greet) ? p->name : p->greet);
        if (i == 0 && *role_word(p->role))
            buf_addf(out, _(" (%s)"), role_word(p->role));
    }
}

static void add(struct buf *out, const char *text)
{
    if (!text_empty(text))
        buf_addf(out, "%s%s", out->len ? "  " : "", text);
}

static void mind(const struct household *h, struct buf *out)
{
    struct buf flags = {0};
    char sum[40];

    household_flags(h, &flags);
    add(out, buf_str(&flags));
    if (h->quiet_from && h->quiet_to) {
        char *quiet = mem_printf(_("Quiet %s-%s"), h->quiet_from, h->quiet_to);
        add(out, quiet);
        free(quiet);
    }
    if (h->arrears != NIL) {
        char *owes = mem_printf(_("Arrears %s (%s)"), money_print(h->arrears, sum, sizeof sum), h->arrears_asof);
        add(out, owes);
        free(owes);
    }
    add(out, h->note);
    buf_clear(&flags);
}

/* The one to call of the household; the clerk sees and changes it. */
static void propose_caller(struct form *f, const struct item *place, const struct household *h)
{
    struct item *caller = form_item(f, "caller_id"), *name = form_item(f, "caller_name");

    int64_t person = household_caller(h->people, h->n);

    if (!f->fresh || !item_dirty(place) || person == NIL || !caller || !form_empty(caller) || caller->locked)
        return;
    if (name && !form_empty(name))
        return;
    char *id = mem_printf("#%" PRId64, person);
    line_replace(&caller->line, id);
    caller->read = false;
    form_read(f, caller);
    free(id);
}

void form_household(struct form *f, struct item *item, int64_t unit)
{
    struct household h;
    struct buf who = {0}, notes = {0};

    if (household_get(form_app(f)->desk, unit, &h, NULL) == RC_OK) {
        people(&h, &who);
        mind(&h, &notes);
        if (who.len)
            mem_set(&item->beside, buf_str(&who));
        if (notes.len) {
            char *s = mem_printf("! %s", buf_str(&notes));
            mem_set(&item->below, s);
            free(s);
        }
        propose_caller(f, item, &h);
    }
    household_clear(&h);
    buf_clear(&who);
    buf_clear(&notes);
}

/* ---- categories ---- */

/* Only where nobody has typed: what is proposed is seen and may be changed. */
static void propose(struct form *f, const char *col, const char *id)
{
    struct item *item = form_item(f, col);
    const struct choice *c = item && id ? field_choice(item->f, id) : NULL;

    if (!item || item->locked || item->touch || (id && !c))
        return;
    line_replace(&item->line, c ? _(c->label) : "");
    mem_set(&item->value, id);
    item->read = true;
    item_say(item, NULL);
}

static const char *id_of(struct form *f, const char *col, const char *other, char out[32])
{
    struct item *item = form_item(f, col);
    struct slot slot = {.num = NIL};

    out[0] = '\0';
    if (item && item_value(f, item, &slot, NULL) == RC_OK && slot.text)
        snprintf(out, 32, "%s", slot.text);
    else if (!item && other)
        snprintf(out, 32, "%s", other);
    free(slot.text);
    return *out ? out : NULL;
}

void form_priority(struct form *f)
{
    struct item *item = form_item(f, "urgency");
    char impact[32], urgency[32], danger[32];
    const struct field *fl = entity_field(f->ent, "priority");

    if (f->ent != &order_entity || !item || !fl || !id_of(f, "impact", NULL, impact) ||
        !id_of(f, "urgency", NULL, urgency))
        return;
    const struct order *o = f->rec;
    id_of(f, "danger", f->proposed_danger ? f->proposed_danger : o->danger, danger);
    const char *p = order_priority(impact, urgency, danger);
    const struct choice *c = p ? field_choice(fl, p) : NULL;
    char *text = mem_printf(_("priority %s"), c ? _(c->label) : p);
    mem_set(&item->beside, text);
    free(text);
}

/* A text of the category; `otherwise` where it has none. */
static const char *word_of(const struct entity *ent, const void *rec, const char *col, const char *otherwise)
{
    const struct field *fl = entity_field(ent, col);
    const char *s = fl && field_is_text(fl) ? field_cstr(fl, rec) : NULL;

    return text_empty(s) ? otherwise : s;
}

void form_category(struct form *f, int64_t id)
{
    const struct entity *ent = desk_kind(form_app(f)->desk, "category");
    void *c;

    if (!f->fresh || f->ent != &order_entity || !ent)
        return;
    c = rec_new(ent);
    if (view_get(form_app(f)->desk, ent, id, c, NULL) == RC_OK) {
        mem_set(&f->proposed_danger, word_of(ent, c, "danger", NULL));
        if (word_of(ent, c, "kind", NULL))
            propose(f, "kind", word_of(ent, c, "kind", NULL));
        propose(f, "impact", word_of(ent, c, "impact", "one"));
        propose(f, "urgency", word_of(ent, c, "urgency", "today"));
        propose(f, "danger", f->proposed_danger);
        form_priority(f);
    }
    rec_free(ent, c);
}
