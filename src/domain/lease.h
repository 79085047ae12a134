/* lease: who is editing a record just now.
 *
 * Advisory: it spares two people the same typing and nothing more; saving goes
 * by the record's revision whatever a lease says.  A lease holds 90 s and is
 * renewed every 30 s, so it goes by itself when a desk dies.  The table is a
 * working table, without journal; taking over from somebody is journalled.
 * Nothing here waits for a busy file: no lease is then had (RC_BUSY).
 *
 *     rc = lease_take(d, ent, id, &by, e);      (RC_OK: mine; RC_CONFLICT: by has it)
 *     rc = lease_over(d, ent, id, e);           (right lease.take)
 *     lease_drop(d, ent, id);
 */
#ifndef DOMAIN_LEASE_H
#define DOMAIN_LEASE_H

#include "desk.h"

#define LEASE_HOLDS 90 /* seconds */
#define LEASE_RENEW 30

/* Who has it. */
struct lease {
    int64_t staff, since; /* since: when they began */
    char name[64], desk[64];
};

/* Takes it, or keeps what is mine.  RC_CONFLICT and *by (may be NULL): somebody else has it, here or elsewhere; mine
 * is gone then. */
enum rc lease_take(struct desk *d, const struct entity *ent, int64_t id, struct lease *by, struct err *e) MUST_CHECK;

/* Whether somebody else has it: reads only. */
bool lease_other(struct desk *d, const struct entity *ent, int64_t id, struct lease *by);

/* Takes it from whoever has it.  RC_DENIED without lease.take. */
enum rc lease_over(struct desk *d, const struct entity *ent, int64_t id, struct err *e) MUST_CHECK;

void lease_drop(struct desk *d, const struct entity *ent, int64_t id); /* mine; nothing where it is not */

#endif
