#include "rows.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "rows_sql.h"
#include "search.h"

#include <stdlib.h>
#include <string.h>

/* A nullable column is read in two pieces, those with a value and then those
 * without: each is a walk along the index, which one ORDER BY with the missing
 * values last would not be. */
enum piece { PIECE_ALL, PIECE_VALUES, PIECE_NONE };

struct plan {
    struct db *db; /* NULL: for the text only */
    const struct rows_query *rq;
    const struct field *key; /* NULL: by id */
    bool desc;               /* as walked */
    bool words;              /* walked along the search index, which gives ids in order */
    struct buf match;
    int64_t lo, hi; /* of the kind in the search index */
};

static enum rc plan_make(struct plan *p, struct db *db, const struct rows_query *rq, bool backward, struct err *e)
{
    *p = (struct plan){.db = db, .rq = rq, .lo = NIL, .hi = NIL};
    rows_words(rq->find, &p->match);
    const char *order = rq->order ? rq->order : p->match.len ? "-id" : rq->ent->order ? rq->ent->order : "id";
    bool desc = *order == '-';
    order += desc;
    p->desc = desc != backward;
    if (strcmp(order, "id") != 0) {
        p->key = entity_field(rq->ent, order);
        if (!p->key || !rows_selected(p->key))
            die("%s cannot be ordered by %s", rq->ent->name, order);
    }
    p->words = p->match.len && !p->key;
    if (!db || !p->match.len)
        return RC_OK;
    if (search_stale(db))
        return err_set(e, RC_REFUSED, _("The search index must be built again first: propdesk reindex"));
    return search_ids(db, rq->ent->name, &p->lo, &p->hi, e);
}

static void plan_clear(struct plan *p)
{
    buf_clear(&p->match);
}

/* --- the text ---------------------------------------------------------------- */

static void add_states(struct sql *q, const struct rows_query *rq)
{
    if (!rq->states || !rq->ent->state)
        return;
    sql_addf(q, " AND t.%s IN (", rq->ent->state);
    const char *s = rq->states + strspn(rq->states, " ");
    for (const char *more = ""; *s; more = ", ") {
        size_t n = strcspn(s, " ");
        char *state = mem_ndup(s, n);
        sql_add(q, more);
        sql_text(q, state);
        free(state);
        s += n + strspn(s + n, " ");
    }
    sql_add(q, ")");
}

/* FROM and WHERE, but for the key. */
static enum rc add_from(struct sql *q, const struct plan *p, struct err *e)
{
    const struct rows_query *rq = p->rq;
    if (p->words) {
        sql_addf(q, " FROM search_fts f CROSS JOIN %s t ON t.id = f.rowid & %lld WHERE f.search_fts MATCH ",
                 rq->ent->table, (1LL << SEARCH_REF_BITS) - 1);
        sql_text(q, buf_str(&p->match));
        sql_add(q, " AND f.rowid >= ");
        sql_num(q, p->lo);
        sql_add(q, " AND f.rowid <= ");
        sql_num(q, p->hi);
    } else {
        sql_addf(q, " FROM %s t WHERE 1", rq->ent->table);
    }
    if (!rq->with_voided)
        sql_add(q, " AND t.voided = 0");
    add_states(q, rq);
    return rows_find(q, p->db, rq, p->words, e);
}

/* The place in the order to go on from. */
struct from {
    int64_t id; /* NIL: the beginning */
    int64_t num;
    char *text;
    bool none; /* it has no value in the key column */
};

static void add_key(struct sql *q, const struct plan *p, enum piece piece, const struct from *from)
{
    const char *sign = p->desc ? "<" : ">";
    if (piece == PIECE_VALUES) {
        sql_add(q, " AND ");
        rows_expr(q, p->key);
        sql_add(q, " IS NOT NULL");
    } else if (piece == PIECE_NONE) {
        sql_add(q, " AND ");
        rows_expr(q, p->key);
        sql_add(q, " IS NULL");
    }
    if (from->id == NIL)
        return;
    if (p->words) {
        sql_addf(q, " AND f.rowid %s ", sign);
        sql_num(q, p->lo == NIL ? NIL : p->lo + from->id);
    } else if (!p->key || piece == PIECE_NONE) {
        sql_addf(q, " AND t.id %s ", sign);
        sql_num(q, from->id);
    } else {
        sql_add(q, " AND (");
        rows_expr(q, p->key);
        sql_addf(q, ", t.id) %s (", sign);
        if (field_is_text(p->key))
            sql_text(q, from->text);
        else
            sql_num(q, from->num);
        sql_add(q, ", ");
        sql_num(q, from->id);
        sql_add(q, ")");
    }
}

static enum rc add_page(struct sql *q, const struct plan *p, enum piece piece, const struct from *from, size_t max,
                        struct err *e)
{
    const char *way = p->desc ? "DESC" : "ASC";
    sql_add(q, "SELECT ");
    rows_columns(q, p->rq->ent);
    enum rc rc = add_from(q, p, e);
    add_key(q, p, piece, from);
    sql_add(q, " ORDER BY ");
    if (p->words) {
        sql_addf(q, "f.rowid %s", way);
    } else {
        if (p->key && piece != PIECE_NONE) {
            rows_expr(q, p->key);
            sql_addf(q, " %s, ", way);
        }
        sql_addf(q, "t.id %s", way);
    }
    sql_add(q, " LIMIT ");
    sql_num(q, (int64_t)max);
    return rc;
}

