/* SPDX-License-Identifier: MIT */
/*
 * report_findings.c - leaks and memory errors of one exercise, with what they
 * cost. The same mistake shows in many tests: it is told once.
 */
#include <stdlib.h>
#include <string.h>

#include "harness/report/report_parts.h"
#include "harness/base/text.h"
#include "harness/result/blocks.h"

enum { MAX_FINDINGS = 12, MAX_TESTS_NAMED = 3 };

static bool same_text(const json_t *a, const json_t *b, const char *key)
{
    return !strcmp(text_of(a, key), text_of(b, key));
}

/* Are two findings of one exercise the same mistake? A name may hold a pid,
 * so it counts only if nobody knows the line that made the object. */
static bool same_finding(const json_t *a, const json_t *b)
{
    if (!same_text(a, b, "exercise") || !same_text(a, b, "kind"))
        return false;
    if (json_object_get(a, "sides"))
        return json_equal(json_object_get(a, "sides"),
                          json_object_get(b, "sides"));
    if (json_object_get(a, "what"))
        return same_text(a, b, "file") &&
               number_of(a, "line") == number_of(b, "line") &&
               (*text_of(a, "file") || same_text(a, b, "what"));
    return same_text(a, b, "creator") && same_text(a, b, "missing") &&
           (*text_of(a, "creator") || same_text(a, b, "name"));
}

char *finding_tests(const json_t *list, const json_t *like)
{
    struct text t = {0};
    const char *last = "";
    size_t named = 0, more = 0, i;
    json_t *f;
    json_array_foreach(list, i, f)
    {
        const char *test = text_of(f, "test");
        if (!same_finding(f, like) || !strcmp(test, last))
            continue;
        last = test;
        if (named < MAX_TESTS_NAMED)
            text_add(&t, "%s%s", named++ ? ", " : "in ", test);
        else
            more++;
    }
    if (more > 0)
        text_add(&t, " and %zu more test%s", more, more > 1 ? "s" : "");
    return t.bytes ? t.bytes : text_copy("");
}

static char *leak_text(const json_t *leak)
{
    struct text t = {0};
    text_add(&t, "%s", text_of(leak, "name"));
    if (json_is_integer(json_object_get(leak, "size")))
        text_add(&t, ", %lld bytes",
                 (long long)json_integer_value(json_object_get(leak, "size")));
    if (*text_of(leak, "creator"))
        text_add(&t, ", made by %s", text_of(leak, "creator"));
    if (*text_of(leak, "missing"))
        text_add(&t, "\nmissing: %s", text_of(leak, "missing"));
    return t.bytes;
}

static char *memory_text(const json_t *issue)
{
    struct text t = {0};
    if (*text_of(issue, "file"))
        text_add(&t, "%s:%.0f: ", text_of(issue, "file"),
                 number_of(issue, "line"));
    text_add(&t, "%s", text_of(issue, "what"));
    return t.bytes;
}

static char *race_text(const json_t *race)
{
    return text_format("%s.\n%s.", text_of(race, "what"),
                       text_of(race, "advice"));
}

char *finding_text(const json_t *f)
{
    if (json_object_get(f, "sides"))
        return race_text(f);
    return json_object_get(f, "what") ? memory_text(f) : leak_text(f);
}

static void report_finding(const struct screen *s, const json_t *list,
                           const json_t *f)
{
    char *what = finding_text(f);
    char *tests = finding_tests(list, f);
    char *text = text_format("%s\n%s", what, tests);
    char *label = text_format("%s  ", text_of(f, "kind"));
    screen_text(s, COLUMN_DETAIL, INK_BOLD, label, COLUMN_DETAIL + 2, text);
    free(label);
    free(text);
    free(tests);
    free(what);
}

char *finding_cost(const json_t *exercise, const char *kind)
{
    size_t i;
    json_t *penalty;
    json_array_foreach(json_object_get(exercise, "penalties"), i, penalty)
    {
        if (strcmp(text_of(penalty, "kind"), kind) != 0)
            continue;
        double points = number_of(penalty, "points");
        if (points == 0)
            return text_format("costs nothing now; it takes %.0f %% of what "
                               "the exercise earns",
                               number_of(penalty, "percent"));
        return text_format("costs %.0f %% of what the exercise earned: "
                           "-%s points",
                           number_of(penalty, "percent"), points_text(points));
    }
    return text_copy("costs nothing");
}

bool finding_is_news(const json_t *list, size_t i, const json_t *exercise)
{
    const json_t *f = json_array_get(list, i);
    if (strcmp(text_of(f, "exercise"), text_of(exercise, "name")) != 0)
        return false;
    for (size_t k = 0; k < i; k++)
        if (same_finding(json_array_get(list, k), f))
            return false;
    return true;
}

bool finding_is_told(const json_t *result, const json_t *exercise,
                     const char *kind, const json_t *f)
{
    const json_t *list = json_object_get(result, kind), *block, *place;
    json_t *blocks = blocks_of(result, exercise);
    size_t i, k;
    bool told = false;
    json_array_foreach(blocks, i, block)
    {
        json_array_foreach(json_object_get(block, kind), k, place)
        {
            size_t at = (size_t)json_integer_value(place);
            told = told || same_finding(json_array_get(list, at), f);
        }
    }
    json_decref(blocks);
    return told;
}

static void report_list(const struct screen *s, const json_t *result,
                        const json_t *exercise, const char *kind,
                        const char *label)
{
    const json_t *list = json_object_get(result, kind);
    size_t found = 0, told = 0;
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (!finding_is_news(list, i, exercise))
            continue;
        if (found == 0) {
            char *cost = finding_cost(exercise, kind);
            screen_text(s, COLUMN_TEST, INK_RED, label,
                        COLUMN_TEST + WORD_WIDTH, cost);
            free(cost);
        }
        found++;
        if (finding_is_told(result, exercise, kind, json_array_get(list, i)))
            told++;
        else if (found - told <= MAX_FINDINGS)
            report_finding(s, list, json_array_get(list, i));
    }
    if (told > 0)
        fprintf(s->stream, "%*s%zu told above\n", COLUMN_DETAIL, "", told);
    found -= told;
    if (found > MAX_FINDINGS)
        fprintf(s->stream, "%*s... and %zu more: see result.json\n",
                COLUMN_DETAIL, "", found - MAX_FINDINGS);
}

void report_findings(const struct screen *s, const json_t *result,
                     const json_t *exercise)
{
    report_list(s, result, exercise, "leaks", "left behind");
    report_list(s, result, exercise, "memory", "memory errors");
    report_list(s, result, exercise, "races", "data races");
}
