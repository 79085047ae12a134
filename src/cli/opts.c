/* The options of the command line, and sorting them from the words. */
#include "cli_int.h"

#include "base/i18n.h"
#include "base/text.h"

#include <string.h>

const struct option_row cli_options[OPT_COUNT] = {
    [OPT_FILE] = {"--file", NULL, "FILE", NULL, NULL, N_("The site's file, instead of the one this computer names.")},
    [OPT_AS] = {"--as", NULL, "STAFF", NULL, NULL, N_("Signs on as this member of staff (number, name, pinyin, initials).")},
    [OPT_PIN_FILE] = {"--pin-file", NULL, "FILE", NULL, NULL,
                      N_("Reads the PIN from the first line of a file that only you can read.")},
    [OPT_LANG] = {"--lang", NULL, "LANG", "zh_CN en", NULL, N_("Language of what is said; with init also the site's.")},
    [OPT_JSON] = {"--json", NULL, NULL, NULL, NULL, N_("Prints one JSON document.")},
    [OPT_DESK] = {"--desk", NULL, "NAME", NULL, NULL, N_("Name of this desk in the journal, instead of computer and terminal.")},
    [OPT_COLOR] = {"--color", NULL, "WHEN", "auto always never standard contrast mono light", NULL,
                   N_("Colours: on a terminal (auto), always or never; or a theme of the screens.")},
    [OPT_HELP] = {"--help", "-h", NULL, NULL, NULL, N_("Says how the command is used.")},
    [OPT_VERSION] = {"--version", NULL, NULL, NULL, NULL, N_("Prints the version.")},
    [OPT_GENERATE] = {"--generate", NULL, "WHAT", "man completion", NULL, N_("Prints the manual page or the bash completion.")},
    [OPT_FIND] = {"--find", NULL, "EXPR", NULL, "list export", N_("Only what the find box would show: words, state:new, made:2026-11, unit:3-2-*.")},
    [OPT_ORDER] = {"--order", NULL, "COLUMN", NULL, "list export", N_("Order by this column; a `-` before it turns it round.")},
    [OPT_LIMIT] = {"--limit", NULL, "N", NULL, "list export", N_("At most so many; 0 is all.")},
    [OPT_FIELDS] = {"--fields", NULL, "COLUMNS", NULL, "list", N_("These columns, with commas between.")},
    [OPT_FORMAT] = {"--format", NULL, "FORMAT", "csv json", "export", N_("What to write: csv (the usual) or json.")},
    [OPT_OUTPUT] = {"--output", "-o", "FILE", NULL, "export", N_("Write into this file instead of standard output.")},
    [OPT_MAP] = {"--map", NULL, "MAP", NULL, "import", N_("How the columns become fields: a map of the program, or a file.")},
    [OPT_DRY_RUN] = {"--dry-run", NULL, NULL, NULL, "import", N_("Says what would happen and writes nothing.")},
    [OPT_TWICE] = {"--on-duplicate", NULL, "WHAT", "skip fail update", "import",
                   N_("What to do with a line that is here already: skip it (the usual), reject it, or update the record.")},
    [OPT_SITE] = {"--site", NULL, NULL, NULL, "init", N_("The shared site of this computer, for the group propdesk.")},
    [OPT_NAME] = {"--name", NULL, "NAME", NULL, "init", N_("Name of the site.")},
    [OPT_ZONE] = {"--zone", NULL, "ZONE", NULL, "init", N_("Time zone of the site; Asia/Shanghai where none is given.")},
    [OPT_DEMO] = {"--demo", NULL, NULL, NULL, "init", N_("Fills it with the demo site and prints its staff numbers and PINs.")},
    [OPT_HEAD] = {"--head", NULL, "CODE", NULL, "verify", N_("A head printed on paper, which the journal must still hold.")},
    [OPT_NEW_PIN_FILE] = {"--new-pin-file", NULL, "FILE", NULL, "set-pin", N_("Reads the new PIN from the first line of a file.")},
};

static int option_named(const char *word, size_t n)
{
    for (int i = 0; i < OPT_COUNT; i++) {
        const struct option_row *o = &cli_options[i];
        if ((strlen(o->name) == n && memcmp(o->name, word, n) == 0) ||
            (o->letter && strlen(o->letter) == n && memcmp(o->letter, word, n) == 0))
            return i;
    }
    return -1;
}

bool cli_option_fits(const struct option_row *o, const char *command)
{
    return !o->with || word_in(o->with, command);
}

static enum rc one_option(struct cli *c, int argc, char **argv, int *at, struct err *e)
{
    const char *word = argv[*at], *equals = word[1] == '-' ? strchr(word, '=') : NULL;
    int i = option_named(word, equals ? (size_t)(equals - word) : strlen(word));

    if (i < 0)
        return err_set(e, RC_USAGE, _("There is no option %s; \"propdesk help\" lists them."), word);
    const struct option_row *o = &cli_options[i];
    if (!o->value) {
        if (equals)
            return err_set(e, RC_USAGE, _("%s takes no value."), o->name);
        c->opt[i] = "";
        return RC_OK;
    }
    if (!equals && *at + 1 >= argc)
        return err_set(e, RC_USAGE, _("%s needs a value: %s."), o->name, o->value);
    c->opt[i] = equals ? equals + 1 : argv[++*at];
    if (o->words && (!word_in(o->words, c->opt[i]) || strchr(c->opt[i], ' ')))
        return err_set(e, RC_USAGE, _("%s is one of: %s."), o->name, o->words);
    if (!text_valid(c->opt[i], strlen(c->opt[i])))
        return err_set(e, RC_USAGE, _("%s: the value is not UTF-8."), o->name);
    return RC_OK;
}

/* An option that the command knows nothing of would be silently without effect. */
static enum rc check_fits(const struct cli *c, struct err *e)
{
    for (int i = 0; i < OPT_COUNT; i++) {
        const struct option_row *o = &cli_options[i];
        bool fits = !o->with;
        for (int k = 0; k < 2 && k < c->n; k++)
            fits = fits || cli_option_fits(o, c->words[k]);
        if (c->opt[i] && !fits)
            return err_set(e, RC_USAGE, _("%s belongs to: %s."), o->name, o->with);
    }
    return RC_OK;
}

enum rc cli_sort(struct cli *c, int argc, char **argv, struct err *e)
{
    bool plain = false;

    for (int i = 1; i < argc; i++) {
        enum rc rc = RC_OK;
        if (!plain && strcmp(argv[i], "--") == 0)
            plain = true;
        else if (plain || argv[i][0] != '-' || !argv[i][1])
            c->words[c->n++] = argv[i];
        else
            rc = one_option(c, argc, argv, &i, e);
        if (rc != RC_OK)
            return rc;
    }
    for (int i = 0; i < c->n; i++)
        if (!text_valid(c->words[i], strlen(c->words[i])))
            return err_set(e, RC_USAGE, _("What was typed is not UTF-8; set the terminal's language to UTF-8."));
    return check_fits(c, e);
}
