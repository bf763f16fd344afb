/* SPDX-License-Identifier: MIT */
/*
 * moment.h - times. In a journal a time is the one on the clocks of the
 * course's zone, 2026-11-20T23:59:00, on whatever machine. Used by the intake
 * of a class and by what being late costs.
 */
#ifndef MOMENT_H
#define MOMENT_H

/* From now on a time without a zone, here and in this process's children, is one
 * of ZONE, a name below /usr/share/zoneinfo; NULL: UTC. */
void moment_zone(const char *zone);

/* TEXT, "2026-11-20", "2026-11-20 23:59" or with seconds and their parts, with T
 * or a blank (a day alone ends with it), perhaps with a zone: Z, UTC, +01:00; as
 * 2026-11-20T23:59:00 in the course's zone. In autumn the clocks show an hour
 * twice: 2026-10-25T02A30:00 and 02B30:00; without a zone it was the first. A new string; NULL if that is no time. */
char *moment_parse(const char *text);
/* The same, for when something is due: without a zone it is the second time. */
char *moment_parse_due(const char *text);

/* Such a time as people write it, "2026-11-20 23:59:00". A new string; "" if
 * TIME is "" or NULL. */
char *moment_words(const char *time);

/* How many days after DUE is AT, each that has begun? Both as moment_parse()
 * gives them; 0 if it is not later. */
long days_late(const char *due, const char *at);

#endif
