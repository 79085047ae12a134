/* log: technical words for whoever looks after the host; never shown to users.
 *
 * Lines go to $XDG_STATE_HOME/propdesk/propdesk.log (0600), each with a time
 * and no control characters.  PINs, phones and residents' words never go here.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "err.h"

void log_open(const char *path); /* NULL: no log; failure is silent */
void log_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void log_err(const struct err *e); /* detail, or the text */
void log_close(void);

#endif
