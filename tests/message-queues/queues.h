/* SPDX-License-Identifier: MIT */
/*
 * queues.h - what the tests of this lab have in common. A test file defines
 * TESTED, what its messages call the thing that is tested ("mq_drain()", "it"),
 * and includes this behind harness.h and its FUNCTIONS() or PROGRAM().
 */
#ifndef QUEUES_H
#define QUEUES_H

#include <mqueue.h>
#include <sys/syscall.h>

#ifndef TESTED
#error "define TESTED before you include queues.h"
#endif

#include "partner.h"

/* ---- results ------------------------------------------------------------- */

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
    rule("a failure is worth seeing only in a function that does its work: "
         "where nothing goes wrong it has to succeed");
}

/* It returned RESULT. */
static inline void expect_result(struct run *run, long result)
{
    finish(run);
    expect(get_long(run, "result") == result, TESTED " returned %s, not %ld",
           returned(run), result);
}

/* It left no descriptor that was not there before. */
static inline void expect_nothing_open(struct run *run)
{
    int n = audit_new_fds(run);
    expect(n == 0, TESTED " returned, and left %d descriptor%s open", n,
           n == 1 ? "" : "s");
}

/* It returned -1 with ERROR, and left no descriptor. */
static inline void expect_error(struct run *run, int error)
{
    finish(run);
    expect(get_long(run, "result") == -1 && get_long(run, "errno") == error,
           TESTED " returned %s, not -1 with %s", returned(run),
           errno_name(error));
    expect_nothing_open(run);
}

/* The N-th message that `take` found is TEXT, with priority PRIO. */
static inline void expect_message(struct run *taken, int n, const char *text,
                                  long prio)
{
    char key[24];
    size_t size;
    snprintf(key, sizeof key, "text%d", n);
    const char *got = get_bytes(taken, key, &size);
    expect(find_difference(got, size, text, strlen(text)) == -1,
           "message %d had %zu bytes, %s, and not the %zu bytes %s", n + 1,
           size, quote_bytes(got, size), strlen(text),
           quote_bytes(text, strlen(text)));
    snprintf(key, sizeof key, "prio%d", n);
    expect(get_long(taken, key) == prio,
           "message %d (%s) had priority %ld, not %ld", n + 1,
           quote_bytes(got, size), get_long(taken, key), prio);
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

/* ---- processes ----------------------------------------------------------- */

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

#endif
