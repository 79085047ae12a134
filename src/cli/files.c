/* KIND export, KIND import. */
#include "cli_int.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/io/export.h"
#include "domain/io/import.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- export ---- */

/* A file takes the records as they are; a terminal would obey what another
 * tool may have written into them. */
static enum rc to_stdout(void *arg, const char *data, size_t n, struct err *e)
{
    struct buf out = {0};

    (void)arg;
    if (!isatty(STDOUT_FILENO))
        return cli_put(data, n, e);
    for (const char *end = data + n, *next; data < end; data = next) {
        const char *stop = memchr(data, '\n', (size_t)(end - data));
        next = stop ? stop + 1 : end;
        stop = stop ? stop : end;
        char *line = mem_ndup(data, (size_t)(stop - data) - (stop > data && stop[-1] == '\r'));
        text_safe(&out, line);
        buf_add(&out, stop < next ? "\n" : NULL);
        free(line);
    }
    enum rc rc = cli_put(out.data, out.len, e);
    buf_clear(&out);
    return rc;
}

static enum rc to_file(void *arg, const char *data, size_t n, struct err *e)
{
    return fwrite(data, 1, n, arg) == n ? RC_OK
                                        : err_set(e, RC_IO, _("The file could not be written: %s."), strerror(errno));
}

/* Under another name first: whoever reads FILE sees the old one or the whole new one. */
static enum rc export_file(struct cli *c, struct export_opt *o, size_t *n, struct err *e)
{
    const char *path = c->opt[OPT_OUTPUT];
    char *part = mem_printf("%s.part", path);
    int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
    enum rc rc;

    if (!f) {
        rc = err_set(e, RC_IO, _("%s cannot be written: %s."), part, strerror(errno));
    } else {
        o->put = to_file;
        o->arg = f;
        rc = export_run(&c->desk, o, n, e);
        bool flushed = fflush(f) == 0 && fsync(fileno(f)) == 0;
        if (fclose(f) != 0 || !flushed || (rc == RC_OK && rename(part, path) != 0))
            rc = rc != RC_OK ? rc : err_set(e, RC_IO, _("%s cannot be written: %s."), path, strerror(errno));
        if (rc != RC_OK)
            unlink(part);
    }
    free(part);
    return rc;
}

enum rc cli_export(struct cli *c, const struct entity *ent, struct err *e)
{
    struct export_opt o = {.ent = ent, .find = c->opt[OPT_FIND], .put = to_stdout};
    bool json = c->opt[OPT_JSON] || text_same(c->opt[OPT_FORMAT], "json");
    size_t n;
    char *end;

    if (c->n > 2)
        return cli_usage(e, "KIND export [--find EXPR] [--format csv|json] [-o FILE]");
    o.format = json ? EXPORT_JSON : EXPORT_CSV;
    o.order = c->opt[OPT_ORDER];
    if (c->opt[OPT_LIMIT]) {
        o.limit = (size_t)strtoull(c->opt[OPT_LIMIT], &end, 10);
        if (*end)
            return err_set(e, RC_USAGE, _("--limit is a number; 0 is all."));
    }
    if (!desk_may(&c->desk, "export.make"))
        return desk_denied(&c->desk, "export.make", e);
    if (!c->opt[OPT_OUTPUT] || strcmp(c->opt[OPT_OUTPUT], "-") == 0)
        return export_run(&c->desk, &o, &n, e);
    enum rc rc = export_file(c, &o, &n, e);
    if (rc == RC_OK && isatty(STDERR_FILENO)) {
        char *sentence = mem_printf(ngettext("%zu record written.", "%zu records written.", n), n);
        cli_note(sentence);
        free(sentence);
    }
    return rc;
}

/* ---- import ---- */

static bool step(void *arg, size_t done, size_t all)
{
    return cli_step(arg, (int64_t)done, (int64_t)all);
}

static void number(struct doc *d, const struct cli *c, const char *name, const char *label, size_t n)
{
    char text[24];

    snprintf(text, sizeof text, "%zu", n);
    doc_pair(d, cli_people(c) ? label : name, text);
}

static enum rc summary(struct cli *c, const struct import_result *r, struct err *e)
{
    struct doc d;
    char line[24];

    doc_init(&d, NULL);
    number(&d, c, "lines", _("Lines"), r->lines);
    number(&d, c, "stored", _("Stored"), r->stored);
    if (r->updated || r->same) {
        number(&d, c, "updated", _("Updated"), r->updated);
        number(&d, c, "same", _("The same already"), r->same);
    }
    number(&d, c, "skipped", _("Here already, skipped"), r->skipped);
    number(&d, c, "rejected", _("Rejected lines"), r->nrejected);
    if (r->rejects)
        doc_pair(&d, cli_people(c) ? _("Rejected lines are in") : "rejects", r->rejects);
    if (r->nrejected) {
        struct doc_item *t = doc_table(&d);
        doc_col(t, "line", _("Line"), 8, DOC_RIGHT);
        doc_col(t, "reason", _("Reason"), 40, DOC_WRAP);
        for (size_t i = 0; i < r->nrejected; i++) {
            snprintf(line, sizeof line, "%zu", r->rejected[i].line);
            doc_cell(t, line);
            doc_cell(t, r->rejected[i].reason);
        }
    }
    enum rc rc = cli_doc(c, &d, e);
    doc_clear(&d);
    return rc;
}

enum rc cli_import(struct cli *c, const struct entity *ent, struct err *e)
{
    struct import_opt o = {.ent = ent, .map = c->opt[OPT_MAP], .dry = c->opt[OPT_DRY_RUN] != NULL, .step = step};
    struct import_result r = {0};
    const char *twice = c->opt[OPT_TWICE];

    if (c->n != 3)
        return cli_usage(e, "KIND import FILE.csv [--map MAP] [--dry-run] [--on-duplicate skip|fail|update]");
    o.path = c->words[2];
    o.arg = (void *)(uintptr_t)_("Importing");
    if (twice)
        o.twice = strcmp(twice, "fail") == 0 ? IMPORT_FAIL : strcmp(twice, "update") == 0 ? IMPORT_UPDATE : IMPORT_SKIP;
    enum rc rc = import_run(&c->desk, &o, &r, e);
    if (rc == RC_OK || r.lines) {
        if (isatty(STDERR_FILENO))
            fputs("\r\033[K", stderr);
        enum rc told = summary(c, &r, rc == RC_OK ? e : NULL);
        rc = rc == RC_OK ? told : rc;
    }
    import_clear(&r);
    return rc;
}
