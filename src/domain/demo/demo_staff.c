/* Staff, their PINs, outside contacts, and who is on duty when. */
#include "demo_int.h"

#include "base/mem.h"
#include "base/text.h"
#include "domain/people/people.h"
#include "domain/sign_int.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void put(char *to, size_t n, const char *from)
{
    snprintf(to, n, "%s", from);
}

static enum rc one_worker(struct demo *m, const struct table *t, size_t row, struct demo_worker *w, struct err *e)
{
    struct act_req q = {.ent = &staff_entity, .verb = "new"};
    const char *role = table_cell(t, row, "role");
    char phone[16];
    put(w->no, sizeof w->no, table_cell(t, row, "no"));
    put(w->role, sizeof w->role, role);
    put(w->shift, sizeof w->shift, table_cell(t, row, "shift"));
    w->name = mem_dup(table_word(t, row, "name", m->zh));
    w->skills = mem_dup(table_cell(t, row, "skills"));
    demo_phone(m, phone);
    act_set(&q, "no", w->no);
    act_set(&q, "name", w->name);
    act_set(&q, "sex", table_cell(t, row, "sex"));
    act_set(&q, "department", table_cell(t, row, "department"));
    act_set(&q, "post", table_word(t, row, "post", m->zh));
    act_set(&q, "phone", phone);
    set_word(&q, "radio", table_cell(t, row, "radio"));
    act_set(&q, "role_id", role);
    set_word(&q, "skills", w->skills);
    return demo_do(m, &q, &w->id, e);
}

static enum rc pin(struct demo *m, const char *typed, int64_t staff, struct err *e)
{
    char hash[128];
    enum rc rc = sign_pin_ok(typed, e) ? sign_hash(m->d, typed, hash, e) : RC_REFUSED;
    if (rc == RC_OK)
        rc = sign_store_pin(m->d, staff, "pin", hash, false, e);
    mem_wipe(hash, sizeof hash);
    return rc;
}

static enum rc workers(struct demo *m, struct err *e)
{
    struct table t;
    enum rc rc = RC_OK;
    table_load(&t, "staff");
    m->staff = mem_array(t.n, sizeof *m->staff);
    for (; m->nstaff < t.n && rc == RC_OK; m->nstaff++) {
        rc = one_worker(m, &t, m->nstaff, &m->staff[m->nstaff], e);
        const char *typed = table_cell(&t, m->nstaff, "pin");
        if (rc == RC_OK && *typed)
            rc = pin(m, typed, m->staff[m->nstaff].id, e);
    }
    table_clear(&t);
    return rc;
}

static void contact_number(struct act_req *q, const char *phone, bool night, const char *who)
{
    if (text_empty(phone))
        return;
    struct act_part *p = act_part(q, &contact_phone_entity, NIL);
    act_part_set(p, "phone", phone);
    act_part_set(p, "day_night", night ? "1" : "0");
    if (!text_empty(who))
        act_part_set(p, "who", who);
}

static enum rc contacts(struct demo *m, struct err *e)
{
    struct table t;
    enum rc rc = RC_OK;
    char today[11], day[11];
    when_day(m->now, today);
    table_load(&t, "contact");
    m->contacts = mem_array(t.n, sizeof *m->contacts);
    for (; m->ncontacts < t.n && rc == RC_OK; m->ncontacts++) {
        size_t row = m->ncontacts;
        struct act_req q = {.ent = &contact_entity, .verb = "new"};
        const char *ends = table_cell(&t, row, "ends");
        put(m->contacts[row].key, sizeof m->contacts[row].key, table_cell(&t, row, "key"));
        act_set(&q, "name", table_word(&t, row, "name", m->zh));
        act_set(&q, "trade", table_cell(&t, row, "trade"));
        set_word(&q, "person", table_word(&t, row, "person", m->zh));
        set_word(&q, "words", table_word(&t, row, "words", m->zh));
        set_word(&q, "answer", table_cell(&t, row, "answer"));
        set_word(&q, "note", table_word(&t, row, "note", m->zh));
        if (*ends) {
            char no[32];
            when_day_add(today, (int)strtol(ends, NULL, 10), day);
            act_set(&q, "contract_end", day);
            snprintf(no, sizeof no, "HT-%.4s-%02zu", today, row + 1);
            act_set(&q, "contract_no", no);
        }
        contact_number(&q, table_cell(&t, row, "night"), true, NULL);
        contact_number(&q, table_cell(&t, row, "day"), false, table_word(&t, row, "person", m->zh));
        rc = demo_do(m, &q, &m->contacts[row].id, e);
    }
    table_clear(&t);
    return rc;
}

