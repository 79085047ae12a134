/* Which fields a form has, and in what order; rows of parts. */
#include "form_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/view.h"
#include "domain/work/order.h"

#include <stdlib.h>
#include <string.h>

static const struct choice hows[] = {{"seen", N_("Seen"), NULL},
                                     {"radio", N_("Radio"), NULL},
                                     {"phone", N_("Phone"), NULL},
                                     {"slip", N_("Slip"), NULL},
                                     {NULL, NULL, NULL}};

/* What every verb may be told besides (product.md: most steps reach the desk late). */
static const struct field at_field = {.col = "at",
                                      .label = N_("Happened at"),
                                      .type = FT_TIME,
                                      .flags = FF_PAST,
                                      .hint = N_("When it happened: 14:05, -20 (minutes ago); empty: now.")};
static const struct field how_field = {.col = "how",
                                       .label = N_("Reported how"),
                                       .type = FT_CHOICE,
                                       .choices = hows,
                                       .hint = N_("How the desk heard of it: seen, radio, phone, slip.")};
static const struct field reason_field = {
    .col = "reason", .label = N_("Why"), .type = FT_TEXT, .hint = N_("Kept with the act in the record's history.")};

static struct desk *desk_of(const struct form *f)
{
    return form_app(f)->desk;
}

static void own(struct form *f, struct item *item)
{
    f->own = mem_grow(f->own, f->nown + 1, sizeof *f->own);
    f->own[f->nown++] = item;
    item->pick = form_pick_kind(f, item);
}

/* ---- the record's own fields ---- */

static bool locked(struct form *f, const struct field *fl)
{
    const char *right = fl->edit_right ? fl->edit_right : f->ent->edit;

    if (f->fresh)
        return fl->edit_right && !desk_may(desk_of(f), fl->edit_right);
    if ((fl->flags & FF_ONCE) || (fl->edit_states && !word_in(fl->edit_states, entity_state(f->ent, f->rec))))
        return true;
    return !right || !desk_may(desk_of(f), right);
}

static bool shown(struct form *f, const struct field *fl)
{
    if (fl->flags & (FF_VERB | FF_AUTO | FF_CALC | FF_HIDE | FF_SECRET))
        return false;
    return view_may_see(desk_of(f), f->ent, fl) && (f->full || fl->flags & (FF_REQUIRED | FF_FORM));
}

static void add_columns(struct form *f)
{
    for (size_t i = 0; i < f->ent->nfields; i++) {
        const struct field *fl = &f->ent->fields[i];
        if (!shown(f, fl) || form_item(f, fl->col))
            continue;
        struct item *item = item_new(ITEM_FIELD, f->ent, fl);
        item->required = fl->flags & FF_REQUIRED;
        item->locked = locked(f, fl);
        own(f, item);
        item_from(f, item, f->rec);
    }
}

/* In the order of the table, also when the rest came later. */
static int by_table(const void *a, const void *b)
{
    const struct item *const *x = a, *const *y = b;
    return ((*x)->f > (*y)->f) - ((*x)->f < (*y)->f);
}

/* ---- what a verb asks for ---- */

static const struct field *argument(const struct verb *v, const char *col)
{
    for (const struct field *a = v->args; a && a->col; a++)
        if (!strcmp(a->col, col))
            return a;
    return NULL;
}

static const struct entity *part_named(const struct form *f, const char *name)
{
    for (size_t i = 0; f->ent->parts && f->ent->parts[i]; i++)
        if (!strcmp(f->ent->parts[i]->name, name))
            return f->ent->parts[i];
    return NULL;
}

/* What verbs write is asked for anew each time, except times that are put right. */
static bool begins_empty(const struct field *fl)
{
    return (fl->flags & FF_VERB) && !(fl->type == FT_TIME && (fl->flags & FF_PAST));
}

static void add_part(struct form *f, const struct entity *part);

