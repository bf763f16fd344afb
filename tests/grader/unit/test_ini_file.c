/* SPDX-License-Identifier: MIT */
/*
 * test_ini_file.c - tests of tests/harness/base/ini_file.c, run by `make check`.
 */
#include <criterion/criterion.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness/base/ini_file.h"
#include "harness/base/text.h"

/* What it hands over, a line each. Behind a line `stop` it wants no more. */
static bool note_line(const struct ini_line *line, void *data)
{
    struct text *notes = data;
    if (line->section)
        text_add(notes, "%d [%s]\n", line->number, line->section);
    else if (line->key)
        text_add(notes, "%d %s=%s\n", line->number, line->key, line->value);
    else
        text_add(notes, "%d ! %s: %s\n", line->number, line->wrong, line->text);
    return !line->key || strcmp(line->key, "stop") != 0;
}

/* Read as a file, the N bytes at BYTES give these lines. */
static void expect_lines(const char *bytes, size_t n, bool comments,
                         const char *wanted)
{
    char path[] = "/tmp/test_ini_file.XXXXXX";
    int fd = mkstemp(path);
    cr_assert(fd >= 0);
    cr_assert_eq(write(fd, bytes, n), (ssize_t)n);
    close(fd);
    struct text notes = {0};
    cr_expect_eq(ini_file_read(path, comments, note_line, &notes), 0);
    cr_expect_str_eq(text_string(&notes), wanted);
    text_free(&notes);
    unlink(path);
}
static void expect(const char *text, const char *wanted)
{
    expect_lines(text, strlen(text), false, wanted);
}

Test(ini_file, each_line_comes_with_its_number)
{
    expect("; a comment\n[one]\n\n  key = a value  \nother=1\n[empty]\n[two]\n",
           "2 [one]\n4 key=a value\n5 other=1\n6 [empty]\n7 [two]\n");
    expect("last = line", "1 last=line\n");
    expect("", "");
    expect("[a]\r\nk = v\r\n\r\n", "1 [a]\n2 k=v\n");
}

Test(ini_file, what_is_neither_is_handed_over_and_it_goes_on)
{
    static const char why[] = "neither [section] nor key = value";
    static const char *const wrong[] = {"words",   "[open",
                                        "[a] b",   "= 1",
                                        "a b = 1", "release 2026-10-12 09:00"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char *text = text_format("a = 1\n%s\nb = 2\n", wrong[i]);
        char *wanted = text_format("1 a=1\n2 ! %s: %s\n3 b=2\n", why, wrong[i]);
        expect(text, wanted);
        free(wanted);
        free(text);
    }
}

Test(ini_file, stops_when_it_is_told)
{
    expect("a = 1\nstop = 1\nb = 2\n", "1 a=1\n2 stop=1\n");
}

Test(ini_file, a_comment_in_a_line_is_one_where_it_is_asked_for)
{
    static const char text[] = "a = 1 ; why\nb = x;y\n[c] ; why\n";
    expect_lines(text, strlen(text), true, "1 a=1\n2 b=x;y\n3 [c]\n");
    expect_lines(text, strlen(text), false, "1 a=1 ; why\n2 b=x;y\n3 [c]\n");
}

Test(ini_file, nothing_is_cut)
{
    char *name = malloc(1901);
    memset(name, 'n', 1900);
    name[1900] = '\0';
    char *text = text_format("[%s]\nk = %s\n", name, name);
    char *wanted = text_format("1 [%s]\n2 k=%s\n", name, name);
    expect(text, wanted);
    free(text);
    text = text_format("k = %s%s\nb = 2\n", name, name);
    expect(text, "1 ! longer than 2000 characters, or no text: \n2 b=2\n");
    free(text);
    free(wanted);
    free(name);
    expect_lines("a = 1\0\nb = 2\n", 13, false,
                 "1 ! longer than 2000 characters, or no text: \n2 b=2\n");
}

Test(ini_file, a_file_that_is_not_there)
{
    struct text notes = {0};
    cr_expect_eq(ini_file_read("/nowhere", false, note_line, &notes), -1);
    cr_expect_eq(errno, ENOENT);
}
