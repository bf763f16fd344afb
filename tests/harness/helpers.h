/* SPDX-License-Identifier: MIT */
/*
 * helpers.h - what the tests of many exercises say and expect in the same way.
 * A test file defines TESTED, what its messages call the thing that is tested
 * ("run_two()"; "it" if it does not), and includes this behind harness.h.
 */
#ifndef HELPERS_H
#define HELPERS_H

#include "harness/harness.h"

#ifndef TESTED
#define TESTED "it"
#endif

/* ---- inputs: they live as long as the test ------------------------------- */

/* N bytes of 0. */
static inline char *new_bytes(size_t n)
{
    char *bytes = calloc(n, 1);
    if (!bytes)
        abort();
    return bytes;
}

/* N random letters and digits, terminated. */
static inline char *random_string(size_t n)
{
    char *text = new_bytes(n + 1);
    random_text(text, n);
    return text;
}

/* N as an argument. */
static inline const char *number(long n)
{
    enum { LONGEST = 24 };
    char *text = new_bytes(LONGEST);
    snprintf(text, LONGEST, "%ld", n);
    return text;
}

/* The number that RUN's first process has in the sandbox, as an argument; "0"
 * if it has ended. */
static inline const char *process_number(struct run *run)
{
    const struct process *p = view_first(run);
    return number(p ? p->inner_pid : 0);
}

/* ---- functions ----------------------------------------------------------- */

/* What the driver's function returned: "14", "-1 with errno EIO". */
static inline const char *returned(struct run *run)
{
    static char texts[4][64];
    static int turn;
    char *text = texts[turn++ % 4];
    long result = get_long(run, "result");
    if (result == -1)
        snprintf(text, sizeof texts[0], "-1 with errno %s",
                 errno_name((int)get_long(run, "errno")));
    else
        snprintf(text, sizeof texts[0], "%ld", result);
    return text;
}

/*
 * Say that what follows is a call that has to succeed, in a test whose point is
 * a failure: a -1 that comes whatever is asked is worth nothing. Such a call
 * asks for little, so that an answer with other mistakes still succeeds.
 */
static inline void ordinary(const char *call)
{
    did("%s, with nothing in its way", call);
    rule_of_work();
}

/* It ended, and did not return -1. */
static inline void expect_success(struct run *run)
{
    finish(run);
    expect(get_long(run, "result") != -1, TESTED " returned %s", returned(run));
}

/* It ended, and returned RESULT. */
static inline void expect_result(struct run *run, long result)
{
    finish(run);
    expect(get_long(run, "result") == result, TESTED " returned %s, not %ld",
           returned(run), result);
}

/* It ended, and printed nothing: no message about a failure, and nothing that
 * was meant for its author's eyes. */
static inline void expect_silent(struct run *run)
{
    size_t n, m;
    finish(run);
    const char *out = run_output(run, &n), *errors = run_errors(run, &m);
    expect_rule(n == 0 && m == 0,
                "a function never prints: it returns, and its caller says what "
                "is to be said",
                TESTED " printed %s on standard %s",
                n ? quote_bytes(out, n) : quote_bytes(errors, m),
                n ? "output" : "error");
}

/* It ended, and returned -1 with ERROR; it may have begun its output. */
static inline void expect_failure(struct run *run, int error)
{
    finish(run);
    expect(get_long(run, "result") == -1 && get_long(run, "errno") == error,
           TESTED " returned %s, not -1 with %s", returned(run),
           errno_name(error));
}

/* The same, and it left it to its caller to print that. */
static inline void expect_error(struct run *run, int error)
{
    expect_failure(run, error);
    expect_silent(run);
}

/* ---- programs ------------------------------------------------------------ */

/* It ended with STATUS, printed nothing, and said something on standard error. */
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

/* Everybody has come to rest: is RUN still there? */
static inline bool still_waits(struct run *run)
{
    run_wait_quiet(run);
    return view_first(run) != NULL;
}

#endif
