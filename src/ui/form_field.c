/* One field of a form: its text, its value, what stands beside it. */
#include "form_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/people/people.h"
#include "domain/view.h"
#include "domain/work/order.h"

#include <stdlib.h>
#include <string.h>

struct item *item_new(enum item_kind kind, const struct entity *ent, const struct field *f)
{
    static const struct {
        enum ftype type;
        size_t max;
    } limits[] = {{FT_TEXT, 200}, {FT_LONG, 4000}, {FT_REFS, 400}};
    struct item *item = mem_new(sizeof *item);

    item->kind = kind;
    item->ent = ent;
    item->f = f;
    item->part = item->row = -1;
    item->read = true;
    line_init(&item->line, f && f->type == FT_LONG ? LINE_MULTI : 0);
    item->line.max = f ? 60 : 0;
    for (size_t i = 0; f && i < COUNT(limits); i++)
        if (f->type == limits[i].type)
            item->line.max = limits[i].max;
    item->start = mem_dup("");
    return item;
}

void item_free(struct item *item)
{
    if (!item)
        return;
    line_clear(&item->line);
    free(item->start);
    free(item->error);
    free(item->beside);
    free(item->value);
    free(item->below);
    free(item);
}

const char *item_label(const struct item *item)
{
    return item->f ? (item->f->label && *item->f->label ? _(item->f->label) : item->f->col) : "";
}

bool item_dirty(const struct item *item)
{
    return item->f && !item->locked && strcmp(item->start, line_text(&item->line)) != 0;
}

bool item_editable(const struct item *item)
{
    return item->f && !item->locked;
}

bool form_empty(const struct item *item)
{
    return strspn(line_text(&item->line), " \n") == item->line.text.len;
}

void item_say(struct item *item, const char *error)
{
    mem_set(&item->error, error);
}

void item_start(struct item *item, const char *text)
{
    line_set(&item->line, text);
    mem_set(&item->start, line_text(&item->line));
}

/* ---- text and value ---- */

struct field slot_field(const struct field *f)
{
    struct field g = *f;
    g.off = field_is_text(f) ? offsetof(struct slot, text) : offsetof(struct slot, num);
    return g;
}

enum rc item_value(struct form *f, const struct item *item, struct slot *out, struct err *e)
{
    struct field g = slot_field(item->f);
    struct value_env env = desk_env(form_app(f)->desk);

    *out = (struct slot){.num = NIL};
    if (item->masked && !item_dirty(item))
        return RC_OK;
    return value_parse(&g, &env, line_text(&item->line), out, e);
}

/* Yes and no are ticks; their text is 1 or 0 whatever the language. */
static void print(struct form *f, const struct field *fl, const void *rec, struct buf *out)
{
    struct value_env env = desk_env(form_app(f)->desk);

    if (fl->type == FT_BOOL)
        buf_add(out, field_cnum(fl, rec) == 1 ? "1" : "0");
    else
        value_print(fl, &env, rec, VALUE_EDIT, out);
}

/* `unit:3-2-1204` is typed as 3-2-1204 where that means the same. */
static void shorten(struct form *f, const struct item *item, const struct slot *slot, struct buf *text)
{
    const char *colon = strchr(buf_str(text), ':');
    struct value_env env = desk_env(form_app(f)->desk);
    struct field g = slot_field(item->f);
    struct slot again = {.num = NIL};

    if (item->f->type != FT_ANYREF || !colon)
        return;
    if (value_parse(&g, &env, colon + 1, &again, NULL) == RC_OK && text_same(again.text, slot->text)) {
        char *rest = mem_dup(colon + 1);
        buf_reset(text);
        buf_add(text, rest);
        free(rest);
    }
    free(again.text);
}

static void print_slot(struct form *f, const struct item *item, const struct slot *slot, struct buf *out)
{
    struct field g = slot_field(item->f);

    print(f, &g, slot, out);
    shorten(f, item, slot, out);
}

static void meaning(struct form *f, struct item *item, const struct slot *slot);

