/* SPDX-License-Identifier: MIT */
/*
 * report_json.c - a journal as one JSON document: an array, an object for
 * each student, the judge's document in it as it is. And as CSV.
 */
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "base/csv.h"
#include "base/losses.h"
#include "formats/report_formats.h"

static json_t *string_or_null(const char *s)
{
    return s ? json_string(s) : json_null();
}

static void json_begin(struct writer *w)
{
    fputs("[", w->out);
}

static void json_entry(struct writer *w, const struct entry *e,
                       const json_t *document, const struct mark *mark)
{
    json_t *d = json_pack(
        "{ss ss ss sb so so sb sI ss so so so}", "who", e->who, "name", e->name,
        "email", e->email, "listed", (int)e->listed, "source",
        string_or_null(e->source), "at", string_or_null(e->at), "late",
        (int)e->late, "attempts", (json_int_t)e->attempts, "state",
        entry_state(w, e), "reason", string_or_null(e->reason), "score",
        mark->graded ? json_real(mark->score) : json_null(), "max",
        mark->graded ? json_real(mark->max) : json_null());
    json_t *why = json_array();
    for (size_t i = 0; i < mark->why.count; i++)
        json_array_append_new(why, json_string(mark->why.items[i]));
    json_object_set_new(d, "judged",
                        mark->graded ? json_real(mark->judged) : json_null());
    json_object_set_new(d, "adjustments", why);
    json_object_set_new(d, "graded_at", string_or_null(e->graded_at));
    json_object_set_new(d, "result",
                        document ? json_deep_copy(document) : json_null());
    char *text = json_dumps(d, JSON_COMPACT | JSON_REAL_PRECISION(12));
    fprintf(w->out, "%s\n%s", w->count ? "," : "", text ? text : "null");
    w->failed = w->failed || !text;
    free(text);
    json_decref(d);
}

static void json_end(struct writer *w)
{
    fputs("\n]\n", w->out);
}

const struct format format_json = {
    .name = "json", .begin = json_begin, .entry = json_entry, .end = json_end};

/* ---- CSV ----------------------------------------------------------------- */

static void csv_begin(struct writer *w)
{
    fputs("who,name,email,state,score,max,late,handed_in,attempts,lost,"
          "judged,adjustments,reason\r\n",
          w->out);
}

static char *list_of(const struct names *n)
{
    struct text t = {0};
    for (size_t i = 0; i < n->count; i++)
        text_add(&t, "%s%s", i ? ", " : "", n->items[i]);
    return t.bytes ? t.bytes : text_copy("");
}

static void csv_entry(struct writer *w, const struct entry *e,
                      const json_t *document, const struct mark *mark)
{
    struct names lost = {0};
    if (document)
        lost = document_losses(document);
    char *losses = list_of(&lost);
    char *score =
        mark->graded ? text_format("%.4g", mark->score) : text_copy("");
    char *max = mark->graded ? text_format("%.4g", mark->max) : text_copy("");
    char *judged =
        mark->graded ? text_format("%.4g", mark->judged) : text_copy("");
    char *why = list_of(&mark->why);
    char *attempts = text_format("%zu", e->attempts);
    const char *cells[] = {e->who,
                           e->name,
                           e->email,
                           entry_state(w, e),
                           score,
                           max,
                           e->late ? "late" : "",
                           e->at ? e->at : "",
                           attempts,
                           losses,
                           judged,
                           why,
                           e->reason ? e->reason : ""};
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        if (i)
            putc(',', w->out);
        csv_write(w->out, cells[i], ',');
    }
    fputs("\r\n", w->out);
    free(losses);
    free(score);
    free(max);
    free(attempts);
    free(judged);
    free(why);
    names_free(&lost);
}

const struct format format_csv = {
    .name = "csv", .begin = csv_begin, .entry = csv_entry};
