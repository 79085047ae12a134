/* list_int: what the files of the list share: list.c (the pane and its keys),
 * list_rows.c (the window of rows), list_find.c (find box and quick find),
 * list_draw.c.  Nobody else includes it.
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
    int height, number_w;  /* rows, and cells of the widest number in sight, of the last settle */
    size_t count;          /* of the list, VIEW_CAP: or more */
    size_t *counts;        /* by queue */
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
    bool tabs;            /* the tabs row has the focus */

    struct page_lines lines; /* preview or detail of the current row ... */
    int64_t lines_id, lines_rev, lines_minute; /* ... as of this */
    int lines_w, lines_h;
};

/* list_rows.c */
void list_queue(struct list *l, size_t queue);  /* shows another queue from its beginning */
void list_restart(struct list *l);              /* reads from the beginning: other filter or order */
bool list_search(struct list *l, int deadline_ms); /* the same in so many ms; false: given up, the rows are as they were */
void list_fresh(struct list *l);                /* reads again where the file has changed */
bool list_more(struct list *l, bool up);        /* widens the window; false: there is nothing more */
void list_move(struct list *l, long by);
void list_home(struct list *l);
void list_end(struct list *l);
const struct row *list_row(const struct list *l); /* the current one; NULL: the list is empty */
void list_rows_clear(struct list *l);
void list_columns(struct list *l);              /* columns of the present entity */
/* Ids of all rows of the filter, VIEW_CAP at most; the caller's. */
size_t list_ids(struct list *l, const char *more, int64_t **ids);
void list_sort_by(struct list *l, int step);
size_t list_sort_count(const struct list *l);
const struct field *list_sorted(const struct list *l, bool *down); /* NULL: the queue's own order */

/* list.c */
bool list_selected(const struct list *l, int64_t id);
const struct queue *list_tab(const struct list *l);

/* list_find.c */
bool list_find_key(struct list *l, const struct key *k); /* find box open: the key belongs to it */
void list_find_open(struct list *l);
void list_find_close(struct list *l, bool keep);
void list_quick(struct list *l, const char *text, size_t bytes); /* types into quick find */
bool list_quick_key(struct list *l, const struct key *k);
void list_quick_next(struct list *l, int step);

/* list_draw.c */
void list_settle(struct pane *p, struct rect area);
void list_draw(struct pane *p, struct canvas *c, struct rect area);

#endif
