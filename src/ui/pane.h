/* pane: one thing on the screen with its own state: a list, a form, a page, a
 * question.
 *
 * Panes lie on the app's stack; the top one gets the keys.  A question is a
 * pane with a callback, never a loop of its own.  A pane kind is one const
 * struct pane_ops; its state is a struct that begins with struct pane:
 *
 *     struct page { struct pane pane; struct buf text; int top; };
 *     static const struct pane_ops page_ops = {.name = "page", .scope = SCOPE_PAGE, .close = page_close, ...};
 *     struct page *p = mem_new(sizeof *p);
 *     pane_push(app, &p->pane, &page_ops);
 *
 * A key goes, in this order: to ops->key (fields take their text there); as an
 * action of ops->scope or of SCOPE_ALL to ops->act; to the app's own actions
 * (app_act); as a printable character or paste that nothing is bound to, to
 * ops->text.  Each returns whether it has used it.
 *
 * draw is total: state in, cells out, on every event; it may keep nothing but
 * what follows from state and area (scroll positions).  A pane that is done
 * calls pane_close(): it is taken off the stack and freed when the event is
 * over, so its own code may go on using it until it returns.
 */
#ifndef UI_PANE_H
#define UI_PANE_H

#include "domain/desk.h"
#include "model/keys.h"
#include "term/canvas.h"
#include "term/key.h"

#include <stdbool.h>
#include <stdint.h>

struct app;
struct pane;

/* The record (or selected records) a pane is about: what verbs, menus, print and copy work on. */
struct subject {
    const struct entity *ent; /* NULL: none */
    const void *rec;          /* as last read, borrowed; NULL: none */
    int64_t id, rev;
    const int64_t *ids; /* the selection, borrowed; NULL and 0: only the record itself */
    size_t nids;
};

struct pane_ops {
    const char *name; /* for help: "list", "form" */
    enum scope scope;
    bool over; /* drawn over what lies under it (dialogs, menus) instead of alone */

    void (*close)(struct pane *p);  /* frees the pane's state and the pane; never NULL */
    void (*reload)(struct pane *p); /* the file has changed, or F5: read again, keep place and what was typed; or NULL */

    /* Called before each draw with the same area: reads from the file what will be seen there (windows, previews),
     * so that draw reads nothing.  With 200 keys typed ahead it happens once.  Or NULL. */
    void (*settle)(struct pane *p, struct rect area);
    /* Draws inside area: for a full pane the rows between title bar and status line, for an `over` pane the whole
     * canvas (it makes its own box, a full page where that does not fit: area is at least 40x10). */
    void (*draw)(struct pane *p, struct canvas *c, struct rect area);

    bool (*key)(struct pane *p, const struct key *k);
    bool (*act)(struct pane *p, const char *action); /* action id of model/keys, a verb as "verb:assign" */
    bool (*text)(struct pane *p, const struct key *k);

    /* Called on the idle tick with the app's milliseconds; true: draw again.  Or NULL. */
    bool (*tick)(struct pane *p, int64_t ms);
    /* Milliseconds until it wants a tick; -1: it does not.  Or NULL. */
    int (*wait)(const struct pane *p);

    /* Words of the title bar instead of the usual ones: left, and right before the clock.  Or NULL. */
    void (*title)(struct pane *p, struct buf *left, struct buf *right);
    /* Right end of the status line: `1/23`, `field 4/8`.  Or NULL. */
    void (*place)(struct pane *p, struct buf *out);
    /* Label of F-key n (1..10) where it differs from the action's brief: the N_() text, at most 6 cells in every
     * language; "" leaves the slot blank, NULL: the action's brief.  Or NULL. */
    const char *(*fkey)(struct pane *p, int n);
    void (*subject)(struct pane *p, struct subject *s); /* s comes in zeroed; or NULL: none */
    /* What F1 explains first: title and a sentence of the focused field, column or item; in forms, menus and dialogs
     * the sentence also stands in the status line while there is no message.  Or NULL. */
    void (*explain)(struct pane *p, struct buf *title, struct buf *text);
    /* Hang-up or termination: put what was typed where it is found again.  No drawing.  Or NULL. */
    void (*save)(struct pane *p);
    /* The language has changed: rebuild words that are kept.  Or NULL. */
    void (*words)(struct pane *p);
};

struct pane {
    const struct pane_ops *ops;
    struct app *app;
    bool closing;
};

/* Puts the pane on top; the app owns it from now on. */
void pane_push(struct app *app, struct pane *p, const struct pane_ops *ops);
void pane_close(struct pane *p);             /* taken off and freed after the event; twice is harmless */
struct pane *pane_top(const struct app *app); /* the topmost that is not closing; NULL: none */
struct pane *pane_under(const struct pane *p); /* the one below it that is not closing; NULL */
/* The topmost pane that is not `over`: what menus and dialogs are about. */
struct pane *pane_full(const struct app *app);
void pane_subject(struct pane *p, struct subject *s); /* zeroed where it has none; p may be NULL */

#endif
