/* SPDX-License-Identifier: MIT */
/*
 * protocol.h - what the judge and the subject say to each other. Both read
 * this file; neither trusts the other side's bytes.
 *
 * Theory of operation. The subject is started once for a lab: server.c is its
 * main() and, in a sandbox, process 1. For every program or driver that a
 * test starts the judge prepares
 *
 *   the plan    a sealed memory file: name, arguments, data, what the probe
 *               and the kernel are to do;
 *   the log     a sealed memory file that the probe writes its calls to;
 *   the values  a socket on which the child says how far it came, and a
 *               driver's values. The kernel adds the sender's pid.
 *
 * and hands them with the standard descriptors and the streams to the server,
 * which forks. The child says HELLO and waits for one byte, so that the judge
 * can look at it before the student's first instruction (a constructor), then
 * CALL, then VALUES, and waits again, so that the judge can look at what was
 * left open, then ends. Its real wait status comes from the server.
 *
 * Everything that a child says is a claim. A value earns points only because
 * it is right for an input that the child could not guess.
 */
#ifndef PROTOCOL_H
#define PROTOCOL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "harness/wire/calls.h"

/* The kit's own descriptors in the subject lie where a student's do not. */
enum {
    FD_CONTROL = 700,
    FD_VALUES = 701,
    FD_XML = 702,
    FD_SPARE = 710,       /* from here on: while descriptors are moved */
    STUDENT_NOFILE = 256, /* RLIMIT_NOFILE of a student's process */
    STUDENT_PROCESSES = 64,
    STUDENT_FILE_SIZE = 8 << 20,
    STUDENT_QUEUE_BYTES = 400 << 10, /* half of what a user has by default, for
                                        all sandboxes: others need some, too */
    NAME_SIZE = 64,
    VALUES_SIZE = 60000 /* most bytes in one message of values; larger
                           values follow in MORE messages */
};

/* ---- judge -> server ---- */
enum request_kind { REQUEST_START, REQUEST_EMPTY };
struct request {
    uint32_t kind;
    uint32_t id;      /* of the run */
    /* See --shake: the next to end is reaped so late, and told so late then. */
    uint32_t late_ms, told_ms;
    /* START passes descriptors: plan, log, values, 0, 1, 2, streams... */
};

/* ---- server -> judge ---- */
enum notice_kind {
    NOTICE_READY,
    NOTICE_STARTED, /* id, pid */
    NOTICE_REFUSED, /* id, value: an enum refusal */
    NOTICE_ENDED,   /* id, pid, value: wait status */
    NOTICE_ORPHAN,  /* pid, value: reaped by the server, not by its parent */
    NOTICE_EMPTY    /* all processes are gone */
};
enum refusal { REFUSAL_NO_SUCH_NAME = 1, REFUSAL_BAD_PLAN, REFUSAL_NO_FORK };
struct notice {
    uint32_t kind;
    uint32_t id;
    int32_t pid;
    int32_t value;
};

/* ---- child -> judge, on the values socket ---- */
enum word_kind {
    WORD_HELLO,
    WORD_CALL,
    WORD_VALUES,
    WORD_MORE,
    WORD_STEP,
    WORD_PARTNER /* HELLO of one that runs no student's code */
};
/* A WORD_VALUES message: struct word, then values. Each value: struct value,
 * then name_size bytes, then size bytes. All values of a driver make one byte
 * string; what does not fit into the VALUES message follows in MORE ones. */
struct word {
    uint32_t kind;
    uint32_t size; /* VALUES: bytes of all values together */
};
struct value {
    uint32_t name_size;
    uint32_t is_number;
    int64_t number;
    uint64_t size;
};

/* ---- turns: the steps of a scheduled run (turn.h, schedule.h) ----
 *
 * An actor is a process of such a run: 0 the one that the server forked, then
 * in the order of their fork(). Before a step it sends STEP_ASK and sleeps
 * until the judge has raised its turn's `granted`; after it STEP_DONE. What
 * needs no turn is told by STEP_NOTE. A WORD_STEP message is struct word, then
 * struct step. */
