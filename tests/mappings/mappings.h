/* SPDX-License-Identifier: MIT */
/*
 * mappings.h - what the tests of this lab have in common. A test file defines
 * TESTED, what its messages call the thing that is tested ("count_lines()"),
 * and includes this behind harness.h and its FUNCTIONS().
 */
#ifndef MAPPINGS_H
#define MAPPINGS_H

#include <sys/stat.h>
#include <sys/syscall.h>

#ifndef TESTED
#error "define TESTED before you include mappings.h"
#endif

#include "helpers.h"

/* ---- inputs: they live as long as the test ------------------------------- */

static inline char *new_memory(size_t n)
{
    char *memory = calloc(n + 1, 1);
    if (!memory)
        abort();
    return memory;
}

/* The file of a test, in the folder of the run. It is the test's own: what is
 * left of it is no leak. */
static inline const char *new_path(void)
{
    test_owns("data");
    return "data";
}

/* ---- results ------------------------------------------------------------- */

/* When it returned, nothing of its own was open, mapped or running. */
static inline void expect_nothing_left(struct run *run)
{
    int fds = audit_new_fds(run), maps = audit_mappings(run);
    int processes = audit_children(run) + audit_zombies(run);
    expect(fds == 0,
           TESTED " returned %s, and left %d descriptor%s open: close it on "
                  "every way out",
           returned(run), fds, fds == 1 ? "" : "s");
    expect(maps == 0,
           TESTED " returned %s, and left %d mapping%s: unmap it on every way "
                  "out, with its whole length",
           returned(run), maps, maps == 1 ? "" : "s");
    expect(processes == 0,
           TESTED " returned %s, and left %d child%s running or not waited for",
           returned(run), processes, processes == 1 ? "" : "ren");
}

/* It returned -1 with ERROR, and left nothing. */
static inline void expect_clean_error(struct run *run, int error)
{
    expect_error(run, error);
    expect_nothing_left(run);
}

/* ---- files --------------------------------------------------------------- */

/* Used in drivers only: write the test's data to the file PATH. */
static inline void write_data(const char *path)
{
    size_t n;
    const char *bytes = arg_data(&n);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0640);
    while (n > 0) {
        ssize_t put = write(fd, bytes, n);
        if (put <= 0)
            abort();
        bytes += put;
        n -= (size_t)put;
    }
    close(fd);
}

/* Used in drivers only: report the file PATH, as values "size" (-1: there is
 * none), "mode", "content". It is at most 2 MiB long. */
static inline void report_file(const char *path)
{
    struct stat file = {.st_size = -1};
    char *content = NULL;
    size_t n = 0;
    bool is_there = stat(path, &file) == 0;
    int fd = open(path, O_RDONLY);
    if (is_there && fd != -1 && file.st_size <= 2 << 20) {
        content = malloc((size_t)file.st_size + 1);
        ssize_t got;
        while (content && n < (size_t)file.st_size &&
               (got = read(fd, content + n, (size_t)file.st_size - n)) > 0)
            n += (size_t)got;
    }
    if (fd != -1)
        close(fd);
    value_long("size", (long)file.st_size);
    value_long("mode", (long)(file.st_mode & 07777));
    value_bytes("content", content, n);
    free(content);
}

/* PATH: how it looks now. Then it is removed. */
PARTNER(test_look)
{
    report_file(arg_text(0));
    unlink(arg_text(0));
}

/* In a test: the same. Its values are those of the run. */
static inline struct run *look_at(const char *path)
{
    struct run *run = start_driver("test_look", .args = ARGS(path));
    finish(run);
    return run;
}

/* The file that RUN reports has the N bytes at BYTES and no others. */
static inline void expect_content(struct run *run, const void *bytes, size_t n)
{
    size_t size;
    const char *got = get_bytes(run, "content", &size);
    ssize_t at = find_difference(got, size, bytes, n);
    expect(at == -1,
           "the file has %ld bytes, and byte %zd is another one than before: "
           "it had %zu bytes, and should be as it was",
           get_long(run, "size"), at, n);
}

#endif
