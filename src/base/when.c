#include "when.h"

#include "i18n.h"
#include "whenpriv.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum rc when_zone(const char *name, struct err *e)
{
    char path[512];
    const char *dir = getenv("TZDIR");
    if (!dir || !*dir)
        dir = "/usr/share/zoneinfo";
    bool sane = name && *name && *name != '/' && !strstr(name, "..") &&
                strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/") == strlen(name) &&
                (size_t)snprintf(path, sizeof path, "%s/%s", dir, name) < sizeof path;
    if (!sane)
        return err_set(e, RC_REFUSED, _("“%s” is not a time zone; write one like Asia/Shanghai."), name ? name : "");
    /* glibc takes an unknown name for UTC without a word; a host without zone
     * files still has to keep China's time. */
    if (access(path, R_OK) == 0)
        setenv("TZ", name, 1);
    else if (strcmp(name, "Asia/Shanghai") == 0)
        setenv("TZ", "CST-8", 1);
    else if (strcmp(name, "UTC") == 0)
        setenv("TZ", "UTC0", 1);
    else
        return err_set(e, RC_REFUSED,
                       _("This computer does not know the time zone “%s”; check its spelling or install tzdata."),
                       name);
    tzset();
    return RC_OK;
}

int64_t when_clock(void)
{
    return (int64_t)time(NULL);
}

void when_split(int64_t t, struct when_parts *p)
{
    struct tm tm;
    time_t at = (time_t)t;
    *p = (struct when_parts){0};
    if (t == NIL || !localtime_r(&at, &tm))
        return;
    *p = (struct when_parts){
        .year = tm.tm_year + 1900,
        .month = tm.tm_mon + 1,
        .day = tm.tm_mday,
        .hour = tm.tm_hour,
        .minute = tm.tm_min,
        .second = tm.tm_sec,
        .weekday = tm.tm_wday,
    };
}

static bool at_parts(int64_t t, const struct when_parts *want)
{
    struct when_parts p;
    when_split(t, &p);
    return p.year == want->year && p.month == want->month && p.day == want->day && p.hour == want->hour &&
           p.minute == want->minute && p.second == want->second;
}

int64_t when_join(const struct when_parts *p)
{
    if (!when_date_valid(p->year, p->month, p->day) || p->hour < 0 || p->hour > 23 || p->minute < 0 || p->minute > 59 ||
        p->second < 0 || p->second > 59)
        return NIL;
    struct tm tm = {
        .tm_year = p->year - 1900,
        .tm_mon = p->month - 1,
        .tm_mday = p->day,
        .tm_hour = p->hour,
        .tm_min = p->minute,
        .tm_sec = p->second,
        .tm_isdst = -1,
    };
    int64_t t = (int64_t)mktime(&tm);
    if (!at_parts(t, p))
        return NIL;
    /* An hour that comes twice is its first one. */
    return at_parts(t - 3600, p) ? t - 3600 : t;
}

