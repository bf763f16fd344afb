/* SPDX-License-Identifier: MIT */
/*
 * matrix.h - the mutants of a lab against its tests: who kills whom. Filled by
 * mutants.c while it runs; printed by matrix_print.c, as a page by
 * matrix_page.c.
 */
#ifndef MATRIX_H
#define MATRIX_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "harness/result/rubric.h"
#include "mutation/corpus.h"

enum cell {
    CELL_PASS,   /* the test passes, as is expected */
    CELL_KILLED, /* it fails as the mutant's header says */
    CELL_WRONG,  /* it fails, but of another cause or unexpectedly */
    CELL_ALIVE,  /* it should have failed, and passed */
    CELL_ABSENT  /* it did not run */
};
/* A test; or what else kills: the build, the audit, Valgrind. */
struct matrix_column {
    const char *name; /* without its exercise */
    bool is_test;
    size_t kills; /* mutants that it kills as they expect */
    bool used;    /* some mutant has something in it */
};
struct matrix_row {
    const struct specimen *mutant;
    enum cell *cells; /* one for each column of its exercise */
    bool graded;
    bool elsewhere; /* it fails tests of other exercises */
};
struct matrix_group { /* an exercise */
    const char *exercise;
    struct matrix_column *columns;
    size_t n_columns, n_tests; /* the tests come first */
    struct matrix_row *rows;
    size_t n_rows;
};
struct matrix {
    const char *lab;
    bool complete; /* all mutants of the lab are in it */
    struct matrix_group *groups;
    size_t n_groups;
};

/* An empty one, with a column for each test of RUBRIC, from which it takes its
 * names: RUBRIC must stay, and so must the specimens that are added. */
struct matrix matrix_make(const char *lab, const struct rubric *rubric);
void matrix_free(struct matrix *m);

/* MUTANT got DOCUMENT (NULL: it was not graded), which KILLED, from
 * expectation_met(), has the expected deaths of. */
void matrix_add(struct matrix *m, const struct specimen *mutant,
                const json_t *document, const struct names *killed);

/* How a mutant has ended. */
enum fate { FATE_KILLED, FATE_WRONG, FATE_SURVIVES, FATE_NOT_GRADED };
enum fate matrix_fate(const struct matrix_group *g,
                      const struct matrix_row *row);

/* The names of the mutants that ended so; of the tests that kill none. */
struct names matrix_mutants(const struct matrix *m, enum fate fate);
struct names matrix_idle_tests(const struct matrix *m);

/* For the terminal, at most COLUMNS wide. */
void matrix_print(FILE *f, const struct matrix *m, int columns);
/* One page of HTML that needs nothing else. */
void matrix_print_page(FILE *f, const struct matrix *m);

#endif
