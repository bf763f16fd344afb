/* SPDX-License-Identifier: MIT */
/*
 * report_exercise.c - what a student's page tells of one exercise: its tests, and a
 * card for each cause of a loss, with its picture.
 */
#include "formats/html/report_exercise.h"

#include <stdlib.h>
#include <string.h>

#include "harness/report/report_parts.h"
#include "harness/result/blocks.h"
#include "harness/base/text.h"
#include "base/html.h"
#include "formats/picture/picture.h"

size_t tests_passed(const json_t *tests)
{
    size_t i, passed = 0;
    const json_t *test;
    json_array_foreach(tests, i, test) passed += is_pass(test);
    return passed;
}

/* Why nothing of it could run, in one place and not once a test. */
static void print_unbuilt(FILE *out, const json_t *exercise)
{
    const char *message = text_of(exercise, "build_message");
    const char *compiler = text_of(exercise, "warnings");
    html_print(out,
               "<div class=\"card\"><h3><span class=\"bad\">%s</span>: no test "
               "could run</h3>\n<p class=\"said\">%s</p>\n",
               text_of(exercise, "build"), message);
    if (*compiler && !strstr(message, compiler))
        html_print(out, "<p class=\"said\">%s</p>\n", compiler);
    fputs("</div>\n", out);
}

static void print_warnings(FILE *out, const json_t *exercise)
{
    if (*text_of(exercise, "warnings"))
        html_print(out,
                   "<h3><span class=\"doubt\">warnings</span>: the compiler "
                   "doubts these lines; they cost no points</h3>\n"
                   "<p class=\"said\">%s</p>\n",
                   text_of(exercise, "warnings"));
}

static void print_table(FILE *out, const json_t *tests)
{
    const json_t *test;
    size_t i;
    fputs("<table class=\"tests\">\n<thead><tr>"
          "<th scope=\"col\" class=\"name\">Test</th>"
          "<th scope=\"col\" class=\"word\">Verdict</th>"
          "<th scope=\"col\" class=\"number\">Seconds</th>"
          "<th scope=\"col\" class=\"number\">Points</th></tr></thead>\n"
          "<tbody>\n",
          out);
    json_array_foreach((json_t *)tests, i, test)
    {
        fputs("<tr class=\"test\">", out);
        html_print(out,
                   "<th scope=\"row\">%s</th><td class=\"word %s\">%s</td>"
                   "<td class=\"number\">%.2f</td>"
                   "<td class=\"number\">%s of %s</td></tr>\n",
                   text_of(test, "name"), is_pass(test) ? "good" : "bad",
                   text_of(test, "verdict"),
                   number_of(test, "duration_ms") / 1000,
                   points_text(number_of(test, "points")),
                   points_text(number_of(test, "max")));
    }
    fputs("</tbody>\n</table>\n", out);
}

/* Where all was passed, one asks for it. */
static void print_tests(FILE *out, const json_t *exercise)
{
    const json_t *tests = json_object_get(exercise, "tests");
    size_t n = json_array_size(tests);
    bool all = tests_passed(tests) == n;
    if (all)
        html_print(out, "<details><summary>%zu of %zu tests passed</summary>\n",
                   n, n);
    print_table(out, tests);
    if (all)
        fputs("</details>\n", out);
}

/* What the judge says at the end of what it saw of a schedule. */
#define REPLAY "To play it again: "

/* The one command that runs TEST in the same way once more: with the seed of that
 * run, and the schedule that was wrong. A new string. */
static char *again_of(const json_t *document, const json_t *exercise,
                      const json_t *test)
{
    const char *replay = strstr(text_of(test, "saw"), REPLAY);
    if (replay) {
        const char *command = replay + strlen(REPLAY);
        size_t n = strlen(command);
        while (n > 0 && (command[n - 1] == ' ' || command[n - 1] == '\n'))
            n--;
        return text_format("%.*s", (int)n, command);
    }
    return text_format(
        "make test TEST='%s/%s' SEED=%lld", text_of(exercise, "name"),
        text_of(test, "name"),
        (long long)json_integer_value(json_object_get(document, "seed")));
}

/* Takes TEXT away. */
static void print_part(FILE *out, const char *label, bool is_said, char *text)
{
    if (*text)
        html_print(out, "<dt>%s</dt><dd class=\"%s\">%s</dd>\n", label,
                   is_said ? "said" : "part", text);
    free(text);
}

