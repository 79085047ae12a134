/* A unit was named: who lives there and what to mind, beside the field; the caller where none is given (RU-05, RU-10).
 */
#include "form_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/text.h"
#include "domain/people/household.h"

#include <inttypes.h>
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

/* The first one of the household; the clerk sees and changes it. */
static void propose_caller(struct form *f, const struct item *place, const struct household *h)
{
    struct item *caller = form_item(f, "caller_id"), *name = form_item(f, "caller_name");

    if (!f->fresh || !item_dirty(place) || h->n == 0 || !caller || !form_empty(caller) || caller->locked)
        return;
    if (name && !form_empty(name))
        return;
    char *id = mem_printf("#%" PRId64, h->people[0].person);
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
