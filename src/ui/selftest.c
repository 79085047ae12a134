#include "selftest.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "frame.h"
#include "page_int.h"

#include <stdlib.h>
#include <string.h>

#define KEYS 12

struct selftest {
    struct pane pane;
    char key[KEYS][40]; /* what arrived, newest first */
    int n;
};

static struct selftest *of(struct pane *p)
{
    return (struct selftest *)p;
}

static const char *yes(bool on)
{
    return on ? _("yes") : _("no");
}

static void facts(struct app *app, struct page_lines *l, int cells)
{
    const struct term_info *i = &app->term->info;
    struct buf b = {0};

    buf_addf(&b, "%s  %s  %dx%d", i->name, i->charset, app->term->w, app->term->h);
    page_pair(l, _("Terminal"), 14, buf_str(&b), cells);
    buf_reset(&b);
    buf_addf(&b, "%d  %s", i->colors, style_theme_name(app->term->theme));
    page_pair(l, _("Colours"), 14, buf_str(&b), cells);
    page_pair(l, _("Mouse"), 14, i->mouse ? i->mouse_on ? _("used; Alt-M turns it off") : _("off; Alt-M turns it on")
                                          : _("not reported by this terminal"),
              cells);
    page_pair(l, _("Clipboard"), 14, yes(i->copy), cells);
    buf_reset(&b);
    if (i->probed)
        buf_addf(&b, "%s %d  %s %d  %s %d", "\xe2\x94\x80", i->cells_line, "\xe2\x91\xa0", i->cells_circled,
                 "\xe7\x94\xb5", i->cells_han);
    else
        buf_add(&b, _("not answered: borders are plain, Ctrl-L asks again"));
    page_pair(l, _("Widths"), 14, buf_str(&b), cells);
    if (i->console)
        page_add(l, ROLE_WARN, mem_dup(_("This console has no Chinese characters: use English.")));
    buf_clear(&b);
}

static void samples(struct canvas *c, struct rect a, int y)
{
    static const char *const texts[] = {"abcd", "\xe7\x94\xb5\xe6\xa2\xaf", "\xef\xbc\xa1\xef\xbc\x92",
                                        "\xe2\x91\xa0..", NULL};
    static const struct {
        enum role role;
        const char *name; /* N_() */
    } roles[] = {{ROLE_TEXT, N_("plain")},    {ROLE_CURRENT, N_("> current")}, {ROLE_SELECTED, N_("* selected")},
                 {ROLE_OVERDUE, N_("! late")}, {ROLE_WARN, N_("due soon")},     {ROLE_DONE, N_("done")},
                 {ROLE_HIT, N_("hit")},        {ROLE_FIELD, N_("[field]")},     {ROLE_FOCUS, N_("{focus}")},
                 {ROLE_DISABLED, N_("x not now")}};
    int x = a.x + 1;

    for (size_t i = 0; texts[i]; i++)
        x += canvas_putf(c, x, y, ROLE_TEXT, "|%s", texts[i]);
    canvas_put(c, x, y, ROLE_TEXT, "|");
    canvas_put_fit(c, x + 3, y, a.w - x - 4, ROLE_TEXT, _("four cells between each two bars"));
    x = a.x + 1;
    y++;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        int w = text_cells(_(roles[i].name));
        if (x + w >= a.x + a.w) {
            x = a.x + 1;
            y++;
        }
        canvas_put(c, x, y, roles[i].role, _(roles[i].name));
        x += w + 2;
    }
}

static void draw(struct pane *p, struct canvas *c, struct rect a)
{
    struct selftest *s = of(p);
    struct page_lines l = {0};
    struct buf keys = {0};

    frame_heading(c, a.x, a.y, a.w, _("Terminal self-test"));
    for (int i = 0; i < s->n; i++)
        buf_addf(&keys, "%s%s", i ? "  " : "", s->key[i]);
    page_pair(&l, _("Keys"), 14, s->n ? buf_str(&keys) : _("press any: its name stands here; Esc leaves"), a.w - 3);
    facts(p->app, &l, a.w - 3);
    int y = a.y + 1;
    for (size_t i = 0; i < l.n && y < a.y + a.h; i++)
        canvas_put_fit(c, a.x + 1, y++, a.w - 2, l.at[i].role, l.at[i].text);
    struct rect clip = canvas_clip_in(c, a);
    samples(c, a, a.h > 12 ? y + 1 : y);
    canvas_clip(c, clip);
    canvas_cursor(c, a.x + 1, a.y + 1);
    page_lines_clear(&l);
    buf_clear(&keys);
}

static bool key(struct pane *p, const struct key *k)
{
    struct selftest *s = of(p);
    const char *name = k->kind == KEY_PASTED ? _("paste") : k->kind == KEY_MOUSE ? _("mouse") : k->name;

    if (word_in("Esc F10 F1 C-l A-m A-q", name))
        return false;
    memmove(s->key + 1, s->key, sizeof s->key - sizeof s->key[0]);
    size_t n = text_fit_bytes(name, sizeof s->key[0] - 1);
    memcpy(s->key[0], name, n);
    s->key[0][n] = '\0';
    s->n += s->n < KEYS;
    return true;
}

static bool act(struct pane *p, const char *a)
{
    (void)p;
    (void)a;
    return false;
}

static const char *fkey(struct pane *p, int n)
{
    (void)p;
    return n == 1 || n == 10 ? NULL : "";
}

static void close_pane(struct pane *p)
{
    free(p);
}

static const struct pane_ops selftest_ops = {
    .name = "selftest",
    .scope = SCOPE_PAGE,
    .close = close_pane,
    .draw = draw,
    .key = key,
    .act = act,
    .fkey = fkey,
};

void selftest_open(struct app *app)
{
    struct selftest *s = mem_new(sizeof *s);

    pane_push(app, &s->pane, &selftest_ops);
}