/* The number that is stored where none is said is seen; a sign-off that is there already is kept. */
static void signing(struct form *f, struct item *item)
{
    const struct order *o = f->rec;
    struct buf seen = {0};

    if (!strcmp(item->f->col, "sign_phone") && o->signed_at == NIL && !text_empty(o->phone)) {
        view_cell(desk_of(f), f->ent, entity_field(f->ent, "phone"), f->rec, VIEW_FULL, &seen);
        if (!strcmp(buf_str(&seen), o->phone)) {
            item_start(item, o->phone);
            item->given = true;
        } else {
            char *taken = mem_printf(_("empty: %s"), buf_str(&seen));
            mem_set(&item->beside, taken);
            free(taken);
        }
    }
    if (!strcmp(item->f->col, "sign_kind") && o->signed_at != NIL && !strcmp(f->verb_id, "settle")) {
        const struct choice *c = field_choice(item->f, o->sign_kind ? o->sign_kind : "");
        char at[32], *kept = mem_printf(_("empty keeps: %1$s %2$s"), c ? _(c->label) : "",
                                        when_short(o->signed_at, form_app(f)->now, at, sizeof at));
        mem_set(&item->beside, kept);
        free(kept);
    }
    buf_clear(&seen);
}

static void add_asked(struct form *f, const char *word, bool required)
{
    const struct field *arg = argument(f->verb, word), *fl = arg ? NULL : entity_field(f->ent, word);

    if (!arg && !fl && part_named(f, word)) {
        add_part(f, part_named(f, word));
        return;
    }
    if (!arg && !fl)
        fl = !strcmp(word, "reason") ? &reason_field : NULL;
    if (!arg && !fl)
        return;
    bool column = !arg && fl != &reason_field;
    struct item *item = item_new(column ? ITEM_FIELD : ITEM_ARG, f->ent, arg ? arg : fl);
    item->required = required;
    own(f, item);
    if (column && !begins_empty(fl))
        item_from(f, item, f->rec);
    if (column && f->ent == &order_entity)
        signing(f, item);
    if (column && (fl->flags & FF_ONCE) && !form_empty(item))
        item->locked = true;
}

static void add_argument(struct form *f, const struct field *fl)
{
    own(f, item_new(ITEM_ARG, f->ent, fl));
    form_hint(f, f->own[f->nown - 1]);
}

static void add_when(struct form *f)
{
    struct item *item;

    add_argument(f, &at_field);
    item = f->own[f->nown - 1];
    mem_set(&item->beside, _("now"));
    add_argument(f, &how_field);
}

static void add_verb(struct form *f)
{
    char word[64];

    for (const char *p = f->verb->ask; p && *p;) {
        size_t n = strcspn(p, " ");
        bool star = n > 0 && p[n - 1] == '*';
        if (n - star < sizeof word) {
            memcpy(word, p, n - star);
            word[n - star] = '\0';
            add_asked(f, word, star);
        }
        p += n + strspn(p + n, " ");
    }
    add_when(f);
}

/* ---- parts ---- */

static bool cell_shown(struct form *f, const struct entity *part, const struct field *fl)
{
    if (fl->flags & (FF_VERB | FF_AUTO | FF_CALC | FF_HIDE | FF_SECRET))
        return false;
    return strcmp(fl->col, part->parent_col) != 0 && view_may_see(desk_of(f), part, fl);
}

static bool part_editable(struct form *f, const struct entity *part)
{
    const char *right = f->fresh ? part->make : part->edit ? part->edit : f->ent->edit;
    bool any = false;

    for (size_t i = 0; i < part->nfields; i++)
        any = any || cell_shown(f, part, &part->fields[i]);
    return any && right && desk_may(desk_of(f), right);
}

/* A usual value that is typed over: seen in the empty cell, so that no key joins it unseen. */
static bool as_hint(const struct field *fl)
{
    return fl->preset && (fl->type == FT_QTY || fl->type == FT_INT || fl->type == FT_MONEY || fl->type == FT_TEXT);
}

const char *item_usual(const struct item *item)
{
    return item->kind == ITEM_CELL && !item->required && item->line.text.len == 0 && !*item->start && as_hint(item->f)
               ? item->f->preset
               : NULL;
}

struct item *form_row_add(struct form *f, int part, int64_t id, const void *rec)
{
    struct form_part *p = &f->parts[part];
    struct value_env env = desk_env(desk_of(f));
    void *fresh = rec ? NULL : rec_new(p->ent);
    struct form_row row = {.id = id};