/* Days since 1970-01-01 of the Gregorian calendar, and back. */
int64_t when_days(int year, int month, int day)
{
    int64_t y = (int64_t)year - (month <= 2), era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
    int64_t doy = (153 * (int64_t)(month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void when_civil(int64_t days, int *year, int *month, int *day)
{
    int64_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    *day = (int)(doy - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp < 10 ? mp + 3 : mp - 9);
    *year = (int)(yoe + era * 400 + (*month <= 2));
}

bool when_date_valid(int year, int month, int day)
{
    static const int most[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= most[month - 1] &&
           (month != 2 || day <= 28 || leap);
}

static bool split_day(const char *iso, int *year, int *month, int *day)
{
    static const char form[] = "0000-00-00";
    if (!iso || strlen(iso) != sizeof form - 1)
        return false;
    for (size_t i = 0; i < sizeof form - 1; i++)
        if (form[i] == '0' ? iso[i] < '0' || iso[i] > '9' : iso[i] != form[i])
            return false;
    *year = (iso[0] - '0') * 1000 + (iso[1] - '0') * 100 + (iso[2] - '0') * 10 + (iso[3] - '0');
    *month = (iso[5] - '0') * 10 + (iso[6] - '0');
    *day = (iso[8] - '0') * 10 + (iso[9] - '0');
    return when_date_valid(*year, *month, *day);
}

void when_day_text(int year, int month, int day, char out[11])
{
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    text[10] = '\0';
    memcpy(out, text, 11);
}

bool when_day_valid(const char *iso)
{
    int y, m, d;
    return split_day(iso, &y, &m, &d);
}

void when_day(int64_t t, char out[11])
{
    struct when_parts p;
    when_split(t, &p);
    if (p.day == 0)
        out[0] = '\0';
    else
        when_day_text(p.year, p.month, p.day, out);
}

int64_t when_day_start(const char *iso)
{
    struct when_parts p = {0};
    if (!split_day(iso, &p.year, &p.month, &p.day))
        return NIL;
    int64_t t = when_join(&p);
    if (t != NIL)
        return t;
    /* Midnight was skipped: the first second that has this date. */
    p.hour = 12;
    int64_t hi = when_join(&p), lo = hi - 86400;
    if (hi == NIL)
        return NIL;
    while (hi - lo > 1) {
        char day[11];
        int64_t mid = lo + (hi - lo) / 2;
        when_day(mid, day);
        if (strcmp(day, iso) < 0)
            lo = mid;
        else
            hi = mid;
    }
    return hi;
}

void when_day_add(const char *iso, int days, char out[11])
{
    int y, m, d;
    if (!split_day(iso, &y, &m, &d)) {
        out[0] = '\0';
        return;
    }
    when_civil(when_days(y, m, d) + days, &y, &m, &d);
    if (when_date_valid(y, m, d))
        when_day_text(y, m, d, out);
    else
        out[0] = '\0';
}

int when_day_diff(const char *a, const char *b)
{
    int y, m, d;
    if (!split_day(a, &y, &m, &d))
        return 0;
    int64_t from = when_days(y, m, d);
    if (!split_day(b, &y, &m, &d))
        return 0;
    return (int)(when_days(y, m, d) - from);
}

/* "" for NIL and for times beyond the calendar. */
static bool shown(int64_t t, struct when_parts *p, char *buf, size_t n)
{
    if (n)
        buf[0] = '\0';
    when_split(t, p);
    return n > 0 && p->day > 0;
}

char *when_stamp(int64_t t, char *buf, size_t n)
{
    struct when_parts p;
    if (shown(t, &p, buf, n))
        snprintf(buf, n, "%04d-%02d-%02d %02d:%02d", p.year, p.month, p.day, p.hour, p.minute);
    return buf;
}

char *when_full(int64_t t, char *buf, size_t n)
{
    struct when_parts p;
    if (shown(t, &p, buf, n))
        snprintf(buf, n, "%04d-%02d-%02d %02d:%02d:%02d", p.year, p.month, p.day, p.hour, p.minute, p.second);
    return buf;
}

char *when_short(int64_t t, int64_t now, char *buf, size_t n)
{
    struct when_parts p, today;
    when_split(now, &today);
    if (!shown(t, &p, buf, n))
        return buf;
    if (p.year != today.year)
        snprintf(buf, n, "%04d-%02d-%02d", p.year, p.month, p.day);
    else if (p.month != today.month || p.day != today.day)
        snprintf(buf, n, "%02d-%02d %02d:%02d", p.month, p.day, p.hour, p.minute);
    else
        snprintf(buf, n, "%02d:%02d", p.hour, p.minute);
    return buf;
}

char *when_iso(int64_t t, char *buf, size_t n)
{
    struct tm tm;
    time_t at = (time_t)t;
    if (n)
        buf[0] = '\0';
    if (t != NIL && gmtime_r(&at, &tm))
        snprintf(buf, n, "%04d-%02d-%02dT%02d:%02d:%02dZ", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour,
                 tm.tm_min, tm.tm_sec);
    return buf;
}

char *when_span(int64_t seconds, char *buf, size_t n)
{
    if (n)
        buf[0] = '\0';
    if (seconds == NIL)
        return buf;
    int64_t minutes = (seconds < 0 ? -seconds : seconds) / 60, hours = minutes / 60, days = hours / 24;
    int m = (int)(minutes % 60), h = (int)(hours % 24), d = days > 999999 ? 999999 : (int)days;
    /* TRANSLATORS: spans of time in lists, at most 9 cells: minutes, hours, hours and minutes, days, days and hours */
    if (minutes < 60)
        snprintf(buf, n, _("%dm"), m);
    else if (d == 0 && m == 0)
        snprintf(buf, n, _("%dh"), h);
    else if (d == 0)
        snprintf(buf, n, _("%dh%02d"), h, m);
    else if (h == 0 || d > 99)
        snprintf(buf, n, _("%dd"), d);
    else
        snprintf(buf, n, _("%dd%dh"), d, h);
    return buf;
}
