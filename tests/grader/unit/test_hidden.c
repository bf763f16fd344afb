/* SPDX-License-Identifier: MIT */
/*
 * test_hidden.c - unit tests of what students are told of tests that are not
 * published. Run by `make check`.
 */
#include <criterion/criterion.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "formats/report_formats.h"

/* One exercise: what a published test and two hidden ones said and found. */
static const char result[] =
    "{'exercises': [{'name': 'pair', 'build': 'ok', 'tests': ["
    "{'name': 'open', 'verdict': 'fail', 'points': 0, 'max': 3,"
    " 'message': 'told', 'did': 'told', 'saw': 'told', 'rule': '', 'look': '',"
    " 'call': '', 'said': ''},"
    "{'name': 'SECRET_1', 'verdict': 'deadlock', 'points': 0, 'max': 2,"
    " 'hidden': true, 'message': 'SECRET', 'did': 'SECRET', 'saw': 'SECRET',"
    " 'rule': 'SECRET', 'look': 'SECRET', 'call': 'SECRET', 'said': 'SECRET',"
    " 'facts': {'SECRET': 1}},"
    "{'name': 'SECRET_2', 'verdict': 'pass', 'points': 1, 'max': 1,"
    " 'hidden': true, 'message': '', 'did': '', 'saw': '', 'rule': '',"
    " 'look': '', 'call': '', 'said': ''}],"
    " 'blocks': [{'kind': 'deadlock', 'tests': ['SECRET_1'], 'lost': 2,"
    "             'memory': [1]}]}],"
    " 'leaks': [{'kind': 'fifo', 'name': 'told', 'exercise': 'pair',"
    "            'test': 'open'},"
    "           {'kind': 'fifo', 'name': 'SECRET', 'exercise': 'pair',"
    "            'test': 'SECRET_2'}],"
    " 'memory': [{'kind': 'InvalidRead', 'what': 'told', 'file': 'pair.c',"
    "             'line': 3, 'exercise': 'pair', 'test': 'open'},"
    "            {'kind': 'InvalidRead', 'what': 'SECRET', 'file': 'pair.c',"
    "             'line': 4, 'exercise': 'pair', 'test': 'SECRET_1'}],"
    " 'races': [{'what': 'SECRET', 'exercise': 'pair', 'test': 'SECRET_1'}],"
    " 'notes': []}";

static json_t *covered(void)
{
    char *text = strdup(result);
    for (char *s = text; *s; s++)
        *s = *s == '\'' ? '"' : *s;
    json_t *document = json_loads(text, 0, NULL);
    cr_assert(document);
    hidden_cover(document);
    free(text);
    return document;
}

static json_t *test_of(json_t *document, size_t i)
{
    json_t *exercise =
        json_array_get(json_object_get(document, "exercises"), 0);
    return json_array_get(json_object_get(exercise, "tests"), i);
}

static const char *word_of(json_t *document, size_t i, const char *key)
{
    return json_string_value(json_object_get(test_of(document, i), key));
}

Test(hidden, neither_names_nor_words_of_them_are_left)
{
    json_t *document = covered();
    char *text = json_dumps(document, 0);
    cr_assert_null(strstr(text, "SECRET"), "%s", text);
    free(text);
    json_decref(document);
}

Test(hidden, passed_or_not_and_the_points_are)
{
    json_t *document = covered();
    cr_assert_str_eq(word_of(document, 1, "name"), "hidden test");
    cr_assert_str_eq(word_of(document, 1, "verdict"), "fail");
    cr_assert_str_eq(word_of(document, 2, "name"), "hidden test 2");
    cr_assert_str_eq(word_of(document, 2, "verdict"), "pass");
    cr_assert_eq(
        json_integer_value(json_object_get(test_of(document, 1), "max")), 2);
    json_decref(document);
}

Test(hidden, what_is_published_is_told_as_before)
{
    json_t *document = covered();
    cr_assert_str_eq(word_of(document, 0, "name"), "open");
    cr_assert_str_eq(word_of(document, 0, "saw"), "told");
    cr_assert_eq(json_array_size(json_object_get(document, "leaks")), 1);
    cr_assert_eq(json_array_size(json_object_get(document, "memory")), 1);
    cr_assert_eq(json_array_size(json_object_get(document, "races")), 0);
    cr_assert_eq(json_array_size(json_object_get(document, "notes")), 1);
    json_decref(document);
}
