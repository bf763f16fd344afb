/* SPDX-License-Identifier: MIT */
/*
 * calendar.h - when the labs of a course are released and due.
 *
 * Times are to the minute, in the zone of the course: a lab is released at the
 * first second of its minute, and work is in time up to and with the last
 * second of the minute in which it is due.
 */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <stdbool.h>
#include <stdio.h>
#include <time.h>

#include "course/course.h"

/* Look at the dates and what else a term needs: what is wrong goes into C. From
 * then on this process has the zone of the course, if that is sound. */
void calendar_check(struct course *c);

/* The instant that WHEN names: "now", or a time of the course's zone in one of
 * the forms 2026-10-12, 2026-10-12 09:00 and 2026-10-12 09:00:00. Of a time that
 * comes twice, when clocks go back, the first; one that they skip is none. False
 * if it is none. */
bool calendar_time(const char *when, time_t *at);

/* The first second in which LAB is released, and the first in which it is too
 * late; the week of the course in which it is released, 0: before the first. */
time_t calendar_released(const struct course *c, const char *lab);
time_t calendar_closed(const struct course *c, const char *lab);
long calendar_week(const struct course *c, const char *lab);

/* The term as it stands AT, a table in the order of the releases; C's labs are
 * in that order then. */
void calendar_print(struct course *c, time_t at, FILE *out);
/* What students are told of LAB; nothing if the course does not have it. */
void calendar_tell(const struct course *c, const char *lab, FILE *out);

#endif
