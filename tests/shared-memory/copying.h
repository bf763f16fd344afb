/* SPDX-License-Identifier: MIT */
/*
 * copying.h - for the tests of shm_writer and shm_reader, which are always two
 * programs of the student's: what lies in the object is theirs. Included behind
 * harness.h and PROGRAM().
 */
#ifndef COPYING_H
#define COPYING_H

#include "helpers.h"

#include <dirent.h>
#include <sys/mman.h>
#include <sys/stat.h>

/* ---- inputs: they live as long as the test ------------------------------- */

/* A name that no other test has. */
static inline const char *random_name(void)
{
    char *name = calloc(1, 24);
    if (!name)
        abort();
    strcpy(name, "/copy-");
    random_text(name + 6, 10);
    return name;
}

/* N random bytes, a '\0' in the middle of them. */
static inline const char *random_bytes(size_t n)
{
    char *bytes = calloc(n + 1, 1);
    if (!bytes)
        abort();
    random_fill(bytes, n);
    bytes[n / 2] = '\0';
    return bytes;
}

/* ---- what is there ------------------------------------------------------- */

/* NAME: the size of that object, -1 if there is none, and its bytes; and what
 * else lies in the folder of all shared memory objects and semaphores
 * (shm_overview(7)). */
PARTNER(look_at)
{
    static char bytes[1 << 16];
    struct stat found;
    struct dirent *entry;
    int fd = shm_open(arg_text(0), O_RDONLY, 0);
    DIR *folder = opendir("/dev/shm");
    char names[1000] = "";
    value_long("size", fd != -1 && fstat(fd, &found) == 0 ? found.st_size : -1);
    ssize_t n = fd != -1 ? read(fd, bytes, sizeof bytes) : 0;
    value_bytes("bytes", bytes, n < 0 ? 0 : (size_t)n);
    while (folder && (entry = readdir(folder)))
        if (*entry->d_name != '.' && strlen(names) < 700) {
            strcat(names, " ");
            strcat(names, entry->d_name);
        }
    value_bytes("names", names, strlen(names));
    if (folder)
        closedir(folder);
    close(fd);
}

static inline long object_size(const char *name)
{
    struct run *run = start_driver("look_at", .args = ARGS(name));
    finish(run);
    return get_long(run, "size");
}

/* A piece of these N bytes lies in the object NAME, which a pair that has met
 * may have unlinked already. */
static inline void expect_in_object(const char *name, const char *bytes,
                                    size_t n)
{
    enum { PIECE = 16 };
    size_t size;
    bool found = false;
    struct run *run = start_driver("look_at", .args = ARGS(name));
    finish(run);
    const char *object = get_bytes(run, "bytes", &size);
    for (size_t at = 0; at + PIECE <= n && !found; at++)
        found = memmem(object, size, bytes + at, PIECE) != NULL;
    expect_rule(found || get_long(run, "size") == -1,
                "what is copied goes through the object, and not through a "
                "file, a pipe or another object",
                "in the object %s of %zu bytes there was then nothing of what "
                "is copied",
                name, size);
}

static inline void expect_nothing_left(const char *name)
{
    size_t n;
    struct run *run = start_driver("look_at", .args = ARGS(name));
    finish(run);
    const char *names = get_bytes(run, "names", &n);
    expect(n == 0, "when both had ended, there was still in /dev/shm:%.*s",
           (int)n, names);
}

/* ---- the pair ------------------------------------------------------------ */

