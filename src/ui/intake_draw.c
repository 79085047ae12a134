/* The panel under the intake line: every row has its place (screens.md 1.1). */
#include "intake_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/when.h"
#include "frame.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Cells where things stand in a window of 80 columns and more. */
#define TEXT_AT   8
#define SECOND_AT 33
#define OFTEN_AT  34
#define DUE_AT    46
#define FLAGS_AT  55
#define MORE      20 /* further right where there is room */
#define KEYS_LEFT 13 /* from the right end: what a key does here */

struct pen {
    struct canvas *c;
    int y, x;  /* where the next part goes */
    int from;  /* where the row's text begins */
    int end;   /* first cell that is not the text's */
    bool narrow;
};

static int further(const struct pen *p, int at)
{
    return p->c->w >= 100 ? at + MORE : at;
}

/* The next part, `gap` blanks after the one before, but not before `least`; clipped. */
static void put(struct pen *p, int gap, int least, enum role role, const char *text)
{
    struct buf fit = {0};

    if (text_empty(text))
        return;
    if (p->x > p->from)
        p->x += p->narrow ? 1 : gap;
    if (!p->narrow && p->x < least)
        p->x = least;
    if (p->x < p->end) {
        text_fit(&fit, text, p->end - p->x, false);
        p->x += canvas_put(p->c, p->x, p->y, role, buf_str(&fit));
    }
    buf_clear(&fit);
}

