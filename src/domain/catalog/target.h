/* target: which promise holds for a request, by date.
 *
 * Rows are effective-dated and never edited; of the rows valid on the day the
 * one that says most about the request wins: its category, then its class,
 * then its place, then its priority.  Clocks (domain/clock) turn the spans
 * into times; nothing here reads a clock.
 *
 *     struct target t;
 *     rec_init(&target_entity, &t);
 *     rc = target_find(db, &(struct target_ask){.priority = "P1", .class = "supply", .category = c}, day, &t, e);
 */
#ifndef DOMAIN_CATALOG_TARGET_H
#define DOMAIN_CATALOG_TARGET_H

#include "catalog.h"
#include "store/db.h"

struct target_ask {
    const char *priority; /* P0 ... P3 */
    const char *class;    /* of the category */
    int64_t category;     /* id */
    bool public_place;    /* a public area, not a home */
};

/* day is ISO.  out is initialised by the caller and to be cleared.  RC_NOTFOUND
 * when no row fits. */
enum rc target_find(struct db *db, const struct target_ask *ask, const char *day, struct target *out,
                    struct err *e) MUST_CHECK;

#endif
