/* SPDX-License-Identifier: MIT */
/*
 * test_ruled.c - tests of grader/course/ruled*.c, run by `make check`: points
 * that are scaled, lab.ini line for line, the handout.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "course/ruled.h"
#include "base/files.h"

static void expect_shares(int whole, const int *old, size_t n,
                          const int *wanted)
{
    int share[8];
    points_divide(whole, old, share, n);
    for (size_t i = 0; i < n; i++)
        cr_expect_eq(share[i], wanted[i], "share %zu is %d, not %d", i,
                     share[i], wanted[i]);
}

Test(ruled, what_is_left_over_goes_to_who_lost_most)
{
    /* 45.8 and 54.2 */
    expect_shares(100, (const int[]){11, 13}, 2, (const int[]){46, 54});
    /* 20.9, 12.5, 12.5: of equal ones the first */
    expect_shares(46, (const int[]){5, 3, 3}, 3, (const int[]){21, 13, 12});
    /* 33.3 each */
    expect_shares(100, (const int[]){7, 7, 7}, 3, (const int[]){34, 33, 33});
    expect_shares(100, (const int[]){0, 9, 0}, 3, (const int[]){0, 100, 0});
    expect_shares(0, (const int[]){5, 3}, 2, (const int[]){0, 0});
    expect_shares(100, (const int[]){60, 40}, 2, (const int[]){60, 40});
}

static const char ini[] = "[one]\npoints = 40 ; why\nx=40\n; tail\n"
                          "[penalty]\nleaks = 20\nmemory = 10\n"
                          "[two]\npoints = 60\ny = 20\nz = 40\n"
                          "[lab]\ntitle = T\n";

/* Longer names, another exercise's test, and what is no TEST(). */
#define NOT_HIDDEN \
    "TEST(two, yy)\nTEST(two, xy)\nTEST(one, x)\nA_TEST(two, y)\n"

/* A kit in a new folder, whose lab `l` has that lab.ini and a course.ini with
 * these RULES, and its hidden test two/z. */
static char *kit_make(const char *rules)
{
    char *kit = text_copy("/tmp/test_ruled.XXXXXX");
    cr_assert_not_null(mkdtemp(kit));
    char *course = text_format("[course]\ntitle = T\n[l]\n%s", rules);
    static const char hidden[] = "TEST(two,\n     z)\n{\n}\n" NOT_HIDDEN;
    const struct {
        const char *folder, *name, *text;
    } files[] = {{"labs/l", "lab.ini", ini},
                 {"tests/l/hidden", "test_two.c", hidden},
                 {".", "course.ini", course}};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *folder = text_format("%s/%s", kit, files[i].folder);
        char *path = text_format("%s/%s", folder, files[i].name);
        cr_assert_eq(folder_make(folder), 0);
        cr_assert_eq(file_create(path, files[i].text, strlen(files[i].text)),
                     0);
        free(path);
        free(folder);
    }
    free(course);
    return kit;
}

/* The lab by these RULES. */
static void rules_make(struct ruled *r, const char *rules)
{
    char *kit = kit_make(rules), *why;
    struct course *c = course_load(kit);
    cr_assert_eq(c->wrong.length, 0, "%s", text_string(&c->wrong));
    cr_assert_eq(ruled_load(r, c, kit, "l", &why), 0, "%s", why);
    course_free(c);
    cr_expect_eq(tree_remove(kit), 0);
    free(kit);
}

static void expect_ini(const char *rules, bool for_students, const char *wanted)
{
    struct ruled r;
    rules_make(&r, rules);
    char *text = ruled_ini(&r, for_students);
    cr_expect_str_eq(text, wanted);
    free(text);
    ruled_free(&r);
}

Test(ruled, what_no_rule_changes_stays_as_it_was_written)
{
    expect_ini("note = x\n", false, ini);
    expect_ini("leaks = 20\n", false, ini);
}

Test(ruled, a_line_is_changed_in_its_place)
{
    expect_ini("memory = 5\n", false,
               "[one]\npoints = 40 ; why\nx=40\n; tail\n"
               "[penalty]\nleaks = 20\nmemory = 5\n"
               "[two]\npoints = 60\ny = 20\nz = 40\n"
               "[lab]\ntitle = T\n");
    expect_ini("exercises = two\n", false,
               "[penalty]\nleaks = 20\nmemory = 10\n"
               "[two]\npoints = 100\ny = 33\nz = 67\n"
               "[lab]\ntitle = T\nleft_out = one\n");
}

Test(ruled, students_get_neither_hidden_tests_nor_what_is_left_out)
{
    expect_ini("exercises = two\n", true,
               "[penalty]\nleaks = 20\nmemory = 10\n"
               "[two]\npoints = 100\nhidden = 67\ny = 33\n"
               "[lab]\ntitle = T\n");
}

static void expect_handout(const char *rules, const char *text,
                           const char *wanted)
{
    struct ruled r;
    rules_make(&r, rules);
    char *made = ruled_handout(&r, text);
    cr_assert_not_null(made);
    cr_expect_str_eq(made, wanted);
    free(made);
    ruled_free(&r);
}

Test(ruled, a_handout_tells_what_counts)
{
    expect_handout("exercises = two\nleaks = 7\n",
                   "# L\n\n### Task 1: `one` (40 points)\n\ntext\n"
                   "```\n## no heading\n```\nmore\n"
                   "### Task 2: `two` (60 points)\n\n50 % of two\n"
                   "## 7. Graded\n\nOf 100, 20 % and\n10 % and 5 %\n",
                   "# L\n\n> Of this lab, your course asks for `two`.\n"
                   "> Pass over what this page says of other exercises; points "
                   "in\n> its sample report are those of the whole lab.\n\n"
                   "### Task 2: `two` (100 points)\n\n50 % of two\n"
                   "## 7. Graded\n\nOf 100, 7 % and\n10 % and 5 %\n");
}

Test(ruled, a_handout_without_rules_is_as_it_was)
{
    static const char text[] = "# L\n\n### Task 1: `one` (40 points)\n";
    expect_handout("", text, text);
    expect_handout("", "", "");
}

Test(ruled, a_handout_must_tell_both_penalties_if_one_is_changed)
{
    struct ruled r;
    rules_make(&r, "leaks = 7\n");
    cr_expect_null(ruled_handout(&r, "# L\n## 7. Graded\n20 % only\n"));
    cr_expect_null(ruled_handout(&r, "# L\n20 % and 10 %\n"));
    ruled_free(&r);
}
