/* SPDX-License-Identifier: MIT */
/*
 * steps_table.h - a schedule as a table with a column for each process. Used by
 * picture.c.
 */
#ifndef STEPS_TABLE_H
#define STEPS_TABLE_H

#include <jansson.h>
#include <stdio.h>

/* STEPS as the facts of a test have them; FILE is what most lines are of. The
 * last row is the one that shows. */
void steps_table_print(FILE *out, const json_t *steps, const char *file);

/* Of a PLACE ("ring.c:42") the line, "42"; "" if it is not of FILE. */
const char *place_line(const char *place, const char *file);

#endif
