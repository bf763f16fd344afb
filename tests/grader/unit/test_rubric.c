/* SPDX-License-Identifier: MIT */
/*
 * test_rubric.c - tests of tests/harness/result/rubric.c, run by `make check`.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/result/rubric.h"
#include "harness/base/text.h"

#define HEAD "[lab]\ntitle = Pipes\n[penalty]\nleaks = 20\nmemory = 10\n"
#define BODY                                            \
    "[fullio]\npoints = 40\njoins = 30\nretries = 10\n" \
    "[run_two]\npoints = 60\nworks = 60\n"

/* rubric_load() of a file with this TEXT. */
static struct rubric *load(const char *text, char **error)
{
    char path[] = "/tmp/test_rubric.XXXXXX";
    int fd = mkstemp(path);
    cr_assert(fd >= 0);
    cr_assert_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    struct rubric *r = rubric_load(path, error);
    unlink(path);
    return r;
}

/* It is refused, and the reason has WANTED in it. */
static void expect_error(const char *text, const char *wanted)
{
    char *error = NULL;
    struct rubric *r = load(text, &error);
    cr_assert_null(r, "accepted: %s", text);
    cr_assert_not_null(error);
    cr_expect_not_null(strstr(error, wanted), "\"%s\" is not in \"%s\"", wanted,
                       error);
    free(error);
}

Test(rubric, exercises_that_the_course_leaves_out)
{
    char *error = NULL;
    struct rubric *r = load("[lab]\ntitle = Pipes\nleft_out = pipeline\n"
                            "left_out = log_line\n"
                            "[penalty]\nleaks = 20\nmemory = 10\n" BODY,
                            &error);
    cr_assert_not_null(r, "%s", error);
    cr_expect(rubric_leaves_out(r, "pipeline"));
    cr_expect(rubric_leaves_out(r, "log_line"));
    cr_expect_not(rubric_leaves_out(r, "fullio"));
    cr_expect_not(rubric_leaves_out(r, "line"));
    cr_expect_not(rubric_leaves_out(r, "log"));
    rubric_free(r);
    r = load(HEAD BODY, &error);
    cr_assert_not_null(r, "%s", error);
    cr_expect_not(rubric_leaves_out(r, "pipeline"));
    rubric_free(r);
}

Test(rubric, a_sound_file_is_read_in_its_order)
{
    char *error = NULL;
    struct rubric *r = load("; points of the lab\n" HEAD "\n" BODY, &error);
    cr_assert_not_null(r, "%s", error);
    cr_expect_str_eq(r->title, "Pipes");
    cr_expect_eq(r->leaks_percent, 20);
    cr_expect_eq(r->memory_percent, 10);
    cr_assert_eq(r->n_exercises, 2);
    cr_expect_str_eq(r->exercises[0].name, "fullio");
    cr_expect_eq(r->exercises[0].points, 40);
    cr_assert_eq(r->exercises[0].n_tests, 2);
    cr_expect_str_eq(r->exercises[0].tests[1].name, "retries");
    cr_expect_eq(r->exercises[0].tests[1].points, 10);
    cr_expect_str_eq(r->exercises[1].name, "run_two");
    rubric_free(r);
}

Test(rubric, hidden_points_are_points)
{
    char *error;
    struct rubric *r =
        load(HEAD "[a]\npoints = 100\nhidden = 30\nx = 70\n", &error);
    cr_assert_not_null(r, "%s", error);
    cr_expect_eq(r->exercises[0].hidden, 30);
    cr_expect_eq(r->exercises[0].n_tests, 1);
    rubric_free(r);
    expect_error(HEAD "[a]\npoints = 100\nhidden = 30\nx = 60\n",
                 ":6: [a] has 100 points, but its tests sum to 90 with hidden");
    expect_error(HEAD "[a]\npoints = 100\nhidden = 1\nhidden = 1\nx = 99\n",
                 ":9: hidden a second time");
}

Test(rubric, sums_must_be_right)
{
    expect_error(HEAD "[a]\npoints = 100\nx = 60\ny = 39\n",
                 ":6: [a] has 100 points, but its tests sum to 99");
    expect_error(HEAD "[a]\npoints = 99\nx = 99\n",
                 "the exercises sum to 99 points, not to 100");
    expect_error(HEAD "[a]\nx = 100\n", ":6: [a] has no points");
    expect_error(HEAD BODY "[empty]\n", ":13: [empty] has no points");
    expect_error(HEAD, "sum to 0");
}

Test(rubric, nothing_may_be_there_twice)
{
    expect_error(HEAD "[a]\npoints = 50\nx = 50\n[b]\npoints = 50\ny = 50\n"
                      "[a]\nz = 1\n",
                 ":12: section [a] a second time");
    expect_error(HEAD "[a]\npoints = 100\nx = 50\nx = 50\n",
                 ":9: x a second time in [a]");
    expect_error(HEAD "[a]\npoints = 100\npoints = 100\nx = 100\n",
                 ":8: points a second time");
    expect_error(HEAD "leaks = 5\n" BODY, ":6: leaks a second time");
    expect_error("[lab]\ntitle = A\ntitle = B\n", ":3: title a second time");
    expect_error(HEAD "[lab]\n" BODY, ":6: section [lab] a second time");
}

