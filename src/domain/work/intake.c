#include "intake_int.h"
#include "order.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/people/household.h"
#include "store/query.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

/* Blanks, ，、；and a full stop between words separate; NFKC has already made
 * U+3000 a blank and the full-width forms ASCII. */
static void split(struct reading *r, char *line)
{
    static const char *const marks[] = {"、", "。", ",", ";", "，", "；", "！", "!", "\t"};
    char *save = NULL;

    for (size_t i = 0; i < COUNT(marks); i++)
        for (char *p = line; (p = strstr(p, marks[i])) != NULL;)
            memset(p, ' ', strlen(marks[i]));
    for (char *w = strtok_r(line, " ", &save); w; w = strtok_r(NULL, r->n + 1 < INTAKE_WORDS ? " " : "", &save))
        if (r->n < INTAKE_WORDS)
            r->word[r->n++] = mem_dup(w);
}

/* 咨询停车费 in one piece */
static void part_enquiry(struct reading *r, size_t i)
{
    static const char *const starts[] = {"咨询", "请问", "问一下", "查询"};

    for (size_t k = 0; k < COUNT(starts); k++)
        if (text_starts(r->word[i], starts[k]) && r->word[i][strlen(starts[k])]) {
            char *rest = mem_dup(r->word[i] + strlen(starts[k]));
            free(r->word[i]);
            r->word[i] = rest;
            r->it->kind = mem_dup("enquiry");
            return;
        }
}

