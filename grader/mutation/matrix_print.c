/* SPDX-License-Identifier: MIT */
/*
 * matrix_print.c - the matrix of mutants against tests for the terminal: a
 * table for each exercise, its tests as numbered columns.
 */
#include <string.h>

#include "mutation/matrix.h"

enum { CELL_WIDTH = 3, LEAST_LABEL = 16, INDENT = 2 };

static const char marks[] = {[CELL_PASS] = '.',
                             [CELL_KILLED] = 'X',
                             [CELL_WRONG] = '?',
                             [CELL_ALIVE] = '-',
                             [CELL_ABSENT] = ' '};
static const char *const fates[] = {[FATE_KILLED] = "",
                                    [FATE_WRONG] = "  wrong cause",
                                    [FATE_SURVIVES] = "  survives",
                                    [FATE_NOT_GRADED] = "  not graded"};
enum { FATE_WIDTH = sizeof "  wrong cause" - 1 };

/* The mutant's name, without its exercise: that is the table's. */
static const char *row_name(const struct matrix_row *row)
{
    const char *slash = strrchr(row->mutant->label, '/');
    return slash ? slash + 1 : row->mutant->label;
}

/* What each number stands for; of a test, how many mutants it kills. */
static void print_legend(FILE *f, const struct matrix_group *g)
{
    int n = 0;
    for (size_t i = 0; i < g->n_columns; i++) {
        const struct matrix_column *c = &g->columns[i];
        if (!c->used)
            continue;
        fprintf(f, c->is_test ? "%*s%3d  %s  " : "%*s%3d  (%s)  ", INDENT, "",
                ++n, c->name);
        if (c->kills == 0)
            fprintf(f, "kills nothing\n");
        else
            fprintf(f, "kills %zu\n", c->kills);
    }
}

/* The columns FROM to END, of all that are used, as a table. */
static void print_block(FILE *f, const struct matrix_group *g, int label,
                        int from, int end)
{
    fprintf(f, "%*s%-*s", INDENT, "", label, "mutant");
    for (int n = from; n < end; n++)
        fprintf(f, "%*d", CELL_WIDTH, n + 1);
    fprintf(f, "\n");
    for (size_t k = 0; k < g->n_rows; k++) {
        const struct matrix_row *row = &g->rows[k];
        const char *name = row_name(row);
        bool cut = (int)strlen(name) > label;
        fprintf(f, "%*s%-*.*s%s", INDENT, "", cut ? label - 2 : label,
                cut ? label - 2 : label, name, cut ? ".." : "");
        int n = 0;
        for (size_t i = 0; i < g->n_columns; i++) {
            if (!g->columns[i].used)
                continue;
            if (n >= from && n < end)
                fprintf(f, "%*c", CELL_WIDTH,
                        row->graded ? marks[row->cells[i]] : ' ');
            n++;
        }
        fprintf(f, "%s\n", fates[matrix_fate(g, row)]);
    }
}

static void print_group(FILE *f, const struct matrix_group *g, int columns)
{
    int longest = LEAST_LABEL, used = 0;
    for (size_t k = 0; k < g->n_rows; k++)
        if ((int)strlen(row_name(&g->rows[k])) > longest)
            longest = (int)strlen(row_name(&g->rows[k]));
    for (size_t i = 0; i < g->n_columns; i++)
        used += g->columns[i].used;
    int room = columns - INDENT - FATE_WIDTH;
    int label = room - used * CELL_WIDTH;
    label = label > longest ? longest : label;
    label = label < LEAST_LABEL ? LEAST_LABEL : label;
    int block = (room - label) / CELL_WIDTH;
    block = block < 1 ? 1 : block;
    fprintf(f, "\n%s (mutants: %zu, tests: %zu)\n", g->exercise, g->n_rows,
            g->n_tests);
    print_legend(f, g);
    for (int from = 0; from < used; from += block)
        print_block(f, g, label, from,
                    from + block < used ? from + block : used);
}

static void print_names(FILE *f, const char *what, struct names names)
{
    fprintf(f, "%s:%s\n", what, names.count ? "" : " none");
    for (size_t i = 0; i < names.count; i++)
        fprintf(f, "%*s%s\n", INDENT, "", names.items[i]);
    names_free(&names);
}

void matrix_print(FILE *f, const struct matrix *m, int columns)
{
    fprintf(f,
            "\nMutants against tests of %s: X kills it as expected, ? of "
            "another cause,\n- should have, . the test passes\n",
            m->lab);
    for (size_t i = 0; i < m->n_groups; i++)
        if (m->complete || m->groups[i].n_rows > 0)
            print_group(f, &m->groups[i], columns);
    fprintf(f, "\n");
    if (m->complete)
        print_names(f, "Tests that kill nothing", matrix_idle_tests(m));
    print_names(f, "Mutants that die of the wrong cause",
                matrix_mutants(m, FATE_WRONG));
    print_names(f, "Mutants that survive", matrix_mutants(m, FATE_SURVIVES));
}
