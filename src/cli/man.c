/* The manual page: the frame is here, what can be known from the tables is not
 * written a second time. */
#include "cli_int.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/io/map.h"
#include "domain/kinds.h"
#include "model/keys.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* A text as troff takes it: no request at the beginning of a line, no escape in it. */
static void plain(struct buf *out, const char *s)
{
    bool start = true;

    for (; *s; s++) {
        if (start && (*s == '.' || *s == '\''))
            buf_add(out, "\\&");
        if (*s == '\\')
            buf_add(out, "\\e");
        else if (*s == '-')
            buf_add(out, "\\-");
        else
            buf_addc(out, *s);
        start = *s == '\n';
    }
}

static void line(struct buf *out, const char *s)
{
    plain(out, s);
    buf_addc(out, '\n');
}

static void head(struct buf *out, const char *title)
{
    buf_addf(out, ".SH %s\n", title);
}

static void item(struct buf *out, const char *name, const char *takes, const char *meaning)
{
    buf_add(out, ".TP\n\\fB");
    plain(out, name);
    buf_add(out, "\\fR");
    if (!text_empty(takes)) {
        buf_add(out, " ");
        plain(out, takes);
    }
    buf_add(out, "\n");
    line(out, text_empty(meaning) ? "." : meaning);
}

static void options(struct buf *out, bool general)
{
    for (int i = 0; i < OPT_COUNT; i++) {
        const struct option_row *o = &cli_options[i];
        if ((o->with == NULL) != general)
            continue;
        char *name = mem_printf("%s%s%s", o->letter ? o->letter : "", o->letter ? ", " : "", o->name);
        char *hint = o->with ? mem_printf("%s (%s)", _(o->hint), o->with) : mem_dup(_(o->hint));
        item(out, name, o->value, hint);
        free(name);
        free(hint);
    }
}

static void commands(struct buf *out)
{
    head(out, "COMMANDS");
    for (const struct command *k = cli_commands; k->name; k++)
        item(out, k->name, k->takes, _(k->hint));
    for (const struct kind_command *k = cli_kind_commands; k->name; k++) {
        char *name = mem_printf("KIND %s", k->name);
        item(out, name, k->takes, _(k->hint));
        free(name);
    }
    item(out, "KIND VERB", "ID ... [FIELD=VALUE ...]", _("A step of a record."));
    item(out, "order new", "'LINE'",
         _("The one-line intake of the counter: place, words, urgency and person in any order."));
    for (const struct kind_extra *x = cli_kind_extras; x->kind; x++) {
        char *name = mem_printf("%s %s", x->kind, x->name);
        item(out, name, x->takes, _(x->hint));
        free(name);
    }
}

static void writing(struct buf *out)
{
    head(out, "FIELDS, TIMES AND PARTS");
    line(out, "FIELD=VALUE sets a field; an empty value clears it. Times are written 14:05, \"11-22 18:00\", \"tomorrow 9\", "
              "-20 (minutes ago) or in ISO 8601, days 2026-11-22 or 11-22, spans 30m 2h 3d, choices by id, label or the "
              "beginning of either, other records by number, name, pinyin, initials or #id.");
    buf_add(out, ".PP\n");
    line(out, "Every change takes at= (when it happened; now where nothing is said), how= (seen, radio, phone, slip: how it "
              "was reported), reason= (words for the journal), for= (the member of staff on whose behalf) and rev= (the "
              "revision that was shown: when somebody else has changed the record since, nothing is changed and the status "
              "is 4).");
    buf_add(out, ".PP\n");
    line(out, "Rows of a part are added, changed and taken out with their record:");
    buf_add(out, ".PP\n.nf\n");
    line(out, "    propdesk order edit 41 order_material+='what=valve core qty=1 price=15'");
    line(out, "    propdesk order edit 41 order_material.1='qty=2'");
    line(out, "    propdesk order edit 41 order_material-=1");
    buf_add(out, ".fi\n");
}