static void take_urgency(struct reading *r)
{
    for (size_t i = 0; i < r->n; i++) {
        bool whole;
        const char *urgency;

        if (r->it->kind == NULL) {
            if ((r->taken[i] = intake_words_enquiry(r->word[i]))) {
                r->it->kind = mem_dup("enquiry");
                continue;
            }
            part_enquiry(r, i);
        }
        urgency = intake_words_urgency(r->word[i], &whole);
        if (urgency == NULL)
            continue;
        mem_set(&r->it->urgency, urgency);
        mem_set(&r->it->urgent, r->word[i]);
        r->taken[i] = whole;
    }
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

/* 41, 21-0041, W261121-0041, Lfront1-07: an order's number and nothing else. */
static enum rc take_number(struct reading *r, struct err *e)
{
    const char *w = r->word[0];
    bool number = r->n == 1 && !text_empty(w) && strspn(w, "0123456789-") == strlen(w);
    bool whole = r->n == 1 && !text_empty(w) && strchr("WwLl", w[0]) && strchr(w, '-');
    enum rc rc;

    if (!number && !whole)
        return RC_OK;
    rc = desk_resolve(r->d, &order_entity, w, &r->it->order_id, e);
    if (rc == RC_OK)
        r->taken[0] = true;
    return rc == RC_NOTFOUND || rc == RC_REFUSED ? RC_OK : rc;
}

/* 5678: the call-back number of somebody who is not on file. */
static enum rc take_tail(struct reading *r, struct err *e)
{
    const char *w = r->word[0];
    struct stmt *st;
    size_t n;
    bool row = false;
    enum rc rc;

    if (r->n != 1 || r->taken[0] || !intake_digits(w, &n) || n != 4)
        return RC_OK;
    if ((rc = query_get(r->d->db, "order_open_of", &st, e)) != RC_OK)
        return rc;
    stmt_text(st, 4, w);
    stmt_text(st, 5, w);
    rc = stmt_step(st, &row, e);
    stmt_done(st);
    if (rc == RC_OK && row) {
        r->it->tail = mem_dup(w);
        r->taken[0] = true;
    }
    return rc;
}

static void list_several(struct reading *r)
{
    const char *word = r->it->place_text ? r->it->place_text : r->word[r->at_several];

    for (size_t i = 0; i < r->several.n; i++)
        intake_doubt(r, word, r->several.hit[i].ent, r->several.hit[i].id);
    r->it->more_hits |= r->several.n > 0 && r->several.more;
}

static enum rc read_words(struct reading *r, struct err *e)
{
    struct intake *it = r->it;
    enum rc rc = intake_words_load(r->d, &r->catalogue, e);

    if (rc != RC_OK)
        return rc;
    take_urgency(r);
    if ((rc = intake_take_place(r, e)) == RC_OK)
        rc = intake_take_person(r, e);
    list_several(r);
    if (rc == RC_OK && it->kind == NULL && it->urgency == NULL)
        rc = take_number(r, e);
    if (rc == RC_OK && it->kind == NULL)
        rc = take_tail(r, e);
    if (r->n == 1 && it->doubt &&
        strcmp(it->doubt, r->word[0]) == 0) /* 1111, wxm: somebody asks, and it is not clear yet who */
        r->taken[0] = true;
    join_words(r);
    if (it->words)
        intake_words_match(&r->catalogue, it);
    it->asks = it->words == NULL && it->kind == NULL &&
               (it->place || it->place_text || it->person_id != NIL || it->order_id != NIL || it->phone || it->tail ||
                it->nhits);
    return rc;
}

static const struct intake nothing = {
    .unit_id = NIL, .person_id = NIL, .category_id = NIL, .reply_id = NIL, .order_id = NIL};

enum rc intake_parse(struct desk *d, const char *line, struct intake *it, struct err *e)
{
    char *clean = text_fold_code(line);
    struct reading r = {.d = d, .it = it};
    enum rc rc = RC_OK;

    *it = nothing;
    split(&r, clean);
    if (r.n)
        rc = read_words(&r, e);
    for (size_t i = 0; i < r.n; i++)
        free(r.word[i]);
    intake_words_clear(&r.catalogue);
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
    free(it->caller);
    free(it->phone);
    free(it->why);
    free(it->danger);
    free(it->urgency);
    free(it->urgent);
    free(it->kind);
    free(it->doubt);
    free(it->tail);
    *it = nothing;
}

/* A unit by its whole number, a person by his: both are read back as that one. */
char *intake_choose(struct desk *d, const char *line, const struct intake *it, size_t hit)
{
    struct buf out = {0}, word = {0};
    char *clean = text_fold_code(line);
    const char *at = it->doubt && hit < it->nhits ? strstr(clean, it->doubt) : NULL;

    if (at == NULL)
        return clean;
    struct value_env env = desk_env(d);
    env.number(env.arg, it->hits[hit].ent, it->hits[hit].id, &word);
    buf_addn(&out, clean, (size_t)(at - clean));
    buf_add(&out, buf_str(&word));
    at += strlen(it->doubt);
    if (*at && *at != ' ')
        buf_addc(&out, ' ');
    buf_add(&out, at);
    buf_clear(&word);
    free(clean);
    return buf_take(&out);
}

/* ---- saving ---- */

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

/* Nobody was named: whom the panel shows for the room, where that is one. */
static int64_t caller_of_home(struct desk *d, const struct intake *it)
{
    struct people_here *list;
    char day[11];
    size_t n;
    int64_t id = NIL;

    if (it->unit_id == NIL || it->person_id != NIL || it->caller || it->phone)
        return it->person_id;
    when_day(desk_now(d), day);
    if (people_of_unit(d->db, it->unit_id, day, &list, &n, NULL) == RC_OK)
        id = household_caller(list, n);
    people_here_free(list, n);
    return id;
}

void intake_request(struct desk *d, const struct intake *it, struct act_req *q)
{
    *q = (struct act_req){.ent = &order_entity, .verb = "new", .id = NIL};
    act_set(q, "words", it->words ? it->words : it->place_text);
    if (it->place)
        set_place_ref(q, it->place);
    if (it->place_text)
        act_set(q, "place_text", it->place_text);
    set_id(q, "caller_id", caller_of_home(d, it));
    set_id(q, "category_id", it->category_id);
    set_id(q, "reply_id", it->reply_id);
    if (it->urgency)
        act_set(q, "urgency", it->urgency);
    if (it->kind)
        act_set(q, "kind", it->kind);
    if (it->danger)
        act_set(q, "danger", it->danger);
    if (it->phone)
        act_set(q, "phone", it->phone);
    if (it->caller)
        act_set(q, "caller_name", it->caller);
}

enum rc intake_save(struct desk *d, const struct intake *it, struct act_result *r, struct err *e)
{
    struct act_req q;
    enum rc rc;

    if (it->words == NULL)
        return err_field(e, RC_REFUSED, "words",
                         _("What is it about? Write at least one word of what the resident says."));
    intake_request(d, it, &q);
    rc = desk_act(d, &q, r, e);
    act_req_clear(&q);
    return rc;
}

enum rc intake_dispatch(struct desk *d, const struct intake *it, int64_t worker, bool *saved, struct act_result *r,
                        struct err *e)
{
    struct act_req q = {.ent = &order_entity, .verb = "assign"};
    struct act_result assigned;
    char to[40];
    enum rc rc = intake_save(d, it, r, e);

    *saved = rc == RC_OK;
    if (rc != RC_OK)
        return rc;
    q.id = r->id;
    q.rev = r->rev;
    snprintf(to, sizeof to, "staff:#%" PRId64, worker);
    act_set(&q, "to", to);
    rc = desk_act(d, &q, &assigned, e);
    if (rc == RC_OK)
        *r = assigned;
    act_req_clear(&q);
    return rc;
}

enum rc intake_join(struct desk *d, const struct intake *it, int64_t order, struct act_result *r, struct err *e)
{
    struct act_req q = {.ent = &order_entity, .verb = "join", .id = order};
    enum rc rc;

    set_id(&q, "person", it->person_id);
    set_id(&q, "unit", it->unit_id);
    if (it->caller || (it->person_id == NIL && it->unit_id == NIL && it->place_text))
        act_set(&q, "name", it->caller ? it->caller : it->place_text);
    if (it->phone)
        act_set(&q, "phone", it->phone);
    if (it->words)
        act_set(&q, "text", it->words);
    rc = desk_act(d, &q, r, e);
    act_req_clear(&q);
    return rc;
}

enum rc intake_order(struct desk *d, const char *line, struct act_result *r, struct err *e)
{
    struct intake it;
    enum rc rc = intake_parse(d, line, &it, e);

    if (rc == RC_OK)
        rc = intake_save(d, &it, r, e);
    intake_clear(&it);
    return rc;
}
