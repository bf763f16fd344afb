/* SPDX-License-Identifier: MIT */
/*
 * test_shared_ints.c - exercise 1 of the lab mappings: ints that parent and
 * children share. Run by the judge; the drivers run in the subject.
 */
#include "harness.h"
#include "shared_ints.h"

FUNCTIONS(shared_ints);

#define TESTED "ints_share()"
#include "mappings.h"

/* ---- drivers ------------------------------------------------------------- */

#ifdef IPCLAB_SUBJECT

/* Used in drivers only: a child that waits until the pipe GO is closed, and
 * then sends its N ints at P through the pipe SAYS. */
static void start_reader(const int *p, int n, const int go[2],
                         const int says[2])
{
    if (fork() != 0)
        return;
    char byte;
    close(go[1]);
    if (read(go[0], &byte, 1) != 0)
        _exit(1);
    const char *at = (const char *)p;
    size_t left = (size_t)n * sizeof *p;
    while (left > 0) {
        ssize_t put = write(says[1], at, left);
        if (put <= 0)
            _exit(1);
        at += put;
        left -= (size_t)put;
    }
    _exit(0);
}

static void receive(const char *name, int n, const int says[2])
{
    size_t size = (size_t)n * sizeof(int), done = 0;
    char *bytes = malloc(size);
    ssize_t got;
    while (done < size && (got = read(says[0], bytes + done, size - done)) > 0)
        done += (size_t)got;
    value_bytes(name, bytes, done);
    free(bytes);
}

/* N, two times N ints as data. A child writes the first half of them and its
 * parent looks; then the parent writes the second half, and another child, made
 * before that, looks. */
DRIVER(family)
{
    int n = (int)arg_long(0), go[2], says[2];
    size_t size = (size_t)n * sizeof(int), all;
    const char *data = arg_data(&all);
    static int *p; /* static: Valgrind finds it in the children, too */
    p = ints_share(n);
    value_long("null", p == NULL);
    if (!p || pipe(go) == -1 || pipe(says) == -1)
        return;
    value_bytes("at first", p, size);
    start_reader(p, n, go, says);
    close(says[1]);
    close(go[0]);
    pid_t writer = fork();
    if (writer == 0) {
        memcpy(p, data, size);
        _exit(0);
    }
    waitpid(writer, NULL, 0);
    value_bytes("parent saw", p, size);
    memcpy(p, data + size, size);
    close(go[1]);
    receive("child saw", n, says);
    close(says[0]);
    while (wait(NULL) != -1)
        ;
    value_result(ints_free(p, n));
}

/* N: two of them, filled with 1 and 2; then the first one is given back, if it
 * is still as it was. */
DRIVER(two)
{
    int n = (int)arg_long(0);
    int *a = ints_share(n), *b = ints_share(n);
    value_long("null", a == NULL || b == NULL);
    if (!a || !b)
        return;
    for (int i = 0; i < n; i++)
        a[i] = 1;
    for (int i = 0; i < n; i++)
        b[i] = 2;
    long ones = 0, twos = 0;
    for (int i = 0; i < n; i++)
        ones += a[i] == 1;
    value_long("ones", ones);
    if (ones < n) /* it may be one memory: that is not given back twice */
        return;
    value_result(ints_free(a, n));
    for (int i = 0; i < n; i++)
        twos += b[i] == 2;
    value_long("twos", twos);
    ints_free(b, n);
}

/* N: make them and give them back. */
DRIVER(make)
{
    int n = (int)arg_long(0);
    errno = 0;
    int *p = ints_share(n);
    value_long("null", p == NULL);
    value_long("errno of share", errno);
    if (p)
        value_result(ints_free(p, n));
}

/* N, and "null" or "": give back N ints at NULL, or at ten good ones. */
DRIVER(free)
{
    int *p = strcmp(arg_text(1), "null") == 0 ? NULL : ints_share(10);
    errno = 0;
    value_result(ints_free(p, (int)arg_long(0)));
    if (p)
        ints_free(p, 10);
}

#endif

/* ---- tests --------------------------------------------------------------- */

static void expect_made(struct run *run)
{
    finish(run);
    expect(!get_long(run, "null"), TESTED " returned NULL");
}

static void expect_freed(struct run *run)
{
    expect(get_long(run, "result") == 0, "ints_free() returned %s, not 0",
           returned(run));
}

/* Make some and give them back, with nothing in the way. */
static void expect_ordinary(void)
{
    ordinary("ints_share(10), and ints_free() of it");
    struct run *run = start_driver("make", .args = ARGS("10"));
    expect_made(run);
    expect_freed(run);
}

/* The N ints that WHO saw are the ones at WANTED. */
static void expect_ints(struct run *run, const char *who, const void *wanted,
                        size_t n, const char *why)
{
    size_t size;
    const char *got = get_bytes(run, who, &size);
    ssize_t at = find_difference(got, size, wanted, n * sizeof(int));
    int seen = 0, right = 0;
    if (at >= 0 && (size_t)at / sizeof(int) * sizeof(int) + 4 <= size)
        memcpy(&seen, got + (size_t)at / sizeof(int) * sizeof(int), 4);
    if (at >= 0 && (size_t)at < n * sizeof(int))
        memcpy(&right, (const char *)wanted + (size_t)at / 4 * 4, 4);
    expect(at == -1, "%s: int %zd was %d, not %d", why,
           at / (ssize_t)sizeof(int), seen, right);
}