    for (size_t i = 0; fresh && i < p->ent->nfields; i++)
        if (p->ent->fields[i].preset && !(p->ent->fields[i].flags & FF_CALC) &&
            value_parse(&p->ent->fields[i], &env, p->ent->fields[i].preset, fresh, NULL) != RC_OK)
            continue;
    for (size_t i = 0; i < p->ent->nfields; i++) {
        const struct field *fl = &p->ent->fields[i];
        if (!cell_shown(f, p->ent, fl))
            continue;
        struct item *item = item_new(ITEM_CELL, p->ent, fl);
        item->required = fl->flags & FF_REQUIRED;
        item->locked = rec && (fl->flags & FF_ONCE);
        item->part = part;
        item->pick = form_pick_kind(f, item);
        row.cells = mem_grow(row.cells, row.n + 2, sizeof *row.cells);
        row.cells[row.n++] = item;
        if (fresh && as_hint(fl))
            item->required = false; /* the door puts the usual value where nothing is said */
        else
            item_from(f, item, rec ? rec : fresh);
    }
    if (fresh)
        rec_free(p->ent, fresh);
    struct item *drop = item_new(ITEM_DROP, p->ent, NULL);
    drop->part = part;
    row.cells[row.n++] = drop;
    p->rows = mem_grow(p->rows, p->n + 1, sizeof *p->rows);
    p->rows[p->n++] = row;
    for (size_t i = 0; i < row.n; i++)
        row.cells[i]->row = (int)p->n - 1;
    return row.cells[0];
}

static void read_rows(struct form *f, int part)
{
    const struct entity *ent = f->parts[part].ent;
    int64_t *ids = NULL;
    size_t n = 0;

    if (f->fresh || view_children(desk_of(f), ent, f->id, &ids, &n, NULL) != RC_OK)
        return;
    void *rec = rec_new(ent);
    for (size_t i = 0; i < n; i++)
        if (view_get(desk_of(f), ent, ids[i], rec, NULL) == RC_OK)
            form_row_add(f, part, ids[i], rec);
    rec_free(ent, rec);
    free(ids);
}

static void add_part(struct form *f, const struct entity *part)
{
    for (size_t i = 0; i < f->nparts; i++)
        if (f->parts[i].ent == part)
            return;
    if (!part_editable(f, part))
        return;
    f->parts = mem_grow(f->parts, f->nparts + 1, sizeof *f->parts);
    f->parts[f->nparts] = (struct form_part){.ent = part, .add = item_new(ITEM_ADD, part, NULL)};
    f->parts[f->nparts].add->part = (int)f->nparts;
    f->nparts++;
    read_rows(f, (int)f->nparts - 1);
    if (f->fresh && part->on_form)
        form_row_add(f, (int)f->nparts - 1, NIL, NULL);
}

void form_row_drop(struct form *f, int part, int row)
{
    struct form_part *p = &f->parts[part];
    struct form_row *r = &p->rows[row];
    struct item *next = p->add;

    r->drop = true;
    for (size_t i = (size_t)row + 1; i < p->n && next == p->add; i++)
        if (!p->rows[i].drop)
            next = p->rows[i].cells[0];
    form_go(f, next);
    form_order(f);
}

/* ---- the whole ---- */

static void add_button(struct form *f, enum form_button b)
{
    struct item *item = item_new(ITEM_BUTTON, f->ent, NULL);

    item->button = b;
    f->buttons[f->nbuttons++] = item;
}

const struct verb *form_next(struct form *f)
{
    const struct field *fl = f->ent->kind ? entity_field(f->ent, f->ent->kind) : NULL;
    const struct item *item = fl ? form_item(f, fl->col) : NULL;
    const char *kind = item && item->value ? item->value : fl ? field_cstr(fl, f->rec) : NULL;

    for (size_t i = 0; f->fresh && i < f->ent->nverbs; i++) {
        const struct verb *v = &f->ent->verbs[i];
        if (text_same(v->key, "F6") && (!kind || !v->kind || word_in(v->kind, kind)))
            return v;
    }
    return NULL;
}

/* It stands after Save. */
void form_buttons_fit(struct form *f)
{
    bool want = form_next(f) != NULL, has = form_has_button(f, BUTTON_NEXT);

    if (want == has || f->nbuttons == 0)
        return;
    size_t rest = (f->nbuttons - 1) * sizeof *f->buttons;
    if (want) {
        memmove(f->buttons + 2, f->buttons + 1, rest);
        f->buttons[1] = f->spare ? f->spare : item_new(ITEM_BUTTON, f->ent, NULL);
        f->buttons[1]->button = BUTTON_NEXT;
        f->spare = NULL;
        f->nbuttons++;
    } else {
        f->spare = f->buttons[1];
        f->nbuttons--;
        memmove(f->buttons + 1, f->buttons + 2, rest - sizeof *f->buttons);
    }
    form_order(f);
}

