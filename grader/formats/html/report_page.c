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
#include "harness/result/blocks.h"
#include "harness/base/text.h"
#include "base/html.h"
#include "formats/picture/picture.h"

/* What is told of one student. */
struct page {
    FILE *out;
    const struct writer *w;
    const struct entry *e;
    const json_t *document;
};

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

static size_t passed_of(const json_t *tests)
{
    size_t i, passed = 0;
    const json_t *test;
    json_array_foreach(tests, i, test) passed += is_pass(test);
    return passed;
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
                   passed_of(tests), json_array_size(tests),
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

/* ---- an exercise --------------------------------------------------------- */

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
    bool all = passed_of(tests) == n;
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
static char *source_of(const struct page *p, const json_t *exercise)
{
    char *name = text_format("src/%s.c", text_of(exercise, "name"));
    char *source = journal_source(p->w->journal, p->e->attempt, name);
    free(name);
    return source;
}

/* One cause, told once. */
static void print_block(const struct page *p, const json_t *exercise,
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

static void print_blocks(const struct page *p, const json_t *exercise)
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

static void print_exercise(const struct page *p, const json_t *exercise)
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
            print_exercise(&(struct page){out, w, e, document}, exercise);
    } else {
        html_print(out, "<p>%s</p>\n", without_score(e));
    }
    html_end(out);
    free(title);
}
