/* SPDX-License-Identifier: MIT */
/*
 * answer.c - what a run gave back: its status, its output, the values of a
 * driver. Runs in a worker of the judge.
 */
#include "harness/loop/world.h"

int run_status(struct run *run)
{
    return run->status;
}

const char *run_output(struct run *run, size_t *n)
{
    return stream_bytes(run->out, n);
}

const char *run_errors(struct run *run, size_t *n)
{
    return stream_bytes(run->err, n);
}

void expect_status(struct run *run, int status)
{
    expect(WIFEXITED(run->status) && WEXITSTATUS(run->status) == status,
           "%s ended with %s; exit status %d was awaited", run_call_name(run),
           status_text(run->status), status);
}

void expect_output(struct run *run, const void *bytes, size_t n)
{
    size_t got;
    const char *output = run_output(run, &got);
    ssize_t at = find_difference(output, got, bytes, n);
    if (at < 0) {
        expect(true, "the output is right");
        return;
    }
    size_t from = at > 20 ? (size_t)at - 20 : 0;
    expect(false,
           "its output (%zu bytes) differs from the right one (%zu bytes) at "
           "byte %zd: it has %s where %s is right",
           got, n, at,
           got > from ? quote_bytes(output + from, got - from) : "nothing",
           n > from ? quote_bytes((const char *)bytes + from, n - from)
                    : "nothing");
}

/* The value NAME, which must be there exactly once. */
static bool find_value(struct run *run, const char *name, struct value *found,
                       const char **bytes)
{
    size_t at = 0, length = strlen(name);
    int n = 0;
    while (run->values.length - at >= sizeof *found) {
        struct value v;
        const char *here = run->values.bytes + at;
        memcpy(&v, here, sizeof v);
        size_t left = run->values.length - at - sizeof v;
        if (v.name_size > left || v.size > left - v.name_size)
            return false;
        if (v.name_size == length &&
            memcmp(here + sizeof v, name, length) == 0) {
            *found = v;
            *bytes = here + sizeof v + v.name_size;
            n++;
        }
        at += sizeof v + v.name_size + v.size;
    }
    return n == 1;
}

long get_long(struct run *run, const char *name)
{
    struct value v;
    const char *bytes;
    if (!find_value(run, name, &v, &bytes) || !v.is_number)
        fail_test(VERDICT_PROTOCOL,
                  "the value \"%s\" did not arrive exactly once", name);
    return (long)v.number;
}

const char *get_bytes(struct run *run, const char *name, size_t *n)
{
    struct value v;
    const char *bytes;
    if (!find_value(run, name, &v, &bytes) || v.is_number)
        fail_test(VERDICT_PROTOCOL,
                  "the value \"%s\" did not arrive exactly once", name);
    *n = v.size;
    return bytes;
}
