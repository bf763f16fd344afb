/* SPDX-License-Identifier: MIT */
/*
 * world.h - what one test of the judge knows: the borrowed subject, the
 * streams and the runs. Internal to the judge's workers.
 */
#ifndef WORLD_H
#define WORLD_H

#include "harness/base/text.h"
#include "harness/evidence/memcheck.h"
#include "harness/harness.h"
#include "harness/sandbox/keeper.h"
#include "harness/wire/protocol.h"

enum {
    OUTPUT_LIMIT = 8 << 20,
    DEADLINE_SECONDS = 30, /* without progress */
    ALL_CPU_SECONDS = 60,  /* with progress, too */
    LONGEST_SECONDS = 600, /* on a machine that hardly moves */
    IDLE_SECONDS = 40,     /* in which nobody ran, in a whole test */
    LOOK_MS = 25,          /* a look at the processes each so many ms */
    CPU_LIMIT_SECONDS = 6, /* without progress ... */
    QUICK_CPU_SECONDS = 2, /* ... and without Valgrind */
    /* Once PATIENCE tests of an exercise have timed out, the others get: */
    PATIENCE = 2,
    HURRIED_DEADLINE_SECONDS = 5,
    HURRIED_IDLE_SECONDS = 8,
    HURRIED_ALL_CPU_SECONDS = 10,
    HURRIED_CPU_SECONDS = 2
};

struct stream {
    struct stream *next;
    int judge_fd, student_fd; /* -1 once closed */
    bool to_student, given, end_after, hold, ended;
    struct text bytes; /* to feed, or captured */
    size_t fed;
    uint64_t inode;
    const char *what; /* "standard output" for messages */
    struct run *run;  /* the last one that got it ... */
    int number;       /* ... as this descriptor */
};

enum phase { PHASE_START, PHASE_LOAD, PHASE_CALL, PHASE_RETURN };
struct run {
    struct run *next;
    uint32_t id;
    const char *unit, *name; /* name NULL: a program */
    struct setup setup;
    char *given; /* its arguments, each between newlines */
    int values_fd;
    struct log *log;
    struct stream *in, *out, *err;
    pid_t pid;       /* as seen from here; 0 until HELLO */
    pid_t inner_pid; /* in the sandbox */
    enum phase phase;
    int refusal;
    bool started, ended, has_values, repeated_values;
    pid_t foreign; /* another process came back from the function */
    int status;
    struct text values;
    size_t values_size;
    /* Seen from outside, before the call and at the return. */
    struct process before, after;
    int zombies, children;
    struct mappings *mappings; /* audit/mappings.c; NULL: none */
    int orphans; /* reaped by the server after the program had ended */
    bool killed; /* by run_kill(): nobody could reap its children */
};

struct world {
    struct loan loan;
    struct run *runs;
    struct stream *streams;
    struct memcheck *memcheck;
    const char *broken; /* the fork server has gone */
    bool is_empty, xml_closed, hurried;
    double idle;            /* ms of this test in which nobody ran */
    uint64_t cpu, cpu_seen; /* ms that its processes used; at the last look */
    struct stream *overflow;
    int patience_ms; /* of world_wait() in this turn; its DONE may lower it */
    uint32_t next_id;
    struct race_memory *races; /* NULL: nobody looks for any */
    int races_fd;
    struct view *view;
};
extern struct world world;

/* Milliseconds that the judge has waited or worked. Time in which it was stopped
 * (Ctrl-Z, a machine that was suspended) does not count: it is not the
 * student's. */
double world_clock_ms(void);

/* What the loop tells the rooms above it, which it does not know. */
struct run_events {
    /* RUN's process is there, before the student's first instruction; and its
     * function has returned, and it waits to be let go. */
    void (*arrives)(struct run *run);
    void (*returns)(struct run *run);
    /* Nobody can go on; somebody reached LIMIT ("came no further in 30 s").
     * Both end the test. */
    void (*hangs)(void) __attribute__((noreturn));
    void (*is_slow)(const char *limit) __attribute__((noreturn));
    /* The test has failed. It may begin again instead; else what explains it
     * beside its own words. */
    void (*fails)(void);
    /* world.broken is set: there is nobody any more who starts anything. */
    void (*is_broken)(void) __attribute__((noreturn));
    /* A scheduled run begins; process PID of it tells a step. NULL: nobody gives
     * turns. */
    void (*begins)(struct run *run);
    void (*steps)(const struct step *step, pid_t pid);
};
extern struct run_events run_events;

/* The run whose first process is PID, or NULL. */
struct run *run_of_pid(pid_t pid);
/* "run_two()", or "simple_pipe" for a program. Static storage. */
const char *run_call_name(const struct run *run);
bool run_is_stopped_by_test(const struct process *p);
/* Has it ended, and is its parent the fork server, which is about to reap it
 * and tell of it, however busy the machine is? */
bool run_is_reaped(const struct process *p);

/* timers.c: may a timer still wake a process of V, a view of VIEW_WAITS? */
bool world_has_timer(const struct view *v);
/* Has every run of this test come to its end? */
bool world_has_ended(void);

#endif