static void buttons(struct form *f)
{
    add_button(f, BUTTON_SAVE);
    if (form_next(f))
        add_button(f, BUTTON_NEXT);
    if (!f->verb && !f->full)
        add_button(f, BUTTON_ALL);
    add_button(f, BUTTON_CANCEL);
}

static void build_record(struct form *f)
{
    add_columns(f);
    qsort(f->own, f->nown, sizeof *f->own, by_table);
    for (size_t i = 0; f->ent->parts && f->ent->parts[i]; i++)
        if (f->full || f->ent->parts[i]->on_form)
            add_part(f, f->ent->parts[i]);
    if (f->fresh && f->full && f->ent->verbs && f->ent->kind) /* things that happen to somebody, not catalogues */
        add_when(f);
}

void form_build(struct form *f)
{
    if (f->verb)
        add_verb(f);
    else
        build_record(f);
    buttons(f);
    form_order(f);
}

void form_widen(struct form *f)
{
    struct item *was = form_focus(f);

    if (f->full || f->verb)
        return;
    f->full = true;
    for (size_t i = 0; i < f->nbuttons; i++)
        if (f->buttons[i]->button == BUTTON_ALL) {
            was = was == f->buttons[i] && f->nown ? f->own[0] : was;
            item_free(f->buttons[i]);
            memmove(f->buttons + i, f->buttons + i + 1, (f->nbuttons - i - 1) * sizeof *f->buttons);
            f->nbuttons--;
            break;
        }
    f->nstops = 0;
    build_record(f);
    form_order(f);
    form_go(f, was);
}

static void stop(struct form *f, struct item *item)
{
    f->stops = mem_grow(f->stops, f->nstops + 1, sizeof *f->stops);
    f->stops[f->nstops++] = item;
}

void form_order(struct form *f)
{
    struct item *was = f->at < f->nstops ? f->stops[f->at] : NULL;
    size_t own_end = f->nown;

    f->nstops = 0;
    /* when and how come last, after the rows of parts */
    while (own_end > 0 && (f->own[own_end - 1]->f == &at_field || f->own[own_end - 1]->f == &how_field))
        own_end--;
    for (size_t i = 0; i < own_end; i++)
        stop(f, f->own[i]);
    for (size_t p = 0; p < f->nparts; p++) {
        for (size_t r = 0; r < f->parts[p].n; r++)
            for (size_t i = 0; !f->parts[p].rows[r].drop && i < f->parts[p].rows[r].n; i++)
                stop(f, f->parts[p].rows[r].cells[i]);
        stop(f, f->parts[p].add);
    }
    for (size_t i = own_end; i < f->nown; i++)
        stop(f, f->own[i]);
    for (size_t i = 0; i < f->nbuttons; i++)
        stop(f, f->buttons[i]);
    f->at = 0;
    form_go(f, was);
    while (f->at + 1 < f->nstops && f->stops[f->at]->f && f->stops[f->at]->locked)
        f->at++;
}

struct item *form_item(const struct form *f, const char *col)
{
    for (size_t i = 0; i < f->nown; i++)
        if (!strcmp(f->own[i]->f->col, col))
            return f->own[i];
    return NULL;
}

bool form_dirty(const struct form *f)
{
    for (size_t i = 0; i < f->nown; i++)
        if (item_dirty(f->own[i]))
            return true;
    for (size_t p = 0; p < f->nparts; p++)
        for (size_t r = 0; r < f->parts[p].n; r++) {
            const struct form_row *row = &f->parts[p].rows[r];
            if (row->drop && row->id != NIL)
                return true;
            for (size_t i = 0; !row->drop && i < row->n; i++)
                if (item_dirty(row->cells[i]))
                    return true;
        }
    return false;
}

void form_clear_items(struct form *f)
{
    for (size_t i = 0; i < f->nown; i++)
        item_free(f->own[i]);
    for (size_t p = 0; p < f->nparts; p++) {
        for (size_t r = 0; r < f->parts[p].n; r++) {
            for (size_t i = 0; i < f->parts[p].rows[r].n; i++)
                item_free(f->parts[p].rows[r].cells[i]);
            free(f->parts[p].rows[r].cells);
        }
        free(f->parts[p].rows);
        item_free(f->parts[p].add);
    }
    for (size_t i = 0; i < f->nbuttons; i++)
        item_free(f->buttons[i]);
    item_free(f->spare);
    free(f->own);
    free(f->parts);
    free(f->stops);
}