static struct run *start_family(int n, int **data)
{
    size_t size = 2 * (size_t)n * sizeof(int);
    *data = (int *)(void *)new_memory(size);
    random_fill(*data, size);
    return start_driver("family", .args = ARGS(number(n)), .data = *data,
                        .data_size = size);
}

TEST(shared_ints, shares_with_children)
{
    enum { N = 20 };
    int *data;
    did("ints_share(%d), forked two children; one of them wrote all ints, and "
        "then the parent wrote others",
        N);
    rule("fork() copies the memory of a process: global variables, the stack, "
         "what malloc() gave and what is mapped MAP_PRIVATE. Only what is "
         "mapped MAP_SHARED is the same memory in both");
    look("mmap(2), MAP_SHARED; fork(2)");
    struct run *run = start_family(N, &data);
    expect_made(run);
    expect_ints(run, "parent saw", data, N,
                "the parent did not see what the child had written");
    expect_ints(run, "child saw", data + N, N,
                "the child did not see what the parent wrote after fork()");
    expect_freed(run);
}

TEST(shared_ints, holds_all_of_them)
{
    enum { N = 3000 };
    int *data;
    static int zeros[N];
    did("ints_share(%d), and wrote to all of them, in a child and in its "
        "parent",
        N);
    rule("mmap() counts in bytes: n ints are n * sizeof(int) bytes. What it "
         "maps without a file is 0 at first");
    look("mmap(2), MAP_ANONYMOUS");
    struct run *run = start_family(N, &data);
    expect_made(run);
    expect_ints(run, "at first", zeros, N, "not all were 0 at first");
    expect_ints(run, "parent saw", data, N,
                "the parent did not see what the child had written");
    expect_ints(run, "child saw", data + N, N,
                "the child did not see what the parent wrote");
    expect_freed(run);
}

TEST(shared_ints, keeps_two_apart)
{
    did("ints_share(100) twice, filled the first with 1 and the second with 2, "
        "and gave the first back");
    rule("each call makes a mapping of its own, at an address that the kernel "
         "chooses; giving back one leaves the others alone");
    look("mmap(2), about the first argument and MAP_FIXED");
    struct run *run = start_driver("two", .args = ARGS("100"));
    expect_made(run);
    expect(get_long(run, "ones") == 100,
           "when the second was filled, %ld of the 100 ints of the first were "
           "still 1",
           get_long(run, "ones"));
    expect_freed(run);
    expect(get_long(run, "twos") == 100,
           "when the first was given back, %ld of the 100 ints of the second "
           "were still 2",
           get_long(run, "twos"));
}

TEST(shared_ints, gives_everything_back)
{
    did("ints_share(3000), and ints_free() of it");
    rule("munmap() takes away the pages from its first argument on, for as "
         "many bytes as its second says: tell it what you told mmap()");
    look("munmap(2)");
    struct run *run = start_driver("make", .args = ARGS("3000"));
    expect_made(run);
    expect_freed(run);
    expect(audit_mappings(run) == 0,
           "ints_free() returned 0, and the memory, or a part of it, was still "
           "mapped");
    expect(audit_new_fds(run) == 0,
           "ints_free() returned 0, and a descriptor was still open");
}

static void expect_no_ints(struct run *run, int error)
{
    finish(run);
    int got = (int)get_long(run, "errno of share");
    expect(get_long(run, "null"),
           TESTED " returned a pointer that is not NULL; it should be NULL "
                  "with %s",
           errno_name(error));
    expect(got == error, TESTED " returned NULL with errno %s, not %s",
           errno_name(got), errno_name(error));
}

TEST(shared_ints, refuses_bad_numbers)
{
    rule("less than 1 int is NULL, or -1, with EINVAL; so is NULL for "
         "ints_free()");
    look("errno(3), and the contract in shared_ints.h");
    did("ints_share(0)");
    expect_no_ints(start_driver("make", .args = ARGS("0")), EINVAL);
    did("ints_share(-3)");
    expect_no_ints(start_driver("make", .args = ARGS("-3")), EINVAL);
    did("ints_free(NULL, 10)");
    struct run *run = start_driver("free", .args = ARGS("10", "null"));
    finish(run);
    expect(get_long(run, "result") == -1 && get_long(run, "errno") == EINVAL,
           "ints_free() returned %s", returned(run));
    did("ints_free(p, -10)");
    run = start_driver("free", .args = ARGS("-10", ""));
    finish(run);
    expect(get_long(run, "result") == -1 && get_long(run, "errno") == EINVAL,
           "ints_free() returned %s", returned(run));
    expect_ordinary();
}

TEST(shared_ints, reports_a_failed_mapping)
{
    did("ints_share(10), while mmap() failed with ENOMEM");
    rule("mmap() reports a failure by MAP_FAILED, which is (void *)-1 and not "
         "NULL; a caller that checks for NULL would use it");
    look("mmap(2), \"RETURN VALUE\"");
    struct run *run = start_driver("make", .args = ARGS("10"),
                                   .faults = {{CALL_mmap, 0, ENOMEM, false}});
    expect_no_ints(run, ENOMEM);
    expect(audit_new_fds(run) == 0,
           TESTED " returned NULL, and left a descriptor open");
    expect_ordinary();
}
