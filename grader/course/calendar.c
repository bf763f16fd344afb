/* SPDX-License-Identifier: MIT */
/*
 * calendar.c - the dates of course.ini.
 */
#include "course/calendar.h"
#include "course/late.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define ZONES "/usr/share/zoneinfo"

/* A time as it is written, to the second. False if it is in none of the forms:
 * strptime(3) alone would take " 7" for a month and go on behind it. */
static bool time_read(const char *text, struct tm *tm)
{
    static const struct {
        const char *shape, *format;
    } forms[] = {{"dddd-dd-dd", "%Y-%m-%d"},
                 {"dddd-dd-dd dd:dd", "%Y-%m-%d %H:%M"},
                 {"dddd-dd-dd dd:dd:dd", "%Y-%m-%d %H:%M:%S"}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *shape = forms[i].shape, *s = text;
        while (*shape &&
               (*shape == 'd' ? *s >= '0' && *s <= '9' : *s == *shape))
            shape++, s++;
        *tm = (struct tm){0};
        const char *end;
        if (!*shape && !*s && (end = strptime(text, forms[i].format, tm)))
            return *end == '\0';
    }
    return false;
}

static bool same_clock(const struct tm *a, const struct tm *b)
{
    return a->tm_year == b->tm_year && a->tm_mon == b->tm_mon &&
           a->tm_mday == b->tm_mday && a->tm_hour == b->tm_hour &&
           a->tm_min == b->tm_min && a->tm_sec == b->tm_sec;
}

bool calendar_time(const char *when, time_t *at)
{
    struct tm wanted, shown;
    bool found = false;
    if (!strcmp(when, "now")) {
        time(at);
        return true;
    }
    if (!time_read(when, &wanted))
        return false;
    /* mktime(3) makes some time of what is none, so look at what it made. */
    for (int is_dst = -1; is_dst <= 1; is_dst++) {
        struct tm tm = wanted;
        tm.tm_isdst = is_dst;
        time_t made = mktime(&tm);
        if (localtime_r(&made, &shown) && same_clock(&shown, &wanted) &&
            (!found || made < *at)) {
            *at = made;
            found = true;
        }
    }
    return found;
}

static time_t time_of(const struct course *c, const char *section,
                      const char *key)
{
    time_t at = 0;
    calendar_time(course_value(c, section, key), &at);
    return at;
}

time_t calendar_released(const struct course *c, const char *lab)
{
    return time_of(c, lab, "release");
}

time_t calendar_closed(const struct course *c, const char *lab)
{
    return time_of(c, lab, "due") + 60;
}

/* Days since 1970 of the date TEXT: counted, as not all have 24 hours. */
static long day_of(const char *text)
{
    struct tm tm;
    char *date = text_format("%.10s", text);
    time_read(date, &tm);
    free(date);
    return timegm(&tm) / (24 * 60 * 60);
}

long calendar_week(const struct course *c, const char *lab)
{
    long days = day_of(course_value(c, lab, "release")) -
                day_of(course_value(c, "course", "start"));
    return days < 0 ? 0 : days / 7 + 1;
}

static void check_time(struct course *c, const char *section, const char *key)
{
    const char *value = course_value(c, section, key);
    time_t at;
    if (!value)
        course_mistake(c, course_line(c, section, NULL),
                       "[%s] has no %s =", section, key);
    else if (!strcmp(value, "now") || !calendar_time(value, &at))
        course_mistake(c, course_line(c, section, key),
                       "%s = %s: not a time of %s, such as 2026-10-12 09:00",
                       key, value, course_value(c, "course", "zone"));
}

void calendar_check(struct course *c)
{
    const char *zone = course_value(c, "course", "zone");
    char *file = text_format("%s/%s", ZONES, zone ? zone : "");
    struct stat st;
    if (!course_value(c, "course", "title"))
        course_mistake(c, 1, "no title = in [course]");
    if (!zone || stat(file, &st) < 0 || !S_ISREG(st.st_mode)) {
        course_mistake(c, course_line(c, "course", "zone"),
                       "zone = %s: no file %s", zone ? zone : "", file);
        free(file);
        return;
    }
    free(file);
    setenv("TZ", zone, 1);
    tzset();
    check_time(c, "course", "start");
    for (size_t i = 0; i < c->labs.count; i++) {
        const char *lab = c->labs.items[i];
        check_time(c, lab, "release");
        check_time(c, lab, "due");
        if (!c->wrong.length &&
            calendar_released(c, lab) >= calendar_closed(c, lab))
            course_mistake(c, course_line(c, lab, "due"),
                           "due before it is released");
    }
}

static const char *time_shown(time_t at, char *buffer, size_t size)
{
    struct tm tm;
    localtime_r(&at, &tm);
    strftime(buffer, size, "%a %Y-%m-%d %H:%M", &tm);
    return buffer;
}

static int compare_labs(const void *a, const void *b, void *data)
{
    const char *first = *(char *const *)a, *second = *(char *const *)b;
    time_t x = calendar_released(data, first),
           y = calendar_released(data, second);
    return x != y ? (x > y) - (x < y) : strcmp(first, second);
}

void calendar_print(struct course *c, time_t at, FILE *out)
{
    char shown[40], due[40];
    fprintf(
        out, "%s; times of %s, now %s\n", course_value(c, "course", "title"),
        course_value(c, "course", "zone"), time_shown(at, shown, sizeof shown));
    fprintf(out, "%-4s  %-16s  %-20s  %-20s  %s\n", "WEEK", "LAB", "RELEASED",
            "DUE", "STATE");
    if (c->labs.count)
        qsort_r(c->labs.items, c->labs.count, sizeof *c->labs.items,
                compare_labs, c);
    for (size_t i = 0; i < c->labs.count; i++) {
        const char *lab = c->labs.items[i];
        time_t released = calendar_released(c, lab),
               closed = calendar_closed(c, lab);
        fprintf(out, "%-4ld  %-16s  %-20s  %-20s  %s\n", calendar_week(c, lab),
                lab, time_shown(released, shown, sizeof shown),
                time_shown(time_of(c, lab, "due"), due, sizeof due),
                at < released ? "to come"
                : at < closed ? "open"
                              : "closed");
    }
}

void calendar_tell(const struct course *c, const char *lab, FILE *out)
{
    char due[40];
    const char *late = course_rule(c, lab, "late");
    const char *note = course_rule(c, lab, "note");
    if (!names_have(&c->labs, lab))
        return;
    fprintf(out, "**%s.**\n", course_value(c, "course", "title"));
    fprintf(out, "Due: %s (%s).\n",
            time_shown(time_of(c, lab, "due"), due, sizeof due),
            course_value(c, "course", "zone"));
    char *words = late ? late_words(late) : NULL;
    if (words)
        fprintf(out, "%s\n", words);
    free(words);
    if (note)
        fprintf(out, "%s\n", note);
}
