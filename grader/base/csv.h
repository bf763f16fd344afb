/* SPDX-License-Identifier: MIT */
/*
 * csv.h - comma separated values, RFC 4180: read what a course site or a
 * spreadsheet wrote, and write what they read.
 */
#ifndef CSV_H
#define CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* A cell is where it stands in the text, quotes and all, so that a file can
 * be written again with nothing changed but a few cells. */
struct csv_cell {
    const char *raw;
    size_t length;
};
struct csv_row {
    struct csv_cell *cells;
    size_t count;
};
struct csv {
    char *text; /* what the cells point into */
    size_t size;
    char separator; /* ',' or ';' or a tab, as the first line has it */
    struct csv_row *rows;
    size_t count;
};

/* Take apart N bytes. A byte order mark is passed over; lines end with LF or
 * CR LF. NULL, and *ERROR a new string "line 3: ...", if they are no CSV:
 * NUL bytes, UTF-16, a quote that is not closed. The caller frees it. */
struct csv *csv_parse(const char *bytes, size_t n, char **error);
void csv_free(struct csv *c);

/* What a cell says, without its quotes, in UTF-8: what is none is read as Windows
 * writes it (1252). A new string. */
char *csv_value(const struct csv_cell *cell);
/* The column of the first row that is one of NAMES (NULL at the end), upper or
 * lower case; -1 if there is none. */
int csv_column(const struct csv *c, const char *const *names);

/* One cell, quoted where it must be. What a spreadsheet would take for a
 * formula (= + - @, tab, CR first) gets a ' before it, but for numbers. */
void csv_write(FILE *out, const char *value, char separator);

#endif
