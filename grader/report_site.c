/* SPDX-License-Identifier: MIT */
/*
 * report_site.c - the result of one student as sites want it that run the kit
 * themselves: Gradescope's results.json, Autolab's last lines, and annotations
 * and a summary for GitHub Actions.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../tests/harness/report_parts.h"
#include "../tests/harness/text.h"
#include "report_formats.h"

/* What a test said, or its build. */
static const char *message_of(const json_t *exercise, const json_t *test)
{
    const char *message = text_of(test, "message");
    return *message || is_pass(test) ? message
                                     : text_of(exercise, "build_message");
}

/* There is no document: no site may take that for a zero. */
static bool has_score(struct writer *w, const struct entry *e,
                      const json_t *document)
{
    if (document)
        return true;
    char *clean = text_clean(e->reason ? e->reason : entry_state(w, e),
                             strlen(e->reason ? e->reason : entry_state(w, e)));
    complain(STATUS_MACHINE, "%s has no score: %s", e->who, clean);
    free(clean);
    w->failed = true;
    return false;
}

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

static json_t *gradescope_test(const json_t *exercise, const json_t *test,
                               size_t i, size_t k)
{
    char *name =
        text_format("%s/%s", text_of(exercise, "name"), text_of(test, "name"));
    char *number = text_format("%zu.%zu", i + 1, k + 1);
    json_t *t =
        json_pack("{ss ss sO sO ss ss}", "name", name, "number", number,
                  "score", json_object_get(test, "points"), "max_score",
                  json_object_get(test, "max"), "status",
                  is_pass(test) ? "passed" : "failed", "output_format", "text");
    char *output = is_pass(test)
                       ? text_format("%s", "")
                       : text_format("%s\n%s", text_of(test, "verdict"),
                                     message_of(exercise, test));
    if (*output)
        json_object_set_new(t, "output", json_string(output));
    free(output);
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
    if (!has_score(w, e, document)) {
        json_decref(tests);
        return;
    }
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
        json_array_foreach(json_object_get(exercise, "tests"), k, test)
            json_array_append_new(tests, gradescope_test(exercise, test, i, k));
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

const struct format format_gradescope = {
    .name = "gradescope", .single = true, .entry = gradescope_entry};

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
    if (!has_score(w, e, document))
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
            json_object_set_new(
                tests, row,
                autolab_row(is_pass(test), message_of(exercise, test)));
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

const struct format format_autolab = {
    .name = "autolab", .single = true, .entry = autolab_entry};

/* ---- GitHub -------------------------------------------------------------- */

/* S for a workflow command; in a property : and , too. */
static void github_write(FILE *out, const char *s, bool property)
{
    for (; *s; s++) {
        if (*s == '%' || *s == '\n' || *s == '\r' ||
            (property && (*s == ':' || *s == ',')))
            fprintf(out, "%%%02X", (unsigned)*s);
        else
            putc(*s, out);
    }
}

/* The first line of EXERCISE.c that MESSAGE speaks of; 0 if none. */
static long line_in(const char *message, const char *exercise)
{
    char *file = text_format("%s.c:", exercise);
    const char *at = strstr(message, file);
    long line = at ? strtol(at + strlen(file), NULL, 10) : 0;
    free(file);
    return line;
}

static void github_annotation(FILE *out, const json_t *exercise,
                              const json_t *test)
{
    const char *name = text_of(exercise, "name");
    const char *message = message_of(exercise, test);
    char *file = text_format("%s.c", name);
    char *title = text_format("%s/%s: %s", name, text_of(test, "name"),
                              text_of(test, "verdict"));
    long line = line_in(message, name);
    fputs("::error file=", out);
    github_write(out, file, true);
    if (line > 0)
        fprintf(out, ",line=%ld", line);
    fputs(",title=", out);
    github_write(out, title, true);
    fputs("::", out);
    github_write(out, *message ? message : title, false);
    putc('\n', out);
    free(title);
    free(file);
}

/* S in a cell of a table of Markdown. */
static void markdown_write(FILE *out, const char *s)
{
    for (; *s; s++) {
        if (*s == '\n')
            fputs("<br>", out);
        else if (*s == '<' || *s == '>' || *s == '&')
            fprintf(out, "&#%d;", *s);
        else if (strchr("|\\`*_[]~", *s))
            fprintf(out, "\\%c", *s);
        else
            putc(*s, out);
    }
}

/* The page of the job: $GITHUB_STEP_SUMMARY is a file to add to. */
static void github_summary(struct writer *w, const json_t *document,
                           const struct mark *mark)
{
    const char *path = getenv("GITHUB_STEP_SUMMARY");
    const json_t *exercise, *test;
    size_t i, k;
    FILE *f = path && *path ? fopen(path, "ae") : NULL;
    if (!f && path && *path)
        complain(STATUS_MACHINE, "%s: %s", path, strerror(errno));
    w->failed = w->failed || (path && *path && !f);
    if (!f)
        return;
    fputs("## ", f);
    markdown_write(f, w->lab);
    fprintf(f, ": %.4g of %.4g points\n\n", mark->score, mark->max);
    fputs("| test | verdict | points | why |\n|---|---|---|---|\n", f);
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
        json_array_foreach(json_object_get(exercise, "tests"), k, test)
    {
        char *message = text_format(
            "%.400s", is_pass(test) ? "" : message_of(exercise, test));
        fprintf(f, "| %s/%s | %s | %.4g of %.4g | ", text_of(exercise, "name"),
                text_of(test, "name"), text_of(test, "verdict"),
                json_number_value(json_object_get(test, "points")),
                json_number_value(json_object_get(test, "max")));
        char *clean = text_clean(message, strlen(message));
        markdown_write(f, clean); /* a letter may have been cut */
        fputs(" |\n", f);
        free(clean);
        free(message);
    }
    if (fclose(f) != 0)
        w->failed = true;
}

static void github_entry(struct writer *w, const struct entry *e,
                         const json_t *document, const struct mark *mark)
{
    const json_t *exercise, *test;
    size_t i, k;
    if (!has_score(w, e, document))
        return;
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
        json_array_foreach(json_object_get(exercise, "tests"), k,
                           test) if (!is_pass(test))
            github_annotation(w->out, exercise, test);
    fputs("::notice title=", w->out);
    github_write(w->out, w->lab, true);
    fprintf(w->out, "::%.4g of %.4g points\n", mark->score, mark->max);
    github_summary(w, document, mark);
}

const struct format format_github = {
    .name = "github", .single = true, .entry = github_entry};
