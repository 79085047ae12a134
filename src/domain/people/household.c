#include "household.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/when.h"
#include "domain/places/places.h"
#include "store/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool fresh(const struct unit *u, int64_t now)
{
    char today[11];
    when_day(now, today);
    int age = u->arrears_asof ? when_day_diff(u->arrears_asof, today) : -1;
    return age >= 0 && age <= HOUSEHOLD_ARREARS_DAYS;
}

bool household_stale(const struct desk *d, const struct entity *ent, const struct field *f, const void *rec)
{
    return ent == &unit_entity && word_in("arrears arrears_asof", f->col) && !fresh(rec, desk_now(d));
}

static void take_arrears(struct desk *d, const struct unit *u, struct household *h)
{
    if (u->arrears == NIL || u->arrears == 0 || !fresh(u, desk_now(d)) || !desk_may(d, "arrears.see"))
        return;
    h->arrears = u->arrears;
    snprintf(h->arrears_asof, sizeof h->arrears_asof, "%s", u->arrears_asof);
}

enum rc household_get(struct desk *d, int64_t unit, struct household *h, struct err *e)
{
    struct unit u;
    char today[11];
    *h = (struct household){.unit = unit, .arrears = NIL};
    rec_init(&unit_entity, &u);
    when_day(desk_now(d), today);
    enum rc rc = rows_get(d->db, &unit_entity, unit, &u, e);
    if (rc == RC_OK)
        rc = people_of_unit(d->db, unit, today, &h->people, &h->n, e);
    if (rc == RC_OK) {
        h->no = mem_dup(u.no);
        h->elder_alone = u.elder_alone == 1;
        h->infant = u.infant == 1;
        h->mobility = u.mobility == 1;
        h->pet = u.pet == 1;
        h->note = mem_dup(u.note);
        h->quiet_from = mem_dup(u.quiet_from);
        h->quiet_to = mem_dup(u.quiet_to);
        take_arrears(d, &u, h);
    }
    rec_clear(&unit_entity, &u);
    return rc;
}

void household_clear(struct household *h)
{
    free(h->no);
    free(h->note);
    free(h->quiet_from);
    free(h->quiet_to);
    people_here_free(h->people, h->n);
    *h = (struct household){.unit = NIL, .arrears = NIL};
}

int64_t household_caller(const struct people_here *people, size_t n)
{
    int64_t only = n == 1 ? people[0].person : NIL;
    size_t mains = 0;
    for (size_t i = 0; n > 1 && i < n; i++)
        if (people[i].main) {
            mains++;
            only = people[i].person;
        }
    return mains > 1 ? NIL : only;
}

static void word(struct buf *out, size_t begin, const char *text)
{
    if (out->len > begin)
        buf_addc(out, ' ');
    buf_add(out, text);
}

void household_flags(const struct household *h, struct buf *out)
{
    size_t begin = out->len;
    if (h->elder_alone)
        word(out, begin, _("Elderly, alone"));
    if (h->infant)
        word(out, begin, _("Infant"));
    if (h->mobility)
        word(out, begin, _("Mobility aid"));
    if (h->pet)
        word(out, begin, _("Pet"));
}

bool household_quiet(const struct household *h, int64_t at)
{
    struct when_parts p;
    char now[16];
    if (!h->quiet_from || !h->quiet_to || at == NIL)
        return false;
    when_split(at, &p);
    snprintf(now, sizeof now, "%02d:%02d", p.hour, p.minute);
    bool after = strcmp(now, h->quiet_from) >= 0, before = strcmp(now, h->quiet_to) < 0;
    /* 22:00 to 07:00 goes over midnight */
    return strcmp(h->quiet_from, h->quiet_to) <= 0 ? after && before : after || before;
}
