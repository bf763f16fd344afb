/* SPDX-License-Identifier: MIT */
/*
 * dates.h - dates and times as sites write them for people, in their language,
 * or with a zone. Used by the intake of a class.
 */
#ifndef DATES_H
#define DATES_H

#include <stdbool.h>

/* TEXT, a date with a time as a person reads it: "Sep 24, 2024 926 PM", "24.
 * September 2024 2126", "24 sept. 2024 21 26". As 2024-09-24T21:26:00; a new
 * string. NULL if that is not understood, or could be meant in two ways. */
char *date_read(const char *text);

/* Does TEXT look like a date, understood or not: a year, and more numbers? */
bool date_like(const char *text);

#endif