static void io(struct buf *out)
{
    head(out, "IMPORT AND MAPS");
    line(out, "Import reads CSV in UTF-8 or GB18030 with comma, semicolon or tab. Without a map the first line names the "
              "fields, by column or by label. Good lines are stored; the others go to FILE.csv.rejected.csv, with their line "
              "number and the reason in the last two columns, beside the file or, where that cannot be written, in the "
              "current folder. A line whose source and source_no, or whose own number, is here already is not stored "
              "again.");
    buf_add(out, ".PP\n");
    line(out, "A map is a text file. # begins a comment line, a backslash takes the special meaning from the character "
              "after it.");
    buf_add(out, ".PP\n.nf\n");
    static const char *const example[] = {
        "    kind  = order                     kind of record",
        "    dates = %Y-%m-%d %H:%M:%S%z       form of the times, as strptime(3)",
        "    verb  = adopt                     or new: as typed at the desk",
        "",
        "    [fields]",
        "    source      = \"sf311\"             a constant",
        "    words       = text | type         the first that is not empty",
        "    entrance_id = house + \"-\" + stair  put together",
        "    category_id = category : lines    through the table [lines]",
        "    at          = opened              when it happened",
        "",
        "    [lines]",
        "    Sewer Issues = drain",
        "    \"\"           = other              the empty cell",
        "    *            = other              everything else",
    };
    for (size_t i = 0; i < COUNT(example); i++)
        line(out, example[i]);
    buf_add(out, ".fi\n.PP\n");
    line(out, "Maps of the program:");
    char *name;
    for (size_t i = 0; (name = map_shipped(i)) != NULL; i++) {
        buf_add(out, ".br\n");
        line(out, name);
        free(name);
    }
    buf_add(out, ".PP\n");
    line(out, "Export writes what import takes back: UTF-8 with byte order mark, CRLF; a text that a spreadsheet would take "
              "for a formula gets a ' before it, which import takes off again.");
}

static void field_items(struct buf *out, const struct entity *ent)
{
    struct buf about = {0};

    for (size_t i = 0; i < ent->nfields; i++) {
        const struct field *f = &ent->fields[i];
        if (f->flags & (FF_SECRET | FF_HIDE))
            continue;
        buf_reset(&about);
        buf_add(&about, _(f->label));
        for (const struct choice *c = f->choices; c && c->id; c++)
            buf_addf(&about, "%s%s", c == f->choices ? ": " : ", ", c->id);
        buf_add(&about, ".");
        if (f->hint)
            buf_addf(&about, " %s", _(f->hint));
        item(out, f->col, NULL, buf_str(&about));
    }
    buf_clear(&about);
}

static void kind(struct buf *out, const struct entity *ent)
{
    struct buf takes = {0};

    buf_addf(out, ".SS %s", ent->name);
    buf_addf(out, " (%s)\n", _(ent->many));
    field_items(out, ent);
    for (size_t i = 0; i < ent->nverbs; i++) {
        const struct verb *v = &ent->verbs[i];
        if (v->manual_hide)
            continue;
        buf_reset(&takes);
        buf_add(&takes, "ID");
        cli_verb_takes(ent, v, &takes);
        char *name = mem_printf("%s %s", ent->name, v->id);
        item(out, name, buf_str(&takes), v->hint ? _(v->hint) : _(v->label));
        free(name);
    }
    buf_clear(&takes);
}

static void key_list(struct buf *out)
{
    head(out, "KEYS");
    for (int scope = 0; scope < SCOPE_COUNT; scope++) {
        buf_addf(out, ".SS %s\n", _(keys_scope_label((enum scope)scope)));
        for (size_t i = 0; i < keys_count; i++)
            if ((int)keys_table[i].scope == scope && *keys_table[i].keys) {
                char *meaning = mem_printf("%s. %s", _(keys_table[i].label), _(keys_table[i].hint));
                item(out, keys_table[i].keys, NULL, meaning);
                free(meaning);
            }
    }
}

static void para(struct buf *out, const char *text)
{
    buf_add(out, ".PP\n");
    line(out, text);
}

static void describe(struct buf *out)
{
    head(out, "DESCRIPTION");
    line(out, "propdesk is the service desk of one property-management site: residents' requests are taken, given a number, "
              "dispatched, worked on, signed for, closed and asked about again. Several people work at once, each in a "
              "terminal of their own, on one host and on the same file.");
    para(out, "Without a command propdesk opens the full screen; its bottom line shows the keys, F1 explains, F9 is the menu. "
              "The same kinds of records, verbs, checks and rights serve the command line.");
    para(out, "Output is a table for a terminal, tab-separated lines when piped (the first line names the columns; values are "
              "ids and times in UTC), one JSON document with --json. Errors are one sentence on standard error.");
    para(out, "People sign on with their number (or name, pinyin, initials) and a PIN; who is named as system user in a staff "
              "record needs none on that account. A PIN is typed on the terminal or read with --pin-file, never given on the "
              "command line. What a person may do follows from the role.");
}

static void finding(struct buf *out)
{
    head(out, "FINDING");
    line(out, "EXPR is what can be typed into the find box. Words with blanks between must all be found: Chinese characters, "
              "pinyin, initials, Latin letters, digits of a room, the last digits of a phone. KEY:VALUE asks a column: a "
              "column of the kind, its name on the screen, or a short name (\"propdesk help find\" lists them).");
    buf_add(out, ".PP\n.nf\n");
    line(out, "    propdesk order list --find 'state:new made:2026-11-01..2026-11-15'");
    line(out, "    propdesk order list --find 'unit:3-2-* late'");
    line(out, "    propdesk order export --find 'by:heqiang' -o heqiang.csv");
    buf_add(out, ".fi\n");
}

