/* Drawing a form: fields, errors, rows of parts, buttons, the open list. */
#include "form_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "box.h"
#include "frame.h"

#include <stdlib.h>
#include <string.h>

#define PINNED 10 /* rows from which the buttons stand still at the bottom */

static struct rect shifted(const struct form *f, struct rect r)
{
    return (struct rect){f->area.x + r.x, f->area.y + r.y - f->top, r.w, r.h};
}

static void draw_wrapped(struct canvas *c, struct rect r, enum role role, const char *sign, const char *s)
{
    struct text_line *lines;
    int x = canvas_put(c, r.x, r.y, role, sign), n;

    if (r.h == 1) {
        struct buf b = {0};
        text_fit(&b, s, r.w - x, false);
        canvas_put(c, r.x + x, r.y, role, buf_str(&b));
        buf_clear(&b);
        return;
    }
    n = (int)text_wrap(s, r.w - 2, &lines);
    for (int y = 0; y < r.h && y < n; y++)
        canvas_putn(c, r.x + x, r.y + y, role, s + lines[y].from, lines[y].to - lines[y].from);
    free(lines);
}

static void draw_cell(struct form *f, struct canvas *c, struct item *item, bool focus)
{
    struct rect r = shifted(f, item->cell);
    enum role role = focus ? ROLE_FOCUS : ROLE_FIELD;

    if (item->locked) {
        line_draw(&item->line, c, r, ROLE_TEXT, false);
        return;
    }
    for (int y = 0; y < r.h; y++) {
        canvas_put(c, r.x - 1, r.y + y, ROLE_TEXT, focus ? "{" : "[");
        canvas_put(c, r.x + r.w, r.y + y, ROLE_TEXT, focus ? "}" : "]");
    }
    if (item->f->type == FT_BOOL) {
        canvas_put_fit(c, r.x, r.y, r.w, role, !strcmp(line_text(&item->line), "1") ? "x" : "");
        if (focus)
            canvas_cursor(c, r.x, r.y);
    } else {
        if (item->pick == PICK_LIST)
            item->line.at = 0; /* chosen, not typed: read from its start */
        line_draw(&item->line, c, r, role, focus);
        if (item_usual(item)) {
            char *usual = mem_printf("(%s)", item_usual(item));
            canvas_put_fit(c, r.x, r.y, r.w, role, usual);
            free(usual);
        }
    }
    if (item->pick == PICK_LIST && item->part < 0)
        canvas_put(c, r.x + r.w + 2, r.y, ROLE_TEXT, "v");
}

static void draw_field(struct form *f, struct canvas *c, struct item *item, bool focus)
{
    struct rect l = shifted(f, item->label), n = shifted(f, item->note);

    if (l.w > 0) {
        char *label = mem_printf("%s%s", item_label(item), item->required ? "*" : "");
        int cells = text_cells(label);
        bool right = item->part < 0 || !f->parts[item->part].grid;
        right = right && f->area.w >= FORM_NARROW && cells <= l.w;
        if (right)
            canvas_put_right(c, l.x, l.y, l.w, ROLE_TEXT, label);
        else
            canvas_put_fit(c, l.x, l.y, l.w, ROLE_TEXT, label);
        free(label);
    }
    draw_cell(f, c, item, focus);
    if (n.h > 0)
        draw_wrapped(c, n, item->error ? ROLE_OVERDUE : ROLE_TEXT, item->error ? "! " : "", item_note(item));
    if (!text_empty(item->below)) {
        struct rect b = shifted(f, item->cell);
        b = (struct rect){b.x - 1, f->area.y + item->y + item->h - 1 - f->top, f->area.w - b.x, 1};
        draw_wrapped(c, b, ROLE_WARN, "", item->below);
    }
}

static void draw_small(struct form *f, struct canvas *c, struct item *item, bool focus)
{
    struct rect r = shifted(f, item->cell);
    char *add = item->kind == ITEM_ADD ? mem_printf(_("+ %s"), _(item->ent->one)) : NULL;
    const char *text = add ? add : f->parts[item->part].grid ? "-" : _("- remove the row");
    int w = text_cells(text);

    canvas_put(c, r.x - 1, r.y, ROLE_TEXT, focus ? "{" : "[");
    canvas_put(c, r.x, r.y, focus ? ROLE_FOCUS : ROLE_TEXT, text);
    canvas_put(c, r.x + w, r.y, ROLE_TEXT, focus ? "}" : "]");
    if (focus)
        canvas_cursor(c, r.x, r.y);
    free(add);
}

static void draw_headings(struct form *f, struct canvas *c)
{
    for (size_t p = 0; p < f->nparts; p++) {
        int y = f->area.y + f->parts[p].y - f->top;
        struct form_row *first = form_first_row(&f->parts[p]);
        frame_rule(c, f->area.x, y, f->area.w, _(f->parts[p].ent->many), NULL);
        for (size_t i = 0; first && f->parts[p].grid && i < first->n; i++) {
            const struct item *item = first->cells[i];
            if (item->f)
                canvas_putf(c, f->area.x + item->cell.x, y + 1, ROLE_HEADER, "%s%s", item_label(item),
                            item->required ? "*" : "");
        }
    }
}

