/* style: what a cell means, and how each theme shows it.
 *
 * Panes name roles, never colours (screens.md 2.12).  Every role also has a
 * text sign drawn by the pane itself (`>` `*` `!` `[ ]`), so nothing is said
 * by colour alone.  This module owns the table role x theme -> look; it does
 * not know a terminal: term/curses.c turns a look into attributes.
 *
 *     canvas_put(c, 0, y, ROLE_OVERDUE, _("late"));
 *     struct look l = style_look(THEME_MONO, ROLE_OVERDUE);
 */
#ifndef TERM_STYLE_H
#define TERM_STYLE_H

#include <stdbool.h>
#include <stdint.h>

enum role {
    ROLE_TEXT = 0, /* the terminal's default */
    ROLE_BAR,      /* title bar */
    ROLE_BANNER,   /* the title bar when offline, read-only or busy */
    ROLE_HEADER,   /* column names, pane titles, rules */
    ROLE_CURRENT,  /* the current row; sign `>` */
    ROLE_SELECTED, /* sign `*` */
    ROLE_OVERDUE,  /* overdue or error; sign `!` */
    ROLE_WARN,     /* due soon */
    ROLE_DONE,     /* done, success */
    ROLE_HIT,      /* what a search found */
    ROLE_FIELD,    /* a field's text; sign `[ ]` */
    ROLE_FOCUS,    /* the focused field or button; sign `{ }` or `> <` */
    ROLE_DISABLED, /* sign `x` and the reason */
    ROLE_FKEY,     /* label in the F-key bar (its number is ROLE_TEXT) */
    ROLE_COUNT,
};

/* Attribute bits a cell may carry on top of its role. */
enum { ATTR_BOLD = 1, ATTR_UNDERLINE = 2, ATTR_REVERSE = 4 };

enum theme { THEME_STANDARD, THEME_CONTRAST, THEME_MONO, THEME_LIGHT, THEME_COUNT };

/* Colours are the eight of every terminal; COLOUR_NONE is its default. */
enum colour {
    COLOUR_NONE = -1,
    COLOUR_BLACK,
    COLOUR_RED,
    COLOUR_GREEN,
    COLOUR_YELLOW,
    COLOUR_BLUE,
    COLOUR_MAGENTA,
    COLOUR_CYAN,
    COLOUR_WHITE,
};

struct look {
    uint8_t attr; /* ATTR_ bits */
    int8_t fg, bg;
};

/* The look of a role; an unknown role looks like ROLE_TEXT. */
struct look style_look(enum theme theme, enum role role);

/* One letter a role, `.` for ROLE_TEXT: dumps for tests (canvas_roles). */
char style_letter(enum role role);

/* "standard", "contrast", "mono", "light"; false and *theme untouched for
 * another word. */
bool style_theme(const char *name, enum theme *theme);
const char *style_theme_name(enum theme theme);

/* The theme to start with (screens.md 2.12).  In this order: `option`
 * (--color: "never" gives mono, "always" and a theme's name as they say, NULL
 * or "auto": go on), `setting` (the user's theme, or NULL), NO_COLOR set and
 * not empty, what the terminal can. */
enum theme style_pick(const char *option, const char *setting, const char *no_color, bool has_colors);

#endif
