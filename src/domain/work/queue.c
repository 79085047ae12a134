#include "queue.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/query.h"

#include <stdlib.h>
#include <string.h>

#define MINUTE 60
#define HOUR   3600

static bool waits_for_desk(const char *state)
{
    return word_in("DONE VERIFIED ANSWERED", state);
}

enum queue_band queue_band(int64_t due_at, const char *state, int64_t now)
{
    char due[11], today[11];

    if (word_in("CLOSED CANCELLED REJECTED MERGED", state))
        return QUEUE_ENDED;
    if (waits_for_desk(state))
        return QUEUE_DONE;
    if (text_same(state, "PAUSED"))
        return QUEUE_PAUSED;
    if (due_at == NIL)
        return QUEUE_LATER;
    if (due_at <= now)
        return QUEUE_LATE;
    if (due_at - now < 15 * MINUTE)
        return QUEUE_15MIN;
    if (due_at - now < HOUR)
        return QUEUE_HOUR;
    if (due_at - now < 4 * HOUR)
        return QUEUE_4HOURS;
    if (due_at - now > 26 * HOUR) /* no day is as long, so the calendar, which is slow, is not asked */
        return QUEUE_LATER;
    when_day(due_at, due);
    when_day(now, today);
    return strcmp(due, today) == 0 ? QUEUE_TODAY : QUEUE_LATER;
}

/* Sorting looks at whole numbers only; the day of a later deadline does not split a band further. */
struct ranked {
    struct queue_item item;
    enum queue_band band;
};

static int by_number(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static int compare(const void *pa, const void *pb)
{
    const struct ranked *a = pa, *b = pb;
    int64_t due_a = a->item.due_at == NIL ? INT64_MAX : a->item.due_at;
    int64_t due_b = b->item.due_at == NIL ? INT64_MAX : b->item.due_at;
    int r = by_number(a->band, b->band);

    if (r == 0)
        r = by_number(a->item.priority, b->item.priority);
    if (r == 0)
        r = by_number(b->item.chased, a->item.chased);
    if (r == 0)
        r = by_number(due_a, due_b);
    return r ? r : by_number(a->item.id, b->item.id);
}

/* The latest band an order may stand in, whatever its deadline. */
static enum queue_band soonest(const struct queue_item *q)
{
    if (q->priority == 0 || (q->untaken && q->priority == 1))
        return QUEUE_15MIN;
    return q->untaken && q->priority == 2 ? QUEUE_HOUR : QUEUE_LATER;
}

void queue_sort(struct queue_item *items, size_t n, int64_t now)
{
    struct ranked *r = mem_array(n, sizeof *r);
    struct when_parts p;

    when_split(now, &p);
    p.hour = 23, p.minute = 59, p.second = 59;
    int64_t midnight = when_join(&p);
    for (size_t i = 0; i < n; i++) {
        const struct queue_item *q = &items[i];
        r[i].item = *q;
        if (q->due_at != NIL && q->due_at - now >= 4 * HOUR && q->band_from == QUEUE_LATE)
            r[i].band = q->due_at <= midnight ? QUEUE_TODAY : QUEUE_LATER; /* no calendar work per row */
        else
            r[i].band = q->band_from != QUEUE_LATE ? q->band_from : queue_band(q->due_at, "NEW", now);
        if (q->band_from == QUEUE_LATE && r[i].band > soonest(q))
            r[i].band = soonest(q);
    }
    qsort(r, n, sizeof *r, compare);
    for (size_t i = 0; i < n; i++)
        items[i] = r[i].item;
    free(r);
}

void queue_item(struct queue_item *q, const char *state, const char *priority)
{
    q->priority = priority && priority[0] == 'P' ? priority[1] - '0' : 9;
    q->band_from = text_same(state, "PAUSED") ? QUEUE_PAUSED : waits_for_desk(state) ? QUEUE_DONE : QUEUE_LATE;
    q->untaken = word_in("NEW RECEIVED", state);
    if (q->chased == NIL)
        q->chased = 0;
}

enum rc queue_open(struct desk *d, int64_t me, bool late, struct queue_item **items, size_t *n, struct err *e)
{
    struct stmt *st;
    bool row = false;
    size_t cap = 0;
    enum rc rc = query_get(d->db, "order_open", &st, e);

    *items = NULL;
    *n = 0;
    if (rc != RC_OK)
        return rc;
    stmt_num(st, 1, me);
    stmt_num(st, 2, late ? desk_now(d) : NIL);
    while ((rc = stmt_step(st, &row, e)) == RC_OK && row) {
        if (*n == cap)
            *items = mem_grow(*items, cap = cap ? cap * 2 : 64, sizeof **items);
        struct queue_item *q = &(*items)[(*n)++];
        *q = (struct queue_item){.id = stmt_col_num(st, 0),
                                 .due_at = stmt_col_num(st, 1),
                                 .received_at = stmt_col_num(st, 2),
                                 .chased = stmt_col_num(st, 3)};
        queue_item(q, stmt_col_text(st, 4), stmt_col_text(st, 5));
    }
    stmt_done(st);
    return rc;
}

/* ---- words ---- */

static void day_words(int64_t t, int64_t now, struct buf *out)
{
    char day[11], today[11];

    when_day(t, day);
    when_day(now, today);
    if (strcmp(day, today) == 0)
        buf_add(out, _("today"));
    else
        buf_addf(out, "%.*s", strncmp(day, today, 4) == 0 ? 5 : 4,
                 strncmp(day, today, 4) == 0 ? day + 5 : day); /* or the year */
}

/* Never wider than its column: hours alone from ten on, days alone from one on. */
static void span_words(int64_t left, char *buf, size_t n)
{
    int64_t s = left < 0 ? -left : left;

    if (s >= 1000 * 24 * (int64_t)HOUR)
        s = 999 * 24 * (int64_t)HOUR;
    if (s >= 24 * HOUR)
        s -= s % (24 * HOUR);
    else if (s >= 10 * HOUR)
        s -= s % HOUR;
    when_span(s, buf, n);
}

/* Chinese runs together where the blank would not fit. */
static void squeeze(struct buf *out, size_t from)
{
    char *blank = text_cells(out->data + from) > 9 ? strchr(out->data + from, ' ') : NULL;

    if (blank) {
        memmove(blank, blank + 1, strlen(blank));
        out->len--;
    }
}

void queue_due(const struct order *o, int64_t now, enum queue_width width, struct buf *out)
{
    char span[32];
    enum queue_band band = queue_band(o->due_at, o->state, now);

    if (band == QUEUE_PAUSED) {
        buf_add(out, _("paused"));
        return;
    }
    if (o->due_at == NIL || band == QUEUE_ENDED) {
        buf_add(out, "--");
        return;
    }
    if (band == QUEUE_DONE || (band == QUEUE_LATER && o->due_at - now >= 24 * HOUR)) {
        day_words(o->due_at, now, out);
        return;
    }
    size_t from = out->len;
    span_words(o->due_at - now, span, sizeof span);
    if (width == QUEUE_NARROW)
        buf_addf(out, "%s%s", band == QUEUE_LATE ? "-" : "", span);
    else if (band == QUEUE_LATE)
        buf_addf(out, _("%s late"), span);
    else
        buf_addf(out, _("%s left"), span);
    if (width == QUEUE_LIST)
        squeeze(out, from);
}
