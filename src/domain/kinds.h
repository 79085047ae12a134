/* kinds: the list of every entity, in the order menus and help show them. */
#ifndef DOMAIN_KINDS_H
#define DOMAIN_KINDS_H

#include "model/entity.h"
#include "model/find.h"

extern const struct entity *const kinds[]; /* ends with NULL; parts included */

const struct entity *kinds_find(const char *name); /* by command-line name; NULL: none */

/* Words for the find box, per entity; never NULL. */
const struct find_alias *kinds_aliases(const struct entity *ent);

#endif
