/* SPDX-License-Identifier: MIT */
/*
 * fifo.h - what the tests of this lab have in common. A test file defines
 * TESTED, what its messages call the thing that is tested ("fifo_make()",
 * "it"), and includes this behind harness.h.
 *
 * The judge cannot reach the folder in which the student's code runs. What a
 * test has to do there, and the other side of a FIFO that it can trust, are the
 * drivers of partners.h: test_look(), test_reader() and their like.
 */
#ifndef FIFO_H
#define FIFO_H

#ifndef TESTED
#error "define TESTED before you include fifo.h"
#endif

#include <sys/stat.h>

#include "partners.h"

/* ---- inputs: they live as long as the test ------------------------------- */

/* N random letters and digits, terminated. */
static inline char *random_string(size_t n)
{
    char *text = calloc(n + 1, 1);
    if (!text)
        abort();
    random_text(text, n);
    return text;
}

/* N as the argument of a driver. */
static inline const char *number(long n)
{
    char *text = random_string(24);
    snprintf(text, 24, "%ld", n);
    return text;
}

static inline char *join(const char *a, const char *b)
{
    char *text = calloc(strlen(a) + strlen(b) + 1, 1);
    if (!text)
        abort();
    return strcat(strcpy(text, a), b);
}

/* A name for a FIFO that nobody can guess, in the folder of the run. */
static inline char *new_path(void)
{
    return join("fifo_", random_string(6));
}

/* ---- results ------------------------------------------------------------- */

/* What the driver's function returned: "14", "-1 with errno EIO". */
static inline const char *returned(struct run *run)
{
    static char text[64];
    long result = get_long(run, "result");
    if (result == -1)
        snprintf(text, sizeof text, "-1 with errno %s",
                 errno_name((int)get_long(run, "errno")));
    else
        snprintf(text, sizeof text, "%ld", result);
    return text;
}

/*
 * Say that what follows has to succeed, in a test whose point is a failure: a
 * failure that comes whatever is asked is worth nothing.
 */
static inline void ordinary(const char *call)
{
    did("%s, with nothing in its way", call);
    rule("a failure is worth seeing only in a program that does its work: "
         "where nothing goes wrong it has to succeed");
}

/* It ended, and did not return -1. */
static inline void expect_success(struct run *run)
{
    finish(run);
    expect(get_long(run, "result") != -1, TESTED " returned %s", returned(run));
}

/* It returned -1 with ERROR. */
static inline void expect_error(struct run *run, int error)
{
    finish(run);
    expect(get_long(run, "result") == -1 && get_long(run, "errno") == error,
           TESTED " returned %s, not -1 with %s", returned(run),
           errno_name(error));
}

/* The program ended with STATUS, printed nothing on standard output, and said
 * something on standard error. */
static inline void expect_complaint(struct run *run, int status)
{
    size_t n;

    finish(run);
    const char *out = run_output(run, &n);
    expect(n == 0, TESTED " printed %s on standard output, and ended with %s",
           quote_bytes(out, n), status_text(run_status(run)));
    expect_status(run, status);
    run_errors(run, &n);
    expect_rule(n > 0, "a program that fails says why, on standard error",
                "the exit status is %d, as it should be, but nothing was "
                "written to standard error",
                status);
}

/* ---- what is there ------------------------------------------------------- */

struct seen {
    long type; /* S_IFIFO, ...; 0 if there is nothing */
    long mode; /* permission bits */
    long inode, size;
    const char *content; /* of a file: its first bytes */
    size_t n;
};

static inline struct seen look_at(const char *path)
{
    struct seen seen;
    struct run *run = start_driver("test_look", .args = ARGS(path));
    finish(run);
    seen.type = get_long(run, "type");
    seen.mode = get_long(run, "mode");
    seen.inode = get_long(run, "inode");
    seen.size = get_long(run, "size");
    seen.content = get_bytes(run, "content", &seen.n);
    return seen;
}

/* "nothing", "a FIFO", "a file of 4 bytes" */
static inline const char *describe(const struct seen *seen)
{
    static char text[60];
    switch (seen->type) {
    case 0: return "nothing";
    case S_IFIFO: return "a FIFO";
    case S_IFDIR: return "a folder";
    case S_IFLNK: return "a symbolic link";
    case S_IFREG:
        snprintf(text, sizeof text, "an ordinary file of %ld bytes",
                 seen->size);
        return text;
    }
    return "something else";
}

/* The test makes something itself: a FIFO of this mode; a file, a folder, a
 * symbolic link to nowhere. It removes it when it comes to its end. */
static inline void prepare(const char *kind, const char *path, long mode,
                           const char *content)
{
    test_owns(path);
    struct run *run =
        start_driver("test_prepare", .args = ARGS(kind, path, number(mode)),
                     .data = content ? content : "",
                     .data_size = strlen(content ? content : ""));
    finish(run);
    if (get_long(run, "result") == -1)
        fail_test(VERDICT_INFRA_ERROR, "the test cannot make the %s %s: %s",
                  kind, path, errno_name((int)get_long(run, "errno")));
}

static inline void prepare_fifo(const char *path)
{
    prepare("fifo", path, 0600, NULL);
}

static inline void put_away(const char *path)
{
    finish(start_driver("test_remove", .args = ARGS(path)));
}

/* The file with CONTENT that the test had put at PATH is there, unchanged. */
static inline void expect_untouched(const char *path, const char *content)
{
    struct seen seen = look_at(path);
    expect(seen.type == S_IFREG && seen.n == strlen(content) &&
               memcmp(seen.content, content, seen.n) == 0,
           "where a file had been that held %s there is now %s%s%s",
           quote_bytes(content, strlen(content)), describe(&seen),
           seen.type == S_IFREG && seen.n ? ": " : "",
           seen.type == S_IFREG && seen.n ? quote_bytes(seen.content, seen.n)
                                          : "");
}

/* ---- the other side ------------------------------------------------------ */

/* Send N bytes through the FIFO in the way of a client that opens it, writes,
 * and closes; without waiting for that. */
static inline struct run *start_writer(const char *path, const void *bytes,
                                       size_t n)
{
    return start_driver("test_writer", .args = ARGS(path, "-1"), .data = bytes,
                        .data_size = n);
}

/* All of it went through. */
static inline void expect_written(struct run *writer, size_t n)
{
    finish(writer);
    long written = get_long(writer, "written");
    expect(written != -1, "a client of the test could not open the FIFO: %s",
           errno_name((int)get_long(writer, "errno")));
    expect(written == (long)n,
           "a client of the test could send %ld of %zu bytes, and then write() "
           "failed with %s: nobody could read the FIFO any more",
           written, n, errno_name((int)get_long(writer, "errno")));
}

static inline void write_fifo(const char *path, const char *text)
{
    expect_written(start_writer(path, text, strlen(text)), strlen(text));
}

#endif
