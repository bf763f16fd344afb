/* SPDX-License-Identifier: MIT */
/*
 * report_blocks.c - the tests of an exercise: each cause once, what explains
 * most first, and what passed in one line.
 */
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "harness/report/report_parts.h"
#include "harness/result/blocks.h"
#include "harness/result/document.h"

const struct message_part message_parts[MESSAGE_PARTS] = {
    {"call", "call"}, {"did", "test"},  {"saw", "saw"},
    {"said", "said"}, {"rule", "rule"}, {"look", "read"}};

/* ---- what a block says ---- */

/* The names of a block's tests from the FROM-th on. A new string. */
static char *names_text(const json_t *block, size_t from)
{
    const json_t *tests = json_object_get(block, "tests");
    struct text t = {0};
    for (size_t i = from; i < json_array_size(tests); i++)
        text_add(&t, "%s%s", i > from ? ", " : "",
                 json_string_value(json_array_get(tests, i)));
    return t.bytes ? t.bytes : text_copy("");
}

char *block_others(const json_t *block)
{
    size_t n = json_array_size(json_object_get(block, "tests"));
    char *names = names_text(block, 1);
    char *others = n < 2 ? text_copy("")
                         : text_format("the same in %zu more test%s: %s", n - 1,
                                       n > 2 ? "s" : "", names);
    free(names);
    return others;
}

/* Of a race beside another one, that is told already: where. */
static char *race_place(const json_t *race)
{
    const json_t *sides = json_object_get(race, "sides");
    const json_t *one = json_array_get(sides, 0);
    const json_t *other = json_array_get(sides, 1);
    return text_format("And so: %s:%.0f and %s:%.0f.", text_of(one, "file"),
                       number_of(one, "line"), text_of(other, "file"),
                       number_of(other, "line"));
}

char *block_findings(const json_t *block, const json_t *result,
                     const char *kind)
{
    const json_t *list = json_object_get(result, kind), *place;
    struct text t = {0};
    size_t i;
    json_array_foreach(json_object_get(block, kind), i, place)
    {
        const json_t *f =
            json_array_get(list, (size_t)json_integer_value(place));
        char *one = i > 0 && json_object_get(f, "sides") ? race_place(f)
                                                         : finding_text(f);
        text_add(&t, "%s%s", i ? "\n" : "", one);
        free(one);
    }
    return t.bytes ? t.bytes : text_copy("");
}

static const char *first_test(const json_t *block)
{
    return json_string_value(
        json_array_get(json_object_get(block, "tests"), 0));
}

bool block_is_unjudged(const json_t *block)
{
    return !strcmp(text_of(block, "kind"), "unjudged");
}

char *block_waits(const json_t *block, const json_t *first)
{
    char *names = names_text(block, 0);
    char *waits = text_format("until %s passes: %s", first_test(first), names);
    free(names);
    return waits;
}

/* ---- on the screen ---- */

static void report_message(const struct screen *s, const json_t *test)
{
    for (size_t i = 0; i < MESSAGE_PARTS; i++) {
        const char *text = text_of(test, message_parts[i].key);
        if (*text)
            screen_text(s, COLUMN_DETAIL, INK_BOLD, message_parts[i].label,
                        COLUMN_TEXT, text);
    }
}

static void say(const struct screen *s, const char *label, char *text)
{
    if (*text)
        screen_text(s, COLUMN_DETAIL, INK_BOLD, label, COLUMN_TEXT, text);
    free(text);
}

/* The line of a test, or of what is told with it: what it took, LOST points. */
static void report_line(const struct screen *s, const json_t *test, double got,
                        double max)
{
    enum ink ink = is_pass(test)          ? INK_GREEN
                   : is_infra_error(test) ? INK_YELLOW
                                          : INK_RED;
    struct text right = {0};
    double ms = number_of(test, "duration_ms");
    if (s->style.times && ms >= 100)
        text_add(&right, "%.1f s   ", ms / 1000);
    text_add(&right, "%s of %s", points_text(got), points_text(max));
    screen_row(s, COLUMN_TEST, ink, text_of(test, "verdict"), WORD_WIDTH,
               text_of(test, "name"), text_string(&right));
    text_free(&right);
}

static void report_unjudged(const struct screen *s, const json_t *block,
                            const json_t *first)
{
    size_t n = json_array_size(json_object_get(block, "tests"));
    char *what = text_format("%zu test%s", n, n > 1 ? "s" : "");
    char *lost = text_format("0 of %s", points_text(number_of(block, "lost")));
    char *waits = block_waits(block, first);
    screen_row(s, COLUMN_TEST, INK_PLAIN, "not judged", WORD_WIDTH, what, lost);
    screen_text(s, 0, INK_PLAIN, "", COLUMN_DETAIL, waits);
    free(waits);
    free(lost);
    free(what);
}

static void report_block(const struct screen *s, const json_t *result,
                         const json_t *exercise, const json_t *block)
{
    const json_t *test = blocks_find_test(exercise, first_test(block));
    report_line(s, test, 0, number_of(block, "lost"));
    say(s, "race", block_findings(block, result, "races"));
    report_message(s, test);
    say(s, "mem", block_findings(block, result, "memory"));
    say(s, "also", block_others(block));
}

/* One line for all, or for each. */
static void report_passed(const struct screen *s, const json_t *exercise)
{
    const json_t *tests = json_object_get(exercise, "tests"), *test, *last;
    size_t i, n = 0;
    double got = 0;
    json_array_foreach(tests, i, test)
    {
        if (!is_pass(test))
            continue;
        n++;
        got += number_of(test, "points");
        last = test;
        if (s->style.all)
            report_line(s, test, number_of(test, "points"),
                        number_of(test, "max"));
    }
    if (s->style.all || n == 0)
        return;
    if (n == 1) {
        report_line(s, last, got, got);
        return;
    }
    char *what = text_format("%zu tests", n);
    char *right = text_format("%s of %s", points_text(got), points_text(got));
    screen_row(s, COLUMN_TEST, INK_GREEN, "pass", WORD_WIDTH, what, right);
    free(right);
    free(what);
}

void report_blocks(const struct screen *s, const json_t *result,
                   const json_t *exercise)
{
    json_t *blocks = blocks_of(result, exercise);
    size_t i;
    const json_t *block;
    json_array_foreach(blocks, i, block)
    {
        if (block_is_unjudged(block))
            report_unjudged(s, block, json_array_get(blocks, 0));
        else
            report_block(s, result, exercise, block);
    }
    report_passed(s, exercise);
    json_decref(blocks);
}
