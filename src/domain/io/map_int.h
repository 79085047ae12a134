/* map_int: what map.c (rows) and map_read.c (the map file) share.
 *
 *     struct map *m = mem_new(sizeof *m);
 *     m->ent = &order_entity;
 */
#ifndef DOMAIN_IO_MAP_INT_H
#define DOMAIN_IO_MAP_INT_H

#include "map.h"

/* One of the places a value may come from; the first that is not empty counts. */
struct map_source {
    char *text; /* column head, or the constant */
    bool constant;
    bool joined; /* goes on with the one before: both must say something */
    size_t at; /* column, from map_bind */
};

struct map_entry {
    char *key, *value; /* key NULL: everything else; "": the empty cell */
};

struct map_table {
    char *name;
    struct map_entry *entries;
    size_t n;
};

struct map_line {
    const struct entity *part; /* NULL: of the record itself */
    const struct field *field; /* NULL: at, how, reason */
    char *name;                /* as written: column, part.column */
    char *col;                 /* the column alone */
    struct map_source *src;
    size_t nsrc;
    char *table; /* name of the value table, or NULL */
    size_t line; /* in the map file, for messages */
};

struct map {
    const struct entity *ent;
    char *dates, *verb;
    struct map_line *lines;
    size_t n;
    struct map_table *tables;
    size_t ntables;
};

const struct map_table *map_table(const struct map *m, const char *name);

/* Adds a line for the named field; RC_REFUSED when there is none such or it is not to be imported. */
enum rc map_field(struct map *m, const char *name, struct map_line **out, struct err *e) MUST_CHECK;
void map_source(struct map_line *l, const char *text, bool constant, bool joined);

#endif
