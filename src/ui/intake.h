/* intake: the line at the counter that becomes an order (screens.md 1.1).
 *
 * One line to type in over the panel of what it means so far.  Six rows in fixed
 * order that never move; the lists of similar and open orders stand under them.
 * Enter saves and shows the number, large, until the next key.  What is typed is
 * never lost: leaving, a hang-up and F2 put it aside (domain/work/park.h), and
 * where the file cannot be written it goes into the spool (spool.h).
 *
 * Knows the domain's panel, and no rule of its own: what a line means, who should
 * go and what is similar come from there.  Keys are counted as pressed.
 *
 *     intake_open(app);
 */
#ifndef UI_INTAKE_H
#define UI_INTAKE_H

#include "app.h"

/* Opens an empty line; NULL where this person may not take in orders (said). */
struct pane *intake_open(struct app *app);

#endif
