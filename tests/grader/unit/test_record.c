/* SPDX-License-Identifier: MIT */
/*
 * test_record.c - tests of tests/harness/result/record.c, run by `make check`.
 */
#include <criterion/criterion.h>
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness/result/record.h"
#include "harness/base/text.h"

static char dir[] = "/tmp/test_record.XXXXXX";

static void make_dir(void)
{
    cr_assert_not_null(mkdtemp(dir));
}

static void remove_dir(void)
{
    char *command = text_format("rm -rf %s", dir);
    cr_expect_eq(system(command), 0);
    free(command);
}

static size_t count_files(void)
{
    size_t n = 0;
    DIR *d = opendir(dir);
    cr_assert_not_null(d);
    for (struct dirent *e; (e = readdir(d));)
        n += e->d_name[0] != '.';
    closedir(d);
    return n;
}

/* The file of run_two/works, with TEXT in it. */
static void put_file(const char *text)
{
    char *path = text_format("%s/run_two.works.json", dir);
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs(text, file);
    fclose(file);
    free(path);
}

static void expect_in_file(const char *wanted)
{
    char *path = text_format("%s/run_two.works.json", dir);
    char *text = text_read_file(path, 1 << 20, NULL);
    cr_assert_not_null(text);
    cr_expect_not_null(strstr(text, wanted), "%s: %s", wanted, text);
    free(text);
    free(path);
}

TestSuite(record, .init = make_dir, .fini = remove_dir);

Test(record, comes_back_as_it_was_written)
{
    struct record r = {.verdict = VERDICT_CRASH,
                       .duration_ms = 12.345,
                       .expects = 7,
                       .memory_checked = true};
    record_set(&r.exercise, "run_two");
    record_set(&r.test, "works");
    record_set(&r.detail, "SIGSEGV");
    record_set(&r.did, "ran \"%s\"", "a\nb");
    record_set(&r.saw, "100 %%");
    record_add_leak(&r, "shm", "/x", 4096, "a.c:1", "shm_unlink(3)");
    record_add_leak(&r, "zombie", "process 4", -1, NULL, NULL);
    record_add_memory(&r, "InvalidRead", "Invalid read", "a.c", 12);
    struct record_place sides[2] = {{"a.c", 4, "write"}, {"b.c", 5, "read"}};
    record_add_race(&r, "who", "how", "shared memory /x", 72, 4, sides);
    record_add_note(&r, "seen %d times", 2);
    cr_assert_eq(record_write(dir, &r), 0);
    record_clear(&r);
    cr_expect_null(r.exercise);
    expect_in_file("\"size\": null");
    expect_in_file("\"duration_ms\": 12.35");

    cr_assert_eq(record_load(dir, "run_two", "works", &r), 0);
    cr_expect_eq(r.verdict, VERDICT_CRASH);
    cr_expect_str_eq(r.detail, "SIGSEGV");
    cr_expect_str_eq(r.did, "ran \"a\nb\"");
    cr_expect_str_eq(r.saw, "100 %");
    cr_expect_str_eq(r.look, "");
    cr_expect_float_eq(r.duration_ms, 12.35, 0.0001);
    cr_expect_eq(r.expects, 7);
    cr_expect(r.memory_checked);
    cr_assert_eq(r.n_leaks, 2);
    cr_expect_eq(r.leaks[0].size, 4096);
    cr_expect_str_eq(r.leaks[0].missing, "shm_unlink(3)");
    cr_expect_eq(r.leaks[1].size, -1);
    cr_expect_str_eq(r.leaks[1].creator, "");
    cr_assert_eq(r.n_memory, 1);
    cr_expect_eq(r.memory[0].line, 12);
    cr_assert_eq(r.n_races, 1);
    cr_expect_str_eq(r.races[0].what, "who");
    cr_expect_str_eq(r.races[0].advice, "how");
    cr_expect_str_eq(r.races[0].object, "shared memory /x");
    cr_expect_eq(r.races[0].offset, 72);
    cr_expect_eq(r.races[0].size, 4);
    cr_expect_str_eq(r.races[0].sides[1].file, "b.c");
    cr_expect_eq(r.races[0].sides[1].line, 5);
    cr_expect_str_eq(r.races[0].sides[0].access, "write");
    cr_assert_eq(r.n_notes, 1);
    cr_expect_str_eq(r.notes[0], "seen 2 times");
    record_clear(&r);
}

Test(record, a_string_may_be_made_from_itself)
{
    char *s = NULL;
    record_set(&s, "a");
    record_set(&s, "%s and %s", s, s);
    cr_expect_str_eq(s, "a and a");
    free(s);
}

