/* verb: running a verb from the screen: on the current record or the selection.
 *
 * Asks what the verb asks for (form.h), asks first where it works on several
 * (a dialog that names them), runs it through the door, says what was done and
 * how to undo it.  A verb that is not possible says why.
 *
 *     verb_run(app, pane, "assign");
 */
#ifndef UI_VERB_H
#define UI_VERB_H

#include "pane.h"

void verb_run(struct app *app, struct pane *p, const char *id);

/* The verb of the pane's record that has this key ("F6"); NULL: none. */
const struct verb *verb_of_key(struct pane *p, const char *key);

void verb_reveal(struct app *app, struct pane *p); /* shows the record's phones: one key, journalled (RU-15) */
void verb_undo(struct app *app, bool redo); /* C-Z, C-Y */

#endif
