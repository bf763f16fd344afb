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

#include "helpers.h"
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

/* A file that no other test has; it is not there yet. */
static inline const char *file_name(void)
{
    return text_of("lab-%s", random_string(10));
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
               ? ": there is no such segment (any more)"
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

/* It returned -1 with ERROR, and has left nothing attached. */
static inline void expect_clean_error(struct run *run, int error)
{
    expect_error(run, error);
    expect(audit_mappings(run) == 0,
           TESTED " returned -1, and left a segment attached");
}

/* ---- programs ------------------------------------------------------------ */

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
    rule("failing correctly earns points only if the program also works: where "
         "nothing goes wrong it must succeed");
}

#endif
