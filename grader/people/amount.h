/* SPDX-License-Identifier: MIT */
/*
 * amount.h - numbers in a sheet, as the sheet writes them: 1,234.50 or 1.234,50
 * or 1 234,50. Used for the sheets that grades go into.
 */
#ifndef AMOUNT_H
#define AMOUNT_H

#include <stdbool.h>

#include "base/csv.h"

/* The decimal mark of C, '.' or ',', as the cells of the columns FROM and on show
 * it, or else by what separates the cells; 0 if they contradict each other. */
char amount_mark(const struct csv *c, int from);

/* All of TEXT is a number with that decimal MARK: *VALUE. False if it is not. */
bool amount_read(const char *text, char mark, double *value);

/* VALUE with two decimals; a new string. */
char *amount_text(double value, char mark);

#endif
