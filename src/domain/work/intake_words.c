#include "intake_words.h"

#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "store/query.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct intake_row {
    bool reply;
    int64_t id, reply_id;
    char *words, *name_zh, *name_en, *danger, *kind;
};

#define HAN 3 /* bytes of a Chinese character */

static const struct {
    const char *words;
    const char *urgency;
} urgencies[] = {
    {"不急 不着急 不太急 有空 有空再来 方便时 bj later wait", "wait"},
    {"急 紧急 很急 特急 加急 着急 太急了 马上 立刻 立即 尽快 赶紧 快来 速来 j jj urgent now asap hurry", "now"},
    {"今天 今日 当天 今天内 jt today", "today"},
    {"计划 预约 planned plan", "planned"},
};

static const char *const ask_words = "咨询 问 问一下 请问 查询 zx ask enquiry";

/* Right before a word of danger these take it back; right after it, it is a thing's name. */
static const char *const denials = "不 没 没有 无 未 非 没人 没有人 无人 没再 不再 not no nobody";
static const char *const things =
    "保护 保护器 门 器 栓 箱 演习 探测器 报警器 door alarm extinguisher hydrant exit drill";

/* ---- the catalogue ---- */

enum rc intake_words_load(struct desk *d, struct intake_words *w, struct err *e)
{
    struct stmt *st;
    bool row = true;
    size_t cap = 0;
    enum rc rc = query_get(d->db, "intake_words", &st, e);

    *w = (struct intake_words){0};
    if (rc != RC_OK)
        return rc;
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        if (w->n == cap)
            w->rows = mem_grow(w->rows, cap = cap ? cap * 2 : 128, sizeof *w->rows);
        w->rows[w->n++] = (struct intake_row){
            .reply = stmt_col_num(st, 0) == 1,
            .id = stmt_col_num(st, 1),
            .words = mem_dup(stmt_col_text(st, 2)),
            .name_zh = mem_dup(stmt_col_text(st, 3)),
            .name_en = mem_dup(stmt_col_text(st, 4)),
            .danger = mem_dup(stmt_col_text(st, 5)),
            .kind = mem_dup(stmt_col_text(st, 6)),
            .reply_id = stmt_col_num(st, 7),
        };
    }
    stmt_done(st);
    if (rc != RC_OK)
        intake_words_clear(w);
    return rc;
}

void intake_words_clear(struct intake_words *w)
{
    for (size_t i = 0; i < w->n; i++) {
        free(w->rows[i].words);
        free(w->rows[i].name_zh);
        free(w->rows[i].name_en);
        free(w->rows[i].danger);
        free(w->rows[i].kind);
    }
    free(w->rows);
    *w = (struct intake_words){0};
}

/* ---- how well a word fits ---- */

static bool is_initials(const char *typed, size_t n, const char *word, size_t len)
{
    struct buf in = {0};
    char *one;
    bool same;

    if (n < 2 || len != n * HAN)
        return false;
    one = mem_ndup(word, len);
    pinyin_initials(&in, one, false);
    same = in.len == n && strncasecmp(typed, buf_str(&in), n) == 0;
    buf_clear(&in);
    free(one);
    return same;
}

static bool ends_with_one(const char *s, size_t n, const char *list)
{
    for (const char *p = list; *p; p += strspn(p, " ")) {
        size_t len = strcspn(p, " ");

        if (len <= n && strncasecmp(s + n - len, p, len) == 0)
            return true;
        p += len;
    }
    return false;
}

static bool starts_with_one(const char *s, const char *list)
{
    for (const char *p = list; *p; p += strspn(p, " ")) {
        size_t len = strcspn(p, " ");

        if (strncasecmp(s, p, len) == 0)
            return true;
        p += len;
    }
    return false;
}

/* Said as such: not 没有人被困, not 火 in 火锅, not 漏电保护器. */
static bool is_danger(const char *said, const char *at, size_t len)
{
    size_t before = (size_t)(at - said);
    const char *after = at + len;

    while (before && said[before - 1] == ' ')
        before--;
    if (len <= HAN && ((at > said && at[-1] != ' ') || (*after && *after != ' ')))
        return false;
    return !ends_with_one(said, before, denials) && !starts_with_one(after + (*after == ' '), things);
}

/* Bytes of the match of one word, 0 for none.  Han anywhere in it; Latin as one
 * of its words, or as initials. */
