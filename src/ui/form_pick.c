/* What a field's list holds: choices, catalogue rows, records found by what is typed. */
#include "form_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/view.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define SMALL 300 /* kinds with at most so many rows are a list, the others are searched */
#define FOUND 50  /* of a search shown at most */

static struct desk *desk_of(const struct form *f)
{
    return form_app(f)->desk;
}

static bool small(struct form *f, const struct entity *ent)
{
    struct view v = {.ent = ent};
    size_t n = SMALL + 1;

    return view_count(desk_of(f), &v, SMALL + 1, &n, NULL) == RC_OK && n <= SMALL;
}

enum pick form_pick_kind(struct form *f, const struct item *item)
{
    switch (item->f->type) {
    case FT_CHOICE:
        return PICK_LIST;
    case FT_REF:
        /* the other record may become many; a catalogue stays a list */
        return !item->f->ref->see && entity_field(item->f->ref, "active") && small(f, item->f->ref) ? PICK_LIST
                                                                                                    : PICK_FIND;
    case FT_REFS:
    case FT_ANYREF:
        return PICK_FIND;
    default:
        return PICK_NONE;
    }
}

/* Reasons are for one step each: only those of this verb. */
static char *only_for(struct form *f, const struct item *item, const struct entity *ent)
{
    const struct field *use = entity_field(ent, "use"), *active = entity_field(ent, "active");
    const char *step = !strcmp(item->f->col, "sign_reason_id") ? "notsigned" : f->verb ? f->verb->id : "";
    struct buf b = {0};

    if (use && use->type == FT_CHOICE && field_choice(use, step))
        buf_addf(&b, "use:%s ", step);
    if (active && active->type == FT_BOOL)
        buf_add(&b, "active:1");
    return buf_take(&b);
}

/* People are told apart by their number; a catalogue's code says nothing to them. */
static void side_words(struct form *f, const struct entity *ent, const void *rec, const char *label, struct buf *side)
{
    const struct field *no = entity_field(ent, ent->number);

    if (no && !(no->flags & FF_CALC) && !entity_field(ent, "code"))
        view_cell(desk_of(f), ent, no, rec, VIEW_SHORT, side);
    if (!strcmp(buf_str(side), label))
        buf_reset(side);
}

static void more_words(const struct entity *ent, const void *rec, struct buf *out)
{
    static const char *const cols[] = {"words", "code", "name_zh", "name_en", "short_zh", "short_en", "no"};

    for (size_t i = 0; i < COUNT(cols); i++) {
        const struct field *fl = entity_field(ent, cols[i]);
        if (fl && field_is_text(fl) && !(fl->flags & FF_CALC) && !text_empty(field_cstr(fl, rec)))
            buf_addf(out, "%s%s", out->len ? " " : "", field_cstr(fl, rec));
    }
}

static void add_record(struct form *f, struct combo *c, const struct entity *ent, const void *rec, const char *kind)
{
    struct buf label = {0}, side = {0}, more = {0};
    int64_t id = ((const struct rec *)rec)->id;

    desk_label(desk_of(f), ent, id, &label);
    side_words(f, ent, rec, buf_str(&label), &side);
    more_words(ent, rec, &more);
    char *text = kind ? mem_printf("%s:#%" PRId64, kind, id) : mem_printf("#%" PRId64, id);
    combo_add(c, text, buf_str(&label),
              side.len ? buf_str(&side)
              : kind   ? _(ent->one)
                       : NULL,
              more.len ? buf_str(&more) : NULL);
    free(text);
    buf_clear(&label);
    buf_clear(&side);
    buf_clear(&more);
}

static void add_records(struct form *f, struct combo *c, const struct item *item, const struct entity *ent,
                        const char *typed, size_t most, const char *kind)
{
    char *only = only_for(f, item, ent);
    struct view v = {.ent = ent, .expr = typed, .more = only, .deadline_ms = 200};
    char *recs = mem_array(most, ent->size);
    struct err e = {0};
    size_t n = 0;

    for (size_t i = 0; i < most; i++)
        rec_init(ent, recs + i * ent->size);
    if (view_page(desk_of(f), &v, NIL, false, recs, most, &n, &e) != RC_OK && e.rc == RC_DENIED)
        mem_set(&c->none, e.text);
    for (size_t i = 0; i < n; i++)
        add_record(f, c, ent, recs + i * ent->size, kind);
    for (size_t i = 0; i < most; i++)
        rec_clear(ent, recs + i * ent->size);
    free(recs);
    free(only);
}

