/* SPDX-License-Identifier: MIT */
/*
 * report_people.c - what the page of a class has of each student.
 */
#include "formats/html/report_people.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "base/html.h"
#include "base/losses.h"

/* The cell that says who it is, and so heads the row. */
static void print_who(FILE *out, const struct entry *e)
{
    if (*e->name)
        html_print(out,
                   "<tr><th scope=\"row\">%s <span class=\"dim\">%s</span>"
                   "</th>",
                   e->name, e->who);
    else
        html_print(out, "<tr><th scope=\"row\">%s</th>", e->who);
}

static void print_lines(FILE *out, const struct names *lines)
{
    fputs("<td>", out);
    for (size_t i = 0; i < lines->count; i++) {
        fputs(i ? "<br>" : "", out);
        html_print(out, "%s", lines->items[i]);
    }
    fputs("</td>", out);
}

/* What a student without a score has, for STATE. */
static const char *words_of(const char *state)
{
    return strcmp(state, "failed") == 0    ? "could not be graded"
           : strcmp(state, "waiting") == 0 ? "waits to be graded"
                                           : "handed in nothing";
}

static struct names came_of(const struct entry *e, const char *state)
{
    struct names came = {0};
    char *at = moment_words(e->at);
    char *attempts = text_format("one of %zu attempts", e->attempts);
    if (*at)
        names_add(&came, at);
    if (e->late)
        names_add(&came, "late");
    if (e->attempts > 1)
        names_add(&came, attempts);
    if (strcmp(state, "old") == 0)
        names_add(&came, "graded by older tests");
    free(attempts);
    free(at);
    return came;
}

void people_student(FILE *out, const struct entry *e, const char *state,
                    const json_t *document, const struct mark *mark)
{
    struct names lost = {0}, came = came_of(e, state);
    if (document)
        lost = document_losses(document);
    else
        names_add(&lost, words_of(state));
    print_who(out, e);
    if (mark->graded)
        html_print(out, "<td class=\"number\">%.4g</td>", mark->score);
    else
        fputs("<td class=\"number\">none</td>", out);
    print_lines(out, &lost);
    print_lines(out, &came);
    fputs("</tr>\n", out);
    names_free(&lost);
    names_free(&came);
}

void people_changed(FILE *out, const struct entry *e, const struct mark *mark)
{
    print_who(out, e);
    html_print(out,
               "<td class=\"number\">%.4g</td><td class=\"number\">%.4g</td>",
               mark->judged, mark->score);
    print_lines(out, &mark->why);
    fputs("</tr>\n", out);
}

void people_failed(FILE *out, const struct entry *e)
{
    print_who(out, e);
    html_print(out, "<td class=\"said\">%s</td></tr>\n",
               e->reason ? e->reason : "");
}
