#include "fts.h"

#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

#define TAIL_MIN 3
#define TAIL_MAX 11

/* Raise with every change of the tokens. */
#define TOKENS "1"

char *fts_identity(void)
{
    return mem_printf("tokens %s, pinyin %s", TOKENS, pinyin_version());
}

enum sort { SEPARATOR, HAN, LETTER, DIGIT, DASH, BREAK };

/* Separators hold what was typed together (a@b.cn, 14:05); all other signs
 * begin a new word of it. */
static enum sort sort_of(uint32_t cp)
{
    if (cp < 0x80) {
        if ((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z'))
            return LETTER;
        if (cp >= '0' && cp <= '9')
            return DIGIT;
        if (cp == '-')
            return DASH;
        return strchr("._@/':&#+%", (int)cp) ? SEPARATOR : BREAK;
    }
    if (text_is_han(cp) || (cp >= 0x3041 && cp <= 0x312F && cp != 0x30FB) || (cp >= 0x31A0 && cp <= 0x31FF))
        return HAN;
    if ((cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212)
        return DASH;
    if (cp == 0xB7 || cp == 0x30FB)
        return SEPARATOR;
    return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N) ? LETTER
                                                                                                              : BREAK;
}

static enum sort sort_at(const struct fts_reader *r, size_t at, size_t *len)
{
    uint32_t cp = 0;
    *len = text_decode(r->s + at, r->n - at, &cp);
    return at < r->n ? sort_of(cp) : BREAK;
}

bool fts_next(struct fts_reader *r, struct fts_atom *a)
{
    size_t start = r->at, len, dashes = 0, others = 0;
    enum sort sort = SEPARATOR;
    bool broken = false, after_digit = false;
    while (r->at < r->n && (sort = sort_at(r, r->at, &len)) != HAN && sort != LETTER && sort != DIGIT) {
        broken = broken || sort == BREAK;
        *(sort == DASH ? &dashes : &others) += 1;
        r->at += len;
    }
    if (broken || r->at >= r->n) {
        /* The end is told once as a break only where there was one. */
        *a = (struct fts_atom){.class = FTS_BREAK, .s = r->s + start, .n = r->at - start};
        return broken;
    }
    after_digit = start > 0 && r->s[start - 1] >= '0' && r->s[start - 1] <= '9';
    *a = (struct fts_atom){.s = r->s + r->at, .joined = sort == DIGIT && after_digit && dashes == 1 && others == 0};
    a->class = sort == HAN ? FTS_HAN : sort == LETTER ? FTS_LETTERS : FTS_DIGITS;
    do {
        (void)sort_at(r, r->at, &len);
        r->at += len;
        a->n += len;
    } while (sort != HAN && r->at < r->n && sort_at(r, r->at, &len) == sort);
    return true;
}

static uint32_t without_accent(uint32_t cp)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    while ((cp >= 0xC0 && cp < 0x250) || (cp >= 0x1E00 && cp < 0x1F00)) {
        if (uc_canonical_decomposition(cp, parts) < 1)
            break;
        cp = parts[0];
    }
    return cp;
}

void fts_word(struct buf *out, const char *s, size_t n)
{
    size_t begin = out->len;
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        char code[4];
        i += text_decode(s + i, n - i, &cp);
        if (cp >= 0x300 && cp <= 0x36F)
            continue;
        size_t len = text_encode(without_accent(cp), code);
        if (out->len - begin + len > FTS_TOKEN_MAX)
            return;
        buf_addn(out, code, len);
    }
}

struct sink {
    void *arg;
    int (*token)(void *, int, const char *, int, int, int);
    int from, to; /* bytes of the atom, as far as folding left them there */
    int code;
};

static void emit(struct sink *k, bool same, const char *s, size_t n)
{
    if (k->code == SQLITE_OK)
        k->code = k->token(k->arg, same ? FTS5_TOKEN_COLOCATED : 0, s, (int)n, k->from, k->to);
}

/* The index keeps a token twice in one place if told twice, and its own check
 * then finds fault: so each only once. */
static void emit_han(struct sink *k, const struct fts_atom *a)
{
    const char *readings[PINYIN_READINGS];
    uint32_t cp, initials = 0;
    text_decode(a->s, a->n, &cp);
    emit(k, false, a->s, a->n);
    size_t n = pinyin_readings(cp, readings);
    for (size_t i = 0; i < n; i++) {
        char token[16] = {FTS_READING};
        size_t len = strlen(readings[i]);
        bool seen = len > sizeof token - 2;
        for (size_t j = 0; j < i && !seen; j++)
            seen = strcmp(readings[i], readings[j]) == 0;
        if (seen)
            continue;
        memcpy(token + 1, readings[i], len);
        emit(k, true, token, len + 1);
        char initial[2] = {FTS_INITIAL, readings[i][0]};
        uint32_t bit = 1u << (readings[i][0] & 31);
        if (!(initials & bit))
            emit(k, true, initial, 2);
        initials |= bit;
    }
}

