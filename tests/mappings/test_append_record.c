/* SPDX-License-Identifier: MIT */
/*
 * test_append_record.c - exercise 6 of the lab mappings: a file that grows
 * under its mapping, and several processes that append. Run by the judge.
 */
#include "harness.h"
#include "append_record.h"

FUNCTIONS(append_record);

#define TESTED "append_record()"
#include "mappings.h"

#include "append_drivers.h"
#include "expected_records.h"

/* ---- starting ------------------------------------------------------------ */

#define start_append(path_, how_, rec_, n_, ...)                      \
    start_driver("append", .args = ARGS(path_, how_), .data = (rec_), \
                 .data_size = (n_), ##__VA_ARGS__)

/* Append N random bytes, which must succeed, and look at nothing. */
static void append_one(const char *path, size_t n)
{
    char *rec = random_string(n);
    struct run *run = start_append(path, "", rec, n);
    expect_result(run, 0);
    expect_also(rec, n);
}

static void write_file(const char *path, const void *bytes, size_t n)
{
    finish(start_driver("test_write", .args = ARGS(path), .data = bytes,
                        .data_size = n));
}

/* A file with one record, which the kit has made. */
static const char *new_file(void)
{
    const char *path = new_path();
    forget_expected();
    expect_also(random_string(30), 30);
    write_file(path, &expected, 8 + expected.used);
    return path;
}

static void expect_ordinary(void)
{
    ordinary("append_record() of 3 bytes to a file with one record");
    const char *path = new_file();
    append_one(path, 3);
    look_at(path);
}

/* Records of SIZES, into the file PATH, one after the other. */
static struct run *append_sizes(const char *path, const char *const *sizes)
{
    size_t n = 0;
    const char *args[16] = {path};
    for (int i = 0; sizes[i]; i++) {
        args[i + 1] = sizes[i];
        n += strtoul(sizes[i], NULL, 10);
    }
    char *data = random_string(n), *at = data;
    for (int i = 0; sizes[i]; i++) {
        size_t size = strtoul(sizes[i], NULL, 10);
        expect_also(at, size);
        at += size;
    }
    return start_driver("append_all", .args = args, .data = data,
                        .data_size = n);
}

/* ---- one process --------------------------------------------------------- */

TEST(append_record, makes_the_file)
{
    const char *path = new_path();
    did("append_record() of 10 bytes to a file that was not there, with umask "
        "0022, and of 20 bytes to one of 0 bytes");
    rule("the first one makes the file and gives it a size, ftruncate(): using "
         "a mapping after the end of the file is SIGBUS. New bytes are 0, and "
         "a header of 0 is right");
    look("open(2), ftruncate(2), mmap(2)");
    forget_expected();
    append_one(path, 10);
    struct run *now = look_at(path);
    expect(get_long(now, "mode") == 0644,
           "the file has mode %04lo, not 0666 less the umask, 0644",
           get_long(now, "mode"));
    expect_records(now);
    path = new_path();
    write_file(path, "", 0);
    forget_expected();
    append_one(path, 20);
    expect_records(look_at(path));
}

TEST(append_record, appends_behind_the_others)
{
    const char *path = new_file();
    did("append_record() of 7, 0, 1 and 100 bytes, to a file that had one "
        "record");
    rule("a record begins after the last one, at byte 8 + used of the file: "
         "its size, a uint32_t, and then its bytes, any number of them. used "
         "grows by all of that");
    look("the picture in records.h, memcpy(3)");
    struct run *run =
        append_sizes(path, (const char *[]){"7", "0", "1", "100", NULL});
    expect_result(run, 0);
    expect_records(run);
    expect_nothing_left(run);
    look_at(path);
}

TEST(append_record, grows_page_by_page)
{
    const char *path = new_file();
    did("append_record() of 3000, 3000, 5000, 100000 and 1048576 bytes, to a "
        "file that had one record");
    rule("first the file becomes longer, then the mapping. mremap() may move "
         "it (MREMAP_MAYMOVE): from then on all pointers into the old one are "
         "void. Or map anew, and let the old one go: what stays mapped or open "
         "keeps the file, and its lock, and the next call waits for it");
    look("ftruncate(2), mremap(2), flock(2)");
    struct run *run =
        append_sizes(path, (const char *[]){"3000", "3000", "5000", "100000",
                                            "1048576", NULL});
    expect_result(run, 0);
    expect_records(run);
    expect_nothing_left(run);
    look_at(path);
}

/* ---- several processes --------------------------------------------------- */

/* Both records are there, in any order. */
static void expect_both(struct run *a, struct run *b, const char *path,
                        const char *rec_a, const char *rec_b, size_t n)
{
    expect_result(a, 0);
    expect_result(b, 0);
    struct run *now = look_at(path);
    size_t size;
    const char *got = get_bytes(now, "content", &size);
    const char *first = size > n ? memmem(got, size, rec_a, n) : NULL;
    const char *second = size > n ? memmem(got, size, rec_b, n) : NULL;
    bool turned = first && second && second < first;
    expect_also(turned ? rec_b : rec_a, n);
    expect_also(turned ? rec_a : rec_b, n);
    expect_records(now);
}

static void check_two(const char *where, enum call call, int nth, int error)
{
    enum { N = 9000 };
    const char *path = new_file();
    char *rec_a = random_string(N), *rec_b = random_string(N);
    did("append_record() in one process, held it %s, and let another one call "
        "append_record()%s",
        where,
        error ? ", whose wait a signal interrupted (-1 with EINTR)" : "");
    struct run *a = start_append(path, "g", rec_a, N, .keep_input = true,
                                 .stop_call = call, .stop_nth = nth);
    run_wait_quiet(a);
    struct run *b =
        error ? start_append(path, "", rec_b, N,
                             .faults = {{CALL_flock, 1, EINTR, false},
                                        {CALL_fcntl, 1, EINTR, false},
                                        {CALL_sem_wait, 1, EINTR, false}})
              : start_append(path, "", rec_b, N);
    run_wait_quiet(b);
    let_go(a);
    expect_both(a, b, path, rec_a, rec_b, N);
}

TEST(append_record, loses_no_record)
{
    rule("no other process may come between reading the size of the file and "
         "used, and writing used: first lock the file, waiting for the lock, "
         "and only then look. Otherwise two write to the same place, and one "
         "cuts off what the other has added");
    look("flock(2), or F_SETLKW in fcntl(2)");
    check_two("in records_set_used()", CALL_NONE, 0, 0);
    check_two("before its first mmap()", CALL_mmap, 1, 0);
    check_two("before its first ftruncate()", CALL_ftruncate, 1, 0);
}

TEST(append_record, goes_on_after_a_signal)
{
    rule("after EINTR the lock is not taken: wait again. A process that goes "
         "on has no lock, and one that gives up has not appended");
    look("flock(2), signal(7)");
    check_two("in records_set_used()", CALL_NONE, 0, EINTR);
}

TEST(append_record, counts_a_record_when_it_is_complete)
{
    enum { N = 6000 };
    did("append_record() of %d bytes, held it in records_set_used(), and "
        "looked at the file",
        N);
    rule("used says what counts: it grows last, when the record is in its "
         "place. A process that sets it first and is then killed leaves a "
         "record that nobody has written");
    look("the contract in append_record.h");
    const char *path = new_file();
    char *rec = random_string(N);
    struct run *a = start_append(path, "g", rec, N, .keep_input = true);
    if (has_ended(a))
        expect_result(a, 0);
    struct run *now = start_driver("test_peek", .args = ARGS(path));
    finish(now);
    size_t size;
    const char *got = get_bytes(now, "content", &size);
    expect_records(now);
    uint32_t n = 0;
    size_t at = 8 + expected.used;
    expect(size >= at + sizeof n + N,
           "the file had %zu bytes then, too few for the record", size);
    memcpy(&n, got + at, sizeof n);
    expect(n == N, "at its place there was the size %u then, not %d", n, N);
    ssize_t wrong = find_difference(got + at + sizeof n, N, rec, N);
    expect(wrong == -1, "byte %zd of the record was not in its place then",
           wrong);
    let_go(a);
    expect_result(a, 0);
    expect_also(rec, N);
    expect_records(look_at(path));
}

static void check_killed(const char *where, enum call call, int nth)
{
    const char *path = new_file();
    did("append_record(), killed it %s, and let another process call "
        "append_record()",
        where);
    struct run *a =
        start_append(path, "g", random_string(9000), 9000, .keep_input = true,
                     .stop_call = call, .stop_nth = nth);
    run_wait_quiet(a);
    run_kill(a);
    append_one(path, 50);
    expect_records(look_at(path));
}

TEST(append_record, survives_killed_processes)
{
    rule("a lock of flock() or fcntl() goes when the process ends, however it "
         "ends; a semaphore or a second file stays. And the file may then be "
         "longer than what is used in it: a record goes to byte 8 + used, not "
         "to the end of the file");
    look("flock(2), fcntl(2)");
    check_killed("in records_set_used()", CALL_NONE, 0);
    check_killed("before its first ftruncate()", CALL_ftruncate, 1);
}

/* ---- failures ------------------------------------------------------------ */

static void check_refused(const char *what, const void *bytes, size_t n)
{
    const char *path = new_path();
    did("append_record() of 1 byte to a file of %zu bytes%s", n, what);
    write_file(path, bytes, n);
    struct run *run = start_driver("append_size", .args = ARGS(path, "1"));
    expect_clean_error(run, EINVAL);
    expect_content(run, bytes, n);
    look_at(path);
}

TEST(append_record, refuses_what_it_cannot_take)
{
    rule(
        "a record of more than RECORD_MAX bytes is -1 with EMSGSIZE; a file "
        "that is too short for its header, or for what it says is used, is not "
        "a file of records: EINVAL. A file that is refused is not changed");
    look("the contract in append_record.h");
    check_refused("", "abc", 3);
    expected = (struct expected){.used = 500};
    check_refused(" in which used is 500", &expected, 100);
    const char *path = new_file();
    const char *sizes[] = {"1048577", "18446744073709551608"};
    for (int i = 0; i < 2; i++) {
        did("append_record() of %s bytes", sizes[i]);
        struct run *run =
            start_driver("append_size", .args = ARGS(path, sizes[i]));
        expect_clean_error(run, EMSGSIZE);
        expect_records(run);
    }
    look_at(path);
    expect_ordinary();
}

/* It fails with ERROR, and the records are as they were. */
static void expect_failed(struct run *run, const char *path, int error)
{
    expect_clean_error(run, error);
    expect_records(look_at(path));
}

TEST(append_record, reports_failed_calls)
{
    rule("-1 with the errno of the call that failed, the records are as they "
         "were, and what was opened and mapped is given back");
    look("open(2), ftruncate(2), mmap(2) \"RETURN VALUE\", mremap(2)");
    did("append_record() to a file in a folder that is not there");
    expect_clean_error(start_append("nowhere/records", "", "x", 1), ENOENT);
    const char *path = new_file();
    did("append_record() of 9000 bytes, while ftruncate() and its like failed "
        "with ENOSPC");
    char *rec = random_string(9000);
    expect_failed(
        start_append(path, "", rec, 9000,
                     .faults = {{CALL_ftruncate, 0, ENOSPC, false},
                                {CALL_posix_fallocate, 0, ENOSPC, false},
                                {CALL_write, 0, ENOSPC, false}}),
        path, ENOSPC);
    path = new_file();
    did("append_record() of 9000 bytes, while every mmap() failed with "
        "ENOMEM");
    expect_failed(start_append(path, "", rec, 9000,
                               .faults = {{CALL_mmap, 0, ENOMEM, false}}),
                  path, ENOMEM);
    path = new_file();
    did("append_record() of 9000 bytes, while mremap(), or the second mmap(), "
        "failed with ENOMEM");
    struct run *run = start_append(path, "", rec, 9000,
                                   .faults = {{CALL_mmap, 2, ENOMEM, false},
                                              {CALL_mremap, 0, ENOMEM, false}});
    finish(run);
    if (log_count(run, CALL_mmap, ENOMEM) + log_count(run, CALL_mremap, ENOMEM))
        expect_failed(run, path, ENOMEM);
    else
        look_at(path); /* it maps once, and needs neither */
    expect_ordinary();
}
