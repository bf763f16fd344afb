/* SPDX-License-Identifier: MIT */
/*
 * report_github.c - the result of one student for GitHub Actions: annotations,
 * and a summary on the page of the job.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "harness/report/report_parts.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "formats/report_formats.h"
#include "formats/test_account.h"

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

static void github_annotation(FILE *out, const json_t *document,
                              const json_t *exercise, const json_t *test)
{
    const char *name = text_of(exercise, "name");
    char *message = test_account(document, exercise, test);
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
    free(message);
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
        char *account = test_account(document, exercise, test);
        char *message = text_format("%.400s", account);
        fprintf(f, "| %s/%s | %s | %.4g of %.4g | ", text_of(exercise, "name"),
                text_of(test, "name"), text_of(test, "verdict"),
                json_number_value(json_object_get(test, "points")),
                json_number_value(json_object_get(test, "max")));
        char *clean = text_clean(message, strlen(message));
        markdown_write(f, clean); /* a letter may have been cut */
        fputs(" |\n", f);
        free(clean);
        free(message);
        free(account);
    }
    if (fclose(f) != 0)
        w->failed = true;
}

/* ---- what was lost ------------------------------------------------------- */

struct loss {
    const json_t *exercise, *test;
    size_t place; /* in the lab */
};

static int compare_losses(const void *a, const void *b)
{
    const struct loss *x = a, *y = b;
    double p = number_of(x->test, "max"), q = number_of(y->test, "max");
    if (p != q)
        return p > q ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

/* GitHub shows about ten: each cause once, and those that cost most first. */
static void github_annotations(FILE *out, const json_t *document)
{
    const json_t *exercise, *test;
    struct loss *losses = NULL;
    size_t i, k, n = 0;
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
    {
        const json_t *tests = json_object_get(exercise, "tests");
        losses =
            memory_resize(losses, n + json_array_size(tests), sizeof *losses);
        json_array_foreach(tests, k, test)
        {
            if (test_tells(document, exercise, test)) {
                losses[n] = (struct loss){exercise, test, n};
                n++;
            }
        }
    }
    if (n)
        qsort(losses, n, sizeof *losses, compare_losses);
    for (i = 0; i < n; i++)
        github_annotation(out, document, losses[i].exercise, losses[i].test);
    free(losses);
}

static void github_entry(struct writer *w, const struct entry *e,
                         const json_t *document, const struct mark *mark)
{
    if (!entry_has_score(w, e, document))
        return;
    github_annotations(w->out, document);
    fputs("::notice title=", w->out);
    github_write(w->out, w->lab, true);
    fprintf(w->out, "::%.4g of %.4g points\n", mark->score, mark->max);
    github_summary(w, document, mark);
}

const struct format format_github = {.name = "github",
                                     .single = true,
                                     .for_students = true,
                                     .entry = github_entry};
