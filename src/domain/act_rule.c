#include "act_int.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/query.h"
#include "store/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum rc act_signed(struct desk *d, struct err *e)
{
    if (d->staff == NIL)
        return err_set(e, RC_DENIED, _("Nobody is signed on. Sign on with your number and PIN first."));
    if (d->pin_due)
        return err_set(e, RC_DENIED, _("Your PIN is for one use only. Set a PIN of your own first."));
    return rights_fresh(d, e);
}

enum rc act_rule_right(struct act *a, struct err *e)
{
    enum rc rc = act_signed(a->desk, e);
    if (rc != RC_OK)
        return rc;
    if (a->verb)
        return a->verb->right && !desk_may(a->desk, a->verb->right) ? desk_denied(a->desk, a->verb->right, e) : RC_OK;
    if (strcmp(a->verb_id, "edit") == 0)
        return RC_OK; /* field by field, for one may be granted without the others */
    const char *right = a->adopting ? "adopt" : a->ent->make;
    if (!right)
        return err_set(e, RC_DENIED, _("Records of this kind are not made by hand."));
    return desk_may(a->desk, right) ? RC_OK : desk_denied(a->desk, right, e);
}

static const char *state_label(const struct entity *ent, const char *id)
{
    const struct field *f = entity_field(ent, ent->state);
    const struct choice *c = f && f->choices ? field_choice(f, id) : NULL;
    return c ? _(c->label) : id;
}

/* What may be done in this state, for the sentence that says no. */
static void list_allowed(const struct entity *ent, const char *state, const void *rec, struct buf *out)
{
    const char *kind = ent->kind ? field_cstr(entity_field(ent, ent->kind), rec) : NULL;
    int n = 0;
    for (size_t i = 0; i < ent->nverbs && n < 8; i++) {
        const struct verb *v = &ent->verbs[i];
        if (v->manual_hide || !v->from || !word_in(v->from, state) || (v->kind && kind && !word_in(v->kind, kind)))
            continue;
        buf_addf(out, "%s%s", n++ ? _(", ") : "", _(v->label));
    }
}

static void list_states(const struct entity *ent, const char *states, struct buf *out)
{
    char id[64];
    for (const char *p = states; p && *p;) {
        size_t n = strcspn(p, " ");
        snprintf(id, sizeof id, "%.*s", (int)n, p);
        if (n)
            buf_addf(out, "%s%s", out->len ? _(", ") : "", state_label(ent, id));
        p += n;
        p += strspn(p, " ");
    }
}

enum rc act_rule_state(const struct entity *ent, const struct verb *v, const void *rec, struct err *e)
{
    if (((const struct rec *)rec)->voided == 1)
        return err_set(e, RC_REFUSED, _("This record is void; nothing more can be done with it."));
    if (!v)
        return RC_OK;
    const struct field *kf = entity_field(ent, ent->kind);
    if (v->kind && kf && !word_in(v->kind, field_cstr(kf, rec)))
        return err_set(e, RC_REFUSED, _("There is no \"%s\" for this kind of record."), _(v->label));
    const char *state = entity_state(ent, rec);
    if (!v->from || word_in(v->from, state))
        return RC_OK;
    struct buf from = {0}, may = {0};
    list_states(ent, v->from, &from);
    list_allowed(ent, state, rec, &may);
    enum rc rc = may.len ? err_set(e, RC_REFUSED, _("It is \"%s\" now. \"%s\" is for: %s. What can be done now: %s."),
                                   state_label(ent, state), _(v->label), buf_str(&from), buf_str(&may))
                         : err_set(e, RC_REFUSED, _("It is \"%s\" now. \"%s\" is for: %s."), state_label(ent, state),
                                   _(v->label), buf_str(&from));
    buf_clear(&from);
    buf_clear(&may);
    return rc;
}

struct first {
    int64_t happened;
};

static bool take_first(void *arg, const struct journal_row *r)
{
    ((struct first *)arg)->happened = r->happened_at;
    return false;
}

static enum rc not_before(struct act *a, int64_t made, bool typed, struct err *e)
{
    char was[32], is[32];
    if (made == NIL || a->happened >= made)
        return RC_OK;
    /* a minute is what people say: 14:05 for what the desk stored at 14:05:30 */
    if (!typed || a->happened >= made - made % 60) {
        a->happened = made;
        return RC_OK;
    }
    return err_field(e, RC_REFUSED, "at", _("It was recorded as of %s; nothing can have happened to it at %s."),
                     when_short(made, a->now, was, sizeof was), when_short(a->happened, a->now, is, sizeof is));
}

