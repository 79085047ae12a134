#include "demo_int.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "domain/sign.h"
#include "store/query.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define COMMIT_EVERY 4000 /* acts: what a machine that stops would lose is not worth keeping */

/* ---- who and when ---- */

/* Each at the terminal of his post; workers have none, the clerk enters what they report. */
static const char *terminal(const struct demo_worker *w)
{
    if (strcmp(w->role, "lead") == 0)
        return "lead";
    return strcmp(w->role, "clerk") != 0 ? "office" : w->no[3] % 2 ? "front1" : "front2";
}

void demo_as(struct demo *m, const struct demo_worker *w)
{
    struct desk *d = m->d;
    if (!w) {
        int64_t id = NIL;
        if (query_num(d->db, "staff_system", NULL, 0, &id, NULL) != RC_OK)
            die("demo: no staff \"system\"");
        d->staff = id;
        mem_set(&d->staff_no, "system");
        mem_set(&d->staff_name, "system");
        mem_set(&d->name, "office");
        return;
    }
    if (d->staff == w->id)
        return;
    d->staff = w->id;
    mem_set(&d->staff_no, w->no);
    mem_set(&d->staff_name, w->name);
    mem_set(&d->name, terminal(w));
}

/* ---- requests ---- */

void set_id(struct act_req *q, const char *col, int64_t id)
{
    char text[32];
    snprintf(text, sizeof text, "#%" PRId64, id);
    act_set(q, col, text);
}

void set_place(struct act_req *q, const char *col, const char *kind, int64_t id)
{
    char text[64];
    snprintf(text, sizeof text, "%s:#%" PRId64, kind, id);
    act_set(q, col, text);
}

void set_time(struct act_req *q, const char *col, int64_t t)
{
    char text[32];
    act_set(q, col, when_iso(t, text, sizeof text));
}

void set_word(struct act_req *q, const char *col, const char *text)
{
    if (!text_empty(text))
        act_set(q, col, text);
}

enum rc demo_tick(struct demo *m, int acts, struct err *e)
{
    int before = m->done;
    m->done += acts;
    if (m->step && before / 250 != m->done / 250 && !m->step(m->arg, m->done < m->all ? m->done : m->all, m->all))
        return err_set(e, RC_CANCELLED, _("Given up; the demo site is not complete."));
    if (before / COMMIT_EVERY == m->done / COMMIT_EVERY)
        return RC_OK;
    enum rc rc = desk_batch_end(m->d, true, e);
    return rc == RC_OK ? desk_batch_begin(m->d, e) : rc;
}

enum rc demo_do(struct demo *m, struct act_req *q, int64_t *id, struct err *e)
{
    struct act_result r;
    enum rc rc = desk_act(m->d, q, &r, e);
    if (rc != RC_OK && e)
        err_detail(e, "demo: %s %s %s", q->ent->name, q->verb, q->nset ? q->set[0].text : "");
    if (id)
        *id = r.id;
    act_req_clear(q);
    return rc == RC_OK ? demo_tick(m, 1, e) : rc;
}

/* ---- filling ---- */

static int64_t demo_clock(void *arg)
{
    return ((struct demo *)arg)->clock;
}

struct fill {
    struct demo m;
    struct desk was; /* clock, random, person and terminal as they were */
    demo_step step;
    void *arg;
};

static bool pass_step(void *arg, int done, int all)
{
    const struct fill *f = arg;
    return !f->step || f->step(f->arg, done, all);
}

static void fill_random(void *arg, void *p, size_t n)
{
    const struct fill *f = arg; /* the demo is its first member */
    f->was.random(f->was.arg, p, n);
}

static void begin(struct fill *f, struct desk *d)
{
    f->was = *d;
    f->m.step = pass_step;
    f->m.arg = f;
    d->clock = demo_clock;
    d->random = fill_random;
    d->arg = &f->m;
    d->staff_no = d->staff_name = d->role = d->name = NULL;
}

static void end(struct fill *f, struct desk *d)
{
    free(d->staff_no);
    free(d->staff_name);
    free(d->role);
    free(d->name);
    d->clock = f->was.clock;
    d->random = f->was.random;
    d->arg = f->was.arg;
    d->staff = f->was.staff;
    d->staff_no = f->was.staff_no;
    d->staff_name = f->was.staff_name;
    d->role = f->was.role;
    d->name = f->was.name;
}

