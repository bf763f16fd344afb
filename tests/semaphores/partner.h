/* SPDX-License-Identifier: MIT */
/*
 * partner.h - for the tests of server_sem and client_sem: a partner that can be
 * trusted, and what the two programs must do.
 */
#ifndef PARTNER_H
#define PARTNER_H

#define TESTED "it"
#include "named.h"
#include "resting.h"

/* ---- the partner --------------------------------------------------------- */

enum { ACK_SIZE = 8 };

/*
 * Arguments: NAME, and the value of the semaphore to make; -1: to open what is
 * there. It says the value, -1 if there is none, in ACK_SIZE bytes; then does
 * what the bytes of its input say, p: post, w: wait, v: look, and says the
 * value after each. At the end of its input it says whether the name is still there, and removes it if it made it.
 */
PARTNER(partner)
{
    const char *name = arg_text(0);
    long value = arg_long(1);
    sem_t *s = value == -1
                   ? sem_open(name, 0)
                   : sem_open(name, O_CREAT | O_EXCL, 0600, (unsigned)value);
    char order = 'v', ack[16];

    do {
        if (order == 'p' && s != SEM_FAILED)
            sem_post(s);
        else if (order == 'w' && s != SEM_FAILED)
            await_semaphore(s);
        snprintf(ack, sizeof ack, "%07d\n", value_of(s));
        if (write(STDOUT_FILENO, ack, ACK_SIZE) != ACK_SIZE)
            break;
    } while (read(STDIN_FILENO, &order, 1) == 1);
    value_long("there", is_there(name));
    if (s != SEM_FAILED)
        sem_close(s);
    if (value != -1)
        sem_unlink(name);
}

/* Is a semaphore NAME there? If so, it is removed. */
PARTNER(look_for)
{
    value_long("there", is_there(arg_text(0)));
    sem_unlink(arg_text(0));
}

/* The next value that the partner says. */
static inline int hear_partner(struct run *partner, size_t heard)
{
    size_t n;
    run_wait_output(partner, heard + ACK_SIZE);
    return atoi(run_output(partner, &n) + heard);
}

/* Give the partner ORDER; the value after it. */
static inline int tell_partner(struct run *partner, const char *order)
{
    size_t heard;
    run_output(partner, &heard);
    run_feed(partner, order, 1);
    return hear_partner(partner, heard);
}

/* A partner that has made NAME with VALUE. */
static inline struct run *start_maker(const char *name, long value)
{
    test_owns(semaphore_path(name));
    struct run *partner = start_driver(
        "partner", .args = ARGS(name, number(value)), .keep_input = true);
    if (hear_partner(partner, 0) != value)
        fail_test(VERDICT_INFRA_ERROR, "the test could not make a semaphore");
    return partner;
}

/* One that has opened NAME, which the student's program should have made. */
static inline struct run *start_opener(const char *name)
{
    struct run *partner =
        start_driver("partner", .args = ARGS(name, "-1"), .keep_input = true);
    expect(hear_partner(partner, 0) >= 0,
           "another process could not open the semaphore then: there was none "
           "of this name, or it may not be opened");
    return partner;
}

/* Its end; was the name still there? */
static inline bool end_partner(struct run *partner)
{
    run_end_input(partner);
    finish(partner);
    return get_long(partner, "there");
}

/* ---- the two programs ---------------------------------------------------- */

/* Until now RUN has printed TEXT, all of it and nothing else. */
static inline void expect_printed_by_now(struct run *run, const char *text)
{
    size_t n;
    const char *out = run_output(run, &n);
    expect_rule(n > 0 || !*text,
                "a line that others are to see now must not stay in the "
                "buffer of stdio, which waits for more when it writes to a "
                "pipe or a file: fflush(3)",
                "until then it had printed nothing, not %s",
                quote_bytes(text, strlen(text)));
    expect(find_difference(out, n, text, strlen(text)) == -1,
           "until then it had printed %s, not %s", quote_bytes(out, n),
           quote_bytes(text, strlen(text)));
}

/* It ended with exit status 0 and has printed TEXT. */
static inline void expect_good_end(struct run *run, const char *text)
{
    finish(run);
    size_t n, errors;
    const char *out = run_output(run, &n);
    const char *error = run_errors(run, &errors);
    expect(find_difference(out, n, text, strlen(text)) == -1,
           "it printed %s, not %s%s%s", quote_bytes(out, n),
           quote_bytes(text, strlen(text)),
           errors ? "; on standard error there was " : "",
           errors ? quote_bytes(error, errors) : "");
    expect_status(run, 0);
}

/* It ended with exit status 0, and its output began with TEXT. */
static inline void expect_begin(struct run *run, const char *text)
{
    finish(run);
    size_t n;
    const char *out = run_output(run, &n);
    expect(n > strlen(text) && strncmp(out, text, strlen(text)) == 0,
           "it printed %s, and not first %s", quote_bytes(out, n),
           quote_bytes(text, strlen(text)));
    expect_status(run, 0);
}

#endif
