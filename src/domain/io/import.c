#include "import_int.h"

#include "base/csv.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BATCH 500 /* acts to a commit */

/* ---- rejected lines ---- */

static void reject(struct import_result *r, const struct csv_row *row, const struct err *e)
{
    struct import_reject one = {.line = row->line, .reason = mem_dup(e->text), .n = row->n, .rc = e->rc};

    one.cells = mem_array(row->n + 1, sizeof *one.cells);
    for (size_t i = 0; i < row->n; i++)
        one.cells[i] = mem_dup(row->cells[i]);
    r->rejected = mem_grow(r->rejected, r->nrejected + 1, sizeof *r->rejected);
    r->rejected[r->nrejected++] = one;
}

static void reject_free(struct import_reject *one)
{
    for (size_t i = 0; i < one->n; i++)
        free(one->cells[i]);
    free(one->cells);
    free(one->reason);
}

static void forget_rejects(struct import_result *r, size_t from)
{
    while (r->nrejected > from)
        reject_free(&r->rejected[--r->nrejected]);
}

void import_clear(struct import_result *r)
{
    forget_rejects(r, 0);
    free(r->rejected);
    free(r->rejects);
    *r = (struct import_result){0};
}

static bool ours(const char *head)
{
    return strcmp(head, MAP_LINE) == 0 || strcmp(head, MAP_REASON) == 0;
}

static void cells_out(struct buf *out, char *const *heads, size_t nheads, char *const *cells, size_t n)
{
    bool first = true;

    for (size_t i = 0; i < n; i++)
        if (i >= nheads || !ours(heads[i])) {
            csv_put(out, csv_plain(cells[i]), first, true);
            first = false;
        }
    for (size_t i = n; i < nheads; i++) /* the two columns stay in their place */
        if (!ours(heads[i]))
            csv_put(out, "", false, true);
}

/* A folder that is meant to be read only stays so for root too. */
static bool writable_folder(const char *path)
{
    struct buf folder = {0};
    struct stat st;

    file_dirname(&folder, path);
    bool yes = access(buf_str(&folder), W_OK) == 0 && stat(buf_str(&folder), &st) == 0 && (st.st_mode & 0222) != 0;
    buf_clear(&folder);
    return yes;
}

static char *rejects_path(const struct import_opt *o)
{
    if (o->rejects)
        return mem_dup(o->rejects);
    bool writable = writable_folder(o->path);
    const char *slash = strrchr(o->path, '/');
    return mem_printf("%s.rejected.csv", writable || !slash ? o->path : slash + 1);
}

static enum rc write_rejects(struct import_run *run, char *const *heads, struct err *e)
{
    struct import_result *r = run->r;
    struct buf out = {0};
    char line[24];

    if (!r->nrejected || run->o->dry)
        return RC_OK;
    buf_add(&out, "\xEF\xBB\xBF");
    cells_out(&out, heads, run->heads, heads, run->heads);
    csv_put(&out, MAP_LINE, false, true);
    csv_put(&out, MAP_REASON, false, true);
    csv_end(&out);
    for (size_t i = 0; i < r->nrejected; i++) {
        snprintf(line, sizeof line, "%zu", r->rejected[i].line);
        cells_out(&out, heads, run->heads, r->rejected[i].cells, r->rejected[i].n);
        csv_put(&out, line, false, true);
        csv_put(&out, r->rejected[i].reason, false, true);
        csv_end(&out);
    }
    char *path = rejects_path(run->o);
    enum rc rc = file_write_atomic(path, 0600, out.data, out.len, e);
    buf_clear(&out);
    if (rc == RC_OK)
        r->rejects = path;
    else
        free(path);
    return rc;
}

/* ---- the run ---- */

static void count(struct import_result *r, enum import_did did)
{
    switch (did) {
    case IMPORT_STORED:
        r->stored++;
        break;
    case IMPORT_UPDATED:
        r->updated++;
        break;
    case IMPORT_SAME:
        r->same++;
        break;
    case IMPORT_SKIPPED:
        r->skipped++;
        break;
    case IMPORT_REJECTED:
        break;
    }
}

/* Trouble with the file or the terminal is not the line's fault. */
static bool fatal(enum rc rc)
{
    return rc == RC_IO || rc == RC_BUSY || rc == RC_CANCELLED;
}

static enum rc one_row(struct import_run *run, const struct csv_row *row, struct err *e)
{
    struct err why = {0};
    enum import_did did = import_line(run, row->cells, row->n, &why);

    if (did == IMPORT_REJECTED && fatal(why.rc)) {
        if (e)
            *e = why;
        return why.rc;
    }
    run->r->lines++;
    count(run->r, did);
    if (did == IMPORT_REJECTED)
        reject(run->r, row, &why);
    return RC_OK;
}

/* Lines that were refused because a record they name was not there yet: as long
 * as that brings any in. */
