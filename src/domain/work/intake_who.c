/* The person in a line: by phone, name, pinyin, initials, 王先生. */
#include "intake_int.h"

#include "base/mem.h"
#include "base/pinyin.h"
#include "base/text.h"
#include "domain/people/people.h"
#include "store/query.h"
#include "store/rows.h"
#include "store/search.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define TRIES 4   /* words looked up among all residents */
#define LOOK  100 /* of them, the newest the index finds for a word */

static const char *const titles = "先生 女士 小姐 太太 阿姨 叔叔 大爷 大妈 大叔 奶奶 爷爷 师傅 老师 大哥 大姐";

/* From no to surely. */
enum like { NO, TITLE, WHOLE };

/* 王先生 -> bytes of 王; 0: no such word. */
static size_t titled(const char *word)
{
    for (const char *p = titles; *p; p += strspn(p, " ")) {
        size_t len = strcspn(p, " "), n = strlen(word);

        if (n > len && n <= len + 6 && strncmp(word + n - len, p, len) == 0)
            return n - len;
        p += len;
    }
    return 0;
}

static bool same_letters(const char *name, const char *typed)
{
    bool same = false;

    for (int as_name = 0; as_name < 2 && !same; as_name++) {
        struct buf in = {0}, key = {0}, run = {0};

        pinyin_initials(&in, name, as_name);
        pinyin_key(&key, name, as_name);
        for (const char *p = buf_str(&key); *p; p++)
            if (*p != ' ')
                buf_addc(&run, *p);
        same = strcasecmp(buf_str(&in), typed) == 0 || strcasecmp(buf_str(&run), typed) == 0;
        buf_clear(&in);
        buf_clear(&key);
        buf_clear(&run);
    }
    return same;
}

static enum like like_name(const char *name, const char *typed)
{
    size_t n;

    if (text_empty(name))
        return NO;
    if (strcasecmp(name, typed) == 0)
        return WHOLE;
    if (isascii((unsigned char)typed[0]))
        return strlen(typed) > 1 && same_letters(name, typed) ? WHOLE : NO;
    n = titled(typed);
    return n && strncmp(name, typed, n) == 0 ? TITLE : NO;
}

static enum like like_either(const char *name, const char *greet, const char *typed)
{
    enum like a = like_name(name, typed), b = like_name(greet, typed);

    return a > b ? a : b;
}

static bool phone_ends(const char *phone, const char *digits)
{
    size_t n = phone ? strlen(phone) : 0, m = strlen(digits);

    return n >= m && strcmp(phone + n - m, digits) == 0;
}

/* ---- of a home ---- */

/* How many people of the home the word can be; *id the one. */
static enum rc at_home(struct reading *r, int64_t unit, const char *word, bool number, int64_t *id, size_t *count,
                       struct err *e)
{
    struct people_here *list;
    char day[11];
    size_t n;
    enum like best = NO;

    when_day(desk_now(r->d), day);
    *count = 0;
    enum rc rc = people_of_unit(r->d->db, unit, day, &list, &n, e);
    for (size_t i = 0; rc == RC_OK && i < n; i++) {
        enum like l =
            number ? (phone_ends(list[i].phone, word) ? WHOLE : NO) : like_either(list[i].name, list[i].greet, word);

        if (l == NO || l < best)
            continue;
        *count = l > best ? 1 : *count + 1;
        best = l;
        *id = list[i].person;
    }
    people_here_free(list, n);
    return rc;
}

/* In the unit, or in one of those the place can be: then it is that one. */
static enum rc by_home(struct reading *r, const char *word, bool number, int64_t *id, struct err *e)
{
    struct place_hit home = {0};
    int64_t one = NIL;
    size_t count = 0, homes = 0;
    enum rc rc = RC_OK;

    if (r->it->unit_id != NIL) {
        rc = at_home(r, r->it->unit_id, word, number, &one, &count, e);
        *id = count == 1 ? one : NIL;
        return rc;
    }
    for (size_t i = 0; i < r->several.n && rc == RC_OK; i++) {
        if (r->several.hit[i].ent != &unit_entity)
            continue;
        rc = at_home(r, r->several.hit[i].id, word, number, &one, &count, e);
        if (rc == RC_OK && count == 1) {
            homes++;
            home = r->several.hit[i];
            *id = one;
        }
    }
    if (rc == RC_OK && homes == 1) {
        intake_set_place(r, home.ent, home.id);
        mem_set(&r->it->place_text, NULL);
    } else {
        *id = NIL;
    }
    return rc;
}

/* ---- of the whole site ---- */

static enum rc by_phone(struct reading *r, const char *number, int64_t *id, struct err *e)
{
    int64_t *ids;
    size_t n;
    enum rc rc = people_by_phone(r->d->db, number, &ids, &n, e);

    if (rc == RC_OK && n == 1)
        *id = ids[0];
    for (size_t i = 0; rc == RC_OK && n > 1 && i < n; i++)
        intake_doubt(r, number, &person_entity, ids[i]);
    free(ids);
    return rc;
}

