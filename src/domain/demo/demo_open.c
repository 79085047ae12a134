/* The open orders of this minute (open.csv), in every state there is. */
#include "demo_int.h"

#include "base/mem.h"
#include "base/text.h"
#include "domain/places/places.h"

#include <stdlib.h>
#include <string.h>

struct row {
    struct life l;
    const struct table *t;
    size_t i;
    int ago; /* minutes since it was received */
    const char *state, *who, *reason;
};

static bool is(const struct row *r, const char *state)
{
    return strcmp(r->state, state) == 0;
}

/* The time has come to so many hundredths between then and now, the first steps soon after. */
static void at(struct row *r, int part, int most)
{
    int64_t minutes = (int64_t)r->ago * part / 100;
    r->l.t = r->l.received + (minutes < most ? minutes : most) * MINUTE;
}

static const struct demo_thing *thing(const struct demo_thing *list, size_t n, const char *no)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i].no, no) == 0)
            return &list[i];
    die("demo: no place %s", no);
}

static void place(struct row *r)
{
    struct demo *m = r->l.p->m;
    const char *s = table_cell(r->t, r->i, "place"), *no = strchr(s, ':');
    r->l.caller = -1;
    if (strncmp(s, "unit:", 5) == 0) {
        r->l.unit = demo_unit(m, no + 1);
        r->l.caller = r->l.unit->folk[0];
        return;
    }
    if (strncmp(s, "area:", 5) == 0)
        r->l.area = thing(m->areas, m->nareas, no + 1);
    else if (strncmp(s, "asset:", 6) == 0)
        r->l.asset = thing(m->assets, m->nassets, no + 1);
    if (!word_in("patrol staff", table_cell(r->t, r->i, "channel")))
        r->l.caller = m->units[roll(&m->g, (int)m->nunits)].folk[0];
}

/* Somebody the desk does not know, at a place that is none of the site's. */
static void nowhere(struct demo *m, struct act_req *q)
{
    char phone[16], *name = demo_name(m, NULL, NULL);
    demo_phone(m, phone);
    act_set(q, "place_text", demo_word(m, "pavilion"));
    act_set(q, "caller_id", "");
    act_set(q, "caller_name", name);
    act_set(q, "phone", phone);
    free(name);
}

static void received(struct row *r)
{
    struct demo *m = r->l.p->m;
    const char *channel = table_cell(r->t, r->i, "channel"), *due = table_cell(r->t, r->i, "due");
    struct step *s = life_new(&r->l, mem_dup(table_word(r->t, r->i, NULL, m->zh)));
    act_set(&s->q, "channel", channel);
    act_set(&s->q, "mode",
            word_in("counter patrol", channel) ? "face"
            : strcmp(channel, "online") == 0   ? "remote"
                                               : "phone");
    if (r->l.caller >= 0) {
        set_id(&s->q, "caller_id", m->people[r->l.caller].id);
        act_set(&s->q, "caller_name", "");
        act_set(&s->q, "phone", "");
    }
    if (!r->l.unit && !r->l.area && !r->l.asset)
        nowhere(m, &s->q);
    if (*due)
        set_time(&s->q, "due_at", m->now + strtoll(due, NULL, 10) * MINUTE);
}

static void assigned(struct row *r)
{
    struct demo *m = r->l.p->m;
    r->l.contact = demo_contact(m, r->who);
    r->l.worker = r->l.contact ? demo_worker(m, "2001") : demo_worker(m, r->who);
    at(r, 18, 14);
    life_assign(&r->l, !is(r, "ASSIGNED") && !is(r, "CALLED"));
    if (r->l.contact) {
        at(r, 25, 18);
        set_time(&life_step(&r->l, "call", "phone")->q, "promised_at", r->l.t + 40 * MINUTE);
    }
}

static void paused(struct row *r)
{
    struct demo *m = r->l.p->m;
    at(r, 70, 600);
    struct step *s = life_step(&r->l, "pause", "radio");
    set_id(&s->q, "pause_reason_id", demo_reason(m, r->reason));
    set_time(&s->q, "wake_at", demo_at_hour(m->now, 1, 9, 30));
    if (strcmp(r->reason, "pause-material") == 0)
        act_set(&s->q, "text", demo_word(m, "pausewords"));
    else if (strcmp(r->reason, "pause-appointment") == 0)
        set_time(&s->q, "appt_from", demo_at_hour(m->now, 1, 9, 30));
}