static enum rc second_try(struct import_run *run, struct err *e)
{
    struct import_result *r = run->r;

    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < r->nrejected; i++) {
            struct import_reject *one = &r->rejected[i];
            struct err why = {0};
            if (one->rc != RC_NOTFOUND)
                continue;
            enum import_did did = import_line(run, one->cells, one->n, &why);
            if (did == IMPORT_REJECTED && fatal(why.rc)) {
                if (e)
                    *e = why;
                return why.rc;
            }
            if (did == IMPORT_REJECTED)
                continue;
            count(r, did);
            reject_free(one);
            memmove(one, one + 1, (r->nrejected - i - 1) * sizeof *one);
            r->nrejected--;
            i--;
            more = true;
        }
    }
    return RC_OK;
}

static enum rc end_batch(struct import_run *run, bool keep, struct import_result *kept, struct err *e)
{
    enum rc rc = desk_batch_end(run->d, keep && !run->o->dry, e);

    if (keep && rc == RC_OK)
        *kept = *run->r;
    return rc;
}

/* Counts and rejects as they were when the last batch was stored. */
static void back_to(struct import_result *r, const struct import_result *kept)
{
    forget_rejects(r, kept->nrejected);
    r->lines = kept->lines;
    r->stored = kept->stored;
    r->updated = kept->updated;
    r->same = kept->same;
    r->skipped = kept->skipped;
}

static enum rc rows(struct import_run *run, struct csv *csv, struct err *e)
{
    struct import_result kept = {0};
    struct csv_row row;
    size_t all = csv_rows(csv) - 1, done = 0;
    enum rc rc = desk_batch_begin(run->d, e);

    if (rc != RC_OK)
        return rc;
    while (rc == RC_OK && csv_next(csv, &row)) {
        rc = one_row(run, &row, e);
        if (rc != RC_OK || ++done % BATCH)
            continue;
        if (run->o->step && !run->o->step(run->o->arg, done, all))
            rc = err_set(e, RC_CANCELLED, _("Stopped."));
        if (rc == RC_OK && !run->o->dry && (rc = end_batch(run, true, &kept, e)) == RC_OK) {
            if ((rc = desk_batch_begin(run->d, e)) != RC_OK)
                return rc;
        }
    }
    if (rc == RC_OK)
        rc = second_try(run, e);
    if (rc != RC_OK)
        (void)!end_batch(run, false, &kept, NULL);
    else
        rc = end_batch(run, true, &kept, e);
    if (rc != RC_OK)
        back_to(run->r, &kept);
    return rc;
}

static const struct field *made_time(const struct entity *ent)
{
    for (size_t i = 0; i < ent->nfields; i++)
        if (ent->fields[i].type == FT_TIME && (ent->fields[i].flags & FF_AUTO))
            return &ent->fields[i];
    return NULL;
}

static enum rc may(struct import_run *run, struct err *e)
{
    const struct entity *ent = run->o->ent;
    const char *right = ent->parent          ? ent->edit
                        : ent->source        ? "adopt"
                        : ent->make          ? ent->make
                                             : ent->edit;

    if (!right)
        return err_set(e, RC_DENIED, _("Records of this kind are not imported."));
    return desk_may(run->d, right) ? RC_OK : desk_denied(run->d, right, e);
}

static enum rc with_heads(struct import_run *run, struct csv *csv, const struct csv_row *head, struct err *e)
{
    char **heads = mem_array(head->n + 1, sizeof *heads);
    enum rc rc = run->o->map ? map_load(&run->map, run->o->ent, run->o->map, e)
                             : map_plain(&run->map, run->o->ent, head->cells, head->n, e);

    run->heads = head->n;
    for (size_t i = 0; i < head->n; i++)
        heads[i] = mem_dup(head->cells[i]);
    if (rc == RC_OK)
        rc = map_bind(run->map, heads, head->n, e);
    if (rc == RC_OK) {
        run->verb = map_verb(run->map) ? map_verb(run->map) : run->o->ent->source ? "adopt" : NULL;
        rc = rows(run, csv, e);
    }
    /* what is in the file stays there, so what was rejected is written even after trouble */
    enum rc wrote = write_rejects(run, heads, rc == RC_OK ? e : NULL);
    for (size_t i = 0; i < run->heads; i++)
        free(heads[i]);
    free(heads);
    import_part_forget(run);
    map_free(run->map);
    return rc == RC_OK ? wrote : rc;
}

enum rc import_run(struct desk *d, const struct import_opt *o, struct import_result *r, struct err *e)
{
    struct import_run run = {.d = d, .o = o, .r = r, .made = made_time(o->ent)};
    struct csv *csv;
    struct csv_row head;

    *r = (struct import_result){0};
    enum rc rc = may(&run, e);
    if (rc != RC_OK || (rc = csv_open(&csv, o->path, e)) != RC_OK)
        return rc;
    rc = csv_next(csv, &head) ? with_heads(&run, csv, &head, e)
                              : err_set(e, RC_REFUSED, _("%s is empty: its first line must name the columns."), o->path);
    csv_close(csv);
    return rc;
}
