/* sign_int: what sign.c (who is at the desk) and pin.c (their PINs) share. */
#ifndef DOMAIN_SIGN_INT_H
#define DOMAIN_SIGN_INT_H

#include "act_int.h"
#include "sign.h"

#include <sys/types.h>

/* Rows of the journal that are no record's: entity "session", record the staff id. */
enum rc sign_journal(struct desk *d, int64_t staff, const char *verb, const char *reason, int64_t *seq,
                     struct err *e) MUST_CHECK; /* inside a transaction */

enum rc sign_pin_matches(const char *pin, const char *hash, bool *same, struct err *e) MUST_CHECK;
void sign_pin_random(const struct desk *d, char pin[16]); /* keeps the rules of sign_pin_ok */

/* Counts the try before the PIN is looked at, so that tries at once in several
 * terminals count too; RC_REFUSED with the time left while locked. */
enum rc sign_try(struct desk *d, int64_t staff, struct err *e) MUST_CHECK;

void sign_forgive(struct desk *d, int64_t staff); /* the wrong tries count no more */

/* Stores hash and whether it is for one use; verb goes into the journal. */
enum rc sign_store_pin(struct desk *d, int64_t staff, const char *verb, const char *hash, bool once,
                       struct err *e) MUST_CHECK;

/* The name of the operating-system user; "" when there is none. */
void sign_os_user(uid_t uid, char *out, size_t n);

#endif
