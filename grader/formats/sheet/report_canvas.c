/* SPDX-License-Identifier: MIT */
/*
 * report_canvas.c - fill in Canvas's gradebook: of the people only the rows and
 * columns are written that are meant, as a blank cell would clear a grade. Rows
 * that are of nobody stay as they are.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "formats/sheet/sheet.h"
#include "people/amount.h"
#include "people/person_key.h"
#include "people/titles.h"

/* The number of an assignment at the end of TITLE, "Lab 1 (4711)": where its
 * parenthesis is; NULL if there is none. */
static const char *number_in(const char *title)
{
    const char *open = strrchr(title, '(');
    size_t n = open ? strspn(open + 1, "0123456789") : 0;
    return n > 0 && strcmp(open + 1 + n, ")") == 0 ? open : NULL;
}

/* The last column that is about the student: Section, in whatever language the
 * one before the first assignment; -1. */
static int section_find(const struct writer *w)
{
    const struct csv *c = w->sheet;
    int section = title_column(c, TITLE_SECTION, w->columns);
    for (size_t i = 0; i < c->rows[0].count && section < 0; i++) {
        char *title = csv_value(&c->rows[0].cells[i]);
        if (number_in(title))
            section = (int)i - 1;
        free(title);
        if (section >= 0)
            break;
    }
    return section;
}

/* Is ROW the site's own: "Points Possible", "Manual Posting", a blank one, the
 * student that a teacher plays? */
static bool is_nobodys(const struct csv_row *row, const struct row_columns *c)
{
    char *id = sheet_value(row, c->number), *name = sheet_value(row, c->name);
    char *key = person_key(name);
    bool nobodys = !*id || strcmp(key, "studenttest") == 0 ||
                   strcmp(key, "teststudent") == 0;
    free(key);
    free(name);
    free(id);
    return nobodys;
}

/* The row that says how many points there are; NULL. */
static const struct csv_row *maximum_of(const struct csv *c, int number,
                                        int column)
{
    for (size_t i = 1; i < c->count && i < 4; i++) {
        char *id = sheet_value(&c->rows[i], number);
        char *head = sheet_value(&c->rows[i], 0);
        char *most = sheet_value(&c->rows[i], column);
        bool is =
            !*id && (head[strspn(head, " ")] || strpbrk(most, "0123456789"));
        free(most);
        free(head);
        free(id);
        if (is)
            return &c->rows[i];
    }
    return NULL;
}

static void canvas_row(struct writer *w, const struct csv_row *row, int section,
                       int column, const char *grade)
{
    char separator = w->sheet->separator;
    for (int k = 0; k <= section; k++) {
        if ((size_t)k < row->count)
            fwrite(row->cells[k].raw, 1, row->cells[k].length, w->out);
        putc(separator, w->out);
    }
    if (grade)
        csv_write(w->out, grade, separator);
    else if ((size_t)column < row->count)
        fwrite(row->cells[column].raw, 1, row->cells[column].length, w->out);
    fputs("\r\n", w->out);
}

static void canvas_rows(struct writer *w, int section, int column,
                        const struct row_columns *people)
{
    const struct csv *c = w->sheet;
    const struct csv_row *maximum = maximum_of(c, people->number, column);
    for (size_t i = 0; i < c->count && !w->failed; i++) {
        const struct csv_row *row = &c->rows[i];
        bool mine = i == 0 || is_nobodys(row, people);
        struct given *g = mine ? NULL : sheet_find(w, row, people);
        char *grade = g ? sheet_grade(w, g, maximum, column) : NULL;
        if (mine || grade)
            canvas_row(w, row, section, column, grade);
        free(grade);
    }
}

static void canvas_end(struct writer *w)
{
    struct sheet *s = w->private;
    const struct csv *c = w->sheet;
    const char *text = sheet_text_of_title(w);
    int section = section_find(w);
    int column = sheet_assignment(c, text, number_in);
    struct row_columns people = {
        .site = "canvas",
        .number = title_column(c, TITLE_ID, w->columns),
        .ids = {title_column_at(c, TITLE_ID, 1),
                title_column_at(c, TITLE_ID, 2), -1},
        .email = -1,
        .name = title_column(c, TITLE_NAME, w->columns),
        .group = title_column(c, TITLE_GROUP, w->columns)};
    if (people.name < 0 && people.number == 1)
        people.name = 0;
    if (section < 0 || people.number < 0)
        sheet_refuse(w, "is no gradebook of Canvas: it has no columns ID and "
                        "Section; --column section=TITLE names that");
    else if (!text)
        sheet_refuse(w, "has many columns: --column TEXT says which it is");
    else if (column == -1)
        sheet_refuse(w, "has no column 'Title (number)' with --column in its "
                        "title");
    else if (column == -2)
        sheet_refuse(w, "has several columns with --column in their titles");
    else if (!maximum_of(c, people.number, column))
        sheet_refuse(w, "says nowhere how many points there are: its second "
                        "row, Points Possible, is missing");
    else if (!(s->mark = amount_mark(c, section + 1)))
        sheet_refuse(w, "has numbers with a decimal point and numbers with a "
                        "decimal comma");
    else
        canvas_rows(w, section, column, &people);
    sheet_end(w);
}

const struct format format_canvas = {.name = "canvas",
                                     .for_students = true,
                                     .sheet = true,
                                     .begin = sheet_begin,
                                     .entry = sheet_entry,
                                     .end = canvas_end};
