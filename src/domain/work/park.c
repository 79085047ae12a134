#include "park.h"

#include "base/i18n.h"
#include "base/keep.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/query.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SILENT 90 /* seconds; a session says every 30 that it is there */

static const char file[] = "parked";
static const char right[] = "intake.parked";

/* Rows of the table are named "=12", entries of the file by their own ids. */
static int64_t row_of(const char *id)
{
    return id[0] == '=' ? strtoll(id + 1, NULL, 10) : NIL;
}

/* ---- in the table ---- */

struct job {
    int64_t id;
    const char *line;
    char *found;
};

static enum rc insert(struct desk *d, void *arg, struct err *e)
{
    const struct job *j = arg;
    struct stmt *st;
    enum rc rc = query_get(d->db, "park_add", &st, e);

    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, d->staff);
    stmt_text(st, 2, d->name);
    stmt_num(st, 3, desk_now(d));
    stmt_text(st, 4, j->line);
    return stmt_run(st, e);
}

/* Whose it is and whether it may be touched; *line is the caller's. */
static enum rc look(struct desk *d, int64_t id, char **line, struct err *e)
{
    struct stmt *st;
    bool row = false, in_hand = false;
    int64_t staff = NIL, taken = NIL;
    enum rc rc = query_get(d->db, "park_one", &st, e);

    *line = NULL;
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, id);
    stmt_num(st, 2, desk_now(d) - SILENT);
    if ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        staff = stmt_col_num(st, 0);
        *line = mem_dup(stmt_col_text(st, 1));
        in_hand = stmt_col_num(st, 2) == 1;
        taken = stmt_col_num(st, 3);
    }
    stmt_done(st);
    if (rc == RC_OK && (!row || (in_hand && taken != d->session)))
        rc = err_set(e, RC_REFUSED, _("Somebody else is going on with it already."));
    else if (rc == RC_OK && staff != d->staff && !desk_may(d, right))
        rc = desk_denied(d, right, e);
    if (rc != RC_OK) {
        free(*line);
        *line = NULL;
    }
    return rc;
}

static enum rc take(struct desk *d, void *arg, struct err *e)
{
    struct job *j = arg;
    struct stmt *st;
    enum rc rc;

    free(j->found);
    if ((rc = look(d, j->id, &j->found, e)) != RC_OK || (rc = query_get(d->db, "park_take", &st, e)) != RC_OK)
        return rc;
    stmt_num(st, 1, j->id);
    stmt_num(st, 2, d->session);
    return stmt_run(st, e);
}

static enum rc change(struct desk *d, void *arg, struct err *e)
{
    struct job *j = arg;
    struct stmt *st;
    enum rc rc;

    free(j->found);
    if ((rc = look(d, j->id, &j->found, e)) != RC_OK ||
        (rc = query_get(d->db, j->line ? "park_put" : "park_done", &st, e)) != RC_OK)
        return rc;
    stmt_num(st, 1, j->id);
    if (j->line) {
        stmt_text(st, 2, j->line);
        stmt_num(st, 3, desk_now(d));
    }
    return stmt_run(st, e);
}

static void add_one(struct parked **list, size_t *n, struct parked one)
{
    *list = mem_grow(*list, *n + 1, sizeof **list);
    (*list)[(*n)++] = one;
}

static enum rc list_table(struct desk *d, struct parked **list, size_t *n, struct err *e)
{
    struct stmt *st;
    bool row = true, all = desk_may(d, right);
    enum rc rc = query_get(d->db, "park_list", &st, e);

    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, d->staff);
    stmt_num(st, 2, all);
    stmt_num(st, 3, desk_now(d) - SILENT);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        struct parked p = {.staff = stmt_col_num(st, 1),
                           .at = stmt_col_num(st, 4),
                           .who = mem_dup(stmt_col_text(st, 2)),
                           .desk = mem_dup(stmt_col_text(st, 3)),
                           .line = mem_dup(stmt_col_text(st, 5))};

        snprintf(p.id, sizeof p.id, "=%" PRId64, stmt_col_num(st, 0));
        p.own = p.staff == d->staff;
        add_one(list, n, p);
    }
    stmt_done(st);
    return rc;
}

/* ---- in a file of one's own ---- */

static enum rc keep(struct desk *d, const char *id, const char *line, struct err *e)
{
    struct keep_entry k = {0};

