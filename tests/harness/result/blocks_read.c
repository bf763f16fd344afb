/* SPDX-License-Identifier: MIT */
/*
 * blocks_read.c - what stands in the blocks of a document (blocks.h). Used by
 * all that shows a result.
 */
#include <string.h>

#include "harness/base/text.h"
#include "harness/result/blocks.h"
#include "harness/result/document.h"

json_t *blocks_of(const json_t *result, const json_t *exercise)
{
    json_t *made = json_object_get(exercise, "blocks");
    return made ? json_incref(made)
                : blocks_make(exercise, json_object_get(result, "memory"),
                              json_object_get(result, "races"));
}

const json_t *blocks_find_test(const json_t *exercise, const char *name)
{
    size_t i;
    const json_t *test;
    json_array_foreach(json_object_get(exercise, "tests"), i, test)
    {
        if (!strcmp(text_of(test, "name"), name))
            return test;
    }
    return NULL;
}

static void add_finding(struct text *t, const json_t *f)
{
    static const char *const keys[] = {"kind",    "name",    "what",  "file",
                                       "missing", "creator", "advice"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        text_add(t, "%s%s", i ? " " : "\n", text_of(f, keys[i]));
    if (*text_of(f, "file"))
        text_add(t, ":%.0f", number_of(f, "line"));
}

static void add_findings(struct text *t, const json_t *list,
                         const char *exercise)
{
    size_t i;
    const json_t *f;
    json_array_foreach(list, i, f)
    {
        if (!strcmp(text_of(f, "exercise"), exercise))
            add_finding(t, f);
    }
}

char *blocks_text(const json_t *result, const json_t *exercise,
                  const json_t *block)
{
    struct text t = {0};
    const json_t *memory = json_object_get(result, "memory");
    const json_t *races = json_object_get(result, "races"), *place;
    const char *name = text_of(exercise, "name");
    size_t i;
    if (block) {
        const json_t *test = blocks_find_test(
            exercise, json_string_value(
                          json_array_get(json_object_get(block, "tests"), 0)));
        text_add(&t, "%s\n%s", text_of(test, "verdict"),
                 text_of(test, "message"));
        json_array_foreach(json_object_get(block, "races"), i, place)
            add_finding(
                &t, json_array_get(races, (size_t)json_integer_value(place)));
        json_array_foreach(json_object_get(block, "memory"), i, place)
            add_finding(
                &t, json_array_get(memory, (size_t)json_integer_value(place)));
    } else {
        text_add(&t, "%s\n%s", text_of(exercise, "build"),
                 text_of(exercise, "build_message"));
        add_findings(&t, json_object_get(result, "leaks"), name);
        add_findings(&t, memory, name);
    }
    return t.bytes;
}
