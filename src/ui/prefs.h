/* prefs: what a person chose for their own screens: theme, mouse, language.
 *
 * One entry in $XDG_STATE_HOME/propdesk/screen (base/keep) of the operating-
 * system user, as the terminal is set up before anybody signs on.  A missing
 * or unreadable file means nothing was chosen.  Knows words only.
 *
 *     struct prefs p;
 *     prefs_read(&p);
 *     term_open(&t, &(struct term_opts){.theme = prefs_get(&p, "theme")}, e);
 *     prefs_clear(&p);
 */
#ifndef UI_PREFS_H
#define UI_PREFS_H

#include "base/keep.h"

struct prefs {
    struct keep_entry kept;
};

void prefs_read(struct prefs *p);
const char *prefs_get(const struct prefs *p, const char *key); /* NULL: not chosen; borrowed */
void prefs_clear(struct prefs *p);

/* Keeps one choice besides the others.  Where it cannot be kept it just does not last. */
void prefs_set(const char *key, const char *value);

#endif
