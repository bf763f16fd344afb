/* SPDX-License-Identifier: MIT */
/*
 * report_html.c - a class as one page: what there is of everybody is written
 * aside while the journal is read (report_people.c), and what it comes to
 * stands before it (survey.c, report_survey.c).
 */
#include <stdlib.h>
#include <string.h>

#include "harness/report/report_parts.h"
#include "harness/base/memory.h"
#include "harness/base/text.h"
#include "base/html.h"
#include "formats/html/report_people.h"
#include "formats/html/report_survey.h"

/* Rows of a table that stands further down. */
struct aside {
    FILE *stream;
    char *bytes;
    size_t size, rows;
};
struct page {
    struct aside failed, nothing, changed, students;
    size_t waiting, old, late;
    double max;
    char *title;
    struct survey survey;
};

static void aside_open(struct aside *a)
{
    a->stream = open_memstream(&a->bytes, &a->size);
    if (!a->stream)
        memory_fail();
}

static void page_begin(struct writer *w)
{
    struct page *p = memory_new(1, sizeof *p);
    aside_open(&p->failed);
    aside_open(&p->nothing);
    aside_open(&p->changed);
    aside_open(&p->students);
    p->title = text_copy(w->lab);
    w->private = p;
}

/* ---- of one -------------------------------------------------------------- */

static void add_graded(struct page *p, const struct entry *e,
                       const json_t *document, const struct mark *mark)
{
    const char *title = text_of(document, "title");
    double share = mark->max > 0 ? mark->score / mark->max : 0;
    if (*title) {
        free(p->title);
        p->title = text_copy(title);
    }
    p->max = mark->max > p->max ? mark->max : p->max;
    survey_add(&p->survey, e->who, share, document);
    if (mark->why.count == 0)
        return;
    p->changed.rows++;
    people_changed(p->changed.stream, e, mark);
}

static void page_entry(struct writer *w, const struct entry *e,
                       const json_t *document, const struct mark *mark)
{
    struct page *p = w->private;
    const char *state = entry_state(w, e);
    p->late += e->late;
    p->old += strcmp(state, "old") == 0;
    p->students.rows++;
    people_student(p->students.stream, e, state, document, mark);
    if (document) {
        add_graded(p, e, document, mark);
    } else if (strcmp(state, "failed") == 0) {
        p->failed.rows++;
        people_failed(p->failed.stream, e);
    } else if (strcmp(state, "nothing") == 0) {
        p->nothing.rows++;
        html_print(p->nothing.stream, "<li>%s %s</li>\n", e->who, e->name);
    } else {
        p->waiting++;
    }
}

/* ---- the page ------------------------------------------------------------ */

static void fact(FILE *out, const char *what, const char *value)
{
    html_print(out, "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n", what,
               value);
}

static void fact_count(FILE *out, const char *what, size_t n)
{
    char *value = text_format("%zu", n);
    if (n)
        fact(out, what, value);
    free(value);
}

static void fact_score(FILE *out, const char *what, double share, double max)
{
    char *value = text_format("%.4g of %.4g", share * max, max);
    fact(out, what, value);
    free(value);
}

static void print_rule(FILE *out, const struct late_rule *rule)
{
    char *due = moment_words(rule->due);
    char *value = text_format("%.4g %% for each day, at most %.4g %%",
                              rule->percent, rule->most);
    if (*due)
        fact(out, "Due", due);
    if (rule->percent > 0)
        fact(out, "Late costs", value);
    free(value);
    free(due);
}