static void putf(struct pen *p, int gap, int least, enum role role, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

static void putf(struct pen *p, int gap, int least, enum role role, const char *fmt, ...)
{
    char text[600];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    text[text_fit_bytes(text, 500)] = '\0';
    put(p, gap, least, role, text);
}

/* What a key does with this row, at the right end. */
static void key_hint(struct pen *p, const char *text)
{
    int at = p->c->w - KEYS_LEFT;

    if (p->narrow)
        return;
    canvas_put_fit(p->c, at, p->y, KEYS_LEFT, ROLE_TEXT, text);
    p->end = at - 1;
}

/* ---- the six rows ---- */

static int flag_cells(const struct panel *p)
{
    int n = 0;

    n += text_empty(p->flags) ? 0 : text_cells(p->flags) + 2;
    n += p->arrears ? (n ? 3 : 0) + text_cells(_("in arrears")) + 2 : 0;
    n += p->quiet ? (n ? 3 : 0) + text_cells(_("quiet hours now")) + 2 : 0;
    return n;
}

/* Warnings are never cut: what stands before them is. */
static void flags(const struct panel *p, struct pen *pen, int cells)
{
    int at = further(pen, FLAGS_AT), last = pen->c->w - 1 - cells;

    at = pen->narrow || last < at ? last : at;
    pen->x = pen->from = at;
    pen->end = pen->c->w;
    if (!text_empty(p->flags))
        putf(pen, 3, 0, ROLE_WARN, "! %s", p->flags);
    if (p->arrears)
        putf(pen, 3, 0, ROLE_WARN, "! %s", _("in arrears"));
    if (p->quiet)
        putf(pen, 3, 0, ROLE_WARN, "! %s", _("quiet hours now"));
}

static void row_place(const struct panel *p, struct pen *pen)
{
    int cells = flag_cells(p), end = pen->c->w - 1 - (cells ? cells + 2 : 0);

    pen->end = end;
    if (p->unclear && (p->mode == PANEL_NEW || (p->it.place_text && !p->nchoices)))
        putf(pen, 3, 0, ROLE_WARN, "! %s", _("to be checked"));
    put(pen, 3, 0, ROLE_TEXT, pen->narrow && p->home && p->house.no ? p->house.no : p->place);
    for (size_t i = 0; i < p->nchoices; i++)
        put(pen, 3, 0, ROLE_TEXT, p->choice[i].text);
    put(pen, 3, 0, ROLE_TEXT, p->who);
    put(pen, 1, 0, ROLE_TEXT, p->phone);
    if (p->home && !cells)
        put(pen, 3, further(pen, FLAGS_AT), ROLE_TEXT, p->house.note);
    if (cells)
        flags(p, pen, cells);
}

/* 20:31, 次日08:31, 11-24. */
static void clock_of(int64_t t, int64_t now, struct buf *out)
{
    char day[11], today[11], text[32];
    struct when_parts at;

    when_day(t, day);
    when_day(now, today);
    when_split(t, &at);
    int days = when_day_diff(today, day);
    when_short(t, now, text, sizeof text);
    if (days == 1)
        snprintf(text, sizeof text, _("+1d %02d:%02d"), at.hour, at.minute);
    else if (days > 1)
        text[strcspn(text, " ")] = '\0';
    buf_add(out, text);
}

/* what: "" where there is no room for it */
static void until(struct buf *out, int64_t now, const char *what, int64_t wanted, int64_t most, const char *gap)
{
    bool two = most != NIL && most != wanted && wanted != NIL;

    if (wanted == NIL && most == NIL)
        return;
    buf_addf(out, "%s%s%s", out->len ? gap : "", what, *what ? " " : "");
    clock_of(wanted != NIL ? wanted : most, now, out);
    if (two) {
        buf_addc(out, '/');
        clock_of(most, now, out);
    }
}

static void dues(const struct panel *p, const struct pen *pen, int64_t now, bool words, struct buf *out)
{
    bool brief = pen->c->w < 100 && p->arrive != NIL;
    const char *gap = pen->narrow ? " " : "   ";

    buf_reset(out);
    if (p->mode == PANEL_REPLY)
        return;
    until(out, now, words ? _("there by") : "", p->arrive, brief ? NIL : p->arrive_max, gap);
    until(out, now, words ? _("done by") : "", p->restore, pen->narrow && p->restore != NIL ? NIL : p->restore_max, gap);
}

/* The times are never cut: what stands before them is. */
static void row_matter(const struct panel *p, struct pen *pen, int64_t now)
{
    const char *slash = strrchr(p->category, '/'), *category = pen->narrow && slash ? slash + 1 : p->category;
    struct buf due = {0};

    if (p->mode == PANEL_REPLY)
        key_hint(pen, _("Enter shows"));
    dues(p, pen, now, true, &due);
    if (pen->narrow && pen->x + text_cells(category) + 4 + text_cells(buf_str(&due)) > pen->end)
        dues(p, pen, now, false, &due);
    int cells = text_cells(buf_str(&due)), end = pen->end;
    if (cells)
        pen->end = (end - cells < further(pen, DUE_AT) ? end - cells : further(pen, DUE_AT)) - 1;
    put(pen, 3, 0, ROLE_TEXT, category);
    put(pen, 3, 0, ROLE_TEXT, p->reply);
    if (!text_empty(p->priority)) {
        enum role role = p->priority[1] <= '1' ? ROLE_WARN : ROLE_TEXT;
        bool brief = pen->narrow || pen->x + 3 + text_cells(p->priority_label) > pen->end;
        put(pen, 3, 0, role, brief ? p->priority : p->priority_label);
        if (!text_empty(p->why) && !pen->narrow && pen->x + 3 + text_cells(p->why) <= pen->end)
            putf(pen, 1, 0, ROLE_TEXT, "(%s)", p->why);
    }
    if (cells)
        pen->x = pen->from = pen->end + 1;
    pen->end = end;
    put(pen, 3, 0, ROLE_TEXT, buf_str(&due));
    buf_clear(&due);
}

static void row_workers(const struct panel *p, struct pen *pen)
{
    struct buf b = {0};

    if (p->workers.n)
        key_hint(pen, _("F6 send"));
    for (size_t i = 0; i < p->workers.n && i < 3; i++) {
        const struct suggest *s = &p->workers.row[i];
        buf_reset(&b);
        buf_addf(&b, "%zu %s ", i + 1, s->name);
        suggest_reasons(s, &b);
        int cells = text_cells(buf_str(&b));
        if (i && pen->x + 5 + cells > pen->end)
            break;
        put(pen, 5, i == 1 ? SECOND_AT : 0, ROLE_TEXT, buf_str(&b));
    }
    buf_clear(&b);
}

static void row_similar(const struct panel *p, struct pen *pen)
{
    const struct panel_order *o = p->similar.row;

    if (!p->similar.n)
        return;
    key_hint(pen, _("Alt-K join"));
    putf(pen, 3, 0, ROLE_WARN, ngettext("! %1$zu (%2$s)", "! %1$zu (%2$s)", p->similar.of), p->similar.of,
         similar_how_label(o->how));
    for (size_t i = 0; i < p->similar.n && i < 3; i++, o++) {
        if (i && pen->x + 3 + 26 > pen->end)
            break;
        putf(pen, i ? 3 : 2, 0, ROLE_TEXT, "%s %s %s %s", o->no, o->place, o->category, o->state);
    }
}

static void row_open(const struct panel *p, struct pen *pen)
{
    const struct panel_order *o = p->open.row;

    if (!p->open.n) {
        if (p->mode == PANEL_ASKS && !p->nchoices)
            put(pen, 0, 0, ROLE_TEXT, _("nothing open"));
        return;
    }
    key_hint(pen, _("Down opens"));
    putf(pen, 0, 0, ROLE_TEXT, "%zu", p->open.of);
    for (size_t i = 0; i < p->open.n && i < 3; i++, o++) {
        if (i && pen->x + 3 + 30 > pen->end)
            break;
        putf(pen, i ? 3 : 2, 0, ROLE_TEXT, "%s %s %s %s %s", o->no, o->category, o->state, o->who, o->age);
    }
}

static void row_last(const struct panel *p, struct pen *pen)
{
    const struct panel_order *o = p->last.row;
    char day[11];

    if (p->last.n) {
        when_day(o->received_at, day);
        putf(pen, 3, 0, ROLE_TEXT, "%s %s %s%s%s", day + 5, o->category, o->who, *o->rating ? " " : "", o->rating);
    }
    if (!text_empty(p->often)) {
        char *often = mem_printf("%s %s", _("Often:"), p->often);
        put(pen, 3, OFTEN_AT, ROLE_TEXT, often);
        free(often);
    }
}

static int label_cells(void)
{
    int most = 0;

    for (int r = 0; r < PANEL_ROWS; r++) {
        int n = text_cells(panel_label((enum panel_row)r));
        most = n > most ? n : most;
    }
    return most;
}

static void panel_rows(const struct intake_pane *ip, struct canvas *c, int y)
{
    const struct panel *p = &ip->panel;
    int64_t now = ip->pane.app->now;
    bool narrow = c->w < 60;
    int label = narrow ? 0 : 1, from = narrow ? label_cells() + 1 : TEXT_AT;

    for (int r = 0; r < PANEL_ROWS; r++) {
        struct pen pen = {c, y + r, from, from, c->w - (narrow ? 0 : 1), narrow};
        canvas_put(c, label, y + r, ROLE_TEXT, panel_label((enum panel_row)r));
        if (p->mode == PANEL_EMPTY)
            continue;
        if (r == PANEL_PLACE)
            row_place(p, &pen);
        else if (r == PANEL_MATTER)
            row_matter(p, &pen, now);
        else if (r == PANEL_WORKER)
            row_workers(p, &pen);
        else if (r == PANEL_SIMILAR)
            row_similar(p, &pen);
        else if (r == PANEL_OPEN)
            row_open(p, &pen);
        else
            row_last(p, &pen);
    }
}

/* ---- the lists ---- */

static void list_row(const struct intake_pane *ip, struct canvas *c, int y, int i)
{
    const struct intake_row *row = &ip->rows[i];
    const struct panel_order *o = row->order;
    bool narrow = c->w < 60;
    int x = narrow ? 1 : 2;

    canvas_put(c, 0, y, ROLE_TEXT, i == ip->at ? ">" : " ");
    if (!o) {
        canvas_put_fit(c, x, y, c->w - x, ROLE_TEXT, ip->panel.choice[row->i].text);
    } else {
        static const int cells[2][8] = {{8, 8, 10, 6, 10, 10, 8, 0}, {0, 8, 0, 5, 7, 8, 0, 0}};
        const char *part = panel_label(row->part);
        const char *texts[] = {part, o->no, o->place, o->category, o->state, o->due, o->who, o->words};
        for (size_t k = 0; k < COUNT(texts); k++) {
            int w = k + 1 == COUNT(texts) ? c->w - x : cells[narrow][k];
            if (w > 1)
                canvas_put_fit(c, x, y, w - 1, ROLE_TEXT, texts[k]);
            x += w;
        }
    }
    if (i != ip->at)
        return;
    canvas_role(c, (struct rect){0, y, c->w, 1}, ROLE_CURRENT);
    canvas_cursor(c, 0, y);
}

static void lists(struct intake_pane *ip, struct canvas *c, struct rect r)
{
    int n = (int)ip->nrows;

    if (ip->at < 0)
        ip->top = 0;
    else if (ip->at < ip->top)
        ip->top = ip->at;
    else if (ip->at >= ip->top + r.h)
        ip->top = ip->at - r.h + 1;
    canvas_fill(c, r, ROLE_TEXT);
    for (int i = 0; i < r.h && ip->top + i < n; i++)
        list_row(ip, c, r.y + i, ip->top + i);
}

/* ---- the standard reply ---- */

static void reply(const struct intake_pane *ip, struct canvas *c, struct rect r)
{
    struct text_line *lines;
    const char *text = ip->panel.reply_text;
    size_t n = text_wrap(text, r.w - 2, &lines);

    canvas_fill(c, r, ROLE_TEXT);
    frame_rule(c, r.x, r.y, r.w, ip->panel.reply, _("Enter stores it answered"));
    for (int i = 0; i + 1 < r.h && (size_t)i < n; i++)
        canvas_putn(c, r.x + 1, r.y + 1 + i, ROLE_TEXT, text + lines[i].from, lines[i].to - lines[i].from);
    free(lines);
}

/* ---- the whole ---- */

static const char *hint(const struct intake_pane *ip)
{
    if (ip->at >= 0)
        return _("Enter opens   F3 only asked   F4 chased   F7 told   F8 steps   Esc back to the line");
    if (ip->panel.mode == PANEL_ASKS)
        return _("Down, Enter open   F3 only asked   F4 chased   F7 told   F2 put aside   Esc back");
    if (ip->panel.mode == PANEL_EMPTY && ip->nparked)
        return _("Up brings back what was put aside   Esc back");
    return _("Enter saves   F2 put aside   Tab form   Esc back");
}

void intake_paint(struct pane *p, struct canvas *c, struct rect area)
{
    struct intake_pane *ip = intake_of(p);
    bool low = area.h < 12;
    int line = area.y + (low ? 0 : 1), rows = line + (low ? 1 : 2), under = rows + PANEL_ROWS + (low ? 0 : 1);

    if (ip->face == FACE_NUMBER) {
        intake_paint_number(ip, c, area);
        return;
    }
    canvas_put(c, low ? 0 : 1, line, ROLE_TEXT, ">");
    line_draw(&ip->line, c, (struct rect){low ? 2 : 3, line, c->w - (low ? 2 : 4), 1}, ROLE_TEXT,
              ip->at < 0 || ip->face == FACE_REPLY);
    panel_rows(ip, c, rows);
    if (under < area.y + area.h)
        canvas_put_fit(c, 1, under, c->w - 2, ROLE_TEXT, hint(ip));
    struct rect rest = {area.x, under + 2, area.w, area.y + area.h - under - 2};
    if (rest.h < 3)
        rest = (struct rect){area.x, rows, area.w, area.y + area.h - rows};
    if (ip->face == FACE_REPLY)
        reply(ip, c, rest);
    else if (ip->nrows && (ip->at >= 0 || rest.y > rows))
        lists(ip, c, rest);
}
