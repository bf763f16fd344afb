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

#include "helpers.h"
#include "partner.h"

/* ---- results ------------------------------------------------------------- */

/* It left no descriptor that was not there before. */
static inline void expect_nothing_open(struct run *run)
{
    int n = audit_new_fds(run);
    expect(n == 0, TESTED " returned, and left %d descriptor%s open", n,
           n == 1 ? "" : "s");
}

/* It returned -1 with ERROR, and left no descriptor. */
static inline void expect_clean_error(struct run *run, int error)
{
    expect_error(run, error);
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

#endif
