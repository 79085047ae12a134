/* palette: any command, screen, queue, step or recent order by a few letters
 * (Ctrl-G; `:` in the vi profile, `：` from an input method).
 *
 * Everything comes from the tables: the menu bar with what is wrong with a row
 * that cannot be done, the screens and their queues, the keys, and the newest
 * orders.  Letters are Chinese, pinyin, initials or English; words are ANDed.
 * Shows where the command stands in the menu, its key, and why it is not
 * possible.  Chosen rows go through app_do().
 *
 *     palette_open(app);
 */
#ifndef UI_PALETTE_H
#define UI_PALETTE_H

#include "app.h"
#include "views.h"

void palette_open(struct app *app);

/* One row; owned texts. */
struct command {
    char *label, *path, *key, *action, *why, *hint;
    const char *english;         /* of the label, or NULL */
    const struct screen *screen; /* a queue of this screen ... */
    const char *queue;
    int64_t order;               /* a recent order; NIL none */
};

struct commands {
    struct command *at;
    size_t n;
};

/* What there is for what the screen shows now. */
void commands_read(struct app *app, struct commands *l);
void commands_clear(struct commands *l);

/* How well typed words fit: 0 best; -1 not at all.  Nothing typed fits all alike. */
int command_fits(const struct command *c, const char *typed);

#endif
