/* Keys and actions of a form: moving, typing, lists, undo, buttons. */
#include "form_int.h"

#include "ask.h"
#include "base/i18n.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

/* ---- moving ---- */

/* Reads what is left behind; false: a list of several is offered first. */
static bool leave_field(struct form *f)
{
    struct item *item = form_focus(f);
    bool typed = item_editable(item) && !item->read;

    if (form_read(f, item) || item->offered || item->pick == PICK_NONE || !typed) {
        if (typed)
            form_keep(f);
        return true;
    }
    item->offered = true;
    item->read = false;
    form_pick_open(f, NULL);
    item->read = true;
    if (f->combo.nhits > 1 && item->pick == PICK_FIND)
        return false;
    combo_close(&f->combo);
    form_keep(f);
    return true;
}

static void step(struct form *f, int by)
{
    size_t at = f->at, n = f->nstops;

    if (!leave_field(f))
        return;
    do
        at = (at + n + (size_t)(long)by) % n;
    while (at != f->at && f->stops[at]->f && f->stops[at]->locked);
    f->at = at;
}

static void page(struct form *f, int by)
{
    int most = f->area.h > 2 ? f->area.h - 1 : 1, y = form_focus(f)->y;

    if (!leave_field(f))
        return;
    for (size_t i = f->at; i<f->nstops; i = by> 0 ? i + 1 : i - 1) {
        if (item_editable(f->stops[i]) || !f->stops[i]->f)
            f->at = i;
        if (abs(f->stops[i]->y - y) >= most)
            break;
    }
}

/* ---- undo: in the field, then what was typed before in others ---- */

static bool undo(struct form *f, bool redo)
{
    struct item *item = form_focus(f), *last = NULL;

    if (!item_editable(item) || !line_can_undo(&item->line, redo)) {
        for (size_t i = 0; i < f->nstops; i++) {
            struct item *one = f->stops[i];
            if (item_editable(one) && line_can_undo(&one->line, redo) && (!last || one->touch > last->touch))
                last = one;
        }
        item = last;
    }
    if (!item) {
        app_say(form_app(f), LEVEL_INFO, "%s",
                redo ? _("Nothing more to do again in this form.") : _("Nothing more to undo in this form."));
        return true;
    }
    unsigned touch = item->touch;
    form_go(f, item);
    if (redo)
        line_redo(&item->line);
    else
        line_undo(&item->line);
    form_touched(f, item);
    item->touch = redo ? item->touch : touch;
    return true;
}

/* ---- buttons ---- */

static void press(struct form *f, struct item *item)
{
    if (item->kind == ITEM_ADD) {
        form_go(f, form_row_add(f, item->part, NIL, NULL));
        struct item *first = f->parts[item->part].rows[f->parts[item->part].n - 1].cells[0];
        form_order(f);
        form_go(f, first);
        return;
    }
    if (item->kind == ITEM_DROP) {
        f->typed_at = form_app(f)->ms;
        form_row_drop(f, item->part, item->row);
        return;
    }
    if (item->button == BUTTON_CANCEL)
        form_leave(f);
    else if (item->button == BUTTON_ALL)
        form_widen(f);
    else
        form_save(f, item->button);
}

bool form_has_button(const struct form *f, enum form_button b)
{
    for (size_t i = 0; i < f->nbuttons; i++)
        if (f->buttons[i]->button == b)
            return true;
    return false;
}

/* ---- keys ---- */

static void paste_answer(struct app *app, void *arg, int button, const char *typed)
{
    struct form *f = arg;
    struct item *item = form_focus(f);

    (void)app, (void)typed;
    f->asking = false;
    if (button == 0 && item_editable(item)) {
        line_insert(&item->line, f->paste, strlen(f->paste));
        form_touched(f, item);
    }
    free(f->paste);
    f->paste = NULL;
}

static void ask_paste(struct form *f, const struct key *k)
{
    char *body = mem_printf(_("%zu bytes would be pasted into \"%s\"."), k->paste_len, item_label(form_focus(f)));

    free(f->paste);
    f->paste = mem_ndup(k->paste, k->paste_len);
    f->asking = true;
    ask_open(form_app(f), &(struct ask_opt){.title = _("Paste so much?"),
                                            .body = body,
                                            .safe = 1,
                                            .buttons = {_("Paste(P)"), _("Leave it(N)")},
                                            .done = paste_answer,
                                            .arg = f});
    free(body);
}

static bool tick_key(struct form *f, struct item *item, const struct key *k)
{
    static const char yes[] = "yY1xX", no[] = "nN0";
    bool on = !strcmp(line_text(&item->line), "1");

    if (k->kind != KEY_CHAR)
        return k->kind == KEY_PASTED;
    if (!strcmp(k->name, "Space"))
        on = !on;
    else if (!k->folded[1] && strchr(yes, k->folded[0]))
        on = true;
    else if (!k->folded[1] && strchr(no, k->folded[0]))
        on = false;
    else
        return true;
    line_replace(&item->line, on ? "1" : "0");
    form_touched(f, item);
    item->read = true;
    return true;
}

