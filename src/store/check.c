#include "check.h"

#include "base/embed.h"
#include "base/i18n.h"
#include "base/text.h"
#include "db_raw.h"
#include "journal.h"
#include "search.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define BUSY_TRIES 50 /* each waits 100 ms by itself */
#define MOST_LINES 20 /* of one kind; a shattered file would give thousands */

struct checker {
    struct db *db;
    const struct check_report *report;
    size_t bad;   /* all */
    size_t lines; /* of the check now running */
};

static void say(struct checker *c, bool ok, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

static void say(struct checker *c, bool ok, const char *fmt, ...)
{
    char text[500];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    c->report->say(c->report->arg, ok, text);
}

static void problem(void *arg, const char *sentence)
{
    struct checker *c = arg;
    c->bad++;
    if (c->lines++ < MOST_LINES)
        say(c, false, "%s", sentence);
    else if (c->lines == MOST_LINES + 1)
        say(c, false, _("... and more of the same kind."));
}

static bool step(void *arg, int64_t done, int64_t all)
{
    struct checker *c = arg;
    return !c->report->step || c->report->step(c->report->arg, done, all);
}

/* Reading a damaged page is a finding here, not the end of the checking. */
static enum rc or_finding(struct checker *c, enum rc rc, struct err *e)
{
    int code = sqlite3_errcode(db_raw(c->db)) & 0xff;
    if (rc != RC_IO || (code != SQLITE_CORRUPT && code != SQLITE_NOTADB))
        return rc;
    problem(c, _("A part of the file cannot be read: it is damaged. Bring back a backup with: propdesk restore"));
    err_clear(e);
    return RC_OK;
}

static enum rc check_structure(struct checker *c, struct err *e)
{
    struct stmt *st;
    bool row = true, good = false;
    enum rc rc = stmt_get(c->db, "PRAGMA integrity_check(100)", &st, e);
    if (rc != RC_OK)
        return rc;
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        char text[500];
        const char *found = stmt_col_text(st, 0);
        if (strcmp(found, "ok") == 0) {
            good = true;
            continue;
        }
        snprintf(text, sizeof text, _("The file is damaged: %s"), found);
        problem(c, text);
    }
    stmt_done(st);
    if (good)
        say(c, true, _("The structure of the file is sound."));
    return rc;
}

static enum rc check_references(struct checker *c, struct err *e)
{
    struct stmt *st;
    bool row = true;
    enum rc rc = stmt_get(c->db, "PRAGMA foreign_key_check", &st, e);
    if (rc != RC_OK)
        return rc;
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        char text[500];
        snprintf(text, sizeof text, _("Row %lld of the table %s refers to something in %s that is not there."),
                 (long long)stmt_col_num(st, 1), stmt_col_text(st, 0), stmt_col_text(st, 2));
        problem(c, text);
    }
    stmt_done(st);
    if (rc == RC_OK && c->lines == 0)
        say(c, true, _("Every reference leads to a record."));
    return rc;
}

/* What keeps the journal from being rewritten is itself part of the file: the guards of the schema steps, word for word. */
static enum rc check_guard(struct checker *c, const char *begin, size_t len, struct err *e)
{
    char name[64] = "", text[200];
    struct stmt *st;
    bool row = false;

    if (sscanf(begin, "CREATE TRIGGER %63s", name) != 1)
        return RC_OK;
    enum rc rc = stmt_get(c->db, "SELECT sql FROM sqlite_schema WHERE type='trigger' AND name=?1", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, name);
    rc = stmt_step(st, &row, e);
    if (rc == RC_OK) {
        const char *sql = row ? stmt_col_text(st, 0) : NULL;
        bool same = sql && strlen(sql) == len && strncmp(sql, begin, len) == 0;

        snprintf(text, sizeof text,
                 row ? _("The guard %s of the journal was altered: somebody may have rewritten rows.")
                     : _("The guard %s of the journal is missing: somebody may have rewritten rows."),
                 name);
        if (!same)
            problem(c, text);
    }
    stmt_done(st);
    return rc;
}

