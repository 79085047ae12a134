/* undo_int: what undo.c (which act, and taking it back) and undo_row.c (the
 * records of one act, put back as they were) share.
 *
 *     if ((rc = undo_read(&a, act, &set, e)) == RC_OK)   // refuses when a record moved on
 *         rc = undo_write(&a, &set, e);
 *     undo_set_clear(&set);
 */
#ifndef DOMAIN_UNDO_INT_H
#define DOMAIN_UNDO_INT_H

#include "act_int.h"

/* One record that the act changed. */
struct undo_rec {
    const struct entity *ent;
    int64_t id;
    void *now, *then; /* as it is, as it will be */
    bool created;
};

struct undo_set {
    struct undo_rec *recs; /* in the order the act wrote them */
    size_t n;
};

enum rc undo_read(struct act *a, int64_t act, struct undo_set *s, struct err *e) MUST_CHECK;
enum rc undo_write(struct act *a, struct undo_set *s, struct err *e) MUST_CHECK;
void undo_set_clear(struct undo_set *s);
const struct undo_rec *undo_main(const struct undo_set *s); /* what the act was about; NULL when it changed nothing */

#endif
