/* SPDX-License-Identifier: MIT */
/*
 * test_map_range.c - exercise 5 of the lab mappings: any part of a file as
 * memory. Run by the judge; the drivers run in the subject.
 */
#include "harness.h"
#include "map_range.h"

FUNCTIONS(map_range);

#define TESTED "map_range()"
#include "mappings.h"

enum { FILE_SIZE = 20000 };

#include "range_drivers.h"

/* ---- starting ------------------------------------------------------------ */

static char *content; /* of the file, FILE_SIZE bytes */

#define start_range(off_, len_, how_, ...)                                    \
    (content = random_string(FILE_SIZE),                                      \
     start_driver("range",                                                    \
                  .args = ARGS(new_path(), number(off_), number(len_), how_), \
                  .data = content, .data_size = FILE_SIZE, ##__VA_ARGS__))

static void expect_unmapped(struct run *run)
{
    expect(get_long(run, "result") == 0, "unmap_range() returned %s, not 0",
           returned(run));
}

/* It returned the LEN bytes from OFF on of the file. */
static void expect_range(struct run *run, long off, size_t len)
{
    finish(run);
    expect(!get_long(run, "null"), TESTED " returned NULL with errno %s",
           errno_name((int)get_long(run, "errno of map")));
    size_t size;
    const char *got = get_bytes(run, "range", &size);
    ssize_t at = find_difference(got, size, content + off, len);
    const char *found =
        at == 0 && size >= 8 ? memmem(content, FILE_SIZE, got, 8) : NULL;
    expect(at == -1,
           "at the address that it returned, byte %zd is another one than in "
           "the file%s%s",
           at, found ? "; there lie the bytes of the file from offset " : "",
           found ? number(found - content) : "");
    expect(get_long(run, "opened") == 0,
           TESTED " left %ld descriptor open: a mapping does not need it",
           get_long(run, "opened"));
    expect_unmapped(run);
}

static void check_range(long off, size_t len)
{
    did("map_range() of a file of %d bytes, %zu bytes from offset %ld on",
        FILE_SIZE, len, off);
    struct run *run = start_range(off, (long)len, "");
    expect_range(run, off, len);
}

static void expect_ordinary(void)
{
    ordinary("map_range() of 10 bytes at offset 0");
    struct run *run = start_range(0, 10, "");
    finish(run);
    expect(!get_long(run, "null"), TESTED " returned NULL");
    expect_silent(run);
}

/* ---- ranges -------------------------------------------------------------- */

TEST(map_range, maps_at_any_offset)
{
    rule("mmap() maps whole pages: its offset must be a multiple of the page "
         "size, otherwise it fails with EINVAL. Round down, and add to the "
         "pointer what you took from the offset");
    look("mmap(2), \"offset\"; sysconf(3), _SC_PAGESIZE");
    check_range(0, 100);
    check_range(4096, 100);
    check_range(100, 50);
    check_range(5000 + random_between(0, 2000), 300);
    check_range(4095, 1);
}

TEST(map_range, maps_the_whole_range)
{
    rule("what was taken from the offset comes to the length: the mapping "
         "begins earlier, and has to reach as far. Otherwise the last bytes "
         "may lie in a page that is not mapped: SIGSEGV");
    look("mmap(2)");
    check_range(4000, 200);
    check_range(8191, 4098);
    check_range(1, FILE_SIZE - 1);
    check_range(FILE_SIZE - 3, 3);
}

TEST(map_range, changes_reach_the_file)
{
    did("map_range() of 3000 bytes from offset 5000 on, and changed all of "
        "them");
    rule("what is written to a mapping with MAP_SHARED is in the file; with "
         "MAP_PRIVATE it is in a copy. PROT_WRITE with MAP_SHARED needs a "
         "descriptor that was opened O_RDWR, otherwise mmap() fails with "
         "EACCES");
    look("mmap(2), MAP_SHARED, EACCES");
    struct run *run = start_range(5000, 3000, "w");
    expect_range(run, 5000, 3000);
    size_t size;
    const char *got = get_bytes(run, "content", &size);
    for (int i = 5000; i < 8000; i++)
        content[i] = (char)~content[i];
    ssize_t at = find_difference(got, size, content, FILE_SIZE);
    expect(at == -1, "the file then had %zu bytes, and byte %zd was %s", size,
           at, at >= 5000 && at < 8000 ? "not changed" : "changed, too");
}

TEST(map_range, keeps_two_ranges_apart)
{
    did("map_range() twice, of 200 bytes from offset 4000 and from offset "
        "9000 on, and unmap_range() of the first one");
    rule("what unmap_range() needs is in the struct map_range of each range: a "
         "static variable has room for one only. And the kernel chooses the "
         "address: with MAP_FIXED the second one takes the place of the first");
    look("mmap(2), munmap(2)");
    content = random_string(FILE_SIZE);
    struct run *run =
        start_driver("two", .args = ARGS(new_path(), "4000", "9000", "200"),
                     .data = content, .data_size = FILE_SIZE);
    finish(run);
    expect(!get_long(run, "null"), TESTED " returned NULL");
    size_t n, m;
    const char *a = get_bytes(run, "first", &n);
    const char *b = get_bytes(run, "second", &m);
    expect(find_difference(a, n, content + 4000, 200) == -1,
           "the first range was not what is in the file at offset 4000");
    expect_unmapped(run);
    expect(get_long(run, "second is there"),
           "when the first was given back, the second was not mapped any more");
    expect(find_difference(b, m, content + 9000, 200) == -1,
           "the second range was not what is in the file at offset 9000");
    expect(get_long(run, "result of second") == 0,
           "unmap_range() of the second one returned %ld, not 0",
           get_long(run, "result of second"));
    expect(audit_mappings(run) == 0,
           "both were given back, and a mapping was still there");
}

/* ---- giving back --------------------------------------------------------- */

TEST(map_range, gives_everything_back)
{
    did("map_range() of 5000 bytes from offset 8000 on, and unmap_range()");
    rule("munmap() wants the address and the length of the mapping, not those "
         "of the range in it: an address within a page is EINVAL, and a "
         "length that is too short leaves pages behind");
    look("munmap(2), EINVAL");
    struct run *run = start_range(8000, 5000, "");
    expect_range(run, 8000, 5000);
    expect(audit_mappings(run) == 0,
           "unmap_range() returned 0, and a part of the mapping was still "
           "there");
    expect(audit_new_fds(run) == 0,
           "unmap_range() returned 0, and a descriptor was still open");
}

TEST(map_range, gives_back_only_once)
{
    rule("when the mapping is gone, something else may come to lie there: the "
         "second unmap_range() is -1 with EINVAL, and so is one after a "
         "map_range() that failed");
    look("munmap(2), and the contract in map_range.h");
    did("map_range(), and unmap_range() twice");
    struct run *run = start_range(5000, 100, "t");
    finish(run);
    expect(!get_long(run, "null"), TESTED " returned NULL");
    expect_unmapped(run);
    expect(get_long(run, "second") == -1 &&
               get_long(run, "second errno") == EINVAL,
           "the second unmap_range() returned %ld%s%s, not -1 with EINVAL",
           get_long(run, "second"),
           get_long(run, "second") == -1 ? " with errno " : "",
           get_long(run, "second") == -1
               ? errno_name((int)get_long(run, "second errno"))
               : "");
    did("map_range() of a file that was not there, and unmap_range()");
    run = start_range(0, 100, "m");
    finish(run);
    expect(get_long(run, "null"), TESTED " did not return NULL");
    expect(get_long(run, "result") == -1 && get_long(run, "errno") == EINVAL,
           "unmap_range() returned %s", returned(run));
}

/* ---- failures ------------------------------------------------------------ */

static void expect_no_range(struct run *run, int error)
{
    finish(run);
    int got = (int)get_long(run, "errno of map");
    expect(get_long(run, "null"),
           TESTED " returned a pointer that is not NULL; it should be NULL "
                  "with %s",
           errno_name(error));
    expect(got == error, TESTED " returned NULL with errno %s, not %s",
           errno_name(got), errno_name(error));
    expect(get_long(run, "opened") == 0,
           TESTED " returned NULL, and left a descriptor open");
    expect(audit_mappings(run) == 0,
           TESTED " returned NULL, and left a mapping");
}

static void check_refused(long off, const char *len, int error)
{
    did("map_range() of a file of %d bytes, %s bytes from offset %ld on",
        FILE_SIZE, len, off);
    content = random_string(FILE_SIZE);
    /* What is not used cannot be SIGBUS: the driver maps and looks at nothing
     * where it should have got NULL. */
    struct run *run =
        start_driver("refused", .args = ARGS(new_path(), number(off), len),
                     .data = content, .data_size = FILE_SIZE);
    expect_no_range(run, error);
    expect_content(run, content, FILE_SIZE);
}

TEST(map_range, refuses_what_is_not_in_the_file)
{
    rule("mmap() maps more than the file has, and using that part is SIGBUS: "
         "so ask fstat() first. The range must end at or before the end of the "
         "file, and the sum of two large numbers may be a small one. 0 bytes "
         "and a negative offset are EINVAL");
    look("mmap(2), SIGBUS; fstat(2)");
    check_refused(19990, "11", ENXIO);
    check_refused(20000, "1", ENXIO);
    check_refused(500000, "10", ENXIO);
    check_refused(100, "18446744073709551600", ENXIO);
    check_refused(100, "0", EINVAL);
    check_refused(-4096, "100", EINVAL);
    expect_ordinary();
}

TEST(map_range, reports_failed_calls)
{
    rule("NULL with the errno of the call that failed, and what was opened is "
         "closed. mmap() reports a failure by MAP_FAILED, which is not NULL");
    look("open(2), mmap(2) \"RETURN VALUE\"");
    did("map_range() of a file that was not there");
    expect_no_range(start_range(0, 100, "m"), ENOENT);
    did("map_range(), while mmap() failed with ENOMEM");
    expect_no_range(
        start_range(100, 100, "", .faults = {{CALL_mmap, 0, ENOMEM, false}}),
        ENOMEM);
    expect_ordinary();
}
