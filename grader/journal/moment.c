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
/* In the place of the first colon: the clocks show that hour twice, and it is the
 * first or the second time. As text they come one after the other. */
enum { FIRST = 'A', AGAIN = 'B' };

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

/* The clock that S begins with; NULL if there is none, else where it ends. *MARK
 * is FIRST or AGAIN, or 0 if S does not say. */
static const char *clock_take(const char *s, struct tm *tm, char *mark)
{
    const char *end = strptime(s, "%H", tm);
    *mark = end && (*end == FIRST || *end == AGAIN) ? *end : '\0';
    end = end && (*mark || *end == ':') ? strptime(end + 1, "%M", tm) : NULL;
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

/* Do the clocks show TM at MOMENT? */
static bool is_shown(const struct tm *tm, time_t moment)
{
    struct tm then;
    return localtime_r(&moment, &then) && then.tm_mday == tm->tm_mday &&
           then.tm_hour == tm->tm_hour && then.tm_min == tm->tm_min &&
           then.tm_sec == tm->tm_sec;
}

/* The clocks are put back by an hour, on Lord Howe by half of one. TM is shown at
 * MOMENT: FIRST, AGAIN, or 0 if it is shown but once. */
static char time_of_two(const struct tm *tm, time_t moment)
{
    if (!is_shown(tm, moment))
        return '\0';
    if (is_shown(tm, moment - 1800) || is_shown(tm, moment - 3600))
        return AGAIN;
    return is_shown(tm, moment + 1800) || is_shown(tm, moment + 3600) ? FIRST
                                                                      : '\0';
}

/* When the clocks show TM, for the second time if AGAIN and if they do. */
static time_t moment_of(const struct tm *tm, bool again)
{
    static const time_t steps[] = {1800, 3600};
    struct tm same = *tm;
    time_t moment = mktime(&same), other = moment;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        time_t step = again ? steps[i] : -steps[i];
        if (is_shown(&same, moment + step))
            other = moment + step;
    }
    return other;
}

/* TEXT as a moment, and as the local time TM. LAST: a time that the clocks show
 * twice is the second of them. */
static bool moment_take(const char *text, bool last, struct tm *tm,
                        time_t *moment)
{
    *tm =
        (struct tm){.tm_hour = 23, .tm_min = 59, .tm_sec = 59, .tm_isdst = -1};
    const char *s = strptime(text, "%Y-%m-%d", tm), *end;
    char mark = '\0';
    long east;
    if (!s || !is_day(tm))
        return false;
    if (*s == 'T' || *s == ' ')
        s = clock_take(s + 1, tm, &mark);
    if (!s)
        return false;
    s += strspn(s, " ");
    end = *s && !mark ? zone_take(s, &east) : NULL;
    if (*s && (!end || *end))
        return false;
    *moment =
        end ? timegm(tm) - east : moment_of(tm, mark ? mark == AGAIN : last);
    return !end || localtime_r(moment, tm) != NULL;
}

static char *parse(const char *text, bool last)
{
    struct tm tm;
    time_t moment;
    char clean[32];
    if (!moment_take(text, last, &tm, &moment))
        return NULL;
    strftime(clean, sizeof clean, "%Y-%m-%dT%H:%M:%S", &tm);
    char mark = time_of_two(&tm, moment);
    if (mark)
        *strchr(clean, ':') = mark;
    return text_copy(clean);
}

char *moment_parse(const char *text)
{
    return parse(text, false);
}

char *moment_parse_due(const char *text)
{
    return parse(text, true);
}

char *moment_words(const char *time)
{
    char *words = text_copy(time ? time : "");
    char *t = strchr(words, 'T'), *mark = t ? strpbrk(t, "AB") : NULL;
    if (t)
        *t = ' ';
    if (!mark)
        return words;
    bool again = *mark == AGAIN;
    *mark = ':';
    char *whole =
        text_format("%s (the %s time)", words, again ? "second" : "first");
    free(words);
    return whole;
}

long days_late(const char *due, const char *at)
{
    struct tm tm, then;
    time_t limit, came;
    if (!moment_take(due, true, &tm, &limit) ||
        !moment_take(at, false, &then, &came) || came <= limit)
        return 0;
    /* A day ends when the clocks show the same again: some have 25 hours. */
    long days = (long)((came - limit) / DAY);
    tm.tm_mday += (int)days;
    tm.tm_isdst = -1;
    for (; days == 0 || moment_of(&tm, true) < came; days++)
        tm.tm_mday++;
    return days;
}
