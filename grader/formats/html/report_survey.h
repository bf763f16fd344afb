/* SPDX-License-Identifier: MIT */
/*
 * report_survey.h - what a survey of a class says, as sections of its page.
 * Used by report_html.c.
 */
#ifndef REPORT_SURVEY_H
#define REPORT_SURVEY_H

#include "formats/report_formats.h"
#include "formats/html/survey.h"

/* S is sorted. Nothing if nobody has a score. */
void survey_print(FILE *out, const struct survey *s);

#endif
