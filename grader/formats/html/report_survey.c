/* SPDX-License-Identifier: MIT */
/*
 * report_survey.c - what a survey of a class says, as sections of its page:
 * the scores, the tests, the mistakes, the time.
 */
#include "formats/html/report_survey.h"

#include <stdlib.h>

#include "harness/base/text.h"
#include "base/html.h"

enum { BINS = 10, MAX_MISTAKES = 40 };

/* ---- the scores ---------------------------------------------------------- */

/* The drawing: bars of WIDTH, a GAP apart, on a base line. */
enum { WIDTH = 56, GAP = 8, TOP = 20, HEIGHT = 140, BASE = TOP + HEIGHT };

static size_t bin_of(double share)
{
    size_t bin = (size_t)(share * BINS + 1e-9);
    return bin < BINS ? bin : BINS - 1;
}

static char *bin_name(size_t bin)
{
    size_t each = 100 / BINS, last = bin + 1 < BINS ? 1 : 0;
    return text_format("%zu\xe2\x80\x93%zu %%", bin * each,
                       (bin + 1) * each - last);
}

static void print_bin(FILE *out, size_t bin, size_t n, size_t most)
{
    size_t x = bin * (WIDTH + GAP), height = n * HEIGHT / most;
    char *name = bin_name(bin);
    html_print(out,
               "<rect class=\"full\" x=\"%zu\" y=\"%zu\" width=\"%zu\" "
               "height=\"%zu\"/>\n<text x=\"%zu\" y=\"%zu\">%zu</text>\n"
               "<text class=\"dim\" x=\"%zu\" y=\"%zu\">%s</text>\n",
               x, BASE - height, (size_t)WIDTH, height, x + WIDTH / 2,
               BASE - height - 5, n, x + WIDTH / 2, (size_t)BASE + 16, name);
    free(name);
}

/* The same in words stands in the drawing's label. */
static void print_scores(FILE *out, const struct survey *s)
{
    size_t bins[BINS] = {0}, most = 1;
    struct text label = {0};
    for (size_t i = 0; i < s->count; i++) {
        size_t *bin = &bins[bin_of(s->shares[i])];
        if (++*bin > most)
            most = *bin;
    }
    for (size_t i = 0; i < BINS; i++) {
        char *name = bin_name(i);
        text_add(&label, "%s%s: %zu", i ? ", " : "", name, bins[i]);
        free(name);
    }
    html_print(out,
               "<section id=\"scores\">\n<h2>Scores</h2>\n<p class=\"dim\">How "
               "many have how many percent of the points.</p>\n"
               "<svg role=\"img\" aria-label=\"%s\" width=\"%zu\" "
               "height=\"%zu\" viewBox=\"0 0 %zu %zu\">\n",
               text_string(&label), (size_t)BINS * (WIDTH + GAP),
               (size_t)BASE + 24, (size_t)BINS * (WIDTH + GAP),
               (size_t)BASE + 24);
    for (size_t i = 0; i < BINS; i++)
        print_bin(out, i, bins[i], most);
    fputs("</svg>\n</section>\n", out);
    text_free(&label);
}

/* ---- the tests ----------------------------------------------------------- */

static void print_tests(FILE *out, const struct survey *s)
{
    fputs("<section id=\"tests\">\n<h2>Tests, the hardest first</h2>\n"
          "<table>\n<thead><tr><th scope=\"col\">Test</th>"
          "<th scope=\"col\">Passed by</th>"
          "<th scope=\"col\" class=\"number\">Points</th></tr></thead>\n"
          "<tbody>\n",
          out);
    for (size_t i = 0; i < s->n_tests; i++) {
        const struct survey_test *t = &s->tests[i];
        double share = (double)t->passed / (double)t->taken;
        html_print(out, "<tr><th scope=\"row\">%s/%s</th><td class=\"word\">",
                   t->exercise, t->name);
        html_bar(out, share);
        html_print(out,
                   "%.0f %% (%zu of %zu)</td><td class=\"number\">%.4g</td>"
                   "</tr>\n",
                   100 * share, t->passed, t->taken, t->points);
    }
    fputs("</tbody>\n</table>\n</section>\n", out);
}

/* ---- the mistakes -------------------------------------------------------- */

static void print_mistake(FILE *out, const struct mistake *m)
{
    html_print(out,
               "<tr><td class=\"number\">%zu</td>"
               "<th scope=\"row\" class=\"word\">%s</th>"
               "<td class=\"said\">%s</td><td>%s%s",
               m->students, m->kind, m->said, m->exercise,
               m->tests.count ? ":" : "");
    for (size_t i = 0; i < m->tests.count; i++)
        html_print(out, "%s %s", i ? "," : "", m->tests.items[i]);
    fputs("</td></tr>\n", out);
}

static void print_mistakes(FILE *out, const struct mistakes *m)
{
    if (m->count == 0)
        return;
    fputs("<section id=\"mistakes\">\n<h2>Mistakes, the most frequent first"
          "</h2>\n<p class=\"dim\">One mistake is the same verdict with the "
          "same words in one exercise, whatever numbers and quoted text are in "
          "them; the words are those of the first who made it.</p>\n"
          "<table>\n<thead><tr><th scope=\"col\" class=\"number\">Made by</th>"
          "<th scope=\"col\" class=\"word\">What</th>"
          "<th scope=\"col\">In the words of the report</th>"
          "<th scope=\"col\">Where</th></tr></thead>\n"
          "<tbody>\n",
          out);
    for (size_t i = 0; i < m->count && i < MAX_MISTAKES; i++)
        print_mistake(out, &m->list[i]);
    fputs("</tbody>\n</table>\n", out);
    if (m->count > MAX_MISTAKES)
        html_print(out, "<p>And %zu more, none made by more than %zu.</p>\n",
                   m->count - MAX_MISTAKES, m->list[MAX_MISTAKES].students);
    fputs("</section>\n", out);
}

/* ---- the time ------------------------------------------------------------ */

static void print_time(FILE *out, const struct survey *s)
{
    double all = 0;
    for (size_t i = 0; i < s->n_exercises; i++)
        all += s->exercises[i].ms;
    html_print(out,
               "<section id=\"time\">\n<h2>Time spent</h2>\n<p class=\"dim\">"
               "In the tests; %.4g seconds in all.</p>\n",
               (double)(long)(all / 100) / 10);
    fputs("<table>\n<thead><tr><th scope=\"col\">Exercise</th>"
          "<th scope=\"col\" class=\"number\">Seconds, on average</th>"
          "<th scope=\"col\" class=\"number\">At most</th>"
          "<th scope=\"col\">Whose</th></tr></thead>\n<tbody>\n",
          out);
    for (size_t i = 0; i < s->n_exercises; i++) {
        const struct survey_exercise *e = &s->exercises[i];
        html_print(out,
                   "<tr><th scope=\"row\">%s</th><td class=\"number\">%.2f</td>"
                   "<td class=\"number\">%.2f</td><td>%s</td></tr>\n",
                   e->name, e->ms / (double)e->taken / 1000, e->longest / 1000,
                   e->slowest);
    }
    fputs("</tbody>\n</table>\n</section>\n", out);
}

void survey_print(FILE *out, const struct survey *s)
{
    if (s->count == 0)
        return;
    print_scores(out, s);
    print_tests(out, s);
    print_mistakes(out, &s->mistakes);
    print_time(out, s);
}
