#include "cli_int.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/kinds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct command cli_commands[] = {
    {"init", "[--site] [--name NAME] [--demo]",
     N_("Makes a new site file; you are its first manager. --demo fills it with the demo site."), NEED_NOTHING, cli_init},
    {"why", "[KIND] ID", N_("Every step of a record: when it happened, when it was entered, by whom and how."), NEED_SIGNED,
     cli_why},
    {"timeline", "[KIND] ID", N_("The same as why."), NEED_SIGNED, cli_why},
    {"tick", "", N_("Does what the passing of time owes; for cron or a systemd timer."), NEED_FILE, cli_tick},
    {"undo", "[N]", N_("Takes back your last acts."), NEED_SIGNED, cli_undo},
    {"redo", "[N]", N_("Does again what you have just taken back."), NEED_SIGNED, cli_redo},
    {"verify", "[--head CODE]", N_("Checks the file against its journal, and the journal itself."), NEED_FILE, cli_verify},
    {"backup", "DEST", N_("Copies the file while others work, and checks the copy."), NEED_SIGNED, cli_backup},
    {"restore", "SRC", N_("Puts a copy in the place of the site's file, which is kept under another name."), NEED_NOTHING,
     cli_restore},
    {"reindex", "", N_("Builds the search index anew."), NEED_FILE, cli_reindex},
    {"keys", "", N_("All keys of the screens."), NEED_NOTHING, cli_keys},
    {"help", "[WORD]", N_("This list; more about a command, a kind of record, a verb, maps or find."), NEED_NOTHING, cli_help},
    {NULL, NULL, NULL, NEED_NOTHING, NULL},
};

const struct kind_command cli_kind_commands[] = {
    {"list", "[--find EXPR] [--order COLUMN] [--limit N] [--fields COLUMNS]", N_("Lists records."), cli_list},
    {"show", "ID", N_("Shows one record with its parts."), cli_show},
    {"new", "FIELD=VALUE ...", N_("Makes a record."), cli_new},
    {"edit", "ID ... FIELD=VALUE ...", N_("Changes fields of one record or of several."), cli_edit},
    {"export", "[--find EXPR] [--format csv|json] [-o FILE]", N_("Writes records as import reads them."), cli_export},
    {"import", "FILE.csv [--map MAP] [--dry-run] [--on-duplicate skip|fail|update]",
     N_("Stores the lines of a CSV file; bad ones go to FILE.csv.rejected.csv."), cli_import},
    {NULL, NULL, NULL, NULL},
};

const struct kind_extra cli_kind_extras[] = {
    {"order", "slip", "'LINE'", N_("A returned slip: 0041 到14:05 完14:40 换阀芯 签单雄信"), false, cli_slip},
    {"unit", "history", "ID", N_("What a unit has been through: requests, return visits, who moved in and out."), false, cli_history},
    {"staff", "reset-pin", "STAFF", N_("Gives a one-time PIN; without --as, by the owner of the file."), true, cli_reset_pin},
    {"staff", "set-pin", "", N_("Changes your own PIN."), true, cli_set_pin},
    {NULL, NULL, NULL, NULL, false, NULL},
};

static const struct {
    const char *word, *kind;
} aliases[] = {{"orders", "order"}, {"residents", "resident"}, {"person", "resident"}, {"room", "unit"}};

const struct entity *cli_kind(const char *name)
{
    for (size_t i = 0; i < COUNT(aliases); i++)
        if (strcmp(aliases[i].word, name) == 0)
            name = aliases[i].kind;
    return kinds_find(name);
}

const struct command *cli_command(const char *name)
{
    for (const struct command *k = cli_commands; k->name; k++)
        if (strcmp(k->name, name) == 0)
            return k;
    return NULL;
}

static enum rc run_kind(struct cli *c, const struct entity *ent, struct err *e)
{
    char takes[128];

    if (c->n < 2 || c->opt[OPT_HELP]) {
        snprintf(takes, sizeof takes, "%s list|show|new|edit|export|import|VERB ...", ent->name);
        return cli_usage(e, takes);
    }
    for (const struct kind_extra *x = cli_kind_extras; x->kind; x++)
        if (strcmp(x->kind, ent->name) == 0 && strcmp(x->name, c->words[1]) == 0) {
            enum rc rc = x->own ? RC_OK : cli_open(c, true, e);
            return rc == RC_OK ? x->run(c, ent, e) : rc;
        }
    const struct kind_command *k = cli_kind_commands;
    while (k->name && strcmp(k->name, c->words[1]) != 0)
        k++;
    if (!k->name && !entity_verb(ent, c->words[1], NULL))
        return cli_verb(c, ent, e); /* says so without opening the file */
    enum rc rc = cli_open(c, true, e);
    if (rc != RC_OK)
        return rc;
    return k->name ? k->run(c, ent, e) : cli_verb(c, ent, e);
}

static enum rc run(struct cli *c, struct err *e)
{
    if (c->opt[OPT_GENERATE])
        return cli_generate(c, e);
    if (c->opt[OPT_HELP])
        return cli_help(c, e);
    const struct command *k = cli_command(c->words[0]);
    if (!k) {
        const struct entity *ent = cli_kind(c->words[0]);
        return ent ? run_kind(c, ent, e)
                   : err_set(e, RC_USAGE, _("There is no command or kind of record \"%s\"; \"propdesk help\" lists them."),
                             c->words[0]);
    }
    enum rc rc = k->need == NEED_NOTHING ? RC_OK : cli_open(c, k->need == NEED_SIGNED, e);
    return rc == RC_OK ? k->run(c, e) : rc;
}

static int open_screen(struct cli *c, int (*screen)(const struct cli_screen *s), struct err *e)
{
    enum rc rc = cli_find_file(c, e);

    if (rc != RC_OK)
        return cli_fail(e, rc);
    return screen(&(struct cli_screen){.path = buf_str(&c->path), .shared = c->shared, .as = c->opt[OPT_AS],
                                       .desk = c->opt[OPT_DESK], .lang = c->opt[OPT_LANG],
                                       .color = c->opt[OPT_COLOR]});
}

static void start_log(void)
{
    struct buf path = {0};

    if (file_state_dir(&path, NULL) == RC_OK) {
        buf_add(&path, "/propdesk.log");
        log_open(buf_str(&path));
    }
    buf_clear(&path);
}

int cli_main(int argc, char **argv, int (*screen)(const struct cli_screen *s))
{
    struct cli c = {.words = mem_array((size_t)argc + 1, sizeof *c.words)};
    struct err e = {0};
    int status;

    i18n_set(NULL);
    enum rc rc = cli_sort(&c, argc, argv, &e);
    if (c.opt[OPT_LANG])
        i18n_set(c.opt[OPT_LANG]);
    if (rc == RC_OK && c.opt[OPT_VERSION]) {
        puts("propdesk " PACKAGE_VERSION);
        status = 0;
    } else if (rc == RC_OK && c.n == 0 && !c.opt[OPT_HELP] && !c.opt[OPT_GENERATE]) {
        start_log();
        status = open_screen(&c, screen, &e);
    } else {
        if (rc == RC_OK) {
            start_log();
            rc = run(&c, &e);
        }
        if (rc != RC_OK)
            log_err(&e);
        status = rc == RC_OK ? 0 : cli_fail(&e, rc);
    }
    cli_close(&c);
    log_close();
    free(c.words);
    return status;
}
