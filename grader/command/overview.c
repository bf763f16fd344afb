/* SPDX-License-Identifier: MIT */
/*
 * overview.c - from the judge's documents to the rows of the table that a call
 * ends with that graded several: who has which score, and lost it where.
 */
#include "command/overview.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "harness/base/text.h"
#include "take/intake.h"
#include "base/table.h"

#define TOP_LINE 200
#define LEAST 0.005 /* points are hundredths */

struct loss {
    const json_t *exercise;
    double points;
    size_t place; /* in the lab */
};

/* The most telling verdict of an exercise: of its build, else of its first
 * test that was lost. */
static const char *verdict_of(const json_t *exercise)
{
    const char *build = json_string_value(json_object_get(exercise, "build"));
    if (build && strcmp(build, "ok") != 0)
        return build;
    const json_t *test;
    size_t i;
    json_array_foreach(json_object_get(exercise, "tests"), i, test)
    {
        const char *v = json_string_value(json_object_get(test, "verdict"));
        if (v && strcmp(v, "pass") != 0)
            return v;
    }
    const json_t *penalty =
        json_array_get(json_object_get(exercise, "penalties"), 0);
    const char *kind = json_string_value(json_object_get(penalty, "kind"));
    return kind ? kind : "";
}

static int compare_losses(const void *a, const void *b)
{
    const struct loss *x = a, *y = b;
    if (x->points != y->points)
        return x->points > y->points ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

/* "run_two -4 (deadlock)", "hello -10 (compile_error)": what was lost, the
 * largest first; only "everything" if that is so. */
struct names document_losses(const json_t *document)
{
    const json_t *exercises = json_object_get(document, "exercises"), *exercise;
    double score = json_number_value(json_object_get(document, "score"));
    size_t i, n = 0, all = json_array_size(exercises);
    struct loss *losses = calloc(all + 1, sizeof *losses);
    struct names names = {0};
    if (!losses)
        exit(complain(STATUS_MACHINE, "out of memory"));
    json_array_foreach(exercises, i, exercise)
    {
        double max = json_number_value(json_object_get(exercise, "max"));
        const json_t *got = json_object_get(exercise, "score");
        if (json_is_number(got) && max - json_number_value(got) >= LEAST)
            losses[n++] =
                (struct loss){exercise, max - json_number_value(got), i};
    }
    qsort(losses, n, sizeof *losses, compare_losses);
    bool everything = score < LEAST && n > 1;
    if (everything)
        names_add(&names, "everything");
    for (i = 0; i < n && !everything; i++) {
        char *one = text_format(
            "%s -%.4g (%s)",
            json_string_value(json_object_get(losses[i].exercise, "name")),
            losses[i].points, verdict_of(losses[i].exercise));
        names_add(&names, one);
        free(one);
    }
    free(losses);
    return names;
}

static struct row row_of(const struct job *job,
                         const struct outcome_of_job *outcome)
{
    const json_t *d = outcome->document;
    struct row row = {
        intake_name(job->path), text_format("%s", job->lab), NULL, {0}};
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
        row.score = text_format("%s", "none");
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

int overview_columns(FILE *stream)
{
    struct winsize size;
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col >= 40)
        return size.ws_col;
    return 80;
}

void overview_print(const struct job *jobs,
                    const struct outcome_of_job *outcomes, size_t n)
{
    struct row *rows = calloc(n + 1, sizeof *rows);
    if (!rows)
        exit(complain(STATUS_MACHINE, "out of memory"));
    for (size_t i = 0; i < n; i++)
        rows[i] = row_of(&jobs[i], &outcomes[i]);
    table_print(stdout, rows, n, overview_columns(stdout));
    for (size_t i = 0; i < n; i++) {
        free(rows[i].submission);
        free(rows[i].lab);
        free(rows[i].score);
        names_free(&rows[i].lost);
    }
    free(rows);
}
