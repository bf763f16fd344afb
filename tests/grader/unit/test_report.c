/* SPDX-License-Identifier: MIT */
/*
 * test_report.c - tests of the terminal report (tests/harness/report*.c,
 * screen.c), run by `make check`.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness/base/text.h"
#include "report_fixture.h"

static const char *last_line(const char *text)
{
    const char *last = text;
    for (const char *p = text; *p; p++)
        if (*p == '\n' && p[1])
            last = p + 1;
    return last;
}

static const char transcript[] =
    "Pipes                                                                     "
    " "
    "pipes\n"
    "=========================================================================="
    "="
    "=====\n"
    "\n"
    "run_two                                                               "
    "3.20 of 10\n"
    "  deadlock          reads_to_the_end                                      "
    "0 of 6\n"
    "      test  run_two(a, b)\n"
    "      saw   nobody can run any more, and this sentence is longer than the "
    "line\n"
    "            that it stands on\n"
    "                a   ->   b\n"
    "      rule  one rule\n"
    "      read  pipe(7)\n"
    "  pass              joins_short_reads                                     "
    "4 of 4\n"
    "  left behind       costs 20 % of what the exercise earned: -0.80 points\n"
    "      zombie  process 3, made by run_two.c:40\n"
    "        missing: waitpid(2)\n"
    "        in joins_short_reads, reads_to_the_end\n"
    "\n"
    "--------------------------------------------------------------------------"
    "-"
    "-----\n"
    "lost in     run_two -6.80\n"
    "try again   make test TEST='run_two/reads_to_the_end'\n"
    "            make test TEST='run_two/*'\n"
    "seed        7, for the random inputs of this run\n"
    "test set    0123456789ab, in a sandbox, memory check: valgrind-3.19.0\n"
    "compiler    gcc-12.2.0\n"
    "1 of 2 tests passed.\n"
    "Score: 3.20 of 10\n";

Test(report, a_loss_has_its_four_parts_and_the_score_is_last)
{
    json_t *result = make_result();
    char *text = print(result, plain);
    cr_expect_str_eq(text, transcript);
    free(text);
    json_decref(result);
}

static void fits_all_screens(const json_t *result)
{
    for (int columns = 60; columns <= 100; columns += 7) {
        char *text = print(result, (struct report_style){.columns = columns});
        int width = 0;
        for (const char *p = text; *p; p++) {
            width = *p == '\n' ? 0 : width + ((*p & 0xc0) != 0x80);
            cr_assert(width <= columns, "column %d of %d in:\n%s", width,
                      columns, text);
        }
        free(text);
    }
}

Test(report, no_line_is_longer_than_the_screen)
{
    json_t *result = make_result();
    json_object_set_new(result, "isolation", json_string("none"));
    json_object_set_new(result, "memory_check", json_string("missing"));
    json_object_set_new(result, "score", json_null());
    json_t *loss =
        json_array_get(json_object_get(first_exercise(result), "tests"), 1);
    char word[400];
    memset(word, 'x', sizeof(word));
    word[399] = '\0';
    json_object_set_new(loss, "did", json_string(word));
    json_object_set_new(
        loss, "rule",
        json_string("\tr\xc3\xa9sum\xc3\xa9 \xe2\x80\x98quoted\xe2\x80\x99 and "
                    "so on and "
                    "so on, until the line is really far too long to stand on "
                    "one line"));
    fits_all_screens(result);
    json_object_set_new(result, "score", json_real(3.2));
    json_object_set_new(result, "complete", json_false());
    fits_all_screens(result);
    json_decref(result);
}

Test(report, without_a_score_it_says_why_and_what_to_do)
{
    json_t *result = make_result();
    json_object_set_new(result, "score", json_null());
    json_object_set_new(result, "memory_check", json_string("missing"));
    expect_text(result, "NO MEMORY CHECK: Valgrind was not found");
    expect_text(result, "sudo apt install valgrind");
    json_t *loss =
        json_array_get(json_object_get(first_exercise(result), "tests"), 1);
    json_object_set_new(loss, "verdict", json_string("infra_error"));
    expect_text(result, "1 of 2 tests ended in infra_error");
    expect_text(result, "Run it once more.");
    char *text = print(result, plain);
    cr_expect_null(strstr(text, "Score"), "%s", text);
    cr_expect_null(strstr(text, "Part of"), "%s", text);
    cr_expect_eq(strncmp(last_line(text), "NO SCORE: ", 10), 0, "%s",
                 last_line(text));
    free(text);
    json_object_set_new(result, "exercises", json_array());
    expect_text(result, "No test ran.");
    json_decref(result);
}

Test(report, what_was_not_looked_at_is_said)
{
    json_t *result = make_result();
    json_object_set_new(result, "isolation", json_string("none"));
    json_object_set_new(result, "memory_check", json_string("off"));
    expect_text(result, "\nNO SANDBOX: ");
    expect_text(result, "\nNO MEMORY CHECK: ");
    expect_text(result, "\nScore without the memory check, not in a sandbox: "
                        "3.20 of 10\n");
    json_object_set_new(result, "complete", json_false());
    expect_text(result, "\nPart of the lab: 3.20 of 10 points");
    json_t *pass =
        json_array_get(json_object_get(first_exercise(result), "tests"), 0);
    json_object_set_new(pass, "memory_checked", json_false());
    json_object_set_new(result, "memory_check", json_string("valgrind-3"));
    expect_text(result, "In 1 of the tests that passed a process ended");
    json_decref(result);
}

Test(report, a_file_that_does_not_compile_is_told_once)
{
    json_t *result = make_result();
    json_t *exercise = first_exercise(result);
    json_object_set_new(exercise, "build", json_string("compile_error"));
    json_object_set_new(exercise, "build_message", json_string("Line 3."));
    json_object_set_new(exercise, "warnings", json_string("a.c:3: error"));
    expect_text(result, "\n  compile_error     2 tests did not run");
    expect_text(result, "0 of 10\n      Line 3.\n      a.c:3: error\n");
    expect_text(result, "try again   make test TEST='run_two/*'\nseed");
    char *text = print(result, plain);
    cr_expect_null(strstr(text, "joins_short_reads "), "%s", text);
    free(text);
    json_decref(result);
}

Test(report, warnings_are_shown_but_not_a_flood)
{
    json_t *result = make_result();
    struct text t = {0};
    for (int i = 0; i < 40; i++)
        text_add(&t, "%sa.c:%03d", i ? "\n" : "", i);
    json_object_set_new(first_exercise(result), "warnings",
                        json_string(text_string(&t)));
    text_free(&t);
    expect_text(result, "the compiler doubts these lines");
    expect_text(result, "\n      a.c:023\n      ... 16 more lines");
    json_decref(result);
}

Test(report, a_race_is_told_once_with_its_price)
{
    json_t *result = make_result();
    json_t *race =
        json_pack("{ss ss ss s[{ss si}{ss si}] ss ss}", "kind", "race", "what",
                  "process 3 writes", "advice", "Lock it", "sides", "file",
                  "run_two.c", "line", 12, "file", "run_two.c", "line", 30,
                  "exercise", "run_two", "test", "joins_short_reads");
    json_t *again = json_deep_copy(race);
    json_object_set_new(again, "what", json_string("process 9 writes"));
    json_object_set_new(again, "test", json_string("ends"));
    json_object_set_new(result, "races", json_pack("[oo]", race, again));
    json_array_append_new(
        json_object_get(first_exercise(result), "penalties"),
        json_pack("{ss si si}", "kind", "races", "percent", 20, "points", 2));
    expect_text(result, "  data races        costs 20 % of what the exercise "
                        "earned: -2 points\n"
                        "      race  process 3 writes.\n"
                        "        Lock it.\n"
                        "        in joins_short_reads, ends\n");
    json_decref(result);
}

Test(report, a_memory_error_has_its_place_and_its_price)
{
    json_t *result = make_result();
    json_object_set_new(
        result, "memory",
        json_pack("[{ss ss ss si ss ss}]", "kind", "InvalidRead", "what",
                  "Invalid read of size 4", "file", "run_two.c", "line", 12,
                  "exercise", "run_two", "test", "joins_short_reads"));
    json_array_append_new(
        json_object_get(first_exercise(result), "penalties"),
        json_pack("{ss si si}", "kind", "memory", "percent", 10, "points", 0));
    expect_text(result, "  memory errors     costs nothing now; it takes 10 %");
    expect_text(result, "      InvalidRead  run_two.c:12: Invalid read of size "
                        "4\n        in joins_short_reads\n");
    json_object_set_new(
        json_array_get(json_object_get(result, "memory"), 0), "what",
        json_string("Invalid read of size 4, told in so many words that they "
                    "take three lines: one beside the kind, then a second one "
                    "that is full, and the third, this one"));
    expect_text(result,
                "      InvalidRead  run_two.c:12: Invalid read of size 4, told "
                "in so many words\n"
                "        that they take three lines: one beside the kind, then "
                "a second one that\n"
                "        is full, and the third, this one\n");
    json_object_set_new(json_array_get(json_object_get(result, "memory"), 0),
                        "test", json_string("reads_to_the_end"));
    expect_text(result,
                "      mem   run_two.c:12: Invalid read of size 4, told");
    expect_text(result, "      1 told above\n");
    json_decref(result);
}

Test(report, what_passed_is_quiet_and_what_ran_is_tried_again)
{
    json_t *result = make_result();
    json_t *pass =
        json_array_get(json_object_get(first_exercise(result), "tests"), 0);
    json_object_set_new(pass, "saw", json_string("all is well"));
    json_t *unbuilt = json_deep_copy(first_exercise(result));
    json_object_set_new(unbuilt, "name", json_string("other"));
    json_object_set_new(unbuilt, "build", json_string("missing_file"));
    json_array_insert(json_object_get(result, "exercises"), 0, unbuilt);
    json_t *later =
        json_deep_copy(json_array_get(json_object_get(result, "exercises"), 1));
    json_object_set_new(later, "name", json_string("later"));
    json_array_append_new(json_object_get(result, "exercises"), later);
    expect_text(result, "make test TEST='run_two/reads_to_the_end'");
    char *text = print(result, plain);
    cr_expect_null(strstr(text, "all is well"), "%s", text);
    free(text);
    json_decref(unbuilt);
    json_decref(result);
}

Test(report, color_and_times_only_where_wanted)
{
    json_t *result = make_result();
    char *text = print(result, plain);
    cr_expect_null(strchr(text, '\033'));
    cr_expect_null(strstr(text, "0.2 s"));
    free(text);
    text = print(result, (struct report_style){true, 80, true, false});
    cr_expect_not_null(strstr(text, "\033[32mpass\033[0m"));
    cr_expect_not_null(strstr(text, "0.2 s   4 of 4"), "%s", text);
    free(text);
    json_decref(result);
    FILE *file = tmpfile();
    cr_expect(report_style_for(file, "always").color);
    cr_expect_not(report_style_for(file, "never").color);
    cr_expect_not(report_style_for(file, "auto").color);
    fclose(file);
}

Test(report, a_strangers_bytes_do_not_reach_the_terminal)
{
    json_t *result = make_result();
    json_t *loss =
        json_array_get(json_object_get(first_exercise(result), "tests"), 1);
    json_object_set_new(loss, "saw", json_string("\033]0;title\007"));
    expect_text(result, "saw   \\x1b]0;title\\x07\n");
    json_decref(result);
}

Test(report, follows_a_narrow_terminal)
{
    static const struct {
        const char *columns;
        int width;
    } table[] = {{"72", 72}, {"60", 60},   {"40", 60}, {"200", 80},
                 {"80", 80}, {"wide", 80}, {"", 80},   {"-1", 80}};
    FILE *file = tmpfile();
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        setenv("COLUMNS", table[i].columns, 1);
        cr_expect_eq(report_style_for(file, "never").columns, table[i].width,
                     "COLUMNS=%s", table[i].columns);
    }
    fclose(file);
}
