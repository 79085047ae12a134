/* query: named queries: data/queries/NAME.sql, embedded.
 *
 * With the entities' statements they are all the SQL there is; a test runs
 * EXPLAIN QUERY PLAN over the list and refuses a SCAN or a TEMP B-TREE of a
 * table that grows with the orders.  Each file begins with a comment naming
 * its parameters (?1, ?2 ...) and columns.
 *
 *     query_get(db, "order_similar", &st, e); stmt_num(st, 1, unit); ...
 */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "db.h"

/* An unknown name is a mistake of the program: dies. */
enum rc query_get(struct db *db, const char *name, struct stmt **out, struct err *e) MUST_CHECK;
size_t query_count(void);
char *query_name(size_t i);              /* in order of names; the caller's; NULL past the end */
const char *query_sql(const char *name); /* NULL: none */

/* The first number of the first row; NIL where there is none. */
enum rc query_num(struct db *db, const char *name, const int64_t *args, size_t n, int64_t *out,
                  struct err *e) MUST_CHECK;

#endif
