/* SPDX-License-Identifier: MIT */
/*
 * report_table.c - a journal as the table that a terminal shows.
 */
#include <stdlib.h>
#include <string.h>

#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/losses.h"
#include "formats/report_formats.h"
#include "base/table.h"

struct rows {
    struct row *list;
    size_t count;
    double *scores, max;
    size_t graded;
};

static int compare_scores(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* Of two or more that have a score. */
static void print_summary(FILE *out, struct rows *r)
{
    double sum = 0;
    size_t n = r->graded;
    if (n < 2)
        return;
    qsort(r->scores, n, sizeof *r->scores, compare_scores);
    for (size_t i = 0; i < n; i++)
        sum += r->scores[i];
    fprintf(out, "%zu with a score: mean %.1f, median %.1f of %.4g\n", n,
            sum / (double)n, (r->scores[(n - 1) / 2] + r->scores[n / 2]) / 2,
            r->max);
}

static void table_begin(struct writer *w)
{
    w->private = memory_new(1, sizeof(struct rows));
}

static void table_entry(struct writer *w, const struct entry *e,
                        const json_t *document, const struct mark *mark)
{
    struct rows *r = w->private;
    const char *state = entry_state(w, e);
    r->list = memory_grow(r->list, r->count, sizeof *r->list);
    struct row row = {*e->name ? text_format("%s (%s)", e->name, e->who)
                               : text_copy(e->who),
                      text_copy(w->lab),
                      NULL,
                      {0}};
    row.score = mark->graded
                    ? text_format("%.4g/%.4g%s", mark->score, mark->max,
                                  strcmp(state, "old") == 0 ? " old" : "")
                    : text_copy("none");
    if (mark->graded) {
        r->scores = memory_grow(r->scores, r->graded, sizeof *r->scores);
        r->scores[r->graded++] = mark->score;
        r->max = mark->max;
    }
    for (size_t i = 0; i < mark->why.count; i++)
        names_add(&row.lost, mark->why.items[i]);
    if (document) {
        struct names lost = document_losses(document);
        for (size_t i = 0; i < lost.count; i++)
            names_add(&row.lost, lost.items[i]);
        names_free(&lost);
    } else if (strcmp(state, "failed") == 0) {
        char *why = text_format("could not grade: %.*s",
                                (int)strcspn(e->reason ? e->reason : "", "\n"),
                                e->reason ? e->reason : "");
        names_add(&row.lost, why);
        free(why);
    } else
        names_add(&row.lost, strcmp(state, "nothing") == 0
                                 ? "handed in nothing"
                                 : "waits to be graded");
    r->list[r->count++] = row;
}

static void table_end(struct writer *w)
{
    struct rows *r = w->private;
    table_print(w->out, r->list, r->count, table_columns(w->out));
    print_summary(w->out, r);
    free(r->scores);
    for (size_t i = 0; i < r->count; i++) {
        free(r->list[i].submission);
        free(r->list[i].lab);
        free(r->list[i].score);
        names_free(&r->list[i].lost);
    }
    free(r->list);
    free(r);
}

const struct format format_table = {.name = "table",
                                    .begin = table_begin,
                                    .entry = table_entry,
                                    .end = table_end};
