/* What happened, what time owes, and taking back. */
#include "cli_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/places/history.h"
#include "domain/tick.h"
#include "domain/timeline.h"
#include "domain/view.h"
#include "domain/work/order.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HISTORY_MOST 500

/* ---- why ---- */

static void columns(struct doc_item *t)
{
    doc_col(t, "happened", _("Happened"), 16, DOC_LEFT);
    doc_col(t, "entered", _("Entered"), 16, DOC_LEFT);
    doc_col(t, "step", _("Step"), 12, DOC_LEFT);
    doc_col(t, "by", _("By"), 8, DOC_LEFT);
    doc_col(t, "how", _("How"), 5, DOC_LEFT);
    doc_col(t, "what", _("What"), 24, DOC_WRAP);
}

static void step(const struct cli *c, struct doc_item *t, const struct timeline_row *r)
{
    char at[32];
    struct buf b = {0};
    bool people = cli_people(c);

    doc_cell(t, people ? when_stamp(r->happened, at, sizeof at) : when_iso(r->happened, at, sizeof at));
    doc_cell(t, people ? when_stamp(r->recorded, at, sizeof at) : when_iso(r->recorded, at, sizeof at));
    if (people)
        buf_addf(&b, r->undone ? _("%s (undone)") : r->late ? _("%s (late entry)") : "%s", r->verb);
    doc_cell(t, people ? buf_str(&b) : r->verb_id);
    buf_reset(&b);
    buf_add(&b, r->who);
    if (*r->on_behalf)
        buf_addf(&b, _(" for %s"), r->on_behalf);
    doc_cell(t, buf_str(&b));
    doc_cell(t, people ? timeline_how(r->how) : r->how);
    buf_reset(&b);
    buf_add(&b, r->what);
    if (*r->reason)
        buf_addf(&b, "%s%s", b.len ? "; " : "", r->reason);
    doc_cell(t, buf_str(&b));
    buf_clear(&b);
}

static json_t *text(const char *s)
{
    json_t *v = s && *s ? json_string(s) : json_null();
    return v ? v : json_null();
}

static enum rc steps_json(const struct timeline *t, struct err *e)
{
    json_t *all = json_array();
    char at[32];

    for (size_t i = 0; i < t->n; i++) {
        const struct timeline_row *r = &t->rows[i];
        json_t *o = json_object();
        json_object_set_new(o, "seq", json_integer(r->seq));
        json_object_set_new(o, "act", json_integer(r->act));
        json_object_set_new(o, "happened", json_string(when_iso(r->happened, at, sizeof at)));
        json_object_set_new(o, "entered", json_string(when_iso(r->recorded, at, sizeof at)));
        json_object_set_new(o, "late", json_boolean(r->late));
        json_object_set_new(o, "undone", json_boolean(r->undone));
        json_object_set_new(o, "step", text(r->verb_id));
        json_object_set_new(o, "by", text(r->who));
        json_object_set_new(o, "for", text(r->on_behalf));
        json_object_set_new(o, "how", text(r->how));
        json_object_set_new(o, "desk", text(r->desk));
        json_object_set_new(o, "reason", text(r->reason));
        json_object_set_new(o, "what", text(r->what));
        json_array_append_new(all, o);
    }
    char *s = json_dumps(all, JSON_INDENT(2)), *line = mem_printf("%s\n", s);
    enum rc rc = cli_put(line, strlen(line), e);
    json_decref(all);
    free(s);
    free(line);
    return rc;
}

static enum rc told(struct cli *c, const struct entity *ent, int64_t id, const struct timeline *t, struct err *e)
{
    struct doc d;
    struct buf title = {0};
    void *rec = rec_new(ent);
    enum rc rc = view_get(&c->desk, ent, id, rec, e);