Test(rubric, numbers_are_whole_and_in_range)
{
    static const char *const wrong[] = {"",
                                        "x",
                                        "1.5",
                                        "-1",
                                        "+1",
                                        "0",
                                        "101",
                                        "0x10",
                                        "10 20",
                                        "1e1",
                                        "99999999999999999999"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        char *text = text_format(HEAD "[a]\npoints = 100\nx = %s\n", wrong[i]);
        expect_error(text, ":8: x = ");
        free(text);
    }
    expect_error("[penalty]\nleaks = 101\n", ":2: leaks = 101");
}

Test(rubric, only_known_keys_and_lines)
{
    expect_error("[lab]\ntitel = Pipes\n", ":2: unknown key titel in [lab]");
    expect_error("[lab]\ntitle = P\n[penalty]\nleak = 1\n",
                 ":4: unknown key leak in [penalty]");
    expect_error("title = Pipes\n", ":1: title before the first [section]");
    expect_error(HEAD "what is this\n" BODY, ":6: neither [section] nor");
    expect_error(HEAD "[a\npoints = 100\n", ":6: neither [section] nor");
    expect_error(HEAD "[a b]\npoints = 100\n", ":6: [a b] is not the name");
    expect_error(HEAD "[a]\nA/b = 100\n", ":7: A/b is not the name");
    expect_error("[lab]\ntitle = P\n[penalty]\nleaks = 5\n" BODY,
                 "[penalty] must have leaks = and memory =");
    expect_error(HEAD "[a]\npoints = 100\nmemory = shared\nruns = 100\n",
                 "[a] shares memory: [penalty] must have races =");
    expect_error(HEAD "[a]\npoints = 100\nmemory = private\n",
                 ":8: memory = private in [a]: it can only be shared");
    expect_error("[lab]\ntitle = P\n[penalty]\nleaks = 40\nmemory = 40\nraces "
                 "= 40\n" BODY,
                 "take more than was earned");
    expect_error("[penalty]\nleaks = 60\nmemory = 50\n" BODY, "no title");
    expect_error("[lab]\ntitle = P\n[penalty]\nleaks = 60\nmemory = 50\n" BODY,
                 "take more than was earned");
}

/* Whoever edits the file finds the lines again. */
Test(rubric, says_in_which_line_everything_stands)
{
    char *error = NULL;
    struct rubric *r = load("; points\n" HEAD "\n" BODY, &error);
    cr_assert_not_null(r, "%s", error);
    cr_expect_eq(r->lab_line, 2);
    cr_expect_eq(r->title_line, 3);
    cr_expect_eq(r->penalty_line, 4);
    cr_expect_eq(r->leaks_line, 5);
    cr_expect_eq(r->memory_line, 6);
    const struct rubric_exercise *e = rubric_exercise_find(r, "run_two");
    cr_assert_not_null(e);
    cr_expect_eq(e->line, 12);
    cr_expect_eq(e->points_line, 13);
    cr_expect_eq(e->tests[0].line, 14);
    cr_expect_null(rubric_exercise_find(r, "run"));
    rubric_free(r);
}

Test(rubric, a_draft_need_not_sum_up)
{
    char path[] = "/tmp/test_rubric.XXXXXX", *error = NULL;
    int fd = mkstemp(path);
    cr_assert(fd >= 0);
    dprintf(fd, "[a]\npoints = 7\nx = 3\n");
    struct rubric *r = rubric_load_draft(path, &error);
    cr_assert_not_null(r, "%s", error);
    cr_expect_eq(r->exercises[0].tests[0].points, 3);
    rubric_free(r);
    dprintf(fd, "y\n");
    cr_expect_null(rubric_load_draft(path, &error));
    cr_expect_not_null(strstr(error, ":4: neither [section] nor"));
    free(error);
    close(fd);
    unlink(path);
}

Test(rubric, long_lines_are_refused)
{
    char *text = text_format(HEAD "[a]\npoints = 100\nx = %*s100\n", 2000, "");
    expect_error(text, ":8: longer than");
    free(text);
}

Test(rubric, a_file_that_is_not_there_is_named)
{
    char *error = NULL;
    cr_expect_null(rubric_load("/nowhere/lab.ini", &error));
    cr_assert_not_null(error);
    cr_expect_str_eq(error, "/nowhere/lab.ini: No such file or directory");
    free(error);
}

Test(rubric, compare_names_every_difference)
{
    char *error = NULL;
    struct rubric *r = load(HEAD BODY, &error);
    cr_assert_not_null(r, "%s", error);
    const char *same[] = {"run_two/works", "fullio/joins", "fullio/retries"};
    cr_expect_null(rubric_compare(r, same, 3));

    const char *other[] = {"run_two/works", "fullio/joins", "fullio/new",
                           "run_two/works", "run_two_works"};
    char *wrong = rubric_compare(r, other, 5);
    cr_assert_not_null(wrong);
    cr_expect_str_eq(wrong,
                     "fullio/retries: in lab.ini, but there is no such test\n"
                     "fullio/new: a test without points in lab.ini\n"
                     "run_two/works: a test that exists twice\n"
                     "run_two_works: a test without points in lab.ini");
    free(wrong);
    rubric_free(r);
}
