/* SPDX-License-Identifier: MIT */
/*
 * table.h - the one table at the end of a call that graded several.
 */
#ifndef TABLE_H
#define TABLE_H

#include <stdio.h>

#include "base/kit.h"

/* All of it is fit to print. */
struct row {
    char *submission, *lab, *score;
    struct names lost; /* the largest first */
};

/* One line a row under a head, at most COLUMNS wide: names are cut in their
 * middle; of what was lost as much is named as there is room for, and how
 * much more there is. */
void table_print(FILE *stream, const struct row *rows, size_t n, int columns);

/* The width of the terminal behind STREAM; 80 if there is none. */
int table_columns(FILE *stream);

#endif
