/* signon: who is at the desk: number or name and PIN; a one-time PIN is
 * changed before anything else.
 *
 * The PIN never reaches a draft, the log or a message.  While it is checked the
 * status line says so.  After signing on the work queue opens and the notices
 * for this person are told.
 *
 *     signon_open(app);
 */
#ifndef UI_SIGNON_H
#define UI_SIGNON_H

#include "app.h"

void signon_open(struct app *app);       /* tries the operating-system user first */
void signon_change_pin(struct app *app); /* from the menu, or forced */

#endif
