/* SPDX-License-Identifier: MIT */
/*
 * late.h - the line late of course.ini. Used for what students are told, and by
 * adjust.
 */
#ifndef LATE_H
#define LATE_H

#include <stdbool.h>

/* TEXT is a rule, "10 % a day" (or per, each) or "10 % a day, at most 30 %": *PERCENT for each day
 * that has begun, *MOST in all. False if it is only words. */
bool late_read(const char *text, double *percent, double *most);

/* TEXT as students read it: a rule in a sentence, words as they are. A new
 * string. */
char *late_words(const char *text);

#endif
