#include "order_show.h"

#include "base/i18n.h"
#include "base/text.h"
#include "domain/catalog/catalog.h"
#include "domain/people/people.h"
#include "queue.h"
#include "store/query.h"
#include "store/rows.h"

#include <string.h>

bool order_show_call(const struct desk *d, const struct order *o)
{
    return order_open(o) && d->staff != NIL && (o->owner_id == d->staff || o->worker_id == d->staff);
}

static bool is(const struct field *f, const char *col)
{
    return strcmp(f->col, col) == 0;
}

/* Up to the first newline: a list's cell is one line. */
static void first_line(const char *s, struct buf *out)
{
    while (*s == '\n' || *s == ' ')
        s++;
    for (; *s; s++)
        buf_addc(out, *s == '\n' ? ' ' : *s);
}

static bool paused_for(struct desk *d, const struct order *o, struct buf *out)
{
    struct reason r;
    bool said = false;

    if (!text_same(o->state, "PAUSED") || o->pause_reason_id == NIL)
        return false;
    rec_init(&reason_entity, &r);
    if (rows_get(d->db, &reason_entity, o->pause_reason_id, &r, NULL) == RC_OK) {
        buf_add(out, catalog_short(&reason_entity, &r));
        said = true;
    }
    rec_clear(&reason_entity, &r);
    return said;
}

static bool category(struct desk *d, const struct order *o, bool brief, struct buf *out)
{
    int zh = strcmp(i18n_lang(), "zh_CN") == 0 ? 0 : 1;
    struct stmt *st;
    bool row = false;

    if (query_get(d->db, "category_words", &st, NULL) != RC_OK)
        return true;
    stmt_num(st, 1, o->category_id);
    if (stmt_step(st, &row, NULL) == RC_OK && row) {
        const char *word = stmt_col_text(st, zh), *name = stmt_col_text(st, 2 + zh), *up = stmt_col_text(st, 4 + zh);
        if (!brief && up)
            buf_addf(out, "%s/", up);
        buf_add(out, brief && word ? word : name);
    }
    stmt_done(st);
    return true;
}

static bool brief_cell(struct desk *d, const struct order *o, const struct field *f, struct buf *out)
{
    if (is(f, "no")) {
        order_short_no(o->no, desk_now(d), out);
        return true;
    }
    if (is(f, "words")) {
        first_line(!text_empty(o->summary) ? o->summary : o->words ? o->words : "", out);
        return true;
    }
    if (is(f, "due_at")) {
        queue_due(o, desk_now(d), QUEUE_LIST, out);
        return true;
    }
    if (is(f, "stage"))
        return paused_for(d, o, out);
    if (is(f, "worker_id") && o->worker_id == NIL && o->contact_id == NIL) {
        buf_add(out, "--");
        return true;
    }
    return false;
}

bool order_show_cell(struct desk *d, const struct order *o, const struct field *f, bool brief, struct buf *out)
{
    if (is(f, "category_id"))
        return category(d, o, brief, out);
    if (brief && brief_cell(d, o, f, out))
        return true;
    if (is(f, "worker_id") && o->worker_id == NIL && o->contact_id != NIL) {
        rows_label(d->db, &contact_entity, o->contact_id, out);
        return true;
    }
    if (brief && is(f, "place") && o->place == NULL) {
        buf_add(out, o->place_text);
        return true;
    }
    if (brief && is(f, "caller_id") && o->caller_id == NIL) {
        buf_add(out, o->caller_name);
        return true;
    }
    return false;
}

void order_show_title(struct desk *d, const struct order *o, bool call, struct buf *out)
{
    struct buf place = {0}, who = {0}, phone = {0};
    struct value_env env = desk_env(d);

    order_short_no(o->no, desk_now(d), out);
    buf_add(out, " ");
    category(d, o, false, out);
    if (o->place)
        value_print(entity_field(&order_entity, "place"), &env, o, VALUE_SHOW, &place);
    else
        buf_add(&place, o->place_text);
    if (o->caller_id != NIL)
        desk_label(d, &person_entity, o->caller_id, &who);
    else
        buf_add(&who, o->caller_name);
    desk_phone(d, entity_field(&order_entity, "phone"), o->phone, call, &phone);
    bool full = phone.len && text_same(buf_str(&phone), o->phone);
    if (full) /* a number that is shown is there to be dialled: it is not what a narrow window cuts off */
        buf_addf(out, "  %s", buf_str(&phone));
    if (place.len)
        buf_addf(out, "  %s", buf_str(&place));
    if (who.len)
        buf_addf(out, " %s", buf_str(&who));
    if (phone.len && !full)
        buf_addf(out, " %s", buf_str(&phone));
    buf_clear(&place);
    buf_clear(&who);
    buf_clear(&phone);
}

bool order_again(const struct order *o, const char *verb)
{
    return o->signed_at != NIL && text_same(verb, "sign");
}

const char *order_usual(const struct order *o)
{
    static const struct {
        const char *state, *verb;
    } next[] = {
        {"NEW", "assign"},      {"ASSIGNED", "told"},   {"ACCEPTED", "arrive"}, {"ON_SITE", "start"},
        {"WORKING", "finish"},  {"DONE", "verify"},     {"VERIFIED", "sign"},   {"PAUSED", "resume"},
        {"RECEIVED", "settle"}, {"ANALYSED", "answer"}, {"ANSWERED", "close"},  {"CLOSED", "reopen"},
    };

    if (text_same(o->state, "VERIFIED") && o->signed_at != NIL)
        return "close";
    for (size_t i = 0; i < COUNT(next); i++)
        if (text_same(o->state, next[i].state))
            return next[i].verb;
    return NULL;
}
