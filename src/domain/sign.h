/* sign: who is at the desk.  Number (or name, pinyin, initials) and PIN, or
 * the operating-system user a staff record names.
 *
 * PINs are yescrypt (libcrypt); five wrong ones lock the account for a growing
 * time (1, 5, 15, 60 min, then 24 h), in the file, so a restart does not help.
 * A one-time PIN must be changed at first sign-on.  PINs are 6 to 12 digits,
 * not one digit repeated, not a run.
 */
#ifndef DOMAIN_SIGN_H
#define DOMAIN_SIGN_H

#include "desk.h"

/* RC_DENIED with one and the same sentence for an unknown name and a wrong
 * PIN; RC_REFUSED while locked, with the time left.  Journalled as a session. */
enum rc sign_on(struct desk *d, const char *who, const char *pin, struct err *e) MUST_CHECK;
enum rc sign_on_os(struct desk *d, struct err *e) MUST_CHECK; /* by getuid(); RC_DENIED when nobody names it */
void sign_system(struct desk *d);                             /* the built-in `system`, for tick and demo */
void sign_off(struct desk *d);

/* The signed-on person's own PIN. */
enum rc sign_set_pin(struct desk *d, const char *old, const char *fresh, struct err *e) MUST_CHECK;

/* A lead resets a clerk's, a manager any other: a one-time PIN comes back
 * (13 bytes at least), journalled. */
enum rc sign_reset_pin(struct desk *d, int64_t staff, char pin[16], struct err *e) MUST_CHECK;

/* Last resort: by the file's owner on the host, without a session; shown at
 * the manager's next sign-on. */
enum rc sign_reset_by_owner(struct desk *d, const char *who, char pin[16], struct err *e) MUST_CHECK;

bool sign_pin_ok(const char *pin, struct err *e); /* format rules */
enum rc sign_hash(const struct desk *d, const char *pin, char out[128], struct err *e) MUST_CHECK;

/* Notices for the person who has just signed on (owner's reset, sole manager,
 * last failed tries), one sentence each; empty when there are none. */
void sign_notices(struct desk *d, struct buf *out);

#endif
