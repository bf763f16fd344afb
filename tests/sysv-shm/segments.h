/* SPDX-License-Identifier: MIT */
/*
 * segments.h - what the tests of this lab have in common. A test file defines
 * TESTED, what its messages call the thing that is tested ("sysv_make()",
 * "it"), and includes this behind harness.h and its FUNCTIONS() or PROGRAM().
 */
#ifndef SEGMENTS_H
#define SEGMENTS_H

#ifndef TESTED
#error "define TESTED before you include segments.h"
#endif

#include "partner.h"

/* ---- inputs: they live as long as the test ------------------------------- */

/* A new string, printf-like. */
static inline char *__attribute__((format(printf, 1, 2)))
text_of(const char *format, ...)
{
    char *text;
    va_list args;
    va_start(args, format);
    if (vasprintf(&text, format, args) < 0)
        abort();
    va_end(args);
    return text;
}

/* N random letters and digits, terminated. */
static inline char *random_string(size_t n)
{
    char *text = calloc(n + 1, 1);
    if (!text)
        abort();
    random_text(text, n);
    return text;
}

/* A file that no other test has; it is not there yet. */
static inline const char *file_name(void)
{
    return text_of("lab-%s", random_string(10));
}

/* N as the argument of a driver. */
static inline const char *number(long n)
{
    return text_of("%ld", n);
}

/* ---- the test's own process ---------------------------------------------- */

/* Wait until the test's own process RUN has done its words. */
static inline void expect_acted(struct run *run)
{
    finish(run);
    expect(get_long(run, "result") == 0,
           "the next step of the test itself with that segment failed with "
           "%s%s",
           errno_name((int)get_long(run, "errno")),
           get_long(run, "errno") == ENOENT
               ? ": there is no such segment, or not any more"
               : "");
}

static inline struct run *act_(const char *const *args)
{
    bool makes = false;
    for (int i = 0; args[i]; i++) {
        if (strcmp(args[i], "file") == 0)
            test_owns(args[i + 1]);
        makes = makes || strcmp(args[i], "make") == 0 ||
                strcmp(args[i], "slot") == 0;
    }
    struct run *run = start_driver("act", .args = args);
    expect_acted(run);
    if (makes)
        test_owns(text_of("id %ld,", get_long(run, "made")));
    return run;
}
/* Do these words now, in another process. */
#define act(...) act_(ARGS(__VA_ARGS__))

/* Another process that has the segment KEY attached, from now on. */
static inline struct run *start_holder(const char *key)
{
    struct run *run =
        start_driver("hold", .args = ARGS(key), .keep_input = true);
    run_wait_output(run, 1);
    return run;
}

static inline void end_holder(struct run *run)
{
    run_end_input(run);
    finish(run);
}

/* ---- functions ----------------------------------------------------------- */

/* What the driver's function returned: "14", "-1 with errno EIO". */
static inline const char *returned(struct run *run)
{
    long result = get_long(run, "result");
    return result == -1 ? text_of("-1 with errno %s",
                                  errno_name((int)get_long(run, "errno")))
                        : text_of("%ld", result);
}

/*
 * Say that what follows is a call that has to succeed, in a test whose point is
 * a failure: a -1 that comes whatever is asked is worth nothing. Such a call
 * asks for little, so that an answer with other mistakes still succeeds.
 */
static inline void ordinary(const char *call)
{
    did("%s, with nothing in its way", call);
    rule("a failure is worth seeing only in an answer that does its work: "
         "where nothing goes wrong it has to succeed");
}

/* It returned RESULT. */
static inline void expect_result(struct run *run, long result)
{
    finish(run);
    expect(get_long(run, "result") == result, TESTED " returned %s, not %ld",
           returned(run), result);
}

/* It returned -1 with ERROR, and has left nothing attached. */
static inline void expect_error(struct run *run, int error)
{
    finish(run);
    expect(get_long(run, "result") == -1 && get_long(run, "errno") == error,
           TESTED " returned %s, not -1 with %s", returned(run),
           errno_name(error));
    expect(audit_mappings(run) == 0,
           TESTED " returned -1, and left a segment attached");
}

/* ---- programs ------------------------------------------------------------ */

/* Exit status STATUS, nothing printed, and something said about it. */
static inline void expect_complaint(struct run *run, int status)
{
    size_t n;
    finish(run);
    const char *out = run_output(run, &n);
    expect(n == 0, "it printed %s on standard output", quote_bytes(out, n));
    expect_status(run, status);
    run_errors(run, &n);
    expect_rule(n > 0, "a program that fails says why, on standard error",
                "the exit status is %d, as it should be, but nothing was "
                "written to standard error",
                status);
}

/* The line of the N bytes at TEXT in which byte AT is. */
static inline const char *quote_line(const char *text, size_t n, size_t at)
{
    size_t from = at < n ? at : n, to = from;
    while (from > 0 && text[from - 1] != '\n')
        from--;
    while (to < n && text[to] != '\n')
        to++;
    return from == n ? "nothing" : quote_bytes(text + from, to - from);
}

/* It ended with status 0, and printed exactly TEXT. */
static inline void expect_printed(struct run *run, const char *text)
{
    size_t n, m, right = strlen(text), lines = 1;
    finish(run);
    const char *out = run_output(run, &n);
    const char *errors = run_errors(run, &m);
    ssize_t at = find_difference(out, n, text, right);
    for (ssize_t i = 0; i < at; i++)
        lines += out[i] == '\n';
    expect(at == -1,
           "line %zu of its output is %s, and should be %s; it ended with "
           "%s%s%s",
           lines, quote_line(out, n, (size_t)at),
           quote_line(text, right, (size_t)at), status_text(run_status(run)),
           m ? ". On standard error there was " : "",
           m ? quote_bytes(errors, m) : "");
    expect_status(run, 0);
}

/* Its number in the sandbox, as an argument for `act`. */
static inline const char *process_number(struct run *run)
{
    const struct process *p = view_first(run);
    return number(p ? p->inner_pid : 0);
}

/* Everybody has come to rest: is RUN still there? */
static inline bool still_waits(struct run *run)
{
    run_wait_quiet(run);
    return view_first(run) != NULL;
}

/* It should be waiting now, and it has ended. */
static inline void expect_waiting(struct run *run, const char *when)
{
    size_t n;
    if (still_waits(run))
        return;
    finish(run);
    const char *errors = run_errors(run, &n);
    expect(false, "it has ended, with %s, %s. On standard error there was %s",
           status_text(run_status(run)), when,
           n ? quote_bytes(errors, n) : "nothing");
}

/* A program has failed and succeeded: that it should be there is all. */
static inline void ordinary_run(const char *command)
{
    did("ran %s with nothing in its way", command);
    rule("a failure is worth seeing only in a program that does its work: "
         "where nothing goes wrong it has to succeed");
}

#endif
