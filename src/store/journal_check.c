#include "journal_row.h"

#include "base/i18n.h"
#include "base/text.h"
#include "base/when.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As on paper, also in small letters, with blanks around, or with another dash. */
static bool parse_code(const char *typed, int64_t *count, char code[JOURNAL_CODE])
{
    char *plain = text_fold_code(typed), *end = plain;
    *count = (int64_t)strtoll(plain, &end, 10);
    bool good = end != plain && isdigit((unsigned char)plain[0]) && *end == '-' && *count < 100000000000;
    size_t n = good ? strspn(end + 1, "0123456789abcdefABCDEF") : 0;
    good = good && n == JOURNAL_CODE_DIGITS && !end[1 + n];
    if (good)
        journal_code(*count, end + 1, code);
    free(plain);
    return good;
}

struct walk {
    void (*problem)(void *arg, const char *sentence);
    void *arg;
    size_t bad;
    int64_t seq, recorded_at; /* of the row before */
    char hash[HASH_HEX];
    int64_t head; /* row the code names, NIL none */
    char code[JOURNAL_CODE], found[JOURNAL_CODE];
};

static void say(struct walk *w, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void say(struct walk *w, const char *fmt, ...)
{
    char text[400];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    w->bad++;
    if (w->problem)
        w->problem(w->arg, text);
}

static void check_order(struct walk *w, int64_t seq)
{
    if (seq == w->seq + 2)
        say(w, _("Journal row %lld is missing."), (long long)w->seq + 1);
    else if (seq > w->seq + 2)
        say(w, _("Journal rows %lld to %lld are missing."), (long long)w->seq + 1, (long long)seq - 1);
    else if (seq != w->seq + 1)
        say(w, _("Journal row %lld is out of order: rows begin with 1."), (long long)seq);
}

/* What a C string does not show: an empty text, which is never stored, and
 * bytes behind a NUL. */
static bool whole_texts(struct stmt *st)
{
    static const enum column texts[] = {HOW, DESK, ENTITY, VERB, CHANGES, REASON, PREV, HASH};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *s = stmt_col_text(st, (int)texts[i]);
        size_t n;
        (void)stmt_col_blob(st, (int)texts[i], &n);
        if (s && (n == 0 || strlen(s) != n))
            return false;
    }
    return true;
}

static void check_row(struct walk *w, struct stmt *st)
{
    struct journal_row r;
    char hash[HASH_HEX];
    journal_read(st, &r);
    check_order(w, r.seq);
    journal_hash(&r, hash);
    if (strcmp(r.hash, hash) != 0 || !whole_texts(st))
        say(w, _("Journal row %lld was changed: it no longer gives its own check sum."), (long long)r.seq);
    if (strcmp(r.prev, w->hash) != 0)
        say(w, _("Journal row %lld does not follow from the row before it: one of them was replaced or put in."),
            (long long)r.seq);
    if (w->recorded_at != NIL && r.recorded_at < w->recorded_at)
        say(w, _("Journal row %lld was stored at a time before the row in front of it."), (long long)r.seq);
    w->seq = r.seq;
    w->recorded_at = r.recorded_at;
    journal_copy_hash(w->hash, r.hash);
    if (r.seq == w->head)
        journal_code(r.seq, r.hash, w->found);
}

static void check_head(struct walk *w)
{
    if (w->head == NIL)
        return;
    if (w->head > w->seq)
        say(w,
            _("The printed head is of journal row %lld, but the journal ends with row %lld: its end was cut off, or "
              "this is an older copy."),
            (long long)w->head, (long long)w->seq);
    else if (strcmp(w->code, w->found) != 0)
        say(w,
            _("The printed head %s is not in the journal: rows up to %lld were written again, or this is another "
              "site's file."),
            w->code, (long long)w->head);
}

enum rc journal_check(struct db *db, const char *head_code, void (*problem)(void *arg, const char *sentence),
                      bool (*step)(void *arg, int64_t done, int64_t all), void *arg, size_t *bad, struct err *e)
{
    struct walk w = {.problem = problem, .arg = arg, .recorded_at = NIL, .head = NIL};
    struct stmt *st;
    bool row = true;
    *bad = 0;
    journal_zero_hash(w.hash);
    if (!text_empty(head_code)) {
        if (!parse_code(head_code, &w.head, w.code))
            return err_field(e, RC_REFUSED, "head", _("A journal head looks like 1234-9F03A1B2C3D4, not like %s."),
                             head_code);
        if (w.head == 0)
            journal_code(0, w.hash, w.found);
    }
    struct journal_head last;
    enum rc rc = journal_head(db, &last, e);
    if (rc == RC_OK)
        rc = stmt_get(db, "SELECT " JOURNAL_COLUMNS " FROM journal ORDER BY seq", &st, e);
    if (rc != RC_OK)
        return rc;
    for (int64_t done = 0; (rc = stmt_step(st, &row, e)) == RC_OK && row; done++) {
        if (step && done % 1000 == 0 && !step(arg, done, last.count)) {
            rc = err_set(e, RC_CANCELLED, _("Stopped before the journal was checked to its end."));
            break;
        }
        check_row(&w, st);
    }
    stmt_done(st);
    if (rc == RC_OK)
        check_head(&w);
    *bad = w.bad;
    return rc;
}