/* Digits so far of runs that dashes join. */
struct joined {
    char digits[FTS_TOKEN_MAX];
    size_t n, runs;
};

static void emit_digits(struct sink *k, const struct fts_atom *a, struct joined *j, bool more)
{
    size_t n = a->n < FTS_TOKEN_MAX ? a->n : FTS_TOKEN_MAX;
    emit(k, false, a->s, n);
    for (size_t tail = TAIL_MIN; tail <= TAIL_MAX && tail < n; tail++)
        emit(k, true, a->s + a->n - tail, tail);
    if (!a->joined)
        j->n = j->runs = 0;
    if (j->n + a->n > sizeof j->digits) {
        j->n = sizeof j->digits + 1; /* too long to be a number anybody types */
        return;
    }
    memcpy(j->digits + j->n, a->s, a->n);
    j->n += a->n;
    if (++j->runs < 2 || more)
        return;
    for (size_t tail = n + 1 > TAIL_MIN ? n + 1 : TAIL_MIN; tail <= TAIL_MAX && tail < j->n; tail++)
        emit(k, true, j->digits + j->n - tail, tail);
    if (j->n > n)
        emit(k, true, j->digits, j->n);
}

static void emit_text(struct sink *k, const char *text, size_t n)
{
    char *copy = mem_ndup(text, n), *folded = text_fold(copy);
    struct fts_reader r = {.s = folded, .n = strlen(folded)};
    struct fts_atom a, next;
    struct joined j = {.n = 0};
    struct buf word = {0};
    for (bool there = fts_next(&r, &a); there && k->code == SQLITE_OK; a = next) {
        there = fts_next(&r, &next);
        size_t at = (size_t)(a.s - folded);
        k->from = (int)(at < n ? at : n);
        k->to = (int)(at + a.n < n ? at + a.n : n);
        if (a.class == FTS_HAN)
            emit_han(k, &a);
        else if (a.class == FTS_DIGITS)
            emit_digits(k, &a, &j, there && next.joined);
        else if (a.class == FTS_LETTERS) {
            buf_reset(&word);
            fts_word(&word, a.s, a.n);
            if (word.len)
                emit(k, false, word.data, word.len);
        }
    }
    buf_clear(&word);
    free(folded);
    free(copy);
}

static void emit_made(struct sink *k, const char *s, size_t n)
{
    bool same = false;
    for (size_t i = 0, start = 0; i <= n; i++) {
        if (i < n && s[i] != FTS_SAME && s[i] != FTS_NEXT)
            continue;
        if (i > start)
            emit(k, same, s + start, i - start);
        same = i < n && s[i] == FTS_SAME;
        start = i + 1;
    }
}

static int tokenize(Fts5Tokenizer *me, void *arg, int flags, const char *text, int n,
                    int (*token)(void *, int, const char *, int, int, int))
{
    (void)me;
    struct sink k = {.arg = arg, .token = token};
    if (!text || n <= 0)
        return SQLITE_OK;
    if ((flags & FTS5_TOKENIZE_QUERY) && text[0] == FTS_MADE)
        emit_made(&k, text + 1, (size_t)n - 1);
    else
        emit_text(&k, text, (size_t)n);
    return k.code;
}

/* It has no state of its own; FTS5 asks for a pointer that is not NULL. */
static int create(void *context, const char **args, int n, Fts5Tokenizer **out)
{
    (void)args;
    (void)n;
    *out = context;
    return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *me)
{
    (void)me;
}

int fts_register(sqlite3 *raw)
{
    fts5_tokenizer ways = {.xCreate = create, .xDelete = destroy, .xTokenize = tokenize};
    fts5_api *api = NULL;
    sqlite3_stmt *st = NULL;
    int code = sqlite3_prepare_v2(raw, "SELECT fts5(?1)", -1, &st, NULL);
    if (code == SQLITE_OK) {
        sqlite3_bind_pointer(st, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(st);
        code = sqlite3_finalize(st);
    }
    if (code == SQLITE_OK && !api)
        code = SQLITE_ERROR;
    return code == SQLITE_OK ? api->xCreateTokenizer(api, "propdesk", api, &ways, NULL) : code;
}
