/* SPDX-License-Identifier: MIT */
/*
 * titles.h - what course sites call the columns of their sheets, in the
 * languages that they speak. Used for rosters, worksheets and gradebooks.
 */
#ifndef TITLES_H
#define TITLES_H

#include <stdbool.h>

#include "base/csv.h"
#include "base/kit.h"

enum title {
    TITLE_IDENTIFIER, /* Moodle's number of a participant */
    TITLE_ID,         /* a login, a student's number */
    TITLE_USER,       /* a login */
    TITLE_NAME,
    TITLE_FIRST_NAME,
    TITLE_LAST_NAME,
    TITLE_EMAIL,
    TITLE_GROUP,
    TITLE_GRADE,
    TITLE_MAXIMUM,
    TITLE_COMMENTS,
    TITLE_SECTION, /* the last of Canvas's columns about the student */
    TITLE_COUNT
};

/* The column of C with such a title: the one that CHOSEN names by
 * "grade=Punkte", else one of the table, upper or lower case; -1 if there is
 * none. CHOSEN may be NULL. */
int title_column(const struct csv *c, enum title t, const struct names *chosen);
/* All of C's columns with such a title, in the order of the table: the next
 * behind the N-th; -1. */
int title_column_at(const struct csv *c, enum title t, size_t n);

/* "grade", as --column has it. */
const char *title_word(enum title t);
/* Is TEXT a choice "grade=Punkte", of a title that there is? */
bool title_choice(const char *text);

/* Is C a grading worksheet of Moodle? */
bool title_of_worksheet(const struct csv *c);

#endif
