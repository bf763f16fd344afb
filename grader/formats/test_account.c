/* SPDX-License-Identifier: MIT */
/*
 * test_account.c - see test_account.h. Used by report_autograder.c,
 * report_github.c and report_junit.c.
 */
#include "formats/test_account.h"

#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "harness/report/report_parts.h"
#include "harness/result/blocks.h"
#include "harness/result/document.h"

/* A test of BLOCKS, and where it stands. */
struct place {
    const json_t *block;
    size_t nth;
};

static struct place place_find(const json_t *blocks, const char *name)
{
    const json_t *block, *test;
    size_t i, k;
    json_array_foreach(blocks, i, block)
    {
        json_array_foreach(json_object_get(block, "tests"), k, test)
        {
            if (!strcmp(json_string_value(test), name))
                return (struct place){block, k};
        }
    }
    return (struct place){0};
}

static const char *first_of(const json_t *block)
{
    return json_string_value(
        json_array_get(json_object_get(block, "tests"), 0));
}

bool test_tells(const json_t *document, const json_t *exercise,
                const json_t *test)
{
    json_t *blocks = blocks_of(document, exercise);
    struct place p = place_find(blocks, text_of(test, "name"));
    bool tells = !is_pass(test) &&
                 (!p.block || (p.nth == 0 && !block_is_unjudged(p.block)));
    json_decref(blocks);
    return tells;
}

/* The cause in full: races, message, memory. */
static char *cause_text(const json_t *document, const json_t *block,
                        const json_t *test)
{
    char *races = block_findings(block, document, "races");
    char *memory = block_findings(block, document, "memory");
    char *others = block_others(block);
    char *text = text_format("%s%s%s%s%s%s%s", races, *races ? "\n" : "",
                             text_of(test, "message"), *memory ? "\n" : "",
                             memory, *others ? "\n" : "", others);
    free(others);
    free(memory);
    free(races);
    return text;
}

char *test_account(const json_t *document, const json_t *exercise,
                   const json_t *test)
{
    const char *build = text_of(exercise, "build_message");
    if (is_pass(test))
        return text_copy("");
    if (*build)
        return text_copy(build);
    json_t *blocks = blocks_of(document, exercise);
    struct place p = place_find(blocks, text_of(test, "name"));
    char *text;
    if (!p.block)
        text = text_copy(text_of(test, "message"));
    else if (block_is_unjudged(p.block))
        text = text_format("not judged until %s passes",
                           first_of(json_array_get(blocks, 0)));
    else if (p.nth > 0)
        text = text_format("the same as in %s", first_of(p.block));
    else
        text = cause_text(document, p.block, test);
    json_decref(blocks);
    return text;
}
