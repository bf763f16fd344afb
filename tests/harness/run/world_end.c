/* SPDX-License-Identifier: MIT */
/*
 * world_end.c - the end of a test's runs, or of a schedule's: what they leave is
 * recorded, and the world emptied. Runs in a worker of the judge.
 */
#include "harness/audit/audit.h"
#include "harness/evidence/peek.h"
#include "harness/loop/loop.h"
#include "harness/loop/say.h"
#include "harness/loop/stream.h"
#include "harness/run/races.h"
#include "harness/run/run.h"

/* Valgrind has told of R's first process to its end. */
static bool is_told(const struct run *r)
{
    return memcheck_ended(world.memcheck, r->pid);
}

static void record_tampering(void)
{
    bool tampered = world.xml_closed || memcheck_tampered(world.memcheck);
    for (struct run *r = world.runs; r; r = r->next)
        tampered = tampered ||
                   (r->has_values && r->ended && r->status == 0 && !is_told(r));
    if (tampered)
        record_add_memory(test_record(), "Tampered",
                          "the process wrote into Valgrind's report itself or "
                          "cut it off, so nothing that the report says counts "
                          "as clean",
                          "", 0);
}

/* A program that becomes another one leaves Valgrind, and what that does, nobody
 * checks. */
static void record_unchecked(void)
{
    for (struct run *r = world.runs; r; r = r->next)
        if (!r->name && r->pid && r->ended && WIFEXITED(r->status) &&
            !is_told(r)) {
            record_add_memory(
                test_record(), "Unchecked",
                "the program did not come to its end under Valgrind (an exec "
                "call starts another program in its place), so its memory was "
                "not checked",
                "", 0);
            return;
        }
}

/* A program that fails need not free what the kernel takes back at once. */
static void forgive_failures(void)
{
    for (struct run *r = world.runs; r; r = r->next)
        if (!r->name && r->ended && WIFEXITED(r->status) &&
            WEXITSTATUS(r->status) != 0)
            memcheck_forgive_leaks(world.memcheck, r->pid);
}

/* A signal that somebody has sent to the server waits there for the next test;
 * SIGCHLD is its own. */
static bool server_has_signal(void)
{
    uint64_t pending, blocked;
    peek_signals(world.loan.server, &pending, &blocked);
    return pending & ~(UINT64_C(1) << (SIGCHLD - 1));
}

bool world_end_runs(bool keep_record)
{
    bool empty = false;
    if (!world.broken) {
        /* What is there because a test was lost halfway is no leak: a run that
         * hangs had no chance to remove it, and a driver of the test may have
         * made it for its partner. */
        bool keep_objects = keep_record && world_has_ended();
        if (keep_record)
            audit_runs();
        /* The order matters: first nobody is left who could make another
         * object, then the objects are listed. */
        empty = world_empty();
        empty = audit_objects(keep_objects) && empty;
        empty = empty && !server_has_signal();
        if (world.loan.xml >= 0) {
            record_tampering();
            record_unchecked();
            forgive_failures();
        }
    }
    races_end(keep_record);
    streams_free();
    runs_free();
    return empty;
}
