#include "act_int.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "sign.h"
#include "store/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool act_builtin(const char *verb)
{
    return strcmp(verb, "new") == 0 || strcmp(verb, "edit") == 0 || strcmp(verb, "adopt") == 0;
}

bool act_asks(const char *ask, const char *word, bool *must)
{
    size_t n = strlen(word);
    for (const char *p = ask; p && *p;) {
        size_t len = strcspn(p, " ");
        bool star = len > 0 && p[len - 1] == '*';
        if (len - star == n && memcmp(p, word, n) == 0) {
            if (must)
                *must = star;
            return true;
        }
        p += len;
        p += strspn(p, " ");
    }
    return false;
}

const char *act_label(const struct field *f)
{
    return f->label && *f->label ? _(f->label) : f->col;
}

void act_put_field(const struct field *f, void *to, const void *from)
{
    if (field_is_text(f))
        mem_set(field_str(f, to), field_cstr(f, from));
    else
        *field_num(f, to) = field_cnum(f, from);
}

bool act_empty(const struct field *f, const void *rec)
{
    return field_is_text(f) ? text_empty(field_cstr(f, rec)) : field_cnum(f, rec) == NIL;
}

static enum rc parse_pin(struct desk *d, const struct field *f, const char *text, void *rec, struct err *e)
{
    char *pin = text_fold_code(text), hash[128];
    enum rc rc = sign_pin_ok(pin, e) ? sign_hash(d, pin, hash, e) : RC_REFUSED;
    if (rc == RC_OK)
        mem_set(field_str(f, rec), hash);
    mem_wipe(pin, strlen(pin));
    free(pin);
    mem_wipe(hash, sizeof hash);
    return rc;
}

enum rc act_parse_field(struct desk *d, const struct field *f, const char *text, void *rec, struct err *e)
{
    if ((f->type == FT_PHONE || f->see_right) && value_is_masked(text))
        return err_field(e, RC_REFUSED, f->col, _("%s is masked here and cannot be saved; type it in full."),
                         act_label(f));
    if ((f->flags & FF_SECRET) && field_is_text(f) && !text_empty(text))
        return parse_pin(d, f, text, rec, e);
    struct value_env env = desk_env(d);
    return value_parse(f, &env, text, rec, e);
}

static enum rc parse_arg(struct act *a, struct act_arg *arg, const char *text, struct err *e)
{
    struct slot {
        struct rec rec;
        char *text;
        int64_t num;
    } slot = {.num = NIL};
    struct field f = *arg->field;
    f.off = field_is_text(&f) ? offsetof(struct slot, text) : offsetof(struct slot, num);
    enum rc rc = act_parse_field(a->desk, &f, text, &slot, e);
    if (rc != RC_OK) {
        free(slot.text);
        return rc;
    }
    free(arg->text);
    *arg = (struct act_arg){
        .field = arg->field, .given = slot.text || slot.num != NIL, .text = slot.text, .num = slot.num};
    return RC_OK;
}

static struct act_arg *find_arg(const struct act *a, const char *name)
{
    for (size_t i = 0; i < a->nargs; i++)
        if (strcmp(a->args[i].field->col, name) == 0)
            return &a->args[i];
    return NULL;
}

static enum rc parse_pair(struct act *a, const struct act_pair *p, struct err *e)
{
    struct act_arg *arg = find_arg(a, p->col);
    if (arg)
        return parse_arg(a, arg, p->text, e);
    const struct field *f = entity_field(a->ent, p->col);
    if (!f)
        return err_field(e, RC_REFUSED, p->col, _("There is no field \"%s\" here."), p->col);
    if (f->flags & FF_CALC)
        return err_field(e, RC_REFUSED, p->col, _("%s is worked out by the program and cannot be set."), act_label(f));
    if (a->verb && !act_asks(a->verb->ask, p->col, NULL))
        return err_field(e, RC_REFUSED, p->col, _("\"%s\" does not set %s."), _(a->verb->label), act_label(f));
    if (!a->verb && (f->flags & FF_SECRET))
        return err_field(e, RC_REFUSED, p->col, _("%s is not set here."), act_label(f));
    enum rc rc = act_parse_field(a->desk, f, p->text, a->typed, e);
    if (rc == RC_OK)
        a->given[f - a->ent->fields] = true;
    return rc;
}

