/* SPDX-License-Identifier: MIT */
/*
 * test_bump_counter.c - exercise 4 of the lab mappings: a counter in a mapped
 * file, and several processes that count. Run by the judge; the driver and the
 * accessors of counter.h run in the subject.
 */
#include "harness.h"
#include "bump_counter.h"

FUNCTIONS(bump_counter);

#define TESTED "bump_counter()"
#include "mappings.h"

#include "gate.h"

#ifdef IPCLAB_SUBJECT

int counter_get(const int *counter)
{
    return *counter;
}

void counter_set(int *counter, int value)
{
    wait_at_gate();
    *counter = value;
}

/* PATH and letters: 'n' the file is made of the data first, 'g' counter_set()
 * waits at the gate, 'r' the file is removed afterwards. */
DRIVER(bump)
{
    const char *path = arg_text(0), *how = arg_text(1);
    if (strchr(how, 'n'))
        write_data(path);
    has_gate = strchr(how, 'g');
    errno = 0;
    value_result(bump_counter(path));
    report_file(path);
    if (strchr(how, 'r'))
        unlink(path);
}

#endif

/* ---- starting ------------------------------------------------------------ */

#define start_bump(path_, how_, ...) \
    start_driver("bump", .args = ARGS(path_, how_), ##__VA_ARGS__)
/* The file holds VALUE before. */
#define start_bump_of(path_, how_, value_, ...)         \
    start_bump(path_, "n" how_, .data = &(int){value_}, \
               .data_size = sizeof(int), ##__VA_ARGS__)

/* It returned VALUE, and that is what the file holds. */
static void expect_value(struct run *run, int value)
{
    expect_result(run, value);
    size_t size;
    const char *got = get_bytes(run, "content", &size);
    int found = 0;
    expect(size == sizeof(int),
           "it returned %d, and the file has %ld bytes, not the %zu of an int",
           value, get_long(run, "size"), sizeof(int));
    memcpy(&found, got, sizeof found);
    expect(found == value, "it returned %d, and the file holds %d", value,
           found);
}

static void expect_ordinary(void)
{
    const char *path = new_path();
    ordinary("bump_counter() of a file that holds 5");
    struct run *run = start_bump_of(path, "r", 5);
    expect_result(run, 6);
    expect_silent(run);
}

/* ---- one process --------------------------------------------------------- */

TEST(bump_counter, makes_the_file)
{
    const char *path = new_path();
    did("bump_counter() of a file that was not there, with umask 0022");
    rule("the first one makes the file, open(path, O_RDWR | O_CREAT, mode), "
         "and makes it long enough, ftruncate(): a mapping does not make a "
         "file longer, and using it after the end of the file is SIGBUS");
    look("open(2), ftruncate(2), mmap(2)");
    struct run *run = start_bump(path, "r");
    expect_result(run, 1);
    expect(get_long(run, "mode") == 0644,
           "the file has mode %04lo, not 0666 less the umask, 0644",
           get_long(run, "mode"));
    expect_value(run, 1);
    expect_nothing_left(run);
}

TEST(bump_counter, counts_on)
{
    const char *path = new_path();
    int value = (int)random_between(1000, 1000000);
    did("bump_counter() three times, of a file that held %d", value);
    rule("what is written to a mapping with MAP_SHARED is in the file; with "
         "MAP_PRIVATE it is in a copy of the page, which nobody else sees");
    look("mmap(2), MAP_SHARED");
    struct run *run = start_bump_of(path, "", value);
    expect_value(run, value + 1);
    run = start_bump(path, "");
    expect_value(run, value + 2);
    run = start_bump(path, "r");
    expect_value(run, value + 3);
    expect_nothing_left(run);
}

TEST(bump_counter, empty_file_counts_from_0)
{
    const char *path = new_path();
    did("bump_counter() of a file of 0 bytes");
    rule("a file that is there may still have no size. If you check only that "
         "it is there, and not how long it is, you use memory after the end of "
         "the file: SIGBUS");
    look("fstat(2), ftruncate(2), mmap(2)");
    struct run *run = start_bump(path, "nr", .data = "", .data_size = 0);
    expect_value(run, 1);
    expect_nothing_left(run);
}

/* ---- two processes ------------------------------------------------------- */

static void expect_both(struct run *a, struct run *b, const char *path,
                        int value)
{
    finish(a);
    finish(b);
    struct run *now = look_at(path);
    size_t size;
    const char *got = get_bytes(now, "content", &size);
    int found = -1;
    if (size == sizeof found)
        memcpy(&found, got, sizeof found);
    expect(found == value + 2,
           "the first returned %s and the second %s; the file had %d before, "
           "and has %d now, not %d",
           returned(a), returned(b), value, found, value + 2);
    long ra = get_long(a, "result"), rb = get_long(b, "result");
    expect(ra != rb && ra + rb == 2 * value + 3,
           "the first returned %s and the second %s; one of them should be %d "
           "and the other one %d",
           returned(a), returned(b), value + 1, value + 2);
}

/* The first one has its gate in the middle; the second one comes. */
static void check_two(int interrupted)
{
    const char *path = new_path();
    int value = (int)random_between(20, 90);
    struct run *a = start_bump_of(path, "g", value, .keep_input = true);
    run_wait_quiet(a);
    struct run *b =
        interrupted ? start_bump(path, "",
                                 .faults = {{CALL_flock, 1, EINTR, false},
                                            {CALL_fcntl, 1, EINTR, false},
                                            {CALL_sem_wait, 1, EINTR, false}})
                    : start_bump(path, "");
    run_wait_quiet(b);
    let_go(a);
    expect_both(a, b, path, value);
}

TEST(bump_counter, loses_no_count)
{
    did("bump_counter() in one process, held it in counter_set(), and let "
        "another one call bump_counter()");
    rule("to count is to read, to add and to write. A process that comes "
         "between the read and the write of another one reads the old value, "
         "and one of the two counts is lost: lock the file first, and wait for "
         "the lock");
    look("flock(2), or F_SETLKW in fcntl(2)");
    check_two(false);
}

TEST(bump_counter, goes_on_after_a_signal)
{
    did("bump_counter() in one process, held it in counter_set(), and let "
        "another one call bump_counter(), whose wait a signal interrupted "
        "(-1 with EINTR)");
    rule("after EINTR the lock is not taken: wait again. A process that goes "
         "on has no lock, and one that gives up has not counted");
    look("flock(2), signal(7)");
    check_two(true);
}

static void check_two_makers(enum call call, const char *name)
{
    const char *path = new_path();
    did("bump_counter() of a file that was not there, stopped it before its "
        "%s(), and let another process call bump_counter()",
        name);
    struct run *a = start_bump(path, "", .stop_call = call);
    run_reaches_stop(a);
    struct run *b = start_bump(path, "");
    run_wait_quiet(b);
    run_continue(a);
    expect_both(a, b, path, 0);
}

TEST(bump_counter, two_can_make_the_file)
{
    rule("between making a file, giving it a size and using it others may come "
         "in. Look at the size when you have the lock, and never cut off, set "
         "to 0 or refuse what another process has made meanwhile");
    look("open(2), fstat(2), flock(2)");
    check_two_makers(CALL_ftruncate, "ftruncate");
    check_two_makers(CALL_mmap, "mmap");
}

TEST(bump_counter, survives_killed_processes)
{
    rule("a lock of flock() or fcntl() goes when the process ends, however it "
         "ends. A semaphore that was taken, or a second file that says "
         "\"locked\", stays. And a process that is killed may leave a file of "
         "0 bytes");
    look("flock(2), fcntl(2)");
    const char *path = new_path();
    int value = (int)random_between(20, 90);
    did("bump_counter(), killed it in counter_set(), and let another process "
        "call bump_counter()");
    struct run *a = start_bump_of(path, "g", value, .keep_input = true);
    run_wait_quiet(a);
    run_kill(a);
    struct run *b = start_bump(path, "r");
    expect_value(b, value + 1);

    path = new_path();
    did("bump_counter() of a file that was not there, killed it before it "
        "called ftruncate(), and let another process call bump_counter()");
    a = start_bump(path, "g", .keep_input = true, .stop_call = CALL_ftruncate);
    run_wait_quiet(a);
    run_kill(a);
    b = start_bump(path, "r");
    expect_value(b, 1);
}

/* ---- failures ------------------------------------------------------------ */

static void check_refused(const char *what, const void *bytes, size_t n,
                          int error)
{
    const char *path = new_path();
    did("bump_counter() of a file %s", what);
    struct run *run = start_bump(path, "nr", .data = bytes, .data_size = n);
    expect_clean_error(run, error);
    expect_content(run, bytes, n);
}

TEST(bump_counter, refuses_what_is_no_counter)
{
    rule("a file of another length than sizeof(int), or with a negative value, "
         "is not a counter: -1 with EINVAL. At INT_MAX there is no next value: "
         "EOVERFLOW. A file that is refused is not changed");
    look("fstat(2), and the contract in bump_counter.h");
    check_refused("of 2 bytes", "ab", 2, EINVAL);
    check_refused("of 5000 bytes", random_string(5000), 5000, EINVAL);
    check_refused("that holds -7", &(int){-7}, sizeof(int), EINVAL);
    check_refused("that holds INT_MAX", &(int){INT_MAX}, sizeof(int),
                  EOVERFLOW);
    expect_ordinary();
}

TEST(bump_counter, reports_failed_calls)
{
    rule("-1 with the errno of the call that failed, the counter is as it was, "
         "and what was opened and mapped is given back");
    look("open(2), ftruncate(2), mmap(2) \"RETURN VALUE\"");
    did("bump_counter() of a file in a folder that is not there");
    expect_clean_error(start_bump("nowhere/counter", ""), ENOENT);
    const char *path = new_path();
    int value = (int)random_between(20, 90);
    did("bump_counter() of a file that held %d, while mmap() failed with "
        "ENOMEM",
        value);
    struct run *run = start_bump_of(path, "r", value,
                                    .faults = {{CALL_mmap, 0, ENOMEM, false}});
    expect_clean_error(run, ENOMEM);
    expect_content(run, &value, sizeof value);
    path = new_path();
    did("bump_counter() of a file that was not there, while ftruncate() and "
        "its like failed with ENOSPC");
    run = start_bump(path, "r",
                     .faults = {{CALL_ftruncate, 0, ENOSPC, false},
                                {CALL_posix_fallocate, 0, ENOSPC, false},
                                {CALL_write, 0, ENOSPC, false}});
    expect_clean_error(run, ENOSPC);
    expect_ordinary();
}