/* A place as it is spoken (3-2-1204, 321204) is no word of the index. */
static void add_resolved(struct form *f, struct combo *c, const struct entity *ent, const char *typed, const char *kind)
{
    int64_t id = NIL;

    if (text_empty(typed) || desk_resolve(desk_of(f), ent, typed, &id, NULL) != RC_OK)
        return;
    void *rec = rec_new(ent);
    if (view_get(desk_of(f), ent, id, rec, NULL) == RC_OK)
        add_record(f, c, ent, rec, kind);
    rec_free(ent, rec);
}

static void add_kinds(struct form *f, struct combo *c, const struct item *item, const char *typed)
{
    char name[64];

    for (const char *p = item->f->kinds ? item->f->kinds : ""; *p;) {
        size_t n = strcspn(p, " ");
        if (n && n < sizeof name) {
            memcpy(name, p, n);
            name[n] = '\0';
            const struct entity *ent = desk_kind(desk_of(f), name);
            size_t before = c->n;
            if (ent)
                add_resolved(f, c, ent, typed, name);
            if (ent && c->n == before)
                add_records(f, c, item, ent, typed, FOUND, name);
        }
        p += n + strspn(p + n, " ");
    }
}

static void fill(struct form *f, struct item *item)
{
    struct combo *c = &f->combo;
    const char *typed = line_text(&c->filter);

    if (item->f->type == FT_CHOICE) {
        if (!item->required)
            combo_add(c, "", _("(none)"), NULL, NULL);
        for (const struct choice *ch = item->f->choices; ch && ch->id; ch++)
            combo_add(c, _(ch->label), _(ch->label), NULL, ch->id);
    } else if (item->f->type == FT_ANYREF) {
        add_kinds(f, c, item, typed);
    } else if (item->pick == PICK_LIST) {
        if (!item->required)
            combo_add(c, "", _("(none)"), NULL, NULL);
        add_records(f, c, item, item->f->ref, NULL, SMALL, NULL);
    } else {
        add_resolved(f, c, item->f->ref, typed, NULL);
        if (c->n == 0)
            add_records(f, c, item, item->f->ref, typed, FOUND, NULL);
    }
    combo_narrow(c);
}

/* The part of a list of names that is being typed. */
static size_t last_piece(const char *s)
{
    size_t at = 0;

    for (size_t i = 0; s[i];) {
        uint32_t cp;
        i += text_decode(s + i, strlen(s + i), &cp);
        if (cp == ',' || cp == 0x3001 || cp == 0xFF0C || cp == ';' || cp == 0xFF1B)
            at = i;
    }
    return at + strspn(s + at, " ");
}

void form_pick_open(struct form *f, const char *typed)
{
    struct item *item = form_focus(f);

    if (!item_editable(item) || item->pick == PICK_NONE)
        return;
    if (!typed && item->pick == PICK_FIND && !item->read)
        typed = item->f->type == FT_REFS ? line_text(&item->line) + last_piece(line_text(&item->line))
                                         : line_text(&item->line);
    combo_open(&f->combo, typed, item->pick == PICK_FIND);
    f->combo.filter.changed = !text_empty(typed);
    fill(f, item);
    if (text_empty(typed))
        combo_show(&f->combo, line_text(&item->line));
}

void form_pick_again(struct form *f)
{
    if (!f->combo.live)
        return;
    combo_reset(&f->combo);
    fill(f, form_focus(f));
}

void form_picked(struct form *f)
{
    struct item *item = form_focus(f);
    const struct combo_item *pick = combo_item(&f->combo);
    struct buf text = {0};

    if (item->f->type == FT_REFS)
        buf_addn(&text, line_text(&item->line), last_piece(line_text(&item->line)));
    if (item->f->type == FT_REFS && item->read && item->line.text.len) { /* whole names already: one more */
        buf_reset(&text);
        buf_addf(&text, "%s,", line_text(&item->line));
    }
    buf_add(&text, pick->text);
    line_replace(&item->line, buf_str(&text));
    form_touched(f, item);
    form_read(f, item);
    buf_clear(&text);
    combo_close(&f->combo);
}
