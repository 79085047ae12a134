/* selftest: what the program knows of this terminal, and what each key sends
 * (tools menu): for whoever sets a desk up, or reads out over the phone why
 * something looks wrong.
 *
 * Facts come from term_info; samples of every role and of wide and ambiguous
 * characters stand between bars that must be under each other.  Keys are named
 * as they arrive; Esc and F10 leave.
 *
 *     selftest_open(app);
 */
#ifndef UI_SELFTEST_H
#define UI_SELFTEST_H

#include "app.h"

void selftest_open(struct app *app);

#endif
