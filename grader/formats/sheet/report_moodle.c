/* SPDX-License-Identifier: MIT */
/*
 * report_moodle.c - fill in Moodle's grading worksheet: every other byte stays as
 * it is.
 */
#include "harness/base/text.h"
#include "formats/sheet/sheet.h"
#include "people/amount.h"
#include "people/titles.h"

struct worksheet {
    int grade, maximum, comments;
    struct row_columns people;
};

static char *moodle_cell(struct writer *w, const struct csv_row *row,
                         int column, const struct given *g, const void *data)
{
    const struct worksheet *m = data;
    if (column == m->grade)
        return sheet_grade(w, g, row, m->maximum);
    return column == m->comments ? text_copy(g->comment) : NULL;
}

static int column_of(const struct writer *w, enum title t)
{
    return title_column(w->sheet, t, w->columns);
}

static void moodle_end(struct writer *w)
{
    struct sheet *s = w->private;
    struct worksheet m = {column_of(w, TITLE_GRADE),
                          column_of(w, TITLE_MAXIMUM),
                          column_of(w, TITLE_COMMENTS),
                          {.site = "moodle",
                           .number = column_of(w, TITLE_IDENTIFIER),
                           .ids = {column_of(w, TITLE_ID),
                                   title_column_at(w->sheet, TITLE_ID, 1), -1},
                           .email = column_of(w, TITLE_EMAIL),
                           .name = column_of(w, TITLE_NAME),
                           .group = column_of(w, TITLE_GROUP)}};
    if (m.people.number < 0 && m.people.ids[0] == 0 && m.grade >= 0) {
        m.people.number = 0; /* in German it is called ID */
        m.people.ids[0] = -1;
    }
    if (m.people.number < 0 || m.grade < 0)
        sheet_refuse(w, "is no grading worksheet of Moodle: it has no columns "
                        "Identifier and Grade, in no language that is known; "
                        "--column identifier=TITLE and --column grade=TITLE "
                        "name them");
    else if (m.maximum < 0)
        sheet_refuse(w, "says nowhere what the maximum is: --column "
                        "maximum=TITLE names that column");
    else if (!(s->mark = amount_mark(w->sheet, m.grade)))
        sheet_refuse(w, "has numbers with a decimal point and numbers with a "
                        "decimal comma");
    else
        sheet_copy(w, &m.people, moodle_cell, &m);
    sheet_end(w);
}

const struct format format_moodle = {.name = "moodle",
                                     .for_students = true,
                                     .sheet = true,
                                     .begin = sheet_begin,
                                     .entry = sheet_entry,
                                     .end = moodle_end};
