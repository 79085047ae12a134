/* form_int: what the files of the form share among themselves: form.c (the
 * pane), form_keys.c, form_field.c (one field: reading, checking, what stands
 * beside it), form_parts.c (which fields there are, rows of parts),
 * form_pick.c (lists to choose from), form_room.c (what fields say about others), form_place.c, form_draw.c, form_save.c, form_draft.c.
 * Nobody else includes it.
 *
 * A form is a row of items in the order Tab visits them: fields, cells of part
 * rows, buttons.  An item's text is what was typed; it is read into a value
 * when it is left and when it is saved.
 */
#ifndef UI_FORM_INT_H
#define UI_FORM_INT_H

#include "combo.h"
#include "form.h"
#include "line.h"

enum item_kind {
    ITEM_FIELD, /* a column of the record */
    ITEM_ARG,   /* an argument of the verb, or when, how and why it happened */
    ITEM_CELL,  /* a column of a part's row */
    ITEM_DROP,  /* takes the row out */
    ITEM_ADD,   /* one more row */
    ITEM_BUTTON,
};

enum form_button { BUTTON_SAVE, BUTTON_NEXT, BUTTON_ALL, BUTTON_CANCEL };

/* How a field is filled in. */
enum pick {
    PICK_NONE, /* typed */
    PICK_LIST, /* out of a closed list that fits in memory */
    PICK_FIND, /* looked up in a long one; may also be typed */
};

struct item {
    enum item_kind kind;
    enum form_button button;
    const struct field *f; /* NULL: button, drop, add */
    const struct entity *ent; /* whose field; of a part: its entity */
    int part, row;         /* -1: none */
    bool required, locked;
    bool masked;           /* a number this person does not see in full */
    enum pick pick;
    struct line line;
    char *start;  /* text at the start */
    char *error;  /* or NULL */
    char *beside; /* what the text means; or NULL */
    char *value;  /* FT_CHOICE: id of what the text means, whatever the language; or NULL */
    char *below;  /* what one should know about it; or NULL */
    bool read;    /* error and beside belong to the present text */
    bool given;   /* by whoever opened the form: not a proposal of ours */
    bool offered; /* the list of several was shown for this text */
    unsigned touch; /* when it was typed in last, for undo */
    /* of the last layout, in lines of the whole form */
    int y, h;               /* everything that belongs to it */
    struct rect label, cell; /* cell: without its brackets */
    struct rect note;       /* where error or beside stand; h 0: nowhere */
};

struct form_row {
    int64_t id; /* NIL: new */
    bool drop;
    struct item **cells;
    size_t n;
};

struct form_part {
    const struct entity *ent;
    struct form_row *rows;
    size_t n;
    struct item *add;
    bool grid;  /* of the last layout: cells side by side */
    int y;      /* of its heading */
};

struct form {
    struct pane pane;
    const struct entity *ent;
    const struct verb *verb; /* NULL: new, edit */
    char *verb_id;
    bool fresh;  /* a new record */
    bool full;
    void *rec;   /* as read; presets where new */
    int64_t id, rev;

    struct item **own;  /* fields and arguments; owned */
    size_t nown;
    struct form_part *parts;
    size_t nparts;
    struct item *buttons[4];
    size_t nbuttons;
    struct item *spare;  /* the button of the further step while the kind has none */
    struct item **stops; /* all of them in order; borrowed */
    size_t nstops;
    size_t at;           /* focus: index of stops */
    unsigned touches;

    struct combo combo;  /* of the focused item */
    char *paste;         /* waits for the answer whether it is wanted */

    int top, height;     /* scrolled; lines in all */
    struct rect area;    /* of the last draw: the part that scrolls */

    char *proposed_danger; /* of the category; or NULL */
    char *moved;         /* sentence: somebody changed the record meanwhile; or NULL */
    char *editing;       /* sentence: who else has the record open; or NULL */
    bool lease, lost;    /* the lease is ours; was ours, and is another's: nothing is typed any more */
    int64_t lease_at;    /* ms of the last look */
    char draft[40];      /* id of the kept draft; "" none */
    int64_t typed_at;    /* ms of the last change; -1: nothing waits to be kept */
    int64_t kept_at;     /* time of day of the draft; NIL none */
    bool asking;         /* a question of ours is open */
    enum form_button after; /* what was pressed to save */

    form_fn done;
    void *arg;
};

