/* defaults: the rows a new site begins with, from data/defaults.
 *
 * The files are embedded; each is named after its entity and has one column a
 * field, references written as codes.  They go through the one door in one act
 * by the built-in `system`: a new site has all of them or none.  Loading again
 * (after the program was renewed) adds what is missing and changes nothing.
 *
 *     if ((rc = defaults_load(&desk, e)) != RC_OK) ...
 */
#ifndef DOMAIN_CATALOG_DEFAULTS_H
#define DOMAIN_CATALOG_DEFAULTS_H

#include "domain/desk.h"

struct act;

/* Signs on as system; nobody is signed on afterwards. */
enum rc defaults_load(struct desk *d, struct err *e) MUST_CHECK;

/* The work of the verb setting.load-defaults. */
enum rc defaults_apply(struct act *a, void *rec, struct err *e) MUST_CHECK;

#endif