#define start_writer(name_, ...) \
    start_program("shm_writer", .args = ARGS(name_), ##__VA_ARGS__)
#define start_reader(name_, ...) \
    start_program("shm_reader", .args = ARGS(name_), ##__VA_ARGS__)

/* The reader comes when the writer cannot go on: so nothing hangs on who is
 * quicker. */
static inline struct run *start_reader_after(struct run *writer,
                                             const char *name)
{
    run_wait_quiet(writer);
    return start_reader(name);
}

/* After the stops that were ordered both go on, also if one of them comes to
 * its stop only now. */
static inline void let_go_on(struct run *writer, struct run *reader)
{
    for (int i = 0; i < 2; i++) {
        run_continue(writer);
        run_wait_quiet(writer);
        run_continue(reader);
        run_wait_quiet(reader);
    }
    run_continue(writer);
}

static inline bool has_ended(struct run *run)
{
    return !view_first(run);
}

/* "; on standard error there was ..." or "" */
static inline const char *say_errors(struct run *run)
{
    static char text[400];
    size_t n;
    const char *errors = run_errors(run, &n);
    snprintf(text, sizeof text, "%s%s",
             n ? "; on standard error there was " : "",
             n ? quote_bytes(errors, n) : "");
    return text;
}

/* If RUN has ended, then with exit status 0. */
static inline void expect_no_failure(struct run *run, const char *program)
{
    if (!has_ended(run))
        return;
    finish(run);
    expect(run_status(run) == 0, "%s ended with %s%s", program,
           status_text(run_status(run)), say_errors(run));
}

/* The first of these N bytes. */
static inline const char *quote_some(const char *bytes, size_t n)
{
    enum { SHOWN = 16 };
    return quote_bytes(bytes, n < SHOWN ? n : SHOWN);
}

/* The reader has printed these N bytes. */
static inline void expect_received(struct run *reader, const char *bytes,
                                   size_t n)
{
    size_t got_n;
    const char *got = run_output(reader, &got_n);
    ssize_t at = find_difference(got, got_n, bytes, n);
    if (at == -1)
        return;
    expect((size_t)at < got_n || got_n >= n,
           "shm_reader printed %zu bytes, of the %zu that shm_writer had read; "
           "the rest, from %s on, did not come",
           got_n, n, quote_bytes(bytes + at, n - (size_t)at));
    /* The place tells more than all that follows it. */
    const char *there = quote_some(got + at, got_n - (size_t)at);
    const char *wanted = quote_some(bytes + at, n - (size_t)at);
    expect(got_n == n,
           "shm_reader printed %zu bytes, and should print %zu; from byte %zd "
           "on there is %s instead of %s",
           got_n, n, at, there, wanted);
    expect(false,
           "shm_reader printed %zu bytes, as it should, but from byte %zd on "
           "there is %s instead of %s",
           n, at, there, wanted);
}

/* Both come to their end, and the bytes have gone through. */
static inline void expect_copied(struct run *writer, struct run *reader,
                                 const char *bytes, size_t n)
{
    run_wait_quiet(writer);
    run_wait_quiet(reader);
    expect_no_failure(writer, "shm_writer");
    expect_no_failure(reader, "shm_reader");
    if (has_ended(reader))
        expect_received(reader, bytes, n);
    finish(writer);
    finish(reader);
    expect_no_failure(writer, "shm_writer");
    expect_no_failure(reader, "shm_reader");
    expect_received(reader, bytes, n);
}

/* Copy letters while the reader is stopped before its first write(): a
 * piece of them is in the object then. */
static inline void check_stopped_reader(void)
{
    const char *name = random_name();
    char text[2500];
    random_text(text, sizeof text);
    did("copied 2500 random letters; shm_reader was stopped before its first "
        "write() until shm_writer could not go on");
    struct run *writer =
        start_writer(name, .input = text, .input_size = sizeof text);
    run_wait_quiet(writer);
    struct run *reader = start_reader(name, .stop_call = CALL_write);
    if (run_reaches_stop(reader))
        expect_in_object(name, text, sizeof text);
    let_go_on(writer, reader);
    expect_copied(writer, reader, text, sizeof text);
}

/* RUN, which is alone, waits for its partner: it has not ended. */
static inline void expect_waiting(struct run *run, const char *why)
{
    run_wait_quiet(run);
    if (!has_ended(run))
        return;
    finish(run);
    expect(false, "it ended with %s %s%s", status_text(run_status(run)), why,
           say_errors(run));
}

/* Exit status 1, and it says why. */
static inline void expect_failed(struct run *run, const char *program)
{
    size_t n;
    finish(run);
    expect(run_status(run) == 1 << 8, "%s ended with %s, not exit status 1",
           program, status_text(run_status(run)));
    run_errors(run, &n);
    expect_rule(n > 0, "a program that fails says why, on standard error",
                "the exit status of %s is 1, as it should be, but nothing was "
                "written to standard error",
                program);
}

static inline void expect_ordinary(void)
{
    const char *name = random_name();
    did("ran shm_writer with \"hello\\n\" as its input, and shm_reader, with "
        "nothing in their way");
    rule("failing correctly earns points only if the program also works: where "
         "nothing goes wrong it must succeed");
    struct run *writer =
        start_writer(name, .input = "hello\n", .input_size = 6);
    expect_copied(writer, start_reader_after(writer, name), "hello\n", 6);
}

/* With a name of its own the program fails and leaves nothing; or it waits for
 * its writer before it maps anything, and fails then. */
static inline void check_mmap_failure(const char *program)
{
    const char *name = random_name();
    did("ran %s NAME, and made mmap() fail with ENOMEM", program);
    struct run *run = start_program(program, .args = ARGS(name),
                                    .faults = {{CALL_mmap, 0, ENOMEM, false}});
    run_wait_quiet(run);
    bool is_first = has_ended(run);
    struct run *writer = NULL;
    if (!is_first)
        writer = start_writer(name, .input = "hello\n", .input_size = 6);
    expect_complaint(run, 1);
    if (is_first) {
        expect_nothing_left(name);
        return;
    }
    run_kill(writer); /* the next one replaces what it leaves */
    writer = start_writer(name, .input = "hello\n", .input_size = 6);
    expect_copied(writer, start_reader_after(writer, name), "hello\n", 6);
}

/* Usage, names that cannot be, calls that fail, of both programs. */
static inline void check_complaints(const char *program)
{
    look("exit(3), shm_open(3), mmap(2)");
    rule("with anything but one argument: a line on standard error that says "
         "how it is used, nothing on standard output, exit status 2");
    did("ran %s without an argument", program);
    expect_complaint(start_program(program, .args = ARGS(NULL)), 2);
    did("ran %s with two arguments", program);
    expect_complaint(
        start_program(program, .args = ARGS(random_name(), "more")), 2);
    rule("when a call fails: a message on standard error, exit status 1, and "
         "nothing is left of what it had made");
    did("ran %s /one/more, which cannot be the name of an object", program);
    expect_complaint(start_program(program, .args = ARGS("/one/more")), 1);
    check_mmap_failure(program);
}

/* ---- moments ------------------------------------------------------------- */

struct moment {
    enum call call;
    int nth;
    const char *say;
};
/* While the object is being made. */
static const struct moment making[] = {
    {CALL_ftruncate, 1, "ftruncate()"},
    {CALL_mmap, 1, "mmap()"},
    {CALL_sem_init, 1, "its first sem_init()"},
    {CALL_sem_init, 2, "its second sem_init()"}};
enum { MOMENTS = sizeof making / sizeof *making };

#endif