Test(record, equal_findings_are_kept_once)
{
    struct record r = {0};
    struct record_place ab[2] = {{"a.c", 4, "write"}, {"b.c", 5, "read"}};
    struct record_place ba[2] = {ab[1], ab[0]};
    record_add_race(&r, "of process 3", "", "", 0, 4, ab);
    record_add_race(&r, "of process 7", "", "", 8, 4, ab);
    record_add_race(&r, "told the other way", "", "", 0, 4, ba);
    cr_expect_eq(r.n_races, 1);
    for (int i = 0; i < 3; i++) {
        record_add_leak(&r, "fifo", "/f", -1, "", "unlink(2)");
        record_add_memory(&r, "InvalidRead", "Invalid read", "a.c", 12);
        record_add_note(&r, "a note");
    }
    record_add_leak(&r, "fifo", "/g", -1, "", "unlink(2)");
    cr_expect_eq(r.n_leaks, 2);
    cr_expect_eq(r.n_memory, 1);
    cr_expect_eq(r.n_notes, 1);
    record_clear(&r);
}

Test(record, a_strangers_bytes_do_no_harm)
{
    struct record r = {0};
    record_set(&r.exercise, "run_two");
    record_set(&r.test, "works");
    record_set(&r.saw, "\x1b[31m \xff \" \\");
    cr_assert_eq(record_write(dir, &r), 0);
    record_clear(&r);
    cr_assert_eq(record_load(dir, "run_two", "works", &r), 0);
    cr_expect_str_eq(r.saw, "\\x1b[31m \\xff \" \\");
    record_clear(&r);
}

Test(record, nothing_but_the_record_is_left_in_the_folder)
{
    struct record r = {0};
    record_set(&r.exercise, "run_two");
    record_set(&r.test, "works");
    cr_expect_eq(record_write(dir, &r), 0);
    cr_expect_eq(record_write(dir, &r), 0);
    cr_expect_eq(count_files(), 1);

    /* A folder has the name: the temporary file must go again. */
    record_set(&r.test, "blocked");
    char *path = text_format("%s/run_two.blocked.json", dir);
    cr_assert_eq(mkdir(path, 0700), 0);
    free(path);
    errno = 0;
    cr_expect_eq(record_write(dir, &r), -1);
    cr_expect_eq(errno, EISDIR);
    cr_expect_eq(count_files(), 2);
    record_clear(&r);
}

Test(record, a_folder_that_is_missing_is_an_error)
{
    struct record r = {0};
    cr_expect_eq(record_write("/nowhere", &r), -1);
    cr_expect_eq(errno, EINVAL); /* a record of no test */
    record_set(&r.exercise, "run_two");
    record_set(&r.test, "works");
    cr_expect_eq(record_write("/nowhere", &r), -1);
    cr_expect_eq(errno, ENOENT);
    record_clear(&r);
    cr_expect_eq(record_load("/nowhere", "run_two", "works", &r), -1);
    cr_expect_eq(errno, ENOENT);
}

#define SOUND(verdict, expects, leaks)                                        \
    "{\"exercise\":\"run_two\",\"test\":\"works\",\"verdict\":\"" verdict     \
    "\",\"detail\":\"\",\"did\":\"\",\"saw\":\"\",\"rule\":\"\",\"look\":"    \
    "\"\",\"call\":\"\",\"said\":\"\",\"duration_ms\":1,\"expects\":" expects \
    ",\"leaks\":" leaks                                                       \
    ",\"memory\":[],\"races\":[],\"memory_checked\":true,\"notes\":[]}"

Test(record, what_is_no_record_of_that_test_is_refused)
{
    static const char *const wrong[] = {
        "",
        "{}",
        "[]",
        "null",
        "{\"verdict\":\"pass\"}",
        SOUND("passed", "1", "[]"),
        SOUND("pass", "-1", "[]"),
        SOUND("pass", "1", "{}"),
        SOUND("pass", "1", "[{}]"),
        SOUND("pass", "1", "[]") "more",
    };
    struct record r = {0};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        put_file(wrong[i]);
        errno = 0;
        cr_expect_eq(record_load(dir, "run_two", "works", &r), -1, "%s",
                     wrong[i]);
        cr_expect_eq(errno, EBADMSG, "%s", wrong[i]);
        cr_expect_null(r.exercise);
    }
    put_file(SOUND("pass", "1", "[]"));
    cr_expect_eq(record_load(dir, "run_two", "works", &r), 0);
    record_clear(&r);
    /* Sound, but under another name. */
    char *command = text_format("mv %s/run_two.works.json "
                                "%s/run_two.other.json",
                                dir, dir);
    cr_assert_eq(system(command), 0);
    free(command);
    cr_expect_eq(record_load(dir, "run_two", "other", &r), -1);
    cr_expect_eq(errno, EBADMSG);
}
