#include "intake.h"

#include "intake_words.h"
#include "order.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/people/people.h"
#include "domain/places/place.h"
#include "store/query.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORDS 48 /* of one line; what comes after belongs to the last */

struct reading {
    struct desk *d;
    struct intake *it;
    char *word[WORDS];
    bool taken[WORDS]; /* understood as place, person, urgency: not the resident's words */
    size_t n;
};

static const struct {
    const char *words;
    const char *urgency;
} urgencies[] = {
    {"急 紧急 很急 马上 立刻 j jj urgent now asap", "now"},
    {"今天 今日 当天 jt today", "today"},
    {"不急 有空 bj later wait", "wait"},
    {"计划 预约 planned plan", "planned"},
};

static const char *const ask_words = "咨询 问 问一下 查询 zx ask enquiry";

static bool digits(const char *s, size_t *n)
{
    *n = strspn(s, "0123456789");
    return *n > 0 && s[*n] == '\0';
}

/* Blanks, ，、；and a full stop between words separate; NFKC has already made
 * U+3000 a blank and the full-width forms ASCII. */
static void split(struct reading *r, char *line)
{
    static const char *const marks[] = {"、", "。", ",", ";", "，", "；"};
    char *save = NULL;

    for (size_t i = 0; i < COUNT(marks); i++)
        for (char *p = line; (p = strstr(p, marks[i])) != NULL;)
            memset(p, ' ', strlen(marks[i]));
    for (char *w = strtok_r(line, " ", &save); w && r->n < WORDS; w = strtok_r(NULL, " ", &save))
        r->word[r->n++] = w;
}

static void take_urgency(struct reading *r)
{
    for (size_t i = 0; i < r->n; i++) {
        if (r->taken[i])
            continue;
        if (r->it->kind == NULL && word_in(ask_words, r->word[i])) {
            r->it->kind = mem_dup("enquiry");
            r->taken[i] = true;
            continue;
        }
        for (size_t k = 0; k < COUNT(urgencies); k++)
            if (word_in(urgencies[k].words, r->word[i])) {
                mem_set(&r->it->urgency, urgencies[k].urgency);
                r->taken[i] = true;
            }
    }
}

/* Something with a digit and a dash, or a building word: meant as a place. */
static bool like_place(const char *w)
{
    bool digit = strpbrk(w, "0123456789") != NULL;

    return digit && (strpbrk(w, "-#") || strstr(w, "栋") || strstr(w, "号楼") || strstr(w, "单元") || strstr(w, "座") || strstr(w, "室"));
}

static void set_place(struct reading *r, const struct place_hit *h)
{
    mem_set(&r->it->place, NULL);
    r->it->place = mem_printf("%s:%" PRId64, h->ent->name, h->id);
    r->it->unit_id = h->ent == &unit_entity ? h->id : NIL;
}

static enum rc take_place(struct reading *r, struct err *e)
{
    for (size_t i = 0; i < r->n && r->it->place == NULL; i++) {
        struct place_hits h;
        size_t n;
        enum rc rc;

        /* A lone Latin word is an area's initials only where it cannot be words of the matter. */
        if (r->taken[i] || (isalpha((unsigned char)r->word[i][0]) && intake_word_known(r->d, r->word[i])))
            continue;
        rc = place_parse(r->d, r->word[i], &h, e);
        if (rc != RC_OK && rc != RC_NOTFOUND && rc != RC_REFUSED)
            return rc;
        if (rc == RC_OK && h.n == 1 && !intake_word_known(r->d, r->word[i])) {
            set_place(r, &h.hit[0]);
            r->taken[i] = true;
        } else if (like_place(r->word[i])) {
            r->it->several_places = rc == RC_OK && h.n > 1;
            mem_set(&r->it->place_text, r->word[i]);
            r->taken[i] = true;
        } else if (rc == RC_OK && h.n > 1 && digits(r->word[i], &n)) {
            r->it->several_places = true;
        }
    }
    if (r->it->place)
        mem_set(&r->it->place_text, NULL);
    return RC_OK;
}

/* The person's home, where it is one and none was named. */
static enum rc home_of(struct reading *r, struct err *e)
{
    struct stmt *st;
    char day[11];
    bool row;
    int64_t units[2];
    size_t n = 0;
    enum rc rc;

    if (r->it->place || r->it->place_text)
        return RC_OK;
    when_day(desk_now(r->d), day);
    if ((rc = query_get(r->d->db, "person_unit_now", &st, e)) != RC_OK)
        return rc;
    stmt_num(st, 1, r->it->person_id);
    stmt_text(st, 2, day);
    while (n < COUNT(units) && (rc = stmt_step(st, &row, e)) == RC_OK && row)
        units[n++] = stmt_col_num(st, 0);
    stmt_done(st);
    if (rc == RC_OK && n > 0)
        set_place(r, &(struct place_hit){&unit_entity, units[0]});
    return rc;
}

