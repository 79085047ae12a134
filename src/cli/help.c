/* help and keys, from the tables. */
#include "cli_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/io/map.h"
#include "domain/kinds.h"
#include "model/keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct doc_item *two_columns(struct doc *d, const char *name, const char *left, const char *right)
{
    struct doc_item *t = doc_table(d);

    doc_col(t, name, left, 30, DOC_WRAP);
    doc_col(t, "meaning", right, 24, DOC_WRAP);
    return t;
}

/* ---- keys ---- */

static void verb_keys(struct doc_item *t)
{
    for (size_t k = 0; kinds[k]; k++)
        for (size_t i = 0; i < kinds[k]->nverbs; i++) {
            const struct verb *v = &kinds[k]->verbs[i];
            char *what;
            if (!v->key || !cli_verb_first(kinds[k], v))
                continue;
            what = mem_printf("%s: %s", _(kinds[k]->many), _(v->label));
            doc_cell(t, v->key);
            doc_cell(t, what);
            doc_cell(t, v->hint ? _(v->hint) : "");
            free(what);
        }
}

enum rc cli_keys(struct cli *c, struct err *e)
{
    struct doc d;

    if (c->n > 1)
        return cli_usage(e, "keys");
    doc_init(&d, NULL);
    for (int scope = 0; scope < SCOPE_COUNT; scope++) {
        doc_head(&d, _(keys_scope_label((enum scope)scope)));
        struct doc_item *t = doc_table(&d);
        doc_col(t, "keys", _("Keys"), 14, DOC_LEFT);
        doc_col(t, "action", _("Action"), 20, DOC_LEFT);
        doc_col(t, "meaning", _("Meaning"), 24, DOC_WRAP);
        for (size_t i = 0; i < keys_count; i++) {
            const struct action *a = &keys_table[i];
            if ((int)a->scope != scope || !*a->keys)
                continue;
            doc_cell(t, a->keys);
            doc_cell(t, _(a->label));
            doc_cell(t, _(a->hint));
        }
        if (scope == SCOPE_LIST)
            verb_keys(t);
    }
    enum rc rc = cli_text(c, &d, e);
    doc_clear(&d);
    return rc;
}

/* ---- help ---- */

static void list_kinds(struct doc *d)
{
    doc_head(d, _("Kinds of records"));
    struct doc_item *t = two_columns(d, "kind", _("KIND"), _("Meaning"));
    for (size_t i = 0; kinds[i]; i++)
        if (!kinds[i]->parent) {
            doc_cell(t, kinds[i]->name);
            doc_cell(t, _(kinds[i]->many));
        }
}

static void list_options(struct doc *d, const char *with)
{
    struct doc_item *t = NULL;

    for (int i = 0; i < OPT_COUNT; i++) {
        const struct option_row *o = &cli_options[i];
        if (with ? !o->with || !word_in(o->with, with) : o->with != NULL)
            continue;
        if (!t) {
            doc_head(d, _("Options"));
            t = two_columns(d, "option", _("Option"), _("Meaning"));
        }
        char *name = mem_printf("%s%s%s%s%s", o->letter ? o->letter : "", o->letter ? ", " : "", o->name,
                                o->value ? " " : "", o->value ? o->value : "");
        doc_cell(t, name);
        doc_cell(t, _(o->hint));
        free(name);
    }
}

static void overview(struct doc *d)
{
    doc_para(d, _("propdesk [OPTION ...] COMMAND ...; without a command it opens the full screen."));
    doc_head(d, _("Commands"));
    struct doc_item *t = two_columns(d, "command", _("Command"), _("Meaning"));
    for (const struct command *k = cli_commands; k->name; k++) {
        char *line = mem_printf("%s %s", k->name, k->takes);
        doc_cell(t, line);
        doc_cell(t, _(k->hint));
        free(line);
    }
    for (const struct kind_command *k = cli_kind_commands; k->name; k++) {
        char *line = mem_printf("KIND %s %s", k->name, k->takes);
        doc_cell(t, line);
        doc_cell(t, _(k->hint));
        free(line);
    }
    doc_cell(t, "KIND VERB ID ... [FIELD=VALUE ...]");
    doc_cell(t, _("A step of a record; \"propdesk help KIND\" lists them."));
    doc_cell(t, "order new 'LINE'");
    doc_cell(t, _("One line from the counter: 3-2-1402 漏水 厨房 急"));
    for (const struct kind_extra *x = cli_kind_extras; x->kind; x++) {
        char *line = mem_printf("%s %s%s%s", x->kind, x->name, *x->takes ? " " : "", x->takes);
        doc_cell(t, line);
        doc_cell(t, _(x->hint));
        free(line);
    }
    list_kinds(d);
    list_options(d, NULL);
}

