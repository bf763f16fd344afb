/* SPDX-License-Identifier: MIT */
/*
 * report_autograder.c - the result of one student as sites want it that run the
 * kit themselves: Gradescope's results.json and Autolab's last lines. That of
 * GitHub is in report_github.c.
 */
#include <stdlib.h>
#include <string.h>

#include "harness/report/report_parts.h"
#include "harness/base/text.h"
#include "formats/report_formats.h"
#include "formats/test_account.h"

static void write_line(struct writer *w, json_t *value, int flags)
{
    char *text = json_dumps(value, flags | JSON_REAL_PRECISION(12));
    if (text)
        fprintf(w->out, "%s\n", text);
    w->failed = w->failed || !text;
    free(text);
    json_decref(value);
}

/* ---- Gradescope ---------------------------------------------------------- */

static json_t *gradescope_test(const json_t *document, const json_t *exercise,
                               const json_t *test, size_t i, size_t k)
{
    char *name =
        text_format("%s/%s", text_of(exercise, "name"), text_of(test, "name"));
    char *number = text_format("%zu.%zu", i + 1, k + 1);
    json_t *t =
        json_pack("{ss ss sO sO ss ss}", "name", name, "number", number,
                  "score", json_object_get(test, "points"), "max_score",
                  json_object_get(test, "max"), "status",
                  is_pass(test) ? "passed" : "failed", "output_format", "text");
    char *account = test_account(document, exercise, test);
    char *output = text_format("%s\n%s", text_of(test, "verdict"), account);
    if (!is_pass(test))
        json_object_set_new(t, "output", json_string(output));
    free(output);
    free(account);
    free(number);
    free(name);
    return t;
}

/* What the sum of the tests does not show. */
static char *gradescope_output(const json_t *document, const struct mark *mark)
{
    struct text t = {0};
    const json_t *item;
    size_t i;
    text_add(&t, "%.4g of %.4g points.\n", mark->score, mark->max);
    for (i = 0; i < mark->why.count; i++)
        text_add(&t, "%s\n", mark->why.items[i]);
    json_array_foreach(json_object_get(document, "leaks"), i, item) text_add(
        &t, "left behind in %s/%s: %s %s; %s\n", text_of(item, "exercise"),
        text_of(item, "test"), text_of(item, "kind"), text_of(item, "name"),
        text_of(item, "missing"));
    json_array_foreach(json_object_get(document, "memory"), i, item) text_add(
        &t, "Valgrind in %s/%s: %s at %s:%lld\n", text_of(item, "exercise"),
        text_of(item, "test"), text_of(item, "what"), text_of(item, "file"),
        (long long)json_integer_value(json_object_get(item, "line")));
    json_array_foreach(json_object_get(document, "races"), i, item) text_add(
        &t, "data race in %s/%s: %s. %s.\n", text_of(item, "exercise"),
        text_of(item, "test"), text_of(item, "what"), text_of(item, "advice"));
    json_array_foreach(json_object_get(document, "notes"), i, item)
        text_add(&t, "%s\n", json_string_value(item));
    return t.bytes;
}

static void gradescope_entry(struct writer *w, const struct entry *e,
                             const json_t *document, const struct mark *mark)
{
    const json_t *exercise, *test;
    json_t *tests = json_array();
    size_t i, k;
    if (!entry_has_score(w, e, document)) {
        json_decref(tests);
        return;
    }
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
        json_array_foreach(json_object_get(exercise, "tests"), k, test)
            json_array_append_new(
                tests, gradescope_test(document, exercise, test, i, k));
    char *output = gradescope_output(document, mark);
    write_line(w,
               json_pack("{sf ss ss ss ss so s{ss ss}}", "score", mark->score,
                         "output", output, "output_format", "text",
                         "visibility", "visible", "stdout_visibility", "hidden",
                         "tests", tests, "extra_data", "lab", w->lab,
                         "tests_hash", e->tests_hash ? e->tests_hash : ""),
               JSON_INDENT(1));
    free(output);
}

const struct format format_gradescope = {.name = "gradescope",
                                         .single = true,
                                         .for_students = true,
                                         .entry = gradescope_entry};

/* ---- Autolab ------------------------------------------------------------- */

/* A row of a stage: passed, and a hint if not. */
static json_t *autolab_row(bool good, const char *hint)
{
    json_t *row = json_pack("{sb}", "passed", (int)good);
    char *line = text_format("%.*s", (int)strcspn(hint, "\n"), hint);
    if (!good && *line)
        json_object_set_new(row, "hint", json_string(line));
    free(line);
    return row;
}

/* Two lines, the last on its own: Autolab puts quotes around every word before
 * a colon in that one, so no string in it may have such a word. Names of
 * exercises cannot. Being late is Autolab's own business. */
static void autolab_entry(struct writer *w, const struct entry *e,
                          const json_t *document, const struct mark *mark)
{
    const json_t *exercise, *test;
    size_t i, k;
    (void)mark;
    if (!entry_has_score(w, e, document))
        return;
    json_t *build = json_object(), *tests = json_object();
    json_t *scores = json_object();
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
    {
        const char *name = text_of(exercise, "name");
        json_object_set_new(
            build, name,
            autolab_row(strcmp(text_of(exercise, "build"), "ok") == 0,
                        text_of(exercise, "build_message")));
        json_object_set(scores, name, json_object_get(exercise, "score"));
        json_array_foreach(json_object_get(exercise, "tests"), k, test)
        {
            char *row = text_format("%s/%s", name, text_of(test, "name"));
            char *account = test_account(document, exercise, test);
            json_object_set_new(tests, row,
                                autolab_row(is_pass(test), account));
            free(account);
            free(row);
        }
    }
    write_line(w,
               json_pack("{ss s[ss] so so}", "_presentation", "semantic",
                         "stages", "Build", "Test", "Build", build, "Test",
                         tests),
               JSON_COMPACT);
    write_line(w, json_pack("{so}", "scores", scores), JSON_COMPACT);
}

const struct format format_autolab = {.name = "autolab",
                                      .single = true,
                                      .for_students = true,
                                      .entry = autolab_entry};