/* Whose number it is, where it is one person's only. */
static enum rc by_phone(struct reading *r, const char *number, int64_t *id, struct err *e)
{
    int64_t *ids;
    size_t n;
    enum rc rc = people_by_phone(r->d->db, number, &ids, &n, e);

    if (rc == RC_OK && n == 1)
        *id = ids[0];
    free(ids);
    return rc;
}

/* A name, pinyin, initials; not found or several is no failure. */
static enum rc by_name(struct reading *r, const char *name, int64_t *id, struct err *e)
{
    enum rc rc = desk_resolve(r->d, &person_entity, name, id, e);

    if (rc != RC_NOTFOUND && rc != RC_REFUSED)
        return rc;
    *id = NIL;
    return RC_OK;
}

/* A whole phone number or its last four digits, a name, or initials; initials
 * stand among the first two words, later letters are words of the matter. */
static enum rc take_person(struct reading *r, struct err *e)
{
    for (size_t i = 0; i < r->n && r->it->person_id == NIL; i++) {
        const char *w = r->word[i];
        size_t n;
        int64_t id = NIL;
        bool number = digits(w, &n);
        enum rc rc;

        if (r->taken[i] || strlen(w) < 2 || (number && n != 4 && n < 7))
            continue;
        if (!number && ((i > 1 && isascii((unsigned char)w[0])) || intake_word_known(r->d, w)))
            continue;
        rc = number ? by_phone(r, w, &id, e) : by_name(r, w, &id, e);
        if (rc == RC_OK && number && n >= 7)
            mem_set(&r->it->phone, w);
        r->taken[i] = id != NIL || (number && n >= 7);
        r->it->person_id = id;
        if (rc == RC_OK && id != NIL)
            rc = home_of(r, e);
        if (rc != RC_OK)
            return rc;
    }
    return RC_OK;
}

static void join_words(struct reading *r)
{
    struct buf b = {0};

    for (size_t i = 0; i < r->n; i++) {
        if (r->taken[i])
            continue;
        if (b.len)
            buf_addc(&b, ' ');
        buf_add(&b, r->word[i]);
    }
    if (b.len)
        r->it->words = buf_take(&b);
    buf_clear(&b);
}

enum rc intake_parse(struct desk *d, const char *line, struct intake *it, struct err *e)
{
    char *clean = text_fold_code(line);
    struct reading r = {.d = d, .it = it};
    enum rc rc;

    *it = (struct intake){.unit_id = NIL, .person_id = NIL, .category_id = NIL, .reply_id = NIL};
    split(&r, clean);
    take_urgency(&r);
    if ((rc = take_place(&r, e)) == RC_OK && (rc = take_person(&r, e)) == RC_OK) {
        join_words(&r);
        rc = it->words ? intake_match(d, it, e) : RC_OK;
    }
    free(clean);
    if (rc != RC_OK)
        intake_clear(it);
    else
        err_clear(e);
    return rc;
}

void intake_clear(struct intake *it)
{
    free(it->words);
    free(it->place);
    free(it->place_text);
    free(it->why);
    free(it->urgency);
    free(it->kind);
    free(it->phone);
    *it = (struct intake){.unit_id = NIL, .person_id = NIL, .category_id = NIL, .reply_id = NIL};
}

static void set_id(struct act_req *q, const char *col, int64_t id)
{
    char ref[32];

    if (id == NIL)
        return;
    snprintf(ref, sizeof ref, "#%" PRId64, id);
    act_set(q, col, ref);
}

/* "unit:12" as value_parse takes it: unit:#12. */
static void set_place_ref(struct act_req *q, const char *place)
{
    const char *colon = strchr(place, ':');
    char *ref = mem_printf("%.*s:#%s", (int)(colon - place), place, colon + 1);

    act_set(q, "place", ref);
    free(ref);
}

void intake_request(const struct intake *it, struct act_req *q)
{
    *q = (struct act_req){.ent = &order_entity, .verb = "new", .id = NIL};
    act_set(q, "words", it->words ? it->words : it->place_text);
    if (it->place)
        set_place_ref(q, it->place);
    if (it->place_text)
        act_set(q, "place_text", it->place_text);
    set_id(q, "caller_id", it->person_id);
    set_id(q, "category_id", it->category_id);
    set_id(q, "reply_id", it->reply_id);
    if (it->urgency)
        act_set(q, "urgency", it->urgency);
    if (it->kind)
        act_set(q, "kind", it->kind);
    if (it->phone)
        act_set(q, "phone", it->phone);
}

enum rc intake_order(struct desk *d, const char *line, struct act_result *r, struct err *e)
{
    struct intake it;
    struct act_req q;
    enum rc rc = intake_parse(d, line, &it, e);

    if (rc != RC_OK)
        return rc;
    if (it.words == NULL) {
        intake_clear(&it);
        return err_field(e, RC_REFUSED, "words", _("What is it about? Write at least one word of what the resident says."));
    }
    intake_request(&it, &q);
    rc = desk_act(d, &q, r, e);
    act_req_clear(&q);
    intake_clear(&it);
    return rc;
}
