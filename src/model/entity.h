/* entity: one kind of record, declared in one const table.
 *
 * The table names the SQL table, the fields, the life cycle (verbs) and the
 * parts.  Everything that treats records alike walks these tables: the one
 * door, lists, forms, import, export, search, journal, help, manual, command
 * line.  The tables themselves live in domain/, because their guards and
 * apply functions are business; this header knows only their shape.
 */
#ifndef MODEL_ENTITY_H
#define MODEL_ENTITY_H

#include "base/buf.h"
#include "field.h"

#include <stdbool.h>

struct act;  /* domain/act.h: the act being done, inside its transaction */
struct desk; /* domain/desk.h */

/* Says no with a sentence, or RC_OK.  rec is the record as it will be. */
typedef enum rc (*guard_fn)(struct act *a, const void *rec, struct err *e);

/* Does the verb's own work on rec after the asked fields are in it and before
 * it is written; may change other records through act_insert/act_update. */
typedef enum rc (*apply_fn)(struct act *a, void *rec, struct err *e);

enum undo_kind {
    UNDO_REVERSE, /* fields back */
    UNDO_VOID,    /* a creation becomes VOID */
    UNDO_NONE,
};

struct verb {
    const char *id;
    const char *label; /* N_() */
    const char *brief; /* N_() at most 6 cells, for the F-bar; or NULL */
    const char *hint;  /* N_() one sentence */
    const char *key;   /* usual key in lists ("F6") or NULL */
    const char *kind;  /* kinds of the entity it is for, blank separated; NULL all */
    const char *right;
    const char *from; /* states it may start from, blank separated; NULL any */
    const char *to;   /* state it leads to; NULL the same; "<" the one before a pause */
    const char *ask;  /* columns and arguments to ask for, blank separated, `*` after a required one */
    const struct field *args; /* arguments that are no columns; ends with col NULL; or NULL */
    const guard_fn *guards;   /* ends with NULL; or NULL */
    apply_fn apply;           /* or NULL */
    enum undo_kind undo;
    int rank;        /* order in F8: lower first; 0 = not offered there */
    bool manual_hide; /* import-only or internal: not in menus */
};

/* A filter with a name: "mine", "late".  The SQL is over the table alias t and
 * may use :me (signed-on staff) and :now. */
struct named {
    const char *id;
    const char *label; /* N_() */
    const char *sql;
};

struct entity {
    const char *name;  /* command-line kind: "order" */
    const char *table; /* SQL table: "orders" */
    const char *one;   /* N_("order") */
    const char *many;  /* N_("orders") */
    size_t size;
    const struct field *fields;
    size_t nfields;
    const struct verb *verbs;
    size_t nverbs;
    const struct entity *const *parts; /* ends with NULL; or NULL */
    const struct entity *parent;       /* of a part */
    const char *parent_col;            /* column of the parent's id in a part; saved as int64_t member */
    const char *pos_col;               /* order within the parent, or NULL */
    bool on_form;                      /* a part: also in the short form of its parent, with a row to begin with */
    int min, max;                      /* rows of a part under one parent; max 0: any number */
    const char *number;    /* column people call it by: "no", "name"; with columns day (ISO) and serial beside it
                            * also found by 41 and 21-41 */
    const char *label_sql; /* expression over table alias t that shows it where it is referred to */
    const char *state;     /* state column, or NULL */
    const char *kind;      /* kind column, or NULL */
    const char *tree;      /* parent-id column of a tree, or NULL */
    const char *from_day;  /* effective-dated: valid-from column, or NULL */
    const char *order;     /* default order: column, `-` before it for newest first */
    const char *see;       /* right to see; NULL everybody */
    const char *make;      /* right to make new ones; NULL nobody */
    const char *edit;      /* right to edit; NULL nobody */
    const char *source;    /* column pair source, source_no for import without doubling; "source" or NULL */
    const struct named *named; /* ends with id NULL; or NULL */
    enum rc (*fill)(struct act *a, void *rec, struct err *e);                       /* defaults and numbers of a new record */
    enum rc (*check)(struct act *a, const void *before, void *rec, struct err *e);  /* whole-record rules; before NULL when new */
    void (*index)(struct act *a, const void *rec, struct buf *out); /* more words for the search index; or NULL */
    /* Reads a typed reference in the kind's own grammar (short numbers, rooms as spoken) before the usual ways are
     * tried; RC_NOTFOUND: go on with those.  Or NULL. */
    enum rc (*resolve)(struct desk *d, const char *typed, int64_t *id, struct err *e);
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

const struct field *entity_field(const struct entity *e, const char *col); /* NULL: none */
/* The first verb of that id whose kinds hold kind; kind NULL takes any.  NULL: none. */
const struct verb *entity_verb(const struct entity *e, const char *id, const char *kind);
const char *entity_state(const struct entity *e, const void *rec); /* "" where it has none */
bool word_in(const char *list, const char *word);                  /* in a blank-separated list; NULL list: false */

void *rec_new(const struct entity *e);             /* zeroed, every number NIL, rev 0 */
void rec_init(const struct entity *e, void *rec);  /* the same for the caller's memory */
void rec_clear(const struct entity *e, void *rec); /* frees the texts, then as rec_init */
void rec_free(const struct entity *e, void *rec);  /* NULL allowed */
void rec_copy(const struct entity *e, void *to, const void *from); /* deep; `to` is initialised */
/* Whether a and b agree in f; no text is the same as "", NIL as 0 in FT_BOOL. */
bool rec_same(const struct entity *e, const struct field *f, const void *a, const void *b);

#endif
