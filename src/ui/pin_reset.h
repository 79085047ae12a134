/* pin_reset: a one-time PIN for a member of staff who has lost or locked his.
 *
 * Works on the staff record under the cursor (工具 > 重置 PIN): asks first, resets
 * through domain/sign, which knows who may reset whose, and shows the one-time
 * PIN once.  It has to be changed at the next sign-on.
 *
 *     pin_reset(app);
 */
#ifndef UI_PIN_RESET_H
#define UI_PIN_RESET_H

struct app;

/* Says in the status line why not where the current record is no member of staff. */
void pin_reset(struct app *app);

#endif
