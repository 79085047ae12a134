/* What changes a record: KIND new, KIND edit, KIND VERB, and the few commands
 * of one kind only. */
#include "cli_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tty.h"
#include "domain/sign.h"
#include "domain/work/intake.h"
#include "domain/work/order.h"
#include "domain/work/slip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The words from `from` on, up to the first FIELD=VALUE, as one line. */
static char *line_of(const struct cli *c, int from, int *end)
{
    struct buf b = {0};

    for (*end = from; *end < c->n && !cli_is_pair(c->words[*end]); ++*end)
        buf_addf(&b, "%s%s", *end > from ? " " : "", c->words[*end]);
    return buf_take(&b);
}

static enum rc entered(struct cli *c, struct act_req *q, int from, const char *what, struct err *e)
{
    struct act_result r;
    enum rc rc = cli_pairs(c, q, c->words + from, c->n - from, e);

    if (rc == RC_OK && (rc = desk_act(&c->desk, q, &r, e)) == RC_OK)
        rc = cli_result(c, &r, what, e);
    act_req_clear(q);
    return rc;
}

/* One line from the counter; what FIELD=VALUE says after it wins. */
static enum rc new_line(struct cli *c, struct err *e)
{
    struct act_req q = {.ent = &order_entity, .verb = "new"};
    struct intake it;
    int end;
    char *line = line_of(c, 2, &end);
    enum rc rc = text_empty(line) ? err_set(e, RC_USAGE, _("The line is empty.")) : intake_parse(&c->desk, line, &it, e);

    free(line);
    if (rc != RC_OK)
        return rc;
    intake_request(&c->desk, &it, &q);
    for (int i = end; i < c->n && it.person_id == NIL; i++)
        if (text_starts(c->words[i], "caller_") || text_starts(c->words[i], "place") || text_starts(c->words[i], "phone="))
            act_set(&q, "caller_id", NULL); /* whoever the room suggests is not meant */
    intake_clear(&it);
    return entered(c, &q, end, _("saved"), e);
}

enum rc cli_new(struct cli *c, const struct entity *ent, struct err *e)
{
    struct act_req q = {.ent = ent, .verb = "new"};

    if (c->n == 2)
        return cli_usage(e, ent == &order_entity ? "order new 'LINE' [FIELD=VALUE ...]" : "KIND new FIELD=VALUE ...");
    return ent == &order_entity && !cli_is_pair(c->words[2]) ? new_line(c, e) : entered(c, &q, 2, _("saved"), e);
}

enum rc cli_slip(struct cli *c, const struct entity *ent, struct err *e)
{
    struct act_req q = {0};
    int end;

    (void)ent;
    if (c->n == 2)
        return cli_usage(e, "order slip 'LINE' [FIELD=VALUE ...]");
    char *line = line_of(c, 2, &end);
    enum rc rc = slip_parse(&c->desk, line, &q, e);
    free(line);
    if (rc != RC_OK) {
        act_req_clear(&q);
        return rc;
    }
    return entered(c, &q, end, _("entered"), e);
}

/* ---- edit and verbs: one record, or several in a row ---- */

static int id_words(const struct cli *c)
{
    int n = 0;

    while (2 + n < c->n && !cli_is_pair(c->words[2 + n]))
        n++;
    return n;
}

static enum rc request(struct cli *c, const struct entity *ent, const char *verb, int at, int ids, struct act_req *q,
                       struct err *e)
{
    *q = (struct act_req){.ent = ent, .verb = verb};
    enum rc rc = desk_resolve(&c->desk, ent, c->words[2 + at], &q->id, e);
    return rc == RC_OK ? cli_pairs(c, q, c->words + 2 + ids, c->n - 2 - ids, e) : rc;
}

static enum rc all(struct cli *c, struct act_req *q, int n, const char *what, struct err *e)
{
    struct bulk_result *results = mem_array((size_t)n, sizeof *results);
    enum rc rc = desk_bulk(&c->desk, q, (size_t)n, results, e), wrote = RC_OK;

    for (int i = 0; i < n && wrote == RC_OK; i++) {
        if (results[i].rc == RC_OK) {
            wrote = cli_result(c, &results[i].res, what, e);
        } else {
            char *sentence = mem_printf("%s: %s", c->words[2 + i], results[i].err.text);
            if (n > 1)
                cli_note(sentence);
            free(sentence);
        }
    }
    free(results);
    return rc == RC_OK ? wrote : rc;
}

static enum rc change(struct cli *c, const struct entity *ent, const char *verb, const char *what, const char *takes,
                      struct err *e)
{
    int n = id_words(c), made = 0;
    enum rc rc = n ? RC_OK : cli_usage(e, takes);
    struct act_req *q = mem_array((size_t)n + 1, sizeof *q);

