/* SPDX-License-Identifier: MIT */
/*
 * test_spool_result.c - what a node's result must be before it is believed, also
 * if whoever made it has the key (spool/result.c).
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "harness/base/text.h"
#include "spool/result.h"

#define DIGEST \
    "0123456789012345678901234567890123456789012345678901234567890123"

static char folder[] = "/tmp/test_spool-XXXXXX";
static struct terms terms = {.lab = "demo",
                             .mode = "Valgrind",
                             .tools = "gcc-1",
                             .tests_hash = "t",
                             .spool = "demo-1",
                             .key = "secret"};

static void begin(void)
{
    cr_assert(mkdtemp(folder));
}
static void end(void)
{
    tree_remove(folder);
}
TestSuite(spool_result, .init = begin, .fini = end);

static char *path_of(const char *kind)
{
    return text_format("%s/" DIGEST ".%s", folder, kind);
}

/* A node leaves SCORE of LAB; NULL: it failed for REASON. */
static enum result_left leave(const char *lab, json_t *score,
                              const char *reason)
{
    struct result r = {
        .digest = DIGEST, .node = "n1", .tools = "gcc-1", .reason = reason};
    r.seconds = 1.5;
    if (score)
        r.document = json_pack("{si ss so si s[{ss ss s[{ss ss}]}]}", "schema",
                               1, "lab", lab, "score", score, "max", 100,
                               "exercises", "name", "one", "build", "ok",
                               "tests", "name", "taken", "verdict", "pass");
    enum result_left is = result_leave(folder, &terms, &r);
    json_decref(r.document);
    return is;
}

/* Why DIGEST.KIND is refused; "" if it is believed. */
static const char *refused(const char *kind)
{
    static char said[200];
    char *path = path_of(kind), *why = NULL;
    json_decref(result_fetch(path, &terms, DIGEST, NULL, &why));
    snprintf(said, sizeof said, "%s", why ? why : "");
    free(why);
    free(path);
    return said;
}

static json_t *believed(const char *kind)
{
    char *path = path_of(kind), *why = NULL;
    json_t *o = result_fetch(path, &terms, DIGEST, NULL, &why);
    cr_assert(o, "%s", why);
    free(path);
    return o;
}

Test(spool_result, one_that_is_sound_is_believed)
{
    cr_assert(leave("demo", json_real(62.25), NULL) == RESULT_FIRST);
    char *path = path_of("json"), *text = NULL, *why = NULL;
    json_t *o = result_fetch(path, &terms, DIGEST, &text, &why);
    json_t *document = json_loads(text, 0, NULL);
    cr_assert(json_equal(document, json_object_get(o, "document")));
    json_decref(document);
    json_decref(o);
    free(text);
    free(path);
}

Test(spool_result, of_failures_the_newest_stays)
{
    cr_assert(leave("demo", NULL, "no memory") == RESULT_FIRST);
    cr_assert(leave("demo", NULL, "no disk") == RESULT_FIRST);
    json_t *o = believed("failed");
    cr_assert_str_eq(json_string_value(json_object_get(o, "reason")),
                     "no disk");
    json_decref(o);
}

Test(spool_result, without_a_score_it_is_none)
{
    leave("demo", json_null(), NULL);
    cr_assert_str_eq(refused("json"), "it has no score");
}

Test(spool_result, with_more_than_all_points_it_is_none)
{
    leave("demo", json_integer(101), NULL);
    cr_assert_str_eq(refused("json"), "it has no score");
}

Test(spool_result, with_a_document_of_another_lab_it_is_none)
{
    leave("pipes", json_integer(50), NULL);
    cr_assert_str_eq(refused("json"), "it has no score");
}

Test(spool_result, with_another_key_it_is_none)
{
    leave("demo", json_integer(50), NULL);
    terms.key = "another";
    cr_assert(strstr(refused("json"), "it was forged, or changed"));
}

Test(spool_result, the_first_stays_and_the_second_learns_it)
{
    cr_assert(leave("demo", json_integer(50), NULL) == RESULT_FIRST);
    cr_assert(leave("demo", json_integer(50), NULL) == RESULT_SECOND);
    cr_assert(leave("demo", json_integer(60), NULL) == RESULT_DIFFERS);
    char *other = text_format("other-n1-%ld.json", (long)getpid());
    json_t *first = believed("json"), *second = believed(other);
    cr_assert(!result_same(first, second));
    cr_assert(json_integer_value(json_object_get(
                  json_object_get(first, "document"), "score")) == 50);
    json_decref(first);
    json_decref(second);
    free(other);
}

Test(spool_result, one_that_is_damaged_gives_way)
{
    char *path = path_of("json");
    cr_assert(file_create(path, "{", 1) == 0);
    cr_assert_str_eq(refused("json"), "it is truncated, or no JSON");
    cr_assert(leave("demo", json_integer(50), NULL) == RESULT_FIRST);
    cr_assert_str_eq(refused("json"), "");
    free(path);
}
