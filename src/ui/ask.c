#include "ask.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "box.h"
#include "line.h"

#include <stdlib.h>
#include <string.h>

#define BODY_CELLS 60
#define ON_LINE    (-1) /* the focus is in the line to type in */

struct ask {
    struct pane pane;
    char *title, *body, *prompt;
    char *labels[ASK_BUTTONS];
    size_t n;
    int safe, focus;
    int top, seen, rows; /* of the body: first row shown, rows that fit, all */
    struct line line;
    struct rect hit[ASK_BUTTONS], line_at;
    ask_fn done;
    void *arg;
};

static struct ask *as_ask(struct pane *p)
{
    return (struct ask *)(void *)p;
}

static void ask_close(struct pane *p)
{
    struct ask *a = as_ask(p);

    free(a->title);
    free(a->body);
    free(a->prompt);
    for (size_t i = 0; i < a->n; i++)
        free(a->labels[i]);
    line_clear(&a->line);
    free(a);
}

static void press(struct ask *a, int button)
{
    pane_close(&a->pane);
    if (a->done)
        a->done(a->pane.app, a->arg, button, line_text(&a->line));
}

static void turn(struct ask *a, int by)
{
    int first = a->prompt ? ON_LINE : 0, count = (int)a->n - first;

    a->focus = (a->focus - first + by + count) % count + first;
}

static void scroll(struct ask *a, int by)
{
    int most = a->rows > a->seen ? a->rows - a->seen : 0;

    a->top += by;
    a->top = a->top < 0 ? 0 : a->top > most ? most : a->top;
}

static bool click(struct ask *a, const struct key *k)
{
    if (k->mouse == MOUSE_WHEEL_UP || k->mouse == MOUSE_WHEEL_DOWN) {
        scroll(a, k->mouse == MOUSE_WHEEL_UP ? -3 : 3);
        return true;
    }
    if (k->mouse != MOUSE_PRESS || k->button != 1)
        return true;
    if (a->prompt && box_in(a->line_at, k->x, k->y))
        a->focus = ON_LINE;
    for (size_t i = 0; i < a->n; i++)
        if (box_in(a->hit[i], k->x, k->y)) {
            press(a, (int)i);
            return true;
        }
    return k->y < a->pane.app->canvas->h - 1;
}

static bool ask_key(struct pane *p, const struct key *k)
{
    struct ask *a = as_ask(p);

    if (k->kind == KEY_MOUSE)
        return click(a, k);
    if (a->focus == ON_LINE && !strcmp(k->name, "Enter")) {
        press(a, 0);
        return true;
    }
    if (a->focus == ON_LINE && line_key(&a->line, k))
        return true;
    if (!strcmp(k->name, "PgUp") || !strcmp(k->name, "PgDn")) {
        scroll(a, k->name[2] == 'U' ? 1 - a->seen : a->seen - 1);
        return true;
    }
    int i = k->kind == KEY_CHAR ? box_pick((const char *const *)a->labels, a->n, k->folded) : -1;
    if (i >= 0)
        press(a, i);
    return i >= 0;
}

static bool ask_act(struct pane *p, const char *action)
{
    struct ask *a = as_ask(p);

    if (!strcmp(action, "cancel") || !strcmp(action, "back"))
        press(a, a->safe);
    else if (!strcmp(action, "dialog.press"))
        press(a, a->focus == ON_LINE ? 0 : a->focus);
    else if (!strcmp(action, "dialog.next") || !strcmp(action, "next"))
        turn(a, 1);
    else if (!strcmp(action, "dialog.previous") || !strcmp(action, "previous"))
        turn(a, -1);
    else if (!strcmp(action, "undo") && a->focus == ON_LINE)
        line_undo(&a->line);
    else if (!strcmp(action, "redo") && a->focus == ON_LINE)
        line_redo(&a->line);
    else /* nothing else happens before the question is answered */
        return strcmp(action, "help") != 0 && strcmp(action, "redraw") != 0 && strcmp(action, "refresh") != 0;
    return true;
}

/* ---- drawing ---- */

static int widest(const struct ask *a, int most)
{
    struct text_line *lines;
    size_t n = text_wrap(a->body ? a->body : "", most, &lines);
    int w = text_cells(a->title) + 4;

    for (size_t i = 0; i < n; i++) {
        int one = text_ncells(a->body ? a->body + lines[i].from : "", lines[i].to - lines[i].from);
        w = one > w ? one : w;
    }
    free(lines);
    int buttons = 0;
    for (size_t i = 0; i < a->n; i++)
        buttons += text_cells(a->labels[i]) + 7;
    w = buttons > w ? buttons : w;
    w = a->prompt && w < 40 ? 40 : w;
    w = w < 36 ? 36 : w;
    return w > most ? most : w;
}

