/* form: a record, or what a verb asks for, as fields to fill in.
 *
 * Fields, labels, hints, parts, checks and rights come from the entity and verb
 * tables.  One column, or two where it is wide; at 40 columns the label stands
 * above its field; scrolled so that the focused one is seen.  Leaving a field
 * checks its format, never blocks; saving checks all and jumps to the first
 * wrong one.  Saving is desk_act with the revision the person saw: CONFLICT
 * opens conflict.h's page over the form, and nothing typed is lost.  Everything
 * typed goes to the user's draft file 2 s after the last key (never PINs).
 *
 *     form_open(app, &(struct form_opt){.ent = &order_entity, .verb = "edit", .id = id, .done = saved, .arg = list});
 */
#ifndef UI_FORM_H
#define UI_FORM_H

#include "app.h"

/* The act was done; the form is closing.  r is borrowed. */
typedef void (*form_fn)(struct app *app, void *arg, const struct act_result *r);

struct form_opt {
    const struct entity *ent;
    const char *verb; /* "new", "edit", or a verb's id */
    int64_t id;       /* NIL or 0 for new */
    const struct act_pair *preset; /* typed texts of columns to begin with; copied */
    size_t npreset;
    bool full;        /* all fields at once, not the short form */
    const char *focus; /* column to begin at; NULL: the first empty one */
    form_fn done;     /* or NULL: app_done() says it */
    void *arg;
};

/* Reads the record and opens the form; says why not in the status line where it cannot (right, state, guard).
 * NULL then. */
struct pane *form_open(struct app *app, const struct form_opt *o);

/* After signing on: asks about each draft this person left behind on this site (go on, view, discard, later). */
void form_offer_drafts(struct app *app);

/* Whether the verb asks for anything at all (a form is needed). */
bool form_needed(const struct verb *v);

#endif
