/* SPDX-License-Identifier: MIT */
/*
 * run_log.c - the log of a run, as a test asks for it. Runs in a worker of the
 * judge.
 */
#include "harness/evidence/log.h"
#include "harness/evidence/source_line.h"
#include "harness/loop/world.h"

int log_count(struct run *run, enum call call, int error)
{
    if (!error)
        return (int)atomic_load(&run->log->counts[call]);
    struct log_walk w = log_calls(run->log);
    int n = 0;
    for (const struct log_entry *e; (e = log_older(&w));)
        n += e->call == (int)call && e->error == error;
    return n;
}

const char *log_place(struct run *run, enum call call, int nth)
{
    const struct log_entry *e = log_find(run->log, call, nth);
    return e ? source_line_find(e->place) : NULL;
}
