/* SPDX-License-Identifier: MIT */
/*
 * test_count_lines.c - exercise 3 of the lab mappings: the lines of a mapped
 * file. Run by the judge; the driver runs in the subject.
 */
#include "harness.h"
#include "count_lines.h"

FUNCTIONS(count_lines);

#define TESTED "count_lines()"
#include "mappings.h"

/* PATH MODE. With a mode other than "0" the file is made of the data first,
 * which it must still hold afterwards. */
DRIVER(count_lines)
{
    const char *path = arg_text(0);
    mode_t mode = (mode_t)arg_long(1);
    bool is_new = mode != 0;
    struct stat before = {0}, after = {0};
    if (is_new)
        write_data(path);
    if (is_new && chmod(path, mode) < 0)
        abort();
    stat(path, &before);
    errno = 0;
    value_result(count_lines(path));
    stat(path, &after);
    value_long("written", before.st_mtim.tv_sec != after.st_mtim.tv_sec ||
                              before.st_mtim.tv_nsec != after.st_mtim.tv_nsec);
    report_file(path);
    if (is_new)
        unlink(path);
}

#define start_count_of_mode(mode_, bytes_, size_, ...)                   \
    start_driver("count_lines", .args = ARGS(new_path(), number(mode_)), \
                 .data = (bytes_), .data_size = (size_), ##__VA_ARGS__)
#define start_count(...) start_count_of_mode(0640, __VA_ARGS__)

/* It counts LINES in the N bytes at BYTES, of which the message says WHAT. */
static void check_lines(const char *what, const void *bytes, size_t n,
                        long lines)
{
    did("count_lines() of a file of %zu bytes: %s", n, what);
    struct run *run = start_count(bytes, n);
    expect_result(run, lines);
}

static void expect_ordinary(void)
{
    ordinary("count_lines() of a file of the 4 bytes \"a\\nb\\n\"");
    struct run *run = start_count("a\nb\n", 4);
    expect_result(run, 2);
    expect_silent(run);
}

/* N bytes: LINES lines of random length, the last byte being a newline. */
static char *random_lines(size_t n, long lines)
{
    char *text = random_string(n);
    text[n - 1] = '\n';
    for (long made = 1; made < lines;) {
        char *c = &text[random_between(0, (long)n - 1)];
        made += *c != '\n';
        *c = '\n';
    }
    return text;
}

static long count_newlines(const char *text, size_t n)
{
    long lines = 0;
    for (size_t i = 0; i < n; i++)
        lines += text[i] == '\n';
    return lines;
}

/* ---- counting ------------------------------------------------------------ */

TEST(count_lines, counts_lines)
{
    rule("each '\\n' ends a line, also an empty one. A file may be longer than "
         "a page, and '\\0' is a byte like any other");
    look("mmap(2), memchr(3)");
    long lines = random_between(20, 40);
    check_lines("lines of letters", random_lines(700, lines), 700, lines);
    lines = random_between(100, 400);
    check_lines("lines of letters, over four pages", random_lines(13000, lines),
                13000, lines);
    check_lines("empty lines", "\n\n\n\n\n", 5, 5);
    check_lines("with bytes that are '\\0'", "a\nb\0c\n\0\n\0d\n", 11, 4);
}

TEST(count_lines, counts_a_last_line_without_newline)
{
    rule("what comes after the last '\\n' is a line, too, if there is a byte");
    look("the contract in count_lines.h");
    check_lines("\"one\\ntwo\"", "one\ntwo", 7, 2);
    check_lines("\"x\"", "x", 1, 1);
    check_lines("\"one\\n\"", "one\n", 4, 1);
}

TEST(count_lines, empty_file_has_no_lines)
{
    did("count_lines() of a file of 0 bytes");
    rule("mmap() cannot map 0 bytes: it fails with EINVAL. But an empty file "
         "is a good file, of 0 lines");
    look("mmap(2), EINVAL");
    struct run *run = start_count("", 0);
    expect_result(run, 0);
    expect_nothing_left(run);
    expect_ordinary();
}

TEST(count_lines, reads_no_byte_behind_the_file)
{
    rule("a file has no '\\0' at its end. In the last page some zeros follow, "
         "but not if the file ends where a page ends: there the mapping ends, "
         "too, and the next byte does not exist. st_size says where to stop");
    look("mmap(2), memchr(3) instead of strchr(3)");
    size_t page = 4096;
    char *text = random_lines(2 * page, 50);
    text[page - 1] = 'x';
    long lines = count_newlines(text, page) + 1;
    check_lines("exactly one page, without a newline at its end", text, page,
                lines);
    text[page - 1] = '\n';
    check_lines("exactly one page, the last byte being a newline", text, page,
                lines);
    check_lines("exactly two pages, without any newline", random_string(8192),
                8192, 1);
    check_lines("exactly two pages", text, 2 * page,
                count_newlines(text, 2 * page));
}

/* ---- what is left -------------------------------------------------------- */

TEST(count_lines, leaves_the_file_as_it_was)
{
    did("count_lines() of a file of 5000 bytes, and looked at the file, the "
        "descriptors and the mappings afterwards");
    rule("counting does not write: the file is opened O_RDONLY and mapped "
         "PROT_READ. In the end it is closed and unmapped");
    look("open(2), mmap(2), munmap(2), close(2)");
    char *text = random_lines(5000, 60);
    struct run *run = start_count(text, 5000);
    expect_result(run, 60);
    expect_content(run, text, 5000);
    expect(!get_long(run, "written"),
           "the file was written to: its time of change is another one");
    expect_nothing_left(run);
}

TEST(count_lines, counts_what_may_only_be_read)
{
    did("count_lines() of a file of mode 0444, which its user may read and not "
        "write");
    rule("ask for no more than you need: to count, it is enough to read. "
         "open() with O_RDWR fails for such a file with EACCES, and mmap() of "
         "an O_RDONLY file with PROT_WRITE and MAP_SHARED, too");
    look("open(2) \"ERRORS\", mmap(2) \"ERRORS\"");
    expect_result(start_count_of_mode(0444, "a\nb\n", 4), 2);
}

TEST(count_lines, reports_failed_calls)
{
    rule("-1 with the errno of the call that failed, and everything that was "
         "made until then is given back");
    look("open(2), mmap(2) \"RETURN VALUE\", errno(3)");
    did("count_lines() of a file that is not there");
    expect_clean_error(
        start_driver("count_lines", .args = ARGS(new_path(), "0")), ENOENT);
    did("count_lines(), while mmap() failed with ENOMEM");
    expect_clean_error(
        start_count("a\nb\n", 4, .faults = {{CALL_mmap, 0, ENOMEM, false}}),
        ENOMEM);
    did("count_lines(), while no more descriptor could be opened");
    expect_clean_error(start_count("a\nb\n", 4,
                                   .faults = {{CALL_open, 0, EMFILE, false},
                                              {CALL_openat, 0, EMFILE, false},
                                              {CALL_fopen, 0, EMFILE, false}}),
                       EMFILE);
    expect_ordinary();
}
