/* combo: a list to choose from that narrows while one types.
 *
 * Opens under a field with a line of its own to type in: Han characters, full
 * pinyin, initials, Latin; what begins so stands before what contains it.
 * Enter takes the highlighted one; nothing is ever taken silently.  The items
 * come from the owner: all at once, or asked for anew at each key where there
 * are too many (live).  Knows no record and no file.
 *
 *     combo_open(&c, "", live);
 *     combo_add(&c, id, label, side, more);  ...
 *     switch (combo_key(&c, key)) { case COMBO_TAKEN: use(combo_item(&c)); ...
 */
#ifndef UI_COMBO_H
#define UI_COMBO_H

#include "line.h"

struct combo_item {
    char *text;  /* what the owner puts into its field */
    char *label; /* shown */
    char *side;  /* shown at the right; or NULL */
    char *more;  /* other words it is found by; or NULL */
};

struct combo {
    bool is_open;
    bool live;   /* items already fit what is typed */
    struct line filter;
    struct combo_item *items;
    size_t n;
    size_t *hits; /* indexes of what fits, best first */
    size_t nhits, at;
    int top, seen;
    char *none; /* sentence when nothing fits; or NULL: the usual one */
    struct rect box, rows; /* of the last draw */
};

enum combo_end {
    COMBO_UNUSED, /* the key was not for the list */
    COMBO_USED,
    COMBO_TYPED,  /* used, and the filter has changed: a live list is to be filled anew */
    COMBO_TAKEN,  /* combo_item() is the choice; the list is closed */
    COMBO_LEFT,   /* closed without a choice */
};

void combo_open(struct combo *c, const char *typed, bool live); /* empties it */
void combo_close(struct combo *c);
void combo_add(struct combo *c, const char *text, const char *label, const char *side, const char *more);
void combo_reset(struct combo *c);  /* forgets the items, keeps what is typed */
void combo_narrow(struct combo *c); /* after adding */
void combo_show(struct combo *c, const char *text); /* highlights the item of that text */

/* Borrowed until the list is filled anew or opened; NULL: nothing fits. */
const struct combo_item *combo_item(const struct combo *c);

enum combo_end combo_key(struct combo *c, const struct key *k);

/* Draws it under (or over) the field's cells inside area, at 40 columns over the whole of it; cursor in its line. */
void combo_draw(struct combo *c, struct canvas *canvas, struct rect field, struct rect area);

/* Whether typed finds the words: 0 no, 1 inside, 2 from their start, 3 exactly. */
int combo_fits(const char *words, const char *typed);

#endif