struct form *as_form(struct pane *p);
struct app *form_app(const struct form *f);
struct item *form_focus(const struct form *f);
void form_go(struct form *f, const struct item *item); /* moves the focus without leaving */
void form_touched(struct form *f, struct item *item);  /* its text has changed */

/* ---- keys (form_keys.c) ---- */

bool form_key(struct pane *p, const struct key *k);
bool form_act(struct pane *p, const char *action);
bool form_has_button(const struct form *f, enum form_button b);

/* ---- one field (form_field.c) ---- */

struct item *item_new(enum item_kind kind, const struct entity *ent, const struct field *f);
void item_free(struct item *item);
const char *item_label(const struct item *item);
bool item_dirty(const struct item *item);
bool item_editable(const struct item *item);
void item_start(struct item *item, const char *text);              /* begins with it */
void item_from(struct form *f, struct item *item, const void *rec); /* begins with the record's value */
void item_say(struct item *item, const char *error);               /* NULL: none */

/* The value of a text: a record of its own with one member. */
struct slot {
    struct rec rec;
    char *text;
    int64_t num;
};
struct field slot_field(const struct field *f);
enum rc item_value(struct form *f, const struct item *item, struct slot *out, struct err *e);

/* Reads the text: puts it into its usual form, says what is wrong, shows what it means.  False: wrong. */
bool form_read(struct form *f, struct item *item);
void form_hint(struct form *f, struct item *item); /* while typing: what a time means */
bool form_empty(const struct item *item);

/* What one field says about others (form_room.c): a unit about who lives there and what to mind, and the caller where
 * none is given; a category about kind, impact and urgency where nobody typed; impact and urgency about priority. */
void form_household(struct form *f, struct item *item, int64_t unit);
void form_category(struct form *f, int64_t id);
void form_priority(struct form *f);

/* ---- which fields (form_parts.c) ---- */

void form_build(struct form *f);   /* items of the record or verb */
void form_widen(struct form *f);   /* short form -> all fields; keeps what was typed */
void form_order(struct form *f);   /* makes the stops anew; keeps the focus on its item */
struct item *form_item(const struct form *f, const char *col); /* NULL: none */
struct item *form_row_add(struct form *f, int part, int64_t id, const void *rec); /* its first cell */
void form_row_drop(struct form *f, int part, int row);
const char *item_usual(const struct item *item); /* what an empty cell is taken for; NULL: nothing */
void form_buttons_fit(struct form *f); /* a further step only where the kind of the record has it */
const struct verb *form_next(struct form *f); /* that step; NULL: none */
void form_clear_items(struct form *f);
bool form_dirty(const struct form *f);

/* ---- lists (form_pick.c) ---- */

enum pick form_pick_kind(struct form *f, const struct item *item);
void form_pick_open(struct form *f, const char *typed);
void form_pick_again(struct form *f); /* a live list after a key */
void form_picked(struct form *f);     /* takes combo_item() into the field */

/* ---- drawing (form_place.c, form_draw.c) ---- */

#define FORM_NARROW 60 /* columns under which labels stand above their fields */

void form_layout(struct form *f, int w); /* layout in lines of the whole form, into the items and f->height */
struct form_row *form_first_row(struct form_part *p); /* NULL: none */
const char *item_note(const struct item *item); /* what stands beside it; NULL: nothing */

void form_draw(struct pane *p, struct canvas *c, struct rect area);
struct item *form_at(const struct form *f, int x, int y); /* under the mouse; NULL */

/* ---- saving and leaving (form_save.c) ---- */

bool form_check(struct form *f); /* reads every field; false: focus on the first wrong one, and said */
void form_request(struct form *f, struct act_req *q);
void form_save(struct form *f, enum form_button after);
void form_leave(struct form *f);
const char *form_what(const struct form *f); /* label of the verb for messages; NULL where it is new or edit */

/* ---- who else is editing (form_lease.c) ---- */

void form_lease_open(struct form *f);  /* once the form is on the stack */
void form_lease_look(struct form *f);  /* after another desk wrote */
bool form_lease_tick(struct form *f, int64_t ms); /* renews; true: draw again */
void form_lease_close(struct form *f);
void form_lost(struct form *f);        /* asks what becomes of what was typed */

/* ---- drafts (form_draft.c) ---- */

void form_keep(struct form *f);   /* writes the draft now */
void form_unkeep(struct form *f); /* forgets it */

#endif
