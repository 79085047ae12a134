/* history: one time line of a unit (RU-03): what was asked for there, what the
 * residents were told, return visits, who moved in and out; newest first.
 *
 * For the unit's page and for `propdesk unit history`.  Later modules (fees,
 * notices, permits) add their rows to data/queries/unit_history.sql.
 *
 *     struct doc doc;
 *     doc_init(&doc, NULL);
 *     if ((rc = history_doc(&desk, unit, 200, &doc, e)) == RC_OK) ...
 *     doc_clear(&doc);
 */
#ifndef DOMAIN_PLACES_HISTORY_H
#define DOMAIN_PLACES_HISTORY_H

#include "domain/desk.h"
#include "model/doc.h"

/* One table: when, what, order number, words, state; at most `most` rows.  RC_DENIED without order.see. */
enum rc history_doc(struct desk *d, int64_t unit, int64_t most, struct doc *out, struct err *e) MUST_CHECK;

#endif
