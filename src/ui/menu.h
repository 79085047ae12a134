/* menu: the menu bar (F9), the steps of a record (F8), and short lists to pick
 * from.
 *
 * The bar's rows are one const table of action ids and screens; verbs of the
 * pane's record come from its entity table.  Items that cannot be done now are
 * shown with `x` and the reason, never hidden (desk_can).  A letter in brackets
 * is ASCII and the same in every language; in F8 digits pick and Enter takes
 * the first.  At 40 columns a menu is a full-screen list.  What is chosen goes
 * through app_do().
 *
 *     menu_bar(app, 'O');      menu_steps(app);
 */
#ifndef UI_MENU_H
#define UI_MENU_H

#include "app.h"

struct menu_item {
    const char *label;  /* in the user's language, letter in brackets; NULL: a rule */
    const char *key;    /* shown at the right; or NULL */
    const char *action; /* for app_do(), or what the caller understands */
    const char *why;    /* why it cannot be done; NULL: it can */
    const char *hint;   /* one sentence for the status line and F1; or NULL */
    const char *english; /* N_() text of the label, for the palette; or NULL */
};

/* Opens the bar; letter 0: the first menu. */
void menu_bar(struct app *app, char letter);

/* F8: the steps the top pane's record allows now, the usual one first with the fields it needs; impossible ones
 * below, saying why. */
void menu_steps(struct app *app);

/* A list to pick from, near x, y (cells; kept on the screen).  Items are copied.  done gets the index; a picked item
 * that cannot be done says why and stays.  NULL done: app_do(item's action).  Esc: index -1. */
typedef void (*menu_fn)(struct app *app, void *arg, int index);
struct pane *menu_pick(struct app *app, const char *title, const struct menu_item *items, size_t n, int x, int y,
                       menu_fn done, void *arg);

/* The bar's row drawn on screens of 160 columns and more (screens.md 2.4), without opening it. */
void menu_draw_bar(struct app *app, struct canvas *c, int y);

#endif
