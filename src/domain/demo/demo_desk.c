/* What else is entered in three months: arrears from accounts, moving out, assets out of service. */
#include "demo_int.h"

#include "base/mem.h"
#include "domain/people/people.h"
#include "domain/places/places.h"

#include <stdio.h>
#include <string.h>

static struct step *other(struct plan *p, const struct entity *ent, int64_t id, const char *by, int64_t at,
                          const char *verb)
{
    struct step *s = plan_step(p, -1, demo_worker(p->m, by), at, verb);
    s->of = OF_OTHER;
    s->q.ent = ent;
    s->q.id = id;
    return s;
}

/* A list as accounts give it out; what is older than 45 days the desk is not shown. */
static void arrears(struct plan *p, int days, int share)
{
    struct demo *m = p->m;
    int64_t at = demo_at_hour(m->now, -days, 10, 5);
    char day[11], money[16];
    when_day(at, day);
    for (size_t i = 0; i < m->nunits; i++) {
        if (!chance(&m->g, share))
            continue;
        struct step *s = other(p, &unit_entity, m->units[i].id, "6001", at + (int64_t)i % (20 * MINUTE), "edit");
        int yuan = between(&m->g, 3, 42) * 60, more = roll(&m->g, 50), jiao = roll(&m->g, 10);
        snprintf(money, sizeof money, "%d.%d0", yuan + more, jiao);
        act_set(&s->q, "arrears", money);
        act_set(&s->q, "arrears_asof", day);
    }
}

static void moving_out(struct plan *p)
{
    struct demo *m = p->m;
    int left = 14;
    for (size_t i = 7; i < m->nunits && left > 0; i += 23)
        if (m->units[i].tenancy) {
            left--;
            other(p, &occupancy_entity, m->units[i].tenancy, left % 2 ? "1002" : "1004",
                  demo_at_hour(m->now, -1 - left % 5, 11, left * 4), "end");
        }
}

static int64_t asset(const struct demo *m, const char *no)
{
    for (size_t i = 0; i < m->nassets; i++)
        if (strcmp(m->assets[i].no, no) == 0)
            return m->assets[i].id;
    die("demo: no asset %s", no);
}

static void out(struct plan *p, const char *no, const char *by, int64_t at, const char *reason, const char *why)
{
    struct step *s = other(p, &asset_entity, asset(p->m, no), by, at, "take-out");
    set_id(&s->q, "out_reason_id", demo_reason(p->m, reason));
    act_set(&s->q, "out_why", demo_word(p->m, why));
}

void plan_desk(struct plan *p)
{
    struct demo *m = p->m;
    arrears(p, 70, 60);
    arrears(p, 11, 95);
    moving_out(p);
    out(p, "SB-02", "2002", demo_at_hour(m->now, -20, 9, 20), "out-fault", "outwhy2");
    other(p, &asset_entity, asset(m, "SB-02"), "2001", demo_at_hour(m->now, -18, 15, 45), "put-back");
    out(p, "YL-01", "2012", demo_at_hour(m->now, -2, 16, 10), "out-service", "outwhy3");
    out(p, "DT-32A", "2010", m->now - 35 * MINUTE, "out-fault", "outwhy");
}
