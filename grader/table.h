/* SPDX-License-Identifier: MIT */
/*
 * table.h - the one table at the end of a call that graded several.
 */
#ifndef TABLE_H
#define TABLE_H

#include <stddef.h>
#include <stdio.h>

struct row {
    char *submission, *lab, *score, *lost; /* fit to print */
};

/* One line a row under a head, at most COLUMNS wide: names are cut in their
 * middle, what was lost at its end. */
void table_print(FILE *stream, const struct row *rows, size_t n, int columns);

#endif
