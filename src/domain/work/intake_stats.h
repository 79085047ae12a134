/* intake_stats: keys and seconds that intakes take.
 *
 * One row an intake in the working table intake_stat, from every desk, because
 * the lead looks at the whole counter; kept for 90 days.  That a row could not
 * be written disturbs nobody.
 *
 *     intake_stats_add(&desk, "saved", keys, ms);
 *     rc = intake_stats_get(&desk, &(struct intake_stats_ask){.since = now - 86400}, &s, e);   -> medians
 */
#ifndef DOMAIN_WORK_INTAKE_STATS_H
#define DOMAIN_WORK_INTAKE_STATS_H

#include "domain/desk.h"

#define INTAKE_STATS_DAYS 90

/* how: saved dispatched answered joined asked spooled. */
void intake_stats_add(struct desk *d, const char *how, int keys, int64_t ms);

/* The keys a text takes: one a letter, digit or blank; of Chinese its full pinyin and one key that selects, a word. */
int intake_stats_keys(const char *text);

struct intake_stats_ask {
    int64_t staff; /* 0: everybody */
    int64_t since;
    const char *how; /* one of the words above; NULL all */
};

struct intake_stats {
    size_t n;
    int keys; /* medians; 0 where there is none */
    int64_t ms;
    int most_keys; /* nine of ten stay within these */
    int64_t most_ms;
};

enum rc intake_stats_get(struct desk *d, const struct intake_stats_ask *ask, struct intake_stats *out,
                         struct err *e) MUST_CHECK;

#endif
