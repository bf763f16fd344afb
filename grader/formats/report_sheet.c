/* SPDX-License-Identifier: MIT */
/*
 * report_sheet.c - fill in what a course site gave: Moodle's grading worksheet,
 * of which every other byte stays as it is, and Canvas's gradebook, of which
 * only the rows and columns are written that are meant: a blank cell would
 * clear a grade.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/csv.h"
#include "base/losses.h"
#include "formats/report_formats.h"

/* What is to be written of one student. */
struct given {
    char *who, *email, *name, *comment;
    double share; /* of all points */
    bool used;
};
struct sheet {
    struct given *list;
    size_t count;
};

static void sheet_begin(struct writer *w)
{
    w->private = memory_new(1, sizeof(struct sheet));
}

static char *comment_of(const json_t *document, const struct mark *mark)
{
    struct text t = {0};
    struct names lost = document_losses(document);
    text_add(&t, "%.4g of %.4g", mark->score, mark->max);
    for (size_t i = 0; i < lost.count; i++)
        text_add(&t, "%s %s", i ? "," : ":", lost.items[i]);
    for (size_t i = 0; i < mark->why.count; i++)
        text_add(&t, "; %s", mark->why.items[i]);
    names_free(&lost);
    return t.bytes;
}

static void sheet_entry(struct writer *w, const struct entry *e,
                        const json_t *document, const struct mark *mark)
{
    struct sheet *s = w->private;
    if (!mark->graded || mark->max <= 0)
        return;
    s->list = memory_grow(s->list, s->count, sizeof *s->list);
    s->list[s->count++] = (struct given){
        text_copy(e->who),          text_copy(e->email),     text_copy(e->name),
        comment_of(document, mark), mark->score / mark->max, false};
}

static void sheet_free(struct writer *w)
{
    struct sheet *s = w->private;
    for (size_t i = 0; i < s->count; i++) {
        free(s->list[i].who);
        free(s->list[i].email);
        free(s->list[i].name);
        free(s->list[i].comment);
    }
    free(s->list);
    free(s);
}

static char *value_at(const struct csv_row *row, int column)
{
    return column >= 0 && (size_t)column < row->count
               ? csv_value(&row->cells[column])
               : text_copy("");
}

/* Who is meant by VALUE; NULL if nobody, or several. */
static struct given *given_find(struct sheet *s, const char *value)
{
    struct given *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < s->count && *value; i++) {
        struct given *g = &s->list[i];
        if (strcmp(g->who, value) == 0 ||
            (*g->email && strcasecmp(g->email, value) == 0)) {
            found = g;
            count++;
        }
    }
    return count == 1 ? found : NULL;
}

/* The student of a row, by any of these columns (-1: there is none). */
static struct given *given_of(struct sheet *s, const struct csv_row *row,
                              const int *columns, size_t n)
{
    struct given *g = NULL;
    for (size_t i = 0; i < n && !g; i++) {
        char *value = value_at(row, columns[i]);
        /* Moodle writes "Participant 417" in its own language. */
        const char *blank = i == 0 ? strrchr(value, ' ') : NULL;
        g = given_find(s, value);
        if (!g && blank)
            g = given_find(s, blank + 1);
        free(value);
    }
    if (g)
        g->used = true;
    return g;
}

static void sheet_tell(const struct writer *w)
{
    const struct sheet *s = w->private;
    struct names missing = {0};
    for (size_t i = 0; i < s->count; i++)
        if (!s->list[i].used)
            names_add(&missing, s->list[i].who);
    names_tell("graded, but not in the sheet:", &missing);
    names_free(&missing);
}

static void sheet_refuse(struct writer *w, const char *why)
{
    complain(STATUS_USAGE, "the sheet %s", why);
    w->failed = true;
    w->status = STATUS_USAGE;
}

/* ---- Moodle -------------------------------------------------------------- */

struct worksheet {
    int grade, most, comment;
    int people[3];
};

static void moodle_cell(struct writer *w, const struct worksheet *m,
                        const struct csv_row *row, int column,
                        const struct given *g)
{
    const struct csv_cell *cell = &row->cells[column];
    char separator = w->sheet->separator;
    if (g && column == m->grade) {
        char *most = value_at(row, m->most);
        double max = strtod(most, NULL);
        fprintf(w->out, "%.2f", g->share * (max > 0 ? max : 100));
        free(most);
    } else if (g && column == m->comment) {
        csv_write(w->out, g->comment, separator);
    } else {
        fwrite(cell->raw, 1, cell->length, w->out);
    }
}

