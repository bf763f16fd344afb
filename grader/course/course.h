/* SPDX-License-Identifier: MIT */
/*
 * course.h - course.ini, which says itself what may stand in it. Read by
 * `ipclab course`; of its rules everybody else has the zone, and what comes by
 * way of build/labs/LAB/lab.ini.
 */
#ifndef COURSE_H
#define COURSE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/kit.h"
#include "harness/base/text.h"

/* One line. Of a [section], KEY and VALUE are NULL. */
struct course_line {
    char *section, *key, *value;
    int number;
};
struct course {
    char *path;
    struct course_line *lines;
    size_t count;
    struct names labs; /* those that have a section, in the file's order */
    struct text wrong; /* each mistake, "PATH:LINE: what\n" */
};

/* KIT's course.ini: never NULL. What is wrong with it, but for the dates
 * (calendar.h), is in its WRONG. */
struct course *course_load(const char *kit);
void course_free(struct course *c);

/* What it says for KEY in [SECTION]; NULL: nothing. */
const char *course_value(const struct course *c, const char *section,
                         const char *key);
/* The same of a lab; what it says for [course] if it is silent of the lab. */
const char *course_rule(const struct course *c, const char *lab,
                        const char *key);
/* Where that stands, or for KEY NULL where the section begins; 0: nowhere. */
int course_line(const struct course *c, const char *section, const char *key);

/* Does it say anything of LAB's points? */
bool course_changes(const struct course *c, const char *lab);

/* One more mistake, at that line. */
void course_mistake(struct course *c, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The words of TEXT (NULL: none), which blanks part. */
struct names words_of(const char *text);

/* TEXT is a whole number from 0 to 100; it goes to *PERCENT. */
bool percent_read(const char *text, int *percent);

/* Look at what it says of LAB's points against lab.ini: course_rules.c. */
void course_check_rules(struct course *c, const char *kit, const char *lab);

#endif
