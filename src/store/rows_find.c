#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "rows_sql.h"
#include "search.h"

#include <stdlib.h>
#include <string.h>

/* --- references ------------------------------------------------------------ */

static bool names_it(const struct field *f)
{
    static const char columns[] = "name name_zh name_en short_zh short_en";
    return !(f->flags & (FF_CALC | FF_SECRET)) && field_is_text(f) && (f->flags & FF_NAME || word_in(columns, f->col));
}

/* "SELECT id ..." of the records that the typed words mean. */
static void add_meant(struct sql *q, const struct entity *ref, const char *s)
{
    if (ref->tree)
        sql_add(q, "WITH RECURSIVE meant (id) AS (");
    sql_addf(q, "SELECT t.id FROM %s t WHERE ", ref->table);
    if (*s == '#' && s[1]) {
        sql_add(q, "t.id = ");
        sql_num(q, rows_num(s + 1));
    } else {
        const char *more = "";
        if (ref->number) {
            rows_number(q, ref->number, s);
            more = " OR ";
        }
        for (size_t i = 0; i < ref->nfields; i++) {
            if (!names_it(&ref->fields[i]))
                continue;
            sql_addf(q, "%spinyin_match(t.%s, ", more, ref->fields[i].col);
            sql_text(q, s);
            sql_add(q, ")");
            more = " OR ";
        }
        if (!*more)
            sql_add(q, "0");
    }
    if (ref->tree)
        sql_addf(q, " UNION SELECT c.id FROM %s c JOIN meant ON c.%s = meant.id) SELECT id FROM meant", ref->table,
                 ref->tree);
}

static void add_anyref(struct sql *q, const struct rows_query *rq, const char *expr, const struct field *f,
                       const char *s)
{
    sql_addf(q, "(%s = ", expr);
    sql_text(q, s);
    const char *kinds = rq->kind && f->kinds ? f->kinds : "";
    while (*kinds) {
        size_t n = strcspn(kinds, " ");
        char *name = mem_ndup(kinds, n);
        const struct entity *ent = rq->kind(name);
        if (ent) {
            sql_addf(q, " OR %s IN (SELECT ", expr);
            sql_text(q, name);
            sql_add(q, " || ':' || id FROM (");
            add_meant(q, ent, s);
            sql_add(q, "))");
        }
        free(name);
        kinds += n + strspn(kinds + n, " ");
    }
    sql_add(q, ")");
}

/* --- ranges ----------------------------------------------------------------- */

/* A time is a whole day unless an hour was typed. */
static enum rc time_bound(const char *s, int64_t now, bool last, int64_t *out, struct err *e)
{
    char day[11], next[11];
    if (when_parse_day(s, now, day, NULL) != RC_OK)
        return when_parse(s, now, false, out, e);
    if (last)
        when_day_add(day, 1, next);
    *out = last ? when_day_start(next) - 1 : when_day_start(day);
    return RC_OK;
}

static enum rc add_bound(struct sql *q, const struct rows_query *rq, const char *expr, const struct field *f,
                         const char *s, bool last, struct err *e)
{
    if (!s || !*s)
        return RC_OK;
    char day[11];
    int64_t v = NIL;
    enum rc rc = RC_OK;
    if (f->type == FT_TIME)
        rc = time_bound(s, rq->now, last, &v, e);
    else if (f->type == FT_DAY)
        rc = when_parse_day(s, rq->now, day, e);
    if (rc != RC_OK)
        return rc;
    sql_addf(q, " AND %s %s ", expr, last ? "<=" : ">=");
    if (f->type == FT_TIME)
        sql_num(q, v);
    else if (f->type == FT_DAY)
        sql_text(q, day);
    else if (field_is_text(f))
        sql_text(q, s);
    else
        sql_num(q, rows_num(s));
    return RC_OK;
}

static enum rc add_range(struct sql *q, const struct rows_query *rq, const char *expr, const struct field *f,
                         const char *from, const char *to, struct err *e)
{
    sql_addf(q, "(%s IS NOT NULL", expr);
    enum rc rc = add_bound(q, rq, expr, f, from, false, e);
    if (rc == RC_OK)
        rc = add_bound(q, rq, expr, f, to, true, e);
    sql_add(q, ")");
    return rc;
}

/* --- one term ---------------------------------------------------------------- */