enum step_kind { STEP_ASK, STEP_DONE, STEP_NOTE };
/* What a step is if it is no call of calls.h. */
enum control {
    CONTROL_START = -1,  /* NOTE of a new actor */
    CONTROL_FORK = -2,   /* NOTE before fork(); number: the child's actor */
    CONTROL_NOFORK = -3, /* NOTE: that fork() failed */
    CONTROL_EXIT = -4,   /* NOTE: ends now */
    CONTROL_ROUND = -5,  /* ASK of actor 0: is there another round? */
    CONTROL_BEGIN = -6,  /* ASK of an actor: wants to act in a round */
    CONTROL_REPORT = -7, /* ASK of actor 0: wants to report the round's end */
    CONTROL_STEP = -8,   /* ASK, DONE: a step of the kit's, called `what` */
    CONTROL_EVENT = -9,  /* NOTE: `what` happened, with a number */
    CONTROL_NAME = -10,  /* NOTE: the object is called `what` */
    CONTROL_ACCESS = -11 /* ASK before shared memory is used: `number` is its
                            access_key(), `value` its access_value(), `result`
                            what is there now */
};
enum { MOST_ACTORS = 12, WHAT_SIZE = 40, ACCESS_OFFSET_BITS = 40 };
static inline int64_t access_key(uint32_t object, uint64_t offset)
{
    return (int64_t)((uint64_t)object << ACCESS_OFFSET_BITS | offset);
}
static inline int64_t access_value(size_t size, unsigned how)
{
    return (int64_t)(size << 8 | how); /* an enum race_how */
}
struct step {
    int32_t kind, actor, call, error;
    uint64_t place, object; /* object: an address of that process */
    int64_t number;         /* an argument */
    int64_t result;
    int64_t value; /* of a semaphore: now */
    char what[WHAT_SIZE];
};
enum turn_order {
    TURN_GO,
    TURN_TIME_OUT, /* fail with ETIMEDOUT: time passes when nobody can go on */
    TURN_REALLY,   /* make the call that waits: nobody else can go on */
    TURN_END       /* no more rounds */
};
struct turn {
    _Atomic uint32_t granted; /* so many turns; a futex(2) */
    _Atomic uint32_t order;
};

/* ---- the plan ---- */
struct plan_fault {
    int32_t call, nth, error, children;
};
enum { PLAN_FAULTS = 4 };
struct plan {
    uint64_t size; /* of the whole file */
    char unit[NAME_SIZE];
    char name[NAME_SIZE]; /* of the driver; "" starts the program */
    uint32_t n_args;
    uint32_t n_fds;
    uint64_t args_at; /* n_args strings, one after the other */
    uint64_t data_at, data_size;

    uint64_t short_read, short_write, pipe_capacity;
    int32_t eintr;
    int32_t stop_call, stop_nth, stop_children;
    int32_t spare_fds, no_fork, spare_processes, ignore_sigpipe, close_stdio;
    int32_t scheduled; /* its steps take turns */
    int32_t move_mappings;
    int32_t shut_in; /* in a sandbox: kill(-1) reaches nobody else */
    int32_t shaken;  /* calls take longer now and then: probe_shake.c */
    int32_t races;   /* the last descriptor is the memory for them: races.h */
    struct plan_fault faults[PLAN_FAULTS];
};

/* ---- the log ---- */
/* Rings: the last so many calls, and of those that make, remove, map or ask
 * for something (CALLS_KEPT) the last so many that succeeded. */
enum { LOG_ENTRIES = 1024, LOG_KEPT = 512, LOG_NAME = 48 };
enum call_state { CALL_PENDING, CALL_RETURNED, CALL_ORDERED }; /* to fail */
struct log_entry {
    uint64_t number; /* 1, 2, ... over all processes of the run */
    uint64_t when;   /* kept ones: CLOCK_MONOTONIC at the return, in ns */
    uint64_t place;  /* of its return, from the start of the subject */
    int64_t args[3];
    int64_t result;
    int32_t pid; /* in the sandbox */
    int32_t call;
    int32_t error;
    int32_t done;        /* an enum call_state */
    char name[LOG_NAME]; /* of the object, its end if it is long */
};
/* A SIGSEGV or SIGBUS, noted before it ended the process (probe_crash.c). */
struct log_crash {
    int32_t signal; /* 0: there was none; written last */
    int32_t code;   /* si_code */
    int32_t pid;    /* in the sandbox */
    uint64_t address;
    uint64_t place; /* of the instruction */
    /* The region of memory at that address, or the next one below it. */
    uint64_t start, end, offset;
    int64_t size;   /* of the file behind it; -1: not known */
    char access[5]; /* "rw-s" */
    char path[80];
};
/* What is always wrong and may leave no other trace, the first of it: what a
 * child did that the student's code forked, and a signal to everybody. */
enum stray_kind {
    STRAY_NONE,
    STRAY_GOES_ON, /* its exec failed, and it went on with its parent's work */
    STRAY_VFORK,   /* it returned from the function that called vfork(2) */
    STRAY_KILLS    /* no child: kill(-1, ...) reaches everybody */
};
struct log_stray {
    int32_t kind;         /* written last */
    int32_t call;         /* by which that was seen ... */
    uint64_t place, from; /* ... where, and where exec or vfork was called */
};
/* The timers of a process that may still go off: until then (CLOCK_MONOTONIC, in
 * ns; INT64_MAX: again and again, or nobody knows when). */
enum { LOG_TIMERS = 64 };
struct log_timer {
    _Atomic int32_t pid; /* in the sandbox; 0: free */
    _Atomic int64_t until;
};
struct log {
    struct log_crash crash;
    struct log_stray stray;
    _Atomic uint32_t exits;       /* forked processes that ended by exit(3) */
    _Atomic int32_t lacks_signal; /* one that Valgrind keeps for itself */
    struct log_timer timers[LOG_TIMERS];
    _Atomic uint32_t n_actors;
    struct turn turns[MOST_ACTORS];
    _Atomic uint64_t next, next_kept;
    _Atomic uint32_t counts[CALL_COUNT];
    struct log_entry entries[LOG_ENTRIES];
    struct log_entry kept[LOG_KEPT];
};

#endif
