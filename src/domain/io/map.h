/* map: how the columns of a CSV file become the fields of a record.
 *
 * A map is a text file; `propdesk order import calls.csv --map calls.map`.
 * Lines are `name = value`; `#` begins a comment line; a backslash takes the
 * special meaning from the character after it.
 *
 *     kind  = order                     # which kind of record it is for
 *     dates = %Y-%m-%d %H:%M:%S%z       # as strptime(3); without it as people write them
 *     verb  = adopt                     # or new: as typed at the desk
 *
 *     [fields]
 *     source      = "sf311"                       # a constant
 *     words       = descriptor | complaint_type   # the first that is not empty
 *     entrance_id = building + "-" + stair        # put together; empty when one of the columns is
 *     category_id = category : lines              # through the table [lines]
 *     at          = created_date                  # when it happened; also how, reason
 *     person-phone.phone = mobile                 # a row of a part
 *
 *     [lines]
 *     Sewer Issues = drain
 *     ""           = other              # the empty cell
 *     *            = other              # everything else; without it such lines are rejected
 *
 * Without a map the head of the file names the fields, by column or by label,
 * as export writes them.  Knows no file but the map's own and stores nothing.
 */
#ifndef DOMAIN_IO_MAP_H
#define DOMAIN_IO_MAP_H

#include "domain/act.h"

struct map;

/* name: a file, or one of the maps of the program (sf311).  RC_NOTFOUND,
 * RC_REFUSED with the line of the map that is wrong. */
enum rc map_load(struct map **out, const struct entity *ent, const char *name, struct err *e) MUST_CHECK;
enum rc map_parse(struct map **out, const struct entity *ent, const char *text, struct err *e) MUST_CHECK;

/* Fields named by the head itself.  The two columns that a file of rejected
 * lines ends with are left out.  RC_REFUSED names a column that is no field. */
enum rc map_plain(struct map **out, const struct entity *ent, char *const *heads, size_t n, struct err *e) MUST_CHECK;
void map_free(struct map *m); /* NULL allowed */

/* Finds the map's columns in the head.  RC_REFUSED names one that is missing. */
enum rc map_bind(struct map *m, char *const *heads, size_t n, struct err *e) MUST_CHECK;

/* Fills q->set, q->parts, at, how and reason from one row; empty cells are left
 * out unless `empty`, where they clear.  RC_REFUSED: a value that the table or
 * the date format does not know. */
enum rc map_row(const struct map *m, char *const *cells, size_t n, bool empty, struct act_req *q,
                struct err *e) MUST_CHECK;

const char *map_verb(const struct map *m);                 /* "adopt", "new", or NULL: not said */
bool map_has(const struct map *m, const char *col);        /* a field of the record, or at, how, reason */

/* The last two columns of a file of rejected lines. */
#define MAP_LINE "rejected_line"
#define MAP_REASON "rejected_reason"

/* Names of the maps of the program, i from 0; NULL past the end.  The caller's. */
char *map_shipped(size_t i);

#endif
