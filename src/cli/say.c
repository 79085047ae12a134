/* What the command line says: documents, results, complaints, progress. */
#include "cli_int.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool cli_people(const struct cli *c)
{
    return !c->opt[OPT_JSON] && (isatty(STDOUT_FILENO) || text_same(c->opt[OPT_COLOR], "always"));
}

static int terminal_cells(void)
{
    struct winsize w;
    const char *columns = getenv("COLUMNS");
    long n = columns ? strtol(columns, NULL, 10) : 0;

    if (n <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0)
        n = w.ws_col;
    return n >= 20 && n <= 1000 ? (int)n : 80;
}

enum rc cli_put(const char *data, size_t n, struct err *e)
{
    if (n && fwrite(data, 1, n, stdout) != n)
        return err_set(e, RC_IO, _("The output could not be written: %s."), strerror(errno));
    if (fflush(stdout) != 0)
        return err_set(e, RC_IO, _("The output could not be written: %s."), strerror(errno));
    return RC_OK;
}

static bool colour(const struct cli *c)
{
    const char *when = c->opt[OPT_COLOR];

    if (when && strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    return isatty(STDOUT_FILENO) && text_empty(getenv("NO_COLOR")) && !text_same(getenv("TERM"), "dumb");
}

static enum rc render(struct cli *c, const struct doc *d, bool people, struct err *e)
{
    struct buf out = {0};

    if (c->opt[OPT_JSON])
        report_json(d, &out);
    else if (people)
        report_text(d, &(struct report_look){.cells = terminal_cells(), .colour = colour(c)}, &out);
    else
        report_tsv(d, true, &out);
    enum rc rc = cli_put(out.data, out.len, e);
    buf_clear(&out);
    return rc;
}

enum rc cli_doc(struct cli *c, const struct doc *d, struct err *e)
{
    return render(c, d, cli_people(c), e);
}

enum rc cli_text(struct cli *c, const struct doc *d, struct err *e)
{
    return render(c, d, true, e);
}

enum rc cli_rows(struct cli *c, const struct doc *d, bool heads, struct err *e)
{
    struct buf out = {0};

    (void)c;
    report_tsv(d, heads, &out);
    enum rc rc = cli_put(out.data, out.len, e);
    buf_clear(&out);
    return rc;
}

void cli_note(const char *sentence)
{
    struct buf safe = {0};

    fflush(stdout);
    text_safe(&safe, sentence);
    fprintf(stderr, "%s\n", buf_str(&safe));
    buf_clear(&safe);
}

int cli_fail(const struct err *e, enum rc rc)
{
    struct buf safe = {0};

    fflush(stdout);
    text_safe(&safe, e->text[0] ? e->text : _("It could not be done."));
    fprintf(stderr, "propdesk: %s\n", buf_str(&safe));
    buf_clear(&safe);
    return rc_exit(rc);
}

enum rc cli_usage(struct err *e, const char *takes)
{
    return err_set(e, RC_USAGE, _("It is written so: propdesk %s"), takes);
}

static enum rc result_json(const struct act_result *r, struct err *e)
{
    json_t *o = json_pack("{s:s, s:I, s:I, s:b, s:b, s:s}", "no", r->no, "id", (json_int_t)r->id, "rev", (json_int_t)r->rev,
                          "late", r->late, "unchanged", r->unchanged, "note", r->note);

    if (!o)
        die("cli: no JSON");
    json_object_set_new(o, "act", r->act == NIL ? json_null() : json_integer(r->act));
    char *s = json_dumps(o, JSON_INDENT(2));
    json_decref(o);
    char *line = mem_printf("%s\n", s ? s : "{}");
    enum rc rc = cli_put(line, strlen(line), e);
    free(s);
    free(line);
    return rc;
}

enum rc cli_result(struct cli *c, const struct act_result *r, const char *what, struct err *e)
{
    struct buf out = {0};

    if (c->opt[OPT_JSON])
        return result_json(r, e);
    text_safe(&out, r->no);
    if (cli_people(c) && what) {
        buf_add(&out, "  ");
        text_safe(&out, what);
    }
    if (cli_people(c) && r->unchanged)
        buf_addf(&out, "  %s", _("nothing was changed"));
    buf_add(&out, "\n");
    enum rc rc = cli_put(out.data, out.len, e);
    buf_clear(&out);
    if (rc == RC_OK && r->note[0])
        cli_note(r->note);
    return rc;
}

bool cli_step(void *arg, int64_t done, int64_t all)
{
    if (isatty(STDERR_FILENO)) {
        int percent = all > 0 ? (int)(done * 100 / all) : 0;
        fprintf(stderr, "\r%s %3d%%%s", (const char *)arg, percent, done >= all ? "\r\033[K" : "");
        fflush(stderr);
    }
    return true;
}
