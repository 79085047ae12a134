/* when: points in time, days, and the ways people write them.
 *
 * A time is int64_t seconds since 1970 UTC; NIL (INT64_MIN) means none.  A day
 * is an ISO text "2026-11-21" in the site's time zone.  The zone is set once at
 * open (when_zone), whatever TZ says.  Nothing here reads the clock: `now`
 * always comes in, so that a test fixes it.
 */
#ifndef BASE_WHEN_H
#define BASE_WHEN_H

#include "err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NIL INT64_MIN

struct when_parts {
    int year, month, day, hour, minute, second, weekday; /* weekday 0 = Sunday */
};

/* Sets the process's zone (an IANA name such as Asia/Shanghai). */
enum rc when_zone(const char *name, struct err *e) MUST_CHECK;

int64_t when_clock(void); /* the real clock; only main.c passes it on */

void when_split(int64_t t, struct when_parts *p);
int64_t when_join(const struct when_parts *p); /* local parts to UTC; NIL where no such time */

/* What people type, read against `now`: `14:05` (today, the last such time when
 * `past`), `-20` (minutes ago), `+2h` `+30m` `+3d`, `明天9点` `明天9点半`
 * `今天下午3点` `昨天14:05` `tomorrow 9`, `11-22`, `11-22 18:00`,
 * `2026-11-22 18:00[:05]`, ISO 8601 with an offset or Z, full-width digits;
 * also `20分钟前`, `今晚8点`, `9:30pm`, `九点半`, `11月22日18:00`, `now`.  A day alone
 * is its midnight.  A day without a year is the last such day when `past`, else
 * this year's, or next year's when that is more than half a year ago.
 * RC_REFUSED with a sentence showing the accepted forms; *out is then as it was. */
enum rc when_parse(const char *s, int64_t now, bool past, int64_t *out, struct err *e) MUST_CHECK;

/* Days: `2026-11-22`, `11-22` (this year), `11月22日`, `今天`, `明天`, `昨天`, `today`, ... into ISO. */
enum rc when_parse_day(const char *s, int64_t now, char out[11], struct err *e) MUST_CHECK;

bool when_day_valid(const char *iso);
void when_day(int64_t t, char out[11]);            /* local day of a time, ISO */
int64_t when_day_start(const char *iso);           /* first second of that local day */
void when_day_add(const char *iso, int days, char out[11]);
int when_day_diff(const char *a, const char *b);   /* days from a to b */

/* For people.  All write at most n bytes and return buf.
 *   stamp: 2026-11-21 17:42      full: 2026-11-21 17:42:05
 *   short: 17:42 today, 11-20 17:42 this year, else 2025-11-20
 *   iso:   2026-11-21T09:42:05Z (exports, exact) */
char *when_stamp(int64_t t, char *buf, size_t n);
char *when_full(int64_t t, char *buf, size_t n);
char *when_short(int64_t t, int64_t now, char *buf, size_t n);
char *when_iso(int64_t t, char *buf, size_t n);

/* A span in seconds as people say it, at most 9 cells, in the user's language:
 * 12分, 1时20, 3时, 2天 / 12m, 1h20, 3h, 2d.  Always positive. */
char *when_span(int64_t seconds, char *buf, size_t n);

#endif
