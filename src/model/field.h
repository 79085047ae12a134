/* field: one column of a record, declared once.
 *
 * A record is a typed C struct whose first member is struct rec; a field says
 * where its member lies, how it is stored, shown, edited and guarded.  List,
 * form, search, SQL, CSV, JSON, journal, help, manual and permissions are all
 * derived from it; nothing about a field is written a second time.
 *
 * There are two member types only: `char *` (NULL is none; "" is never kept)
 * and `int64_t` (NIL is none).  FLD_S and FLD_N give the offset and do not
 * compile when the member has the other type:
 *
 *     { .col = "room", .label = N_("Room"), .type = FT_CODE, FLD_S(struct unit, room),
 *       .width = 6, .flags = FF_REQUIRED | FF_LIST | FF_FIND },
 */
#ifndef MODEL_FIELD_H
#define MODEL_FIELD_H

#include "base/when.h"

#include <stddef.h>
#include <stdint.h>

struct entity;

enum ftype {
    FT_TEXT,   /* char *  one line */
    FT_LONG,   /* char *  several lines */
    FT_CODE,   /* char *  NFKC, trimmed: room, number, plate */
    FT_PHONE,  /* char *  digits, + and -; masked where the reader has no need */
    FT_CHOICE, /* char *  short id out of .choices */
    FT_DAY,    /* char *  ISO day, local */
    FT_CLOCK,  /* char *  HH:MM of the day, local */
    FT_INT,    /* int64_t */
    FT_BOOL,   /* int64_t 0 or 1; NIL reads as 0 */
    FT_TIME,   /* int64_t UTC seconds */
    FT_SPAN,   /* int64_t seconds; typed 30m 2h 3d */
    FT_MONEY,  /* int64_t fen */
    FT_QTY,    /* int64_t thousandths */
    FT_REF,    /* int64_t id of a .ref record */
    FT_REFS,   /* char *  ids of .ref records, ascending, comma separated; stored in the table .link(rec, ref) */
    FT_ANYREF, /* char *  "kind:id" of one of the kinds named in .kinds (blank separated), checked by the door */
};

enum fflag {
    FF_REQUIRED = 1 << 0,
    FF_LIST = 1 << 1,    /* a column of the default list */
    FF_FIND = 1 << 2,    /* its text goes into the search index */
    FF_VERB = 1 << 3,    /* written by verbs only, never by new, edit or import */
    FF_SECRET = 1 << 4,  /* journal says "changed" only; never listed, exported or printed */
    FF_ONCE = 1 << 5,    /* set when the record is made, locked afterwards */
    FF_UNIQUE = 1 << 6,  /* no two live records share it; an index makes it so */
    FF_SORT = 1 << 7,    /* an index makes sorting by it cheap */
    FF_NAME = 1 << 8,    /* a person's name: the surname table sorts it, pinyin finds it */
    FF_CALC = 1 << 9,    /* computed by .sql, never written */
    FF_AUTO = 1 << 10,   /* given by the program when the record is made (numbers); import may give it */
    FF_FORM = 1 << 11,   /* shown in the short form even though not required */
    FF_PAST = 1 << 13,   /* FT_TIME: something that has happened; 14:05 is the last such time */
    FF_HIDE = 1 << 12,   /* not on forms (kept for the program) */
};

/* One value out of a closed set; the id is stored, the label shown. */
struct choice {
    const char *id;
    const char *label; /* N_() */
    const char *brief; /* N_(), at most 4 cells, or NULL: the label */
};

struct field {
    const char *col;   /* column, command-line name, CSV header */
    const char *label; /* N_(): form label, list head in full */
    const char *brief; /* N_(): list head when narrow, or NULL */
    enum ftype type;
    size_t off;     /* of the member in the record struct */
    int width;      /* cells in a list; 0: by type */
    unsigned flags; /* enum fflag */
    const struct choice *choices; /* FT_CHOICE; ends with id NULL */
    const struct entity *ref;     /* FT_REF, FT_REFS */
    const char *link;             /* FT_REFS: table name */
    const char *kinds;            /* FT_ANYREF: entity names */
    const char *sql;              /* FF_CALC: expression over the table, aliased t */
    const char *hint;             /* N_(): one sentence for help and the status line */
    const char *edit_states;      /* states it may be edited in, blank separated; NULL any */
    const char *edit_right;       /* right to edit it; NULL the entity's */
    const char *see_right;        /* right to see it unmasked; NULL the entity's */
    const char *preset;           /* value of a new record as typed text, or NULL */
};

#define FLD_S(T, m) .off = offsetof(T, m) + 0 * sizeof(char[_Generic(((T *)0)->m, char * : 1)])
#define FLD_N(T, m) .off = offsetof(T, m) + 0 * sizeof(char[_Generic(((T *)0)->m, int64_t : 1)])

/* Every record begins with this. */
struct rec {
    int64_t id;     /* NIL while not stored */
    int64_t rev;    /* raised by each change */
    int64_t voided; /* 1: undone creation; the number stays used */
};

int field_is_text(const struct field *f); /* char * member */

/* The member in place, and its value; asking for the other member type dies. */
char **field_str(const struct field *f, void *rec);
int64_t *field_num(const struct field *f, void *rec);
const char *field_cstr(const struct field *f, const void *rec);
int64_t field_cnum(const struct field *f, const void *rec);
const struct choice *field_choice(const struct field *f, const char *id); /* NULL: none */

#endif
