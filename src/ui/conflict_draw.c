/* Drawing the conflict page: three values a field side by side, or one field at a time. */
#include "conflict_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "box.h"

#include <stdlib.h>

#define NARROW 60

const char *conflict_label(int i)
{
    return i == 0 ? _("Merge and save(M)") : i == 1 ? _("Go on editing(E)") : _("Give mine up(D)");
}

static const char *take_word(const struct row *r)
{
    if (!r->typed)
        return r->take == TAKE_THEIRS ? _("theirs") : "";
    switch (r->take) {
    case TAKE_THEIRS:
        return _("(use theirs)");
    case TAKE_MINE:
        return _("(use mine)");
    case TAKE_BOTH:
        return _("(both)");
    case TAKE_NONE:
        break;
    }
    return _("(choose)");
}

static void cell(struct canvas *cv, int x, int y, int w, enum role role, const char *s)
{
    struct buf b = {0};

    for (const char *p = text_empty(s) ? _("(none)") : s; *p; p++)
        buf_addc(&b, *p == '\n' ? ' ' : *p);
    canvas_put_fit(cv, x, y, w, role, buf_str(&b));
    buf_clear(&b);
}

static void draw_wide(struct conflict *c, struct canvas *cv, struct rect r)
{
    int label = 0, choice = text_cells(_("(use theirs)"));

    for (size_t i = 0; i < c->n; i++) {
        int w = text_cells(_(c->rows[i].f->label));
        label = w > label ? w : label;
    }
    label = label > 16 ? 16 : label;
    int w = (r.w - label - choice - 6) / 3, x = r.x + label + 3;
    const char *heads[3] = {_("At the start"), _("Theirs"), _("Mine")};
    for (int i = 0; i < 3; i++)
        canvas_put_fit(cv, x + i * (w + 1), r.y, w, ROLE_HEADER, heads[i]);
    c->area = (struct rect){r.x, r.y + 1, r.w, r.h - 1};
    if ((int)c->at >= c->top + c->area.h)
        c->top = (int)c->at - c->area.h + 1;
    if ((int)c->at < c->top)
        c->top = (int)c->at;
    for (size_t i = (size_t)c->top; i < c->n && (int)i < c->top + c->area.h; i++) {
        struct row *row = &c->rows[i];
        bool now = i == c->at;
        enum role role = now && c->focus < 0 ? ROLE_CURRENT : ROLE_TEXT;
        int y = row->y = c->area.y + (int)i - c->top;
        canvas_fill(cv, (struct rect){r.x, y, r.w, 1}, role);
        canvas_put(cv, r.x, y, role, now ? ">" : " ");
        canvas_put_fit(cv, r.x + 2, y, label, role, _(row->f->label));
        cell(cv, x, y, w, role, row->before);
        cell(cv, x + w + 1, y, w, row->by_them && role == ROLE_TEXT ? ROLE_HIT : role, row->theirs);
        cell(cv, x + 2 * (w + 1), y, w, row->typed && role == ROLE_TEXT ? ROLE_HIT : role, row->mine);
        canvas_put_fit(cv, x + 3 * (w + 1), y, choice, role == ROLE_TEXT && row->take == TAKE_NONE ? ROLE_WARN : role,
                       take_word(row));
        if (now && c->focus < 0)
            canvas_cursor(cv, r.x, y);
    }
}

/* One field at a time, in lines of its own. */
static void draw_narrow(struct conflict *c, struct canvas *cv, struct rect r)
{
    if (!c->n)
        return;
    struct row *row = &c->rows[c->at];
    const char *heads[3] = {_("At the start"), _("Theirs"), _("Mine")},
               *texts[3] = {row->before, row->theirs, row->mine};
    enum role role = c->focus < 0 ? ROLE_CURRENT : ROLE_TEXT;

    c->area = r;
    row->y = r.y;
    canvas_fill(cv, (struct rect){r.x, r.y, r.w, 1}, role);
    canvas_putf(cv, r.x, r.y, role, "> %zu/%zu %s %s", c->at + 1, c->n, _(row->f->label), take_word(row));
    if (c->focus < 0)
        canvas_cursor(cv, r.x, r.y);
    int head = 0;
    for (int i = 0; i < 3; i++)
        head = text_cells(heads[i]) > head ? text_cells(heads[i]) : head;
    for (int i = 0; i < 3 && i + 1 < r.h; i++) {
        canvas_put_fit(cv, r.x, r.y + 1 + i, head, ROLE_HEADER, heads[i]);
        cell(cv, r.x + head + 1, r.y + 1 + i, r.w - head - 1, ROLE_TEXT, texts[i]);
    }
}

/* The whole of what does not fit into a cell. */
static void draw_words(struct conflict *c, struct canvas *cv, struct rect r)
{
    const struct row *row = c->n ? &c->rows[c->at] : NULL;
    const char *heads[2] = {_("Theirs"), _("Mine")};
    int y = r.y;

    for (int i = 0; row && i < 2; i++) {
        const char *s = i ? row->mine : row->theirs;
        struct text_line *lines;
        if (!row->typed && i)
            continue;
        char *all = mem_printf("%s: %s", heads[i], text_empty(s) ? _("(none)") : s);
        int n = (int)text_wrap(all, r.w, &lines), most = i ? r.y + r.h : r.y + (r.h + 1) / 2;
        for (int k = 0; k < n && y < most; k++, y++)
            canvas_putn(cv, r.x, y, ROLE_TEXT, all + lines[k].from, lines[k].to - lines[k].from);
        free(lines);
        free(all);
    }
}

void conflict_draw(struct pane *p, struct canvas *cv, struct rect area)
{
    struct conflict *c = as_conflict(p);
    const char *words[3] = {conflict_label(0), conflict_label(1), conflict_label(2)};
    int w = box_cells(cv) < 100 ? box_cells(cv) : 100, detail = 4, most = cv->h - 12 - detail;
    int rows = (int)c->n > most ? (most < 1 ? 1 : most) : (int)c->n;

    (void)area;
    struct rect in = box_draw(cv, w, 4 + rows + 1 + detail + 1, c->title);
    int buttons = box_button_rows(words, 3, in.w);
    bool narrow = cv->w < NARROW || cv->h < 16;
    canvas_put_fit(cv, in.x, in.y, in.w, ROLE_TEXT, c->who);
    if (narrow) {
        draw_narrow(c, cv, (struct rect){in.x, in.y + 1, in.w, in.h - 1 - buttons});
    } else {
        draw_wide(c, cv, (struct rect){in.x, in.y + 2, in.w, rows + 1});
        draw_words(c, cv, (struct rect){in.x, in.y + 4 + rows, in.w, in.h - rows - 5 - buttons});
    }
    box_buttons(cv, in, words, 3, c->focus, c->hit);
}
