/* SPDX-License-Identifier: MIT */
/*
 * own_calls.c - see own_calls.h. Runs in a worker of the judge, when its test has
 * failed.
 */
#include "harness/advice/own_calls.h"

#include "harness/base/words.h"
#include "harness/evidence/log.h"
#include "harness/evidence/source_line.h"
#include "harness/loop/say.h"
#include "harness/result/facts.h"

enum { MOST_SAID = 300 };

static const char *place_of(uint64_t place)
{
    const char *found = place ? source_line_find(place) : NULL;
    return found ? found : "";
}

/* "mq_open("/q")", "read(4)", "fork()". */
static char *call_text(const struct log_entry *e)
{
    const char *call = log_call_name(e->call);
    const char *name = log_name_of(e);
    switch (e->call) {
    case CALL_fork:
    case CALL_vfork:
    case CALL_wait:
    case CALL_pipe:
    case CALL_pipe2: return text_format("%s()", call);
    case CALL_mmap: return text_format("%s(fd %d)", call, (int)e->args[2]);
    default: break;
    }
    if (*name)
        return text_format("%s(\"%s\")", call, name);
    if (e->args[0] >= -1 && e->args[0] < 1 << 22)
        return text_format("%s(%ld)", call, (long)e->args[0]);
    return text_format("%s()", call);
}

static void tell_call(const struct log_entry *e, const char *why)
{
    struct record *r = test_record();
    const char *place = place_of(e->place);
    const char *error = e->error ? errno_name(e->error) : "";
    char *call = call_text(e);
    char *object = text_copy(log_name_of(e));
    record_set(&r->call, "%s%s%s%s%s: %s", call, *error ? " gave " : "", error,
               *place ? " at " : "", place, why);
    facts_set_call(r,
                   &(struct fact){.call = log_call_name(e->call),
                                  .error = error,
                                  .place = place,
                                  .object = object},
                   true);
    free(object);
    free(call);
}

/* What the run returned, if its last call that failed gave just that. */
static void tell_source(const struct run *run, int error)
{
    struct record *r = test_record();
    struct log_walk w = log_calls(run->log);
    const struct log_entry *e;
    while ((e = log_older(&w)))
        if (e->done == CALL_RETURNED && e->error == error &&
            e->pid == run->inner_pid)
            break;
    if (!e || !*place_of(e->place))
        return;
    char *call = call_text(e), *object = text_copy(log_name_of(e));
    const char *place = place_of(e->place);
    record_set(&r->saw, "%s\nIts last call that failed so: %s at %s", r->saw,
               call, place);
    facts_set_call(r,
                   &(struct fact){.call = log_call_name(e->call),
                                  .error = errno_name(error),
                                  .place = place,
                                  .object = object},
                   false);
    free(object);
    free(call);
}

/* The errno that the function of RUN returned, 0 if it did not say so. */
static int returned_error(const struct run *run)
{
    long error = 0;
    size_t at = 0;
    const struct text *t = &run->values;
    while (t->length - at >= sizeof(struct value)) {
        struct value v;
        memcpy(&v, t->bytes + at, sizeof v);
        size_t left = t->length - at - sizeof v;
        if (v.name_size > left || v.size > left - v.name_size)
            return 0;
        if (v.is_number && v.name_size == 5 &&
            memcmp(t->bytes + at + sizeof v, "errno", 5) == 0)
            error = (long)v.number;
        at += sizeof v + v.name_size + v.size;
    }
    return (int)error;
}

/* A child that the student's code forked and that a SIGSEGV or SIGBUS killed:
 * what the test saw of it is only its consequence. */
static bool tell_child(const struct run *run)
{
    struct record *r = test_record();
    const struct log_crash *c = &run->log->crash;
    if (!c->signal || c->pid == run->inner_pid || c->pid <= 0)
        return false;
    const char *place = place_of(c->place);
    record_set(&r->call,
               "a child that it forked, process %d, was killed by %s%s%s",
               c->pid, signal_name(c->signal), *place ? " at " : "", place);
    facts_set_cause(r, &(struct fact){.kind = "crash",
                                      .object = signal_name(c->signal),
                                      .place = place});
    return true;
}

/* The end of what the first run that said something said on standard error. */
static void tell_said(const struct run *run)
{
    struct record *r = test_record();
    size_t n = run->err ? run->err->bytes.length : 0;
    if (n == 0 || (r->said && *r->said))
        return;
    const char *bytes = run->err->bytes.bytes;
    while (n > 0 && (bytes[n - 1] == '\n' || bytes[n - 1] == ' '))
        n--;
    size_t from = n > MOST_SAID ? n - MOST_SAID : 0;
    char *clean = text_clean(bytes + from, n - from);
    record_set(&r->said, "%s%s", from ? "... " : "", clean);
    free(clean);
}

/* Of all runs' calls the one that explains most; of equal ones the first: what
 * follows is its consequence. */
static void tell_calls(void)
{
    const struct log_entry *best = NULL, *e;
    char *why = NULL;
    int most = 0;
    for (const struct run *run = world.runs; run; run = run->next) {
        struct log_walk w = log_calls(run->log);
        while (most < 2 && (e = log_newer(&w))) {
            int weight = 0;
            const char *its =
                e->done == CALL_ORDERED ? NULL : own_call_why(run, e, &weight);
            if (!its || weight <= most)
                continue;
            best = e;
            most = weight;
            free(why);
            why = text_copy(its);
        }
    }
    if (best)
        tell_call(best, why);
    free(why);
}

void own_calls_explain(void)
{
    struct record *r = test_record();
    bool told = false;
    for (const struct run *run = world.runs; run; run = run->next) {
        if (!run->log)
            continue;
        told = told || tell_child(run);
        tell_said(run);
    }
    if (!told)
        tell_calls();
    if (r->verdict != VERDICT_FAIL || (r->call && *r->call))
        return;
    for (const struct run *run = world.runs; run; run = run->next) {
        int error = run->log && run->name ? returned_error(run) : 0;
        if (error && strstr(r->saw, errno_name(error))) {
            tell_source(run, error);
            return;
        }
    }
}
