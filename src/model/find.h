/* find: what people type into the find box, as a tree-free list of conditions.
 *
 * EXPR is the same in the find box and on the command line: blank-separated
 * words, all of which must hold.
 *     词           search words (Han, pinyin, initials, Latin prefix, digits)
 *     房:3-2       unit:3-2-*     人:单   电:1111   号:41   状:待派 state:new
 *     类:电梯      by:赵强 派:赵强  我 / mine   made:2026-11  made:2026-11-01..2026-11-21
 *     p:1  late    col:value for any column of the entity
 * A full-width colon counts as a colon.  Keys in either language, whatever the
 * language of the screen.  Unknown keys are an error with the list of keys.
 */
#ifndef MODEL_FIND_H
#define MODEL_FIND_H

#include "entity.h"

enum find_op {
    FIND_WORD,  /* search index */
    FIND_COL,   /* column equals, or a prefix where the value ends in `*` */
    FIND_RANGE, /* column between from and to: times, days, numbers; either may be empty */
    FIND_TAIL,  /* phone ends with the digits */
    FIND_NO,    /* number, short number or serial: 41, 21-41, 21-0041, W261121-0041 */
    FIND_NAMED, /* a named filter of the entity: mine, late, open */
};

struct find_term {
    enum find_op op;
    const struct field *field; /* NULL for FIND_WORD, FIND_NO, FIND_NAMED */
    char *text;                /* the value, or `from` */
    char *to;
};

struct find {
    struct find_term *terms;
    size_t n;
};

/* Other names for columns, per entity: {"房", "place"} ... ends with NULL. */
struct find_alias {
    const char *word;
    const char *col;
};

enum rc find_parse(const struct entity *ent, const struct find_alias *aliases, const char *expr, struct find *out,
                   struct err *e) MUST_CHECK;
void find_clear(struct find *f);

#endif