static void draw_body(struct ask *a, struct canvas *c, struct rect r)
{
    struct text_line *lines;
    const char *s = a->body ? a->body : "";
    int n = (int)text_wrap(s, r.w, &lines);

    a->rows = n;
    a->seen = r.h;
    scroll(a, 0);
    for (int y = 0; y < r.h && a->top + y < n; y++)
        canvas_putn(c, r.x, r.y + y, ROLE_TEXT, s + lines[a->top + y].from,
                    lines[a->top + y].to - lines[a->top + y].from);
    if (n > r.h)
        canvas_putf(c, r.x + r.w - 12, r.y + r.h - 1, ROLE_HEADER, _(" PgDn %d/%d "), a->top + r.h, n);
    free(lines);
}

static void draw_line(struct ask *a, struct canvas *c, struct rect in, int y)
{
    int x = in.x + canvas_put(c, in.x, y, ROLE_TEXT, a->prompt) + 1;
    bool focus = a->focus == ON_LINE;

    a->line_at = (struct rect){x + 1, y, in.x + in.w - x - 2, 1};
    canvas_put(c, x, y, ROLE_TEXT, focus ? "{" : "[");
    canvas_put(c, in.x + in.w - 1, y, ROLE_TEXT, focus ? "}" : "]");
    line_draw(&a->line, c, a->line_at, focus ? ROLE_FOCUS : ROLE_FIELD, focus);
}

static void ask_draw(struct pane *p, struct canvas *c, struct rect area)
{
    struct ask *a = as_ask(p);
    const char *const *labels = (const char *const *)a->labels;
    int most = box_cells(c) < BODY_CELLS ? box_cells(c) : BODY_CELLS, w = widest(a, most);
    struct text_line *lines = NULL;
    int body = text_empty(a->body) ? 0 : (int)text_wrap(a->body, w, &lines);
    int extra = 1 + box_button_rows(labels, a->n, w) + (a->prompt ? 2 : 0);

    (void)area;
    free(lines);
    if (body + extra > c->h - 5 && c->h >= 16)
        body = c->h - 5 - extra; /* a long list scrolls inside its box */
    struct rect in = box_draw(c, w, body + extra, a->title);
    int avail = in.h - box_button_rows(labels, a->n, in.w) - (a->prompt ? 1 : 0), room = body < avail ? body : avail;
    if (room)
        draw_body(a, c, (struct rect){in.x, in.y, in.w, room});
    box_buttons(c, in, labels, a->n, a->focus, a->hit);
    if (a->prompt)
        draw_line(a, c, in, in.y + room + (room && room < avail));
}

static void ask_explain(struct pane *p, struct buf *title, struct buf *text)
{
    const struct ask *a = as_ask(p);

    buf_add(title, a->title);
    buf_add(text, _("Tab moves, Enter presses; the letter in brackets presses its button, Esc the safe one."));
}

static void ask_place(struct pane *p, struct buf *out)
{
    if (as_ask(p)->line.full)
        buf_add(out, _("full"));
}

static const struct pane_ops ask_ops = {
    .name = "ask",
    .scope = SCOPE_DIALOG,
    .over = true,
    .close = ask_close,
    .draw = ask_draw,
    .key = ask_key,
    .act = ask_act,
    .place = ask_place,
    .explain = ask_explain,
};

struct pane *ask_open(struct app *app, const struct ask_opt *o)
{
    struct ask *a = mem_new(sizeof *a);

    a->title = mem_dup(o->title ? o->title : "");
    a->body = mem_dup(o->body);
    a->prompt = mem_dup(o->prompt);
    while (a->n < ASK_BUTTONS && o->buttons[a->n]) {
        a->labels[a->n] = mem_dup(o->buttons[a->n]);
        a->n++;
    }
    a->safe = o->safe;
    a->focus = o->prompt ? ON_LINE : o->safe;
    a->done = o->done;
    a->arg = o->arg;
    line_init(&a->line, o->secret ? LINE_SECRET : 0);
    if (o->preset)
        line_set(&a->line, o->preset);
    pane_push(app, &a->pane, &ask_ops);
    return &a->pane;
}

void ask_tell(struct app *app, const char *title, const char *body)
{
    ask_open(app, &(struct ask_opt){.title = title, .body = body, .buttons = {_("Read(K)")}, .safe = 0});
}