static void command_help(struct doc *d, const char *name, const char *takes, const char *hint)
{
    char *line = mem_printf("propdesk %s%s%s", name, *takes ? " " : "", takes);

    doc_para(d, line);
    doc_para(d, _(hint));
    free(line);
    const char *last = strrchr(name, ' ');
    list_options(d, last ? last + 1 : name);
}

static const char *given_by(const struct field *f)
{
    if (f->flags & FF_CALC)
        return _("worked out");
    if (f->flags & (FF_VERB | FF_AUTO))
        return _("by the program");
    if (f->flags & FF_REQUIRED)
        return _("needed");
    return f->flags & FF_ONCE ? _("once") : "";
}

static void choices(const struct field *f, struct buf *b)
{
    for (const struct choice *c = f->choices; c && c->id; c++)
        buf_addf(b, "%s%s", c == f->choices ? "" : "|", c->id);
}

static void fields_help(struct doc *d, const struct entity *ent)
{
    struct doc_item *t = doc_table(d);
    struct buf b = {0};

    doc_col(t, "field", _("Field"), 12, DOC_LEFT);
    doc_col(t, "label", _("Name"), 16, DOC_LEFT);
    doc_col(t, "given", _("Given"), 8, DOC_LEFT);
    doc_col(t, "meaning", _("Meaning"), 24, DOC_WRAP);
    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (f->flags & (FF_SECRET | FF_HIDE))
            continue;
        buf_reset(&b);
        choices(f, &b);
        if (f->hint)
            buf_addf(&b, "%s%s", b.len ? "  " : "", _(f->hint));
        doc_cell(t, f->col);
        doc_cell(t, _(f->label));
        doc_cell(t, given_by(f));
        doc_cell(t, buf_str(&b));
    }
    buf_clear(&b);
}

/* A column or argument that a verb asks for. */
static const struct field *asked(const struct entity *ent, const struct verb *v, const char *col)
{
    for (const struct field *a = v->args; a && a->col; a++)
        if (strcmp(a->col, col) == 0)
            return a;
    return entity_field(ent, col);
}

static void asked_help(struct doc *d, const struct entity *ent, const struct verb *v)
{
    struct doc_item *t = doc_table(d);
    struct buf b = {0};
    char *ask = mem_dup(v->ask), *save = NULL;

    doc_col(t, "field", _("Field"), 12, DOC_LEFT);
    doc_col(t, "label", _("Name"), 16, DOC_LEFT);
    doc_col(t, "given", _("Given"), 8, DOC_LEFT);
    doc_col(t, "meaning", _("Meaning"), 24, DOC_WRAP);
    for (char *col = strtok_r(ask, " ", &save); col; col = strtok_r(NULL, " ", &save)) {
        char *star = strchr(col, '*');
        if (star)
            *star = '\0';
        const struct field *f = asked(ent, v, col);
        if (!f)
            continue;
        buf_reset(&b);
        choices(f, &b);
        if (f->hint)
            buf_addf(&b, "%s%s", b.len ? "  " : "", _(f->hint));
        doc_cell(t, col);
        doc_cell(t, _(f->label));
        doc_cell(t, star ? _("needed") : "");
        doc_cell(t, buf_str(&b));
    }
    free(ask);
    buf_clear(&b);
}

static void verb_help(struct doc *d, const struct entity *ent, const struct verb *v)
{
    struct buf b = {0};

    buf_addf(&b, "propdesk %s %s ID ...", ent->name, v->id);
    cli_verb_takes(ent, v, &b);
    doc_para(d, buf_str(&b));
    buf_clear(&b);
    doc_para(d, v->hint ? _(v->hint) : _(v->label));
    if (v->from)
        doc_pair(d, _("From"), v->from);
    if (v->to)
        doc_pair(d, _("To"), v->to);
    if (v->ask)
        asked_help(d, ent, v);
}

static struct doc_item *verbs_begin(struct doc *d)
{
    doc_head(d, _("Verbs"));
    return two_columns(d, "verb", _("Verb"), _("Meaning"));
}

