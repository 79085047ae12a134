/* menu_int: what menu.c (a pane with a list of items), menu_draw.c, menu_bar.c (the
 * bar and its table) and menu_steps.c (F8) share; nobody else includes it.
 */
#ifndef UI_MENU_INT_H
#define UI_MENU_INT_H

#include "menu.h"

/* An item while it is shown: owned copies. */
struct entry {
    char *label, *key, *action, *why, *hint;
    const char *english;
    bool rule;
    char letter; /* lower case; 0 none */
};

struct entries {
    struct entry *at;
    size_t n;
};

void entries_add(struct entries *l, const struct menu_item *item);
void entries_clear(struct entries *l);

struct menu {
    struct pane pane;
    struct entries list;
    char *title;
    size_t at;
    int top, seen;
    int x, y;
    int bar;     /* index of the bar's menu; -1: not of the bar */
    bool fresh;  /* the bar just opened: a letter of the bar opens its menu */
    bool digits; /* digits pick (F8) */
    struct rect rows, box;
    menu_fn done;
    void *arg;
};

struct menu *as_menu(struct pane *p);
struct menu *menu_new(struct app *app); /* pushed */
void menu_ready(struct menu *m);        /* after filling: first item that can be done */

void menu_draw(struct pane *p, struct canvas *c, struct rect area);

/* The bar: how many menus there are for what the pane below shows, their labels, and filling one in. */
size_t bar_count(struct app *app);
const char *bar_label(struct app *app, size_t i);
int bar_x(struct app *app, size_t i); /* where its label stands */
void bar_fill(struct menu *m, size_t i);
int bar_of(char letter); /* lower case; -1 none */
#define MENU_WHY 40 /* cells of a reason */
#define KEY_WORDS 24
/* The first of an action's keys as it is written on keyboards: Ctrl-Z, Alt-W, F2. */
void bar_key_words(const char *keys, char out[KEY_WORDS]);
int bar_at(struct app *app, int x);   /* menu under column x; -1 none */

/* Verbs of the pane's record in the order of F8, impossible ones with the reason; letters from their ids. */
void steps_add(struct app *app, struct entries *l, bool numbered, bool possible);

#endif
