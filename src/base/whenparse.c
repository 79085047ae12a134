#include "i18n.h"
#include "scan.h"
#include "text.h"
#include "whenpriv.h"

#include <stdlib.h>
#include <string.h>

struct date {
    int year, month, day;
};

static struct date date_of(int64_t t)
{
    struct when_parts p;
    when_split(t, &p);
    return (struct date){.year = p.year, .month = p.month, .day = p.day};
}

static struct date date_add(struct date d, int64_t days)
{
    when_civil(when_days(d.year, d.month, d.day) + days, &d.year, &d.month, &d.day);
    return d;
}

/* Which year a date without one means. */
enum lean {
    LEAN_NONE,  /* this year */
    LEAN_PAST,  /* the last such day */
    LEAN_AHEAD, /* this year, but not more than half a year back */
};

static bool lean_year(struct date *d, struct date today, enum lean lean)
{
    d->year = today.year;
    int64_t now = when_days(today.year, today.month, today.day);
    int64_t then = when_days(d->year, d->month, d->day);
    if (lean == LEAN_PAST && then > now)
        d->year--;
    else if (lean == LEAN_AHEAD && then < now - 183)
        d->year++;
    return when_date_valid(d->year, d->month, d->day);
}

/* 今天 and its like; *part is set by 今晚, 明早. */
static bool day_word(struct scan *s, struct date today, struct date *out, const char **part)
{
    static const struct {
        const char *word;
        int days;
        const char *part;
    } words[] = {
        {"大后天", 3, NULL}, {"大前天", -3, NULL},  {"今天", 0, NULL},       {"今日", 0, NULL},   {"明天", 1, NULL},
        {"明日", 1, NULL},   {"昨天", -1, NULL},    {"昨日", -1, NULL},      {"后天", 2, NULL},   {"前天", -2, NULL},
        {"今早", 0, "早上"}, {"今晚", 0, "晚上"},   {"明早", 1, "早上"},     {"明晚", 1, "晚上"}, {"昨晚", -1, "晚上"},
        {"today", 0, NULL},  {"tomorrow", 1, NULL}, {"yesterday", -1, NULL},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (scan_word(s, words[i].word)) {
            *out = date_add(today, words[i].days);
            *part = words[i].part;
            return true;
        }
    return false;
}

static bool take_sep(struct scan *s, char *sep)
{
    if (*s->p != '-' && *s->p != '/' && *s->p != '.')
        return false;
    *sep = *s->p++;
    return true;
}

/* 11-22, 2026-11-22 (also with / and .), 11月22日, 2026年11月22日. */
static bool plain_date(struct scan *s, struct date today, enum lean lean, struct date *out)
{
    struct scan t = *s;
    struct date d = {0};
    char sep = 0, sep2 = 0;
    int first;
    bool year = false;
    if (*t.p >= '0' && *t.p <= '9') {
        if (!scan_digits(&t, 4, &first))
            return false;
        if (t.p - s->p == 4) {
            year = true;
            d.year = first;
            if (!take_sep(&t, &sep) && !scan_take(&t, "年"))
                return false;
            if (!scan_digits(&t, 2, &d.month))
                return false;
        } else if (t.p - s->p <= 2) {
            d.month = first;
        } else
            return false;
    } else if (!scan_number(&t, &d.month)) {
        return false;
    }
    if (sep) {
        if (!take_sep(&t, &sep2) || sep2 != sep || !scan_digits(&t, 2, &d.day))
            return false;
    } else if (scan_take(&t, "月")) {
        if (!scan_number(&t, &d.day) || (!scan_take(&t, "日") && !scan_take(&t, "号")))
            return false;
    } else if (year || !take_sep(&t, &sep) || sep == '.' || !scan_digits(&t, 2, &d.day))
        return false;
    if (sep && *t.p >= '0' && *t.p <= '9')
        return false;
    if (year ? !when_date_valid(d.year, d.month, d.day)
             : !when_date_valid(2000, d.month, d.day) || !lean_year(&d, today, lean))
        return false;
    *s = t;
    *out = d;
    return true;
}

struct clock {
    int hour, minute, second;
};

static const char *day_part(struct scan *s)
{
    static const char *const parts[] = {"凌晨", "清晨", "早晨", "早上", "上午", "中午", "下午", "傍晚", "晚上", "夜里"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (scan_take(s, parts[i]))
            return parts[i];
    return NULL;
}

/* The hour on the 24 hour clock, or -1 for a part of the day it is not in. */
static int hour_in(int h, const char *part)
{
    bool noon = strcmp(part, "中午") == 0;
    if (noon)
        return h == 11 || h == 12 || h == 13 ? h : h == 1 || h == 2 ? h + 12 : -1;
    if (strcmp(part, "下午") == 0 || strcmp(part, "pm") == 0 || strcmp(part, "傍晚") == 0)
        return h == 12 || (h > 12 && h < 24) ? h : h >= 1 && h < 12 ? h + 12 : -1;
    if (strcmp(part, "晚上") == 0 ||
        strcmp(part, "夜里") == 0) /* at 12 the day is over; one o'clock is anybody's guess */
        return h >= 5 && h <= 12 ? h + 12 : h >= 17 && h <= 24 ? h : -1;
    if (strcmp(part, "am") == 0 || strcmp(part, "凌晨") == 0)
        return h == 12 ? 0 : h < 12 ? h : -1;
    return h <= 12 ? h : -1;
}

/* 14:05, 14:05:30, 9点, 9点半, 9点05分, 下午3点, 9:30pm; a bare 9 only where
 * `bare`.  Hour 24 is the end of the day. */
static bool clock_time(struct scan *s, bool bare, const char *part, struct clock *out)
{
    struct clock c = {0};
    bool plain = false;
    const char *own = day_part(s);
    if (own)
        part = own;
    scan_blanks(s);
    if (!scan_number(s, &c.hour))
        return false;
    if (scan_take(s, ":")) {
        const char *from = s->p;
        if (!scan_digits(s, 2, &c.minute) || s->p - from != 2)
            return false;
        from = s->p + 1;
        if (scan_take(s, ":") && (!scan_digits(s, 2, &c.second) || s->p - from != 2))
            return false;
    } else if (scan_take(s, "点") || scan_take(s, "时")) {
        scan_take(s, "钟");
        if (scan_take(s, "半"))
            c.minute = 30;
        else if (scan_take(s, "一刻"))
            c.minute = 15;
        else if (scan_take(s, "三刻"))
            c.minute = 45;
        else if (*s->p && *s->p != ' ' && !(scan_number(s, &c.minute) && (scan_take(s, "分") || true)))
            return false;
    } else {
        plain = true;
    }
    scan_blanks(s);
    const char *half = scan_word(s, "am") ? "am" : scan_word(s, "pm") ? "pm" : NULL;
    if (half)
        part = half;
    if (plain && !bare && !part)
        return false;
    if (part)
        c.hour = hour_in(c.hour, part);
    *out = c;
    return c.hour >= 0 && c.minute <= 59 && c.second <= 59 &&
           (c.hour <= 23 || (c.hour == 24 && ((c.minute == 0 && c.second == 0) || part)));
}

static int64_t join(struct date d, struct clock c)
{
    if (c.hour >= 24) {
        d = date_add(d, 1);
        c.hour -= 24;
    }
    return when_join(&(struct when_parts){
        .year = d.year, .month = d.month, .day = d.day, .hour = c.hour, .minute = c.minute, .second = c.second});
}

/* Minutes, hours or days; `m` where nothing is written and `bare`. */
static char span_unit(struct scan *s, bool bare)
{
    static const struct {
        const char *word;
        char unit;
    } units[] = {{"分钟", 'm'}, {"分", 'm'}, {"min", 'm'}, {"m", 'm'}, {"小时", 'h'},
                 {"时", 'h'},   {"h", 'h'},  {"天", 'd'},  {"d", 'd'}};
    scan_blanks(s);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (scan_word(s, units[i].word))
            return units[i].unit;
    return bare && !*s->p ? 'm' : 0;
}

/* -20, +2h, +30m, +3d, 20分钟前, 2小时后. */
static bool relative(struct scan *s, int64_t now, int64_t *out)
{
    int n, sign = scan_take(s, "-") ? -1 : scan_take(s, "+") ? 1 : 0;
    if (!scan_digits(s, 5, &n))
        return false;
    char unit = span_unit(s, sign != 0);
    if (!unit)
        return false;
    if (!sign) {
        scan_take(s, "以");
        sign = scan_take(s, "前") ? -1 : scan_take(s, "后") ? 1 : 0;
        if (!sign)
            return false;
    }
    scan_blanks(s);
    if (*s->p)
        return false;
    if (unit != 'd') {
        *out = now + (int64_t)sign * n * (unit == 'h' ? 3600 : 60);
        return true;
    }
    /* Days keep the time of day, also over a change of the clocks. */
    struct when_parts p;
    when_split(now, &p);
    struct date d = date_add(date_of(now), (int64_t)sign * n);
    *out = join(d, (struct clock){.hour = p.hour, .minute = p.minute, .second = p.second});
    if (*out == NIL)
        *out = now + (int64_t)sign * n * 86400;
    return true;
}

/* What ISO 8601 puts behind a time: Z, +08:00, +0800, +08. */
static bool iso_offset(struct scan *s, int *seconds)
{
    int h, m = 0;
    *seconds = 0;
    if (scan_take(s, "z"))
        return true;
    int sign = scan_take(s, "+") ? 1 : scan_take(s, "-") ? -1 : 0;
    if (!sign || s->p[0] < '0' || s->p[0] > '9' || s->p[1] < '0' || s->p[1] > '9')
        return false;
    h = (s->p[0] - '0') * 10 + (s->p[1] - '0');
    s->p += 2;
    scan_take(s, ":");
    const char *from = s->p;
    if (*s->p && (!scan_digits(s, 2, &m) || s->p - from != 2))
        return false;
    if (h > 14 || m > 59)
        return false;
    *seconds = sign * (h * 3600 + m * 60);
    return true;
}

static bool iso_time(struct scan *s, int64_t *out)
{
    struct date d;
    struct clock c;
    int offset = 0;
    if (!plain_date(s, (struct date){0}, LEAN_NONE, &d) || (!scan_take(s, "t") && !scan_take(s, " ")))
        return false;
    if (!clock_time(s, false, NULL, &c))
        return false;
    if (scan_take(s, "."))
        while (*s->p >= '0' && *s->p <= '9')
            s->p++;
    if (!*s->p) {
        *out = join(d, c);
        return true;
    }
    if (!iso_offset(s, &offset) || *s->p)
        return false;
    *out = when_days(d.year, d.month, d.day) * 86400 + c.hour * 3600 + c.minute * 60 + c.second - offset;
    return true;
}

/* A day, a time of day, or both. */
static bool day_and_time(struct scan *s, int64_t now, bool past, int64_t *out)
{
    struct date today = date_of(now), d = today;
    struct clock c = {0};
    const char *part = NULL;
    struct scan start = *s;
    bool day = day_word(s, today, &d, &part) || plain_date(s, today, past ? LEAN_PAST : LEAN_AHEAD, &d);
    bool by_date = day && *start.p >= '0' && *start.p <= '9';
    bool gap = *s->p == ' ';
    if (by_date && !gap)
        gap = text_starts(s->p - strlen("日"), "日") || text_starts(s->p - strlen("号"), "号");
    scan_blanks(s);
    if (!*s->p) {
        *out = join(d, c);
        return day && !part;
    }
    if ((by_date && !gap) || !clock_time(s, day && !by_date, part, &c))
        return false;
    scan_blanks(s);
    if (*s->p)
        return false;
    *out = join(d, c);
    if (!day && past && *out > now)
        *out = join(date_add(d, -1), c);
    return true;
}

enum rc when_parse(const char *s, int64_t now, bool past, int64_t *out, struct err *e)
{
    char *clean = text_fold_code(s), *folded = text_fold(clean);
    int64_t t = NIL;
    bool read = false;
    static const char *const at_once[] = {"现在", "刚才", "now"};
    for (size_t i = 0; i < sizeof at_once / sizeof *at_once && !read; i++)
        if (strcmp(folded, at_once[i]) == 0) {
            t = now;
            read = true;
        }
    read = read || relative(&(struct scan){folded}, now, &t) || iso_time(&(struct scan){folded}, &t) ||
           day_and_time(&(struct scan){folded}, now, past, &t);
    free(folded);
    free(clean);
    if (!read)
        return err_set(
            e, RC_REFUSED,
            _("Write a time like 14:05, -20 (minutes ago), +2h, tomorrow 9, 11-22 18:00 or 2026-11-22 18:00."));
    if (t == NIL)
        return err_set(e, RC_REFUSED, _("There is no such time on that day, because the clocks were changed."));
    *out = t;
    return RC_OK;
}

enum rc when_parse_day(const char *s, int64_t now, char out[11], struct err *e)
{
    char *clean = text_fold_code(s), *folded = text_fold(clean);
    struct scan scan = {folded};
    struct date today = date_of(now), d;
    const char *part = NULL;
    bool read = (day_word(&scan, today, &d, &part) && !part) || plain_date(&scan, today, LEAN_NONE, &d);
    read = read && !*scan.p && when_date_valid(d.year, d.month, d.day);
    free(folded);
    free(clean);
    if (!read)
        return err_set(e, RC_REFUSED, _("Write a day like 2026-11-22, 11-22, today, tomorrow or yesterday."));
    when_day_text(d.year, d.month, d.day, out);
    return RC_OK;
}