static enum rc make_all(struct demo *m, struct err *e)
{
    struct plan p = {.m = m};
    enum rc rc = demo_staff_make(m, e);
    if (rc == RC_OK)
        rc = demo_places_make(m, e);
    if (rc == RC_OK)
        rc = demo_assets_make(m, e);
    if (rc == RC_OK)
        rc = demo_people_make(m, e);
    if (rc == RC_OK)
        rc = demo_cases_load(m, e);
    if (rc == RC_OK)
        rc = plan_past(&p, e);
    if (rc == RC_OK)
        rc = plan_play(&p, e);
    plan_cut(&p, 0);
    free(p.steps);
    free(p.ids);
    return rc;
}

static void load(struct demo *m)
{
    table_load(&m->surname, "surname");
    table_load(&m->given, "given");
    table_load(&m->word, "word");
    table_load(&m->say, "say");
    table_load(&m->found, "found");
    table_load(&m->hours, "hours");
    table_load(&m->open, "open");
}

static void clear(struct demo *m)
{
    struct table *const tables[] = {&m->surname, &m->given, &m->word, &m->say, &m->found, &m->hours, &m->open};
    for (size_t i = 0; i < COUNT(tables); i++)
        table_clear(tables[i]);
    for (size_t i = 0; i < m->npeople; i++)
        free(m->people[i].name);
    for (size_t i = 0; i < m->nstaff; i++) {
        free(m->staff[i].name);
        free(m->staff[i].skills);
    }
    demo_cases_free(m);
    free(m->people);
    free(m->units);
    free(m->areas);
    free(m->assets);
    free(m->contacts);
    free(m->staff);
}

static enum rc fill(struct fill *f, struct desk *d, struct err *e)
{
    begin(f, d);
    load(&f->m);
    enum rc rc = desk_batch_begin(d, e);
    if (rc == RC_OK) {
        struct err quiet;
        rc = make_all(&f->m, e);
        enum rc done = desk_batch_end(d, rc == RC_OK, rc == RC_OK ? e : &quiet);
        rc = rc == RC_OK ? done : rc;
    }
    clear(&f->m);
    end(f, d);
    return rc;
}

enum rc demo_fill_orders(struct desk *d, const char *lang, int orders, demo_step step, void *arg, struct err *e)
{
    struct fill f = {.step = step, .arg = arg};
    struct demo *m = &f.m;
    const char *was = i18n_lang();
    if (text_empty(lang))
        lang = d->lang;
    m->d = d;
    m->zh = text_same(lang, "zh_CN");
    m->g.s = UINT64_C(20260601);
    m->now = desk_now(d);
    m->begin = m->clock = m->now - (int64_t)(DEMO_DAYS + 1) * DAY;
    m->orders = orders;
    m->all = 4100 + orders * 5;
    /* requirements and answers are taken from the catalogue in the language of the moment */
    if (!text_same(was, lang))
        i18n_set(lang);
    enum rc rc = fill(&f, d, e);
    if (!text_same(was, lang))
        i18n_set(was);
    return rc;
}

enum rc demo_fill(struct desk *d, const char *lang, demo_step step, void *arg, struct err *e)
{
    return demo_fill_orders(d, lang, DEMO_ORDERS, step, arg, e);
}

bool demo_staff(size_t i, const char *lang, struct demo_who *who)
{
    struct table t;
    bool found = false;
    table_load(&t, "staff");
    for (size_t row = 0; row < t.n && !found; row++)
        if (*table_cell(&t, row, "pin") && i-- == 0) {
            snprintf(who->no, sizeof who->no, "%s", table_cell(&t, row, "no"));
            snprintf(who->name, sizeof who->name, "%s", table_word(&t, row, "name", text_same(lang, "zh_CN")));
            snprintf(who->role, sizeof who->role, "%s", table_cell(&t, row, "role"));
            snprintf(who->pin, sizeof who->pin, "%s", table_cell(&t, row, "pin"));
            found = true;
        }
    table_clear(&t);
    return found;
}