/* --- the walk ---------------------------------------------------------------- */

static enum rc find_from(const struct plan *p, int64_t id, struct from *from, struct err *e)
{
    *from = (struct from){.id = id, .num = NIL};
    if (id == NIL || !p->key)
        return RC_OK;
    struct sql q = {0};
    struct stmt *st = NULL;
    bool row = false;
    sql_add(&q, "SELECT ");
    rows_expr(&q, p->key);
    sql_addf(&q, " FROM %s t WHERE t.id = ", p->rq->ent->table);
    sql_num(&q, id);
    enum rc rc = sql_get(p->db, &q, &st, e);
    sql_clear(&q);
    if (rc == RC_OK)
        rc = stmt_step(st, &row, e);
    if (rc == RC_OK && !row)
        from->id = NIL;
    if (rc == RC_OK && row) {
        if (field_is_text(p->key))
            from->text = mem_dup(stmt_col_text(st, 0));
        else
            from->num = stmt_col_num(st, 0);
        from->none = !from->text && from->num == NIL;
    }
    stmt_done(st);
    return rc;
}

static enum rc read_piece(const struct plan *p, enum piece piece, const struct from *from, char *recs, size_t max,
                          size_t *n, struct err *e)
{
    struct sql q = {0};
    struct stmt *st = NULL;
    bool row = true;
    enum rc rc = add_page(&q, p, piece, from, max - *n, e);
    if (rc == RC_OK)
        rc = sql_get(p->db, &q, &st, e);
    sql_clear(&q);
    while (rc == RC_OK && (rc = stmt_step(st, &row, e)) == RC_OK && row && *n < max)
        rows_load(st, p->rq->ent, recs + (*n)++ * p->rq->ent->size);
    stmt_done(st);
    return rc;
}

static void turn_round(char *recs, size_t n, size_t size)
{
    char *spare = mem_new(size);
    for (size_t i = 0; i < n / 2; i++) {
        char *a = recs + i * size, *b = recs + (n - 1 - i) * size;
        memcpy(spare, a, size);
        memcpy(a, b, size);
        memcpy(b, spare, size);
    }
    free(spare);
}

static enum rc read_pieces(const struct plan *p, bool backward, const struct from *from, char *recs, size_t max,
                           size_t *n, struct err *e)
{
    static const struct from beginning = {.id = NIL, .num = NIL};
    if (!p->key || p->key->flags & FF_REQUIRED)
        return read_piece(p, PIECE_ALL, from, recs, max, n, e);
    enum piece first = backward ? PIECE_NONE : PIECE_VALUES;
    enum piece second = backward ? PIECE_VALUES : PIECE_NONE;
    bool in_second = from->id != NIL && from->none == (second == PIECE_NONE);
    enum rc rc = RC_OK;
    if (!in_second)
        rc = read_piece(p, first, from, recs, max, n, e);
    if (rc == RC_OK && *n < max)
        rc = read_piece(p, second, in_second ? from : &beginning, recs, max, n, e);
    return rc;
}

enum rc rows_page(struct db *db, const struct rows_query *rq, int64_t from_id, bool backward, void *recs, size_t max,
                  size_t *n, struct err *e)
{
    struct plan p;
    struct from from = {.id = NIL};
    *n = 0;
    enum rc rc = plan_make(&p, db, rq, backward, e);
    if (rc == RC_OK)
        rc = find_from(&p, from_id, &from, e);
    if (rc == RC_OK && max)
        rc = read_pieces(&p, backward, &from, recs, max, n, e);
    if (rc == RC_OK && backward)
        turn_round(recs, *n, rq->ent->size);
    free(from.text);
    plan_clear(&p);
    return rc;
}

enum rc rows_count(struct db *db, const struct rows_query *rq, size_t cap, size_t *n, struct err *e)
{
    struct rows_query by_id = *rq;
    struct plan p;
    struct sql q = {0};
    struct stmt *st = NULL;
    bool row = false;
    *n = 0;
    by_id.order = "-id";
    enum rc rc = plan_make(&p, db, &by_id, false, e);
    sql_add(&q, "SELECT count(*) FROM (SELECT 1");
    if (rc == RC_OK)
        rc = add_from(&q, &p, e);
    sql_add(&q, " LIMIT ");
    sql_num(&q, (int64_t)cap);
    sql_add(&q, ")");
    if (rc == RC_OK)
        rc = sql_get(db, &q, &st, e);
    if (rc == RC_OK)
        rc = stmt_step(st, &row, e);
    if (rc == RC_OK && row)
        *n = (size_t)stmt_col_num(st, 0);
    stmt_done(st);
    sql_clear(&q);
    plan_clear(&p);
    return rc;
}

char *rows_page_sql(const struct rows_query *rq, bool backward, bool from)
{
    struct plan p;
    struct sql q = {0};
    struct from key = {.id = from ? 1 : NIL, .num = 1, .text = (char[]){"1"}};
    bool nullable;
    if (plan_make(&p, NULL, rq, backward, NULL) != RC_OK)
        die("no plan without a file");
    nullable = p.key && !(p.key->flags & FF_REQUIRED);
    (void)!add_page(&q, &p, nullable ? PIECE_VALUES : PIECE_ALL, &key, 100, NULL);
    char *out = mem_dup(buf_str(&q.text));
    sql_clear(&q);
    plan_clear(&p);
    return out;
}