static void print_facts(FILE *out, const struct writer *w, const struct page *p)
{
    char *now = journal_now(), *at = moment_words(now);
    fputs("<table class=\"facts\">\n", out);
    fact_count(out, "Students", p->students.rows);
    fact_count(out, "Have a score", p->survey.count);
    fact_count(out, "Of these by older tests", p->old);
    fact_count(out, "Could not be graded", p->failed.rows);
    fact_count(out, "Wait to be graded", p->waiting);
    fact_count(out, "Handed in nothing", p->nothing.rows);
    fact_count(out, "Marked late by the site", p->late);
    if (p->survey.count) {
        fact_score(out, "Mean", survey_mean(&p->survey), p->max);
        fact_score(out, "Median", survey_quantile(&p->survey, 0.5), p->max);
        fact_score(out, "Lower quarter", survey_quantile(&p->survey, 0.25),
                   p->max);
        fact_score(out, "Upper quarter", survey_quantile(&p->survey, 0.75),
                   p->max);
    }
    print_rule(out, w->rule);
    fact(out, "Written", at);
    fputs("</table>\n", out);
    free(at);
    free(now);
}

/* Links to the sections that there are. */
static void print_ways(FILE *out, const struct page *p)
{
    bool any = p->survey.count > 0;
    const struct {
        const char *id, *name;
        bool is;
    } ways[] = {{"failed", "not graded", p->failed.rows > 0},
                {"scores", "scores", any},
                {"tests", "tests", any},
                {"mistakes", "mistakes", p->survey.mistakes.count > 0},
                {"time", "time", any},
                {"nothing", "nothing handed in", p->nothing.rows > 0},
                {"changed", "late, and by hand", p->changed.rows > 0},
                {"students", "everybody", p->students.rows > 0}};
    fputs("<nav aria-label=\"Sections\">", out);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (ways[i].is)
            html_print(out, "<a href=\"#%s\">%s</a> ", ways[i].id,
                       ways[i].name);
    fputs("</nav>\n", out);
}

/* A section of rows that were written aside, if there are any. */
static void print_aside(FILE *out, const struct aside *a, const char *id,
                        const char *head, const char *before, const char *after)
{
    if (a->rows == 0)
        return;
    html_print(out, "<section id=\"%s\">\n<h2>%s</h2>\n", id, head);
    fputs(before, out);
    fwrite(a->bytes, 1, a->size, out);
    fputs(after, out);
    fputs("</section>\n", out);
}

#define TABLE "<table>\n<thead><tr>"
#define TEXT(title) "<th scope=\"col\">" title "</th>"
#define NUMBER(title) "<th scope=\"col\" class=\"number\">" title "</th>"
#define ROWS "</tr></thead>\n<tbody>\n"
#define END "</tbody>\n</table>\n"

static void page_write(struct writer *w, const struct page *p)
{
    html_begin(w->out, p->title, "", "");
    html_print(w->out, "<h1>%s</h1>\n", p->title);
    print_facts(w->out, w, p);
    print_ways(w->out, p);
    print_aside(
        w->out, &p->failed, "failed", "Could not be graded",
        "<p>The grader or its machine is at fault: these have no "
        "score, which is not a score of zero. The same batch grades them "
        "again.</p>\n" TABLE TEXT("Student") TEXT("Why") ROWS,
        END);
    survey_print(w->out, &p->survey);
    print_aside(w->out, &p->nothing, "nothing", "Handed in nothing", "<ul>\n",
                "</ul>\n");
    print_aside(w->out, &p->changed, "changed", "Late, and by hand",
                TABLE TEXT("Student") NUMBER("By the tests")
                    NUMBER("In the end") TEXT("Why") ROWS,
                END);
    print_aside(w->out, &p->students, "students", "Everybody",
                TABLE TEXT("Student") NUMBER("Score") TEXT("Lost in")
                    TEXT("Handed in") ROWS,
                END);
    html_end(w->out);
}

static void page_end(struct writer *w)
{
    struct page *p = w->private;
    struct aside *all[] = {&p->failed, &p->nothing, &p->changed, &p->students};
    bool whole = true;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        whole = fclose(all[i]->stream) == 0 && whole;
    if (!whole)
        memory_fail();
    survey_sort(&p->survey);
    if (!w->failed)
        page_write(w, p);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]->bytes);
    survey_free(&p->survey);
    free(p->title);
    free(p);
}

const struct format format_html = {.name = "html",
                                   .begin = page_begin,
                                   .entry = page_entry,
                                   .end = page_end,
                                   .one = &format_page};
