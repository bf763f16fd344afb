/* SPDX-License-Identifier: MIT */
/*
 * report_summary.c - what a run comes to: what it did not look at, where the
 * points went, what to type next, and the score.
 */
#include <stdlib.h>
#include <string.h>

#include "harness/report/report_parts.h"
#include "harness/base/text.h"

enum { COLUMN_WHY = 12, HASH_SHOWN = 12 };

struct counts {
    size_t tests, passed, infra, unchecked;
    const json_t *first_infra, *first_infra_exercise;
    const json_t *first_loss, *first_loss_exercise;
};

static bool is_built(const json_t *exercise)
{
    return !strcmp(text_of(exercise, "build"), "ok");
}

/* The first loss is that of a test that ran, if there is one: it is what one
 * wants to run again. */
static struct counts result_count(const json_t *result)
{
    struct counts c = {0};
    size_t i, k;
    json_t *exercise, *test;
    json_array_foreach(json_object_get(result, "exercises"), i, exercise)
    {
        json_array_foreach(json_object_get(exercise, "tests"), k, test)
        {
            c.tests++;
            c.passed += is_pass(test);
            c.infra += is_infra_error(test);
            c.unchecked +=
                is_pass(test) &&
                json_is_false(json_object_get(test, "memory_checked"));
            if (is_infra_error(test) && !c.first_infra) {
                c.first_infra = test;
                c.first_infra_exercise = exercise;
            }
            if (!is_pass(test) && !is_infra_error(test) &&
                (!c.first_loss ||
                 (!is_built(c.first_loss_exercise) && is_built(exercise)))) {
                c.first_loss = test;
                c.first_loss_exercise = exercise;
            }
        }
    }
    return c;
}

/* LABEL, then TEXT in the column of all texts of the summary. */
static void say(const struct screen *s, enum ink ink, const char *label,
                const char *text)
{
    screen_text(s, 0, ink, label, COLUMN_WHY, text);
}

/* The same, where nobody may read over it. */
static void warn(const struct screen *s, const char *label, const char *text)
{
    screen_text(s, 0, INK_YELLOW, label, 2, text);
}

/* What nobody looked at must not look like clean. */
static void report_unchecked(const struct screen *s, const json_t *result,
                             const struct counts *c)
{
    const char *memory = text_of(result, "memory_check");
    if (!strcmp(text_of(result, "isolation"), "none"))
        warn(s, "NO SANDBOX: ",
             "this run was not shut in. What was left in /dev/shm, in message "
             "queues, in System V tables and in files outside the scratch "
             "folder was not looked for, nor what your code did to your own "
             "files and processes. A graded run has a sandbox.");
    if (!strcmp(memory, "off"))
        warn(s, "NO MEMORY CHECK: ",
             "this run did not look for invalid reads and writes, "
             "values used before they were set, double free and lost memory. "
             "They cost points in `make test`; run it before you hand in.");
    if (!strcmp(memory, "missing"))
        warn(s, "NO MEMORY CHECK: ",
             "Valgrind was not found, so nobody looked for invalid "
             "reads and writes, values used before they were set, double free "
             "and lost memory.");
    if (!strncmp(memory, "valgrind", 8) && c->unchecked > 0) {
        char *text = text_format(
            "In %zu of the tests that passed a process ended (killed, or by "
            "exec) before Valgrind could finish its report: memory lost there "
            "is not seen.",
            c->unchecked);
        say(s, INK_PLAIN, "note", text);
        free(text);
    }
}

static void report_notes(const struct screen *s, const json_t *result)
{
    size_t i;
    json_t *note;
    json_array_foreach(json_object_get(result, "notes"), i, note)
        say(s, INK_PLAIN, "note", json_string_value(note));
}

/* "fullio -2, run_two -4.40" */
static void report_losses(const struct screen *s, const json_t *result)
{
    struct text t = {0};
    size_t i;
    json_t *exercise;
    json_array_foreach(json_object_get(result, "exercises"), i, exercise)
    {
        double lost = number_of(exercise, "max") - number_of(exercise, "score");
        if (json_is_number(json_object_get(exercise, "score")) && lost > 0.001)
            text_add(&t, "%s%s -%s", t.length ? ", " : "",
                     text_of(exercise, "name"), points_text(lost));
    }
    if (t.length > 0)
        say(s, INK_PLAIN, "lost in", t.bytes);
    text_free(&t);
}