static enum rc add_column(struct sql *q, const struct rows_query *rq, const char *expr, const struct find_term *t,
                          struct err *e)
{
    const struct field *f = t->field;
    const char *s = t->text ? t->text : "";
    switch (f->type) {
    case FT_REF:
        sql_addf(q, "%s IN (", expr);
        add_meant(q, f->ref, s);
        sql_add(q, ")");
        return RC_OK;
    case FT_REFS:
        sql_addf(q, "t.id IN (SELECT rec FROM %s WHERE ref IN (", f->link);
        add_meant(q, f->ref, s);
        sql_add(q, "))");
        return RC_OK;
    case FT_ANYREF:
        add_anyref(q, rq, expr, f, s);
        return RC_OK;
    case FT_TIME:
    case FT_DAY:
        return add_range(q, rq, expr, f, s, s, e);
    case FT_INT:
    case FT_BOOL:
    case FT_SPAN:
    case FT_MONEY:
    case FT_QTY:
        sql_addf(q, "%s = ", expr);
        sql_num(q, rows_num(s));
        return RC_OK;
    case FT_TEXT:
    case FT_LONG:
        if (!rows_is_prefix(s)) {
            sql_addf(q, "pinyin_match(%s, ", expr);
            sql_text(q, s);
            sql_add(q, ")");
            return RC_OK;
        }
        break;
    case FT_CODE:
    case FT_PHONE:
    case FT_CHOICE:
    case FT_CLOCK:
        break;
    }
    rows_equal(q, expr, s);
    return RC_OK;
}

/* Lists keep an index on substr(phone, -4), so the last four go first. */
static void add_tail(struct sql *q, const char *expr, const char *digits)
{
    size_t n = strlen(digits);
    if (n >= 4) {
        sql_addf(q, "substr(%s, -4) = ", expr);
        sql_text(q, digits + n - 4);
    }
    if (n != 4) {
        sql_addf(q, "%ssubstr(%s, -%zu) = ", n > 4 ? " AND " : "", expr, n);
        sql_text(q, digits);
    }
}

/* The entity's own condition with :me and :now made parameters. */
static void add_named(struct sql *q, const struct rows_query *rq, const char *name)
{
    const struct named *named = rq->ent->named;
    while (named && named->id && strcmp(named->id, name) != 0)
        named++;
    if (!named || !named->id)
        die("%s has no filter %s", rq->ent->name, name);
    sql_add(q, "(");
    bool quoted = false;
    for (const char *p = named->sql; *p; p++) {
        quoted ^= *p == '\'';
        if (!quoted && text_starts(p, ":me")) {
            sql_num(q, rq->me_id);
            p += 2;
        } else if (!quoted && text_starts(p, ":now")) {
            sql_num(q, rq->now);
            p += 3;
        } else {
            buf_addc(&q->text, *p);
        }
    }
    sql_add(q, ")");
}

static enum rc add_term(struct sql *q, const struct rows_query *rq, const struct find_term *t, struct err *e)
{
    struct sql expr = {0};
    enum rc rc = RC_OK;
    if (t->field)
        rows_expr(&expr, t->field);
    sql_add(q, " AND ");
    switch (t->op) {
    case FIND_COL:
        rc = add_column(q, rq, buf_str(&expr.text), t, e);
        break;
    case FIND_RANGE:
        rc = add_range(q, rq, buf_str(&expr.text), t->field, t->text, t->to, e);
        break;
    case FIND_TAIL:
        add_tail(q, buf_str(&expr.text), t->text);
        break;
    case FIND_NO:
        rows_find_no(q, rq, t->text);
        break;
    case FIND_NAMED:
        add_named(q, rq, t->text);
        break;
    case FIND_WORD:
        break;
    }
    sql_clear(&expr);
    return rc;
}

void rows_words(const struct find *find, struct buf *out)
{
    struct buf typed = {0};
    for (size_t i = 0; find && i < find->n; i++)
        if (find->terms[i].op == FIND_WORD)
            buf_addf(&typed, "%s%s", typed.len ? " " : "", find->terms[i].text);
    if (typed.len)
        search_expr(buf_str(&typed), out);
    buf_clear(&typed);
}

static enum rc add_words(struct sql *q, struct db *db, const struct rows_query *rq, struct err *e)
{
    struct buf match = {0};
    int64_t lo = NIL, hi = NIL;
    rows_words(rq->find, &match);
    if (!match.len)
        return RC_OK;
    enum rc rc = db ? search_ids(db, rq->ent->name, &lo, &hi, e) : RC_OK;
    sql_addf(q, " AND t.id IN (SELECT rowid & %lld FROM search_fts WHERE search_fts MATCH ",
             (1LL << SEARCH_REF_BITS) - 1);
    sql_text(q, buf_str(&match));
    sql_add(q, " AND rowid BETWEEN ");
    sql_num(q, lo);
    sql_add(q, " AND ");
    sql_num(q, hi);
    sql_add(q, ")");
    buf_clear(&match);
    return rc;
}

enum rc rows_find(struct sql *q, struct db *db, const struct rows_query *rq, bool order_words, struct err *e)
{
    enum rc rc = RC_OK;
    for (size_t i = 0; rc == RC_OK && rq->find && i < rq->find->n; i++)
        if (rq->find->terms[i].op != FIND_WORD)
            rc = add_term(q, rq, &rq->find->terms[i], e);
    if (rc == RC_OK && !order_words)
        rc = add_words(q, db, rq, e);
    return rc;
}