static void button_words(const struct form *f, char *words[4])
{
    for (size_t i = 0; i < f->nbuttons; i++)
        switch (f->buttons[i]->button) {
        case BUTTON_SAVE:
            words[i] = mem_dup(_("F2 Save"));
            break;
        case BUTTON_NEXT:
            words[i] = mem_dup(_("F6 Save and assign"));
            break;
        case BUTTON_ALL:
            words[i] = mem_dup(_("All fields"));
            break;
        case BUTTON_CANCEL:
            words[i] = mem_dup(_("Cancel"));
            break;
        }
}

static int button_rows(const struct form *f, int w)
{
    char *words[4];

    button_words(f, words);
    int rows = box_button_rows((const char *const *)words, f->nbuttons, w - 2);
    for (size_t i = 0; i < f->nbuttons; i++)
        free(words[i]);
    return rows;
}

static void draw_buttons(struct form *f, struct canvas *c, struct rect in)
{
    char *words[4];
    struct rect hit[4];
    int focus = -1;

    button_words(f, words);
    for (size_t i = 0; i < f->nbuttons; i++)
        if (f->buttons[i] == form_focus(f))
            focus = (int)i;
    box_buttons(c, in, (const char *const *)words, f->nbuttons, focus, hit);
    for (size_t i = 0; i < f->nbuttons; i++) {
        f->buttons[i]->cell = (struct rect){hit[i].x - f->area.x, hit[i].y - f->area.y + f->top, hit[i].w, 1};
        free(words[i]);
    }
}

static void scroll(struct form *f, int height, int buttons)
{
    const struct item *item = form_focus(f);
    int y = item->y, end = item->y + item->h, room = f->area.h;

    if (item->kind == ITEM_BUTTON) {
        y = height - buttons;
        end = height;
    }
    if (item->part >= 0 && f->parts[item->part].grid && form_first_row(&f->parts[item->part]) && y > 1)
        y -= y - f->parts[item->part].y < room ? y - f->parts[item->part].y : 1; /* with the heading where it fits */
    if (end > f->top + room)
        f->top = end - room;
    if (y < f->top)
        f->top = item->y < f->top + room && end - y > room ? item->y : y;
    if (f->top > height - room)
        f->top = height > room ? height - room : 0;
}

void form_draw(struct pane *p, struct canvas *c, struct rect area)
{
    struct form *f = as_form(p);
    int buttons = button_rows(f, area.w), banner = f->moved || f->editing ? 1 : 0;
    bool pinned = area.h >= PINNED;

    f->area = (struct rect){area.x, area.y + banner, area.w, area.h - banner - (pinned ? buttons + 1 : 0)};
    form_layout(f, area.w);
    int height = f->height + (pinned ? 0 : buttons);
    if (!pinned)
        for (size_t i = 0; i < f->nbuttons; i++)
            f->buttons[i]->y = f->height;
    scroll(f, height, buttons);
    if (banner)
        canvas_put_fit(c, area.x, area.y, area.w, ROLE_WARN, f->editing ? f->editing : f->moved);
    struct rect clip = canvas_clip_in(c, f->area);
    draw_headings(f, c);
    for (size_t i = 0; i < f->nstops; i++) {
        struct item *item = f->stops[i];
        bool focus = i == f->at && !f->combo.is_open;
        if (item->f)
            draw_field(f, c, item, i == f->at);
        else if (item->kind != ITEM_BUTTON)
            draw_small(f, c, item, focus);
    }
    if (!pinned)
        draw_buttons(f, c, (struct rect){area.x + 1, f->area.y + f->height - f->top, area.w - 2, buttons});
    canvas_clip(c, clip);
    if (pinned) { /* right under the fields of a small form, at the bottom of a long one */
        int y = f->height < area.h / 2 ? f->area.y + f->height + 1 : area.y + area.h - buttons;
        draw_buttons(f, c, (struct rect){area.x + 1, y, area.w - 2, buttons});
    }
    if (height > f->area.h)
        frame_scroll(c, area.x + area.w - 1, f->area.y, f->area.h, (size_t)f->top, (size_t)height);
    if (f->combo.is_open)
        combo_draw(&f->combo, c, shifted(f, form_focus(f)->cell), area);
}

struct item *form_at(const struct form *f, int x, int y)
{
    for (size_t i = 0; i < f->nstops; i++) {
        struct rect r = shifted(f, f->stops[i]->cell);
        bool button = f->stops[i]->kind == ITEM_BUTTON;
        r.x -= 1;
        r.w += f->stops[i]->kind == ITEM_ADD ? 20 : 2;
        if (!(f->stops[i]->f && f->stops[i]->locked) && box_in(r, x, y) && (button || box_in(f->area, x, y)))
            return f->stops[i];
    }
    return NULL;
}
