#include "journal_row.h"

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/when.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static void put(struct buf *out, const void *p, size_t n)
{
    buf_addf(out, "%zu:", n);
    buf_addn(out, p, n);
    buf_addc(out, ',');
}

static void put_num(struct buf *out, int64_t v)
{
    char digits[24];
    if (v == NIL)
        buf_add(out, "-:,");
    else
        put(out, digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)v));
}

/* "" is stored as NULL (stmt_text). */
static void put_text(struct buf *out, const char *s)
{
    if (text_empty(s))
        buf_add(out, "-:,");
    else
        put(out, s, strlen(s));
}

void journal_hash(const struct journal_row *r, char out[HASH_HEX])
{
    struct buf b = {0};
    uint8_t hash[HASH_SIZE];
    put_num(&b, r->seq);
    put_num(&b, r->act);
    put_num(&b, r->grp);
    put_num(&b, r->recorded_at);
    put_num(&b, r->happened_at);
    put_text(&b, r->how);
    put_num(&b, r->actor);
    put_num(&b, r->on_behalf);
    put_text(&b, r->desk);
    put_text(&b, r->entity);
    put_num(&b, r->rec);
    put_text(&b, r->verb);
    put_text(&b, r->changes);
    put_text(&b, r->reason);
    put_num(&b, r->undoes);
    put_text(&b, r->prev);
    hash_sha256(b.data, b.len, hash);
    hash_hex(hash, out);
    buf_clear(&b);
}

void journal_copy_hash(char to[HASH_HEX], const char *from)
{
    snprintf(to, HASH_HEX, "%s", from ? from : "");
}

void journal_zero_hash(char out[HASH_HEX])
{
    memset(out, '0', HASH_HEX - 1);
    out[HASH_HEX - 1] = '\0';
}

static enum rc last_row(struct db *db, int64_t *seq, int64_t *recorded_at, char hash[HASH_HEX], struct err *e)
{
    struct stmt *st;
    bool row;
    *seq = 0;
    *recorded_at = NIL;
    journal_zero_hash(hash);
    enum rc rc = stmt_get(db, "SELECT seq, recorded_at, hash FROM journal ORDER BY seq DESC LIMIT 1", &st, e);
    if (rc != RC_OK)
        return rc;
    rc = stmt_step(st, &row, e);
    if (rc == RC_OK && row) {
        *seq = stmt_col_num(st, 0);
        *recorded_at = stmt_col_num(st, 1);
        journal_copy_hash(hash, stmt_col_text(st, 2));
    }
    stmt_done(st);
    return rc;
}

static enum rc insert(struct db *db, const struct journal_row *r, struct err *e)
{
    struct stmt *st;
    enum rc rc = stmt_get(db,
                          "INSERT INTO journal(" JOURNAL_COLUMNS ") VALUES"
                          "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
                          &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, SEQ + 1, r->seq);
    stmt_num(st, ACT + 1, r->act);
    stmt_num(st, GRP + 1, r->grp);
    stmt_num(st, RECORDED_AT + 1, r->recorded_at);
    stmt_num(st, HAPPENED_AT + 1, r->happened_at);
    stmt_text(st, HOW + 1, r->how);
    stmt_num(st, ACTOR + 1, r->actor);
    stmt_num(st, ON_BEHALF + 1, r->on_behalf);
    stmt_text(st, DESK + 1, r->desk);
    stmt_text(st, ENTITY + 1, r->entity);
    stmt_num(st, REC + 1, r->rec);
    stmt_text(st, VERB + 1, r->verb);
    stmt_text(st, CHANGES + 1, r->changes);
    stmt_text(st, REASON + 1, r->reason);
    stmt_num(st, UNDOES + 1, r->undoes);
    stmt_text(st, PREV + 1, r->prev);
    stmt_text(st, HASH + 1, r->hash);
    return stmt_run(st, e);
}