static void came_back(struct row *r)
{
    struct demo *m = r->l.p->m;
    r->l.rework = true; /* no return visit before it comes back */
    r->l.t += 2 * HOUR;
    life_on_site(&r->l);
    life_close(&r->l);
    if (r->l.t < m->now - 150 * MINUTE)
        r->l.t = m->now - 150 * MINUTE;
    set_id(&plan_step(r->l.p, r->l.order, demo_worker(m, "2001"), r->l.t, "reopen")->q, "end_reason_id",
           demo_reason(m, r->reason));
}

/* The steps one after the other up to the state. */
static void work(struct row *r)
{
    static const struct {
        const char *verb, *upto;
        int part, most;
    } steps[] = {
        {"arrive", "ON_SITE CONTACT", 45, 70}, {"start", "WORKING", 50, 75}, {"finish", "DONE VERIFIED", 72, 400}};
    if (is(r, "PAUSED") || is(r, "RETURNED") || is(r, "REWORK") || word_in("ASSIGNED ACCEPTED CALLED", r->state)) {
        if (is(r, "RETURNED")) {
            at(r, 60, 90);
            set_id(&life_step(&r->l, "return", "radio")->q, "end_reason_id", demo_reason(r->l.p->m, r->reason));
        } else if (is(r, "PAUSED")) {
            paused(r);
        } else if (is(r, "REWORK")) {
            came_back(r);
        }
        return;
    }
    for (size_t i = 0; i < COUNT(steps); i++) {
        at(r, steps[i].part, steps[i].most);
        struct step *s = life_step(&r->l, steps[i].verb, r->l.contact ? "phone" : "radio");
        if (strcmp(steps[i].verb, "finish") == 0) {
            char *done = demo_saying(r->l.p->m, &r->l.p->m->found, r->l.c->code, NULL);
            set_word(&s->q, "diagnosis", done);
            free(done);
        }
        if (word_in(steps[i].upto, r->state))
            break;
    }
    if (is(r, "VERIFIED")) {
        at(r, 90, 500);
        plan_step(r->l.p, r->l.order, demo_lead(r->l.p->m, r->l.t, r->l.c->skill), r->l.t, "verify");
    }
}

static void asked(struct row *r)
{
    struct demo *m = r->l.p->m;
    if (is(r, "RECEIVED"))
        return;
    at(r, 40, 60);
    char *answer = demo_saying(m, &m->found, r->l.c->code, NULL);
    struct step *s = life_step(&r->l, is(r, "ANALYSED") ? "analyse" : "answer", "phone");
    set_word(&s->q, is(r, "ANALYSED") ? "diagnosis" : "answer", answer);
    free(answer);
}

static void chased(struct row *r)
{
    struct demo *m = r->l.p->m;
    int n = table_num(r->t, r->i, "chased", 0);
    for (int i = 1; i <= n; i++) {
        r->l.t = m->now - (int64_t)r->ago * MINUTE * (n + 1 - i) / (2 * (n + 2)) - 20;
        act_set(&life_step(&r->l, "chase", "phone")->q, "text", demo_word(m, "chase"));
    }
}

void plan_open(struct plan *p)
{
    struct demo *m = p->m;
    const struct table *t = &m->open;
    for (size_t i = 0; i < t->n; i++) {
        struct row r = {.t = t, .i = i, .ago = table_num(t, i, "ago", 10)};
        r.l = (struct life){.p = p, .c = demo_case(m, table_cell(t, i, "code"))};
        r.l.t = m->now - (int64_t)r.ago * MINUTE;
        r.state = table_cell(t, i, "state");
        r.who = table_cell(t, i, "who");
        r.reason = table_cell(t, i, "reason");
        place(&r);
        life_begin(&r.l);
        r.l.paid = is(&r, "QUOTED");
        received(&r);
        if (r.l.c->ask)
            asked(&r);
        else if (!is(&r, "NEW") && !is(&r, "QUOTED")) {
            assigned(&r);
            work(&r);
        }
        chased(&r);
    }
}