static enum rc check_guards(struct checker *c, struct err *e)
{
    static const char first[] = "CREATE TRIGGER ", last[] = "\nEND";
    enum rc rc = RC_OK;

    for (size_t i = 0; i < embed_count() && rc == RC_OK; i++) {
        const char *p = embed_at(i)->data, *end;

        if (!text_starts(embed_at(i)->path, "schema/"))
            continue;
        while (rc == RC_OK && (p = strstr(p, first)) != NULL && (end = strstr(p, last)) != NULL) {
            rc = check_guard(c, p, (size_t)(end - p) + strlen(last), e);
            p = end;
        }
    }
    return rc;
}

static enum rc check_journal(struct checker *c, const char *head_code, struct err *e)
{
    size_t bad;
    struct journal_head head;
    enum rc rc = check_guards(c, e);
    if (rc == RC_OK)
        rc = journal_check(c->db, head_code, problem, step, c, &bad, e);
    if (rc == RC_OK)
        rc = journal_head(c->db, &head, e);
    if (rc != RC_OK || bad)
        return rc;
    if (text_empty(head_code))
        say(c, true, _("The journal of %lld rows is whole. Its head is %s."), (long long)head.count, head.code);
    else
        say(c, true, _("The journal of %lld rows is whole and has the printed head in it. Its head is %s."),
            (long long)head.count, head.code);
    return RC_OK;
}

static enum rc check_search(struct checker *c, struct err *e)
{
    bool ok = false;
    if (search_left_out(c->db)) {
        say(c, true, _("There is no search index, as in every backup: propdesk restore or propdesk reindex builds it."));
        return RC_OK;
    }
    if (search_stale(c->db)) {
        problem(c, _("The search index has to be built again. Run: propdesk reindex"));
        return RC_OK;
    }
    enum rc rc = search_check(c->db, &ok, e);
    for (int i = 1; i < BUSY_TRIES && rc == RC_BUSY; i++)
        rc = search_check(c->db, &ok, e);
    if (rc == RC_BUSY) {
        say(c, true, _("The search index was not compared: other terminals were storing all the time."));
        err_clear(e);
        return RC_OK;
    }
    if (rc == RC_OK && !ok)
        problem(c, _("The search index and the records differ. Run: propdesk reindex"));
    else if (rc == RC_OK && db_readonly(c->db))
        say(c, true,
            _("The search index was not compared with the records, because the file is open for reading only."));
    else if (rc == RC_OK)
        say(c, true, _("The search index agrees with the records."));
    return rc;
}

static enum rc check_derived(struct checker *c, const struct check_derived *d, struct err *e)
{
    enum rc rc = d->fn(c->db, problem, c, e);
    if (rc == RC_OK && c->lines == 0)
        say(c, true, _("The stored copy agrees with the records: %s."), _(d->name));
    return rc;
}

enum rc check_run(struct db *db, const char *head_code, const struct check_report *r, size_t *bad, struct err *e)
{
    struct checker c = {.db = db, .report = r};
    *bad = 0;
    enum rc rc = or_finding(&c, check_structure(&c, e), e);
    c.lines = 0;
    if (rc == RC_OK)
        rc = or_finding(&c, check_references(&c, e), e);
    c.lines = 0;
    if (rc == RC_OK)
        rc = or_finding(&c, check_journal(&c, head_code, e), e);
    c.lines = 0;
    if (rc == RC_OK)
        rc = or_finding(&c, check_search(&c, e), e);
    for (size_t i = 0; i < r->nderived && rc == RC_OK; i++) {
        c.lines = 0;
        rc = or_finding(&c, check_derived(&c, &r->derived[i], e), e);
    }
    *bad = c.bad;
    return rc;
}
