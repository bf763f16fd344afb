/* SPDX-License-Identifier: MIT */
/*
 * grade_table.c - from the judge's documents to the rows of the table that a
 * call ends with that graded several: who has which score, and lost it where.
 */
#include "grade/grade_table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/losses.h"
#include "base/table.h"
#include "take/untrusted.h"

#define TOP_LINE 200

static struct row row_of(const struct job *job,
                         const struct outcome_of_job *outcome)
{
    const json_t *d = outcome->document;
    struct row row = {
        untrusted_name(job->path), text_copy(job->lab), NULL, {0}};
    if (outcome->status <= STATUS_LOST) {
        row.score = text_format("%.4g/%.4g",
                                json_number_value(json_object_get(d, "score")),
                                json_number_value(json_object_get(d, "max")));
        row.lost = document_losses(d);
    } else {
        const char *why = outcome->why ? outcome->why : "";
        size_t n = strcspn(why, "\n");
        char *line = text_format("not graded: %.*s",
                                 (int)(n < TOP_LINE ? n : TOP_LINE), why);
        row.score = text_copy("none");
        names_add(&row.lost, line);
        free(line);
    }
    return row;
}

char *outcome_line(const struct outcome_of_job *outcome)
{
    const struct job nobody = {.lab = "", .path = ""};
    struct row row = row_of(&nobody, outcome);
    struct text t = {0};
    if (outcome->status <= STATUS_LOST)
        text_add(&t, "%s", row.score);
    for (size_t i = 0; i < row.lost.count; i++)
        text_add(&t, "%s%s",
                 i          ? ", "
                 : t.length ? "  "
                            : "",
                 row.lost.items[i]);
    free(row.submission);
    free(row.lab);
    free(row.score);
    names_free(&row.lost);
    return t.bytes;
}

void grade_table_print(const struct job *jobs,
                       const struct outcome_of_job *outcomes, size_t n)
{
    struct row *rows = memory_new(n + 1, sizeof *rows);
    for (size_t i = 0; i < n; i++)
        rows[i] = row_of(&jobs[i], &outcomes[i]);
    table_print(stdout, rows, n, table_columns(stdout));
    for (size_t i = 0; i < n; i++) {
        free(rows[i].submission);
        free(rows[i].lab);
        free(rows[i].score);
        names_free(&rows[i].lost);
    }
    free(rows);
}
