/* SPDX-License-Identifier: MIT */
/*
 * moment.c - times, in the course's zone.
 */
#include "journal/moment.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "harness/base/text.h"

#define DAY 86400

void moment_zone(const char *zone)
{
    setenv("TZ", zone && *zone ? zone : "UTC", 1);
    tzset();
}

/* The zone that S begins with, as seconds east of Greenwich; NULL if that is
 * none. Else where it ends. */
static const char *zone_take(const char *s, long *east)
{
    int hours = 0, minutes = 0;
    *east = 0;
    if (strncmp(s, "UTC", 3) == 0 || strncmp(s, "GMT", 3) == 0)
        return s + 3;
    if (*s == 'Z')
        return s + 1;
    if ((*s != '+' && *s != '-') || !isdigit((unsigned char)s[1]) ||
        !isdigit((unsigned char)s[2]))
        return NULL;
    hours = (s[1] - '0') * 10 + s[2] - '0';
    const char *rest = s + 3 + (s[3] == ':');
    if (isdigit((unsigned char)rest[0]) && isdigit((unsigned char)rest[1])) {
        minutes = (rest[0] - '0') * 10 + rest[1] - '0';
        rest += 2;
    }
    *east = (hours * 60L + minutes) * 60 * (*s == '-' ? -1 : 1);
    return hours < 24 && minutes < 60 ? rest : NULL;
}

/* The clock that S begins with; NULL if there is none, else where it ends. */
static const char *clock_take(const char *s, struct tm *tm)
{
    const char *end = strptime(s, "%H:%M", tm);
    tm->tm_sec = 0;
    if (end && *end == ':')
        end = strptime(end + 1, "%S", tm);
    if (end && *end == '.')
        end += 1 + strspn(end + 1, "0123456789");
    return end;
}

/* Is the day of TM in the calendar? */
static bool is_day(const struct tm *tm)
{
    struct tm same = *tm;
    timegm(&same); /* makes February 30 March 2 */
    return same.tm_mday == tm->tm_mday && same.tm_mon == tm->tm_mon;
}

/* TEXT as a moment, and as the local time TM. */
static bool moment_take(const char *text, struct tm *tm, time_t *moment)
{
    *tm =
        (struct tm){.tm_hour = 23, .tm_min = 59, .tm_sec = 59, .tm_isdst = -1};
    const char *s = strptime(text, "%Y-%m-%d", tm), *end;
    long east;
    if (!s || !is_day(tm))
        return false;
    if (*s == 'T' || *s == ' ')
        s = clock_take(s + 1, tm);
    if (!s)
        return false;
    s += strspn(s, " ");
    end = *s ? zone_take(s, &east) : NULL;
    if (*s && (!end || *end))
        return false;
    if (!end) {
        struct tm same = *tm;
        *moment = mktime(&same);
        return true;
    }
    *moment = timegm(tm) - east;
    return localtime_r(moment, tm) != NULL;
}

char *moment_parse(const char *text)
{
    struct tm tm;
    time_t moment;
    char clean[32];
    if (!moment_take(text, &tm, &moment))
        return NULL;
    strftime(clean, sizeof clean, "%Y-%m-%dT%H:%M:%S", &tm);
    return text_copy(clean);
}

char *moment_words(const char *time)
{
    char *words = text_copy(time ? time : "");
    char *t = strchr(words, 'T');
    if (t)
        *t = ' ';
    return words;
}

long days_late(const char *due, const char *at)
{
    struct tm tm;
    time_t limit, came;
    if (!moment_take(due, &tm, &limit) || !moment_take(at, &tm, &came))
        return 0;
    return came > limit ? (long)((came - limit + DAY - 1) / DAY) : 0;
}
