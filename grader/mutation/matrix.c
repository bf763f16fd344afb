/* SPDX-License-Identifier: MIT */
/*
 * matrix.c - what each mutant of a lab got from each test, kept while
 * `ipclab mutants` runs, and what follows from it.
 */
#include "mutation/matrix.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"

/* Besides tests; expectation_met() has the same names. */
static const char *const others[] = {"build", "leaks", "memory", "races"};
static const enum wish_kind other_wishes[] = {WISH_BUILD, WISH_LEAK,
                                              WISH_MEMORY, WISH_RACE};
enum { N_OTHERS = sizeof others / sizeof *others, OTHER_BUILD = 0 };

struct matrix matrix_make(const char *lab, const struct rubric *rubric)
{
    struct matrix m = {.lab = lab, .n_groups = rubric->n_exercises};
    m.groups = memory_new(m.n_groups, sizeof *m.groups);
    for (size_t i = 0; i < m.n_groups; i++) {
        const struct rubric_exercise *e = &rubric->exercises[i];
        struct matrix_group *g = &m.groups[i];
        g->exercise = e->name;
        g->n_tests = e->n_tests;
        g->n_columns = e->n_tests + N_OTHERS;
        g->columns = memory_new(g->n_columns, sizeof *g->columns);
        for (size_t k = 0; k < g->n_columns; k++) {
            bool is_test = k < e->n_tests;
            g->columns[k] = (struct matrix_column){
                .name = is_test ? e->tests[k].name : others[k - e->n_tests],
                .is_test = is_test,
                .used = is_test};
        }
    }
    return m;
}

void matrix_free(struct matrix *m)
{
    for (size_t i = 0; i < m->n_groups; i++) {
        for (size_t k = 0; k < m->groups[i].n_rows; k++)
            free(m->groups[i].rows[k].cells);
        free(m->groups[i].rows);
        free(m->groups[i].columns);
    }
    free(m->groups);
}

/* ---- one mutant ---- */

static const char *string_of(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    return s ? s : "";
}

/* The member of ARRAY whose KEY is NAME; NULL if there is none. */
static const json_t *find_member(const json_t *array, const char *key,
                                 const char *name)
{
    const json_t *member;
    size_t i;
    json_array_foreach(array, i, member)
    {
        if (strcmp(string_of(member, key), name) == 0)
            return member;
    }
    return NULL;
}

static bool has_wish(const struct expectation *e, enum wish_kind kind,
                     const char *what)
{
    for (size_t i = 0; i < e->count; i++)
        if (e->wishes[i].kind == kind &&
            (!what || strcmp(e->wishes[i].what, what) == 0))
            return true;
    return false;
}

static enum cell cell_of_test(const struct expectation *e, const char *name,
                              const json_t *exercise, const json_t *test,
                              const struct names *killed)
{
    const char *verdict = string_of(test, "verdict");
    char *full = text_format("%s/%s", e->exercise, name);
    enum cell cell = CELL_PASS;
    if (!test)
        cell = CELL_ABSENT;
    else if (names_have(killed, full))
        cell = CELL_KILLED;
    else if (strcmp(verdict, "pass") == 0)
        cell = has_wish(e, WISH_TEST, full) ? CELL_ALIVE : CELL_PASS;
    else if (strcmp(verdict, string_of(exercise, "build")) == 0)
        cell = CELL_ABSENT; /* it was not built */
    else
        cell = CELL_WRONG;
    free(full);
    return cell;
}

static enum cell cell_of_other(const struct expectation *e, size_t other,
                               const json_t *document, const json_t *exercise,
                               const struct names *killed)
{
    const char *name = others[other];
    bool found = other == OTHER_BUILD
                     ? strcmp(string_of(exercise, "build"), "ok") != 0
                     : json_array_size(json_object_get(document, name)) > 0;
    if (names_have(killed, name))
        return CELL_KILLED;
    if (found)
        return CELL_WRONG;
    return has_wish(e, other_wishes[other], NULL) ? CELL_ALIVE : CELL_PASS;
}

/* Does a test of another exercise than NAME fail? */
static bool fails_elsewhere(const json_t *document, const char *name)
{
    const json_t *exercise, *test;
    size_t i, k;
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
    {
        if (strcmp(string_of(exercise, "name"), name) == 0)
            continue;
        json_array_foreach(json_object_get(exercise, "tests"), k, test)
        {
            if (strcmp(string_of(test, "verdict"), "pass") != 0)
                return true;
        }
    }
    return false;
}

static void row_fill(struct matrix_group *g, struct matrix_row *row,
                     const json_t *document, const struct names *killed)
{
    const struct expectation *e = &row->mutant->expectation;
    const json_t *exercise = find_member(json_object_get(document, "exercises"),
                                         "name", g->exercise);
    for (size_t i = 0; i < g->n_columns; i++) {
        struct matrix_column *c = &g->columns[i];
        row->cells[i] =
            c->is_test
                ? cell_of_test(e, c->name, exercise,
                               find_member(json_object_get(exercise, "tests"),
                                           "name", c->name),
                               killed)
                : cell_of_other(e, i - g->n_tests, document, exercise, killed);
        c->kills += row->cells[i] == CELL_KILLED;
        c->used |= row->cells[i] != CELL_PASS;
    }
    row->elsewhere = fails_elsewhere(document, g->exercise);
}

void matrix_add(struct matrix *m, const struct specimen *mutant,
                const json_t *document, const struct names *killed)
{
    const char *exercise = mutant->expectation.exercise;
    struct matrix_group *g = NULL;
    for (size_t i = 0; exercise && i < m->n_groups; i++)
        if (strcmp(m->groups[i].exercise, exercise) == 0)
            g = &m->groups[i];
    if (!g)
        return; /* a header that is not sound, and was told */
    g->rows = memory_grow(g->rows, g->n_rows, sizeof *g->rows);
    struct matrix_row *row = &g->rows[g->n_rows++];
    *row = (struct matrix_row){
        .mutant = mutant,
        .graded = document != NULL,
        .cells = memory_new(g->n_columns, sizeof *row->cells)};
    if (document)
        row_fill(g, row, document, killed);
}

/* ---- what follows ---- */

enum fate matrix_fate(const struct matrix_group *g,
                      const struct matrix_row *row)
{
    size_t count[CELL_ABSENT + 1] = {0};
    if (!row->graded)
        return FATE_NOT_GRADED;
    for (size_t i = 0; i < g->n_columns; i++)
        count[row->cells[i]]++;
    if (count[CELL_WRONG] || row->elsewhere)
        return FATE_WRONG;
    return count[CELL_KILLED] ? FATE_KILLED : FATE_SURVIVES;
}

struct names matrix_mutants(const struct matrix *m, enum fate fate)
{
    struct names names = {0};
    for (size_t i = 0; i < m->n_groups; i++) {
        const struct matrix_group *g = &m->groups[i];
        for (size_t k = 0; k < g->n_rows; k++)
            if (matrix_fate(g, &g->rows[k]) == fate)
                names_add(&names, g->rows[k].mutant->label);
    }
    return names;
}

struct names matrix_idle_tests(const struct matrix *m)
{
    struct names names = {0};
    for (size_t i = 0; i < m->n_groups; i++) {
        const struct matrix_group *g = &m->groups[i];
        for (size_t k = 0; k < g->n_tests; k++) {
            if (g->columns[k].kills > 0)
                continue;
            char *full = text_format("%s/%s", g->exercise, g->columns[k].name);
            names_add(&names, full);
            free(full);
        }
    }
    return names;
}
