/* SPDX-License-Identifier: MIT */
/*
 * report_blackboard.c - fill in what Blackboard lets staff download to work
 * offline: every other byte stays as it is. A title says how many points there are:
 * "Lab 1 [Total Pts: 100 Score] |4711".
 */
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "formats/sheet/sheet.h"
#include "people/amount.h"
#include "people/titles.h"

/* Where " [...: 100 ...] |4711" begins in TITLE; NULL if it does not end so. */
static const char *points_in(const char *title)
{
    const char *open = strrchr(title, '['), *bar = strrchr(title, '|');
    if (!open || open == title || !bar || bar < open ||
        strncmp(bar - 2, "] ", 2) != 0 || !strchr(open, ':'))
        return NULL;
    size_t n = strspn(bar + 1, "0123456789");
    return n > 0 && !bar[1 + n] ? open - (open[-1] == ' ') : NULL;
}

/* The number of points in TITLE: "up to 12,5 Score" is 12,5. A new string. */
static char *maximum_in(const char *title)
{
    const char *s = strchr(points_in(title), ':');
    s += strcspn(s, "0123456789]");
    return text_format("%.*s", (int)strcspn(s, " ]"), s);
}

struct gradebook {
    int column;
    char *maximum;
};

static char *blackboard_cell(struct writer *w, const struct csv_row *row,
                             int column, const struct given *g,
                             const void *data)
{
    const struct gradebook *b = data;
    (void)row;
    return column == b->column ? sheet_grade_of(w, g, b->maximum) : NULL;
}

static void blackboard_fill(struct writer *w, int column,
                            const struct row_columns *people)
{
    char *title = sheet_value(&w->sheet->rows[0], column);
    struct gradebook b = {column, maximum_in(title)};
    sheet_copy(w, people, blackboard_cell, &b);
    free(b.maximum);
    free(title);
}

static void blackboard_end(struct writer *w)
{
    struct sheet *s = w->private;
    const struct csv *c = w->sheet;
    const char *text = sheet_text_of_title(w);
    int column = sheet_assignment(c, text, points_in);
    struct row_columns people = {.site = "blackboard",
                                 .number =
                                     title_column(c, TITLE_USER, w->columns),
                                 .ids = {title_column(c, TITLE_ID, w->columns),
                                         title_column_at(c, TITLE_ID, 1), -1},
                                 .email = -1,
                                 .name = -1,
                                 .group = -1};
    if (people.number < 0)
        sheet_refuse(w, "is no gradebook of Blackboard: it has no column "
                        "Username, in no language that is known; --column "
                        "user=TITLE names that");
    else if (!text)
        sheet_refuse(w, "has many columns: --column TEXT says which it is");
    else if (column == -1)
        sheet_refuse(w, "has no column 'Title [Total Pts: 100 Score] |number' "
                        "with --column in its title");
    else if (column == -2)
        sheet_refuse(w, "has several columns with --column in their titles");
    else if (!(s->mark = amount_mark(c, column)))
        sheet_refuse(w, "has numbers with a decimal point and numbers with a "
                        "decimal comma");
    else
        blackboard_fill(w, column, &people);
    sheet_end(w);
}

const struct format format_blackboard = {.name = "blackboard",
                                         .for_students = true,
                                         .sheet = true,
                                         .begin = sheet_begin,
                                         .entry = sheet_entry,
                                         .end = blackboard_end};