/* What failed in TEST: the parts of its message, or all of it if it has none. */
static void print_parts(FILE *out, const json_t *test)
{
    bool parted = false;
    for (size_t i = 0; i < MESSAGE_PARTS; i++) {
        const char *key = message_parts[i].key, *text = text_of(test, key);
        bool saw = strcmp(key, "saw") == 0;
        const char *replay = saw ? strstr(text, REPLAY) : NULL;
        size_t n = replay ? (size_t)(replay - text) : strlen(text);
        print_part(out, message_parts[i].label, saw || strcmp(key, "said") == 0,
                   text_format("%.*s", (int)n, text));
        parted = parted || *text;
    }
    if (!parted)
        print_part(out, "saw", true, text_copy(text_of(test, "message")));
}

/* Takes COMMAND away. */
static void print_command(FILE *out, char *command)
{
    html_print(out,
               "<dt>again</dt><dd class=\"said\"><code>%s</code><button "
               "type=\"button\" class=\"copy\" hidden>copy</button></dd>\n",
               command);
    free(command);
}

/* What the student handed in for EXERCISE; NULL: it is not at hand, as in a
 * journal whose files were taken out. A new string. */
static char *source_of(const struct student_page *p, const json_t *exercise)
{
    char *name = text_format("src/%s.c", text_of(exercise, "name"));
    char *source = journal_source(p->w->journal, p->e->attempt, name);
    free(name);
    return source;
}

/* One cause, told once. */
static void print_block(const struct student_page *p, const json_t *exercise,
                        const char *source, const json_t *block)
{
    const json_t *test = blocks_find_test(
        exercise,
        json_string_value(json_array_get(json_object_get(block, "tests"), 0)));
    FILE *out = p->out;
    html_print(out,
               "<div class=\"card\" id=\"%s.%s\"><h3>%s: "
               "<span class=\"bad\">%s</span>, %s points</h3>\n<dl>\n",
               text_of(exercise, "name"), text_of(test, "name"),
               text_of(test, "name"), text_of(test, "verdict"),
               points_text(-number_of(block, "lost")));
    print_part(out, "race", true, block_findings(block, p->document, "races"));
    print_parts(out, test);
    print_part(out, "memory", true,
               block_findings(block, p->document, "memory"));
    print_part(out, "also", true, block_others(block));
    print_command(out, again_of(p->document, exercise, test));
    fputs("</dl>\n", out);
    picture_print(out, &(struct picture_of){.document = p->document,
                                            .exercise = exercise,
                                            .block = block,
                                            .test = test,
                                            .source = source});
    fputs("</div>\n", out);
}

static void print_blocks(const struct student_page *p, const json_t *exercise)
{
    json_t *blocks = blocks_of(p->document, exercise);
    char *source = source_of(p, exercise);
    const json_t *block;
    size_t i;
    json_array_foreach(blocks, i, block)
    {
        if (!block_is_unjudged(block)) {
            print_block(p, exercise, source, block);
            continue;
        }
        char *waits = block_waits(block, json_array_get(blocks, 0));
        html_print(p->out, "<p>Not judged %s</p>\n", waits);
        free(waits);
    }
    free(source);
    json_decref(blocks);
}

static void print_findings(FILE *out, const json_t *document,
                           const json_t *exercise, const char *kind,
                           const char *label)
{
    const json_t *list = json_object_get(document, kind);
    size_t found = 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *f = json_array_get(list, i);
        if (!finding_is_news(list, i, exercise))
            continue;
        char *cost = finding_cost(exercise, kind);
        char *what = finding_text(f), *tests = finding_tests(list, f);
        if (found++ == 0)
            html_print(out,
                       "<div class=\"card\"><h3><span class=\"bad\">%s</span>: "
                       "%s</h3>\n<dl>\n",
                       label, cost);
        html_print(out, "<dt>%s</dt><dd class=\"said\">%s\n%s</dd>\n",
                   text_of(f, "kind"), what, tests);
        free(tests);
        free(what);
        free(cost);
    }
    if (found)
        fputs("</dl></div>\n", out);
}

void exercise_print(const struct student_page *p, const json_t *exercise)
{
    FILE *out = p->out;
    html_print(out, "<section id=\"%s\">\n<h2>%s: %s of %s points</h2>\n",
               text_of(exercise, "name"), text_of(exercise, "name"),
               points_text(number_of(exercise, "score")),
               points_text(number_of(exercise, "max")));
    if (strcmp(text_of(exercise, "build"), "ok") != 0) {
        print_unbuilt(out, exercise);
    } else {
        print_warnings(out, exercise);
        print_tests(out, exercise);
        print_blocks(p, exercise);
        print_findings(out, p->document, exercise, "leaks", "left behind");
        print_findings(out, p->document, exercise, "memory", "memory errors");
        print_findings(out, p->document, exercise, "races", "data races");
    }
    fputs("</section>\n", out);
}
