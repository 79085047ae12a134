/* lock: a desk that is left alone: the board goes on with numbers, places,
 * states and times, and nothing more, until somebody gives number and PIN.
 *
 * The person's own PIN opens it where it was left: forms, filters and drafts
 * are as they were.  Another person (F6, number, PIN) gets a desk of their own
 * on the same screen; what the first was typing stays in that person's drafts
 * and is offered to nobody else.  Alarms in the title bar and the bell go on.
 * Owns the board it shows and the two lines; a PIN never leaves them.
 *
 *     lock_open(app, false);           (A-Q)
 *     lock_tick(app);                  (on the idle tick: locks when it is time)
 *
 * Settings: lock.minutes (5; 0 never) and lock.minutes.DESK for one desk; the
 * desks named in control_desks, where people watch, never lock by themselves.
 */
#ifndef UI_LOCK_H
#define UI_LOCK_H

#include "app.h"

#define LOCK_MINUTES 5

void lock_open(struct app *app, bool other); /* other: asks for another person's number at once */
void lock_tick(struct app *app);
bool lock_is(const struct pane *p);

/* Minutes without a key until this desk locks; 0: never. */
int lock_minutes(struct app *app);

#endif