    while (made < n && rc == RC_OK)
        if ((rc = request(c, ent, verb, made, n, &q[made], e)) == RC_OK)
            made++;
        else
            act_req_clear(&q[made]);
    if (rc == RC_OK)
        rc = all(c, q, n, what, e);
    for (int i = 0; i < made; i++)
        act_req_clear(&q[i]);
    free(q);
    return rc;
}

enum rc cli_edit(struct cli *c, const struct entity *ent, struct err *e)
{
    return change(c, ent, "edit", _("saved"), "KIND edit ID FIELD=VALUE ...", e);
}

enum rc cli_verb(struct cli *c, const struct entity *ent, struct err *e)
{
    const struct verb *v = entity_verb(ent, c->words[1], NULL);
    struct buf takes = {0};

    if (!v || v->manual_hide)
        return err_set(e, RC_USAGE, _("\"%s\" is nothing that can be done with %s; \"propdesk help %s\" lists it."),
                       c->words[1], _(ent->many), ent->name);
    buf_addf(&takes, "%s %s ID ...", ent->name, v->id);
    cli_verb_takes(ent, v, &takes);
    enum rc rc = change(c, ent, v->id, _(v->label), buf_str(&takes), e);
    buf_clear(&takes);
    return rc;
}

bool cli_verb_first(const struct entity *ent, const struct verb *v)
{
    return entity_verb(ent, v->id, NULL) == v;
}

void cli_verb_takes(const struct entity *ent, const struct verb *v, struct buf *out)
{
    (void)ent;
    for (const char *p = v->ask; p && *p;) {
        size_t n = strcspn(p, " ");
        bool must = n && p[n - 1] == '*';
        if (n)
            buf_addf(out, must ? " %.*s=..." : " [%.*s=...]", (int)(n - must), p);
        p += n;
        p += strspn(p, " ");
    }
}

/* ---- PINs ---- */

/* Printed once, never kept: whoever gets it has to choose another at once. */
static enum rc tell_pin(struct cli *c, const char *pin, struct err *e)
{
    struct doc d;

    doc_init(&d, NULL);
    doc_pair(&d, _("One-time PIN"), pin);
    enum rc rc = cli_doc(c, &d, e);
    doc_clear(&d);
    return rc;
}

enum rc cli_reset_pin(struct cli *c, const struct entity *ent, struct err *e)
{
    char pin[16] = "";
    int64_t id;
    enum rc rc;

    if (c->n != 3)
        return cli_usage(e, "staff reset-pin STAFF");
    if (!c->opt[OPT_AS]) { /* the last resort: by the file's owner on the host */
        rc = cli_open(c, false, e);
        if (rc == RC_OK)
            rc = sign_reset_by_owner(&c->desk, c->words[2], pin, e);
    } else {
        rc = cli_open(c, true, e);
        if (rc == RC_OK && (rc = desk_resolve(&c->desk, ent, c->words[2], &id, e)) == RC_OK)
            rc = sign_reset_pin(&c->desk, id, pin, e);
    }
    if (rc == RC_OK)
        rc = tell_pin(c, pin, e);
    mem_wipe(pin, sizeof pin);
    return rc;
}

static enum rc ask(const char *file, const char *prompt, char *pin, size_t n, struct err *e)
{
    if (file)
        return tty_pin_file(file, pin, n, e);
    if (tty_there())
        return tty_pin(prompt, pin, n, e);
    return err_set(e, RC_USAGE, _("A PIN is typed on a terminal, or read with --pin-file and --new-pin-file."));
}

enum rc cli_set_pin(struct cli *c, const struct entity *ent, struct err *e)
{
    char old[64] = "", fresh[64] = "", again[64] = "";
    const char *file = c->opt[OPT_NEW_PIN_FILE];

    (void)ent;
    if (c->n != 2)
        return cli_usage(e, "staff set-pin");
    enum rc rc = cli_open(c, true, e);
    if (rc == RC_OK && (c->opt[OPT_PIN_FILE] || c->opt[OPT_AS]))
        rc = ask(c->opt[OPT_PIN_FILE], _("The PIN as it is: "), old, sizeof old, e);
    if (rc == RC_OK)
        rc = ask(file, _("New PIN: "), fresh, sizeof fresh, e);
    if (rc == RC_OK && !file && (rc = ask(NULL, _("New PIN again: "), again, sizeof again, e)) == RC_OK &&
        strcmp(fresh, again) != 0)
        rc = err_set(e, RC_REFUSED, _("The two are not the same; the PIN is as it was."));
    if (rc == RC_OK)
        rc = sign_set_pin(&c->desk, old, fresh, e);
    mem_wipe(old, sizeof old);
    mem_wipe(fresh, sizeof fresh);
    mem_wipe(again, sizeof again);
    return rc;
}
