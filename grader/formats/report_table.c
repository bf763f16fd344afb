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
};

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
