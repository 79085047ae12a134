#include "frame.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "list.h"
#include "menu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct layout frame_layout(int w, int h)
{
    struct layout l = {.tiny = w < FRAME_MIN_W || h < FRAME_MIN_H, .narrow = w < 60, .low = h < 16};

    l.wide = w >= 140 && h >= 40;
    l.body = (struct rect){0, l.wide ? 2 : 1, w, h - (l.wide ? 4 : 3)};
    l.queues = l.wide ? 20 : 0;
    l.detail = w >= 140 ? 52 : w >= 100 ? 44 : 0;
    if (!l.detail && !l.narrow)
        l.preview = h >= 24 ? 5 : h >= 20 ? 3 : 0;
    return l;
}

/* ---- title bar ---- */

static void alerts(const struct app *app, bool narrow, struct buf *out)
{
    if (app->late) {
        buf_add(out, narrow ? "!" : "");
        buf_addf(out, ngettext("%zu late", "%zu late", app->late), app->late);
    }
    if (app->fresh) {
        buf_add(out, out->len ? " " : "");
        buf_addf(out, ngettext("%zu new", "%zu new", app->fresh), app->fresh);
    }
}

static void date(int64_t now, struct buf *out)
{
    static const char *const days[] = {N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat")};
    struct when_parts p;

    when_split(now, &p);
    buf_addf(out, "%04d-%02d-%02d %s ", p.year, p.month, p.day, _(days[p.weekday % 7]));
}

static void usual_title(const struct app *app, bool narrow, struct buf *left)
{
    const struct desk *d = app->desk;

    if (narrow)
        return;
    const struct pane *p = pane_full(app);
    const struct screen *here = p ? list_screen(p) : NULL;

    buf_addf(left, "%s | %s", _("Service Desk"), d->site ? d->site : "");
    if (here && strcmp(here->id, "work") != 0)
        buf_addf(left, " | %s", _(here->label));
    if (d->staff != NIL)
        buf_addf(left, " | %s(%s)", d->staff_name ? d->staff_name : "", d->name ? d->name : "");
}

static void title(struct app *app, struct canvas *c, const struct layout *l)
{
    struct buf left = {0}, right = {0}, end = {0};
    struct pane *p = pane_full(app);
    struct when_parts t;
    enum role role = app->banner[0] ? ROLE_BANNER : ROLE_BAR;

    if (l->narrow && !app->banner[0])
        alerts(app, true, &left);
    if (app->banner[0])
        buf_add(&left, app->banner);
    else if (p && p->ops->title) {
        buf_add(&left, left.len ? " " : "");
        p->ops->title(p, &left, &right);
    }
    if (!app->banner[0] && (!left.len || (l->narrow && !p)))
        usual_title(app, l->narrow, &left);
    if (!l->narrow && !right.len)
        alerts(app, false, &right);
    if (app->ms - app->synced > 60000)
        buf_addf(&right, _("  read %d s ago"), (int)((app->ms - app->synced) / 1000));
    if (right.len && !l->narrow)
        buf_addf(&end, "%s | ", buf_str(&right));
    else if (right.len)
        buf_addf(&end, "%s ", buf_str(&right));
    if (c->w >= 140)
        date(app->now, &end);
    when_split(app->now, &t);
    buf_addf(&end, "%02d:%02d", t.hour, t.minute);
    int cells = text_cells(buf_str(&end));
    canvas_fill(c, (struct rect){0, 0, c->w, 1}, role);
    canvas_put_fit(c, l->narrow && left.len && buf_str(&left)[0] == '!' ? 0 : 1, 0, c->w - cells - 3, role,
                   buf_str(&left));
    canvas_put_right(c, c->w - cells - 1, 0, cells, role, buf_str(&end));
    buf_clear(&left);
    buf_clear(&right);
    buf_clear(&end);
}

/* ---- status line ---- */

static void status_words(struct app *app, struct pane *p, struct buf *text)
{
    struct buf head = {0};
    enum level level = app->message.level;

    if (level != LEVEL_NONE)
        buf_addf(text, "%s%s", level >= LEVEL_WARN ? "! " : "", app->message.text);
    else if (p && p->ops->explain && (p->ops->scope == SCOPE_FORM || p->ops->over))
        p->ops->explain(p, &head, text);
    buf_clear(&head);
}

/* A sentence that only reminds of the undo goes first where there is no room. */
static void drop_undo(struct buf *text, int room)
{
    const char *all = buf_str(text), *key = strstr(all, "Ctrl-Z"), *from = all;

    if (text_cells(all) <= room || !key)
        return;
    for (const char *p = all; p < key; p++)
        if (text_starts(p, ". "))
            from = p + 2;
        else if (text_starts(p, "\xe3\x80\x82")) /* 。 */
            from = p + 3;
    if (from == all)
        return;
    text->len = (size_t)(from - all);
    while (text->len && text->data[text->len - 1] == ' ')
        text->len--;
    text->data[text->len] = '\0';
}

static const enum role status_roles[] = {ROLE_TEXT, ROLE_TEXT, ROLE_WARN, ROLE_OVERDUE};

static void status(struct app *app, struct canvas *c)
{
    struct buf place = {0}, text = {0}, said = {0};
    struct pane *p = pane_top(app);
    int y = c->h - 2;

    if (p && p->ops->place)
        p->ops->place(p, &place);
    status_words(app, p, &text);
    int cells = text_cells(buf_str(&place));
    int room = c->w - 2 - (cells ? cells + 2 : 0);
    drop_undo(&text, room);
    text_fit(&said, buf_str(&text), room, false);
    canvas_put(c, 1, y, status_roles[app->message.level], buf_str(&said));
    canvas_put_right(c, c->w - 1 - cells, y, cells, ROLE_TEXT, buf_str(&place));
    buf_clear(&place);
    buf_clear(&text);
    buf_clear(&said);
}

void frame_message(struct app *app, struct canvas *c)
{
    struct buf text = {0}, place = {0};
    struct text_line *lines = NULL;
    struct pane *p = pane_top(app);

    if (app->message.level == LEVEL_NONE || text_cells(app->message.text) + 14 < c->w)
        return;
    status_words(app, p, &text);
    if (p && p->ops->place)
        p->ops->place(p, &place);
    int cells = text_cells(buf_str(&place)), room = c->w - 2 - (cells ? cells + 2 : 0);
    drop_undo(&text, room);
    bool fits = text_cells(buf_str(&text)) <= room; /* the status line has it already */
    if (c->w < 60) { /* the words are worth more than the count */
        room = c->w - 2;
        cells = 0;
    }
    size_t n = fits ? 0 : text_wrap(buf_str(&text), room, &lines);
    n = n > 4 ? 4 : n;
    for (size_t i = 0; i < n; i++) {
        int y = c->h - 1 - (int)(n - i);
        canvas_fill(c, (struct rect){0, y, c->w, 1}, ROLE_TEXT);
        canvas_putn(c, 1, y, status_roles[app->message.level], buf_str(&text) + lines[i].from,
                    lines[i].to - lines[i].from);
    }
    if (n && cells) /* which row it is stays in sight */
        canvas_put_right(c, c->w - 1 - cells, c->h - 2, cells, ROLE_TEXT, buf_str(&place));
    free(lines);
    buf_clear(&place);
    buf_clear(&text);
}

/* ---- F-key bar ---- */

struct slot {
    int key; /* 1..10; 11: Enter */
    char label[64];
    int x, w; /* w 0: not shown */
};

static const char *brief(struct app *app, struct pane *p, int n)
{
    char key[16];

    if (p && p->ops->fkey) {
        const char *own = p->ops->fkey(p, n);
        if (own)
            return own;
    }
    if (n == 10)
        return p && pane_under(p) ? N_("Back") : N_("Quit");
    snprintf(key, sizeof key, "F%d", n);
    const struct action *a = keys_find(p ? p->ops->scope : SCOPE_ALL, key, app->opt.vi);
    return a && a->brief ? a->brief : "";
}

static void label(struct app *app, struct pane *p, int n, int w, struct slot *s)
{
    const char *msgid = brief(app, p, n);
    const char *word = *msgid ? _(msgid) : "", *english = i18n_english(msgid);

    s->key = n;
    if (w >= 16 && *msgid && strcmp(word, english) != 0)
        snprintf(s->label, sizeof s->label, "%s %s", word, english); /* both languages where there is room */
    else
        snprintf(s->label, sizeof s->label, "%s", word);
}

static int key_cells(int key, bool narrow)
{
    return key == 11 ? 0 : key == 10 && !narrow ? 2 : 1;
}

/* Wide windows have ten equal slots; narrow ones keep the most needed, never without menu and back. */
static void slots(struct app *app, int w, struct slot s[11])
{
    static const int needed[] = {9, 9, 10, 1, 2, 3, 11, 8, 4, 6, 7, 5};
    struct pane *p = pane_top(app);
    int room = w, x = 0;

    for (int i = 0; i < 10; i++) {
        label(app, p, i + 1, w / 10, &s[i]);
        s[i].x = i * (w / 10);
        s[i].w = w >= 80 ? w / 10 : 0;
    }
    s[10] = (struct slot){.key = 11};
    if (w >= 80)
        return;
    if (p && p->ops->scope == SCOPE_LIST)
        snprintf(s[10].label, sizeof s[10].label, "%s", _("Enter=Open"));
    for (size_t i = 1; i < COUNT(needed); i++) {
        struct slot *k = &s[needed[i] - 1];
        int cells = key_cells(k->key, true) + text_cells(k->label) + 1;
        if (!k->label[0] || cells > room)
            continue;
        k->w = cells;
        room -= cells;
    }
    static const int order[] = {1, 2, 3, 4, 5, 6, 7, 8, 11, 9, 10};
    for (size_t i = 0; i < COUNT(order); i++) {
        s[order[i] - 1].x = x;
        x += s[order[i] - 1].w;
    }
}

void frame_keys(struct app *app, struct canvas *c)
{
    struct slot s[11];
    int y = c->h - 1;
    bool narrow = c->w < 80;

    slots(app, c->w, s);
    canvas_fill(c, (struct rect){0, y, c->w, 1}, ROLE_TEXT);
    for (int i = 0; i < 11; i++) {
        int digits = key_cells(s[i].key, narrow);
        if (s[i].w == 0)
            continue;
        if (digits)
            canvas_putf(c, s[i].x, y, ROLE_TEXT, "%d", narrow ? s[i].key % 10 : s[i].key);
        canvas_put_fit(c, s[i].x + digits, y, s[i].w - digits - (narrow ? 1 : s[i].w > 8), ROLE_FKEY, s[i].label);
    }
}

int frame_key_at(struct app *app, int x)
{
    struct slot s[11];

    slots(app, app->canvas->w, s);
    for (int i = 0; i < 10; i++)
        if (x >= s[i].x && x < s[i].x + s[i].w)
            return s[i].key;
    return 0;
}

/* ---- the whole ---- */

void frame_draw(struct app *app, struct canvas *c)
{
    struct layout l = frame_layout(c->w, c->h);

    title(app, c, &l);
    if (l.wide)
        menu_draw_bar(app, c, 1);
    status(app, c);
    frame_keys(app, c);
}

void frame_tiny(struct app *app, struct canvas *c)
{
    char size[64], least[64];
    int y = c->h >= 5 ? (c->h - 5) / 2 + 1 : 0;

    (void)app;
    snprintf(size, sizeof size, _("Window too small (%dx%d)"), c->w, c->h);
    snprintf(least, sizeof least, _("At least %dx%d is needed"), FRAME_MIN_W, FRAME_MIN_H);
    const char *lines[] = {size, least, _("What was typed is kept"), _("F10: back")};
    for (size_t i = 0; i < COUNT(lines); i++)
        canvas_put_fit(c, c->w > 4 ? 2 : 0, y + (int)i, c->w > 4 ? c->w - 2 : c->w, ROLE_TEXT, lines[i]);
}

void frame_rule(struct canvas *c, int x, int y, int cells, const char *left, const char *right)
{
    struct buf b = {0};

    canvas_hline(c, x, y, cells, ROLE_HEADER);
    if (!text_empty(right))
        buf_addf(&b, " %s ", right);
    int end = text_cells(buf_str(&b));
    if (end)
        canvas_put(c, x + cells - 2 - end, y, ROLE_HEADER, buf_str(&b));
    buf_reset(&b);
    if (!text_empty(left)) {
        struct buf cut = {0};
        text_fit(&cut, left, cells - 8 - end, false);
        buf_addf(&b, " %s ", buf_str(&cut));
        canvas_put(c, x + 2, y, ROLE_HEADER, buf_str(&b));
        buf_clear(&cut);
    }
    buf_clear(&b);
}

void frame_heading(struct canvas *c, int x, int y, int cells, const char *text)
{
    struct buf b = {0}, cut = {0};

    canvas_hrun(c, x, y, cells, ROLE_HEADER, '=');
    text_fit(&cut, text, cells - 4, false);
    buf_addf(&b, " %s ", buf_str(&cut));
    canvas_put(c, x + 1, y, ROLE_HEADER, buf_str(&b));
    buf_clear(&b);
    buf_clear(&cut);
}

void frame_scroll(struct canvas *c, int x, int y, int h, size_t at, size_t n)
{
    if (h < 3 || n == 0)
        return;
    size_t rows = (size_t)(h - 2), seen = (size_t)h;
    canvas_put(c, x, y, ROLE_TEXT, "^");
    canvas_put(c, x, y + h - 1, ROLE_TEXT, "v");
    size_t thumb = n <= seen ? rows : rows * seen / n ? rows * seen / n : 1;
    size_t from = n <= seen ? 0 : at * (rows - thumb) / (n - seen);
    for (size_t i = 0; i < rows; i++)
        canvas_put(c, x, y + 1 + (int)i, ROLE_TEXT, i >= from && i < from + thumb ? "#" : "|");
}