/* How well the word names a person found by the index; *real the record that counts. */
static enum rc look_at(struct reading *r, int64_t person, const char *word, int64_t *real, enum like *like,
                       struct err *e)
{
    struct stmt *st;
    bool row = false;
    enum rc rc = query_get(r->d->db, "person_names", &st, e);

    *like = NO;
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, person);
    if ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        *real = stmt_col_num(st, 0);
        *like = like_either(stmt_col_text(st, 1), stmt_col_text(st, 2), word);
    }
    stmt_done(st);
    return rc;
}

/* A whole name, its pinyin or initials.  Several: a doubt. */
static enum rc by_name(struct reading *r, const char *word, int64_t *id, struct err *e)
{
    struct search_hit hits[LOOK];
    int64_t ids[INTAKE_HITS + 1];
    size_t n = 0, count = 0;
    enum rc rc = search_find(r->d->db, person_entity.name, word, NIL, hits, LOOK, &n, e);

    if (rc == RC_REFUSED) /* the index is being built */
        return RC_OK;
    for (size_t i = 0; i < n && rc == RC_OK && count <= INTAKE_HITS; i++) {
        int64_t real = NIL;
        enum like like;
        size_t k = 0;

        rc = look_at(r, hits[i].ref, word, &real, &like, e);
        while (k < count && ids[k] != real)
            k++;
        if (rc == RC_OK && like == WHOLE && k == count)
            ids[count++] = real;
    }
    if (rc == RC_OK && count == 1)
        *id = ids[0];
    for (size_t i = 0; rc == RC_OK && count > 1 && i < count; i++)
        intake_doubt(r, word, &person_entity, ids[i]);
    return rc;
}

/* Letters stand for a person only among the first two words and where no place was named: later, and beside a
 * place, they are words of the matter (321204 ls cf). */
static bool may_be_name(const struct reading *r, size_t i)
{
    const char *w = r->word[i];
    size_t cells = text_clusters(w);

    if (isascii((unsigned char)w[0]))
        return i < 2 && strlen(w) > 1 && isalpha((unsigned char)w[0]) && r->it->place == NULL && r->several.n == 0;
    return cells >= 2 && cells <= 4 && titled(w) == 0;
}

/* Their home, where it is one and none was named. */
static enum rc home_of(struct reading *r, struct err *e)
{
    struct stmt *st;
    char day[11];
    bool row = true;
    int64_t unit = NIL;
    enum rc rc;

    if (r->it->place || r->it->place_text)
        return RC_OK;
    when_day(desk_now(r->d), day);
    if ((rc = query_get(r->d->db, "person_unit_now", &st, e)) != RC_OK)
        return rc;
    stmt_num(st, 1, r->it->person_id);
    stmt_text(st, 2, day);
    if ((rc = stmt_step(st, &row, e)) == RC_OK && row)
        unit = stmt_col_num(st, 0);
    stmt_done(st);
    if (rc == RC_OK && unit != NIL)
        intake_set_place(r, &unit_entity, unit);
    return rc;
}

static enum rc one_word(struct reading *r, size_t i, int *tries, struct err *e)
{
    const char *w = r->word[i];
    size_t n = 0;
    int64_t id = NIL;
    bool number = intake_digits(w, &n);
    enum rc rc;

    if (strlen(w) < 2 || (number && n != 4 && n < 7) || (!number && intake_words_known(&r->catalogue, w)))
        return RC_OK;
    if (isalpha((unsigned char)w[0]) && intake_digits(w + 1, &n)) /* R00012: the person's own number */
        rc = rows_by_text(r->d->db, &person_entity, "no", w, &id, NULL, e);
    else
        rc = by_home(r, w, number, &id, e);
    if (rc == RC_OK && id == NIL && number)
        rc = by_phone(r, w, &id, e);
    else if (rc == RC_OK && id == NIL && may_be_name(r, i) && (*tries)++ < TRIES)
        rc = by_name(r, w, &id, e);
    if (rc != RC_OK)
        return rc;
    if (number && n >= 7)
        mem_set(&r->it->phone, w);
    if (id == NIL && titled(w) && r->it->caller == NULL)
        mem_set(&r->it->caller, w);
    r->taken[i] = id != NIL || (number && n >= 7) || text_same(r->it->caller, w);
    r->it->person_id = id;
    return id != NIL ? home_of(r, e) : RC_OK;
}

enum rc intake_take_person(struct reading *r, struct err *e)
{
    int tries = 0;
    enum rc rc = RC_OK;

    for (size_t i = 0; i < r->n && r->it->person_id == NIL && rc == RC_OK; i++)
        if (!r->taken[i])
            rc = one_word(r, i, &tries, e);
    if (r->it->person_id != NIL)
        mem_set(&r->it->caller, NULL);
    return rc;
}