    if (rc == RC_OK && c->opt[OPT_JSON]) {
        rc = steps_json(t, e);
    } else if (rc == RC_OK) {
        if (cli_people(c))
            view_title(&c->desk, ent, rec, &title);
        doc_init(&d, buf_str(&title));
        struct doc_item *table = doc_table(&d);
        columns(table);
        for (size_t i = 0; i < t->n; i++)
            step(c, table, &t->rows[i]);
        rc = cli_doc(c, &d, e);
        doc_clear(&d);
    }
    buf_clear(&title);
    rec_free(ent, rec);
    return rc;
}

enum rc cli_why(struct cli *c, struct err *e)
{
    const struct entity *ent = c->n == 3 ? cli_kind(c->words[1]) : &order_entity;
    struct timeline t;
    int64_t id;
    enum rc rc;

    if (c->n < 2 || c->n > 3)
        return cli_usage(e, "why [KIND] ID");
    if (!ent)
        return err_set(e, RC_USAGE, _("There is no kind of record \"%s\"; \"propdesk help\" lists them."), c->words[1]);
    if ((rc = desk_resolve(&c->desk, ent, c->words[c->n - 1], &id, e)) != RC_OK)
        return rc;
    if (ent->see && !desk_may(&c->desk, ent->see))
        return desk_denied(&c->desk, ent->see, e);
    if ((rc = timeline_read(&c->desk, ent, id, &t, e)) != RC_OK)
        return rc;
    rc = told(c, ent, id, &t, e);
    timeline_clear(&t);
    return rc;
}

enum rc cli_history(struct cli *c, const struct entity *ent, struct err *e)
{
    struct doc d;
    int64_t id;

    if (c->n != 3)
        return cli_usage(e, "unit history ID");
    enum rc rc = desk_resolve(&c->desk, ent, c->words[2], &id, e);
    if (rc != RC_OK)
        return rc;
    doc_init(&d, NULL);
    if ((rc = history_doc(&c->desk, id, HISTORY_MOST, &d, e)) == RC_OK)
        rc = cli_doc(c, &d, e);
    doc_clear(&d);
    return rc;
}

/* ---- tick ---- */

enum rc cli_tick(struct cli *c, struct err *e)
{
    struct tick_result r;
    struct doc d;
    char n[24];

    if (c->n > 1)
        return cli_usage(e, "tick");
    enum rc rc = tick_run(&c->desk, &r, e);
    if (rc != RC_OK)
        return rc;
    if (!r.woken && cli_people(c) && !c->opt[OPT_JSON]) {
        cli_note(_("Nothing is due."));
        return RC_OK;
    }
    snprintf(n, sizeof n, "%zu", r.woken);
    doc_init(&d, NULL);
    doc_pair(&d, cli_people(c) ? _("Paused orders that go on") : "woken", n);
    rc = cli_doc(c, &d, e);
    doc_clear(&d);
    return rc;
}

/* ---- undo ---- */

static enum rc take_back(struct cli *c, bool redo, struct err *e)
{
    unsigned long n = 1;
    char *end;
    enum rc rc = RC_OK;

    if (c->n > 2)
        return cli_usage(e, redo ? "redo [N]" : "undo [N]");
    if (c->n == 2) {
        n = strtoul(c->words[1], &end, 10);
        if (*end || n < 1 || n > 20)
            return err_set(e, RC_USAGE, _("N is a number from 1 to 20."));
    }
    for (unsigned long i = 0; i < n && rc == RC_OK; i++) {
        struct undo_info u;
        struct act_result r;
        if ((rc = undo_peek(&c->desk, redo, &u, e)) == RC_OK && (rc = undo_last(&c->desk, redo, &r, e)) == RC_OK)
            rc = cli_result(c, &r, u.what, e);
    }
    return rc;
}

enum rc cli_undo(struct cli *c, struct err *e)
{
    return take_back(c, false, e);
}

enum rc cli_redo(struct cli *c, struct err *e)
{
    return take_back(c, true, e);
}
