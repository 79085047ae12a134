/* domain/view: the journal of a record as sentences for people. */
#include "view.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "people/people.h"
#include "store/journal.h"
#include "store/rows.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

struct gather {
    struct view_event *at;
    struct raw {
        char *verb, *changes, *reason;
        int64_t actor, undoes;
    } * raw;
    size_t n;
};

static bool take(void *arg, const struct journal_row *r)
{
    struct gather *g = arg;

    g->at = mem_grow(g->at, g->n + 1, sizeof *g->at);
    g->raw = mem_grow(g->raw, g->n + 1, sizeof *g->raw);
    g->at[g->n] = (struct view_event){.act = r->act, .happened_at = r->happened_at, .recorded_at = r->recorded_at,
                                      .late = r->recorded_at - r->happened_at > 30 * 60};
    g->raw[g->n] = (struct raw){.verb = mem_dup(r->verb), .changes = mem_dup(r->changes), .reason = mem_dup(r->reason),
                                .actor = r->actor, .undoes = r->undoes};
    g->n++;
    return true;
}

static const char *verb_words(const struct entity *ent, const char *id, bool undoes)
{
    const struct verb *v = entity_verb(ent, id, NULL);

    if (undoes)
        return _("Undone");
    if (v)
        return _(v->label);
    if (text_same(id, "new"))
        return _("Entered");
    if (text_same(id, "edit"))
        return _("Edited");
    if (text_same(id, "adopt"))
        return _("Taken over");
    return id;
}

/* Stamps, states and copies follow from the verb; the rest is worth a word. */
static bool worth(const struct entity *ent, const struct field *f)
{
    if (!f || f->flags & (FF_HIDE | FF_SECRET | FF_AUTO | FF_CALC))
        return false;
    if (ent->state && strcmp(f->col, ent->state) == 0)
        return false;
    return !(f->type == FT_TIME && f->flags & FF_VERB);
}

static void change_words(struct desk *d, const struct entity *ent, const struct field *f, const char *after,
                         struct buf *out)
{
    struct value_env env = desk_env(d);
    struct buf word = {0};
    void *rec = rec_new(ent);

    if (after && value_parse(f, &env, after, rec, NULL) == RC_OK)
        view_cell(d, ent, f, rec, VIEW_FULL, &word);
    if (f->type != FT_LONG && !(f->type == FT_TEXT && text_same(f->col, "text")))
        buf_addf(out, "%s%s: %s", out->len ? "; " : "", _(f->label), after ? buf_str(&word) : "--");
    else
        buf_addf(out, "%s%s", out->len ? "; " : "", buf_str(&word));
    buf_clear(&word);
    rec_free(ent, rec);
}

static void changes_words(struct desk *d, const struct entity *ent, const char *changes, bool made, struct buf *out)
{
    json_t *all = changes ? json_loads(changes, 0, NULL) : NULL;
    const char *col;
    json_t *pair;

    json_object_foreach(all, col, pair)
    {
        const struct field *f = entity_field(ent, col);
        const char *after = json_string_value(json_array_get(pair, 1));
        if (worth(ent, f) && (after || !made))
            change_words(d, ent, f, after, out);
    }
    json_decref(all);
}

struct part_words {
    struct desk *d;
    const struct entity *ent;
    struct buf *out;
    char **changes;
    const struct entity **of;
    size_t n;
};

static bool take_part(void *arg, const struct journal_row *r)
{
    struct part_words *p = arg;
    const struct entity *part = desk_kind(p->d, r->entity);

    if (part && part->parent == p->ent) {
        p->changes = mem_grow(p->changes, p->n + 1, sizeof *p->changes);
        p->of = mem_grow(p->of, p->n + 1, sizeof *p->of);
        p->changes[p->n] = mem_dup(r->changes);
        p->of[p->n++] = part;
    }
    return true;
}

/* What the act wrote beside the record: a note's text. */
static void parts_words(struct desk *d, const struct entity *ent, int64_t act, struct buf *out)
{
    struct part_words p = {.d = d, .ent = ent, .out = out};

    if (journal_of_act(d->db, act, take_part, &p, NULL) != RC_OK)
        p.n = 0;
    for (size_t i = 0; i < p.n; i++) {
        json_t *all = p.changes[i] ? json_loads(p.changes[i], 0, NULL) : NULL;
        const char *text = json_string_value(json_array_get(json_object_get(all, "text"), 1));
        if (text)
            buf_addf(out, "%s%s", out->len ? "; " : "", text);
        json_decref(all);
        free(p.changes[i]);
    }
    free(p.changes);
    free(p.of);
}

static void finish(struct desk *d, const struct entity *ent, struct view_event *ev, const struct raw *r)
{
    struct buf who = {0}, words = {0};
    const struct verb *v = entity_verb(ent, r->verb, NULL);

    desk_label(d, &staff_entity, r->actor, &who);
    ev->who = buf_take(&who);
    ev->what = mem_dup(verb_words(ent, r->verb, r->undoes != NIL));
    if (r->undoes == NIL && !text_same(r->verb, "new") && !text_same(r->verb, "adopt"))
        changes_words(d, ent, r->changes, false, &words);
    if (ent->parts && v && (word_in(v->ask, "text*") || word_in(v->ask, "text")))
        parts_words(d, ent, ev->act, &words);
    if (r->reason)
        buf_addf(&words, "%s%s", words.len ? "; " : "", r->reason);
    ev->words = words.len ? buf_take(&words) : NULL;
    buf_clear(&words);
}

enum rc view_events(struct desk *d, const struct entity *ent, int64_t id, struct view_event **out, size_t *n,
                    struct err *e)
{
    struct gather g = {0};

    *out = NULL;
    *n = 0;
    enum rc rc = ent->see && !desk_may(d, ent->see) ? desk_denied(d, ent->see, e) : RC_OK;
    if (rc == RC_OK)
        rc = journal_of_record(d->db, ent->name, id, take, &g, e);
    for (size_t i = 0; i < g.n; i++) {
        if (rc == RC_OK)
            finish(d, ent, &g.at[i], &g.raw[i]);
        free(g.raw[i].verb);
        free(g.raw[i].changes);
        free(g.raw[i].reason);
    }
    free(g.raw);
    if (rc == RC_OK) {
        *out = g.at;
        *n = g.n;
    } else {
        view_events_clear(g.at, g.n);
    }
    return rc;
}

void view_events_clear(struct view_event *ev, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(ev[i].who);
        free(ev[i].what);
        free(ev[i].words);
    }
    free(ev);
}
