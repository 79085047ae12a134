#include "style.h"

#include <stddef.h>
#include <string.h>

/* Pairs as measured in screens.md 2.12; text on its own colour stays at the
 * terminal's default because red, blue and dim text is unreadable on common palettes. */
#define PLAIN                                                                                                          \
    {                                                                                                                  \
        0, COLOUR_NONE, COLOUR_NONE                                                                                    \
    }
#define ATTR(a)                                                                                                        \
    {                                                                                                                  \
        (a), COLOUR_NONE, COLOUR_NONE                                                                                  \
    }

static const struct {
    char letter;
    struct look standard, mono;
} roles[ROLE_COUNT] = {
    [ROLE_TEXT] = {'.', PLAIN, PLAIN},
    [ROLE_BAR] = {'B', ATTR(ATTR_REVERSE), ATTR(ATTR_REVERSE)},
    [ROLE_BANNER] = {'!', {ATTR_BOLD, COLOUR_WHITE, COLOUR_RED}, ATTR(ATTR_REVERSE | ATTR_BOLD)},
    [ROLE_HEADER] = {'H', PLAIN, PLAIN},
    [ROLE_CURRENT] = {'c', ATTR(ATTR_REVERSE), ATTR(ATTR_REVERSE)},
    [ROLE_SELECTED] = {'s', ATTR(ATTR_BOLD), ATTR(ATTR_BOLD)},
    [ROLE_OVERDUE] = {'o', {ATTR_BOLD, COLOUR_WHITE, COLOUR_RED}, ATTR(ATTR_REVERSE | ATTR_BOLD)},
    [ROLE_WARN] = {'w', {0, COLOUR_BLACK, COLOUR_YELLOW}, ATTR(ATTR_BOLD | ATTR_UNDERLINE)},
    [ROLE_DONE] = {'d', {0, COLOUR_BLACK, COLOUR_GREEN}, PLAIN},
    [ROLE_HIT] = {'h', ATTR(ATTR_UNDERLINE | ATTR_BOLD), ATTR(ATTR_UNDERLINE | ATTR_BOLD)},
    [ROLE_FIELD] = {'f', ATTR(ATTR_UNDERLINE), ATTR(ATTR_UNDERLINE)},
    [ROLE_FOCUS] = {'F', ATTR(ATTR_REVERSE), ATTR(ATTR_REVERSE)},
    [ROLE_DISABLED] = {'x', PLAIN, PLAIN},
    [ROLE_FKEY] = {'k', {0, COLOUR_BLACK, COLOUR_CYAN}, ATTR(ATTR_REVERSE)},
};

static const char *const names[THEME_COUNT] = {
    [THEME_STANDARD] = "standard",
    [THEME_CONTRAST] = "contrast",
    [THEME_MONO] = "mono",
    [THEME_LIGHT] = "light",
};

/* Black on white whatever the terminal's own default is. */
static struct look light(struct look l)
{
    if (l.fg == COLOUR_NONE) {
        l.fg = COLOUR_BLACK;
        l.bg = COLOUR_WHITE;
    }
    return l;
}

struct look style_look(enum theme theme, enum role role)
{
    if ((unsigned)role >= ROLE_COUNT)
        role = ROLE_TEXT;
    switch (theme) {
    case THEME_MONO:
    case THEME_CONTRAST:
        return roles[role].mono;
    case THEME_LIGHT:
        return light(roles[role].standard);
    default:
        return roles[role].standard;
    }
}

char style_letter(enum role role)
{
    return (unsigned)role < ROLE_COUNT ? roles[role].letter : '?';
}

bool style_theme(const char *name, enum theme *theme)
{
    for (size_t i = 0; name && i < THEME_COUNT; i++) {
        if (strcmp(name, names[i]) == 0) {
            *theme = (enum theme)i;
            return true;
        }
    }
    return false;
}

const char *style_theme_name(enum theme theme)
{
    return (unsigned)theme < THEME_COUNT ? names[theme] : names[THEME_STANDARD];
}

enum theme style_pick(const char *option, const char *setting, const char *no_color, bool has_colors)
{
    enum theme t = THEME_STANDARD;
    if (option && strcmp(option, "never") == 0)
        return THEME_MONO;
    if (style_theme(option, &t) || style_theme(setting, &t))
        return t;
    if (option && strcmp(option, "always") == 0)
        return THEME_STANDARD;
    return (no_color && *no_color) || !has_colors ? THEME_MONO : THEME_STANDARD;
}
