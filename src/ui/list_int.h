/* list_int: what the files of the list share: list.c (the pane and its keys),
 * list_rows.c (the window of rows), list_again.c (reading it again), list_sel.c
 * (selection, order), list_part.c (as a part of the board), list_find.c (find box and quick find), list_mouse.c,
 * list_draw.c, list_tabs.c.  Nobody else includes it.
 *
 *     list_fresh(l);                   (rows are as the file says)
 *     list_move(l, 1);
 */
#ifndef UI_LIST_INT_H
#define UI_LIST_INT_H

#include "line.h"
#include "list.h"
#include "page.h"

#define LIST_MARK_MS 3000   /* changed rows stand out so long */
#define LIST_FIND_MS 30     /* a search while typing may take so long */
#define LIST_PAUSE_MS 120   /* then it waits for the keys to pause */

struct row {
    void *rec;         /* owned */
    int64_t id, rev;
    char **cell;       /* words by column; owned */
    int64_t changed;   /* app's ms until which it stands out; 0 not */
};

struct list_col {
    const struct field *field;
    struct screen_col at; /* widths */
    const char *head;     /* N_() */
};

struct list {
    struct pane pane;
    const struct screen *screen;
    size_t queue; /* index into the screen's */
    const struct entity *ent;
    struct view view;
    struct list_col *cols;
    size_t ncols;

    struct row *rows; /* a window of the list, in order */
    size_t n;
    bool at_top, at_end;   /* the window reaches the list's beginning, end */
    size_t base;           /* place of rows[0] in the list, from 0 */
    bool base_known;
    size_t cur, top;       /* current and first shown row, in the window */
    struct rect area;      /* of the last settle */
    int height, number_w;  /* rows, and cells of the widest number in sight, of the last settle */
    int64_t go;            /* record to become current at the next settle; NIL none */
    size_t count;          /* of the list, VIEW_CAP: or more */
    size_t *counts;        /* by queue, of the filter that holds; SIZE_MAX: not counted */
    size_t nqueues;
    bool stale;            /* the file has changed: read again */
    int64_t minute;        /* of the last reading */
    struct err err;        /* why there is nothing to see */

    int64_t *sel; /* selected ids, ascending */
    size_t nsel, sel_cap;

    struct buf filter;    /* the expression that holds; empty none */
    bool all;             /* it finds in all records, not in the queue */
    bool box;             /* the find box is open */
    struct line line;
    bool searching;       /* the deadline passed: the rows are older than the words */
    int64_t typed_at;
    struct buf quick;     /* quick find by typing */

    int sort;             /* index into the sort columns; -1 the queue's own order */
    bool reverse;
    char *order;          /* owned; what view.order points to */
    int left;             /* columns scrolled away */
    bool part;            /* rows only, inside another pane ... */
    bool asleep, locked;  /* ... which gives the keys to somebody else; only plain columns */
    bool tabs;            /* the tabs row has the focus */

    struct page_lines lines; /* preview or detail of the current row ... */
    int64_t lines_id, lines_rev, lines_minute; /* ... as of this */
    int lines_w, lines_h;
};

/* Where the parts of the list stand; follows from the size alone. */
struct list_parts {
    bool narrow, marks2; /* marks2: two cells of marks before the columns */
    struct rect queues, tabs, head, rows, rule, detail;
    int scroll; /* column of the scroll bar; -1 none */
};

struct list_shown {
    const struct list_col *col;
    size_t index; /* of the list's columns */
    int x, w;
};

/* list_rows.c */
void list_queue(struct list *l, size_t queue);  /* shows another queue from its beginning */
void list_restart(struct list *l);              /* reads from the beginning: other filter or order */
bool list_search(struct list *l, int deadline_ms); /* the same in so many ms; false: given up, the rows are as they were */
bool list_more(struct list *l, bool up);        /* widens the window; false: there is nothing more */
void list_move(struct list *l, long by);
void list_home(struct list *l);
void list_end(struct list *l);
const struct row *list_row(const struct list *l); /* the current one; NULL: the list is empty */
void list_rows_clear(struct list *l);
void list_columns(struct list *l);              /* columns of the present entity */
size_t list_chunk(const struct list *l);        /* rows that are read at once */
/* Up to max rows after (before) a record; NULL and the sentence in l->err. */
struct row *list_fetch(struct list *l, int64_t from, bool backward, size_t max, size_t *n, enum rc *rc);
void list_row_clear(struct list *l, struct row *r);
void list_set_view(struct list *l);             /* what is to be read, from queue, filter and order */
void list_count(struct list *l);                /* the list's and the tabs' counts */
void list_place_rows(struct list *l);           /* where in the list the window begins */

/* list_again.c */
void list_fresh(struct list *l); /* reads again where the file has changed; keeps place and current row by id */
void list_minute(struct list *l); /* a minute has gone: ranks and times, as cheaply as it can */
void list_find_id(struct list *l, int64_t id); /* makes it current where it is found within VIEW_CAP rows */

/* list_sel.c */
bool list_selected(const struct list *l, int64_t id);
void list_toggle(struct list *l, int64_t id);
void list_select(struct list *l, const char *more, bool invert); /* all of the filter, VIEW_CAP at most; more: a further condition */
void list_select_by(struct list *l);                             /* asks for one */
void list_sort_by(struct list *l, int step);
size_t list_sort_count(const struct list *l);
const struct field *list_sorted(const struct list *l, bool *down); /* NULL: the queue's own order */

/* list.c */
struct list *list_new(struct app *app, const struct screen *s); /* on no stack yet */
const struct queue *list_tab(const struct list *l);

/* list_find.c */
bool list_find_key(struct list *l, const struct key *k); /* find box open: the key belongs to it */
void list_find_open(struct list *l);
void list_find_close(struct list *l, bool keep); /* a filter that finds nothing is not kept, but said */
bool list_whole(const struct list *l);                         /* all records are looked through already */
void list_none_words(const struct list *l, struct buf *out); /* `No result: ...`, and what finds more */
void list_quick(struct list *l, const char *text, size_t bytes); /* types into quick find */
bool list_quick_key(struct list *l, const struct key *k);
void list_quick_next(struct list *l, int step);

/* list_tabs.c */
void list_draw_box(struct list *l, struct canvas *c, struct rect r); /* find box */
void list_filter_text(const struct list *l, struct buf *out); /* `Filter: lr` */
void list_draw_tabs(struct list *l, struct canvas *c, struct rect r);
void list_draw_queues(struct list *l, struct canvas *c, struct rect r);
int list_tab_at(const struct list *l, struct rect r, int x); /* queue under column x of the tabs row; -1 none */

/* list_mouse.c */
bool list_mouse(struct list *l, const struct key *k);
void list_open_row(struct list *l); /* list.c: Enter */

/* list_draw.c */
struct list_parts list_divide(const struct list *l, struct rect area);
/* The columns that fit, with their places; s has room for all. */
size_t list_shown(const struct list *l, const struct list_parts *p, struct list_shown *s);
void list_settle(struct pane *p, struct rect area);
void list_draw(struct pane *p, struct canvas *c, struct rect area);

#endif
