/* SPDX-License-Identifier: MIT */
/*
 * gate.h - for the exercises whose point is two processes at the same time:
 * the kit's accessors stop at a gate, in the middle of what must not be
 * interrupted, until the test opens it or kills the process there. Included
 * behind mappings.h.
 */
#ifndef GATE_H
#define GATE_H

#ifdef IPCLAB_SUBJECT

/* 's': before something is set. */
static bool has_gate;

/* Wait for a byte of standard input. */
static inline void wait_at_gate(void)
{
    char byte;
    if (!has_gate)
        return;
    has_gate = false;
    while (read(STDIN_FILENO, &byte, 1) == -1 && errno == EINTR)
        ;
}

#endif

/* ---- in a test ----------------------------------------------------------- */

/* Let RUN go on from its gate, or from its stop. */
static inline void let_go(struct run *run)
{
    run_continue(run);
    run_feed(run, ".", 1);
}

/* Everybody has come to rest: has RUN ended? */
static inline bool has_ended(struct run *run)
{
    run_wait_quiet(run);
    return !view_first(run);
}

#endif
