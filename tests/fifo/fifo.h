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

#include "helpers.h"
#include "partners.h"

/* ---- inputs: they live as long as the test ------------------------------- */

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