enum rc demo_staff_make(struct demo *m, struct err *e)
{
    demo_as(m, NULL);
    enum rc rc = workers(m, e);
    if (rc == RC_OK)
        demo_as(m, demo_worker(m, "9001"));
    return rc == RC_OK ? contacts(m, e) : rc;
}

const struct demo_contact *demo_contact(const struct demo *m, const char *key)
{
    for (size_t i = 0; i < m->ncontacts; i++)
        if (strcmp(m->contacts[i].key, key) == 0)
            return &m->contacts[i];
    return NULL;
}

const struct demo_worker *demo_worker(const struct demo *m, const char *no)
{
    for (size_t i = 0; i < m->nstaff; i++)
        if (strcmp(m->staff[i].no, no) == 0)
            return &m->staff[i];
    die("demo: no staff %s", no);
}

/* ---- duty ---- */

int demo_hour(int64_t t)
{
    struct when_parts p;
    when_split(t, &p);
    return p.hour;
}

int64_t demo_at_hour(int64_t t, int days, int hour, int minute)
{
    char day[11], then[11];
    when_day(t, day);
    when_day_add(day, days, then);
    return when_day_start(then) + hour * HOUR + minute * MINUTE;
}

static bool on_shift(const struct demo_worker *w, int64_t t, size_t i)
{
    struct when_parts p;
    when_split(t, &p);
    /* one day off a week in turn; the day people have their weekend, but for one in three */
    bool weekend = p.weekday == 0 || p.weekday == 6;
    if (strcmp(w->shift, "day") == 0)
        return p.hour >= 8 && p.hour < 18 && (!weekend || (i + (size_t)p.day) % 3 == 0);
    if ((i + 2) % 7 == (size_t)p.weekday && strcmp(w->shift, "night") != 0)
        return false;
    if (strcmp(w->shift, "early") == 0)
        return p.hour >= 7 && p.hour < 15;
    if (strcmp(w->shift, "late") == 0)
        return p.hour >= 15 && p.hour < 23;
    return p.hour >= 23 || p.hour < 7;
}

static bool can(const struct demo_worker *w, const char *skill)
{
    if (strcmp(w->role, "clerk") != 0)
        return false; /* who verifies does not do the work */
    return word_in(w->skills, skill);
}

const struct demo_worker *demo_on_duty(struct demo *m, int64_t t, const char *skill)
{
    const struct demo_worker *now[64], *any[64];
    int nnow = 0, nany = 0;
    for (size_t i = 0; i < m->nstaff; i++) {
        const struct demo_worker *w = &m->staff[i];
        bool fits = skill ? can(w, skill) : w->no[0] == '1' && strcmp(w->role, "clerk") == 0;
        if (!fits || nany == 64)
            continue;
        any[nany++] = w;
        if (on_shift(w, t, i))
            now[nnow++] = w;
    }
    if (nnow)
        return now[roll(&m->g, nnow)];
    /* nobody there: on call; at night the desk is kept by the night clerk */
    return nany ? any[roll(&m->g, nany)] : demo_worker(m, "2007");
}

const struct demo_worker *demo_lead(struct demo *m, int64_t t, const char *skill)
{
    static const struct {
        const char *skills, *no;
    } leads[] = {{"guard driver", "3001"}, {"clean pest", "4001"}, {"green", "5001"}, {"desk finance", "1001"}};
    const char *no = "2001";
    for (size_t i = 0; i < COUNT(leads); i++)
        if (word_in(leads[i].skills, skill))
            no = leads[i].no;
    const struct demo_worker *w = demo_worker(m, no);
    if (on_shift(w, t, (size_t)(w - m->staff)))
        return w;
    /* otherwise whoever leads the guards: somebody does, day and night */
    int hour = demo_hour(t);
    return demo_worker(m, hour >= 7 && hour < 15 ? "3001" : hour >= 15 && hour < 23 ? "3002" : "3003");
}