static void environment(struct buf *out)
{
    static const struct {
        const char *name, *meaning;
    } rows[] = {
        {"PROPDESK_FILE", "The site's file, where --file is not given."},
        {"LANGUAGE, LC_ALL, LC_MESSAGES, LANG", "The first that is set decides on Chinese (zh...) or English; --lang goes before."},
        {"NO_COLOR", "When not empty: no colours."},
        {"XDG_DATA_HOME, XDG_STATE_HOME", "Where a file of one's own, and drafts and log, are kept."},
    };

    head(out, "ENVIRONMENT");
    for (size_t i = 0; i < COUNT(rows); i++)
        item(out, rows[i].name, NULL, rows[i].meaning);
}

static void examples(struct buf *out)
{
    static const char *const rows[][2] = {
        {"LANGUAGE=zh_CN propdesk --file try.db init --demo", "A demo site in a file of its own; prints who can sign on."},
        {"propdesk --file try.db --as 1002", "Opens it as the clerk of the demo site."},
        {"propdesk init --site --name 'Bishui Garden'", "As root: the site of this host, for the group propdesk."},
        {"propdesk order new '3-2-1204 leak kitchen now'", "Takes a request and prints its number."},
        {"propdesk order assign 41 to=heqiang told=radio", "Dispatches it; the worker has been told by radio."},
        {"propdesk order slip '41 arr14:05 done14:40 new cartridge mat:cartridge*1@15 sign:Shan'", "Enters a returned slip."},
        {"propdesk order show 41; propdesk why 41", "The record, and how it came to be so."},
        {"propdesk order import calls.csv --map sf311 --dry-run", "Says what an import would do."},
        {"propdesk verify --head 512-829CF5DD241A", "Whether the journal still holds a head noted on paper."},
    };

    head(out, "EXAMPLES");
    for (size_t i = 0; i < COUNT(rows); i++)
        item(out, rows[i][0], NULL, rows[i][1]);
}

static void safety(struct buf *out)
{
    head(out, "WHO COULD CHANGE THE FILE");
    line(out, "Every change goes through the program's checks and into a journal whose rows each carry the hash of the one "
              "before. But whoever may write the file, that is every member of the group propdesk, can also change it with "
              "other tools. propdesk verify names a row or a record that was changed so. A journal written anew as a whole "
              "is found out by a head (printed by backup and verify) that was noted elsewhere: verify --head CODE.");
    para(out, "The file must be on a disk of the host itself, not on a network file system. The stock sqlite3 shell can always "
              "read, check and dump it.");
}

static void status(struct buf *out)
{
    static const struct {
        const char *n, *meaning;
    } rows[] = {
        {"0", N_("done")},
        {"1", N_("refused by a rule, or not found")},
        {"2", N_("wrong use")},
        {"3", N_("file or system trouble")},
        {"4", N_("somebody else changed it first")},
        {"5", N_("not permitted")},
    };

    head(out, "EXIT STATUS");
    for (size_t i = 0; i < COUNT(rows); i++)
        item(out, rows[i].n, NULL, _(rows[i].meaning));
}

static void files(struct buf *out)
{
    head(out, "FILES");
    line(out, "The site's file is the one --file names, else $PROPDESK_FILE, else what the configuration names, else "
              "$XDG_DATA_HOME/propdesk/site.db.");
    item(out, SYSCONFDIR "/propdesk.conf", NULL, "names the shared site of this computer (made by init --site)");
    item(out, LOCALSTATEDIR "/lib/propdesk/site.db", NULL, "the shared site");
    item(out, "$XDG_STATE_HOME/propdesk/", NULL, "drafts, and the log with technical words");
}

enum rc cli_man(struct err *e)
{
    struct buf out = {0};

    buf_add(&out, ".TH PROPDESK 1 \"\" \"propdesk " PACKAGE_VERSION "\" \"User Commands\"\n");
    head(&out, "NAME");
    buf_add(&out, "propdesk \\- service desk of a property management site\n");
    head(&out, "SYNOPSIS");
    buf_add(&out, "\\fBpropdesk\\fR [\\fIOPTION\\fR ...] [\\fICOMMAND\\fR ...]\n");
    describe(&out);
    head(&out, "OPTIONS");
    options(&out, true);
    buf_add(&out, ".SS Options of single commands\n");
    options(&out, false);
    commands(&out);
    examples(&out);
    writing(&out);
    finding(&out);
    io(&out);
    head(&out, "KINDS OF RECORDS");
    for (size_t i = 0; kinds[i]; i++)
        kind(&out, kinds[i]);
    key_list(&out);
    status(&out);
    files(&out);
    environment(&out);
    safety(&out);
    head(&out, "SEE ALSO");
    line(&out, "sqlite3(1), cron(8), tmux(1): in tmux, set -sg escape-time 10, or Esc is felt half a second late.");
    enum rc rc = cli_put(out.data, out.len, e);
    buf_clear(&out);
    return rc;
}
