/* conflict: somebody else changed the record while it was being edited.
 *
 * A page with the value at the start, theirs and mine for each field that
 * parts; per field one chooses; merge and save, go on editing, give mine up.
 * Saving again uses the new revision, so a third change opens it again.
 * Nobody's words are overwritten silently.
 *
 *     conflict_open(app, &(struct conflict_opt){.ent = ent, .before = old, .theirs = now, .mine = q, .done = f, .arg = form});
 */
#ifndef UI_CONFLICT_H
#define UI_CONFLICT_H

#include "app.h"

enum conflict_end { CONFLICT_SAVE, CONFLICT_EDIT, CONFLICT_DROP };

/* q: the request as it is to be saved (rev is the new one), the callee's to read; on CONFLICT_EDIT what was chosen. */
typedef void (*conflict_fn)(struct app *app, void *arg, enum conflict_end end, const struct act_req *q);

struct conflict_opt {
    const struct entity *ent;
    const void *before;         /* record as the person saw it; copied */
    const void *theirs;         /* as it is now; copied */
    const struct act_req *mine; /* what was to be saved; copied */
    conflict_fn done;
    void *arg;
};

struct pane *conflict_open(struct app *app, const struct conflict_opt *o);

#endif
