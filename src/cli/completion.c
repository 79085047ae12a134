/* Completion for bash: words only, so that pressing Tab never opens the file. */
#include "cli_int.h"

#include "base/text.h"
#include "domain/io/map.h"
#include "domain/kinds.h"

#include <stdlib.h>
#include <string.h>

static void word(struct buf *out, const char *s)
{
    buf_addf(out, "%s%s", out->len && out->data[out->len - 1] != '\'' ? " " : "", s);
}

static void kind_case(struct buf *out, const struct entity *ent)
{
    struct buf words = {0};

    for (const struct kind_command *k = cli_kind_commands; k->name; k++)
        word(&words, k->name);
    for (size_t i = 0; i < ent->nverbs; i++)
        if (!ent->verbs[i].manual_hide && cli_verb_first(ent, &ent->verbs[i]))
            word(&words, ent->verbs[i].id);
    for (const struct kind_extra *x = cli_kind_extras; x->kind; x++)
        if (strcmp(x->kind, ent->name) == 0)
            word(&words, x->name);
    buf_addf(out, "    %s) verbs='%s'; fields='", ent->name, buf_str(&words));
    buf_clear(&words);
    for (size_t i = 0; i < ent->nfields; i++)
        if (!(ent->fields[i].flags & (FF_CALC | FF_SECRET | FF_HIDE)))
            buf_addf(out, "%s= ", ent->fields[i].col);
    buf_add(out, "' ;;\n");
}

static void values(struct buf *out)
{
    for (int i = 0; i < OPT_COUNT; i++) {
        const struct option_row *o = &cli_options[i];
        if (!o->value)
            continue;
        buf_addf(out, "    %s%s%s) ", o->letter ? o->letter : "", o->letter ? "|" : "", o->name);
        if (o->words)
            buf_addf(out, "COMPREPLY=($(compgen -W '%s' -- \"$cur\")) ;;\n", o->words);
        else if (i == OPT_MAP) {
            char *name;
            buf_add(out, "COMPREPLY=($(compgen -f -W '");
            for (size_t k = 0; (name = map_shipped(k)) != NULL; k++) {
                buf_addf(out, "%s%s", k ? " " : "", name);
                free(name);
            }
            buf_add(out, "' -- \"$cur\")) ;;\n");
        } else if (strcmp(o->value, "FILE") == 0)
            buf_add(out, "COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n");
        else
            buf_add(out, "COMPREPLY=() ;;\n");
    }
}

static void option_names(struct buf *out, bool takes_value)
{
    const char *more = "";

    for (int i = 0; i < OPT_COUNT; i++)
        if (!takes_value || cli_options[i].value) {
            buf_addf(out, "%s%s", more, cli_options[i].name);
            more = takes_value ? "|" : " ";
        }
}

enum rc cli_completion(struct err *e)
{
    struct buf out = {0};

    buf_add(&out, "# bash completion for propdesk; made by propdesk --generate completion\n"
                  "_propdesk()\n{\n"
                  "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} kind= verb= verbs= fields= i w\n"
                  "    COMPREPLY=()\n    case $prev in\n");
    values(&out);
    buf_add(&out, "    *) prev= ;;\n    esac\n    [ -z \"$prev\" ] || return 0\n"
                  "    for ((i = 1; i < COMP_CWORD; i++)); do\n        w=${COMP_WORDS[i]}\n        case $w in\n        ");
    option_names(&out, true);
    buf_add(&out, "|-o) i=$((i + 1)) ;;\n        -*) ;;\n"
                  "        *) if [ -z \"$kind\" ]; then kind=$w; elif [ -z \"$verb\" ]; then verb=$w; fi ;;\n"
                  "        esac\n    done\n    case $kind in\n");
    for (size_t i = 0; kinds[i]; i++)
        kind_case(&out, kinds[i]);
    buf_add(&out, "    esac\n    case $cur in\n    -*) COMPREPLY=($(compgen -W '");
    option_names(&out, false);
    buf_add(&out, "' -- \"$cur\")); return 0 ;;\n    esac\n    if [ -z \"$kind\" ]; then\n        COMPREPLY=($(compgen -W '");
    for (const struct command *k = cli_commands; k->name; k++)
        buf_addf(&out, "%s ", k->name);
    for (size_t i = 0; kinds[i]; i++)
        buf_addf(&out, "%s ", kinds[i]->name);
    buf_add(&out, "' -- \"$cur\"))\n"
                  "    elif [ \"$kind\" = backup ] || [ \"$kind\" = restore ] || [ \"$verb\" = import ]; then\n"
                  "        COMPREPLY=($(compgen -f -- \"$cur\"))\n"
                  "    elif [ -z \"$verb\" ]; then\n        COMPREPLY=($(compgen -W \"$verbs\" -- \"$cur\"))\n"
                  "    else\n        COMPREPLY=($(compgen -W \"$fields at= how=\" -- \"$cur\"))\n"
                  "        [ ${#COMPREPLY[@]} -ne 1 ] || compopt -o nospace\n    fi\n}\n"
                  "complete -F _propdesk propdesk\n");
    enum rc rc = cli_put(out.data, out.len, e);
    buf_clear(&out);
    return rc;
}

enum rc cli_generate(struct cli *c, struct err *e)
{
    return text_same(c->opt[OPT_GENERATE], "man") ? cli_man(e) : cli_completion(e);
}