enum rc act_time_ok(struct act *a, int64_t t, const char *field, struct err *e)
{
    char is[32], was[32];
    if (t > a->now)
        return err_field(e, RC_REFUSED, field, _("%s is still to come. Give the time when it happened."),
                         when_short(t, a->now, is, sizeof is));
    int64_t until = desk_setting_num(a->desk, "shift.signed_until", 0);
    if (a->adopting || t >= until || desk_may(a->desk, "journal.late"))
        return RC_OK;
    return err_field(e, RC_DENIED, field,
                     _("The shift until %s is handed over and signed. A supervisor may still enter %s."),
                     when_short(until, a->now, was, sizeof was), when_short(t, a->now, is, sizeof is));
}

enum rc act_rule_times(struct act *a, struct err *e)
{
    bool typed = a->happened != NIL;
    enum rc rc = RC_OK;
    if (!typed)
        a->happened = a->now;
    if (a->happened > a->now)
        return act_time_ok(a, a->happened, "at", e);
    if (a->before) {
        struct first first = {NIL};
        rc = journal_of_record(a->db, a->ent->name, a->req->id, take_first, &first, e);
        if (rc != RC_OK || (rc = not_before(a, first.happened, typed, e)) != RC_OK)
            return rc;
    }
    if (typed && (rc = act_time_ok(a, a->happened, "at", e)) != RC_OK)
        return rc;
    a->result->late = !a->adopting && a->now - a->happened > ACT_LATE;
    return RC_OK;
}

static enum rc conflict(struct act *a, struct err *e)
{
    struct stmt *st;
    struct buf who = {0};
    char at[32] = "";
    bool row = false;
    if (query_get(a->db, "journal_last", &st, e) == RC_OK) {
        stmt_text(st, 1, a->ent->name);
        stmt_num(st, 2, a->req->id);
        if (stmt_step(st, &row, e) == RC_OK && row) {
            when_short(stmt_col_num(st, 1), a->now, at, sizeof at);
            const struct entity *staff = desk_kind(a->desk, "staff");
            int64_t actor = stmt_col_num(st, 0);
            stmt_done(st);
            if (staff && actor != NIL)
                desk_label(a->desk, staff, actor, &who);
        } else {
            stmt_done(st);
        }
    }
    enum rc rc =
        who.len ? err_set(e, RC_CONFLICT, _("%s changed it at %s, while you had it open. Look at both and save again."),
                          buf_str(&who), at)
                : err_set(e, RC_CONFLICT, _("Somebody changed it while you had it open. Look at both and save again."));
    buf_clear(&who);
    return rc;
}

enum rc act_rule_rev(struct act *a, struct err *e)
{
    const struct rec *r = a->before;
    return a->req->rev > 0 && r->rev != a->req->rev ? conflict(a, e) : RC_OK;
}

static enum rc may_edit(struct act *a, const struct field *f, struct err *e)
{
    const char *state = entity_state(a->ent, a->before);
    if (f->flags & (FF_VERB | FF_AUTO))
        return err_field(e, RC_REFUSED, f->col, _("%s is set by the program or by what is done, not by editing."),
                         act_label(f));
    if (f->flags & FF_ONCE)
        return err_field(e, RC_REFUSED, f->col, _("%s is locked once the record is saved."), act_label(f));
    if (f->edit_states && !word_in(f->edit_states, state))
        return err_field(e, RC_REFUSED, f->col, _("%s cannot be changed while it is \"%s\"."), act_label(f),
                         state_label(a->ent, state));
    const char *right = f->edit_right ? f->edit_right : a->ent->edit;
    if (!right)
        return err_field(e, RC_DENIED, f->col, _("Records of this kind are not edited."));
    return desk_may(a->desk, right) ? RC_OK : desk_denied(a->desk, right, e);
}

static enum rc may_set(struct act *a, const struct field *f, const void *rec, struct err *e)
{
    if (a->adopting)
        return RC_OK;
    if (a->verb)
        return (f->flags & FF_ONCE) && !act_empty(f, rec)
                   ? err_field(e, RC_REFUSED, f->col, _("%s is locked once the record is saved."), act_label(f))
                   : RC_OK;
    if (a->before)
        return may_edit(a, f, e);
    if (f->flags & (FF_VERB | FF_AUTO))
        return err_field(e, RC_REFUSED, f->col, _("%s is set by the program or by what is done, not by hand."),
                         act_label(f));
    return f->edit_right && !desk_may(a->desk, f->edit_right) ? desk_denied(a->desk, f->edit_right, e) : RC_OK;
}

