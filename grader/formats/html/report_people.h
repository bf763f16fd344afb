/* SPDX-License-Identifier: MIT */
/*
 * report_people.h - what the page of a class has of each student: rows of its
 * tables. Used by report_html.c.
 */
#ifndef REPORT_PEOPLE_H
#define REPORT_PEOPLE_H

#include "formats/report_formats.h"

/* Of everybody: score, losses, how it was handed in. STATE is entry_state(). */
void people_student(FILE *out, const struct entry *e, const char *state,
                    const json_t *document, const struct mark *mark);
/* Of whom a rule or somebody has given other points than the tests. */
void people_changed(FILE *out, const struct entry *e, const struct mark *mark);
/* Of who could not be graded: why. */
void people_failed(FILE *out, const struct entry *e);

#endif
