/* The number of what was just saved, large enough to be read out. */
#include "intake_int.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

#define WIDE 5
#define HIGH 5

/* Five rows of five cells a digit. */
static const struct {
    char ch;
    const char *row[HIGH];
} shapes[] = {
    {'0', {" ### ", "#   #", "#   #", "#   #", " ### "}}, {'1', {"  #  ", " ##  ", "  #  ", "  #  ", " ### "}},
    {'2', {"#### ", "    #", " ### ", "#    ", "#####"}}, {'3', {"#### ", "    #", " ### ", "    #", "#### "}},
    {'4', {"#  # ", "#  # ", "#####", "   # ", "   # "}}, {'5', {"#####", "#    ", "#### ", "    #", "#### "}},
    {'6', {" ### ", "#    ", "#### ", "#   #", " ### "}}, {'7', {"#####", "   # ", "  #  ", " #   ", " #   "}},
    {'8', {" ### ", "#   #", " ### ", "#   #", " ### "}}, {'9', {" ### ", "#   #", " ####", "    #", " ### "}},
    {'-', {"     ", "     ", " ### ", "     ", "     "}},
};

static const char *const *shape(char ch)
{
    for (size_t i = 0; i < COUNT(shapes); i++)
        if (shapes[i].ch == ch)
            return shapes[i].row;
    return NULL;
}

static bool can_be_big(const char *text)
{
    for (const char *p = text; *p; p++)
        if (!shape(*p))
            return false;
    return *text != '\0';
}

static int wide(const char *text)
{
    return (int)strlen(text) * (WIDE + 1) - 1;
}

/* Filled cells carry `#` as well, so that the number is there without colours. */
static void big(struct canvas *c, int x, int y, int scale, const char *text)
{
    for (const char *p = text; *p; p++, x += (WIDE + 1) * scale) {
        const char *const *rows = shape(*p);
        for (int r = 0; r < HIGH * scale; r++)
            for (int k = 0; k < WIDE * scale; k++)
                if (rows[r / scale][k / scale] == '#')
                    canvas_put(c, x + k, y + r, ROLE_CURRENT, "#");
    }
}

static void middle(struct canvas *c, struct rect a, int y, enum role role, const char *text)
{
    struct buf fit = {0};

    text_fit(&fit, text, a.w - 2, false);
    canvas_put(c, a.x + (a.w - text_cells(buf_str(&fit))) / 2, y, role, buf_str(&fit));
    buf_clear(&fit);
}

void intake_paint_number(const struct intake_pane *ip, struct canvas *c, struct rect a)
{
    struct buf brief = {0}, spoken = {0};
    const struct intake_saved *s = &ip->saved;

    order_short_no(s->no, ip->pane.app->now, &brief);
    order_spoken_no(s->no, &spoken);
    const char *no = buf_str(&brief), *dash = strrchr(no, '-');
    if (dash && wide(no) > a.w)
        no = dash + 1; /* the day is in what is read out */
    int cells = wide(no), scale = 1;
    bool large = can_be_big(no) && cells <= a.w;

    if (large && cells * 2 + 2 <= a.w && HIGH * 2 + 8 <= a.h)
        scale = 2;
    int high = large ? HIGH * scale : 1, more = a.h >= high + 7 ? 7 : a.h - high;
    int y = a.y + (a.h - high - more) / 2;
    if (large)
        big(c, a.x + (a.w - cells * scale) / 2, y, scale, no);
    else
        middle(c, a, y, ROLE_CURRENT, no);
    y += high;
    if (more > 2)
        y++;
    if (strcmp(buf_str(&spoken), no) != 0)
        middle(c, a, y++, ROLE_TEXT, buf_str(&spoken));
    if (more >= 4) {
        middle(c, a, ++y, ROLE_TEXT, s->about);
        middle(c, a, ++y, ROLE_TEXT, s->how);
        if (s->untold)
            middle(c, a, y + 2, ROLE_TEXT, _("F7 the worker was told by telephone"));
    } else if (more >= 2) {
        middle(c, a, y, ROLE_TEXT, s->how);
    }
    canvas_cursor(c, a.x + 3, a.y);
    buf_clear(&brief);
    buf_clear(&spoken);
}