    if (id)
        snprintf(k.id, sizeof k.id, "%s", id);
    else
        keep_id(k.id, desk_now(d));
    keep_set(&k, "site", d->path);
    keep_set_num(&k, "staff", d->staff);
    keep_set(&k, "who", d->staff_name);
    keep_set(&k, "desk", d->name);
    keep_set_num(&k, "at", desk_now(d));
    keep_set(&k, "line", line);
    enum rc rc = keep_put(file, &k, true, e);
    keep_clear(&k);
    return rc;
}

static bool may_see(struct desk *d, const struct keep_entry *k)
{
    return text_same(keep_get(k, "site"), d->path) && (keep_num(k, "staff") == d->staff || desk_may(d, right));
}

static void list_file(struct desk *d, struct parked **list, size_t *n)
{
    struct keep_entry *kept;
    size_t count;

    if (keep_list(file, &kept, &count, NULL) != RC_OK)
        count = 0;
    for (size_t i = count; i-- > 0;) {
        if (!may_see(d, &kept[i]))
            continue;
        struct parked p = {.staff = keep_num(&kept[i], "staff"),
                           .at = keep_num(&kept[i], "at"),
                           .who = mem_dup(keep_get(&kept[i], "who")),
                           .desk = mem_dup(keep_get(&kept[i], "desk")),
                           .line = mem_dup(keep_get(&kept[i], "line"))};

        snprintf(p.id, sizeof p.id, "%s", kept[i].id);
        p.own = p.staff == d->staff;
        add_one(list, n, p);
    }
    keep_list_free(kept, count);
}

/* ---- both ---- */

enum rc park_add(struct desk *d, const char *line, struct err *e)
{
    struct job j = {.line = line};

    if (text_empty(line) || strspn(line, " ") == strlen(line))
        return err_set(e, RC_REFUSED, _("There is nothing in the line to put aside."));
    enum rc rc = desk_tx(d, insert, &j, e);
    return rc == RC_IO || rc == RC_BUSY ? keep(d, NULL, line, e) : rc;
}

static int newest(const void *pa, const void *pb)
{
    const struct parked *a = pa, *b = pb;

    if (a->own != b->own)
        return a->own ? -1 : 1;
    return a->at == b->at ? 0 : a->at > b->at ? -1 : 1;
}

enum rc park_list(struct desk *d, struct parked **list, size_t *n, struct err *e)
{
    *list = NULL;
    *n = 0;
    enum rc rc = list_table(d, list, n, e);
    size_t rows = *n;
    list_file(d, list, n);
    if (*n > rows)
        qsort(*list, *n, sizeof **list, newest);
    return rc == RC_IO ? RC_OK : rc; /* what the file of one's own holds can be had all the same */
}

void park_free(struct parked *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        free(list[i].who);
        free(list[i].desk);
        free(list[i].line);
    }
    free(list);
}

size_t park_count(struct desk *d)
{
    struct parked *list;
    size_t n, own = 0;

    if (park_list(d, &list, &n, NULL) != RC_OK)
        own = 0;
    for (size_t i = 0; i < n; i++)
        own += list[i].own;
    park_free(list, n);
    return own;
}

enum rc park_take(struct desk *d, const char *id, char **line, struct err *e)
{
    struct job j = {.id = row_of(id)};
    struct parked *list = NULL;
    size_t n = 0;
    enum rc rc;

    *line = NULL;
    if (j.id != NIL) {
        if ((rc = desk_tx(d, take, &j, e)) == RC_OK)
            *line = j.found;
        else
            free(j.found);
        return rc;
    }
    list_file(d, &list, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].id, id) == 0)
            mem_set(line, list[i].line);
    park_free(list, n);
    return *line ? RC_OK : err_set(e, RC_REFUSED, _("Somebody else is going on with it already."));
}

static enum rc change_row(struct desk *d, const char *id, const char *line, struct err *e)
{
    struct job j = {.id = row_of(id), .line = line};
    enum rc rc = desk_tx(d, change, &j, e);

    free(j.found);
    return rc;
}

enum rc park_put(struct desk *d, const char *id, const char *line, struct err *e)
{
    if (text_empty(line))
        return park_done(d, id, e);
    return row_of(id) != NIL ? change_row(d, id, line, e) : keep(d, id, line, e);
}

enum rc park_done(struct desk *d, const char *id, struct err *e)
{
    return row_of(id) != NIL ? change_row(d, id, NULL, e) : keep_drop(file, id, e);
}
