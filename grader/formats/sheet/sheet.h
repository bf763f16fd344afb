/* SPDX-License-Identifier: MIT */
/*
 * sheet.h - what is to be written into a sheet that a course site gave, and which
 * row is whose. Used by the formats that fill one in.
 */
#ifndef SHEET_H
#define SHEET_H

#include "base/csv.h"
#include "formats/report_formats.h"

/* What is to be written of one student. */
struct given {
    char *who, *email, *name, *comment;
    char *known;  /* by what sites know them, a line each: "moodle:417" */
    double share; /* of all points */
    bool used;
};
struct sheet {
    struct given *list;
    size_t count;
    char mark;            /* the decimal mark of its numbers */
    struct names refused; /* rows whose student is not certain */
};

/* The columns that say whose a row is; -1: there is none. */
struct row_columns {
    const char *site; /* "moodle" */
    int number;       /* the site's own */
    int ids[3];       /* others: a login, a student's number */
    int email, name, group;
};

void sheet_begin(struct writer *w);
void sheet_entry(struct writer *w, const struct entry *e,
                 const json_t *document, const struct mark *mark);
/* Tell whom it did not find, and free it. */
void sheet_end(struct writer *w);
/* The sheet WHY; nothing is written. */
void sheet_refuse(struct writer *w, const char *why);

/* The student of ROW; NULL if it is nobody's, or it is not certain whose. */
struct given *sheet_find(struct writer *w, const struct csv_row *row,
                         const struct row_columns *c);
/* The cell COLUMN of ROW, "" if there is none; a new string. */
char *sheet_value(const struct csv_row *row, int column);
/* What G earned of the maximum in that cell of ROW, as the sheet writes numbers: a
 * new string. NULL, and the sheet is refused, if the maximum is not understood. */
char *sheet_grade(struct writer *w, const struct given *g,
                  const struct csv_row *row, int maximum);

/* The same where MOST is how many points there are. */
char *sheet_grade_of(struct writer *w, const struct given *g, const char *most);

/* What of --column is a part of a title; NULL. */
const char *sheet_text_of_title(const struct writer *w);
/* The one of the assignments whose title has TEXT in it, or is it: -1 none, -2
 * several. END_OF says where in a title its name ends; NULL if it is that of no
 * assignment. */
int sheet_assignment(const struct csv *c, const char *text,
                     const char *(*end_of)(const char *title));

/* Write the sheet as it is, but for the cells of PEOPLE for which CELL gives a new
 * string. */
void sheet_copy(struct writer *w, const struct row_columns *people,
                char *(*cell)(struct writer *w, const struct csv_row *row,
                              int column, const struct given *g,
                              const void *data),
                const void *data);

#endif
