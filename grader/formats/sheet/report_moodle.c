/* SPDX-License-Identifier: MIT */
/*
 * report_moodle.c - fill in Moodle's grading worksheet: every other byte stays as
 * it is.
 */
#include <stdlib.h>

#include "formats/sheet/sheet.h"
#include "people/amount.h"
#include "people/titles.h"

struct worksheet {
    int grade, maximum, comments;
    struct row_columns people;
};

static void moodle_cell(struct writer *w, const struct worksheet *m,
                        const struct csv_row *row, int column,
                        const struct given *g)
{
    const struct csv_cell *cell = &row->cells[column];
    char separator = w->sheet->separator;
    char *grade =
        g && column == m->grade ? sheet_grade(w, g, row, m->maximum) : NULL;
    if (grade)
        csv_write(w->out, grade, separator);
    else if (g && column == m->comments)
        csv_write(w->out, g->comment, separator);
    else
        fwrite(cell->raw, 1, cell->length, w->out);
    free(grade);
}

/* All bytes between cells go through as they are. */
static void moodle_rows(struct writer *w, const struct worksheet *m)
{
    const struct csv *c = w->sheet;
    const char *at = c->text;
    for (size_t i = 0; i < c->count; i++) {
        const struct csv_row *row = &c->rows[i];
        struct given *g = i == 0 ? NULL : sheet_find(w, row, &m->people);
        for (size_t k = 0; k < row->count; k++) {
            fwrite(at, 1, (size_t)(row->cells[k].raw - at), w->out);
            moodle_cell(w, m, row, (int)k, g);
            at = row->cells[k].raw + row->cells[k].length;
        }
    }
    fwrite(at, 1, (size_t)(c->text + c->size - at), w->out);
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
        moodle_rows(w, &m);
    sheet_end(w);
}

const struct format format_moodle = {.name = "moodle",
                                     .sheet = true,
                                     .begin = sheet_begin,
                                     .entry = sheet_entry,
                                     .end = moodle_end};