static enum rc find_verb(struct act *a, struct err *e)
{
    const struct act_req *q = a->req;
    a->verb_id = q->verb;
    a->adopting = strcmp(q->verb, "adopt") == 0;
    if (act_builtin(q->verb))
        return RC_OK;
    const char *kind = NULL;
    void *rec = rec_new(a->ent);
    enum rc rc = RC_OK;
    /* the kind selects the life cycle; it is looked at again inside the lock */
    if (a->ent->kind) {
        rc = rows_get(a->db, a->ent, q->id, rec, e);
        if (rc == RC_OK)
            kind = field_cstr(entity_field(a->ent, a->ent->kind), rec);
    }
    if (rc == RC_OK) {
        a->verb = entity_verb(a->ent, q->verb, kind);
        if (!a->verb)
            rc = err_set(e, RC_REFUSED, _("There is no \"%s\" for this kind of record."), q->verb);
    }
    rec_free(a->ent, rec);
    return rc;
}

static enum rc parse_times(struct act *a, struct err *e)
{
    static const char hows[] = "seen radio phone slip";
    const struct act_req *q = a->req;
    a->happened = NIL;
    if (!text_empty(q->how) && !word_in(hows, q->how))
        return err_field(e, RC_REFUSED, "how", _("How it was reported is one of: seen, radio, phone, slip."));
    if (text_empty(q->at))
        return RC_OK;
    enum rc rc = when_parse(q->at, desk_now(a->desk), true, &a->happened, e);
    if (rc != RC_OK && e)
        snprintf(e->field, sizeof e->field, "at");
    return rc;
}

enum rc act_parse(struct act *a, struct err *e)
{
    const struct act_req *q = a->req;
    enum rc rc = find_verb(a, e);
    if (rc != RC_OK)
        return rc;
    if (a->verb && a->verb->args) {
        while (a->verb->args[a->nargs].col)
            a->nargs++;
        a->args = mem_array(a->nargs, sizeof *a->args);
        for (size_t i = 0; i < a->nargs; i++)
            a->args[i] = (struct act_arg){.field = &a->verb->args[i], .num = NIL};
    }
    a->typed = rec_new(a->ent);
    a->given = mem_array(a->ent->nfields + 1, sizeof *a->given);
    if ((rc = parse_times(a, e)) != RC_OK)
        return rc;
    for (size_t i = 0; i < q->nset; i++)
        if ((rc = parse_pair(a, &q->set[i], e)) != RC_OK)
            return rc;
    return RC_OK;
}

void act_parse_clear(struct act *a)
{
    for (size_t i = 0; i < a->nargs; i++) {
        if (a->args[i].text && (a->args[i].field->flags & FF_SECRET))
            mem_wipe(a->args[i].text, strlen(a->args[i].text));
        free(a->args[i].text);
    }
    free(a->args);
    if (a->typed)
        rec_free(a->ent, a->typed);
    free(a->given);
}

const char *act_text(const struct act *a, const char *arg)
{
    const struct act_arg *p = find_arg(a, arg);
    return p && p->given ? p->text : NULL;
}

int64_t act_num(const struct act *a, const char *arg)
{
    const struct act_arg *p = find_arg(a, arg);
    return p && p->given ? p->num : NIL;
}

bool act_given(const struct act *a, const char *col)
{
    const struct act_arg *p = find_arg(a, col);
    if (p)
        return p->given;
    const struct field *f = entity_field(a->ent, col);
    return f && a->given && a->given[f - a->ent->fields];
}