static void verbs_table(struct doc *d, const struct entity *ent)
{
    struct doc_item *t = NULL;
    struct buf b = {0};

    for (size_t i = 0; i < ent->nverbs; i++) {
        const struct verb *v = &ent->verbs[i];
        if (v->manual_hide)
            continue;
        t = t ? t : verbs_begin(d);
        buf_reset(&b);
        buf_add(&b, v->id);
        cli_verb_takes(ent, v, &b);
        doc_cell(t, buf_str(&b));
        doc_cell(t, v->hint ? _(v->hint) : _(v->label));
    }
    for (const struct kind_extra *x = cli_kind_extras; x->kind; x++)
        if (strcmp(x->kind, ent->name) == 0) {
            t = t ? t : verbs_begin(d);
            buf_reset(&b);
            buf_addf(&b, "%s %s", x->name, x->takes);
            doc_cell(t, buf_str(&b));
            doc_cell(t, _(x->hint));
        }
    buf_clear(&b);
}

static void kind_help(struct doc *d, const struct entity *ent)
{
    struct buf b = {0};

    doc_head(d, _("Fields"));
    fields_help(d, ent);
    verbs_table(d, ent);
    for (size_t i = 0; ent->parts && ent->parts[i]; i++) {
        buf_reset(&b);
        buf_addf(&b, "%s (%s)", ent->parts[i]->name, _(ent->parts[i]->many));
        doc_head(d, buf_str(&b));
        fields_help(d, ent->parts[i]);
    }
    buf_clear(&b);
}

static void maps_help(struct doc *d)
{
    doc_para(d, _("A map says how the columns of a CSV file become fields. Those of the program:"));
    struct doc_item *t = doc_table(d);
    doc_col(t, "map", _("Map"), 0, DOC_LEFT);
    char *name;
    for (size_t i = 0; (name = map_shipped(i)) != NULL; i++) {
        doc_cell(t, name);
        free(name);
    }
    doc_para(
        d,
        _("They are also files to copy from, in the maps folder of the program; \"man propdesk\" explains the form."));
}

static void find_help(struct doc *d)
{
    doc_para(
        d, _("Words with blanks between; all must hold. A word is found as Chinese characters, pinyin, initials, Latin "
             "letters or digits. KEY:VALUE asks a column (state:new, made:2026-11..2026-12, unit:3-2-*); a column of "
             "the kind, its name on the screen, or one of these:"));
    for (size_t i = 0; kinds[i]; i++) {
        const struct find_alias *a = kinds_aliases(kinds[i]);
        if (!a->word)
            continue;
        struct buf b = {0};
        for (; a->word; a++)
            buf_addf(&b, "%s%s", b.len ? " " : "", a->word);
        doc_pair(d, kinds[i]->name, buf_str(&b));
        buf_clear(&b);
    }
}

static bool extra_help(struct doc *d, const struct entity *ent, const char *name)
{
    for (const struct kind_extra *x = cli_kind_extras; x->kind; x++)
        if (strcmp(x->name, name) == 0 && (!ent || strcmp(x->kind, ent->name) == 0)) {
            char *line = mem_printf("%s %s", x->kind, x->name);
            command_help(d, line, x->takes, x->hint);
            free(line);
            return true;
        }
    return false;
}

static enum rc about(const char *word, const char *more, struct doc *d, struct err *e)
{
    const struct command *k = cli_command(word);
    const struct entity *ent = cli_kind(word);
    const struct verb *v = ent && more ? entity_verb(ent, more, NULL) : NULL;

    if (k) {
        command_help(d, k->name, k->takes, k->hint);
        return RC_OK;
    }
    for (const struct kind_command *s = cli_kind_commands; s->name; s++)
        if (strcmp(s->name, more ? more : word) == 0) {
            char *name = mem_printf("%s %s", ent ? ent->name : "KIND", s->name);
            command_help(d, name, s->takes, s->hint);
            free(name);
            return RC_OK;
        }
    if (extra_help(d, ent, more ? more : word))
        return RC_OK;
    if (v)
        verb_help(d, ent, v);
    else if (ent && !more)
        kind_help(d, ent);
    else if (strcmp(word, "maps") == 0 || strcmp(word, "map") == 0)
        maps_help(d);
    else if (strcmp(word, "find") == 0)
        find_help(d);
    else
        return err_set(e, RC_NOTFOUND, _("There is no help for \"%s\"; \"propdesk help\" lists everything."),
                       more ? more : word);
    return RC_OK;
}

enum rc cli_help(struct cli *c, struct err *e)
{
    int first = c->n && strcmp(c->words[0], "help") == 0 ? 1 : 0;
    struct doc d;
    enum rc rc = RC_OK;

    doc_init(&d, NULL);
    if (c->n > first + 2 && first)
        rc = cli_usage(e, "help [WORD]");
    else if (c->n == first)
        overview(&d);
    else
        rc = about(c->words[first], c->n > first + 1 ? c->words[first + 1] : NULL, &d, e);
    if (rc == RC_OK)
        rc = cli_text(c, &d, e);
    doc_clear(&d);
    return rc;
}