/* All bytes between cells go through as they are. */
static void moodle_rows(struct writer *w, const struct worksheet *m)
{
    const struct csv *c = w->sheet;
    const char *at = c->text;
    for (size_t i = 0; i < c->count; i++) {
        const struct csv_row *row = &c->rows[i];
        struct given *g =
            i == 0 ? NULL : given_of(w->private, row, m->people, 3);
        for (size_t k = 0; k < row->count; k++) {
            fwrite(at, 1, (size_t)(row->cells[k].raw - at), w->out);
            moodle_cell(w, m, row, (int)k, g);
            at = row->cells[k].raw + row->cells[k].length;
        }
    }
    fwrite(at, 1, (size_t)(c->text + c->size - at), w->out);
}

static void moodle_end(struct writer *w)
{
    static const char *const grade[] = {"Grade", NULL},
                             *const most[] = {"Maximum grade", "Maximum Grade",
                                              NULL},
                             *const comment[] = {"Feedback comments", NULL},
                             *const id[] = {"Identifier", NULL},
                             *const number[] = {"ID number", NULL},
                             *const email[] = {"Email address", NULL};
    const struct csv *c = w->sheet;
    struct worksheet m = {
        csv_column(c, grade),
        csv_column(c, most),
        csv_column(c, comment),
        {csv_column(c, id), csv_column(c, number), csv_column(c, email)}};
    if (m.people[0] < 0 || m.grade < 0)
        sheet_refuse(w, "is not a grading worksheet of Moodle: it has no "
                        "columns Identifier and Grade");
    else
        moodle_rows(w, &m);
    if (!w->failed)
        sheet_tell(w);
    sheet_free(w);
}

const struct format format_moodle = {.name = "moodle",
                                     .sheet = true,
                                     .begin = sheet_begin,
                                     .entry = sheet_entry,
                                     .end = moodle_end};

/* ---- Canvas -------------------------------------------------------------- */

/* The column "Lab 1 (4711)" whose title has TEXT in it; -1 none, -2 several. */
static int canvas_column(const struct csv *c, const char *text, int after)
{
    int found = -1;
    for (size_t i = (size_t)(after + 1); text && i < c->rows[0].count; i++) {
        char *title = csv_value(&c->rows[0].cells[i]);
        size_t n = strlen(title);
        bool is = strstr(title, text) && n > 3 && title[n - 1] == ')';
        free(title);
        if (is)
            found = found == -1 ? (int)i : -2;
    }
    return found;
}

static double canvas_max(const struct csv *c, int column)
{
    for (size_t i = 1; i < c->count && i < 4; i++) {
        char *head = value_at(&c->rows[i], 0);
        bool is = strstr(head, "Points Possible") != NULL;
        free(head);
        if (!is)
            continue;
        char *value = value_at(&c->rows[i], column);
        double max = strtod(value, NULL);
        free(value);
        return max;
    }
    return 0;
}

static void canvas_rows(struct writer *w, int section, int column)
{
    static const char *const id[] = {"ID", NULL},
                             *const user[] = {"SIS User ID", NULL},
                             *const login[] = {"SIS Login ID", NULL};
    const struct csv *c = w->sheet;
    const int people[] = {csv_column(c, id), csv_column(c, user),
                          csv_column(c, login)};
    double max = canvas_max(c, column);
    for (size_t i = 0; i < c->count; i++) {
        const struct csv_row *row = &c->rows[i];
        struct given *g = i == 0 ? NULL : given_of(w->private, row, people, 3);
        if ((i > 0 && !g) || row->count <= (size_t)section)
            continue;
        for (int k = 0; k <= section; k++) {
            fwrite(row->cells[k].raw, 1, row->cells[k].length, w->out);
            putc(c->separator, w->out);
        }
        if (i == 0)
            fwrite(row->cells[column].raw, 1, row->cells[column].length,
                   w->out);
        else
            fprintf(w->out, "%.2f", g->share * (max > 0 ? max : 100));
        fputs("\r\n", w->out);
    }
}

static void canvas_end(struct writer *w)
{
    static const char *const section[] = {"Section", NULL};
    int last = csv_column(w->sheet, section);
    int column = canvas_column(w->sheet, w->column, last);
    if (last < 0)
        sheet_refuse(w,
                     "is not a gradebook of Canvas: it has no column Section");
    else if (!w->column)
        sheet_refuse(w, "has many columns: --column TEXT says which it is");
    else if (column == -1)
        sheet_refuse(w, "has no column 'Title (number)' with --column in its "
                        "title");
    else if (column == -2)
        sheet_refuse(w, "has several columns with --column in their titles");
    else
        canvas_rows(w, last, column);
    if (!w->failed)
        sheet_tell(w);
    sheet_free(w);
}

const struct format format_canvas = {.name = "canvas",
                                     .sheet = true,
                                     .begin = sheet_begin,
                                     .entry = sheet_entry,
                                     .end = canvas_end};
