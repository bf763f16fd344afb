/* SPDX-License-Identifier: MIT */
/*
 * objects.h - what the tests of this lab's first exercises have in common. A
 * test file defines TESTED, what its messages call the thing that is tested
 * ("it", "shm_make()"), and includes this behind harness.h and its FUNCTIONS()
 * or PROGRAM().
 *
 * The test's own process is driver `act`: it does what a list of words says,
 * where the test stands, so before, after or in the middle of what the
 * student's code does.
 */
#ifndef OBJECTS_H
#define OBJECTS_H

#include <sys/mman.h>
#include <sys/stat.h>

#ifndef TESTED
#error "define TESTED before you include objects.h"
#endif

#include "helpers.h"

/* ---- inputs: they live as long as the test ------------------------------- */

/* A name that no other object has. */
static inline const char *object_name(void)
{
    char *name = random_string(14);
    memcpy(name, "/lab-", 5);
    return name;
}

/* ---- the test's own process ---------------------------------------------- */

enum { MOST_BYTES = 40000 };

/* Report object NAME as it is: "exists", and then "size", "blocks" (of 512
 * bytes, that it has memory for), "mode", "inode", and its "bytes". */
static inline void act_look(const char *name)
{
    static char bytes[MOST_BYTES];
    struct stat file = {0};
    int fd = shm_open(name, O_RDONLY, 0);
    ssize_t n = 0;
    value_long("exists", fd >= 0);
    if (fd >= 0 && fstat(fd, &file) == 0)
        n = read(fd, bytes, sizeof bytes);
    value_long("size", file.st_size);
    value_long("blocks", file.st_blocks);
    value_long("mode", file.st_mode & 07777);
    value_long("inode", (long)file.st_ino);
    value_bytes("bytes", bytes, n < 0 ? 0 : (size_t)n);
    if (fd >= 0)
        close(fd);
}

/* Make object NAME with these bytes, or put them into it. */
static inline int act_write(const char *name, const char *bytes, int flags)
{
    size_t n = strlen(bytes);
    int fd = shm_open(name, O_RDWR | flags, 0600);
    int result = fd >= 0 && write(fd, bytes, n) == (ssize_t)n ? 0 : -1;
    if (fd >= 0)
        close(fd);
    return result;
}

/* Put the int NEW in the place of the int OLD, wherever it is in object NAME;
 * "replaced" says how often that was. */
static inline int act_replace(const char *name, int old, int new)
{
    struct stat file;
    long n = 0;
    int fd = shm_open(name, O_RDWR | O_CLOEXEC, 0);
    if (fd < 0 || fstat(fd, &file) < 0)
        return -1;
    size_t size = (size_t)file.st_size;
    char *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (bytes == MAP_FAILED)
        return -1;
    for (char *at = bytes;
         (at = memmem(at, size - (size_t)(at - bytes), &old, sizeof old)); n++)
        memcpy(at, &new, sizeof new);
    munmap(bytes, size);
    value_long("replaced", n);
    return 0;
}

/* Do one word with its arguments at *AT, and step behind them. */
static inline int act_word(char ***at)
{
    char **a = *at;
    bool has_bytes = strcmp(a[0], "make") == 0 || strcmp(a[0], "write") == 0;
    *at += has_bytes ? 3 : a[0][0] == 'r' ? 4 : 2;
    switch (a[0][0]) {
    case 'm': return act_write(a[1], a[2], O_CREAT | O_EXCL);
    case 'w': return act_write(a[1], a[2], 0);
    case 'l': return act_look(a[1]), 0;
    case 'u': return shm_unlink(a[1]);
    case 'r': return act_replace(a[1], atoi(a[2]), atoi(a[3]));
    case 'c': return kill((pid_t)strtol(a[1], NULL, 10), SIGCONT);
    case 'k': return kill((pid_t)strtol(a[1], NULL, 10), SIGKILL);
    default: abort();
    }
}

PARTNER(act)
{
    char **at = arg_list(0);
    int done = 0;
    while (*at && done == 0)
        done = act_word(&at);
    value_result(done);
}

static inline struct run *act_(const char *const *args)
{
    for (int i = 0; args[i]; i++)
        if (strcmp(args[i], "make") == 0)
            test_owns(args[i + 1] + 1); /* its file has no slash */
    struct run *run = start_driver("act", .args = args);
    finish(run);
    expect(get_long(run, "result") == 0,
           "the next step of the test itself, `%s %s`, failed with %s", args[0],
           args[1], errno_name((int)get_long(run, "errno")));
    return run;
}
/* Do these words now, in another process. */
#define act(...) act_(ARGS(__VA_ARGS__))

/* ---- results ------------------------------------------------------------- */

/* There is no object NAME now. */
static inline void expect_gone(const char *name, const char *when)
{
    struct run *seen = act("look", name);
    expect(!get_long(seen, "exists"),
           "%s, the object %s was still there: "
           "%ld bytes in /dev/shm",
           when, name, get_long(seen, "size"));
}

/* SEEN is an object as it was when WHO had put TEXT into it. */
static inline void expect_in_object(struct run *seen, const char *text,
                                    const char *who)
{
    size_t n;
    const char *bytes = get_bytes(seen, "bytes", &n);
    expect_rule(memmem(bytes, n, text, strlen(text)) != NULL,
                "what the programs pass to each other lies in the object, not "
                "in a file, a pipe or another object",
                "when %s had ended, in the object of %zu bytes there was no %s",
                who, n, quote_bytes(text, strlen(text)));
}

/* It left no descriptor that was not there before. */
static inline void expect_nothing_open(struct run *run)
{
    int n = audit_new_fds(run);
    expect_rule(n == 0,
                "a mapping goes on without the descriptor that it was made "
                "with: close() it, on the way of failure too",
                TESTED " returned, and left %d descriptor%s open", n,
                n == 1 ? "" : "s");
}

/* ---- programs ------------------------------------------------------------ */

/* All rest now, or are stopped: continue RUN, if it is there. It may have come
 * to its stop only after somebody else had done something. */
static inline void go_on(struct run *run)
{
    if (still_waits(run))
        act("continue", process_number(run));
}

/* The same is expected, before WHAT has been done. */
static inline void expect_waiting(struct run *run, const char *what)
{
    size_t n, m;
    if (still_waits(run))
        return;
    finish(run);
    const char *out = run_output(run, &n);
    const char *errors = run_errors(run, &m);
    expect(false,
           "it ended with %s before %s. It had printed %s; on standard error "
           "there was %s",
           status_text(run_status(run)), what,
           n ? quote_bytes(out, n) : "nothing",
           m ? quote_bytes(errors, m) : "nothing");
}

/* RUN, which messages call WHO, ended with status 0 and printed TEXT. */
static inline void expect_said(struct run *run, const char *who,
                               const char *text)
{
    size_t n, m, right = strlen(text);
    finish(run);
    const char *out = run_output(run, &n);
    const char *errors = run_errors(run, &m);
    expect(WIFEXITED(run_status(run)) && WEXITSTATUS(run_status(run)) == 0,
           "%s ended with %s. It had printed %s; on standard error there was "
           "%s",
           who, status_text(run_status(run)),
           n ? quote_bytes(out, n) : "nothing",
           m ? quote_bytes(errors, m) : "nothing");
    expect(find_difference(out, n, text, right) == -1,
           "%s printed %s (%zu bytes), and should have printed %s (%zu bytes)",
           who, n ? quote_bytes(out, n) : "nothing", n,
           right ? quote_bytes(text, right) : "nothing", right);
}

#endif