enum rc journal_append(struct db *db, struct journal_row *r, struct err *e)
{
    if (!db_in_act(db))
        die("a journal row outside an act");
    int64_t seq, recorded_at;
    enum rc rc = last_row(db, &seq, &recorded_at, r->prev, e);
    if (rc != RC_OK)
        return rc;
    r->seq = seq + 1;
    if (r->act == NIL)
        r->act = r->seq;
    if (recorded_at != NIL && r->recorded_at < recorded_at)
        r->recorded_at = recorded_at;
    journal_hash(r, r->hash);
    return insert(db, r, e);
}

void journal_code(int64_t count, const char *hash, char out[JOURNAL_CODE])
{
    char digits[JOURNAL_CODE_DIGITS + 1] = "";
    for (size_t i = 0; i < JOURNAL_CODE_DIGITS && hash[i]; i++)
        digits[i] = (char)toupper((unsigned char)hash[i]);
    snprintf(out, JOURNAL_CODE, "%lld-%s", (long long)count, digits);
}

enum rc journal_head(struct db *db, struct journal_head *h, struct err *e)
{
    int64_t recorded_at;
    enum rc rc = last_row(db, &h->count, &recorded_at, h->hash, e);
    if (rc == RC_OK)
        journal_code(h->count, h->hash, h->code);
    return rc;
}

void journal_read(struct stmt *st, struct journal_row *r)
{
    *r = (struct journal_row){
        .seq = stmt_col_num(st, SEQ),
        .act = stmt_col_num(st, ACT),
        .grp = stmt_col_num(st, GRP),
        .recorded_at = stmt_col_num(st, RECORDED_AT),
        .happened_at = stmt_col_num(st, HAPPENED_AT),
        .how = stmt_col_text(st, HOW),
        .actor = stmt_col_num(st, ACTOR),
        .on_behalf = stmt_col_num(st, ON_BEHALF),
        .desk = stmt_col_text(st, DESK),
        .entity = stmt_col_text(st, ENTITY),
        .verb = stmt_col_text(st, VERB),
        .changes = stmt_col_text(st, CHANGES),
        .reason = stmt_col_text(st, REASON),
        .rec = stmt_col_num(st, REC),
        .undoes = stmt_col_num(st, UNDOES),
    };
    journal_copy_hash(r->prev, stmt_col_text(st, PREV));
    journal_copy_hash(r->hash, stmt_col_text(st, HASH));
}

static enum rc each(struct stmt *st, journal_fn fn, void *arg, struct err *e)
{
    enum rc rc;
    bool row = true;
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        struct journal_row r;
        journal_read(st, &r);
        if (!fn(arg, &r))
            break;
    }
    stmt_done(st);
    return rc;
}

enum rc journal_of_record(struct db *db, const char *entity, int64_t rec, journal_fn fn, void *arg, struct err *e)
{
    struct stmt *st;
    enum rc rc =
        stmt_get(db, "SELECT " JOURNAL_COLUMNS " FROM journal WHERE entity=?1 AND rec=?2 ORDER BY seq", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_text(st, 1, entity);
    stmt_num(st, 2, rec);
    return each(st, fn, arg, e);
}

enum rc journal_of_act(struct db *db, int64_t act, journal_fn fn, void *arg, struct err *e)
{
    struct stmt *st;
    enum rc rc = stmt_get(db, "SELECT " JOURNAL_COLUMNS " FROM journal WHERE act=?1 ORDER BY seq", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, act);
    return each(st, fn, arg, e);
}

enum rc journal_undone_by(struct db *db, int64_t act, int64_t *by, struct err *e)
{
    struct stmt *st;
    bool row;
    *by = NIL;
    enum rc rc = stmt_get(db, "SELECT max(act) FROM journal WHERE undoes=?1", &st, e);
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, act);
    rc = stmt_step(st, &row, e);
    if (rc == RC_OK && row)
        *by = stmt_col_num(st, 0);
    stmt_done(st);
    return rc;
}
