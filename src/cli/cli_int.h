/* cli_int: what the files of the command line share: the state of one run, the
 * tables of commands and options, output.
 *
 *     static enum rc undo(struct cli *c, struct err *e) { ... return cli_doc(c, &d, e); }
 */
#ifndef CLI_CLI_INT_H
#define CLI_CLI_INT_H

#include "cli.h"

#include "domain/act.h"
#include "domain/desk.h"
#include "model/doc.h"

enum cli_opt {
    OPT_FILE, OPT_AS, OPT_PIN_FILE, OPT_LANG, OPT_JSON, OPT_DESK, OPT_COLOR, OPT_HELP, OPT_VERSION, OPT_GENERATE,
    OPT_FIND, OPT_ORDER, OPT_LIMIT, OPT_FIELDS, OPT_FORMAT, OPT_OUTPUT, OPT_MAP, OPT_DRY_RUN, OPT_TWICE,
    OPT_SITE, OPT_NAME, OPT_ZONE, OPT_DEMO, OPT_HEAD, OPT_NEW_PIN_FILE, OPT_COUNT
};

struct option_row {
    const char *name;   /* "--find" */
    const char *letter; /* "-o", or NULL */
    const char *value;  /* what it takes: "EXPR"; NULL: nothing */
    const char *words;  /* closed set of values, blank separated; or NULL */
    const char *with;   /* commands it belongs to, blank separated; NULL: any */
    const char *hint;   /* N_() */
};
extern const struct option_row cli_options[OPT_COUNT];

struct cli {
    const char *opt[OPT_COUNT]; /* value; "" for one that takes none; NULL: not given */
    char **words;               /* the command and what follows, without options */
    int n;
    struct buf path; /* of the site file */
    bool shared;
    struct desk desk;
    bool open;
};

/* Where a command stands in need of the file. */
enum cli_need { NEED_NOTHING, NEED_FILE, NEED_SIGNED };

struct command {
    const char *name;
    const char *takes; /* what follows it, for help */
    const char *hint;  /* N_() one sentence */
    enum cli_need need;
    enum rc (*run)(struct cli *c, struct err *e);
};
extern const struct command cli_commands[]; /* ends with name NULL */
const struct command *cli_command(const char *name);

/* What every kind has beside its verbs. */
struct kind_command {
    const char *name, *takes, *hint;
    enum rc (*run)(struct cli *c, const struct entity *ent, struct err *e);
};
extern const struct kind_command cli_kind_commands[]; /* ends with name NULL */

/* Commands of one kind only. */
struct kind_extra {
    const char *kind, *name, *takes, *hint;
    bool own; /* opens the file itself */
    enum rc (*run)(struct cli *c, const struct entity *ent, struct err *e);
};
extern const struct kind_extra cli_kind_extras[]; /* ends with kind NULL */

const struct entity *cli_kind(const char *name);      /* by name or alias; NULL: none */

/* opts.c: sorts argv into c->opt and c->words (the caller's array). */
enum rc cli_sort(struct cli *c, int argc, char **argv, struct err *e) MUST_CHECK;
bool cli_option_fits(const struct option_row *o, const char *command);

/* who.c */
enum rc cli_find_file(struct cli *c, struct err *e) MUST_CHECK;
enum rc cli_open(struct cli *c, bool sign, struct err *e) MUST_CHECK;
void cli_close(struct cli *c);

/* say.c */
/* For a person: standard output is a terminal, or --color always says so. */
bool cli_people(const struct cli *c);
enum rc cli_doc(struct cli *c, const struct doc *d, struct err *e) MUST_CHECK;
enum rc cli_text(struct cli *c, const struct doc *d, struct err *e) MUST_CHECK; /* for people also when piped */
enum rc cli_rows(struct cli *c, const struct doc *d, bool heads, struct err *e) MUST_CHECK; /* tab-separated */
enum rc cli_put(const char *data, size_t n, struct err *e) MUST_CHECK;                      /* as it is */
void cli_note(const char *sentence); /* on standard error, safe */
int cli_fail(const struct err *e, enum rc rc);
/* Where something was stored: "W261121-0007 ..." or its JSON. */
enum rc cli_result(struct cli *c, const struct act_result *r, const char *what, struct err *e) MUST_CHECK;
bool cli_step(void *arg, int64_t done, int64_t all); /* progress on a terminal; arg: a sentence with %d for per cent */

/* pairs.c: FIELD=VALUE words into a request. */
bool cli_is_pair(const char *word);
enum rc cli_pairs(struct cli *c, struct act_req *q, char **words, int n, struct err *e) MUST_CHECK;

/* the commands */
enum rc cli_list(struct cli *c, const struct entity *ent, struct err *e) MUST_CHECK;
enum rc cli_show(struct cli *c, const struct entity *ent, struct err *e) MUST_CHECK;
enum rc cli_new(struct cli *c, const struct entity *ent, struct err *e) MUST_CHECK;
enum rc cli_edit(struct cli *c, const struct entity *ent, struct err *e) MUST_CHECK;
enum rc cli_verb(struct cli *c, const struct entity *ent, struct err *e) MUST_CHECK;
enum rc cli_export(struct cli *c, const struct entity *ent, struct err *e) MUST_CHECK;
enum rc cli_import(struct cli *c, const struct entity *ent, struct err *e) MUST_CHECK;
enum rc cli_slip(struct cli *c, const struct entity *ent, struct err *e) MUST_CHECK;
enum rc cli_history(struct cli *c, const struct entity *ent, struct err *e) MUST_CHECK;
enum rc cli_reset_pin(struct cli *c, const struct entity *ent, struct err *e) MUST_CHECK;
enum rc cli_set_pin(struct cli *c, const struct entity *ent, struct err *e) MUST_CHECK;
enum rc cli_init(struct cli *c, struct err *e) MUST_CHECK;
enum rc cli_verify(struct cli *c, struct err *e) MUST_CHECK;
enum rc cli_backup(struct cli *c, struct err *e) MUST_CHECK;
enum rc cli_restore(struct cli *c, struct err *e) MUST_CHECK;
enum rc cli_reindex(struct cli *c, struct err *e) MUST_CHECK;
enum rc cli_why(struct cli *c, struct err *e) MUST_CHECK;
enum rc cli_tick(struct cli *c, struct err *e) MUST_CHECK;
enum rc cli_undo(struct cli *c, struct err *e) MUST_CHECK;
enum rc cli_redo(struct cli *c, struct err *e) MUST_CHECK;
enum rc cli_keys(struct cli *c, struct err *e) MUST_CHECK;
enum rc cli_help(struct cli *c, struct err *e) MUST_CHECK;
enum rc cli_generate(struct cli *c, struct err *e) MUST_CHECK;
enum rc cli_man(struct err *e) MUST_CHECK;        /* troff on standard output */
enum rc cli_completion(struct err *e) MUST_CHECK; /* bash on standard output */

enum rc cli_usage(struct err *e, const char *takes) MUST_CHECK; /* RC_USAGE: how it is written */
/* FIELD=VALUE arguments that a verb may be given, as a synopsis; appends. */
void cli_verb_takes(const struct entity *ent, const struct verb *v, struct buf *out);
/* The first row of each verb id; one id may have a row for each kind of the entity. */
bool cli_verb_first(const struct entity *ent, const struct verb *v);

#endif
