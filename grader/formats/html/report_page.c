/* SPDX-License-Identifier: MIT */
/*
 * report_page.c - the page of one student: what was earned, test by test, and
 * what to look at. Nothing of anybody else is on it, so that it can be handed
 * out; nor why the grader failed, for that is not the student's.
 */
#include "formats/html/report_page.h"

#include <stdlib.h>
#include <string.h>

#include "harness/report/report_parts.h"
#include "harness/base/text.h"
#include "base/html.h"
#include "formats/html/report_exercise.h"
#include "formats/picture/picture.h"

/* ---- the head ------------------------------------------------------------ */

static void fact(FILE *out, const char *what, const char *value)
{
    if (*value)
        html_print(out, "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n", what,
                   value);
}

static char *handed_in(const struct entry *e)
{
    struct text t = {0};
    char *at = moment_words(e->at);
    text_add(&t, "%s", at);
    if (e->late)
        text_add(&t, "%slate", t.length ? ", " : "");
    if (e->attempts > 1)
        text_add(&t, "%s%zu attempts, of which this one counts",
                 t.length ? "; " : "", e->attempts);
    free(at);
    return t.bytes;
}

static void print_facts(FILE *out, const struct writer *w,
                        const struct entry *e, const json_t *document)
{
    const char *compiler = text_of(document, "compiler");
    char *came = handed_in(e), *graded = moment_words(e->graded_at);
    char *tests = text_format(
        "%.12s%s, %s, memory check: %s, %s%sseed %lld",
        text_of(document, "tests_hash"),
        entry_is_old(w, e) ? " (an older version of the tests)" : "",
        strcmp(text_of(document, "isolation"), "sandbox") == 0
            ? "in a sandbox"
            : "not in a sandbox",
        text_of(document, "memory_check"), compiler, *compiler ? ", " : "",
        (long long)json_integer_value(json_object_get(document, "seed")));
    fputs("<table class=\"facts\">\n", out);
    fact(out, "Handed in", came);
    fact(out, "Graded", graded);
    fact(out, "Test set", tests);
    fputs("</table>\n", out);
    free(tests);
    free(graded);
    free(came);
}

/* How the points come about, if not by the tests alone. */
static void print_score(FILE *out, const struct mark *mark)
{
    html_print(out,
               "<p class=\"score\"><strong>%.4g</strong> of %.4g points"
               "</p>\n",
               mark->score, mark->max);
    if (mark->why.count == 0)
        return;
    html_print(out, "<ul>\n<li>%.4g: by the tests</li>\n", mark->judged);
    for (size_t i = 0; i < mark->why.count; i++)
        html_print(out, "<li>%s</li>\n", mark->why.items[i]);
    fputs("</ul>\n", out);
}

static void print_exercises(FILE *out, const json_t *document)
{
    const json_t *exercise;
    size_t i;
    fputs("<table>\n<thead><tr><th scope=\"col\">Exercise</th>"
          "<th scope=\"col\" class=\"number\">Tests passed</th>"
          "<th scope=\"col\" class=\"number\">Points</th></tr></thead>\n"
          "<tbody>\n",
          out);
    json_array_foreach(json_object_get(document, "exercises"), i, exercise)
    {
        const json_t *tests = json_object_get(exercise, "tests");
        html_print(out,
                   "<tr><th scope=\"row\"><a href=\"#%s\">%s</a></th>"
                   "<td class=\"number\">%zu of %zu</td>"
                   "<td class=\"number\">%s of %s</td></tr>\n",
                   text_of(exercise, "name"), text_of(exercise, "name"),
                   tests_passed(tests), json_array_size(tests),
                   points_text(number_of(exercise, "score")),
                   points_text(number_of(exercise, "max")));
    }
    fputs("</tbody>\n</table>\n", out);
}

static void print_notes(FILE *out, const json_t *document)
{
    const json_t *note;
    size_t i;
    if (strcmp(text_of(document, "memory_check"), "off") == 0)
        fputs("<p class=\"doubt\">Memory was not checked.</p>\n", out);
    json_array_foreach(json_object_get(document, "notes"), i, note)
        html_print(out, "<p>Note: %s</p>\n", json_string_value(note));
}

/* ---- the page ------------------------------------------------------------ */

static const char *without_score(const struct entry *e)
{
    if (!e->state)
        return "Nothing was handed in.";
    if (strcmp(e->state, "waiting") == 0)
        return "What was handed in has not been graded yet.";
    return "What was handed in could not be graded. That is the fault of the "
           "grader or its machine, not of the work, and not a score of zero: "
           "ask "
           "those who run the course.";
}

void page_print(FILE *out, const struct writer *w, const struct entry *e,
                const json_t *document, const struct mark *mark)
{
    const char *name = *e->name ? e->name : e->who;
    const json_t *exercise;
    size_t i;
    const char *lab =
        *text_of(document, "title") ? text_of(document, "title") : w->lab;
    char *title = text_format("%s: %s", lab, name);
    html_begin(out, title, document ? picture_style : "",
               document ? walk_script : "");
    html_print(out, "<h1>%s</h1>\n<p>%s <span class=\"dim\">%s</span></p>\n",
               lab, name, *e->name ? e->who : "");
    if (document) {
        print_score(out, mark);
        print_facts(out, w, e, document);
        print_notes(out, document);
        print_exercises(out, document);
        json_array_foreach(json_object_get(document, "exercises"), i, exercise)
            exercise_print(&(struct student_page){out, w, e, document},
                           exercise);
    } else {
        html_print(out, "<p>%s</p>\n", without_score(e));
    }
    html_end(out);
    free(title);
}