enum rc act_rule_fields(struct act *a, void *rec, struct err *e)
{
    bool any = false;
    for (size_t i = 0; i < a->ent->nfields; i++) {
        const struct field *f = &a->ent->fields[i];
        /* what is there already may be said again: forms and imports send whole records */
        if (!a->given[i] || rec_same(a->ent, f, rec, a->typed))
            continue;
        enum rc rc = may_set(a, f, rec, e);
        if (rc != RC_OK)
            return rc;
        act_put_field(f, rec, a->typed);
        any = true;
    }
    if (!a->verb && a->before && !any) {
        if (!a->ent->edit)
            return err_set(e, RC_DENIED, _("Records of this kind are not edited."));
        return desk_may(a->desk, a->ent->edit) ? RC_OK : desk_denied(a->desk, a->ent->edit, e);
    }
    return RC_OK;
}

static bool was_asked(struct act *a, const char *word, const void *rec)
{
    const struct field *f = entity_field(a->ent, word);
    if (act_given(a, word) && (!f || !act_empty(f, rec)))
        return true;
    if (strcmp(word, "reason") == 0 && !f)
        return !text_empty(a->req->reason);
    if (f)
        return !act_empty(f, rec);
    for (size_t i = 0; i < a->req->nparts; i++)
        if (strcmp(a->req->parts[i].ent->name, word) == 0)
            return true;
    return strcmp(word, "at") == 0 || strcmp(word, "how") == 0;
}

static const char *asked_label(struct act *a, const char *word)
{
    const struct field *f = entity_field(a->ent, word);
    for (size_t i = 0; !f && i < a->nargs; i++)
        if (strcmp(a->args[i].field->col, word) == 0)
            f = a->args[i].field;
    return f ? act_label(f) : word;
}

enum rc act_rule_asked(struct act *a, const void *rec, struct err *e)
{
    char word[64];
    for (const char *p = a->verb ? a->verb->ask : NULL; p && *p;) {
        size_t n = strcspn(p, " ");
        if (n && p[n - 1] == '*') {
            snprintf(word, sizeof word, "%.*s", (int)n - 1, p);
            if (!was_asked(a, word, rec))
                return err_field(e, RC_REFUSED, word, _("\"%s\" needs %s."), _(a->verb->label), asked_label(a, word));
        }
        p += n;
        p += strspn(p, " ");
    }
    return RC_OK;
}

static enum rc anyref_there(struct act *a, const struct field *f, const void *rec, struct err *e)
{
    const char *s = field_cstr(f, rec), *colon = s ? strchr(s, ':') : NULL;
    char kind[64];
    if (text_empty(s))
        return RC_OK;
    snprintf(kind, sizeof kind, "%.*s", (int)(colon ? colon - s : 0), s);
    const struct entity *ent = word_in(f->kinds, kind) ? desk_kind(a->desk, kind) : NULL;
    if (!ent)
        return err_field(e, RC_REFUSED, f->col, _("%s cannot be \"%s\"."), act_label(f), s);
    void *other = rec_new(ent);
    enum rc rc = rows_get(a->db, ent, strtoll(colon + 1, NULL, 10), other, e);
    rec_free(ent, other);
    return rc == RC_NOTFOUND ? err_field(e, RC_REFUSED, f->col, _("%s names a record that is not there."), act_label(f))
                             : rc;
}

enum rc act_rule_required(struct act *a, const struct entity *ent, const void *before, const void *rec, struct err *e)
{
    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if ((f->flags & FF_CALC) || (before && rec_same(ent, f, before, rec)))
            continue;
        if ((f->flags & FF_REQUIRED) && act_empty(f, rec))
            return err_field(e, RC_REFUSED, f->col, _("%s is needed."), act_label(f));
        enum rc rc = f->type == FT_ANYREF ? anyref_there(a, f, rec, e) : RC_OK;
        if (rc != RC_OK)
            return rc;
    }
    return RC_OK;
}

enum rc act_guards(struct act *a, const void *rec, struct err *e)
{
    enum rc rc = RC_OK;
    for (const guard_fn *g = a->verb ? a->verb->guards : NULL; g && *g && rc == RC_OK; g++)
        rc = (*g)(a, rec, e);
    return rc;
}