static bool list_key(struct form *f, struct item *item, const struct key *k)
{
    if (k->kind == KEY_CHAR) {
        form_pick_open(f, strcmp(k->name, "Space") != 0 ? k->text : "");
        return true;
    }
    if (k->kind == KEY_PASTED) {
        line_replace(&item->line, k->paste);
        form_touched(f, item);
        form_read(f, item);
        return true;
    }
    if (!strcmp(k->name, "Backspace") || !strcmp(k->name, "Del") || !strcmp(k->name, "C-u")) {
        line_replace(&item->line, "");
        form_touched(f, item);
        form_hint(f, item);
        return true;
    }
    return false;
}

static bool combo_keys(struct form *f, const struct key *k)
{
    bool enter = !strcmp(k->name, "Enter");

    switch (combo_key(&f->combo, k)) {
    case COMBO_TYPED:
        form_pick_again(f);
        return true;
    case COMBO_TAKEN:
        form_picked(f);
        if (enter && form_focus(f)->f->type != FT_REFS)
            step(f, 1);
        return true;
    case COMBO_LEFT:
        combo_close(&f->combo);
        return true;
    case COMBO_USED:
        return true;
    case COMBO_UNUSED:
        break;
    }
    if (k->kind != KEY_NAMED)
        return true;
    /* Tab and the like: what was typed stays as typed, to be read like any other text */
    struct item *item = form_focus(f);
    if (f->combo.filter.changed && f->combo.filter.text.len) {
        line_replace(&item->line, line_text(&f->combo.filter));
        form_touched(f, item);
    }
    combo_close(&f->combo);
    return false;
}

static bool mouse(struct form *f, const struct key *k)
{
    if (k->mouse != MOUSE_PRESS || k->button != 1)
        return false;
    struct item *item = form_at(f, k->x, k->y);
    if (!item)
        return false;
    if (!leave_field(f))
        return true;
    form_go(f, item);
    if (!item->f)
        press(f, item);
    else if (item->pick == PICK_LIST || k->clicks > 1)
        form_pick_open(f, NULL);
    return true;
}

bool form_key(struct pane *p, const struct key *k)
{
    struct form *f = as_form(p);

    if (f->combo.is_open && combo_keys(f, k))
        return true;
    if (k->kind == KEY_MOUSE)
        return mouse(f, k);
    if (!strcmp(k->folded, "F6") && form_has_button(f, BUTTON_NEXT)) {
        form_save(f, BUTTON_NEXT);
        return true;
    }
    struct item *item = form_focus(f);
    if (!item->f) {
        bool pressed = !strcmp(k->name, "Enter") || !strcmp(k->name, "Space");
        if (pressed)
            press(f, item);
        return pressed || k->kind == KEY_CHAR || k->kind == KEY_PASTED;
    }
    if (f->lost && (k->kind == KEY_CHAR || k->kind == KEY_PASTED || word_in("Backspace Del", k->name))) {
        form_lost(f);
        return true;
    }
    if (item->locked)
        return k->kind == KEY_CHAR || k->kind == KEY_PASTED;
    if (item->f->type == FT_BOOL && (k->kind == KEY_CHAR || k->kind == KEY_PASTED))
        return tick_key(f, item, k);
    if (item->pick == PICK_LIST)
        return list_key(f, item, k);
    if (k->kind == KEY_PASTED && k->paste_len > LINE_PASTE_ASK) {
        ask_paste(f, k);
        return true;
    }
    if (item->f->type == FT_BOOL)
        return false;
    char *before = mem_dup(line_text(&item->line));
    bool used = line_key(&item->line, k), same = !strcmp(before, line_text(&item->line));
    free(before);
    if (used && !same) {
        form_touched(f, item);
        form_hint(f, item);
    }
    if (used && item->line.full)
        app_say(form_app(f), LEVEL_WARN, _("There is room for %zu characters."), item->line.max);
    return used;
}

/* ---- actions ---- */

static bool enter(struct form *f)
{
    struct item *item = form_focus(f);

    if (!item->f)
        press(f, item);
    else
        step(f, 1);
    return true;
}

static bool list_of(struct form *f)
{
    if (form_focus(f)->pick == PICK_NONE || !item_editable(form_focus(f)))
        app_say(form_app(f), LEVEL_INFO, "%s", _("This field has no list: type it."));
    else
        form_pick_open(f, NULL);
    return true;
}

bool form_act(struct pane *p, const char *action)
{
    struct form *f = as_form(p);
    struct item *item = form_focus(f);

    if (!strcmp(action, "form.save"))
        form_save(f, BUTTON_SAVE);
    else if (!strcmp(action, "form.lookup") || !strcmp(action, "form.choices"))
        return list_of(f);
    else if (!strcmp(action, "form.down") && item->pick == PICK_LIST && item_editable(item))
        return list_of(f);
    else if (!strcmp(action, "form.down") || !strcmp(action, "next"))
        step(f, 1);
    else if (!strcmp(action, "form.up") || !strcmp(action, "previous"))
        step(f, -1);
    else if (!strcmp(action, "form.enter"))
        return enter(f);
    else if (!strcmp(action, "form.page.down") || !strcmp(action, "form.page.up"))
        page(f, !strcmp(action, "form.page.down") ? 1 : -1);
    else if (!strcmp(action, "undo") || !strcmp(action, "redo"))
        return undo(f, !strcmp(action, "redo"));
    else if (!strcmp(action, "cancel") || !strcmp(action, "back"))
        form_leave(f);
    else
        return false;
    return true;
}