static size_t fits(const char *said, const char *word, size_t len, bool danger)
{
    bool latin = isascii((unsigned char)word[0]);
    size_t n = 0;

    if (!latin) {
        const char *at = memmem(said, strlen(said), word, len);

        while (at && danger && !is_danger(said, at, len))
            at = memmem(at + 1, strlen(at + 1), word, len);
        if (at)
            return len;
    }
    for (const char *p = said; *p; p += strspn(p, " ")) {
        size_t w = strcspn(p, " ");

        if (w == len && strncasecmp(p, word, w) == 0 && (!danger || is_danger(said, p, w)))
            n = len + 1;
        else if (!latin && n == 0 && isascii((unsigned char)*p) && is_initials(p, w, word, len))
            n = w;
        p += w;
    }
    return n;
}

/* The best of several blank-separated words; *which and *len are that word. */
static size_t best_of(const char *said, const char *list, bool danger, const char **which, size_t *len)
{
    size_t best = 0;

    for (const char *p = list ? list : ""; *p; p += strspn(p, " ")) {
        size_t w = strcspn(p, " "), n = fits(said, p, w, danger);

        if (n > best) {
            best = n;
            *which = p;
            *len = w;
        }
        p += w;
    }
    return best;
}

/* Names are words too, a little less so: 给水 is in many sentences. */
static size_t best_row(const struct intake_row *r, const char *said, const char **which, size_t *len)
{
    size_t best = best_of(said, r->words, r->danger != NULL, which, len), n;

    if (r->name_zh && (n = fits(said, r->name_zh, strlen(r->name_zh), r->danger != NULL)) > 1 && n - !r->reply > best) {
        best = n - !r->reply;
        *which = r->name_zh;
        *len = strlen(r->name_zh);
    }
    if (r->name_en && (n = fits(said, r->name_en, strlen(r->name_en), r->danger != NULL)) > best) {
        best = n;
        *which = r->name_en;
        *len = strlen(r->name_en);
    }
    return best;
}

/* ---- what was said ---- */

static const struct intake_row *match(const struct intake_words *w, const char *said, bool reply, bool danger,
                                      char **why)
{
    const struct intake_row *found = NULL;
    size_t best = 0;

    for (size_t i = 0; i < w->n; i++) {
        const struct intake_row *r = &w->rows[i];
        const char *which = NULL;
        size_t len = 0, fit;

        if (r->reply != reply || (danger && r->danger == NULL) || (fit = best_row(r, said, &which, &len)) <= best)
            continue;
        best = fit;
        found = r;
        free(*why);
        *why = mem_ndup(which, len);
    }
    return found;
}

void intake_words_match(const struct intake_words *w, struct intake *it)
{
    char *why = NULL, *over = NULL;
    const struct intake_row *c = match(w, it->words, false, false, &why);
    const struct intake_row *danger = match(w, it->words, false, true, &over);

    if (danger && (c == NULL || c->danger == NULL)) {
        c = danger;
        mem_set(&why, over);
    }
    free(over);
    it->category_id = c ? c->id : NIL;
    mem_set(&it->why, why);
    mem_set(&it->danger, c ? c->danger : NULL);
    free(why);
    if (!text_same(it->kind, "enquiry"))
        return;
    why = NULL;
    const struct intake_row *reply = match(w, it->words, true, false, &why);
    it->reply_id = reply ? reply->id : c ? c->reply_id : NIL;
    free(why);
}

bool intake_words_known(const struct intake_words *w, const char *word)
{
    char *why = NULL;
    bool known =
        match(w, word, false, false, &why) && why && (isalpha((unsigned char)word[0]) || strlen(why) >= strlen(word));

    free(why);
    return known;
}

/* Longest first, so that 不急 is not 急. */
const char *intake_words_urgency(const char *word, bool *whole)
{
    size_t n = strlen(word), best = 0;
    const char *urgency = NULL;

    for (size_t k = 0; k < COUNT(urgencies); k++)
        for (const char *p = urgencies[k].words; *p; p += strspn(p, " ")) {
            size_t len = strcspn(p, " ");
            bool latin = isascii((unsigned char)*p), fit = len <= n && strncasecmp(word + n - len, p, len) == 0;

            if (fit && len > best && (len == n || !latin)) {
                best = len;
                urgency = urgencies[k].urgency;
            }
            p += len;
        }
    *whole = urgency && best == n;
    return urgency;
}

bool intake_words_enquiry(const char *word)
{
    return word_in(ask_words, word);
}
