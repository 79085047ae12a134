/* The site's file as a whole: made, checked, copied, brought back. */
#include "cli_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/tty.h"
#include "domain/demo/demo.h"
#include "domain/site.h"
#include "domain/upkeep.h"
#include "domain/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *words(const char *s)
{
    return (void *)(uintptr_t)s;
}

/* ---- init ---- */

static enum rc first_pin(char *pin, size_t n, bool *given, struct err *e)
{
    char again[64] = "";

    *given = false;
    if (!tty_there())
        return RC_OK;
    enum rc rc = tty_pin(_("PIN of the first manager (Enter: none, this computer vouches for you): "), pin, n, e);
    if (rc != RC_OK || !*pin)
        return rc;
    rc = tty_pin(_("The same PIN again: "), again, sizeof again, e);
    if (rc == RC_OK && strcmp(pin, again) != 0)
        rc = err_set(e, RC_REFUSED, _("The two are not the same; nothing was made."));
    mem_wipe(again, sizeof again);
    *given = rc == RC_OK;
    return rc;
}

static bool demo_step_shown(void *arg, int done, int all)
{
    return cli_step(arg, done, all);
}

/* Who can sign on to the demo site, and with which PIN. */
static void demo_people(struct doc *d, const char *lang)
{
    struct doc_item *t = doc_table(d);
    struct demo_who who;

    doc_col(t, "no", _("Number"), 8, DOC_LEFT);
    doc_col(t, "name", _("Name"), 12, DOC_LEFT);
    doc_col(t, "role", _("Role"), 12, DOC_LEFT);
    doc_col(t, "pin", _("PIN"), 12, DOC_LEFT);
    for (size_t i = 0; demo_staff(i, lang, &who); i++) {
        doc_cell(t, who.no);
        doc_cell(t, who.name);
        doc_cell(t, who.role);
        doc_cell(t, who.pin);
    }
}

static enum rc said_where(struct cli *c, struct err *e)
{
    struct doc d;

    doc_init(&d, NULL);
    doc_pair(&d, cli_people(c) ? _("Site") : "site", c->desk.site);
    doc_pair(&d, cli_people(c) ? _("File") : "file", c->desk.path);
    doc_pair(&d, cli_people(c) ? _("First manager") : "manager", c->desk.staff_no);
    if (c->opt[OPT_DEMO])
        demo_people(&d, c->desk.lang);
    enum rc rc = cli_doc(c, &d, e);
    doc_clear(&d);
    return rc;
}

enum rc cli_init(struct cli *c, struct err *e)
{
    char pin[64] = "";
    struct site_opt s = {.name = c->opt[OPT_NAME], .zone = c->opt[OPT_ZONE], .lang = c->opt[OPT_LANG]};
    struct desk_opt o = {.desk = c->opt[OPT_DESK], .shared = c->opt[OPT_SITE] != NULL};
    bool given = false;
    enum rc rc;

    if (c->n > 1)
        return cli_usage(e, "init [--site] [--name NAME] [--zone ZONE] [--lang zh_CN|en] [--demo]");
    if (o.shared && c->opt[OPT_FILE])
        return err_set(e, RC_USAGE, _("--site has its own place; leave --file out."));
    if (o.shared)
        rc = upkeep_prepare(&c->path, e);
    else if ((rc = cli_find_file(c, e)) == RC_OK)
        rc = upkeep_folder(buf_str(&c->path), e);
    o.path = buf_str(&c->path);
    s.demo = c->opt[OPT_DEMO] != NULL;
    if (rc == RC_OK && !s.demo)
        rc = first_pin(pin, sizeof pin, &given, e);
    s.pin = given ? pin : NULL;
    if (rc == RC_OK)
        rc = s.demo ? demo_make_site(&c->desk, &o, &s, demo_step_shown, words(_("Making the demo site")), e)
                    : desk_make_site(&c->desk, &o, &s, e);
    if (s.demo)
        cli_step(words(_("Making the demo site")), 1, 1); /* the line goes away, whatever came of it */
    c->open = rc == RC_OK;
    mem_wipe(pin, sizeof pin);
    if (rc == RC_OK && o.shared)
        rc = upkeep_announce(o.path, e);
    return rc == RC_OK ? said_where(c, e) : rc;
}

/* ---- verify ---- */

struct said {
    struct doc_item *table;
};

static void say(void *arg, bool ok, const char *sentence)
{
    struct said *s = arg;

    doc_cell(s->table, ok ? "ok" : _("WRONG"));
    doc_cell(s->table, sentence);
}

enum rc cli_verify(struct cli *c, struct err *e)
{
    struct doc d;
    char code[24] = "";
    size_t bad = 0;

    if (c->n > 1)
        return cli_usage(e, "verify [--head CODE]");
    doc_init(&d, NULL);
    struct said s = {.table = doc_table(&d)};
    doc_col(s.table, "result", _("Result"), 6, DOC_LEFT);
    doc_col(s.table, "check", _("Check"), 40, DOC_WRAP);
    struct verify_report r = {.say = say, .step = cli_step, .arg = &s};
    r.step = NULL;
    enum rc rc = desk_verify(&c->desk, c->opt[OPT_HEAD], &r, &bad, e);
    if (rc == RC_OK && (rc = site_head(&c->desk, code, e)) == RC_OK) {
        doc_pair(&d, cli_people(c) ? _("Head of the journal") : "head", code);
        rc = cli_doc(c, &d, e);
    }
    doc_clear(&d);
    if (rc == RC_OK && bad)
        rc = err_set(e, RC_REFUSED,
                     ngettext("%zu problem was found; keep this file as it is and look at the last backup.",
                              "%zu problems were found; keep this file as it is and look at the last backup.", bad),
                     bad);
    return rc;
}

/* ---- copies ---- */

enum rc cli_backup(struct cli *c, struct err *e)
{
    struct doc d;
    char code[24] = "", *made = NULL;

    if (c->n != 2)
        return cli_usage(e, "backup DEST");
    enum rc rc = site_backup(&c->desk, c->words[1], cli_step, words(_("Copying")), &made, code, e);
    if (rc == RC_OK) {
        doc_init(&d, NULL);
        doc_pair(&d, cli_people(c) ? _("Copied and checked") : "file", made);
        doc_pair(&d, cli_people(c) ? _("Head of the journal") : "head", code);
        rc = cli_doc(c, &d, e);
        doc_clear(&d);
    }
    free(made);
    return rc;
}

enum rc cli_restore(struct cli *c, struct err *e)
{
    struct doc d;
    char *kept = NULL;
    enum rc rc = c->n == 2 ? cli_find_file(c, e) : cli_usage(e, "restore SRC");

    if (rc == RC_OK)
        rc = site_restore(c->words[1], buf_str(&c->path), c->shared, &kept, e);
    if (rc == RC_OK) {
        doc_init(&d, NULL);
        doc_pair(&d, cli_people(c) ? _("Brought back") : "file", buf_str(&c->path));
        if (kept)
            doc_pair(&d, cli_people(c) ? _("The old file is kept as") : "kept", kept);
        rc = cli_doc(c, &d, e);
        doc_clear(&d);
    }
    free(kept);
    return rc;
}

enum rc cli_reindex(struct cli *c, struct err *e)
{
    if (c->n > 1)
        return cli_usage(e, "reindex");
    enum rc rc = site_reindex(&c->desk, cli_step, words(_("Building the search index")), e);
    if (rc == RC_OK && cli_people(c))
        cli_note(_("The search index is built."));
    return rc;
}
