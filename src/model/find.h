/* find: what people type into the find box, as a tree-free list of conditions.
 *
 * EXPR is the same in the find box and on the command line: blank-separated
 * words, all of which must hold.
 *     词           search words (Han, pinyin, initials, Latin prefix, digits)
 *     房:3-2       unit:3-2-*     人:单   电:1111   号:41   状:待派 state:new
 *     类:电梯      by:赵强 派:赵强  我 / mine   made:2026-11  made:2026-11-01..2026-11-21
 *     p:1  late    col:value for any column of the entity
 * A full-width colon counts as a colon; `房: 3-2` is the same as `房:3-2`.  Keys in
 * either language, whatever the language of the screen: aliases, columns,
 * labels; `号` and `no` are the entity's number, `状` and `state` its state, `电`
 * and `phone` its first phone.  Unknown keys are an error with the list of keys;
 * secret columns are no keys.  `14:05` is a search word, not a key.
 *
 * Knows no file and no clock: references and words such as `今天` stay as typed,
 * for whoever makes the SQL.  What can be known from the field alone is already
 * in the stored form: the id of a choice, fen, thousandths, seconds, 0 and 1.
 *
 *     struct find f;
 *     if ((rc = find_parse(&order, order_aliases, "房:3-2 漏水 made:2026-11", &f, e)))
 *         return rc;
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

/* FIND_COL: text is the stored form (`new`, `186000`, `3-2-*`), but as typed for
 * references, which the file must resolve.
 * FIND_RANGE: text and to are inclusive, "" is open.  For days and times they are
 * ISO days (a month or year is widened: 2026-11 gives 2026-11-01 to 2026-11-30)
 * or something when_parse_day reads (`今天`, `11-22`); for numbers the stored form.
 * FIND_TAIL: digits only.  FIND_NAMED: the name without the `@`. */
struct find_term {
    enum find_op op;
    const struct field *field; /* NULL for FIND_WORD, FIND_NO, FIND_NAMED */
    char *text;                /* the value, or `from` */
    char *to;                  /* FIND_RANGE only, else NULL */
};

struct find {
    struct find_term *terms;
    size_t n;
};

/* Other names for columns, per entity: {"房", "place"} ... ends with word NULL.
 * A col that begins with `@` makes the bare word a named filter: {"我", "@mine"},
 * {"mine", "@mine"}, {"late", "@late"}. */
struct find_alias {
    const char *word;
    const char *col;
};

/* Splits expr (NULL or "" gives no terms) into out, which is overwritten and to be
 * cleared by the caller, also after a failure.  aliases may be NULL.  RC_REFUSED:
 * unknown key, no value after a key, a value that the column cannot have. */
enum rc find_parse(const struct entity *ent, const struct find_alias *aliases, const char *expr, struct find *out,
                   struct err *e) MUST_CHECK;
void find_clear(struct find *f); /* frees the terms; n is 0 after */

#endif