void item_from(struct form *f, struct item *item, const void *rec)
{
    struct desk *d = form_app(f)->desk;
    const struct field *fl = item->f;
    struct slot slot = {.num = NIL};
    struct buf text = {0};

    if (field_is_text(fl))
        slot.text = (char *)(uintptr_t)field_cstr(fl, rec);
    else
        slot.num = field_cnum(fl, rec);
    print_slot(f, item, &slot, &text);
    if (fl->type == FT_PHONE && text.len) {
        struct buf seen = {0};
        view_cell(d, item->ent, fl, rec, VIEW_FULL, &seen);
        item->masked = strcmp(buf_str(&seen), buf_str(&text)) != 0;
        if (item->masked) {
            buf_reset(&text);
            buf_add(&text, buf_str(&seen));
        }
        buf_clear(&seen);
    }
    item_start(item, buf_str(&text));
    meaning(f, item, &slot);
    buf_clear(&text);
}

/* ---- what a text means ---- */

static void time_meaning(struct form *f, const struct item *item, const struct slot *slot, struct buf *out)
{
    static const char *const days[] = {N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat")};
    struct field g = slot_field(item->f);
    struct value_env env = desk_env(form_app(f)->desk);
    struct when_parts p;
    int64_t t = item->f->type == FT_DAY ? when_day_start(slot->text) : slot->num, now = desk_now(form_app(f)->desk);
    char span[32];

    when_split(t, &p);
    value_print(&g, &env, slot, VALUE_SHOW, out);
    if (!strcmp(buf_str(out), line_text(&item->line)))
        buf_reset(out); /* only what is not there already */
    buf_addf(out, "%s%s", out->len ? " " : "", _(days[p.weekday]));
    if (item->f->type == FT_DAY)
        return;
    when_span(t > now ? t - now : now - t, span, sizeof span);
    buf_add(out, " ");
    buf_addf(out, t > now ? _("in %s") : _("%s ago"), span);
}

static int64_t unit_id(const struct item *item, const struct slot *slot)
{
    if (item->f->type == FT_ANYREF && slot->text && text_starts(slot->text, "unit:"))
        return strtoll(slot->text + 5, NULL, 10);
    if (item->f->type == FT_REF && item->f->ref && !strcmp(item->f->ref->name, "unit") && slot->num != NIL)
        return slot->num;
    return NIL;
}

/* ---- the caller of a new order: on file, or a name ---- */

/* The caller the program has put there itself, from the room. */
static struct item *proposed(const struct form *f)
{
    struct item *caller = f->fresh && f->ent == &order_entity ? form_item(f, "caller_id") : NULL;

    return caller && !caller->touch && !caller->given && item_dirty(caller) && !form_empty(caller) ? caller : NULL;
}

static void drop_proposed(struct form *f)
{
    struct item *caller = proposed(f);

    if (!caller)
        return;
    line_replace(&caller->line, "");
    caller->read = true;
    item_say(caller, NULL);
    mem_set(&caller->beside, NULL);
    mem_set(&caller->value, NULL);
}

static bool has_number(struct form *f, int64_t person, const char *number)
{
    struct desk *d = form_app(f)->desk;
    int64_t *ids = NULL;
    size_t n = 0;
    bool has = false;

    if (view_children(d, &person_phone_entity, person, &ids, &n, NULL) != RC_OK)
        n = 0;
    for (size_t i = 0; i < n && !has; i++) {
        struct person_phone p;
        rec_init(&person_phone_entity, &p);
        has = view_get(d, &person_phone_entity, ids[i], &p, NULL) == RC_OK && text_same(p.phone, number);
        rec_clear(&person_phone_entity, &p);
    }
    free(ids);
    return has;
}

/* Never the owner's name with a stranger's name or number: what was proposed gives way to what was said. */
static void stranger(struct form *f)
{
    struct item *caller = proposed(f), *name = form_item(f, "caller_name"), *phone = form_item(f, "phone");
    struct slot who = {.num = NIL}, number = {.num = NIL};

    if (!caller)
        return;
    bool other = name && !form_empty(name);
    if (!other && phone && !form_empty(phone) && item_value(f, caller, &who, NULL) == RC_OK &&
        item_value(f, phone, &number, NULL) == RC_OK && number.text)
        other = who.num == NIL || !has_number(f, who.num, number.text);
    free(who.text);
    free(number.text);
    if (!other)
        return;
    drop_proposed(f);
    mem_set(&caller->beside, _("taken away: somebody else is calling"));
}

/* A name: letters and no digits. */
static bool is_name(const char *s)
{
    bool letters = false;

    for (; *s; s++) {
        if (strchr("0123456789#:*", *s))
            return false;
        letters = letters || *s != ' ';
    }
    return letters;
}

/* Who is not on file is no reason to stop: the name goes where names are kept. */
static bool kept_as_name(struct form *f, struct item *item)
{
    struct item *name = f->fresh && f->ent == &order_entity && item->kind == ITEM_FIELD &&
                                !strcmp(item->f->col, "caller_id")
                            ? form_item(f, "caller_name")
                            : NULL;

    if (!name || name->locked || !form_empty(name) || !is_name(line_text(&item->line)))
        return false;
    line_replace(&name->line, line_text(&item->line));
    form_touched(f, name);
    name->read = true;
    mem_set(&name->beside, _("not on file: kept as name"));
    line_replace(&item->line, "");
    item_say(item, NULL);
    return true;
}

/* The standard reply's text, to be read out and changed as needed; what somebody has written stands. */
static void show_reply(struct form *f, int64_t id)
{
    struct item *answer = form_item(f, "answer");

    if (!answer || answer->locked || (answer->touch && !form_empty(answer)))
        return;
    char *text = order_reply(form_app(f)->desk, id);
    line_replace(&answer->line, text ? text : "");
    answer->touch = 0;
    answer->read = true;
    item_say(answer, NULL);
    mem_set(&answer->beside, text ? _("read it to the resident; change it as needed") : NULL);
    free(text);
}

static void meaning(struct form *f, struct item *item, const struct slot *slot)
{
    struct field g = slot_field(item->f);
    struct value_env env = desk_env(form_app(f)->desk);
    struct buf out = {0};
    bool none = field_is_text(item->f) ? text_empty(slot->text) : slot->num == NIL;

    mem_set(&item->beside, NULL);
    mem_set(&item->below, NULL);
    mem_set(&item->value, item->f->type == FT_CHOICE ? slot->text : NULL);
    if (!strcmp(item->f->col, "reply_id") && f->ent == &order_entity && item_dirty(item))
        show_reply(f, slot->num);
    if (none) {
        if (!strcmp(item->f->col, "at") && item->kind == ITEM_ARG)
            mem_set(&item->beside, _("now"));
        return;
    }
    switch (item->f->type) {
    case FT_TIME:
    case FT_DAY:
        time_meaning(f, item, slot, &out);
        break;
    case FT_REF:
    case FT_REFS:
    case FT_ANYREF:
        value_print(&g, &env, slot, VALUE_SHOW, &out);
        if (!strcmp(buf_str(&out), line_text(&item->line)))
            buf_reset(&out);
        break;
    default:
        break;
    }
    mem_set(&item->beside, out.len ? buf_str(&out) : NULL);
    buf_clear(&out);
    if (unit_id(item, slot) != NIL) {
        if (item_dirty(item))
            drop_proposed(f); /* it was of the room before */
        form_household(f, item, unit_id(item, slot));
    }
    if (!strcmp(item->f->col, "category_id") && item_dirty(item))
        form_category(f, slot->num);
    if (f->fresh && f->ent->kind && word_in("kind category_id", item->f->col))
        form_buttons_fit(f);
    if (item->kind == ITEM_FIELD && word_in("impact urgency danger", item->f->col))
        form_priority(f);
}

bool form_read(struct form *f, struct item *item)
{
    struct slot slot;
    struct err e = {0};
    struct buf text = {0};

    if (!item_editable(item) || item->read)
        return !item->error;
    item->read = true;
    item_say(item, NULL);
    mem_set(&item->beside, NULL);
    mem_set(&item->below, NULL);
    enum rc rc = item_value(f, item, &slot, &e);
    if (rc == RC_NOTFOUND && kept_as_name(f, item)) {
        rc = RC_OK;
    } else if (rc != RC_OK) {
        item_say(item, e.text);
    } else if (!(item->masked && !item_dirty(item))) {
        print_slot(f, item, &slot, &text);
        if (item->f->type != FT_LONG || text.len)
            line_replace(&item->line, buf_str(&text));
        meaning(f, item, &slot);
    }
    stranger(f);
    free(slot.text);
    buf_clear(&text);
    return rc == RC_OK;
}

void form_hint(struct form *f, struct item *item)
{
    struct slot slot;

    mem_set(&item->beside, NULL);
    mem_set(&item->below, NULL);
    if (item->f->type != FT_TIME && item->f->type != FT_DAY)
        return;
    if (item_value(f, item, &slot, NULL) == RC_OK)
        meaning(f, item, &slot);
    free(slot.text);
}
