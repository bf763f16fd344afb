/* SPDX-License-Identifier: MIT */
/*
 * report_hidden.c - what students get told of tests that are not published:
 * whether they passed, and of which exercise they are. Called by
 * report_entries.c before a format for students sees a result.
 */
#include <stdlib.h>
#include <string.h>

#include "harness/report/report_parts.h"
#include "harness/result/blocks.h"
#include "harness/base/text.h"
#include "formats/report_formats.h"

static bool is_hidden(const json_t *test)
{
    return json_is_true(json_object_get(test, "hidden"));
}

/* Is F, which was found in a test, of one of EXERCISES that is hidden? */
static bool of_hidden(const json_t *exercises, const json_t *f)
{
    size_t i;
    const json_t *exercise;
    json_array_foreach((json_t *)exercises, i, exercise)
    {
        if (strcmp(text_of(exercise, "name"), text_of(f, "exercise")) == 0)
            return is_hidden(blocks_find_test(exercise, text_of(f, "test")));
    }
    return false;
}

/* Take what DOCUMENT's hidden tests have found out of LIST; how much it was. */
static size_t drop_findings(const json_t *exercises, json_t *list)
{
    size_t dropped = 0;
    for (size_t i = json_array_size(list); i-- > 0;)
        if (of_hidden(exercises, json_array_get(list, i))) {
            json_array_remove(list, i);
            dropped++;
        }
    return dropped;
}

/* TEST, the NTH that is hidden in its exercise: its points stay. */
static void cover(json_t *test, size_t nth)
{
    static const char *const told[] = {"message", "did",  "saw", "rule",
                                       "look",    "call", "said"};
    char *name = nth > 1 ? text_format("hidden test %zu", nth)
                         : text_copy("hidden test");
    bool passed = is_pass(test);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        json_object_set_new(test, told[i], json_string(""));
    json_object_del(test, "facts");
    json_object_set_new(test, "name", json_string(name));
    json_object_set_new(test, "verdict", json_string(passed ? "pass" : "fail"));
    free(name);
}

static size_t cover_tests(json_t *exercise)
{
    size_t i, n = 0;
    json_t *test;
    json_array_foreach(json_object_get(exercise, "tests"), i, test)
    {
        if (is_hidden(test))
            cover(test, ++n);
    }
    return n;
}

void hidden_cover(json_t *document)
{
    static const char *const lists[] = {"leaks", "memory", "races"};
    json_t *exercises = json_object_get(document, "exercises"), *exercise;
    size_t i, dropped = 0;
    for (i = 0; i < sizeof lists / sizeof *lists; i++)
        dropped +=
            drop_findings(exercises, json_object_get(document, lists[i]));
    json_array_foreach(exercises, i, exercise)
    {
        if (cover_tests(exercise) > 0)
            json_object_set_new(
                exercise, "blocks",
                blocks_make(exercise, json_object_get(document, "memory"),
                            json_object_get(document, "races")));
    }
    json_t *notes = json_object_get(document, "notes");
    if (dropped)
        json_array_append_new(
            notes, json_string("hidden tests found something left behind, a "
                               "memory error or a data race, too: that is not "
                               "shown"));
}