/* What to type next, when a test failed. */
static void report_again(const struct screen *s, const json_t *result,
                         const struct counts *c)
{
    const json_t *test = c->first_loss ? c->first_loss : c->first_infra;
    const json_t *exercise =
        c->first_loss ? c->first_loss_exercise : c->first_infra_exercise;
    if (!test)
        return;
    const char *name = text_of(exercise, "name");
    char *text = is_built(exercise)
                     ? text_format("make test TEST='%s/%s'\n"
                                   "make test TEST='%s/*'",
                                   name, text_of(test, "name"), name)
                     : text_format("make test TEST='%s/*'", name);
    say(s, INK_BOLD, "try again", text);
    free(text);
    text = text_format(
        "%lld, for the random inputs of this run",
        (long long)json_integer_value(json_object_get(result, "seed")));
    say(s, INK_PLAIN, "seed", text);
    free(text);
}

static void report_no_score(const struct screen *s, const json_t *result,
                            const struct counts *c)
{
    if (c->infra > 0) {
        char *why = text_format(
            "%zu of %zu tests ended in infra_error: the machine or the kit "
            "failed, not your code. The first is %s/%s: %s",
            c->infra, c->tests, text_of(c->first_infra_exercise, "name"),
            text_of(c->first_infra, "name"), text_of(c->first_infra, "saw"));
        say(s, INK_BOLD, "why", why);
        free(why);
        say(s, INK_BOLD, "do",
            "Run it once more. If it stays, show "
            "result.json to your instructor.");
    }
    if (!strcmp(text_of(result, "memory_check"), "missing")) {
        say(s, INK_BOLD, "why",
            "The memory check belongs to the score, and "
            "Valgrind is not installed.");
        say(s, INK_BOLD, "do",
            "Install it (sudo apt install valgrind), or "
            "type `make quick` for a run without it.");
    }
    if (c->tests == 0) {
        say(s, INK_BOLD, "why", "No test ran.");
        say(s, INK_BOLD, "do",
            "Check the name after TEST=; `make test` "
            "alone runs every test.");
    }
    screen_ink(s, INK_YELLOW, "NO SCORE");
    fputs(": this run does not say how good your answers are.\n", s->stream);
}

/* What the number leaves out stands beside the number. */
static void report_score(const struct screen *s, const json_t *result,
                         const struct counts *c)
{
    double score = number_of(result, "score"), max = number_of(result, "max");
    bool open = !strcmp(text_of(result, "isolation"), "none");
    bool unchecked = !strcmp(text_of(result, "memory_check"), "off");
    bool complete = json_is_true(json_object_get(result, "complete"));
    enum ink ink = score < max                      ? INK_RED
                   : open || unchecked || !complete ? INK_YELLOW
                                                    : INK_GREEN;
    fprintf(s->stream, "%zu of %zu tests passed.\n", c->passed, c->tests);
    const char *got = points_text(score), *all = points_text(max);
    if (complete)
        screen_ink(s, ink, "Score%s%s: %s of %s\n",
                   unchecked ? " without the memory check" : "",
                   open ? ", not in a sandbox" : "", got, all);
    else
        screen_ink(s, ink,
                   "Part of the lab: %s of %s points in the tests "
                   "that ran;%cnot your score.\n",
                   got, all, s->style.columns < 80 ? '\n' : ' ');
}

void report_summary(const struct screen *s, const json_t *result)
{
    struct counts c = result_count(result);
    fputc('\n', s->stream);
    screen_rule(s, '-');
    report_unchecked(s, result, &c);
    report_notes(s, result);
    report_losses(s, result);
    report_again(s, result, &c);
    const char *compiler = text_of(result, "compiler");
    char *tests = text_format(
        "%.*s, %s, memory check: %s", HASH_SHOWN, text_of(result, "tests_hash"),
        !strcmp(text_of(result, "isolation"), "sandbox") ? "in a sandbox"
                                                         : "not in a sandbox",
        text_of(result, "memory_check"));
    say(s, INK_PLAIN, "test set", tests);
    if (*compiler)
        say(s, INK_PLAIN, "compiler", compiler);
    free(tests);
    if (json_is_number(json_object_get(result, "score")))
        report_score(s, result, &c);
    else
        report_no_score(s, result, &c);
}
